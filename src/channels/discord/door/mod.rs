//! The door: what somebody presses, chooses or types in Discord, and what comes back.
//!
//! First of all every interaction is answered or deferred, before the database is asked for anything:
//! Discord waits three seconds, and the writer may be held for longer. Opening a window to type in is an
//! answer by itself, so it is made from the button and the language alone. What was deferred is done on a
//! task of its own; should that task fail, its reader is told so, and nothing was changed. An answer that Discord
//! does not take is tried again (docs/decisions/0029).
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
mod patience;
mod reminder;
pub mod reply;
mod staff;
mod window;

use std::sync::Arc;

use serenity::{
    all::{Builder, CreateAllowedMentions, CreateInteractionResponseFollowup, Interaction},
    http::Http,
};
use tokio::sync::Notify;

use self::{
    came::{Came, Request},
    patience::Answers,
    reply::{Deed, Reply},
};
use crate::{app::Store, clock::Clock, text::Words};

pub use commands::commands;
pub use patience::Patience;

/// The door over a database. Clones are the same door.
#[derive(Clone)]
pub struct Door {
    store: Store,
    clock: Arc<dyn Clock>,
    /// What links begin with, without a `/` at the end; `None` without pages.
    pages: Option<String>,
    acted: Arc<Notify>,
    answers: Answers,
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
            answers: Answers::new(Patience::default()),
        }
    }

    /// The same door, with another patience for answers that Discord does not take.
    #[must_use]
    pub fn with_patience(self, patience: Patience) -> Self {
        let answers = Answers::new(patience);
        Self { answers, ..self }
    }

    /// Answers one interaction. Nothing that goes wrong in it leaves this function.
    pub async fn interaction(&self, http: &Http, interaction: Interaction) {
        let Some(came) = Came::of(interaction) else {
            return;
        };
        let (answers, key) = (&self.answers, came.key.clone());
        if let Request::Complete { typed } = &came.request {
            let response = self.completed(&came.asker, typed).await;
            answers.first(http, &key, &response).await;
        } else if let Some(window) = came.window() {
            answers.first(http, &key, &window).await;
        } else if answers.first(http, &key, &came.deferred()).await {
            self.work(http, came).await;
        } else {
            // Should it have arrived all the same, its reader waits for what comes of it.
            self.failed(http, &came).await;
        }
    }

    /// Does what was asked, and says what came of it.
    async fn work(&self, http: &Http, came: Came) {
        let (door, asked) = (self.clone(), came.clone());
        // On a task of its own: whatever breaks in it breaks nothing else, and its reader hears of it.
        let reply = match tokio::spawn(async move { door.answer(&asked).await }).await {
            Ok(Ok(reply)) => reply,
            Ok(Err(error)) => {
                tracing::error!(%error, "something in Discord was not done; it was told to who asked");
                return self.failed(http, &came).await;
            }
            Err(_) => {
                tracing::error!("an interaction of Discord broke; report this as a fault");
                return self.failed(http, &came).await;
            }
        };
        self.bring(http, &came, &reply).await;
    }

    async fn bring(&self, http: &Http, came: &Came, reply: &Reply) {
        let words = Words(came.asker.language(None));
        let to = (&came.key, came.asker.account);
        self.answers.bring(http, to, reply, words).await;
    }

    /// Says that nothing was done. A form that its reader sees stays as it is.
    async fn failed(&self, http: &Http, came: &Came) {
        let text = Words(came.asker.language(None)).say("door-failed");
        if !came.updates {
            return self
                .bring(http, came, &Reply::say(text).deed_is(Deed::NotDone))
                .await;
        }
        let note = CreateInteractionResponseFollowup::new()
            .content(text)
            .ephemeral(true)
            .allowed_mentions(CreateAllowedMentions::new());
        if note.execute(http, (None, &came.key.token)).await.is_err() {
            tracing::warn!("it could not be told in Discord that nothing was done");
        }
    }
}
