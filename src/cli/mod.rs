//! The command line: arguments in, words and an exit code out.
//!
//! [`run`] takes everything that it needs from outside, so that a test can hand it in. A command
//! is a file here with one function; it writes through [`Streams`], and gives back an
//! [`Exit`] or an error, which [`run`] tells once.

pub mod args;
mod date;
mod deadline;
mod demo;
mod exit;
pub mod import;
mod streams;

use std::{ffi::OsString, io::Write};

use clap::Parser;

use self::args::{Cli, Command};
pub use self::{
    date::parse_date,
    exit::Exit,
    streams::{Streams, Terminals},
};
use crate::config::Environment;

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
    match cli.command {
        Command::Deadline(args) => deadline::run(&args, streams),
        Command::Demo(args) => demo::run(&args, env, streams),
    }
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
