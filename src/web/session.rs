//! The cookie of a member of staff.

use axum::{
    extract::FromRequestParts,
    http::{
        HeaderMap, HeaderValue,
        header::{COOKIE, SET_COOKIE},
        request::Parts,
    },
    response::{IntoResponse, Redirect, Response},
};

use super::{Pages, answer};
use crate::{
    app::{Member, Seat, seat},
    text::Language,
};

/// The name of the cookie of a session.
const SESSION: &str = "oppmaat";
/// The name of the cookie that remembers where somebody was going.
const NEXT: &str = "oppmaat-naar";
/// Seconds for which that is remembered: as long as a sign-in link works.
const NEXT_SECONDS: u32 = 900;

/// A member of staff with a session. Whoever has none is sent to the page to sign in.
pub(super) struct SignedIn {
    pub(super) member: Member,
    pub(super) seat: Seat,
    /// The secret of the cookie: forms are bound to it.
    pub(super) secret: String,
}

impl SignedIn {
    pub(super) fn language(&self) -> Language {
        self.seat.language
    }
}

impl FromRequestParts<Pages> for SignedIn {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, pages: &Pages) -> Result<Self, Response> {
        let Some(secret) = cookie(&parts.headers, SESSION) else {
            return Err(to_sign_in(parts, pages));
        };
        let now = pages.0.clock.now();
        match seat(&pages.0.store, &secret, now).await {
            Ok(Some((member, seat))) => Ok(Self { member, seat, secret }),
            Ok(None) => Err(to_sign_in(parts, pages)),
            Err(error) => Err(answer::broken(&parts.headers, &error)),
        }
    }
}

/// To the page to sign in, and back afterwards to where this person was going.
fn to_sign_in(parts: &Parts, pages: &Pages) -> Response {
    let mut response = Redirect::to("/inloggen").into_response();
    let path = parts.uri.path();
    if path.starts_with("/opp/") || path == "/lijst" {
        let next = set(pages, NEXT, path, NEXT_SECONDS);
        response.headers_mut().extend(next);
    }
    response
}

/// Sets the cookie of a session that just began, and forgets where it was going.
pub(super) fn begin(pages: &Pages, secret: &str, seconds: u32) -> HeaderMap {
    let mut headers = set(pages, SESSION, secret, seconds);
    for forgotten in set(pages, NEXT, "", 0).values().cloned() {
        // `extend` would take the place of the first cookie.
        headers.append(SET_COOKIE, forgotten);
    }
    headers
}

/// Ends the cookie of a session.
pub(super) fn end(pages: &Pages) -> HeaderMap {
    set(pages, SESSION, "", 0)
}

/// Remembers where somebody is going once signed in.
pub(super) fn remember(pages: &Pages, path: &str) -> HeaderMap {
    set(pages, NEXT, path, NEXT_SECONDS)
}

/// Where somebody was going: a page of an OPP, else the lists.
pub(super) fn next(headers: &HeaderMap) -> String {
    let path = cookie(headers, NEXT).filter(|path| {
        let rest = path.strip_prefix("/opp/");
        rest.is_some_and(|rest| {
            rest.chars()
                .all(|c| c.is_ascii_alphanumeric() || "/.-_".contains(c))
        })
    });
    path.unwrap_or_else(|| "/lijst".to_owned())
}

/// The secret of the session, if there is a cookie.
pub(super) fn secret(headers: &HeaderMap) -> Option<String> {
    cookie(headers, SESSION)
}

fn set(pages: &Pages, name: &str, value: &str, seconds: u32) -> HeaderMap {
    let secure = if pages.0.public_url.starts_with("https:") {
        "; Secure"
    } else {
        ""
    };
    let cookie = format!("{name}={value}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}");
    let value = HeaderValue::from_str(&cookie);
    value.into_iter().map(|value| (SET_COOKIE, value)).collect()
}

fn cookie(headers: &HeaderMap, name: &str) -> Option<String> {
    headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(known, _)| *known == name)
        .map(|(_, value)| value.to_owned())
        .filter(|value| !value.is_empty())
}
