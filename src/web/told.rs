//! What was just done is told once, on the page that it led to. It travels in a cookie that only a deed
//! sets: a word in an address would say so of nothing.

use std::convert::Infallible;

use axum::{
    extract::{FromRequestParts, Request, State},
    http::{HeaderMap, header::CONTENT_TYPE, request::Parts},
    middleware::Next,
    response::{IntoResponse, Redirect, Response},
};

use super::{Pages, guard, session};

/// The name of the cookie.
const NAME: &str = "oppmaat-klaar";
/// Seconds for which it waits for its page.
const SECONDS: u32 = 60;

/// In a word, what was just done; `None` when this page was only opened.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct JustDone(Option<String>);

impl JustDone {
    /// The word of what was done.
    pub(super) fn what(&self) -> Option<&str> {
        self.0.as_deref()
    }

    /// Whether anything was.
    pub(super) fn is_told(&self) -> bool {
        self.0.is_some()
    }
}

impl FromRequestParts<Pages> for JustDone {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, pages: &Pages) -> Result<Self, Infallible> {
        let told = session::cookie(pages, &parts.headers, NAME);
        Ok(Self(told.and_then(|told| told_on(parts.uri.path(), &told))))
    }
}

/// On to the page at this path, which tells in its own words what was done.
pub(super) fn done(path: &str, what: &str) -> Response {
    let mut response = Redirect::to(path).into_response();
    let deed = Deed(format!("{what}.{}", mark_of(path)));
    response.extensions_mut().insert(deed);
    response
}

/// What the cookie will hold.
#[derive(Clone)]
struct Deed(String);

/// The word, when it was meant for this page: another tab may be opened in between.
fn told_on(path: &str, told: &str) -> Option<String> {
    let (what, mark) = told.rsplit_once('.')?;
    (mark == mark_of(path)).then(|| what.to_owned())
}

/// Stands for a path, which may hold the token of a link and is told to no other page.
fn mark_of(path: &str) -> String {
    guard::form_token(&format!("told/{path}"))
}

/// Gives the deed to the browser, and takes it away with the page that told it.
pub(super) async fn carry(State(pages): State<Pages>, request: Request, next: Next) -> Response {
    let has_one = session::cookie(&pages, request.headers(), NAME).is_some();
    let mut response = next.run(request).await;
    let cookie = match response.extensions_mut().remove::<Deed>() {
        Some(Deed(deed)) => session::set(&pages, NAME, &deed, SECONDS),
        None if has_one && is_page(response.headers()) => session::set(&pages, NAME, "", 0),
        None => HeaderMap::new(),
    };
    for (name, value) in &cookie {
        response.headers_mut().append(name, value.clone());
    }
    response
}

fn is_page(headers: &HeaderMap) -> bool {
    let kind = headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    kind.is_some_and(|kind| kind.starts_with("text/html"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_deed_is_told_on_the_page_that_it_led_to_and_on_no_other() {
        let told = format!("bellen.{}", mark_of("/t/abc"));
        assert_eq!(told_on("/t/abc", &told).as_deref(), Some("bellen"));
        assert_eq!(told_on("/t/abd", &told), None);
        assert_eq!(told_on("/t/abc", "bellen"), None);
    }
}
