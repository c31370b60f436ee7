//! One line of text that somebody typed: a name, a class, a telephone number.
//!
//! Such text is shown to people and never understood by the program: `=SUM(A1)` is just a strange
//! name. What could deceive a reader (signs that cannot be seen or that turn the direction of reading)
//! does not get in, nor what each reader sees otherwise. It may tell who somebody is, so that `Debug`
//! never shows it.

use std::fmt;

use super::unseen;

/// Why a text was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TextFault {
    /// Nothing but blanks.
    #[error("the text is empty; fill it in")]
    Empty,
    /// Longer than its place allows.
    #[error("the text is too long; keep it to {max} characters")]
    TooLong {
        /// The greatest number of characters.
        max: usize,
    },
    /// A character that cannot be seen within the text.
    #[error("at place {place} stands a character that cannot be seen; type the text again")]
    Unseen {
        /// Where it stands, counted in characters from 1.
        place: usize,
    },
    /// A character that each reader sees otherwise, or as a box.
    #[error("the text holds a character that cannot be read; type it again")]
    Unreadable,
    /// Signs without one letter or digit, where somebody or something is named.
    #[error("the text has no letter and no digit; type the name")]
    NoLetter,
}

/// One printable line, without blanks at its ends and with single blanks inside.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PlainText(String);

impl PlainText {
    /// Reads a text of at most `max` characters; a line break counts as a blank.
    ///
    /// # Errors
    /// When nothing is left, when it is too long, or when it holds characters that cannot be seen or read.
    pub fn parse(text: &str, max: usize) -> Result<Self, TextFault> {
        let line = unseen::one_line(text);
        if line.is_empty() {
            return Err(TextFault::Empty);
        }
        if let Some(place) = unseen::place(&line) {
            return Err(TextFault::Unseen { place });
        }
        if line.chars().any(unseen::is_unreadable) {
            return Err(TextFault::Unreadable);
        }
        if line.chars().count() > max {
            return Err(TextFault::TooLong { max });
        }
        Ok(Self(line))
    }

    /// Reads a text by which somebody or something is named: it has a letter or a digit.
    ///
    /// # Errors
    /// As [`PlainText::parse`], and when it has none.
    pub fn parse_name(text: &str, max: usize) -> Result<Self, TextFault> {
        let line = Self::parse(text, max)?;
        if line.0.chars().any(char::is_alphanumeric) {
            Ok(line)
        } else {
            Err(TextFault::NoLetter)
        }
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for PlainText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PlainText(..)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<String, TextFault> {
        PlainText::parse(text, 20).map(|found| found.as_str().to_owned())
    }

    #[test]
    fn blanks_and_line_breaks_become_single_blanks() {
        assert_eq!(read("  Jan\r\n van  \u{a0}Dijk "), Ok("Jan van Dijk".into()));
    }

    #[test]
    fn a_formula_is_just_a_strange_name() {
        assert_eq!(read("=SUM(A1:A9)"), Ok("=SUM(A1:A9)".into()));
    }

    #[test]
    fn what_cannot_be_seen_or_read_is_refused_within_a_text() {
        for wrong in ["a\u{7}b", "a\u{202e}b", " a\u{81}b", "\u{200b}a\u{ad}b"] {
            assert_eq!(read(wrong), Err(TextFault::Unseen { place: 2 }), "{wrong:?}");
        }
        for wrong in ["a\u{fffd}", "\u{e000}a"] {
            assert_eq!(read(wrong), Err(TextFault::Unreadable), "{wrong:?}");
        }
        for nothing in ["\u{0}", "\u{3164}", "\u{200b}\u{a0}"] {
            assert_eq!(read(nothing), Err(TextFault::Empty), "{nothing:?}");
        }
    }

    #[test]
    fn a_name_has_a_letter_or_a_digit_of_any_script() {
        let named = |text: &str| PlainText::parse_name(text, 20).map(|found| found.as_str().to_owned());
        for name in ["Saar", "5", "李", "سارة", "Zoë 👧"] {
            assert_eq!(named(name), Ok(name.to_owned()));
        }
        for nothing in ["?", ". . .", "–", "\u{301}", "👧"] {
            assert_eq!(named(nothing), Err(TextFault::NoLetter), "{nothing}");
        }
    }

    #[test]
    fn the_length_counts_characters_and_not_bytes() {
        assert!(read(&"é".repeat(20)).is_ok());
        assert_eq!(read(&"é".repeat(21)), Err(TextFault::TooLong { max: 20 }));
        assert_eq!(read(" \n "), Err(TextFault::Empty));
    }

    #[test]
    fn debug_never_shows_the_text() {
        let name = PlainText::parse("Saar", 20).expect("a name");
        assert_eq!(format!("{name:?}"), "PlainText(..)");
    }
}
