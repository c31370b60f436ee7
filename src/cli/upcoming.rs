//! `oppmaat upcoming`: what will still be sent when nobody acts.

use std::{cmp::Ordering, io::Write};

use chrono::NaiveDate;
use serde::Serialize;

use super::{
    Exit, Streams,
    args::UpcomingArgs,
    exit::Refused,
    visit::{Visit, runtime},
    write_json,
};
use crate::{
    app::{Question, Upcoming, What, upcoming},
    config::Settings,
    domain::{ladder::Rung, letter::LetterKind, moment::add_days},
    outbox::line_of,
    store::SchoolRow,
    text::{date_long, role, terminal, title, why},
};

/// How far ahead is looked when no day was given.
const EIGHT_WEEKS: i64 = 8 * 7;

/// One object of `--json`.
#[derive(Debug, Serialize)]
struct Answer<'a> {
    at: String,
    channel: &'static str,
    kind: String,
    role: &'static str,
    recipient: Option<&'a str>,
    opp: Option<String>,
    term: Option<String>,
    rung: String,
    why: String,
}

/// What one school will still send.
struct School {
    row: SchoolRow,
    upcoming: Vec<Upcoming>,
}

/// Lists it, per school and day, or by time as JSON.
pub(super) fn run(
    args: &UpcomingArgs,
    settings: &Settings,
    streams: &mut Streams<'_>,
) -> anyhow::Result<Exit> {
    let (schools, until, is_held) = runtime()?.block_on(ask(args, settings))?;
    if is_held {
        streams.tell(
            "a backup was put back, so nothing of this leaves until `oppmaat release` lets it go; \
             without that, this would",
        );
    }
    if args.json {
        write_all_json(&schools, streams)?;
    } else {
        for (number, school) in schools.iter().enumerate() {
            if number > 0 {
                writeln!(streams.out)?;
            }
            write_school(school, until, streams)?;
        }
    }
    Ok(Exit::Done)
}

async fn ask(args: &UpcomingArgs, settings: &Settings) -> anyhow::Result<(Vec<School>, NaiveDate, bool)> {
    let visit = Visit::begin(settings, args.school.as_ref(), args.clock.choice()).await?;
    let until = args
        .until
        .unwrap_or_else(|| add_days(visit.now.date(), EIGHT_WEEKS));
    let mut schools = Vec::new();
    for row in &visit.schools {
        let opp = match args.opp {
            None => None,
            Some(reference) => {
                let mut tx = visit.house.store.read().await?;
                match tx.opp_by_reference(&row.id, reference).await? {
                    None => continue,
                    found => found,
                }
            }
        };
        let mut upcoming = upcoming(&visit.house.store, row, Question { opp, until }, visit.now).await?;
        upcoming.sort_by(in_order);
        schools.push(School {
            row: row.clone(),
            upcoming,
        });
    }
    let store = &visit.house.store;
    let is_held =
        store.read().await?.hold().await?.is_some() || visit.house.mark.put_back(store).await?.is_some();
    visit.end().await;
    match args.opp {
        Some(reference) if schools.is_empty() => Err(Refused(format!(
            "there is no OPP {reference}; look for its four characters in a letter"
        ))
        .into()),
        _ => Ok((schools, until, is_held)),
    }
}

/// By time, then as people look for it; never by the random names of the database.
fn in_order(one: &Upcoming, other: &Upcoming) -> Ordering {
    let key = |one: &Upcoming| match &one.what {
        What::WeekLetter | What::Letter(_) => None,
        What::Line(line) => Some((line.term, line.reference, line.obligation)),
    };
    (one.at, one.who.capacity, &one.address, key(one)).cmp(&(
        other.at,
        other.who.capacity,
        &other.address,
        key(other),
    ))
}

fn write_all_json(schools: &[School], streams: &mut Streams<'_>) -> anyhow::Result<()> {
    let mut all: Vec<(&SchoolRow, &Upcoming)> = schools
        .iter()
        .flat_map(|school| school.upcoming.iter().map(|one| (&school.row, one)))
        .collect();
    all.sort_by_key(|(_, one)| one.at);
    for (school, one) in all {
        write_json(&answer(school, one), streams)?;
    }
    Ok(())
}

