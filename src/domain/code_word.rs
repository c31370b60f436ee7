//! Code words: the fixed Dutch words that stand in the CSV, in oppmaat.toml and in the database.
//!
//! A word, once released, never changes: schools' exports rely on it. The macro keeps the word
//! beside its variant, so that reading and writing cannot drift apart.

use super::unseen;

/// The word as schools may have typed it: capitals, what cannot be seen, blanks around it, and a blank or
/// hyphen instead of `_` do not matter.
pub(crate) fn tidy(text: &str) -> String {
    let is_hyphen = |c: char| c == '-' || matches!(c, '\u{2010}'..='\u{2013}');
    let seen = unseen::without(text).to_lowercase();
    let words = seen.split(|c: char| unseen::is_blank(c) || is_hyphen(c));
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    words.join("_")
}

/// Makes an enum of code words, with `ALL`, `as_str`, `parse` and `Display`.
macro_rules! code_words {
    (
        $(#[$about:meta])*
        pub enum $name:ident { $( $(#[$note:meta])* $variant:ident = $word:literal, )+ }
    ) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $( $(#[$note])* $variant, )+ }

        impl $name {
            /// Every word, in the order in which people read them.
            pub const ALL: &'static [Self] = &[ $( Self::$variant, )+ ];

            /// The stable word, as it stands in the CSV and in the database.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $( Self::$variant => $word, )+ }
            }

            /// Reads the word; capitals, what cannot be seen and blanks around it do not matter.
            #[must_use]
            pub fn parse(text: &str) -> Option<Self> {
                let named = |word: &str| Self::ALL.iter().copied().find(|known| known.as_str() == word);
                named(text).or_else(|| named(&$crate::domain::code_word::tidy(text)))
            }
        }

        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.write_str(self.as_str())
            }
        }
    };
}

pub(crate) use code_words;
