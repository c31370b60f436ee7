//! Whether the browser that sends a sign-in form is the one that opened the link.
//!
//! The page of a sign-in link gives the browser a secret, in a cookie and in its form. The session that
//! begins is made of the link and that secret: whoever presses twice gets the same one, and whoever stole
//! the link later has no secret of that page. That both agree tells that the browser keeps cookies, and
//! that no other site sent it here to be somebody else.

use axum::{
    http::{
        HeaderMap,
        header::{ORIGIN, SET_COOKIE},
    },
    response::Response,
};

use super::{Pages, session};
use crate::{
    app::{StoreError, new_door},
    domain::{form::Input, link::SIGN_IN_MINUTES},
};

/// The field of the form that holds the secret.
const FIELD: &str = "deur";
/// The name of the cookie that holds it.
const COOKIE: &str = "oppmaat-deur";
/// Seconds for which it is kept: as long as a sign-in link works.
const SECONDS: u32 = SIGN_IN_MINUTES * 60;

/// The secret of this browser, and the cookie that gives it; two tabs share one.
///
/// # Errors
/// When there is no chance to be had.
pub(super) fn of(pages: &Pages, headers: &HeaderMap) -> Result<(String, HeaderMap), StoreError> {
    let door = match kept(pages, headers) {
        Some(door) => door,
        None => new_door(&pages.0.store)?,
    };
    let cookie = session::set(pages, COOKIE, &door, SECONDS);
    Ok((door, cookie))
}

fn kept(pages: &Pages, headers: &HeaderMap) -> Option<String> {
    session::cookie(pages, headers, COOKIE).filter(|door| door.bytes().all(|byte| byte.is_ascii_graphic()))
}

/// What a sign-in form tells of the browser that sent it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Sent {
    /// It opened the link, and keeps cookies: its secret. No other site sends a form with this cookie.
    ByItsBrowser(String),
    /// It keeps no cookies, or another site sent it here.
    WithoutCookie,
    /// Nothing tells: no cookie came, and nothing that every browser of today adds to a form. Whether it
    /// keeps one shows when it has one. The secret of its form.
    ByWhoKnows(Option<String>),
}

impl Sent {
    /// What this form tells.
    pub(super) fn by(pages: &Pages, headers: &HeaderMap, input: &Input) -> Self {
        Self::of(kept(pages, headers), input.one(FIELD), headers)
    }

    fn of(kept: Option<String>, given: Option<&str>, headers: &HeaderMap) -> Self {
        let is_of_today = headers.contains_key(ORIGIN) || headers.contains_key("sec-fetch-site");
        match kept {
            Some(kept) => Self::ByItsBrowser(kept),
            None if is_of_today => Self::WithoutCookie,
            None => Self::ByWhoKnows(given.map(str::to_owned)),
        }
    }
}

/// Puts cookies on an answer, each beside the others.
pub(super) fn with_cookies(mut response: Response, cookies: &HeaderMap) -> Response {
    for cookie in cookies.get_all(SET_COOKIE) {
        response.headers_mut().append(SET_COOKIE, cookie.clone());
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browser_must_show_the_cookie_that_the_page_of_the_link_gave_it() {
        let with = |name: Option<&'static str>| -> HeaderMap {
            let value = "null".parse().expect("a header");
            name.map(|name| (name.parse().expect("a name"), value))
                .into_iter()
                .collect()
        };
        let kept = || Some("a".to_owned());
        let known = Sent::ByItsBrowser("a".to_owned());
        assert_eq!(Sent::of(kept(), Some("b"), &with(None)), known);
        let who_knows = Sent::ByWhoKnows(Some("b".to_owned()));
        assert_eq!(Sent::of(None, Some("b"), &with(None)), who_knows);
        for name in ["origin", "sec-fetch-site"] {
            assert_eq!(Sent::of(kept(), None, &with(Some(name))), known);
            assert_eq!(Sent::of(None, Some("a"), &with(Some(name))), Sent::WithoutCookie);
        }
    }
}
