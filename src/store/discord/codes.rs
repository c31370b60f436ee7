//! Codes that link an account: each is found by a blind index and stands nowhere itself, but in the sealed
//! words of the letter that carries it.

use crate::{
    chance::random_id,
    domain::{
        discord::Snowflake,
        discord_code::works_until,
        id::{LetterId, PersonId},
        moment::Moment,
        school::SchoolId,
        short_code::ShortCode,
    },
    store::{StoreError, Tx, codec},
};

/// Random bytes for one code: about one in thirty-two cannot be used.
const BYTES: usize = 32;

/// A code that an account typed, and may type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeRow {
    /// The school.
    pub school: SchoolId,
    /// Whose account it links.
    pub person: PersonId,
    /// Whether it was shown on the person's own page, and not mailed.
    pub from_page: bool,
}

/// A code that is to be mailed.
#[derive(Debug, Clone, Copy)]
pub struct MailedCode<'a> {
    /// The school.
    pub school: &'a SchoolId,
    /// Whose account it links.
    pub person: PersonId,
    /// The account that asked for it, and can use it.
    pub account: Snowflake,
    /// The letter that carries it.
    pub letter: LetterId,
}

impl Tx {
    /// Keeps a place for the code of a letter: the code itself is made when the letter is laid out.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn add_mailed_code(&mut self, code: &MailedCode<'_>, now: Moment) -> Result<(), StoreError> {
        let of_no_code = random_id(self.vault.chance())?.to_vec();
        let (key, person) = (code.school.as_str(), code.person.as_bytes().to_vec());
        let account = self.account_index(code.account);
        let letter = code.letter.as_bytes().to_vec();
        let (at, until) = (now.seconds(), works_until(now).seconds());
        sqlx::query!(
            "insert into discord_code (code_index, school_id, person_id, account_index, created_at, expires_at,
                 letter_id)
             values (?, ?, ?, ?, ?, ?, ?)",
            of_no_code,
            key,
            person,
            account,
            at,
            until,
            letter
        )
        .execute(&mut *self.inner)
        .await?;
        Ok(())
    }

    /// Makes the code of a letter that is being laid out; a code that it had before links nothing any
    /// more. `None` when the letter carries none.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn code_for_letter(&mut self, letter: LetterId) -> Result<Option<ShortCode>, StoreError> {
        let (code, index) = self.new_discord_code()?;
        let letter = letter.as_bytes().to_vec();
        let done = sqlx::query!(
            "update discord_code set code_index = ? where letter_id = ? and used_at is null",
            index,
            letter
        )
        .execute(&mut *self.inner)
        .await?;
        Ok((done.rows_affected() == 1).then_some(code))
    }

    /// Makes a code that is shown on somebody's own page. Those that were shown before link nothing any
    /// more.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn add_page_code(
        &mut self,
        school: &SchoolId,
        person: PersonId,
        now: Moment,
    ) -> Result<ShortCode, StoreError> {
        let (key, id) = (school.as_str(), person.as_bytes().to_vec());
        sqlx::query!(
            "delete from discord_code where school_id = ? and person_id = ? and letter_id is null
                 and used_at is null",
            key,
            id
        )
        .execute(&mut *self.inner)
        .await?;
        let (code, index) = self.new_discord_code()?;
        let (at, until) = (now.seconds(), works_until(now).seconds());
        sqlx::query!(
            "insert into discord_code (code_index, school_id, person_id, created_at, expires_at)
             values (?, ?, ?, ?, ?)",
            index,
            key,
            id,
            at,
            until
        )
        .execute(&mut *self.inner)
        .await?;
        Ok(code)
    }

    /// What a code links, when this account can use it at `now`.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn discord_code(
        &mut self,
        code: &ShortCode,
        account: Snowflake,
        now: Moment,
    ) -> Result<Option<CodeRow>, StoreError> {
        let (index, account, now) = (self.code_index(code), self.account_index(account), now.seconds());
        let row = sqlx::query!(
            r#"select school_id, person_id, letter_id is null as "from_page!: bool" from discord_code
               where code_index = ? and used_at is null and expires_at > ?
                 and (account_index is null or account_index = ?)"#,
            index,
            now,
            account
        )
        .fetch_optional(&mut *self.inner)
        .await?;
        row.map(|row| {
            Ok(CodeRow {
                school: codec::school(&row.school_id)?,
                person: PersonId::from_bytes(codec::id(&row.person_id, "discord_code.person_id")?),
                from_page: row.from_page,
            })
        })
        .transpose()
    }

    /// Marks every code of somebody as used: one linked an account, and none may link another.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn use_discord_codes(
        &mut self,
        school: &SchoolId,
        person: PersonId,
        now: Moment,
    ) -> Result<(), StoreError> {
        let (key, id, at) = (school.as_str(), person.as_bytes().to_vec(), now.seconds());
        sqlx::query!(
            "update discord_code set used_at = ? where school_id = ? and person_id = ? and used_at is null",
            at,
            key,
            id
        )
        .execute(&mut *self.inner)
        .await?;
        Ok(())
    }

    /// When codes were mailed since a moment, because this account asked or to this person.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn codes_mailed(
        &mut self,
        account: Snowflake,
        (school, person): (&SchoolId, PersonId),
        since: Moment,
    ) -> Result<Vec<Moment>, StoreError> {
        let (index, since) = (self.account_index(account), since.seconds());
        let (key, id) = (school.as_str(), person.as_bytes().to_vec());
        let rows = sqlx::query_scalar!(
            "select created_at from discord_code where letter_id is not null and created_at > ?
                 and (account_index = ? or (school_id = ? and person_id = ?))",
            since,
            index,
            key,
            id
        )
        .fetch_all(&mut *self.inner)
        .await?;
        Ok(rows.into_iter().map(codec::moment).collect())
    }

    /// How many wrong codes an account typed since a moment.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn wrong_codes(&mut self, account: Snowflake, since: Moment) -> Result<usize, StoreError> {
        let (index, since) = (self.account_index(account), since.seconds());
        let count = sqlx::query_scalar!(
            r#"select count(*) as "count!: i64" from discord_try where account_index = ? and tried_at > ?"#,
            index,
            since
        )
        .fetch_one(&mut *self.inner)
        .await?;
        Ok(usize::try_from(count).unwrap_or(usize::MAX))
    }

    /// Writes down that an account typed a wrong code; what was before `since` counts no more and goes.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn add_wrong_code(
        &mut self,
        account: Snowflake,
        (since, now): (Moment, Moment),
    ) -> Result<(), StoreError> {
        let (index, since, now) = (self.account_index(account), since.seconds(), now.seconds());
        sqlx::query!("delete from discord_try where tried_at <= ?", since)
            .execute(&mut *self.inner)
            .await?;
        sqlx::query!(
            "insert into discord_try (account_index, tried_at) values (?, ?)",
            index,
            now
        )
        .execute(&mut *self.inner)
        .await?;
        Ok(())
    }

    fn new_discord_code(&self) -> Result<(ShortCode, Vec<u8>), StoreError> {
        loop {
            let mut bytes = [0; BYTES];
            self.vault.chance().fill(&mut bytes)?;
            if let Some(code) = ShortCode::from_bytes(bytes) {
                let index = self.code_index(&code);
                return Ok((code, index));
            }
        }
    }

    fn code_index(&self, code: &ShortCode) -> Vec<u8> {
        self.vault.index_anywhere("discord-code", &code.text()).to_vec()
    }
}
