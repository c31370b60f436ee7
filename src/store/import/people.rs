//! A few people at a time, for whoever changes them here: the same records and statements as an import.

use std::collections::BTreeSet;

use super::{ImportWrites, PersonRecord};
use crate::{
    chance::Chance,
    domain::{
        id::{OppId, PersonId},
        moment::Moment,
        school::SchoolId,
    },
    store::{Tx, codec, error::StoreError},
};

impl Tx {
    /// The chance that ids are made with.
    #[must_use]
    pub fn chance(&self) -> &dyn Chance {
        self.vault.chance()
    }

    /// Which columns of the export each contact of an OPP has or had, the newest first.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn slots_used(
        &mut self,
        school: &SchoolId,
        opp: OppId,
    ) -> Result<Vec<(PersonId, u8)>, StoreError> {
        let (key, opp) = (school.as_str(), opp.as_bytes().to_vec());
        let rows = sqlx::query!(
            r#"select person_id, slot as "slot!" from involvement
               where school_id = ? and opp_id = ? and slot is not null order by since desc"#,
            key,
            opp
        )
        .fetch_all(&mut *self.inner)
        .await?;
        rows.into_iter()
            .map(|row| {
                let person = PersonId::from_bytes(codec::id(&row.person_id, "involvement.person_id")?);
                Ok((
                    person,
                    codec::word(u8::try_from(row.slot).ok(), "involvement.slot")?,
                ))
            })
            .collect()
    }

    /// Whether somebody is or was a contact of an OPP.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn was_contact(
        &mut self,
        school: &SchoolId,
        (opp, person): (OppId, PersonId),
    ) -> Result<bool, StoreError> {
        let (key, opp, person) = (
            school.as_str(),
            opp.as_bytes().to_vec(),
            person.as_bytes().to_vec(),
        );
        let found = sqlx::query_scalar!(
            r#"select exists (select 1 from involvement where school_id = ? and opp_id = ? and person_id = ?
                   and rol is not null) as "found!: bool""#,
            key,
            opp,
            person
        )
        .fetch_one(&mut *self.inner)
        .await?;
        Ok(found)
    }

    /// What is known of a person, opened.
    ///
    /// # Errors
    /// When the database cannot be read or the key does not fit.
    pub async fn person(
        &mut self,
        school: &SchoolId,
        person: PersonId,
    ) -> Result<Option<PersonRecord>, StoreError> {
        Ok(self.persons(school, &BTreeSet::from([person])).await?.pop())
    }

    /// What is known of these people, opened.
    ///
    /// # Errors
    /// When the database cannot be read or the key does not fit.
    pub async fn persons(
        &mut self,
        school: &SchoolId,
        people: &BTreeSet<PersonId>,
    ) -> Result<Vec<PersonRecord>, StoreError> {
        self.person_records(school, people).await
    }

    /// Writes the persons and the involvements of `writes`, and nothing else of it.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn write_people(
        &mut self,
        school: &SchoolId,
        writes: &ImportWrites,
        now: Moment,
    ) -> Result<(), StoreError> {
        let sealed = self.vault.seal_import(school, writes, now)?;
        let today = now.date().to_string();
        self.write_persons(school.as_str(), &sealed.persons).await?;
        self.write_involvements(school.as_str(), &sealed, &today).await
    }
}
