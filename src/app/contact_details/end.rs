//! Somebody has no part in an OPP any more: no letter about it, no link, and the history stays.

use super::{ContactChanged, ContactError, Desk};
use crate::{
    app::shut_out::shut_out,
    domain::{
        authority::Refusal,
        capacity::Capacity,
        id::{OppId, PersonId},
        person::Beslist,
        team::Recipient,
    },
    store::{Access, ImportWrites, LetterState, Part, PartRecord, StoreError, Tx},
};

impl Desk<'_> {
    pub(super) async fn end(&self, tx: &mut Tx, person: PersonId) -> Result<ContactChanged, ContactError> {
        let contact = self.opp.contacts.iter().find(|known| known.person == person);
        let Some(contact) = contact else {
            let used = tx.was_contact(self.school, (self.opp.id, person)).await?;
            self.permit(None, false)?;
            return if used {
                Ok(ContactChanged {
                    person,
                    is_new: false,
                })
            } else {
                Err(Refusal::NotOfThisOpp.into())
            };
        };
        let permit = self.permit(Some(person), contact.beslist == Beslist::Beslist)?;
        let part = Part::Contact {
            slot: contact.slot,
            rol: contact.rol,
            gezag: contact.gezag,
            beslist: contact.beslist,
        };
        let since = contact.since;
        let writes = ImportWrites {
            ended: vec![(permit.opp(), PartRecord { person, part, since })],
            ..ImportWrites::default()
        };
        tx.write_people(self.school, &writes, self.now).await?;
        self.stop_letters(tx, person).await?;
        if tx.opps_of_contact(self.school, person).await?.is_empty() {
            shut_out(tx, self.school, person, self.now).await?;
        }
        self.written(tx, Access::ContactEnded, person).await?;
        Ok(ContactChanged { person, is_new: true })
    }

    /// Letters that were not sent: those of a day are composed anew without this OPP, and the others
    /// about it are not sent.
    async fn stop_letters(&self, tx: &mut Tx, person: PersonId) -> Result<(), StoreError> {
        let mut about: Vec<OppId> = vec![self.opp.id];
        for capacity in [Capacity::Ouder, Capacity::Vertegenwoordiger] {
            let who = Recipient { person, capacity };
            about.extend(tx.withdraw_unsent(self.school, who).await?);
        }
        for id in tx.unsent_letters(self.school, person).await? {
            let letter = tx.letter(id).await?;
            let opps = tx.opps_in_letter(letter.about.unwrap_or(id)).await?;
            if opps.iter().all(|opp| *opp == self.opp.id) {
                tx.stop_on_its_way(id).await?;
                tx.set_letter_state(id, LetterState::Superseded).await?;
            }
        }
        about.sort_unstable();
        about.dedup();
        tx.end_task_to_post(self.school, person, &about, self.now).await?;
        let looks: Vec<_> = about.into_iter().map(|opp| (opp, Some(self.now))).collect();
        tx.set_looks(self.school, &looks).await
    }
}
