//! One line of text that somebody typed: a name, a class, a telephone number.
//!
//! Such text is shown to people and never understood by the program: `=SUM(A1)` is just a strange
//! name. What could deceive a reader (control characters, signs that turn the direction of
//! reading) does not get in. It may tell who somebody is, so that `Debug` never shows it.

use std::fmt;

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
    /// A character that cannot be printed, or that turns the direction of reading.
    #[error("the text holds a character that cannot be printed; type it again")]
    Unprintable,
}

/// One printable line, without blanks at its ends and with single blanks inside.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PlainText(String);

impl PlainText {
    /// Reads a text of at most `max` characters; a line break counts as a blank.
    ///
    /// # Errors
    /// When nothing is left, when it is too long, or when it holds unprintable characters.
    pub fn parse(text: &str, max: usize) -> Result<Self, TextFault> {
        let words: Vec<&str> = text.split_whitespace().collect();
        let line = words.join(" ");
        if line.is_empty() {
            return Err(TextFault::Empty);
        }
        if line.chars().any(is_unprintable) {
            return Err(TextFault::Unprintable);
        }
        if line.chars().count() > max {
            return Err(TextFault::TooLong { max });
        }
        Ok(Self(line))
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Control characters, the replacement character, and the marks that turn the reading direction.
pub(crate) fn is_unprintable(c: char) -> bool {
    c.is_control() || matches!(c, '\u{fffd}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
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
    fn what_cannot_be_printed_is_refused() {
        for wrong in ["a\u{7}b", "a\u{202e}b", "a\u{81}b", "a\u{fffd}", "\u{0}"] {
            assert_eq!(read(wrong), Err(TextFault::Unprintable), "{wrong:?}");
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
