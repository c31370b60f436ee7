//! Finding what some rows of a file may be about, in a few statements.

use std::collections::{BTreeMap, BTreeSet};

use super::{ImportKeys, ImportState, OppRecord, Origin, Part, PartRecord};
use crate::{
    domain::{
        act::{Act, Door},
        capacity::Capacity,
        id::{ActId, OppId, PersonId, VersionId},
        person::{Beslist, Gezag, Rol},
        reference::Reference,
        school::{SchoolId, SchoolType},
        start_event::StartEvent,
    },
    store::{
        Tx,
        codec::{self, hex_list},
        error::StoreError,
        vault::Place,
    },
};

/// What hangs on the OPPs that were found, by OPP.
struct Attached {
    versions: BTreeMap<OppId, VersionId>,
    acts: BTreeMap<OppId, Vec<Act>>,
    recorders: BTreeMap<ActId, Capacity>,
    people: BTreeMap<OppId, Vec<PartRecord>>,
    bases: BTreeMap<OppId, BTreeMap<String, String>>,
    changed: BTreeMap<OppId, BTreeMap<String, Origin>>,
    handed_over: BTreeMap<OppId, BTreeMap<Capacity, Origin>>,
}

impl Tx {
    /// Two numbers of which one changes with every write to the database, by this program or by
    /// another: what was decided on the state before still holds when both are the same.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn revision(&mut self) -> Result<(i64, i64), StoreError> {
        let others = sqlx::query_scalar!("pragma data_version")
            .fetch_one(&mut *self.inner)
            .await?;
        let own = sqlx::query_scalar!(r#"select total_changes() as "own!: i64""#)
            .fetch_one(&mut *self.inner)
            .await?;
        Ok((others.unwrap_or_default(), own))
    }

