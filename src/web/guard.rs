//! Only forms of these pages are read: a token in the form that nobody else can know, and whatever the
//! browser tells about where a form comes from.

use axum::{
    extract::{Request, State},
    http::{HeaderMap, Method, StatusCode, header::ORIGIN},
    middleware::Next,
    response::Response,
};
use data_encoding::BASE64URL_NOPAD;
use sha2::{Digest, Sha256};

use super::{Pages, answer};
use crate::domain::form::Input;

/// The field that holds the token of a form.
pub(super) const FIELD: &str = "sleutel";

/// The token of every form behind a secret: the link or the cookie by which somebody came in. Who does
/// not have the secret cannot make it, and it does not give the secret away.
pub(super) fn form_token(secret: &str) -> String {
    let hash = Sha256::new()
        .chain_update("form/")
        .chain_update(secret)
        .finalize();
    BASE64URL_NOPAD.encode(&hash)
}

/// Whether a form holds the token that belongs to `secret`. Both are hashed before they are compared, so
/// that the time it takes tells nothing.
pub(super) fn is_ours(input: &Input, secret: &str) -> bool {
    let hash = |text: &str| Sha256::digest(text);
    input
        .one(FIELD)
        .is_some_and(|given| hash(given) == hash(&form_token(secret)))
}

/// A form that comes from another site is not read. `Origin: null` says nothing: browsers send it
/// because these pages forbid them to tell where somebody came from.
pub(super) async fn refuse_strangers(State(pages): State<Pages>, request: Request, next: Next) -> Response {
    if request.method() == Method::POST && is_foreign(request.headers(), &pages.0.public_url) {
        tracing::info!("a form that came from another site was refused");
        let language = answer::language_of(request.headers());
        return answer::message(StatusCode::FORBIDDEN, language, &answer::Message::STALE);
    }
    next.run(request).await
}

fn is_foreign(headers: &HeaderMap, own: &str) -> bool {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let from_elsewhere = text("sec-fetch-site").is_some_and(|site| !matches!(site, "same-origin" | "none"));
    let other_origin = text(ORIGIN.as_str()).is_some_and(|origin| origin != "null" && origin != own);
    from_elsewhere || other_origin
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_token_of_a_form_fits_one_secret_only() {
        let with = |token: String| Input::from_iter([(FIELD.to_owned(), token)]);
        assert!(is_ours(&with(form_token("a")), "a"));
        assert!(!is_ours(&with(form_token("a")), "b"));
        assert!(!is_ours(&with("a".to_owned()), "a"));
        assert!(!is_ours(&Input::default(), "a"));
    }

    #[test]
    fn a_form_of_another_site_is_not_read() {
        let own = "https://bericht.school.example";
        let with = |name: &'static str, value: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(name, value.parse().expect("a header"));
            is_foreign(&headers, own)
        };
        assert!(!with("origin", own) && !with("origin", "null") && !with("sec-fetch-site", "same-origin"));
        assert!(with("origin", "https://evil.example") && with("sec-fetch-site", "cross-site"));
        assert!(with("sec-fetch-site", "same-site"));
    }
}
