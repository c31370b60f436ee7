//! Planned lines that somebody moved or cancelled: rows that are added; the last one of a line counts.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{
    Tx,
    codec::{self, hex_list},
    error::StoreError,
    lines::{LineColumns, line_key},
    vault::Place,
};
use crate::{
    chance::random_id,
    domain::{
        id::{OppId, PersonId},
        moment::Moment,
        obligation::LineKey,
        school::SchoolId,
        uitstel::LineChange,
    },
};

/// A change that counts, with why it was made. It holds free text, so it has no `Debug`.
#[derive(Clone, PartialEq, Eq)]
pub struct LineChangeRow {
    /// The change.
    pub change: LineChange,
    /// Why, in the own words of whoever made it.
    pub reason: String,
    /// Who.
    pub actor: PersonId,
    /// When.
    pub recorded_at: Moment,
}

impl Tx {
    /// Writes down that `actor` moved or cancelled a line, and why.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn add_line_change(
        &mut self,
        school: &SchoolId,
        change: &LineChange,
        reason: &str,
        (actor, now): (PersonId, Moment),
    ) -> Result<(), StoreError> {
        let row = random_id(self.vault.chance())?;
        let reason = self.vault.seal_text(place(&row), reason)?;
        let (row, school, key) = (row.to_vec(), school.as_str(), LineColumns::of(&change.key));
        let moved_to = change.moved_to.map(|day| day.to_string());
        let (actor, at) = (actor.as_bytes().to_vec(), now.seconds());
        sqlx::query!(
            "insert into line_change (row_id, school_id, opp_id, version_id, obligation, term, rung, moved,
                 person_id, capacity, moved_to, reason_sealed, actor_id, recorded_at)
             values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            row,
            school,
            key.opp,
            key.version,
            key.obligation,
            key.term,
            key.rung,
            key.round,
            key.person,
            key.capacity,
            moved_to,
            reason,
            actor,
            at
        )
        .execute(&mut *self.inner)
        .await?;
        Ok(())
    }

    /// The lines of these OPPs that were moved (to which day) or cancelled (`None`).
    pub(super) async fn line_changes(
        &mut self,
        school: &SchoolId,
        opps: &[OppId],
    ) -> Result<BTreeMap<LineKey, Option<NaiveDate>>, StoreError> {
        let (school, list) = (school.as_str(), hex_list(opps.iter().map(OppId::as_bytes)));
        let rows = sqlx::query!(
            "select opp_id, version_id, obligation, term, rung, moved, person_id, capacity, moved_to
             from line_change
             where school_id = ? and opp_id in (select unhex(value) from json_each(?))
             order by change_id",
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
                let key = line_key(ids, words, row.moved)?;
                let moved_to = codec::optional_date(row.moved_to.as_deref(), "line_change.moved_to")?;
                Ok((key, moved_to))
            })
            .collect()
    }

    /// The changes that count in one OPP, with their reasons, in the order of recording.
    ///
    /// # Errors
    /// When the database cannot be read or the key does not fit.
    pub async fn line_changes_of(
        &mut self,
        school: &SchoolId,
        opp: OppId,
    ) -> Result<Vec<LineChangeRow>, StoreError> {
        let (school, opp) = (school.as_str(), opp.as_bytes().to_vec());
        let rows = sqlx::query!(
            r#"select max(change_id) as "change_id!: i64", row_id as "row_id!: Vec<u8>",
                   opp_id as "opp_id!: Vec<u8>", version_id as "version_id!: Vec<u8>",
                   obligation as "obligation!: String", term as "term!: String", rung as "rung!: String",
                   moved as "moved!: i64",
                   person_id as "person_id!: Vec<u8>", capacity as "capacity!: String",
                   moved_to as "moved_to: String", reason_sealed as "reason_sealed!: Vec<u8>",
                   actor_id as "actor_id!: Vec<u8>", recorded_at as "recorded_at!: i64"
               from line_change where school_id = ? and opp_id = ?
               group by version_id, obligation, term, rung, moved, person_id, capacity order by 1"#,
            school,
            opp
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
                Ok(LineChangeRow {
                    change: LineChange {
                        key: line_key(ids, words, row.moved)?,
                        moved_to: codec::optional_date(row.moved_to.as_deref(), "line_change.moved_to")?,
                    },
                    reason: self.vault.open_text(place(&row.row_id), &row.reason_sealed)?,
                    actor: PersonId::from_bytes(codec::id(&row.actor_id, "line_change.actor_id")?),
                    recorded_at: codec::moment(row.recorded_at),
                })
            })
            .collect()
    }

    /// Whether a letter with this line has left, or may have: it cannot be called back.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn has_left(&mut self, school: &SchoolId, key: &LineKey) -> Result<bool, StoreError> {
        let (school, key) = (school.as_str(), LineColumns::of(key));
        let found = sqlx::query_scalar!(
            r#"select exists (select 1 from line join letter_line using (line_id) join letter using (letter_id)
                   where line.school_id = ? and line.opp_id = ? and line.version_id = ?
                     and line.obligation = ? and line.term = ? and line.rung = ? and line.moved = ?
                     and line.person_id = ? and line.capacity = ?
                     and (letter.state in ('delivered', 'dead')
                         or (letter.state = 'waiting' and exists (select 1 from delivery
                             where delivery.letter_id = letter.letter_id
                               and (delivery.state = 'sending' or delivery.unsure > 0)))))
                   as "found!: bool""#,
            school,
            key.opp,
            key.version,
            key.obligation,
            key.term,
            key.rung,
            key.round,
            key.person,
            key.capacity
        )
        .fetch_one(&mut *self.inner)
        .await?;
        Ok(found)
    }
}

fn place(row: &[u8]) -> Place<'_> {
    Place {
        table: "line_change",
        column: "reason_sealed",
        row,
    }
}
