//! The letters of one school at one instant: every line that is due, gathered per reader, in the
//! transaction that also says when to look again.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{NaiveDate, TimeDelta};

use crate::{
    app::send::{Posting, put_on_its_way},
    domain::{
        capacity::Capacity,
        compose::{World, week_entries},
        contact::Ways,
        due::{HORIZON_DAYS, lines_of_today, next_instant},
        id::{OppId, PersonId},
        letter::{LetterKind, reminder_meaning},
        moment::{Moment, add_days},
        opp::Opp,
        pause::Pauses,
        reminder::{PlannedLine, plan},
        rules::Rules,
        task::tasks,
        team::{Recipient, Staff},
        told::Told,
        week::is_worth_a_letter,
        week_day::{WeekDays, WeekDecision},
    },
    store::{About, NewLetter, SaidLine, SchoolRow, Store, StoreError, Tx},
};

mod care_team;
mod contacts;
mod put_back;
mod set_aside;

pub(super) use put_back::mark_as_said;

/// An OPP of which nothing is to be said is looked at again after this many days.
const LOOK_AGAIN_DAYS: i64 = 180;

/// How many OPPs are looked at in one transaction when no letters are written, as after an import:
/// nobody waits long for the writer. The beat comes back for the others.
const LOOKS_AT_ONCE: u32 = 250;

/// Puts the letters of a school that are due at `at` in the outbox.
pub(super) async fn compose_letters(
    store: &Store,
    school: &SchoolRow,
    at: Moment,
    pauses: &Pauses,
) -> Result<Composed, StoreError> {
    let mut tx = store.begin().await?;
    let composed = compose_in(&mut tx, school, at, pauses).await?;
    tx.commit().await?;
    Ok(composed)
}

/// The same in a transaction that somebody else ends.
pub(super) async fn compose_in(
    tx: &mut Tx,
    school: &SchoolRow,
    at: Moment,
    pauses: &Pauses,
) -> Result<Composed, StoreError> {
    let people = tx.staff_to_look_at(&school.id, at).await?;
    let (rules, staff) = (tx.rules(school).await?, tx.staff(&school.id).await?);
    let mut desk = Desk {
        school,
        rules,
        staff,
        at,
        pauses,
        weeks: BTreeMap::new(),
        to_tell: BTreeSet::new(),
        opps: Vec::new(),
        plans: BTreeMap::new(),
        told: Told::default(),
        wrote_on_paper: false,
    };
    let limit = if desk.is_send_moment() {
        None
    } else {
        Some(LOOKS_AT_ONCE)
    };
    desk.weeks = desk.decide_weeks(&people);
    desk.to_tell = desk.who_knows_of_no_copy(tx).await?;
    let opps = tx.opps_to_look_at(&school.id, at, limit).await?;
    if opps.is_empty() && people.is_empty() {
        return Ok(Composed::default());
    }
    let more = limit.is_some_and(|limit| opps.len() >= limit as usize);
    desk.load(tx, opps.iter().copied().collect()).await?;
    desk.set_aside(tx, &opps).await?;
    let letters = if limit.is_none() { desk.write(tx).await? } else { 0 };
    if desk.wrote_on_paper {
        // A letter on paper made a task: the plan is another one now.
        let ids = desk.opps.iter().map(|opp| opp.id).collect();
        desk.load(tx, ids).await?;
    }
    desk.look_again(tx).await?;
    Ok(Composed { letters, more })
}

/// What was done for a school at an instant.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Composed {
    /// Letters that were put in the outbox.
    pub(super) letters: usize,
    /// Whether OPPs are left to be looked at.
    pub(super) more: bool,
}

/// One school at one instant.
struct Desk<'a> {
    school: &'a SchoolRow,
    rules: Rules,
    staff: Staff,
    at: Moment,
    pauses: &'a Pauses,
    /// What is decided about the week letters of whoever is to be looked at.
    weeks: BTreeMap<PersonId, WeekDecision>,
    /// Whoever is still to be told that a backup was put back.
    to_tell: BTreeSet<PersonId>,
    opps: Vec<Opp>,
    /// The plan of each of them, made once: it is asked for several times.
    plans: BTreeMap<OppId, Vec<PlannedLine>>,
    told: Told,
    /// Whether a letter was put on paper.
    wrote_on_paper: bool,
}

