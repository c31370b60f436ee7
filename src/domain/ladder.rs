//! On which day each rung of a ladder falls for one reader.
//!
//! Rungs up to a term move back out of days on which the reader does not work, never before the
//! floor (the start or the import): then forward to the first working day within the term, else
//! one notice at once. Late rungs only move forward. Several on one day merge into the nearest.

use std::fmt;

use chrono::NaiveDate;

use super::{
    calendar::{SchoolCalendar, first_day, is_ordinary_weekday, last_day},
    moment::add_days,
};

/// Which reminder of a ladder this is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rung {
    /// On the planned date of a step.
    Step,
    /// This many calendar days before a term.
    Before(u32),
    /// In the last school week before a holiday in which a term falls.
    Holiday,
    /// The first school day after a term.
    After,
    /// The one question about what stays late.
    After28,
    /// Something that is said once.
    Once,
    /// Named in a week letter without a reminder of its own.
    Week,
    /// The first, second or third time that somebody who is no staff is asked something.
    Ask(u8),
}

impl fmt::Display for Rung {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Step => f.write_str("step"),
            Self::Before(days) => write!(f, "{days}"),
            Self::Holiday => f.write_str("holiday"),
            Self::After => f.write_str("after"),
            Self::After28 => f.write_str("after28"),
            Self::Once => f.write_str("once"),
            Self::Week => f.write_str("week"),
            Self::Ask(number) => write!(f, "ask{number}"),
        }
    }
}

impl Rung {
    /// Reads what [`fmt::Display`] writes.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Some(match text {
            "step" => Self::Step,
            "holiday" => Self::Holiday,
            "after" => Self::After,
            "after28" => Self::After28,
            "once" => Self::Once,
            "week" => Self::Week,
            "ask1" => Self::Ask(1),
            "ask2" => Self::Ask(2),
            "ask3" => Self::Ask(3),
            days => Self::Before(days.parse().ok()?),
        })
    }
}

/// The rungs up to `term`, in order of day, each on a day of its own.
///
/// `works` tells on which days the reader works; `floor` is the first day that may be used.
pub fn rungs_before(
    term: NaiveDate,
    floor: NaiveDate,
    days_before: &[u32],
    calendar: &SchoolCalendar,
    works: &impl Fn(NaiveDate) -> bool,
) -> Vec<(Rung, NaiveDate)> {
    if term < floor {
        return Vec::new();
    }
    let mut rungs: Vec<(Rung, NaiveDate)> = days_before
        .iter()
        .map(|&days| {
            place(
                Rung::Before(days),
                add_days(term, -i64::from(days)),
                floor,
                term,
                works,
            )
        })
        .collect();
    if let Some(day) = holiday_notice(term, floor, calendar, works) {
        rungs.push((Rung::Holiday, day));
    }
    merge(rungs)
}

/// The day for a notice that is nominally on `nominal`: back to a working day, not before `floor`;
/// else forward within `term`; else at once.
pub fn place(
    rung: Rung,
    nominal: NaiveDate,
    floor: NaiveDate,
    term: NaiveDate,
    works: &impl Fn(NaiveDate) -> bool,
) -> (Rung, NaiveDate) {
    let back = last_day(nominal, works).filter(|day| *day >= floor);
    let forward = || first_day(floor, works).filter(|day| *day <= term);
    let at_once = || (Rung::Once, first_day(floor, is_ordinary_weekday).unwrap_or(floor));
    back.or_else(forward).map_or_else(at_once, |day| (rung, day))
}

/// The first working day on or after `day`: for what is late and may only move forward.
pub fn forward(day: NaiveDate, works: &impl Fn(NaiveDate) -> bool) -> NaiveDate {
    first_day(day, works).unwrap_or(day)
}

