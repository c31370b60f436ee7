//! Claims: which delivery is tried next, and who is trying it.
//!
//! What somebody waits for goes first, then what has been due longest. Each channel is a row of its own in
//! this: one that does not answer holds up no other.

use super::{Tx, codec, error::StoreError, vault::Place};
use crate::domain::{id::LetterId, letter::ChannelKind, moment::Moment};

/// Letters that wait behind one another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Queue {
    /// The way that they take.
    pub channel: ChannelKind,
    /// Whether somebody waits for them at this moment.
    pub urgent: bool,
}

impl Queue {
    /// Every queue of letters that leave by themselves; paper waits for a human.
    #[must_use]
    pub fn all() -> Vec<Self> {
        let channels = ChannelKind::ALL.iter().copied();
        channels
            .filter(|channel| *channel != ChannelKind::Paper)
            .flat_map(|channel| [true, false].map(|urgent| Self { channel, urgent }))
            .collect()
    }
}

/// A delivery that this program is trying.
#[derive(Clone)]
pub struct Claimed {
    /// Its number, for the envelope sender.
    pub number: i64,
    /// Its id.
    pub id: [u8; 16],
    /// Its letter.
    pub letter: LetterId,
    /// The channel's stable name.
    pub channel: String,
    /// The address.
    pub address: String,
    /// How often it was tried before.
    pub attempts: u32,
    /// How often nobody could tell whether it arrived.
    pub unsure: u32,
    /// The bytes, when it was laid out before.
    pub bytes: Option<Vec<u8>>,
}

/// A delivery that was claimed when the program stopped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Interrupted {
    /// Its number.
    pub number: i64,
    /// Whether a byte of it may have left the house.
    pub begun: bool,
}

/// Queues as the JSON that `json_each` reads.
fn list(queues: &[Queue]) -> String {
    let queues = queues.iter().map(|queue| {
        let urgent = i64::from(queue.urgent);
        serde_json::json!({ "channel": queue.channel.as_str(), "urgent": urgent })
    });
    queues.collect::<serde_json::Value>().to_string()
}

impl Tx {
    /// The number of the delivery in these queues that is next: in each the first one is found by the index,
    /// and those are compared.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn first_due(&mut self, queues: &[Queue], now: Moment) -> Result<Option<i64>, StoreError> {
        let (queues, now) = (list(queues), now.seconds());
        let number = sqlx::query_scalar!(
            r#"select delivery.number as "number!: i64" from json_each(?) as queue
               join delivery on delivery.number = (select first.number from delivery as first
                   where first.state = 'waiting' and first.channel = queue.value ->> 'channel'
                       and first.urgent = queue.value ->> 'urgent' and first.next_attempt_at <= ?
                   order by first.next_attempt_at, first.number limit 1)
               order by delivery.urgent desc, delivery.next_attempt_at, delivery.number limit 1"#,
            queues,
            now
        );
        Ok(number.fetch_optional(&mut *self.inner).await?)
    }

    /// Takes a delivery, if it still waits. In the same transaction it is either prepared
    /// ([`Tx::keep_bytes`]), put back or ended, so that a program that stops in between has taken
    /// nothing.
    ///
    /// # Errors
    /// When the database cannot be written, or what it holds cannot be opened.
    pub async fn claim(&mut self, number: i64, boot: &str) -> Result<Option<Claimed>, StoreError> {
        let claimed = sqlx::query!(
            "update delivery set state = 'sending', claimed_by = ?, begun = 0
             where number = ? and state = 'waiting'",
            boot,
            number
        )
        .execute(&mut *self.inner)
        .await?;
        if claimed.rows_affected() == 0 {
            return Ok(None);
        }
        self.claimed(number).await.map(Some)
    }

    /// A delivery that is being tried.
    ///
    /// # Errors
    /// When the database cannot be read, or what it holds cannot be opened.
    pub async fn claimed(&mut self, number: i64) -> Result<Claimed, StoreError> {
        let row = sqlx::query!(
            "select delivery_id, letter_id, channel, address_sealed, attempts, unsure, bytes_sealed
             from delivery where number = ?",
            number
        )
        .fetch_one(&mut *self.inner)
        .await?;
        let id = codec::id(&row.delivery_id, "delivery.delivery_id")?;
        let place = |column| Place {
            table: "delivery",
            column,
            row: &id,
        };
        let open = |sealed: Vec<u8>| self.vault.open_value(place("bytes_sealed"), &sealed);
        Ok(Claimed {
            number,
            letter: LetterId::from_bytes(codec::id(&row.letter_id, "delivery.letter_id")?),
            channel: row.channel,
            address: self
                .vault
                .open_text(place("address_sealed"), &row.address_sealed)?,
            attempts: codec::number(row.attempts, "delivery.attempts")?,
            unsure: codec::number(row.unsure, "delivery.unsure")?,
            bytes: row.bytes_sealed.map(open).transpose()?,
            id,
        })
    }

    /// Writes down that from now on a byte of a delivery may leave the house: whoever stops behind this
    /// cannot tell whether it arrived.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn begin_sending(&mut self, number: i64) -> Result<(), StoreError> {
        sqlx::query!("update delivery set begun = 1 where number = ?", number)
            .execute(&mut *self.inner)
            .await?;
        Ok(())
    }

    /// The deliveries that another boot of the program had claimed when it stopped. They are this
    /// boot's now.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn take_over(&mut self, boot: &str) -> Result<Vec<Interrupted>, StoreError> {
        let rows = sqlx::query!(
            "update delivery set claimed_by = ?1 where state = 'sending' and claimed_by <> ?1
             returning number, begun",
            boot
        )
        .fetch_all(&mut *self.inner)
        .await?;
        let found = rows.into_iter().map(|row| Interrupted {
            number: row.number,
            begun: row.begun == 1,
        });
        Ok(found.collect())
    }

    /// Ends a delivery of which something is damaged, and its letter with it; gives the letter.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn end_damaged(&mut self, number: i64) -> Result<LetterId, StoreError> {
        let letter = sqlx::query_scalar!(
            "update delivery set state = 'expired', claimed_by = null where number = ? returning letter_id",
            number
        )
        .fetch_one(&mut *self.inner)
        .await?;
        sqlx::query!(
            "update letter set state = 'dead' where letter_id = ? and state = 'waiting'",
            letter
        )
        .execute(&mut *self.inner)
        .await?;
        Ok(LetterId::from_bytes(codec::id(&letter, "delivery.letter_id")?))
    }
}
