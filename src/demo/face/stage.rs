//! The sample school while somebody looks on: time stands still until a button is pressed.

use chrono::{NaiveDate, NaiveTime, TimeDelta};

use super::{
    letterboxes::{Letterbox, letterboxes},
    letters::{Letter, arrived},
    plans::{NextTerm, Plan, plans},
};
use crate::{
    clock::Clock,
    demo::{
        DemoError, Event, World,
        deeds::told,
        play::{Cast, Course},
        post::{html, print},
        screen::LANGUAGE,
    },
    domain::moment::{Moment, add_days},
    outbox::paper::waiting,
    text::{date_short, phrase},
};

/// When somebody looks again after a stretch of days: when the morning's letters are there.
const MORNING: NaiveTime = match NaiveTime::from_hms_opt(9, 0, 0) {
    Some(time) => time,
    None => NaiveTime::MIN,
};

/// How many days are let go by at most while there is no post: longer than any holiday.
const PATIENCE: i64 = 70;

/// How much time goes by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stretch {
    /// Until there is post.
    Post,
    Day,
    Week,
    /// Until the next term of the law.
    Term,
}

impl Stretch {
    pub(super) fn parse(word: &str) -> Option<Self> {
        match word {
            "post" => Some(Self::Post),
            "dag" => Some(Self::Day),
            "week" => Some(Self::Week),
            "term" => Some(Self::Term),
            _ => None,
        }
    }
}

/// What somebody pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Press {
    /// Time goes by, and people act by themselves or do not.
    Pass(Stretch, bool),
    /// Every letter on paper that waits is printed.
    Print,
    /// Something on a real page: a minute goes by.
    Settle,
}

/// A letter on paper that waits to be printed.
pub(super) struct Waiting {
    pub(super) number: i64,
    pub(super) to: String,
    pub(super) school_name: String,
    pub(super) subject: String,
    pub(super) html: String,
}

/// The sample school, and everything that the pages show of it.
pub(super) struct Stage {
    pub(super) world: World,
    course: Course,
    /// Whether people act by themselves.
    pub(super) people_act: bool,
    /// Counts the stretches of time: letters of the last one are new.
    pub(super) stretch: u32,
    pub(super) letters: Vec<Letter>,
    /// What happened in the last stretch, besides letters that arrived.
    pub(super) happened: Vec<String>,
    pub(super) boxes: Vec<Letterbox>,
    pub(super) waiting: Vec<Waiting>,
    pub(super) plans: Vec<Plan>,
    pub(super) next_term: Option<NextTerm>,
}

impl Stage {
    /// The first morning: the first export is imported, and nobody has acted yet.
    pub(super) async fn open(world: World) -> Result<Self, DemoError> {
        world.kept.look();
        let now = world.clock.now();
        let mut stage = Self {
            world,
            course: Course::default(),
            people_act: false,
            stretch: 0,
            letters: Vec::new(),
            happened: Vec::new(),
            boxes: Vec::new(),
            waiting: Vec::new(),
            plans: Vec::new(),
            next_term: None,
        };
        stage.play_until(now).await?;
        stage.look().await?;
        Ok(stage)
    }

    /// Lets happen what was pressed.
    pub(super) async fn press(&mut self, pressed: Press) -> Result<(), DemoError> {
        match pressed {
            Press::Pass(stretch, people_act) => self.pass(stretch, people_act).await?,
            Press::Print => self.print().await?,
            Press::Settle => self.settle().await?,
        }
        self.look().await
    }

    async fn pass(&mut self, stretch: Stretch, people_act: bool) -> Result<(), DemoError> {
        self.people_act = people_act;
        self.stretch += 1;
        self.happened.clear();
        let today = self.world.clock.now().date();
        match (stretch, self.next_term) {
            (Stretch::Post, _) => self.pass_until_post(today).await?,
            (Stretch::Term, Some(term)) => self.pass_to(term.day).await?,
            (Stretch::Day, _) => self.pass_to(add_days(today, 1)).await?,
            (Stretch::Week, _) | (Stretch::Term, None) => self.pass_to(add_days(today, 7)).await?,
        }
        Ok(())
    }

    async fn pass_until_post(&mut self, today: NaiveDate) -> Result<(), DemoError> {
        let before = self.letters.len();
        for days in 1..=PATIENCE {
            self.pass_to(add_days(today, days)).await?;
            if self.letters.len() > before {
                break;
            }
        }
        Ok(())
    }

    async fn pass_to(&mut self, day: NaiveDate) -> Result<(), DemoError> {
        self.play_until(Moment::at(day, MORNING)).await
    }

    /// Somebody did something on a page: a minute later letters have left because of it.
    async fn settle(&mut self) -> Result<(), DemoError> {
        let now = self.world.clock.now();
        self.play_until(now.plus(TimeDelta::minutes(1))).await
    }

    async fn print(&mut self) -> Result<(), DemoError> {
        let now = self.world.clock.now();
        for school in &self.world.schools {
            for event in print(&self.world, &school.id, now).await? {
                self.letters.extend(arrived(&self.world, &event, self.stretch));
            }
        }
        self.settle().await
    }

    async fn play_until(&mut self, until: Moment) -> Result<(), DemoError> {
        let cast = if self.people_act {
            Cast::Beside
        } else {
            Cast::Nobody
        };
        let mut events = Vec::new();
        let mut tell = |event: &Event| {
            events.push(event.clone());
            Ok(())
        };
        let just_after = until.plus(TimeDelta::seconds(1));
        self.course
            .go_on(&mut self.world, just_after, cast, &mut tell)
            .await?;
        self.world.clock.set(until);
        for event in &events {
            self.letters.extend(arrived(&self.world, event, self.stretch));
            self.happened.extend(in_words(event));
        }
        Ok(())
    }

    /// What the pages show, after something happened.
    async fn look(&mut self) -> Result<(), DemoError> {
        let now = self.world.clock.now();
        self.waiting.clear();
        for school in &self.world.schools {
            for letter in waiting(&self.world.store, school, now).await? {
                self.waiting.push(Waiting {
                    number: letter.number,
                    to: letter.to_name.clone().unwrap_or_default(),
                    school_name: letter.school_name.clone(),
                    subject: letter.said.text.subject.clone(),
                    html: html(&letter)?,
                });
            }
        }
        self.boxes = letterboxes(&self.world).await?;
        (self.plans, self.next_term) = plans(&self.world).await?;
        Ok(())
    }
}

/// What somebody who looks on hears of an event: the letters that arrived lie in the letterboxes, and of
/// one that is tried again and again the first attempt is enough.
fn in_words(event: &Event) -> Option<String> {
    let what = match event {
        Event::Letter { delivery, .. } => {
            let id = match delivery.outcome {
                "never" => "demo-never-to",
                "later" if delivery.attempt == 1 => "demo-later-to",
                _ => return None,
            };
            phrase(LANGUAGE, id, &[("who", delivery.recipient.as_str().into())])
        }
        _ => told(event)?,
    };
    Some(format!("{}: {what}", date_short(LANGUAGE, event.at().date())))
}
