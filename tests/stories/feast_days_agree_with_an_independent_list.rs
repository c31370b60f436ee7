//! Our feast days of 2020-2040 are those that others compute, and what the law adds.
//!
//! The independent list is for employers. The Algemene termijnenwet differs from it: 5 May counts
//! every year, and decrees equate bridge days. Both stand here as tables of their own, as does
//! Goede Vrijdag, written out by hand and not computed by our code.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use oppmaat::domain::calendar::{FeastDay, feast_day};

const LIST: &str = include_str!("../data/feast_days_2020_2040.csv");
const YEARS: std::ops::RangeInclusive<i32> = 2020..=2040;

const GOEDE_VRIJDAG: &str = "2020-04-10 2021-04-02 2022-04-15 2023-04-07 2024-03-29 2025-04-18 \
    2026-04-03 2027-03-26 2028-04-14 2029-03-30 2030-04-19 2031-04-11 2032-03-26 2033-04-15 \
    2034-04-07 2035-03-23 2036-04-11 2037-04-03 2038-04-23 2039-04-08 2040-03-30";

const DECREES: &str = "2023-04-28 2023-05-19 2024-05-10 2024-12-27 2025-05-30 2026-01-02 \
    2026-05-15 2027-05-07 2028-04-28 2028-05-26";

#[test]
fn every_feast_day_of_2020_to_2040_is_found_and_no_other() {
    let mut expected = independent_list();
    expected.retain(|date, _| (date.month(), date.day()) != (5, 5));
    expected.extend(YEARS.map(|year| (bevrijdingsdag(year), FeastDay::Bevrijdingsdag)));
    expected.extend(dates(GOEDE_VRIJDAG).map(|date| (date, FeastDay::GoedeVrijdag)));
    expected.extend(dates(DECREES).map(|date| (date, FeastDay::Gelijkgesteld)));

    assert_eq!(ours(), expected);
}

#[test]
fn the_independent_list_agrees_with_our_table_of_goede_vrijdag() {
    let listed: Vec<NaiveDate> = independent_list()
        .into_iter()
        .filter(|(_, day)| *day == FeastDay::GoedeVrijdag)
        .map(|(date, _)| date)
        .collect();
    assert_eq!(listed, dates(GOEDE_VRIJDAG).collect::<Vec<_>>());
}

#[test]
fn koningsdag_moves_to_saturday_when_the_birthday_is_a_sunday() {
    for year in [2025, 2031, 2036] {
        assert_eq!(feast_day(ymd(year, 4, 26)), Some(FeastDay::Koningsdag), "{year}");
        assert_eq!(feast_day(ymd(year, 4, 27)), None, "{year}");
    }
}

fn ours() -> BTreeMap<NaiveDate, FeastDay> {
    ymd(2020, 1, 1)
        .iter_days()
        .take_while(|date| YEARS.contains(&date.year()))
        .filter_map(|date| Some((date, feast_day(date)?)))
        .collect()
}

/// The rows of the file, without the two feasts that are always a Sunday.
fn independent_list() -> BTreeMap<NaiveDate, FeastDay> {
    let mut reader = csv::ReaderBuilder::new()
        .comment(Some(b'#'))
        .from_reader(LIST.as_bytes());
    reader
        .deserialize()
        .map(|row| row.expect("a date and a name"))
        .filter_map(|(date, name): (NaiveDate, String)| Some((date, named(&name)?)))
        .collect()
}

fn named(name: &str) -> Option<FeastDay> {
    Some(match name {
        "Eerste paasdag" | "Eerste pinksterdag" => return None,
        "Nieuwjaarsdag" => FeastDay::Nieuwjaarsdag,
        "Goede vrijdag" => FeastDay::GoedeVrijdag,
        "Tweede paasdag" => FeastDay::TweedePaasdag,
        "Koningsdag" => FeastDay::Koningsdag,
        "Bevrijdingsdag" => FeastDay::Bevrijdingsdag,
        "Hemelvaartsdag" => FeastDay::Hemelvaartsdag,
        "Tweede pinksterdag" => FeastDay::TweedePinksterdag,
        "Eerste kerstdag" => FeastDay::EersteKerstdag,
        "Tweede kerstdag" => FeastDay::TweedeKerstdag,
        other => panic!("the list names a feast day that we do not know: {other}"),
    })
}

fn bevrijdingsdag(year: i32) -> NaiveDate {
    ymd(year, 5, 5)
}

fn dates(text: &str) -> impl Iterator<Item = NaiveDate> + '_ {
    text.split_whitespace().map(|word| word.parse().expect("a date"))
}

fn ymd(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("a date")
}
