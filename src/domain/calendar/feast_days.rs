//! The days on which a statutory term does not end: feast days and days equated with them.
//!
//! Source: Algemene termijnenwet (BWBR0002448) art. 3. Lid 1 names the feast days, lid 2 equates
//! Goede Vrijdag, lid 3 lets the government equate other days by decree. Feast days are computed;
//! decrees are data, because nobody can compute them.

use chrono::{Datelike, NaiveDate};

use crate::domain::moment::add_days;

/// Why a day is no ordinary weekday for the Algemene termijnenwet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FeastDay {
    /// 1 January.
    Nieuwjaarsdag,
    /// The Friday before Easter, equated by lid 2.
    GoedeVrijdag,
    /// Easter Monday.
    TweedePaasdag,
    /// The day on which the King's birthday is celebrated: 27 April, or 26 April when the 27th is
    /// a Sunday.
    Koningsdag,
    /// 5 May, every year (not only in the years in which employers give a day off).
    Bevrijdingsdag,
    /// Ascension Day, 39 days after Easter Sunday.
    Hemelvaartsdag,
    /// Whit Monday, 50 days after Easter Sunday.
    TweedePinksterdag,
    /// 25 December.
    EersteKerstdag,
    /// 26 December.
    TweedeKerstdag,
    /// A bridge day that the government equated by decree (lid 3).
    Gelijkgesteld,
}

/// The days that decrees under art. 3 lid 3 equate with a feast day.
///
/// 2023-2025 from the decree before, 2026-2028 from the "Besluit gelijkstelling van 2 januari
/// 2026, 15 mei 2026, 7 mei 2027, 28 april 2028 en 26 mei 2028". A new decree comes about every
/// three years: extend this table and [`EQUATED_DAYS_KNOWN_THROUGH`].
const EQUATED_DAYS: [(i32, u32, u32); 10] = [
    (2023, 4, 28),
    (2023, 5, 19),
    (2024, 5, 10),
    (2024, 12, 27),
    (2025, 5, 30),
    (2026, 1, 2),
    (2026, 5, 15),
    (2027, 5, 7),
    (2028, 4, 28),
    (2028, 5, 26),
];

const EQUATED_DAYS_KNOWN_FROM: (i32, u32, u32) = (2023, 1, 1);
const EQUATED_DAYS_KNOWN_THROUGH: (i32, u32, u32) = (2028, 12, 31);

/// The first and the last day of the years whose equated days are known. A term that ends outside
/// them may still move by a decree that this program does not know.
#[must_use]
pub fn equated_days_known() -> (NaiveDate, NaiveDate) {
    (ymd(EQUATED_DAYS_KNOWN_FROM), ymd(EQUATED_DAYS_KNOWN_THROUGH))
}

/// The feast day or equated day that `date` is, if it is one. When two fall together (as
/// Bevrijdingsdag and Hemelvaartsdag in 2016) the one with the fixed date is named.
#[must_use]
pub fn feast_day(date: NaiveDate) -> Option<FeastDay> {
    fixed_feast_day(date)
        .or_else(|| moving_feast_day(date))
        .or_else(|| {
            EQUATED_DAYS
                .contains(&(date.year(), date.month(), date.day()))
                .then_some(FeastDay::Gelijkgesteld)
        })
}

fn fixed_feast_day(date: NaiveDate) -> Option<FeastDay> {
    match (date.month(), date.day()) {
        (1, 1) => Some(FeastDay::Nieuwjaarsdag),
        (5, 5) => Some(FeastDay::Bevrijdingsdag),
        (12, 25) => Some(FeastDay::EersteKerstdag),
        (12, 26) => Some(FeastDay::TweedeKerstdag),
        _ => (koningsdag(date.year()) == Some(date)).then_some(FeastDay::Koningsdag),
    }
}

fn moving_feast_day(date: NaiveDate) -> Option<FeastDay> {
    // Easter lies between 22 March and 25 April, so these feasts between 20 March and 14 June.
    if !(3..=6).contains(&date.month()) {
        return None;
    }
    let easter = computus::gregorian_naive(date.year()).ok()?;
    match date.signed_duration_since(easter).num_days() {
        -2 => Some(FeastDay::GoedeVrijdag),
        1 => Some(FeastDay::TweedePaasdag),
        39 => Some(FeastDay::Hemelvaartsdag),
        50 => Some(FeastDay::TweedePinksterdag),
        _ => None,
    }
}

fn koningsdag(year: i32) -> Option<NaiveDate> {
    let birthday = NaiveDate::from_ymd_opt(year, 4, 27)?;
    let on_sunday = birthday.weekday() == chrono::Weekday::Sun;
    Some(if on_sunday {
        add_days(birthday, -1)
    } else {
        birthday
    })
}

/// A date of a table in this program; a wrong one is found by the tests that read every row.
fn ymd((year, month, day): (i32, u32, u32)) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default()
}
