//! The door: what somebody presses, chooses or types in Discord, and what comes back.
//!
//! First of all every interaction is answered or deferred, before the database is asked for anything:
//! Discord waits three seconds, and the writer may be held for longer. Opening a window to type in is an
//! answer by itself, so it is made from the button and the language alone. What was deferred is done on a
//! task of its own; should that task fail, its reader is told so, and nothing was changed.
//!
//! **Authority** is that of the database. Whoever has no linked account at the school of this guild is told
//! how to link one, and nothing else: not even whether an OPP exists. In a guild only the school counts
//! whose guild it is; in a direct message the schools at which this person works. A role in Discord can
//! narrow who sees a command (its server's owner sets that, in Discord itself); nothing here asks for a
//! role, so none can widen what the database grants.
//!
//! **No names**: what goes to Discord calls people by what they are, for everybody, always.

mod answer;
mod asker;
mod came;
mod commands;
mod draft;
mod filled;
mod ids;
mod koppel;
mod lists;
mod opp;
mod outcome;
mod reminder;
pub mod reply;
mod staff;
mod window;

use std::{sync::Arc, time::Duration};

use serenity::{
    all::{Builder, CreateAllowedMentions, CreateInteractionResponseFollowup, Interaction},
    http::{Http, HttpError},
};
use tokio::sync::Notify;

use self::{
    came::{Came, Key, Request},
    reply::Reply,
};
use crate::{app::Store, clock::Clock, text::Words};

pub use commands::commands;

/// How often an answer is sent when Discord does not take it: what it tells is done by then.
const TRIES: u64 = 3;

/// The door over a database. Clones are the same door.
#[derive(Clone)]
pub struct Door {
    store: Store,
    clock: Arc<dyn Clock>,
    /// What links begin with, without a `/` at the end; `None` without pages.
    pages: Option<String>,
    acted: Arc<Notify>,
}

impl Door {
    /// A door; `pages` is what links begin with, and `acted` wakes whoever sends letters.
    #[must_use]
    pub fn new(store: Store, clock: Arc<dyn Clock>, pages: Option<String>, acted: Arc<Notify>) -> Self {
        Self {
            store,
            clock,
            pages,
            acted,
        }
    }

    /// Answers one interaction. Nothing that goes wrong in it leaves this function.
    pub async fn interaction(&self, http: &Http, interaction: Interaction) {
        let Some(came) = Came::of(interaction) else {
            return;
        };
        let key = came.key.clone();
        if let Request::Complete { typed } = &came.request {
            let response = self.completed(&came.asker, typed).await;
            told(response.execute(http, (key.id, &key.token)).await);
        } else if let Some(window) = came.window() {
            told(window.execute(http, (key.id, &key.token)).await);
        } else if told(came.deferred().execute(http, (key.id, &key.token)).await) {
            self.work(http, came).await;
        }
    }

    /// Does what was asked, and says what came of it.
    async fn work(&self, http: &Http, came: Came) {
        let (key, updates) = (came.key.clone(), came.updates);
        let words = Words(came.asker.language(None));
        let door = self.clone();
        // On a task of its own: whatever breaks in it breaks nothing else, and its reader hears of it.
        let done = tokio::spawn(async move { door.answer(&came).await }).await;
        let reply = match done {
            Ok(Ok(reply)) => reply,
            Ok(Err(error)) => {
                tracing::error!(%error, "something in Discord was not done; it was told to who asked");
                return failed(http, &key, updates, words).await;
            }
            Err(_) => {
                tracing::error!("an interaction of Discord broke; report this as a fault");
                return failed(http, &key, updates, words).await;
            }
        };
        send(http, &key, &reply).await;
    }
}

/// Puts an answer where it was promised; again when Discord does not take it.
async fn send(http: &Http, key: &Key, reply: &Reply) {
    for attempt in 1..=TRIES {
        if told(reply.laid_out().execute(http, &key.token).await) {
            return;
        }
        if attempt < TRIES {
            tokio::time::sleep(Duration::from_secs(attempt)).await;
        }
    }
}

/// Says that nothing was done. A form that its reader sees stays as it is.
async fn failed(http: &Http, key: &Key, updates: bool, words: Words) {
    let text = words.say("door-failed");
    if updates {
        let note = CreateInteractionResponseFollowup::new()
            .content(text)
            .ephemeral(true)
            .allowed_mentions(CreateAllowedMentions::new());
        told(note.execute(http, (None, &key.token)).await);
    } else {
        send(http, key, &Reply::say(text)).await;
    }
}

/// Whether Discord took something. What it said is logged without the address that was asked, which
/// holds a token.
fn told<T>(answer: Result<T, serenity::Error>) -> bool {
    let why = match answer {
        Ok(_) => return true,
        Err(serenity::Error::Http(HttpError::UnsuccessfulRequest(said))) => {
            format!("status {}, code {}", said.status_code, said.error.code)
        }
        Err(_) => "no answer".to_owned(),
    };
    tracing::warn!(why, "Discord did not take an answer to an interaction");
    false
}
