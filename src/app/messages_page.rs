//! What will still be sent about one OPP, and what somebody moved or cancelled, for a member of staff.
//! Reading it is written down.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{
    change_line::{ChangeLineError, planned_day},
    opp_page::{PageError, opp_of, round},
    sign_in::Member,
    upcoming::{Question, Upcoming, upcoming_in},
};
use crate::{
    domain::{
        authority::{Action, may},
        due::HORIZON_DAYS,
        id::PersonId,
        moment::{Moment, add_days},
        obligation::LineKey,
        opp::Opp,
        reference::Reference,
    },
    store::{Access, LineChangeRow, Store, StoreError, Tx},
};

/// How far ahead the page tells what will be sent, in days.
const AHEAD_DAYS: i64 = 60;

/// What will still be sent about one OPP. It holds names and free text, so it has no `Debug`.
#[derive(Clone, PartialEq, Eq)]
pub struct MessagesPage {
    /// The name of the OPP for people.
    pub reference: Reference,
    /// The first name of the leerling.
    pub child: Option<String>,
    /// What the rules know of the OPP.
    pub opp: Opp,
    /// The names of everybody on the page, where known.
    pub names: BTreeMap<PersonId, String>,
    /// Whether the reader may move or cancel.
    pub may_change: bool,
    /// The last day to which something can be moved.
    pub last_day: NaiveDate,
    /// What will be sent when nobody acts, in order of time.
    pub upcoming: Vec<Upcoming>,
    /// What was moved or cancelled, the last first.
    pub changed: Vec<ChangedLine>,
}

/// A line that was moved or cancelled.
#[derive(Clone, PartialEq, Eq)]
pub struct ChangedLine {
    /// The line.
    pub key: LineKey,
    /// The day to which it was moved; `None`: it was cancelled.
    pub moved_to: Option<NaiveDate>,
    /// Why, in the own words of whoever did it.
    pub reason: String,
    /// Who did it.
    pub actor: PersonId,
    /// When.
    pub recorded_at: Moment,
    /// The day on which it can be sent after all: its own, or today when that has passed. `None` when it
    /// was sent, or is not planned any more, or that day counts already.
    pub back_on: Option<NaiveDate>,
}

/// What will still be sent about an OPP. Writes the access log.
///
/// # Errors
/// When this person has nothing to do with such an OPP, or the database cannot be used.
pub async fn messages_page(
    store: &Store,
    member: &Member,
    reference: Reference,
    now: Moment,
) -> Result<MessagesPage, PageError> {
    let mut tx = store.begin().await?;
    let opp = opp_of(&mut tx, member, reference).await?;
    let (reader, of) = (Some(member.person), Some(opp.id));
    tx.log_access(&member.school, Access::Upcoming, reader, of, now)
        .await?;
    let school = tx.school(&member.school).await?;
    let question = Question {
        opp: of,
        until: add_days(now.date(), AHEAD_DAYS),
    };
    let upcoming = upcoming_in(&mut tx, &school, question, now).await?;
    let changed = changed(&mut tx, member, &opp, now.date()).await?;
    let people = round(&opp).chain(changed.iter().flat_map(|line| [line.actor, line.key.person]));
    let people: Vec<PersonId> = people.collect();
    let names = tx.names_that_open(&member.school, &people).await?;
    let page = MessagesPage {
        reference,
        child: names.get(&opp.leerling.person).cloned(),
        names,
        may_change: may(member.person, Action::ChangeLine, &opp).is_ok(),
        last_day: add_days(now.date(), HORIZON_DAYS),
        upcoming,
        changed,
        opp,
    };
    tx.commit().await?;
    Ok(page)
}

async fn changed(
    tx: &mut Tx,
    member: &Member,
    opp: &Opp,
    today: NaiveDate,
) -> Result<Vec<ChangedLine>, StoreError> {
    let mut lines = Vec::new();
    for row in tx.line_changes_of(&member.school, opp.id).await? {
        let planned = match planned_day(tx, (&member.school, &row.change.key), opp, today).await {
            Ok(day) => Some(day.max(today)),
            Err(ChangeLineError::Store(error)) => return Err(error),
            Err(_) => None,
        };
        lines.push(line(row, planned));
    }
    lines.reverse();
    Ok(lines)
}

fn line(row: LineChangeRow, planned: Option<NaiveDate>) -> ChangedLine {
    ChangedLine {
        key: row.change.key,
        moved_to: row.change.moved_to,
        reason: row.reason,
        actor: row.actor,
        recorded_at: row.recorded_at,
        back_on: planned.filter(|day| Some(*day) != row.change.moved_to),
    }
}
