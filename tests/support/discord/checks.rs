//! What Discord would not like about a request: by twilight's validators, by checks of our own for what
//! they and the published specification miss, and by that specification where `DISCORD_OPENAPI` names it.

use serde_json::Value;

use super::{checks_of_commands as commands, checks_of_messages as messages, specification};

/// Everything that is wrong with this request.
pub(super) fn request(method: &str, path: &str, body: &Value) -> Vec<String> {
    let mut complaints = ours(method, path, body);
    complaints.extend(specification::check(method, path, body));
    for complaint in &mut complaints {
        *complaint = format!("{method} {path}: {complaint}");
    }
    complaints
}

fn ours(method: &str, path: &str, body: &Value) -> Vec<String> {
    let segments: Vec<&str> = path.trim_matches('/').split('/').collect();
    match (method, segments.as_slice()) {
        ("PUT", ["applications", _, "commands"]) => commands::all(body),
        ("POST", ["channels", _, "messages"]) => messages::created(body),
        ("POST", ["interactions", _, _, "callback"]) => messages::callback(body),
        ("POST", ["webhooks", _, _]) => messages::replied(body),
        ("PATCH", ["channels", _, "messages", _] | ["webhooks", _, _, "messages", _]) => {
            messages::changed(body)
        }
        _ => Vec::new(),
    }
}

/// Keys that stand in no list: Discord ignores a misspelt key without a word.
pub(super) fn unknown_keys(what: &str, value: &Value, known: &[&str]) -> Vec<String> {
    let keys = value.as_object().into_iter().flatten().map(|(key, _)| key);
    keys.filter(|key| !known.contains(&key.as_str()))
        .map(|key| format!("{what} has no `{key}`"))
        .collect()
}

