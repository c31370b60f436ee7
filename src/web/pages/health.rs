//! Whether the program runs, for whatever watches the machine. Nothing about a school.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};

use crate::{app, domain::moment::Moment, web::Pages};

pub(in crate::web) async fn is_alive() -> &'static str {
    "ok\n"
}

/// Ready: the database answers, and the terms were looked at lately.
pub(in crate::web) async fn is_ready(State(pages): State<Pages>) -> Response {
    let now = pages.0.clock.now();
    if is_ready_now(&pages, now).await {
        "ready\n".into_response()
    } else {
        (StatusCode::SERVICE_UNAVAILABLE, "not ready\n").into_response()
    }
}

async fn is_ready_now(pages: &Pages, now: Moment) -> bool {
    match app::is_ready(&pages.0.store, now).await {
        Ok(ready) => ready,
        Err(error) => {
            tracing::error!(%error, "the database does not answer");
            false
        }
    }
}