fn answer<'a>(school: &SchoolRow, one: &'a Upcoming) -> Answer<'a> {
    let (kind, opp, term, rung, why) = match &one.what {
        What::Line(notice) => {
            let line = line_of(notice, one.who.capacity);
            let why = why(school.language(), notice);
            (line.kind, line.opp, line.term, line.rung, why)
        }
        What::WeekLetter => {
            let (_, why) = terminal::week_letter(school.language());
            let kind = LetterKind::Week.as_str().to_owned();
            (kind, None, None, Rung::Week.to_string(), why)
        }
        What::Letter(kind) => {
            let (_, why) = terminal::other_letter(school.language());
            (kind.as_str().to_owned(), None, None, Rung::Once.to_string(), why)
        }
    };
    Answer {
        at: one.at.to_rfc3339(),
        channel: one.channel.as_str(),
        kind,
        role: one.who.capacity.as_str(),
        recipient: one.address.as_deref(),
        opp,
        term,
        rung,
        why,
    }
}

/// A heading, then each day with its lines in columns.
fn write_school(school: &School, until: NaiveDate, streams: &mut Streams<'_>) -> anyhow::Result<()> {
    let language = school.row.language();
    let is_empty = school.upcoming.is_empty();
    let heading = terminal::upcoming_heading(language, &school.row.name, until, is_empty);
    writeln!(streams.out, "{heading}")?;
    let rows: Vec<[String; COLUMNS]> = school
        .upcoming
        .iter()
        .map(|one| columns(&school.row, one))
        .collect();
    let widths = widths(&rows);
    let mut day = None;
    for (one, row) in school.upcoming.iter().zip(&rows) {
        if day.replace(one.at.date()) != Some(one.at.date()) {
            writeln!(streams.out, "\n{}", date_long(language, one.at.date()))?;
        }
        writeln!(streams.out, "{}", aligned(row, &widths))?;
    }
    Ok(())
}

/// Time, channel, role, address, reference, what, why.
const COLUMNS: usize = 7;

fn columns(school: &SchoolRow, one: &Upcoming) -> [String; COLUMNS] {
    let language = school.language();
    let (reference, what, why) = match &one.what {
        What::Line(notice) => {
            let what = title(language, notice.obligation);
            (notice.reference.to_string(), what, why(language, notice))
        }
        What::WeekLetter => {
            let (what, why) = terminal::week_letter(language);
            (String::new(), what, why)
        }
        What::Letter(_) => {
            let (what, why) = terminal::other_letter(language);
            (String::new(), what, why)
        }
    };
    let address = one
        .address
        .clone()
        .unwrap_or_else(|| terminal::no_address(language));
    [
        one.at.time().format("%H:%M").to_string(),
        terminal::channel(language, one.channel),
        role(language, one.who.capacity),
        address,
        reference,
        what,
        why,
    ]
}

fn widths(rows: &[[String; COLUMNS]]) -> [usize; COLUMNS] {
    rows.iter().fold([0; COLUMNS], |mut widest, row| {
        for (width, cell) in widest.iter_mut().zip(row) {
            *width = (*width).max(cell.chars().count());
        }
        widest
    })
}

fn aligned(row: &[String; COLUMNS], widths: &[usize; COLUMNS]) -> String {
    let cells = row.iter().zip(widths);
    let cells: Vec<String> = cells.map(|(cell, width)| format!("  {cell:<width$}")).collect();
    cells.concat().trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_as_wide_as_their_widest_cell_and_no_line_ends_in_blanks() {
        let row = |words: [&str; COLUMNS]| words.map(str::to_owned);
        let rows = [
            row([
                "08:15",
                "e-mail",
                "coördinator",
                "ib@x.example",
                "",
                "Weekbrief",
                "elke",
            ]),
            row(["08:15", "e-mail", "mentor", "m@x.example", "K7TQ", "Overleg", ""]),
        ];
        let widths = widths(&rows);
        let lines = rows.map(|row| aligned(&row, &widths)).join("\n");
        insta::assert_snapshot!(lines, @"
        08:15  e-mail  coördinator  ib@x.example        Weekbrief  elke
        08:15  e-mail  mentor       m@x.example   K7TQ  Overleg
        ");
    }
}
