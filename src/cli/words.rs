//! The words that `record` and `plan` take: those of the export, and a time and a line of text as people
//! type them. A word that is none is answered with the words that are.

use std::fmt::Display;

use chrono::NaiveTime;

use crate::domain::{
    act::Answer,
    contact_letter::MeetingKind,
    person::{Beslist, Gezag, Ground, Rol},
    plain_text::{PlainText, TextFault},
    step::Step,
};

const LONGEST_NOTE: usize = 1000;
const LONGEST_PLACE: usize = 100;

pub(super) fn step(text: &str) -> Result<Step, String> {
    one_of(Step::parse(text), Step::ALL)
}

pub(super) fn answer(text: &str) -> Result<Answer, String> {
    one_of(Answer::parse(text), Answer::ALL)
}

pub(super) fn ground(text: &str) -> Result<Ground, String> {
    one_of(Ground::parse(text), Ground::ALL)
}

pub(super) fn rol(text: &str) -> Result<Rol, String> {
    one_of(Rol::parse(text), Rol::ALL)
}

pub(super) fn gezag(text: &str) -> Result<Gezag, String> {
    one_of(Gezag::parse(text), Gezag::ALL)
}

pub(super) fn beslist(text: &str) -> Result<Beslist, String> {
    one_of(Beslist::parse(text), Beslist::ALL)
}

pub(super) fn meeting(text: &str) -> Result<MeetingKind, String> {
    one_of(MeetingKind::parse(text), MeetingKind::ALL)
}

pub(super) fn note(text: &str) -> Result<PlainText, TextFault> {
    PlainText::parse(text, LONGEST_NOTE)
}

pub(super) fn place(text: &str) -> Result<PlainText, TextFault> {
    PlainText::parse(text, LONGEST_PLACE)
}

/// `14:30`, or `14.30` as it is written on Dutch paper.
pub(super) fn time(text: &str) -> Result<NaiveTime, &'static str> {
    let colon = text.trim().replace('.', ":");
    NaiveTime::parse_from_str(&colon, "%H:%M").map_err(|_| "write the time as 14:30")
}

fn one_of<T: Display>(found: Option<T>, all: &[T]) -> Result<T, String> {
    found.ok_or_else(|| {
        let words: Vec<String> = all.iter().map(T::to_string).collect();
        format!("write one of {}", words.join(", "))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_that_is_none_is_answered_with_those_that_are() {
        assert_eq!(answer("Niet akkoord"), Ok(Answer::NietAkkoord));
        let refused = answer("ja").expect_err("no answer");
        assert_eq!(refused, "write one of akkoord, voorwaarde, niet_akkoord");
    }

    #[test]
    fn a_time_is_written_with_a_colon_or_a_dot() {
        let half_past_two = NaiveTime::from_hms_opt(14, 30, 0);
        for text in ["14:30", "14.30", " 14:30 "] {
            assert_eq!(time(text).ok(), half_past_two, "{text}");
        }
        assert_eq!(time("9:05").ok(), NaiveTime::from_hms_opt(9, 5, 0));
        for wrong in ["", "14", "24:00", "14:60", "14:30:00", "half drie"] {
            assert!(time(wrong).is_err(), "{wrong}");
        }
    }
}
