//! The demo's face: one local page with everybody's mailbox, the paper, the checklist of each OPP, and
//! buttons that let time go by.
//!
//! Beside it stand the real pages, over the same database: a link in a letter that is shown here opens
//! what it would open for its reader. Time stands still until somebody presses a button ([`stage`]);
//! a GET only looks. It is served on this machine only, and only to whoever asks for it by that
//! address ([`guard`]): no site elsewhere can have a name that leads here.

mod bar;
mod guard;
mod letterboxes;
mod letters;
mod pages;
mod plans;
mod stage;
mod words;

use std::{net::SocketAddr, sync::Arc};

use axum::{
    Router, middleware,
    routing::{get, post},
};
use data_encoding::BASE64URL_NOPAD;
use tokio::{net::TcpListener, sync::RwLock};

use self::stage::Stage;
use super::{DemoError, World};
use crate::{
    chance::{Chance, OsChance},
    web::{self, Limits, Pages},
};

/// What every page of the demo needs.
#[derive(Clone)]
struct Face(Arc<Inner>);

struct Inner {
    /// Looked at by a GET, driven by a POST.
    stage: Arc<RwLock<Stage>>,
    pages: Pages,
    /// Stands in every form: nobody else can know it.
    token: String,
    port: u16,
}

/// Serves the demo over `world` at the address of `listener`, below `/demo`, and the real pages beside
/// it. It never ends by itself.
///
/// # Errors
/// When the sample school cannot be made, or the listener breaks.
pub async fn serve(mut world: World, listener: TcpListener) -> Result<(), DemoError> {
    let port = listener.local_addr()?.port();
    let url = format!("http://127.0.0.1:{port}");
    world.worker = world.worker.clone().with_pages(Some(url.clone()));
    world.pages = Some(url.clone());
    let clock = Arc::new(world.clock.clone());
    // Time stands still here, so nothing can be counted a minute.
    let limits = Limits::new(u32::MAX, u32::MAX, u32::MAX);
    let pages = Pages::new(world.store.clone(), clock, url, limits);
    let face = Face(Arc::new(Inner {
        stage: Arc::new(RwLock::new(Stage::open(world).await?)),
        pages,
        token: token()?,
        port,
    }));
    let service = router(face).into_make_service_with_connect_info::<SocketAddr>();
    Ok(axum::serve(listener, service).await?)
}

fn router(face: Face) -> Router {
    let real = web::router(face.0.pages.clone())
        .layer(middleware::from_fn_with_state(face.clone(), bar::beside_the_demo));
    Router::new()
        .route("/demo", get(pages::post::all))
        .route("/demo/post/{box}", get(pages::post::one))
        .route("/demo/brief/{number}", get(pages::letter::mail))
        .route("/demo/papier", get(pages::paper::all))
        .route("/demo/papier/{number}", get(pages::paper::one))
        .route("/demo/plannen", get(pages::plans::all))
        .route("/demo/style.css", get(pages::style))
        .route("/demo/verder", post(pages::time::go_on))
        .route("/demo/printen", post(pages::paper::print))
        .route("/demo/inloggen", post(pages::sign_in::sign_in))
        .layer(middleware::from_fn(guard::add_headers))
        .with_state(face.clone())
        .merge(real)
        .layer(middleware::from_fn_with_state(face, guard::only_by_our_address))
}

/// Real chance, also here: the sample school's own can be foretold.
fn token() -> Result<String, DemoError> {
    let mut bytes = [0; 32];
    OsChance.fill(&mut bytes)?;
    Ok(BASE64URL_NOPAD.encode(&bytes))
}
