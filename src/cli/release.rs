//! `oppmaat release`: lets go a backup that was put back, after showing what would leave. Counts only: nobody
//! is named.

use std::io::Write;

use serde::Serialize;

use super::{
    Exit, Streams,
    args::ReleaseArgs,
    visit::{Visit, runtime},
    write_json,
};
use crate::{
    app::{Counts, Release, Released, preview_release, release},
    config::Settings,
};

/// A line of `--json`: what would leave.
#[derive(Debug, Serialize)]
struct Leaves {
    kind: &'static str,
    code: &'static str,
    role: &'static str,
    count: usize,
}

/// The last line of `--json`: what was done, or would be.
#[derive(Debug, Serialize)]
struct Outcome {
    released: bool,
    copy_of: String,
    counted_as_sent: usize,
    kept_back: usize,
}

/// Shows what would leave, asks, and lets go.
pub(super) fn run(
    args: &ReleaseArgs,
    settings: &Settings,
    streams: &mut Streams<'_>,
) -> anyhow::Result<Exit> {
    let wish = Release {
        copy_of: args.since,
        send_again: args.send_again,
    };
    runtime()?.block_on(async {
        let visit = Visit::begin(settings, None, args.clock.choice()).await?;
        let done = let_go(&visit, wish, args, streams).await;
        visit.end().await;
        done
    })?;
    Ok(Exit::Done)
}

async fn let_go(
    visit: &Visit,
    wish: Release,
    args: &ReleaseArgs,
    streams: &mut Streams<'_>,
) -> anyhow::Result<()> {
    let (store, mark, now) = (&visit.house.store, &visit.house.mark, visit.now);
    // The service may not have been started on it yet.
    if mark.put_back(store).await?.is_some() {
        mark.begin(store, now).await?;
    }
    let Some((planned, counts)) = preview_release(store, &visit.schools, wish, now).await? else {
        streams.tell("nothing is held: no backup was put back, or it was let go already");
        return Ok(());
    };
    if args.json {
        counts_json(&counts, streams)?;
    } else {
        show(&planned, &counts, args, streams)?;
    }
    let is_agreed = args.yes || ask(streams)?;
    if is_agreed {
        // The new mark first: who is stopped here finds sending still held.
        mark.renew(store).await?;
        release(store, wish, now).await?;
    }
    tell(&planned, is_agreed, args, streams)
}

fn counts_json(counts: &Counts, streams: &mut Streams<'_>) -> anyhow::Result<()> {
    for ((kind, code, role), count) in counts {
        let leaves = Leaves {
            kind: kind.as_str(),
            code,
            role,
            count: *count,
        };
        write_json(&leaves, streams)?;
    }
    Ok(())
}

fn show(
    planned: &Released,
    counts: &Counts,
    args: &ReleaseArgs,
    streams: &mut Streams<'_>,
) -> anyhow::Result<()> {
    let Released {
        copy_of,
        counted_as_said,
        kept_back,
    } = planned;
    writeln!(
        streams.out,
        "A backup of {copy_of} was put back; sending is held."
    )?;
    writeln!(
        streams.out,
        "Letters that waited in it and may have been sent since: {kept_back} are not sent."
    )?;
    if args.send_again {
        writeln!(
            streams.out,
            "Ouders and leerlingen get what was due since then, as you asked with --send-again."
        )?;
    } else {
        writeln!(
            streams.out,
            "Letters to ouders and leerlingen that were due since then: {counted_as_said} count as sent on their day."
        )?;
    }
    writeln!(streams.out, "Staff is told in the next letter what is missing.\n")?;
    if counts.is_empty() {
        writeln!(streams.out, "Nothing leaves at once.")?;
        return Ok(());
    }
    writeln!(streams.out, "This leaves at once:")?;
    for ((kind, code, role), count) in counts {
        writeln!(
            streams.out,
            "{count:>5}  {:<17}  {code:<24}  {role}",
            kind.as_str()
        )?;
    }
    Ok(())
}

/// Asks in a terminal; elsewhere nobody can answer, and nothing is let go.
fn ask(streams: &mut Streams<'_>) -> anyhow::Result<bool> {
    if !(streams.is_terminal.out && streams.is_terminal.err) {
        return Ok(false);
    }
    write!(streams.err, "\nLet it go? Type yes: ")?;
    streams.err.flush()?;
    let mut answer = String::new();
    streams.input.read_line(&mut answer)?;
    Ok(answer.trim().eq_ignore_ascii_case("yes"))
}

fn tell(
    planned: &Released,
    is_released: bool,
    args: &ReleaseArgs,
    streams: &mut Streams<'_>,
) -> anyhow::Result<()> {
    if args.json {
        let outcome = Outcome {
            released: is_released,
            copy_of: planned.copy_of.to_string(),
            counted_as_sent: planned.counted_as_said,
            kept_back: planned.kept_back,
        };
        write_json(&outcome, streams)?;
    }
    streams.tell(if is_released {
        "it is let go: the service sends again, within a minute or as soon as it runs"
    } else {
        "nothing was let go: sending is still held; add --yes to let it go"
    });
    Ok(())
}
