//! An instant, and what the clock on the wall of a Dutch school says at that instant.
//!
//! Instants are whole seconds since 1970 in UTC, so that they compare and store as integers.
//! Wall time is always Europe/Amsterdam. Twice a year a wall time is special: in the night in
//! March 02:00-03:00 does not exist, in the night in October it happens twice. One rule decides
//! both here, and nowhere else: a time in the gap becomes the first minute after it (03:00), a
//! time that happens twice means its first occurrence.

use std::fmt;

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveTime, TimeDelta, TimeZone, Utc};
use chrono_tz::{Europe::Amsterdam, Tz};

/// An instant in whole seconds since 1970-01-01T00:00:00Z.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment(i64);

impl Moment {
    /// The first instant that this program can tell a local date of (year 1 of our era).
    const EARLIEST: i64 = -62_135_596_800 + 86_400;
    /// The last one (the end of the year 9999).
    const LATEST: i64 = 253_402_300_799 - 86_400;

    /// The instant this many seconds after 1970-01-01T00:00:00Z; beyond the years 1-9999 the
    /// nearest instant within them.
    #[must_use]
    pub fn from_seconds(seconds: i64) -> Self {
        Self(seconds.clamp(Self::EARLIEST, Self::LATEST))
    }

    /// Seconds since 1970-01-01T00:00:00Z.
    #[must_use]
    pub fn seconds(self) -> i64 {
        self.0
    }

    /// The instant at which the wall clock in Amsterdam shows `time` on `date` (see the rule for
    /// summer time at the head of this file).
    #[must_use]
    pub fn at(date: NaiveDate, time: NaiveTime) -> Self {
        let wall = date.and_time(time);
        let found = Amsterdam.from_local_datetime(&wall).earliest().or_else(|| {
            // The gap is one hour, and starts on the whole hour.
            let hour = wall + TimeDelta::hours(1);
            let start_of_hour = hour.date().and_hms_opt(chrono::Timelike::hour(&hour), 0, 0)?;
            Amsterdam.from_local_datetime(&start_of_hour).earliest()
        });
        Self::from_seconds(found.map_or_else(|| wall.and_utc().timestamp(), |at| at.timestamp()))
    }

    /// What clock and calendar in Amsterdam show at this instant.
    #[must_use]
    pub fn local(self) -> DateTime<Tz> {
        self.utc().with_timezone(&Amsterdam)
    }

    /// The date in Amsterdam at this instant.
    #[must_use]
    pub fn date(self) -> NaiveDate {
        self.local().date_naive()
    }

    /// The wall time in Amsterdam at this instant.
    #[must_use]
    pub fn time(self) -> NaiveTime {
        self.local().time()
    }

    /// The same instant as chrono knows it, in UTC.
    #[must_use]
    pub fn utc(self) -> DateTime<Utc> {
        DateTime::from_timestamp(self.0, 0).unwrap_or_default()
    }

    /// RFC 3339 with the offset of Amsterdam, such as `2026-09-21T08:15:00+02:00`.
    #[must_use]
    pub fn to_rfc3339(self) -> String {
        self.local().to_rfc3339()
    }

    /// Reads RFC 3339; the offset may be any, fractions of a second are dropped.
    #[must_use]
    pub fn parse_rfc3339(text: &str) -> Option<Self> {
        let parsed = DateTime::parse_from_rfc3339(text).ok()?;
        (1..=9999)
            .contains(&parsed.year())
            .then(|| Self::from_seconds(parsed.timestamp()))
    }

    /// This instant plus a duration (which may be negative), never beyond the years 1-9999.
    #[must_use]
    pub fn plus(self, delta: TimeDelta) -> Self {
        Self::from_seconds(self.0.saturating_add(delta.num_seconds()))
    }
}

impl From<DateTime<Utc>> for Moment {
    fn from(at: DateTime<Utc>) -> Self {
        Self::from_seconds(at.timestamp())
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.to_rfc3339())
    }
}

/// `date` plus a number of calendar days (negative: before it), or `date` itself at the end of
/// what a calendar can hold.
#[must_use]
pub fn add_days(date: NaiveDate, days: i64) -> NaiveDate {
    let moved = if days < 0 {
        date.checked_sub_days(Days::new(days.unsigned_abs()))
    } else {
        date.checked_add_days(Days::new(days.unsigned_abs()))
    };
    moved.unwrap_or(date)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(y: i32, m: u32, d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(y, m, d).expect("a date")
    }

    fn time(h: u32, m: u32) -> NaiveTime {
        NaiveTime::from_hms_opt(h, m, 0).expect("a time")
    }

    #[test]
    fn a_time_in_the_spring_gap_is_the_first_minute_after_it() {
        let at = Moment::at(day(2027, 3, 28), time(2, 30));
        assert_eq!(at.to_rfc3339(), "2027-03-28T03:00:00+02:00");
    }

    #[test]
    fn a_time_that_happens_twice_in_autumn_is_the_first() {
        let at = Moment::at(day(2027, 10, 31), time(2, 30));
        assert_eq!(at.to_rfc3339(), "2027-10-31T02:30:00+02:00");
    }

    #[test]
    fn quarter_past_eight_stays_quarter_past_eight_in_summer_and_winter() {
        for date in [
            day(2027, 3, 27),
            day(2027, 3, 28),
            day(2027, 3, 29),
            day(2027, 11, 1),
        ] {
            assert_eq!(Moment::at(date, time(8, 15)).time(), time(8, 15));
        }
    }

    proptest! {
        #[test]
        fn every_wall_time_from_2020_to_2040_has_an_instant_on_the_same_day(
            days in 0i64..7670, minutes in 0u32..1440
        ) {
            let date = add_days(day(2020, 1, 1), days);
            let wall = time(minutes / 60, minutes % 60);
            let back = Moment::at(date, wall);
            prop_assert_eq!(back.date(), date);
            prop_assert!(back.time() == wall || back.time() == time(3, 0));
        }

        #[test]
        fn any_number_of_seconds_is_an_instant(seconds in any::<i64>()) {
            let moment = Moment::from_seconds(seconds);
            prop_assert!(moment.to_rfc3339().len() >= 20);
            let _ = moment.date();
        }
    }
}
