//! Whose account is whose. An account is found by a blind index over all schools: a direct message does
//! not say which school it is about.

use crate::{
    chance::random_id,
    domain::{discord::Snowflake, id::PersonId, moment::Moment, school::SchoolId},
    store::{StoreError, Tx, codec, vault::Place},
};

/// An account that is linked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountRow {
    /// The school.
    pub school: SchoolId,
    /// Whose it is.
    pub person: PersonId,
    /// Whether letters go there instead of by mail: its owner wants it, and Discord takes them.
    pub gets_messages: bool,
}

/// An account that is to be linked.
#[derive(Debug, Clone, Copy)]
pub struct NewAccount<'a> {
    /// The school.
    pub school: &'a SchoolId,
    /// Whose it is.
    pub person: PersonId,
    /// The account.
    pub account: Snowflake,
    /// Whether letters go there instead of by mail.
    pub messages: bool,
}

impl Tx {
    /// By which an account is found.
    pub(super) fn account_index(&self, account: Snowflake) -> Vec<u8> {
        self.vault
            .index_anywhere("discord", &account.to_string())
            .to_vec()
    }

    /// Everybody whose account this is, in order of the school.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn discord_accounts(&mut self, account: Snowflake) -> Result<Vec<AccountRow>, StoreError> {
        let index = self.account_index(account);
        let rows = sqlx::query!(
            r#"select school_id, person_id, messages = 1 and closed_at is null as "messages!: bool"
               from discord_account where account_index = ? and ended_at is null
               order by school_id, account_id"#,
            index
        )
        .fetch_all(&mut *self.inner)
        .await?;
        rows.into_iter()
            .map(|row| {
                Ok(AccountRow {
                    school: codec::school(&row.school_id)?,
                    person: PersonId::from_bytes(codec::id(&row.person_id, "discord_account.person_id")?),
                    gets_messages: row.messages,
                })
            })
            .collect()
    }

    /// The account of somebody, and whether letters go there instead of by mail.
    ///
    /// # Errors
    /// When the database cannot be read or the key does not fit.
    pub async fn discord_account_of(
        &mut self,
        school: &SchoolId,
        person: PersonId,
    ) -> Result<Option<(Snowflake, bool)>, StoreError> {
        let (key, id) = (school.as_str(), person.as_bytes().to_vec());
        let row = sqlx::query!(
            r#"select row_id, account_sealed, messages = 1 and closed_at is null as "messages!: bool"
               from discord_account where school_id = ? and person_id = ? and ended_at is null"#,
            key,
            id
        )
        .fetch_optional(&mut *self.inner)
        .await?;
        let Some(row) = row else { return Ok(None) };
        let id = codec::id(&row.row_id, "discord_account.row_id")?;
        let account = self.vault.open_text(place(&id), &row.account_sealed)?;
        let account = codec::word(Snowflake::parse(&account), "discord_account.account")?;
        Ok(Some((account, row.messages)))
    }

    /// Links an account; the one that this person had is unlinked.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn link_discord_account(
        &mut self,
        new: &NewAccount<'_>,
        now: Moment,
    ) -> Result<(), StoreError> {
        self.unlink_discord_account(new.school, new.person, now).await?;
        let row = random_id(self.vault.chance())?;
        let sealed = self.vault.seal_text(place(&row), &new.account.to_string())?;
        let index = self.account_index(new.account);
        let (row, key, person) = (row.to_vec(), new.school.as_str(), new.person.as_bytes().to_vec());
        let at = now.seconds();
        sqlx::query!(
            "insert into discord_account (row_id, school_id, person_id, account_sealed, account_index, messages,
                 linked_at) values (?, ?, ?, ?, ?, ?, ?)",
            row,
            key,
            person,
            sealed,
            index,
            new.messages,
            at
        )
        .execute(&mut *self.inner)
        .await?;
        Ok(())
    }

    /// Unlinks the account of somebody; whether there was one.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn unlink_discord_account(
        &mut self,
        school: &SchoolId,
        person: PersonId,
        now: Moment,
    ) -> Result<bool, StoreError> {
        let (key, id, at) = (school.as_str(), person.as_bytes().to_vec(), now.seconds());
        let done = sqlx::query!(
            "update discord_account set ended_at = ? where school_id = ? and person_id = ? and ended_at is null",
            at,
            key,
            id
        )
        .execute(&mut *self.inner)
        .await?;
        Ok(done.rows_affected() > 0)
    }

    /// Switches letters to the account of somebody on or off; on also when Discord refused one before.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn set_discord_messages(
        &mut self,
        school: &SchoolId,
        person: PersonId,
        on: bool,
    ) -> Result<(), StoreError> {
        let (key, id) = (school.as_str(), person.as_bytes().to_vec());
        sqlx::query!(
            "update discord_account set messages = ?1, closed_at = iif(?1, null, closed_at)
             where school_id = ?2 and person_id = ?3 and ended_at is null",
            on,
            key,
            id
        )
        .execute(&mut *self.inner)
        .await?;
        Ok(())
    }

    /// Writes down that Discord refused a message to the account of somebody: letters go by mail from now
    /// on. Whether that is news.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn close_discord_account(
        &mut self,
        school: &SchoolId,
        person: PersonId,
        now: Moment,
    ) -> Result<bool, StoreError> {
        let (key, id, at) = (school.as_str(), person.as_bytes().to_vec(), now.seconds());
        let done = sqlx::query!(
            "update discord_account set closed_at = ?
             where school_id = ? and person_id = ? and ended_at is null and closed_at is null",
            at,
            key,
            id
        )
        .execute(&mut *self.inner)
        .await?;
        Ok(done.rows_affected() > 0)
    }
}

fn place(row: &[u8; 16]) -> Place<'_> {
    Place {
        table: "discord_account",
        column: "account_sealed",
        row,
    }
}
