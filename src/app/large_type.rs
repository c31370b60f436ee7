//! Somebody asked for letters on paper in large type, or for the usual size again.

use super::record::RecordError;
use crate::{
    domain::{
        authority::{Action, Refusal, may},
        id::{OppId, PersonId},
        school::SchoolId,
    },
    store::{Store, Tx},
};

/// In which size somebody reads.
#[derive(Debug, Clone, Copy)]
pub struct LargeType<'a> {
    /// The school.
    pub school: &'a SchoolId,
    /// The OPP through which the actor knows this person.
    pub opp: OppId,
    /// Who says so.
    pub actor: PersonId,
    /// The contact, or the leerling.
    pub person: PersonId,
    /// Whether in large type from now on.
    pub large: bool,
}

/// Writes down in which size a person reads; it holds for every letter on paper to this person that is
/// printed from now on.
///
/// # Errors
/// When the actor may not, the person has nothing to do with this OPP, or the database cannot be
/// written.
pub async fn set_large_type(store: &Store, wanted: &LargeType<'_>) -> Result<(), RecordError> {
    let mut tx = store.begin().await?;
    set_in(&mut tx, wanted).await?;
    tx.commit().await?;
    Ok(())
}

pub(super) async fn set_in(tx: &mut Tx, wanted: &LargeType<'_>) -> Result<(), RecordError> {
    let opps = tx.opps(wanted.school, &[wanted.opp]).await?;
    let opp = opps.first().ok_or(Refusal::NotInvolved)?;
    may(wanted.actor, Action::SetLargeType(wanted.person), opp)?;
    tx.set_large_type(wanted.school, wanted.person, wanted.large)
        .await?;
    Ok(())
}
