//! Who does what at school: one person an address, and what the file says of their names and days.

use super::{
    columns::{Column, PlainColumn},
    decide::{Decision, To},
    said::joined,
};
use crate::{
    chance::NoChance,
    domain::{capacity::Capacity, email_address::EmailAddress, id::PersonId},
    store::{Part, PartRecord},
};

/// The columns with one address, and the capacity that they give.
const SINGLE: [(PlainColumn, Capacity); 5] = [
    (PlainColumn::CoordinatorEmail, Capacity::Coordinator),
    (PlainColumn::VervangerEmail, Capacity::Deputy),
    (PlainColumn::VaststellerEmail, Capacity::Vaststeller),
    (PlainColumn::AdministratieEmail, Capacity::Administratie),
    (PlainColumn::CvbEmail, Capacity::Cvb),
];

impl Decision<'_> {
    pub(super) fn staff(&mut self) -> Result<(), NoChance> {
        let coordinator = self.holders(Capacity::Coordinator);
        for (column, capacity) in SINGLE {
            self.role(column, capacity)?;
        }
        self.role(PlainColumn::MentorEmail, Capacity::Mentor)?;
        if coordinator != self.holders(Capacity::Coordinator) {
            // Other days of another person are no change of the first one's days.
            self.base.remove(&PlainColumn::CoordinatorWerkdagen.into());
        }
        self.working_days();
        self.names();
        Ok(())
    }

    fn holders(&self, capacity: Capacity) -> Vec<PersonId> {
        let parts = self.opp.people.iter();
        parts
            .filter(|record| record.part == Part::Staff(capacity))
            .map(|record| record.person)
            .collect()
    }

    fn role(&mut self, column: PlainColumn, capacity: Capacity) -> Result<(), NoChance> {
        let holders = self.holders(capacity);
        let mailboxes = holders.iter().filter_map(|id| self.gathered.people.mailbox(*id));
        let here = joined(mailboxes.collect());
        let here = (!here.is_empty()).then_some(here);
        let origin = self.opp.handed_over.get(&capacity).copied();
        let Some(To(taken)) = self.take_from(column, here.as_ref(), origin) else {
            return Ok(());
        };
        let emails = taken.map(|_| self.addresses(column)).unwrap_or_default();
        let mut people = Vec::new();
        for email in emails {
            people.push(self.gathered.people.staff(&email, self.setting.chance)?);
        }
        let since = self.setting.today;
        let kept =
            |record: &PartRecord| record.part != Part::Staff(capacity) || people.contains(&record.person);
        self.opp.people.retain(kept);
        let new = people.iter().filter(|person| !holders.contains(person));
        // Whoever comes new may have a week letter to get.
        self.gathered.writes.staff_looks.extend(new.clone().copied());
        let part = Part::Staff(capacity);
        self.opp.people.extend(new.map(|person| PartRecord {
            person: *person,
            part,
            since,
        }));
        Ok(())
    }

    /// The addresses of a cell as the school wrote them.
    fn addresses(&self, column: PlainColumn) -> Vec<EmailAddress> {
        let staff = &self.row.staff;
        let one = |cell: &super::cell::Cell<EmailAddress>| cell.value().cloned().into_iter().collect();
        match column {
            PlainColumn::CoordinatorEmail => vec![staff.coordinator_email.clone()],
            PlainColumn::VervangerEmail => one(&staff.vervanger_email),
            PlainColumn::MentorEmail => staff.mentor_emails.value().cloned().unwrap_or_default(),
            PlainColumn::VaststellerEmail => one(&staff.vaststeller_email),
            PlainColumn::AdministratieEmail => one(&staff.administratie_email),
            PlainColumn::CvbEmail => one(&staff.cvb_email),
            _ => Vec::new(),
        }
    }

    /// The coordinator's days, as long as the file and the program mean the same person.
    fn working_days(&mut self) {
        let email = Some(self.row.staff.coordinator_email.normalised());
        let Some(coordinator) = self.holders(Capacity::Coordinator).first().copied() else {
            return;
        };
        if self.gathered.people.mailbox(coordinator) != email {
            self.forgotten.insert(PlainColumn::CoordinatorWerkdagen.into());
            return;
        }
        let here = self
            .gathered
            .people
            .get(coordinator)
            .and_then(|person| person.working_days.clone());
        if let Some(To(days)) = self.take(PlainColumn::CoordinatorWerkdagen, here.as_ref()) {
            self.gathered
                .people
                .edit(coordinator, |person| person.working_days = days);
            self.gathered.writes.staff_looks.insert(coordinator);
            self.gathered.writes.rescheduled.insert(coordinator);
        }
    }

    fn names(&mut self) {
        let staff = &self.row.staff;
        let mentor = staff
            .mentor_emails
            .value()
            .and_then(|emails| emails.first().cloned());
        let named = [
            (
                PlainColumn::CoordinatorNaam,
                Some(staff.coordinator_email.clone()),
            ),
            (PlainColumn::MentorNaam, mentor),
            (
                PlainColumn::VaststellerNaam,
                staff.vaststeller_email.value().cloned(),
            ),
        ];
        for (column, email) in named {
            if let Some(email) = email {
                self.name(column.into(), &email);
            }
        }
    }

    /// A name fills an empty one, and follows a row in which it was changed. Rows that name one
    /// person differently are no reason to trouble anybody.
    fn name(&mut self, column: Column, email: &EmailAddress) {
        let Some(name) = self.cell(column).value().cloned() else {
            return;
        };
        let mailbox = email.normalised();
        let mut parts = self.opp.people.iter().map(|record| record.person);
        let person = parts.find(|id| self.gathered.people.mailbox(*id).as_ref() == Some(&mailbox));
        let Some(person) = person.and_then(|id| self.gathered.people.get(id)) else {
            return;
        };
        let last = self.last(column);
        let follows = self.says_anew(column) && person.name.is_some() && person.name.as_ref() == last.value();
        if (person.name.is_none() || follows) && person.name.as_ref() != Some(&name) {
            let id = person.id;
            self.taken.push(column);
            self.gathered.people.edit(id, |person| person.name = Some(name));
        }
    }
}
