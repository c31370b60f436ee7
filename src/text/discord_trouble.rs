//! Something in Discord takes no messages: the mail to whoever can do something about it.

use super::{Block, Draft, closing, notice::Sender, staff_words::of_role, voice::Voice};
use crate::domain::notice::DiscordTrouble;

/// What happened, what goes on as before, and what can be done.
pub(super) fn draft(voice: Voice, trouble: &DiscordTrouble, sender: &Sender) -> Draft {
    let mut paragraphs = match trouble {
        DiscordTrouble::Channel => [
            "discord-channel-open",
            "discord-channel-why",
            "discord-channel-do",
        ]
        .map(|id| voice.plain(id))
        .to_vec(),
        DiscordTrouble::Account { capacity, .. } => vec![
            of_role(voice, "discord-account-open", *capacity),
            voice.plain("discord-account-why"),
            voice.plain("discord-account-do"),
        ],
    };
    if let DiscordTrouble::Account { references, .. } = trouble
        && !references.is_empty()
    {
        let codes: Vec<String> = references.iter().map(ToString::to_string).collect();
        let codes = voice.enumerate(&codes);
        paragraphs.push(voice.say("discord-account-about", &[("references", codes.into())]));
    }
    let mut blocks: Vec<Block> = paragraphs.into_iter().map(Block::Paragraph).collect();
    blocks.push(closing::closing(voice, sender, None));
    Draft {
        language: voice.language,
        subject: voice.plain("subject-discord"),
        blocks,
        event: None,
    }
}
