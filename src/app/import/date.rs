//! From the text of a cell to a day, or to what a program made of it instead.
//!
//! Two ways to write a day are read, so that none can be taken for another: `24-08-2026` and `2026-08-24`.
//! What programs add or leave behind is known by its shape: a time of midnight is no harm, and a year of two
//! digits, the number of a day, or the day that stands for an empty cell each get words of their own.

use chrono::{Datelike, NaiveDate};

use super::{echo::Echo, problem::ProblemKind};
use crate::domain::unseen;

/// Outside these years a date is a typing error.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2100;

/// The numbers by which spreadsheets know the days from 1954 to 2064.
const DAY_NUMBERS: std::ops::RangeInclusive<u32> = 20_000..=60_000;

/// What programs make of nothing: day 0 and day 1 of Excel, day 0 of other spreadsheets, day 0 of Excel on a Mac,
/// and the second 0 of Unix.
const OF_NOTHING: [(i32, u32, u32); 6] = [
    (1900, 1, 0),
    (1900, 1, 1),
    (1899, 12, 31),
    (1899, 12, 30),
    (1904, 1, 1),
    (1970, 1, 1),
];

/// Reads `2026-08-24` or `24-08-2026` (day and month may lack their zero, as spreadsheets write
/// them).
pub(super) fn date(text: &str) -> Result<NaiveDate, ProblemKind> {
    let hyphens = |c: char| {
        if ('\u{2010}'..='\u{2013}').contains(&c) {
            '-'
        } else {
            c
        }
    };
    let text: String = unseen::without(text).chars().map(hyphens).collect();
    let (written, time) = match text.split_once([' ', 'T', 't']) {
        Some((day, time)) => (day, Some(time)),
        None => (text.as_str(), None),
    };
    let Some((year, month, day)) = date_parts(written) else {
        return Err(what_else(&text));
    };
    match time.map(is_midnight) {
        Some(None) => return Err(ProblemKind::DateShape(Echo::of_date(&text))),
        Some(Some(false)) => return Err(ProblemKind::DateWithTime),
        Some(Some(true)) | None => {}
    }
    if OF_NOTHING.contains(&(year, month, day)) || (month, day) == (0, 0) {
        return Err(ProblemKind::DateOfNothing(Echo::of_date(written)));
    }
    match NaiveDate::from_ymd_opt(year, month, day) {
        None => Err(ProblemKind::DateImpossible(Echo::of_date(written))),
        Some(date) if !YEARS.contains(&date.year()) => Err(ProblemKind::DateYear(Echo::of_date(written))),
        Some(date) => Ok(date),
    }
}

/// Year, month and day of one of the two ways to write a date.
fn date_parts(text: &str) -> Option<(i32, u32, u32)> {
    let (first, month, last) = three_numbers(text)?;
    let (year, day) = if first.len() == 4 {
        (first, last)
    } else {
        (last, first)
    };
    let short = |part: &str| part.len() <= 2;
    if year.len() != 4 || !short(month) || !short(day) {
        return None;
    }
    Some((year.parse().ok()?, month.parse().ok()?, day.parse().ok()?))
}

fn three_numbers(text: &str) -> Option<(&str, &str, &str)> {
    let mut parts = text.split('-');
    let three = (parts.next()?, parts.next()?, parts.next()?);
    // `parse` alone would take a sign.
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let numbers = [three.0, three.1, three.2].into_iter().all(is_number);
    (numbers && parts.next().is_none()).then_some(three)
}

/// Whether a time of the day is midnight, whatever the zone behind it; `None` when it is no time.
fn is_midnight(time: &str) -> Option<bool> {
    let time = time.trim().to_ascii_uppercase();
    let time = time.split(['Z', '+', '-']).next()?.trim();
    let morning = time.strip_suffix("AM").map(str::trim);
    let time = morning.or(time.strip_suffix("PM")).unwrap_or(time).trim();
    let parts: Vec<u64> = time
        .split([':', '.', ','])
        .map(|part| part.parse().ok())
        .collect::<Option<_>>()?;
    let (hour, rest) = parts.split_first().filter(|(_, rest)| !rest.is_empty())?;
    let is_first = *hour == 0 || (morning.is_some() && *hour == 12);
    Some(is_first && rest.iter().all(|part| *part == 0))
}

