//! That no mail goes out: the message to the admin, in chat.

use super::{Block, Draft, closing, notice::Sender, voice::Voice};

/// What happened, what goes on by itself, and what to do.
pub(super) fn body(voice: Voice) -> Vec<Block> {
    ["mail-stop-open", "mail-stop-waits", "mail-stop-do"]
        .map(|id| Block::Paragraph(voice.plain(id)))
        .to_vec()
}

/// The same as a letter.
pub(super) fn draft(voice: Voice, sender: &Sender) -> Draft {
    let mut blocks = body(voice);
    blocks.push(closing::closing(voice, sender, None));
    Draft {
        language: voice.language,
        subject: voice.plain("subject-mail-stop"),
        blocks,
        event: None,
    }
}
