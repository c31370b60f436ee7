//! What this is, for whoever comes without a link.

use askama::Template;
use axum::{
    http::{HeaderMap, StatusCode, header::CONTENT_TYPE},
    response::{IntoResponse, Response},
};

use crate::web::{
    answer::{self, Message},
    view::{Frame, Words},
};

#[derive(Template)]
#[template(path = "home.html")]
struct Home {
    frame: Frame,
}

pub(in crate::web) async fn show(headers: HeaderMap) -> Response {
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
