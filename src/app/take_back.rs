//! Something was recorded by mistake: it is taken back, or given the day on which it happened. The
//! history keeps both.

use chrono::NaiveDate;

use super::{
    perform::{Preview, ahead},
    send::Letters,
};
use crate::{
    domain::{
        act::Door,
        authority::{Action, Permit, Refusal, may},
        correction::{CannotCorrect, Corrected, Correction, correct},
        id::{ActId, OppId, PersonId},
        moment::Moment,
        opp::Opp,
        school::SchoolId,
    },
    store::{NewAct, Store, StoreError, Tx},
};

/// What was wrong, and who says so.
#[derive(Clone, Copy)]
pub struct TakeBack<'a> {
    /// The school.
    pub school: &'a SchoolId,
    /// The OPP.
    pub opp: OppId,
    /// Who says so.
    pub actor: PersonId,
    /// What was wrong.
    pub correction: Correction,
    /// Why, in the actor's own words.
    pub reason: Option<&'a str>,
}

/// Why something was not taken back.
#[derive(Debug, thiserror::Error)]
pub enum TakeBackError {
    /// This person may not.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// It cannot be corrected in this way.
    #[error(transparent)]
    Cannot(#[from] CannotCorrect),
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Why somebody cannot take an act back: a page says it before anybody tries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stays {
    /// This person may not.
    Refused(Refusal),
    /// Nobody can, in this way.
    Cannot(CannotCorrect),
}

/// Why `actor` cannot take an act back; `None` when it can be done, with a reason.
#[must_use]
pub fn stays(opp: &Opp, actor: PersonId, act: ActId, today: NaiveDate) -> Option<Stays> {
    if let Err(refusal) = may(actor, Action::TakeBack(act), opp) {
        return Some(Stays::Refused(refusal));
    }
    let corrected = correct(opp, Correction::Withdraw(act), (true, today));
    corrected.err().map(Stays::Cannot)
}

/// What would be sent, or not any more, because of a correction; nothing is done.
///
/// # Errors
/// As [`take_back`].
pub async fn preview_take_back(
    store: &Store,
    wanted: &TakeBack<'_>,
    now: Moment,
) -> Result<Preview, TakeBackError> {
    // Dropped at the end and never committed.
    let mut tx = store.begin().await?;
    let before = ahead(&mut tx, wanted.school, wanted.opp, now).await?;
    take_back_in(&mut tx, wanted, now).await?;
    let after = ahead(&mut tx, wanted.school, wanted.opp, now).await?;
    Ok(Preview::between(Letters::default(), &before, &after))
}

/// Corrects what was recorded. Gives whether anything changed: taking back twice changes nothing.
///
/// # Errors
/// When this person may not, it cannot be corrected in this way, or the database cannot be written.
pub async fn take_back(store: &Store, wanted: &TakeBack<'_>, now: Moment) -> Result<bool, TakeBackError> {
    let mut tx = store.begin().await?;
    let is_new = take_back_in(&mut tx, wanted, now).await?;
    tx.commit().await?;
    Ok(is_new)
}

/// As [`take_back`], in a transaction of the caller: a preview rolls it back.
///
/// # Errors
/// As [`take_back`].
pub async fn take_back_in(tx: &mut Tx, wanted: &TakeBack<'_>, now: Moment) -> Result<bool, TakeBackError> {
    let opps = tx.opps(wanted.school, &[wanted.opp]).await?;
    let opp = opps.first().ok_or(Refusal::NotInvolved)?;
    let action = match wanted.correction {
        Correction::Withdraw(act) | Correction::OtherDay(act, _) => Action::TakeBack(act),
        // Whoever may begin one may say that it was begun by mistake.
        Correction::WithdrawBijstelling(_) => Action::BeginBijstelling,
    };
    let permit = may(wanted.actor, action, opp)?;
    let reason = wanted.reason.map(str::trim).filter(|reason| !reason.is_empty());
    let Some(corrected) = correct(opp, wanted.correction, (reason.is_some(), now.date()))? else {
        return Ok(false);
    };
    if let Correction::WithdrawBijstelling(version) = wanted.correction
        && tx.has_handelingsdeel(wanted.school, version).await?
    {
        return Err(CannotCorrect::InUse.into());
    }
    write(tx, wanted.school, &permit, (corrected, reason), now).await?;
    Ok(true)
}

async fn write(
    tx: &mut Tx,
    school: &SchoolId,
    permit: &Permit,
    (corrected, reason): (Corrected, Option<&str>),
    now: Moment,
) -> Result<(), StoreError> {
    let act = NewAct {
        opp: permit.opp(),
        version: corrected.version,
        kind: corrected.kind,
        happened_on: corrected.on,
        actor: Some((permit.actor(), permit.capacity())),
        door: Door::Staff,
        supersedes: corrected.supersedes,
        note: reason,
    };
    let id = tx.add_act(school, &act, now).await?;
    let takes_its_place = corrected.supersedes.filter(|_| corrected.is_another_day());
    if let Some(before) = takes_its_place {
        tx.take_over_what_hangs_on(school, (before, id)).await?;
    }
    tx.set_looks(school, &[(permit.opp(), Some(now))]).await
}
