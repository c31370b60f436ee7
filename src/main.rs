//! The program: reads its arguments, and hands over to [`oppmaat::cli`].

use std::{
    io::{self, IsTerminal, Write},
    process::ExitCode,
};

use oppmaat::{
    cli::{self, Exit, Streams, Terminals},
    config::Environment,
    telemetry,
};

fn main() -> ExitCode {
    let env = environment();
    // Not locked: the log writes to standard error as well.
    let mut err = io::stderr();
    if let Err(error) = telemetry::start(&env) {
        let _ = writeln!(err, "oppmaat: {error}");
        return Exit::Configuration.into();
    }
    let is_terminal = Terminals {
        out: io::stdout().is_terminal(),
        err: io::stderr().is_terminal(),
    };
    let (mut input, mut out) = (io::stdin().lock(), io::stdout().lock());
    let streams = Streams::new(&mut input, &mut out, &mut err).on(is_terminal);
    cli::run(std::env::args_os(), &env, streams).into()
}

/// The environment, once. What is no Unicode is shown with marks; no setting can use it.
#[expect(
    clippy::disallowed_methods,
    reason = "the one place where the environment is read"
)]
fn environment() -> Environment {
    std::env::vars_os()
        .map(|(name, value)| {
            (
                name.to_string_lossy().into_owned(),
                value.to_string_lossy().into_owned(),
            )
        })
        .collect()
}
