//! Time passes at the sample school: from one instant at which something is planned to the next.

use std::io;

use chrono::{NaiveDate, NaiveTime};

use super::{
    DemoError, Event, World, people,
    reader::{Plans, act, person_of},
    sample_school::{Happening, day},
};
use crate::{
    app::{Pace, beat},
    clock::Clock,
    domain::{
        act::ActKind,
        authority::Action,
        moment::{Moment, add_days},
        school::SchoolId,
    },
    outbox::Ran,
};

/// Somebody who looks on.
pub type Tell<'a> = &'a mut dyn FnMut(&Event) -> io::Result<()>;

/// Plays until the end of `until` and tells everything that happens, in order.
///
/// # Errors
/// When the database cannot be used, or `tell` fails.
pub async fn play(world: &mut World, until: NaiveDate, tell: Tell<'_>) -> Result<(), DemoError> {
    let end = Moment::at(add_days(until, 1), NaiveTime::MIN);
    let mut plans = Plans::default();
    let mut pace = Pace::JustStarted;
    while let Some(next) = next_instant(world, &plans).await?.filter(|next| *next < end) {
        world.clock.set(next);
        let now = world.clock.now();
        for event in world.happen_until_now().await? {
            plans.look_anew();
            tell(&event)?;
        }
        for event in plans.act(world, now).await? {
            tell(&event)?;
        }
        beat(&world.store, now, pace).await?;
        pace = Pace::Running;
        send(world, &mut plans, now, tell).await?;
    }
    Ok(())
}

async fn next_instant(world: &World, plans: &Plans) -> Result<Option<Moment>, DemoError> {
    let mut tx = world.store.read().await?;
    let (look, attempt) = (tx.next_look().await?, tx.next_attempt().await?);
    let happens = world.year.front().map(|(at, _)| *at);
    Ok([look, attempt, happens, plans.next()].into_iter().flatten().min())
}

async fn send(world: &World, plans: &mut Plans, now: Moment, tell: Tell<'_>) -> Result<(), DemoError> {
    loop {
        match world.worker.run_once(now).await? {
            Ran::Idle => return Ok(()),
            Ran::Skipped => {}
            Ran::Tried(delivery) => {
                if delivery.outcome == "delivered" {
                    plans.read(world, &delivery, now).await?;
                }
                tell(&Event::Letter { at: now, delivery })?;
            }
        }
    }
}

impl World {
    /// Lets happen at the sample school what is due by now.
    pub(super) async fn happen_until_now(&mut self) -> Result<Vec<Event>, DemoError> {
        let now = self.clock.now();
        let mut events = Vec::new();
        while let Some((_, what)) = self.year.pop_front_if(|(at, _)| *at <= now) {
            events.push(happen(self, what, now).await?);
        }
        Ok(events)
    }
}

async fn happen(world: &mut World, what: Happening, at: Moment) -> Result<Event, DemoError> {
    match what {
        Happening::Import(file, text) => {
            let totals = world.import(text).await?.totals();
            Ok(Event::Imported {
                at,
                file,
                new: totals.new,
                changed: totals.changed,
            })
        }
        Happening::Away(who, from, until) => {
            let (school, person) = somebody(world, who).await?;
            let mut tx = world.store.begin().await?;
            tx.put_absence(&school, person, (day(from), day(until)), at)
                .await?;
            tx.commit().await?;
            Ok(Event::Away {
                at,
                who,
                until: day(until),
            })
        }
        Happening::Bijstelling(who, key) => act_by_hand(world, who, key, Action::BeginBijstelling, at).await,
        Happening::Leaves(who, key) => {
            act_by_hand(world, who, key, Action::Record(ActKind::Uitgeschreven), at).await
        }
    }
}

async fn act_by_hand(
    world: &World,
    email: &'static str,
    key: &str,
    action: Action,
    at: Moment,
) -> Result<Event, DemoError> {
    let (school, actor) = somebody(world, email).await?;
    let who = people::by_email(email).ok_or(DemoError::Sample)?;
    let known = world.by_key(key).await?.ok_or(DemoError::Sample)?;
    act(world, (&school, &known.opp), (who, actor), action, at).await
}

async fn somebody(
    world: &World,
    email: &'static str,
) -> Result<(SchoolId, crate::domain::id::PersonId), DemoError> {
    let person = people::by_email(email).ok_or(DemoError::Sample)?;
    let school = SchoolId::parse(person.school).ok_or(DemoError::Sample)?;
    let id = person_of(world, &school, email).await?.ok_or(DemoError::Sample)?;
    Ok((school, id))
}