/// What stands there, when it is no date.
fn what_else(text: &str) -> ProblemKind {
    let short_year = three_numbers(text)
        .filter(|(first, second, third)| [first, second, third].into_iter().all(|part| part.len() <= 2));
    let number = text.split_once([',', '.']).map_or(text, |(whole, _)| whole);
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    match (short_year, number.parse()) {
        (Some(_), _) => ProblemKind::DateShortYear(Echo::of_date(text)),
        (None, Ok(0)) if is_number(text) => ProblemKind::DateOfNothing(Echo::of("0")),
        (None, Ok(number)) if DAY_NUMBERS.contains(&number) => ProblemKind::DateNumber,
        _ => ProblemKind::DateShape(Echo::of_date(text)),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::moment::add_days;

    fn day(y: i32, m: u32, d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(y, m, d).expect("a date")
    }

    #[test]
    fn a_date_is_written_in_one_of_two_ways() {
        for text in [
            "2026-08-04",
            "04-08-2026",
            "4-8-2026",
            "2026-8-4",
            "\u{200e}4\u{200e}-\u{200e}8\u{200e}-\u{200e}2026",
            "4\u{2011}8\u{2011}2026",
        ] {
            assert_eq!(date(text), Ok(day(2026, 8, 4)), "{text}");
        }
    }

    #[test]
    fn a_time_of_midnight_is_no_harm_and_another_time_is() {
        for time in [
            " 00:00:00",
            " 0:00",
            "T00:00:00",
            "T00:00:00.000Z",
            "T00:00:00+02:00",
            " 12:00:00 AM",
            "\u{a0}00:00",
        ] {
            assert_eq!(date(&format!("2018-09-03{time}")), Ok(day(2018, 9, 3)), "{time}");
            assert_eq!(date(&format!("3-9-2018{time}")), Ok(day(2018, 9, 3)), "{time}");
        }
        for time in [" 23:00:00", "T22:00:00Z", " 12:00:00 PM", " 12:00", " 00:00:01"] {
            assert_eq!(
                date(&format!("2018-09-02{time}")),
                Err(ProblemKind::DateWithTime),
                "{time}"
            );
        }
        for time in [" ochtend", " 0", "T"] {
            let found = date(&format!("2018-09-02{time}"));
            assert!(matches!(found, Err(ProblemKind::DateShape(_))), "{time}");
        }
    }

    #[test]
    fn other_ways_to_write_a_date_are_refused() {
        for text in [
            "24/08/2026",
            "24.08.2026",
            "24 augustus 2026",
            "=TODAY()",
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
    fn what_programs_make_of_a_date_or_of_nothing_has_words_of_its_own() {
        for text in ["24-08-26", "1-1-00", "26-08-24"] {
            assert_eq!(date(text), Err(ProblemKind::DateShortYear(Echo::of(text))));
        }
        for text in ["46258", "43346,0", "43346.5"] {
            assert_eq!(date(text), Err(ProblemKind::DateNumber), "{text}");
        }
        for text in [
            "1-1-1900",
            "0-1-1900",
            "30-12-1899",
            "1899-12-31",
            "1970-01-01 00:00:00",
            "01-01-1904",
            "0000-00-00",
            "0",
        ] {
            assert!(matches!(date(text), Err(ProblemKind::DateOfNothing(_))), "{text}");
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
        for text in ["29-12-1899", "01-01-2101", "0026-08-24"] {
            assert!(matches!(date(text), Err(ProblemKind::DateYear(_))), "{text}");
        }
        assert!(date("02-01-1900").is_ok() && date("31-12-2100").is_ok());
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

    proptest! {
        #[test]
        fn every_day_of_two_centuries_is_read_in_both_ways(days in 0i64..73_000) {
            let wanted = add_days(day(1900, 1, 2), days);
            prop_assume!(!OF_NOTHING.contains(&(wanted.year(), wanted.month(), wanted.day())));
            prop_assert_eq!(date(&wanted.format("%Y-%m-%d").to_string()), Ok(wanted));
            prop_assert_eq!(date(&wanted.format("%d-%m-%Y").to_string()), Ok(wanted));
        }

        #[test]
        fn any_text_is_a_date_or_is_refused(text in "\\PC{0,30}|[-0-9T: .,]{0,25}") {
            let _ = date(&text);
        }
    }
}
