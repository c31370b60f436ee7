//! Who is answered: whoever asks for this machine by its own address, with a form of these pages.

use axum::{
    extract::{Request, State},
    http::{
        HeaderName, HeaderValue, StatusCode,
        header::{
            CACHE_CONTROL, CONTENT_SECURITY_POLICY, HOST, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
            X_FRAME_OPTIONS,
        },
    },
    middleware::Next,
    response::{IntoResponse, Response},
};
use sha2::{Digest, Sha256};

use super::{Face, words::WORDS};
use crate::domain::form::Input;

/// The field that holds the token of a form.
const FIELD: &str = "sleutel";

const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; \
    frame-ancestors 'none'";

/// A letter brings its own style, as every mail does.
const LETTER_POLICY: &str = "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self'; form-action 'self'; \
    base-uri 'none'; frame-ancestors 'none'";

const HEADERS: [(HeaderName, &str); 4] = [
    (REFERRER_POLICY, "no-referrer"),
    (X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (X_FRAME_OPTIONS, "DENY"),
    (CACHE_CONTROL, "no-store"),
];

/// Answers only to the address of this machine: a site elsewhere can make its own name lead here, but
/// the browser still says that name.
pub(super) async fn only_by_our_address(State(face): State<Face>, request: Request, next: Next) -> Response {
    let host = request.headers().get(HOST).and_then(|host| host.to_str().ok());
    if host.is_some_and(|host| is_ours(host, face.0.port)) {
        return next.run(request).await;
    }
    let url = format!("http://127.0.0.1:{}/demo", face.0.port);
    let told = WORDS.with("demo-host", "url", &url);
    (StatusCode::MISDIRECTED_REQUEST, told).into_response()
}

fn is_ours(host: &str, port: u16) -> bool {
    ["127.0.0.1", "localhost"]
        .iter()
        .any(|name| host == format!("{name}:{port}"))
}

/// Nothing from elsewhere, no script, no frame, nothing kept.
pub(super) async fn add_headers(request: Request, next: Next) -> Response {
    let path = request.uri().path();
    let is_letter = path.starts_with("/demo/brief/") || path.starts_with("/demo/papier/");
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in HEADERS {
        headers.insert(name, HeaderValue::from_static(value));
    }
    let policy = if is_letter { LETTER_POLICY } else { POLICY };
    headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(policy));
    response
}

/// Refuses a form that does not come from these pages. Both tokens are hashed before they are compared,
/// so that the time it takes tells nothing.
pub(super) fn refused(face: &Face, input: &Input) -> Option<Response> {
    let hash = |text: &str| Sha256::digest(text);
    let is_ours = input
        .one(FIELD)
        .is_some_and(|given| hash(given) == hash(&face.0.token));
    (!is_ours).then(|| (StatusCode::FORBIDDEN, WORDS.say("demo-stale")).into_response())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_two_names_of_this_machine_with_this_port_are_answered() {
        assert!(is_ours("127.0.0.1:8080", 8080) && is_ours("localhost:8080", 8080));
        for host in [
            "127.0.0.1",
            "127.0.0.1:80",
            "evil.example:8080",
            "localhost.evil.example:8080",
            "",
        ] {
            assert!(!is_ours(host, 8080), "{host}");
        }
    }
}
