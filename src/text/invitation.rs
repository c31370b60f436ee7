//! A planned moment, for a member of staff who is invited.

use super::{Block, Draft, closing, notice::Sender, voice::Voice};
use crate::domain::notice::Invitation;

/// What, when and where.
pub(super) fn draft(voice: Voice, invitation: &Invitation, sender: &Sender) -> Draft {
    let reference = invitation.reference.to_string();
    Draft {
        language: voice.language,
        subject: voice.plain("meeting-subject"),
        blocks: vec![
            Block::Paragraph(voice.say("invitation-about", &[("reference", reference.into())])),
            closing::closing(voice, sender, Some(invitation.capacity)),
        ],
        event: None,
    }
}
