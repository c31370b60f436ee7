//! The versions of the handelingsdeel: rows that are added and never changed, each kept as the very
//! bytes that its hash is taken of, sealed.

mod body;

use super::{Tx, codec, error::StoreError, vault::Place};
use crate::{
    chance::random_id,
    domain::{
        handelingsdeel::{Change, Digest, Form, Handelingsdeel, PlanText, canonical_bytes},
        id::{HandelingsdeelId, OppId, PersonId, VersionId},
        moment::Moment,
        school::SchoolId,
    },
};

/// SHA-256.
#[must_use]
pub fn sha256(bytes: &[u8]) -> Digest {
    use sha2::Digest as _;
    Digest::from_bytes(sha2::Sha256::digest(bytes).into())
}

/// A handelingsdeel that is to be kept.
#[derive(Debug, Clone, Copy)]
pub struct NewHandelingsdeel<'a> {
    /// The OPP.
    pub opp: OppId,
    /// The version of the OPP.
    pub version: VersionId,
    /// What it does to what was agreed.
    pub change: Change,
    /// What it says.
    pub text: &'a PlanText,
    /// The bytes of its file, when it is one.
    pub file: Option<&'a [u8]>,
    /// Who wrote it.
    pub actor: PersonId,
}

/// A handelingsdeel as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandelingsdeelRow {
    /// What it is.
    pub handelingsdeel: Handelingsdeel,
    /// SHA-256 over its canonical bytes.
    pub content_hash: Digest,
    /// When it was written.
    pub written_at: Moment,
    /// By whom.
    pub written_by: PersonId,
}

/// A row of the table.
struct Row {
    handelingsdeel_id: Vec<u8>,
    version_id: Vec<u8>,
    number: i64,
    change: String,
    form: String,
    content_hash: Vec<u8>,
    body_sealed: Vec<u8>,
    created_at: i64,
    actor_id: Vec<u8>,
}

