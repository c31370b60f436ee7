//! Everything of one OPP for a member of staff: where it stands, what holds it up, who is on turn, whom
//! to ring, what happened, and what will still be sent. Reading it is written down.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{
    sign_in::Member,
    upcoming::{Question, Upcoming, upcoming_in},
};
use crate::{
    domain::{
        act::{ActKind, standing},
        authority::{Action, Refusal, may},
        capacity::Capacity,
        checklist::{Item, VersionState, checklist},
        evidence::Evidence,
        form::{Form, for_opp},
        id::{ActId, PersonId},
        moment::{Moment, add_days},
        obligation::Obligation,
        opp::{Opp, Term, VersionKind},
        person::{Beslist, Rol},
        reference::Reference,
        task::tasks,
    },
    store::{Access, Store, StoreError, Tx},
};

/// How far ahead the page tells what will be sent, in days.
const AHEAD_DAYS: i64 = 28;

/// Everything of one OPP.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OppPage {
    /// The name of the school.
    pub school_name: String,
    /// The day on which it is read.
    pub today: NaiveDate,
    /// Its name for people.
    pub reference: Reference,
    /// The first name of the leerling.
    pub child: Option<String>,
    /// Group or class.
    pub groep: Option<String>,
    /// What the rules know of it.
    pub opp: Opp,
    /// What this person can do with it, what is to be done first.
    pub forms: Vec<Form>,
    /// The version that is being worked on, or that holds.
    pub version: VersionPage,
    /// What is to be done beside the steps: what, since when, whose.
    pub tasks: Vec<(Obligation, NaiveDate, Capacity)>,
    /// The people round the leerling.
    pub contacts: Vec<ContactLine>,
    /// The e-mail address and the language of the leerling itself.
    pub leerling: (Option<String>, Option<String>),
    /// The names of those who work on it, where they are known.
    pub staff: BTreeMap<PersonId, String>,
    /// What happened, the last first.
    pub history: Vec<HistoryLine>,
    /// What will be sent in the coming weeks when nobody acts.
    pub upcoming: Vec<Upcoming>,
}

/// A version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VersionPage {
    /// 1 for the vaststelling, then counting up.
    pub number: u32,
    /// Whether it is a bijstelling.
    pub bijstelling: bool,
    /// Until when it should be adopted.
    pub term: Term,
    /// Where it stands as a whole.
    pub state: VersionState,
    /// Its steps, each with whose turn it is.
    pub items: Vec<(Item, Capacity)>,
}

/// A contact, or the leerling.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContactLine {
    /// Who.
    pub person: PersonId,
    /// The name.
    pub name: Option<String>,
    /// The telephone number.
    pub phone: Option<String>,
    /// The e-mail address.
    pub email: Option<String>,
    /// In which language this person likes to read, where that is known.
    pub language: Option<String>,
    /// What this person is to the leerling.
    pub rol: Rol,
    /// What this person may expect.
    pub beslist: Beslist,
    /// Whether letters go by e-mail; else on paper.
    pub by_mail: bool,
}

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HistoryLine {
    /// What.
    pub kind: ActKind,
    /// When it happened.
    pub on: NaiveDate,
    /// When it was recorded.
    pub recorded_at: Moment,
    /// The contact or leerling that it is about.
    pub about: Option<PersonId>,
    /// In which way, with whom, with what outcome.
    pub evidence: Evidence,
    /// What was written beside it.
    pub note: Option<String>,
}

