//! A Discord of our own on 127.0.0.1, for stories: REST on one port, the gateway on another, all it
//! knows in memory. Real serenity talks to it, and every request is checked ([`checks`]); what is wrong
//! with one makes the test red when the Discord is dropped.
//!
//! ```ignore
//! let discord = Discord::start().await;        // with the guild GUILD and its channel CARE
//! discord.join(GUILD, 501, &[]);               // account 501 is a member, with these roles
//! let ib = discord.person(501);                // speaks Dutch; .speaking("en-GB") for another
//! // ... here the program runs, with `discord.url()` as api_url and `discord.token()` ...
//! let answer = ib.slash(Place::Channel(CARE), "/opp", &[("opp", "K7TQ")]).await;
//! insta::assert_snapshot!(answer, @"");        // what this person sees in the end, with its buttons
//! let answer = ib.press(&answer, "Uitstel").await;
//! let answer = ib.choose(&answer, "Tot wanneer?", &["maandag"]).await;   // placeholder or custom_id; labels
//! let answer = ib.submit(&answer, &[("Waarom?", "ziek")]).await;         // when `answer` is a modal
//! let names = ib.autocomplete(Place::Dm, "/opp", "opp", "K7").await;     // (name, value)
//! insta::assert_snapshot!(discord.channel(CARE)[0], @"");  // messages that everybody there sees
//! let letter = discord.dm_of(501).pop().expect("a letter"); // and `ib.press(&letter, "Gedaan")`
//! discord.fault("POST /channels/*/messages", 2, Act::TooMany { retry_after: Some(0.5), global: false });
//! discord.close_dm(501);                       // 50007 from now on
//! discord.channel_fails(CARE, 404, 10_003);    // every request to this channel
//! discord.gateway().close(4009);               // reconnect(), invalid_session(..), cut(), raw(..) ...
//! ```
//!
//! `answer.how` tells how it came: at once, after "is thinking", by changing the message, or never.
//! `discord.requests("POST /channels/*/messages")` are the bodies as they were sent.

mod checks;
mod checks_of_commands;
mod checks_of_messages;
mod faults;
mod gateway;
mod interactions;
mod line;
mod message;
mod payload;
mod person;
mod rest;
mod routes;
mod seen;
mod specification;
mod state;

use std::{net::SocketAddr, sync::Arc, time::Duration};

use secrecy::SecretString;
use serde_json::Value;
use tokio::{net::TcpListener, task::JoinHandle};

pub(crate) use self::{
    faults::Act,
    gateway::GatewayFaults,
    message::Message,
    payload::Place,
    person::Person,
    seen::{Answer, How},
};
use self::{line::Door, state::State};

/// The bot's application; its account is [`BOT`].
pub(crate) const APPLICATION: u64 = 3000;
/// The bot's own account.
pub(crate) const BOT: u64 = 3001;
/// The server that every Discord of our own begins with.
pub(crate) const GUILD: u64 = 100;
/// Its channel of the care team.
pub(crate) const CARE: u64 = 200;

const TOKEN: &str = "MzAwMQ.FAKE.a-token-of-our-own";

/// The server; it ends with this value, and then says what was wrong with what it got.
pub(crate) struct Discord {
    state: Arc<State>,
    at: SocketAddr,
    root: Option<Vec<u8>>,
    tasks: [JoinHandle<()>; 2],
}

impl Discord {
    /// Over plain HTTP.
    pub(crate) async fn start() -> Self {
        Self::open(false).await
    }

    /// REST over TLS, as `discord.com`, so that serenity's own rate limiter can be tested.
    pub(crate) async fn start_over_tls() -> Self {
        Self::open(true).await
    }

    async fn open(tls: bool) -> Self {
        let rest = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let gateway = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let at = rest.local_addr().expect("an address");
        let gateway_url = format!("ws://{}", gateway.local_addr().expect("an address"));
        let host = if tls {
            "discord.com".to_owned()
        } else {
            at.to_string()
        };
        let state = Arc::new(State::new(TOKEN, &host, &gateway_url));
        state.change(|inner| {
            inner.add_guild(GUILD);
            inner.add_channel(CARE, GUILD);
        });
        let (door, root) = Door::new(rest, tls);
        let tasks = [
            tokio::spawn(rest::serve(door, Arc::clone(&state))),
            tokio::spawn(gateway::listen(gateway, Arc::clone(&state))),
        ];
        Self {
            state,
            at,
            root,
            tasks,
        }
    }

