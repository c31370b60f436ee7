//! The days on which a school is open: weekdays that are neither a feast day nor in a holiday.

use chrono::{Datelike, NaiveDate, Weekday};

use super::{
    HolidayBasis, feast_day,
    holidays::{Holiday, national_holidays},
};
use crate::domain::{moment::add_days, school::Region, school_year::SchoolYear};

/// How far a search for a school day looks. A summer holiday is six weeks; a school that gave off
/// a whole year by mistake must not hang the program.
const SEARCH_LIMIT_DAYS: i64 = 400;

/// The calendar of one school.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SchoolCalendar {
    /// In order of their first day; each with the latest last day up to and including it, which
    /// tells a search backward where to stop.
    holidays: Vec<(Holiday, NaiveDate)>,
}

impl SchoolCalendar {
    /// The national holidays of `region`, where the school's own dates replace the national ones
    /// of the same kind in the same school year, and days of kind [`HolidayKind::Eigen`] are added.
    #[must_use]
    pub fn new(region: Region, own: &[Holiday]) -> Self {
        let replaced = |national: &Holiday| {
            own.iter().any(|mine| {
                mine.kind == national.kind && SchoolYear::of(mine.from) == SchoolYear::of(national.from)
            })
        };
        let mut holidays: Vec<Holiday> = national_holidays(region)
            .into_iter()
            .filter(|national| !replaced(national))
            .collect();
        holidays.extend(own.iter().map(|mine| Holiday {
            basis: HolidayBasis::School,
            ..*mine
        }));
        holidays.sort_by_key(|holiday| (holiday.from, holiday.until));
        let latest = holidays.iter().scan(NaiveDate::MIN, |latest, holiday| {
            *latest = holiday.until.max(*latest);
            Some(*latest)
        });
        let latest: Vec<NaiveDate> = latest.collect();
        Self {
            holidays: holidays.into_iter().zip(latest).collect(),
        }
    }

    /// The holiday that `date` falls in.
    #[must_use]
    pub fn holiday(&self, date: NaiveDate) -> Option<&Holiday> {
        let begun = self.holidays.partition_point(|(holiday, _)| holiday.from <= date);
        let begun = self.holidays.iter().take(begun).rev();
        let mut may_hold = begun.take_while(|(_, latest)| *latest >= date);
        may_hold
            .find(|(holiday, _)| holiday.contains(date))
            .map(|(holiday, _)| holiday)
    }

    /// Whether there is school on `date`: Monday to Friday, no feast day, no holiday.
    #[must_use]
    pub fn is_school_day(&self, date: NaiveDate) -> bool {
        // Cheapest first: this is asked for every day of every plan.
        !is_weekend(date) && self.holiday(date).is_none() && feast_day(date).is_none()
    }

    /// The first school day on or after `date`.
    #[must_use]
    pub fn school_day_from(&self, date: NaiveDate) -> Option<NaiveDate> {
        first_day(date, |day| self.is_school_day(day))
    }

    /// The last school day on or before `date`.
    #[must_use]
    pub fn school_day_until(&self, date: NaiveDate) -> Option<NaiveDate> {
        last_day(date, |day| self.is_school_day(day))
    }

    /// The school days from `from` to `until`, both included.
    pub fn school_days(&self, from: NaiveDate, until: NaiveDate) -> impl Iterator<Item = NaiveDate> + '_ {
        from.iter_days()
            .take_while(move |day| *day <= until)
            .filter(|day| self.is_school_day(*day))
    }

    /// The `n`th school day after `date` (n = 1: the first one later than `date`); for n = 0 the
    /// first school day on or after it.
    #[must_use]
    pub fn school_days_after(&self, date: NaiveDate, n: u32) -> Option<NaiveDate> {
        let mut day = if n == 0 { self.school_day_from(date)? } else { date };
        for _ in 0..n {
            day = self.school_day_from(add_days(day, 1))?;
        }
        Some(day)
    }

    /// The `n`th school day before `date` (n = 1: the last one earlier than `date`).
    #[must_use]
    pub fn school_days_before(&self, date: NaiveDate, n: u32) -> Option<NaiveDate> {
        let mut day = date;
        for _ in 0..n {
            day = self.school_day_until(add_days(day, -1))?;
        }
        Some(day)
    }
}

/// Monday to Friday, and neither a feast day nor a day equated with one.
#[must_use]
pub fn is_ordinary_weekday(date: NaiveDate) -> bool {
    !is_weekend(date) && feast_day(date).is_none()
}

fn is_weekend(date: NaiveDate) -> bool {
    matches!(date.weekday(), Weekday::Sat | Weekday::Sun)
}

/// The first day on or after `date` for which `open` holds.
pub fn first_day(date: NaiveDate, open: impl Fn(NaiveDate) -> bool) -> Option<NaiveDate> {
    (0..SEARCH_LIMIT_DAYS)
        .map(|n| add_days(date, n))
        .find(|day| open(*day))
}

/// The last day on or before `date` for which `open` holds.
pub fn last_day(date: NaiveDate, open: impl Fn(NaiveDate) -> bool) -> Option<NaiveDate> {
    (0..SEARCH_LIMIT_DAYS)
        .map(|n| add_days(date, -n))
        .find(|day| open(*day))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::calendar::HolidayKind;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    #[test]
    fn feast_days_weekends_and_holidays_are_no_school_days() {
        let calendar = SchoolCalendar::new(Region::Midden, &[]);
        for closed in [
            "2026-08-28",
            "2026-09-05",
            "2026-10-19",
            "2027-03-26",
            "2027-05-05",
            "2027-05-07",
        ] {
            assert!(!calendar.is_school_day(day(closed)), "{closed}");
        }
        for open in ["2026-08-31", "2026-10-16", "2027-05-04", "2027-07-16"] {
            assert!(calendar.is_school_day(day(open)), "{open}");
        }
    }

    #[test]
    fn a_school_s_own_dates_replace_the_national_ones_of_that_year_only() {
        let longer = Holiday {
            kind: HolidayKind::Mei,
            basis: HolidayBasis::School,
            from: day("2027-04-24"),
            until: day("2027-05-09"),
        };
        let calendar = SchoolCalendar::new(Region::Midden, &[longer]);
        assert!(!calendar.is_school_day(day("2027-05-04")));
        assert!(calendar.is_school_day(day("2028-05-08")));
        assert_eq!(
            calendar.holiday(day("2027-04-26")).map(|holiday| holiday.basis),
            Some(HolidayBasis::School)
        );
    }

    #[test]
    fn counting_school_days_skips_what_is_closed_and_ends_even_when_nothing_is_open() {
        let calendar = SchoolCalendar::new(Region::Midden, &[]);
        assert_eq!(
            calendar.school_days_after(day("2026-10-15"), 2),
            Some(day("2026-10-26"))
        );
        assert_eq!(
            calendar.school_days_before(day("2026-10-26"), 1),
            Some(day("2026-10-16"))
        );
        let shut = Holiday {
            kind: HolidayKind::Eigen,
            basis: HolidayBasis::School,
            from: day("2020-01-01"),
            until: day("2040-01-01"),
        };
        assert_eq!(
            SchoolCalendar::new(Region::Zuid, &[shut]).school_day_from(day("2026-09-01")),
            None
        );
    }
}
