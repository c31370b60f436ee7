//! Brings an answer to whoever waits for it, for as long as Discord lets us.
//!
//! The first answer must come within three seconds; nothing is done before Discord has taken it. What comes
//! after it can be brought for fifteen minutes. What it tells is done by then, so it is tried for as long as
//! that, ever more rarely; but never with the same body again when Discord refuses the body itself: then in
//! one plain sentence. What arrives in no way is told with the next answer to the same account.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use serenity::{
    all::{Builder, CreateInteractionResponse},
    http::Http,
};
use tokio::sync::Semaphore;

use super::{
    came::Key,
    reply::{Deed, Reply},
};
use crate::{channels::discord::Fault, domain::discord::Snowflake, text::Words};

/// How many answers can wait for their next try at the same time. More are told with the next answer.
const WAITING: usize = 100;

/// How many accounts can have something to be told with their next answer.
const UNTOLD: usize = 1000;

/// How long and how often an answer is tried.
#[derive(Debug, Clone, Copy)]
pub struct Patience {
    /// How long a first answer may take in all; Discord waits three seconds.
    pub first_answer: Duration,
    /// The pause before the second try; each later one is twice as long.
    pub pause: Duration,
    /// The longest pause.
    pub longest: Duration,
    /// How long an answer is tried; Discord takes it for fifteen minutes.
    pub altogether: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Self {
            first_answer: Duration::from_millis(2700),
            pause: Duration::from_secs(1),
            longest: Duration::from_mins(1),
            altogether: Duration::from_mins(14),
        }
    }
}

/// What Discord made of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Took {
    Yes,
    /// Perhaps later.
    NotYet,
    /// Not this body.
    Refused,
    /// Nothing any more: nobody waits for it.
    Never,
}

/// Answers on their way.
#[derive(Clone)]
pub(super) struct Answers {
    patience: Patience,
    waiting: Arc<Semaphore>,
    untold: Arc<Mutex<BTreeMap<Snowflake, Deed>>>,
}

impl Answers {
    pub(super) fn new(patience: Patience) -> Self {
        Self {
            patience,
            waiting: Arc::new(Semaphore::new(WAITING)),
            untold: Arc::default(),
        }
    }

    /// Gives the first answer; whether Discord took it in time.
    pub(super) async fn first(&self, http: &Http, key: &Key, answer: &CreateInteractionResponse) -> bool {
        let one_try = self.patience.first_answer / 3;
        let trying = async {
            let mut pause = self.patience.pause.min(one_try) / 4;
            loop {
                let answered = answer.clone().execute(http, (key.id, &key.token));
                // One that hangs is asked again: Discord tells when it had taken it.
                match tokio::time::timeout(one_try, answered).await.map(took) {
                    Ok(Took::Yes) => return true,
                    Ok(Took::NotYet) | Err(_) => tokio::time::sleep(pause).await,
                    Ok(Took::Refused | Took::Never) => return false,
                }
                pause *= 2;
            }
        };
        let answered = tokio::time::timeout(self.patience.first_answer, trying).await;
        answered.unwrap_or(false)
    }

    /// Puts an answer where it was promised, with what could not be told to the same account before.
    pub(super) async fn bring(
        &self,
        http: &Http,
        (key, account): (&Key, Snowflake),
        reply: &Reply,
        words: Words,
    ) {
        let before = self.untold().remove(&account);
        let told = match before {
            Some(deed) => reply.clone().and(&words.say(deed.untold())),
            None => reply.clone(),
        };
        let trying = self.until_taken(http, key, told, words);
        let taken = tokio::time::timeout(self.patience.altogether, trying).await;
        if taken.unwrap_or(false) {
            return;
        }
        tracing::warn!("an answer in Discord did not arrive; the next one to the same account tells it");
        let mut untold = self.untold();
        if untold.len() < UNTOLD {
            untold.insert(account, reply.deed());
        }
    }

    async fn until_taken(&self, http: &Http, key: &Key, mut reply: Reply, words: Words) -> bool {
        let (mut is_plain, mut waits, mut pause) = (false, None, self.patience.pause);
        loop {
            match took(reply.laid_out().execute(http, &key.token).await) {
                Took::Yes => return true,
                Took::Refused if !is_plain => {
                    is_plain = true;
                    reply = Reply::say(words.say(reply.deed().plainly())).deed_is(reply.deed());
                    continue;
                }
                Took::Refused | Took::Never => return false,
                Took::NotYet => {}
            }
            if waits.is_none() {
                waits = self.waiting.try_acquire().ok();
            }
            if waits.is_none() {
                return false;
            }
            tokio::time::sleep(pause).await;
            pause = (pause * 2).min(self.patience.longest);
        }
    }

    fn untold(&self) -> std::sync::MutexGuard<'_, BTreeMap<Snowflake, Deed>> {
        self.untold.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What Discord made of it. What it said is logged without the address that was asked, which holds a token.
fn took<T>(answer: Result<T, serenity::Error>) -> Took {
    let Err(error) = answer else { return Took::Yes };
    let took = of(Fault::of(&error));
    if took != Took::Yes {
        tracing::warn!(why = %Fault::of(&error), "Discord did not take an answer to an interaction");
    }
    took
}

fn of(fault: Fault) -> Took {
    match fault {
        // It was answered before: an earlier try had arrived.
        Fault::Refused { code: 40_060, .. } => Took::Yes,
        Fault::Refused { status: 400, .. } => Took::Refused,
        Fault::RateLimited
        | Fault::Trouble { .. }
        | Fault::Broke { .. }
        | Fault::NoAnswer
        | Fault::NotReached => Took::NotYet,
        Fault::Refused { .. }
        | Fault::Token
        | Fault::Closed { .. }
        | Fault::ChannelGone { .. }
        | Fault::GatewayElsewhere => Took::Never,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_passes_is_tried_again_and_what_is_refused_is_not() {
        for (status, code, expected) in [
            (429, -1, Took::NotYet),
            (502, -1, Took::NotYet),
            (500, 0, Took::NotYet),
            (400, 50_035, Took::Refused),
            (400, 40_060, Took::Yes),
            (404, 10_062, Took::Never),
            (404, 10_015, Took::Never),
            (401, 0, Took::Never),
        ] {
            assert_eq!(of(Fault::answered(status, code)), expected, "{status} {code}");
        }
    }
}
