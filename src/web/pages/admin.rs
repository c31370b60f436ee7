//! `/beheer`: how the program is doing, for whoever looks after it. Counts only: nobody is named, and no
//! plan can be opened from here.

use askama::Template;
use axum::{
    Form as Body,
    extract::State,
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Redirect, Response},
};

use crate::{
    app::{DiscordHealth, Health, HealthError, MailStop, health, sign_colleague_out},
    domain::{
        email_address::EmailAddress, letter::ChannelKind, moment::Moment, school_authority::SchoolRefusal,
    },
    text::{date_short_year, strip, time_of_day},
    web::{
        Pages,
        answer::{self, Message},
        guard,
        pages::{opp::frame, settings::parts::ours, sign_in::Pairs},
        session::SignedIn,
        told::{self, JustDone},
        view::{Frame, Words, way},
    },
};

#[derive(Template)]
#[template(path = "admin.html")]
struct AdminPage {
    frame: Frame,
    is_beating: bool,
    beat: String,
    mail_stop: Option<String>,
    mail_was_stopped: Option<String>,
    held: Option<String>,
    traffic: Vec<Stream>,
    needs_somebody: bool,
    damaged: Option<String>,
    facts: Vec<(String, String)>,
    token: String,
    /// Whether a colleague was just signed out, if there is one.
    signed_out: bool,
}

struct Stream {
    way: String,
    waiting: u32,
    unsure: u32,
    dead: u32,
}

pub(in crate::web) async fn show(
    State(pages): State<Pages>,
    staff: SignedIn,
    told: JustDone,
    headers: HeaderMap,
) -> Response {
    let now = pages.0.clock.now();
    match health(&pages.0.store, &staff.member, now).await {
        Ok(found) => answer::show(&laid_out(&staff, &found, now, &told)),
        Err(error) => turned_away(&staff, &headers, &error),
    }
}

/// Signs a colleague out everywhere: for a lost telephone, or a screen that was left open.
pub(in crate::web) async fn sign_out(
    State(pages): State<Pages>,
    staff: SignedIn,
    headers: HeaderMap,
    Body(pairs): Body<Pairs>,
) -> Response {
    let input = match ours(&staff, pairs) {
        Ok(input) => input,
        Err(why) => return why.page(&staff, &headers),
    };
    let Some(address) = input.one("adres").and_then(EmailAddress::parse) else {
        if staff.seat.is_admin {
            return Redirect::to("/beheer").into_response();
        }
        return answer::message(StatusCode::FORBIDDEN, staff.language(), &Message::NOT_YOURS);
    };
    let now = pages.0.clock.now();
    match sign_colleague_out(&pages.0.store, &staff.member, &address, now).await {
        Ok(()) => told::done("/beheer", "uit"),
        Err(error) => turned_away(&staff, &headers, &error),
    }
}

fn turned_away(staff: &SignedIn, headers: &HeaderMap, error: &HealthError) -> Response {
    let refused = |status, message| answer::message(status, staff.language(), message);
    match error {
        HealthError::Store(error) => answer::broken(headers, error),
        HealthError::Refused(SchoolRefusal::NotOfThisSchool) => {
            refused(StatusCode::NOT_FOUND, &Message::MISSING)
        }
        HealthError::Refused(_) => refused(StatusCode::FORBIDDEN, &Message::NOT_YOURS),
    }
}

