//! The days of the week on which a member of staff works.
//!
//! Reminders wait for a day on which somebody reads them. Without a statement: Monday to Friday.

use std::fmt;

use chrono::Weekday;

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
    /// Reads `ma di do`, `ma,di,do` or `ma-vr`; whole names are fine too. `None` when a word is no
    /// day, when a range runs backward, and when there is no day at all.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let lower = text.to_lowercase();
        let words = lower
            .split(|c: char| c.is_whitespace() || c == ',' || c == ';' || c == '+')
            .filter(|word| !word.is_empty());
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

/// One day, or a range of days such as `ma-vr`.
fn days_of(word: &str) -> Option<u8> {
    let Some((first, last)) = word.split_once('-') else {
        return day_of(word).map(bit);
    };
    let first = day_of(first)?.num_days_from_monday();
    let last = day_of(last)?.num_days_from_monday();
    (first <= last).then(|| (first..=last).fold(0, |bits, day| bits | (1 << day)))
}

fn day_of(word: &str) -> Option<Weekday> {
    let found = DAYS
        .iter()
        .find(|(_, short, whole)| *short == word || *whole == word)?;
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
        ] {
            assert_eq!(shown(text), Some("ma di do".into()), "{text}");
        }
    }

    #[test]
    fn a_range_is_read_forward_only() {
        assert_eq!(shown("ma-vr"), Some("ma di wo do vr".into()));
        assert_eq!(shown("vr-ma"), None);
        assert_eq!(shown("ma-di-do"), None);
    }

    #[test]
    fn nobody_works_on_no_day_or_on_an_unknown_day() {
        for text in ["", " , ", "ma xx", "-", "mon"] {
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
