//! What corrections need beside an act: what hung on the act before, and the end dates of an OPP.

use chrono::NaiveDate;

use super::{Tx, error::StoreError, vault::Place};
use crate::domain::{
    end_date::EndDate,
    id::{ActId, OppId, VersionId},
    school::SchoolId,
};

/// The sealed columns of an act.
const SEALED: [&str; 2] = ["evidence_sealed", "note_sealed"];

impl Tx {
    /// Gives an act what hangs on the one whose place it takes: its evidence, the handelingsdeel it is
    /// about, and its note unless the new act has one of its own.
    ///
    /// # Errors
    /// When the database cannot be used or the key does not fit.
    pub async fn take_over_what_hangs_on(
        &mut self,
        school: &SchoolId,
        (from, to): (ActId, ActId),
    ) -> Result<(), StoreError> {
        let (key, old, new) = (school.as_str(), from.as_bytes().to_vec(), to.as_bytes().to_vec());
        let row = sqlx::query!(
            "select evidence_sealed, note_sealed, handelingsdeel_id from act where school_id = ? and act_id = ?",
            key,
            old
        )
        .fetch_one(&mut *self.inner)
        .await?;
        let again = |column, sealed: Option<Vec<u8>>| {
            let place = |row| Place {
                table: "act",
                column,
                row,
            };
            let opened = sealed
                .map(|sealed| self.vault.open_value(place(from.as_bytes()), &sealed))
                .transpose()?;
            let bytes = opened.map(|value| self.vault.seal(place(to.as_bytes()), &value));
            Ok::<_, StoreError>(bytes.transpose()?)
        };
        let [evidence, note] = SEALED;
        let (evidence, note) = (
            again(evidence, row.evidence_sealed)?,
            again(note, row.note_sealed)?,
        );
        sqlx::query!(
            "update act set evidence_sealed = ?, handelingsdeel_id = ?, note_sealed = coalesce(note_sealed, ?)
             where school_id = ? and act_id = ?",
            evidence,
            row.handelingsdeel_id,
            note,
            key,
            new
        )
        .execute(&mut *self.inner)
        .await?;
        Ok(())
    }

    /// Whether a handelingsdeel was made for a version.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn has_handelingsdeel(
        &mut self,
        school: &SchoolId,
        version: VersionId,
    ) -> Result<bool, StoreError> {
        let (key, version) = (school.as_str(), version.as_bytes().to_vec());
        let found = sqlx::query_scalar!(
            r#"select exists (select 1 from handelingsdeel where school_id = ? and version_id = ?) as "found!: bool""#,
            key,
            version
        )
        .fetch_one(&mut *self.inner)
        .await?;
        Ok(found)
    }

    /// Writes down until when something of an OPP runs; its history is a row of its own.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn set_end_date(
        &mut self,
        school: &SchoolId,
        opp: OppId,
        (what, until): (EndDate, Option<NaiveDate>),
    ) -> Result<(), StoreError> {
        let (key, opp, what) = (school.as_str(), opp.as_bytes().to_vec(), what.as_str());
        let until = until.map(|day| day.to_string());
        sqlx::query!(
            "update opp set
                 looptijd_until = case ?3 when 'looptijd_tot' then ?4 else looptijd_until end,
                 tlv_until = case ?3 when 'tlv_tot' then ?4 else tlv_until end,
                 arrangement_until = case ?3 when 'arrangement_tot' then ?4 else arrangement_until end
             where school_id = ?1 and opp_id = ?2",
            key,
            opp,
            what,
            until
        )
        .execute(&mut *self.inner)
        .await?;
        Ok(())
    }
}
