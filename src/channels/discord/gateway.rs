//! One connection with Discord's gateway, from opening it to its end: what people press and type comes in
//! here.
//!
//! Serenity resumes and identifies again by itself. Three things it does not do (measured with 0.12.5): end
//! after close codes 4003, 4010 and 4011, where it reads a closed socket as fast as it can until the next
//! heartbeat; stop identifying when Discord refuses each time; and fail when the address of the gateway
//! cannot be asked, where it goes to Discord's own. So the address is asked here and pinned, the connection
//! is watched ([`Watch`]), and a ping goes through the socket now and then: whoever reads a closed one stops
//! at it. Whether anybody reads at all is seen by who holds the [`Listener`].
//!
//! Serenity runs on threads of its own. Reading a closed socket it never gives way, and whatever else that
//! thread was about to do would wait with it; so nothing of ours is done there.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU32, Ordering},
    },
    time::Duration,
};

use serenity::{
    all::{ClientBuilder, Context, EventHandler, GatewayIntents, Interaction, Ready},
    async_trait,
    gateway::{ConnectionStage, GatewayError, ShardManager},
    http::Http,
};
use tokio::{
    runtime::{self, Handle, Runtime},
    sync::{oneshot, watch},
    time::MissedTickBehavior,
};
use tokio_tungstenite::tungstenite::Message;

use super::{
    api::Api,
    commands_registered::register,
    door::{Door, commands},
    lost::Lost,
    pulse::{GivenUp, Pulse, Watch},
};
use crate::{
    app::{
        Store,
        discord::{note_application, note_stopped},
    },
    clock::Clock,
    domain::discord::Snowflake,
};

/// How long closing may take; what has not ended then is cut off with its threads.
const CLOSING: Duration = Duration::from_secs(3);

/// How long whoever reads a closed socket may take to notice.
const NOTICING: Duration = Duration::from_millis(300);

/// Serenity's own threads: one can be held by it for some seconds.
const THREADS: usize = 2;

/// How a connection ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum End {
    /// It was asked to.
    Stopped,
    /// Discord does not let us in: why, and what to do now. Trying again soon makes no sense.
    Refused(&'static str),
    /// It broke: why.
    Broken(String),
    /// It began anew again and again.
    Storm,
}

/// What is needed to listen.
#[derive(Clone)]
pub struct Gateway {
    /// How Discord is reached.
    pub api: Api,
    /// Where it is written down how the connection is doing.
    pub store: Store,
    /// What time it is.
    pub clock: Arc<dyn Clock>,
    /// Who answers.
    pub door: Arc<Door>,
    /// How the connection is watched.
    pub pulse: Pulse,
}

/// Listens until `stop` says so, or the connection ends; whether it was steady.
pub(super) async fn listen(gateway: &Gateway, stop: &mut watch::Receiver<bool>) -> (End, bool) {
    let url = match gateway.api.gateway_url().await {
        Ok(url) => url,
        Err(fault) => {
            let why = format!("the address of the gateway could not be asked: {fault}");
            return (End::Broken(why), false);
        }
    };
    let threads = runtime::Builder::new_multi_thread()
        .worker_threads(THREADS)
        .thread_name("discord")
        .enable_all()
        .build();
    let threads = match threads {
        Ok(threads) => threads,
        Err(error) => return (End::Broken(format!("no thread could be started: {error}")), false),
    };
    let mut watch = Watch::new(gateway.pulse);
    let ended = listen_on(&threads, gateway, (url, &mut watch), stop).await;
    threads.shutdown_background();
    (ended, watch.was_steady())
}

