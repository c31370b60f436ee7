//! Finding the persons whom some rows of a file may mean.

use std::collections::BTreeSet;

use super::{ImportKeys, PersonKind, PersonRecord, external_key};
use crate::{
    domain::{id::PersonId, school::SchoolId},
    store::{
        Tx,
        codec::{self, hex_list},
        error::StoreError,
        vault::Place,
    },
};

impl Tx {
    /// Whoever has one of these ids or addresses.
    pub(super) async fn persons_meant(
        &mut self,
        school: &SchoolId,
        keys: &ImportKeys,
    ) -> Result<BTreeSet<PersonId>, StoreError> {
        let of = |kind: PersonKind| move |id: &String| external_key(kind, id);
        let leerlingen = keys.leerlingen.iter().map(of(PersonKind::Leerling));
        let contacts = keys.contacts.iter().map(of(PersonKind::Contact));
        let ids = self.index_list(school, &leerlingen.chain(contacts).collect());
        let emails = self.index_list(school, &keys.emails);
        let key = school.as_str();
        let rows = sqlx::query_scalar!(
            "select person_id from person
             where school_id = ?1 and external_index in (select unhex(value) from json_each(?2))
             union
             select person_id from person
             where school_id = ?1 and email_index in (select unhex(value) from json_each(?3))",
            key,
            ids,
            emails
        )
        .fetch_all(&mut *self.inner)
        .await?;
        rows.iter()
            .map(|id| Ok(PersonId::from_bytes(codec::id(id, "person.person_id")?)))
            .collect()
    }

    pub(super) async fn person_records(
        &mut self,
        school: &SchoolId,
        ids: &BTreeSet<PersonId>,
    ) -> Result<Vec<PersonRecord>, StoreError> {
        let (key, list) = (school.as_str(), hex_list(ids.iter().map(PersonId::as_bytes)));
        let rows = sqlx::query!(
            r#"select person.person_id, name_sealed, born_sealed, email_sealed, phone_sealed, external_sealed,
                      language, staff.person_id is not null as "is_staff!: bool", staff.working_days,
                      exists (select 1 from opp where opp.school_id = person.school_id
                          and opp.leerling_id = person.person_id) as "is_leerling!: bool"
               from person left join staff on staff.person_id = person.person_id
               where person.school_id = ? and person.person_id in (select unhex(value) from json_each(?))
               order by person.person_id"#,
            key,
            list
        )
        .fetch_all(&mut *self.inner)
        .await?;
        rows.into_iter()
            .map(|row| {
                let id = codec::id(&row.person_id, "person.person_id")?;
                let open = |column, sealed: Option<Vec<u8>>| self.open_cell(column, &id, sealed);
                let born = open("born_sealed", row.born_sealed)?;
                Ok(PersonRecord {
                    id: PersonId::from_bytes(id),
                    kind: match (row.is_staff, row.is_leerling) {
                        (true, _) => PersonKind::Staff,
                        (false, true) => PersonKind::Leerling,
                        (false, false) => PersonKind::Contact,
                    },
                    external: open("external_sealed", row.external_sealed)?,
                    name: open("name_sealed", row.name_sealed)?,
                    born: codec::optional_date(born.as_deref(), "person.born_sealed")?,
                    email: open("email_sealed", row.email_sealed)?,
                    phone: open("phone_sealed", row.phone_sealed)?,
                    language: row.language,
                    working_days: row.working_days,
                })
            })
            .collect()
    }

    pub(super) fn open_cell(
        &self,
        column: &'static str,
        row: &[u8; 16],
        sealed: Option<Vec<u8>>,
    ) -> Result<Option<String>, StoreError> {
        let place = Place {
            table: "person",
            column,
            row,
        };
        sealed
            .map(|sealed| Ok(self.vault.open_text(place, &sealed)?))
            .transpose()
    }
}
