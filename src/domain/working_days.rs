//! The days of the week on which a member of staff works.
//!
//! Reminders wait for a day on which somebody reads them. Without a statement: Monday to Friday.

use std::fmt;

use chrono::Weekday;

use super::unseen;

/// The days in order, with their short and whole Dutch names.
const DAYS: [(Weekday, &str, &str); 7] = [
    (Weekday::Mon, "ma", "maandag"),
    (Weekday::Tue, "di", "dinsdag"),
    (Weekday::Wed, "wo", "woensdag"),
    (Weekday::Thu, "do", "donderdag"),
    (Weekday::Fri, "vr", "vrijdag"),
    (Weekday::Sat, "za", "zaterdag"),
    (Weekday::Sun, "zo", "zondag"),
];

/// A set of days of the week, never empty.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WorkingDays {
    /// One bit a day, Monday the lowest.
    bits: u8,
}

impl WorkingDays {
    /// Reads `ma di do`, `ma/di/do`, `maandag en dinsdag`, `ma-vr` or `ma t/m do`: days of two letters or
    /// more, with anything between them that people put there. Two days with a hyphen are a range, more of
    /// them a list. `None` when a word is no day, when a range runs backward, and when there is no day at
    /// all.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = one_hyphen(&unseen::without(text).to_lowercase());
        let words = text
            .split(|c: char| c.is_whitespace() || ",;+/&|.".contains(c))
            .filter(|word| !word.is_empty() && *word != "en");
        let mut bits = 0;
        for word in words {
            bits |= days_of(word)?;
        }
        (bits != 0).then_some(Self { bits })
    }

    /// Whether somebody with these days works on that day.
    #[must_use]
    pub fn contains(self, day: Weekday) -> bool {
        self.bits & bit(day) != 0
    }

    /// The days, from Monday on.
    pub fn iter(self) -> impl Iterator<Item = Weekday> {
        DAYS.into_iter()
            .map(|(day, ..)| day)
            .filter(move |day| self.contains(*day))
    }
}

/// What stands between the first and the last day of a range, in full.
const UNTIL_IN_FULL: [&str; 3] = ["tot", "en", "met"];

/// The same in short; and every hyphen and dash.
const UNTIL_IN_SHORT: [&str; 7] = ["t/m", "t.m.", "tot/met", "\u{2010}", "\u{2011}", "–", "—"];

/// What means "until" between two days becomes a hyphen without blanks round it.
fn one_hyphen(text: &str) -> String {
    let text = text.replace(&UNTIL_IN_FULL.join(" "), "-");
    let hyphens = UNTIL_IN_SHORT
        .iter()
        .fold(text, |text, until| text.replace(until, "-"));
    let parts: Vec<&str> = hyphens.split('-').map(str::trim).collect();
    parts.join("-")
}

/// One day, a range of days such as `ma-vr`, or a list such as `ma-di-do`.
fn days_of(word: &str) -> Option<u8> {
    let days: Vec<Weekday> = word.split('-').map(day_of).collect::<Option<_>>()?;
    let [first, last] = days.as_slice() else {
        return Some(days.into_iter().fold(0, |bits, day| bits | bit(day)));
    };
    let (first, last) = (first.num_days_from_monday(), last.num_days_from_monday());
    (first <= last).then(|| (first..=last).fold(0, |bits, day| bits | (1 << day)))
}

/// A day by its name, or by the first letters of it.
fn day_of(word: &str) -> Option<Weekday> {
    let found = DAYS
        .iter()
        .find(|(.., whole)| word.len() >= 2 && whole.starts_with(word))?;
    Some(found.0)
}

fn bit(day: Weekday) -> u8 {
    1 << day.num_days_from_monday()
}

impl Default for WorkingDays {
    /// Monday to Friday.
    fn default() -> Self {
        Self { bits: 0b001_1111 }
    }
}

impl fmt::Display for WorkingDays {
    /// The short names with blanks, such as `ma di do`: as in the CSV and in the database.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let working = DAYS.iter().filter(|(day, ..)| self.contains(*day));
        let names: Vec<&str> = working.map(|(_, short, _)| *short).collect();
        f.write_str(&names.join(" "))
    }
}

impl fmt::Debug for WorkingDays {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "WorkingDays({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(text: &str) -> Option<String> {
        WorkingDays::parse(text).map(|days| days.to_string())
    }

    #[test]
    fn days_may_be_listed_in_any_order_and_with_blanks_or_commas() {
        for text in [
            "ma di do",
            "do,ma,di",
            "Ma, Di, Do",
            "maandag dinsdag donderdag",
            "ma-di do",
            "ma/di/do",
            "ma.di.do.",
            "MA; DI; DO",
            "ma-di-do",
            "maa, din en don",
            "Ma\u{a0}&\u{a0}Di\u{200b}\nDo",
            "maandag t/m dinsdag, donderdag",
        ] {
            assert_eq!(shown(text), Some("ma di do".into()), "{text}");
        }
    }

    #[test]
    fn a_range_is_read_forward_only() {
        for text in [
            "ma-vr",
            "ma - vr",
            "ma t/m vr",
            "maandag tot en met vrijdag",
            "ma–vr",
        ] {
            assert_eq!(shown(text), Some("ma di wo do vr".into()), "{text}");
        }
        assert_eq!(shown("vr-ma"), None);
        assert_eq!(shown("ma-"), None);
    }

    #[test]
    fn nobody_works_on_no_day_or_on_an_unknown_day() {
        for text in ["", " , ", "ma xx", "-", "mon", "m", "en", "weekdagen"] {
            assert_eq!(shown(text), None, "{text}");
        }
    }

    #[test]
    fn without_a_statement_it_is_monday_to_friday() {
        assert_eq!(WorkingDays::default().to_string(), "ma di wo do vr");
        assert_eq!(WorkingDays::default().iter().count(), 5);
    }

    proptest! {
        #[test]
        fn every_set_is_read_back_as_it_was(bits in 1u8..128) {
            let days = WorkingDays { bits };
            prop_assert_eq!(WorkingDays::parse(&days.to_string()), Some(days));
        }
    }
}
