//! `/instellingen/mijn-discord`: whether the own account of Discord is linked, whether reminders go there,
//! and the way back. It is linked in Discord itself, with `/koppel`.

use askama::Template;
use axum::{Form as Body, extract::State, http::HeaderMap, response::Response};

use super::parts::{TurnedAway, onward, open, ours, status};
use crate::{
    app::discord::{OwnAccount, own_discord, set_own_messages, unlink_own},
    domain::school_authority::SchoolAction,
    web::{
        Pages, answer, guard,
        pages::{opp::frame, sign_in::Pairs},
        session::SignedIn,
        told::{self, JustDone},
        view::{Frame, Words},
    },
};

const PATH: &str = "/instellingen/mijn-discord";

#[derive(Template)]
#[template(path = "settings_discord.html")]
struct DiscordPage {
    frame: Frame,
    status: Option<String>,
    token: String,
    sees: String,
    /// Linked: since when, and what happens; else how it is linked.
    facts: Vec<String>,
    /// The answer and the words of the button that switches reminders.
    switch: Option<(&'static str, String)>,
}

pub(in crate::web) async fn show(
    State(pages): State<Pages>,
    staff: SignedIn,
    headers: HeaderMap,
    told: JustDone,
) -> Response {
    let shown = shown(&pages, &staff, &told).await;
    shown.unwrap_or_else(|why| why.page(&staff, &headers))
}

async fn shown(pages: &Pages, staff: &SignedIn, told: &JustDone) -> Result<Response, TurnedAway> {
    open(pages, staff, SchoolAction::ReadSettings).await?;
    let now = pages.0.clock.now();
    let found = own_discord(&pages.0.store, &staff.member, now)
        .await
        .map_err(TurnedAway::Broken)?;
    let discord = found.ok_or(TurnedAway::Missing)?;
    let w = Words(staff.language());
    let unlinked = (told.what() == Some("los")).then(|| w.say("staff-discord-unlinked"));
    Ok(answer::show(&DiscordPage {
        frame: frame(staff, w.say("staff-discord")),
        status: unlinked.or_else(|| status(w, told)),
        token: guard::form_token(&staff.secret),
        sees: w.say("staff-discord-sees"),
        facts: facts(w, discord.account),
        switch: discord.account.map(|account| switch(w, account)),
    }))
}

fn facts(w: Words, account: Option<OwnAccount>) -> Vec<String> {
    let Some(account) = account else {
        return vec![w.say("staff-discord-none"), w.say("staff-discord-how")];
    };
    let gets = match (account.is_closed, account.wants_messages) {
        (true, _) => w.say("staff-discord-closed"),
        (false, true) => w.say("staff-discord-on"),
        (false, false) => w.say("staff-discord-off"),
    };
    let since = w.day(account.since.date());
    vec![w.with("staff-discord-since", "day", &since), gets]
}

fn switch(w: Words, account: OwnAccount) -> (&'static str, String) {
    if account.wants_messages && !account.is_closed {
        ("nee", w.say("staff-discord-to-off"))
    } else {
        ("ja", w.say("staff-discord-to-on"))
    }
}

pub(in crate::web) async fn save(
    State(pages): State<Pages>,
    staff: SignedIn,
    headers: HeaderMap,
    Body(pairs): Body<Pairs>,
) -> Response {
    let saved = saved(&pages, &staff, pairs).await;
    saved.unwrap_or_else(|why| why.page(&staff, &headers))
}

async fn saved(pages: &Pages, staff: &SignedIn, pairs: Pairs) -> Result<Response, TurnedAway> {
    let input = ours(staff, pairs)?;
    let (store, now) = (&pages.0.store, pages.0.clock.now());
    match input.one("doe") {
        Some("berichten") => {
            let on = input.one("berichten") == Some("ja");
            let done = set_own_messages(store, &staff.member, on, now).await;
            Ok(onward(PATH, done.map_err(TurnedAway::Broken)?))
        }
        Some("los") => {
            let done = unlink_own(store, &staff.member, now).await;
            let done = done.map_err(TurnedAway::Broken)?;
            Ok(if done {
                told::done(PATH, "los")
            } else {
                onward(PATH, false)
            })
        }
        _ => Err(TurnedAway::Stale),
    }
}
