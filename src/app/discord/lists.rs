//! The lists and the week of a member of staff, without names: nothing in them is written down as read.

use crate::{
    app::{
        BoardLine, ListKind, Member, Store, StoreError,
        board::{counts_of_school, lines_without_names, list_counts},
    },
    domain::{
        capacity::Capacity,
        compose::{World, week_entries},
        id::OppId,
        moment::Moment,
        notice::EntryNotice,
        team::Recipient,
    },
};

/// How many lines stand in the lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overview {
    /// Of this person.
    pub own: Vec<(ListKind, usize)>,
    /// Of the whole school, for its vaststeller and its admin.
    pub school: Option<Vec<(ListKind, usize)>>,
}

/// The lines of all lists of a member, with groups and without names.
///
/// # Errors
/// When the database cannot be read.
pub async fn lines_in_chat(
    store: &Store,
    member: &Member,
    now: Moment,
) -> Result<Vec<BoardLine>, StoreError> {
    let mut tx = store.read().await?;
    let school = tx.school(&member.school).await?;
    lines_without_names(&mut tx, &school, member.person, now.date()).await
}

/// How many lines stand in each list.
///
/// # Errors
/// When the database cannot be read.
pub async fn overview(store: &Store, member: &Member, now: Moment) -> Result<Overview, StoreError> {
    let mut tx = store.read().await?;
    let school = tx.school(&member.school).await?;
    let capacities = tx.capacities_of(&member.school, member.person).await?;
    let sees_all = capacities.contains(&Capacity::Vaststeller) || school.admin == Some(member.person);
    Ok(Overview {
        own: list_counts(&mut tx, &school, member.person, now).await?,
        school: if sees_all {
            Some(counts_of_school(&mut tx, &school, now.date()).await?)
        } else {
            None
        },
    })
}

/// What the week letters of a member would say today, each thing once, in the order of the letter.
///
/// # Errors
/// When the database cannot be read.
pub async fn week_in_chat(
    store: &Store,
    member: &Member,
    now: Moment,
) -> Result<Vec<EntryNotice>, StoreError> {
    let mut tx = store.read().await?;
    let school = tx.school(&member.school).await?;
    let (rules, staff) = (tx.rules(&school).await?, tx.staff(&school.id).await?);
    let mut all: Vec<EntryNotice> = Vec::new();
    for capacity in tx.capacities_of(&school.id, member.person).await? {
        let who = Recipient {
            person: member.person,
            capacity,
        };
        let ids: Vec<OppId> = tx.opps_of_staff(&school.id, member.person, capacity).await?;
        let opps = tx.opps(&school.id, &ids).await?;
        let world = World {
            rules: &rules,
            staff: &staff,
            opps: &opps,
        };
        all.extend(week_entries(world, who, now.date()));
    }
    all.sort_by_key(|found| found.entry);
    all.dedup_by_key(|found| {
        (
            found.entry.opp,
            found.entry.version,
            found.entry.obligation,
            found.entry.part,
        )
    });
    Ok(all)
}
