//! What a school may set, and within which bounds: strict enough that a slip of the finger cannot
//! silence every reminder.

use chrono::{Months, NaiveDate};

use super::{
    calendar::Holiday,
    help::Help,
    rules::Ladder,
    school_domain::{MOST_DOMAINS, SchoolDomain},
};

/// Days before a term on a ladder, at most.
const MOST_DAYS_BEFORE: usize = 5;

/// The longest summer holiday is seven weeks.
const LONGEST_HOLIDAY_DAYS: i64 = 70;

/// Somebody who is away for longer hands over instead.
const LONGEST_ABSENCE_DAYS: i64 = 366;

/// How many months a file is kept at least: a year after the leerling left a next school may ask for it.
pub const KEEP_MONTHS_LEAST: u32 = 12;

/// How many months a file is kept at most.
pub const KEEP_MONTHS_MOST: u32 = 60;

/// How many months a file is kept where a school says nothing (policy, as schools mostly do;
/// docs/law.md).
pub const KEEP_MONTHS: u32 = 24;

/// A number among the settings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SettingNumber {
    /// Calendar days before a term.
    DayBefore,
    /// Calendar days after which something late is asked about.
    QuestionAfter,
    /// School days of lateness after which the deputy hears.
    DeputyAfter,
    /// School days before a term on which the vaststeller hears.
    VaststellerBefore,
    /// School days of rest after an import.
    ImportGrace,
    /// Lines of a week letter.
    WeekLetterLines,
    /// Months for which a file is kept.
    KeepMonths,
}

impl SettingNumber {
    /// The least and the most that can be set.
    #[must_use]
    pub fn bounds(self) -> (u32, u32) {
        match self {
            Self::DayBefore => (1, 60),
            Self::QuestionAfter => (7, 90),
            Self::DeputyAfter | Self::VaststellerBefore => (1, 30),
            Self::ImportGrace => (0, 30),
            Self::WeekLetterLines => (5, 50),
            Self::KeepMonths => (KEEP_MONTHS_LEAST, KEEP_MONTHS_MOST),
        }
    }
}

/// Why a setting was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SettingProblem {
    /// A ladder without a day before the term.
    #[error("a ladder needs a day before the term; give one at least")]
    NoDays,
    /// A ladder with too many days.
    #[error("a ladder has {most} days before a term at most; take some away")]
    TooManyDays {
        /// How many it may have.
        most: usize,
    },
    /// The days of a ladder do not descend.
    #[error("the days of a ladder run from the farthest to the nearest; {second} cannot follow {first}")]
    NotDescending {
        /// One day.
        first: u32,
        /// The next one, which is not nearer.
        second: u32,
    },
    /// A number is too small or too large.
    #[error("{given} cannot be set here; give a number from {least} to {most}")]
    OutOfRange {
        /// Which number.
        what: SettingNumber,
        /// What was given.
        given: u32,
        /// The least.
        least: u32,
        /// The most.
        most: u32,
    },
    /// The last day lies before the first.
    #[error("the last day lies before the first; correct one of them")]
    EndsBeforeItBegins,
    /// More days than can be meant.
    #[error("this takes longer than {most_days} days; correct the dates")]
    TooLong {
        /// The most that is taken.
        most_days: i64,
    },
    /// A place to find help without a way to get there.
    #[error("give a telephone number or a web address")]
    NoWayToGetThere,
    /// No domain is left, or there are too many.
    #[error("give one to {most} e-mail domains, such as school.nl")]
    Domains {
        /// How many there may be.
        most: usize,
    },
    /// A name with an e-mail address in it: letters show none.
    #[error("the name holds an e-mail address; give the name only")]
    AddressInName,
}

