//! What a form asks, and what somebody filled in.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::domain::{id::PersonId, typed_date::Why, unseen};

/// One thing that a form asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// Its name in the form; the words for it stand under this name in `messages/`.
    pub name: &'static str,
    /// What kind of answer it takes.
    pub kind: FieldKind,
    /// Whether it must be answered.
    pub required: bool,
    /// What stands there at first.
    pub initial: Option<String>,
}

/// The kinds of answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FieldKind {
    /// A day, not before `from` and not after `until`.
    Day {
        /// The first day that can be.
        from: Option<NaiveDate>,
        /// The last day that can be.
        until: Option<NaiveDate>,
    },
    /// A time of the day.
    Time,
    /// A number of minutes.
    Minutes,
    /// An e-mail address.
    Email,
    /// A telephone number.
    Phone,
    /// The code of a language.
    Language,
    /// One line of text, at most this many characters.
    Line(usize),
    /// Several lines of text, at most this many characters.
    Text(usize),
    /// One of these words.
    One(Vec<&'static str>),
    /// Some of these people.
    People(Vec<PersonId>),
}

/// What somebody filled in, by the names of the fields.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Input(BTreeMap<String, Vec<String>>);

impl std::fmt::Debug for Input {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // Answers of people do not belong in a log.
        write!(f, "Input({} fields)", self.0.len())
    }
}

impl FromIterator<(String, String)> for Input {
    fn from_iter<T: IntoIterator<Item = (String, String)>>(pairs: T) -> Self {
        let mut input = Self::default();
        for (name, value) in pairs {
            input.0.entry(name).or_default().push(value);
        }
        input
    }
}

impl Input {
    /// The first value under this name, without blanks and unseen signs around it; `None` when it is empty.
    #[must_use]
    pub fn one(&self, name: &str) -> Option<&str> {
        let first = unseen::trimmed(self.0.get(name)?.first()?);
        Some(first).filter(|value| !value.is_empty())
    }

    /// Puts these values under a name, in place of what stood there.
    pub fn set(&mut self, name: &str, values: Vec<String>) {
        self.0.insert(name.to_owned(), values);
    }

    /// Every name with each of its values.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0
            .iter()
            .flat_map(|(name, values)| values.iter().map(move |value| (name.as_str(), value.as_str())))
    }

    /// Every value under this name.
    pub fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        self.0
            .get(name)
            .into_iter()
            .flatten()
            .map(|value| unseen::trimmed(value))
    }
}

/// Why a field cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// Nothing was filled in.
    Missing,
    /// It is no day.
    NoDay,
    /// It is not clear which day is meant.
    UnclearDay(Why),
    /// The day lies before the first that can be.
    TooEarly(NaiveDate),
    /// The day lies after the last that can be.
    TooLate(NaiveDate),
    /// It is no time of the day.
    NoTime,
    /// It is no number of minutes from 1 to 1440.
    NoMinutes,
    /// It is no e-mail address.
    NoEmail,
    /// It is no telephone number.
    NoPhone,
    /// It is no code of a language.
    NoLanguage,
    /// It is longer than this many characters.
    TooLong(usize),
    /// It holds signs that cannot be seen or read, or no letter at all.
    Unreadable,
    /// It is none of the choices.
    NoChoice,
}

/// A field that cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Problem {
    /// The field.
    pub field: &'static str,
    /// Why.
    pub fault: Fault,
}
