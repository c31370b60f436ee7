//! What can be true and is not likely: a leerling of 126 in a primary school, a start in 2062.
//!
//! Such a date is mostly a typing error, and it does harm in silence: an adult's ouders get no letters, and
//! a start in a later century is never late. So it is asked about. Nothing here refuses a leerling who is
//! really an exception: whoever says that it is right is believed, once for each row.

use chrono::{Months, NaiveDate};

use super::{
    cell::Cell,
    columns::PlainColumn,
    echo::Echo,
    problem::{Problem, ProblemKind},
    row::ImportRow,
};
use crate::domain::school::SchoolType;

/// How many years a plan may have been running when it is entered.
const YEARS_BACK: u32 = 8;

/// How many years ahead a plan may start.
const YEARS_AHEAD: u32 = 1;

/// How many years ahead a plan, a TLV or an arrangement may end: a whole time at school.
const END_AHEAD: u32 = 17;

/// The ages that leerlingen of a kind of school have, taken wide. No rule of law: only where a date of birth
/// is more likely mistyped than right.
fn ages(school: SchoolType) -> std::ops::RangeInclusive<u32> {
    match school {
        SchoolType::Po | SchoolType::Sbo | SchoolType::So => 3..=14,
        SchoolType::Vso | SchoolType::Pro | SchoolType::Vo => 10..=21,
    }
}

/// What is to be asked about a row that can be read.
pub(super) fn questions(row: &ImportRow, today: NaiveDate) -> Vec<Problem> {
    let (terms, school) = (&row.terms, school_type(row));
    let mut asked = Vec::new();
    let mut ask = |column: PlainColumn, kind| {
        asked.push(Problem {
            line: row.line,
            column: Some(column.into()),
            kind,
        });
    };
    let near = years_before(today, YEARS_BACK)..=years_after(today, YEARS_AHEAD);
    let is_near = near.contains(&terms.startdatum);
    if !is_near {
        ask(
            PlainColumn::Startdatum,
            ProblemKind::StartFar(shown(terms.startdatum)),
        );
    }
    // With a wrong start the age says nothing about the date of birth.
    let at = if is_near { terms.startdatum } else { today };
    // Whoever is born later has no age, and is refused elsewhere.
    let age = at.years_since(row.leerling.geboortedatum);
    if let Some(age) = age.filter(|age| !ages(school).contains(age)) {
        let age = age.into();
        ask(PlainColumn::Geboortedatum, ProblemKind::Age { age, school });
    }
    let ends = [
        (PlainColumn::LooptijdTot, &terms.looptijd_tot),
        (PlainColumn::TlvTot, &terms.tlv_tot),
        (PlainColumn::ArrangementTot, &terms.arrangement_tot),
    ];
    for (column, end) in ends {
        if let Cell::Set(end) = end
            && *end > years_after(today, END_AHEAD)
        {
            ask(column, ProblemKind::EndFar(shown(*end)));
        }
    }
    asked
}

fn school_type(row: &ImportRow) -> SchoolType {
    let said = row.leerling.schoolsoort.value();
    said.copied().unwrap_or(row.default_school_type)
}

fn years_before(day: NaiveDate, years: u32) -> NaiveDate {
    day.checked_sub_months(Months::new(years * 12)).unwrap_or(day)
}

fn years_after(day: NaiveDate, years: u32) -> NaiveDate {
    day.checked_add_months(Months::new(years * 12)).unwrap_or(day)
}

fn shown(day: NaiveDate) -> Echo {
    Echo::of(&day.format("%d-%m-%Y").to_string())
}
