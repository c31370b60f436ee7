//! The gateway misbehaves, and real serenity does what was measured of it: what our supervisor is
//! built upon. The durations are serenity's own.

use std::time::Duration;

use secrecy::ExposeSecret;
use serde_json::json;
use serenity::{
    all::{Context, EventHandler, GatewayIntents, HttpBuilder, RawEventHandler, ShardManager},
    async_trait,
    model::event::Event,
};
use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};
use tokio::task::JoinHandle;

use crate::support::discord::{Act, Discord, How, Place};

struct Silent;
impl EventHandler for Silent {}

/// Counts the events that serenity cannot read.
struct Counting(Arc<AtomicUsize>);

#[async_trait]
impl RawEventHandler for Counting {
    async fn raw_event(&self, _: Context, event: Event) {
        if matches!(&event, Event::Unknown(event) if event.kind == "INTERACTION_CREATE") {
            self.0.fetch_add(1, Ordering::SeqCst);
        }
    }
}

struct Running {
    task: JoinHandle<serenity::Result<()>>,
    shards: Arc<ShardManager>,
    unread: Arc<AtomicUsize>,
}

impl Drop for Running {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn start(discord: &Discord) -> Running {
    let http = HttpBuilder::new(discord.token().expose_secret())
        .proxy(discord.url())
        .ratelimiter_disabled(true)
        .build();
    let unread = Arc::new(AtomicUsize::new(0));
    let client = serenity::client::ClientBuilder::new_with_http(http, GatewayIntents::empty())
        .event_handler(Silent)
        .raw_event_handler(Counting(Arc::clone(&unread)));
    let mut client = client.await.expect("a client");
    let shards = Arc::clone(&client.shard_manager);
    let task = tokio::spawn(async move { client.start().await });
    Running { task, shards, unread }
}

#[tokio::test]
async fn what_was_said_during_a_short_break_is_heard_after_it() {
    let discord = Discord::start().await;
    let bot = start(&discord).await;
    let gateway = discord.gateway();
    gateway.until(1, 0, Duration::from_secs(5)).await;
    gateway.reconnect();
    gateway.until(1, 1, Duration::from_secs(5)).await;
    gateway.cut();
    gateway.raw(
        "INTERACTION_CREATE",
        &json!({"nothing": "that serenity can read"}),
    );
    gateway.until(1, 2, Duration::from_secs(5)).await;
    gateway.close(4000);
    gateway.until(1, 3, Duration::from_secs(5)).await;
    gateway.invalid_session(true);
    gateway.until(1, 4, Duration::from_secs(5)).await;
    assert_eq!((gateway.identifies(), gateway.resumes()), (1, 4));
    assert_eq!(bot.unread.load(Ordering::SeqCst), 1);
}

#[tokio::test]
async fn a_lost_session_is_begun_anew() {
    let discord = Discord::start().await;
    let _bot = start(&discord).await;
    let gateway = discord.gateway();
    gateway.until(1, 0, Duration::from_secs(5)).await;
    gateway.invalid_session(false);
    gateway.until(2, 0, Duration::from_secs(15)).await;
    gateway.refuse_upgrades(1);
    gateway.close(4009);
    gateway.until(3, 0, Duration::from_secs(30)).await;
    assert!(gateway.connections() >= 4, "one was not let in");
}

#[tokio::test]
async fn a_gateway_that_falls_silent_is_left() {
    let discord = Discord::start().await;
    discord.gateway().heartbeat_every(Duration::from_millis(500));
    let _bot = start(&discord).await;
    let gateway = discord.gateway();
    gateway.until(1, 0, Duration::from_secs(5)).await;
    gateway.stop_acks();
    let connections = gateway.connections();
    while gateway.connections() == connections {
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    discord.behave();
    gateway.until(1, 0, Duration::from_secs(20)).await;
}

#[tokio::test]
async fn a_wrong_token_ends_it() {
    let discord = Discord::start().await;
    discord.gateway().close_at_identify(4004, 1);
    let mut bot = start(&discord).await;
    let ended = tokio::time::timeout(Duration::from_secs(10), &mut bot.task).await;
    assert!(ended.expect("in time").expect("no panic").is_err());
    assert_eq!(discord.gateway().identifies(), 1);
}

#[tokio::test]
async fn what_nobody_answers_is_seen_as_such() {
    let discord = Discord::start().await;
    let commands = json!([{"name": "hulp", "description": "Help"}]);
    let url = oppmaat::channels::discord::ApiUrl::parse(&discord.url()).expect("a url");
    let api = oppmaat::channels::discord::Api::new(discord.token(), url).expect("a client");
    api.put_commands(&commands).await.expect("registered");
    let bot = start(&discord).await;
    discord.connected().await;
    discord.fault("POST /interactions/*/*/callback", 1, Act::Drop);
    let answer = discord.person(501).slash(Place::Dm, "/hulp", &[]).await;
    assert_eq!(answer.how, How::DidNotRespond);
    insta::assert_snapshot!(answer, @"(the application did not respond)");
    bot.shards.shutdown_all().await;
}
