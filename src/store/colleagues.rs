//! Who works at a school, as the settings page lists them, and the days of one of them.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{Tx, codec, error::StoreError, vault::Place};
use crate::domain::{
    capacity::Capacity, id::PersonId, moment::Moment, school::SchoolId, working_days::WorkingDays,
};

/// A member of staff. `Debug` shows neither name nor address.
#[derive(Clone, PartialEq, Eq)]
pub struct ColleagueRow {
    /// Who.
    pub person: PersonId,
    /// The name.
    pub name: Option<String>,
    /// The e-mail address.
    pub email: Option<String>,
    /// The days of the week.
    pub working_days: WorkingDays,
    /// Which roles, in how many OPPs about which something can still be said.
    pub roles: BTreeMap<Capacity, u32>,
    /// When this person was last seen at a page.
    pub seen_at: Option<Moment>,
    /// The day on which this person turned out to have left; `None` while it works there.
    pub left_on: Option<NaiveDate>,
}

impl std::fmt::Debug for ColleagueRow {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "ColleagueRow({:?})", self.person)
    }
}

impl Tx {
    /// Everybody who works at a school.
    ///
    /// # Errors
    /// When the database cannot be read or the key does not fit.
    pub async fn colleagues(&mut self, school: &SchoolId) -> Result<Vec<ColleagueRow>, StoreError> {
        let mut roles = self.roles_of_staff(school).await?;
        let key = school.as_str();
        let rows = sqlx::query!(
            r#"select staff.person_id, name_sealed, email_sealed, working_days, left_on,
                    (select max(seen_at) from session
                     where session.school_id = staff.school_id and session.person_id = staff.person_id)
                        as "seen_at?: i64"
               from staff join person using (school_id, person_id)
               where staff.school_id = ? order by staff.person_id"#,
            key
        )
        .fetch_all(&mut *self.inner)
        .await?;
        rows.into_iter()
            .map(|row| {
                let id = codec::id(&row.person_id, "staff.person_id")?;
                let person = PersonId::from_bytes(id);
                let days = row.working_days.as_deref().map(WorkingDays::parse);
                Ok(ColleagueRow {
                    person,
                    name: self.open_of_person("name_sealed", &id, row.name_sealed)?,
                    email: self.open_of_person("email_sealed", &id, row.email_sealed)?,
                    working_days: codec::word(
                        days.unwrap_or(Some(WorkingDays::default())),
                        "staff.working_days",
                    )?,
                    roles: roles.remove(&person).unwrap_or_default(),
                    seen_at: row.seen_at.map(codec::moment),
                    left_on: codec::optional_date(row.left_on.as_deref(), "staff.left_on")?,
                })
            })
            .collect()
    }

    /// A value of a person; one that does not open is left out, so that the others can be looked after.
    fn open_of_person(
        &mut self,
        column: &'static str,
        row: &[u8; 16],
        sealed: Option<Vec<u8>>,
    ) -> Result<Option<String>, StoreError> {
        let place = Place {
            table: "person",
            column,
            row,
        };
        let Some(sealed) = sealed else { return Ok(None) };
        match self.vault.open_text(place, &sealed).map_err(StoreError::from) {
            Ok(text) => Ok(Some(text)),
            Err(error) => {
                self.leave_out(error.damage().ok_or(error)?);
                Ok(None)
            }
        }
    }

    async fn roles_of_staff(
        &mut self,
        school: &SchoolId,
    ) -> Result<BTreeMap<PersonId, BTreeMap<Capacity, u32>>, StoreError> {
        let key = school.as_str();
        let rows = sqlx::query!(
            r#"select person_id, capacity, count(*) as "count!: i64" from involvement
               where school_id = ?1 and until is null and rol is null
                 and opp_id not in (select opp_id from opp_closed where school_id = ?1)
               group by person_id, capacity"#,
            key
        )
        .fetch_all(&mut *self.inner)
        .await?;
        let mut roles: BTreeMap<PersonId, BTreeMap<Capacity, u32>> = BTreeMap::new();
        for row in rows {
            let person = PersonId::from_bytes(codec::id(&row.person_id, "involvement.person_id")?);
            let capacity = codec::word(Capacity::parse(&row.capacity), "involvement.capacity")?;
            let count = codec::number(row.count, "involvement")?;
            roles.entry(person).or_default().insert(capacity, count);
        }
        Ok(roles)
    }

