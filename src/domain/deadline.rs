//! The six-week term in which an OPP must be adopted.
//!
//! WVO 2020 art. 2.44 lid 2 (and WPO art. 40a, WEC art. 41a): adopted "within six weeks after" the
//! inschrijving or definitieve plaatsing. The day of the event does not count, so the term ends 42
//! days later, on the same weekday. Algemene termijnenwet art. 1 lid 1: an end on a Saturday,
//! Sunday or feast day moves forward to the next day that is none of these. Nothing else moves
//! it: school holidays do not pause the term.

use chrono::{Datelike, NaiveDate, Weekday};

use super::{
    calendar::{FeastDay, equated_days_known, feast_day},
    moment::add_days,
};

/// Six weeks, the day of the event not counted.
const TERM_DAYS: i64 = 42;

/// The term of one OPP, and how it came about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deadline {
    /// The day of the event that started it.
    pub start: NaiveDate,
    /// Start + 42 days: what to aim for.
    pub raw: NaiveDate,
    /// The last day on which adopting is in time.
    pub deadline: NaiveDate,
    /// The days passed over, in order, each with its reason. Empty when `raw` counts.
    pub moved_by: Vec<(NaiveDate, NoTermEnd)>,
    /// Whether the equated days of the deadline's year are known; if not, a decree may still move
    /// it.
    pub certain: bool,
}

/// Why a term does not end on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NoTermEnd {
    /// A feast day, or a day equated with one.
    Feast(FeastDay),
    /// A Saturday that is no feast day.
    Saturday,
    /// A Sunday that is no feast day.
    Sunday,
}

/// The six-week term for an event on `start`.
#[must_use]
pub fn six_weeks_from(start: NaiveDate) -> Deadline {
    let raw = add_days(start, TERM_DAYS);
    let moved_by: Vec<_> = raw
        .iter_days()
        .map_while(|day| no_term_end(day).map(|reason| (day, reason)))
        .collect();
    let deadline = moved_by.last().map_or(raw, |(day, _)| add_days(*day, 1));
    let (known_from, known_through) = equated_days_known();
    let certain = (known_from..=known_through).contains(&deadline);
    Deadline {
        start,
        raw,
        deadline,
        moved_by,
        certain,
    }
}

/// Why no term ends on `date`, or `None` when it can.
#[must_use]
pub fn no_term_end(date: NaiveDate) -> Option<NoTermEnd> {
    feast_day(date).map(NoTermEnd::Feast).or(match date.weekday() {
        Weekday::Sat => Some(NoTermEnd::Saturday),
        Weekday::Sun => Some(NoTermEnd::Sunday),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    #[test]
    fn the_worked_examples_hold() {
        for (start, raw, deadline) in [
            ("2026-08-24", "2026-10-05", "2026-10-05"),
            ("2026-11-13", "2026-12-25", "2026-12-28"),
            ("2027-02-12", "2027-03-26", "2027-03-30"),
            ("2027-03-24", "2027-05-05", "2027-05-10"),
            ("2027-06-07", "2027-07-19", "2027-07-19"),
            ("2027-08-01", "2027-09-12", "2027-09-13"),
            ("2027-03-16", "2027-04-27", "2027-04-28"),
            ("2028-03-16", "2028-04-27", "2028-05-01"),
            ("2028-04-14", "2028-05-26", "2028-05-29"),
        ] {
            let term = six_weeks_from(day(start));
            assert_eq!(
                (term.raw, term.deadline),
                (day(raw), day(deadline)),
                "start {start}"
            );
        }
    }

    #[test]
    fn each_day_passed_over_has_its_reason() {
        let reasons: Vec<_> = six_weeks_from(day("2027-03-24"))
            .moved_by
            .into_iter()
            .map(|(_, reason)| reason)
            .collect();
        assert_eq!(
            reasons,
            [
                NoTermEnd::Feast(FeastDay::Bevrijdingsdag),
                NoTermEnd::Feast(FeastDay::Hemelvaartsdag),
                NoTermEnd::Feast(FeastDay::Gelijkgesteld),
                NoTermEnd::Saturday,
                NoTermEnd::Sunday,
            ]
        );
    }

    #[test]
    fn a_term_beyond_the_last_known_decree_is_not_certain() {
        assert!(six_weeks_from(day("2028-11-01")).certain);
        assert!(!six_weeks_from(day("2029-03-01")).certain);
        assert!(!six_weeks_from(day("2022-06-01")).certain);
    }

    proptest! {
        #[test]
        fn a_deadline_is_never_before_raw_and_always_a_working_day(days in 0i64..36_500) {
            let start = add_days(day("2000-01-01"), days);
            let term = six_weeks_from(start);
            prop_assert!(term.deadline >= term.raw);
            prop_assert_eq!(no_term_end(term.deadline), None);
            let passed_over = i64::try_from(term.moved_by.len()).expect("few days");
            prop_assert_eq!(passed_over, (term.deadline - term.raw).num_days());
        }

        #[test]
        fn a_later_start_never_has_an_earlier_deadline(days in 0i64..36_500) {
            let start = add_days(day("2000-01-01"), days);
            prop_assert!(six_weeks_from(add_days(start, 1)).deadline >= six_weeks_from(start).deadline);
        }
    }
}
