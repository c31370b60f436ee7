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
    app::{Member, Seat, StoreError, seat},
    domain::link::{SESSION_HOURS, SIGN_IN_MINUTES},
    text::Language,
};

/// Where the lists are.
const LISTS: &str = "/lijst";

/// The name of the cookie of a session.
const SESSION: &str = "oppmaat";
/// The name of the cookie that remembers where somebody was going.
const NEXT: &str = "oppmaat-naar";
/// Seconds for which that is remembered: as long as a sign-in link works.
const NEXT_SECONDS: u32 = SIGN_IN_MINUTES * 60;
/// Seconds for which the cookie of a session is kept: as long as a session lasts.
const SESSION_SECONDS: u32 = SESSION_HOURS * 60 * 60;

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

    /// Whether this person looks after the program and works on no OPP.
    pub(super) fn only_looks_after(&self) -> bool {
        self.seat.is_admin && !self.seat.has_opps
    }

    /// Where the own work is.
    pub(super) fn home(&self) -> &'static str {
        if self.only_looks_after() { "/beheer" } else { LISTS }
    }

    /// Whoever sent these headers; `None` without a session that holds.
    pub(super) async fn of(pages: &Pages, headers: &HeaderMap) -> Result<Option<Self>, StoreError> {
        let Some(secret) = secret(pages, headers) else {
            return Ok(None);
        };
        let found = seat(&pages.0.store, &secret, pages.0.clock.now()).await?;
        Ok(found.map(|(member, seat)| Self { member, seat, secret }))
    }
}

impl FromRequestParts<Pages> for SignedIn {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, pages: &Pages) -> Result<Self, Response> {
        match Self::of(pages, &parts.headers).await {
            Ok(Some(staff)) => Ok(staff),
            Ok(None) => Err(to_sign_in(parts, pages)),
            Err(error) => Err(answer::broken(&parts.headers, &error)),
        }
    }
}

/// To the page to sign in, and back afterwards to where this person was going.
fn to_sign_in(parts: &Parts, pages: &Pages) -> Response {
    let mut response = Redirect::to("/inloggen").into_response();
    let path = parts.uri.path();
    if is_page(path) {
        let next = set(pages, NEXT, path, NEXT_SECONDS);
        response.headers_mut().extend(next);
    }
    response
}

/// Sets the cookie of a session that just began, and forgets where it was going.
pub(super) fn begin(pages: &Pages, secret: &str) -> HeaderMap {
    let mut headers = set(pages, SESSION, secret, SESSION_SECONDS);
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

/// Remembers the page that a link names beside itself; an address that is none of our pages is not
/// followed.
pub(super) fn going_to(pages: &Pages, path: &str) -> HeaderMap {
    if is_page(path) {
        remember(pages, path)
    } else {
        HeaderMap::new()
    }
}

/// Where somebody was going: a page of an OPP or of the settings, else the lists.
pub(super) fn next(pages: &Pages, headers: &HeaderMap) -> String {
    page_or_lists(cookie(pages, headers, NEXT))
}

/// The path that was asked for where it is a page of ours, else the lists.
pub(super) fn page_or_lists(path: Option<String>) -> String {
    path.filter(|path| is_page(path))
        .unwrap_or_else(|| LISTS.to_owned())
}

/// Whether this is the address of a page for somebody who is in: nothing else is followed.
fn is_page(path: &str) -> bool {
    let begins = path.starts_with("/opp/") || path.starts_with("/instellingen/");
    let plain = |c: char| c.is_ascii_alphanumeric() || "/.-_".contains(c);
    [LISTS, "/nieuw", "/instellingen", "/beheer"].contains(&path) || (begins && path.chars().all(plain))
}

/// The secret of the session, if there is a cookie.
pub(super) fn secret(pages: &Pages, headers: &HeaderMap) -> Option<String> {
    cookie(pages, headers, SESSION)
}

/// Whether browsers must keep a cookie to this site and to https.
fn is_secure(pages: &Pages) -> bool {
    pages.0.public_url.starts_with("https:")
}

/// The name of a cookie in the browser: with `__Host-` before it no other site, not even one below the same
/// domain, can set it.
fn full_name(is_secure: bool, name: &str) -> String {
    let before = if is_secure { "__Host-" } else { "" };
    format!("{before}{name}")
}

/// A cookie for every page here, kept so many seconds; 0 takes it away.
pub(super) fn set(pages: &Pages, name: &str, value: &str, seconds: u32) -> HeaderMap {
    let secure = if is_secure(pages) { "; Secure" } else { "" };
    let name = full_name(is_secure(pages), name);
    let cookie = format!("{name}={value}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}");
    let value = HeaderValue::from_str(&cookie);
    value.into_iter().map(|value| (SET_COOKIE, value)).collect()
}

/// What the browser kept under a name.
pub(super) fn cookie(pages: &Pages, headers: &HeaderMap, name: &str) -> Option<String> {
    let name = full_name(is_secure(pages), name);
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn over_https_no_other_site_can_set_a_cookie_of_ours() {
        assert_eq!(full_name(true, SESSION), "__Host-oppmaat");
        assert_eq!(full_name(false, SESSION), "oppmaat");
    }

    #[test]
    fn nobody_is_led_anywhere_else_after_signing_in() {
        let to = |path: &str| page_or_lists(Some(path.to_owned()));
        for path in [
            "/opp/K7TQ",
            "/instellingen",
            "/instellingen/mijn-dagen",
            "/beheer",
        ] {
            assert_eq!(to(path), path);
        }
        for path in [
            "//evil.example",
            "https://evil.example",
            "/opp/\\evil",
            "/uit",
            "/beheer/x",
            "",
        ] {
            assert_eq!(to(path), LISTS, "{path}");
        }
    }
}
