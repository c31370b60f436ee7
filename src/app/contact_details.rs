//! Contacts as somebody at school knows them better than the last export: how they are reached, what they
//! are to the leerling, who joins and who goes. The next import leaves such a change as it is here.

mod add;
mod change;
mod end;

use crate::{
    app::import::Cell,
    domain::{
        act::{ActKind, Door},
        authority::{Action, Permit, Refusal, may},
        email_address::EmailAddress,
        id::{OppId, PersonId},
        moment::Moment,
        opp::Opp,
        person::{Gezag, LanguageCode, PersonName, Phone, Rol},
        school::SchoolId,
    },
    store::{Access, NewAct, PersonRecord, Store, StoreError, Tx},
};

/// What is said of somebody; what is left out stays as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Details {
    /// The name.
    pub name: Cell<PersonName>,
    /// The telephone number.
    pub phone: Cell<Phone>,
    /// The e-mail address. Another one takes back every link that lies in the old mailbox.
    pub email: Cell<EmailAddress>,
    /// In which language this person likes to read.
    pub language: Cell<LanguageCode>,
    /// What this person is to the leerling.
    pub rol: Option<Rol>,
    /// Whether this person has gezag.
    pub gezag: Option<Gezag>,
}

/// What is to become of a contact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ContactWish {
    /// Something of a contact, or of the leerling, is different.
    Change(PersonId, Details),
    /// Somebody joins.
    Add(Details),
    /// Somebody has no part in this OPP any more.
    End(PersonId),
}

/// A change, and who says so.
#[derive(Debug, Clone, Copy)]
pub struct ContactChange<'a> {
    /// The school.
    pub school: &'a SchoolId,
    /// The OPP.
    pub opp: OppId,
    /// Who says so.
    pub actor: PersonId,
    /// What is to become of whom.
    pub wish: &'a ContactWish,
}

/// What came of a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ContactChanged {
    /// The person.
    pub person: PersonId,
    /// Whether anything changed. Else it stood here like that already.
    pub is_new: bool,
}

/// Why a contact was not changed.
#[derive(Debug, thiserror::Error)]
pub enum ContactError {
    /// This person may not, or the contact is none of this OPP.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// Nothing would be left by which anybody knows who this is.
    #[error(
        "a contact needs a name, an e-mail address or a telephone number; to take somebody away, end the contact"
    )]
    Nobody,
    /// These are for contacts.
    #[error("a leerling has no rol or gezag here, and its name comes from the school's export")]
    OfTheLeerling,
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Changes, adds or ends a contact. How somebody is reached may be said by whoever works with people at
/// home; who decides only by those who may decide on it (`Action::DecideContact`).
///
/// # Errors
/// When this person may not, the contact is none of this OPP, nothing would be left of it, or the
/// database cannot be written.
pub async fn change_contact(
    store: &Store,
    change: &ContactChange<'_>,
    now: Moment,
) -> Result<ContactChanged, ContactError> {
    let mut tx = store.begin().await?;
    let changed = change_contact_in(&mut tx, change, now).await?;
    tx.commit().await?;
    Ok(changed)
}

/// As [`change_contact`], in a transaction of the caller: a preview rolls it back.
///
/// # Errors
/// As [`change_contact`].
pub async fn change_contact_in(
    tx: &mut Tx,
    change: &ContactChange<'_>,
    now: Moment,
) -> Result<ContactChanged, ContactError> {
    let opps = tx.opps(change.school, &[change.opp]).await?;
    let desk = Desk {
        school: change.school,
        opp: opps.first().ok_or(Refusal::NotInvolved)?,
        actor: change.actor,
        now,
    };
    match change.wish {
        ContactWish::Change(person, details) => desk.change(tx, *person, details).await,
        ContactWish::Add(details) => desk.add(tx, details).await,
        ContactWish::End(person) => desk.end(tx, *person).await,
    }
}

/// One OPP, and who changes something of its contacts.
struct Desk<'a> {
    school: &'a SchoolId,
    opp: &'a Opp,
    actor: PersonId,
    now: Moment,
}

impl Desk<'_> {
    /// Leave to change this person (`None`: to add one); also to say who decides, where that changes.
    fn permit(&self, about: Option<PersonId>, decides: bool) -> Result<Permit, Refusal> {
        let permit = may(self.actor, Action::ChangeContact(about), self.opp)?;
        if decides {
            may(self.actor, Action::DecideContact(about), self.opp)
        } else {
            Ok(permit)
        }
    }

    /// Somebody knows now what this contact may expect: the task to find out is done.
    async fn found_out(&self, tx: &mut Tx, permit: &Permit, contact: PersonId) -> Result<(), StoreError> {
        let act = NewAct {
            opp: permit.opp(),
            version: None,
            kind: ActKind::GezagUitgezocht(contact),
            happened_on: self.now.date(),
            actor: Some((permit.actor(), permit.capacity())),
            door: Door::Staff,
            supersedes: None,
            note: None,
        };
        tx.add_act(self.school, &act, self.now).await?;
        Ok(())
    }

    /// Writes down that something changed, and has every OPP looked at in which it counts.
    async fn written(&self, tx: &mut Tx, access: Access, person: PersonId) -> Result<(), StoreError> {
        let opp = self.opp.id;
        tx.log_access(self.school, access, Some(self.actor), Some(opp), self.now)
            .await?;
        let mut opps = tx.opps_of_contact(self.school, person).await?;
        opps.push(opp);
        let looks: Vec<_> = opps.into_iter().map(|opp| (opp, Some(self.now))).collect();
        tx.set_looks(self.school, &looks).await
    }
}

impl Details {
    fn apply(&self, person: &mut PersonRecord) {
        put(&self.name, &mut person.name, PersonName::as_str);
        put(&self.phone, &mut person.phone, Phone::as_str);
        put(&self.email, &mut person.email, EmailAddress::as_str);
        put(&self.language, &mut person.language, LanguageCode::as_str);
    }
}

fn put<T>(said: &Cell<T>, known: &mut Option<String>, text: impl Fn(&T) -> &str) {
    match said {
        Cell::Keep => {}
        Cell::Clear => *known = None,
        Cell::Set(value) => *known = Some(text(value).to_owned()),
    }
}

fn is_nobody(person: &PersonRecord) -> bool {
    [&person.name, &person.email, &person.phone, &person.external]
        .into_iter()
        .all(Option::is_none)
}

/// Two texts that differ at most in capitals.
fn alike(one: Option<&str>, other: Option<&str>) -> bool {
    one.map(str::to_lowercase) == other.map(str::to_lowercase)
}
