//! `oppmaat run`: the service, until a signal ends it.
//!
//! The first SIGTERM or SIGINT lets the letter in hand be finished; a second one stops at once, and
//! then that letter counts as unsure at the next start.

use std::{io, sync::Arc};

use anyhow::Context;
use tokio::{
    net::TcpListener,
    signal::unix::{Signal, SignalKind, signal},
    sync::watch,
};

use super::{Exit, args::RunArgs};
use crate::{
    channels::{
        discord::{Api, CareChannel, DmChannel},
        email::{EmailChannel, Timeouts, incoming::Inbox},
    },
    clock::ClockChoice,
    config::Settings,
    outbox::channel::Channel,
    service::{self, Lock},
};

/// Runs the service; [`Exit::Done`] after a clean stop.
pub(super) fn run(args: &RunArgs, settings: &Settings) -> anyhow::Result<Exit> {
    for warning in settings.warnings() {
        tracing::warn!("{warning}");
    }
    let _lock = Lock::beside(&settings.database)?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let exit = runtime.block_on(until_a_signal(settings, args.clock.choice()));
    // Not dropped: that would wait for whatever a second signal left behind.
    runtime.shutdown_background();
    exit
}

async fn until_a_signal(settings: &Settings, clock: ClockChoice) -> anyhow::Result<Exit> {
    let mut signals = Signals::listen()?;
    let (stop, stopping) = watch::channel(false);
    tokio::select! {
        served = serve(settings, clock, stopping) => served.map(|()| Exit::Done),
        () = signals.second(&stop) => {
            tracing::warn!("stopped at once; a letter that was being sent goes once more at the next start");
            Ok(Exit::Failed)
        }
    }
}

async fn serve(
    settings: &Settings,
    clock: ClockChoice,
    mut stopping: watch::Receiver<bool>,
) -> anyhow::Result<()> {
    let Some(house) = service::open_when_free(settings, clock, &mut stopping).await? else {
        return Ok(());
    };
    let _lock = Lock::inside(&settings.database)?;
    let discord = discord(settings)?;
    let ways = service::Ways {
        channels: channels(settings, discord.as_ref()),
        inbox: inbox(settings),
        pages: listen(settings).await?,
        discord,
    };
    // Boxed: with every way out in it this future is too large to be handed on by value.
    let ran = Box::pin(service::run(&house, ways, stopping)).await;
    house.store.close().await;
    Ok(ran?)
}

/// The ways out of the house that are configured.
fn channels(settings: &Settings, discord: Option<&Api>) -> Vec<Arc<dyn Channel>> {
    let mut channels: Vec<Arc<dyn Channel>> = Vec::new();
    if let Some(email) = &settings.email {
        let channel = EmailChannel::new(email.url.clone(), email.from.clone(), Timeouts::default())
            .with_hello_name(email.hello_name.clone());
        channels.push(Arc::new(channel));
    }
    if let Some(api) = discord {
        channels.push(Arc::new(DmChannel::new(api.clone())));
        channels.push(Arc::new(CareChannel::new(api.clone())));
    }
    channels
}

/// The bot, where there is one.
fn discord(settings: &Settings) -> anyhow::Result<Option<Api>> {
    let Some(discord) = &settings.discord else {
        return Ok(None);
    };
    Ok(Some(Api::new(discord.token.clone(), discord.api_url)?))
}

/// Where the pages are served; a port that somebody else has stops the start.
async fn listen(settings: &Settings) -> anyhow::Result<Option<(TcpListener, String)>> {
    let Some(web) = &settings.web else {
        return Ok(None);
    };
    let listener = TcpListener::bind(web.bind).await.with_context(|| {
        format!(
            "the pages cannot be served at {}; choose another `bind` in [web]",
            web.bind
        )
    })?;
    tracing::info!(at = %web.bind, "the pages are served");
    Ok(Some((listener, web.public_url.clone())))
}

/// Where what comes back arrives.
fn inbox(settings: &Settings) -> Option<Inbox> {
    let folder = settings.email.as_ref()?.bounces.as_ref()?;
    Some(Inbox::at(folder))
}

/// What an operator, a service manager or Ctrl-C sends.
struct Signals {
    terminate: Signal,
    interrupt: Signal,
}

impl Signals {
    fn listen() -> io::Result<Self> {
        Ok(Self {
            terminate: signal(SignalKind::terminate())?,
            interrupt: signal(SignalKind::interrupt())?,
        })
    }

    async fn next(&mut self) {
        tokio::select! {
            _ = self.terminate.recv() => {}
            _ = self.interrupt.recv() => {}
        }
    }

    /// Passes the first signal on, and ends at the second.
    async fn second(&mut self, stop: &watch::Sender<bool>) {
        self.next().await;
        tracing::info!("stopping: the letter in hand is finished first");
        stop.send_replace(true);
        self.next().await;
    }
}