    /// Every reference that was ever given out in a school.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn references_used(&mut self, school: &SchoolId) -> Result<BTreeSet<Reference>, StoreError> {
        let key = school.as_str();
        let rows = sqlx::query_scalar!("select reference from reference_used where school_id = ?", key)
            .fetch_all(&mut *self.inner)
            .await?;
        rows.iter()
            .map(|text| codec::word(Reference::parse(text), "reference_used.reference"))
            .collect()
    }

    /// What is known of the OPPs and persons that some rows name.
    ///
    /// # Errors
    /// When the database cannot be read or the key does not fit.
    pub async fn import_state(
        &mut self,
        school: &SchoolId,
        keys: &ImportKeys,
    ) -> Result<ImportState, StoreError> {
        let opps = self.known_opps(school, &keys.opps).await?;
        let mut persons = self.persons_meant(school, keys).await?;
        for opp in &opps {
            persons.insert(opp.leerling);
            persons.extend(opp.people.iter().map(|part| part.person));
        }
        let persons = self.person_records(school, &persons).await?;
        Ok(ImportState { opps, persons })
    }

    async fn known_opps(
        &mut self,
        school: &SchoolId,
        own: &BTreeSet<String>,
    ) -> Result<Vec<OppRecord>, StoreError> {
        let own = self.index_list(school, own);
        let key = school.as_str();
        let rows = sqlx::query!(
            "select opp_id, reference, leerling_id, own_sealed, school_type, groep, start_event, start_on,
                    known_from, running_at_import, looptijd_until, tlv_until, arrangement_until
             from opp where school_id = ? and own_index in (select unhex(value) from json_each(?))",
            key,
            own
        )
        .fetch_all(&mut *self.inner)
        .await?;
        let ids: Vec<[u8; 16]> = rows
            .iter()
            .map(|row| codec::id(&row.opp_id, "opp.opp_id"))
            .collect::<Result<_, _>>()?;
        let mut attached = self.attached(school, &hex_list(&ids)).await?;
        let mut opps = Vec::with_capacity(rows.len());
        for (row, bytes) in rows.into_iter().zip(ids) {
            let id = OppId::from_bytes(bytes);
            let date = |text: Option<String>| codec::optional_date(text.as_deref(), "opp");
            let place = Place {
                table: "opp",
                column: "own_sealed",
                row: &bytes,
            };
            let acts = attached.acts.remove(&id).unwrap_or_default();
            opps.push(OppRecord {
                id,
                reference: codec::word(Reference::parse(&row.reference), "opp.reference")?,
                leerling: PersonId::from_bytes(codec::id(&row.leerling_id, "opp.leerling_id")?),
                own: self.vault.open_text(place, &row.own_sealed)?,
                school_type: codec::word(SchoolType::parse(&row.school_type), "opp.school_type")?,
                groep: row.groep,
                start_event: codec::word(StartEvent::parse(&row.start_event), "opp.start_event")?,
                start: codec::date(&row.start_on, "opp.start_on")?,
                known_from: codec::date(&row.known_from, "opp.known_from")?,
                running_at_import: row.running_at_import == 1,
                looptijd_until: date(row.looptijd_until)?,
                tlv_until: date(row.tlv_until)?,
                arrangement_until: date(row.arrangement_until)?,
                version: codec::word(attached.versions.get(&id).copied(), "opp_version.opp_id")?,
                recorders: acts
                    .iter()
                    .filter_map(|act| Some((act.id, *attached.recorders.get(&act.id)?)))
                    .collect(),
                acts,
                people: attached.people.remove(&id).unwrap_or_default(),
                base: attached.bases.remove(&id).unwrap_or_default(),
                changed: attached.changed.remove(&id).unwrap_or_default(),
                handed_over: attached.handed_over.remove(&id).unwrap_or_default(),
            });
        }
        Ok(opps)
    }

    async fn attached(&mut self, school: &SchoolId, list: &str) -> Result<Attached, StoreError> {
        let people = self.parts(school, list).await?;
        Ok(Attached {
            versions: self.last_versions(school, list).await?,
            acts: self.acts_of(school, list).await?,
            recorders: self.recorders(school, list).await?,
            bases: self.bases(school, list).await?,
            changed: self.changed_dates(school, list, &people).await?,
            handed_over: self.handed_over(school, list).await?,
            people,
        })
    }

    async fn last_versions(
        &mut self,
        school: &SchoolId,
        list: &str,
    ) -> Result<BTreeMap<OppId, VersionId>, StoreError> {
        let key = school.as_str();
        let rows = sqlx::query!(
            "select opp_id, version_id from opp_version
             where school_id = ? and opp_id in (select unhex(value) from json_each(?))
                 and not exists (select 1 from act where act.school_id = opp_version.school_id
                     and act.opp_id = opp_version.opp_id and act.version_id = opp_version.version_id
                     and act.kind = 'bijstelling_ingetrokken')
             order by number",
            key,
            list
        )
        .fetch_all(&mut *self.inner)
        .await?;
        rows.iter()
            .map(|row| {
                let opp = OppId::from_bytes(codec::id(&row.opp_id, "opp_version.opp_id")?);
                Ok((
                    opp,
                    VersionId::from_bytes(codec::id(&row.version_id, "opp_version.version_id")?),
                ))
            })
            .collect()
    }

    async fn recorders(
        &mut self,
        school: &SchoolId,
        list: &str,
    ) -> Result<BTreeMap<ActId, Capacity>, StoreError> {
        let key = school.as_str();
        let rows = sqlx::query!(
            r#"select act_id, capacity as "capacity!" from act
               where school_id = ? and opp_id in (select unhex(value) from json_each(?))
                 and capacity is not null"#,
            key,
            list
        )
        .fetch_all(&mut *self.inner)
        .await?;
        rows.iter()
            .map(|row| {
                let act = ActId::from_bytes(codec::id(&row.act_id, "act.act_id")?);
                Ok((act, codec::word(Capacity::parse(&row.capacity), "act.capacity")?))
            })
            .collect()
    }

    async fn parts(
        &mut self,
        school: &SchoolId,
        list: &str,
    ) -> Result<BTreeMap<OppId, Vec<PartRecord>>, StoreError> {
        let key = school.as_str();
        let rows = sqlx::query!(
            r#"select opp_id, person_id, capacity, rol as "rol?", gezag as "gezag?", beslist as "beslist?",
                      slot as "slot?", since as "since!"
             from involvement
             where school_id = ? and until is null and opp_id in (select unhex(value) from json_each(?))
             order by opp_id, capacity, slot, person_id"#,
            key,
            list
        )
        .fetch_all(&mut *self.inner)
        .await?;
        let mut parts: BTreeMap<OppId, Vec<PartRecord>> = BTreeMap::new();
        for row in rows {
            let contact = || {
                Some(Part::Contact {
                    slot: row.slot.and_then(|slot| u8::try_from(slot).ok()),
                    rol: Rol::parse(row.rol.as_deref()?)?,
                    gezag: Gezag::parse(row.gezag.as_deref()?)?,
                    beslist: Beslist::parse(row.beslist.as_deref()?)?,
                })
            };
            let staff = || Capacity::parse(&row.capacity).map(Part::Staff);
            let part = if row.rol.is_some() { contact() } else { staff() };
            let opp = OppId::from_bytes(codec::id(&row.opp_id, "involvement.opp_id")?);
            parts.entry(opp).or_default().push(PartRecord {
                person: PersonId::from_bytes(codec::id(&row.person_id, "involvement.person_id")?),
                part: codec::word(part, "involvement.capacity")?,
                since: codec::date(&row.since, "involvement.since")?,
            });
        }
        Ok(parts)
    }

    async fn bases(
        &mut self,
        school: &SchoolId,
        list: &str,
    ) -> Result<BTreeMap<OppId, BTreeMap<String, String>>, StoreError> {
        let key = school.as_str();
        let rows = sqlx::query!(
            "select opp_id, cells_sealed from import_base
             where school_id = ? and opp_id in (select unhex(value) from json_each(?))",
            key,
            list
        )
        .fetch_all(&mut *self.inner)
        .await?;
        rows.iter()
            .map(|row| {
                let id = codec::id(&row.opp_id, "import_base.opp_id")?;
                let place = Place {
                    table: "import_base",
                    column: "cells_sealed",
                    row: &id,
                };
                let json = self.vault.open_value(place, &row.cells_sealed)?;
                let cells = serde_json::from_slice(&json).ok();
                Ok((
                    OppId::from_bytes(id),
                    codec::word(cells, "import_base.cells_sealed")?,
                ))
            })
            .collect()
    }

    async fn changed_dates(
        &mut self,
        school: &SchoolId,
        list: &str,
        people: &BTreeMap<OppId, Vec<PartRecord>>,
    ) -> Result<BTreeMap<OppId, BTreeMap<String, Origin>>, StoreError> {
        let key = school.as_str();
        let rows = sqlx::query!(
            "select opp_id, field, changed_at, actor_id, door from date_change
             where school_id = ? and opp_id in (select unhex(value) from json_each(?)) order by change_id",
            key,
            list
        )
        .fetch_all(&mut *self.inner)
        .await?;
        let mut changed: BTreeMap<OppId, BTreeMap<String, Origin>> = BTreeMap::new();
        for row in rows {
            let opp = OppId::from_bytes(codec::id(&row.opp_id, "date_change.opp_id")?);
            let actor = row.actor_id.as_deref().and_then(PersonId::from_slice);
            let mut parts = people.get(&opp).into_iter().flatten();
            let capacity = parts.find_map(|part| match part.part {
                Part::Staff(capacity) if Some(part.person) == actor => Some(capacity),
                _ => None,
            });
            let origin = Origin {
                door: codec::word(Door::parse(&row.door), "date_change.door")?,
                capacity,
                at: codec::moment(row.changed_at),
            };
            changed.entry(opp).or_default().insert(row.field, origin);
        }
        Ok(changed)
    }

    /// The blind indexes of these values, as the JSON that a query reads.
    pub(super) fn index_list(&self, school: &SchoolId, values: &BTreeSet<String>) -> String {
        let indexes: Vec<[u8; 16]> = values
            .iter()
            .map(|value| self.vault.index(school, value))
            .collect();
        hex_list(&indexes)
    }
}
