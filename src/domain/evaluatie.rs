//! The evaluations of an OPP: at least once per school year, with the ouders and the leerling
//! (WVO 2020 art. 2.44 lid 3; WPO art. 40a; WEC art. 41a).
//!
//! The law names a school year, so its end is 31 July. What a school plans before that, and every
//! evaluation after the first, is an arrangement and no law.

use chrono::{Months, NaiveDate};

use super::{
    contact_letter::MeetingKind, moment::add_days, opp::Opp, rules::Rules, school::Profile,
    school_year::SchoolYear, step::Basis,
};

/// Months before the end of a TLV or arrangement at which the coordinator hears (policy: terms differ
/// per samenwerkingsverband).
pub const FIRST_MONTHS: u32 = 6;

/// Months before that end at which the coordinator hears once more; by then the plan is evaluated.
pub const SECOND_MONTHS: u32 = 4;

/// One evaluation that is still to be held in a school year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EvaluatieToHold {
    /// The school year.
    pub school_year: SchoolYear,
    /// Which one of that year, from 1.
    pub number: u8,
    /// The day on which it is planned (policy).
    pub planned_on: NaiveDate,
    /// [`Basis::Law`] for the one without which the year has none; the others are policy.
    pub basis: Basis,
    /// The last school day before the legal end: where the ladder runs to (policy).
    pub last_school_day: NaiveDate,
}

/// What a school year asks of an adopted OPP.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum YearOfEvaluaties {
    /// These are still to be held; empty when all were.
    ToHold(Vec<EvaluatieToHold>),
    /// Adopted after 1 May of this year: the coordinator decides; it is never "te laat".
    AskCoordinator,
    /// Nothing: not adopted yet, or a year that was over before this program knew the OPP.
    Nothing,
}

/// What `school_year` asks of `opp`.
#[must_use]
pub fn evaluaties(opp: &Opp, school_year: SchoolYear, rules: &Rules) -> YearOfEvaluaties {
    let Some(adopted_on) = opp.adopted_on() else {
        return YearOfEvaluaties::Nothing;
    };
    let year_of_adoption = SchoolYear::of(adopted_on);
    if year_of_adoption > school_year || school_year.last_day() < opp.known_from {
        return YearOfEvaluaties::Nothing;
    }
    let held = held_for(opp, school_year);
    if year_of_adoption == school_year && adopted_on > first_of_may(school_year) {
        return if held > 0 {
            YearOfEvaluaties::Nothing
        } else {
            YearOfEvaluaties::AskCoordinator
        };
    }
    let per_year = rules.evaluations.per_year;
    let still = (held + 1..=per_year)
        .filter_map(|number| {
            let basis = if held == 0 && number == per_year {
                Basis::Law
            } else {
                Basis::Policy
            };
            Some(EvaluatieToHold {
                school_year,
                number,
                planned_on: planned_on(opp, adopted_on, school_year, number, rules)?,
                basis,
                last_school_day: rules.calendar.school_day_until(school_year.last_day())?,
            })
        })
        .collect();
    YearOfEvaluaties::ToHold(still)
}

/// How many evaluations count for a year: those held in it, and one held later repairs a year
/// without any.
fn held_for(opp: &Opp, school_year: SchoolYear) -> u8 {
    let days = opp.evaluated_on();
    let in_year = days
        .iter()
        .filter(|day| SchoolYear::of(**day) == school_year)
        .count();
    let repaired_later = days.iter().any(|day| SchoolYear::of(*day) > school_year);
    u8::try_from(in_year)
        .unwrap_or(u8::MAX)
        .max(u8::from(repaired_later))
}

fn planned_on(
    opp: &Opp,
    adopted_on: NaiveDate,
    school_year: SchoolYear,
    number: u8,
    rules: &Rules,
) -> Option<NaiveDate> {
    let calendar = &rules.calendar;
    if let Some(day) = agreed_on(opp, adopted_on, school_year, number) {
        return Some(day);
    }
    let mid_june = calendar.school_day_until(mid_june(school_year))?;
    let per_year = rules.evaluations.per_year;
    let last =
        before_what_ends(opp, adopted_on, school_year, rules).map_or(mid_june, |day| day.min(mid_june));
    if number >= per_year {
        return Some(last);
    }
    let from = school_year.first_day().max(adopted_on);
    let is_first_ever = number == 1 && SchoolYear::of(adopted_on) == school_year;
    if rules.evaluations.profile == Profile::Westland && is_first_ever {
        return calendar.school_day_until(first_in_westland(adopted_on, opp.looptijd_until));
    }
    let days: Vec<_> = calendar.school_days(from, last).collect();
    let position = days.len() * usize::from(number) / usize::from(per_year);
    days.get(position.saturating_sub(1)).copied().or(Some(last))
}

/// The day that was agreed for this evaluation: the planned moments after the last one that was held, in
/// their order.
fn agreed_on(opp: &Opp, adopted_on: NaiveDate, school_year: SchoolYear, number: u8) -> Option<NaiveDate> {
    let held = held_for(opp, school_year);
    let after = opp
        .evaluated_on()
        .last()
        .copied()
        .unwrap_or(adopted_on)
        .max(add_days(school_year.first_day(), -1));
    let ahead = opp.moments.iter().filter(|moment| {
        moment.kind == MeetingKind::Evaluatie && moment.day > after && moment.day <= school_year.last_day()
    });
    ahead
        .map(|moment| moment.day)
        .nth(usize::from(number.checked_sub(held + 1)?))
}