/// A term inside a holiday is announced in the last school week before it.
fn holiday_notice(
    term: NaiveDate,
    floor: NaiveDate,
    calendar: &SchoolCalendar,
    works: &impl Fn(NaiveDate) -> bool,
) -> Option<NaiveDate> {
    let holiday = calendar.holiday(term)?;
    let last_school_day = calendar.school_day_until(add_days(holiday.from, -1))?;
    let monday = last_school_day.week(chrono::Weekday::Mon).first_day();
    let week = monday
        .max(floor)
        .iter_days()
        .take_while(|day| *day <= last_school_day);
    week.into_iter().find(|day| works(*day))
}

/// One notice a day: the holiday notice wins, then the one nearest to the term.
fn merge(mut rungs: Vec<(Rung, NaiveDate)>) -> Vec<(Rung, NaiveDate)> {
    let weight = |rung: Rung| match rung {
        Rung::Holiday => 0,
        Rung::Before(days) => 1 + days,
        _ => u32::MAX,
    };
    rungs.sort_by_key(|(rung, day)| (*day, weight(*rung)));
    rungs.dedup_by_key(|(_, day)| *day);
    rungs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{deadline::six_weeks_from, school::Region};
    use proptest::prelude::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn midden() -> SchoolCalendar {
        SchoolCalendar::new(Region::Midden, &[])
    }

    fn ladder(term: &str, floor: &str) -> Vec<String> {
        let calendar = midden();
        rungs_before(day(term), day(floor), &[14, 5, 1], &calendar, &|date| {
            calendar.is_school_day(date)
        })
        .into_iter()
        .map(|(rung, date)| format!("{rung} {date}"))
        .collect()
    }

    #[test]
    fn a_plain_term_has_three_rungs() {
        assert_eq!(
            ladder("2026-10-05", "2026-08-24"),
            ["14 2026-09-21", "5 2026-09-30", "1 2026-10-02"],
        );
    }

    #[test]
    fn a_term_in_a_holiday_is_announced_in_the_last_school_week() {
        assert_eq!(
            ladder("2026-12-28", "2026-11-13"),
            ["holiday 2026-12-14", "1 2026-12-18"],
        );
    }

    #[test]
    fn a_late_import_moves_rungs_forward_and_merges_them() {
        assert_eq!(
            ladder("2026-10-05", "2026-10-01"),
            ["5 2026-10-01", "1 2026-10-02"]
        );
        assert_eq!(ladder("2026-10-05", "2026-10-05"), ["1 2026-10-05"]);
    }

    #[test]
    fn without_a_school_day_in_the_term_there_is_one_notice_at_once() {
        assert_eq!(ladder("2026-12-28", "2026-12-19"), ["once 2026-12-21"]);
    }

    #[test]
    fn a_term_that_had_passed_has_no_ladder() {
        assert!(ladder("2026-10-05", "2026-10-06").is_empty());
    }

    #[test]
    fn names_of_rungs_read_back() {
        for rung in [
            Rung::Step,
            Rung::Before(14),
            Rung::Holiday,
            Rung::After,
            Rung::After28,
            Rung::Once,
            Rung::Ask(1),
            Rung::Ask(2),
            Rung::Ask(3),
        ] {
            assert_eq!(Rung::parse(&rung.to_string()), Some(rung));
        }
        assert_eq!(Rung::parse("soon"), None);
    }

    proptest! {
        #[test]
        fn every_rung_lies_between_floor_and_term_on_a_day_of_its_own(
            start in 0i64..1400, late in 0i64..50
        ) {
            let start = add_days(day("2026-08-01"), start);
            let term = six_weeks_from(start).deadline;
            let floor = add_days(start, late);
            let calendar = midden();
            let open = |date| calendar.is_school_day(date);
            let rungs = rungs_before(term, floor, &[14, 5, 1], &calendar, &open);
            prop_assert_eq!(rungs.is_empty(), floor > term);
            for (rung, date) in &rungs {
                prop_assert!(*date >= floor);
                if *rung != Rung::Once {
                    prop_assert!(*date <= term && open(*date), "{} {}", rung, date);
                }
            }
            prop_assert!(rungs.windows(2).all(|pair| pair[0].1 < pair[1].1));
        }
    }
}
