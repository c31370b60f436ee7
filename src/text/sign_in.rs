//! The mail with the link by which a member of staff comes in.

use super::{Block, Draft, closing, notice::Sender, voice::Voice};
use crate::domain::notice::SignIn;

/// The link, for how long it works, and what to do when nobody asked for it.
pub(super) fn draft(voice: Voice, link: &SignIn, sender: &Sender) -> Draft {
    let minutes = [("n", link.minutes.into())];
    Draft {
        language: voice.language,
        subject: voice.plain("subject-sign-in"),
        blocks: vec![
            Block::Paragraph(voice.say("sign-in-open", &minutes)),
            Block::Link {
                label: voice.plain("sign-in-button"),
                url: link.url.clone(),
            },
            Block::Paragraph(voice.plain("sign-in-not-asked")),
            closing::closing(voice, sender, Some(link.capacity)),
        ],
        event: None,
    }
}
