//! What programs write in their mails. The lists are data, one phrase a line, so that one can be
//! added by somebody who meets a new one.

mod words;

use std::sync::OnceLock;

pub(super) use self::words::Words;

/// Some phrases. They are folded once, for a mail is compared with some thousand of them.
#[derive(Debug)]
pub(super) struct Phrases {
    list: &'static str,
    folded: OnceLock<Vec<Words>>,
}

/// What mail servers are called: the part of an address before the at sign, letters only.
pub(super) static SERVERS: Phrases = Phrases::of(include_str!("servers.txt"));
/// What programs are called that write on somebody's behalf and read no answer, likewise.
pub(super) static PROGRAMS: Phrases = Phrases::of(include_str!("programs.txt"));
/// Addresses, likewise, from which a mail server writes, and sometimes a person.
pub(super) static OFFICES: Phrases = Phrases::of(include_str!("offices.txt"));
/// What a mail server calls itself beside its address.
pub(super) static SERVER_NAMES: Phrases = Phrases::of(include_str!("server_names.txt"));
/// What a mail server calls itself, and a person too.
pub(super) static OFFICE_NAMES: Phrases = Phrases::of(include_str!("office_names.txt"));
/// A mail will not arrive.
pub(super) static FAILED: Phrases = Phrases::of(include_str!("failed.txt"));
/// A mail was tried for long, and is tried no more.
pub(super) static GIVEN_UP: Phrases = Phrases::of(include_str!("given_up.txt"));
/// A mail is late.
pub(super) static DELAYED: Phrases = Phrases::of(include_str!("delayed.txt"));
/// A mail is tried again, or did arrive.
pub(super) static CONTINUES: Phrases = Phrases::of(include_str!("continues.txt"));
/// A subject that a program sets before ours.
pub(super) static AUTOMATIC: Phrases = Phrases::of(include_str!("automatic.txt"));
/// What a person says as well as a program.
pub(super) static AWAY: Phrases = Phrases::of(include_str!("away.txt"));
/// What Notes says of somebody who is away.
pub(super) static AWAY_IN_NOTES: Phrases = Phrases::of(include_str!("away_in_notes.txt"));
/// A program says that a mail came in.
pub(super) static RECEIVED: Phrases = Phrases::of(include_str!("received.txt"));
/// A subject that asks for a proof.
pub(super) static CHALLENGES: Phrases = Phrases::of(include_str!("challenges.txt"));
/// A subject that tells of a complaint.
pub(super) static COMPLAINTS: Phrases = Phrases::of(include_str!("complaints.txt"));
/// From where complaints come: the part of an address before the at sign, letters only.
pub(super) static COMPLAINT_DESKS: Phrases = Phrases::of(include_str!("complaint_desks.txt"));

impl Phrases {
    const fn of(list: &'static str) -> Self {
        Self {
            list,
            folded: OnceLock::new(),
        }
    }

    /// Whether a text holds one of them, at the beginning of a word.
    pub(super) fn are_in(&self, text: &Words) -> bool {
        self.all().any(|phrase| text.hold(phrase.as_str()))
    }

    /// What follows the first of them with which a text begins, as a whole word.
    pub(super) fn after<'a>(&self, text: &'a Words) -> Option<&'a str> {
        self.all().find_map(|phrase| text.after(phrase.as_str()))
    }

    /// Whether one of them is this very word.
    pub(super) fn are(&self, word: &str) -> bool {
        self.all().any(|phrase| phrase.as_str() == word)
    }

    /// Whether one of them is this very word, or a piece of it that no name of a person holds.
    pub(super) fn are_part_of(&self, word: &str) -> bool {
        const LONG: usize = 8;
        let is_piece = |phrase: &str| phrase.len() >= LONG && word.contains(phrase);
        self.all()
            .any(|phrase| phrase.as_str() == word || is_piece(phrase.as_str()))
    }

    fn all(&self) -> impl Iterator<Item = &Words> {
        let fold = || {
            let lines = self.list.lines().map(str::trim);
            let phrases = lines.filter(|line| !line.is_empty() && !line.starts_with('#'));
            phrases.map(Words::of).collect()
        };
        self.folded.get_or_init(fold).iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    static LISTS: [&Phrases; 16] = [
        &SERVERS,
        &PROGRAMS,
        &OFFICES,
        &SERVER_NAMES,
        &OFFICE_NAMES,
        &FAILED,
        &GIVEN_UP,
        &DELAYED,
        &CONTINUES,
        &AUTOMATIC,
        &AWAY,
        &AWAY_IN_NOTES,
        &RECEIVED,
        &CHALLENGES,
        &COMPLAINTS,
        &COMPLAINT_DESKS,
    ];

    #[test]
    fn every_phrase_can_match_and_stands_once_in_a_list_that_says_where_it_comes_from() {
        for list in LISTS {
            assert!(list.list.starts_with("# "), "{:.40}", list.list);
            let mut phrases: Vec<_> = list.all().map(|phrase| phrase.as_str().to_owned()).collect();
            let all = phrases.len();
            phrases.sort_unstable();
            phrases.dedup();
            assert_eq!(phrases.len(), all, "{:.40}", list.list);
        }
        for names in [&SERVERS, &PROGRAMS, &OFFICES, &COMPLAINT_DESKS] {
            let bare = |name: &Words| name.as_str().bytes().all(|byte| byte.is_ascii_lowercase());
            assert!(names.all().all(bare), "{:.40}", names.list);
        }
    }

    #[test]
    fn a_phrase_is_found_and_a_comment_is_none() {
        let holds = |text: &str| FAILED.are_in(&Words::of(text));
        assert!(holds("Re: Undelivered\nMail returned to sender"));
        assert!(holds("Votre message n'a pas pu etre remis"));
        assert!(!holds("# how mail servers say"));
        assert!(AWAY.after(&Words::of("Afwezig: x")).is_some());
        assert!(AWAY.after(&Words::of("wie is er afwezig?")).is_none());
    }
}
