//! Acts, versions and changed dates: rows that are added and never changed.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{Tx, codec, error::StoreError, vault::Place};
use crate::{
    chance::random_id,
    domain::{
        act::{Act, ActKind, Door},
        capacity::Capacity,
        id::{ActId, HandelingsdeelId, OppId, PersonId, VersionId},
        moment::Moment,
        opp::VersionKind,
        school::SchoolId,
        step::Step,
    },
};

/// A fact that is to be written down.
#[derive(Debug, Clone)]
pub struct NewAct<'a> {
    /// The OPP.
    pub opp: OppId,
    /// The version it belongs to; `None` for what concerns the OPP as a whole.
    pub version: Option<VersionId>,
    /// What happened.
    pub kind: ActKind,
    /// When it happened.
    pub happened_on: NaiveDate,
    /// Who recorded it, in which capacity; `None` for the school's export.
    pub actor: Option<(PersonId, Capacity)>,
    /// Through which door.
    pub door: Door,
    /// The act that it corrects.
    pub supersedes: Option<ActId>,
    /// Why, in the recorder's own words.
    pub note: Option<&'a str>,
}

/// A date of an OPP that changes.
#[derive(Debug, Clone)]
pub struct NewDateChange<'a> {
    /// The OPP.
    pub opp: OppId,
    /// Which date, by its name in the CSV.
    pub field: &'a str,
    /// What it was.
    pub old: Option<NaiveDate>,
    /// What it is.
    pub new: Option<NaiveDate>,
    /// Who changed it; `None` for the school's export.
    pub actor: Option<PersonId>,
    /// Through which door.
    pub door: Door,
    /// Why, in the changer's own words.
    pub reason: Option<&'a str>,
}

/// A version that begins.
#[derive(Debug, Clone, Copy)]
pub struct NewVersion {
    /// The OPP.
    pub opp: OppId,
    /// 1, then counting up; a number that was used before is passed over.
    pub number: u32,
    /// How it comes about.
    pub kind: VersionKind,
}

impl Tx {
    /// The acts of these OPPs (a JSON list of hexadecimal ids), in the order of recording.
    pub(super) async fn acts_of(
        &mut self,
        school: &SchoolId,
        list: &str,
    ) -> Result<BTreeMap<OppId, Vec<Act>>, StoreError> {
        let key = school.as_str();
        let rows = sqlx::query!(
            "select act_id, opp_id, version_id, kind, step, about_id, answer, happened_on, recorded_at, actor_id,
                    door, supersedes
             from act where school_id = ? and opp_id in (select unhex(value) from json_each(?))
             order by recorded_at, rowid",
            key,
            list
        )
        .fetch_all(&mut *self.inner)
        .await?;
        let mut acts: BTreeMap<OppId, Vec<Act>> = BTreeMap::new();
        for row in rows {
            let opp = OppId::from_bytes(codec::id(&row.opp_id, "act.opp_id")?);
            let details = (
                row.step.as_deref(),
                row.about_id.as_deref(),
                row.answer.as_deref(),
            );
            acts.entry(opp).or_default().push(Act {
                id: ActId::from_bytes(codec::id(&row.act_id, "act.act_id")?),
                kind: codec::word(act_kind(&row.kind, details), "act.kind")?,
                version: row.version_id.as_deref().and_then(VersionId::from_slice),
                happened_on: codec::date(&row.happened_on, "act.happened_on")?,
                recorded_at: codec::moment(row.recorded_at),
                actor: row.actor_id.as_deref().and_then(PersonId::from_slice),
                door: codec::word(Door::parse(&row.door), "act.door")?,
                supersedes: row.supersedes.as_deref().and_then(ActId::from_slice),
            });
        }
        Ok(acts)
    }

