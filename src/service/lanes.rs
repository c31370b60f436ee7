//! Letters leave beside the beats, in lanes: whatever a mail server or Discord does, the terms are looked at,
//! what came back is read, and the pages answer.
//!
//! Each channel has its own lanes, and so has what somebody waits for at this moment: a link to come in
//! never stands behind the letters of the day. A few letters of a queue are tried at the same time. A
//! conversation that takes long gives its place to the next letter and goes on beside it, up to a bound: so
//! a server that hangs now and then costs no speed.

use std::{sync::Arc, time::Duration};

use tokio::{
    sync::{OwnedSemaphorePermit, Semaphore, watch},
    task::JoinSet,
};

use super::trouble::{AGAIN, Trouble};
use crate::{
    clock::Clock,
    outbox::{Delivery, Ready, Taken, Worker, channel::Outcome},
    store::Queue,
};

/// How many letters of a queue are tried at the same time while everybody answers.
const QUICK: usize = 4;

/// After this a conversation counts as slow, and another letter takes its place: some times what a server
/// takes that is well, so that a few that hang cost little.
const SLOW: Duration = Duration::from_millis(300);

/// How many conversations of a queue there may be in all, slow ones among them: each holds a connection until
/// its time-out, and a server that takes two seconds for every letter is not stormed.
const MOST: usize = 64;

/// The same for what somebody waits for.
const MOST_URGENT: usize = 16;

/// What every lane needs.
#[derive(Clone)]
pub(super) struct Sending {
    pub(super) worker: Worker,
    pub(super) clock: Arc<dyn Clock>,
    pub(super) trouble: Arc<Trouble>,
}

/// The lanes of every queue; they end with this value.
pub(super) struct Lanes {
    lanes: JoinSet<()>,
    bell: watch::Sender<u64>,
}

impl Lanes {
    /// Opens them; `stop` lets each finish what is in hand.
    pub(super) fn open(sending: &Sending, stop: &watch::Receiver<bool>) -> Self {
        let (bell, heard) = watch::channel(0);
        let mut lanes = JoinSet::new();
        for queue in Queue::all() {
            let most = if queue.urgent { MOST_URGENT } else { MOST };
            let lane = Lane {
                queue,
                sending: sending.clone(),
                quick: Arc::new(Semaphore::new(QUICK)),
                all: Arc::new(Semaphore::new(most)),
                in_hand: JoinSet::new(),
                bell: heard.clone(),
                stop: stop.clone(),
            };
            lanes.spawn(lane.run());
        }
        Self { lanes, bell }
    }

    /// Has every queue looked into: something may be due.
    pub(super) fn ring(&self) {
        self.bell.send_modify(|rung| *rung = rung.wrapping_add(1));
    }

    /// Lets the letters in hand be finished, for as long as `patience` lasts. To be called after the signal
    /// to stop.
    pub(super) async fn close(mut self, patience: Duration) {
        let finished = async { while self.lanes.join_next().await.is_some() {} };
        if tokio::time::timeout(patience, finished).await.is_err() {
            tracing::warn!("the letter in hand took too long; it counts as unsure at the next start");
        }
    }
}

/// A place in a queue: while everybody answers, and in all.
struct Place {
    quick: OwnedSemaphorePermit,
    all: OwnedSemaphorePermit,
}

/// The lanes of one queue: letters are taken one by one, and tried beside each other.
struct Lane {
    queue: Queue,
    sending: Sending,
    quick: Arc<Semaphore>,
    all: Arc<Semaphore>,
    in_hand: JoinSet<()>,
    bell: watch::Receiver<u64>,
    stop: watch::Receiver<bool>,
}

impl Lane {
    async fn run(mut self) {
        while let Some(place) = self.free_place().await {
            self.forget_what_ended();
            // Heard before it is looked: who rings while it is looked is heard afterwards.
            self.bell.borrow_and_update();
            let now = self.sending.clock.now();
            let taken = self.sending.worker.take(&[self.queue], now).await;
            match taken {
                Ok(Taken::Nothing) => {
                    drop(place);
                    self.until_the_bell().await;
                }
                Ok(Taken::Skipped) => self.sending.trouble.over(self.name()),
                Ok(Taken::Ready(ready)) => {
                    self.sending.trouble.over(self.name());
                    self.in_hand
                        .spawn(attempt(self.sending.clone(), ready, place, self.name()));
                }
                Err(error) => {
                    drop(place);
                    self.sending.trouble.met(self.name(), &error);
                    self.rest().await;
                }
            }
        }
        while self.in_hand.join_next().await.is_some() {}
    }

    /// Waits for a place; `None` when it is to stop.
    async fn free_place(&mut self) -> Option<Place> {
        let (all, quick) = (Arc::clone(&self.all), Arc::clone(&self.quick));
        let place = async {
            let all = all.acquire_owned().await.ok()?;
            let quick = quick.acquire_owned().await.ok()?;
            Some(Place { quick, all })
        };
        tokio::select! {
            biased;
            _ = self.stop.wait_for(|stop| *stop) => None,
            place = place => place,
        }
    }

    async fn until_the_bell(&mut self) {
        tokio::select! {
            _ = self.stop.wait_for(|stop| *stop) => {}
            _ = self.bell.changed() => {}
        }
    }

    async fn rest(&mut self) {
        tokio::select! {
            _ = self.stop.wait_for(|stop| *stop) => {}
            () = tokio::time::sleep(AGAIN) => {}
        }
    }

    fn forget_what_ended(&mut self) {
        while let Some(ended) = self.in_hand.try_join_next() {
            if let Err(error) = ended {
                tracing::error!(%error, "an attempt broke off; its letter counts as unsure at the next start");
            }
        }
    }

    fn name(&self) -> &'static str {
        self.queue.channel.as_str()
    }
}

/// One attempt, from the first byte to what is written down about it.
async fn attempt(sending: Sending, ready: Box<Ready>, place: Place, who: &'static str) {
    let Place { quick, all } = place;
    let outcome = {
        let mut trying = std::pin::pin!(try_until_it_began(&sending, &ready, who));
        if let Ok(outcome) = tokio::time::timeout(SLOW, &mut trying).await {
            outcome
        } else {
            drop(quick);
            trying.await
        }
    };
    tell(&write_down(&sending, &ready, &outcome, who).await);
    drop(all);
}

/// Before an attempt begins the database is written: when that fails no byte has left, and it is done again.
async fn try_until_it_began(sending: &Sending, ready: &Ready, who: &'static str) -> Outcome {
    loop {
        let tried = sending.worker.try_once(ready).await;
        if let Some(outcome) = sending.trouble.went(who, tried) {
            return outcome;
        }
        tokio::time::sleep(AGAIN).await;
    }
}

/// How an attempt ended is known only here: it is kept until it is written down.
async fn write_down(sending: &Sending, ready: &Ready, outcome: &Outcome, who: &'static str) -> Delivery {
    loop {
        let now = sending.clock.now();
        let written = sending.worker.write_down(ready, outcome, now).await;
        if let Some(delivery) = sending.trouble.went(who, written) {
            return delivery;
        }
        tokio::time::sleep(AGAIN).await;
    }
}

fn tell(delivery: &Delivery) {
    let (key, kind, attempt) = (&delivery.key, &delivery.kind, delivery.attempt);
    match delivery.outcome {
        "delivered" => tracing::info!(%key, %kind, attempt, "letter delivered"),
        outcome => tracing::warn!(%key, %kind, attempt, outcome, "letter not delivered"),
    }
}
