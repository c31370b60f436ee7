//! `oppmaat run`: beats, sends, and stops without losing anything.

use std::{sync::Arc, time::Duration};

use tokio::{net::TcpListener, sync::watch};

use super::{
    doors::Doors,
    heartbeat::Nudge,
    open::House,
    returned::{Handled, beside, desk, read_folder},
};
use crate::{
    app::{BeatError, Pace, beat},
    chance::random_id,
    channels::{
        discord::{Api, sweep},
        email::incoming::{Inbox, Incoming},
    },
    clock::Clock,
    domain::moment::Moment,
    outbox::{Delivery, Ran, Worker, channel::Channel},
    store::{Store, StoreError},
};

/// How long the letter in hand may take after a signal to stop.
const PATIENCE: Duration = Duration::from_secs(10);

/// How long old messages may be deleted at one beat.
const SWEEPING: Duration = Duration::from_secs(5);

/// Why the service stopped.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    /// A beat failed.
    #[error(transparent)]
    Beat(#[from] BeatError),
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The scheduler.
    #[error("the scheduler could not be started ({0}); nothing is sent without it")]
    Scheduler(#[from] tokio_cron_scheduler::JobSchedulerError),
}

/// The ways into and out of the house.
#[derive(Default)]
pub struct Ways {
    /// The ways out that are configured.
    pub channels: Vec<Arc<dyn Channel>>,
    /// Where what comes back arrives.
    pub inbox: Option<Inbox>,
    /// Where the pages are served, and the web address below which links open.
    pub pages: Option<(TcpListener, String)>,
    /// The bot, where there is one: who presses something in Discord is answered, and our old messages in
    /// channels are deleted.
    pub discord: Option<Api>,
}

/// Runs until `stop` says so: serves the pages, reads what came back, looks at what is due, sends it,
/// waits for the next nudge or for somebody who acts.
///
/// # Errors
/// When the database cannot be used or the clock runs backward; the letters stay where they are.
pub async fn run(house: &House, ways: Ways, mut stop: watch::Receiver<bool>) -> Result<(), RunError> {
    let boot = boot_id(&house.store)?;
    let public_url = ways.pages.as_ref().map(|(_, url)| url.clone());
    let worker = Worker::new(house.store.clone(), ways.channels, boot).with_pages(public_url);
    let unsure = worker.recover(house.clock.now()).await?;
    if unsure > 0 {
        tracing::warn!(
            unsure,
            "letters were being sent when the program last stopped; they go once more"
        );
    }
    let nudge = if house.rehearsal {
        Nudge::NextInstant(Arc::clone(&house.clock))
    } else {
        Nudge::cron().await?
    };
    let doors = Doors::open(house, ways.pages, ways.discord.clone(), &stop);
    let mut pace = Pace::JustStarted;
    tracing::info!("running");
    while !*stop.borrow() {
        if let Some(inbox) = &ways.inbox {
            read_what_came_back(inbox, house).await?;
        }
        let beaten = beat(&house.store, house.clock.now(), pace).await?;
        pace = Pace::Running;
        if beaten.letters > 0 {
            tracing::info!(letters = beaten.letters, "letters composed");
        }
        Box::pin(send_all(&worker, house.clock.as_ref(), &mut stop)).await?;
        let swept = sweep_channels(&house.store, ways.discord.as_ref(), house.clock.now()).await?;
        let next = next_instant(&house.store, [beaten.next, swept]).await?;
        tokio::select! {
            () = nudge.wait(next) => {}
            () = doors.acted.notified() => {}
            _ = stop.changed() => {}
        }
    }
    nudge.stop().await;
    doors.close(PATIENCE).await;
    tracing::info!("stopped");
    Ok(())
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

/// Sends what is due, in several lanes; a signal to stop lets each lane finish the letter in hand.
async fn send_all(
    worker: &Worker,
    clock: &dyn Clock,
    stop: &mut watch::Receiver<bool>,
) -> Result<(), StoreError> {
    let stopping = stop.clone();
    let lane = || lane(worker, clock, stopping.clone());
    tokio::select! {
        // Four lanes: one slow mail server holds up only the letters behind it in its own lane.
        done = async { tokio::try_join!(lane(), lane(), lane(), lane()) } => done.map(|_| ()),
        () = patience(stop) => {
            tracing::warn!("the letter in hand took too long; it counts as unsure at the next start");
            Ok(())
        }
    }
}

/// Ends ten seconds after the signal to stop.
async fn patience(stop: &mut watch::Receiver<bool>) {
    if stop.wait_for(|stop| *stop).await.is_err() {
        std::future::pending::<()>().await;
    }
    tokio::time::sleep(PATIENCE).await;
}

async fn lane(worker: &Worker, clock: &dyn Clock, stop: watch::Receiver<bool>) -> Result<(), StoreError> {
    while !*stop.borrow() {
        match worker.run_once(clock.now()).await? {
            Ran::Idle => break,
            Ran::Skipped => {}
            Ran::Tried(delivery) => tell(&delivery),
        }
    }
    Ok(())
}

fn tell(delivery: &Delivery) {
    let (key, kind, attempt) = (&delivery.key, &delivery.kind, delivery.attempt);
    match delivery.outcome {
        "delivered" => tracing::info!(%key, %kind, attempt, "letter delivered"),
        outcome => tracing::warn!(%key, %kind, attempt, outcome, "letter not delivered"),
    }
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

async fn next_instant(store: &Store, planned: [Option<Moment>; 2]) -> Result<Option<Moment>, StoreError> {
    let mut tx = store.read().await?;
    let (attempt, look) = (tx.next_attempt().await?, tx.next_look().await?);
    Ok(planned.into_iter().chain([attempt, look]).flatten().min())
}

/// A name for this start of the program.
fn boot_id(store: &Store) -> Result<String, StoreError> {
    let id = random_id(store.vault().chance())?;
    Ok(data_encoding::HEXLOWER.encode(&id))
}
