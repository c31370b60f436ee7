//! The demo's own pages: what stands round them, and how they drive the sample school.

pub(super) mod letter;
pub(super) mod paper;
pub(super) mod plans;
pub(super) mod post;
pub(super) mod sign_in;
pub(super) mod time;

use std::{fmt::Display, sync::Arc};

use askama::Template;
use axum::{
    http::{StatusCode, header::CONTENT_TYPE},
    response::{Html, IntoResponse, Response},
};

use super::{
    Face,
    stage::{Press, Stage},
    words::{WORDS, Words},
};
use crate::{
    clock::Clock,
    demo::{DemoError, screen::LANGUAGE},
    text::date_long,
};

/// The pairs of a form, as a browser sends them.
type Pairs = Vec<(String, String)>;

/// What stands round every page of the demo: the way between them, the clock and its buttons.
struct Frame {
    w: Words,
    title: String,
    /// Its own address, to come back to.
    path: String,
    token: String,
    now: String,
    people_act: bool,
    /// How far the next term of the law is.
    term: Option<String>,
}

impl Frame {
    fn of(face: &Face, stage: &Stage, path: &str, title: String) -> Self {
        let term = stage.next_term.map(|term| {
            let (day, reference) = (date_long(LANGUAGE, term.day), term.reference.to_string());
            WORDS.all("demo-term", &[("day", &day), ("reference", &reference)])
        });
        Self {
            w: WORDS,
            title,
            path: path.to_owned(),
            token: face.0.token.clone(),
            now: WORDS.moment(stage.world.clock.now()),
            people_act: stage.people_act,
            term,
        }
    }

    fn language(&self) -> &'static str {
        self.w.code()
    }
}

/// Lets happen what was pressed. In a task of its own: a browser that goes away leaves no half a day.
pub(super) async fn drive(face: &Face, pressed: Press) -> Result<(), DemoError> {
    let stage = Arc::clone(&face.0.stage);
    let driven = tokio::spawn(async move { stage.write().await.press(pressed).await });
    driven.await.unwrap_or(Err(DemoError::Sample))
}

/// A page, laid out.
fn show(page: &impl Template) -> Response {
    match page.render() {
        Ok(html) => Html(html).into_response(),
        Err(error) => broken(&error),
    }
}

/// Something went wrong here: it is logged once, and told without detail.
pub(super) fn broken(error: &impl Display) -> Response {
    tracing::error!(%error, "a page of the demo could not be made");
    (StatusCode::INTERNAL_SERVER_ERROR, WORDS.say("demo-broken")).into_response()
}

fn missing() -> Response {
    (StatusCode::NOT_FOUND, WORDS.say("missing-title")).into_response()
}

/// What the demo's pages look like beyond the style of all pages.
pub(super) async fn style() -> impl IntoResponse {
    (
        [(CONTENT_TYPE, "text/css; charset=utf-8")],
        include_str!("../../templates/demo.css"),
    )
}
