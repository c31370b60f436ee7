//! What the rules know of Discord: ids, what may be said there, and what a school chose.

use std::fmt;

use super::code_word::code_words;

/// An id that Discord gave: of a guild, a channel, an account or a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Snowflake(u64);

impl Snowflake {
    /// Reads an id as Discord shows it: digits, and not nought.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        let number = text.parse().ok().filter(|number| *number > 0 && digits);
        number.map(Self)
    }

    /// An id that came as a number; nought is none.
    #[must_use]
    pub fn new(number: u64) -> Option<Self> {
        (number > 0).then_some(Self(number))
    }

    /// The number.
    #[must_use]
    pub fn get(self) -> u64 {
        self.0
    }
}

impl fmt::Display for Snowflake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

code_words! {
    /// What a school lets run in Discord for ouders and leerlingen who linked their account.
    pub enum Talks {
        /// Only that something waits for them, with a link: Discord sees no answer.
        Link = "link",
        /// Guided talks may run there too: Discord sees questions and answers.
        Chat = "chat",
    }
}

/// What a school chose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SchoolDiscord {
    /// The guild of its zorgteam.
    pub guild: Snowflake,
    /// The channel in it to which reminders are posted; none: nothing is.
    pub care_channel: Option<Snowflake>,
    /// What may run there for ouders and leerlingen.
    pub talks: Talks,
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn an_id_is_digits_and_nothing_else() {
        assert_eq!(Snowflake::parse("100").map(Snowflake::get), Some(100));
        for wrong in ["", "0", "+1", "-1", " 1", "1e3", "18446744073709551616", "<#1>"] {
            assert_eq!(Snowflake::parse(wrong), None, "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn what_is_shown_can_be_read(number in 1u64..) {
            let id = Snowflake::new(number).expect("not nought");
            prop_assert_eq!(Snowflake::parse(&id.to_string()), Some(id));
        }
    }
}
