//! How the program is doing, as counts: nobody is named.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{Tx, codec, error::StoreError};
use crate::domain::{letter::ChannelKind, moment::Moment, school::SchoolId};

/// The letters of one channel.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Stream {
    /// Letters that wait, or are being sent.
    pub waiting: u32,
    /// Letters of which nobody can tell whether they arrived: tried again, or left to a human.
    pub unsure: u32,
    /// Letters that did not arrive; a human was told.
    pub dead: u32,
}

/// The letters of a school, by channel.
pub type Traffic = BTreeMap<ChannelKind, Stream>;

impl Tx {
    /// What waits in the outbox of a school, and what did not arrive since a day.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn traffic(&mut self, school: &SchoolId, since: NaiveDate) -> Result<Traffic, StoreError> {
        let (key, since) = (school.as_str(), since.to_string());
        // The last delivery of a letter tells by which way it goes, or failed.
        let rows = sqlx::query!(
            r#"select delivery.channel as "channel!",
                    sum(letter.state = 'waiting' and delivery.state in ('waiting', 'sending')) as "waiting!: i64",
                    sum(case letter.state when 'waiting' then delivery.unsure > 0
                        else delivery.state = 'unsure' and letter.day >= ?2 end) as "unsure!: i64",
                    sum(letter.state = 'dead' and letter.day >= ?2) as "dead!: i64"
               from letter join delivery on delivery.letter_id = letter.letter_id
                   and delivery.number = (select max(number) from delivery as last
                       where last.letter_id = letter.letter_id)
               where letter.school_id = ?1 and letter.state in ('waiting', 'dead')
               group by delivery.channel"#,
            key,
            since
        )
        .fetch_all(&mut *self.inner)
        .await?;
        rows.into_iter()
            .map(|row| {
                let channel = codec::word(ChannelKind::parse(&row.channel), "delivery.channel")?;
                let stream = Stream {
                    waiting: codec::number(row.waiting, "delivery")?,
                    unsure: codec::number(row.unsure, "delivery")?,
                    dead: codec::number(row.dead, "letter")?,
                };
                Ok((channel, stream))
            })
            .collect()
    }

    /// How many people work at a school.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn staff_count(&mut self, school: &SchoolId) -> Result<u32, StoreError> {
        let key = school.as_str();
        let count = sqlx::query_scalar!(
            r#"select count(*) as "count!: i64" from staff where school_id = ? and left_on is null"#,
            key
        )
        .fetch_one(&mut *self.inner)
        .await?;
        codec::number(count, "staff")
    }

    /// How many sessions of a school were used since `since`, and neither ended nor ran out by `now`.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn open_sessions(
        &mut self,
        school: &SchoolId,
        (since, now): (Moment, Moment),
    ) -> Result<u32, StoreError> {
        let (key, since, now) = (school.as_str(), since.seconds(), now.seconds());
        let count = sqlx::query_scalar!(
            r#"select count(*) as "count!: i64" from session
               where school_id = ? and ended_at is null and seen_at > ? and expires_at > ?"#,
            key,
            since,
            now
        )
        .fetch_one(&mut *self.inner)
        .await?;
        codec::number(count, "session")
    }

    /// The size of the database file in bytes.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn database_bytes(&mut self) -> Result<u64, StoreError> {
        let pages: i64 = sqlx::query_scalar("pragma page_count")
            .fetch_one(&mut *self.inner)
            .await?;
        let size: i64 = sqlx::query_scalar("pragma page_size")
            .fetch_one(&mut *self.inner)
            .await?;
        Ok(u64::try_from(pages).unwrap_or(0) * u64::try_from(size).unwrap_or(0))
    }
}
