//! Times in which no mail is sent because the mail server refuses us, and the refusals that led to them.

use super::{Tx, codec, error::StoreError};
use crate::domain::{id::LetterId, moment::Moment};

/// A time in which mail is, or was, stopped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailStop {
    /// Its number.
    pub id: i64,
    /// Since when.
    pub since: Moment,
    /// What the refusals were about: a code word.
    pub refusal: String,
    /// What the mail server said last, without addresses.
    pub reason: String,
    /// How many letters were tried since.
    pub probes: u32,
    /// When the next one may be tried.
    pub next_probe_at: Moment,
    /// When it ended; `None` while mail is stopped.
    pub ended_at: Option<Moment>,
}

/// How often in a row mail was refused for one reason, and to how many addresses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Refused {
    /// Refusals.
    pub times: u32,
    /// Different addresses.
    pub addresses: u32,
}

impl Tx {
    /// The time in which mail is stopped now, if it is.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn mail_stop(&mut self) -> Result<Option<MailStop>, StoreError> {
        Ok(self
            .last_mail_stop()
            .await?
            .filter(|stop| stop.ended_at.is_none()))
    }

    /// The last time in which mail was stopped, ended or not.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn last_mail_stop(&mut self) -> Result<Option<MailStop>, StoreError> {
        let row = sqlx::query!(
            "select stop_id, since, refusal, reason, probes, next_probe_at, ended_at from mail_stop
             order by stop_id desc limit 1"
        )
        .fetch_optional(&mut *self.inner)
        .await?;
        row.map(|row| {
            Ok(MailStop {
                id: row.stop_id,
                since: codec::moment(row.since),
                refusal: row.refusal,
                reason: row.reason,
                probes: codec::number(row.probes, "mail_stop.probes")?,
                next_probe_at: codec::moment(row.next_probe_at),
                ended_at: row.ended_at.map(codec::moment),
            })
        })
        .transpose()
    }

    /// Stops mail; the first letter is tried again at `next`.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn begin_mail_stop(
        &mut self,
        (refusal, reason): (&str, &str),
        now: Moment,
        next: Moment,
    ) -> Result<(), StoreError> {
        let (now, next) = (now.seconds(), next.seconds());
        sqlx::query!(
            "insert into mail_stop (since, refusal, reason, next_probe_at) values (?, ?, ?, ?)",
            now,
            refusal,
            reason,
            next
        )
        .execute(&mut *self.inner)
        .await?;
        Ok(())
    }

    /// Writes down that one letter is tried now, and when the next may be.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn probe_mail(&mut self, next: Moment) -> Result<(), StoreError> {
        let next = next.seconds();
        sqlx::query!(
            "update mail_stop set probes = probes + 1, next_probe_at = ? where ended_at is null",
            next
        )
        .execute(&mut *self.inner)
        .await?;
        Ok(())
    }

    /// Writes down what the mail server said to the letter that was tried.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn set_mail_stop_reason(&mut self, refusal: &str, reason: &str) -> Result<(), StoreError> {
        sqlx::query!(
            "update mail_stop set refusal = ?, reason = ? where ended_at is null",
            refusal,
            reason
        )
        .execute(&mut *self.inner)
        .await?;
        Ok(())
    }

    /// Mail is taken again: whatever waited until `held_until` at most is due now. A mail of which nobody can
    /// tell whether it arrived keeps its time.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn end_mail_stop(&mut self, now: Moment, held_until: Moment) -> Result<(), StoreError> {
        let (now, held_until) = (now.seconds(), held_until.seconds());
        sqlx::query!("update mail_stop set ended_at = ? where ended_at is null", now)
            .execute(&mut *self.inner)
            .await?;
        sqlx::query!(
            "update delivery set next_attempt_at = ?1
             where state = 'waiting' and channel = 'email' and unsure = 0 and next_attempt_at > ?1
                 and next_attempt_at <= ?2",
            now,
            held_until
        )
        .execute(&mut *self.inner)
        .await?;
        Ok(())
    }

    /// Lets every mail that is due wait until `until`, those that were tried most often a little longer: so
    /// the next letter that is tried is another. None waits longer than it is of use.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn hold_mail(&mut self, now: Moment, until: Moment) -> Result<(), StoreError> {
        let (now, until) = (now.seconds(), until.seconds());
        sqlx::query!(
            "update delivery set next_attempt_at = min(?2 + min(attempts, 100),
                 (select useful_until from letter where letter.letter_id = delivery.letter_id))
             where state = 'waiting' and channel = 'email' and next_attempt_at <= ?1",
            now,
            until
        )
        .execute(&mut *self.inner)
        .await?;
        Ok(())
    }

    /// Whether a refusal is remembered, or mail is stopped.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn has_mail_trouble(&mut self) -> Result<bool, StoreError> {
        let found = sqlx::query_scalar!(
            r#"select exists (select 1 from mail_refusal where taken_back_at is null)
                   or exists (select 1 from mail_stop where ended_at is null) as "found!: bool""#
        )
        .fetch_one(&mut *self.inner)
        .await?;
        Ok(found)
    }

    /// Remembers a refusal.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn add_mail_refusal(
        &mut self,
        delivery: &[u8; 16],
        refusal: &str,
        now: Moment,
    ) -> Result<(), StoreError> {
        let (id, now) = (delivery.to_vec(), now.seconds());
        sqlx::query!(
            "insert into mail_refusal (delivery_id, at, refusal) values (?, ?, ?)",
            id,
            now,
            refusal
        )
        .execute(&mut *self.inner)
        .await?;
        Ok(())
    }

    /// How often in a row mail was refused for this reason.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn refused(&mut self, refusal: &str) -> Result<Refused, StoreError> {
        let row = sqlx::query!(
            r#"select count(*) as "times!: i64", count(distinct address_index) as "addresses!: i64"
               from mail_refusal join delivery using (delivery_id)
               where refusal = ? and taken_back_at is null"#,
            refusal
        )
        .fetch_one(&mut *self.inner)
        .await?;
        Ok(Refused {
            times: codec::number(row.times, "mail_refusal")?,
            addresses: codec::number(row.addresses, "mail_refusal")?,
        })
    }

    /// Whether a delivery had ended with a refusal and was taken up again before.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn was_taken_back(&mut self, delivery: &[u8; 16]) -> Result<bool, StoreError> {
        let id = delivery.to_vec();
        let found = sqlx::query_scalar!(
            r#"select exists (select 1 from mail_refusal
                   where delivery_id = ? and taken_back_at is not null) as "found!: bool""#,
            id
        )
        .fetch_one(&mut *self.inner)
        .await?;
        Ok(found)
    }

    /// Forgets the refusals since the last mail that was taken.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn forget_mail_refusals(&mut self) -> Result<(), StoreError> {
        sqlx::query!("delete from mail_refusal where taken_back_at is null")
            .execute(&mut *self.inner)
            .await?;
        Ok(())
    }

    /// The mails that ended with a refusal which is remembered, and whose letter did not take, and is not
    /// taking, another way to its reader.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn ended_by_refusal(&mut self) -> Result<Vec<([u8; 16], LetterId)>, StoreError> {
        let rows = sqlx::query!(
            "select distinct delivery.delivery_id, delivery.letter_id
             from mail_refusal join delivery using (delivery_id) join letter using (letter_id)
             where taken_back_at is null and delivery.state = 'never' and letter.state in ('waiting', 'dead')
                 and not exists (select 1 from delivery as other where other.letter_id = letter.letter_id
                     and other.number <> delivery.number
                     and (other.state in ('sending', 'delivered', 'unsure')
                         or (other.state = 'waiting' and other.channel <> 'paper')))
             order by delivery.number"
        )
        .fetch_all(&mut *self.inner)
        .await?;
        rows.into_iter()
            .map(|row| {
                let letter = codec::id(&row.letter_id, "delivery.letter_id")?;
                let delivery = codec::id(&row.delivery_id, "delivery.delivery_id")?;
                Ok((delivery, LetterId::from_bytes(letter)))
            })
            .collect()
    }

    /// Takes a mail up again that had ended with a refusal, instead of the paper that was laid ready for it.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn take_up_again(
        &mut self,
        delivery: &[u8; 16],
        letter: LetterId,
        (now, next): (Moment, Moment),
    ) -> Result<(), StoreError> {
        let (id, letter) = (delivery.to_vec(), letter.as_bytes().to_vec());
        let (now, next) = (now.seconds(), next.seconds());
        sqlx::query!(
            "update delivery set state = 'stopped' where letter_id = ? and channel = 'paper' and state = 'waiting'",
            letter
        )
        .execute(&mut *self.inner)
        .await?;
        sqlx::query!(
            "update delivery set state = 'waiting', next_attempt_at = ? where delivery_id = ?",
            next,
            id
        )
        .execute(&mut *self.inner)
        .await?;
        sqlx::query!(
            "update mail_refusal set taken_back_at = ? where delivery_id = ? and taken_back_at is null",
            now,
            id
        )
        .execute(&mut *self.inner)
        .await?;
        Ok(())
    }
}
