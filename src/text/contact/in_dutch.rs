//! For the tests: whole letters in Dutch, as their readers get them in plain text.

use crate::{
    domain::{
        contact_letter::{Ask, ContactLetter},
        notice::Notice,
    },
    text::{Language, Sender, plain_text, samples::day, say},
};

/// Subject and text.
pub(super) fn said(letter: &ContactLetter) -> String {
    let sender = Sender {
        school_name: "OBS De Horizon".to_owned(),
        coordinator_name: Some("Noor Bakker".to_owned()),
    };
    let text = say(Language::Nl, &Notice::Contact(letter.clone()), &sender);
    format!("[{}]\n{}", text.subject, plain_text(&text.blocks))
}

/// A question that is put for this time.
pub(super) fn asked(number: u8, is_last: bool) -> Ask {
    Ask {
        number,
        is_last,
        until: Some(day("2026-09-24")),
        text_changed: false,
    }
}
