//! The worker: takes one delivery that is due, tries once, and writes down how it ended.
//!
//! In one transaction a delivery is taken, the rules are asked whether it still holds, and the
//! bytes are kept. A second, small one says that a byte may leave now; only then the first one does. So a
//! program that stops anywhere has taken nothing, or has begun nothing, or is known to have been sending:
//! only then nobody can tell, and the same bytes go once more.
//!
//! What cannot be read because its row is damaged is set aside ([`super::set_aside`]): the next is taken.

use std::sync::Arc;

use super::{
    breaker,
    channel::{Channel, ChannelKind, Outcome, Outgoing, Parcel},
    chat,
    content::{self, Way},
    doorway,
    follow::delivered,
    held, letterhead, other_way,
    report::{Delivery, Said},
    retry::{Next, Tried, after_later, after_unsure},
    set_aside::set_aside,
};
use crate::{
    domain::{moment::Moment, notice::Notice, send_window::open_from},
    store::{Claimed, DeliveryEnd, Interrupted, LetterRow, LetterState, Queue, Store, StoreError, Tx},
};

/// Sends what is in the outbox.
#[derive(Clone)]
pub struct Worker {
    store: Store,
    channels: Vec<Arc<dyn Channel>>,
    boot: String,
    pages: Option<String>,
}

/// What one run did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ran {
    /// Nothing was due.
    Idle,
    /// A letter was looked at and not tried: it waits for its time, or had nothing left to say.
    Skipped,
    /// A letter was tried.
    Tried(Box<Delivery>),
}

/// What was found in a queue.
pub enum Taken {
    /// Nothing was due.
    Nothing,
    /// A letter was looked at and is not to be tried now.
    Skipped,
    /// A letter that is to be sent.
    Ready(Box<Ready>),
}

/// A letter that is ready to be sent.
pub struct Ready {
    letter: LetterRow,
    claimed: Claimed,
    parcel: Parcel,
    said: Said,
    channel: Arc<dyn Channel>,
}

impl Worker {
    /// A worker over these channels. `boot` names this start of the program: what another boot was
    /// sending is unsure.
    #[must_use]
    pub fn new(store: Store, channels: Vec<Arc<dyn Channel>>, boot: String) -> Self {
        Self {
            store,
            channels,
            boot,
            pages: None,
        }
    }

    /// The same worker, whose letters carry links to pages below this web address.
    #[must_use]
    pub fn with_pages(mut self, public_url: Option<String>) -> Self {
        self.pages = public_url;
        self
    }

    /// Takes over what an earlier start of the program was sending when it stopped. To be called
    /// once, before the first run. Gives how many may have left the house: they go once more. Of the others
    /// no byte can have left; they wait again.
    ///
    /// # Errors
    /// When the database cannot be used.
    pub async fn recover(&self, now: Moment) -> Result<usize, StoreError> {
        let mut tx = self.store.begin().await?;
        let found = tx.take_over(&self.boot).await?;
        tx.commit().await?;
        for interrupted in &found {
            if let Err(error) = self.recover_one(*interrupted, now).await {
                self.leave(interrupted.number, error, now).await?;
            }
        }
        Ok(found.iter().filter(|one| one.begun).count())
    }

    async fn recover_one(&self, interrupted: Interrupted, now: Moment) -> Result<(), StoreError> {
        let mut tx = self.store.begin().await?;
        let claimed = tx.claimed(interrupted.number).await?;
        if interrupted.begun {
            let letter = tx.letter(claimed.letter).await?;
            let outcome = Outcome::Unsure {
                reason: "the program stopped while it was sending".to_owned(),
            };
            conclude(&mut tx, &letter, &claimed, &outcome, now).await?;
        } else {
            tx.put_back(&claimed.id, now).await?;
        }
        tx.commit().await
    }

    /// Takes the delivery that goes first in all queues, and tries it once.
    ///
    /// # Errors
    /// When the database cannot be used. A channel never fails: how it went is part of the answer.
    pub async fn run_once(&self, now: Moment) -> Result<Ran, StoreError> {
        match self.take(&Queue::all(), now).await? {
            Taken::Nothing => Ok(Ran::Idle),
            Taken::Skipped => Ok(Ran::Skipped),
            Taken::Ready(ready) => {
                let outcome = self.try_once(&ready).await?;
                let delivery = self.write_down(&ready, &outcome, now).await?;
                Ok(Ran::Tried(Box::new(delivery)))
            }
        }
    }

