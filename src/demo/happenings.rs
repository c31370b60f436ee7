//! What happens at the sample school that no letter brings about.

use super::{
    DemoError, Event, World,
    doing::act,
    hands::press,
    people,
    play::Cast,
    sample_school::{Happening, day, time},
    sight::Sight,
    world::Known,
};
use crate::{
    clock::Clock,
    domain::{
        act::ActKind,
        authority::Action,
        contact_letter::{MeetingChange, MeetingKind},
        email_address::EmailAddress,
        form::Form,
        id::PersonId,
        moment::Moment,
        planned_moment::PlannedMoment,
        school::SchoolId,
    },
};

/// How long a talk takes, in minutes.
const TALK: u32 = 45;

impl World {
    /// Lets happen at the sample school what is due by now, as far as `cast` brings it about.
    pub(super) async fn happen_until_now(&mut self, cast: Cast) -> Result<Vec<Event>, DemoError> {
        let now = self.clock.now();
        let mut events = Vec::new();
        while let Some((_, what)) = self.year.pop_front_if(|(at, _)| *at <= now) {
            if !cast.acts() && !matches!(what, Happening::Import(..)) {
                continue;
            }
            events.extend(cast.unless_passed_over(happen(self, what, now).await)?);
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
        Happening::Away(who, from, until) => away(world, (who, from, until), at).await,
        Happening::Bijstelling(who, key) => act_by_hand(world, who, key, Action::BeginBijstelling, at).await,
        Happening::Leaves(who, key) => {
            act_by_hand(world, who, key, Action::Record(ActKind::Uitgeschreven), at).await
        }
        Happening::Ends(who, key) => {
            act_by_hand(world, who, key, Action::Record(ActKind::Beeindigd), at).await
        }
        Happening::Asks(who, key, name) => {
            let known = world.by_key(key).await?.ok_or(DemoError::Sample)?;
            let sight = Sight::of(world, known.school.as_str()).await?;
            let (contact, _) = sight.at_home(name).ok_or(DemoError::Sample)?;
            let asked = Action::Record(ActKind::InformatieGevraagd(contact));
            act_by_hand(world, who, key, asked, at).await
        }
        Happening::Plans(who, key, kind, on, place) => plans(world, (who, key), (kind, on, place), at).await,
        Happening::Moves(who, key, kind, on, place) => moves(world, (who, key), (kind, on, place), at).await,
        Happening::CallsOff(who, key, kind) => calls_off(world, (who, key), kind, at).await,
    }
}

async fn away(
    world: &World,
    (who, from, until): (&'static str, &str, &str),
    at: Moment,
) -> Result<Event, DemoError> {
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

type Wanted = (MeetingKind, (&'static str, &'static str), &'static str);

fn when((on, at): (&str, &str), place: &str) -> Vec<(&'static str, String)> {
    vec![
        ("dag", on.to_owned()),
        ("tijd", at.to_owned()),
        ("duur", TALK.to_string()),
        ("plaats", place.to_owned()),
    ]
}

async fn plans(
    world: &World,
    (who, key): (&'static str, &str),
    (kind, on, place): Wanted,
    at: Moment,
) -> Result<Event, DemoError> {
    let (school, actor) = somebody(world, who).await?;
    let known = world.by_key(key).await?.ok_or(DemoError::Sample)?;
    let filled_in = (Form::Plan(kind), when(on, place));
    press(world, (&school, &known.opp), (who, actor), filled_in, at).await?;
    let starts = Moment::at(day(on.0), time(on.1));
    Ok(planned((who, &known), (kind, MeetingChange::Planned), starts, at))
}

async fn moves(
    world: &World,
    (who, key): (&'static str, &str),
    (kind, on, place): Wanted,
    at: Moment,
) -> Result<Event, DemoError> {
    let (school, actor) = somebody(world, who).await?;
    let known = world.by_key(key).await?.ok_or(DemoError::Sample)?;
    let moment = next_moment(&known, kind, at)?.id;
    let filled_in = (Form::Move(moment), when(on, place));
    press(world, (&school, &known.opp), (who, actor), filled_in, at).await?;
    let starts = Moment::at(day(on.0), time(on.1));
    Ok(planned((who, &known), (kind, MeetingChange::Moved), starts, at))
}

async fn calls_off(
    world: &World,
    (who, key): (&'static str, &str),
    kind: MeetingKind,
    at: Moment,
) -> Result<Event, DemoError> {
    let (school, actor) = somebody(world, who).await?;
    let known = world.by_key(key).await?.ok_or(DemoError::Sample)?;
    let found = next_moment(&known, kind, at)?;
    let filled_in = (Form::CallOff(found.id), Vec::new());
    press(world, (&school, &known.opp), (who, actor), filled_in, at).await?;
    let starts = Moment::at(found.day, chrono::NaiveTime::MIN);
    Ok(planned(
        (who, &known),
        (kind, MeetingChange::CalledOff),
        starts,
        at,
    ))
}

fn next_moment(known: &Known, kind: MeetingKind, at: Moment) -> Result<PlannedMoment, DemoError> {
    let moments = &known.opp.moments;
    let next = moments
        .iter()
        .find(|moment| moment.kind == kind && moment.day >= at.date());
    next.copied().ok_or(DemoError::Sample)
}

fn planned(
    (who, known): (&'static str, &Known),
    (kind, change): (MeetingKind, MeetingChange),
    starts: Moment,
    at: Moment,
) -> Event {
    Event::Planned {
        at,
        who,
        reference: known.opp.reference,
        kind,
        change,
        starts,
    }
}

async fn somebody(world: &World, email: &'static str) -> Result<(SchoolId, PersonId), DemoError> {
    let person = people::by_email(email).ok_or(DemoError::Sample)?;
    let school = SchoolId::parse(person.school).ok_or(DemoError::Sample)?;
    let email = EmailAddress::parse(email).ok_or(DemoError::Sample)?;
    let id = world.store.read().await?.staff_by_email(&school, &email).await?;
    Ok((school, id.ok_or(DemoError::Sample)?))
}
