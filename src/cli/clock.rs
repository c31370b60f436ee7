//! `oppmaat clock`: whether the clock fits what was done so far, and what to do when it was wrong.

use std::io::Write;

use super::{
    Exit, Streams,
    args::ClockCommandArgs,
    visit::{Visit, runtime},
};
use crate::{
    app::{clock_is_behind, say_clock_was_wrong},
    config::Settings,
};

/// Tells how the clock stands; with `--was-wrong` what a wrong clock left behind is put right.
pub(super) fn run(
    args: &ClockCommandArgs,
    settings: &Settings,
    streams: &mut Streams<'_>,
) -> anyhow::Result<Exit> {
    let (now, last) = runtime()?.block_on(async {
        let visit = Visit::begin(settings, None, args.clock.choice()).await?;
        let (store, now) = (&visit.house.store, visit.now);
        let last = if args.was_wrong {
            say_clock_was_wrong(store, now).await?
        } else {
            clock_is_behind(store, now).await?
        };
        visit.end().await;
        anyhow::Ok((now, last))
    })?;
    let (exit, told) = match (last, args.was_wrong) {
        (None, _) => (
            Exit::Done,
            format!("the clock says {now}, and that fits the last look at the terms; nothing is to be done"),
        ),
        (Some(last), false) => (
            Exit::Failed,
            format!(
                "the clock says {now}, and the terms were last looked at on {last}: nothing new is decided until \
                 then. Is the clock wrong now, set it right. Was it wrong then, say so: oppmaat clock --was-wrong"
            ),
        ),
        (Some(last), true) => (
            Exit::Done,
            format!(
                "the clock was wrong: what it said to be {last} is forgotten, and every term is looked at again \
                 as of {now}. No letter that was sent goes again; look at the plans for facts with a day that is \
                 still to come"
            ),
        ),
    };
    writeln!(streams.out, "{told}")?;
    Ok(exit)
}
