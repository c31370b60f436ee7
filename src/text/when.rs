//! By when something is to be done, and why it is said today.

use chrono::NaiveDate;

use super::{law::is_missing, task, voice::Voice};
use crate::domain::{
    capacity::Capacity,
    ladder::Rung,
    notice::{DayFrom, LineNotice},
    obligation::Obligation,
    school_year::SchoolYear,
};

/// The sentences about the day.
pub(super) fn when(voice: Voice, line: &LineNotice, reader: Capacity) -> Vec<String> {
    match line.obligation {
        Obligation::Term => term(voice, line, reader),
        Obligation::Step(_) => vec![step(voice, line)],
        Obligation::Evaluatie(year, _) => evaluatie(voice, line, year),
        Obligation::EvaluatieQuestion(_) if line.term < line.today => {
            vec![voice.plain("evaluatie-question-past")]
        }
        Obligation::EvaluatieQuestion(_) => vec![voice.on("evaluatie-question", line.term)],
        Obligation::ImportCheck => vec![voice.plain("import-check")],
        Obligation::ImportPast => vec![voice.plain("import-past")],
        Obligation::FindOutGezag => vec![voice.plain("gezag-why")],
        _ => task::when(voice, line),
    }
}

fn term(voice: Voice, line: &LineNotice, reader: Capacity) -> Vec<String> {
    if line.term < line.today {
        let id = if line.term_is_law {
            "term-passed-law"
        } else {
            "term-passed-policy"
        };
        return vec![voice.seen_from(id, line.term, line.today)];
    }
    let mut said = vec![last_day(voice, "term-ahead", line.term, line.today)];
    match line.rung {
        Rung::Holiday => said.push(voice.plain("term-holiday")),
        Rung::Once if reader == Capacity::Vaststeller => said.push(voice.plain("term-warning")),
        Rung::Once if line.day_from == DayFrom::Rules => said.push(voice.plain("term-once")),
        _ => {}
    }
    said
}

fn last_day(voice: Voice, id: &str, day: NaiveDate, today: NaiveDate) -> String {
    if day == today {
        voice.on("term-today", day)
    } else {
        voice.seen_from(id, day, today)
    }
}

fn step(voice: Voice, line: &LineNotice) -> String {
    if is_missing(line) {
        voice.plain("missing")
    } else {
        planned(voice, line)
    }
}

/// A planned day ahead is told early only because the reader does not work on it, or because somebody chose
/// so.
fn planned(voice: Voice, line: &LineNotice) -> String {
    match line.planned_on {
        None => voice.plain("planned-unknown"),
        Some(day) if day == line.today => voice.on("planned-today", day),
        Some(day) if day < line.today => voice.seen_from("planned-before", day, line.today),
        Some(day) if line.rung == Rung::Week => voice.seen_from("planned-on", day, line.today),
        Some(day) if line.day_from == DayFrom::Person => {
            voice.seen_from("planned-ahead-chosen", day, line.today)
        }
        Some(day) if line.rung == Rung::Once => voice.seen_from("planned-ahead-once", day, line.today),
        Some(day) => voice.seen_from("planned-ahead", day, line.today),
    }
}

fn evaluatie(voice: Voice, line: &LineNotice, year: SchoolYear) -> Vec<String> {
    if line.term < line.today {
        let day = super::date_long(voice.language, line.term);
        let year = year.to_string();
        return vec![voice.say("evaluatie-passed", &[("day", day.into()), ("year", year.into())])];
    }
    if line.rung == Rung::Step {
        return vec![planned(voice, line)];
    }
    vec![last_day(voice, "evaluatie-ahead", line.term, line.today)]
}
