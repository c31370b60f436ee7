//! Whose account it is that pressed or typed something. Whoever is not known learns nothing.

use crate::{
    app::{Member, Store, StoreError},
    domain::{capacity::Capacity, discord::Snowflake, language::Language, school::SchoolId},
    store::{AccountRow, Tx},
};

/// Somebody whose account is linked, in one school.
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
    /// In which capacities this person works on OPPs; empty for an admin without any, and for ouders and
    /// leerlingen.
    pub capacities: Vec<Capacity>,
    /// Whether this person works at the school: staff that did not leave, or its admin.
    pub is_staff: bool,
    /// Whether letters go to the account instead of by mail.
    pub gets_messages: bool,
}

/// Everybody whose account this is: one person a school, in order of the school; several when somebody is
/// ouder and works there.
///
/// # Errors
/// When the database cannot be read.
pub async fn linked(store: &Store, account: Snowflake) -> Result<Vec<Linked>, StoreError> {
    let mut tx = store.read().await?;
    let mut found = Vec::new();
    for row in tx.discord_accounts(account).await? {
        found.push(of_row(&mut tx, row).await?);
    }
    Ok(found)
}

/// The member of staff of `school` whose account this is.
///
/// # Errors
/// When the database cannot be read.
pub async fn linked_in(
    store: &Store,
    account: Snowflake,
    school: &SchoolId,
) -> Result<Option<Linked>, StoreError> {
    let all = linked(store, account).await?;
    Ok(all
        .into_iter()
        .find(|one| one.is_staff && one.member.school == *school))
}

/// The member of staff whose account this is, of the school whose guild this is. Other guilds have
/// nobody.
///
/// # Errors
/// When the database cannot be read.
pub async fn member_of_guild(
    store: &Store,
    account: Snowflake,
    guild: Snowflake,
) -> Result<Option<Linked>, StoreError> {
    let schools = store.read().await?.schools().await?;
    let is_its = |discord: &crate::domain::discord::SchoolDiscord| discord.guild == guild;
    match schools
        .iter()
        .find(|school| school.discord.as_ref().is_some_and(is_its))
    {
        Some(school) => linked_in(store, account, &school.id).await,
        None => Ok(None),
    }
}

async fn of_row(tx: &mut Tx, row: AccountRow) -> Result<Linked, StoreError> {
    let school = tx.school(&row.school).await?;
    let works = tx.is_staff(&row.school, row.person).await?;
    let left = tx.is_former_staff(&row.school, row.person).await?;
    let capacities = if works && !left {
        tx.capacities_of(&row.school, row.person).await?
    } else {
        Vec::new()
    };
    Ok(Linked {
        is_staff: works && !left,
        capacities,
        language: school.language(),
        phone: school.phone,
        school_name: school.name,
        gets_messages: row.gets_messages,
        member: Member {
            school: row.school,
            person: row.person,
        },
    })
}
