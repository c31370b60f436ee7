//! What goes on in the people of the sample school: they read a letter, and make up their minds
//! when to do what; when the day has come they do it, or put it off while something else comes
//! first. People at home answer; the school writes that down.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use chrono::{Datelike, NaiveDate, NaiveTime};

use super::{
    DemoError, Event, World,
    doing::{Next, Turn, carry_out},
    people::{self, Habit, Heard, Person},
    play::Cast,
    sight::Sight,
    wish::{Time, Wish, answer_of, talk_on, time_for, wishes},
};
use crate::{
    domain::{
        capacity::Capacity,
        id::OppId,
        ladder::Rung,
        letter::ChannelKind,
        moment::{Moment, add_days},
        opp::Opp,
        reference::Reference,
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

/// Days that a letter on paper is under way.
const POST_DAYS: i64 = 2;

/// School days until two people who did not agree have talked once more.
const TALK_AFTER: u32 = 4;

/// What everybody plans to do.
#[derive(Debug, Default)]
pub(super) struct Plans {
    on: BTreeMap<Moment, Vec<Intent>>,
    known: BTreeSet<(&'static str, OppId, Wish)>,
    /// What people see of each school, until something happens there.
    sights: BTreeMap<&'static str, Arc<Sight>>,
}

/// Something that somebody plans to do.
#[derive(Debug, Clone)]
struct Intent {
    who: &'static Person,
    opp: OppId,
    wish: Wish,
    /// The day of the planned talk at which it is to be done.
    talk: Option<NaiveDate>,
    put_off: u32,
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

    async fn sight(&mut self, world: &World, school: &'static str) -> Result<Arc<Sight>, DemoError> {
        if let Some(sight) = self.sights.get(school) {
            return Ok(Arc::clone(sight));
        }
        let sight = Arc::new(Sight::of(world, school).await?);
        self.sights.insert(school, Arc::clone(&sight));
        Ok(sight)
    }

    /// Somebody reads a letter, and plans what to do about each line.
    pub(super) async fn read(
        &mut self,
        world: &World,
        letter: &Delivery,
        now: Moment,
    ) -> Result<(), DemoError> {
        let Some(capacity) = Capacity::parse(&letter.role).filter(|_| !letter.lines.is_empty()) else {
            return Ok(());
        };
        match people::by_email(&letter.recipient) {
            Some(reader) => self.read_at_school(world, (reader, capacity), letter, now).await,
            None if capacity.is_staff() => Ok(()),
            None => self.read_at_home(world, letter, now).await,
        }
    }

    async fn read_at_school(
        &mut self,
        world: &World,
        reader: (&'static Person, Capacity),
        letter: &Delivery,
        now: Moment,
    ) -> Result<(), DemoError> {
        let sight = self.sight(world, reader.0.school).await?;
        let opps = opps_in(world, &sight, letter).await?;
        for line in &letter.lines {
            let reference = line.opp.as_deref().and_then(Reference::parse);
            let opp = opps.iter().find(|opp| Some(opp.reference) == reference);
            if let (Some(opp), Some(rung)) = (opp, Rung::parse(&line.rung)) {
                for wish in wishes(&line.kind, opp, sight.today(now.date())) {
                    self.make_up_mind(&sight, reader, (opp, wish), (rung, now.date()));
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
            let heard = if wish.is_chore() {
                Heard::Chore
            } else if owner == reader {
                Heard::Own(rung)
            } else {
                Heard::Called(capacity, rung)
            };
            let plan = owner
                .habit
                .acts_after(heard)
                .and_then(|days| sight.day_for(person, (opp, wish), (rung, today), days));
            if let Some(day) = plan {
                self.add(owner, (opp, wish), day);
            }
        }
    }

    /// Somebody at home reads a letter; what is answered is written down at school a working day
    /// later.
    async fn read_at_home(&mut self, world: &World, letter: &Delivery, now: Moment) -> Result<(), DemoError> {
        let on_paper = letter.channel == ChannelKind::Paper.as_str();
        for school in super::sample_school::SCHOOLS {
            let sight = self.sight(world, school).await?;
            let Some(reader) = sight.at_home(&letter.recipient) else {
                continue;
            };
            let opps = opps_in(world, &sight, letter).await?;
            for line in &letter.lines {
                let reference = line.opp.as_deref().and_then(Reference::parse);
                let opp = opps.iter().find(|opp| Some(opp.reference) == reference);
                let (Some(opp), Some(rung)) = (opp, Rung::parse(&line.rung)) else {
                    continue;
                };
                let came = add_days(now.date(), if on_paper { POST_DAYS } else { 0 });
                if let Some((wish, days)) = answer_of(reader, (&line.kind, rung), on_paper) {
                    self.write_down(&sight, (opp, wish), add_days(came, days + 1));
                }
            }
        }
        Ok(())
    }

    /// Whoever is on turn plans to write down what somebody said.
    fn write_down(&mut self, sight: &Sight, (opp, wish): (&Opp, Wish), from: NaiveDate) {
        for (person, owner) in sight.owners(opp, wish, from) {
            let day = sight
                .working_day_from(person, from)
                .filter(|_| owner.habit != Habit::Never);
            if let Some(day) = day {
                self.add(owner, (opp, wish), day);
            }
        }
    }

    fn add(&mut self, who: &'static Person, (opp, wish): (&Opp, Wish), day: NaiveDate) {
        if self.known.insert((who.email, opp.id, wish)) {
            let intent = Intent {
                who,
                opp: opp.id,
                wish,
                talk: talk_on(wish, opp, day).filter(|talk| *talk == day),
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

    /// Whatever was planned for a moment that has passed without anybody acting is taken up after the
    /// lessons of the next weekday.
    pub(super) fn catch_up(&mut self, now: Moment) {
        let later = self.on.split_off(&now);
        let missed = std::mem::replace(&mut self.on, later);
        let is_weekday = |day: &NaiveDate| day.weekday().number_from_monday() <= 5;
        let mut days = now.date().iter_days().filter(is_weekday);
        let Some(day) = days.find(|day| Moment::at(*day, AFTER_SCHOOL) >= now) else {
            return;
        };
        for intent in missed.into_values().flatten() {
            self.put(day, intent);
        }
    }

    /// Everybody does what was planned up to `now`.
    pub(super) async fn act(
        &mut self,
        world: &World,
        now: Moment,
        cast: Cast,
    ) -> Result<Vec<Event>, DemoError> {
        let later = self.on.split_off(&now.plus(chrono::TimeDelta::seconds(1)));
        let due = std::mem::replace(&mut self.on, later);
        let mut done = Vec::new();
        for intent in due.into_values().flatten() {
            let events = self.act_on(world, intent, now).await;
            done.extend(cast.unless_passed_over(events)?.into_iter().flatten());
        }
        Ok(done)
    }

    async fn act_on(
        &mut self,
        world: &World,
        mut intent: Intent,
        now: Moment,
    ) -> Result<Vec<Event>, DemoError> {
        let sight = self.sight(world, intent.who.school).await?;
        let Some(opp) = world.opp(&sight.school, intent.opp).await? else {
            return Ok(Vec::new());
        };
        let key = (intent.who.email, intent.opp, intent.wish);
        if intent.wish.is_of_the_lead() {
            let lead = sight.owners(&opp, intent.wish, now.date());
            intent.who = lead.first().map_or(intent.who, |(_, lead)| *lead);
        }
        let Some(person) = sight.id_of(intent.who) else {
            return Ok(Vec::new());
        };
        let anyway = matches!(intent.who.habit, Habit::AdoptsAnyway(_));
        let time = time_for(intent.wish, &opp, sight.today(now.date()), anyway);
        if time == Time::NotYet && intent.put_off < PATIENCE {
            intent.put_off += 1;
            if let Some(day) = sight.next_working_day(person, now.date()) {
                self.put(day, intent);
            }
            return Ok(Vec::new());
        }
        self.known.remove(&key);
        // A talk that was moved or called off is not held: its reminders bring it about once more.
        let is_held = intent.talk.is_none() || talk_on(intent.wish, &opp, now.date()) == intent.talk;
        // Somebody who has left the team since has nothing to say any more.
        if time != Time::Ripe || !is_held || opp.team.capacities(person).is_empty() {
            return Ok(Vec::new());
        }
        let turn = Turn {
            sight: &sight,
            opp: &opp,
            who: intent.who,
            actor: person,
            at: now,
        };
        let (events, next) = carry_out(world, turn, intent.wish).await?;
        self.go_on(turn, next);
        self.read_what_was_printed(world, &events, now).await?;
        Ok(events)
    }

    /// What follows from what was just done.
    fn go_on(&mut self, turn: Turn<'_>, next: Option<Next>) {
        let today = turn.at.date();
        let (wish, day) = match next {
            None => return,
            Some(Next::Tomorrow(wish)) => (wish, turn.sight.next_working_day(turn.actor, today)),
            Some(Next::AfterATalk(wish)) => {
                let day = turn.sight.rules.calendar.school_days_after(today, TALK_AFTER);
                (
                    wish,
                    day.and_then(|day| turn.sight.working_day_from(turn.actor, day)),
                )
            }
        };
        if let Some(day) = day {
            self.add(turn.who, (turn.opp, wish), day);
        }
    }

    async fn read_what_was_printed(
        &mut self,
        world: &World,
        events: &[Event],
        now: Moment,
    ) -> Result<(), DemoError> {
        for event in events {
            if let Event::Letter { delivery, .. } = event {
                self.read(world, delivery, now).await?;
            }
        }
        Ok(())
    }
}

/// The OPPs that a letter names.
async fn opps_in(world: &World, sight: &Sight, letter: &Delivery) -> Result<Vec<Opp>, DemoError> {
    let named: BTreeSet<Reference> = letter
        .lines
        .iter()
        .filter_map(|line| Reference::parse(line.opp.as_deref()?))
        .collect();
    let mut tx = world.store.read().await?;
    let mut ids = Vec::new();
    for reference in named {
        ids.extend(tx.opp_by_reference(&sight.school, reference).await?);
    }
    Ok(tx.opps(&sight.school, &ids).await?)
}
