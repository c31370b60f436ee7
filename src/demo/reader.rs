//! What goes on in the people of the sample school: they read a letter, and make up their minds
//! when to do what; when the day has come they do it, or put it off while something else comes
//! first.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{NaiveDate, NaiveTime};

use super::{
    DemoError, Event, World,
    people::{self, Habit, Heard, Person},
    wish::{Time, Wish, planned_on, time_for, wishes},
};
use crate::{
    app::{Deed, record},
    domain::{
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
    outbox::{Delivery, Line},
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
}

/// Something that somebody plans to do.
#[derive(Debug, Clone)]
struct Intent {
    who: &'static Person,
    school: SchoolId,
    opp: OppId,
    wish: Wish,
    put_off: u32,
}

/// What a reader must know of the school.
struct Sight {
    school: SchoolId,
    calendar: SchoolCalendar,
    staff: Staff,
}

impl Plans {
    /// When somebody acts next.
    pub(super) fn next(&self) -> Option<Moment> {
        self.on.keys().next().copied()
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
        let sight = Sight::of(world, reader.school).await?;
        for line in &letter.lines {
            self.read_line(world, &sight, (reader, capacity), line, now.date())
                .await?;
        }
        Ok(())
    }

    async fn read_line(
        &mut self,
        world: &World,
        sight: &Sight,
        (reader, capacity): (&'static Person, Capacity),
        line: &Line,
        today: NaiveDate,
    ) -> Result<(), DemoError> {
        let reference = line.opp.as_deref().and_then(Reference::parse);
        let (Some(reference), Some(rung)) = (reference, Rung::parse(&line.rung)) else {
            return Ok(());
        };
        let Some(opp) = world.find(&sight.school, reference).await? else {
            return Ok(());
        };
        for wish in wishes(&line.kind, &opp, &sight.calendar, today) {
            for (person, owner) in sight.owners(world, &opp, wish, today).await? {
                let heard = if owner == reader {
                    Heard::Own(rung)
                } else {
                    Heard::Called(capacity, rung)
                };
                let plan = owner
                    .habit
                    .acts_after(heard)
                    .and_then(|days| sight.day_for(person, (&opp, wish), (rung, today), days));
                if let Some(day) = plan {
                    self.add(owner, sight, (&opp, wish), day);
                }
            }
        }
        Ok(())
    }

    fn add(&mut self, who: &'static Person, sight: &Sight, (opp, wish): (&Opp, Wish), day: NaiveDate) {
        if self.known.insert((who.email, opp.id, wish)) {
            let intent = Intent {
                who,
                school: sight.school.clone(),
                opp: opp.id,
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
        let sight = Sight::of(world, intent.who.school).await?;
        let opps = world
            .store
            .read()
            .await?
            .opps(&intent.school, &[intent.opp])
            .await?;
        let person = person_of(world, &sight.school, intent.who.email).await?;
        let (Some(opp), Some(person)) = (opps.first(), person) else {
            return Ok(None);
        };
        let anyway = matches!(intent.who.habit, Habit::AdoptsAnyway(_));
        let may = opp.team.capacities(person).is_empty();
        match time_for(intent.wish, opp, &sight.calendar, now.date(), anyway) {
            Time::Ripe(action) if !may => {
                self.known.remove(&(intent.who.email, intent.opp, intent.wish));
                let deed = Deed {
                    school: &sight.school,
                    opp: intent.opp,
                    actor: person,
                    action,
                    on: now.date(),
                    note: None,
                };
                record(&world.store, &deed, now).await?;
                Ok(Some(Event::Acted {
                    at: now,
                    who: intent.who.email,
                    reference: opp.reference,
                    action,
                }))
            }
            Time::NotYet if intent.put_off < PATIENCE => {
                intent.put_off += 1;
                if let Some(day) = sight.next_working_day(person, add_days(now.date(), 1)) {
                    self.put(day, intent);
                }
                Ok(None)
            }
            _ => {
                self.known.remove(&(intent.who.email, intent.opp, intent.wish));
                Ok(None)
            }
        }
    }
}

impl Sight {
    async fn of(world: &World, school: &str) -> Result<Self, DemoError> {
        let row = world
            .schools
            .iter()
            .find(|row| row.id.as_str() == school)
            .ok_or(DemoError::Sample)?;
        let mut tx = world.store.read().await?;
        Ok(Self {
            school: row.id.clone(),
            calendar: tx.rules(row).await?.calendar,
            staff: tx.staff(&row.id).await?,
        })
    }

    /// Whose turn it is.
    async fn owners(
        &self,
        world: &World,
        opp: &Opp,
        wish: Wish,
        today: NaiveDate,
    ) -> Result<Vec<(PersonId, &'static Person)>, DemoError> {
        let role = match wish {
            Wish::Step(step) => step.owner(),
            Wish::Evaluatie | Wish::Confirm => Capacity::Coordinator,
        };
        let mut owners = Vec::new();
        let mut tx = world.store.read().await?;
        for who in opp.team.recipients(role, today, &self.staff) {
            let email = tx.email_of(&self.school, who.person).await?;
            let person = email.as_deref().and_then(people::by_email);
            owners.extend(person.map(|person| (who.person, person)));
        }
        Ok(owners)
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
