//! The contacts of a row, `ouder1_` to `ouder4_`: who is meant, what they are, whether they decide.

use super::{
    cell::Cell,
    columns::{Column, OuderColumn, SLOTS},
    decide::{Decision, To},
    echo::Echo,
    report::NoteKind,
};
use crate::{
    chance::NoChance,
    domain::{
        id::PersonId,
        language::Language,
        person::{Beslist, Gezag, Rol},
    },
    store::{Part, PartRecord, PersonKind, PersonRecord},
};

/// The columns by which a contact is somebody: without any of these there is no contact.
const IDENTITY: [OuderColumn; 4] = [
    OuderColumn::Id,
    OuderColumn::Naam,
    OuderColumn::Email,
    OuderColumn::Telefoon,
];

/// The columns that mean something only of somebody.
const TRAITS: [OuderColumn; 3] = [OuderColumn::Taal, OuderColumn::Rol, OuderColumn::Gezag];

/// What a contact is when the school says nothing: to be found out.
const UNSAID: (Rol, Gezag) = (Rol::Overig, Gezag::Onbekend);

impl Decision<'_> {
    pub(super) fn contacts(&mut self) -> Result<(), NoChance> {
        let is_contact = |record: &PartRecord| matches!(record.part, Part::Contact { .. });
        let before: Vec<PartRecord> = self.opp.people.iter().copied().filter(is_contact).collect();
        let mut now = Vec::new();
        for slot in SLOTS {
            self.contact(slot, &before, &mut now)?;
        }
        let of_no_column = before.iter().filter(|record| slot_of(record).is_none());
        for record in of_no_column {
            if now.iter().all(|other| other.person != record.person) {
                now.push(*record);
            }
        }
        self.opp.people.retain(|record| !is_contact(record));
        self.opp.people.extend(now);
        Ok(())
    }

    fn contact(
        &mut self,
        slot: u8,
        before: &[PartRecord],
        now: &mut Vec<PartRecord>,
    ) -> Result<(), NoChance> {
        let current = before
            .iter()
            .find(|record| slot_of(record) == Some(slot))
            .copied();
        if self.stands_twice(slot) {
            self.note(Column::Ouder(slot, OuderColumn::Id), NoteKind::ContactTwice);
            self.forget(slot, OuderColumn::ALL);
            let stays = current.filter(|record| now.iter().all(|other| other.person != record.person));
            now.extend(stays);
            return Ok(());
        }
        if current.is_none() && self.ended_here(slot) {
            for column in IDENTITY {
                self.take(Column::Ouder(slot, column), None);
            }
            return Ok(());
        }
        let current = match current {
            // Whoever was added here stays beside whom the file names now.
            Some(added) if self.was_added_here(slot) && self.names_another(slot, added.person) => {
                now.push(without_slot(added));
                None
            }
            current => current.map(|record| record.person),
        };
        let current = match current {
            Some(person) if self.is_somebody_else(slot, person, before) => {
                self.begin_anew(slot);
                None
            }
            // This person was found in the columns of another contact of this row.
            Some(person) if now.iter().any(|record| record.person == person) => None,
            current => current,
        };
        let person = current.or_else(|| self.find(slot, now));
        let Some(person) = self.identity(slot, person)? else {
            self.forget(slot, &TRAITS);
            return Ok(());
        };
        self.language(slot, person);
        let part = self.part(slot, person, before);
        now.push(part);
        Ok(())
    }

    fn ouder(&self, slot: u8, column: OuderColumn) -> Cell<String> {
        self.cell(Column::Ouder(slot, column))
    }

    fn forget(&mut self, slot: u8, columns: &[OuderColumn]) {
        let columns = columns.iter().map(|column| Column::Ouder(slot, *column));
        self.forgotten.extend(columns);
    }

    /// Whether an earlier contact of this row has the same id.
    fn stands_twice(&self, slot: u8) -> bool {
        let id = self.ouder(slot, OuderColumn::Id);
        id.value().is_some()
            && SLOTS
                .into_iter()
                .any(|other| other < slot && self.ouder(other, OuderColumn::Id) == id)
    }

    /// Treats the columns of a contact as if the file had never said anything in them.
    fn begin_anew(&mut self, slot: u8) {
        for column in OuderColumn::ALL {
            self.base.remove(&Column::Ouder(slot, *column));
        }
    }

    /// Whether somebody at school ended the contact whom the file named here, and the file still names
    /// nobody else. Another spelling of the name is nobody else: then a person decides.
    fn ended_here(&mut self, slot: u8) -> bool {
        let was_named = !self.was_added_here(slot);
        let anew = |column| self.says_anew(Column::Ouder(slot, column));
        let reached_otherwise = anew(OuderColumn::Email) || anew(OuderColumn::Telefoon);
        let is_another = anew(OuderColumn::Id) || (anew(OuderColumn::Naam) && reached_otherwise);
        if was_named && is_another {
            self.begin_anew(slot);
        }
        was_named && !is_another
    }

    /// Whether the file never named anybody in these columns.
    fn was_added_here(&self, slot: u8) -> bool {
        let said = |column| self.last(Column::Ouder(slot, column)).value().is_some();
        !IDENTITY.into_iter().any(said)
    }

    /// Whether the file names somebody in these columns who is not `current`: by name, or by address
    /// where it gives no name.
    fn names_another(&self, slot: u8, current: PersonId) -> bool {
        let Some(person) = self.gathered.people.get(current) else {
            return false;
        };
        let differs = |column: OuderColumn| {
            let known = field(person, column).map(|known| known.to_lowercase());
            let said = self.ouder(slot, column);
            Some(known != Some(said.value()?.to_lowercase()))
        };
        differs(OuderColumn::Naam)
            .or_else(|| differs(OuderColumn::Email))
            .or_else(|| differs(OuderColumn::Id))
            .unwrap_or(false)
    }

    /// Whether the file no longer means the person who stands in this slot.
    fn is_somebody_else(&self, slot: u8, current: PersonId, before: &[PartRecord]) -> bool {
        let Some(person) = self.gathered.people.get(current) else {
            return false;
        };
        let anew = |column| self.says_anew(Column::Ouder(slot, column));
        if let Cell::Set(id) = self.ouder(slot, OuderColumn::Id) {
            return anew(OuderColumn::Id)
                && match &person.external {
                    Some(known) => *known != id,
                    None => self.gathered.people.contact(&id).is_some(),
                };
        }
        let (name, email) = (
            self.ouder(slot, OuderColumn::Naam),
            self.ouder(slot, OuderColumn::Email),
        );
        let (Cell::Set(name), Cell::Set(email)) = (name, email) else {
            return false;
        };
        let people = &self.gathered.people;
        if !anew(OuderColumn::Naam) || people.is_named(current, &email, &name) {
            return false;
        }
        // Couples share a mailbox: when two of them change places, only the names tell.
        let swapped = before
            .iter()
            .any(|other| other.person != current && people.is_named(other.person, &email, &name));
        let other_name = person.name.as_ref().is_some_and(|known| *known != name);
        let other_email = person
            .email
            .as_ref()
            .is_some_and(|known| !known.eq_ignore_ascii_case(&email));
        swapped || (anew(OuderColumn::Email) && other_name && other_email)
    }

    /// Somebody known here, of this leerling or another, whom the file means; never somebody who
    /// stands in another slot of this row.
    fn find(&self, slot: u8, now: &[PartRecord]) -> Option<PersonId> {
        let free = |id: PersonId| now.iter().all(|record| record.person != id);
        let id = self.ouder(slot, OuderColumn::Id);
        let by_id = id.value().and_then(|id| self.gathered.people.contact(id));
        let by_mailbox = || {
            let (email, name) = (
                self.ouder(slot, OuderColumn::Email),
                self.ouder(slot, OuderColumn::Naam),
            );
            let mailbox = (email.value()?.as_str(), name.value()?.as_str());
            let id = id.value().map(String::as_str);
            self.gathered.people.contact_by_mailbox(mailbox, id, free)
        };
        by_id.filter(|id| free(*id)).or_else(by_mailbox)
    }

    /// Takes over who the contact is; `None` when nothing is left by which it is somebody.
    fn identity(&mut self, slot: u8, person: Option<PersonId>) -> Result<Option<PersonId>, NoChance> {
        let known = person.and_then(|id| self.gathered.people.get(id)).cloned();
        let here = |column| known.as_ref().and_then(|person| field(person, column).cloned());
        let mut taken = Vec::new();
        for column in IDENTITY {
            if let Some(To(value)) = self.take(Column::Ouder(slot, column), here(column).as_ref()) {
                taken.push((column, value));
            }
        }
        let after = |column| match taken.iter().find(|(other, _)| *other == column) {
            Some((_, value)) => value.clone(),
            None => here(column),
        };
        if IDENTITY.into_iter().all(|column| after(column).is_none()) {
            // The person stays: a brother or sister may have the same contact.
            return Ok(None);
        }
        let person = match person {
            Some(person) => person,
            None => self
                .gathered
                .people
                .make(PersonKind::Contact, self.setting.chance)?,
        };
        if !taken.is_empty() {
            self.gathered.people.edit(person, |person| {
                for (column, value) in taken {
                    *field_mut(person, column) = value;
                }
            });
        }
        Ok(Some(person))
    }

    fn language(&mut self, slot: u8, person: PersonId) {
        let column = Column::Ouder(slot, OuderColumn::Taal);
        let here = self
            .gathered
            .people
            .get(person)
            .and_then(|person| person.language.clone());
        let Some(To(language)) = self.take(column, here.as_ref()) else {
            return;
        };
        if let Some(code) = language.as_deref().filter(|code| Language::parse(code).is_none()) {
            self.note(column, NoteKind::LanguageWithoutWords(Echo::of_word(code)));
        }
        self.gathered
            .people
            .edit(person, |person| person.language = language);
    }

    /// Role and gezag, and what follows from them. Whatever a person decided otherwise stays.
    fn part(&mut self, slot: u8, person: PersonId, before: &[PartRecord]) -> PartRecord {
        let was = before.iter().find(|record| record.person == person);
        let (rol, gezag, beslist) = match was.map(|record| record.part) {
            Some(Part::Contact {
                rol, gezag, beslist, ..
            }) => (rol, gezag, beslist),
            _ => (UNSAID.0, UNSAID.1, Beslist::from(UNSAID.0, UNSAID.1)),
        };
        let was_so = (rol, gezag);
        let (rol_column, gezag_column) = (
            Column::Ouder(slot, OuderColumn::Rol),
            Column::Ouder(slot, OuderColumn::Gezag),
        );
        let here = self.unless_default(rol_column, rol.as_str(), UNSAID.0.as_str());
        let rol = match self.take(rol_column, here.as_ref()) {
            Some(To(word)) => word.and_then(|word| Rol::parse(&word)).unwrap_or(UNSAID.0),
            None => rol,
        };
        let here = self.unless_default(gezag_column, gezag.as_str(), UNSAID.1.as_str());
        let gezag = match self.take(gezag_column, here.as_ref()) {
            Some(To(word)) => word.and_then(|word| Gezag::parse(&word)).unwrap_or(UNSAID.1),
            None => gezag,
        };
        let beslist = beslist.after(was_so, (rol, gezag));
        let part = Part::Contact {
            slot: Some(slot),
            rol,
            gezag,
            beslist,
        };
        let asked = was.is_some_and(|was| beslist_of(was) == Some(Beslist::NogUitzoeken));
        if beslist == Beslist::NogUitzoeken && !asked {
            self.note(gezag_column, NoteKind::FindOut);
        }
        // What somebody may expect from today on begins today.
        let unchanged = was.filter(|was| beslist_of(was) == Some(beslist));
        let since = unchanged.map_or(self.setting.today, |was| was.since);
        PartRecord { person, part, since }
    }
}

