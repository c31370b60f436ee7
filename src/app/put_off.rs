//! Somebody at school does not want to hear of something before a day.

use chrono::NaiveDate;

use crate::{
    domain::{
        authority::{Action, Refusal, may},
        id::PersonId,
        link::Target,
        moment::Moment,
        school::SchoolId,
        still_to_do::is_to_do,
        uitstel::{Uitstel, UitstelRefused, may_wait, statutory_day},
    },
    store::{Store, StoreError, Tx},
};

/// What somebody puts off, for himself. It holds free text, so it has no `Debug`.
#[derive(Clone, Copy)]
pub struct PutOff<'a> {
    /// The school.
    pub school: &'a SchoolId,
    /// Who.
    pub actor: PersonId,
    /// What, and of which OPP.
    pub target: Target,
    /// The first day on which the actor hears of it again.
    pub until: NaiveDate,
    /// Why, in the actor's own words; needed past a date of the law.
    pub reason: Option<&'a str>,
}

/// Why something was not put off.
#[derive(Debug, thiserror::Error)]
pub enum PutOffError {
    /// This person may not.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// It is not to be done any more: somebody was sooner.
    #[error("there is nothing of this kind to be done any more; look at the OPP again")]
    Gone,
    /// It cannot wait until that day.
    #[error(transparent)]
    Day(#[from] UitstelRefused),
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Puts something off: the actor hears nothing of it before the day, then once more, and then as planned.
/// The week letter still lists it, and others hear what they would have heard.
///
/// # Errors
/// When this person may not, it is done already, the day cannot be chosen, or the database cannot be
/// written.
pub async fn put_off(store: &Store, wanted: &PutOff<'_>, now: Moment) -> Result<(), PutOffError> {
    let mut tx = store.begin().await?;
    put_off_in(&mut tx, wanted, now).await?;
    Ok(tx.commit().await?)
}

/// The same in a transaction of the caller, who may roll it back: to show what would follow.
///
/// # Errors
/// As [`put_off`].
pub(super) async fn put_off_in(tx: &mut Tx, wanted: &PutOff<'_>, now: Moment) -> Result<(), PutOffError> {
    let target = wanted.target;
    let opps = tx.opps(wanted.school, &[target.opp]).await?;
    let opp = opps.first().ok_or(Refusal::NotInvolved)?;
    let permit = may(wanted.actor, Action::PutOff(target.obligation), opp)?;
    let school = tx.school(wanted.school).await?;
    let rules = tx.rules(&school).await?;
    if !is_to_do(opp, &target, &rules, now.date()) {
        return Err(PutOffError::Gone);
    }
    let law = statutory_day(opp, &rules, &target);
    let reason = wanted.reason.map(str::trim).filter(|reason| !reason.is_empty());
    may_wait(wanted.until, now.date(), law, reason.is_some())?;
    let uitstel = Uitstel {
        target,
        person: permit.actor(),
        until: wanted.until,
    };
    tx.add_uitstel(wanted.school, &uitstel, reason, (permit.actor(), now))
        .await?;
    tx.set_looks(wanted.school, &[(permit.opp(), Some(now))]).await?;
    Ok(())
}
