//! What this is, for whoever comes without a link.

use askama::Template;
use axum::{
    extract::State,
    http::{HeaderMap, StatusCode, header::CONTENT_TYPE},
    response::{IntoResponse, Redirect, Response},
};

use crate::web::{
    Pages,
    answer::{self, Message},
    session::SignedIn,
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

pub(in crate::web) async fn missing(headers: HeaderMap) -> Response {
    answer::message(
        StatusCode::NOT_FOUND,
        answer::language_of(&headers),
        &Message::MISSING,
    )
}
