//! Writing what some rows say: one statement a table.

use super::SealedImport;
use crate::{
    domain::school::SchoolId,
    store::{Tx, error::StoreError},
};

impl Tx {
    /// Writes what some rows say. Every OPP among them is to be looked at now.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn write_import(&mut self, school: &SchoolId, sealed: &SealedImport) -> Result<(), StoreError> {
        let school = school.as_str();
        let (now, today) = (sealed.now.seconds(), sealed.now.date().to_string());
        self.write_persons(school, &sealed.persons).await?;
        self.write_staff(school, &sealed.staff).await?;
        self.write_opps(school, sealed, now).await?;
        self.write_involvements(school, sealed, &today).await?;
        self.write_facts(school, &sealed.facts, now).await?;
        self.write_dates(school, &sealed.dates, now).await?;
        self.write_bases(school, &sealed.bases, now).await?;
        self.write_looks(school, sealed, now).await
    }

    pub(super) async fn write_persons(&mut self, school: &str, rows: &str) -> Result<(), StoreError> {
        sqlx::query!(
            "insert into person (school_id, person_id, name_sealed, born_sealed, email_sealed, email_index,
                 phone_sealed, external_sealed, external_index, language)
             select ?1, unhex(value ->> 0), unhex(value ->> 1), unhex(value ->> 2), unhex(value ->> 3),
                 unhex(value ->> 4), unhex(value ->> 5), unhex(value ->> 6), unhex(value ->> 7), value ->> 8
             from json_each(?2) where true
             on conflict (person_id) do update set name_sealed = excluded.name_sealed,
                 born_sealed = excluded.born_sealed, email_sealed = excluded.email_sealed,
                 email_index = excluded.email_index, phone_sealed = excluded.phone_sealed,
                 external_sealed = excluded.external_sealed, external_index = excluded.external_index,
                 language = excluded.language",
            school,
            rows
        )
        .execute(&mut *self.inner)
        .await?;
        Ok(())
    }

    async fn write_staff(&mut self, school: &str, rows: &str) -> Result<(), StoreError> {
        sqlx::query!(
            "insert into staff (school_id, person_id, email_index, working_days)
             select ?1, unhex(value ->> 0), unhex(value ->> 1), value ->> 2 from json_each(?2) where true
             on conflict (person_id) do update set working_days = excluded.working_days",
            school,
            rows
        )
        .execute(&mut *self.inner)
        .await?;
        Ok(())
    }

    async fn write_opps(&mut self, school: &str, sealed: &SealedImport, now: i64) -> Result<(), StoreError> {
        let (references, opps, versions) = (&sealed.references, &sealed.opps, &sealed.versions);
        sqlx::query!(
            "insert into reference_used (school_id, reference) select ?1, value from json_each(?2)",
            school,
            references
        )
        .execute(&mut *self.inner)
        .await?;
        sqlx::query!(
            "insert into opp (school_id, opp_id, reference, leerling_id, own_sealed, own_index, school_type,
                 groep, start_event, start_on, known_from, running_at_import, looptijd_until, tlv_until,
                 arrangement_until, created_at, next_look_at)
             select ?1, unhex(value ->> '$[0][0]'), value ->> '$[0][1]', unhex(value ->> '$[0][2]'),
                 unhex(value ->> '$[1][0]'), unhex(value ->> '$[1][1]'), value ->> '$[2][0]',
                 value ->> '$[2][1]', value ->> '$[3][0]', value ->> '$[3][1]', value ->> '$[3][2]',
                 value ->> '$[4]', value ->> '$[5][0]', value ->> '$[5][1]', value ->> '$[5][2]', ?3, ?3
             from json_each(?2) where true
             on conflict (opp_id) do update set leerling_id = excluded.leerling_id,
                 own_sealed = excluded.own_sealed, own_index = excluded.own_index,
                 school_type = excluded.school_type, groep = excluded.groep,
                 start_event = excluded.start_event, start_on = excluded.start_on,
                 looptijd_until = excluded.looptijd_until, tlv_until = excluded.tlv_until,
                 arrangement_until = excluded.arrangement_until, next_look_at = excluded.next_look_at",
            school,
            opps,
            now
        )
        .execute(&mut *self.inner)
        .await?;
        sqlx::query!(
            "insert into opp_version (school_id, version_id, opp_id, number, kind)
             select ?1, unhex(value ->> 0), unhex(value ->> 1), 1, 'vaststelling' from json_each(?2)",
            school,
            versions
        )
        .execute(&mut *self.inner)
        .await?;
        Ok(())
    }

    /// What ends goes first: somebody may end and begin on one day, and that is one row.
    pub(super) async fn write_involvements(
        &mut self,
        school: &str,
        sealed: &SealedImport,
        today: &str,
    ) -> Result<(), StoreError> {
        let (ended, begun) = (&sealed.ended, &sealed.begun);
        sqlx::query!(
            "update involvement set until = ?2
             from (select unhex(value ->> 0) as opp, unhex(value ->> 1) as person, value ->> 2 as capacity,
                       value ->> 3 as since from json_each(?3)) as gone
             where school_id = ?1 and opp_id = gone.opp and person_id = gone.person
                 and involvement.capacity = gone.capacity and involvement.since = gone.since",
            school,
            today,
            ended
        )
        .execute(&mut *self.inner)
        .await?;
        sqlx::query!(
            "insert into involvement (school_id, opp_id, person_id, capacity, since, rol, gezag, beslist, slot)
             select ?1, unhex(value ->> 0), unhex(value ->> 1), value ->> 2, value ->> 3, value ->> '$[4][0]',
                 value ->> '$[4][1]', value ->> '$[4][2]', value ->> '$[4][3]'
             from json_each(?2) where true
             on conflict do update set until = null, rol = excluded.rol, gezag = excluded.gezag,
                 beslist = excluded.beslist, slot = excluded.slot",
            school,
            begun
        )
        .execute(&mut *self.inner)
        .await?;
        // Whoever begins with a role works there, whatever was said before.
        sqlx::query!(
            "update staff set left_on = null where school_id = ?1 and left_on is not null
                 and person_id in (select unhex(value ->> 1) from json_each(?2))",
            school,
            begun
        )
        .execute(&mut *self.inner)
        .await?;
        Ok(())
    }

    async fn write_facts(&mut self, school: &str, rows: &str, now: i64) -> Result<(), StoreError> {
        sqlx::query!(
            "insert into act (school_id, act_id, opp_id, version_id, kind, step, happened_on, supersedes,
                 recorded_at, door)
             select ?1, unhex(value ->> 0), unhex(value ->> 1), unhex(value ->> 2), value ->> 3, value ->> 4,
                 value ->> 5, unhex(value ->> 6), ?3, 'import'
             from json_each(?2)",
            school,
            rows,
            now
        )
        .execute(&mut *self.inner)
        .await?;
        Ok(())
    }

    async fn write_dates(&mut self, school: &str, rows: &str, now: i64) -> Result<(), StoreError> {
        sqlx::query!(
            "insert into date_change (school_id, opp_id, field, old, new, changed_at, door)
             select ?1, unhex(value ->> 0), value ->> 1, value ->> 2, value ->> 3, ?3, 'import'
             from json_each(?2)",
            school,
            rows,
            now
        )
        .execute(&mut *self.inner)
        .await?;
        Ok(())
    }

    async fn write_bases(&mut self, school: &str, rows: &str, now: i64) -> Result<(), StoreError> {
        sqlx::query!(
            "insert into import_base (school_id, opp_id, cells_sealed, imported_at)
             select ?1, unhex(value ->> 0), unhex(value ->> 1), ?3 from json_each(?2) where true
             on conflict (opp_id) do update set cells_sealed = excluded.cells_sealed,
                 imported_at = excluded.imported_at",
            school,
            rows,
            now
        )
        .execute(&mut *self.inner)
        .await?;
        Ok(())
    }

    async fn write_looks(&mut self, school: &str, sealed: &SealedImport, now: i64) -> Result<(), StoreError> {
        let (looks, rescheduled) = (&sealed.staff_looks, &sealed.rescheduled);
        sqlx::query!(
            "update staff set next_look_at = ?3
             where school_id = ?1 and person_id in (select unhex(value) from json_each(?2))",
            school,
            looks,
            now
        )
        .execute(&mut *self.inner)
        .await?;
        sqlx::query!(
            "update opp set next_look_at = ?3 where school_id = ?1 and opp_id in (
                 select opp_id from involvement where school_id = ?1 and until is null
                     and person_id in (select unhex(value) from json_each(?2)))",
            school,
            rescheduled,
            now
        )
        .execute(&mut *self.inner)
        .await?;
        Ok(())
    }
}