    /// Takes the delivery that goes first in these queues, and prepares it. Whoever takes one tries it
    /// ([`Worker::try_once`]) and writes down how that ended ([`Worker::write_down`]).
    ///
    /// # Errors
    /// When the database cannot be used; then nothing was taken.
    pub async fn take(&self, queues: &[Queue], now: Moment) -> Result<Taken, StoreError> {
        // Mostly nothing is due: that is seen without asking for the writer.
        let Some(number) = self.store.read().await?.first_due(queues, now).await? else {
            return Ok(Taken::Nothing);
        };
        match self.claim(number, now).await {
            Ok(None) => Ok(Taken::Skipped),
            Ok(Some(ready)) => Ok(Taken::Ready(Box::new(ready))),
            Err(error) => {
                self.leave(number, error, now).await?;
                Ok(Taken::Skipped)
            }
        }
    }

    async fn claim(&self, number: i64, now: Moment) -> Result<Option<Ready>, StoreError> {
        let mut tx = self.store.begin().await?;
        let Some(claimed) = tx.claim(number, &self.boot).await? else {
            return Ok(None);
        };
        let letter = tx.letter(claimed.letter).await?;
        // Boxed: with a whole letter in it this future is too large to be handed on by value.
        let school = letter.school.clone();
        let ready = Box::pin(self.prepare(&mut tx, letter, claimed, now)).await?;
        for damage in tx.left_out() {
            if ready.is_none() {
                return Err(StoreError::Damaged(damage));
            }
            tx.note_damage(&damage, Some(&school), now).await?;
        }
        tx.commit().await?;
        Ok(ready)
    }

    /// Sets a delivery aside of which something is damaged; any other error is handed on.
    async fn leave(&self, number: i64, error: StoreError, now: Moment) -> Result<(), StoreError> {
        match error.damage() {
            Some(damage) => set_aside(&self.store, number, &damage, now).await,
            None => Err(error),
        }
    }

    /// Tries to send what was taken, once.
    ///
    /// # Errors
    /// When the database cannot be written: then no byte has left, and it can be tried again.
    pub async fn try_once(&self, ready: &Ready) -> Result<Outcome, StoreError> {
        let mut tx = self.store.begin().await?;
        tx.begin_sending(ready.claimed.number).await?;
        tx.commit().await?;
        Ok(ready.channel.send(&ready.parcel).await)
    }

    /// Writes down how an attempt ended at `now`, and what follows from it.
    ///
    /// # Errors
    /// When the database cannot be written: then it can be done again.
    pub async fn write_down(
        &self,
        ready: &Ready,
        outcome: &Outcome,
        now: Moment,
    ) -> Result<Delivery, StoreError> {
        let (attempt, outcome) = match self.conclude(ready, outcome, now).await {
            Ok(concluded) => concluded,
            Err(error) => {
                self.leave(ready.claimed.number, error, now).await?;
                (ready.claimed.attempts + 1, outcome.clone())
            }
        };
        Ok(report(ready, attempt, &outcome, now))
    }

    /// The number of the attempt, and how it ended in the light of the others.
    async fn conclude(
        &self,
        ready: &Ready,
        outcome: &Outcome,
        now: Moment,
    ) -> Result<(u32, Outcome), StoreError> {
        let mut tx = self.store.begin().await?;
        let outcome = breaker::hear(&mut tx, &ready.claimed, outcome.clone(), now).await?;
        let attempt = conclude(&mut tx, &ready.letter, &ready.claimed, &outcome, now).await?;
        tx.commit().await?;
        Ok((attempt, outcome))
    }

