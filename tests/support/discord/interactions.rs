//! What somebody does (a command, a press), and what the bot answers to it.

use serde_json::{Value, json};

use super::{
    message::{EPHEMERAL, Message, text},
    routes::Reply,
    state::Inner,
};

/// Something that a person did.
#[derive(Debug, Clone)]
pub(super) struct Interaction {
    pub(super) id: u64,
    pub(super) account: u64,
    pub(super) channel: u64,
    pub(super) kind: Kind,
    /// The message that was pressed, or that the modal came from.
    pub(super) message: Option<u64>,
    pub(super) callback: Option<Callback>,
    pub(super) follow_ups: Vec<u64>,
    /// The first answer was changed or taken away after "is thinking".
    pub(super) settled: bool,
    /// Nobody waits for an answer any more.
    pub(super) is_over: bool,
}

/// What kind of act it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Command,
    Component,
    Autocomplete,
    Modal,
}

/// The first answer of the bot.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Callback {
    /// A message.
    Message(u64),
    /// "is thinking"; the message that will be filled in.
    Thinking(u64),
    /// The message that was pressed will perhaps be changed.
    WillChange(u64),
    /// The message that was pressed has been changed.
    Changed(u64),
    Modal(Value),
    Choices(Vec<Value>),
}

impl Interaction {
    /// The message that `@original` means.
    fn original(&self) -> Option<u64> {
        match self.callback {
            Some(
                Callback::Message(id)
                | Callback::Thinking(id)
                | Callback::WillChange(id)
                | Callback::Changed(id),
            ) => Some(id),
            _ => None,
        }
    }
}

/// `POST /interactions/{id}/{token}/callback`
pub(super) fn callback(inner: &mut Inner, id: &str, token: &str, body: &Value) -> Reply {
    let Some(interaction) = inner.interactions.get(token).cloned() else {
        return Reply::failure(404, 10_062, "Unknown interaction");
    };
    if interaction.id.to_string() != id || interaction.is_over {
        return Reply::failure(404, 10_062, "Unknown interaction");
    }
    if interaction.callback.is_some() {
        return Reply::failure(400, 40_060, "Interaction has already been acknowledged.");
    }
    let Some(callback) = read(inner, &interaction, body) else {
        inner.complaints.push(format!(
            "an answer of type {} does not fit an interaction of kind {:?}",
            body["type"], interaction.kind
        ));
        return Reply::failure(400, 50_035, "Invalid Form Body");
    };
    change(inner, token, |interaction| interaction.callback = Some(callback));
    Reply::new(204, Value::Null)
}

fn read(inner: &mut Inner, interaction: &Interaction, body: &Value) -> Option<Callback> {
    let data = &body["data"];
    let pressed = interaction.message.filter(|_| interaction.kind != Kind::Command);
    let is_autocomplete = interaction.kind == Kind::Autocomplete;
    match body["type"].as_u64()? {
        4 if !is_autocomplete => Some(Callback::Message(reply(inner, interaction, data, false))),
        5 if !is_autocomplete => Some(Callback::Thinking(reply(inner, interaction, data, true))),
        6 => Some(Callback::WillChange(pressed?)),
        7 => {
            inner.messages.get_mut(&pressed?)?.put(data);
            Some(Callback::Changed(pressed?))
        }
        8 if is_autocomplete => Some(Callback::Choices(
            data["choices"].as_array().cloned().unwrap_or_default(),
        )),
        9 if matches!(interaction.kind, Kind::Command | Kind::Component) => {
            Some(Callback::Modal(data.clone()))
        }
        _ => None,
    }
}

fn reply(inner: &mut Inner, interaction: &Interaction, data: &Value, loading: bool) -> u64 {
    let id = inner.new_id();
    let mut message = Message::empty(id, interaction.channel);
    let flags = data["flags"].as_u64().unwrap_or_default();
    message.only_for = (flags & EPHEMERAL != 0).then_some(interaction.account);
    message.is_reply = true;
    message.put(data);
    message.loading = loading;
    inner.messages.insert(id, message);
    id
}

fn change(inner: &mut Inner, token: &str, change: impl FnOnce(&mut Interaction)) {
    if let Some(interaction) = inner.interactions.get_mut(token) {
        change(interaction);
    }
}

/// `POST /webhooks/{application}/{token}`: one more message after the first answer.
pub(super) fn follow_up(inner: &mut Inner, token: &str, body: &Value) -> Reply {
    let Some(interaction) = inner.interactions.get(token).cloned() else {
        return Reply::failure(404, 10_015, "Unknown Webhook");
    };
    if interaction.callback.is_none() {
        return Reply::failure(404, 10_015, "Unknown Webhook");
    }
    let id = reply(inner, &interaction, body, false);
    change(inner, token, |interaction| interaction.follow_ups.push(id));
    Reply::new(200, inner.messages[&id].json(inner))
}

/// `GET`, `PATCH` or `DELETE /webhooks/{application}/{token}/messages/{which}`
pub(super) fn message(inner: &mut Inner, method: &str, token: &str, which: &str, body: &Value) -> Reply {
    let Some(interaction) = inner.interactions.get(token).cloned() else {
        return Reply::failure(404, 10_015, "Unknown Webhook");
    };
    let id = match which {
        "@original" => interaction.original(),
        other => other
            .parse()
            .ok()
            .filter(|id| interaction.follow_ups.contains(id)),
    };
    let Some(message) = id
        .and_then(|id| inner.messages.get_mut(&id))
        .filter(|message| !message.deleted)
    else {
        return Reply::failure(404, 10_008, "Unknown Message");
    };
    match method {
        "PATCH" => message.put(body),
        "DELETE" => message.deleted = true,
        _ => {}
    }
    let json = message.clone().json(inner);
    if method != "GET" && which == "@original" {
        change(inner, token, |interaction| interaction.settled = true);
    }
    match method {
        "DELETE" => Reply::new(204, Value::Null),
        _ => Reply::new(200, json),
    }
}

/// The choices of an autocomplete answer, as (name, value); a number is shown as text.
pub(super) fn choices(choices: &[Value]) -> Vec<(String, String)> {
    let value = |value: &Value| match value {
        Value::String(value) => value.clone(),
        other => other.to_string(),
    };
    choices
        .iter()
        .map(|choice| (text(&choice["name"]).to_owned(), value(&choice["value"])))
        .collect()
}

/// What was filled in in a modal, in the form in which Discord sends it.
pub(super) fn rows_of(inputs: &[(String, String)]) -> Vec<Value> {
    let row = |(custom_id, value): &(String, String)| json!({"type": 1, "components": [{"type": 4, "custom_id": custom_id, "value": value}]});
    inputs.iter().map(row).collect()
}