    /// In which capacity each act of an OPP was recorded; those of the export and of the program itself
    /// have none.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn capacities_of_acts(
        &mut self,
        school: &SchoolId,
        opp: OppId,
    ) -> Result<BTreeMap<ActId, Capacity>, StoreError> {
        let (key, opp) = (school.as_str(), opp.as_bytes().to_vec());
        let rows = sqlx::query!(
            r#"select act_id, capacity as "capacity!" from act
               where school_id = ? and opp_id = ? and capacity is not null"#,
            key,
            opp
        )
        .fetch_all(&mut *self.inner)
        .await?;
        rows.into_iter()
            .map(|row| {
                let act = ActId::from_bytes(codec::id(&row.act_id, "act.act_id")?);
                Ok((act, codec::word(Capacity::parse(&row.capacity), "act.capacity")?))
            })
            .collect()
    }

    /// Adds a fact.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn add_act(
        &mut self,
        school: &SchoolId,
        act: &NewAct<'_>,
        now: Moment,
    ) -> Result<ActId, StoreError> {
        let bytes = random_id(self.vault.chance())?;
        let place = Place {
            table: "act",
            column: "note_sealed",
            row: &bytes,
        };
        let note = act
            .note
            .map(|note| self.vault.seal_text(place, note))
            .transpose()?;
        let (about, answer) = (
            act.kind.about().map(|person| person.as_bytes().to_vec()),
            act.kind.detail(),
        );
        let step = act.kind.step().map(Step::as_str);
        let (id, key, opp) = (bytes.to_vec(), school.as_str(), act.opp.as_bytes().to_vec());
        let version = act.version.map(|version| version.as_bytes().to_vec());
        let (kind, door) = (act.kind.as_str(), act.door.as_str());
        let (on, at) = (act.happened_on.to_string(), now.seconds());
        let actor = act.actor.map(|(person, _)| person.as_bytes().to_vec());
        let capacity = act.actor.map(|(_, capacity)| capacity.as_str());
        let supersedes = act.supersedes.map(|act| act.as_bytes().to_vec());
        // What is about the text is kept with the text as it stands now.
        let of_text = version.clone().filter(|_| act.kind.is_about_the_text());
        sqlx::query!(
            "insert into act (act_id, school_id, opp_id, version_id, kind, step, about_id, answer,
                 happened_on, recorded_at, actor_id, capacity, door, supersedes, note_sealed, handelingsdeel_id)
             values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
                 (select handelingsdeel_id from handelingsdeel where school_id = ? and version_id = ?
                  order by number desc limit 1))",
            id,
            key,
            opp,
            version,
            kind,
            step,
            about,
            answer,
            on,
            at,
            actor,
            capacity,
            door,
            supersedes,
            note,
            key,
            of_text
        )
        .execute(&mut *self.inner)
        .await?;
        Ok(ActId::from_bytes(bytes))
    }

    /// Which text of the handelingsdeel an act is about; `None` when there was none, or it is about
    /// something else. The school's own export says of no act which text it is about.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn text_of_act(
        &mut self,
        school: &SchoolId,
        act: ActId,
    ) -> Result<Option<HandelingsdeelId>, StoreError> {
        let (key, id) = (school.as_str(), act.as_bytes().to_vec());
        let found = sqlx::query_scalar!(
            "select handelingsdeel_id from act where school_id = ? and act_id = ?",
            key,
            id
        )
        .fetch_optional(&mut *self.inner)
        .await?;
        let id = found.flatten();
        id.map(|id| {
            Ok(HandelingsdeelId::from_bytes(codec::id(
                &id,
                "act.handelingsdeel_id",
            )?))
        })
        .transpose()
    }

    /// Adds a version.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn add_version(
        &mut self,
        school: &SchoolId,
        version: &NewVersion,
    ) -> Result<VersionId, StoreError> {
        let bytes = random_id(self.vault.chance())?;
        let (id, key, opp) = (bytes.to_vec(), school.as_str(), version.opp.as_bytes().to_vec());
        let (kind, begun_on) = match version.kind {
            VersionKind::Vaststelling => ("vaststelling", None),
            VersionKind::Bijstelling { begun_on } => ("bijstelling", Some(begun_on.to_string())),
        };
        sqlx::query!(
            "insert into opp_version (version_id, school_id, opp_id, number, kind, begun_on)
             select ?1, ?2, ?3, max(?4, coalesce((select max(number) + 1 from opp_version
                 where school_id = ?2 and opp_id = ?3), 1)), ?5, ?6",
            id,
            key,
            opp,
            version.number,
            kind,
            begun_on
        )
        .execute(&mut *self.inner)
        .await?;
        Ok(VersionId::from_bytes(bytes))
    }

    /// Adds a changed date to the history.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn add_date_change(
        &mut self,
        school: &SchoolId,
        change: &NewDateChange<'_>,
        now: Moment,
    ) -> Result<(), StoreError> {
        let row = change.opp.as_bytes();
        let place = Place {
            table: "date_change",
            column: "reason_sealed",
            row,
        };
        let reason = change
            .reason
            .map(|reason| self.vault.seal_text(place, reason))
            .transpose()?;
        let (key, opp, at) = (school.as_str(), row.to_vec(), now.seconds());
        let (old, new) = (
            change.old.map(|day| day.to_string()),
            change.new.map(|day| day.to_string()),
        );
        let actor = change.actor.map(|actor| actor.as_bytes().to_vec());
        let door = change.door.as_str();
        sqlx::query!(
            "insert into date_change (school_id, opp_id, field, old, new, changed_at, actor_id, door,
                 reason_sealed)
             values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            key,
            opp,
            change.field,
            old,
            new,
            at,
            actor,
            door,
            reason
        )
        .execute(&mut *self.inner)
        .await?;
        Ok(())
    }
}

fn act_kind(kind: &str, details: (Option<&str>, Option<&[u8]>, Option<&str>)) -> Option<ActKind> {
    let (step, about, detail) = details;
    let step = match step {
        Some(word) => Some(Step::parse(word)?),
        None => None,
    };
    let about = match about {
        Some(bytes) => Some(PersonId::from_slice(bytes)?),
        None => None,
    };
    ActKind::read(kind, step, about, detail)
}
