//! What Discord tells the bot when a person does something: complete, as the real one sends it.

use serde_json::{Value, json};

use super::{
    APPLICATION,
    interactions::{Interaction, Kind},
    state::{Channel, Inner, user},
};

/// Where a person is when he does something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// In a channel of a server.
    Channel(u64),
    /// In the direct messages with the bot.
    Dm,
}

/// Who does something, with the language of his Discord.
#[derive(Debug, Clone)]
pub(super) struct Who {
    pub(super) account: u64,
    pub(super) locale: String,
    /// Sent as if a bot did it.
    pub(super) is_bot: bool,
}

/// Keeps the interaction, and tells the bot.
pub(super) fn begin(
    inner: &mut Inner,
    who: &Who,
    (channel, kind, message): (u64, Kind, Option<u64>),
    data: &Value,
) -> String {
    let interaction = Interaction {
        id: inner.new_id(),
        account: who.account,
        channel,
        kind,
        message,
        callback: None,
        follow_ups: Vec::new(),
        settled: false,
        is_over: false,
    };
    let token = format!("interaction-token-{}", interaction.id);
    let payload = payload(inner, who, &interaction, &token, data);
    inner.interactions.insert(token.clone(), interaction);
    inner.gateway.dispatch("INTERACTION_CREATE", &payload);
    token
}

fn payload(inner: &Inner, who: &Who, interaction: &Interaction, token: &str, data: &Value) -> Value {
    let number = match interaction.kind {
        Kind::Command => 2,
        Kind::Component => 3,
        Kind::Autocomplete => 4,
        Kind::Modal => 5,
    };
    let mut payload = json!({
        "id": interaction.id.to_string(),
        "application_id": APPLICATION.to_string(),
        "type": number,
        "data": data,
        "channel_id": interaction.channel.to_string(),
        "token": token,
        "version": 1,
        "app_permissions": "2147600384",
        "locale": who.locale,
        "entitlements": [],
        "attachment_size_limit": 10_485_760,
    });
    if let Some(message) = interaction.message.and_then(|id| inner.messages.get(&id)) {
        payload["message"] = message.json(inner);
    }
    place(inner, who, interaction.channel, &mut payload);
    payload
}

fn place(inner: &Inner, who: &Who, channel: u64, payload: &mut Value) {
    let mut user = user(who.account);
    user["bot"] = json!(who.is_bot);
    if let Some(Channel::Guild(guild)) = inner.channels.get(&channel) {
        let members = inner.guilds.get(guild);
        let roles = members.and_then(|members| members.get(&who.account));
        let roles = roles.expect("only a member of a server does something there: see `join`");
        payload["guild_id"] = json!(guild.to_string());
        payload["guild_locale"] = json!("nl");
        payload["guild"] = json!({"id": guild.to_string(), "locale": "nl", "features": []});
        payload["channel"] = json!({"id": channel.to_string(), "type": 0, "permissions": "2147600384"});
        payload["member"] = member(&user, roles);
        payload["context"] = json!(0);
        payload["authorizing_integration_owners"] = json!({"0": guild.to_string()});
    } else {
        payload["channel"] = json!({"id": channel.to_string(), "type": 1, "permissions": "2147600384"});
        payload["user"] = user;
        payload["context"] = json!(1);
        payload["authorizing_integration_owners"] = owners_of_dm(inner, who.account);
    }
}

/// A member of a server of the bot writes to the bot of that server, anybody else to an app that he
/// installed himself.
fn owners_of_dm(inner: &Inner, account: u64) -> Value {
    let shares_a_server = inner
        .guilds
        .values()
        .any(|members| members.contains_key(&account));
    if shares_a_server {
        json!({"0": "0"})
    } else {
        json!({"1": account.to_string()})
    }
}

fn member(user: &Value, roles: &[u64]) -> Value {
    let roles: Vec<String> = roles.iter().map(u64::to_string).collect();
    json!({
        "user": user,
        "nick": null,
        "avatar": null,
        "roles": roles,
        "joined_at": "2025-08-18T08:00:00.000000+00:00",
        "premium_since": null,
        "deaf": false,
        "mute": false,
        "flags": 0,
        "pending": false,
        "permissions": "2147600384",
        "communication_disabled_until": null,
    })
}
