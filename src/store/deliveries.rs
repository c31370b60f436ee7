//! Deliveries: what goes over which way to which address, and how it ended. Which of them is tried next
//! stands in [`super::claims`].

use super::{Tx, codec, error::StoreError, vault::Place};
use crate::{
    chance::random_id,
    domain::{code_word::code_words, id::LetterId, letter::ChannelKind, moment::Moment, school::SchoolId},
};

code_words! {
    /// How a delivery ended.
    pub enum DeliveryEnd {
        /// The other side took it.
        Delivered = "delivered",
        /// It was refused for good.
        Never = "never",
        /// Trying made no sense any more.
        Expired = "expired",
        /// Twice nobody could tell whether it arrived.
        Unsure = "unsure",
        /// The letter was withdrawn, or had nothing left to say.
        Stopped = "stopped",
    }
}

/// One way of one letter to one address.
#[derive(Debug, Clone)]
pub struct NewDelivery<'a> {
    /// The letter.
    pub letter: LetterId,
    /// The channel's stable name.
    pub channel: &'a str,
    /// The address.
    pub address: &'a str,
    /// When it may first be tried.
    pub next_attempt_at: Moment,
}

/// A mail that is looked up because something came back about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MailRow {
    /// Its id.
    pub id: [u8; 16],
    /// Its letter.
    pub letter: LetterId,
    /// How it ended, when it has.
    pub end: Option<DeliveryEnd>,
}

