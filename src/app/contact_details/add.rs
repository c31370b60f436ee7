//! Somebody joins the people round a leerling.

use std::collections::BTreeSet;

use super::{ContactChanged, ContactError, Desk, Details, alike, is_nobody};
use crate::{
    chance::random_id,
    domain::{
        id::PersonId,
        person::{Beslist, Gezag, Rol},
    },
    store::{Access, ImportKeys, ImportWrites, Part, PartRecord, PersonKind, PersonRecord, StoreError, Tx},
};

/// The columns of an export name at most this many contacts.
const SLOTS: std::ops::RangeInclusive<u8> = 1..=4;

impl Desk<'_> {
    pub(super) async fn add(&self, tx: &mut Tx, details: &Details) -> Result<ContactChanged, ContactError> {
        let (rol, gezag) = (
            details.rol.unwrap_or(Rol::Overig),
            details.gezag.unwrap_or(Gezag::Onbekend),
        );
        let permit = self.permit(None, gezag != Gezag::Onbekend)?;
        let mut said = nobody(PersonId::from_bytes(
            random_id(tx.chance()).map_err(StoreError::from)?,
        ));
        details.apply(&mut said);
        if is_nobody(&said) {
            return Err(ContactError::Nobody);
        }
        if let Some(person) = self.stands_here(tx, &said).await? {
            return Ok(ContactChanged {
                person,
                is_new: false,
            });
        }
        let mut record = self.known_elsewhere(tx, &said).await?.unwrap_or(said);
        details.apply(&mut record);
        let (person, beslist) = (record.id, Beslist::from(rol, gezag));
        let part = Part::Contact {
            slot: self.slot_for(tx, person).await?,
            rol,
            gezag,
            beslist,
        };
        let since = self.now.date();
        let writes = ImportWrites {
            persons: vec![record],
            begun: vec![(permit.opp(), PartRecord { person, part, since })],
            ..ImportWrites::default()
        };
        tx.write_people(self.school, &writes, self.now).await?;
        if beslist != Beslist::NogUitzoeken {
            self.found_out(tx, &permit, person).await?;
        }
        self.written(tx, Access::ContactAdded, person).await?;
        Ok(ContactChanged { person, is_new: true })
    }

    /// A contact of this OPP of whom the same is known: the button was pressed twice.
    async fn stands_here(&self, tx: &mut Tx, said: &PersonRecord) -> Result<Option<PersonId>, StoreError> {
        let here: BTreeSet<PersonId> = self.opp.contacts.iter().map(|contact| contact.person).collect();
        let known = tx.persons(self.school, &here).await?;
        let same =
            |one: &&PersonRecord| is_named(one, said) && alike(one.phone.as_deref(), said.phone.as_deref());
        Ok(known.iter().find(same).map(|person| person.id))
    }

    /// A contact of a brother or sister with the same address and name; the address alone never tells,
    /// because couples share mailboxes.
    async fn known_elsewhere(
        &self,
        tx: &mut Tx,
        said: &PersonRecord,
    ) -> Result<Option<PersonRecord>, StoreError> {
        let (Some(email), Some(_)) = (&said.email, &said.name) else {
            return Ok(None);
        };
        let keys = ImportKeys {
            emails: BTreeSet::from([email.to_ascii_lowercase()]),
            ..ImportKeys::default()
        };
        let known = tx.import_state(self.school, &keys).await?.persons;
        let is_contact_here = |id| self.opp.contacts.iter().any(|contact| contact.person == id);
        Ok(known
            .into_iter()
            .find(|one| one.kind == PersonKind::Contact && !is_contact_here(one.id) && is_named(one, said)))
    }

    /// The columns that this contact had before; else the first that never were anybody's, so that a
    /// number always means the same person. When all were, none.
    async fn slot_for(&self, tx: &mut Tx, person: PersonId) -> Result<Option<u8>, StoreError> {
        let used = tx.slots_used(self.school, self.opp.id).await?;
        let is_taken = |slot: u8| self.opp.contacts.iter().any(|contact| contact.slot == Some(slot));
        let own = used.iter().find(|(known, _)| *known == person);
        let own = own.map(|(_, slot)| *slot).filter(|slot| !is_taken(*slot));
        let is_free = |slot: &u8| used.iter().all(|(_, other)| other != slot);
        Ok(own.or_else(|| SLOTS.into_iter().find(is_free)))
    }
}

fn nobody(id: PersonId) -> PersonRecord {
    PersonRecord {
        id,
        kind: PersonKind::Contact,
        external: None,
        name: None,
        born: None,
        email: None,
        phone: None,
        language: None,
        working_days: None,
    }
}

fn is_named(one: &PersonRecord, other: &PersonRecord) -> bool {
    alike(one.name.as_deref(), other.name.as_deref()) && alike(one.email.as_deref(), other.email.as_deref())
}
