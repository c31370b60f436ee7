//! How a member of staff comes in: a link to the own mailbox, asked for here.

use std::time::Duration;

use askama::Template;
use axum::{
    Form as Body,
    extract::State,
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Redirect, Response},
};

use crate::{
    app::{ask_for_link_at, sign_out},
    domain::{email_address::EmailAddress, form::Input},
    web::{
        Pages,
        answer::{self, Message},
        limits, session,
        view::{Frame, Words},
    },
};

/// How long an answer takes at least that is the same for everybody.
const SAME_FOR_ALL: Duration = Duration::from_millis(25);

/// The pairs of a form, as a browser sends them.
pub(in crate::web) type Pairs = Vec<(String, String)>;

#[derive(Template)]
#[template(path = "sign_in.html")]
struct AskPage {
    frame: Frame,
    address: String,
    is_wrong: bool,
}

pub(in crate::web) async fn ask(headers: HeaderMap) -> Response {
    answer::show(&ask_page(&headers, String::new(), false))
}

fn ask_page(headers: &HeaderMap, address: String, is_wrong: bool) -> AskPage {
    let language = answer::language_of(headers);
    AskPage {
        frame: Frame::public(language, Words(language).say("sign-in-title")),
        address,
        is_wrong,
    }
}

/// Sends a link to whoever has this address, and tells everybody the same.
pub(in crate::web) async fn send(
    State(pages): State<Pages>,
    headers: HeaderMap,
    Body(pairs): Body<Pairs>,
) -> Response {
    let input: Input = pairs.into_iter().collect();
    let typed = input.one("adres").unwrap_or_default();
    let Some(address) = EmailAddress::parse(typed) else {
        return answer::show(&ask_page(&headers, typed.to_owned(), true));
    };
    let minute = limits::minute(&pages);
    if !pages.0.limits.allow_mail_to(&address, minute) {
        return limits::busy(&headers);
    }
    let pace = pages.0.limits.pace_of_mail_to(&address, minute);
    let asked = ask_for_link_at(&pages.0.store, &address, pace, pages.0.clock.now());
    // Whether anybody has this address takes a little longer or shorter to find out: the answer leaves when
    // that can be told no more.
    let (asked, ()) = tokio::join!(asked, tokio::time::sleep(SAME_FOR_ALL));
    match asked {
        Ok(()) => answer::message(StatusCode::OK, answer::language_of(&headers), &Message::SENT),
        Err(error) => answer::broken(&headers, &error),
    }
}

/// Ends the session, also by a form that is too old: no other site can send it here with the cookie.
pub(in crate::web) async fn leave(State(pages): State<Pages>, headers: HeaderMap) -> Response {
    if let Some(secret) = session::secret(&pages, &headers)
        && let Err(error) = sign_out(&pages.0.store, &secret, pages.0.clock.now()).await
    {
        return answer::broken(&headers, &error);
    }
    (session::end(&pages), Redirect::to("/")).into_response()
}
