//! What people see of their school: its rules, its staff, and who is who.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{
    DemoError, World,
    homes::{self, Home},
    people::{self, Person},
    wish::{Today, Wish, planned_on, talk_on},
};
use crate::{
    domain::{
        email_address::EmailAddress, id::PersonId, ladder::Rung, moment::add_days, opp::Opp, rules::Rules,
        school::SchoolId, team::Staff,
    },
    store::Tx,
};

/// What a reader must know of the school.
#[derive(Debug)]
pub(super) struct Sight {
    pub(super) school: SchoolId,
    pub(super) rules: Rules,
    staff: Staff,
    people: BTreeMap<PersonId, &'static Person>,
    /// By e-mail address, and by the name that stands on a letter on paper.
    at_home: BTreeMap<String, (PersonId, &'static Home)>,
}

impl Sight {
    /// What can be seen of a school now.
    pub(super) async fn of(world: &World, school: &str) -> Result<Self, DemoError> {
        let row = world.row(school)?;
        let opps = world.opps_of(&row.id).await?;
        let mut tx = world.store.read().await?;
        let mut people = BTreeMap::new();
        for person in people::STAFF.iter().filter(|person| person.school == school) {
            let email = EmailAddress::parse(person.email).ok_or(DemoError::Sample)?;
            if let Some(id) = tx.staff_by_email(&row.id, &email).await? {
                people.insert(id, person);
            }
        }
        Ok(Self {
            school: row.id.clone(),
            rules: tx.rules(row).await?,
            staff: tx.staff(&row.id).await?,
            at_home: at_home(&mut tx, &row.id, &opps).await?,
            people,
        })
    }

    /// A day at this school.
    pub(super) fn today(&self, day: NaiveDate) -> Today<'_> {
        Today {
            rules: &self.rules,
            day,
        }
    }

    /// Who of the staff this is.
    pub(super) fn id_of(&self, person: &Person) -> Option<PersonId> {
        let found = self.people.iter().find(|(_, known)| **known == person);
        found.map(|(id, _)| *id)
    }

    /// Who at home reads letters under this address or name.
    pub(super) fn at_home(&self, recipient: &str) -> Option<(PersonId, &'static Home)> {
        self.at_home.get(recipient).copied()
    }

    /// The habits of somebody at home.
    pub(super) fn home(&self, person: PersonId) -> Option<&'static Home> {
        let found = self.at_home.values().find(|(known, _)| *known == person);
        found.map(|(_, home)| *home)
    }

    /// Whose turn it is.
    pub(super) fn owners(&self, opp: &Opp, wish: Wish, day: NaiveDate) -> Vec<(PersonId, &'static Person)> {
        let whose = opp.team.recipients(wish.owner(), day, &self.staff);
        whose
            .into_iter()
            .filter_map(|who| Some((who.person, *self.people.get(&who.person)?)))
            .collect()
    }

    /// The day on which somebody acts who waits some school days; not before the planned day, and
    /// what a week letter only announces for later is left to its own reminder.
    pub(super) fn day_for(
        &self,
        person: PersonId,
        (opp, wish): (&Opp, Wish),
        (rung, today): (Rung, NaiveDate),
        days: u32,
    ) -> Option<NaiveDate> {
        let talk = talk_on(wish, opp, today);
        let planned = talk.or_else(|| planned_on(wish, opp, &self.rules));
        let sunday = today.week(chrono::Weekday::Mon).last_day();
        if rung == Rung::Week && planned.is_some_and(|day| day > sunday) {
            return None;
        }
        if talk.is_some() {
            return talk;
        }
        let day = self.rules.calendar.school_days_after(today, days)?;
        self.working_day_from(person, planned.map_or(day, |planned| planned.max(day)))
    }

    /// The first day from `from` on which somebody is at school.
    pub(super) fn working_day_from(&self, person: PersonId, from: NaiveDate) -> Option<NaiveDate> {
        let works = |day: &NaiveDate| {
            self.staff.works_on(person, *day, &self.rules.calendar) && !self.staff.is_away(person, *day)
        };
        from.iter_days().take(100).find(works)
    }

    /// The next day on which somebody is at school.
    pub(super) fn next_working_day(&self, person: PersonId, today: NaiveDate) -> Option<NaiveDate> {
        self.working_day_from(person, add_days(today, 1))
    }
}

async fn at_home(
    tx: &mut Tx,
    school: &SchoolId,
    opps: &[Opp],
) -> Result<BTreeMap<String, (PersonId, &'static Home)>, DemoError> {
    let contacts = opps
        .iter()
        .flat_map(|opp| opp.contacts.iter().map(|contact| contact.person));
    let people: Vec<PersonId> = contacts
        .chain(opps.iter().map(|opp| opp.leerling.person))
        .collect();
    let mut found = BTreeMap::new();
    for (person, name) in tx.names_of(school, &people).await? {
        let Some(home) = homes::by_name(school.as_str(), &name) else {
            continue;
        };
        if let Some(address) = tx.email_of(school, person).await? {
            found.insert(address, (person, home));
        }
        found.insert(name, (person, home));
    }
    Ok(found)
}
