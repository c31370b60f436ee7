//! The persons whom the rows may mean, found the way architecture's decision 11 says: by the
//! administration's id, else (by the caller) by slot, else by e-mail and name together.
//!
//! E-mail alone never merges: couples share mailboxes. Staff is one person an address.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::{
    chance::{Chance, NoChance, random_id},
    domain::{administration_id::alike, email_address::EmailAddress, id::PersonId},
    store::{PersonKind, PersonRecord},
};

/// Everybody who was loaded or made, and who of them changed.
#[derive(Default)]
pub(super) struct People {
    records: HashMap<PersonId, PersonRecord>,
    leerlingen: HashMap<String, PersonId>,
    contacts: HashMap<String, PersonId>,
    /// Contacts by address in small letters. May hold persons whose address changed since.
    mailboxes: HashMap<String, Vec<PersonId>>,
    staff: HashMap<String, PersonId>,
    /// The address with which each contact and leerling was loaded, in small letters.
    loaded: BTreeMap<PersonId, Option<String>>,
    changed: BTreeSet<PersonId>,
}

impl People {
    pub(super) fn new(records: Vec<PersonRecord>) -> Self {
        let mut people = Self::default();
        for record in records {
            if record.kind != PersonKind::Staff {
                let email = record.email.as_deref().map(str::to_ascii_lowercase);
                people.loaded.insert(record.id, email);
            }
            people.remember(record);
        }
        people
    }

    fn remember(&mut self, record: PersonRecord) {
        let email = record.email.as_deref().map(str::to_ascii_lowercase);
        match record.kind {
            PersonKind::Leerling => {
                self.leerlingen
                    .extend(record.external.clone().map(|id| (id, record.id)));
            }
            PersonKind::Contact => {
                self.contacts
                    .extend(record.external.clone().map(|id| (id, record.id)));
                if let Some(email) = email {
                    self.mailboxes.entry(email).or_default().push(record.id);
                }
            }
            PersonKind::Staff => self.staff.extend(email.map(|email| (email, record.id))),
        }
        self.records.insert(record.id, record);
    }

    pub(super) fn get(&self, id: PersonId) -> Option<&PersonRecord> {
        self.records.get(&id)
    }

    /// Changes a person.
    pub(super) fn edit(&mut self, id: PersonId, change: impl FnOnce(&mut PersonRecord)) {
        if let Some(mut record) = self.records.get(&id).cloned() {
            change(&mut record);
            self.changed.insert(id);
            self.remember(record);
        }
    }

    /// A new person of whom nothing is known yet.
    pub(super) fn make(&mut self, kind: PersonKind, chance: &dyn Chance) -> Result<PersonId, NoChance> {
        let id = PersonId::from_bytes(random_id(chance)?);
        self.changed.insert(id);
        self.remember(PersonRecord {
            id,
            kind,
            external: None,
            name: None,
            born: None,
            email: None,
            phone: None,
            language: None,
            working_days: None,
        });
        Ok(id)
    }

    /// The leerling with this id of the administration.
    pub(super) fn leerling(&self, external: &str) -> Option<PersonId> {
        self.leerlingen.get(external).copied()
    }

    /// The contact with this id of the administration.
    pub(super) fn contact(&self, external: &str) -> Option<PersonId> {
        self.contacts.get(external).copied()
    }

    /// A contact with this address and this name, who has no other id than the one given.
    pub(super) fn contact_by_mailbox(
        &self,
        (email, name): (&str, &str),
        external: Option<&str>,
        may_be: impl Fn(PersonId) -> bool,
    ) -> Option<PersonId> {
        let candidates = self.mailboxes.get(&email.to_ascii_lowercase())?.iter().copied();
        let mut fitting = candidates.filter(|id| {
            let same_id = |record: &PersonRecord| match (record.external.as_deref(), external) {
                (Some(theirs), Some(given)) => alike(theirs) == alike(given),
                _ => true,
            };
            self.get(*id).is_some_and(same_id) && self.is_named(*id, email, name)
        });
        fitting.find(|id| may_be(*id))
    }

    /// Whether a person has this address and this name; capitals do not matter.
    pub(super) fn is_named(&self, id: PersonId, email: &str, name: &str) -> bool {
        let same = |known: Option<&str>, given: &str| {
            known.is_some_and(|known| known.to_lowercase() == given.to_lowercase())
        };
        self.get(id)
            .is_some_and(|record| same(record.email.as_deref(), email) && same(record.name.as_deref(), name))
    }

    /// The member of staff with this address, made when there is none.
    pub(super) fn staff(&mut self, email: &EmailAddress, chance: &dyn Chance) -> Result<PersonId, NoChance> {
        if let Some(id) = self.staff.get(&email.normalised()) {
            return Ok(*id);
        }
        let id = self.make(PersonKind::Staff, chance)?;
        self.edit(id, |person| person.email = Some(email.as_str().to_owned()));
        Ok(id)
    }

    /// The address of somebody in small letters.
    pub(super) fn mailbox(&self, id: PersonId) -> Option<String> {
        Some(self.get(id)?.email.as_deref()?.to_ascii_lowercase())
    }

    /// The contacts and leerlingen who were known, and whose address became another one.
    pub(super) fn readdressed(&self) -> BTreeSet<PersonId> {
        let is_moved = |(id, before): &(&PersonId, &Option<String>)| self.mailbox(**id) != **before;
        let moved = self.loaded.iter().filter(is_moved);
        moved.map(|(id, _)| *id).collect()
    }

    /// Whoever is new or changed, in order of id.
    pub(super) fn into_changed(mut self) -> Vec<PersonRecord> {
        let changed: BTreeMap<PersonId, PersonRecord> = self
            .changed
            .iter()
            .filter_map(|id| Some((*id, self.records.remove(id)?)))
            .collect();
        changed.into_values().collect()
    }
}
