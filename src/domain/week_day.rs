//! On which days somebody gets a week letter: once a week, on the first day of it on which this person
//! works. A week whose day passed while nobody could decide (the program was not running, or letters might
//! not leave) is not lost: its letter goes on the next day of that week on which this person works.
//!
//! What counts is up to when it was *decided*, not how long anything was down: so it makes no difference
//! how often, or at which hour, the program was started.

use chrono::{NaiveDate, TimeDelta};

use super::{
    calendar::first_day,
    due::first_open_day,
    id::PersonId,
    moment::{Moment, add_days},
    rules::Rules,
    team::Staff,
};

/// How many weeks ahead the next week letter is searched for: longer than any holiday.
const WEEKS_AHEAD: i64 = 12;

/// The week letters of one person.
#[derive(Debug, Clone, Copy)]
pub struct WeekDays<'a> {
    /// Whose.
    pub person: PersonId,
    /// When everybody works.
    pub staff: &'a Staff,
    /// The rules of the school.
    pub rules: &'a Rules,
}

/// What was decided about somebody's week letters at an instant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WeekDecision {
    /// Whether it is written now, if there is something to say.
    pub is_due: bool,
    /// Up to when it is decided now.
    pub decided: Moment,
    /// When to look again.
    pub next: Moment,
}

impl WeekDays<'_> {
    /// Decides at `at`, after everything up to `decided` was decided; `may_write` tells whether letters
    /// are written at this instant.
    #[must_use]
    pub fn decide(&self, decided: Moment, at: Moment, may_write: bool) -> WeekDecision {
        let today = at.date();
        let is_open = self
            .planned(today)
            .is_some_and(|planned| decided < planned && planned <= at);
        let is_due = is_open && may_write && self.works_on(today);
        let decided = if is_open && !is_due { decided } else { at };
        WeekDecision {
            is_due,
            decided,
            next: self.next(decided, at.plus(TimeDelta::seconds(1))),
        }
    }

    /// When the next week letter is written, seen from `from`.
    #[must_use]
    pub fn next(&self, decided: Moment, from: Moment) -> Moment {
        (0..WEEKS_AHEAD)
            .find_map(|week| self.in_week_of(add_days(from.date(), 7 * week), decided, from))
            .unwrap_or_else(|| from.plus(TimeDelta::weeks(WEEKS_AHEAD)))
    }

    /// The send time of the first day from `from` on, on which this person works.
    #[must_use]
    pub fn next_day(&self, from: Moment) -> Moment {
        let first = first_open_day(from, self.rules);
        let day = first_day(first, |day| self.works_on(day)).unwrap_or(first);
        Moment::at(day, self.rules.send_at)
    }

    /// The instant of the letter of one week; `None` when that week has none, or none any more.
    fn in_week_of(&self, date: NaiveDate, decided: Moment, from: Moment) -> Option<Moment> {
        let planned = self.planned(date).filter(|planned| decided < *planned)?;
        let first = planned.date().max(first_open_day(from, self.rules));
        let sunday = date.week(chrono::Weekday::Mon).last_day();
        let mut days = first.iter_days().take_while(|day| *day <= sunday);
        let day = days.find(|day| self.works_on(*day))?;
        Some(Moment::at(day, self.rules.send_at))
    }

    /// The instant for which the letter of a week is planned; `None` in a holiday.
    fn planned(&self, date: NaiveDate) -> Option<Moment> {
        let day = self
            .staff
            .week_letter_day(self.person, date, &self.rules.calendar)?;
        Some(Moment::at(day, self.rules.send_at))
    }

    /// Whether this person works on a day.
    #[must_use]
    pub fn works_on(&self, day: NaiveDate) -> bool {
        self.staff.works_on(self.person, day, &self.rules.calendar)
    }
}
