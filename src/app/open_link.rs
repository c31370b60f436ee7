//! Somebody opened a link: what it shows. Opening never changes anything and never uses anything up,
//! because mail scanners open links too.

use super::{
    board::{ListKind, list_counts},
    contact_page::{ContactPage, contact_page},
    sign_in::Member,
};
use crate::{
    domain::{
        authority::may,
        capacity::Capacity,
        compose::line_as_planned,
        form::{Form, for_obligation},
        ladder::Rung,
        language::Language,
        link::{Purpose, Target},
        moment::Moment,
        notice::LineNotice,
        obligation::LineKey,
        opp::Opp,
        still_to_do::is_to_do,
        team::Recipient,
    },
    store::{LinkRow, SchoolRow, Store, StoreError, Token, Tx},
};

/// What a link shows.
#[derive(Debug, Clone)]
pub enum Opened {
    /// A button that begins a session.
    SignIn(AtTheDoor),
    /// The form of one obligation.
    Obligation(Box<ObligationPage>),
    /// How many lines stand in each list.
    Lists(AtTheDoor, Vec<(ListKind, usize)>),
    /// The own page of an ouder, a representative or a leerling.
    Contact(Box<ContactPage>),
}

/// Somebody who came by a link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AtTheDoor {
    /// Who.
    pub member: Member,
    /// In which capacity the link was given.
    pub capacity: Capacity,
    /// The name of the school.
    pub school_name: String,
    /// The language of its pages.
    pub language: Language,
}

/// One obligation, without names.
#[derive(Debug, Clone)]
pub struct ObligationPage {
    /// Who reads it.
    pub reader: AtTheDoor,
    /// The OPP.
    pub opp: Opp,
    /// What it says, in the words of a letter; `None` when it belongs to a version that is gone.
    pub line: Option<LineNotice>,
    /// Whether it is still to be done.
    pub is_open: bool,
    /// The forms that close it, those that this person may use.
    pub forms: Vec<Form>,
    /// The group of the leerling, in the words of the school.
    pub groep: Option<String>,
}

impl ObligationPage {
    /// The forms that whoever has the link may send.
    pub fn by_link(&self) -> impl Iterator<Item = Form> + '_ {
        self.forms.iter().copied().filter(|form| !form.needs_session())
    }

    /// The forms for which this person signs in first: a mail can be passed on.
    pub fn in_session(&self) -> impl Iterator<Item = Form> + '_ {
        self.forms.iter().copied().filter(|form| form.needs_session())
    }
}

/// What the link with this token shows at `now`; `None` when it opens nothing: unknown, expired and
/// revoked links look alike.
///
/// # Errors
/// When the database cannot be read.
pub async fn open_link(store: &Store, token: &str, now: Moment) -> Result<Option<Opened>, StoreError> {
    let Some(token) = Token::parse(token) else {
        return Ok(None);
    };
    let mut tx = store.read().await?;
    let Some(link) = tx.link(token.hash()).await?.filter(|link| link.opens_at(now)) else {
        return Ok(None);
    };
    let school = tx.school(&link.school).await?;
    let reader = at_the_door(&link, &school);
    match link.purpose {
        Purpose::SignIn if link.is_used => Ok(None),
        Purpose::SignIn => Ok(Some(Opened::SignIn(reader))),
        Purpose::Lists => {
            let counts = list_counts(&mut tx, &school, link.who.person, now).await?;
            Ok(Some(Opened::Lists(reader, counts)))
        }
        Purpose::Obligation(target) => {
            let page = obligation_page(&mut tx, reader, &school, target, now).await?;
            Ok(page.map(|page| Opened::Obligation(Box::new(page))))
        }
        Purpose::Contact(letter) => {
            let page = contact_page(&mut tx, &link, &school, letter, now).await?;
            Ok(page.map(|page| Opened::Contact(Box::new(page))))
        }
    }
}

fn at_the_door(link: &LinkRow, school: &SchoolRow) -> AtTheDoor {
    AtTheDoor {
        member: Member {
            school: link.school.clone(),
            person: link.who.person,
        },
        capacity: link.who.capacity,
        school_name: school.name.clone(),
        language: school.language(),
    }
}

/// One obligation for somebody who came by a link, or pressed a button about it; `None` when this person
/// has nothing to do with the OPP any more.
pub(super) async fn obligation_page(
    tx: &mut Tx,
    reader: AtTheDoor,
    school: &SchoolRow,
    target: Target,
    now: Moment,
) -> Result<Option<ObligationPage>, StoreError> {
    let today = now.date();
    let opps = tx.opps(&school.id, &[target.opp]).await?;
    let person = reader.member.person;
    let Some(opp) = opps
        .into_iter()
        .next()
        .filter(|opp| !opp.team.capacities(person).is_empty())
    else {
        return Ok(None);
    };
    let rules = tx.rules(school).await?;
    let who = Recipient {
        person,
        capacity: reader.capacity,
    };
    let key = line_key(target, who);
    // With a link it says how to do it here; to this page itself.
    let line = line_as_planned(&opp, &rules, &key, today).map(|line| LineNotice {
        link: Some(String::new()),
        ..line
    });
    let is_open = is_to_do(&opp, &target, &rules, today);
    let mut forms = for_obligation(target.obligation, &opp, &rules, today);
    forms.push(Form::put_off(&target));
    forms.retain(|form| is_open && may(person, form.action(), &opp).is_ok());
    let groep = tx.groups_of(&school.id, &[opp.id]).await?.remove(&opp.id);
    Ok(Some(ObligationPage {
        reader,
        opp,
        line,
        is_open,
        forms,
        groep,
    }))
}

/// A line about `target`, as if it were said today.
fn line_key(target: Target, who: Recipient) -> LineKey {
    LineKey {
        opp: target.opp,
        version: target.version,
        obligation: target.obligation,
        term: target.term,
        rung: Rung::Week,
        round: 0,
        person: who.person,
        capacity: who.capacity,
    }
}
