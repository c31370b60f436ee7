//! The times in which the program was not running, as far as letters were missed in them.
//!
//! What fell into a pause is said once it has ended, and says when it should have been. Several pauses
//! are remembered: whoever works two days a week may read of one after the next has begun.

use std::fmt;

use chrono::{NaiveTime, TimeDelta};

use super::{
    capacity::Capacity,
    moment::Moment,
    send_window::{Urgency, open_from},
};

/// How long a pause is remembered, in days after its end: longer than any holiday.
const REMEMBERED_DAYS: i64 = 60;

/// How many pauses are remembered at most: a program that is started again and again must not fill a row.
const REMEMBERED: usize = 40;

/// A time in which the program was not running.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pause {
    /// The last sign of life before it.
    pub from: Moment,
    /// The start that ended it.
    pub until: Moment,
}

impl Pause {
    /// Whether `at` fell into it.
    #[must_use]
    pub fn holds(self, at: Moment) -> bool {
        self.from < at && at < self.until
    }

    /// Whether one of these times of a day fell into it: else no letter was missed.
    fn misses_letters(self, send_times: &[NaiveTime]) -> bool {
        let days = self.from.date().iter_days();
        let mut days = days.take_while(|day| *day <= self.until.date());
        days.any(|day| send_times.iter().any(|time| self.holds(Moment::at(day, *time))))
    }
}

/// The pauses that are remembered, the last one last.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pauses(Vec<Pause>);

impl Pauses {
    /// Reads what [`fmt::Display`] writes; what cannot be read is forgotten.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let moment = |text: &str| Some(Moment::from_seconds(text.parse().ok()?));
        let pause = |word: &str| {
            let (from, until) = word.split_once('-')?;
            let (from, until) = (moment(from)?, moment(until)?);
            Some(Pause { from, until })
        };
        Self(text.split_whitespace().filter_map(pause).collect())
    }

    /// These and one that has just ended, if letters may have been missed in it: schools send theirs at
    /// these times.
    #[must_use]
    pub fn and(mut self, ended: Pause, send_times: &[NaiveTime]) -> Self {
        if ended.misses_letters(send_times) {
            self.0.push(ended);
        }
        let since = ended.until.plus(-TimeDelta::days(REMEMBERED_DAYS));
        self.0.retain(|pause| since <= pause.until);
        let too_many = self.0.len().saturating_sub(REMEMBERED);
        self.0.drain(..too_many);
        self
    }

    /// Whether `at` fell into one of them.
    #[must_use]
    pub fn holds(&self, at: Moment) -> bool {
        self.0.iter().any(|pause| pause.holds(at))
    }

    /// Whether letters are written at `at`: at the send time of a day; and when a pause ends, if that time
    /// of the day fell into it and letters may leave.
    #[must_use]
    pub fn is_send_moment(&self, at: Moment, send_at: NaiveTime) -> bool {
        let planned = Moment::at(at.date(), send_at);
        let ended = self.0.iter().find(|pause| pause.until == at);
        let may_leave = || open_from(Urgency::Daily, Capacity::Coordinator, at) == at;
        planned == at || (ended.is_some_and(|pause| pause.holds(planned)) && may_leave())
    }
}

impl fmt::Display for Pauses {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (number, Pause { from, until }) in self.0.iter().enumerate() {
            let blank = if number == 0 { "" } else { " " };
            write!(f, "{blank}{}-{}", from.seconds(), until.seconds())?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
