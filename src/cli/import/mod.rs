//! `oppmaat import`: a school's export becomes OPPs, people and acts.
//!
//! The file is read before the database is touched: a file that is refused changes nothing, and all
//! that is wrong with it is told at once.

mod answers;
mod report;
mod scratch;

use std::{
    collections::BTreeMap,
    io::{self, IsTerminal, Write},
};

use serde::Serialize;

pub use self::report::{render, render_refused, to_json};
use self::{report::reason, scratch::Scratch};
use super::{Exit, Streams, args::ImportArgs, exit::Refused as NotReadable, visit::runtime, write_json};
use crate::{
    app::import::{ImportError, ImportOptions, ReadOptions, Refused, Report, Sheet, import, read},
    clock::{Clock, ClockChoice, SystemClock},
    config::Settings,
    domain::{moment::Moment, school::SchoolId},
    service,
    text::Language,
};

/// What `--json` says of something that refuses the file, one object a line.
#[derive(Debug, Serialize)]
struct JsonProblem {
    line: u64,
    column: Option<String>,
    error: String,
    /// The options that answer it, where it is a question.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    answers: Vec<String>,
}

/// Imports the file; [`Exit::InputRefused`] when anything in it cannot be read.
pub(super) fn run(args: &ImportArgs, settings: &Settings, streams: &mut Streams<'_>) -> anyhow::Result<Exit> {
    let file = args.file.display();
    let bytes = std::fs::read(&args.file).map_err(|error| {
        NotReadable(format!(
            "the file {file} cannot be read ({error}); check its path and its rights"
        ))
    })?;
    let runtime = runtime()?;
    let now = runtime.block_on(now(settings, args.clock.choice()))?;
    let answers = answers::given(args);
    match read(&bytes, &options(args, settings, now)) {
        Err(mut refused) => {
            refused.problems.retain(|problem| !answers.settle(problem));
            refuse(&refused, args, settings, streams)
        }
        Ok(sheet) => {
            let school = sheet.rows.first().map(|row| row.school.clone());
            let sheet = Sheet { answers, ..sheet };
            let report = match runtime.block_on(store(args, settings, sheet))? {
                Ok(report) => report,
                Err(asked) => return refuse(&asked, args, settings, streams),
            };
            if args.json {
                writeln!(streams.out, "{}", to_json(&report))?;
            } else {
                write!(
                    streams.out,
                    "{}",
                    render(&report, language(settings, school.as_ref()))
                )?;
            }
            Ok(Exit::Done)
        }
    }
}

/// What the clock says before the house is open; where a rehearsal stopped only its database knows.
async fn now(settings: &Settings, clock: ClockChoice) -> anyhow::Result<Moment> {
    Ok(match clock {
        ClockChoice::Real => SystemClock.now(),
        ClockChoice::From(start, _) => start,
        ClockChoice::Resume(_) => {
            let house = service::open_existing(settings, clock).await?;
            let now = house.clock.now();
            house.store.close().await;
            now
        }
    })
}

fn options(args: &ImportArgs, settings: &Settings, now: Moment) -> ReadOptions {
    let schools = settings.schools.iter();
    ReadOptions {
        default_school: args.school.clone(),
        schools: schools
            .map(|school| (school.id.clone(), school.school_type))
            .collect::<BTreeMap<_, _>>(),
        today: now.date(),
    }
}

fn refuse(
    refused: &Refused,
    args: &ImportArgs,
    settings: &Settings,
    streams: &mut Streams<'_>,
) -> anyhow::Result<Exit> {
    let language = language(settings, args.school.as_ref());
    if args.json {
        for problem in &refused.problems {
            let object = JsonProblem {
                line: problem.line,
                column: problem.column.map(|column| column.to_string()),
                error: reason(problem, language),
                answers: answers::options(problem),
            };
            write_json(&object, streams)?;
        }
    }
    streams.tell(render_refused(refused, language).trim_end());
    Ok(Exit::InputRefused)
}

/// The first language of a school, else of the first school.
fn language(settings: &Settings, school: Option<&SchoolId>) -> Language {
    let schools = &settings.schools;
    let found = schools.iter().find(|known| Some(&known.id) == school);
    let languages = found.or(schools.first()).map(|school| &school.languages);
    languages
        .and_then(|languages| languages.first().copied())
        .unwrap_or_default()
}

/// Stores what was read; the questions of the file, when something must be answered first.
async fn store(
    args: &ImportArgs,
    settings: &Settings,
    sheet: Sheet,
) -> anyhow::Result<Result<Report, Refused>> {
    let needs_scratch = args.dry_run && !settings.database.exists();
    let scratch = needs_scratch.then(Scratch::new).transpose()?;
    let settings = match &scratch {
        Some(scratch) => &scratch.settings(settings),
        None => settings,
    };
    let house = service::open(settings, args.clock.choice()).await?;
    let how = ImportOptions {
        dry_run: args.dry_run,
    };
    let report = import(&house.store, sheet, house.clock.now(), how, &mut progress()).await;
    house.store.close().await;
    match report {
        Ok(report) => Ok(Ok(report)),
        Err(ImportError::Asked(asked)) => Ok(Err(asked)),
        Err(error @ ImportError::NotOfTheSchool { .. }) => Err(NotReadable(error.to_string()).into()),
        Err(error) => Err(error.into()),
    }
}

/// A line that counts the rows, for somebody who waits at a terminal.
fn progress() -> impl FnMut(usize, usize) + Send {
    let is_watched = io::stderr().is_terminal();
    move |done, total| {
        if is_watched {
            let end = if done == total { "\n" } else { "" };
            // Nobody watches any more when this fails.
            let _ = write!(io::stderr(), "\r{done} / {total}{end}");
        }
    }
}
