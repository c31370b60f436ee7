//! How a contact or the leerling is reached, or what a contact is, becomes different.

use super::{ContactChanged, ContactError, Desk, Details, alike, is_nobody};
use crate::{
    app::{import::Cell, readdress::readdress, shut_out::shut_out},
    domain::{
        authority::{Permit, Refusal},
        contact::Contact,
        id::PersonId,
        person::{Beslist, Gezag, Rol},
    },
    store::{Access, ImportWrites, Part, PartRecord, PersonRecord, StoreError, Tx},
};

impl Desk<'_> {
    pub(super) async fn change(
        &self,
        tx: &mut Tx,
        person: PersonId,
        details: &Details,
    ) -> Result<ContactChanged, ContactError> {
        let contact = self.opp.contacts.iter().find(|known| known.person == person);
        self.permit(Some(person), false)?;
        check(contact, details)?;
        let now = contact.map(|contact| part_after(contact, details));
        let part = contact.zip(now).filter(|(was, now)| (was.rol, was.gezag) != *now);
        let permit = self.permit(Some(person), part.is_some())?;
        let known = tx.person(self.school, person).await?;
        let known = known.ok_or(Refusal::NotInvolved)?;
        let mut after = known.clone();
        details.apply(&mut after);
        if contact.is_some() && is_nobody(&after) {
            return Err(ContactError::Nobody);
        }
        let is_new = after != known || part.is_some();
        if after != known {
            self.reach_otherwise(tx, &known, after).await?;
        }
        if let Some((was, now)) = part {
            self.is_otherwise(tx, &permit, (was, now)).await?;
        }
        if is_new {
            self.written(tx, Access::ContactChanged, person).await?;
        }
        Ok(ContactChanged { person, is_new })
    }

    /// What lies in an old mailbox opens nothing any more, and what was not sent goes to the new one.
    async fn reach_otherwise(
        &self,
        tx: &mut Tx,
        known: &PersonRecord,
        after: PersonRecord,
    ) -> Result<(), StoreError> {
        let is_moved = !alike(known.email.as_deref(), after.email.as_deref());
        let writes = ImportWrites {
            persons: vec![after],
            ..ImportWrites::default()
        };
        tx.write_people(self.school, &writes, self.now).await?;
        if is_moved {
            shut_out(tx, self.school, known.id, self.now).await?;
            readdress(tx, self.school, known.id, self.now).await?;
        }
        Ok(())
    }

    /// Another rol or gezag. What this contact may expect follows by the same rule as in an import; where
    /// that stays the same it has held all along.
    async fn is_otherwise(
        &self,
        tx: &mut Tx,
        permit: &Permit,
        (was, (rol, gezag)): (&Contact, (Rol, Gezag)),
    ) -> Result<(), StoreError> {
        let beslist = was.beslist.after((was.rol, was.gezag), (rol, gezag));
        if beslist == was.beslist {
            let part = Part::Contact {
                slot: was.slot,
                rol,
                gezag,
                beslist,
            };
            let record = PartRecord {
                person: was.person,
                part,
                since: was.since,
            };
            let writes = ImportWrites {
                begun: vec![(permit.opp(), record)],
                ..ImportWrites::default()
            };
            tx.write_people(self.school, &writes, self.now).await?;
        } else {
            let contact = (permit.opp(), was.person);
            tx.decide_contact(self.school, contact, (rol, gezag, beslist), self.now)
                .await?;
        }
        if beslist != Beslist::NogUitzoeken {
            self.found_out(tx, permit, was.person).await?;
        }
        Ok(())
    }
}

/// Who is no contact is the leerling: of that one less can be said.
fn check(contact: Option<&Contact>, details: &Details) -> Result<(), ContactError> {
    let is_for_contacts = details.rol.is_some() || details.gezag.is_some() || details.name != Cell::Keep;
    if contact.is_none() && is_for_contacts {
        return Err(ContactError::OfTheLeerling);
    }
    Ok(())
}

fn part_after(contact: &Contact, details: &Details) -> (Rol, Gezag) {
    (
        details.rol.unwrap_or(contact.rol),
        details.gezag.unwrap_or(contact.gezag),
    )
}
