//! Mails that come back are read, and what they say about a letter is written down.
//!
//! A mail is put away only when what it says is stored: whatever fails in between, it is read again,
//! and reading it twice says the same.

use std::{fs::File, io, path::Path};

use crate::{
    channels::email::{
        incoming::{Inbox, Incoming, Which, read, read_all},
        mask_addresses,
    },
    domain::moment::Moment,
    outbox::{Bounced, MailOfOurs, ReplyTold, bounced, came_at_once, look_by_hand, replied},
    store::{Store, StoreError},
};

/// What became of something that was written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Noted {
    /// It was news, and something follows from it.
    New,
    /// It was known already.
    Known,
    /// It came so soon after our mail that a machine wrote it.
    Machine,
    /// No letter here has this key and number.
    Unknown,
}

/// A mail of the folder.
#[derive(Debug)]
pub struct Handled {
    /// The name of its file, without addresses.
    pub name: String,
    /// What it says and what became of that; or why the file could not be read or put away.
    pub result: io::Result<(Incoming, Option<Noted>)>,
}

/// Writes down in `store` what a mail says of a letter.
pub fn desk(store: &Store, now: Moment) -> impl AsyncFn(&Incoming) -> Result<Noted, StoreError> {
    async move |incoming: &Incoming| write_down(store, incoming, now).await
}

/// Writes down what one mail says of a letter.
///
/// # Errors
/// When the database cannot be written.
pub async fn write_down(store: &Store, incoming: &Incoming, now: Moment) -> Result<Noted, StoreError> {
    match incoming {
        Incoming::Bounced { which, reason } => {
            let Some(mail) = mail(which) else {
                return Ok(Noted::Unknown);
            };
            Ok(match bounced(store, mail, reason, now).await? {
                Bounced::Reopened => Noted::New,
                Bounced::Known => Noted::Known,
                Bounced::Unknown => Noted::Unknown,
            })
        }
        Incoming::Reply { which } => write_down_reply(store, which, now).await,
        Incoming::SaysAway { which, at } => match mail(which) {
            Some(mail) if came_at_once(store, mail, at.unwrap_or(now)).await? => Ok(Noted::Machine),
            _ => write_down_reply(store, which, now).await,
        },
        Incoming::ByHand {
            which: Some(which), ..
        } => {
            let Some(mail) = mail(which) else {
                return Ok(Noted::Unknown);
            };
            look_by_hand(store, mail, now).await.map(Noted::from)
        }
        _ => Ok(Noted::Unknown),
    }
}

async fn write_down_reply(store: &Store, which: &Which, now: Moment) -> Result<Noted, StoreError> {
    let Some(mail) = mail(which) else {
        return Ok(Noted::Unknown);
    };
    replied(store, mail, now).await.map(Noted::from)
}

impl From<ReplyTold> for Noted {
    fn from(told: ReplyTold) -> Self {
        match told {
            ReplyTold::Told => Self::New,
            ReplyTold::Unknown => Self::Unknown,
        }
    }
}

/// Whether a mail says something of a letter, so that the desk must hear of it.
#[must_use]
pub fn says_something(incoming: &Incoming) -> bool {
    match incoming {
        Incoming::Bounced { .. } | Incoming::Reply { .. } | Incoming::SaysAway { .. } => true,
        Incoming::ByHand { which, .. } => which.is_some(),
        Incoming::Progress { .. } | Incoming::AutoReply { .. } | Incoming::NotOurs { .. } => false,
    }
}

fn mail(which: &Which) -> Option<MailOfOurs<'_>> {
    Some(MailOfOurs {
        key: which.key.as_deref()?,
        number: which.delivery,
    })
}

/// Writes down what a mail says, if it says something of a letter; `desk` knows the letters.
///
/// # Errors
/// Those of the desk.
pub async fn note<E>(
    incoming: &Incoming,
    desk: &impl AsyncFn(&Incoming) -> Result<Noted, E>,
) -> Result<Option<Noted>, E> {
    if says_something(incoming) {
        return desk(incoming).await.map(Some);
    }
    Ok(None)
}

