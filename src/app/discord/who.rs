//! As which members of staff somebody may act who pressed or typed something. Whoever is not known learns
//! nothing.

use super::{held::held, koppel::Asking};
use crate::{
    app::{Member, Store, StoreError},
    domain::{capacity::Capacity, discord::Snowflake, language::Language, moment::Moment, school::SchoolId},
};

/// A member of staff whose account is linked, in one school.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Linked {
    /// Who.
    pub member: Member,
    /// The name of the school.
    pub school_name: String,
    /// Its telephone number, where it gave one.
    pub phone: Option<String>,
    /// The language of its texts for staff.
    pub language: Language,
    /// In which capacities this person works on OPPs; empty for an admin without any.
    pub capacities: Vec<Capacity>,
}

/// As which members of staff the account is linked where somebody asks, in order of the school: in a guild
/// only of its school, in a direct message of every school that is in Discord. Other guilds have nobody.
///
/// # Errors
/// When the database cannot be read.
pub async fn linked(store: &Store, asking: Asking, now: Moment) -> Result<Vec<Linked>, StoreError> {
    let mut tx = store.read().await?;
    let mut found = Vec::new();
    for at in held(&mut tx, asking, now)
        .await?
        .into_iter()
        .filter(|at| at.is_staff)
    {
        found.push(Linked {
            capacities: tx.capacities_of(&at.member.school, at.member.person).await?,
            phone: tx.school(&at.member.school).await?.phone,
            member: at.member,
            school_name: at.school_name,
            language: at.language,
        });
    }
    Ok(found)
}

/// The member of staff of `school` whose account this is.
///
/// # Errors
/// When the database cannot be read.
pub(super) async fn colleague(
    store: &Store,
    account: Snowflake,
    school: &SchoolId,
    now: Moment,
) -> Result<Option<Linked>, StoreError> {
    let asking = Asking { account, guild: None };
    let all = linked(store, asking, now).await?;
    Ok(all.into_iter().find(|one| one.member.school == *school))
}
