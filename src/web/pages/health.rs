//! Whether the program runs, for whatever watches the machine. Nothing about a school.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};

use crate::{
    app::{self, Readiness},
    web::Pages,
};

pub(in crate::web) async fn is_alive() -> &'static str {
    "ok\n"
}

/// Ready: the database answers, and the terms were looked at lately.
pub(in crate::web) async fn is_ready(State(pages): State<Pages>) -> Response {
    let not_ready = |why| (StatusCode::SERVICE_UNAVAILABLE, why).into_response();
    match app::is_ready(&pages.0.store, pages.0.clock.now()).await {
        Readiness::Ready => "ready\n".into_response(),
        Readiness::ReadyWithoutMail => {
            "ready, but the mail server refuses us and no mail goes out: see /beheer\n".into_response()
        }
        Readiness::Held => not_ready(
            "not ready: held: a backup was put back, and nothing is sent until `oppmaat release` lets it go\n",
        ),
        Readiness::NoBeat => not_ready("not ready: the terms were not looked at for five minutes\n"),
        Readiness::ClockBehind => not_ready(
            "not ready: the clock stands far before the last look at the terms; see the log, or oppmaat clock\n",
        ),
        Readiness::NoDatabase => not_ready("not ready: the database does not answer\n"),
    }
}