impl Tx {
    /// Adds a delivery; nothing changes when this letter goes over this way to this address already. One
    /// that was stopped, because the letter went another way for a while, begins again.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn add_delivery(
        &mut self,
        school: &SchoolId,
        delivery: &NewDelivery<'_>,
    ) -> Result<(), StoreError> {
        let bytes = random_id(self.vault.chance())?;
        let place = Place {
            table: "delivery",
            column: "address_sealed",
            row: &bytes,
        };
        let address = self.vault.seal_text(place, delivery.address)?;
        let index = self
            .vault
            .index(school, &delivery.address.to_lowercase())
            .to_vec();
        let (id, key, letter) = (
            bytes.to_vec(),
            school.as_str(),
            delivery.letter.as_bytes().to_vec(),
        );
        let at = delivery.next_attempt_at.seconds();
        let urgent = self.letter_kind(delivery.letter).await?.urgency().goes_first();
        sqlx::query!(
            "insert into delivery (delivery_id, school_id, letter_id, channel, address_sealed, address_index,
                 state, next_attempt_at, urgent)
             values (?, ?, ?, ?, ?, ?, 'waiting', ?, ?)
             on conflict (letter_id, channel, address_index) do update set state = 'waiting',
                 next_attempt_at = excluded.next_attempt_at where state = 'stopped'",
            id,
            key,
            letter,
            delivery.channel,
            address,
            index,
            at,
            urgent
        )
        .execute(&mut *self.inner)
        .await?;
        Ok(())
    }

    /// Keeps, before the first byte leaves, what is being sent: every attempt sends the same.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn keep_bytes(&mut self, delivery: &[u8; 16], bytes: &[u8]) -> Result<(), StoreError> {
        let place = Place {
            table: "delivery",
            column: "bytes_sealed",
            row: delivery,
        };
        let (id, sealed) = (delivery.to_vec(), self.vault.seal(place, bytes)?);
        sqlx::query!(
            "update delivery set bytes_sealed = ? where delivery_id = ?",
            sealed,
            id
        )
        .execute(&mut *self.inner)
        .await?;
        Ok(())
    }

    /// Writes down how an attempt ended.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn add_attempt(
        &mut self,
        delivery: &[u8; 16],
        outcome: &str,
        detail: &str,
        now: Moment,
    ) -> Result<u32, StoreError> {
        let (id, at, unsure) = (delivery.to_vec(), now.seconds(), i64::from(outcome == "unsure"));
        let number = sqlx::query_scalar!(
            "update delivery set attempts = attempts + 1, unsure = unsure + ? where delivery_id = ?
             returning attempts",
            unsure,
            id
        )
        .fetch_one(&mut *self.inner)
        .await?;
        sqlx::query!(
            "insert into attempt (delivery_id, number, at, outcome, detail) values (?, ?, ?, ?, ?)",
            id,
            number,
            at,
            outcome,
            detail
        )
        .execute(&mut *self.inner)
        .await?;
        codec::number(number, "delivery.attempts")
    }

    /// Puts a delivery back to be tried at `next`.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn put_back(&mut self, delivery: &[u8; 16], next: Moment) -> Result<(), StoreError> {
        let (id, next) = (delivery.to_vec(), next.seconds());
        sqlx::query!(
            "update delivery set state = 'waiting', claimed_by = null, next_attempt_at = ?
             where delivery_id = ?",
            next,
            id
        )
        .execute(&mut *self.inner)
        .await?;
        Ok(())
    }

    /// Ends a delivery.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn end_delivery(&mut self, delivery: &[u8; 16], end: DeliveryEnd) -> Result<(), StoreError> {
        let (id, end) = (delivery.to_vec(), end.as_str());
        sqlx::query!(
            "update delivery set state = ?, claimed_by = null where delivery_id = ?",
            end,
            id
        )
        .execute(&mut *self.inner)
        .await?;
        Ok(())
    }

    /// Whether the attempt that was begun is still under way. A mail can come back before the server
    /// that took it has answered: then it has ended already.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn is_sending(&mut self, delivery: &[u8; 16]) -> Result<bool, StoreError> {
        let id = delivery.to_vec();
        let found = sqlx::query_scalar!(
            r#"select exists (select 1 from delivery where delivery_id = ? and state = 'sending') as "found!: bool""#,
            id
        )
        .fetch_one(&mut *self.inner)
        .await?;
        Ok(found)
    }

    /// When a delivery was tried first; `None` when it was not.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn first_attempt(&mut self, delivery: &[u8; 16]) -> Result<Option<Moment>, StoreError> {
        let id = delivery.to_vec();
        let found = sqlx::query_scalar!(
            r#"select min(at) as "at: i64" from attempt where delivery_id = ?"#,
            id
        )
        .fetch_one(&mut *self.inner)
        .await?;
        Ok(found.map(codec::moment))
    }

    /// Whether a letter went over a channel and did not arrive: it does not go that way again.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn has_failed_by(
        &mut self,
        letter: LetterId,
        channel: ChannelKind,
    ) -> Result<bool, StoreError> {
        let (id, channel) = (letter.as_bytes().to_vec(), channel.as_str());
        let found = sqlx::query_scalar!(
            r#"select exists (select 1 from delivery where letter_id = ? and channel = ?
                   and state in ('never', 'expired', 'unsure')) as "found!: bool""#,
            id,
            channel
        )
        .fetch_one(&mut *self.inner)
        .await?;
        Ok(found)
    }

    /// When the next delivery may be tried; `None` when none is waiting.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn next_attempt(&mut self) -> Result<Option<Moment>, StoreError> {
        let found = sqlx::query_scalar!(
            r#"select min(next_attempt_at) as "at: i64" from delivery
               where state = 'waiting' and channel <> 'paper'"#
        )
        .fetch_one(&mut *self.inner)
        .await?;
        Ok(found.map(codec::moment))
    }

    /// The mail of the letter with this key that has this number, or without a number its last one.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn delivery_of(
        &mut self,
        key: &str,
        number: Option<i64>,
    ) -> Result<Option<MailRow>, StoreError> {
        let row = sqlx::query!(
            "select delivery_id, letter_id, delivery.state from delivery join letter using (letter_id)
             where channel = 'email' and letter.key = ?1 and (?2 is null or number = ?2)
             order by number desc limit 1",
            key,
            number
        )
        .fetch_optional(&mut *self.inner)
        .await?;
        row.map(|row| {
            Ok(MailRow {
                id: codec::id(&row.delivery_id, "delivery.delivery_id")?,
                letter: LetterId::from_bytes(codec::id(&row.letter_id, "delivery.letter_id")?),
                end: DeliveryEnd::parse(&row.state),
            })
        })
        .transpose()
    }

    /// Whether a letter goes, or went, on paper.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn is_on_paper(&mut self, letter: LetterId) -> Result<bool, StoreError> {
        let id = letter.as_bytes().to_vec();
        let found = sqlx::query_scalar!(
            r#"select exists (select 1 from delivery where letter_id = ? and channel = 'paper'
                   and state in ('waiting', 'delivered')) as "found!: bool""#,
            id
        )
        .fetch_one(&mut *self.inner)
        .await?;
        Ok(found)
    }

    /// The address of a letter's last delivery that ended, over which channel, and how.
    ///
    /// # Errors
    /// When the database cannot be read or the key does not fit.
    pub async fn delivery_end(
        &mut self,
        letter: LetterId,
    ) -> Result<Option<(ChannelKind, String, DeliveryEnd)>, StoreError> {
        let id = letter.as_bytes().to_vec();
        let row = sqlx::query!(
            "select delivery_id, channel, address_sealed, state from delivery
             where letter_id = ? and state not in ('waiting', 'sending') order by number desc limit 1",
            id
        )
        .fetch_optional(&mut *self.inner)
        .await?;
        let Some(row) = row else { return Ok(None) };
        let Some(end) = DeliveryEnd::parse(&row.state) else {
            return Ok(None);
        };
        let id = codec::id(&row.delivery_id, "delivery.delivery_id")?;
        let place = Place {
            table: "delivery",
            column: "address_sealed",
            row: &id,
        };
        let channel = codec::word(ChannelKind::parse(&row.channel), "delivery.channel")?;
        Ok(Some((
            channel,
            self.vault.open_text(place, &row.address_sealed)?,
            end,
        )))
    }
}
