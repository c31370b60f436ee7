//! Reminder lines: each the only one of its kind, whatever letter it travels in.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::{
    Tx,
    codec::{self, hex_list},
    error::StoreError,
};
use crate::domain::{
    capacity::Capacity,
    due::Told,
    id::{LetterId, OppId, PersonId, VersionId},
    ladder::Rung,
    moment::Moment,
    obligation::{LineKey, Obligation},
    school::SchoolId,
};

/// A line in a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SaidLine {
    /// The line.
    pub key: LineKey,
    /// The day on which it was planned.
    pub planned_on: NaiveDate,
    /// When it should have been said, if the program was not running then.
    pub should_have_been: Option<Moment>,
}

impl Tx {
    /// Puts a line in a letter; a line that was in an earlier letter stays the same line.
    pub(super) async fn add_line(
        &mut self,
        school: &SchoolId,
        letter: LetterId,
        line: &SaidLine,
        now: Moment,
    ) -> Result<(), StoreError> {
        let key = &line.key;
        let (school, opp) = (school.as_str(), key.opp.as_bytes().to_vec());
        let version = key
            .version
            .map(|version| version.as_bytes().to_vec())
            .unwrap_or_default();
        let (obligation, term, rung) = (key.obligation.name(), key.term.to_string(), key.rung.to_string());
        let (person, capacity) = (key.person.as_bytes().to_vec(), key.capacity.as_str());
        let (planned_on, at, round) = (line.planned_on.to_string(), now.seconds(), key.round);
        // The update changes nothing; it makes the row come back whether it is new or not.
        let line_id = sqlx::query_scalar!(
            r#"insert into line (school_id, opp_id, version_id, obligation, term, rung, moved, person_id,
                   capacity, planned_on, created_at)
               values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
               on conflict do update set term = excluded.term
               returning line_id as "line_id!: i64""#,
            school,
            opp,
            version,
            obligation,
            term,
            rung,
            round,
            person,
            capacity,
            planned_on,
            at
        )
        .fetch_one(&mut *self.inner)
        .await?;
        let letter = letter.as_bytes().to_vec();
        let should_have_been = line.should_have_been.map(Moment::seconds);
        sqlx::query!(
            "insert into letter_line (letter_id, line_id, should_have_been) values (?, ?, ?)
             on conflict do nothing",
            letter,
            line_id,
            should_have_been
        )
        .execute(&mut *self.inner)
        .await?;
        Ok(())
    }

    /// What people were told about these OPPs, and when those who are no staff were last asked
    /// something, about whichever child.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn told(&mut self, school: &SchoolId, opps: &[OppId]) -> Result<Told, StoreError> {
        Ok(Told {
            lines: self.said(school, opps).await?,
            asked: self.asked(school, opps).await?,
        })
    }

    /// When each contact and leerling of these OPPs last got a letter with a question.
    async fn asked(
        &mut self,
        school: &SchoolId,
        opps: &[OppId],
    ) -> Result<BTreeMap<PersonId, NaiveDate>, StoreError> {
        let (school, list) = (school.as_str(), hex_list(opps.iter().map(OppId::as_bytes)));
        let rows = sqlx::query!(
            r#"select letter.person_id, max(letter.day) as "day!: String"
               from letter join letter_line using (letter_id) join line using (line_id)
               where letter.school_id = ?1 and line.obligation glob 'ask.*'
                 and letter.state not in ('withdrawn', 'superseded')
                 and letter.person_id in (
                     select person_id from involvement where school_id = ?1 and rol is not null
                         and opp_id in (select unhex(value) from json_each(?2))
                     union select leerling_id from opp where school_id = ?1
                         and opp_id in (select unhex(value) from json_each(?2)))
               group by letter.person_id"#,
            school,
            list
        )
        .fetch_all(&mut *self.inner)
        .await?;
        rows.into_iter()
            .map(|row| {
                let person = PersonId::from_bytes(codec::id(&row.person_id, "letter.person_id")?);
                Ok((person, codec::date(&row.day, "letter.day")?))
            })
            .collect()
    }

    /// The lines about these OPPs that were said: they travel in a letter that was sent, is on its
    /// way, or ended with a human being told. What stood only in letters that were withdrawn or had
    /// nothing left to say was not said.
    ///
    /// # Errors
    /// When the database cannot be read.
    async fn said(&mut self, school: &SchoolId, opps: &[OppId]) -> Result<BTreeSet<LineKey>, StoreError> {
        let (school, list) = (school.as_str(), hex_list(opps.iter().map(OppId::as_bytes)));
        let rows = sqlx::query!(
            "select opp_id, version_id, obligation, term, rung, moved, person_id, capacity from line
             where school_id = ? and opp_id in (select unhex(value) from json_each(?))
               and exists (select 1 from letter_line join letter using (letter_id)
                   where letter_line.line_id = line.line_id
                     and letter.state not in ('withdrawn', 'superseded'))",
            school,
            list
        )
        .fetch_all(&mut *self.inner)
        .await?;
        rows.into_iter()
            .map(|row| {
                let ids = (
                    row.opp_id.as_slice(),
                    row.version_id.as_slice(),
                    row.person_id.as_slice(),
                );
                let words = (&*row.obligation, &*row.term, &*row.rung, &*row.capacity);
                line_key(ids, words, row.moved)
            })
            .collect()
    }

    /// The people whom a letter about this reached.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn reached_with(
        &mut self,
        school: &SchoolId,
        opp: OppId,
        version: VersionId,
        obligation: Obligation,
    ) -> Result<Vec<PersonId>, StoreError> {
        let (school, opp) = (school.as_str(), opp.as_bytes().to_vec());
        let (version, obligation) = (version.as_bytes().to_vec(), obligation.name());
        let rows = sqlx::query_scalar!(
            "select distinct line.person_id from line join letter_line using (line_id)
                 join letter using (letter_id)
             where line.school_id = ? and line.opp_id = ? and line.version_id = ? and line.obligation = ?
               and letter.state = 'delivered'",
            school,
            opp,
            version,
            obligation
        )
        .fetch_all(&mut *self.inner)
        .await?;
        rows.iter()
            .map(|id| Ok(PersonId::from_bytes(codec::id(id, "line.person_id")?)))
            .collect()
    }

    /// The lines of a letter.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn lines_of(&mut self, letter: LetterId) -> Result<Vec<SaidLine>, StoreError> {
        let letter = letter.as_bytes().to_vec();
        let rows = sqlx::query!(
            "select opp_id, version_id, obligation, term, rung, moved, person_id, capacity, planned_on,
                    should_have_been
             from letter_line join line using (line_id) where letter_id = ? order by line_id",
            letter
        )
        .fetch_all(&mut *self.inner)
        .await?;
        rows.into_iter()
            .map(|row| {
                let ids = (
                    row.opp_id.as_slice(),
                    row.version_id.as_slice(),
                    row.person_id.as_slice(),
                );
                let words = (&*row.obligation, &*row.term, &*row.rung, &*row.capacity);
                Ok(SaidLine {
                    key: line_key(ids, words, row.moved)?,
                    planned_on: codec::date(&row.planned_on, "line.planned_on")?,
                    should_have_been: row.should_have_been.map(codec::moment),
                })
            })
            .collect()
    }
}

fn line_key(
    (opp, version, person): (&[u8], &[u8], &[u8]),
    (obligation, term, rung, capacity): (&str, &str, &str, &str),
    round: i64,
) -> Result<LineKey, StoreError> {
    Ok(LineKey {
        opp: OppId::from_bytes(codec::id(opp, "line.opp_id")?),
        version: VersionId::from_slice(version),
        obligation: codec::word(Obligation::parse(obligation), "line.obligation")?,
        term: codec::date(term, "line.term")?,
        rung: codec::word(Rung::parse(rung), "line.rung")?,
        person: PersonId::from_bytes(codec::id(person, "line.person_id")?),
        capacity: codec::word(Capacity::parse(capacity), "line.capacity")?,
        round: codec::number(round, "line.moved")?,
    })
}
