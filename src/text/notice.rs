//! Says a notice: the one door from the domain's values to the words of a letter.

use super::{
    Draft, Language, Text, chat, contact, daily, discord_code, discord_trouble, finish, invitation,
    mail_stop, page_link, replied, sign_in, team, unreached, voice::Voice, week,
};
use crate::domain::notice::Notice;

/// In whose name a letter is sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sender {
    /// The school as people call it.
    pub school_name: String,
    /// The coordinator to whom answers go, where the school gave a name.
    pub coordinator_name: Option<String>,
}

/// What the letter says, ready for a channel.
#[must_use]
pub fn say(language: Language, notice: &Notice, sender: &Sender) -> Text {
    finish(draft(language, notice, sender))
}

/// The letter before its marked words are explained; the tests look for findings in it.
#[must_use]
pub fn draft(language: Language, notice: &Notice, sender: &Sender) -> Draft {
    let voice = Voice { language };
    match notice {
        Notice::Week(letter) => week::draft(voice, letter, sender),
        Notice::Daily(letter) => daily::draft(voice, letter, sender),
        Notice::Unreached(unreached) => unreached::draft(voice, unreached, sender),
        Notice::Contact(letter) => contact::draft(voice, letter, sender),
        Notice::Invitation(invitation) => invitation::draft(voice, invitation, sender),
        Notice::Replied(replied) => replied::draft(voice, replied, sender),
        Notice::SignIn(link) => sign_in::draft(voice, link, sender),
        Notice::PageLink(link) => page_link::draft(voice, link, sender),
        Notice::CareTeam(letter) => chat::care_draft(voice, letter, sender),
        Notice::Discord(trouble) => discord_trouble::draft(voice, trouble, sender),
        Notice::DiscordCode(code) => discord_code::draft(voice, code, sender),
        Notice::MailStop => mail_stop::draft(voice, sender),
        Notice::Team(change) => team::draft(voice, change, sender),
    }
}
