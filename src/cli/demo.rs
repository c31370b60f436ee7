//! `oppmaat demo`: a school year of the sample school, on a page in a browser or on the terminal.

use std::{io::Write, net::Ipv4Addr};

use anyhow::Context;
use tokio::{
    net::TcpListener,
    runtime::Runtime,
    signal::unix::{SignalKind, signal},
};

use super::{Exit, Streams, args::DemoArgs};
use crate::{
    config::Environment,
    demo::{Look, Screen, World, play, serve, standings},
    text::{Language, phrase},
};

/// The chance of every demo: two runs are equal.
const SEED: u64 = 2026;

/// Plays the year, or serves the page on which somebody plays it.
pub(super) fn run(args: &DemoArgs, env: &Environment, streams: &mut Streams<'_>) -> anyhow::Result<Exit> {
    if args.until < args.from {
        streams.tell("oppmaat: --until lies before --from; nothing was played");
        return Ok(Exit::InputRefused);
    }
    if has_a_face(args, streams) {
        runtime(tokio::runtime::Builder::new_multi_thread())?.block_on(show_face(args, streams))?;
    } else {
        runtime(tokio::runtime::Builder::new_current_thread())?.block_on(show(args, env, streams))?;
    }
    Ok(Exit::Done)
}

fn runtime(mut builder: tokio::runtime::Builder) -> anyhow::Result<Runtime> {
    builder
        .enable_all()
        .build()
        .context("the program cannot start its own tasks")
}

/// A page is for a person: whoever reads the output through a pipe gets the year, and its end.
fn has_a_face(args: &DemoArgs, streams: &Streams<'_>) -> bool {
    let asks_for_the_year = args.headless || args.terminal;
    !asks_for_the_year && (args.port.is_some() || streams.is_terminal.out)
}

/// Serves the page until somebody stops it.
async fn show_face(args: &DemoArgs, streams: &mut Streams<'_>) -> anyhow::Result<()> {
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    let port = args.port.unwrap_or(0);
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))
        .await
        .with_context(|| format!("port {port} cannot be used; choose another with --port"))?;
    let address = listener.local_addr()?;
    let world = World::open(args.from, SEED, args.mail.as_deref()).await?;
    writeln!(streams.out, "{}", phrase(Language::Nl, "demo-serves", &[]))?;
    writeln!(streams.out, "http://{address}/demo")?;
    streams.out.flush()?;
    tokio::select! {
        served = serve(world, listener) => Ok(served?),
        _ = interrupt.recv() => Ok(()),
        _ = terminate.recv() => Ok(()),
    }
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
