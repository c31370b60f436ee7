//! What each route does: a pure change of what is known, and a reply.

use axum::{
    body::Body,
    http::{Response, StatusCode, header},
    response::IntoResponse,
};
use serde_json::{Value, json};

use super::{
    APPLICATION, BOT, interactions,
    message::{Message, text},
    state::{Channel, Inner, user},
};

/// What is answered.
pub(super) struct Reply {
    status: u16,
    body: Value,
}

impl Reply {
    pub(super) fn new(status: u16, body: Value) -> Self {
        Self { status, body }
    }

    /// An error in the form of Discord.
    pub(super) fn failure(status: u16, code: u64, message: &str) -> Self {
        Self::new(status, json!({"code": code, "message": message}))
    }
}

impl IntoResponse for Reply {
    fn into_response(self) -> Response<Body> {
        let status = StatusCode::from_u16(self.status).expect("a status");
        if self.body.is_null() {
            return status.into_response();
        }
        let json = [(header::CONTENT_TYPE, "application/json")];
        (status, json, self.body.to_string()).into_response()
    }
}

/// Does what a request asks for.
pub(super) fn answer(inner: &mut Inner, method: &str, path: &str, body: &Value) -> Reply {
    let segments: Vec<&str> = path.trim_matches('/').split('/').collect();
    match (method, segments.as_slice()) {
        ("GET", ["gateway"]) => Reply::new(200, json!({"url": inner.gateway.url})),
        ("GET", ["users", "@me"]) => Reply::new(200, user(BOT)),
        ("GET", ["applications", "@me"] | ["oauth2", "applications", "@me"]) => {
            Reply::new(200, application())
        }
        ("GET", ["applications", _, "commands"]) => Reply::new(200, json!(inner.commands)),
        ("PUT", ["applications", _, "commands"]) => put_commands(inner, body),
        ("POST", ["users", "@me", "channels"]) => open_dm(inner, body),
        (_, ["channels", id, rest @ ..]) => channel(inner, method, id, rest, body),
        ("POST", ["interactions", id, token, "callback"]) => interactions::callback(inner, id, token, body),
        ("POST", ["webhooks", _, token]) => interactions::follow_up(inner, token, body),
        ("GET" | "PATCH" | "DELETE", ["webhooks", _, token, "messages", which]) => {
            interactions::message(inner, method, token, which, body)
        }
        _ => unknown(inner, method, path),
    }
}

fn unknown(inner: &mut Inner, method: &str, path: &str) -> Reply {
    inner
        .complaints
        .push(format!("{method} {path}: no such route in this Discord"));
    Reply::failure(404, 0, "404: Not Found")
}

fn application() -> Value {
    json!({
        "id": APPLICATION.to_string(),
        "name": "oppmaat",
        "icon": null,
        "description": "",
        "bot_public": false,
        "bot_require_code_grant": false,
        "verify_key": "0",
        "team": null,
    })
}

fn put_commands(inner: &mut Inner, body: &Value) -> Reply {
    let sent = body.as_array().cloned().unwrap_or_default();
    let version = inner.new_id();
    inner.commands = sent
        .into_iter()
        .map(|mut command| {
            command["id"] = json!(inner.new_id().to_string());
            command["application_id"] = json!(APPLICATION.to_string());
            command["version"] = json!(version.to_string());
            if command["type"].is_null() {
                command["type"] = json!(1);
            }
            if command.get("default_member_permissions").is_none() {
                command["default_member_permissions"] = Value::Null;
            }
            command
        })
        .collect();
    Reply::new(200, json!(inner.commands))
}

fn open_dm(inner: &mut Inner, body: &Value) -> Reply {
    let account = text(&body["recipient_id"]).parse().unwrap_or_default();
    if !inner.accounts.contains_key(&account) {
        return Reply::failure(400, 50_033, "Invalid Recipient(s)");
    }
    let id = inner.open_dm(account);
    Reply::new(200, channel_json(inner, id))
}

fn channel(inner: &mut Inner, method: &str, id: &str, rest: &[&str], body: &Value) -> Reply {
    let id = id.parse().unwrap_or_default();
    if let Some((status, code)) = inner.refusals.get(&id) {
        return Reply::failure(*status, *code, "as told");
    }
    if !inner.channels.contains_key(&id) {
        return Reply::failure(404, 10_003, "Unknown Channel");
    }
    match (method, rest) {
        ("GET", []) => Reply::new(200, channel_json(inner, id)),
        ("POST", ["messages"]) => post(inner, id, body),
        ("GET" | "PATCH" | "DELETE", ["messages", message]) => {
            one_message(inner, method, id, message.parse().unwrap_or_default(), body)
        }
        _ => unknown(inner, method, &format!("/channels/{id}/{}", rest.join("/"))),
    }
}

fn channel_json(inner: &Inner, id: u64) -> Value {
    match inner.channels.get(&id) {
        Some(Channel::Dm(account)) => json!({
            "id": id.to_string(),
            "type": 1,
            "last_message_id": null,
            "recipients": [user(*account)],
        }),
        Some(Channel::Guild(guild)) => json!({
            "id": id.to_string(),
            "type": 0,
            "guild_id": guild.to_string(),
            "name": format!("channel{id}"),
            "position": 0,
            "permission_overwrites": [],
            "nsfw": false,
            "topic": null,
            "last_message_id": null,
            "rate_limit_per_user": 0,
            "parent_id": null,
        }),
        None => Value::Null,
    }
}

fn post(inner: &mut Inner, channel: u64, body: &Value) -> Reply {
    if let Some(Channel::Dm(account)) = inner.channels.get(&channel)
        && inner
            .accounts
            .get(account)
            .is_some_and(|account| account.dm_closed)
    {
        return Reply::failure(403, 50_007, "Cannot send messages to this user");
    }
    let nonce = body["nonce"].as_str().filter(|_| body["enforce_nonce"] == true);
    let key = nonce.map(|nonce| (channel, nonce.to_owned()));
    if let Some(first) = key.as_ref().and_then(|key| inner.nonces.get(key)) {
        return Reply::new(200, inner.messages[first].json(inner));
    }
    let id = inner.new_id();
    let mut message = Message::empty(id, channel);
    message.put(body);
    let json = message.json(inner);
    inner.messages.insert(id, message);
    if let Some(key) = key {
        inner.nonces.insert(key, id);
    }
    Reply::new(200, json)
}

fn one_message(inner: &mut Inner, method: &str, channel: u64, id: u64, body: &Value) -> Reply {
    let message = inner.messages.get_mut(&id);
    let Some(message) = message
        .filter(|message| message.channel == channel && !message.deleted && message.only_for.is_none())
    else {
        return Reply::failure(404, 10_008, "Unknown Message");
    };
    match method {
        "PATCH" => message.put(body),
        "DELETE" => {
            message.deleted = true;
            return Reply::new(204, Value::Null);
        }
        _ => {}
    }
    let json = message.clone().json(inner);
    Reply::new(200, json)
}
