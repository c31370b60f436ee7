//! The school year of the law: 1 August to 31 July (WVO 2020 art. 1.1, WPO art. 1).

use std::fmt;

use chrono::{Datelike, NaiveDate};

/// A school year, named by the year in which it begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SchoolYear(i32);

impl SchoolYear {
    /// The school year that `date` falls in.
    #[must_use]
    pub fn of(date: NaiveDate) -> Self {
        Self(if date.month() >= 8 {
            date.year()
        } else {
            date.year() - 1
        })
    }

    /// The school year that begins on 1 August of `year`.
    #[must_use]
    pub fn beginning_in(year: i32) -> Self {
        Self(year)
    }

    /// The calendar year in which it begins.
    #[must_use]
    pub fn first_year(self) -> i32 {
        self.0
    }

    /// 1 August.
    #[must_use]
    pub fn first_day(self) -> NaiveDate {
        NaiveDate::from_ymd_opt(self.0, 8, 1).unwrap_or_default()
    }

    /// 31 July: the legal end of what must happen "once per school year".
    #[must_use]
    pub fn last_day(self) -> NaiveDate {
        NaiveDate::from_ymd_opt(self.0 + 1, 7, 31).unwrap_or_default()
    }

    /// The year after this one.
    #[must_use]
    pub fn next(self) -> Self {
        Self(self.0 + 1)
    }
}

impl fmt::Display for SchoolYear {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.0, self.0 + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_school_year_runs_from_1_august_to_31_july() {
        let year = SchoolYear::of("2027-07-31".parse().expect("a date"));
        assert_eq!(year.to_string(), "2026-2027");
        assert_eq!(SchoolYear::of("2027-08-01".parse().expect("a date")), year.next());
        assert_eq!(year.first_day().to_string(), "2026-08-01");
        assert_eq!(year.last_day().to_string(), "2027-07-31");
    }
}
