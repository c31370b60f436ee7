//! Everything of one OPP for a member of staff: where it stands, what holds it up, who is on turn, whom
//! to ring, what happened, and what will still be sent. Reading it is written down.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{
    sign_in::Member,
    take_back::{Stays, stays},
    upcoming::{Question, Upcoming, upcoming_in},
};
use crate::{
    domain::{
        act::{Act, ActKind, Door, standing},
        authority::{Action, may},
        capacity::Capacity,
        checklist::{Item, VersionState, checklist},
        evidence::Evidence,
        form::{Form, for_opp},
        id::{ActId, PersonId, VersionId},
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

/// Everything of one OPP. It holds names, so it has no `Debug`.
#[derive(Clone, PartialEq, Eq)]
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
    /// The names of everybody on the page, also of contacts that ended and of staff, where known.
    pub names: BTreeMap<PersonId, String>,
    /// What happened, the last first.
    pub history: Vec<HistoryLine>,
    /// What will be sent in the coming weeks when nobody acts.
    pub upcoming: Vec<Upcoming>,
}

/// A version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VersionPage {
    /// Its name in the database.
    pub id: VersionId,
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
#[derive(Clone, PartialEq, Eq)]
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
#[derive(Clone, PartialEq, Eq)]
pub struct HistoryLine {
    /// Its name: by which it is taken back.
    pub act: ActId,
    /// What.
    pub kind: ActKind,
    /// When it happened.
    pub on: NaiveDate,
    /// When it was recorded.
    pub recorded_at: Moment,
    /// Through which door it came in.
    pub door: Door,
    /// Who recorded it, and in which capacity; nobody for the export and the program itself.
    pub actor: Option<(PersonId, Option<Capacity>)>,
    /// What it corrects, and on which day that stood.
    pub corrects: Option<(ActKind, NaiveDate)>,
    /// Why the reader cannot take it back; `None` when it can be done.
    pub stays: Option<Stays>,
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
    let history = history(&mut tx, member, &opp, now.date()).await?;
    let names = names_on(&mut tx, member, &opp, &history).await?;
    let page = OppPage {
        school_name: school.name.clone(),
        today: now.date(),
        reference: opp.reference,
        child: names.get(&opp.leerling.person).cloned(),
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
        contacts: contacts(&mut tx, member, &opp, &names).await?,
        leerling: (
            tx.email_of(&school.id, opp.leerling.person).await?,
            tx.language_of(&school.id, opp.leerling.person).await?,
        ),
        names,
        history,
        upcoming,
        opp,
    };
    tx.commit().await?;
    Ok(page)
}

/// The OPP with this reference, when the member works on it.
pub(super) async fn opp_of(tx: &mut Tx, member: &Member, reference: Reference) -> Result<Opp, PageError> {
    let id = tx.opp_by_reference(&member.school, reference).await?;
    let id = id.ok_or(PageError::NotFound)?;
    let opp = tx.opps(&member.school, &[id]).await?.into_iter().next();
    let opp = opp.ok_or(PageError::NotFound)?;
    match may(member.person, Action::Read, &opp) {
        Ok(_) => Ok(opp),
        Err(_) => Err(PageError::NotFound),
    }
}

pub(super) fn version_page(
    opp: &Opp,
    calendar: &crate::domain::calendar::SchoolCalendar,
    today: NaiveDate,
) -> Option<VersionPage> {
    let version = opp.current_version()?;
    let list = checklist(opp, version, calendar, today);
    Some(VersionPage {
        id: version.id,
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

/// The names of everybody whom a page with this history names.
async fn names_on(
    tx: &mut Tx,
    member: &Member,
    opp: &Opp,
    history: &[HistoryLine],
) -> Result<BTreeMap<PersonId, String>, StoreError> {
    let round = round(opp);
    let in_history = history.iter().flat_map(|line| {
        let corrected = line.corrects.and_then(|(kind, _)| kind.about());
        let actor = line.actor.map(|(person, _)| person);
        let named = [line.about, corrected, actor].into_iter().flatten();
        named.chain(line.evidence.present.iter().copied())
    });
    let people: Vec<PersonId> = round.chain(in_history).chain(opp.team.everybody()).collect();
    tx.names_that_open(&member.school, &people).await
}

/// The leerling and its contacts.
pub(super) fn round(opp: &Opp) -> impl Iterator<Item = PersonId> + '_ {
    let contacts = opp.contacts.iter().map(|contact| contact.person);
    std::iter::once(opp.leerling.person).chain(contacts)
}

async fn contacts(
    tx: &mut Tx,
    member: &Member,
    opp: &Opp,
    names: &BTreeMap<PersonId, String>,
) -> Result<Vec<ContactLine>, StoreError> {
    let mut lines = Vec::new();
    for contact in &opp.contacts {
        lines.push(ContactLine {
            person: contact.person,
            name: names.get(&contact.person).cloned(),
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

/// Everything that counts, and what was taken back.
async fn history(
    tx: &mut Tx,
    member: &Member,
    opp: &Opp,
    today: NaiveDate,
) -> Result<Vec<HistoryLine>, StoreError> {
    let capacities = tx.capacities_of_acts(&member.school, opp.id).await?;
    let mut beside: BTreeMap<ActId, (Evidence, Option<String>)> = tx
        .beside_acts(&member.school, opp.id)
        .await?
        .into_iter()
        .map(|(act, evidence, note)| (act, (evidence, note)))
        .collect();
    let taken_back = opp.acts.iter().filter(|act| act.kind == ActKind::Withdrawn);
    let mut lines: Vec<HistoryLine> = standing(&opp.acts)
        .chain(taken_back)
        .map(|act| {
            let (evidence, note) = beside.remove(&act.id).unwrap_or_default();
            let capacity = capacities.get(&act.id).copied();
            HistoryLine {
                act: act.id,
                kind: act.kind,
                on: act.happened_on,
                recorded_at: act.recorded_at,
                door: act.door,
                actor: act.actor.map(|person| (person, capacity)),
                corrects: corrected_by(opp, act),
                stays: stays(opp, member.person, act.id, today),
                about: act.kind.about(),
                evidence,
                note,
            }
        })
        .collect();
    lines.sort_by_key(|line| std::cmp::Reverse((line.on, line.recorded_at)));
    Ok(lines)
}

/// What an act takes the place of.
fn corrected_by(opp: &Opp, act: &Act) -> Option<(ActKind, NaiveDate)> {
    let before = opp.acts.iter().find(|before| Some(before.id) == act.supersedes)?;
    Some((before.kind, before.happened_on))
}
