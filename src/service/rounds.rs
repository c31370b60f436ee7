//! The rounds of the service: what came back is read, what is due is decided, old messages are deleted.

use std::time::Duration;

use chrono::NaiveDate;
use tokio::sync::{Notify, watch};

use super::{
    heartbeat::Nudge,
    lanes::Lanes,
    mark::MarkError,
    open::House,
    returned::{Handled, beside, desk, read_folder},
    run::RunError,
    trouble::{AGAIN, Trouble},
};
use crate::{
    app::{BeatError, Beaten, Pace, beat},
    channels::{
        discord::{Api, sweep},
        email::incoming::{Inbox, Incoming},
    },
    domain::moment::Moment,
    store::{Store, StoreError},
};

/// How long old messages may be deleted in one round.
const SWEEPING: Duration = Duration::from_secs(5);

/// What a round needs.
pub(super) struct Rounds<'a> {
    pub(super) house: &'a House,
    pub(super) inbox: Option<&'a Inbox>,
    pub(super) discord: Option<&'a Api>,
    pub(super) lanes: &'a Lanes,
    pub(super) trouble: &'a Trouble,
}

/// What is remembered from one round to the next.
struct Memory {
    pace: Pace,
    /// Whether it was told that the clock stands far before the last beat.
    is_behind: bool,
    /// When SQLite last looked at how its tables are filled.
    tidied_on: Option<NaiveDate>,
}

/// When the next round is.
enum Rest {
    /// When something is planned, or at the next nudge.
    Until(Option<Moment>),
    /// In a moment: something failed.
    Shortly,
}

impl Rounds<'_> {
    /// One round after the other.
    ///
    /// # Errors
    /// When a rehearsal's clock runs backward.
    pub(super) async fn until_stopped(
        &self,
        mut stop: watch::Receiver<bool>,
        nudge: &Nudge,
        look: &Notify,
    ) -> Result<(), RunError> {
        let mut memory = Memory {
            pace: Pace::JustStarted,
            is_behind: false,
            tidied_on: None,
        };
        loop {
            // A round that is broken off has stored whole steps only.
            let rest = tokio::select! {
                biased;
                _ = stop.wait_for(|stop| *stop) => return Ok(()),
                rest = self.round(&mut memory) => rest?,
            };
            tokio::select! {
                _ = stop.wait_for(|stop| *stop) => return Ok(()),
                () = look.notified() => {}
                () = until(rest, nudge) => {}
            }
        }
    }

    async fn round(&self, memory: &mut Memory) -> Result<Rest, RunError> {
        let (store, clock) = (&self.house.store, self.house.clock.as_ref());
        if let Some(inbox) = self.inbox {
            let read = read_what_came_back(inbox, self.house).await;
            self.trouble.went("bounces", read);
        }
        let Some(is_held) = self.trouble.went("the hold", is_held(store).await) else {
            return Ok(Rest::Shortly);
        };
        let beaten = if is_held {
            Some(Beaten::default())
        } else {
            self.beat(memory, clock.now()).await?
        };
        // Also when there was none: whoever waits for the next try waits no longer than for a nudge.
        self.lanes.ring();
        let Some(beaten) = beaten else {
            return Ok(Rest::Shortly);
        };
        let swept = sweep_channels(store, self.discord, clock.now()).await;
        let Some(swept) = self.trouble.went("old messages", swept) else {
            return Ok(Rest::Shortly);
        };
        let next = next_instant(store, ([beaten.next, swept], is_held), clock.now()).await;
        self.tidy(memory, clock.now()).await;
        let next = self.trouble.went("looking ahead", next);
        Ok(next.map_or(Rest::Shortly, Rest::Until))
    }

    /// One beat; `None` when there could be none now.
    async fn beat(&self, memory: &mut Memory, now: Moment) -> Result<Option<Beaten>, RunError> {
        let beaten = match beat(&self.house.store, now, memory.pace).await {
            Err(BeatError::ClockRunsBackward { now, last }) if !self.house.rehearsal => {
                if !memory.is_behind {
                    tracing::error!(
                        clock = %now.to_rfc3339(), last = %last.to_rfc3339(),
                        "the clock stands far before the last look at the terms, so nothing new is decided; set the clock right, or say that it was wrong before with oppmaat clock --was-wrong"
                    );
                }
                memory.is_behind = true;
                return Ok(None);
            }
            Err(error @ BeatError::ClockRunsBackward { .. }) => return Err(error.into()),
            Err(BeatError::Store(error)) => Err(error),
            Ok(beaten) => Ok(beaten),
        };
        let beaten = self.trouble.went("the terms", beaten);
        if let Some(beaten) = beaten {
            if memory.is_behind {
                tracing::info!("the clock fits the last look at the terms again");
            }
            if beaten.letters > 0 {
                tracing::info!(letters = beaten.letters, "letters composed");
            }
            memory.is_behind = false;
            memory.pace = Pace::Running;
            self.count().await;
        }
        Ok(beaten)
    }

    /// Lets the mark beside the database count on. One that cannot be written stops nothing: it stays behind,
    /// and then it tells less about a copy, and nothing wrong.
    async fn count(&self) {
        match self.house.mark.count(&self.house.store).await {
            Ok(()) => self.trouble.over("the mark"),
            Err(MarkError::Store(error)) => self.trouble.met("the mark", &error),
            Err(error) => tracing::warn!(%error, "a copy that is put back may not be known as one"),
        }
    }

    /// Once a day of running SQLite looks at how its tables are filled; that it cannot now is no trouble.
    async fn tidy(&self, memory: &mut Memory, now: Moment) {
        let is_new_day = memory.tidied_on.is_some_and(|day| day < now.date());
        memory.tidied_on = Some(now.date());
        if is_new_day && let Err(error) = self.house.store.tidy().await {
            tracing::debug!(%error, "the tables were not looked at");
        }
    }
}

