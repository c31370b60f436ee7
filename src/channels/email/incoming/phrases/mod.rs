//! What programs write in their mails. The lists are data, one phrase a line, so that one can be
//! added by somebody who meets a new one.

/// Some phrases, in small letters.
#[derive(Debug, Clone, Copy)]
pub(super) struct Phrases(&'static str);

/// Who writes the mails of a mail server.
pub(super) const DAEMONS: Phrases = Phrases(include_str!("daemons.txt"));
/// A mail will not arrive.
pub(super) const FAILED: Phrases = Phrases(include_str!("failed.txt"));
/// A mail is still tried.
pub(super) const DELAYED: Phrases = Phrases(include_str!("delayed.txt"));
/// A subject that a machine gives to its answers.
pub(super) const AWAY: Phrases = Phrases(include_str!("away.txt"));
/// A subject that asks for a proof.
pub(super) const CHALLENGES: Phrases = Phrases(include_str!("challenges.txt"));

impl Phrases {
    /// Whether a text, in small letters, holds one of them.
    pub(super) fn are_in(self, text: &str) -> bool {
        self.all().any(|phrase| text.contains(phrase))
    }

    /// Whether a text, in small letters, begins with one of them.
    pub(super) fn begin(self, text: &str) -> bool {
        self.all().any(|phrase| text.trim_start().starts_with(phrase))
    }

    fn all(self) -> impl Iterator<Item = &'static str> {
        let lines = self.0.lines().map(str::trim);
        lines.filter(|line| !line.is_empty() && !line.starts_with('#'))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_phrase_can_match_and_stands_once() {
        for list in [DAEMONS, FAILED, DELAYED, AWAY, CHALLENGES] {
            let mut phrases: Vec<_> = list.all().collect();
            assert!(phrases.iter().all(|phrase| *phrase == phrase.to_lowercase()));
            let all = phrases.len();
            phrases.sort_unstable();
            phrases.dedup();
            assert_eq!(phrases.len(), all);
        }
    }

    #[test]
    fn a_phrase_is_found_and_a_comment_is_none() {
        assert!(FAILED.are_in("re: undelivered mail returned to sender"));
        assert!(!FAILED.are_in("# how mail servers say"));
        assert!(AWAY.begin(" afwezig: x") && !AWAY.begin("wie is er afwezig?"));
    }
}