/// Whether a ladder can be used.
///
/// # Errors
/// The first thing that is wrong with it.
pub fn check_ladder(ladder: &Ladder) -> Result<(), SettingProblem> {
    use SettingNumber as N;
    let days = &ladder.days_before;
    if days.is_empty() {
        return Err(SettingProblem::NoDays);
    }
    if days.len() > MOST_DAYS_BEFORE {
        return Err(SettingProblem::TooManyDays {
            most: MOST_DAYS_BEFORE,
        });
    }
    for day in days {
        check_number(N::DayBefore, *day)?;
    }
    for (first, second) in days.iter().zip(days.iter().skip(1)) {
        if second >= first {
            return Err(SettingProblem::NotDescending {
                first: *first,
                second: *second,
            });
        }
    }
    let lines = u32::try_from(ladder.week_letter_lines).unwrap_or(u32::MAX);
    check_number(N::QuestionAfter, ladder.question_after)?;
    check_number(N::DeputyAfter, ladder.deputy_after)?;
    check_number(N::VaststellerBefore, ladder.vaststeller_before)?;
    check_number(N::ImportGrace, ladder.import_grace)?;
    check_number(N::WeekLetterLines, lines)
}

/// Whether these can be the e-mail domains of a school.
///
/// # Errors
/// When there is none, or there are too many.
pub fn check_domains(domains: &[SchoolDomain]) -> Result<(), SettingProblem> {
    if domains.is_empty() || domains.len() > MOST_DOMAINS {
        return Err(SettingProblem::Domains { most: MOST_DOMAINS });
    }
    Ok(())
}

/// Whether a holiday can be used.
///
/// # Errors
/// When it ends before it begins, or takes longer than any holiday.
pub fn check_holiday(holiday: &Holiday) -> Result<(), SettingProblem> {
    check_days(holiday.from, holiday.until, LONGEST_HOLIDAY_DAYS)
}

/// Whether an absence can be used; both days belong to it.
///
/// # Errors
/// When it ends before it begins, or takes longer than a year.
pub fn check_absence(from: NaiveDate, until: NaiveDate) -> Result<(), SettingProblem> {
    check_days(from, until, LONGEST_ABSENCE_DAYS)
}

/// Whether a file can be kept for so many months.
///
/// # Errors
/// When that is too short or too long.
pub fn check_keep_months(months: u32) -> Result<(), SettingProblem> {
    check_number(SettingNumber::KeepMonths, months)
}

/// Whether a place to find help can be told in a letter.
///
/// # Errors
/// When nobody can get there, or its name holds an e-mail address.
pub fn check_help(help: &Help) -> Result<(), SettingProblem> {
    if help.name.as_str().contains('@') {
        return Err(SettingProblem::AddressInName);
    }
    if help.phone.is_none() && help.url.is_none() {
        return Err(SettingProblem::NoWayToGetThere);
    }
    Ok(())
}

/// Until when the file of a leerling who left on `left` is kept.
#[must_use]
pub fn keep_until(left: NaiveDate, months: u32) -> Option<NaiveDate> {
    left.checked_add_months(Months::new(months))
}

fn check_number(what: SettingNumber, given: u32) -> Result<(), SettingProblem> {
    let (least, most) = what.bounds();
    if (least..=most).contains(&given) {
        return Ok(());
    }
    Err(SettingProblem::OutOfRange {
        what,
        given,
        least,
        most,
    })
}

