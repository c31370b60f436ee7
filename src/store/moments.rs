//! Planned moments: a talk or an evaluation, as it was planned, moved or called off, and who is invited.

use chrono::{NaiveDate, NaiveTime};

use super::{Tx, codec, codec::hex_list, error::StoreError, vault::Place};
use crate::{
    chance::random_id,
    domain::{
        capacity::Capacity,
        contact_letter::MeetingKind,
        id::{MomentId, OppId, PersonId},
        moment::Moment,
        planned_moment::PlannedMoment,
        school::SchoolId,
        team::Recipient,
    },
};

/// A moment that is planned for the first time.
#[derive(Debug, Clone)]
pub struct NewMoment<'a> {
    /// The OPP.
    pub opp: OppId,
    /// What for.
    pub kind: MeetingKind,
    /// Who organizes it: to whom answers go.
    pub organizer: PersonId,
    /// Who is invited.
    pub invited: &'a [Recipient],
}

/// When and where, or not at all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StateOfMoment {
    /// The day.
    pub day: NaiveDate,
    /// The wall time.
    pub time: NaiveTime,
    /// How long it takes.
    pub minutes: u32,
    /// Where, as a person wrote it.
    pub place: Option<String>,
    /// Whether it does not take place.
    pub called_off: bool,
}

/// A planned moment as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MomentRow {
    /// Its name in the database.
    pub id: MomentId,
    /// The OPP.
    pub opp: OppId,
    /// What for.
    pub kind: MeetingKind,
    /// Who organizes it.
    pub organizer: PersonId,
    /// How often it changed.
    pub sequence: u32,
    /// When and where.
    pub state: StateOfMoment,
}

impl Tx {
    /// Plans a moment; its first state is added by [`Tx::add_moment_state`].
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn add_moment(
        &mut self,
        school: &SchoolId,
        moment: &NewMoment<'_>,
    ) -> Result<MomentId, StoreError> {
        let bytes = random_id(self.vault.chance())?;
        let (id, key, opp) = (bytes.to_vec(), school.as_str(), moment.opp.as_bytes().to_vec());
        let (kind, organizer) = (moment.kind.as_str(), moment.organizer.as_bytes().to_vec());
        sqlx::query!(
            "insert into planned_moment (moment_id, school_id, opp_id, kind, organizer_id)
             values (?, ?, ?, ?, ?)",
            id,
            key,
            opp,
            kind,
            organizer
        )
        .execute(&mut *self.inner)
        .await?;
        for who in moment.invited {
            let (person, capacity) = (who.person.as_bytes().to_vec(), who.capacity.as_str());
            sqlx::query!(
                "insert into moment_invitee (school_id, moment_id, person_id, capacity) values (?, ?, ?, ?)
                 on conflict do nothing",
                key,
                id,
                person,
                capacity
            )
            .execute(&mut *self.inner)
            .await?;
        }
        Ok(MomentId::from_bytes(bytes))
    }

