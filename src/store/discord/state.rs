//! How Discord is doing at a school, and for one person: what pages and `oppmaat check` tell.

use crate::{
    domain::{id::PersonId, moment::Moment, school::SchoolId},
    store::{StoreError, Tx, codec},
};

/// How Discord is doing at a school: counts, and nobody is named.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct DiscordState {
    /// Accounts that are linked.
    pub accounts: u32,
    /// Those to which letters go instead of by mail.
    pub with_messages: u32,
    /// Since when the channel of the care team cannot be reached.
    pub channel_gone_since: Option<Moment>,
}

/// The account of somebody, without saying which.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OwnAccount {
    /// Since when it is linked.
    pub since: Moment,
    /// Whether its owner wants letters there.
    pub wants_messages: bool,
    /// Whether Discord refused one: then letters go by mail until its owner wants them there again.
    pub is_closed: bool,
}

impl Tx {
    /// How Discord is doing at a school.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn discord_state(&mut self, school: &SchoolId) -> Result<DiscordState, StoreError> {
        let key = school.as_str();
        let row = sqlx::query!(
            r#"select count(*) as "accounts!: i64",
                      count(iif(messages = 1 and closed_at is null, 1, null)) as "with_messages!: i64",
                      (select since from discord_trouble where school_id = ?1) as "since?: i64"
               from discord_account where school_id = ?1 and ended_at is null"#,
            key
        )
        .fetch_one(&mut *self.inner)
        .await?;
        Ok(DiscordState {
            accounts: codec::number(row.accounts, "discord_account")?,
            with_messages: codec::number(row.with_messages, "discord_account")?,
            channel_gone_since: row.since.map(codec::moment),
        })
    }

    /// The account of somebody; `None` when none is linked.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn own_discord_account(
        &mut self,
        school: &SchoolId,
        person: PersonId,
    ) -> Result<Option<OwnAccount>, StoreError> {
        let (key, id) = (school.as_str(), person.as_bytes().to_vec());
        let row = sqlx::query!(
            r#"select linked_at, messages = 1 as "messages!: bool", closed_at is not null as "is_closed!: bool"
               from discord_account where school_id = ? and person_id = ? and ended_at is null"#,
            key,
            id
        )
        .fetch_optional(&mut *self.inner)
        .await?;
        Ok(row.map(|row| OwnAccount {
            since: codec::moment(row.linked_at),
            wants_messages: row.messages,
            is_closed: row.is_closed,
        }))
    }
}