/// Reads the mails that wait, one by one; `tell` hears of each. A file that cannot be read or moved
/// stays, and the others are read all the same.
///
/// # Errors
/// Those of the desk; the mail at which it failed and those after it stay where they are.
pub async fn read_folder<E>(
    inbox: &Inbox,
    waiting: &[impl AsRef<Path>],
    desk: &impl AsyncFn(&Incoming) -> Result<Noted, E>,
    tell: &mut impl FnMut(&Handled),
) -> Result<(), E> {
    for file in waiting.iter().map(AsRef::as_ref) {
        let path = file.to_owned();
        let result = match beside(move || Ok(read(&File::open(path).and_then(read_all)?))).await {
            Err(error) => Err(error),
            Ok(incoming) => {
                let noted = note(&incoming, desk).await?;
                let (inbox, path) = (inbox.clone(), file.to_owned());
                let moved = beside(move || inbox.put_away(&path)).await;
                moved.map(|()| (incoming, noted))
            }
        };
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        tell(&Handled {
            name: mask_addresses(&name),
            result,
        });
    }
    Ok(())
}

/// Files are read and moved beside the other work: a slow disk holds up no letter.
///
/// # Errors
/// Those of the work.
pub(super) async fn beside<T: Send + 'static>(
    work: impl FnOnce() -> io::Result<T> + Send + 'static,
) -> io::Result<T> {
    let done = tokio::task::spawn_blocking(work).await;
    done.map_err(io::Error::other)?
}

#[cfg(test)]
mod tests {
    use std::{cell::RefCell, fs};

    use super::*;

    const BOUNCE: &str = "Return-Path: <>\nFrom: MAILER-DAEMON@mx.example\nSubject: failure notice\n\
        To: b+mzxw6ytboi4dinrqgeztqnjxa.42@school.example\n\nHi. This is the qmail-send program\n";
    const AWAY: &str = "From: ib@horizon.example\nSubject: Afwezig\nX-Autoreply: yes\n\nTot maandag\n";

    fn folder(mails: &[(&str, &str)]) -> tempfile::TempDir {
        let home = tempfile::tempdir().expect("a folder");
        for (name, text) in mails {
            fs::write(home.path().join(name), text).expect("a file");
        }
        home
    }

    async fn handled(
        home: &tempfile::TempDir,
        desk: impl AsyncFn(&Incoming) -> Result<Noted, &'static str>,
    ) -> (Vec<String>, Result<(), &'static str>) {
        let inbox = Inbox::at(home.path());
        let waiting = inbox.waiting().expect("a folder");
        let mut told = Vec::new();
        let done = read_folder(&inbox, &waiting, &desk, &mut |one| {
            told.push(format!(
                "{} {:?}",
                one.name,
                one.result.as_ref().map(|(_, noted)| *noted).ok()
            ));
        })
        .await;
        (told, done)
    }

    #[tokio::test]
    async fn only_what_says_something_of_a_letter_is_written_down_and_all_are_put_away() {
        let home = folder(&[("1", AWAY), ("2", BOUNCE), ("ib@horizon.example", "noise")]);
        let desk_got = RefCell::new(Vec::new());
        let (told, done) = handled(&home, async |incoming: &Incoming| {
            desk_got.borrow_mut().push(incoming.clone());
            Ok(Noted::New)
        })
        .await;
        assert_eq!(done, Ok(()));
        assert_eq!(
            told,
            [
                "1 Some(None)",
                "2 Some(Some(New))",
                "i***@h***.example Some(None)"
            ]
        );
        assert!(matches!(&desk_got.borrow()[..], [Incoming::Bounced { .. }]));
        assert!(Inbox::at(home.path()).waiting().expect("a folder").is_empty());
    }

    #[tokio::test]
    async fn what_could_not_be_stored_and_all_after_it_stay_for_the_next_time() {
        let home = folder(&[("1", AWAY), ("2", BOUNCE), ("3", AWAY)]);
        let (told, done) = handled(&home, async |_: &Incoming| Err("busy")).await;
        assert_eq!((told.len(), done), (1, Err("busy")));
        let (told, done) = handled(&home, async |_: &Incoming| Ok(Noted::Known)).await;
        assert_eq!(
            (told.join(", ").as_str(), done),
            ("2 Some(Some(Known)), 3 Some(None)", Ok(()))
        );
    }

    #[tokio::test]
    async fn a_file_that_cannot_be_put_away_is_told_and_the_others_are_read() {
        let home = folder(&[("1", AWAY), ("2", BOUNCE)]);
        fs::write(home.path().join("read"), "in the way").expect("a file");
        let (told, done) = handled(&home, async |_: &Incoming| Ok(Noted::New)).await;
        assert_eq!(done, Ok(()));
        assert_eq!(told, ["1 None", "2 None", "read None"]);
        assert_eq!(Inbox::at(home.path()).waiting().expect("a folder").len(), 3);
    }
}
