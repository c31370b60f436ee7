//! Reminder lines: each the only one of its kind, whatever letter it travels in.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{
    Tx,
    codec::{self, hex_list},
    error::StoreError,
};
use crate::domain::{
    capacity::Capacity,
    id::{LetterId, OppId, PersonId, VersionId},
    ladder::Rung,
    moment::Moment,
    obligation::{LineKey, Obligation},
    school::SchoolId,
    told::Told,
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
        let (school, key) = (school.as_str(), LineColumns::of(&line.key));
        let (planned_on, at) = (line.planned_on.to_string(), now.seconds());
        // The update changes nothing; it makes the row come back whether it is new or not.
        let line_id = sqlx::query_scalar!(
            r#"insert into line (school_id, opp_id, version_id, obligation, term, rung, moved, person_id,
                   capacity, planned_on, created_at)
               values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
               on conflict do update set term = excluded.term
               returning line_id as "line_id!: i64""#,
            school,
            key.opp,
            key.version,
            key.obligation,
            key.term,
            key.rung,
            key.round,
            key.person,
            key.capacity,
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

    /// What people were told about these OPPs, when those who are no staff were last asked something,
    /// about whichever child, and what was put off, moved or cancelled.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn told(&mut self, school: &SchoolId, opps: &[OppId]) -> Result<Told, StoreError> {
        Ok(Told {
            lines: self.said(school, opps).await?,
            asked: self.asked(school, opps).await?,
            put_off: self.put_off(school, opps).await?,
            changes: self.line_changes(school, opps).await?,
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

    /// The lines about these OPPs that were said, each with the day of its last letter: they travel in a
    /// letter that was sent, is on its way, or ended with a human being told. What stood only in letters
    /// that were withdrawn or had nothing left to say was not said; nor what stood in the channel of the
    /// zorgteam only, which is said to nobody.
    ///
    /// # Errors
    /// When the database cannot be read.
    async fn said(
        &mut self,
        school: &SchoolId,
        opps: &[OppId],
    ) -> Result<BTreeMap<LineKey, NaiveDate>, StoreError> {
        let (school, list) = (school.as_str(), hex_list(opps.iter().map(OppId::as_bytes)));
        let rows = sqlx::query!(
            r#"select opp_id, version_id, obligation, term, rung, moved, line.person_id, line.capacity,
                   (select max(letter.day) from letter_line join letter using (letter_id)
                    where letter_line.line_id = line.line_id and letter.kind <> 'daily.care_team'
                      and letter.state not in ('withdrawn', 'superseded')) as "day: String"
               from line where school_id = ? and opp_id in (select unhex(value) from json_each(?))"#,
            school,
            list
        )
        .fetch_all(&mut *self.inner)
        .await?;
        rows.into_iter()
            .filter_map(|row| {
                let day = row.day?;
                let ids = (
                    row.opp_id.as_slice(),
                    row.version_id.as_slice(),
                    row.person_id.as_slice(),
                );
                let words = (&*row.obligation, &*row.term, &*row.rung, &*row.capacity);
                let key = line_key(ids, words, row.moved);
                Some(key.and_then(|key| Ok((key, codec::date(&day, "letter.day")?))))
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

/// What makes a line the only one of its kind, as the columns hold it.
pub(super) struct LineColumns {
    pub(super) opp: Vec<u8>,
    pub(super) version: Vec<u8>,
    pub(super) obligation: String,
    pub(super) term: String,
    pub(super) rung: String,
    pub(super) round: i64,
    pub(super) person: Vec<u8>,
    pub(super) capacity: &'static str,
}

impl LineColumns {
    pub(super) fn of(key: &LineKey) -> Self {
        let version = key.version.map(|version| version.as_bytes().to_vec());
        Self {
            opp: key.opp.as_bytes().to_vec(),
            version: version.unwrap_or_default(),
            obligation: key.obligation.name(),
            term: key.term.to_string(),
            rung: key.rung.to_string(),
            round: key.round.into(),
            person: key.person.as_bytes().to_vec(),
            capacity: key.capacity.as_str(),
        }
    }
}

pub(super) fn line_key(
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
