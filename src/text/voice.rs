//! One language speaking: the small forms that every letter uses.

use chrono::NaiveDate;

use super::{Arg, Language, date_long, phrase, relative_days};

/// Speaks one language.
#[derive(Debug, Clone, Copy)]
pub(super) struct Voice {
    pub(super) language: Language,
}

impl Voice {
    pub(super) fn say(self, id: &str, args: &[(&str, Arg<'_>)]) -> String {
        phrase(self.language, id, args)
    }

    /// Words with nothing to fill in.
    pub(super) fn plain(self, id: &str) -> String {
        phrase(self.language, id, &[])
    }

    /// Words about one day.
    pub(super) fn on(self, id: &str, day: NaiveDate) -> String {
        self.say(id, &[("day", date_long(self.language, day).into())])
    }

    /// Words about one day and how far it is from `today`.
    pub(super) fn seen_from(self, id: &str, day: NaiveDate, today: NaiveDate) -> String {
        let away = relative_days(self.language, (day - today).num_days());
        let day = date_long(self.language, day);
        self.say(id, &[("day", day.into()), ("away", away.into())])
    }

    /// "a", "a en b", "a, b en c".
    pub(super) fn enumerate(self, items: &[String]) -> String {
        match items {
            [] => String::new(),
            [only] => only.clone(),
            [before @ .., last] => self.say(
                "and",
                &[("before", before.join(", ").into()), ("last", last.into())],
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_enumeration_ends_with_and() {
        let said = |count: usize| {
            let words = ["14", "5", "1"].map(str::to_owned);
            Voice {
                language: Language::Nl,
            }
            .enumerate(&words[..count])
        };
        assert_eq!([0, 1, 2, 3].map(said), ["", "14", "14 en 5", "14, 5 en 1"]);
    }
}
