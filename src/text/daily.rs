//! The letter with the lines of a day.

use super::{Block, Draft, closing, line, notice::Sender, voice::Voice};
use crate::domain::notice::DailyLetter;

/// The lines of a day.
pub(super) fn draft(voice: Voice, letter: &DailyLetter, sender: &Sender) -> Draft {
    let reader = letter.capacity;
    let count = [("n", letter.lines.len().into())];
    let items = letter.lines.iter().map(|line| line::item(voice, line, reader));
    let mut blocks = vec![
        Block::Paragraph(voice.say("today-open", &count)),
        Block::List(items.collect()),
        closing::when_done(voice, reader, letter.lines.iter().any(|line| line.link.is_some())),
    ];
    let first = letter.first.iter();
    blocks.extend(first.flat_map(|ladder| closing::first(voice, ladder, reader)));
    blocks.push(closing::closing(voice, sender, Some(reader)));
    Draft {
        language: voice.language,
        subject: voice.say("subject-today", &count),
        blocks,
        event: None,
    }
}