/// The same, with serenity on these threads.
async fn listen_on(
    threads: &Runtime,
    gateway: &Gateway,
    (url, watch): (String, &mut Watch),
    stop: &mut watch::Receiver<bool>,
) -> End {
    let listener = Arc::new(Listener {
        gateway: gateway.clone(),
        house: Handle::current(),
        http: Arc::new(gateway.api.http()),
        are_registered: Arc::default(),
        admissions: AtomicU32::new(0),
    });
    let (built, building) = oneshot::channel();
    let mut running = threads.spawn(run(gateway.api.clone(), Arc::clone(&listener), url, built));
    let Ok((manager, holders)) = building.await else {
        return match running.await {
            Ok(ended) => of_client(ended),
            Err(_) => End::Broken("serenity could not begin".to_owned()),
        };
    };
    let connection = Connection {
        manager,
        listener,
        holders,
    };
    let ended = tokio::select! {
        ended = &mut running => match ended {
            Ok(ended) => of_client(ended),
            Err(_) => End::Broken("serenity broke".to_owned()),
        },
        given_up = connection.until_given_up(gateway.pulse, watch) => given_up,
        _ = stop.wait_for(|stop| *stop) => End::Stopped,
    };
    connection.close().await;
    ended
}

/// Serenity, from its beginning to its end. Tells who manages the connection, and how many hold the listener
/// while nobody reads.
async fn run(
    api: Api,
    listener: Arc<Listener>,
    url: String,
    built: oneshot::Sender<(Arc<ShardManager>, usize)>,
) -> serenity::Result<()> {
    // With connections of its own: those of our requests must not end with these threads.
    let Ok(apart) = api.apart() else {
        return Err(serenity::Error::Other(
            "no client for HTTPS can be made on this system",
        ));
    };
    let mut client = ClientBuilder::new_with_http(apart.http(), GatewayIntents::empty())
        .raw_event_handler(Lost {
            store: listener.gateway.store.clone(),
            house: listener.house.clone(),
            http: Arc::clone(&listener.http),
        })
        .event_handler_arc(Arc::clone(&listener))
        .await?;
    *client.ws_url.lock().await = url;
    // Whoever listened has gone when this is not taken.
    let _ = built.send((Arc::clone(&client.shard_manager), Arc::strong_count(&listener)));
    client.start().await
}

/// One connection, from outside.
struct Connection {
    manager: Arc<ShardManager>,
    listener: Arc<Listener>,
    /// How many hold the listener while nobody reads.
    holders: usize,
}

impl Connection {
    /// Whether somebody reads the socket.
    fn is_read(&self) -> bool {
        Arc::strong_count(&self.listener) > self.holders
    }

    /// Whether Discord let us in, and somebody reads what it says.
    async fn is_in(&self) -> bool {
        let runners = self.manager.runners.lock().await;
        let mut stages = runners.values().map(|runner| runner.stage);
        self.is_read() && stages.any(|stage| stage == ConnectionStage::Connected)
    }

    /// Whoever reads a closed socket stops at this.
    async fn ping(&self) {
        for runner in self.manager.runners.lock().await.values() {
            runner.runner_tx.websocket_message(Message::Ping(Vec::new()));
        }
    }

    /// Beats until the connection is to be given up.
    async fn until_given_up(&self, pulse: Pulse, watch: &mut Watch) -> End {
        let mut beats = tokio::time::interval(pulse.every);
        beats.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            beats.tick().await;
            let admissions = self.listener.admissions.load(Ordering::Relaxed);
            match watch.beat(self.is_in().await, admissions) {
                Some(GivenUp::Out) => return End::Broken("the gateway does not let us in".to_owned()),
                Some(GivenUp::Storm) => return End::Storm,
                None if watch.pings() => self.ping().await,
                None => {}
            }
        }
    }

    /// Closes the socket, so that Discord knows that we are gone. A closed one must not be closed again:
    /// serenity would wait for an answer from it without ever giving way to others. So first a ping.
    async fn close(&self) {
        self.ping().await;
        let noticed = async {
            while self.is_read() && !self.manager.runners.lock().await.is_empty() {
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
        };
        let _ = tokio::time::timeout(NOTICING, noticed).await;
        if tokio::time::timeout(CLOSING, self.manager.shutdown_all())
            .await
            .is_err()
        {
            tracing::debug!("the gateway did not close in time");
        }
    }
}

