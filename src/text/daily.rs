//! The letter with the lines of a day.

use chrono::NaiveDate;

use super::{Block, Draft, closing, date_long, line, notice::Sender, voice::Voice};
use crate::domain::notice::DailyLetter;

/// The lines of a day.
pub(super) fn draft(voice: Voice, letter: &DailyLetter, sender: &Sender) -> Draft {
    let reader = letter.capacity;
    let count = [("n", letter.lines.len().into())];
    let mut blocks = body(voice, letter);
    if !letter.lines.is_empty() {
        let has_links = letter.lines.iter().any(|line| line.link.is_some());
        blocks.push(closing::when_done(voice, reader, has_links));
    }
    let first = letter.first.iter();
    blocks.extend(first.flat_map(|ladder| closing::first(voice, ladder, reader)));
    blocks.push(closing::closing(voice, sender, Some(reader)));
    Draft {
        language: voice.language,
        subject: if letter.lines.is_empty() {
            voice.plain("subject-put-back")
        } else {
            voice.say("subject-today", &count)
        },
        blocks,
        event: None,
    }
}

/// What is to be done today.
pub(super) fn body(voice: Voice, letter: &DailyLetter) -> Vec<Block> {
    let mut blocks: Vec<Block> = put_back(voice, letter.put_back).into_iter().collect();
    if !letter.lines.is_empty() {
        let count = [("n", letter.lines.len().into())];
        let items = letter
            .lines
            .iter()
            .map(|line| line::item(voice, line, letter.capacity));
        blocks.push(Block::Paragraph(voice.say("today-open", &count)));
        blocks.push(Block::List(items.collect()));
    }
    blocks
}

/// A backup was put back: what was recorded since must be recorded again.
pub(super) fn put_back(voice: Voice, copy_of: Option<NaiveDate>) -> Option<Block> {
    let day = date_long(voice.language, copy_of?);
    Some(Block::Paragraph(voice.say("put-back", &[("day", day.into())])))
}
