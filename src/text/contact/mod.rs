//! Letters to ouders, representatives and leerlingen.

use super::{Block, Draft, notice::Sender, voice::Voice};
use crate::domain::contact_letter::ContactLetter;

/// The letter.
pub(super) fn draft(voice: Voice, _letter: &ContactLetter, sender: &Sender) -> Draft {
    let from = voice.say("closing-sender", &[("school", (&sender.school_name).into())]);
    Draft {
        language: voice.language,
        subject: voice.plain("ouder-subject"),
        blocks: vec![Block::Small(from)],
        event: None,
    }
}
