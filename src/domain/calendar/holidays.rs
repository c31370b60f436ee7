//! The school holidays that the ministry sets or advises, per region, 2026-2030.
//!
//! Summer, Christmas and one week in May are fixed for every school; autumn, spring and the second
//! week in May are advice, which many schools leave. A school's own dates replace them
//! ([`super::SchoolCalendar`]). Holidays decide only when reminders are sent and what counts as a
//! school day: a statutory term does not stop for them.
//!
//! Sources: rijksoverheid.nl for 2027-2029; for 2026-27 and 2029-30 the published code table and
//! schools' own calendars; summer 2026 from schools' calendars in each region.

use chrono::NaiveDate;

use crate::domain::{code_word::code_words, school::Region};

code_words! {
    /// Which holiday of a school year.
    pub enum HolidayKind {
        /// Autumn (advised).
        Herfst = "herfst",
        /// Christmas (fixed).
        Kerst = "kerst",
        /// Spring (advised).
        Voorjaar = "voorjaar",
        /// May (one week fixed).
        Mei = "mei",
        /// Summer (fixed).
        Zomer = "zomer",
        /// A day or days that a school gives off by itself.
        Eigen = "eigen",
    }
}

/// Who decides on the dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HolidayBasis {
    /// Set by the ministry for every school.
    Fixed,
    /// Advice of the ministry.
    Advised,
    /// The school's own dates.
    School,
}

/// A school holiday; both dates belong to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Holiday {
    /// Which one.
    pub kind: HolidayKind,
    /// Who decided on it.
    pub basis: HolidayBasis,
    /// First day, mostly a Saturday.
    pub from: NaiveDate,
    /// Last day, mostly a Sunday.
    pub until: NaiveDate,
}

impl Holiday {
    /// Whether `date` falls in it.
    #[must_use]
    pub fn contains(&self, date: NaiveDate) -> bool {
        self.from <= date && date <= self.until
    }
}

/// The last day of the last school year whose holidays are in the table.
pub const HOLIDAYS_KNOWN_THROUGH: &str = "2030-09-01";

/// The national holidays of a region, in order of date.
#[must_use]
pub fn national_holidays(region: Region) -> Vec<Holiday> {
    TABLE.iter().filter_map(|row| row.holiday(region)).collect()
}

struct Row {
    kind: HolidayKind,
    noord: (&'static str, &'static str),
    midden: (&'static str, &'static str),
    zuid: (&'static str, &'static str),
}

impl Row {
    fn holiday(&self, region: Region) -> Option<Holiday> {
        let (from, until) = match region {
            Region::Noord => self.noord,
            Region::Midden => self.midden,
            Region::Zuid => self.zuid,
        };
        let basis = match self.kind {
            HolidayKind::Herfst | HolidayKind::Voorjaar => HolidayBasis::Advised,
            _ => HolidayBasis::Fixed,
        };
        Some(Holiday {
            kind: self.kind,
            basis,
            from: from.parse().ok()?,
            until: until.parse().ok()?,
        })
    }
}

const fn row(
    kind: HolidayKind,
    noord: (&'static str, &'static str),
    midden: (&'static str, &'static str),
    zuid: (&'static str, &'static str),
) -> Row {
    Row {
        kind,
        noord,
        midden,
        zuid,
    }
}

const fn everywhere(kind: HolidayKind, from: &'static str, until: &'static str) -> Row {
    row(kind, (from, until), (from, until), (from, until))
}

use HolidayKind::{Herfst, Kerst, Mei, Voorjaar, Zomer};

/// Kind, then Noord, Midden, Zuid: first and last day.
const TABLE: [Row; 21] = [
    row(
        Zomer,
        ("2026-07-04", "2026-08-16"),
        ("2026-07-18", "2026-08-30"),
        ("2026-07-11", "2026-08-23"),
    ),
    row(
        Herfst,
        ("2026-10-10", "2026-10-18"),
        ("2026-10-17", "2026-10-25"),
        ("2026-10-17", "2026-10-25"),
    ),
    everywhere(Kerst, "2026-12-19", "2027-01-03"),
    row(
        Voorjaar,
        ("2027-02-20", "2027-02-28"),
        ("2027-02-20", "2027-02-28"),
        ("2027-02-13", "2027-02-21"),
    ),
    everywhere(Mei, "2027-04-24", "2027-05-02"),
    row(
        Zomer,
        ("2027-07-10", "2027-08-22"),
        ("2027-07-17", "2027-08-29"),
        ("2027-07-24", "2027-09-05"),
    ),
    row(
        Herfst,
        ("2027-10-16", "2027-10-24"),
        ("2027-10-16", "2027-10-24"),
        ("2027-10-23", "2027-10-31"),
    ),
    everywhere(Kerst, "2027-12-25", "2028-01-09"),
    row(
        Voorjaar,
        ("2028-02-19", "2028-02-27"),
        ("2028-02-26", "2028-03-05"),
        ("2028-02-26", "2028-03-05"),
    ),
    everywhere(Mei, "2028-04-29", "2028-05-07"),
    row(
        Zomer,
        ("2028-07-15", "2028-08-27"),
        ("2028-07-08", "2028-08-20"),
        ("2028-07-22", "2028-09-03"),
    ),
    row(
        Herfst,
        ("2028-10-14", "2028-10-22"),
        ("2028-10-21", "2028-10-29"),
        ("2028-10-21", "2028-10-29"),
    ),
    everywhere(Kerst, "2028-12-23", "2029-01-07"),
    row(
        Voorjaar,
        ("2029-02-17", "2029-02-25"),
        ("2029-02-17", "2029-02-25"),
        ("2029-02-10", "2029-02-18"),
    ),
    everywhere(Mei, "2029-04-28", "2029-05-06"),
    row(
        Zomer,
        ("2029-07-21", "2029-09-02"),
        ("2029-07-07", "2029-08-19"),
        ("2029-07-14", "2029-08-26"),
    ),
    row(
        Herfst,
        ("2029-10-20", "2029-10-28"),
        ("2029-10-20", "2029-10-28"),
        ("2029-10-13", "2029-10-21"),
    ),
    everywhere(Kerst, "2029-12-22", "2030-01-06"),
    row(
        Voorjaar,
        ("2030-02-16", "2030-02-24"),
        ("2030-02-23", "2030-03-03"),
        ("2030-02-23", "2030-03-03"),
    ),
    everywhere(Mei, "2030-04-27", "2030-05-05"),
    row(
        Zomer,
        ("2030-07-20", "2030-09-01"),
        ("2030-07-13", "2030-08-25"),
        ("2030-07-06", "2030-08-18"),
    ),
];

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::{Datelike, Weekday};

    #[test]
    fn every_row_is_a_row_of_weeks_from_saturday_to_sunday_in_order() {
        for region in Region::ALL {
            let holidays = national_holidays(*region);
            assert_eq!(holidays.len(), TABLE.len(), "a date in the table cannot be read");
            for holiday in &holidays {
                assert_eq!(holiday.from.weekday(), Weekday::Sat, "{holiday:?}");
                assert_eq!(holiday.until.weekday(), Weekday::Sun, "{holiday:?}");
                let days = (holiday.until - holiday.from).num_days() + 1;
                let weeks = if holiday.kind == Zomer {
                    44
                } else if holiday.kind == Kerst {
                    16
                } else {
                    9
                };
                assert_eq!(days, weeks, "{holiday:?}");
            }
            assert!(holidays.windows(2).all(|pair| pair[0].until < pair[1].from));
        }
    }
}
