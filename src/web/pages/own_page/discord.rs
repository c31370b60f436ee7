//! Discord on the own page: first what Discord sees then, only after it a code; and at any time the way
//! back.

use super::Tone;
use crate::{
    app::{
        ContactPage, StoreError,
        discord::{OwnDiscord, page_code, set_own_messages, unlink_own},
    },
    domain::{
        discord::{Snowflake, Talks},
        discord_code::CODE_MINUTES,
        form::Input,
        short_code::ShortCode,
    },
    web::Pages,
};

/// The section.
pub(super) struct DiscordView {
    pub(super) title: String,
    /// Open when there is something in it that was just made.
    pub(super) is_open: bool,
    pub(super) free: String,
    pub(super) sees_title: String,
    pub(super) sees: Vec<String>,
    pub(super) state: StateView,
}

pub(super) enum StateView {
    /// The words on the button that makes a code.
    Unlinked { make: String },
    /// A code was made just now: what to do with it.
    Code {
        code: String,
        add: String,
        /// The words and the address of the link that adds the bot, or whom to ask.
        link: Option<(String, String)>,
        ask: String,
        type_it: String,
        minutes: String,
    },
    /// Linked: since when, what happens, and the buttons.
    Linked {
        since: String,
        now: String,
        answer: &'static str,
        button: String,
        unlink: String,
    },
}

/// The section as its reader sees it; `code` was made just now.
pub(super) fn discord_view(tone: Tone, discord: &OwnDiscord, code: Option<&ShortCode>) -> DiscordView {
    DiscordView {
        title: tone.w.say("own-discord"),
        is_open: code.is_some(),
        free: tone.w.say("own-discord-free"),
        sees_title: tone.w.say("own-discord-sees-title"),
        sees: sees(tone, discord.talks),
        state: state(tone, discord, code),
    }
}

fn sees(tone: Tone, talks: Talks) -> Vec<String> {
    vec![
        tone.w.say("own-discord-company"),
        tone.plain(["own-discord-sees", "own-discord-sees-leerling"]),
        tone.plain(["own-discord-when", "own-discord-when-leerling"]),
        tone.plain(match talks {
            Talks::Link => ["own-discord-link", "own-discord-link-leerling"],
            Talks::Chat => ["own-discord-chat", "own-discord-chat-leerling"],
        }),
        tone.plain(["own-discord-undo", "own-discord-undo-leerling"]),
    ]
}

fn state(tone: Tone, discord: &OwnDiscord, code: Option<&ShortCode>) -> StateView {
    if let Some(code) = code {
        return with_code(tone, discord, code);
    }
    let Some(account) = discord.account else {
        return StateView::Unlinked {
            make: tone.w.say("own-discord-make"),
        };
    };
    let gets = account.wants_messages && !account.is_closed;
    let now = match (gets, account.is_closed) {
        (true, _) => ["own-discord-on", "own-discord-on-leerling"],
        (false, true) => ["own-discord-closed", "own-discord-closed-leerling"],
        (false, false) => ["own-discord-off", "own-discord-off-leerling"],
    };
    let since = tone.w.day(account.since.date());
    StateView::Linked {
        since: tone.filled(["own-discord-since", "own-discord-since-leerling"], "day", &since),
        now: tone.plain(now),
        answer: if gets { "nee" } else { "ja" },
        button: if gets {
            tone.w.say("own-discord-to-off")
        } else {
            tone.w.say("own-discord-to-on")
        },
        unlink: tone.w.say("own-discord-unlink"),
    }
}

fn with_code(tone: Tone, discord: &OwnDiscord, code: &ShortCode) -> StateView {
    let add = |application: Snowflake| (tone.w.say("own-discord-add-link"), install_link(application));
    StateView::Code {
        code: tone.filled(
            ["own-discord-code", "own-discord-code-leerling"],
            "code",
            &code.text(),
        ),
        add: tone.plain(["own-discord-add", "own-discord-add-leerling"]),
        link: discord.application.map(add),
        ask: tone.plain(["own-discord-ask", "own-discord-ask-leerling"]),
        type_it: tone.plain(["own-discord-type", "own-discord-type-leerling"]),
        minutes: tone.w.count("own-discord-minutes", CODE_MINUTES as usize),
    }
}

/// Adds the bot to the account of whoever opens it, and to no server.
fn install_link(application: Snowflake) -> String {
    format!(
        "https://discord.com/oauth2/authorize?client_id={application}&integration_type=1&scope=applications.commands"
    )
}

/// What was done about Discord.
pub(super) enum Done {
    /// A code was made.
    Code(ShortCode),
    /// Something was changed.
    Changed,
    /// Nothing was: it is not to be done here any more.
    Nothing,
}

/// Does what a form of the section asks; `None` for a form that is not of it.
pub(super) async fn act(
    pages: &Pages,
    page: &ContactPage,
    (doe, input): (&str, &Input),
) -> Result<Option<Done>, StoreError> {
    let (store, now) = (&pages.0.store, pages.0.clock.now());
    let member = &page.reader.member;
    let told = |changed| if changed { Done::Changed } else { Done::Nothing };
    Ok(match doe {
        "discord-code" => Some(
            page_code(store, member, now)
                .await?
                .map_or(Done::Nothing, Done::Code),
        ),
        "discord-berichten" => {
            let on = input.one("berichten") == Some("ja");
            Some(told(set_own_messages(store, member, on, now).await?))
        }
        "discord-los" => Some(told(unlink_own(store, member, now).await?)),
        _ => None,
    })
}