    /// What `api_url` of `[discord]` holds.
    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.at)
    }

    /// The bot's token.
    pub(crate) fn token(&self) -> SecretString {
        self.state.with(|inner| SecretString::from(inner.token.as_str()))
    }

    /// A client that finds `discord.com` here, over TLS.
    pub(crate) fn client(&self, patience: Duration) -> reqwest::Client {
        let root = self.root.as_ref().expect("a server over TLS");
        reqwest::Client::builder()
            .use_rustls_tls()
            .no_proxy()
            .add_root_certificate(reqwest::Certificate::from_der(root).expect("a certificate"))
            .resolve("discord.com", self.at)
            .timeout(patience)
            .build()
            .expect("a client")
    }

    /// Another server of the bot.
    pub(crate) fn guild(&self, guild: u64) {
        self.state.change(|inner| inner.add_guild(guild));
    }

    /// Another channel of a server.
    pub(crate) fn channel_in(&self, guild: u64, channel: u64) {
        self.state.change(|inner| inner.add_channel(channel, guild));
    }

    /// Somebody becomes a member of a server, with these roles.
    pub(crate) fn join(&self, guild: u64, account: u64, roles: &[u64]) {
        self.state.change(|inner| inner.join(guild, account, roles));
    }

    /// Whoever uses Discord by this account; it exists from now on.
    pub(crate) fn person(&self, account: u64) -> Person {
        self.state.change(|inner| inner.add_account(account));
        Person::new(Arc::clone(&self.state), account)
    }

    /// What everybody in this channel sees, oldest first.
    pub(crate) fn channel(&self, channel: u64) -> Vec<Message> {
        self.state.with(|inner| inner.seen_in(channel, None))
    }

    /// What stands in the direct messages with this account, oldest first.
    pub(crate) fn dm_of(&self, account: u64) -> Vec<Message> {
        self.state.with(|inner| {
            let channel = inner.dm_of(account);
            channel.map_or_else(Vec::new, |channel| inner.seen_in(channel, Some(account)))
        })
    }

    /// The commands as they are registered.
    pub(crate) fn commands(&self) -> Vec<Value> {
        self.state.with(|inner| inner.commands.clone())
    }

    /// What was sent to a route such as `POST /channels/*/messages`, oldest first.
    pub(crate) fn requests(&self, pattern: &str) -> Vec<Value> {
        self.state.with(|inner| {
            let requests = inner.requests.iter();
            let fitting = requests.filter(|request| faults::fits(pattern, &request.method, &request.path));
            fitting.map(|request| request.body.clone()).collect()
        })
    }

    /// How many requests came in all.
    pub(crate) fn hits(&self) -> usize {
        self.state.with(|inner| inner.requests.len())
    }

    /// How many requests did not bear the bot's token, or were meant for another host.
    pub(crate) fn hits_from_elsewhere(&self) -> usize {
        self.state.with(|inner| inner.strangers)
    }

    /// The next requests that fit a pattern such as `POST /channels/*/messages` go wrong.
    pub(crate) fn fault(&self, pattern: &str, times: usize, act: Act) {
        self.state
            .change(|inner| inner.faults.push(faults::Fault::new(pattern, times, act)));
    }

    /// From now on it behaves: no faults of REST or gateway, no closed doors.
    pub(crate) fn behave(&self) {
        self.state.change(state::Inner::behave);
    }

    /// This account takes no direct messages from now on.
    pub(crate) fn close_dm(&self, account: u64) {
        self.state.change(|inner| inner.account(account).dm_closed = true);
    }

    /// Whatever is asked of this channel is refused in this way.
    pub(crate) fn channel_fails(&self, channel: u64, status: u16, code: u64) {
        self.state
            .change(|inner| inner.refusals.insert(channel, (status, code)));
    }

    /// It no longer knows which nonces it has seen, as Discord after some minutes.
    pub(crate) fn forget_nonces(&self) {
        self.state.change(|inner| inner.nonces.clear());
    }

    /// The gateway, its counters, and how it can misbehave.
    pub(crate) fn gateway(&self) -> GatewayFaults {
        GatewayFaults::new(Arc::clone(&self.state))
    }

    /// Waits until the program is connected to the gateway.
    pub(crate) async fn connected(&self) {
        let connected = self.state.until(Duration::from_secs(20), |inner| {
            inner.gateway.is_connected().then_some(())
        });
        connected.await.expect("somebody connects to the gateway");
    }

    /// What was wrong with the requests so far; whoever takes it has dealt with it.
    pub(crate) fn take_complaints(&self) -> Vec<String> {
        self.state.change(|inner| std::mem::take(&mut inner.complaints))
    }

    /// Red when something was wrong with a request.
    #[track_caller]
    pub(crate) fn assert_clean(&self) {
        let complaints = self.take_complaints();
        assert!(
            complaints.is_empty(),
            "Discord would not like this:\n{}",
            complaints.join("\n")
        );
    }
}

impl Drop for Discord {
    fn drop(&mut self) {
        for task in &self.tasks {
            task.abort();
        }
        if !std::thread::panicking() {
            self.assert_clean();
        }
    }
}