/// The elements of a list, none when it is none.
pub(super) fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn message() -> Value {
        json!({
            "content": "K7TQ",
            "embeds": [{"title": "Overleg", "fields": [{"name": "Datum", "value": "24 maart"}]}],
            "components": [
                {"type": 1, "components": [
                    {"type": 2, "style": 1, "custom_id": "o:1:done", "label": "Gedaan"},
                    {"type": 2, "style": 5, "url": "http://127.0.0.1:1/t/x", "label": "Open"}]},
                {"type": 1, "components": [{"type": 3, "custom_id": "o:1:until", "placeholder": "Tot?",
                    "options": [{"label": "morgen", "value": "1"}]}]}],
            "allowed_mentions": {"parse": [], "users": ["501"]},
            "nonce": "ABCDEFGHJKMNPQRSTUVWXYZ23", "enforce_nonce": true,
        })
    }

    fn modal() -> Value {
        json!({"type": 9, "data": {"custom_id": "m", "title": "Uitstel", "components": [
            {"type": 1, "components": [
                {"type": 4, "custom_id": "why", "style": 2, "label": "Waarom?", "required": true}]}]}})
    }

    fn commands() -> Value {
        json!([
            {"name": "opp", "name_localizations": {"nl": "opp"}, "description": "One OPP",
             "description_localizations": {"nl": "Een OPP"}, "contexts": [0, 1], "options": [
                {"type": 3, "name": "opp", "description": "Which", "required": true, "autocomplete": true},
                {"type": 3, "name": "lijst", "description": "List",
                 "choices": [{"name": "Vandaag", "value": "today"}]}]},
            {"name": "hulp", "description": "Help"},
        ])
    }

    const CALLBACK: &str = "/interactions/1/t/callback";
    const MESSAGES: &str = "/channels/200/messages";
    const COMMANDS: &str = "/applications/3000/commands";

    /// What is said when one value of a good body is replaced.
    fn said(method: &str, path: &str, mut body: Value, at: &str, value: Value) -> Vec<String> {
        assert_eq!(request(method, path, &body), [""; 0], "good as it is");
        let (parent, key) = at.rsplit_once('/').expect("a pointer");
        let parent = body.pointer_mut(parent).expect("a place");
        match parent {
            Value::Array(list) => list[key.parse::<usize>().expect("a number")] = value,
            other => other[key] = value,
        }
        request(method, path, &body)
    }

    #[track_caller]
    fn caught(method: &str, path: &str, body: &Value, at: &str, value: Value) {
        let said = said(method, path, body.clone(), at, value);
        assert!(!said.is_empty(), "nobody minds {at}");
    }

    #[test]
    fn every_fault_of_a_message_is_caught_by_somebody() {
        let row = message()["components"][0].clone();
        let button = |n: usize| json!({"type": 2, "style": 1, "custom_id": n.to_string(), "label": "x"});
        let rows: Vec<Value> = (0..6)
            .map(|n| json!({"type": 1, "components": [button(n)]}))
            .collect();
        let options: Vec<Value> = (0..26)
            .map(|n| json!({"label": "x", "value": n.to_string()}))
            .collect();
        let faults = [
            ("/components", json!(rows)),
            ("/components/0/components", (0..6).map(button).collect()),
            ("/components/0/components/0/custom_id", json!("x".repeat(101))),
            ("/components/0/components/0/custom_id", json!("o:1:until")),
            ("/components/0/components/0/custom_id", Value::Null),
            ("/components/0/components/0/label", json!("x".repeat(81))),
            ("/components/0/components/0/label", Value::Null),
            ("/components/0/components/0/lable", json!("x")),
            ("/components/0/components/0/type", json!(4)),
            ("/components/1", row),
            ("/components/1/components/0/options", json!(options)),
            ("/components/1/components/0/placeholder", json!("x".repeat(151))),
            ("/content", json!("x".repeat(2001))),
            ("/embeds/0/title", json!("x".repeat(300))),
            ("/embeds/0/descripton", json!("x")),
            ("/embeds/0/fields/0/value", json!("x".repeat(1025))),
            ("/nonce", json!("ABCDEFGHJKMNPQRSTUVWXYZ234")),
            ("/nonce", Value::Null),
            ("/allowed_mentions", Value::Null),
            ("/allowed_mentions/parse", json!(["everyone"])),
            ("/alowed_mentions", json!({})),
        ];
        for (at, value) in faults {
            caught("POST", MESSAGES, &message(), at, value);
        }
        let empty = json!({"allowed_mentions": {"parse": []}, "nonce": "x", "enforce_nonce": true});
        assert!(!request("POST", MESSAGES, &empty).is_empty());
        assert!(!request("POST", CALLBACK, &json!({"type": 4, "data": empty})).is_empty());
    }

    #[test]
    fn every_fault_of_a_window_is_caught_by_somebody() {
        let input = |n: usize| {
            json!({"type": 1, "components": [
                {"type": 4, "custom_id": n.to_string(), "style": 1, "label": "x"}]})
        };
        let select = json!({"type": 3, "custom_id": "s", "options": [{"label": "x", "value": "x"}]});
        let faults = [
            ("/data/components", (0..6).map(input).collect()),
            ("/data/components/0/components/0/label", json!("x".repeat(46))),
            ("/data/components/0/components/0", select),
            ("/data/title", json!("x".repeat(46))),
            ("/data/titel", json!("x")),
            ("/data/custom_id", json!("x".repeat(101))),
            ("/data/components", vec![input(1), input(1)].into()),
        ];
        for (at, value) in faults {
            caught("POST", CALLBACK, &modal(), at, value);
        }
    }

    #[test]
    fn every_fault_of_the_commands_is_caught_by_somebody() {
        let choices: Vec<Value> = (0..26)
            .map(|n| json!({"name": "x", "value": n.to_string()}))
            .collect();
        let optional_first = json!([
            {"type": 3, "name": "a", "description": "x"},
            {"type": 3, "name": "b", "description": "x", "required": true}]);
        let faults = [
            ("/0/name", json!("Bad Name")),
            ("/0/name", json!("x".repeat(33))),
            ("/0/name", json!("hulp")),
            ("/0/name_localizations/nl", json!("Een Naam")),
            ("/0/name_localizations/xx", json!("naam")),
            ("/0/description", json!("")),
            ("/0/description_localizations/nl", json!("x".repeat(101))),
            ("/0/descripton", json!("x")),
            ("/0/options", optional_first),
            ("/0/options/0/name", json!("lijst")),
            ("/0/options/0/name_localizations", json!({"xx": "naam"})),
            ("/0/options/0/requird", json!(true)),
            ("/0/options/1/choices", json!(choices)),
            (
                "/0/options/1/choices/0/name_localizations",
                json!({"nl": "x".repeat(101)}),
            ),
        ];
        for (at, value) in faults {
            caught("PUT", COMMANDS, &commands(), at, value);
        }
    }

    #[test]
    fn too_many_things_to_choose_from_while_typing_are_caught() {
        let choices: Vec<Value> = (0..26)
            .map(|n| json!({"name": "x", "value": n.to_string()}))
            .collect();
        let few = json!({"type": 8, "data": {"choices": choices[..25]}});
        assert_eq!(request("POST", CALLBACK, &few), [""; 0]);
        let many = json!({"type": 8, "data": {"choices": choices}});
        assert!(!request("POST", CALLBACK, &many).is_empty());
    }

    #[test]
    fn what_is_good_is_let_through_without_the_specification_too() {
        assert!(ours("POST", MESSAGES, &message()).is_empty());
        assert!(ours("PUT", COMMANDS, &commands()).is_empty());
        assert!(ours("POST", CALLBACK, &modal()).is_empty());
    }

    #[test]
    fn the_specification_is_asked_where_the_environment_names_it() {
        let mut long = modal();
        long["data"]["title"] = json!("x".repeat(46));
        let said = specification::check("POST", CALLBACK, &long);
        assert_eq!(said.is_empty(), !specification::is_known(), "{said:?}");
        let mut long = commands();
        long[0]["name"] = json!("x".repeat(33));
        let said = specification::check("PUT", COMMANDS, &long);
        assert_eq!(said.is_empty(), !specification::is_known(), "{said:?}");
    }
}
