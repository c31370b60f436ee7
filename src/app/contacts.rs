//! Somebody found out what a contact may expect: it is written down, and holds from today.

use super::record::RecordError;
use crate::{
    domain::{
        act::{ActKind, Door},
        authority::{Action, Refusal, may},
        id::{OppId, PersonId},
        moment::Moment,
        person::{Beslist, Gezag, Rol},
        school::SchoolId,
    },
    store::{NewAct, Store, Tx},
};

/// What was found out.
#[derive(Debug, Clone, Copy)]
pub struct ContactDecision<'a> {
    /// The school.
    pub school: &'a SchoolId,
    /// The OPP.
    pub opp: OppId,
    /// Who says so.
    pub actor: PersonId,
    /// The contact.
    pub contact: PersonId,
    /// What the contact is to the leerling.
    pub rol: Rol,
    /// Whether the contact has gezag.
    pub gezag: Gezag,
    /// What the contact may expect.
    pub beslist: Beslist,
}

/// Writes down what a contact may expect from today on. What held before stays in the history.
///
/// # Errors
/// When this person may not, the contact is none of this OPP, or the database cannot be written.
pub async fn decide_contact(
    store: &Store,
    decision: &ContactDecision<'_>,
    now: Moment,
) -> Result<(), RecordError> {
    let mut tx = store.begin().await?;
    decide_contact_in(&mut tx, decision, now).await?;
    tx.commit().await?;
    Ok(())
}

/// As [`decide_contact`], in a transaction of the caller: a preview rolls it back.
///
/// # Errors
/// As [`decide_contact`].
pub async fn decide_contact_in(
    tx: &mut Tx,
    decision: &ContactDecision<'_>,
    now: Moment,
) -> Result<(), RecordError> {
    let opps = tx.opps(decision.school, &[decision.opp]).await?;
    let opp = opps.first().ok_or(Refusal::NotInvolved)?;
    let permit = may(decision.actor, Action::DecideContact(Some(decision.contact)), opp)?;
    let (rol, gezag, beslist) = (decision.rol, decision.gezag, decision.beslist);
    let contact = permit.about().ok_or(Refusal::NotOfThisOpp)?.person();
    tx.decide_contact(
        decision.school,
        (permit.opp(), contact),
        (rol, gezag, beslist),
        now,
    )
    .await?;
    let act = NewAct {
        opp: permit.opp(),
        version: None,
        kind: ActKind::GezagUitgezocht(contact),
        happened_on: now.date(),
        actor: Some((permit.actor(), permit.capacity())),
        door: Door::Staff,
        supersedes: None,
        note: None,
    };
    tx.add_act(decision.school, &act, now).await?;
    tx.set_looks(decision.school, &[(decision.opp, Some(now))])
        .await?;
    Ok(())
}
