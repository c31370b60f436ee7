//! A message, as it stands in a channel, as Discord sends it, and as a person reads it.

use std::fmt;

use serde_json::{Value, json};

use super::{
    BOT,
    state::{Channel, Inner, user},
};

/// Seen by nobody but the person who acted.
pub(super) const EPHEMERAL: u64 = 64;

/// A message. `to_string()` shows its text, and `[Button]`, `<Placeholder: a | b>`; what is disabled
/// stands in round brackets.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Message {
    pub(crate) id: u64,
    pub(crate) channel: u64,
    /// Seen by this account only.
    pub(crate) only_for: Option<u64>,
    pub(crate) content: String,
    pub(crate) embeds: Vec<Value>,
    pub(crate) components: Vec<Value>,
    /// Whom it may mention, as it was sent.
    pub(crate) allowed_mentions: Value,
    pub(super) nonce: Value,
    pub(super) deleted: bool,
    /// The bot "is thinking": nothing of it can be read yet.
    pub(super) loading: bool,
    pub(super) is_reply: bool,
}

impl AsRef<Self> for Message {
    fn as_ref(&self) -> &Self {
        self
    }
}

impl Message {
    /// A message of the bot with nothing in it.
    pub(super) fn empty(id: u64, channel: u64) -> Self {
        Self {
            id,
            channel,
            only_for: None,
            content: String::new(),
            embeds: Vec::new(),
            components: Vec::new(),
            allowed_mentions: Value::Null,
            nonce: Value::Null,
            deleted: false,
            loading: false,
            is_reply: false,
        }
    }

    /// Takes over what a body says; what it does not name stays.
    pub(super) fn put(&mut self, body: &Value) {
        if let Some(content) = body.get("content") {
            self.content = content.as_str().unwrap_or_default().to_owned();
        }
        if let Some(embeds) = body.get("embeds") {
            self.embeds = embeds.as_array().cloned().unwrap_or_default();
        }
        if let Some(rows) = body.get("components") {
            self.components = rows.as_array().cloned().unwrap_or_default();
        }
        if let Some(mentions) = body.get("allowed_mentions") {
            self.allowed_mentions = mentions.clone();
        }
        if let Some(nonce) = body.get("nonce") {
            self.nonce = nonce.clone();
        }
        self.loading = false;
    }

    /// The message as Discord sends it.
    pub(super) fn json(&self, inner: &Inner) -> Value {
        let flags = if self.only_for.is_some() { EPHEMERAL } else { 0 };
        let mut json = json!({
            "id": self.id.to_string(),
            "channel_id": self.channel.to_string(),
            "author": user(BOT),
            "content": self.content,
            "timestamp": "2026-09-21T06:15:00.000000+00:00",
            "edited_timestamp": null,
            "tts": false,
            "mention_everyone": false,
            "mentions": [],
            "mention_roles": [],
            "attachments": [],
            "embeds": self.embeds,
            "components": self.components,
            "pinned": false,
            "type": if self.is_reply { 20 } else { 0 },
            "flags": flags,
        });
        if !self.nonce.is_null() {
            json["nonce"] = self.nonce.clone();
        }
        if let Some(Channel::Guild(guild)) = inner.channels.get(&self.channel) {
            json["guild_id"] = json!(guild.to_string());
        }
        json
    }

    /// Buttons and selects, in reading order.
    pub(super) fn parts(&self) -> impl Iterator<Item = &Value> {
        let rows = self.components.iter();
        rows.filter_map(|row| row["components"].as_array()).flatten()
    }
}

impl fmt::Display for Message {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut lines = Vec::new();
        if !self.content.is_empty() {
            lines.push(self.content.clone());
        }
        lines.extend(self.embeds.iter().map(embed));
        lines.extend(self.components.iter().map(row));
        out.write_str(&lines.join("\n"))
    }
}

fn embed(embed: &Value) -> String {
    let mut lines: Vec<String> = Vec::new();
    let mut say = |line: &Value, before: &str| {
        if let Some(line) = line.as_str() {
            lines.push(format!("{before}{line}"));
        }
    };
    say(&embed["author"]["name"], "");
    say(&embed["title"], "# ");
    say(&embed["description"], "");
    for field in embed["fields"].as_array().into_iter().flatten() {
        say(&field["value"], &format!("{}: ", text(&field["name"])));
    }
    say(&embed["footer"]["text"], "-- ");
    say(&embed["url"], "");
    lines.join("\n")
}

fn row(row: &Value) -> String {
    let parts = row["components"].as_array().into_iter().flatten();
    parts.map(part).collect::<Vec<String>>().join(" ")
}

fn part(part: &Value) -> String {
    let disabled = part["disabled"] == true;
    let shown = if part["type"] == 2 {
        button(part)
    } else {
        select(part)
    };
    match (disabled, part["type"] == 2) {
        (true, _) => format!("({shown})"),
        (false, true) => format!("[{shown}]"),
        (false, false) => format!("<{shown}>"),
    }
}

fn button(button: &Value) -> String {
    let label = text(&button["label"]);
    match button["url"].as_str() {
        Some(url) => format!("{label} -> {url}"),
        None => label.to_owned(),
    }
}

fn select(select: &Value) -> String {
    let options = select["options"].as_array().into_iter().flatten();
    let labels: Vec<String> = options
        .map(|option| {
            let chosen = if option["default"] == true { "*" } else { "" };
            format!("{chosen}{}", text(&option["label"]))
        })
        .collect();
    format!("{}: {}", text(&select["placeholder"]), labels.join(" | "))
}

/// The text of a value, nothing when it is none.
pub(super) fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}
