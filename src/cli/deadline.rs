//! `oppmaat deadline`: the statutory six-week term of start dates.
//!
//! Each date is answered by itself, in the order asked: a bad one does not cost the others their
//! answer.

use std::io::Write;

use chrono::NaiveDate;
use serde::Serialize;

use super::{
    Exit, Streams,
    args::DeadlineArgs,
    date::{DateError, parse_date},
    write_json,
};
use crate::{
    domain::{
        calendar::equated_days_known,
        deadline::{Deadline, NoTermEnd, six_weeks_from},
    },
    text::{
        Language,
        deadline::{explain, reason},
    },
};

/// What a user reads is Dutch first.
const LANGUAGE: Language = Language::Nl;

/// One object of `--json`; names and order are those of the contract.
#[derive(Debug, Serialize)]
struct Answer {
    start: NaiveDate,
    raw: NaiveDate,
    deadline: NaiveDate,
    moved_by: Vec<PassedOver>,
    certain: bool,
    known_from: NaiveDate,
    known_through: NaiveDate,
}

/// A day on which the term cannot end.
#[derive(Debug, Serialize)]
struct PassedOver {
    date: NaiveDate,
    reason: String,
}

/// What `--json` says of something that is no date.
#[derive(Debug, Serialize)]
struct Refusal<'a> {
    line: u64,
    input: &'a str,
    error: String,
}

/// Answers every date; [`Exit::InputRefused`] when one of them was none.
pub(super) fn run(args: &DeadlineArgs, streams: &mut Streams<'_>) -> anyhow::Result<Exit> {
    let mut answers = Answers {
        json: args.json,
        is_first: true,
        exit: Exit::Done,
    };
    if matches!(args.dates.as_slice(), [only] if only == "-") {
        let mut line = Vec::new();
        for number in 1.. {
            line.clear();
            if streams.input.read_until(b'\n', &mut line)? == 0 {
                break;
            }
            let text = String::from_utf8_lossy(&line);
            let text = text.trim_start_matches('\u{feff}').trim();
            if !text.is_empty() {
                answers.answer(number, text, streams)?;
            }
        }
    } else {
        for (number, text) in (1..).zip(&args.dates) {
            answers.answer(number, text, streams)?;
        }
    }
    Ok(answers.exit)
}

/// What is the same for all answers, and how it went so far.
struct Answers {
    json: bool,
    is_first: bool,
    exit: Exit,
}

impl Answers {
    fn answer(&mut self, line: u64, input: &str, streams: &mut Streams<'_>) -> anyhow::Result<()> {
        match parse_date(input) {
            Ok(start) => self.say(&six_weeks_from(start), streams),
            Err(error) => {
                self.exit = Exit::InputRefused;
                self.refuse(line, input, error, streams)
            }
        }
    }

    fn say(&mut self, deadline: &Deadline, streams: &mut Streams<'_>) -> anyhow::Result<()> {
        if self.json {
            return write_json(&answer(deadline), streams);
        }
        if !std::mem::take(&mut self.is_first) {
            writeln!(streams.out)?;
        }
        writeln!(streams.out, "{}", explain(LANGUAGE, deadline))?;
        Ok(())
    }

    fn refuse(
        &self,
        line: u64,
        input: &str,
        error: DateError,
        streams: &mut Streams<'_>,
    ) -> anyhow::Result<()> {
        let error = error.to_string();
        if self.json {
            return write_json(&Refusal { line, input, error }, streams);
        }
        // Escaped: what was typed may hold what moves a cursor.
        streams.tell(&format!("line {line}: {input:?}: {error}"));
        Ok(())
    }
}

fn answer(deadline: &Deadline) -> Answer {
    let (known_from, known_through) = equated_days_known();
    let passed_over = |(date, why): &(NaiveDate, NoTermEnd)| PassedOver {
        date: *date,
        reason: reason(Language::Nl, *why),
    };
    Answer {
        start: deadline.start,
        raw: deadline.raw,
        deadline: deadline.deadline,
        moved_by: deadline.moved_by.iter().map(passed_over).collect(),
        certain: deadline.certain,
        known_from,
        known_through,
    }
}
