//! The connection with Discord drops, resumes, is refused and storms: the program comes back by itself, says
//! what a human must mend, and never takes a whole core for it.

use std::{sync::Arc, time::Duration};

use oppmaat::{
    app::discord::{Connection, connection},
    channels::discord::{Api, ApiUrl, Door, Gateway, Pulse, supervise},
    clock::SystemClock,
    store::Store,
};
use serde_json::json;
use tokio::{sync::watch, task::JoinHandle};

use crate::support::{
    discord::{CARE, Discord, GUILD, Place},
    world::World,
};

/// Longer than any of these takes on a busy machine.
const PATIENCE: Duration = Duration::from_secs(40);

/// A hurried pulse: tests cannot wait half a minute.
const PULSE: Pulse = Pulse {
    every: Duration::from_millis(100),
    ping_each: 3,
    patience: 150,
    admissions: 3,
    window: 3000,
};

/// The program at Discord's door, with a Discord of our own.
struct Listening {
    discord: Discord,
    world: World,
    stop: watch::Sender<bool>,
    task: JoinHandle<()>,
}

impl Listening {
    async fn begin() -> Self {
        Self::with(Discord::start().await, PULSE).await
    }

    async fn with(discord: Discord, pulse: Pulse) -> Self {
        let world = World::new().await;
        discord.join(GUILD, 501, &[]);
        let (stop, stopping) = watch::channel(false);
        let task = tokio::spawn(supervise(gateway(&discord, &world.store, pulse), stopping));
        Self {
            discord,
            world,
            stop,
            task,
        }
    }

    async fn connected() -> Self {
        let listening = Self::begin().await;
        listening.ready().await;
        listening
    }

