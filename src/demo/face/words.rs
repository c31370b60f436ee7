//! What the templates of the demo say.

use crate::{
    demo::screen::LANGUAGE,
    domain::moment::Moment,
    text::{Language, date_long, phrase, strip},
};

/// One language speaking on a page of the demo.
#[derive(Debug, Clone, Copy)]
pub(super) struct Words(Language);

/// The language of the sample school.
pub(super) const WORDS: Words = Words(LANGUAGE);

impl Words {
    pub(super) fn code(self) -> &'static str {
        self.0.code()
    }

    pub(super) fn say(self, id: &str) -> String {
        strip(&phrase(self.0, id, &[]))
    }

    /// Words with one thing filled in.
    pub(super) fn with(self, id: &str, name: &str, value: &str) -> String {
        strip(&phrase(self.0, id, &[(name, value.into())]))
    }

    /// Words with several things filled in.
    pub(super) fn all(self, id: &str, values: &[(&str, &str)]) -> String {
        let args: Vec<_> = values
            .iter()
            .map(|(name, value)| (*name, (*value).into()))
            .collect();
        strip(&phrase(self.0, id, &args))
    }

    pub(super) fn count(self, id: &str, n: usize) -> String {
        strip(&phrase(self.0, id, &[("n", n.into())]))
    }

    /// A day and a time.
    pub(super) fn moment(self, at: Moment) -> String {
        let (day, time) = (date_long(self.0, at.date()), at.time().format("%H:%M"));
        self.all("demo-moment", &[("day", &day), ("time", &time.to_string())])
    }
}
