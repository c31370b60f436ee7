//! Answers that are no page of their own: a calm message when something cannot be shown.

use askama::Template;
use axum::{
    extract::Request,
    http::{
        HeaderMap, StatusCode,
        header::{ACCEPT_LANGUAGE, CONTENT_TYPE, RETRY_AFTER},
    },
    middleware::Next,
    response::{Html, IntoResponse, Response},
};

use super::view::{Frame, Words};
use crate::{app::StoreError, domain::link::SIGN_IN_MINUTES, text::Language};

/// A message: its heading, and its sentences.
pub(super) struct Message {
    title: &'static str,
    sentences: &'static [&'static str],
}

impl Message {
    /// Too many questions.
    pub(super) const BUSY: Self = Self {
        title: "busy-title",
        sentences: &["busy-open"],
    };
    /// A form without its token, or from elsewhere.
    pub(super) const STALE: Self = Self {
        title: "stale-title",
        sentences: &["stale-open"],
    };
    /// A link that opens nothing: unknown, expired, used and revoked look alike.
    pub(super) const GONE: Self = Self {
        title: "gone-title",
        sentences: &["gone-open", "gone-staff", "gone-contact"],
    };
    /// A sign-in whose browser kept no cookie.
    pub(super) const NO_COOKIES: Self = Self {
        title: "no-cookies-title",
        sentences: &["no-cookies-open", "no-cookies-again"],
    };
    /// No such page, or not for this person.
    pub(super) const MISSING: Self = Self {
        title: "missing-title",
        sentences: &["missing-open"],
    };
    /// It belongs to another role in the same school.
    pub(super) const NOT_YOURS: Self = Self {
        title: "not-yours-title",
        sentences: &["not-yours-open"],
    };
    /// More was sent than a form can hold.
    const TOO_LARGE: Self = Self {
        title: "too-large-title",
        sentences: &["too-large-open"],
    };
    /// What was sent is no form of ours.
    const UNREADABLE: Self = Self {
        title: "unreadable-title",
        sentences: &["unreadable-open"],
    };
    /// Something went wrong here.
    const BROKEN: Self = Self {
        title: "broken-title",
        sentences: &["broken-open"],
    };
    /// A link is on its way, perhaps.
    pub(super) const SENT: Self = Self {
        title: "sign-in-sent-title",
        sentences: &["sign-in-sent", "sign-in-sent-often", "sign-in-sent-nothing"],
    };
    /// A link is on its way.
    pub(super) const SENT_OWN: Self = Self {
        title: "sign-in-sent-title",
        sentences: &["sign-in-sent-own", "sign-in-sent-nothing"],
    };
}

#[derive(Template)]
#[template(path = "message.html")]
struct MessagePage {
    frame: Frame,
    sentences: Vec<String>,
}

/// A page with one message.
pub(super) fn message(status: StatusCode, language: Language, message: &Message) -> Response {
    let w = Words(language);
    // Only the sentences about a link that was sent tell for how many minutes it works.
    let minutes = SIGN_IN_MINUTES.to_string();
    let page = MessagePage {
        frame: Frame::public(language, w.say(message.title)),
        sentences: message
            .sentences
            .iter()
            .map(|id| w.with(id, "n", &minutes))
            .collect(),
    };
    (status, show(&page)).into_response()
}

/// What a layer below says in a bare word or not at all, in words of our own: a form that is too large, an
/// answer that took too long, a page that broke. What watches the machine reads bare words.
pub(super) async fn in_our_words(request: Request, next: Next) -> Response {
    let language = language_of(request.headers());
    let is_for_machines = matches!(request.uri().path(), "/healthz" | "/readyz");
    let response = next.run(request).await;
    let has_words = response.headers().get(CONTENT_TYPE).is_some_and(|kind| {
        let kind = kind.to_str().unwrap_or_default();
        !kind.starts_with("text/plain")
    });
    let status = response.status();
    if is_for_machines || has_words || !(status.is_client_error() || status.is_server_error()) {
        return response;
    }
    let said = match status {
        StatusCode::NOT_FOUND => &Message::MISSING,
        StatusCode::SERVICE_UNAVAILABLE | StatusCode::INTERNAL_SERVER_ERROR => &Message::BROKEN,
        StatusCode::PAYLOAD_TOO_LARGE => &Message::TOO_LARGE,
        _ => &Message::UNREADABLE,
    };
    message(status, language, said)
}

/// After how many seconds it makes sense to try again when the database is busy.
const AGAIN_IN_SECONDS: &str = "10";

/// Something went wrong here: it is logged once, and told without detail. What passes by itself is asked to
/// be tried again.
pub(super) fn broken(headers: &HeaderMap, error: &(dyn std::error::Error + 'static)) -> Response {
    if passes(error) {
        tracing::warn!(%error, "a page could not be made now; its reader was asked to wait");
        let page = message(
            StatusCode::SERVICE_UNAVAILABLE,
            language_of(headers),
            &Message::BUSY,
        );
        return ([(RETRY_AFTER, AGAIN_IN_SECONDS)], page).into_response();
    }
    tracing::error!(%error, "a page could not be made");
    message(
        StatusCode::INTERNAL_SERVER_ERROR,
        language_of(headers),
        &Message::BROKEN,
    )
}

/// Whether the cause of an error is a database that is busy, or a disk that hiccups.
fn passes(error: &(dyn std::error::Error + 'static)) -> bool {
    let mut causes = std::iter::successors(Some(error), |error| error.source());
    causes.any(|cause| cause.downcast_ref().is_some_and(StoreError::passes))
}

/// A page, laid out.
pub(super) fn show(page: &impl Template) -> Response {
    match page.render() {
        Ok(html) => Html(html).into_response(),
        Err(error) => {
            tracing::error!(%error, "a page could not be laid out");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

/// The language for somebody who is not known yet: what the browser asks for first, where there are words
/// in it.
pub(super) fn language_of(headers: &HeaderMap) -> Language {
    let wanted = headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    wanted
        .unwrap_or_default()
        .split(',')
        .filter_map(|range| range.split([';', '-']).next())
        .find_map(|code| Language::parse(code.trim()))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_browser_says_which_language_and_dutch_is_the_rule() {
        let of = |wanted: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(ACCEPT_LANGUAGE, wanted.parse().expect("a header"));
            language_of(&headers).code()
        };
        assert_eq!(of("nl-NL,nl;q=0.9,en;q=0.8"), "nl");
        assert_eq!(of("pl,en-GB;q=0.8"), "en");
        assert_eq!(of("pl"), "nl");
        assert_eq!(language_of(&HeaderMap::new()).code(), "nl");
    }
}
