//! The date of birth of a leerling, and the days on which an age begins that changes something.

use std::fmt;

use chrono::{Datelike, Months, NaiveDate};

/// From this age on a leerling decides itself, or somebody whom a judge appointed.
pub const ADULT: u32 = 18;

/// From this age on a leerling gets letters of its own.
pub const GETS_LETTERS: u32 = 12;

/// From this age on a leerling decides itself what a company may know of it (AVG art. 8 lid 1, UAVG art. 5).
pub const LINKS_ACCOUNTS: u32 = 16;

/// A date of birth. `Debug` does not show it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BirthDate(NaiveDate);

impl BirthDate {
    /// Somebody born on `day`.
    #[must_use]
    pub fn new(day: NaiveDate) -> Self {
        Self(day)
    }

    /// The day on which an age is reached. Who was born on 29 February reaches it on 1 March in a
    /// year without that day.
    #[must_use]
    pub fn turns(self, age: u32) -> NaiveDate {
        let birthday = self.0.checked_add_months(Months::new(age * 12));
        let birthday = birthday.unwrap_or(NaiveDate::MAX);
        if birthday.day() == self.0.day() {
            birthday
        } else {
            birthday.succ_opt().unwrap_or(birthday)
        }
    }

    /// Whether an age has been reached on `day`.
    #[must_use]
    pub fn has_reached(self, age: u32, day: NaiveDate) -> bool {
        self.turns(age) <= day
    }
}

impl fmt::Debug for BirthDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("BirthDate(..)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    #[test]
    fn eighteen_begins_on_the_birthday_and_for_a_leap_day_on_1_march() {
        assert_eq!(BirthDate::new(day("2009-02-20")).turns(ADULT), day("2027-02-20"));
        let leap = BirthDate::new(day("2008-02-29"));
        assert_eq!(leap.turns(ADULT), day("2026-03-01"));
        assert_eq!(leap.turns(20), day("2028-02-29"));
        assert!(!leap.has_reached(ADULT, day("2026-02-28")));
        assert!(leap.has_reached(ADULT, day("2026-03-01")));
    }

    #[test]
    fn a_date_of_birth_is_not_shown_in_a_log() {
        assert_eq!(
            format!("{:?}", BirthDate::new(day("2009-02-20"))),
            "BirthDate(..)"
        );
    }

    #[test]
    fn no_age_is_too_much() {
        assert_eq!(BirthDate::new(NaiveDate::MAX).turns(ADULT), NaiveDate::MAX);
    }
}