    /// Waits until it is connected, and its commands are registered.
    async fn ready(&self) {
        self.discord.connected().await;
        let deadline = tokio::time::Instant::now() + PATIENCE;
        while self.discord.commands().is_empty() && tokio::time::Instant::now() < deadline {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// Whether somebody who types a command is answered.
    async fn answers(&self) -> bool {
        let person = self.discord.person(501);
        let answer = person.slash(Place::Channel(CARE), "/hulp", &[]).await;
        !answer.to_string().contains("did not respond")
    }

    async fn noted(&self) -> Connection {
        connection(&self.world.store).await.expect("read")
    }

    async fn end(self) {
        self.stop.send_replace(true);
        tokio::time::timeout(Duration::from_secs(10), self.task)
            .await
            .expect("it stops in time")
            .expect("it stops by itself");
    }
}

fn gateway(discord: &Discord, store: &Store, pulse: Pulse) -> Gateway {
    let url = ApiUrl::parse(&discord.url()).expect("an address of ours");
    Gateway {
        api: Api::new(discord.token(), url).expect("a client"),
        store: store.clone(),
        clock: Arc::new(SystemClock),
        door: Arc::new(Door::new(
            store.clone(),
            Arc::new(SystemClock),
            None,
            Arc::default(),
        )),
        pulse,
    }
}

#[tokio::test]
async fn it_asks_for_no_intents_registers_its_commands_and_answers() {
    let listening = Listening::connected().await;
    assert_eq!(listening.discord.gateway().intents(), [0]);
    assert!(listening.answers().await);
    let names: Vec<String> = listening
        .discord
        .commands()
        .iter()
        .filter_map(|command| Some(command["name"].as_str()?.to_owned()))
        .collect();
    assert_eq!(
        names,
        ["opp", "lijst", "week", "overzicht", "nieuw", "koppel", "hulp"]
    );
    assert_eq!(listening.discord.hits_from_elsewhere(), 0);
    listening.end().await;
}

#[tokio::test]
async fn commands_are_registered_again_only_when_they_changed() {
    let listening = Listening::connected().await;
    assert!(listening.answers().await);
    let puts = |discord: &Discord| discord.requests("PUT /applications/*/commands").len();
    assert_eq!(puts(&listening.discord), 1);
    listening.discord.gateway().invalid_session(false);
    listening.discord.gateway().until(2, 0, PATIENCE).await;
    assert!(listening.answers().await);
    // Another start of the program, on the same database.
    let (stop, stopping) = watch::channel(false);
    let again = gateway(&listening.discord, &listening.world.store, PULSE);
    let again = tokio::spawn(supervise(again, stopping));
    listening.discord.gateway().until(3, 0, PATIENCE).await;
    assert!(listening.answers().await);
    assert_eq!(puts(&listening.discord), 1);
    stop.send_replace(true);
    again.await.expect("it stops by itself");
    listening.end().await;
}

#[tokio::test]
async fn what_can_be_resumed_is_resumed() {
    let listening = Listening::connected().await;
    let gateway = listening.discord.gateway();
    gateway.reconnect();
    gateway.until(1, 1, PATIENCE).await;
    gateway.close(4000);
    gateway.until(1, 2, PATIENCE).await;
    gateway.cut();
    gateway.until(1, 3, PATIENCE).await;
    gateway.invalid_session(true);
    gateway.until(1, 4, PATIENCE).await;
    assert!(listening.answers().await);
    listening.end().await;
}

#[tokio::test]
async fn a_session_that_is_gone_is_begun_anew() {
    let listening = Listening::connected().await;
    let gateway = listening.discord.gateway();
    gateway.close(4009);
    gateway.until(2, 0, PATIENCE).await;
    assert!(listening.answers().await);
    listening.end().await;
}

/// Serenity reads a closed socket as fast as it can after these: at best until the next heartbeat.
#[tokio::test]
async fn the_codes_on_which_serenity_spins_end_in_a_new_connection() {
    for code in [4003, 4010, 4011] {
        let pulse = Pulse {
            patience: 10,
            ..PULSE
        };
        let listening = Listening::with(Discord::start().await, pulse).await;
        listening.ready().await;
        listening.discord.gateway().close(code);
        // With Discord's heartbeat of 41 seconds: by ourselves, not by serenity's next heartbeat.
        listening
            .discord
            .gateway()
            .until(2, 0, Duration::from_secs(35))
            .await;
        assert!(listening.answers().await, "{code}");
        listening.end().await;
    }
}

#[tokio::test]
async fn a_gateway_that_is_down_for_a_while_is_waited_for() {
    let discord = Discord::start().await;
    discord.gateway().refuse_upgrades(2);
    let listening = Listening::with(discord, PULSE).await;
    listening.discord.gateway().until(1, 0, PATIENCE).await;
    listening.ready().await;
    assert!(listening.answers().await);
    listening.end().await;
}

#[tokio::test]
async fn a_server_that_goes_silent_is_left_for_a_new_connection() {
    let discord = Discord::start().await;
    discord.gateway().heartbeat_every(Duration::from_millis(1500));
    let listening = Listening::with(discord, PULSE).await;
    listening.discord.connected().await;
    listening.discord.gateway().stop_acks();
    listening.discord.gateway().until(2, 0, PATIENCE).await;
    listening.discord.behave();
    listening.end().await;
}

#[tokio::test]
async fn a_token_that_is_refused_is_told_and_not_tried_again_and_again() {
    let discord = Discord::start().await;
    discord.gateway().close_at_identify(4004, usize::MAX);
    let listening = Listening::with(discord, PULSE).await;
    let deadline = tokio::time::Instant::now() + PATIENCE;
    while listening.noted().await.stopped.is_none() && tokio::time::Instant::now() < deadline {
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    let (why, _) = listening.noted().await.stopped.expect("it is written down");
    insta::assert_snapshot!(why, @"Discord refuses the token (close code 4004); make a new one in the developer portal, put it in [discord] and start again");
    let connections = listening.discord.gateway().connections();
    tokio::time::sleep(Duration::from_secs(3)).await;
    assert_eq!(listening.discord.gateway().connections(), connections);
    listening.end().await;
}

#[tokio::test]
async fn somebody_who_throws_us_out_again_and_again_is_left_alone() {
    let listening = Listening::connected().await;
    let gateway = listening.discord.gateway();
    // Let in once, and three times more; at the fourth it is too much.
    for round in 2..=4 {
        gateway.invalid_session(false);
        gateway.until(round, 0, PATIENCE).await;
    }
    tokio::time::sleep(Duration::from_secs(2)).await;
    let connections = gateway.connections();
    tokio::time::sleep(Duration::from_secs(12)).await;
    assert_eq!(gateway.connections(), connections, "it waits now");
    listening.end().await;
}

#[tokio::test]
async fn an_interaction_that_cannot_be_read_is_counted_and_answered_with_an_excuse() {
    let listening = Listening::connected().await;
    let odd = json!({
        "id": "987", "token": "an-odd-token", "type": 2, "locale": "nl", "application_id": "3000",
        "data": { "canary": "what somebody typed" },
    });
    listening.discord.gateway().raw("INTERACTION_CREATE", &odd);
    let deadline = tokio::time::Instant::now() + PATIENCE;
    while listening.noted().await.lost == 0 && tokio::time::Instant::now() < deadline {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    assert_eq!(listening.noted().await.lost, 1);
    assert!(listening.answers().await, "others are answered all the same");
    // This Discord never asked 987: it says so, and that is all that is wrong.
    let excuses = listening.discord.requests("POST /interactions/987/*/callback");
    let said: Vec<&str> = excuses
        .iter()
        .filter_map(|body| body["data"]["content"].as_str())
        .collect();
    insta::assert_snapshot!(said.join("\n"), @"Dit lukte niet, er is niets veranderd. Probeer het nog een keer, of gebruik de pagina of de mail.");
    listening.discord.take_complaints();
    listening.end().await;
}
