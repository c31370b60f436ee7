//! The one page of an ouder, a representative or a leerling: where its children's plans stand, whom to
//! ring, how it wants to be written to, and the letter that led here.
//!
//! Reading it writes no access log: everybody reads what was written to himself. It holds no name but
//! the coordinator's, and nothing that anybody else said.

use std::{collections::BTreeSet, fmt};

use super::{
    discord::{OwnDiscord, own_discord_in},
    open_link::AtTheDoor,
    sign_in::Member,
};
use crate::{
    domain::{
        compose_contact::children,
        contact_letter::{Child, MeetingKind},
        id::{LetterId, OppId, PersonId},
        language::Language,
        moment::Moment,
        opp::Opp,
        own_page::{OwnView, own_view},
        person::Rol,
        reference::Reference,
        rules::Rules,
        team::Recipient,
    },
    store::{LinkRow, SchoolRow, StoreError, Tx},
};

/// The page. `Debug` does not show it: it holds the words of a letter.
#[derive(Clone)]
pub struct ContactPage {
    /// Who reads it, and in which language.
    pub reader: AtTheDoor,
    /// The letter that led here.
    pub letter: LetterId,
    /// Its day, and its words as they are kept; `None` when it is no longer all this reader's to read.
    pub words: Option<(chrono::NaiveDate, String)>,
    /// The day on which it is read.
    pub today: chrono::NaiveDate,
    /// The children, each with its plan; never empty.
    pub children: Vec<ChildOnPage>,
    /// The names of the coordinators, where the school gave them.
    pub coordinators: Vec<String>,
    /// The telephone number of the school.
    pub phone: Option<String>,
    /// The languages in which the school writes.
    pub languages: Vec<Language>,
    /// Whether letters on paper come in large type.
    pub large_type: bool,
    /// How letters come.
    pub mailbox: Mailbox,
    /// Whether a letter on paper may come at home: not to a leerling under 18.
    pub gets_paper: bool,
    /// The account of Discord; `None` where the school is not in Discord or this reader may have none.
    pub discord: Option<OwnDiscord>,
}

/// How letters come to somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mailbox {
    /// By e-mail.
    Used,
    /// Not by e-mail, because this person said so.
    Stopped,
    /// Not by e-mail: the school knows no address that works.
    None,
}

/// One child and its plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChildOnPage {
    /// The OPP.
    pub opp: OppId,
    /// By which a form tells which plan it is about.
    pub reference: Reference,
    /// What the reader is to the child; `None` for the leerling itself.
    pub rol: Option<Rol>,
    /// How the child is named.
    pub named: Child,
    /// Where the plan stands.
    pub view: OwnView,
    /// The talks to which the reader is invited, the first first.
    pub talks: Vec<Talk>,
    /// Whether the reader asked to be rung, and nobody has yet.
    pub waits_for_a_call: bool,
}

/// A planned talk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Talk {
    /// What for.
    pub kind: MeetingKind,
    /// When it begins.
    pub starts: Moment,
    /// When it ends.
    pub ends: Moment,
    /// Where, as a person wrote it.
    pub place: Option<String>,
}

impl fmt::Debug for ContactPage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ContactPage(..)")
    }
}

/// The page behind a link that came in `letter`; `None` when nothing is this person's to see any more.
///
/// # Errors
/// When the database cannot be read or the key does not fit.
pub(super) async fn contact_page(
    tx: &mut Tx,
    link: &LinkRow,
    school: &SchoolRow,
    letter: LetterId,
    now: Moment,
) -> Result<Option<ContactPage>, StoreError> {
    let (who, today) = (link.who, now.date());
    let ids = tx.opps_of_contact(&school.id, who.person).await?;
    let mut opps = tx.opps(&school.id, &ids).await?;
    opps.retain(|opp| opp.is_shown_to(who, today));
    if opps.is_empty() {
        return Ok(None);
    }
    let rules = tx.rules(school).await?;
    let own = tx.language_of(&school.id, who.person).await?;
    let reader = AtTheDoor {
        member: Member {
            school: school.id.clone(),
            person: who.person,
        },
        capacity: who.capacity,
        school_name: school.name.clone(),
        language: school.language_for(own.as_deref()),
    };
    Ok(Some(ContactPage {
        words: words(tx, letter, &opps).await?,
        children: children_of(tx, school, (&opps, &rules), who, now).await?,
        coordinators: coordinators(tx, school, &opps).await?,
        phone: school.phone.clone(),
        languages: school.languages.clone(),
        large_type: tx.wants_large_type(&school.id, who.person).await?,
        mailbox: mailbox(tx, school, &opps, who.person).await?,
        discord: own_discord_in(tx, (&school.id, who.person), now).await?,
        gets_paper: opps
            .iter()
            .any(|opp| opp.leerling.person != who.person || opp.is_adult(today)),
        reader,
        letter,
        today,
    }))
}

