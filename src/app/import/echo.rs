//! What somebody mistyped, as far as it may be shown again.

use crate::domain::unseen;

/// Something mistyped that may be shown again: at most 30 printable characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Echo(String);

impl Echo {
    /// The beginning of the text, without what cannot be printed.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let line = unseen::without(text);
        let readable = line.chars().filter(|c| !unseen::is_unreadable(*c));
        Self(readable.take(30).collect())
    }

    /// As [`Echo::of`] when the text looks like a date; else an ellipsis, because a shifted row
    /// may have put a name or a number of a person here.
    #[must_use]
    pub fn of_date(text: &str) -> Self {
        let parts: Vec<&str> = text.trim().split(['-', '/', '.', ' ']).collect();
        let digits = parts
            .iter()
            .all(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
        let long = parts.iter().filter(|part| part.len() > 2).count();
        let short_enough = parts.iter().all(|part| part.len() <= 4);
        let fits = parts.len() == 3 && digits && long <= 1 && short_enough;
        Self::of(if fits { text } else { "…" })
    }

    /// As [`Echo::of`] when the text looks like one code word; else an ellipsis.
    #[must_use]
    pub fn of_word(text: &str) -> Self {
        let fits = |c: char| c.is_alphabetic() || c == '_' || c == '-';
        Self::of(if text.len() <= 30 && text.chars().all(fits) {
            text
        } else {
            "…"
        })
    }

    /// What may be shown.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