    /// Everything that is asked and written down before the first byte leaves.
    async fn prepare(
        &self,
        tx: &mut Tx,
        letter: LetterRow,
        claimed: Claimed,
        now: Moment,
    ) -> Result<Option<Ready>, StoreError> {
        if letter.state != LetterState::Waiting {
            tx.end_delivery(&claimed.id, DeliveryEnd::Stopped).await?;
            return Ok(None);
        }
        if held::keeps_back(tx, &letter, &claimed).await? {
            return Ok(None);
        }
        let opens = open_from(letter.kind.urgency(), letter.who.capacity, now);
        if opens > now {
            tx.put_back(&claimed.id, opens).await?;
            return Ok(None);
        }
        if now >= letter.useful_until {
            other_way::give_up(tx, &letter, &claimed, DeliveryEnd::Expired, now).await?;
            return Ok(None);
        }
        if !other_way::is_still_wanted(tx, &letter, &claimed).await? {
            other_way::is_off(tx, &letter, &claimed, now).await?;
            return Ok(None);
        }
        let Some(notice) = content::notice(tx, &letter, Way::Mail, now).await? else {
            tx.end_delivery(&claimed.id, DeliveryEnd::Stopped).await?;
            tx.set_letter_state(letter.id, LetterState::Superseded).await?;
            return Ok(None);
        };
        if breaker::holds(tx, &claimed, now).await? {
            return Ok(None);
        }
        self.lay_out(tx, letter, claimed, &notice, now).await
    }

    /// The bytes that every attempt sends: kept ones, or laid out now for the first time.
    async fn lay_out(
        &self,
        tx: &mut Tx,
        letter: LetterRow,
        claimed: Claimed,
        notice: &Notice,
        now: Moment,
    ) -> Result<Option<Ready>, StoreError> {
        let Some(channel) = self
            .channels
            .iter()
            .find(|one| one.kind().as_str() == claimed.channel)
        else {
            if other_way::is_off(tx, &letter, &claimed, now).await? {
                return Ok(None);
            }
            let reason = "this way out is not configured".to_owned();
            conclude(tx, &letter, &claimed, &Outcome::Later { reason }, now).await?;
            return Ok(None);
        };
        let kept = tx
            .letter_text(letter.id)
            .await?
            .and_then(|text| serde_json::from_str(&text).ok());
        let (said, bytes) = match (kept, claimed.bytes.clone()) {
            (Some(said), Some(bytes)) => (said, bytes),
            _ => match first_layout(
                tx,
                channel.as_ref(),
                &letter,
                &claimed,
                (notice, self.pages.as_deref()),
            )
            .await?
            {
                Ok(fresh) => fresh,
                Err(reason) => {
                    conclude(tx, &letter, &claimed, &Outcome::Never { reason }, now).await?;
                    return Ok(None);
                }
            },
        };
        let parcel = Parcel {
            key: letter.key.clone(),
            delivery: claimed.number,
            to: claimed.address.clone(),
            composed_at: letter.composed_at,
            bytes,
        };
        Ok(Some(Ready {
            channel: Arc::clone(channel),
            letter,
            claimed,
            parcel,
            said,
        }))
    }
}

/// Says the letter, lays it out, and keeps words and bytes. `Err` holds why it can never be laid
/// out.
async fn first_layout(
    tx: &mut Tx,
    channel: &dyn Channel,
    letter: &LetterRow,
    claimed: &Claimed,
    (notice, pages): (&Notice, Option<&str>),
) -> Result<Result<(Said, Vec<u8>), String>, StoreError> {
    let school = tx.school(&letter.school).await?;
    let mut notice = notice.clone();
    let is_chat = chat::is_chat(channel.kind());
    let linked = if is_chat {
        doorway::add_links_in_chat(tx, letter, &mut notice, pages).await?
    } else {
        doorway::add_links(tx, letter, &mut notice, pages).await?
    };
    if let Err(reason) = linked {
        return Ok(Err(reason));
    }
    let reply_to = letterhead::reply_to(tx, letter).await?;
    let language = letterhead::language(tx, &school, letter).await?;
    let mut said = Said::of(&school, language, &notice);
    let message = if is_chat {
        chat::message(tx, &school, (letter, &notice), language).await?
    } else {
        None
    };
    let outgoing = Outgoing {
        key: &letter.key,
        delivery: claimed.number,
        to: &claimed.address,
        reply_to: reply_to.as_deref(),
        language,
        text: &said.text,
        chat: message.as_ref(),
        composed_at: letter.composed_at,
    };
    let bytes = match channel.lay_out(&outgoing) {
        Ok(bytes) => bytes,
        Err(error) => return Ok(Err(error.to_string())),
    };
    said.calendar = channel.calendar(&outgoing);
    said.chat = message.map(|message| message.content);
    tx.keep_bytes(&claimed.id, &bytes).await?;
    tx.set_letter_text(letter.id, &serde_json::to_string(&said).unwrap_or_default())
        .await?;
    Ok(Ok((said, bytes)))
}

