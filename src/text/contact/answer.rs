//! Answers to what the reader just did: asked for information, or wrote back.

use chrono::NaiveDate;

use super::super::{Block, law::information};
use super::{child, help, reading::Reading, section::Section};
use crate::domain::{help::HelpKind, person::Ground};

/// A request for information is refused: with its ground, and what the reader can do about it. Only a
/// contact without gezag can get this.
pub(super) fn refused(reading: Reading<'_>, section: &Section<'_>, ground: Ground) -> Vec<Block> {
    let voice = reading.voice;
    let open = reading.about(section, ["ouder-refused", "ouder-refused"], &[]);
    let why = voice.plain(match ground {
        Ground::BelangKind => "ouder-refused-belang",
        Ground::OokNietAnderen => "ouder-refused-anderen",
    });
    let mut blocks = vec![Block::Paragraph(open)];
    blocks.extend(child::list(voice, &section.items));
    blocks.extend([
        Block::Paragraph(format!("{why} {}", information(voice, "basis-refused"))),
        Block::Paragraph(voice.plain("ouder-refused-do")),
    ]);
    blocks.extend(help::lines(reading, &[HelpKind::Klachtencommissie]));
    blocks
}

/// What the reader wrote came in where nobody reads every day.
pub(super) fn received(reading: Reading<'_>, read_on: NaiveDate) -> Vec<Block> {
    let id = reading.id(["ouder-received", "leerling-received"]);
    let mut blocks = vec![Block::Paragraph(reading.voice.on(id, read_on))];
    if reading.is_leerling() {
        blocks.push(Block::Paragraph(reading.voice.plain("leerling-received-bad")));
    }
    blocks
}
