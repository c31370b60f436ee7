//! The doors by which people come in while the program runs: the pages, and Discord.

use std::{sync::Arc, time::Duration};

use tokio::{
    net::TcpListener,
    sync::{Notify, watch},
    task::JoinHandle,
};

use super::open::House;
use crate::{
    channels::discord::{Api, Door, Gateway, Pulse, supervise},
    web::{Limits, Pages, serve},
};

/// What is open.
pub(super) struct Doors {
    /// Rung when somebody acted: what leaves because of it leaves at once.
    pub(super) acted: Arc<Notify>,
    serving: Option<JoinHandle<Result<(), std::io::Error>>>,
    listening: Option<JoinHandle<()>>,
}

impl Doors {
    /// Opens those that are configured; `stop` closes them.
    pub(super) fn open(
        house: &House,
        pages: Option<(TcpListener, String)>,
        discord: Option<Api>,
        stop: &watch::Receiver<bool>,
    ) -> Self {
        let (store, clock) = (house.store.clone(), Arc::clone(&house.clock));
        let url = pages.as_ref().map(|(_, url)| url.clone());
        let mut doors = Self {
            acted: Arc::default(),
            serving: None,
            listening: None,
        };
        if let Some((listener, url)) = pages {
            let pages = Pages::new(store.clone(), Arc::clone(&clock), url, Limits::default());
            doors.acted = pages.acted();
            doors.serving = Some(tokio::spawn(serve(listener, pages, stop.clone())));
        }
        if let Some(api) = discord {
            let acted = Arc::clone(&doors.acted);
            let gateway = Gateway {
                api,
                door: Arc::new(Door::new(store.clone(), Arc::clone(&clock), url, acted)),
                store,
                clock,
                pulse: Pulse::default(),
            };
            doors.listening = Some(tokio::spawn(supervise(gateway, stop.clone())));
        }
        doors
    }

    /// Lets what is in hand be finished, for as long as `patience` lasts.
    pub(super) async fn close(self, patience: Duration) {
        if let Some(serving) = self.serving {
            match tokio::time::timeout(patience, serving).await {
                Ok(Ok(Ok(()))) => {}
                Ok(Ok(Err(error))) => tracing::warn!(%error, "the pages stopped with an error"),
                Ok(Err(_)) | Err(_) => tracing::warn!("a page took too long; it was cut off"),
            }
        }
        if let Some(listening) = self.listening
            && tokio::time::timeout(patience, listening).await.is_err()
        {
            tracing::warn!("Discord took too long to hang up; it was cut off");
        }
    }
}