fn of_client(ended: Result<(), serenity::Error>) -> End {
    match ended {
        Err(serenity::Error::Gateway(error)) => match refused(&error) {
            Some(why) => End::Refused(why),
            None => End::Broken(error.to_string()),
        },
        Err(error) => End::Broken(broken(&error)),
        Ok(()) => End::Broken("serenity stopped listening".to_owned()),
    }
}

/// Why Discord does not let us in, for the close codes after which trying again makes no sense
/// (Discord's documentation, "Gateway close event codes").
fn refused(error: &GatewayError) -> Option<&'static str> {
    match error {
        GatewayError::InvalidAuthentication => Some(
            "Discord refuses the token (close code 4004); make a new one in the developer portal, put it in \
             [discord] and start again",
        ),
        GatewayError::InvalidGatewayIntents | GatewayError::DisallowedGatewayIntents => Some(
            "Discord refuses the intents (close code 4013 or 4014), though none is asked for; report this as \
             a fault",
        ),
        _ => None,
    }
}

/// Serenity's errors can hold addresses with tokens in them: only what kind it is is told.
fn broken(error: &serenity::Error) -> String {
    let kind = match error {
        serenity::Error::Http(_) => "the request for the gateway failed",
        serenity::Error::Tungstenite(_) | serenity::Error::Io(_) => "the socket of the gateway broke",
        serenity::Error::Json(_) => "the gateway said something that is no JSON",
        _ => "the connection with the gateway failed",
    };
    kind.to_owned()
}

/// Hears what comes in, as long as a socket is read.
struct Listener {
    gateway: Gateway,
    /// The threads of the house: what comes in is done there.
    house: Handle,
    /// By which interactions are answered.
    http: Arc<Http>,
    are_registered: Arc<AtomicBool>,
    /// How often Discord let us in.
    admissions: AtomicU32,
}

#[async_trait]
impl EventHandler for Listener {
    async fn ready(&self, _context: Context, ready: Ready) {
        self.admissions.fetch_add(1, Ordering::Relaxed);
        self.http.set_application_id(ready.application.id);
        let (gateway, registered) = (self.gateway.clone(), Arc::clone(&self.are_registered));
        let application = ready.application.id.get();
        self.house
            .spawn(async move { gateway.is_in(application, &registered).await });
    }

    async fn interaction_create(&self, _context: Context, interaction: Interaction) {
        let (door, http) = (Arc::clone(&self.gateway.door), Arc::clone(&self.http));
        self.house
            .spawn(async move { door.interaction(&http, interaction).await });
    }
}

impl Gateway {
    /// What follows when Discord lets us in; `registered` tells whether the commands stand, or are being
    /// registered.
    async fn is_in(&self, application: u64, registered: &AtomicBool) {
        let Self {
            api, store, clock, ..
        } = self;
        tracing::info!("Discord is connected");
        if let Err(error) = note_stopped(store, None, clock.now()).await {
            tracing::error!(%error, "it could not be written down that Discord is connected");
        }
        if let Some(application) = Snowflake::new(application)
            && let Err(error) = note_application(store, application).await
        {
            tracing::error!(%error, "it could not be written down which application the bot is");
        }
        if registered.swap(true, Ordering::Relaxed) {
            return; // it identified again: the commands stand
        }
        match register(store, api, application, &commands()).await {
            Ok(true) => tracing::info!("the commands were registered"),
            Ok(false) => {}
            Err(error) => {
                registered.store(false, Ordering::Relaxed);
                tracing::warn!("{error}");
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_mended_by_trying_again_is_refused_and_says_what_to_do() {
        assert!(refused(&GatewayError::InvalidAuthentication).is_some_and(|why| why.contains("token")));
        assert!(refused(&GatewayError::DisallowedGatewayIntents).is_some());
        for passing in [
            GatewayError::NoAuthentication,
            GatewayError::InvalidShardData,
            GatewayError::OverloadedShard,
            GatewayError::HeartbeatFailed,
        ] {
            assert_eq!(refused(&passing), None, "{passing}");
        }
    }
}
