//! The road that every change of a setting takes.

use crate::{
    app::{Member, beat::look_again_by_new_rules},
    domain::{
        capacity::Capacity,
        id::PersonId,
        moment::Moment,
        school_authority::{SchoolAction, SchoolPermit, SchoolRefusal, SchoolRole, may_with_roles},
        setting::SettingProblem,
    },
    store::{SchoolRow, SettingChange, Store, StoreError, Tx},
};

/// Why a setting was not changed, or not shown.
#[derive(Debug, thiserror::Error)]
pub enum SettingError {
    /// This person may not.
    #[error(transparent)]
    Refused(#[from] SchoolRefusal),
    /// What was given cannot be used.
    #[error(transparent)]
    Problem(#[from] SettingProblem),
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What somebody is in a school.
///
/// # Errors
/// When the database cannot be read.
pub async fn roles(tx: &mut Tx, school: &SchoolRow, person: PersonId) -> Result<Vec<SchoolRole>, StoreError> {
    if tx.is_former_staff(&school.id, person).await? {
        return Ok(vec![SchoolRole::Nobody]);
    }
    let mut roles = Vec::new();
    if school.admin == Some(person) {
        roles.push(SchoolRole::Admin);
    }
    let capacities = tx.capacities_of(&school.id, person).await?;
    let leading = [
        (Capacity::Coordinator, SchoolRole::Coordinator),
        (Capacity::Vaststeller, SchoolRole::Vaststeller),
    ];
    let held = leading
        .iter()
        .filter(|(capacity, _)| capacities.contains(capacity));
    roles.extend(held.map(|(_, role)| *role));
    let works_there = tx.is_staff(&school.id, person).await?;
    roles.push(if works_there {
        SchoolRole::Staff
    } else {
        SchoolRole::Nobody
    });
    Ok(roles)
}

/// A change that is being made. Nothing is stored before it is finished.
pub(super) struct Change<'a> {
    pub(super) tx: Tx,
    pub(super) school: SchoolRow,
    permit: SchoolPermit,
    member: &'a Member,
    pub(super) now: Moment,
}

impl<'a> Change<'a> {
    /// Asks whether this member may.
    pub(super) async fn begin(
        store: &Store,
        member: &'a Member,
        action: SchoolAction,
        now: Moment,
    ) -> Result<Self, SettingError> {
        let mut tx = store.begin().await?;
        let school = tx.school(&member.school).await?;
        let roles = roles(&mut tx, &school, member.person).await?;
        let permit = may_with_roles(&roles, action)?;
        Ok(Self {
            tx,
            school,
            permit,
            member,
            now,
        })
    }

    /// Writes down what was changed, from what to what.
    pub(super) async fn note(
        &mut self,
        (setting, whose): (&str, Option<PersonId>),
        old: Option<String>,
        new: Option<String>,
    ) -> Result<(), StoreError> {
        tracing::info!(setting, role = ?self.permit.role(), "a setting was changed");
        let change = SettingChange {
            setting,
            whose,
            old,
            new,
            actor: self.member.person,
        };
        self.tx.note_setting(&self.school.id, &change, self.now).await
    }

    /// Stores the change. When it changed the rules of the school everything is looked at again.
    pub(super) async fn finish(mut self) -> Result<bool, SettingError> {
        look_again_by_new_rules(&mut self.tx, &self.school, self.now).await?;
        self.tx.commit().await?;
        Ok(true)
    }
}
