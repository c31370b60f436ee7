//! Forms that somebody is filling in, with a revision: a button of an older state does nothing.

use crate::{
    chance::random_id,
    domain::{
        form::Input,
        id::{OppId, PersonId},
        moment::Moment,
        school::SchoolId,
    },
    store::{StoreError, Tx, codec, vault::Place},
};

/// A form that is being filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftRow {
    /// The school.
    pub school: SchoolId,
    /// Who fills it in.
    pub person: PersonId,
    /// The OPP.
    pub opp: OppId,
    /// Which form, by its name.
    pub form: String,
    /// What was chosen so far.
    pub input: Input,
    /// Counts up with every change.
    pub revision: i64,
    /// From when on it is too old.
    pub expires_at: Moment,
    /// Whether it was carried out.
    pub is_done: bool,
}

impl Tx {
    /// Begins a form, and gives its number; those that are too old go.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn add_draft(&mut self, draft: &DraftRow, now: Moment) -> Result<i64, StoreError> {
        let (at, until) = (now.seconds(), draft.expires_at.seconds());
        sqlx::query!("delete from discord_draft where expires_at <= ?", at)
            .execute(&mut *self.inner)
            .await?;
        let row = random_id(self.vault.chance())?;
        let sealed = self.vault.seal_text(place(&row), &written(&draft.input))?;
        let (row, key, person) = (
            row.to_vec(),
            draft.school.as_str(),
            draft.person.as_bytes().to_vec(),
        );
        let (opp, revision) = (draft.opp.as_bytes().to_vec(), draft.revision);
        let done = sqlx::query!(
            "insert into discord_draft (row_id, school_id, person_id, opp_id, form, input_sealed, revision,
                 created_at, expires_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            row,
            key,
            person,
            opp,
            draft.form,
            sealed,
            revision,
            at,
            until
        )
        .execute(&mut *self.inner)
        .await?;
        Ok(done.last_insert_rowid())
    }

    /// The form with this number.
    ///
    /// # Errors
    /// When the database cannot be read or the key does not fit.
    pub async fn draft(&mut self, draft: i64) -> Result<Option<DraftRow>, StoreError> {
        let row = sqlx::query!(
            r#"select row_id, school_id, person_id, opp_id, form, input_sealed, revision, expires_at,
                   done_at is not null as "is_done!: bool" from discord_draft where draft_id = ?"#,
            draft
        )
        .fetch_optional(&mut *self.inner)
        .await?;
        let Some(row) = row else { return Ok(None) };
        let id = codec::id(&row.row_id, "discord_draft.row_id")?;
        let input = self.vault.open_text(place(&id), &row.input_sealed)?;
        Ok(Some(DraftRow {
            school: codec::school(&row.school_id)?,
            person: PersonId::from_bytes(codec::id(&row.person_id, "discord_draft.person_id")?),
            opp: OppId::from_bytes(codec::id(&row.opp_id, "discord_draft.opp_id")?),
            form: row.form,
            input: codec::word(read(&input), "discord_draft.input_sealed")?,
            revision: row.revision,
            expires_at: codec::moment(row.expires_at),
            is_done: row.is_done,
        }))
    }

    /// Writes down what was chosen, if the form is still at this revision; whether it was.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn change_draft(
        &mut self,
        draft: i64,
        revision: i64,
        input: &Input,
    ) -> Result<bool, StoreError> {
        let row = sqlx::query_scalar!("select row_id from discord_draft where draft_id = ?", draft)
            .fetch_one(&mut *self.inner)
            .await?;
        let id = codec::id(&row, "discord_draft.row_id")?;
        let sealed = self.vault.seal_text(place(&id), &written(input))?;
        let done = sqlx::query!(
            "update discord_draft set input_sealed = ?, revision = revision + 1
             where draft_id = ? and revision = ? and done_at is null",
            sealed,
            draft,
            revision
        )
        .execute(&mut *self.inner)
        .await?;
        Ok(done.rows_affected() > 0)
    }

    /// Writes down that the form was carried out, if it is still at this revision; whether it was.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn finish_draft(&mut self, draft: i64, revision: i64, now: Moment) -> Result<bool, StoreError> {
        let at = now.seconds();
        let done = sqlx::query!(
            "update discord_draft set done_at = ? where draft_id = ? and revision = ? and done_at is null",
            at,
            draft,
            revision
        )
        .execute(&mut *self.inner)
        .await?;
        Ok(done.rows_affected() > 0)
    }
}

fn written(input: &Input) -> String {
    let pairs: Vec<(&str, &str)> = input.pairs().collect();
    serde_json::json!(pairs).to_string()
}

fn read(text: &str) -> Option<Input> {
    let pairs: Vec<(String, String)> = serde_json::from_str(text).ok()?;
    Some(pairs.into_iter().collect())
}

fn place(row: &[u8; 16]) -> Place<'_> {
    Place {
        table: "discord_draft",
        column: "input_sealed",
        row,
    }
}
