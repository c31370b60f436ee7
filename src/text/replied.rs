//! Somebody who is no staff wrote back to the address of the program: told to the coordinator.

use super::{Block, Draft, closing, notice::Sender, staff_words::of_role, voice::Voice};
use crate::domain::notice::Replied;

/// Who wrote, when, and where it can be read.
pub(super) fn draft(voice: Voice, replied: &Replied, sender: &Sender) -> Draft {
    Draft {
        language: voice.language,
        subject: voice.plain("subject-replied"),
        blocks: vec![
            Block::Paragraph(of_role(voice, "replied-open", replied.capacity)),
            closing::closing(voice, sender, None),
        ],
        event: None,
    }
}