/// A TLV or arrangement that ends is asked for again with the outcome of an evaluation: then the one of
/// this school year is planned before the second warning (policy).
fn before_what_ends(
    opp: &Opp,
    adopted_on: NaiveDate,
    school_year: SchoolYear,
    rules: &Rules,
) -> Option<NaiveDate> {
    let from = school_year.first_day().max(adopted_on).max(opp.known_from);
    let until = school_year.last_day();
    [opp.tlv_until, opp.arrangement_until]
        .into_iter()
        .flatten()
        .filter_map(|end| end.checked_sub_months(Months::new(SECOND_MONTHS)))
        .filter_map(|day| rules.calendar.school_day_until(day))
        .filter(|day| from < *day && *day <= until)
        .min()
}

/// Westland: the first evaluation about half-way the looptijd, in any case after three months.
fn first_in_westland(adopted_on: NaiveDate, looptijd_until: Option<NaiveDate>) -> NaiveDate {
    let three_months = adopted_on
        .checked_add_months(Months::new(3))
        .unwrap_or(adopted_on);
    let half_way = looptijd_until.map(|until| add_days(adopted_on, (until - adopted_on).num_days() / 2));
    half_way
        .filter(|day| *day > adopted_on)
        .map_or(three_months, |day| day.min(three_months))
}

fn mid_june(school_year: SchoolYear) -> NaiveDate {
    add_days(school_year.last_day(), -46)
}

fn first_of_may(school_year: SchoolYear) -> NaiveDate {
    add_days(school_year.last_day(), -91)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        act::ActKind,
        opp::tests::opp,
        rules::{Evaluations, tests::rules},
        step::Step,
    };

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn adopted(on: &str) -> Opp {
        opp("2026-08-24").with(ActKind::Done(Step::Vaststelling), on)
    }

    fn this_year() -> SchoolYear {
        SchoolYear::beginning_in(2026)
    }

    fn to_hold(opp: &Opp, rules: &Rules) -> Vec<(u8, String, Basis)> {
        match evaluaties(opp, this_year(), rules) {
            YearOfEvaluaties::ToHold(moments) => moments
                .into_iter()
                .map(|moment| (moment.number, moment.planned_on.to_string(), moment.basis))
                .collect(),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn fixed_days_of_the_school_year_are_right() {
        assert_eq!(mid_june(this_year()), day("2027-06-15"));
        assert_eq!(first_of_may(this_year()), day("2027-05-01"));
    }

    #[test]
    fn by_law_one_evaluation_a_school_year_planned_by_mid_june() {
        let moments = to_hold(&adopted("2026-10-01"), &rules());
        assert_eq!(moments, [(1, "2027-06-15".to_owned(), Basis::Law)]);
        let held = adopted("2026-10-01").with(ActKind::Evaluatie, "2027-02-10");
        assert!(to_hold(&held, &rules()).is_empty());
    }

    #[test]
    fn an_evaluation_before_1_august_does_not_count_for_the_next_year() {
        let opp = adopted("2026-10-01").with(ActKind::Evaluatie, "2027-07-31");
        assert!(matches!(
            evaluaties(&opp, this_year().next(), &rules()),
            YearOfEvaluaties::ToHold(moments) if moments.len() == 1
        ));
    }

    #[test]
    fn an_evaluation_held_late_repairs_the_year_without_any() {
        let opp = adopted("2026-10-01").with(ActKind::Evaluatie, "2027-09-10");
        assert!(to_hold(&opp, &rules()).is_empty());
    }

    #[test]
    fn adopted_after_1_may_is_a_question_and_never_late() {
        let ask = |on| evaluaties(&adopted(on), this_year(), &rules());
        assert_eq!(ask("2027-05-03"), YearOfEvaluaties::AskCoordinator);
        assert!(matches!(ask("2027-05-01"), YearOfEvaluaties::ToHold(_)));
    }

    #[test]
    fn a_stricter_profile_adds_arrangements_and_only_one_is_law() {
        let westland = Rules {
            evaluations: Evaluations {
                profile: Profile::Westland,
                per_year: 3,
            },
            ..rules()
        };
        let moments = to_hold(&adopted("2026-10-01"), &westland);
        insta::assert_debug_snapshot!(moments, @r#"
        [
            (
                1,
                "2026-12-18",
                Policy,
            ),
            (
                2,
                "2027-03-19",
                Policy,
            ),
            (
                3,
                "2027-06-15",
                Law,
            ),
        ]
        "#);
        let once_held = adopted("2026-10-01").with(ActKind::Evaluatie, "2026-12-18");
        assert!(
            to_hold(&once_held, &westland)
                .iter()
                .all(|(_, _, basis)| *basis == Basis::Policy)
        );
    }

    #[test]
    fn a_tlv_that_ends_brings_the_evaluation_forward_to_four_months_before() {
        let opp = Opp {
            tlv_until: Some(day("2027-07-31")),
            ..adopted("2026-10-01")
        };
        assert_eq!(
            to_hold(&opp, &rules()),
            [(1, "2027-03-31".to_owned(), Basis::Law)]
        );
        let later = Opp {
            tlv_until: Some(day("2029-07-31")),
            ..opp
        };
        assert_eq!(
            to_hold(&later, &rules()),
            [(1, "2027-06-15".to_owned(), Basis::Law)]
        );
    }

    #[test]
    fn years_before_the_program_knew_the_opp_ask_nothing() {
        let opp = Opp {
            known_from: day("2027-09-01"),
            ..adopted("2026-10-01")
        };
        assert_eq!(evaluaties(&opp, this_year(), &rules()), YearOfEvaluaties::Nothing);
    }
}
