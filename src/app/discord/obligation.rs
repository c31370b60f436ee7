//! What a button under a reminder is about: the same page as behind the link in a mail.

use crate::{
    app::{AtTheDoor, ObligationPage, Store, StoreError, discord::Linked, open_link::obligation_page},
    domain::{discord_button::Handle, link::Target, moment::Moment, school::SchoolId},
};

/// What a number in a button stands for, and in which school; `None` for one that was never given.
///
/// # Errors
/// When the database cannot be read.
pub async fn target_of(store: &Store, handle: Handle) -> Result<Option<(SchoolId, Target)>, StoreError> {
    store.read().await?.target_of_handle(handle.get()).await
}

/// The numbers that stand for obligations, in the same order.
///
/// # Errors
/// When the database cannot be written.
pub async fn handles(
    store: &Store,
    school: &SchoolId,
    targets: &[Target],
) -> Result<Vec<Handle>, StoreError> {
    let mut tx = store.begin().await?;
    let mut found = Vec::new();
    for target in targets {
        found.extend(Handle::new(tx.discord_handle(school, target).await?));
    }
    tx.commit().await?;
    Ok(found)
}

/// One obligation for a member of staff, without names; `None` when this person has nothing to do with
/// the OPP (any more).
///
/// # Errors
/// When the database cannot be read.
pub async fn obligation_in_chat(
    store: &Store,
    who: &Linked,
    target: Target,
    now: Moment,
) -> Result<Option<ObligationPage>, StoreError> {
    let mut tx = store.read().await?;
    let school = tx.school(&who.member.school).await?;
    let opps = tx.opps(&school.id, &[target.opp]).await?;
    let Some(opp) = opps.first() else { return Ok(None) };
    let capacities = opp.team.capacities(who.member.person);
    let on_turn = opp.team.on_turn(target.obligation.owner());
    let own = capacities.iter().find(|capacity| **capacity == on_turn);
    let Some(capacity) = own.or(capacities.first()).copied() else {
        return Ok(None);
    };
    let reader = AtTheDoor {
        member: who.member.clone(),
        capacity,
        school_name: who.school_name.clone(),
        language: who.language,
    };
    obligation_page(&mut tx, reader, &school, target, now).await
}