impl Tx {
    /// Keeps a new handelingsdeel under the next number of its version.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn add_handelingsdeel(
        &mut self,
        school: &SchoolId,
        new: &NewHandelingsdeel<'_>,
        now: Moment,
    ) -> Result<HandelingsdeelRow, StoreError> {
        let bytes = random_id(self.vault.chance())?;
        let body = canonical_bytes(new.text, &random_id(self.vault.chance())?);
        let content_hash = sha256(&body);
        let sealed = self.vault.seal(body_place(&bytes), &body)?;
        let (id, key, hash) = (bytes.to_vec(), school.as_str(), content_hash.as_bytes().to_vec());
        let (opp, version) = (new.opp.as_bytes().to_vec(), new.version.as_bytes().to_vec());
        let (change, form) = (new.change.as_str(), new.text.content.form().as_str());
        let (at, actor) = (now.seconds(), new.actor.as_bytes().to_vec());
        let number = sqlx::query_scalar!(
            r#"insert into handelingsdeel (handelingsdeel_id, school_id, opp_id, version_id, number, change,
                   form, content_hash, body_sealed, created_at, actor_id)
               values (?1, ?2, ?3, ?4,
                   (select coalesce(max(number), 0) + 1 from handelingsdeel
                    where school_id = ?2 and version_id = ?4),
                   ?5, ?6, ?7, ?8, ?9, ?10)
               returning number as "number!: i64""#,
            id,
            key,
            opp,
            version,
            change,
            form,
            hash,
            sealed,
            at,
            actor
        )
        .fetch_one(&mut *self.inner)
        .await?;
        if let Some(file) = new.file {
            self.add_file(&bytes, file).await?;
        }
        Ok(HandelingsdeelRow {
            handelingsdeel: Handelingsdeel {
                id: HandelingsdeelId::from_bytes(bytes),
                version: new.version,
                number: codec::number(number, "handelingsdeel.number")?,
                change: new.change,
                text: new.text.clone(),
            },
            content_hash,
            written_at: now,
            written_by: new.actor,
        })
    }

    async fn add_file(&mut self, id: &[u8; 16], file: &[u8]) -> Result<(), StoreError> {
        let sealed = self.vault.seal(file_place(id), file)?;
        let id = id.to_vec();
        sqlx::query!(
            "insert into handelingsdeel_file (handelingsdeel_id, file_sealed) values (?, ?)",
            id,
            sealed
        )
        .execute(&mut *self.inner)
        .await?;
        Ok(())
    }

    /// The last handelingsdeel of a version: the text that is agreed with.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn latest_handelingsdeel(
        &mut self,
        school: &SchoolId,
        version: VersionId,
    ) -> Result<Option<HandelingsdeelRow>, StoreError> {
        let (key, version) = (school.as_str(), version.as_bytes().to_vec());
        let row = sqlx::query_as!(
            Row,
            "select handelingsdeel_id, version_id, number, change, form, content_hash, body_sealed, created_at,
                    actor_id
             from handelingsdeel where school_id = ? and version_id = ? order by number desc limit 1",
            key,
            version
        )
        .fetch_optional(&mut *self.inner)
        .await?;
        row.map(|row| self.opened(&row)).transpose()
    }

    /// Every handelingsdeel of an OPP, in the order in which they were written.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn handelingsdelen(
        &mut self,
        school: &SchoolId,
        opp: OppId,
    ) -> Result<Vec<HandelingsdeelRow>, StoreError> {
        let (key, opp) = (school.as_str(), opp.as_bytes().to_vec());
        let rows = sqlx::query_as!(
            Row,
            "select handelingsdeel_id, version_id, number, change, form, content_hash, body_sealed, created_at,
                    actor_id
             from handelingsdeel where school_id = ? and opp_id = ? order by created_at, number, rowid",
            key,
            opp
        )
        .fetch_all(&mut *self.inner)
        .await?;
        rows.iter().map(|row| self.opened(row)).collect()
    }

    /// The bytes of the file of a handelingsdeel of this OPP; `None` when it has none.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn handelingsdeel_file(
        &mut self,
        school: &SchoolId,
        opp: OppId,
        handelingsdeel: HandelingsdeelId,
    ) -> Result<Option<Vec<u8>>, StoreError> {
        let (key, opp, id) = (
            school.as_str(),
            opp.as_bytes().to_vec(),
            handelingsdeel.as_bytes().to_vec(),
        );
        let sealed = sqlx::query_scalar!(
            "select file_sealed from handelingsdeel_file join handelingsdeel using (handelingsdeel_id)
             where school_id = ? and opp_id = ? and handelingsdeel_id = ?",
            key,
            opp,
            id
        )
        .fetch_optional(&mut *self.inner)
        .await?;
        let Some(sealed) = sealed else { return Ok(None) };
        let file = self
            .vault
            .open_value(file_place(handelingsdeel.as_bytes()), &sealed)?;
        Ok(Some(file))
    }

    /// A row, opened; its hash is taken again of the bytes that were kept, never of bytes made anew.
    fn opened(&self, row: &Row) -> Result<HandelingsdeelRow, StoreError> {
        const BODY: &str = "handelingsdeel.body_sealed";
        let id = codec::id(&row.handelingsdeel_id, "handelingsdeel.handelingsdeel_id")?;
        let bytes = self.vault.open_value(body_place(&id), &row.body_sealed)?;
        let content_hash = sha256(&bytes);
        if content_hash.as_bytes()[..] != row.content_hash {
            return Err(StoreError::Unreadable {
                place: "handelingsdeel.content_hash",
            });
        }
        let text = codec::word(body::read(&bytes), BODY)?;
        let form = codec::word(Form::parse(&row.form), "handelingsdeel.form")?;
        let text = codec::word(Some(text).filter(|text| text.content.form() == form), BODY)?;
        Ok(HandelingsdeelRow {
            handelingsdeel: Handelingsdeel {
                id: HandelingsdeelId::from_bytes(id),
                version: VersionId::from_bytes(codec::id(&row.version_id, "handelingsdeel.version_id")?),
                number: codec::number(row.number, "handelingsdeel.number")?,
                change: codec::word(Change::parse(&row.change), "handelingsdeel.change")?,
                text,
            },
            content_hash,
            written_at: codec::moment(row.created_at),
            written_by: PersonId::from_bytes(codec::id(&row.actor_id, "handelingsdeel.actor_id")?),
        })
    }
}

fn body_place(id: &[u8; 16]) -> Place<'_> {
    Place {
        table: "handelingsdeel",
        column: "body_sealed",
        row: id,
    }
}

fn file_place(id: &[u8; 16]) -> Place<'_> {
    Place {
        table: "handelingsdeel_file",
        column: "file_sealed",
        row: id,
    }
}
