//! Uitstel: somebody does not want to hear of something before a day. And the change of a single planned
//! line: moved to another day, or cancelled.
//!
//! Whoever puts something off past a date that the law sets says why; nothing else asks for a reason.

use chrono::{Datelike, NaiveDate, Weekday};

use super::{
    compose::evaluatie_of,
    id::PersonId,
    link::Target,
    moment::add_days,
    obligation::{LineKey, Obligation},
    opp::Opp,
    rules::Rules,
    step::{Basis, Step},
};

/// Days for which something can be put off at most (policy): longer is forgotten, not put off.
pub const LONGEST_DAYS: i64 = 60;

/// Something that was put off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Uitstel {
    /// What.
    pub target: Target,
    /// Who does not hear of it.
    pub person: PersonId,
    /// The first day on which this person hears of it again.
    pub until: NaiveDate,
}

/// A planned line that somebody moved or cancelled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LineChange {
    /// The line.
    pub key: LineKey,
    /// The day to which it moved; `None` when it was cancelled.
    pub moved_to: Option<NaiveDate>,
}

/// Why something is not put off until a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum UitstelRefused {
    /// Today, or a day that has passed.
    #[error("{0} is not after today; choose a later day")]
    NotLater(NaiveDate),
    /// More than [`LONGEST_DAYS`] away.
    #[error("nothing is put off for longer than until {latest}; choose that day or an earlier one")]
    TooLong {
        /// The last day that can be chosen.
        latest: NaiveDate,
    },
    /// Past a date of the law, and no reason was given.
    #[error("the law sets {term}; choose that day at the latest, or say why it will be later")]
    PastTheLaw {
        /// The statutory date.
        term: NaiveDate,
    },
}

/// Asks whether something with this statutory date may be put off until `until`.
///
/// # Errors
/// The reason why not.
pub fn may_wait(
    until: NaiveDate,
    today: NaiveDate,
    law: Option<NaiveDate>,
    has_reason: bool,
) -> Result<(), UitstelRefused> {
    let latest = add_days(today, LONGEST_DAYS);
    match law {
        _ if until <= today => Err(UitstelRefused::NotLater(until)),
        _ if latest < until => Err(UitstelRefused::TooLong { latest }),
        Some(term) if term < until && !has_reason => Err(UitstelRefused::PastTheLaw { term }),
        _ => Ok(()),
    }
}

/// The date that the law sets for an obligation: the six weeks for the vaststelling and what belongs
/// before it, and for the evaluation without which a school year has none the end of that year. `None`
/// where the day is policy.
#[must_use]
pub fn statutory_day(opp: &Opp, rules: &Rules, target: &Target) -> Option<NaiveDate> {
    match target.obligation {
        Obligation::Term => six_weeks(opp, target),
        Obligation::Step(step) | Obligation::Call(step, _) | Obligation::Decide(step, _) => {
            six_weeks(opp, target).filter(|_| step <= Step::Vaststelling)
        }
        Obligation::Evaluatie(year, _) => {
            let moment = evaluatie_of(opp, rules, target.obligation)?;
            (moment.basis == Basis::Law).then(|| year.last_day())
        }
        _ => None,
    }
}

fn six_weeks(opp: &Opp, target: &Target) -> Option<NaiveDate> {
    let version = opp
        .versions
        .iter()
        .find(|version| Some(version.id) == target.version)?;
    let term = opp.term(version);
    term.is_law().then(|| term.last_day())
}

/// A day that a button offers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Choice {
    /// Tomorrow.
    Morgen,
    /// The next Monday.
    Maandag,
    /// In a week.
    OverEenWeek,
}

