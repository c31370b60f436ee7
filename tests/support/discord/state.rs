//! Everything that our Discord knows.

use std::{
    collections::{BTreeMap, HashMap},
    sync::{Mutex, MutexGuard},
    time::Duration,
};

use serde_json::{Value, json};
use tokio::sync::watch;

use super::{BOT, faults::Fault, gateway::Gateway, interactions::Interaction, message::Message};

/// What is known, and a way to wait for it to change.
pub(super) struct State {
    inner: Mutex<Inner>,
    changed: watch::Sender<u64>,
}

impl State {
    pub(super) fn new(token: &str, host: &str, gateway_url: &str) -> Self {
        let inner = Inner {
            token: token.to_owned(),
            host: host.to_owned(),
            gateway: Gateway::new(gateway_url),
            ..Inner::default()
        };
        Self {
            inner: Mutex::new(inner),
            changed: watch::Sender::new(0),
        }
    }

    /// Looks, changing nothing.
    pub(super) fn with<T>(&self, look: impl FnOnce(&Inner) -> T) -> T {
        look(&self.lock())
    }

    /// Changes something, and wakes whoever waits.
    pub(super) fn change<T>(&self, change: impl FnOnce(&mut Inner) -> T) -> T {
        let changed = change(&mut self.lock());
        self.changed.send_modify(|count| *count += 1);
        changed
    }

    /// Waits until something can be seen, or patience ends.
    pub(super) async fn until<T>(
        &self,
        patience: Duration,
        mut look: impl FnMut(&Inner) -> Option<T>,
    ) -> Option<T> {
        let mut changes = self.changed.subscribe();
        let seen = async {
            loop {
                if let Some(seen) = self.with(&mut look) {
                    return Some(seen);
                }
                changes.changed().await.ok()?;
            }
        };
        tokio::time::timeout(patience, seen).await.ok().flatten()
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

/// A request as it came.
pub(super) struct Request {
    pub(super) method: String,
    pub(super) path: String,
    pub(super) body: Value,
}

/// Somebody's account.
#[derive(Default)]
pub(super) struct Account {
    pub(super) dm_closed: bool,
}

/// Where messages stand.
pub(super) enum Channel {
    /// In a server.
    Guild(u64),
    /// Between the bot and an account.
    Dm(u64),
}

#[derive(Default)]
pub(super) struct Inner {
    pub(super) token: String,
    pub(super) host: String,
    last_id: u64,
    /// Members of each server, with their roles.
    pub(super) guilds: BTreeMap<u64, BTreeMap<u64, Vec<u64>>>,
    pub(super) channels: BTreeMap<u64, Channel>,
    pub(super) accounts: BTreeMap<u64, Account>,
    pub(super) messages: BTreeMap<u64, Message>,
    pub(super) commands: Vec<Value>,
    /// By token.
    pub(super) interactions: BTreeMap<String, Interaction>,
    /// By channel: what every request to it gets.
    pub(super) refusals: BTreeMap<u64, (u16, u64)>,
    /// The first message of each nonce in each channel.
    pub(super) nonces: HashMap<(u64, String), u64>,
    pub(super) requests: Vec<Request>,
    pub(super) strangers: usize,
    pub(super) complaints: Vec<String>,
    pub(super) faults: Vec<Fault>,
    pub(super) gateway: Gateway,
}

impl Inner {
    /// A number that nothing here has yet.
    pub(super) fn new_id(&mut self) -> u64 {
        self.last_id += 1;
        1_000_000 + self.last_id
    }

    pub(super) fn add_guild(&mut self, guild: u64) {
        self.guilds.entry(guild).or_default();
    }

    pub(super) fn add_channel(&mut self, channel: u64, guild: u64) {
        self.channels.insert(channel, Channel::Guild(guild));
    }

    pub(super) fn add_account(&mut self, account: u64) {
        self.accounts.entry(account).or_default();
    }

    pub(super) fn account(&mut self, account: u64) -> &mut Account {
        self.accounts.entry(account).or_default()
    }

    pub(super) fn join(&mut self, guild: u64, account: u64, roles: &[u64]) {
        self.add_account(account);
        let members = self.guilds.entry(guild).or_default();
        members.insert(account, roles.to_vec());
    }

    /// The channel of direct messages with this account, when there is one.
    pub(super) fn dm_of(&self, account: u64) -> Option<u64> {
        let mut channels = self.channels.iter();
        channels
            .find(|(_, channel)| matches!(channel, Channel::Dm(with) if *with == account))
            .map(|(id, _)| *id)
    }

    pub(super) fn open_dm(&mut self, account: u64) -> u64 {
        if let Some(open) = self.dm_of(account) {
            return open;
        }
        let channel = self.new_id();
        self.channels.insert(channel, Channel::Dm(account));
        channel
    }

    /// What this account (or everybody) sees in a channel.
    pub(super) fn seen_in(&self, channel: u64, account: Option<u64>) -> Vec<Message> {
        let messages = self.messages.values();
        messages
            .filter(|message| message.channel == channel && !message.deleted && !message.loading)
            .filter(|message| message.only_for.is_none() || message.only_for == account)
            .cloned()
            .collect()
    }

    pub(super) fn behave(&mut self) {
        self.faults.clear();
        self.refusals.clear();
        self.gateway.behave();
        for account in self.accounts.values_mut() {
            account.dm_closed = false;
        }
    }
}

/// An account as Discord shows it; the name is no name of anybody.
pub(super) fn user(account: u64) -> Value {
    json!({
        "id": account.to_string(),
        "username": format!("account{account}"),
        "discriminator": "0",
        "global_name": null,
        "avatar": null,
        "bot": account == BOT,
        "public_flags": 0,
    })
}
