//! What this is, for whoever comes without a link.

use askama::Template;
use axum::{
    extract::{Query, State},
    http::{HeaderMap, Method, StatusCode, Uri, header::CONTENT_TYPE},
    response::{IntoResponse, Redirect, Response},
};

use super::{link, sign_in::Pairs};
use crate::web::{
    Pages,
    answer::{self, Message},
    link_token::LinkToken,
    session::SignedIn,
    told::JustDone,
    view::{Frame, Words},
};

#[derive(Template)]
#[template(path = "home.html")]
struct Home {
    frame: Frame,
}

/// Whoever is in already goes on to the own work.
pub(in crate::web) async fn show(State(pages): State<Pages>, headers: HeaderMap) -> Response {
    match SignedIn::of(&pages, &headers).await {
        Ok(Some(staff)) => return Redirect::to(staff.home()).into_response(),
        Ok(None) => {}
        Err(error) => return answer::broken(&headers, &error),
    }
    let language = answer::language_of(&headers);
    answer::show(&Home {
        frame: Frame::public(language, Words(language).say("home-title")),
    })
}

/// The one style of all pages.
pub(in crate::web) async fn style() -> impl IntoResponse {
    (
        [(CONTENT_TYPE, "text/css; charset=utf-8")],
        include_str!("../templates/style.css"),
    )
}

/// The mark in the tab: without it every browser asks for one that is not there.
pub(in crate::web) async fn icon() -> impl IntoResponse {
    (
        [(CONTENT_TYPE, "image/svg+xml")],
        include_str!("../templates/icon.svg"),
    )
}

/// No page of ours; a link that was copied with something too much is opened all the same.
pub(in crate::web) async fn missing(
    State(pages): State<Pages>,
    (method, uri): (Method, Uri),
    told: JustDone,
    query: Query<Pairs>,
    headers: HeaderMap,
) -> Response {
    let is_asked = matches!(method, Method::GET | Method::HEAD);
    if let Some(token) = LinkToken::in_path(uri.path()).filter(|_| is_asked) {
        return link::show(State(pages), token, told, query, headers).await;
    }
    answer::message(
        StatusCode::NOT_FOUND,
        answer::language_of(&headers),
        &Message::MISSING,
    )
}
