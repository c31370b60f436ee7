//! Messages, answers to interactions, and windows.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use twilight_model::channel::message::{Component, Embed};
use twilight_validate::message as twilight;

use super::checks::{list, unknown_keys};

const BODY: [&str; 7] = [
    "content",
    "embeds",
    "components",
    "allowed_mentions",
    "attachments",
    "flags",
    "tts",
];

/// A message in a channel.
pub(super) fn created(body: &Value) -> Vec<String> {
    let mut known = BODY.to_vec();
    known.extend(["nonce", "enforce_nonce", "sticker_ids", "message_reference"]);
    let mut complaints = unknown_keys("a message", body, &known);
    complaints.extend(parts(body));
    complaints.extend(says_something(body));
    complaints.extend(mentions(body));
    complaints.extend(nonce(body));
    complaints
}

/// One more message after the first answer to an interaction.
pub(super) fn replied(body: &Value) -> Vec<String> {
    let mut complaints = unknown_keys("an answer", body, &BODY);
    complaints.extend(parts(body));
    complaints.extend(says_something(body));
    complaints.extend(mentions(body));
    complaints
}

/// What is changed of a message.
pub(super) fn changed(body: &Value) -> Vec<String> {
    let mut complaints = unknown_keys("a change", body, &BODY);
    complaints.extend(parts(body));
    if body["content"]
        .as_str()
        .is_some_and(|content| !content.is_empty())
    {
        complaints.extend(mentions(body));
    }
    complaints
}

/// The first answer to an interaction.
pub(super) fn callback(body: &Value) -> Vec<String> {
    let mut complaints = unknown_keys("a first answer", body, &["type", "data"]);
    let data = &body["data"];
    complaints.extend(match body["type"].as_u64() {
        Some(4) => replied(data),
        // serenity always names the attachments, none.
        Some(5) => unknown_keys("is thinking", data, &["flags", "attachments"]),
        Some(6) => Vec::new(),
        Some(7) => changed(data),
        Some(8) => choices(data),
        Some(9) => window(data),
        other => vec![format!("no first answer is of type {other:?}")],
    });
    complaints
}

fn parts(body: &Value) -> Vec<String> {
    let mut complaints = Vec::new();
    if let Some(content) = body["content"].as_str() {
        complaints.extend(wrong(twilight::content(content)));
    }
    complaints.extend(embeds(list(&body["embeds"])));
    complaints.extend(rows(list(&body["components"])));
    for part in cells(&body["components"]) {
        if part["type"] == 4 {
            complaints.push("a message holds no field to fill in".to_owned());
        }
    }
    complaints
}

fn says_something(body: &Value) -> Vec<String> {
    let is_empty = body["content"].as_str().unwrap_or_default().trim().is_empty()
        && list(&body["embeds"]).is_empty()
        && list(&body["components"]).is_empty();
    complain_if(is_empty, "it says nothing")
}

/// Without `allowed_mentions`, or with something in `parse`, anybody can be made to look up.
fn mentions(body: &Value) -> Vec<String> {
    let mentions = &body["allowed_mentions"];
    let mut complaints = unknown_keys(
        "allowed_mentions",
        mentions,
        &["parse", "users", "roles", "replied_user"],
    );
    complaints.extend(complain_if(
        !mentions.is_object(),
        "allowed_mentions is missing: it must name who may be mentioned, if only nobody",
    ));
    complaints.extend(complain_if(
        mentions.is_object() && mentions["parse"] != json!([]),
        "allowed_mentions must hold an empty `parse`",
    ));
    complaints
}

fn nonce(body: &Value) -> Vec<String> {
    let nonce = body["nonce"].as_str().unwrap_or_default();
    let mut complaints = complain_if(nonce.len() > 25, "the nonce is longer than 25 characters");
    complaints.extend(complain_if(
        nonce.is_empty() && body["enforce_nonce"] == true,
        "enforce_nonce without a nonce",
    ));
    complaints
}

fn embeds(embeds: &[Value]) -> Vec<String> {
    const KNOWN: [&str; 10] = [
        "type",
        "title",
        "description",
        "url",
        "timestamp",
        "color",
        "footer",
        "author",
        "fields",
        "image",
    ];
    let mut complaints = Vec::new();
    let mut read = Vec::new();
    for embed in embeds {
        complaints.extend(unknown_keys("an embed", embed, &KNOWN));
        for field in list(&embed["fields"]) {
            complaints.extend(unknown_keys(
                "a field of an embed",
                field,
                &["name", "value", "inline"],
            ));
        }
        let mut embed = embed.clone();
        embed["type"] = json!("rich");
        for field in embed["fields"].as_array_mut().into_iter().flatten() {
            if field["inline"].is_null() {
                field["inline"] = json!(false);
            }
        }
        match serde_json::from_value::<Embed>(embed) {
            Ok(embed) => read.push(embed),
            Err(error) => complaints.push(format!("an embed cannot be read: {error}")),
        }
    }
    complaints.extend(wrong(twilight::embeds(&read)));
    complaints
}

