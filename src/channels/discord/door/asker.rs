//! Who asks, and as whom this person may act.

use super::Door;
use crate::{
    app::{
        StoreError,
        discord::{Asking, Linked, linked},
    },
    domain::discord::Snowflake,
    text::Language,
};

/// Whoever pressed or typed something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Asker {
    /// The account.
    pub(super) account: Snowflake,
    /// The guild in which it happened; `None` in a direct message.
    pub(super) guild: Option<Snowflake>,
    /// The language in which this person uses Discord, where we speak it.
    pub(super) wish: Option<Language>,
    /// Whether it is a person, and not a bot or Discord itself.
    pub(super) is_person: bool,
}

impl Asker {
    /// The language of a locale of Discord; `None` for one that we do not speak.
    pub(super) fn language_of(locale: &str) -> Option<Language> {
        match locale.split('-').next() {
            Some("nl") => Some(Language::Nl),
            Some("en") => Some(Language::En),
            _ => None,
        }
    }

    /// In which language this person is answered: the own one, else that of the school, else Dutch.
    pub(super) fn language(&self, at: Option<&Linked>) -> Language {
        let of_school = || at.map(|linked| linked.language);
        self.wish.or_else(of_school).unwrap_or_default()
    }
}

impl Door {
    /// As which members of staff somebody may act here, in order of the school: in a guild only as one of
    /// its school, in a direct message everywhere. Empty for everybody else, bots among them.
    pub(super) async fn seats(&self, asker: &Asker) -> Result<Vec<Linked>, StoreError> {
        if !asker.is_person {
            return Ok(Vec::new());
        }
        let asking = Asking {
            account: asker.account,
            guild: asker.guild,
        };
        linked(&self.store, asking, self.clock.now()).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dutch_and_english_are_spoken_and_others_hear_the_language_of_the_school() {
        let of = Asker::language_of;
        assert_eq!(of("nl"), Some(Language::Nl));
        assert_eq!(
            (of("en-US"), of("en-GB")),
            (Some(Language::En), Some(Language::En))
        );
        assert_eq!((of("tr"), of(""), of("nlx")), (None, None, None));
    }
}