async fn until(rest: Rest, nudge: &Nudge) {
    match rest {
        Rest::Until(next) => nudge.wait(next).await,
        Rest::Shortly => tokio::time::sleep(AGAIN).await,
    }
}

/// Reads the mails that came back. A folder that cannot be read stops nothing: letters still leave.
async fn read_what_came_back(inbox: &Inbox, house: &House) -> Result<(), StoreError> {
    let folder = inbox.clone();
    let waiting = match beside(move || folder.waiting()).await {
        Ok(waiting) => waiting,
        Err(error) => {
            tracing::warn!(%error, "the folder for bounces cannot be read; look at its path and its rights");
            return Ok(());
        }
    };
    let desk = desk(&house.store, house.clock.now());
    let mut tell = |handled: &Handled| match &handled.result {
        Ok((Incoming::Bounced { reason, .. }, noted)) => {
            tracing::info!(%reason, ?noted, "a letter came back");
        }
        Ok((Incoming::ByHand { what, .. }, noted)) => {
            tracing::warn!(file = %handled.name, ?noted, "a mail came back that a person must look at, in read/: {what}");
        }
        Ok(_) => {}
        Err(error) => tracing::warn!(%error, file = %handled.name, "a mail that came back cannot be read"),
    };
    read_folder(inbox, &waiting, &desk, &mut tell).await
}

/// Deletes old messages in channels of Discord, and tells when the next one is to be deleted. A Discord that
/// does not answer holds up no letter: what was not deleted in time is deleted at another beat.
async fn sweep_channels(store: &Store, api: Option<&Api>, now: Moment) -> Result<Option<Moment>, StoreError> {
    let Some(api) = api else { return Ok(None) };
    if let Ok(swept) = tokio::time::timeout(SWEEPING, sweep(store, api, now)).await {
        swept?;
    }
    store.read().await?.next_discord_post().await
}

/// Whether a backup was put back that nobody let go yet.
async fn is_held(store: &Store) -> Result<bool, StoreError> {
    Ok(store.read().await?.hold().await?.is_some())
}

/// When something is planned next. A letter that is due already is known to the lanes; while sending is held
/// nobody looks at the terms.
async fn next_instant(
    store: &Store,
    (planned, is_held): ([Option<Moment>; 2], bool),
    now: Moment,
) -> Result<Option<Moment>, StoreError> {
    let mut tx = store.read().await?;
    let attempt = tx.next_attempt().await?.filter(|attempt| *attempt > now);
    let look = if is_held { None } else { tx.next_look().await? };
    Ok(planned.into_iter().chain([attempt, look]).flatten().min())
}