/// Writes down how an attempt ended and what follows; gives the number of the attempt.
async fn conclude(
    tx: &mut Tx,
    letter: &LetterRow,
    claimed: &Claimed,
    outcome: &Outcome,
    now: Moment,
) -> Result<u32, StoreError> {
    let (word, detail) = words(outcome);
    let attempt = tx.add_attempt(&claimed.id, word, detail, now).await?;
    if !tx.is_sending(&claimed.id).await? {
        // It came back in the meantime, and goes another way already.
        return Ok(attempt);
    }
    let next = match outcome {
        Outcome::Delivered { .. } => {
            delivered(tx, letter, &claimed.id, now).await?;
            other_way::arrived(tx, letter, claimed, outcome, now).await?;
            return Ok(attempt);
        }
        Outcome::Never { .. } => {
            other_way::give_up(tx, letter, claimed, DeliveryEnd::Never, now).await?;
            return Ok(attempt);
        }
        Outcome::Closed { .. } => {
            other_way::is_closed(tx, letter, claimed, now).await?;
            return Ok(attempt);
        }
        // What may have been posted is not posted again once its nonce is forgotten: it stays unsure.
        Outcome::Later { .. } if claimed.unsure > 0 && chat::is_chat(way(claimed)) => {
            let next = after_unsure(way(claimed), claimed.unsure + 1, now);
            (next, DeliveryEnd::Unsure)
        }
        Outcome::Later { .. } | Outcome::Refused { .. } => {
            let next = after_later(tried(tx, letter, claimed, (attempt, now)).await?, now, |at| {
                open_from(letter.kind.urgency(), letter.who.capacity, at)
            });
            (next, DeliveryEnd::Expired)
        }
        Outcome::Unsure { .. } => {
            let next = after_unsure(way(claimed), claimed.unsure + 1, now);
            (next, DeliveryEnd::Unsure)
        }
    };
    match next {
        (Next::At(at), _) => tx.put_back(&claimed.id, at).await?,
        (Next::GiveUp, end) => other_way::give_up(tx, letter, claimed, end, now).await?,
    }
    Ok(attempt)
}

/// How far a letter came that was not taken.
async fn tried(
    tx: &mut Tx,
    letter: &LetterRow,
    claimed: &Claimed,
    (attempts, now): (u32, Moment),
) -> Result<Tried, StoreError> {
    Ok(Tried {
        channel: way(claimed),
        attempts,
        first_at: tx.first_attempt(&claimed.id).await?.unwrap_or(now),
        useful_until: letter.useful_until,
    })
}

/// The way of a delivery; what nobody knows is treated as a mail.
fn way(claimed: &Claimed) -> ChannelKind {
    ChannelKind::parse(&claimed.channel).unwrap_or(ChannelKind::Email)
}

fn words(outcome: &Outcome) -> (&'static str, &str) {
    match outcome {
        Outcome::Delivered { receipt, .. } => ("delivered", receipt),
        Outcome::Later { reason } | Outcome::Refused { reason, .. } => ("later", reason),
        Outcome::Never { reason } | Outcome::Closed { reason } => ("never", reason),
        Outcome::Unsure { reason } => ("unsure", reason),
    }
}

fn report(ready: &Ready, attempt: u32, outcome: &Outcome, now: Moment) -> Delivery {
    let way = (ready.claimed.channel.as_str(), ready.claimed.address.as_str());
    Delivery::of(&ready.letter, &ready.said, way, (attempt, words(outcome).0), now)
}
