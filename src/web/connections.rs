//! Serves the pages to whoever connects: with a limit to how many, to how long one may keep us waiting, and
//! to how old a connection grows.

use std::{
    convert::Infallible,
    net::SocketAddr,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll},
    time::Duration,
};

use axum::{
    Router,
    body::Bytes,
    extract::{ConnectInfo, Request},
    response::Response,
    serve::Listener,
};
use hyper::{
    body::{Body, Frame, Incoming, SizeHint},
    server::conn::http1,
    service::Service,
};
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    service::TowerToHyperService,
};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::watch,
    task::JoinSet,
};

use super::places::{Place, Places};

/// How long somebody may take to say what is wanted, and to say nothing between two questions.
const HEADERS_WITHIN: Duration = Duration::from_secs(10);

/// How old a connection grows: whoever reads an answer too slowly is cut off then.
const LIFE: Duration = Duration::from_mins(10);

/// How long somebody who is not being answered has to read what was said, once the pages close.
const LAST_WORDS: Duration = Duration::from_millis(250);

/// Serves `pages` until `stop` says so; what is being answered then is finished.
pub(super) async fn serve(mut listener: TcpListener, pages: Router, stop: watch::Receiver<bool>) {
    let places = Arc::<Places>::default();
    let pages = TowerToHyperService::new(pages);
    let mut open = JoinSet::new();
    let mut stopped = stop.clone();
    loop {
        let come = async {
            // An error, such as too many open files, is waited out in there.
            let (stream, peer) = Listener::accept(&mut listener).await;
            let place = places.take(peer.ip()).await;
            place.map(|place| (stream, peer, Arc::new(place)))
        };
        let guest = tokio::select! {
            guest = come => guest,
            () = stops(&mut stopped) => break,
        };
        while open.try_join_next().is_some() {}
        if let Some((stream, peer, place)) = guest {
            let pages = pages.clone();
            let guest = Guest { pages, peer, place };
            open.spawn(attend(stream, guest, stop.clone()));
        }
    }
    drop(listener);
    while open.join_next().await.is_some() {}
}

/// A sender that is gone says no more: then there is nobody left to serve for.
async fn stops(stop: &mut watch::Receiver<bool>) {
    let _ = stop.wait_for(|stop| *stop).await;
}

/// One connection, from its first question to its last answer.
async fn attend(stream: TcpStream, guest: Guest, mut stop: watch::Receiver<bool>) {
    let place = Arc::clone(&guest.place);
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEADERS_WITHIN)
        .serve_connection(TokioIo::new(stream), guest);
    let mut connection = std::pin::pin!(connection);
    tokio::select! {
        // What goes wrong on the line is the line's: there is nobody to tell.
        _ = connection.as_mut() => return,
        () = place.must_go() => return,
        () = tokio::time::sleep(LIFE) => {}
        () = stops(&mut stop) => {}
    }
    connection.as_mut().graceful_shutdown();
    loop {
        tokio::select! {
            _ = connection.as_mut() => return,
            () = tokio::time::sleep(LAST_WORDS) => if place.is_idle() { return },
        }
    }
}

/// Answers what one connection asks, and keeps its place up to date.
struct Guest {
    pages: TowerToHyperService<Router>,
    peer: SocketAddr,
    place: Arc<Place>,
}

impl Service<Request<Incoming>> for Guest {
    type Response = Response;
    type Error = Infallible;
    type Future = Pin<Box<dyn Future<Output = Result<Response, Infallible>> + Send>>;

    fn call(&self, request: Request<Incoming>) -> Self::Future {
        let place = Arc::clone(&self.place);
        let mut request = request.map(|body| Asked::new(body, &place));
        request.extensions_mut().insert(ConnectInfo(self.peer));
        let answer = self.pages.call(request);
        Box::pin(async move {
            let answer = answer.await;
            place.is_waited_for();
            answer
        })
    }
}

/// What somebody sends. Until all of it is here it is we who wait.
struct Asked {
    body: Incoming,
    place: Arc<Place>,
}

impl Asked {
    fn new(body: Incoming, place: &Arc<Place>) -> Self {
        let asked = Self {
            body,
            place: Arc::clone(place),
        };
        asked.note();
        asked
    }

    fn note(&self) {
        if self.body.is_end_stream() {
            self.place.is_answered();
        }
    }
}

impl Body for Asked {
    type Data = Bytes;
    type Error = hyper::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, hyper::Error>>> {
        let frame = Pin::new(&mut self.body).poll_frame(context);
        self.note();
        frame
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
