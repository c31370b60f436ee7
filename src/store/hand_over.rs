//! Roles that go from one colleague to another, and what waits to be sent to the first.

use std::collections::BTreeMap;

use super::{Tx, codec, error::StoreError, import::Origin};
use crate::domain::{
    act::Door,
    capacity::Capacity,
    hand_over::{HandOver, HandOverReason},
    id::{LetterId, OppId, PersonId},
    letter::LetterKind,
    moment::Moment,
    school::SchoolId,
};

/// A role of an OPP that is handed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HandOverRow {
    /// The OPP.
    pub opp: OppId,
    /// The role.
    pub role: Capacity,
    /// Who had it, and who begins with it.
    pub change: HandOver,
    /// Who has it from now on; also when this person had it already.
    pub to: PersonId,
    /// Why.
    pub reason: HandOverReason,
    /// Who handed it over, and in which capacity.
    pub actor: (PersonId, Capacity),
}

/// What went from one colleague to another at one instant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HandedOverRow {
    /// Who had it; `None` when nobody had.
    pub from: Option<PersonId>,
    /// Who has it from then on.
    pub to: PersonId,
    /// Why.
    pub reason: HandOverReason,
    /// How many roles.
    pub roles: u32,
    /// In how many OPPs.
    pub opps: u32,
    /// Who handed it over.
    pub actor: PersonId,
    /// When.
    pub at: Moment,
}

/// A role that went from one to another at some instant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MovedRole {
    /// The OPP.
    pub opp: OppId,
    /// The role.
    pub role: Capacity,
    /// Who had it; `None` when nobody had.
    pub from: Option<PersonId>,
    /// Who has it from then on.
    pub to: PersonId,
}

/// A letter that was withdrawn before it was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Withdrawn {
    /// Its kind.
    pub kind: LetterKind,
    /// Its meaning.
    pub meaning: String,
    /// The capacity of its reader.
    pub capacity: Capacity,
    /// The letter that it was about.
    pub about: Option<LetterId>,
}

