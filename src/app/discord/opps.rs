//! OPPs for somebody in Discord: found by reference and by group, and shown without a name. Reading them
//! is not written down, because nobody is named in them.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::{
    app::{Member, Store, StoreError, VersionPage, opp_page::version_page},
    domain::{
        authority::{Action, may},
        capacity::Capacity,
        form::{Form, for_opp},
        id::OppId,
        moment::Moment,
        obligation::Obligation,
        opp::Opp,
        reference::Reference,
        task::tasks,
    },
    store::Tx,
};

/// How many Discord shows while somebody types.
const MOST_FOUND: usize = 25;

/// An OPP that somebody may mean.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct FoundOpp {
    /// Its name for people.
    pub reference: Reference,
    /// Group or class.
    pub groep: Option<String>,
}

/// One OPP, without names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OppInChat {
    /// What the rules know of it.
    pub opp: Opp,
    /// Group or class.
    pub groep: Option<String>,
    /// The day on which it is read.
    pub today: NaiveDate,
    /// The version that is being worked on, or that holds.
    pub version: VersionPage,
    /// What is to be done beside the steps: what, since when, whose.
    pub tasks: Vec<(Obligation, NaiveDate, Capacity)>,
    /// What this person can do with it, what is to be done first.
    pub forms: Vec<Form>,
}

/// The OPPs on which a member works whose reference begins with what was typed, or whose group holds it;
/// at most 25. Never by name.
///
/// # Errors
/// When the database cannot be read.
pub async fn find_opps(store: &Store, member: &Member, typed: &str) -> Result<Vec<FoundOpp>, StoreError> {
    let mut tx = store.read().await?;
    let ids = opps_of(&mut tx, member).await?;
    let mut groups = tx.groups_of(&member.school, &ids).await?;
    let typed = typed.trim().to_lowercase();
    let mut found: Vec<FoundOpp> = tx
        .opps(&member.school, &ids)
        .await?
        .into_iter()
        .map(|opp| FoundOpp {
            reference: opp.reference,
            groep: groups.remove(&opp.id),
        })
        .filter(|one| one.answers(&typed))
        .collect();
    found.sort();
    found.truncate(MOST_FOUND);
    Ok(found)
}

impl FoundOpp {
    /// Whether somebody who typed this (in small letters) may mean it.
    fn answers(&self, typed: &str) -> bool {
        let groep = self.groep.iter().map(|groep| groep.to_lowercase());
        self.reference.as_str().to_lowercase().starts_with(typed)
            || groep.into_iter().any(|groep| groep.contains(typed))
    }
}

/// The OPPs on which a member works, in whichever role.
async fn opps_of(tx: &mut Tx, member: &Member) -> Result<Vec<OppId>, StoreError> {
    let mut ids: BTreeSet<OppId> = BTreeSet::new();
    for capacity in tx.capacities_of(&member.school, member.person).await? {
        ids.extend(tx.opps_of_staff(&member.school, member.person, capacity).await?);
    }
    Ok(ids.into_iter().collect())
}

/// The OPP with this reference; `None` when there is none for this person.
///
/// # Errors
/// When the database cannot be read.
pub async fn reference_in_chat(
    store: &Store,
    member: &Member,
    reference: Reference,
    now: Moment,
) -> Result<Option<OppInChat>, StoreError> {
    let mut tx = store.read().await?;
    match tx.opp_by_reference(&member.school, reference).await? {
        Some(opp) => shown(&mut tx, member, opp, now).await,
        None => Ok(None),
    }
}

/// The OPP with this name in the database; `None` when there is none for this person.
///
/// # Errors
/// When the database cannot be read.
pub async fn opp_in_chat(
    store: &Store,
    member: &Member,
    opp: OppId,
    now: Moment,
) -> Result<Option<OppInChat>, StoreError> {
    shown(&mut store.read().await?, member, opp, now).await
}

async fn shown(
    tx: &mut Tx,
    member: &Member,
    opp: OppId,
    now: Moment,
) -> Result<Option<OppInChat>, StoreError> {
    let opps = tx.opps(&member.school, &[opp]).await?.into_iter();
    let mut mine = opps.filter(|opp| may(member.person, Action::Read, opp).is_ok());
    let Some(opp) = mine.next() else { return Ok(None) };
    let school = tx.school(&member.school).await?;
    let (rules, today) = (tx.rules(&school).await?, now.date());
    let Some(version) = version_page(&opp, &rules.calendar, today) else {
        return Ok(None);
    };
    Ok(Some(OppInChat {
        groep: tx.groups_of(&school.id, &[opp.id]).await?.remove(&opp.id),
        today,
        version,
        tasks: tasks(&opp, &rules)
            .iter()
            .filter(|task| task.since <= today)
            .map(|task| (task.obligation, task.since, opp.team.on_turn(task.owner)))
            .collect(),
        forms: for_opp(&opp, &rules, today)
            .into_iter()
            .filter(|form| may(member.person, form.action(), &opp).is_ok())
            .collect(),
        opp,
    }))
}
