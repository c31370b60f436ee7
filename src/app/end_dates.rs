//! Somebody changed until when the plan, the TLV or the arrangement runs.

use chrono::NaiveDate;

use crate::{
    domain::{
        act::Door,
        authority::{Action, Refusal, may},
        end_date::EndDate,
        id::{OppId, PersonId},
        moment::Moment,
        school::SchoolId,
    },
    store::{NewDateChange, Store, StoreError, Tx},
};

/// Which day, and who says so.
#[derive(Clone, Copy)]
pub struct EndDateChange<'a> {
    /// The school.
    pub school: &'a SchoolId,
    /// The OPP.
    pub opp: OppId,
    /// Who says so.
    pub actor: PersonId,
    /// What ends.
    pub what: EndDate,
    /// Its last day; `None` when there is none.
    pub until: Option<NaiveDate>,
    /// Why, in the actor's own words.
    pub reason: Option<&'a str>,
}

/// Why a day was not changed.
#[derive(Debug, thiserror::Error)]
pub enum EndDateError {
    /// This person may not.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Changes or clears an end date. What it was stays in the history; an import leaves it as it is here.
/// Gives whether anything changed.
///
/// # Errors
/// When this person may not, or the database cannot be written.
pub async fn set_end_date(
    store: &Store,
    change: &EndDateChange<'_>,
    now: Moment,
) -> Result<bool, EndDateError> {
    let mut tx = store.begin().await?;
    let is_new = set_end_date_in(&mut tx, change, now).await?;
    tx.commit().await?;
    Ok(is_new)
}

/// As [`set_end_date`], in a transaction of the caller: a preview rolls it back.
///
/// # Errors
/// As [`set_end_date`].
pub async fn set_end_date_in(
    tx: &mut Tx,
    change: &EndDateChange<'_>,
    now: Moment,
) -> Result<bool, EndDateError> {
    let opps = tx.opps(change.school, &[change.opp]).await?;
    let opp = opps.first().ok_or(Refusal::NotInvolved)?;
    let permit = may(change.actor, Action::SetEndDate, opp)?;
    let old = opp.ends(change.what);
    if old == change.until {
        return Ok(false);
    }
    tx.set_end_date(change.school, permit.opp(), (change.what, change.until))
        .await?;
    let history = NewDateChange {
        opp: permit.opp(),
        field: change.what.as_str(),
        old,
        new: change.until,
        actor: Some(permit.actor()),
        door: Door::Staff,
        reason: change.reason,
    };
    tx.add_date_change(change.school, &history, now).await?;
    tx.set_looks(change.school, &[(permit.opp(), Some(now))]).await?;
    Ok(true)
}