impl Tx {
    /// The roles that somebody has: OPP and role, also of OPPs that are over.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn roles_held(
        &mut self,
        school: &SchoolId,
        person: PersonId,
    ) -> Result<Vec<(OppId, Capacity)>, StoreError> {
        let (key, id) = (school.as_str(), person.as_bytes().to_vec());
        let rows = sqlx::query!(
            "select opp_id, capacity from involvement
             where school_id = ? and person_id = ? and until is null and rol is null
             order by opp_id, capacity",
            key,
            id
        )
        .fetch_all(&mut *self.inner)
        .await?;
        rows.iter()
            .map(|row| {
                let opp = OppId::from_bytes(codec::id(&row.opp_id, "involvement.opp_id")?);
                let capacity = codec::word(Capacity::parse(&row.capacity), "involvement.capacity")?;
                Ok((opp, capacity))
            })
            .collect()
    }

    /// Ends the involvement of one and begins that of another, as of today, and writes down who did it.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn hand_over(
        &mut self,
        school: &SchoolId,
        row: &HandOverRow,
        now: Moment,
    ) -> Result<(), StoreError> {
        if let Some(person) = row.change.ends {
            self.end_part(school, (row.opp, person, row.role), now).await?;
        }
        if let Some(person) = row.change.begins {
            self.begin_part(school, (row.opp, person, row.role), now).await?;
            self.set_left(school, person, None).await?;
        }
        let (key, opp, role) = (school.as_str(), row.opp.as_bytes().to_vec(), row.role.as_str());
        let from = row.change.ends.map(|person| person.as_bytes().to_vec());
        let (to, reason) = (row.to.as_bytes().to_vec(), row.reason.as_str());
        let (actor, actor_capacity) = (row.actor.0.as_bytes().to_vec(), row.actor.1.as_str());
        let at = now.seconds();
        sqlx::query!(
            "insert into hand_over (school_id, opp_id, capacity, from_id, to_id, reason, actor_id,
                 actor_capacity, handed_over_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            key,
            opp,
            role,
            from,
            to,
            reason,
            actor,
            actor_capacity,
            at
        )
        .execute(&mut *self.inner)
        .await?;
        Ok(())
    }

    async fn end_part(
        &mut self,
        school: &SchoolId,
        (opp, person, role): (OppId, PersonId, Capacity),
        now: Moment,
    ) -> Result<(), StoreError> {
        let (key, today, role) = (school.as_str(), now.date().to_string(), role.as_str());
        let (opp, person) = (opp.as_bytes().to_vec(), person.as_bytes().to_vec());
        sqlx::query!(
            "update involvement set until = ? where school_id = ? and opp_id = ? and person_id = ?
                 and capacity = ? and until is null and rol is null",
            today,
            key,
            opp,
            person,
            role
        )
        .execute(&mut *self.inner)
        .await?;
        Ok(())
    }

    /// Somebody may end and begin on one day, and that is one row.
    async fn begin_part(
        &mut self,
        school: &SchoolId,
        (opp, person, role): (OppId, PersonId, Capacity),
        now: Moment,
    ) -> Result<(), StoreError> {
        let (key, today, role) = (school.as_str(), now.date().to_string(), role.as_str());
        let (opp, person) = (opp.as_bytes().to_vec(), person.as_bytes().to_vec());
        sqlx::query!(
            "insert into involvement (school_id, opp_id, person_id, capacity, since) values (?, ?, ?, ?, ?)
             on conflict do update set until = null",
            key,
            opp,
            person,
            role,
            today
        )
        .execute(&mut *self.inner)
        .await?;
        Ok(())
    }

    /// Withdraws every letter to somebody that nobody tried to send. A letter that may have arrived
    /// stays.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn withdraw_everything(
        &mut self,
        school: &SchoolId,
        person: PersonId,
    ) -> Result<Vec<Withdrawn>, StoreError> {
        let (key, id) = (school.as_str(), person.as_bytes().to_vec());
        let rows = sqlx::query!(
            r#"update letter set state = 'withdrawn'
               where school_id = ? and person_id = ? and state = 'waiting'
                 and capacity not in ('ouder', 'vertegenwoordiger', 'leerling', 'care_team')
                 and not exists (select 1 from delivery where delivery.letter_id = letter.letter_id
                     and (delivery.state <> 'waiting' or delivery.unsure > 0))
               returning lower(hex(letter_id)) as "id!: String", kind, meaning, capacity, about_id"#,
            key,
            id
        )
        .fetch_all(&mut *self.inner)
        .await?;
        let ids: Vec<&str> = rows.iter().map(|row| row.id.as_str()).collect();
        let list = serde_json::to_string(&ids).unwrap_or_default();
        sqlx::query!(
            "update delivery set state = 'stopped', bytes_sealed = null
             where letter_id in (select unhex(value) from json_each(?))",
            list
        )
        .execute(&mut *self.inner)
        .await?;
        rows.into_iter()
            .map(|row| {
                Ok(Withdrawn {
                    kind: codec::word(LetterKind::parse(&row.kind), "letter.kind")?,
                    capacity: codec::word(Capacity::parse(&row.capacity), "letter.capacity")?,
                    about: row.about_id.as_deref().and_then(LetterId::from_slice),
                    meaning: row.meaning,
                })
            })
            .collect()
    }

    /// The last hand-overs of a school, the newest first; what one press of a button did is one row.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn hand_overs(
        &mut self,
        school: &SchoolId,
        most: u32,
    ) -> Result<Vec<HandedOverRow>, StoreError> {
        let key = school.as_str();
        let rows = sqlx::query!(
            r#"select from_id as "from_id: Vec<u8>", to_id as "to_id!: Vec<u8>", reason as "reason!",
                   actor_id as "actor_id!: Vec<u8>", handed_over_at as "handed_over_at!", count(*) as "roles!: i64",
                   count(distinct opp_id) as "opps!: i64"
               from hand_over where school_id = ?
               group by handed_over_at, from_id, to_id, reason, actor_id
               order by max(hand_over_id) desc limit ?"#,
            key,
            most
        )
        .fetch_all(&mut *self.inner)
        .await?;
        rows.iter()
            .map(|row| {
                let person =
                    |id: &[u8], column| Ok::<_, StoreError>(PersonId::from_bytes(codec::id(id, column)?));
                let from = row.from_id.as_deref();
                Ok(HandedOverRow {
                    from: from.map(|id| person(id, "hand_over.from_id")).transpose()?,
                    to: person(&row.to_id, "hand_over.to_id")?,
                    reason: codec::word(HandOverReason::parse(&row.reason), "hand_over.reason")?,
                    roles: codec::number(row.roles, "hand_over")?,
                    opps: codec::number(row.opps, "hand_over")?,
                    actor: person(&row.actor_id, "hand_over.actor_id")?,
                    at: codec::moment(row.handed_over_at),
                })
            })
            .collect()
    }

    /// The roles that went over at exactly this instant: what one letter tells of.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn moved_at(&mut self, school: &SchoolId, at: Moment) -> Result<Vec<MovedRole>, StoreError> {
        let (key, at) = (school.as_str(), at.seconds());
        let rows = sqlx::query!(
            "select opp_id, capacity, from_id, to_id from hand_over
             where school_id = ? and handed_over_at = ? order by hand_over_id",
            key,
            at
        )
        .fetch_all(&mut *self.inner)
        .await?;
        rows.iter()
            .map(|row| {
                let person =
                    |id: &[u8], column| Ok::<_, StoreError>(PersonId::from_bytes(codec::id(id, column)?));
                let from = row.from_id.as_deref();
                Ok(MovedRole {
                    opp: OppId::from_bytes(codec::id(&row.opp_id, "hand_over.opp_id")?),
                    role: codec::word(Capacity::parse(&row.capacity), "hand_over.capacity")?,
                    from: from.map(|id| person(id, "hand_over.from_id")).transpose()?,
                    to: person(&row.to_id, "hand_over.to_id")?,
                })
            })
            .collect()
    }

    /// Who last handed over each role of these OPPs (JSON of ids).
    pub(super) async fn handed_over(
        &mut self,
        school: &SchoolId,
        list: &str,
    ) -> Result<BTreeMap<OppId, BTreeMap<Capacity, Origin>>, StoreError> {
        let key = school.as_str();
        let rows = sqlx::query!(
            "select opp_id, capacity, actor_capacity, handed_over_at from hand_over
             where school_id = ? and opp_id in (select unhex(value) from json_each(?))
             order by hand_over_id",
            key,
            list
        )
        .fetch_all(&mut *self.inner)
        .await?;
        let mut found: BTreeMap<OppId, BTreeMap<Capacity, Origin>> = BTreeMap::new();
        for row in rows {
            let opp = OppId::from_bytes(codec::id(&row.opp_id, "hand_over.opp_id")?);
            let role = codec::word(Capacity::parse(&row.capacity), "hand_over.capacity")?;
            let origin = Origin {
                door: Door::Staff,
                capacity: Capacity::parse(&row.actor_capacity),
                at: codec::moment(row.handed_over_at),
            };
            found.entry(opp).or_default().insert(role, origin);
        }
        Ok(found)
    }
}