/// Why a page is not shown.
#[derive(Debug, thiserror::Error)]
pub enum PageError {
    /// There is no such OPP for this person: a door does not tell whether it exists.
    #[error("there is no such OPP for this person")]
    NotFound,
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// One OPP for `member` at `now`. Writes the access log: it holds names and telephone numbers.
///
/// # Errors
/// When this person has nothing to do with such an OPP, or the database cannot be used.
pub async fn opp_page(
    store: &Store,
    member: &Member,
    reference: Reference,
    now: Moment,
) -> Result<OppPage, PageError> {
    let mut tx = store.begin().await?;
    let opp = opp_of(&mut tx, member, reference).await?;
    tx.log_access(
        &member.school,
        Access::Opp,
        Some(member.person),
        Some(opp.id),
        now,
    )
    .await?;
    let school = tx.school(&member.school).await?;
    let rules = tx.rules(&school).await?;
    let question = Question {
        opp: Some(opp.id),
        until: add_days(now.date(), AHEAD_DAYS),
    };
    let upcoming = upcoming_in(&mut tx, &school, question, now).await?;
    let page = OppPage {
        school_name: school.name.clone(),
        today: now.date(),
        reference: opp.reference,
        child: tx.name_of(&school.id, opp.leerling.person).await?,
        groep: tx.groups_of(&school.id, &[opp.id]).await?.remove(&opp.id),
        forms: for_opp(&opp, &rules, now.date())
            .into_iter()
            .filter(|form| may(member.person, form.action(), &opp).is_ok())
            .collect(),
        version: version_page(&opp, &rules.calendar, now.date()).ok_or(PageError::NotFound)?,
        tasks: tasks(&opp, &rules)
            .iter()
            .filter(|task| task.since <= now.date())
            .map(|task| (task.obligation, task.since, opp.team.on_turn(task.owner)))
            .collect(),
        contacts: contacts(&mut tx, member, &opp).await?,
        leerling: (
            tx.email_of(&school.id, opp.leerling.person).await?,
            tx.language_of(&school.id, opp.leerling.person).await?,
        ),
        staff: tx.names_of(&school.id, &opp.team.everybody()).await?,
        history: history(&mut tx, member, &opp).await?,
        upcoming,
        opp,
    };
    tx.commit().await?;
    Ok(page)
}

/// The OPP with this reference, when the member works on it.
async fn opp_of(tx: &mut Tx, member: &Member, reference: Reference) -> Result<Opp, PageError> {
    let id = tx.opp_by_reference(&member.school, reference).await?;
    let id = id.ok_or(PageError::NotFound)?;
    let opp = tx.opps(&member.school, &[id]).await?.into_iter().next();
    let opp = opp.ok_or(PageError::NotFound)?;
    match may(member.person, Action::Read, &opp) {
        Ok(_) => Ok(opp),
        Err(Refusal::NotInvolved | Refusal::NotYourRole | Refusal::OwnInstemming) => Err(PageError::NotFound),
    }
}

fn version_page(
    opp: &Opp,
    calendar: &crate::domain::calendar::SchoolCalendar,
    today: NaiveDate,
) -> Option<VersionPage> {
    let version = opp.current_version()?;
    let list = checklist(opp, version, calendar, today);
    Some(VersionPage {
        number: version.number,
        bijstelling: matches!(version.kind, VersionKind::Bijstelling { .. }),
        term: opp.term(version),
        state: list.state(),
        items: list
            .items
            .iter()
            .map(|item| (*item, opp.team.on_turn(item.step.owner())))
            .collect(),
    })
}

async fn contacts(tx: &mut Tx, member: &Member, opp: &Opp) -> Result<Vec<ContactLine>, StoreError> {
    let people: Vec<PersonId> = opp.contacts.iter().map(|contact| contact.person).collect();
    let mut names: BTreeMap<PersonId, String> = tx.names_of(&member.school, &people).await?;
    let mut lines = Vec::new();
    for contact in &opp.contacts {
        lines.push(ContactLine {
            person: contact.person,
            name: names.remove(&contact.person),
            phone: tx.phone_of(&member.school, contact.person).await?,
            email: tx.email_of(&member.school, contact.person).await?,
            language: tx.language_of(&member.school, contact.person).await?,
            rol: contact.rol,
            beslist: contact.beslist,
            by_mail: contact.by_mail,
        });
    }
    Ok(lines)
}

async fn history(tx: &mut Tx, member: &Member, opp: &Opp) -> Result<Vec<HistoryLine>, StoreError> {
    let mut beside: BTreeMap<ActId, (Evidence, Option<String>)> = tx
        .beside_acts(&member.school, opp.id)
        .await?
        .into_iter()
        .map(|(act, evidence, note)| (act, (evidence, note)))
        .collect();
    let mut lines: Vec<HistoryLine> = standing(&opp.acts)
        .map(|act| {
            let (evidence, note) = beside.remove(&act.id).unwrap_or_default();
            HistoryLine {
                kind: act.kind,
                on: act.happened_on,
                recorded_at: act.recorded_at,
                about: act.kind.about(),
                evidence,
                note,
            }
        })
        .collect();
    lines.sort_by_key(|line| std::cmp::Reverse((line.on, line.recorded_at)));
    Ok(lines)
}
