//! Who hears what on which day when nobody acts: the whole plan of one OPP, from its state alone.
//!
//! The plan is computed again whenever something changes. What must be said today is whatever
//! stands in the plan up to today and was not said yet ([`super::due`]); a line that no longer
//! stands in the plan is not said any more.

use chrono::NaiveDate;

use super::{
    capacity::Capacity,
    checklist::{Checklist, Item, checklist},
    evaluatie::{EvaluatieToHold, YearOfEvaluaties, evaluaties},
    ladder::{Rung, forward, place, rungs_before},
    moment::add_days,
    obligation::{LineKey, Obligation},
    opp::{Opp, Term, Version},
    rules::Rules,
    school_year::SchoolYear,
    step::{Basis, Step},
    team::{Recipient, Staff},
};

/// A reminder line in the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PlannedLine {
    /// What makes it the only one of its kind.
    pub key: LineKey,
    /// The day on which it is to be said.
    pub on: NaiveDate,
    /// The first day on which it may be said, where it may not travel ahead: before it turns 18 a leerling
    /// does not decide.
    pub from: Option<NaiveDate>,
    /// The first day on which it may not be said any more: letters to ouders stop when the leerling
    /// turns 18, also those that waited for their turn.
    pub before: Option<NaiveDate>,
}

/// Every line about `opp` up to `horizon`, when nobody acts any more; in order of day.
#[must_use]
pub fn plan(opp: &Opp, rules: &Rules, staff: &Staff, horizon: NaiveDate) -> Vec<PlannedLine> {
    let mut plan = Plan {
        opp,
        rules,
        staff,
        horizon,
        lines: Vec::new(),
    };
    if !opp.is_over() {
        plan.questions_at_import();
        for version in opp.versions_that_count() {
            plan.version(version);
            plan.questions_by_letter(version);
        }
        plan.evaluaties();
        plan.clocks();
    }
    plan.tasks();
    plan.news();
    plan.lines.retain(|line| line.on <= horizon);
    once_each(&mut plan.lines);
    plan.lines
}

impl Opp {
    /// The versions whose steps still matter: the last adopted one and what came after it. What a
    /// replaced version lacked can no longer be repaired.
    pub fn versions_that_count(&self) -> impl Iterator<Item = &Version> {
        let adopted = |version: &Version| self.done_on(version.id, Step::Vaststelling).is_some();
        let first = self.versions.iter().rposition(adopted).unwrap_or(0);
        self.versions.iter().skip(first)
    }
}

/// What a line is about: the version (where there is one), the obligation, and its term.
type About<'a> = (Option<&'a Version>, Obligation, NaiveDate);

struct Plan<'a> {
    opp: &'a Opp,
    rules: &'a Rules,
    staff: &'a Staff,
    horizon: NaiveDate,
    lines: Vec<PlannedLine>,
}

