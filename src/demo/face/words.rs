//! What the templates of the demo say.

use crate::{
    demo::screen::LANGUAGE,
    domain::moment::Moment,
    text::{date_long, phrase, strip},
};

/// The language of the sample school speaking on a page.
#[derive(Debug, Clone, Copy)]
pub(super) struct Words;

impl Words {
    pub(super) fn say(self, id: &str) -> String {
        strip(&phrase(LANGUAGE, id, &[]))
    }

    /// Words with one thing filled in.
    pub(super) fn with(self, id: &str, name: &str, value: &str) -> String {
        strip(&phrase(LANGUAGE, id, &[(name, value.into())]))
    }

    /// Words with several things filled in.
    pub(super) fn all(self, id: &str, values: &[(&str, &str)]) -> String {
        let args: Vec<_> = values
            .iter()
            .map(|(name, value)| (*name, (*value).into()))
            .collect();
        strip(&phrase(LANGUAGE, id, &args))
    }

    pub(super) fn count(self, id: &str, n: usize) -> String {
        strip(&phrase(LANGUAGE, id, &[("n", n.into())]))
    }

    /// Words that came marked, without their marks.
    pub(super) fn said(self, words: String) -> String {
        strip(&words)
    }

    /// A day and a time.
    pub(super) fn moment(self, at: Moment) -> String {
        let (day, time) = (date_long(LANGUAGE, at.date()), at.time().format("%H:%M"));
        self.all("demo-moment", &[("day", &day), ("time", &time.to_string())])
    }
}
