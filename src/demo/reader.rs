//! What goes on in the people of the sample school: they read a letter, and make up their minds
//! when to do what; when the day has come they do it, or put it off while something else comes
//! first.

use std::{
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
};

use chrono::{NaiveDate, NaiveTime};

use super::{
    DemoError, Event, World,
    people::{self, Habit, Heard, Person},
    wish::{Time, Wish, planned_on, time_for, wishes},
};
use crate::{
    app::{Deed, record},
    domain::{
        authority::Action,
        calendar::SchoolCalendar,
        capacity::Capacity,
        email_address::EmailAddress,
        id::{OppId, PersonId},
        ladder::Rung,
        moment::{Moment, add_days},
        opp::Opp,
        reference::Reference,
        school::SchoolId,
        team::Staff,
    },
    outbox::Delivery,
};

/// When people do what they planned for a day: after the lessons.
const AFTER_SCHOOL: NaiveTime = match NaiveTime::from_hms_opt(15, 30, 0) {
    Some(time) => time,
    None => NaiveTime::MIN,
};

/// How often something is put off to the next working day before it is forgotten.
const PATIENCE: u32 = 30;

/// What everybody plans to do.
#[derive(Debug, Default)]
pub(super) struct Plans {
    on: BTreeMap<Moment, Vec<Intent>>,
    known: BTreeSet<(&'static str, OppId, Wish)>,
    /// What people see of each school, until something happens there.
    sights: BTreeMap<&'static str, Rc<Sight>>,
}

/// Something that somebody plans to do.
#[derive(Debug, Clone)]
struct Intent {
    who: &'static Person,
    opp: OppId,
    wish: Wish,
    put_off: u32,
}

/// What a reader must know of the school.
#[derive(Debug)]
struct Sight {
    school: SchoolId,
    calendar: SchoolCalendar,
    staff: Staff,
    people: BTreeMap<PersonId, &'static Person>,
}

impl Plans {
    /// When somebody acts next.
    pub(super) fn next(&self) -> Option<Moment> {
        self.on.keys().next().copied()
    }

    /// Something happened at a school: look anew.
    pub(super) fn look_anew(&mut self) {
        self.sights.clear();
    }

    async fn sight(&mut self, world: &World, school: &'static str) -> Result<Rc<Sight>, DemoError> {
        if let Some(sight) = self.sights.get(school) {
            return Ok(Rc::clone(sight));
        }
        let sight = Rc::new(Sight::of(world, school).await?);
        self.sights.insert(school, Rc::clone(&sight));
        Ok(sight)
    }

    /// Somebody reads a letter, and plans what to do about each line.
    pub(super) async fn read(
        &mut self,
        world: &World,
        letter: &Delivery,
        now: Moment,
    ) -> Result<(), DemoError> {
        let Some(reader) = people::by_email(&letter.recipient) else {
            return Ok(());
        };
        let Some(capacity) = Capacity::parse(&letter.role) else {
            return Ok(());
        };
        let sight = self.sight(world, reader.school).await?;
        let opps = world.opps_of(&sight.school).await?;
        for line in &letter.lines {
            let reference = line.opp.as_deref().and_then(Reference::parse);
            let opp = opps.iter().find(|opp| Some(opp.reference) == reference);
            if let (Some(opp), Some(rung)) = (opp, Rung::parse(&line.rung)) {
                for wish in wishes(&line.kind, opp, &sight.calendar, now.date()) {
                    self.make_up_mind(&sight, (reader, capacity), (opp, wish), (rung, now.date()));
                }
            }
        }
        Ok(())
    }