/// The days that buttons offer on `today`, each once: on a Sunday tomorrow is Monday, and on a Monday the
/// next one is in a week. Whoever does not work on the day hears on the next working day.
#[must_use]
pub fn choices(today: NaiveDate) -> Vec<(Choice, NaiveDate)> {
    let monday = add_days(today.week(Weekday::Mon).first_day(), 7);
    let mut choices = vec![(Choice::Morgen, add_days(today, 1))];
    if !matches!(today.weekday(), Weekday::Sun | Weekday::Mon) {
        choices.push((Choice::Maandag, monday));
    }
    choices.push((Choice::OverEenWeek, add_days(today, 7)));
    choices
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        act::ActKind, opp::VersionKind, opp::tests::opp, rules::tests::rules, school_year::SchoolYear,
        start_event::StartEvent, team::tests::person,
    };

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn law(opp: &Opp, obligation: Obligation) -> Option<String> {
        let target = Target {
            opp: opp.id,
            version: opp.versions.last().map(|version| version.id),
            obligation,
            term: opp.start,
        };
        statutory_day(opp, &rules(), &target).map(|day| day.to_string())
    }

    #[test]
    fn past_a_date_of_the_law_only_with_a_reason() {
        let (today, term) = (day("2026-09-21"), day("2026-10-05"));
        let may = |until: &str, has_reason| may_wait(day(until), today, Some(term), has_reason);
        assert_eq!(may("2026-10-05", false), Ok(()));
        assert_eq!(may("2026-10-06", false), Err(UitstelRefused::PastTheLaw { term }));
        assert_eq!(may("2026-10-06", true), Ok(()));
        assert_eq!(may_wait(day("2026-10-06"), today, None, false), Ok(()));
        let late = may_wait(day("2026-10-07"), day("2026-10-06"), Some(term), false);
        assert_eq!(late, Err(UitstelRefused::PastTheLaw { term }));
    }

    #[test]
    fn never_into_the_past_and_never_longer_than_sixty_days_whatever_the_reason() {
        let today = day("2026-09-21");
        let may = |until: &str| may_wait(day(until), today, None, true);
        for until in ["2026-09-20", "2026-09-21"] {
            assert_eq!(may(until), Err(UitstelRefused::NotLater(day(until))));
        }
        assert_eq!(may("2026-11-20"), Ok(()));
        let latest = day("2026-11-20");
        assert_eq!(may("2026-11-21"), Err(UitstelRefused::TooLong { latest }));
    }

    #[test]
    fn the_six_weeks_bind_what_belongs_before_the_vaststelling() {
        let opp = opp("2026-08-24");
        let by_law = [
            Obligation::Term,
            Obligation::Step(Step::Overleg),
            Obligation::Step(Step::Vaststelling),
            Obligation::Call(Step::Mening, person(31)),
            Obligation::Decide(Step::Instemming, person(31)),
        ];
        for obligation in by_law {
            assert_eq!(
                law(&opp, obligation).as_deref(),
                Some("2026-10-05"),
                "{obligation:?}"
            );
        }
        for policy in [
            Obligation::Step(Step::Bekendmaking),
            Obligation::Step(Step::Rod),
            Obligation::Start,
            Obligation::Looptijd,
            Obligation::Post(person(31)),
        ] {
            assert_eq!(law(&opp, policy), None, "{policy:?}");
        }
    }

    #[test]
    fn a_start_or_a_revision_that_the_law_does_not_name_binds_nobody() {
        let mut policy = opp("2026-08-24");
        policy.start_event = StartEvent::BehoefteVastgesteld;
        assert_eq!(law(&policy, Obligation::Term), None);
        let mut revised = opp("2026-08-24");
        revised.versions[0].kind = VersionKind::Bijstelling {
            begun_on: day("2026-11-02"),
        };
        assert_eq!(law(&revised, Obligation::Step(Step::Overleg)), None);
    }

    #[test]
    fn an_evaluation_can_wait_until_the_end_of_its_school_year_unless_there_was_one() {
        let year = SchoolYear::beginning_in(2026);
        let adopted = opp("2026-08-24").with(ActKind::Done(Step::Vaststelling), "2026-10-01");
        let first = Obligation::Evaluatie(year, 1);
        assert_eq!(law(&adopted, first).as_deref(), Some("2027-07-31"));
        let held = adopted.with(ActKind::Evaluatie, "2027-02-10");
        assert_eq!(law(&held, first), None);
    }

    #[test]
    fn the_buttons_offer_each_day_once() {
        let offered = |today: &str| -> Vec<String> {
            let choices = choices(day(today));
            choices
                .iter()
                .map(|(choice, day)| format!("{choice:?} {day}"))
                .collect()
        };
        assert_eq!(
            offered("2026-09-23"),
            [
                "Morgen 2026-09-24",
                "Maandag 2026-09-28",
                "OverEenWeek 2026-09-30"
            ]
        );
        assert_eq!(
            offered("2026-09-21"),
            ["Morgen 2026-09-22", "OverEenWeek 2026-09-28"]
        );
        assert_eq!(
            offered("2026-09-27"),
            ["Morgen 2026-09-28", "OverEenWeek 2026-10-04"]
        );
    }
}
