//! From the text of one cell to its value, or to what is wrong with it.

use std::fmt::Display;

use chrono::{Datelike, NaiveDate};

use super::problem::{Echo, ProblemKind};
use crate::domain::{
    administration_id::AdministrationId,
    email_address::EmailAddress,
    moment::add_days,
    person::{LanguageCode, PersonName, Phone},
    plain_text::PlainText,
    working_days::WorkingDays,
};

/// Outside these years a date is a typing error.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2100;

/// Reads `2026-08-24` or `24-08-2026` (day and month may lack their zero, as spreadsheets write
/// them).
pub(super) fn date(text: &str) -> Result<NaiveDate, ProblemKind> {
    let Some((year, month, day)) = date_parts(text) else {
        return Err(ProblemKind::DateShape(Echo::of_date(text)));
    };
    match NaiveDate::from_ymd_opt(year, month, day) {
        None => Err(ProblemKind::DateImpossible(Echo::of_date(text))),
        Some(date) if !YEARS.contains(&date.year()) => Err(ProblemKind::DateYear(Echo::of_date(text))),
        Some(date) => Ok(date),
    }
}

/// Year, month and day of one of the two ways to write a date.
fn date_parts(text: &str) -> Option<(i32, u32, u32)> {
    let mut parts = text.split('-');
    let (first, month, last) = (parts.next()?, parts.next()?, parts.next()?);
    let (year, day) = if first.len() == 4 {
        (first, last)
    } else {
        (last, first)
    };
    let short = |part: &str| (1..=2).contains(&part.len());
    if parts.next().is_some() || year.len() != 4 || !short(month) || !short(day) {
        return None;
    }
    // `parse` alone would take a sign.
    if !text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-') {
        return None;
    }
    Some((year.parse().ok()?, month.parse().ok()?, day.parse().ok()?))
}

/// Reads the date of something that has happened. One day ahead is taken: a school may close its
/// books on the evening before.
pub(super) fn past_date(text: &str, today: NaiveDate) -> Result<NaiveDate, ProblemKind> {
    let date = date(text)?;
    if date > add_days(today, 1) {
        return Err(ProblemKind::DateInFuture(Echo::of_date(text)));
    }
    Ok(date)
}

/// Takes a code word that was read, or tells which ones can be typed.
pub(super) fn word<T: Display>(text: &str, read: Option<T>, all: &[T]) -> Result<T, ProblemKind> {
    read.ok_or_else(|| {
        let words: Vec<String> = all.iter().map(ToString::to_string).collect();
        ProblemKind::Word {
            found: Echo::of_word(text),
            allowed: words.join(", "),
        }
    })
}

pub(super) fn name(text: &str) -> Result<PersonName, ProblemKind> {
    Ok(PersonName::parse(text)?)
}

pub(super) fn key(text: &str) -> Result<AdministrationId, ProblemKind> {
    Ok(AdministrationId::parse(text)?)
}

pub(super) fn groep(text: &str) -> Result<PlainText, ProblemKind> {
    Ok(PlainText::parse(text, 40)?)
}

pub(super) fn email(text: &str) -> Result<EmailAddress, ProblemKind> {
    EmailAddress::parse(text).ok_or(ProblemKind::Email)
}

/// Reads one or more addresses with blanks between them; each counts once.
pub(super) fn emails(text: &str) -> Result<Vec<EmailAddress>, ProblemKind> {
    let mut found: Vec<EmailAddress> = Vec::new();
    for part in text.split_whitespace() {
        let address = email(part)?;
        if found
            .iter()
            .all(|other| other.normalised() != address.normalised())
        {
            found.push(address);
        }
    }
    Ok(found)
}

pub(super) fn phone(text: &str) -> Result<Phone, ProblemKind> {
    Phone::parse(text).ok_or(ProblemKind::Phone)
}

pub(super) fn language(text: &str) -> Result<LanguageCode, ProblemKind> {
    LanguageCode::parse(text).ok_or_else(|| ProblemKind::Language(Echo::of_word(text)))
}

pub(super) fn working_days(text: &str) -> Result<WorkingDays, ProblemKind> {
    WorkingDays::parse(text).ok_or(ProblemKind::WorkingDays)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(y: i32, m: u32, d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(y, m, d).expect("a date")
    }

    #[test]
    fn a_date_is_written_in_one_of_two_ways() {
        for text in ["2026-08-04", "04-08-2026", "4-8-2026", "2026-8-4"] {
            assert_eq!(date(text), Ok(day(2026, 8, 4)), "{text}");
        }
    }

    #[test]
    fn other_ways_to_write_a_date_are_refused() {
        for text in [
            "24/08/2026",
            "24.08.2026",
            "24-08-26",
            "24 augustus 2026",
            "46258",
            "=TODAY()",
            "24-08-2026 00:00",
            "+4-08-2026",
            "2026-08",
            "2026-08-24-1",
            "2026-08-2026",
            "--",
        ] {
            assert!(matches!(date(text), Err(ProblemKind::DateShape(_))), "{text}");
        }
    }

    #[test]
    fn a_day_that_no_calendar_has_is_told_apart() {
        assert_eq!(
            date("31-02-2026"),
            Err(ProblemKind::DateImpossible(Echo::of("31-02-2026")))
        );
        assert!(matches!(date("29-02-2027"), Err(ProblemKind::DateImpossible(_))));
        assert!(date("29-02-2028").is_ok());
    }

    #[test]
    fn a_year_far_away_is_a_typing_error() {
        for text in ["31-12-1899", "01-01-2101", "0026-08-24"] {
            assert!(matches!(date(text), Err(ProblemKind::DateYear(_))), "{text}");
        }
        assert!(date("01-01-1900").is_ok() && date("31-12-2100").is_ok());
    }

    #[test]
    fn what_has_happened_lies_at_most_one_day_ahead() {
        let today = day(2026, 11, 22);
        assert!(past_date("23-11-2026", today).is_ok());
        assert!(matches!(
            past_date("24-11-2026", today),
            Err(ProblemKind::DateInFuture(_))
        ));
    }

    #[test]
    fn a_name_or_number_in_a_date_column_is_not_repeated() {
        for text in [
            "Saar Vos",
            "123456782",
            "123.456.782",
            "12.345.672",
            "saar@thuis.example",
        ] {
            assert_eq!(date(text), Err(ProblemKind::DateShape(Echo::of("…"))), "{text}");
        }
    }

    #[test]
    fn several_addresses_are_separated_by_blanks_and_counted_once() {
        let found = emails("a@x.example  b@x.example\nA@X.example").expect("addresses");
        assert_eq!(found.len(), 2);
        assert_eq!(emails("a@x.example, b@x.example"), Err(ProblemKind::Email));
    }

    proptest! {
        #[test]
        fn every_day_of_two_centuries_is_read_in_both_ways(days in 0i64..73_000) {
            let wanted = add_days(day(1900, 1, 1), days);
            prop_assert_eq!(date(&wanted.format("%Y-%m-%d").to_string()), Ok(wanted));
            prop_assert_eq!(date(&wanted.format("%d-%m-%Y").to_string()), Ok(wanted));
        }
    }
}
