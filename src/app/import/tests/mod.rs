//! Stories of files as schools export them.

mod excel;
mod files;
mod random;
mod rows;
mod words;

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{ReadOptions, Refused, Sheet};
use crate::domain::school::{SchoolId, SchoolType};

fn school(id: &str) -> SchoolId {
    SchoolId::parse(id).expect("a school")
}

fn day(y: i32, m: u32, d: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(y, m, d).expect("a date")
}

/// Two schools; today is 22 November 2026.
fn options() -> ReadOptions {
    ReadOptions {
        default_school: None,
        schools: BTreeMap::from([
            (school("horizon"), SchoolType::Po),
            (school("kompas"), SchoolType::Vo),
        ]),
        today: day(2026, 11, 22),
    }
}

fn read(bytes: &[u8]) -> Result<Sheet, Refused> {
    super::read(bytes, &options())
}

/// Line, column and kind of each problem, one a line.
fn told(refused: &Refused) -> String {
    let lines = refused.problems.iter().map(|problem| {
        let column = problem.column.map(|c| format!(" {c}")).unwrap_or_default();
        format!("{}{column}: {:?}", problem.line, problem.kind)
    });
    lines.collect::<Vec<_>>().join("\n")
}
