//! What will be handed over, before somebody hands over everything of a colleague.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Member,
    hand_over::{HandOverError, leave_for_all},
};
use crate::{
    domain::{
        capacity::Capacity, email_address::EmailAddress, id::PersonId, moment::Moment, school::SchoolId,
    },
    store::{Access, Store, StoreError, Tx},
};

/// What a colleague has, and who is to have it.
#[derive(Debug, Clone, Copy)]
pub struct Handing<'a> {
    /// The colleague.
    pub from: PersonId,
    /// The address of who is to have it all.
    pub to: &'a EmailAddress,
}

/// What will be handed over. `Debug` shows no name.
#[derive(Clone, PartialEq, Eq)]
pub struct HandOverPlan {
    /// Which roles, in how many OPPs, also those that are over.
    pub roles: BTreeMap<Capacity, u32>,
    /// In how many OPPs together.
    pub opps: usize,
    /// Whether somebody who works there has the address.
    pub is_known: bool,
    /// The name that belongs to the address.
    pub to_name: Option<String>,
}

impl std::fmt::Debug for HandOverPlan {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "HandOverPlan({:?} in {} OPPs)", self.roles, self.opps)
    }
}

/// What handing over everything of a colleague will do.
///
/// # Errors
/// When this member may not, the colleague does not work there, both are the same, or the database cannot
/// be used.
pub async fn before_hand_over(
    store: &Store,
    member: &Member,
    wanted: Handing<'_>,
    now: Moment,
) -> Result<HandOverPlan, HandOverError> {
    let mut tx = store.begin().await?;
    let school = tx.school(&member.school).await?;
    leave_for_all(&mut tx, &school, member.person, (wanted.from, wanted.to)).await?;
    let to = tx.staff_by_email(&school.id, wanted.to).await?;
    tx.log_access(&school.id, Access::Settings, Some(member.person), None, now)
        .await?;
    let plan = plan(&mut tx, &school.id, (wanted.from, to)).await?;
    tx.commit().await?;
    Ok(plan)
}

async fn plan(
    tx: &mut Tx,
    school: &SchoolId,
    (from, to): (PersonId, Option<PersonId>),
) -> Result<HandOverPlan, StoreError> {
    let held = tx.roles_held(school, from).await?;
    let mut roles: BTreeMap<Capacity, u32> = BTreeMap::new();
    for (_, role) in &held {
        let count = roles.entry(*role).or_default();
        *count = count.saturating_add(1);
    }
    let opps: BTreeSet<_> = held.iter().map(|(opp, _)| *opp).collect();
    let (is_known, to_name) = match to {
        Some(person) => (
            !tx.is_former_staff(school, person).await?,
            tx.name_of(school, person).await?,
        ),
        None => (false, None),
    };
    Ok(HandOverPlan {
        roles,
        opps: opps.len(),
        is_known,
        to_name,
    })
}
