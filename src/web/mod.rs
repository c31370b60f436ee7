//! The pages: the first desk of a care team, without account, password or script.
//!
//! A GET never changes anything. A link opens what it is for and nothing else; names are shown only in
//! a session, which begins with a fresh link to the own mailbox. No rule lives here: every page asks a
//! use case, and every form hands over a command.

mod answer;
mod connections;
mod counter;
mod door;
mod guard;
mod headers;
mod limits;
mod link_token;
mod own_form;
mod pages;
mod places;
mod routes;
mod session;
mod told;
mod view;

use std::{sync::Arc, time::Duration};

use axum::{
    Router,
    extract::{DefaultBodyLimit, Request, State},
    http::{HeaderMap, Method},
    middleware::{self, Next},
    response::Response,
};
use tokio::{
    net::TcpListener,
    sync::{Notify, watch},
};
use tower_http::{catch_panic::CatchPanicLayer, timeout::TimeoutLayer};

use crate::{app::Store, clock::Clock};
pub use limits::Limits;
pub use routes::addresses;
use routes::routed;

/// The most that a form may hold, in bytes. What takes a file has a limit of its own.
const BODY_LIMIT: usize = 64 * 1024;

/// The most that a form with a file may hold, in bytes: the file, and what is typed beside it.
const FILE_LIMIT: usize = 11 * 1024 * 1024;

/// How long a file may take to come in: at the slowest line of a school, not at ours.
const FILE_PATIENCE: Duration = Duration::from_mins(3);

/// How long an answer may take.
const PATIENCE: Duration = Duration::from_secs(20);

/// What every page needs.
#[derive(Clone)]
pub struct Pages(Arc<Inner>);

struct Inner {
    store: Store,
    clock: Arc<dyn Clock>,
    /// What links begin with, without a `/` at the end.
    public_url: String,
    limits: Limits,
    acted: Arc<Notify>,
}

impl Pages {
    /// The pages over a database, at a web address without a `/` at the end.
    #[must_use]
    pub fn new(store: Store, clock: Arc<dyn Clock>, public_url: String, limits: Limits) -> Self {
        Self(Arc::new(Inner {
            store,
            clock,
            public_url,
            limits,
            acted: Arc::default(),
        }))
    }

    /// What makes a browser keep a session that began without a page: behind a button of the demo.
    #[must_use]
    pub fn keep_session(&self, secret: &str) -> HeaderMap {
        session::begin(self, secret)
    }

    /// Wakes whoever sends letters: somebody just did something, and hears of it at once.
    #[must_use]
    pub fn acted(&self) -> Arc<Notify> {
        Arc::clone(&self.0.acted)
    }
}

/// Tells that a form was handled, whatever came of it.
async fn tell_that_somebody_acted(State(pages): State<Pages>, request: Request, next: Next) -> Response {
    let is_form = request.method() == Method::POST;
    let response = next.run(request).await;
    if is_form {
        pages.0.acted.notify_one();
    }
    response
}

/// The forms that take a file.
fn with_files() -> Router<Pages> {
    routed(routes::with_files())
        .layer(DefaultBodyLimit::max(FILE_LIMIT))
        .layer(patience(FILE_PATIENCE))
}

fn patience(most: Duration) -> TimeoutLayer {
    TimeoutLayer::with_status_code(axum::http::StatusCode::SERVICE_UNAVAILABLE, most)
}

/// Every address and who answers it.
pub fn router(pages: Pages) -> Router {
    routed(routes::plain())
        .merge(routed(routes::settings()))
        .fallback(pages::home::missing)
        .layer(DefaultBodyLimit::max(BODY_LIMIT))
        .layer(patience(PATIENCE))
        .merge(with_files())
        .layer(middleware::from_fn_with_state(
            pages.clone(),
            tell_that_somebody_acted,
        ))
        .layer(middleware::from_fn_with_state(pages.clone(), told::carry))
        .layer(middleware::from_fn_with_state(
            pages.clone(),
            guard::refuse_strangers,
        ))
        .layer(middleware::from_fn_with_state(pages.clone(), limits::slow_down))
        .layer(CatchPanicLayer::new())
        .layer(middleware::from_fn(answer::in_our_words))
        .layer(middleware::from_fn(headers::add))
        .with_state(pages)
}

/// Serves the pages until `stop` says so.
///
/// # Errors
/// When the listener breaks.
pub async fn serve(
    listener: TcpListener,
    pages: Pages,
    stop: watch::Receiver<bool>,
) -> Result<(), std::io::Error> {
    connections::serve(listener, router(pages), stop).await;
    Ok(())
}