/// The words of the letter, as long as every plan that it is about is still this reader's to see.
async fn words(
    tx: &mut Tx,
    letter: LetterId,
    opps: &[Opp],
) -> Result<Option<(chrono::NaiveDate, String)>, StoreError> {
    let row = tx.letter(letter).await?;
    let about = tx.opps_in_letter(row.about.unwrap_or(letter)).await?;
    let is_own = about.iter().all(|id| opps.iter().any(|opp| opp.id == *id));
    let words = tx.letter_text(letter).await?;
    Ok(words.filter(|_| is_own).map(|words| (row.day, words)))
}

async fn children_of(
    tx: &mut Tx,
    school: &SchoolRow,
    (opps, rules): (&[Opp], &Rules),
    who: Recipient,
    now: Moment,
) -> Result<Vec<ChildOnPage>, StoreError> {
    let leerlingen: Vec<PersonId> = opps.iter().map(|opp| opp.leerling.person).collect();
    let names = tx.names_of(&school.id, &leerlingen).await?;
    let called = children(&opps.iter().collect::<Vec<_>>(), &names);
    let mut found = Vec::new();
    for opp in opps {
        let Some(view) = own_view(opp, who, rules, now.date()) else {
            continue;
        };
        found.push(ChildOnPage {
            opp: opp.id,
            reference: opp.reference,
            rol: opp.rol_of(who.person),
            named: called.get(&opp.leerling.person).copied().unwrap_or(Child::Only),
            view,
            talks: talks(tx, school, opp, who.person, now).await?,
            waits_for_a_call: opp.waits_for_a_call(who.person),
        });
    }
    found.sort_by_key(|child| (child.named, child.reference));
    Ok(found)
}

/// The talks to come to which this person is invited.
async fn talks(
    tx: &mut Tx,
    school: &SchoolRow,
    opp: &Opp,
    person: PersonId,
    now: Moment,
) -> Result<Vec<Talk>, StoreError> {
    let mut talks = Vec::new();
    for planned in opp.moments.iter().filter(|one| one.day >= now.date()) {
        let invited = tx.invited(&school.id, planned.id).await?;
        if !invited.iter().any(|who| who.person == person) {
            continue;
        }
        let Some(row) = tx.moment(&school.id, planned.id).await? else {
            continue;
        };
        let starts = Moment::at(row.state.day, row.state.time);
        let ends = starts.plus(chrono::TimeDelta::minutes(i64::from(row.state.minutes)));
        if !row.state.called_off && ends > now {
            talks.push(Talk {
                kind: row.kind,
                starts,
                ends,
                place: row.state.place,
            });
        }
    }
    talks.sort_by_key(|talk| talk.starts);
    Ok(talks)
}

async fn coordinators(tx: &mut Tx, school: &SchoolRow, opps: &[Opp]) -> Result<Vec<String>, StoreError> {
    let people: Vec<PersonId> = opps.iter().map(|opp| opp.team.coordinator).collect();
    let names = tx.names_of(&school.id, &people).await?;
    let names: BTreeSet<String> = names.into_values().collect();
    Ok(names.into_iter().collect())
}

async fn mailbox(
    tx: &mut Tx,
    school: &SchoolRow,
    opps: &[Opp],
    person: PersonId,
) -> Result<Mailbox, StoreError> {
    if tx.email_of(&school.id, person).await?.is_none() {
        return Ok(Mailbox::None);
    }
    let is_stopped = tx.wants_no_mail(&school.id, person).await?;
    let works = opps.iter().any(|opp| opp.is_reached_by_mail(person));
    Ok(match (is_stopped, works) {
        (true, _) => Mailbox::Stopped,
        (false, true) => Mailbox::Used,
        (false, false) => Mailbox::None,
    })
}
