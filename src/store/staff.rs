//! Members of staff: when they work, where they are reached, when their week letter is due.

use std::collections::BTreeMap;

use super::{Tx, codec, error::StoreError, vault::Place};
use crate::domain::{
    capacity::Capacity,
    email_address::EmailAddress,
    id::PersonId,
    moment::Moment,
    school::SchoolId,
    team::{Availability, Recipient, Staff},
    week_day::WeekDecision,
    working_days::WorkingDays,
};

impl Tx {
    /// The staff of a school and when they work.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn staff(&mut self, school: &SchoolId) -> Result<Staff, StoreError> {
        let key = school.as_str();
        let rows = sqlx::query!(
            "select person_id, working_days from staff where school_id = ?",
            key
        )
        .fetch_all(&mut *self.inner)
        .await?;
        let mut staff = BTreeMap::new();
        for row in rows {
            let person = PersonId::from_bytes(codec::id(&row.person_id, "staff.person_id")?);
            let working_days = match row.working_days {
                None => WorkingDays::default(),
                Some(days) => codec::word(WorkingDays::parse(&days), "staff.working_days")?,
            };
            staff.insert(
                person,
                Availability {
                    working_days,
                    away: Vec::new(),
                },
            );
        }
        self.add_absences(school, &mut staff).await?;
        Ok(Staff(staff))
    }

    async fn add_absences(
        &mut self,
        school: &SchoolId,
        staff: &mut BTreeMap<PersonId, Availability>,
    ) -> Result<(), StoreError> {
        let key = school.as_str();
        let rows = sqlx::query!(
            "select person_id, first_day, last_day from staff_absence where school_id = ? order by first_day",
            key
        )
        .fetch_all(&mut *self.inner)
        .await?;
        for row in rows {
            let person = PersonId::from_bytes(codec::id(&row.person_id, "staff_absence.person_id")?);
            let from = codec::date(&row.first_day, "staff_absence.first_day")?;
            let until = codec::date(&row.last_day, "staff_absence.last_day")?;
            staff.entry(person).or_default().away.push((from, until));
        }
        Ok(())
    }

    /// Writes down that somebody is away, and has that person's OPPs looked at again.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn put_absence(
        &mut self,
        school: &SchoolId,
        person: PersonId,
        (from, until): (chrono::NaiveDate, chrono::NaiveDate),
        now: Moment,
    ) -> Result<(), StoreError> {
        let (key, id) = (school.as_str(), person.as_bytes().to_vec());
        let (from, until, now) = (from.to_string(), until.to_string(), now.seconds());
        sqlx::query!(
            "insert into staff_absence (school_id, person_id, first_day, last_day, recorded_at)
             values (?, ?, ?, ?, ?) on conflict do update set last_day = excluded.last_day",
            key,
            id,
            from,
            until,
            now
        )
        .execute(&mut *self.inner)
        .await?;
        sqlx::query!(
            "update opp set next_look_at = ?1 where school_id = ?2 and opp_id in (
                 select opp_id from involvement where school_id = ?2 and person_id = ?3 and until is null)",
            now,
            key,
            id
        )
        .execute(&mut *self.inner)
        .await?;
        Ok(())
    }

    /// The member of staff with this address.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn staff_by_email(
        &mut self,
        school: &SchoolId,
        email: &EmailAddress,
    ) -> Result<Option<PersonId>, StoreError> {
        let key = school.as_str();
        let index = self.vault.index(school, &email.normalised()).to_vec();
        let found = sqlx::query_scalar!(
            "select person_id from staff where school_id = ? and email_index = ?",
            key,
            index
        )
        .fetch_optional(&mut *self.inner)
        .await?;
        found
            .map(|id| Ok(PersonId::from_bytes(codec::id(&id, "staff.person_id")?)))
            .transpose()
    }

    /// The member of staff with this address, made when there is none.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn put_staff(
        &mut self,
        school: &SchoolId,
        email: &EmailAddress,
        name: Option<&str>,
    ) -> Result<PersonId, StoreError> {
        if let Some(person) = self.staff_by_email(school, email).await? {
            return Ok(person);
        }
        let bytes = crate::chance::random_id(self.vault.chance())?;
        let (key, id) = (school.as_str(), bytes.to_vec());
        let index = self.vault.index(school, &email.normalised()).to_vec();
        let place = |column| Place {
            table: "person",
            column,
            row: &bytes,
        };
        let email_sealed = self.vault.seal_text(place("email_sealed"), email.as_str())?;
        let name_sealed = name
            .map(|name| self.vault.seal_text(place("name_sealed"), name))
            .transpose()?;
        sqlx::query!(
            "insert into person (person_id, school_id, name_sealed, email_sealed, email_index)
             values (?, ?, ?, ?, ?)",
            id,
            key,
            name_sealed,
            email_sealed,
            index
        )
        .execute(&mut *self.inner)
        .await?;
        sqlx::query!(
            "insert into staff (person_id, school_id, email_index) values (?, ?, ?)",
            id,
            key,
            index
        )
        .execute(&mut *self.inner)
        .await?;
        Ok(PersonId::from_bytes(bytes))
    }

    /// The e-mail address of a person, opened.
    ///
    /// # Errors
    /// When the database cannot be read or the key does not fit.
    pub async fn email_of(
        &mut self,
        school: &SchoolId,
        person: PersonId,
    ) -> Result<Option<String>, StoreError> {
        let (key, id) = (school.as_str(), person.as_bytes().to_vec());
        let sealed = sqlx::query_scalar!(
            "select email_sealed from person where school_id = ? and person_id = ?",
            key,
            id
        )
        .fetch_optional(&mut *self.inner)
        .await?
        .flatten();
        let place = Place {
            table: "person",
            column: "email_sealed",
            row: person.as_bytes(),
        };
        sealed
            .map(|sealed| Ok(self.vault.open_text(place, &sealed)?))
            .transpose()
    }

    /// The language in which a person likes to read, as a code.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn language_of(
        &mut self,
        school: &SchoolId,
        person: PersonId,
    ) -> Result<Option<String>, StoreError> {
        let (key, id) = (school.as_str(), person.as_bytes().to_vec());
        let found = sqlx::query_scalar!(
            "select language from person where school_id = ? and person_id = ?",
            key,
            id
        );
        Ok(found.fetch_optional(&mut *self.inner).await?.flatten())
    }

    /// The members of staff whose week letter may be due at `now`, each with the instant up to which
    /// theirs were decided. Of somebody new that is just before the program came to know of this person.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn staff_to_look_at(
        &mut self,
        school: &SchoolId,
        now: Moment,
    ) -> Result<Vec<(PersonId, Moment)>, StoreError> {
        let (key, now) = (school.as_str(), now.seconds());
        let rows = sqlx::query!(
            r#"select person_id, coalesce(week_letters_decided, next_look_at - 1) as "decided!: i64"
               from staff where school_id = ? and next_look_at <= ? order by person_id"#,
            key,
            now
        )
        .fetch_all(&mut *self.inner)
        .await?;
        rows.iter()
            .map(|row| decided(&row.person_id, row.decided))
            .collect()
    }

    /// Up to when the week letters of everybody were decided.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn week_letters_decided(
        &mut self,
        school: &SchoolId,
    ) -> Result<BTreeMap<PersonId, Moment>, StoreError> {
        let key = school.as_str();
        let rows = sqlx::query!(
            r#"select person_id, coalesce(week_letters_decided, next_look_at - 1) as "decided!: i64"
               from staff where school_id = ? and next_look_at is not null"#,
            key
        )
        .fetch_all(&mut *self.inner)
        .await?;
        rows.iter()
            .map(|row| decided(&row.person_id, row.decided))
            .collect()
    }

    /// Writes down when a member of staff must be looked at next.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn set_staff_look(
        &mut self,
        school: &SchoolId,
        person: PersonId,
        next: Option<Moment>,
    ) -> Result<(), StoreError> {
        let (key, id) = (school.as_str(), person.as_bytes().to_vec());
        let next = next.map(Moment::seconds);
        sqlx::query!(
            "update staff set next_look_at = ? where school_id = ? and person_id = ?",
            next,
            key,
            id
        )
        .execute(&mut *self.inner)
        .await?;
        Ok(())
    }

    /// Writes down what was decided about somebody's week letters; `None` for whoever holds no role any
    /// more, and gets none.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn set_week_letter(
        &mut self,
        school: &SchoolId,
        person: PersonId,
        week: Option<&WeekDecision>,
    ) -> Result<(), StoreError> {
        let (key, id) = (school.as_str(), person.as_bytes().to_vec());
        let decided = week.map(|week| week.decided.seconds());
        let next = week.map(|week| week.next.seconds());
        sqlx::query!(
            "update staff set next_look_at = ?, week_letters_decided = ? where school_id = ? and person_id = ?",
            next,
            decided,
            key,
            id
        )
        .execute(&mut *self.inner)
        .await?;
        Ok(())
    }

    /// The capacities that a member of staff holds towards OPPs that are still running here.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn capacities_of(
        &mut self,
        school: &SchoolId,
        person: PersonId,
    ) -> Result<Vec<Capacity>, StoreError> {
        let (key, id) = (school.as_str(), person.as_bytes().to_vec());
        let rows = sqlx::query_scalar!(
            "select distinct capacity from involvement
             where school_id = ?1 and person_id = ?2 and until is null and rol is null
               and opp_id not in (select opp_id from opp_closed where school_id = ?1)
             order by capacity",
            key,
            id
        )
        .fetch_all(&mut *self.inner)
        .await?;
        rows.iter()
            .map(|word| codec::word(Capacity::parse(word), "involvement.capacity"))
            .collect()
    }

    /// The first of the people who can be told that `who` was not reached: somebody who stands
    /// beside or above that person in one of these OPPs, else the admin of the school.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn who_hears_instead(
        &mut self,
        school: &SchoolId,
        who: Recipient,
        tried: &[PersonId],
    ) -> Result<Option<Recipient>, StoreError> {
        let (key, id) = (school.as_str(), who.person.as_bytes().to_vec());
        let tried = super::schools::person_list(tried);
        let row = sqlx::query!(
            r#"select other.person_id, other.capacity from (
                   select school_id, opp_id, person_id from involvement
                   union select school_id, opp_id, leerling_id from opp) as mine
               join involvement other on other.school_id = mine.school_id and other.opp_id = mine.opp_id
                   and other.until is null and other.rol is null
               where mine.school_id = ?1 and mine.person_id = ?2
                 and other.capacity in ('coordinator', 'deputy', 'vaststeller')
                 and other.person_id <> ?2
                 and other.person_id not in (select unhex(value) from json_each(?3))
               order by case other.capacity when 'coordinator' then 1 when 'deputy' then 2 else 3 end,
                        other.person_id
               limit 1"#,
            key,
            id,
            tried
        )
        .fetch_optional(&mut *self.inner)
        .await?;
        if let Some(row) = row {
            let person = PersonId::from_bytes(codec::id(&row.person_id, "involvement.person_id")?);
            let capacity = codec::word(Capacity::parse(&row.capacity), "involvement.capacity")?;
            return Ok(Some(Recipient { person, capacity }));
        }
        self.admin_unless_tried(school, &tried, who.person).await
    }

    async fn admin_unless_tried(
        &mut self,
        school: &SchoolId,
        tried: &str,
        unreached: PersonId,
    ) -> Result<Option<Recipient>, StoreError> {
        let (key, unreached) = (school.as_str(), unreached.as_bytes().to_vec());
        let admin = sqlx::query_scalar!(
            r#"select admin_id as "admin_id!" from school
               where school_id = ?1 and admin_id is not null and admin_id <> ?3
                 and admin_id not in (select unhex(value) from json_each(?2))"#,
            key,
            tried,
            unreached
        )
        .fetch_optional(&mut *self.inner)
        .await?;
        admin
            .map(|id| {
                let person = PersonId::from_bytes(codec::id(&id, "school.admin_id")?);
                Ok(Recipient {
                    person,
                    capacity: Capacity::Admin,
                })
            })
            .transpose()
    }
}

/// Up to when the week letters of one person were decided, unix seconds in the database.
fn decided(person: &[u8], until: i64) -> Result<(PersonId, Moment), StoreError> {
    let person = PersonId::from_bytes(codec::id(person, "staff.person_id")?);
    Ok((person, codec::moment(until)))
}
