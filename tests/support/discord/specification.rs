//! Discord's published description of its REST routes (`OpenAPI`), when `DISCORD_OPENAPI` names the file.
//! Without it nothing is said here; `./check` says so at its end.

use std::{
    collections::HashMap,
    fs,
    sync::{Arc, Mutex, OnceLock, PoisonError},
};

use jsonschema::{Draft, Registry, Resource, Validator};
use serde_json::{Value, json};

/// The routes that are used, as the description writes them.
const ROUTES: [(&str, &str); 7] = [
    ("PUT", "/applications/{application_id}/commands"),
    ("POST", "/users/@me/channels"),
    ("POST", "/channels/{channel_id}/messages"),
    ("PATCH", "/channels/{channel_id}/messages/{message_id}"),
    ("POST", "/webhooks/{webhook_id}/{webhook_token}"),
    (
        "PATCH",
        "/webhooks/{webhook_id}/{webhook_token}/messages/@original",
    ),
    (
        "PATCH",
        "/webhooks/{webhook_id}/{webhook_token}/messages/{message_id}",
    ),
];

struct Specification {
    registry: Registry<'static>,
    /// Built when first needed: 50 ms each.
    validators: Mutex<HashMap<String, Arc<Validator>>>,
}

/// What the description minds about this request.
pub(super) fn check(method: &str, path: &str, body: &Value) -> Vec<String> {
    let Some(specification) = specification() else {
        return Vec::new();
    };
    let Some(schema) = schema(method, path, body) else {
        return Vec::new();
    };
    let validator = specification.validator(&schema);
    let errors = validator.iter_errors(body);
    errors
        .map(|error| format!("specification: {} at {}", error, error.instance_path()))
        .map(|complaint| complaint.chars().take(600).collect())
        .collect()
}

/// Where the schema of this request stands. Of the answers to an interaction it is picked by type:
/// the errors of all kinds together nobody can read.
fn schema(method: &str, path: &str, body: &Value) -> Option<String> {
    let segments: Vec<&str> = path.trim_matches('/').split('/').collect();
    if let ("POST", ["interactions", _, _, "callback"]) = (method, segments.as_slice()) {
        let name = match body["type"].as_u64()? {
            4 | 5 => "CreateMessage",
            6 | 7 => "UpdateMessage",
            8 => return Some(component("ApplicationCommandAutocompleteCallbackRequest")),
            9 => "Modal",
            _ => return None,
        };
        return Some(component(&format!("{name}InteractionCallbackRequest")));
    }
    let (_, route) = ROUTES
        .iter()
        .find(|(of, route)| *of == method && fits(route, &segments))?;
    let route = route
        .replace('~', "~0")
        .replace('/', "~1")
        .replace('{', "%7B")
        .replace('}', "%7D");
    let method = method.to_lowercase();
    Some(format!(
        "urn:d#/paths/{route}/{method}/requestBody/content/application~1json/schema"
    ))
}

fn component(name: &str) -> String {
    format!("urn:d#/components/schemas/{name}")
}

fn fits(route: &str, segments: &[&str]) -> bool {
    let wanted: Vec<&str> = route.trim_matches('/').split('/').collect();
    wanted.len() == segments.len()
        && wanted
            .iter()
            .zip(segments)
            .all(|(wanted, is)| wanted.starts_with('{') || wanted == is)
}

/// Whether the environment names the description.
pub(super) fn is_known() -> bool {
    specification().is_some()
}

fn specification() -> Option<&'static Specification> {
    static SPECIFICATION: OnceLock<Option<Specification>> = OnceLock::new();
    SPECIFICATION.get_or_init(read).as_ref()
}

#[expect(
    clippy::disallowed_methods,
    reason = "the environment of the test names the file"
)]
fn read() -> Option<Specification> {
    let file = std::env::var_os("DISCORD_OPENAPI").filter(|file| !file.is_empty())?;
    let text = fs::read_to_string(file).expect("DISCORD_OPENAPI names a file that can be read");
    let specification = serde_json::from_str(&text).expect("DISCORD_OPENAPI names a file of JSON");
    let registry = Registry::new()
        .add("urn:d", Resource::from_contents(specification))
        .expect("a resource")
        .prepare()
        .expect("a specification that can be read");
    Some(Specification {
        registry,
        validators: Mutex::default(),
    })
}

impl Specification {
    fn validator(&self, schema: &str) -> Arc<Validator> {
        let mut validators = self.validators.lock().unwrap_or_else(PoisonError::into_inner);
        let validator = validators.entry(schema.to_owned()).or_insert_with(|| {
            let options = jsonschema::options()
                .with_draft(Draft::Draft202012)
                .with_registry(&self.registry);
            Arc::new(
                options
                    .build(&json!({"$ref": schema}))
                    .expect("a schema that can be read"),
            )
        });
        Arc::clone(validator)
    }
}
