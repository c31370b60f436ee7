//! Our messages in the channel of a zorgteam, which are deleted again, and whether that channel takes
//! them.

use crate::{
    domain::{discord::Snowflake, moment::Moment, school::SchoolId},
    store::{StoreError, Tx, codec},
};

/// A message of ours that is to be deleted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PostRow {
    /// The message.
    pub message: Snowflake,
    /// The channel in which it stands.
    pub channel: Snowflake,
    /// How often that was tried.
    pub attempts: u32,
}

impl Tx {
    /// Writes down a message that stands in a channel now; nothing changes when it is known.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn add_discord_post(
        &mut self,
        school: &SchoolId,
        (channel, message): (Snowflake, Snowflake),
        (now, delete_at): (Moment, Moment),
    ) -> Result<(), StoreError> {
        let (key, channel, message) = (school.as_str(), channel.to_string(), message.to_string());
        let (now, delete_at) = (now.seconds(), delete_at.seconds());
        sqlx::query!(
            "insert into discord_post (message_id, school_id, channel_id, posted_at, delete_at)
             values (?, ?, ?, ?, ?) on conflict do nothing",
            message,
            key,
            channel,
            now,
            delete_at
        )
        .execute(&mut *self.inner)
        .await?;
        Ok(())
    }

    /// The messages of all schools that are to be deleted by now, the longest waiting first.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn old_discord_posts(&mut self, now: Moment, most: u32) -> Result<Vec<PostRow>, StoreError> {
        let now = now.seconds();
        let rows = sqlx::query!(
            "select message_id, channel_id, attempts from discord_post
             where deleted_at is null and delete_at <= ? order by delete_at, message_id limit ?",
            now,
            most
        )
        .fetch_all(&mut *self.inner)
        .await?;
        let id = |text: &str, column| codec::word(Snowflake::parse(text), column);
        rows.into_iter()
            .map(|row| {
                Ok(PostRow {
                    message: id(&row.message_id, "discord_post.message_id")?,
                    channel: id(&row.channel_id, "discord_post.channel_id")?,
                    attempts: codec::number(row.attempts, "discord_post.attempts")?,
                })
            })
            .collect()
    }

    /// Writes down that a message is gone, or that nobody tries to delete it any more.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn discord_post_ended(&mut self, message: Snowflake, now: Moment) -> Result<(), StoreError> {
        let (message, now) = (message.to_string(), now.seconds());
        sqlx::query!(
            "update discord_post set deleted_at = ? where message_id = ?",
            now,
            message
        )
        .execute(&mut *self.inner)
        .await?;
        Ok(())
    }

    /// Writes down that a message could not be deleted, and when it is tried again.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn discord_post_stays(&mut self, message: Snowflake, until: Moment) -> Result<(), StoreError> {
        let (message, until) = (message.to_string(), until.seconds());
        sqlx::query!(
            "update discord_post set attempts = attempts + 1, delete_at = ? where message_id = ?",
            until,
            message
        )
        .execute(&mut *self.inner)
        .await?;
        Ok(())
    }

    /// When the next message is to be deleted; `None` when none stands anywhere.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn next_discord_post(&mut self) -> Result<Option<Moment>, StoreError> {
        let found = sqlx::query_scalar!(
            r#"select min(delete_at) as "at: i64" from discord_post where deleted_at is null"#
        )
        .fetch_one(&mut *self.inner)
        .await?;
        Ok(found.map(codec::moment))
    }

    /// Writes down that the channel of a zorgteam takes no messages. Whether that is news.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn begin_discord_trouble(
        &mut self,
        school: &SchoolId,
        channel: &str,
        now: Moment,
    ) -> Result<bool, StoreError> {
        let (key, now) = (school.as_str(), now.seconds());
        let done = sqlx::query!(
            "insert into discord_trouble (school_id, channel_id, since) values (?1, ?2, ?3)
             on conflict do update set channel_id = excluded.channel_id, since = excluded.since
                 where channel_id <> excluded.channel_id",
            key,
            channel,
            now
        )
        .execute(&mut *self.inner)
        .await?;
        Ok(done.rows_affected() > 0)
    }

    /// Writes down that the channel of a zorgteam takes messages.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn end_discord_trouble(&mut self, school: &SchoolId) -> Result<(), StoreError> {
        let key = school.as_str();
        sqlx::query!("delete from discord_trouble where school_id = ?", key)
            .execute(&mut *self.inner)
            .await?;
        Ok(())
    }

    /// Whether the channel of a zorgteam takes no messages.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn has_discord_trouble(&mut self, school: &SchoolId) -> Result<bool, StoreError> {
        let key = school.as_str();
        let found = sqlx::query_scalar!(
            r#"select exists (select 1 from discord_trouble where school_id = ?) as "found!: bool""#,
            key
        )
        .fetch_one(&mut *self.inner)
        .await?;
        Ok(found)
    }
}
