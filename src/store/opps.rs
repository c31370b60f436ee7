//! OPPs as the rules see them: loaded many at a time, never one by one.

use std::collections::BTreeMap;

use super::{
    Tx,
    codec::{self, hex_list},
    error::StoreError,
    vault::Place,
};
use crate::domain::{
    birth_date::BirthDate,
    capacity::Capacity,
    contact::{Contact, Leerling},
    id::{OppId, PersonId, VersionId},
    moment::Moment,
    opp::{Opp, Version, VersionKind},
    person::{Beslist, Gezag, Rol},
    planned_moment::PlannedMoment,
    reference::Reference,
    school::{SchoolId, SchoolType},
    start_event::StartEvent,
    team::Team,
};

impl Tx {
    /// These OPPs, in the order of their ids. One that cannot be read is left out ([`Tx::left_out`]): a
    /// damaged row holds up nobody else.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn opps(&mut self, school: &SchoolId, ids: &[OppId]) -> Result<Vec<Opp>, StoreError> {
        let (key, list) = (school.as_str(), hex_list(ids.iter().map(OppId::as_bytes)));
        let rows = sqlx::query!(
            "select opp_id, reference, school_type, start_event, start_on, known_from, running_at_import,
                    looptijd_until, tlv_until, arrangement_until
             from opp where school_id = ? and opp_id in (select unhex(value) from json_each(?))
             order by opp_id",
            key,
            list
        )
        .fetch_all(&mut *self.inner)
        .await?;
        let mut versions = self.versions(school, &list).await?;
        let mut acts = self.acts_of(school, &list).await?;
        let mut people = self.people_of(school, &list).await?;
        let mut moments: BTreeMap<OppId, Vec<PlannedMoment>> = BTreeMap::new();
        for (opp, moment) in self.moments_of(school, ids).await? {
            moments.entry(opp).or_default().push(moment);
        }
        let mut leerlingen = self.leerlingen_of(school, &list).await?;
        let is_whole = |id: &[u8]| OppId::from_slice(id).is_none_or(|id| leerlingen.contains_key(&id));
        let rows: Vec<_> = rows.into_iter().filter(|row| is_whole(&row.opp_id)).collect();
        rows.into_iter()
            .map(|row| {
                let id = OppId::from_bytes(codec::id(&row.opp_id, "opp.opp_id")?);
                let people = people.remove(&id).unwrap_or_default();
                Ok(Opp {
                    id,
                    reference: codec::word(Reference::parse(&row.reference), "opp.reference")?,
                    school_type: codec::word(SchoolType::parse(&row.school_type), "opp.school_type")?,
                    start_event: codec::word(StartEvent::parse(&row.start_event), "opp.start_event")?,
                    start: codec::date(&row.start_on, "opp.start_on")?,
                    known_from: codec::date(&row.known_from, "opp.known_from")?,
                    running_at_import: row.running_at_import == 1,
                    looptijd_until: codec::optional_date(
                        row.looptijd_until.as_deref(),
                        "opp.looptijd_until",
                    )?,
                    tlv_until: codec::optional_date(row.tlv_until.as_deref(), "opp.tlv_until")?,
                    arrangement_until: codec::optional_date(
                        row.arrangement_until.as_deref(),
                        "opp.arrangement_until",
                    )?,
                    leerling: codec::word(leerlingen.remove(&id), "opp.leerling_id")?,
                    versions: versions.remove(&id).unwrap_or_default(),
                    acts: acts.remove(&id).unwrap_or_default(),
                    team: codec::word(people.team(), "involvement.capacity")?,
                    contacts: people.contacts,
                    moments: moments.remove(&id).unwrap_or_default(),
                })
            })
            .collect()
    }

    async fn versions(
        &mut self,
        school: &SchoolId,
        list: &str,
    ) -> Result<BTreeMap<OppId, Vec<Version>>, StoreError> {
        let key = school.as_str();
        let rows = sqlx::query!(
            "select version_id, opp_id, number, kind, begun_on from opp_version
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
        let mut versions: BTreeMap<OppId, Vec<Version>> = BTreeMap::new();
        for row in rows {
            let begun_on = codec::optional_date(row.begun_on.as_deref(), "opp_version.begun_on")?;
            let kind = match (row.kind.as_str(), begun_on) {
                ("vaststelling", _) => VersionKind::Vaststelling,
                ("bijstelling", Some(begun_on)) => VersionKind::Bijstelling { begun_on },
                _ => {
                    return Err(StoreError::Unreadable {
                        place: "opp_version.kind",
                    });
                }
            };
            let id = VersionId::from_bytes(codec::id(&row.version_id, "opp_version.version_id")?);
            let opp = OppId::from_bytes(codec::id(&row.opp_id, "opp_version.opp_id")?);
            let number = codec::number(row.number, "opp_version.number")?;
            versions
                .entry(opp)
                .or_default()
                .push(Version { id, number, kind });
        }
        Ok(versions)
    }

    async fn people_of(
        &mut self,
        school: &SchoolId,
        list: &str,
    ) -> Result<BTreeMap<OppId, People>, StoreError> {
        let key = school.as_str();
        let rows = sqlx::query!(
            r#"select opp_id, person_id, capacity, rol, gezag, beslist, slot as "slot?: i64", since as "since!",
                    person.email_index is not null and person.no_mail = 0 and not exists (select 1 from mail_refused
                        where mail_refused.school_id = ?1
                          and mail_refused.address_index = person.email_index) as "by_mail!: bool"
               from involvement join person using (school_id, person_id)
               where school_id = ?1 and until is null
                 and opp_id in (select unhex(value) from json_each(?2))
               order by opp_id, capacity, slot, person_id"#,
            key,
            list
        )
        .fetch_all(&mut *self.inner)
        .await?;
        let mut people: BTreeMap<OppId, People> = BTreeMap::new();
        for row in rows {
            let opp = OppId::from_bytes(codec::id(&row.opp_id, "involvement.opp_id")?);
            let person = PersonId::from_bytes(codec::id(&row.person_id, "involvement.person_id")?);
            let people = people.entry(opp).or_default();
            let (Some(rol), Some(gezag), Some(beslist)) = (row.rol, row.gezag, row.beslist) else {
                let capacity = codec::word(Capacity::parse(&row.capacity), "involvement.capacity")?;
                people.staff.entry(capacity).or_default().push(person);
                continue;
            };
            people.contacts.push(Contact {
                person,
                slot: row.slot.and_then(|slot| u8::try_from(slot).ok()),
                rol: codec::word(Rol::parse(&rol), "involvement.rol")?,
                gezag: codec::word(Gezag::parse(&gezag), "involvement.gezag")?,
                beslist: codec::word(Beslist::parse(&beslist), "involvement.beslist")?,
                by_mail: row.by_mail,
                since: codec::date(&row.since, "involvement.since")?,
            });
        }
        Ok(people)
    }

    async fn leerlingen_of(
        &mut self,
        school: &SchoolId,
        list: &str,
    ) -> Result<BTreeMap<OppId, Leerling>, StoreError> {
        let key = school.as_str();
        let rows = sqlx::query!(
            r#"select opp_id, person_id, born_sealed,
                    person.email_index is not null and person.no_mail = 0 and not exists (select 1 from mail_refused
                        where mail_refused.school_id = ?1
                          and mail_refused.address_index = person.email_index) as "by_mail!: bool"
               from opp join person on person.school_id = opp.school_id
                   and person.person_id = opp.leerling_id
               where opp.school_id = ?1 and opp_id in (select unhex(value) from json_each(?2))"#,
            key,
            list
        )
        .fetch_all(&mut *self.inner)
        .await?;
        let mut leerlingen = BTreeMap::new();
        for row in rows {
            let opp = OppId::from_bytes(codec::id(&row.opp_id, "opp.opp_id")?);
            let person = PersonId::from_bytes(codec::id(&row.person_id, "person.person_id")?);
            let born = match self.born(person, row.born_sealed) {
                Ok(born) => born,
                Err(error) => {
                    self.leave_out(error.damage().ok_or(error)?);
                    continue;
                }
            };
            let leerling = Leerling {
                person,
                born,
                by_mail: row.by_mail,
            };
            leerlingen.insert(opp, leerling);
        }
        Ok(leerlingen)
    }

    fn born(&self, person: PersonId, sealed: Option<Vec<u8>>) -> Result<Option<BirthDate>, StoreError> {
        let Some(sealed) = sealed else { return Ok(None) };
        let place = Place {
            table: "person",
            column: "born_sealed",
            row: person.as_bytes(),
        };
        let text = self.vault.open_text(place, &sealed)?;
        let born = codec::date(&text, "person.born_sealed")?;
        Ok(Some(BirthDate::new(born)))
    }

    /// The OPPs that must be looked at by `now`: all of them, or the first few.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn opps_to_look_at(
        &mut self,
        school: &SchoolId,
        now: Moment,
        limit: Option<u32>,
    ) -> Result<Vec<OppId>, StoreError> {
        let (key, now) = (school.as_str(), now.seconds());
        // SQLite reads a negative limit as none.
        let limit = limit.map_or(-1, i64::from);
        let rows = sqlx::query_scalar!(
            "select opp_id from opp where next_look_at <= ? and school_id = ? order by opp_id limit ?",
            now,
            key,
            limit
        )
        .fetch_all(&mut *self.inner)
        .await?;
        rows.iter()
            .map(|id| Ok(OppId::from_bytes(codec::id(id, "opp.opp_id")?)))
            .collect()
    }

    /// The OPPs that a member of staff works on and about which something can still be said.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn opps_of_staff(
        &mut self,
        school: &SchoolId,
        person: PersonId,
        capacity: Capacity,
    ) -> Result<Vec<OppId>, StoreError> {
        let (key, person, capacity) = (school.as_str(), person.as_bytes().to_vec(), capacity.as_str());
        let rows = sqlx::query_scalar!(
            "select opp_id from involvement where school_id = ?1 and person_id = ?2 and capacity = ?3
                 and until is null
                 and opp_id not in (select opp_id from opp_closed where school_id = ?1)
             order by opp_id",
            key,
            person,
            capacity
        )
        .fetch_all(&mut *self.inner)
        .await?;
        rows.iter()
            .map(|id| Ok(OppId::from_bytes(codec::id(id, "involvement.opp_id")?)))
            .collect()
    }

    /// Every OPP of a school, for the overviews and for the tests that compare with a full scan.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn all_opps(&mut self, school: &SchoolId) -> Result<Vec<OppId>, StoreError> {
        let key = school.as_str();
        let rows = sqlx::query_scalar!(
            "select opp_id from opp where school_id = ? order by reference",
            key
        )
        .fetch_all(&mut *self.inner)
        .await?;
        rows.iter()
            .map(|id| Ok(OppId::from_bytes(codec::id(id, "opp.opp_id")?)))
            .collect()
    }

    /// The OPP with this reference.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn opp_by_reference(
        &mut self,
        school: &SchoolId,
        reference: Reference,
    ) -> Result<Option<OppId>, StoreError> {
        let (key, reference) = (school.as_str(), reference.as_str());
        let found = sqlx::query_scalar!(
            "select opp_id from opp where school_id = ? and reference = ?",
            key,
            reference
        )
        .fetch_optional(&mut *self.inner)
        .await?;
        found
            .map(|id| Ok(OppId::from_bytes(codec::id(&id, "opp.opp_id")?)))
            .transpose()
    }

    /// Writes down when each of these OPPs must be looked at next.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn set_looks(
        &mut self,
        school: &SchoolId,
        looks: &[(OppId, Option<Moment>)],
    ) -> Result<(), StoreError> {
        let rows: Vec<(String, Option<i64>)> = looks
            .iter()
            .map(|(opp, next)| (opp.hex(), next.map(Moment::seconds)))
            .collect();
        let (key, rows) = (school.as_str(), serde_json::to_string(&rows).unwrap_or_default());
        sqlx::query!(
            "update opp set next_look_at = new.at
             from (select unhex(value ->> 0) as id, value ->> 1 as at from json_each(?)) as new
             where opp.opp_id = new.id and opp.school_id = ?",
            rows,
            key
        )
        .execute(&mut *self.inner)
        .await?;
        Ok(())
    }

    /// The first instant at which anything must be looked at, in any school; `None` when nothing is
    /// planned.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn next_look(&mut self) -> Result<Option<Moment>, StoreError> {
        let found = sqlx::query_scalar!(
            r#"select min(at) as "at: i64" from (
                   select min(next_look_at) as at from opp where next_look_at is not null
                   union all select min(next_look_at) from staff where next_look_at is not null)"#
        )
        .fetch_one(&mut *self.inner)
        .await?;
        Ok(found.map(codec::moment))
    }
}

/// The people of one OPP, as the rows give them.
#[derive(Debug, Default)]
struct People {
    staff: BTreeMap<Capacity, Vec<PersonId>>,
    contacts: Vec<Contact>,
}

impl People {
    fn team(&self) -> Option<Team> {
        let one = |capacity| {
            self.staff
                .get(&capacity)
                .and_then(|people| people.first())
                .copied()
        };
        Some(Team {
            coordinator: one(Capacity::Coordinator)?,
            deputy: one(Capacity::Deputy),
            mentors: self.staff.get(&Capacity::Mentor).cloned().unwrap_or_default(),
            vaststeller: one(Capacity::Vaststeller),
            administratie: one(Capacity::Administratie),
            cvb: one(Capacity::Cvb),
        })
    }
}
