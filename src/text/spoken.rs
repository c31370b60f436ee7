//! One language, speaking: what pages and chats say with.

use chrono::NaiveDate;

use super::{Language, date_long, phrase, strip, title};
use crate::domain::{obligation::Obligation, step::Step};

/// One language speaking.
#[derive(Debug, Clone, Copy)]
pub struct Words(pub Language);

impl Words {
    /// Words as they stand.
    #[must_use]
    pub fn say(self, id: &str) -> String {
        strip(&phrase(self.0, id, &[]))
    }

    /// Words with one thing filled in.
    #[must_use]
    pub fn with(self, id: &str, name: &str, value: &str) -> String {
        strip(&phrase(self.0, id, &[(name, value.into())]))
    }

    /// Words with several things filled in.
    #[must_use]
    pub fn all(self, id: &str, values: &[(&str, &str)]) -> String {
        let args: Vec<_> = values
            .iter()
            .map(|(name, value)| (*name, (*value).into()))
            .collect();
        strip(&phrase(self.0, id, &args))
    }

    /// Words about so many things.
    #[must_use]
    pub fn count(self, id: &str, n: usize) -> String {
        strip(&phrase(self.0, id, &[("n", n.into())]))
    }

    /// A day: "woensdag 24 maart 2027".
    #[must_use]
    pub fn day(self, day: NaiveDate) -> String {
        date_long(self.0, day)
    }

    /// An answer as a reader would write it: a day in words, everything else as it was typed.
    #[must_use]
    pub fn answer(self, kind: &str, typed: &str) -> String {
        match typed.parse() {
            Ok(day) if kind == "date" => self.day(day),
            _ => typed.to_owned(),
        }
    }

    /// A step: "Leerling laten vertellen wat hij of zij vindt".
    #[must_use]
    pub fn step(self, step: Step) -> String {
        title(self.0, Obligation::Step(step))
    }

    /// Steps, each with a small letter, with commas between them.
    #[must_use]
    pub fn steps(self, steps: &[Step]) -> String {
        let all: Vec<String> = steps.iter().map(|step| self.step(*step)).collect();
        all.join("; ")
    }
}
