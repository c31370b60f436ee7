//! Somebody who keeps an OPP going moves or cancels a line that will still be sent, also one to an ouder
//! or leerling.

use chrono::NaiveDate;

use crate::{
    domain::{
        authority::{Action, Refusal, may},
        due::HORIZON_DAYS,
        id::PersonId,
        moment::{Moment, add_days},
        obligation::LineKey,
        opp::Opp,
        reminder::plan,
        school::SchoolId,
        uitstel::LineChange,
    },
    store::{Store, StoreError, Tx},
};

/// A line that is to be moved or cancelled. It holds free text, so it has no `Debug`.
#[derive(Clone, Copy)]
pub struct ChangeLine<'a> {
    /// The school.
    pub school: &'a SchoolId,
    /// Who changes it.
    pub actor: PersonId,
    /// The line, and of which OPP.
    pub key: LineKey,
    /// The day on which it is said; `None`: never.
    pub moved_to: Option<NaiveDate>,
    /// Why, in the actor's own words.
    pub reason: &'a str,
}

/// Why a line was not changed.
#[derive(Debug, thiserror::Error)]
pub enum ChangeLineError {
    /// This person may not.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// Nobody said why.
    #[error("a reason is missing; say why, so that a colleague understands it later")]
    NoReason,
    /// A letter cannot leave in the past.
    #[error("{0} has passed; choose today or a later day, or cancel the line")]
    InThePast(NaiveDate),
    /// Further ahead than anything is planned.
    #[error("lines are not planned beyond {0}; choose an earlier day, or cancel the line")]
    TooFar(NaiveDate),
    /// It stands in the plan no more.
    #[error("this line is not planned any more; look again at what will still be sent")]
    NotPlanned,
    /// It was said, or may have been.
    #[error("this line has been sent already; look again at what will still be sent")]
    HasLeft,
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Moves or cancels one line; everything else stays as planned. Whoever does not work on the new day is
/// told on the next working day, and nobody is asked twice within a week.
///
/// # Errors
/// When this person may not, the reason is missing, the day cannot be chosen, the line is not planned or
/// has left, or the database cannot be written.
pub async fn change_line(store: &Store, wanted: &ChangeLine<'_>, now: Moment) -> Result<(), ChangeLineError> {
    let mut tx = store.begin().await?;
    change_line_in(&mut tx, wanted, now).await?;
    Ok(tx.commit().await?)
}

/// The same in a transaction of the caller, who may roll it back: to show what would follow.
///
/// # Errors
/// As [`change_line`].
pub(super) async fn change_line_in(
    tx: &mut Tx,
    wanted: &ChangeLine<'_>,
    now: Moment,
) -> Result<(), ChangeLineError> {
    let opps = tx.opps(wanted.school, &[wanted.key.opp]).await?;
    let opp = opps.first().ok_or(Refusal::NotInvolved)?;
    let permit = may(wanted.actor, Action::ChangeLine, opp)?;
    let reason = wanted.reason.trim();
    if reason.is_empty() {
        return Err(ChangeLineError::NoReason);
    }
    check_day(wanted.moved_to, now.date())?;
    planned_day(tx, (wanted.school, &wanted.key), opp, now.date()).await?;
    let change = LineChange {
        key: wanted.key,
        moved_to: wanted.moved_to,
    };
    tx.add_line_change(wanted.school, &change, reason, (permit.actor(), now))
        .await?;
    tx.set_looks(wanted.school, &[(permit.opp(), Some(now))]).await?;
    Ok(())
}

fn check_day(moved_to: Option<NaiveDate>, today: NaiveDate) -> Result<(), ChangeLineError> {
    let last = add_days(today, HORIZON_DAYS);
    match moved_to {
        Some(day) if day < today => Err(ChangeLineError::InThePast(day)),
        Some(day) if last < day => Err(ChangeLineError::TooFar(last)),
        _ => Ok(()),
    }
}

/// The day on which the rules plan a line that can still be moved or cancelled.
///
/// # Errors
/// When it is not planned or has left, or the database cannot be read.
pub(super) async fn planned_day(
    tx: &mut Tx,
    (school, key): (&SchoolId, &LineKey),
    opp: &Opp,
    today: NaiveDate,
) -> Result<NaiveDate, ChangeLineError> {
    let row = tx.school(school).await?;
    let (rules, staff) = (tx.rules(&row).await?, tx.staff(school).await?);
    let plan = plan(opp, &rules, &staff, add_days(today, HORIZON_DAYS));
    let line = plan.iter().find(|line| line.key == *key);
    let line = line.ok_or(ChangeLineError::NotPlanned)?;
    // What lies unsent in a letter can still be taken out of it.
    let told = tx.told(school, &[opp.id]).await?;
    if told.has_said(key) && tx.has_left(school, key).await? {
        return Err(ChangeLineError::HasLeft);
    }
    Ok(line.on)
}