fn slot_of(record: &PartRecord) -> Option<u8> {
    match record.part {
        Part::Contact { slot, .. } => slot,
        Part::Staff(_) => None,
    }
}

fn without_slot(mut record: PartRecord) -> PartRecord {
    if let Part::Contact { slot, .. } = &mut record.part {
        *slot = None;
    }
    record
}

fn beslist_of(record: &PartRecord) -> Option<Beslist> {
    match record.part {
        Part::Contact { beslist, .. } => Some(beslist),
        Part::Staff(_) => None,
    }
}

fn field(person: &PersonRecord, column: OuderColumn) -> Option<&String> {
    match column {
        OuderColumn::Id => person.external.as_ref(),
        OuderColumn::Naam => person.name.as_ref(),
        OuderColumn::Email => person.email.as_ref(),
        OuderColumn::Telefoon => person.phone.as_ref(),
        OuderColumn::Taal | OuderColumn::Rol | OuderColumn::Gezag => person.language.as_ref(),
    }
}

fn field_mut(person: &mut PersonRecord, column: OuderColumn) -> &mut Option<String> {
    match column {
        OuderColumn::Id => &mut person.external,
        OuderColumn::Naam => &mut person.name,
        OuderColumn::Email => &mut person.email,
        OuderColumn::Telefoon => &mut person.phone,
        OuderColumn::Taal | OuderColumn::Rol | OuderColumn::Gezag => &mut person.language,
    }
}