impl Desk<'_> {
    fn day(&self) -> NaiveDate {
        self.at.date()
    }

    fn is_send_moment(&self) -> bool {
        self.pauses.is_send_moment(self.at, self.rules.send_at)
    }

    fn decide_weeks(&self, people: &[(PersonId, Moment)]) -> BTreeMap<PersonId, WeekDecision> {
        let may_write = self.is_send_moment();
        let decide = |(person, decided): &(PersonId, Moment)| {
            let week = self.week_days(*person).decide(*decided, self.at, may_write);
            (*person, week)
        };
        people.iter().map(decide).collect()
    }

    fn week_days(&self, person: PersonId) -> WeekDays<'_> {
        WeekDays {
            person,
            staff: &self.staff,
            rules: &self.rules,
        }
    }

    async fn load(&mut self, tx: &mut Tx, ids: BTreeSet<OppId>) -> Result<(), StoreError> {
        let ids: Vec<OppId> = ids.into_iter().collect();
        self.opps = tx.opps(&self.school.id, &ids).await?;
        self.told = tx.told(&self.school.id, &ids).await?;
        let horizon = add_days(self.day(), HORIZON_DAYS);
        let made = |opp: &Opp| (opp.id, plan(opp, &self.rules, &self.staff, horizon));
        self.plans = self.opps.iter().map(made).collect();
        Ok(())
    }

    fn plan_of(&self, opp: &Opp) -> &[PlannedLine] {
        self.plans.get(&opp.id).map(Vec::as_slice).unwrap_or_default()
    }

    /// Every reader with something due today, and the readers whose week letter is due.
    async fn write(&mut self, tx: &mut Tx) -> Result<usize, StoreError> {
        let mut readers: BTreeSet<Recipient> = self.due_lines().into_keys().collect();
        readers.extend(self.week_readers(tx).await?);
        readers.extend(self.readers_to_tell(tx, &readers).await?);
        self.load_brothers_and_sisters(tx, &readers).await?;
        let (mut waiting, mut withdrawn) = (BTreeSet::new(), Vec::new());
        for who in &readers {
            if !tx.has_letter(&self.meaning(*who)).await? {
                let opps = tx.withdraw_unsent(&self.school.id, *who).await?;
                waiting.extend(opps.iter().copied());
                withdrawn.push((who.person, opps));
            }
        }
        if !waiting.is_empty() {
            waiting.extend(self.opps.iter().map(|opp| opp.id));
            self.load(tx, waiting).await?;
        }
        let mut lines = self.due_lines();
        readers.extend(lines.keys().copied());
        self.add_questions_ahead(&mut lines);
        let (mut letters, mut of_staff) = (0, Vec::new());
        for who in readers {
            let lines = lines.remove(&who).unwrap_or_default();
            let said = if who.capacity.is_staff() {
                lines.clone()
            } else {
                Vec::new()
            };
            if self.write_one(tx, who, lines).await? {
                letters += 1;
                of_staff.extend(said);
            }
        }
        self.write_care_team(tx, of_staff).await?;
        // A letter on paper may have been replaced by a mail.
        for (person, opps) in withdrawn {
            tx.end_task_to_post(&self.school.id, person, &opps, self.at)
                .await?;
        }
        Ok(letters)
    }

    fn meaning(&self, who: Recipient) -> String {
        reminder_meaning(&self.school.id, who, self.day())
    }

    /// The lines that are due today, per reader.
    fn due_lines(&self) -> BTreeMap<Recipient, Vec<SaidLine>> {
        let mut lines: BTreeMap<Recipient, Vec<SaidLine>> = BTreeMap::new();
        for opp in &self.opps {
            let plan = self.plan_of(opp);
            for line in lines_of_today(plan, &self.told, &self.rules, &self.staff, self.day()) {
                let who = Recipient {
                    person: line.key.person,
                    capacity: line.key.capacity,
                };
                lines.entry(who).or_default().push(self.said_line(&line));
            }
        }
        lines
    }

    fn said_line(&self, line: &PlannedLine) -> SaidLine {
        let planned_at = Moment::at(line.on, self.rules.send_at);
        SaidLine {
            key: line.key,
            planned_on: line.on,
            should_have_been: Some(planned_at).filter(|at| self.pauses.holds(*at)),
        }
    }

    /// The readers whose week letter is due: coordinators always, others when they have something
    /// to do.
    async fn week_readers(&self, tx: &mut Tx) -> Result<Vec<Recipient>, StoreError> {
        let mut readers = Vec::new();
        for person in self
            .weeks
            .keys()
            .copied()
            .filter(|one| self.has_week_letter_now(*one))
        {
            for capacity in tx.capacities_of(&self.school.id, person).await? {
                let who = Recipient { person, capacity };
                if self.gets_week_letter(tx, who).await? {
                    readers.push(who);
                }
            }
        }
        Ok(readers)
    }

    fn has_week_letter_now(&self, person: PersonId) -> bool {
        self.weeks.get(&person).is_some_and(|week| week.is_due)
    }

    /// Coordinators always get one, but for the weeks in which a deputy leads all of their OPPs;
    /// others when they have something to do.
    async fn gets_week_letter(&self, tx: &mut Tx, who: Recipient) -> Result<bool, StoreError> {
        let ids = tx
            .opps_of_staff(&self.school.id, who.person, who.capacity)
            .await?;
        let opps = tx.opps(&self.school.id, &ids).await?;
        if who.capacity == Capacity::Coordinator {
            return Ok(opps
                .iter()
                .any(|opp| opp.team.lead(self.day(), &self.staff) == who));
        }
        let world = World {
            rules: &self.rules,
            staff: &self.staff,
            opps: &opps,
        };
        let found = week_entries(world, who, self.day());
        Ok(is_worth_a_letter(
            found.iter().map(|found| &found.entry),
            self.day(),
        ))
    }

    async fn write_one(
        &mut self,
        tx: &mut Tx,
        who: Recipient,
        lines: Vec<SaidLine>,
    ) -> Result<bool, StoreError> {
        if !who.capacity.is_staff() {
            return self.write_contact(tx, who, lines).await;
        }
        let kind = if self.has_week_letter_now(who.person) {
            LetterKind::Week
        } else {
            LetterKind::Daily
        };
        if kind == LetterKind::Daily && lines.is_empty() && !self.is_told_today(who.person) {
            return Ok(false);
        }
        let letter = self.letter(kind, who, lines);
        let Some(id) = tx.add_letter(&self.school.id, &letter).await? else {
            return Ok(false);
        };
        self.has_told(&letter);
        let posting = Posting {
            id,
            kind,
            who,
            ways: Ways::Any,
        };
        put_on_its_way(tx, &self.school.id, &self.opps, posting, self.at).await?;
        Ok(true)
    }

    fn has_told(&mut self, letter: &NewLetter) {
        let lines = letter.lines().iter().map(|line| (line.key, letter.day));
        self.told.lines.extend(lines);
    }

    fn letter(&self, kind: LetterKind, who: Recipient, lines: Vec<SaidLine>) -> NewLetter {
        NewLetter {
            meaning: self.meaning(who),
            kind,
            who,
            day: self.day(),
            composed_at: self.at,
            about: About::Lines(lines),
        }
    }

    /// Says of everything that was looked at when to look again.
    async fn look_again(&self, tx: &mut Tx) -> Result<(), StoreError> {
        let after = self.at.plus(TimeDelta::seconds(1));
        let looks: Vec<_> = self
            .opps
            .iter()
            .map(|opp| (opp.id, next_look(opp, self.plan_of(opp), self, after)))
            .collect();
        tx.set_looks(&self.school.id, &looks).await?;
        for (person, week) in &self.weeks {
            let has_role = !tx.capacities_of(&self.school.id, *person).await?.is_empty();
            let week = WeekDecision {
                next: week.next.min(self.tells_at(*person).unwrap_or(week.next)),
                ..*week
            };
            let week = Some(&week).filter(|_| has_role);
            tx.set_week_letter(&self.school.id, *person, week).await?;
        }
        Ok(())
    }
}

fn next_look(opp: &Opp, plan: &[PlannedLine], desk: &Desk<'_>, after: Moment) -> Option<Moment> {
    let next = next_instant(plan, &desk.told, &desk.rules, &desk.staff, after);
    if next.is_none() && opp.is_over() && tasks(opp, &desk.rules).is_empty() {
        return None;
    }
    next.or_else(|| Some(after.plus(TimeDelta::days(LOOK_AGAIN_DAYS))))
}