    /// Those whose turn it is plan to act, when what they heard makes them.
    fn make_up_mind(
        &mut self,
        sight: &Sight,
        (reader, capacity): (&'static Person, Capacity),
        (opp, wish): (&Opp, Wish),
        (rung, today): (Rung, NaiveDate),
    ) {
        for (person, owner) in sight.owners(opp, wish, today) {
            let heard = if owner == reader {
                Heard::Own(rung)
            } else {
                Heard::Called(capacity, rung)
            };
            let plan = owner
                .habit
                .acts_after(heard)
                .and_then(|days| sight.day_for(person, (opp, wish), (rung, today), days));
            if let Some(day) = plan {
                self.add(owner, (opp.id, wish), day);
            }
        }
    }

    fn add(&mut self, who: &'static Person, (opp, wish): (OppId, Wish), day: NaiveDate) {
        if self.known.insert((who.email, opp, wish)) {
            let intent = Intent {
                who,
                opp,
                wish,
                put_off: 0,
            };
            self.put(day, intent);
        }
    }

    fn put(&mut self, day: NaiveDate, intent: Intent) {
        self.on
            .entry(Moment::at(day, AFTER_SCHOOL))
            .or_default()
            .push(intent);
    }

    /// Everybody does what was planned up to `now`.
    pub(super) async fn act(&mut self, world: &World, now: Moment) -> Result<Vec<Event>, DemoError> {
        let later = self.on.split_off(&now.plus(chrono::TimeDelta::seconds(1)));
        let due = std::mem::replace(&mut self.on, later);
        let mut done = Vec::new();
        for intent in due.into_values().flatten() {
            done.extend(self.act_on(world, intent, now).await?);
        }
        Ok(done)
    }

    async fn act_on(
        &mut self,
        world: &World,
        mut intent: Intent,
        now: Moment,
    ) -> Result<Option<Event>, DemoError> {
        let sight = self.sight(world, intent.who.school).await?;
        let opps = world
            .store
            .read()
            .await?
            .opps(&sight.school, &[intent.opp])
            .await?;
        let (Some(opp), Some(person)) = (opps.first(), sight.id_of(intent.who)) else {
            return Ok(None);
        };
        let anyway = matches!(intent.who.habit, Habit::AdoptsAnyway(_));
        let time = time_for(intent.wish, opp, &sight.calendar, now.date(), anyway);
        if time == Time::NotYet && intent.put_off < PATIENCE {
            intent.put_off += 1;
            if let Some(day) = sight.next_working_day(person, add_days(now.date(), 1)) {
                self.put(day, intent);
            }
            return Ok(None);
        }
        self.known.remove(&(intent.who.email, intent.opp, intent.wish));
        // Somebody who has left the team since has nothing to say any more.
        let is_in_team = !opp.team.capacities(person).is_empty();
        match time {
            Time::Ripe(action) if is_in_team => Ok(Some(
                act(world, (&sight.school, opp), (intent.who, person), action, now).await?,
            )),
            _ => Ok(None),
        }
    }
}

/// Somebody records something about an OPP.
pub(super) async fn act(
    world: &World,
    (school, opp): (&SchoolId, &Opp),
    (who, actor): (&'static Person, PersonId),
    action: Action,
    at: Moment,
) -> Result<Event, DemoError> {
    let deed = Deed {
        school,
        opp: opp.id,
        actor,
        action,
        on: at.date(),
        note: None,
    };
    record(&world.store, &deed, at).await?;
    Ok(Event::Acted {
        at,
        who: who.email,
        reference: opp.reference,
        action,
    })
}

impl Sight {
    async fn of(world: &World, school: &str) -> Result<Self, DemoError> {
        let row = world
            .schools
            .iter()
            .find(|row| row.id.as_str() == school)
            .ok_or(DemoError::Sample)?;
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
            calendar: tx.rules(row).await?.calendar,
            staff: tx.staff(&row.id).await?,
            people,
        })
    }

    fn id_of(&self, person: &Person) -> Option<PersonId> {
        let found = self.people.iter().find(|(_, known)| **known == person);
        found.map(|(id, _)| *id)
    }

    /// Whose turn it is.
    fn owners(&self, opp: &Opp, wish: Wish, today: NaiveDate) -> Vec<(PersonId, &'static Person)> {
        let role = match wish {
            Wish::Step(step) => step.owner(),
            Wish::Evaluatie | Wish::Confirm => Capacity::Coordinator,
        };
        let whose = opp.team.recipients(role, today, &self.staff);
        whose
            .into_iter()
            .filter_map(|who| Some((who.person, *self.people.get(&who.person)?)))
            .collect()
    }

    /// The day on which somebody acts who waits some school days; not before the planned day, and
    /// what a week letter only announces for later is left to its own reminder.
    fn day_for(
        &self,
        person: PersonId,
        (opp, wish): (&Opp, Wish),
        (rung, today): (Rung, NaiveDate),
        days: u32,
    ) -> Option<NaiveDate> {
        let planned = planned_on(wish, opp, &self.calendar);
        let sunday = today.week(chrono::Weekday::Mon).last_day();
        if rung == Rung::Week && planned.is_some_and(|day| day > sunday) {
            return None;
        }
        let day = self.calendar.school_days_after(today, days)?;
        self.next_working_day(person, planned.map_or(day, |planned| planned.max(day)))
    }

    fn next_working_day(&self, person: PersonId, from: NaiveDate) -> Option<NaiveDate> {
        let works = |day: &NaiveDate| {
            self.staff.works_on(person, *day, &self.calendar) && !self.staff.is_away(person, *day)
        };
        from.iter_days().take(100).find(works)
    }
}

/// The person with this address in a school.
pub(super) async fn person_of(
    world: &World,
    school: &SchoolId,
    email: &str,
) -> Result<Option<PersonId>, DemoError> {
    let email = EmailAddress::parse(email).ok_or(DemoError::Sample)?;
    Ok(world.store.read().await?.staff_by_email(school, &email).await?)
}
