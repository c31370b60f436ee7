//! `oppmaat demo`: a school year of the sample school.

use anyhow::Context;

use super::{Exit, Streams, args::DemoArgs};
use crate::{
    config::Environment,
    demo::{Look, Screen, World, play, standings},
};

/// The chance of every demo: two runs are equal.
const SEED: u64 = 2026;

/// Plays the year.
pub(super) fn run(args: &DemoArgs, env: &Environment, streams: &mut Streams<'_>) -> anyhow::Result<Exit> {
    if args.until < args.from {
        streams.tell("oppmaat: --until lies before --from; nothing was played");
        return Ok(Exit::InputRefused);
    }
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .context("the program cannot start its own tasks")?;
    runtime.block_on(show(args, env, streams))?;
    Ok(Exit::Done)
}

async fn show(args: &DemoArgs, env: &Environment, streams: &mut Streams<'_>) -> anyhow::Result<()> {
    let look = look(args, env, streams);
    let progress = streams.is_terminal.err && !args.headless;
    let progress = progress.then_some(&mut *streams.err as &mut dyn std::io::Write);
    let mut screen = Screen::new(look, &mut streams.out, progress, (args.from, args.until));
    let mut world = World::open(args.from, SEED, args.mail.as_deref()).await?;
    screen.begin()?;
    play(&mut world, args.until, &mut |event| screen.show(event)).await?;
    let standings = standings(&world).await?;
    screen.end(&standings)?;
    Ok(())
}

fn look(args: &DemoArgs, env: &Environment, streams: &Streams<'_>) -> Look {
    // https://no-color.org: any value but the empty one.
    let no_colour = env.get("NO_COLOR").is_some_and(|value| !value.is_empty());
    match (args.headless, args.json) {
        (true, true) => Look::Json,
        (true, false) => Look::Full,
        (false, _) => Look::Glance {
            colour: streams.is_terminal.out && !no_colour,
        },
    }
}
