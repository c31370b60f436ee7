//! What the terminal says around letters: `oppmaat upcoming` and `oppmaat week`.

use chrono::NaiveDate;

use super::{Language, voice::Voice};
use crate::domain::letter::ChannelKind;

/// The line above a list of what will still be sent; `is_empty` when there is nothing to list.
#[must_use]
pub fn upcoming_heading(language: Language, school: &str, until: NaiveDate, is_empty: bool) -> String {
    let voice = Voice { language };
    let id = if is_empty {
        "terminal-upcoming-none"
    } else {
        "terminal-upcoming"
    };
    let day = super::date_long(language, until);
    voice.say(id, &[("school", school.into()), ("day", day.into())])
}

/// What a week letter is called in a list, and why it is sent.
#[must_use]
pub fn week_letter(language: Language) -> (String, String) {
    let voice = Voice { language };
    (
        voice.plain("terminal-week-letter"),
        voice.plain("terminal-week-letter-why"),
    )
}

/// What a letter is called that lies in the outbox and is no reminder, and why it is sent.
#[must_use]
pub fn other_letter(language: Language) -> (String, String) {
    let voice = Voice { language };
    (
        voice.plain("terminal-other-letter"),
        voice.plain("terminal-other-letter-why"),
    )
}

/// A way out of the house, in a word.
#[must_use]
pub fn channel(language: Language, channel: ChannelKind) -> String {
    Voice { language }.plain(match channel {
        ChannelKind::Email => "terminal-channel-email",
        ChannelKind::Paper => "terminal-channel-paper",
        ChannelKind::DiscordDm => "terminal-channel-discord-dm",
        ChannelKind::DiscordChannel => "terminal-channel-discord-channel",
    })
}

/// Stands where an address is missing.
#[must_use]
pub fn no_address(language: Language) -> String {
    Voice { language }.plain("terminal-no-address")
}

/// The two lines above a letter: to whom, and about what.
#[must_use]
pub fn letter_head(language: Language, address: &str, role: &str, subject: &str) -> [String; 2] {
    let voice = Voice { language };
    [
        voice.say(
            "terminal-to",
            &[("address", address.into()), ("role", role.into())],
        ),
        voice.say("terminal-subject", &[("subject", subject.into())]),
    ]
}

/// Said when there is no week letter to show.
#[must_use]
pub fn no_week_letter(language: Language, school: &str) -> String {
    Voice { language }.say("terminal-week-none", &[("school", school.into())])
}
