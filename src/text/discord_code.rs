//! The mail with the code by which a member of staff links an account of Discord.

use super::{Block, Draft, closing, notice::Sender, voice::Voice};
use crate::domain::notice::DiscordCode;

/// The code, where it is typed and for how long it works, and what to do when nobody asked for it.
pub(super) fn draft(voice: Voice, mail: &DiscordCode, sender: &Sender) -> Draft {
    let code = [("code", mail.code.as_str().into())];
    let minutes = [("n", mail.minutes.into())];
    Draft {
        language: voice.language,
        subject: voice.plain("subject-discord-code"),
        blocks: vec![
            Block::Paragraph(voice.say("discord-code-open", &minutes)),
            Block::Heading(voice.say("discord-code-code", &code)),
            Block::Paragraph(voice.say("discord-code-type", &code)),
            Block::Paragraph(voice.plain("discord-code-not-asked")),
            closing::closing(voice, sender, Some(mail.capacity)),
        ],
        event: None,
    }
}