fn check_days(from: NaiveDate, until: NaiveDate, most_days: i64) -> Result<(), SettingProblem> {
    if until < from {
        return Err(SettingProblem::EndsBeforeItBegins);
    }
    if (until - from).num_days() >= most_days {
        return Err(SettingProblem::TooLong { most_days });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        calendar::{HolidayBasis, HolidayKind},
        help::{HelpKind, WebAddress},
        plain_text::PlainText,
    };
    use proptest::prelude::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn ladder(days: &[u32]) -> Result<(), SettingProblem> {
        check_ladder(&Ladder {
            days_before: days.to_vec(),
            ..Ladder::default()
        })
    }

    #[test]
    fn the_products_own_ladder_can_be_used() {
        assert_eq!(check_ladder(&Ladder::default()), Ok(()));
        assert_eq!(ladder(&[60, 30, 14, 5, 1]), Ok(()));
    }

    #[test]
    fn a_ladder_without_a_way_down_is_refused() {
        let told = |days: &[u32]| ladder(days).expect_err("a problem").to_string();
        insta::assert_snapshot!(told(&[]), @"a ladder needs a day before the term; give one at least");
        insta::assert_snapshot!(told(&[30, 20, 14, 7, 5, 1]), @"a ladder has 5 days before a term at most; take some away");
        insta::assert_snapshot!(told(&[5, 14]), @"the days of a ladder run from the farthest to the nearest; 14 cannot follow 5");
        insta::assert_snapshot!(told(&[5, 5]), @"the days of a ladder run from the farthest to the nearest; 5 cannot follow 5");
        insta::assert_snapshot!(told(&[61]), @"61 cannot be set here; give a number from 1 to 60");
        insta::assert_snapshot!(told(&[14, 0]), @"0 cannot be set here; give a number from 1 to 60");
    }

    #[test]
    fn no_number_of_a_ladder_can_silence_it() {
        let with = |change: &dyn Fn(&mut Ladder)| {
            let mut ladder = Ladder::default();
            change(&mut ladder);
            check_ladder(&ladder).is_ok()
        };
        assert!(with(&|ladder| ladder.import_grace = 0));
        assert!(!with(&|ladder| ladder.question_after = 365));
        assert!(!with(&|ladder| ladder.deputy_after = 0));
        assert!(!with(&|ladder| ladder.vaststeller_before = 31));
        assert!(!with(&|ladder| ladder.import_grace = 31));
        assert!(!with(&|ladder| ladder.week_letter_lines = 0));
    }

    #[test]
    fn a_holiday_begins_before_it_ends_and_an_absence_too() {
        let holiday = |from, until| {
            check_holiday(&Holiday {
                kind: HolidayKind::Eigen,
                basis: HolidayBasis::School,
                from: day(from),
                until: day(until),
            })
        };
        assert_eq!(holiday("2026-12-05", "2026-12-05"), Ok(()));
        let backward = Err(SettingProblem::EndsBeforeItBegins);
        assert_eq!(holiday("2026-12-05", "2026-12-04"), backward);
        assert_eq!(check_absence(day("2026-12-05"), day("2026-12-04")), backward);
        let too_long = Err(SettingProblem::TooLong { most_days: 70 });
        assert_eq!(holiday("2026-12-05", "2027-12-05"), too_long);
        assert_eq!(check_absence(day("2026-12-05"), day("2027-12-05")), Ok(()));
        assert!(check_absence(day("2026-12-05"), day("2027-12-06")).is_err());
    }

    #[test]
    fn a_file_is_kept_for_one_to_five_years() {
        let taken: Vec<u32> = (0..100)
            .filter(|months| check_keep_months(*months).is_ok())
            .collect();
        assert_eq!(
            (taken.first(), taken.last(), taken.len()),
            (Some(&12), Some(&60), 49)
        );
        assert_eq!(keep_until(day("2026-08-31"), 18), Some(day("2028-02-29")));
    }

    #[test]
    fn help_is_told_only_with_a_way_to_get_there() {
        let help = |name: &str, url: Option<&str>| Help {
            kind: HelpKind::Steunpunt,
            name: PlainText::parse(name, 80).expect("a name"),
            url: url.map(|url| WebAddress::parse(url).expect("an address")),
            phone: None,
        };
        let url = Some("steunpunt.example");
        assert_eq!(check_help(&help("Steunpunt", url)), Ok(()));
        assert_eq!(
            check_help(&help("Steunpunt", None)),
            Err(SettingProblem::NoWayToGetThere)
        );
        assert_eq!(
            check_help(&help("a@b.example", url)),
            Err(SettingProblem::AddressInName)
        );
    }

    proptest! {
        #[test]
        fn every_ladder_that_is_taken_descends(days in proptest::collection::vec(0u32..70, 0..8)) {
            if ladder(&days).is_ok() {
                prop_assert!(days.windows(2).all(|pair| pair[0] > pair[1]));
                prop_assert!(!days.is_empty() && days.len() <= 5);
                prop_assert!(days.iter().all(|day| (1..=60).contains(day)));
            }
        }
    }
}
