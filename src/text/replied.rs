//! Somebody who is no staff wrote back to the address of the program: told to the coordinator. The
//! words themselves stay in that mailbox.

use super::{Block, Draft, closing, notice::Sender, staff_words::the_role, voice::Voice};
use crate::domain::notice::Replied;

/// Who wrote, when, and where it can be read.
pub(super) fn draft(voice: Voice, replied: &Replied, sender: &Sender) -> Draft {
    let who = the_role(voice, replied.capacity);
    let day = super::date_long(voice.language, replied.on);
    let open = voice.say("replied-open", &[("role", who.into()), ("day", day.into())]);
    let mut blocks = vec![
        Block::Paragraph(open),
        Block::Paragraph(voice.plain("replied-where")),
    ];
    let codes: Vec<String> = replied.references.iter().map(ToString::to_string).collect();
    if !codes.is_empty() {
        let codes = voice.enumerate(&codes);
        blocks.push(Block::Paragraph(
            voice.say("replied-about", &[("references", codes.into())]),
        ));
    }
    blocks.push(closing::closing(voice, sender, None));
    Draft {
        language: voice.language,
        subject: voice.plain("subject-replied"),
        blocks,
        event: None,
    }
}
