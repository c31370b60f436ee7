//! Where a reader finds the places that a letter speaks of, as far as the school gave it.

use super::super::Block;
use super::reading::Reading;
use crate::domain::{
    help::{Help, HelpKind, WebAddress},
    person::Phone,
};

/// One line for each of these places, and who gives the addresses that are missing.
pub(super) fn addresses(reading: Reading<'_>, kinds: &[HelpKind]) -> Vec<Block> {
    let mut blocks = lines(reading, kinds);
    let missing = if blocks.is_empty() {
        Some(["ouder-addresses", "leerling-addresses"])
    } else if blocks.len() < kinds.len() {
        Some(["ouder-addresses-other", "leerling-addresses-other"])
    } else {
        None
    };
    blocks.extend(missing.map(|ids| Block::Paragraph(reading.plain(ids))));
    blocks
}

/// One line for each of these places that the school gave.
pub(super) fn lines(reading: Reading<'_>, kinds: &[HelpKind]) -> Vec<Block> {
    let places = reading.letter.help.iter();
    places
        .filter(|help| kinds.contains(&help.kind))
        .map(|help| line(reading, help))
        .collect()
}

fn line(reading: Reading<'_>, help: &Help) -> Block {
    let name = help.name.as_str();
    let label = match help.phone.as_ref().map(Phone::as_str) {
        Some(phone) => {
            let args = [("name", name.into()), ("phone", phone.into())];
            reading.voice.say("contact-help-phone", &args)
        }
        None => name.to_owned(),
    };
    match help.url.as_ref().map(WebAddress::as_str) {
        Some(url) => Block::Link {
            label,
            url: url.to_owned(),
        },
        None => Block::Paragraph(label),
    }
}
