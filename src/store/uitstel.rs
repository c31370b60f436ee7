//! What somebody put off: rows that are added; the last one of an obligation and person counts.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{
    Tx,
    codec::{self, hex_list},
    error::StoreError,
    vault::Place,
};
use crate::{
    chance::random_id,
    domain::{
        id::{OppId, PersonId, VersionId},
        link::Target,
        moment::Moment,
        obligation::Obligation,
        school::SchoolId,
        uitstel::Uitstel,
    },
};

impl Tx {
    /// Writes down that `actor` wants this put off, with a reason in the actor's own words.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn add_uitstel(
        &mut self,
        school: &SchoolId,
        uitstel: &Uitstel,
        reason: Option<&str>,
        (actor, now): (PersonId, Moment),
    ) -> Result<(), StoreError> {
        let row = random_id(self.vault.chance())?;
        let reason = reason
            .map(|reason| self.vault.seal_text(place(&row), reason))
            .transpose()?;
        let target = &uitstel.target;
        let (row, key, opp) = (row.to_vec(), school.as_str(), target.opp.as_bytes().to_vec());
        let version = target.version.map(|version| version.as_bytes().to_vec());
        let version = version.unwrap_or_default();
        let (obligation, term) = (target.obligation.name(), target.term.to_string());
        let (person, until) = (uitstel.person.as_bytes().to_vec(), uitstel.until.to_string());
        let (actor, at) = (actor.as_bytes().to_vec(), now.seconds());
        sqlx::query!(
            "insert into uitstel (row_id, school_id, opp_id, version_id, obligation, term, person_id, until,
                 reason_sealed, actor_id, recorded_at)
             values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            row,
            key,
            opp,
            version,
            obligation,
            term,
            person,
            until,
            reason,
            actor,
            at
        )
        .execute(&mut *self.inner)
        .await?;
        Ok(())
    }

    /// What is put off in these OPPs, by whom, and until when.
    pub(super) async fn put_off(
        &mut self,
        school: &SchoolId,
        opps: &[OppId],
    ) -> Result<BTreeMap<(Target, PersonId), NaiveDate>, StoreError> {
        let (key, list) = (school.as_str(), hex_list(opps.iter().map(OppId::as_bytes)));
        let rows = sqlx::query!(
            "select opp_id, version_id, obligation, term, person_id, until from uitstel
             where school_id = ? and opp_id in (select unhex(value) from json_each(?))
             order by uitstel_id",
            key,
            list
        )
        .fetch_all(&mut *self.inner)
        .await?;
        rows.into_iter()
            .map(|row| {
                let target = Target {
                    opp: OppId::from_bytes(codec::id(&row.opp_id, "uitstel.opp_id")?),
                    version: VersionId::from_slice(&row.version_id),
                    obligation: codec::word(Obligation::parse(&row.obligation), "uitstel.obligation")?,
                    term: codec::date(&row.term, "uitstel.term")?,
                };
                let person = PersonId::from_bytes(codec::id(&row.person_id, "uitstel.person_id")?);
                Ok(((target, person), codec::date(&row.until, "uitstel.until")?))
            })
            .collect()
    }

    /// Why something was put off last, in the own words of whoever did; `None` when no reason was given,
    /// or it was never put off.
    ///
    /// # Errors
    /// When the database cannot be read or the key does not fit.
    pub async fn reason_of_uitstel(
        &mut self,
        school: &SchoolId,
        target: &Target,
        person: PersonId,
    ) -> Result<Option<String>, StoreError> {
        let (key, opp) = (school.as_str(), target.opp.as_bytes().to_vec());
        let version = target.version.map(|version| version.as_bytes().to_vec());
        let version = version.unwrap_or_default();
        let (obligation, term) = (target.obligation.name(), target.term.to_string());
        let person = person.as_bytes().to_vec();
        let found = sqlx::query!(
            "select row_id, reason_sealed from uitstel
             where school_id = ? and opp_id = ? and version_id = ? and obligation = ? and term = ?
               and person_id = ?
             order by uitstel_id desc limit 1",
            key,
            opp,
            version,
            obligation,
            term,
            person
        )
        .fetch_optional(&mut *self.inner)
        .await?;
        let Some(row) = found else { return Ok(None) };
        let reason = row
            .reason_sealed
            .map(|sealed| self.vault.open_text(place(&row.row_id), &sealed));
        Ok(reason.transpose()?)
    }
}

fn place(row: &[u8]) -> Place<'_> {
    Place {
        table: "uitstel",
        column: "reason_sealed",
        row,
    }
}