fn laid_out(staff: &SignedIn, found: &Health, now: Moment, told: &JustDone) -> AdminPage {
    let w = Words(staff.language());
    let is_beating = found.is_beating(now);
    let beat = match found.last_beat {
        Some(beat) => {
            let id = if is_beating {
                "admin-beats"
            } else {
                "admin-no-beat"
            };
            w.with(id, "at", &moment(w, beat))
        }
        None => w.say("admin-never-beat"),
    };
    // Mail and paper are shown also when nothing went by them; Discord where something did.
    let always = [ChannelKind::Email, ChannelKind::Paper];
    let ways = ChannelKind::ALL
        .iter()
        .filter(|way| always.contains(way) || found.traffic.contains_key(way));
    let traffic = ways.map(|channel| {
        let stream = found.traffic.get(channel).copied().unwrap_or_default();
        Stream {
            way: way(w.0, *channel),
            waiting: stream.waiting,
            unsure: stream.unsure,
            dead: stream.dead,
        }
    });
    let traffic: Vec<Stream> = traffic.collect();
    let damaged = usize::try_from(found.damaged).unwrap_or(usize::MAX);
    AdminPage {
        frame: frame(staff, w.say("admin-title")),
        is_beating,
        beat,
        mail_stop: found.mail_stop.as_ref().and_then(|stop| is_stopped(w, stop)),
        mail_was_stopped: found.mail_stop.as_ref().and_then(|stop| was_stopped(w, stop)),
        held: found
            .hold
            .map(|hold| w.with("admin-held", "day", &w.day(hold.copy_of.date()))),
        needs_somebody: traffic.iter().any(|stream| stream.unsure > 0 || stream.dead > 0),
        traffic,
        damaged: (found.damaged > 0).then(|| w.count("admin-damaged", damaged)),
        facts: facts(w, found),
        token: guard::form_token(&staff.secret),
        signed_out: told.is_told(),
    }
}

/// That no mail goes out, and what the mail server says.
fn is_stopped(w: Words, stop: &MailStop) -> Option<String> {
    let since = moment(w, stop.since);
    let words = [("at", since.as_str()), ("reason", stop.reason.as_str())];
    stop.ended_at
        .is_none()
        .then(|| w.all("admin-mail-stopped", &words))
}

/// That no mail went out for a time.
fn was_stopped(w: Words, stop: &MailStop) -> Option<String> {
    let (from, until) = (moment(w, stop.since), moment(w, stop.ended_at?));
    Some(w.all("admin-mail-was-stopped", &[("from", &from), ("until", &until)]))
}

fn facts(w: Words, found: &Health) -> Vec<(String, String)> {
    let next = found.next_look.map(|at| moment(w, at));
    let megabytes = found.database_bytes.div_ceil(1_000_000).to_string();
    let mut facts = vec![
        (
            w.say("admin-next"),
            next.unwrap_or_else(|| w.say("admin-next-none")),
        ),
        (w.say("admin-opps"), found.open_opps.to_string()),
        (w.say("admin-staff"), found.staff.to_string()),
        (w.say("admin-sessions"), found.sessions.to_string()),
        (
            w.say("admin-database"),
            w.with("admin-megabytes", "n", &megabytes),
        ),
    ];
    facts.push((w.say("admin-codes"), found.wrong_codes.to_string()));
    let too_many = found.too_many_codes_at.map(|at| moment(w, at));
    facts.extend(too_many.map(|at| (w.say("admin-codes-used-up"), at)));
    facts.extend(found.discord.iter().flat_map(|discord| in_discord(w, discord)));
    facts
}

fn in_discord(w: Words, discord: &DiscordHealth) -> [(String, String); 4] {
    let state = discord.state;
    let counts = [
        ("n", state.accounts.to_string()),
        ("here", state.with_messages.to_string()),
    ];
    let counts: Vec<_> = counts.iter().map(|(name, n)| (*name, n.as_str())).collect();
    let stopped = discord.connection.stopped.as_ref();
    let stopped = stopped.map(|(_, since)| moment(w, *since));
    let channel = state.channel_gone_since.map(|since| moment(w, since));
    [
        (
            w.say("admin-discord-accounts"),
            w.all("admin-discord-accounts-n", &counts),
        ),
        (
            w.say("admin-discord-bot"),
            stopped.map_or_else(
                || w.say("admin-discord-bot-fine"),
                |at| w.with("admin-discord-bot-stopped", "at", &at),
            ),
        ),
        (w.say("admin-discord-lost"), discord.connection.lost.to_string()),
        (
            w.say("admin-discord-channel"),
            channel.map_or_else(
                || w.say("admin-discord-channel-fine"),
                |at| w.with("admin-discord-channel-gone", "at", &at),
            ),
        ),
    ]
}

fn moment(w: Words, at: Moment) -> String {
    let day = strip(&date_short_year(w.0, at.date()));
    let time = strip(&time_of_day(w.0, at.time()));
    w.all("setting-moment", &[("day", &day), ("time", &time)])
}
