//! `oppmaat bounce`: what came back is read, and the letter that it was about goes another way.
//!
//! A mail server may hang this command behind an address. So a mail that is no bounce is no failure,
//! and one that says nothing of a letter needs no database.

use std::{fmt, io::Write, path::Path};

use super::{Exit, Streams, args::BounceArgs, exit::Refused, visit::runtime};
use crate::{
    channels::email::{
        incoming::{Inbox, Incoming, read, read_all},
        mask_addresses,
    },
    config::Settings,
    service::{Handled, Noted, desk, note, open_existing, read_folder, says_something},
};

/// Reads one mail from standard input, or those of a folder.
pub(super) fn run(args: &BounceArgs, settings: &Settings, streams: &mut Streams<'_>) -> anyhow::Result<Exit> {
    match &args.folder {
        None => one(args, settings, streams),
        Some(folder) => all(folder, args, settings, streams),
    }
}

fn one(args: &BounceArgs, settings: &Settings, streams: &mut Streams<'_>) -> anyhow::Result<Exit> {
    let incoming = read(&read_all(&mut *streams.input)?);
    let noted = if says_something(&incoming) {
        runtime()?.block_on(async {
            let house = open_existing(settings, args.clock.choice()).await?;
            let noted = note(&incoming, &desk(&house.store, house.clock.now())).await;
            house.store.close().await;
            Ok::<_, anyhow::Error>(noted?)
        })?
    } else {
        None
    };
    writeln!(streams.out, "{}", Told(&incoming, noted))?;
    Ok(Exit::Done)
}

fn all(
    folder: &Path,
    args: &BounceArgs,
    settings: &Settings,
    streams: &mut Streams<'_>,
) -> anyhow::Result<Exit> {
    let inbox = Inbox::at(folder);
    let waiting = inbox.waiting().map_err(|error| {
        let shown = mask_addresses(&folder.to_string_lossy());
        Refused(format!(
            "the folder {shown} cannot be read ({error}); check its path and its rights"
        ))
    })?;
    if waiting.is_empty() {
        writeln!(streams.out, "no mail waits in this folder")?;
        return Ok(Exit::Done);
    }
    let (mut lines, mut exit) = (Vec::new(), Exit::Done);
    let done = runtime()?.block_on(async {
        let house = open_existing(settings, args.clock.choice()).await?;
        let mut tell = |handled: &Handled| {
            exit = if handled.result.is_err() {
                Exit::Failed
            } else {
                exit
            };
            lines.push(line(handled));
        };
        let done = read_folder(
            &inbox,
            &waiting,
            &desk(&house.store, house.clock.now()),
            &mut tell,
        )
        .await;
        house.store.close().await;
        Ok::<_, anyhow::Error>(done?)
    });
    for line in lines {
        writeln!(streams.out, "{line}")?;
    }
    done.map(|()| exit)
}

fn line(handled: &Handled) -> String {
    let name = &handled.name;
    match &handled.result {
        Ok((incoming, noted)) => format!("{name}: {}", Told(incoming, *noted)),
        Err(error) => format!(
            "{name}: the file cannot be read or moved to read/ ({error}); check the rights of the folder"
        ),
    }
}

/// A mail in one line for the operator.
struct Told<'a>(&'a Incoming, Option<Noted>);

impl fmt::Display for Told<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Incoming::Bounced { reason, .. } => write!(f, "a letter came back: {reason}")?,
            Incoming::SaysAway { .. } if self.1 == Some(Noted::Machine) => {
                f.write_str("a machine answered")?;
            }
            Incoming::Reply { .. } | Incoming::SaysAway { .. } => {
                f.write_str("a person answered a letter")?;
            }
            Incoming::ByHand { what, .. } => write!(f, "look at it by hand: {what}")?,
            Incoming::Progress { .. } => {
                f.write_str("a mail server still tries, or passed the letter on; nothing to do")?;
            }
            Incoming::AutoReply { .. } => f.write_str("a machine answered; nothing to do")?,
            Incoming::NotOurs { reason } => write!(f, "nothing to do: {reason}")?,
        }
        f.write_str(match (self.1, self.0) {
            (None, _) => "",
            (Some(Noted::New), Incoming::Bounced { .. }) => "; it goes another way",
            (Some(Noted::New), Incoming::ByHand { .. }) => "; somebody at school is told",
            (Some(Noted::New), _) => "; this was written down",
            (Some(Noted::Machine), _) => " within minutes; nothing to do",
            (Some(Noted::Known), _) => "; this was known already",
            (Some(Noted::Unknown), _) => "; no letter in this database has its key and number",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::channels::email::incoming::{ByHand, Which};

    #[test]
    fn each_outcome_is_one_line() {
        let which = Which::default;
        let reason = || "there is no such mailbox (5.1.1)".to_owned();
        let bounced = || Incoming::Bounced {
            which: which(),
            reason: reason(),
        };
        let away = || Incoming::SaysAway {
            which: which(),
            at: None,
        };
        let by_hand = |what| Incoming::ByHand { which: None, what };
        let lines = [
            Told(&bounced(), Some(Noted::New)).to_string(),
            Told(&bounced(), Some(Noted::Known)).to_string(),
            Told(&bounced(), Some(Noted::Unknown)).to_string(),
            Told(&Incoming::Reply { which: which() }, Some(Noted::New)).to_string(),
            Told(&away(), Some(Noted::New)).to_string(),
            Told(&away(), Some(Noted::Machine)).to_string(),
            Told(&by_hand(ByHand::Complaint), Some(Noted::New)).to_string(),
            Told(&by_hand(ByHand::Challenge), Some(Noted::Unknown)).to_string(),
            Told(&by_hand(ByHand::Unknown), None).to_string(),
            Told(&by_hand(ByHand::TooLong), None).to_string(),
            Told(&Incoming::Progress { which: None }, None).to_string(),
            Told(&Incoming::AutoReply { which: None }, None).to_string(),
            Told(
                &Incoming::NotOurs {
                    reason: "it is no mail".to_owned(),
                },
                None,
            )
            .to_string(),
        ];
        insta::assert_snapshot!(lines.join("\n"), @"
        a letter came back: there is no such mailbox (5.1.1); it goes another way
        a letter came back: there is no such mailbox (5.1.1); this was known already
        a letter came back: there is no such mailbox (5.1.1); no letter in this database has its key and number
        a person answered a letter; this was written down
        a person answered a letter; this was written down
        a machine answered within minutes; nothing to do
        look at it by hand: somebody complained about a letter (a report of junk mail); somebody at school is told
        look at it by hand: the reader's mailbox asks for a proof that a person wrote, and keeps the letter until then; no letter in this database has its key and number
        look at it by hand: a mail server wrote it, in a form that this program does not know
        look at it by hand: a mail server wrote it, and it is bigger than 2 MB: only its header was read, which does not tell enough
        a mail server still tries, or passed the letter on; nothing to do
        a machine answered; nothing to do
        nothing to do: it is no mail
        ");
    }
}
