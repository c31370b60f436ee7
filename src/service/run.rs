//! `oppmaat run`: beats, sends, and stops without losing anything.
//!
//! Letters leave in lanes of their own ([`super::lanes`]), people come in by doors of their own, and the
//! rounds in between look at what is due. Nothing of the database ends the service: what fails is tried
//! again ([`super::trouble`]).

use std::{sync::Arc, time::Duration};

use tokio::{
    net::TcpListener,
    sync::{Notify, watch},
};

use super::{
    doors::Doors,
    heartbeat::Nudge,
    lanes::{Lanes, Sending},
    mark::MarkError,
    open::House,
    rounds::Rounds,
    trouble::{AGAIN, Trouble},
};
use crate::{
    app::BeatError,
    chance::random_id,
    channels::{discord::Api, email::incoming::Inbox},
    outbox::{Worker, channel::Channel},
    store::{Store, StoreError},
};

/// How long the letter in hand may take after a signal to stop.
const PATIENCE: Duration = Duration::from_secs(10);

/// Why the service stopped.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    /// A beat failed.
    #[error(transparent)]
    Beat(#[from] BeatError),
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The mark beside the database.
    #[error(transparent)]
    Mark(#[from] MarkError),
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
/// When it cannot begin, or a rehearsal's clock runs backward; the letters stay where they are.
pub async fn run(house: &House, ways: Ways, mut stop: watch::Receiver<bool>) -> Result<(), RunError> {
    let boot = boot_id(&house.store)?;
    let public_url = ways.pages.as_ref().map(|(_, url)| url.clone());
    let sending = Sending {
        worker: Worker::new(house.store.clone(), ways.channels, boot).with_pages(public_url),
        clock: Arc::clone(&house.clock),
        trouble: Arc::new(Trouble::default()),
    };
    tokio::select! {
        _ = stop.wait_for(|stop| *stop) => return Ok(()),
        begun = begin(house, &sending) => begun?,
    }
    let nudge = if house.rehearsal {
        Nudge::NextInstant(Arc::clone(&house.clock))
    } else {
        Nudge::cron().await?
    };
    let doors = Doors::open(house, ways.pages, ways.discord.clone(), &stop);
    let lanes = Lanes::open(&sending, &stop);
    let rounds = Rounds {
        house,
        inbox: ways.inbox.as_ref(),
        discord: ways.discord.as_ref(),
        lanes: &lanes,
        trouble: &sending.trouble,
    };
    tracing::info!("running");
    let look = Notify::new();
    tokio::select! {
        () = pass_on(&doors.acted, &lanes, &look) => {}
        ended = rounds.until_stopped(stop, &nudge, &look) => ended?,
    }
    nudge.stop().await;
    tokio::join!(lanes.close(PATIENCE), doors.close(PATIENCE));
    tracing::info!("stopped");
    Ok(())
}

/// What comes before anything leaves, as soon as the database lets it. A copy that was put back is known first:
/// then what it was sending is kept back too.
async fn begin(house: &House, sending: &Sending) -> Result<(), MarkError> {
    loop {
        match house.mark.begin(&house.store, house.clock.now()).await {
            Err(MarkError::Store(error)) => sending.trouble.met("start", &error),
            begun => {
                begun?;
                break;
            }
        }
        tokio::time::sleep(AGAIN).await;
    }
    recover(sending).await;
    Ok(())
}

/// Takes over what the last start was sending.
async fn recover(sending: &Sending) {
    loop {
        let recovered = sending.worker.recover(sending.clock.now()).await;
        match sending.trouble.went("start", recovered) {
            Some(0) => return,
            Some(unsure) => {
                tracing::warn!(
                    unsure,
                    "letters were being sent when the program last stopped; they go once more"
                );
                return;
            }
            None => tokio::time::sleep(AGAIN).await,
        }
    }
}

/// Somebody acted: what leaves because of it leaves at once, also in the middle of a round.
async fn pass_on(acted: &Notify, lanes: &Lanes, look: &Notify) {
    loop {
        acted.notified().await;
        lanes.ring();
        look.notify_one();
    }
}

/// A name for this start of the program.
fn boot_id(store: &Store) -> Result<String, StoreError> {
    let id = random_id(store.vault().chance())?;
    Ok(data_encoding::HEXLOWER.encode(&id))
}
