//! Commands as they are registered.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use twilight_model::application::command::Command;
use twilight_validate::command as twilight;

use super::checks::{list, unknown_keys};

/// Discord's own list of locales.
const LOCALES: [&str; 34] = [
    "ar", "bg", "cs", "da", "de", "el", "en-GB", "en-US", "es-419", "es-ES", "fi", "fr", "he", "hi", "hr",
    "hu", "id", "it", "ja", "ko", "lt", "nl", "no", "pl", "pt-BR", "ro", "ru", "sv-SE", "th", "tr", "uk",
    "vi", "zh-CN", "zh-TW",
];

/// All commands at once, as they are put.
pub(super) fn all(body: &Value) -> Vec<String> {
    let mut complaints: Vec<String> = list(body).iter().flat_map(command).collect();
    complaints.extend(twice("commands", list(body)));
    complaints
}

fn command(command: &Value) -> Vec<String> {
    const KNOWN: [&str; 10] = [
        "type",
        "name",
        "name_localizations",
        "description",
        "description_localizations",
        "options",
        "default_member_permissions",
        "contexts",
        "integration_types",
        "nsfw",
    ];
    let mut complaints = unknown_keys("a command", command, &KNOWN);
    complaints.extend(locales(command));
    complaints.extend(options(list(&command["options"])));
    complaints.extend(by_twilight(command));
    complaints
}

fn by_twilight(command: &Value) -> Vec<String> {
    let mut command = command.clone();
    if command["type"].is_null() {
        command["type"] = json!(1);
    }
    command["version"] = json!("1");
    let command: Command = match serde_json::from_value(command) {
        Ok(command) => command,
        Err(error) => return vec![format!("a command cannot be read: {error}")],
    };
    let results = [twilight::command(&command), twilight::options(&command.options)];
    let wrong = results.into_iter().filter_map(Result::err);
    wrong.map(|error| format!("/{}: {error}", command.name)).collect()
}

fn options(options: &[Value]) -> Vec<String> {
    const KNOWN: [&str; 14] = [
        "type",
        "name",
        "name_localizations",
        "description",
        "description_localizations",
        "required",
        "choices",
        "options",
        "channel_types",
        "min_value",
        "max_value",
        "min_length",
        "max_length",
        "autocomplete",
    ];
    let mut complaints = twice("options", options);
    let mut optional_before = false;
    for option in options {
        complaints.extend(unknown_keys("an option", option, &KNOWN));
        complaints.extend(locales(option));
        complaints.extend(choices(list(&option["choices"])));
        let required = option["required"] == true;
        if required && optional_before {
            complaints.push(format!(
                "{} is required and stands after an optional one",
                option["name"]
            ));
        }
        optional_before |= !required;
    }
    complaints
}

fn choices(choices: &[Value]) -> Vec<String> {
    let mut complaints = twice("choices", choices);
    if choices.len() > 25 {
        complaints.push("an option has more than 25 choices".to_owned());
    }
    for choice in choices {
        complaints.extend(unknown_keys(
            "a choice",
            choice,
            &["name", "name_localizations", "value"],
        ));
        complaints.extend(locales(choice));
        let names = choice["name_localizations"].as_object().into_iter().flatten();
        for name in names.map(|(_, name)| name).chain([&choice["name"]]) {
            let length = name.as_str().unwrap_or_default().chars().count();
            if !(1..=100).contains(&length) {
                complaints.push("the name of a choice has 1 to 100 characters".to_owned());
            }
        }
    }
    complaints
}

/// Two of one name; also in one language.
fn twice(what: &str, all: &[Value]) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let mut complaints = Vec::new();
    for named in all {
        let localized = named["name_localizations"].as_object().into_iter().flatten();
        let names = localized.map(|(locale, name)| (locale.as_str(), name));
        for (locale, name) in names.chain([("", &named["name"])]) {
            if !seen.insert((locale.to_owned(), name.to_string())) {
                complaints.push(
                    format!("two {what} are called {name} {locale}")
                        .trim_end()
                        .to_owned(),
                );
            }
        }
    }
    complaints
}

fn locales(named: &Value) -> Vec<String> {
    let maps = ["name_localizations", "description_localizations"];
    let locales = maps.iter().filter_map(|map| named[map].as_object());
    locales
        .flatten()
        .filter(|(locale, _)| !LOCALES.contains(&locale.as_str()))
        .map(|(locale, _)| format!("Discord knows no locale `{locale}`"))
        .collect()
}
