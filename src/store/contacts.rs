//! The people outside the school to whom letters go: which OPPs they have to do with, and what is known
//! of them.

use std::collections::BTreeMap;

use super::{Tx, codec, codec::hex_list, error::StoreError, vault::Place};
use crate::domain::{
    capacity::Capacity,
    id::{OppId, PersonId},
    moment::Moment,
    person::{Beslist, Gezag, Rol},
    school::SchoolId,
};

impl Tx {
    /// The OPPs of which somebody is a contact or the leerling, and about which something can still be
    /// said.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn opps_of_contact(
        &mut self,
        school: &SchoolId,
        person: PersonId,
    ) -> Result<Vec<OppId>, StoreError> {
        let (key, person) = (school.as_str(), person.as_bytes().to_vec());
        let rows = sqlx::query_scalar!(
            r#"select opp_id as "opp_id!: Vec<u8>" from (
                   select opp_id from involvement where school_id = ?1 and person_id = ?2
                       and rol is not null and until is null
                   union select opp_id from opp where school_id = ?1 and leerling_id = ?2)
               where opp_id not in (select opp_id from opp_closed where school_id = ?1)
               order by opp_id"#,
            key,
            person
        )
        .fetch_all(&mut *self.inner)
        .await?;
        rows.iter()
            .map(|id| Ok(OppId::from_bytes(codec::id(id, "opp.opp_id")?)))
            .collect()
    }

    /// The group or class of each of these OPPs, where the school gave one.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn groups_of(
        &mut self,
        school: &SchoolId,
        opps: &[OppId],
    ) -> Result<BTreeMap<OppId, String>, StoreError> {
        let (key, list) = (school.as_str(), hex_list(opps.iter().map(OppId::as_bytes)));
        let rows = sqlx::query!(
            r#"select opp_id, groep as "groep!" from opp
               where school_id = ? and groep is not null
                 and opp_id in (select unhex(value) from json_each(?))"#,
            key,
            list
        )
        .fetch_all(&mut *self.inner)
        .await?;
        rows.into_iter()
            .map(|row| {
                Ok((
                    OppId::from_bytes(codec::id(&row.opp_id, "opp.opp_id")?),
                    row.groep,
                ))
            })
            .collect()
    }

    /// The telephone number of a person, opened.
    ///
    /// # Errors
    /// When the database cannot be read or the key does not fit.
    pub async fn phone_of(
        &mut self,
        school: &SchoolId,
        person: PersonId,
    ) -> Result<Option<String>, StoreError> {
        let (key, id) = (school.as_str(), person.as_bytes().to_vec());
        let sealed = sqlx::query_scalar!(
            "select phone_sealed from person where school_id = ? and person_id = ?",
            key,
            id
        )
        .fetch_optional(&mut *self.inner)
        .await?
        .flatten();
        let place = Place {
            table: "person",
            column: "phone_sealed",
            row: person.as_bytes(),
        };
        sealed
            .map(|sealed| Ok(self.vault.open_text(place, &sealed)?))
            .transpose()
    }

    /// The name of a person, opened.
    ///
    /// # Errors
    /// When the database cannot be read or the key does not fit.
    pub async fn name_of(
        &mut self,
        school: &SchoolId,
        person: PersonId,
    ) -> Result<Option<String>, StoreError> {
        Ok(self.names_of(school, &[person]).await?.remove(&person))
    }

    /// The names of these people, opened; who has none is not in it.
    ///
    /// # Errors
    /// When the database cannot be read or the key does not fit.
    pub async fn names_of(
        &mut self,
        school: &SchoolId,
        people: &[PersonId],
    ) -> Result<BTreeMap<PersonId, String>, StoreError> {
        let (key, list) = (school.as_str(), hex_list(people.iter().map(PersonId::as_bytes)));
        let rows = sqlx::query!(
            r#"select person_id, name_sealed as "name_sealed!" from person
               where school_id = ? and name_sealed is not null
                 and person_id in (select unhex(value) from json_each(?))"#,
            key,
            list
        )
        .fetch_all(&mut *self.inner)
        .await?;
        rows.into_iter()
            .map(|row| {
                let person = PersonId::from_bytes(codec::id(&row.person_id, "person.person_id")?);
                let place = Place {
                    table: "person",
                    column: "name_sealed",
                    row: person.as_bytes(),
                };
                Ok((person, self.vault.open_text(place, &row.name_sealed)?))
            })
            .collect()
    }

    /// The same for a list that many people are in: a name that does not open is left out, and the others
    /// can be read.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn names_that_open(
        &mut self,
        school: &SchoolId,
        people: &[PersonId],
    ) -> Result<BTreeMap<PersonId, String>, StoreError> {
        match self.names_of(school, people).await {
            Err(error) if error.damage().is_some() => {}
            all => return all,
        }
        let mut names = BTreeMap::new();
        for person in people {
            match self.name_of(school, *person).await {
                Ok(name) => names.extend(name.map(|name| (*person, name))),
                Err(error) => {
                    let damage = error.damage().ok_or(error)?;
                    self.leave_out(damage);
                }
            }
        }
        Ok(names)
    }

    /// Whether a person asked for large type.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn wants_large_type(
        &mut self,
        school: &SchoolId,
        person: PersonId,
    ) -> Result<bool, StoreError> {
        let (key, id) = (school.as_str(), person.as_bytes().to_vec());
        let found = sqlx::query_scalar!(
            "select large_type from person where school_id = ? and person_id = ?",
            key,
            id
        )
        .fetch_optional(&mut *self.inner)
        .await?;
        Ok(found == Some(1))
    }

    /// Writes down whether a person wants large type.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn set_large_type(
        &mut self,
        school: &SchoolId,
        person: PersonId,
        large: bool,
    ) -> Result<(), StoreError> {
        let (key, id, large) = (school.as_str(), person.as_bytes().to_vec(), i64::from(large));
        sqlx::query!(
            "update person set large_type = ? where school_id = ? and person_id = ?",
            large,
            key,
            id
        )
        .execute(&mut *self.inner)
        .await?;
        Ok(())
    }

    /// Whether a person wants no e-mail.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn wants_no_mail(&mut self, school: &SchoolId, person: PersonId) -> Result<bool, StoreError> {
        let (key, id) = (school.as_str(), person.as_bytes().to_vec());
        let found = sqlx::query_scalar!(
            "select no_mail from person where school_id = ? and person_id = ?",
            key,
            id
        )
        .fetch_optional(&mut *self.inner)
        .await?;
        Ok(found == Some(1))
    }

    /// Writes down whether a person wants no e-mail.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn set_no_mail(
        &mut self,
        school: &SchoolId,
        person: PersonId,
        no_mail: bool,
    ) -> Result<(), StoreError> {
        let (key, id, no_mail) = (school.as_str(), person.as_bytes().to_vec(), i64::from(no_mail));
        sqlx::query!(
            "update person set no_mail = ? where school_id = ? and person_id = ?",
            no_mail,
            key,
            id
        )
        .execute(&mut *self.inner)
        .await?;
        Ok(())
    }

    /// Writes down in which language a person likes to read, as a code.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn set_language(
        &mut self,
        school: &SchoolId,
        person: PersonId,
        code: &str,
    ) -> Result<(), StoreError> {
        let (key, id) = (school.as_str(), person.as_bytes().to_vec());
        sqlx::query!(
            "update person set language = ? where school_id = ? and person_id = ?",
            code,
            key,
            id
        )
        .execute(&mut *self.inner)
        .await?;
        Ok(())
    }

    /// Writes down what a contact of an OPP is and may expect, from today on: what held before ends and
    /// stays readable. Gives whether the person is a contact of that OPP at all.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn decide_contact(
        &mut self,
        school: &SchoolId,
        (opp, person): (OppId, PersonId),
        (rol, gezag, beslist): (Rol, Gezag, Beslist),
        now: Moment,
    ) -> Result<bool, StoreError> {
        let (key, opp, person) = (
            school.as_str(),
            opp.as_bytes().to_vec(),
            person.as_bytes().to_vec(),
        );
        let (today, capacity) = (now.date().to_string(), Capacity::Ouder.as_str());
        let slot = sqlx::query_scalar!(
            "update involvement set until = ?4
             where school_id = ?1 and opp_id = ?2 and person_id = ?3 and rol is not null and until is null
             returning slot",
            key,
            opp,
            person,
            today
        )
        .fetch_optional(&mut *self.inner)
        .await?;
        let Some(slot) = slot else { return Ok(false) };
        let (rol, gezag, beslist) = (rol.as_str(), gezag.as_str(), beslist.as_str());
        sqlx::query!(
            "insert into involvement (school_id, opp_id, person_id, capacity, rol, gezag, beslist, slot, since)
             values (?, ?, ?, ?, ?, ?, ?, ?, ?)
             on conflict do update set until = null, rol = excluded.rol, gezag = excluded.gezag,
                 beslist = excluded.beslist",
            key,
            opp,
            person,
            capacity,
            rol,
            gezag,
            beslist,
            slot,
            today
        )
        .execute(&mut *self.inner)
        .await?;
        Ok(true)
    }
}