    /// Writes down when and where a moment takes place, or that it does not; gives its sequence.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn add_moment_state(
        &mut self,
        school: &SchoolId,
        moment: MomentId,
        state: &StateOfMoment,
        (actor, now): (PersonId, Moment),
    ) -> Result<u32, StoreError> {
        let (key, id) = (school.as_str(), moment.as_bytes().to_vec());
        let next = sqlx::query_scalar!(
            r#"select count(*) as "next!: i64" from moment_state where school_id = ? and moment_id = ?"#,
            key,
            id
        )
        .fetch_one(&mut *self.inner)
        .await?;
        let sequence = codec::number(next, "moment_state.sequence")?;
        let row = sealed_row(moment, sequence);
        let place = state
            .place
            .as_ref()
            .map(|place| self.vault.seal_text(place_of(&row), place))
            .transpose()?;
        let (day, time) = (state.day.to_string(), state.time.format("%H:%M").to_string());
        let (called_off, at) = (i64::from(state.called_off), now.seconds());
        let actor = actor.as_bytes().to_vec();
        sqlx::query!(
            "insert into moment_state (school_id, moment_id, sequence, day, time, minutes, place_sealed,
                 called_off, recorded_at, actor_id)
             values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            key,
            id,
            next,
            day,
            time,
            state.minutes,
            place,
            called_off,
            at,
            actor
        )
        .execute(&mut *self.inner)
        .await?;
        Ok(sequence)
    }

    /// A planned moment as it stands now.
    ///
    /// # Errors
    /// When the database cannot be read or the key does not fit.
    pub async fn moment(
        &mut self,
        school: &SchoolId,
        moment: MomentId,
    ) -> Result<Option<MomentRow>, StoreError> {
        let (key, id) = (school.as_str(), moment.as_bytes().to_vec());
        let row = sqlx::query!(
            r#"select opp_id, kind, organizer_id, sequence, day, time, minutes, place_sealed, called_off
               from planned_moment join moment_state using (school_id, moment_id)
               where school_id = ? and moment_id = ? order by sequence desc limit 1"#,
            key,
            id
        )
        .fetch_optional(&mut *self.inner)
        .await?;
        let Some(row) = row else { return Ok(None) };
        let sequence = codec::number(row.sequence, "moment_state.sequence")?;
        let sealed_in = sealed_row(moment, sequence);
        let place = row
            .place_sealed
            .map(|sealed| self.vault.open_text(place_of(&sealed_in), &sealed))
            .transpose()?;
        Ok(Some(MomentRow {
            id: moment,
            opp: OppId::from_bytes(codec::id(&row.opp_id, "planned_moment.opp_id")?),
            kind: codec::word(MeetingKind::parse(&row.kind), "planned_moment.kind")?,
            organizer: PersonId::from_bytes(codec::id(&row.organizer_id, "planned_moment.organizer_id")?),
            sequence,
            state: StateOfMoment {
                day: codec::date(&row.day, "moment_state.day")?,
                time: codec::time(&row.time, "moment_state.time")?,
                minutes: codec::number(row.minutes, "moment_state.minutes")?,
                place,
                called_off: row.called_off == 1,
            },
        }))
    }

    /// Who is invited to a moment.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn invited(
        &mut self,
        school: &SchoolId,
        moment: MomentId,
    ) -> Result<Vec<Recipient>, StoreError> {
        let (key, id) = (school.as_str(), moment.as_bytes().to_vec());
        let rows = sqlx::query!(
            "select person_id, capacity from moment_invitee
             where school_id = ? and moment_id = ? order by capacity, person_id",
            key,
            id
        )
        .fetch_all(&mut *self.inner)
        .await?;
        rows.into_iter()
            .map(|row| {
                Ok(Recipient {
                    person: PersonId::from_bytes(codec::id(&row.person_id, "moment_invitee.person_id")?),
                    capacity: codec::word(Capacity::parse(&row.capacity), "moment_invitee.capacity")?,
                })
            })
            .collect()
    }

    /// The moments of these OPPs (a JSON list of hexadecimal ids) as they stand.
    pub(super) async fn moments_of(
        &mut self,
        school: &SchoolId,
        opps: &[OppId],
    ) -> Result<Vec<(OppId, PlannedMoment)>, StoreError> {
        let (key, list) = (school.as_str(), hex_list(opps.iter().map(OppId::as_bytes)));
        let rows = sqlx::query!(
            r#"select opp_id as "opp_id!: Vec<u8>", moment_id as "moment_id!: Vec<u8>", kind as "kind!: String",
                    max(sequence) as "sequence!: i64", day as "day!: String", called_off as "called_off!: i64"
               from planned_moment join moment_state using (school_id, moment_id)
               where school_id = ? and opp_id in (select unhex(value) from json_each(?))
               group by moment_id order by day"#,
            key,
            list
        )
        .fetch_all(&mut *self.inner)
        .await?;
        rows.into_iter()
            .filter(|row| row.called_off == 0)
            .map(|row| {
                let opp = OppId::from_bytes(codec::id(&row.opp_id, "planned_moment.opp_id")?);
                let moment = PlannedMoment {
                    id: MomentId::from_bytes(codec::id(&row.moment_id, "planned_moment.moment_id")?),
                    kind: codec::word(MeetingKind::parse(&row.kind), "planned_moment.kind")?,
                    day: codec::date(&row.day, "moment_state.day")?,
                };
                Ok((opp, moment))
            })
            .collect()
    }

    /// Whether this person got, or may have got, an invitation to an earlier state of a moment than the
    /// state `before`.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn was_invited(
        &mut self,
        school: &SchoolId,
        (moment, before): (MomentId, u32),
        person: PersonId,
    ) -> Result<bool, StoreError> {
        let (key, id, person) = (
            school.as_str(),
            moment.as_bytes().to_vec(),
            person.as_bytes().to_vec(),
        );
        let found = sqlx::query_scalar!(
            r#"select exists (select 1 from letter where school_id = ? and moment_id = ?
                   and moment_sequence < ? and person_id = ?
                   and (state in ('delivered', 'dead') or exists (select 1 from delivery
                       where delivery.letter_id = letter.letter_id
                         and (delivery.state = 'sending' or delivery.unsure > 0)))) as "found!: bool""#,
            key,
            id,
            before,
            person
        )
        .fetch_one(&mut *self.inner)
        .await?;
        Ok(found)
    }
}

/// What the sealed place is bound to: the moment, and its sequence in the last byte positions.
fn sealed_row(moment: MomentId, sequence: u32) -> [u8; 20] {
    let mut row = [0; 20];
    for (byte, from) in row
        .iter_mut()
        .zip(moment.as_bytes().iter().chain(&sequence.to_be_bytes()))
    {
        *byte = *from;
    }
    row
}

fn place_of(row: &[u8; 20]) -> Place<'_> {
    Place {
        table: "moment_state",
        column: "place_sealed",
        row,
    }
}
