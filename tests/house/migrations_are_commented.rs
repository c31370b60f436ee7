//! The schema explains itself: each migration is numbered, each table is STRICT, and each column
//! says in a comment what it holds, in which unit, and whether it is sealed.
//!
//! A comment stands on the lines of the column or directly above it. A table is laid out one column
//! a line, so that a later change shows as one line.

use std::{fs, path::Path};

use super::assert_none;

/// How a line in a table begins that is no column.
const NO_COLUMN: [&str; 5] = ["primary", "foreign", "unique", "check", "constraint"];

#[test]
fn every_migration_is_numbered_strict_and_commented() {
    let folder = super::root().join("migrations");
    if !folder.is_dir() {
        return;
    }
    let mut names: Vec<String> = fs::read_dir(&folder)
        .expect("migrations")
        .map(|entry| {
            entry
                .expect("an entry")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    names.sort();
    let mut findings = numbering(&names);
    for name in &names {
        let text = fs::read_to_string(Path::new(&folder).join(name)).expect("a readable migration");
        findings.extend(tables(name, &text));
    }
    assert_none(
        &findings,
        "A released migration never changes: add a new one. Before its release, comment it.",
    );
}

/// `0001_first.sql`, `0002_second.sql`, without a gap and none twice.
fn numbering(sorted: &[String]) -> Vec<String> {
    sorted
        .iter()
        .zip(1..)
        .filter(|(name, number)| {
            let body = name
                .strip_suffix(".sql")
                .and_then(|name| name.strip_prefix(&format!("{number:04}_")));
            !body.is_some_and(|body| {
                !body.is_empty()
                    && body
                        .chars()
                        .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
            })
        })
        .map(|(name, number)| format!("migrations/{name}:1 should be called {number:04}_what_it_does.sql"))
        .collect()
}

/// A column while its lines are read.
#[derive(Default)]
struct Column {
    line: usize,
    name: String,
    commented: bool,
}

fn tables(file: &str, text: &str) -> Vec<String> {
    let mut findings = Vec::new();
    let mut complain = |line: usize, what: &str| findings.push(format!("migrations/{file}:{line} {what}"));
    let mut depth = 0_usize; // of parentheses inside `create table`; 0: outside one
    let mut above = false; // the line before was a comment
    let mut column: Option<Column> = None;
    for (line, (code, comment)) in (1..).zip(text.lines().map(split_comment)) {
        let lower = code.to_lowercase();
        if depth == 0 && !lower.trim_start().starts_with("create table") {
            above = code.trim().is_empty() && comment;
            continue;
        }
        let mut commas = 0;
        if depth == 1 && column.is_none() && !code.trim().is_empty() {
            column = Some(begin(line, &lower, above));
        }
        for c in without_strings(code).chars() {
            match c {
                '(' => depth += 1,
                ')' => depth = depth.saturating_sub(1),
                ',' if depth == 1 => commas += 1,
                _ => {}
            }
        }
        if let Some(column) = &mut column {
            column.commented |= comment;
        }
        if commas > 1 {
            complain(line, "holds several columns: one a line");
        }
        if (commas > 0 || depth == 0)
            && let Some(column) = column.take()
            && !column.commented
            && !column.name.is_empty()
        {
            complain(
                column.line,
                &format!("the column `{}` has no comment", column.name),
            );
        }
        if depth == 0 && !lower.contains("strict") {
            complain(line, "the table is not STRICT");
        }
        above = code.trim().is_empty() && comment;
    }
    findings
}

/// The column that begins on this line; without a name when it is a constraint or the end.
fn begin(line: usize, lower: &str, above: bool) -> Column {
    let first: String = lower
        .trim()
        .chars()
        .take_while(|c| c.is_alphanumeric() || *c == '_')
        .collect();
    let is_column = !NO_COLUMN.contains(&first.as_str());
    Column {
        line,
        name: if is_column { first } else { String::new() },
        commented: above,
    }
}

/// The code of a line, and whether a comment with words stands behind it.
fn split_comment(line: &str) -> (&str, bool) {
    match line.split_once("--") {
        Some((code, comment)) => (code, comment.contains(char::is_alphabetic)),
        None => (line, false),
    }
}

fn without_strings(code: &str) -> String {
    code.split('\'').step_by(2).collect()
}

#[test]
fn the_check_sees_what_is_missing() {
    let bad = "\
-- Schools.
create table school (
    -- As in oppmaat.toml.
    id text not null primary key,
    name blob not null, -- sealed
    state text not null
        check (state in ('a', 'b, c')),
    since integer, until integer, -- two
    key blob not null --
);
";
    assert_eq!(
        tables("0001_first.sql", bad),
        [
            "migrations/0001_first.sql:6 the column `state` has no comment",
            "migrations/0001_first.sql:8 holds several columns: one a line",
            "migrations/0001_first.sql:9 the column `key` has no comment",
            "migrations/0001_first.sql:10 the table is not STRICT",
        ]
    );
    let names = ["0001_first.sql", "0003_gap.sql", "later.sql"].map(str::to_owned);
    assert_eq!(numbering(&names).len(), 2);
}

#[test]
fn the_check_leaves_a_good_table_alone() {
    let good = "\
-- What a school is. (see the glossary)
CREATE TABLE school (
    school_id TEXT NOT NULL PRIMARY KEY, -- as in oppmaat.toml

    -- Unix seconds.
    since INTEGER NOT NULL
        CHECK (since > 0 AND since < 9999999999),
    state TEXT NOT NULL CHECK (
        state IN ('open', 'shut')
    ), -- open until the last leerling left
    UNIQUE (school_id, since),
    FOREIGN KEY (school_id, state) REFERENCES other (school_id, state)
) STRICT, WITHOUT ROWID;

create unique index school_since on school (since, state);
create table meta (key text primary key, -- a name
    value text) strict;
";
    let found = tables("0001_first.sql", good);
    assert_eq!(
        found,
        ["migrations/0001_first.sql:17 the column `value` has no comment"]
    );
}