/// Rows of buttons, selects and fields.
fn rows(rows: &[Value]) -> Vec<String> {
    let mut complaints = Vec::new();
    match rows
        .iter()
        .map(|row| serde_json::from_value(row.clone()))
        .collect::<Result<Vec<Component>, _>>()
    {
        Ok(read) => complaints.extend(wrong(twilight::components(&read, false))),
        Err(error) => complaints.push(format!("a component cannot be read: {error}")),
    }
    let mut seen = BTreeSet::new();
    for row in rows {
        complaints.extend(unknown_keys("a row", row, &["type", "components", "id"]));
        for part in list(&row["components"]) {
            complaints.extend(part_keys(part));
            let id = part["custom_id"].as_str();
            if let Some(id) = id.filter(|id| !seen.insert(*id)) {
                complaints.push(format!("two parts have the custom_id `{id}`"));
            }
        }
    }
    complaints
}

fn part_keys(part: &Value) -> Vec<String> {
    let known: &[&str] = match part["type"].as_u64() {
        Some(2) => &["style", "label", "emoji", "custom_id", "url", "disabled"],
        Some(3) => &[
            "custom_id",
            "options",
            "placeholder",
            "min_values",
            "max_values",
            "disabled",
        ],
        Some(5) => &["custom_id", "placeholder", "min_values", "max_values", "disabled"],
        Some(4) => &[
            "custom_id",
            "style",
            "label",
            "min_length",
            "max_length",
            "required",
            "value",
            "placeholder",
        ],
        other => return vec![format!("no part of type {other:?} is expected")],
    };
    let known: Vec<&str> = known.iter().copied().chain(["type", "id"]).collect();
    let mut complaints = unknown_keys("a part", part, &known);
    if part["type"] == 2 {
        let is_link = part["style"] == 5;
        let named = if is_link { &part["url"] } else { &part["custom_id"] };
        complaints.extend(complain_if(!named.is_string(), "a button leads nowhere"));
        let label = part["label"].as_str().unwrap_or_default();
        complaints.extend(complain_if(label.trim().is_empty(), "a button without a label"));
    }
    let mut values = BTreeSet::new();
    for option in list(&part["options"]) {
        let known = ["label", "value", "description", "emoji", "default"];
        complaints.extend(unknown_keys("an option", option, &known));
        complaints.extend(complain_if(
            !values.insert(option["value"].to_string()),
            "two options have the same value",
        ));
    }
    complaints
}

fn choices(data: &Value) -> Vec<String> {
    let choices = list(&data["choices"]);
    let mut complaints = unknown_keys("an offer", data, &["choices"]);
    complaints.extend(complain_if(choices.len() > 25, "more than 25 choices"));
    for choice in choices {
        complaints.extend(unknown_keys(
            "a choice",
            choice,
            &["name", "name_localizations", "value"],
        ));
        let name = choice["name"].as_str().unwrap_or_default().chars().count();
        complaints.extend(complain_if(
            !(1..=100).contains(&name),
            "a choice has 1 to 100 characters",
        ));
    }
    complaints
}

fn window(data: &Value) -> Vec<String> {
    let mut complaints = unknown_keys("a window", data, &["custom_id", "title", "components"]);
    let length = |key: &str| data[key].as_str().unwrap_or_default().chars().count();
    complaints.extend(complain_if(
        !(1..=45).contains(&length("title")),
        "the title of a window has 1 to 45 characters",
    ));
    complaints.extend(complain_if(
        !(1..=100).contains(&length("custom_id")),
        "the custom_id of a window has 1 to 100 characters",
    ));
    let rows_of_it = list(&data["components"]);
    complaints.extend(complain_if(
        !(1..=5).contains(&rows_of_it.len()),
        "a window has 1 to 5 fields",
    ));
    complaints.extend(rows(rows_of_it));
    for part in cells(&data["components"]) {
        complaints.extend(complain_if(
            part["type"] != 4,
            "a window holds fields and nothing else",
        ));
    }
    complaints
}

fn cells(rows: &Value) -> impl Iterator<Item = &Value> {
    list(rows).iter().flat_map(|row| list(&row["components"]))
}

fn complain_if(is_wrong: bool, complaint: &str) -> Vec<String> {
    is_wrong.then(|| complaint.to_owned()).into_iter().collect()
}

fn wrong<E: std::error::Error>(result: Result<(), E>) -> Vec<String> {
    let Err(error) = result else {
        return Vec::new();
    };
    let source = error.source().map(ToString::to_string).unwrap_or_default();
    vec![format!("{error} {source}").trim_end().to_owned()]
}