impl<'a> Plan<'a> {
    /// Whether `who` works on a day.
    fn works(&self, who: Recipient) -> impl Fn(NaiveDate) -> bool + use<'a> {
        let (staff, calendar) = (self.staff, &self.rules.calendar);
        move |day| staff.works_on(who.person, day, calendar)
    }

    fn add(&mut self, (version, obligation, term): About<'_>, rung: Rung, who: Recipient, on: NaiveDate) {
        let round = version
            .filter(|_| obligation.is_about_the_text())
            .map_or(0, |version| self.opp.round(version.id));
        let key = LineKey {
            opp: self.opp.id,
            version: version.map(|version| version.id),
            obligation,
            term,
            rung,
            person: who.person,
            capacity: who.capacity,
            round,
        };
        let adult_on = self.opp.adult_on();
        let decides = matches!(obligation, Obligation::Ask(step) if step != Step::Hoorrecht);
        let decides_as_adult =
            decides && matches!(who.capacity, Capacity::Leerling | Capacity::Vertegenwoordiger);
        self.lines.push(PlannedLine {
            key,
            on,
            from: adult_on.filter(|_| decides_as_adult),
            before: adult_on.filter(|_| who.capacity == Capacity::Ouder),
        });
    }

    /// A line that only moves forward, to everybody who holds `role` on that day.
    fn add_late(&mut self, what: About<'_>, rung: Rung, role: Capacity, day: NaiveDate) {
        for who in self.opp.team.recipients(role, day, self.staff) {
            let on = forward(day, &self.works(who));
            self.add(what, rung, who, on);
        }
    }

    /// What the coordinator is asked once about an OPP that came in running, and about contacts.
    fn questions_at_import(&mut self) {
        let known_from = self.opp.known_from;
        if self.opp.is_unconfirmed() {
            let adopted = self.opp.adopted_on().is_some();
            let what = if adopted {
                Obligation::ImportCheck
            } else {
                Obligation::ImportPast
            };
            self.add_late(
                (None, what, known_from),
                Rung::Once,
                Capacity::Coordinator,
                known_from,
            );
        }
        if self.opp.contacts_to_find_out().next().is_some() {
            let what = (None, Obligation::FindOutGezag, known_from);
            self.add_late(what, Rung::Once, Capacity::Coordinator, known_from);
        }
    }

    fn version(&mut self, version: &Version) {
        let list = checklist(self.opp, version, &self.rules.calendar, self.horizon);
        match self.opp.done_on(version.id, Step::Vaststelling) {
            Some(adopted_on) => self.after_vaststelling(version, &list, adopted_on),
            None => self.before_vaststelling(version, &list),
        }
    }

    fn before_vaststelling(&mut self, version: &Version, list: &Checklist) {
        let term = self.opp.term(version);
        let last_day = term.last_day();
        if last_day >= self.opp.floor(version) {
            let until_term: Vec<Item> = list
                .to_do()
                .filter(|item| item.step <= Step::Vaststelling)
                .copied()
                .collect();
            for item in &until_term {
                self.step_line(version, item, last_day);
            }
            if !matches!(term, Term::Aim(_)) {
                let what = (Some(version), Obligation::Term, last_day);
                self.rungs(what, last_day, self.opp.floor(version));
                self.warn_vaststeller(version, &until_term, last_day);
            }
        }
        self.late_term(version, &term);
    }

    /// One line on the planned day to whoever owns the step, and one to the deputy when it stays
    /// undone.
    fn step_line(&mut self, version: &Version, item: &Item, term: NaiveDate) {
        let Some(planned_on) = item.planned_on else { return };
        if self.opp.is_asked_by_letter(version, item.step, self.rules) {
            return;
        }
        let what = (Some(version), Obligation::Step(item.step), term);
        for who in self
            .opp
            .team
            .recipients(item.step.owner(), planned_on, self.staff)
        {
            let (rung, on) = place(
                Rung::Step,
                planned_on,
                self.opp.floor(version),
                term,
                &self.works(who),
            );
            self.add(what, rung, who, on);
        }
        // Once the term itself is late, the deputy hears of that and not of each step.
        let behind = self.deputy_hears(planned_on.max(self.opp.floor(version)));
        if let Some((who, on)) = behind.filter(|(_, on)| *on <= term) {
            self.add(what, Rung::After, who, on);
        }
    }

    /// The rungs up to `end` for whoever keeps the OPP going on the day of each: while the coordinator
    /// is away that is the deputy.
    fn rungs(&mut self, what: About<'_>, end: NaiveDate, floor: NaiveDate) {
        let coordinator = Recipient {
            person: self.opp.team.coordinator,
            capacity: Capacity::Coordinator,
        };
        let (calendar, works) = (&self.rules.calendar, self.works(coordinator));
        for (rung, on) in rungs_before(end, floor, &self.rules.ladder.days_before, calendar, &works) {
            let who = self.opp.team.lead(on, self.staff);
            if who == coordinator || rung == Rung::Once {
                self.add(what, rung, who, on);
            } else {
                let (rung, on) = place(rung, on, floor, end, &self.works(who));
                self.add(what, rung, who, on);
            }
        }
    }

    /// What is late from a day: coordinator and vaststeller hear at once, the deputy after five
    /// school days.
    fn late(&mut self, what: About<'_>, from: NaiveDate) {
        for role in [Capacity::Coordinator, Capacity::Vaststeller] {
            self.add_late(what, Rung::After, role, from);
        }
        self.tell_deputy(what, from);
    }

    /// The one question about what stays late: done, move, or help? The days count from the first
    /// school day on which it was late, so that nobody is told and asked on one day after a holiday.
    fn ask_when_it_stays_late(&mut self, what: About<'_>, role: Capacity, late_from: NaiveDate) {
        let told = self
            .rules
            .calendar
            .school_day_from(late_from)
            .unwrap_or(late_from);
        let days = i64::from(self.rules.ladder.question_after) - 1;
        self.add_late(what, Rung::After28, role, add_days(told, days));
    }

    /// Three school days before the term the vaststeller hears, but only when something is behind.
    fn warn_vaststeller(&mut self, version: &Version, to_do: &[Item], term: NaiveDate) {
        let before = self.rules.ladder.vaststeller_before;
        let Some(nominal) = self.rules.calendar.school_days_before(term, before) else {
            return;
        };
        let behind = to_do.iter().any(|item| {
            item.step != Step::Vaststelling && item.planned_on.is_some_and(|planned| planned < nominal)
        });
        if !behind || nominal < self.opp.floor(version) {
            return;
        }
        for who in self
            .opp
            .team
            .recipients(Capacity::Vaststeller, nominal, self.staff)
        {
            if who.capacity == Capacity::Vaststeller {
                let (rung, on) = place(
                    Rung::Once,
                    nominal,
                    self.opp.floor(version),
                    term,
                    &self.works(who),
                );
                self.add((Some(version), Obligation::Term, term), rung, who, on);
            }
        }
    }

    /// After the term: coordinator and vaststeller at once, the deputy after five school days, one
    /// question after 28 days. A bijstelling has no statutory term, so only the question remains.
    fn late_term(&mut self, version: &Version, term: &Term) {
        let last_day = term.last_day();
        let what = (Some(version), Obligation::Term, last_day);
        let late_from = self.late_from(version, last_day);
        if !matches!(term, Term::Aim(_)) {
            self.late(what, late_from);
        }
        self.ask_when_it_stays_late(what, Capacity::Coordinator, late_from);
    }

    /// The first day on which a passed term is called late. A term that had passed before the
    /// import gets ten school days of rest.
    fn late_from(&self, version: &Version, term: NaiveDate) -> NaiveDate {
        let floor = self.opp.floor(version);
        let grace = self.rules.ladder.import_grace;
        if term < floor {
            return self
                .rules
                .calendar
                .school_days_after(floor, grace)
                .unwrap_or(floor);
        }
        add_days(term, 1)
    }

    /// Steps after the vaststelling, and what was missing at it.
    fn after_vaststelling(&mut self, version: &Version, list: &Checklist, adopted_on: NaiveDate) {
        let term = self.opp.term(version).last_day();
        let to_do: Vec<Item> = list.to_do().copied().collect();
        for item in to_do {
            let first_day = if item.step.comes_before_vaststelling() {
                add_days(adopted_on, 1)
            } else {
                item.planned_on.unwrap_or(adopted_on)
            };
            let what = (Some(version), Obligation::Step(item.step), term);
            let due_on = first_day.max(self.opp.floor(version));
            self.add_late(what, Rung::Step, item.step.owner(), due_on);
            self.ask_when_it_stays_late(what, item.step.owner(), due_on);
            self.tell_deputy(what, due_on);
        }
    }

    fn tell_deputy(&mut self, what: About<'_>, since: NaiveDate) {
        if let Some((who, on)) = self.deputy_hears(since) {
            self.add(what, Rung::After, who, on);
        }
    }

    /// The deputy, and the day on which something that is behind since `since` is told: only when it
    /// is five school days behind. `None` without a deputy, or while the deputy is away.
    fn deputy_hears(&self, since: NaiveDate) -> Option<(Recipient, NaiveDate)> {
        let deputy = self
            .opp
            .team
            .deputy
            .filter(|deputy| *deputy != self.opp.team.coordinator)?;
        let day = self
            .rules
            .calendar
            .school_days_after(since, self.rules.ladder.deputy_after)?;
        let who = Recipient {
            person: deputy,
            capacity: Capacity::Deputy,
        };
        (!self.staff.is_away(deputy, day)).then(|| (who, forward(day, &self.works(who))))
    }

    fn evaluaties(&mut self) {
        let Some(adopted_on) = self.opp.adopted_on() else {
            return;
        };
        let first = SchoolYear::of(adopted_on).max(SchoolYear::of(self.opp.known_from));
        let last = SchoolYear::of(self.horizon);
        for year in first.first_year()..=last.first_year() {
            let year = SchoolYear::beginning_in(year);
            match evaluaties(self.opp, year, self.rules) {
                YearOfEvaluaties::Nothing => {}
                YearOfEvaluaties::AskCoordinator => self.ask_about_evaluatie(year, adopted_on),
                YearOfEvaluaties::ToHold(moments) => {
                    for moment in moments {
                        self.evaluatie(&moment);
                    }
                }
            }
        }
    }

    /// Asked within the school year that it is about, or not at all.
    fn ask_about_evaluatie(&mut self, year: SchoolYear, adopted_on: NaiveDate) {
        let day = add_days(adopted_on, 1).max(self.opp.known_from);
        let what = (None, Obligation::EvaluatieQuestion(year), year.last_day());
        let before = self.lines.len();
        self.add_late(what, Rung::Once, Capacity::Coordinator, day);
        let asked = self.lines.split_off(before);
        self.lines
            .extend(asked.into_iter().filter(|line| line.on <= year.last_day()));
    }

    /// The planned day for every evaluation; a ladder only for the one that the law demands.
    fn evaluatie(&mut self, moment: &EvaluatieToHold) {
        let Some(version) = self.opp.versions.first() else {
            return;
        };
        let floor = self.opp.floor(version).max(moment.school_year.first_day());
        let legal_end = moment.school_year.last_day();
        let what = (
            None,
            Obligation::Evaluatie(moment.school_year, moment.number),
            legal_end,
        );
        let last_day = moment.last_school_day;
        if floor <= last_day {
            for who in self
                .opp
                .team
                .recipients(Capacity::Coordinator, moment.planned_on, self.staff)
            {
                let (rung, on) = place(Rung::Step, moment.planned_on, floor, last_day, &self.works(who));
                self.add(what, rung, who, on);
            }
        }
        if moment.basis != Basis::Law {
            return;
        }
        self.rungs(what, last_day, floor);
        self.late(what, add_days(legal_end, 1));
        self.ask_when_it_stays_late(what, Capacity::Coordinator, add_days(legal_end, 1));
    }
}

mod clocks;
mod contacts;
mod tasks;

/// One line a key: the earliest. (The deputy can stand in and be told of the same thing.)
fn once_each(lines: &mut Vec<PlannedLine>) {
    lines.sort_by_key(|line| (line.key, line.on));
    lines.dedup_by_key(|line| line.key);
    lines.sort_by_key(|line| (line.on, line.key));
}

#[cfg(test)]
mod tests;