    /// Whether somebody works at a school, or did.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn is_staff(&mut self, school: &SchoolId, person: PersonId) -> Result<bool, StoreError> {
        let (key, id) = (school.as_str(), person.as_bytes().to_vec());
        let found = sqlx::query_scalar!(
            r#"select exists (select 1 from staff where school_id = ? and person_id = ?) as "found!: bool""#,
            key,
            id
        )
        .fetch_one(&mut *self.inner)
        .await?;
        Ok(found)
    }

    /// Whether somebody worked at a school and left.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn is_former_staff(&mut self, school: &SchoolId, person: PersonId) -> Result<bool, StoreError> {
        let (key, id) = (school.as_str(), person.as_bytes().to_vec());
        let found = sqlx::query_scalar!(
            r#"select exists (select 1 from staff where school_id = ? and person_id = ?
                   and left_on is not null) as "found!: bool""#,
            key,
            id
        )
        .fetch_one(&mut *self.inner)
        .await?;
        Ok(found)
    }

    /// Writes down that somebody left on a day, or works there (again).
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn set_left(
        &mut self,
        school: &SchoolId,
        person: PersonId,
        on: Option<NaiveDate>,
    ) -> Result<(), StoreError> {
        let (key, id) = (school.as_str(), person.as_bytes().to_vec());
        let on = on.map(|day| day.to_string());
        sqlx::query!(
            "update staff set left_on = ? where school_id = ? and person_id = ?",
            on,
            key,
            id
        )
        .execute(&mut *self.inner)
        .await?;
        Ok(())
    }

    /// Writes down on which days of the week somebody works.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn set_working_days(
        &mut self,
        school: &SchoolId,
        person: PersonId,
        days: WorkingDays,
        now: Moment,
    ) -> Result<(), StoreError> {
        let (key, id, days) = (school.as_str(), person.as_bytes().to_vec(), days.to_string());
        sqlx::query!(
            "update staff set working_days = ? where school_id = ? and person_id = ?",
            days,
            key,
            id
        )
        .execute(&mut *self.inner)
        .await?;
        self.look_at_everything_of(school, person, now).await
    }

    /// Takes an absence away.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn take_absence_away(
        &mut self,
        school: &SchoolId,
        person: PersonId,
        from: NaiveDate,
        now: Moment,
    ) -> Result<(), StoreError> {
        let (key, id, from) = (school.as_str(), person.as_bytes().to_vec(), from.to_string());
        sqlx::query!(
            "delete from staff_absence where school_id = ? and person_id = ? and first_day = ?",
            key,
            id,
            from
        )
        .execute(&mut *self.inner)
        .await?;
        self.look_at_everything_of(school, person, now).await
    }

    /// Has the OPPs of somebody, and the week letters of everybody who works on them, looked at again: who
    /// is away decides on who is written to.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn look_at_everything_of(
        &mut self,
        school: &SchoolId,
        person: PersonId,
        now: Moment,
    ) -> Result<(), StoreError> {
        let (key, id, now) = (school.as_str(), person.as_bytes().to_vec(), now.seconds());
        sqlx::query!(
            "update opp set next_look_at = ?1 where school_id = ?2 and opp_id in (
                 select opp_id from involvement where school_id = ?2 and person_id = ?3 and until is null)",
            now,
            key,
            id
        )
        .execute(&mut *self.inner)
        .await?;
        sqlx::query!(
            "update staff set next_look_at = ?1 where school_id = ?2 and (person_id = ?3 or person_id in (
                 select other.person_id from involvement as mine
                 join involvement as other using (school_id, opp_id)
                 where mine.school_id = ?2 and mine.person_id = ?3 and mine.until is null
                   and other.until is null and other.rol is null))",
            now,
            key,
            id
        )
        .execute(&mut *self.inner)
        .await?;
        Ok(())
    }
}
