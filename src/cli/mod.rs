//! The command line: arguments in, words and an exit code out.
//!
//! [`run`] takes everything that it needs from outside, so that a test can hand it in. A command
//! is a file here with one function; it writes through [`Streams`], and gives back an
//! [`Exit`] or an error, which [`run`] tells once.

pub mod args;
mod at_work;
mod bounce;
mod check;
mod clock;
mod date;
mod deadline;
mod demo;
mod exit;
pub mod import;
mod link;
mod paper;
mod plan;
mod record;
mod release;
mod run;
mod streams;
mod upcoming;
mod visit;
mod week;
mod words;

use std::{ffi::OsString, io::Write};

use clap::Parser;

use self::args::{CheckArgs, Cli, Command};
pub use self::{
    date::parse_date,
    exit::Exit,
    streams::{Streams, Terminals},
};
use crate::{
    config::{self, Environment},
    domain::moment::Moment,
    outbox,
    store::{SchoolRow, Store},
};

/// Does what `args` ask (the first is the program's name).
pub fn run<A>(args: A, env: &Environment, mut streams: Streams<'_>) -> Exit
where
    A: IntoIterator,
    A::Item: Into<OsString> + Clone,
{
    let done = match Cli::try_parse_from(args) {
        Ok(cli) => dispatch(cli, env, &mut streams),
        Err(refusal) => explain(&refusal, &mut streams),
    };
    let done = done.and_then(|exit| Ok(streams.out.flush().map(|()| exit)?));
    done.unwrap_or_else(|error| {
        exit::of_closed_output(&error).unwrap_or_else(|| {
            streams.tell(&format!("oppmaat: {error:#}"));
            exit::of(&error)
        })
    })
}

fn dispatch(cli: Cli, env: &Environment, streams: &mut Streams<'_>) -> anyhow::Result<Exit> {
    let file = cli.config_file(env);
    let settings = || config::load(&file, env);
    match cli.command {
        Command::Run(args) => run::run(&args, &settings()?),
        Command::Import(args) => import::run(&args, &settings()?, streams),
        Command::Upcoming(args) => upcoming::run(&args, &settings()?, streams),
        Command::Week(args) => week::run(&args, &settings()?, streams),
        Command::Paper(args) => {
            let settings = settings()?;
            let pages = settings.web.as_ref().map(|web| web.public_url.as_str());
            let waiting = async |store: &Store, school: &SchoolRow, now: Moment| {
                outbox::paper::waiting_with_pages(store, school, pages, now).await
            };
            paper::run(&args, &settings, streams, &waiting, &outbox::paper::printed)
        }
        Command::Record(args) => record::run(&args, &settings()?, streams),
        Command::Plan(args) => plan::run(&args, &settings()?, streams),
        Command::Bounce(args) => bounce::run(&args, &settings()?, streams),
        Command::Link(args) => link::run(&args, &settings()?, streams),
        Command::Clock(args) => clock::run(&args, &settings()?, streams),
        Command::Release(args) => release::run(&args, &settings()?, streams),
        Command::Check(CheckArgs {}) => check::run(settings(), streams),
        Command::Deadline(args) => deadline::run(&args, streams),
        Command::Demo(args) => demo::run(&args, env, streams),
    }
}

fn write_json(value: &impl serde::Serialize, streams: &mut Streams<'_>) -> anyhow::Result<()> {
    let line = serde_json::to_string(value)?;
    writeln!(streams.out, "{line}")?;
    Ok(())
}

/// Help and version are answers; everything else that clap says is a refusal.
fn explain(refusal: &clap::Error, streams: &mut Streams<'_>) -> anyhow::Result<Exit> {
    let words = refusal.render();
    if refusal.use_stderr() {
        streams.tell(words.to_string().trim_end());
        Ok(Exit::InputRefused)
    } else {
        write!(streams.out, "{words}")?;
        Ok(Exit::Done)
    }
}

#[cfg(test)]
mod tests;
