//! What serenity cannot read. It drops such an event without a word, and whoever pressed a button sees
//! "the application did not respond". Here it is logged without its content, counted, and answered.

use std::sync::Arc;

use serde_json::{Value, json};
use serenity::{
    all::{Context, Event, Interaction, InteractionId, RawEventHandler},
    async_trait,
    http::Http,
};
use tokio::runtime::Handle;

use crate::{
    app::{Store, discord::count_lost},
    text::{Language, phrase},
};

/// Ephemeral: only whoever pressed sees the answer.
const EPHEMERAL: u64 = 1 << 6;

/// An answer with a message.
const MESSAGE: u64 = 4;

/// An interaction of somebody who types an option.
const AUTOCOMPLETE: u64 = 4;

/// An answer with what can be chosen.
const CHOICES: u64 = 8;

/// Looks at every event for one that could not be read.
pub(super) struct Lost {
    /// Where it is counted.
    pub(super) store: Store,
    /// The threads of the house: it is counted and answered there.
    pub(super) house: Handle,
    /// By which it is answered.
    pub(super) http: Arc<Http>,
}

#[async_trait]
impl RawEventHandler for Lost {
    async fn raw_event(&self, _context: Context, event: Event) {
        let Event::Unknown(unknown) = event else { return };
        if unknown.kind == "INTERACTION_CREATE" {
            let (store, http) = (self.store.clone(), Arc::clone(&self.http));
            self.house
                .spawn(async move { count_and_excuse(&store, &http, &unknown.value).await });
        }
    }
}

async fn count_and_excuse(store: &Store, http: &Http, interaction: &Value) {
    let why = why(interaction);
    tracing::error!(%why, "an interaction of Discord could not be read; it was answered with an excuse");
    if let Err(error) = count_lost(store).await {
        tracing::error!(%error, "it could not be counted either");
    }
    if let Some((id, token, body)) = excuse(interaction) {
        let answered = http.create_interaction_response(id, &token, &body, Vec::new());
        if answered.await.is_err() {
            tracing::warn!("the excuse did not arrive");
        }
    }
}

/// Which field is missing; anything else might hold what somebody typed.
fn why(value: &Value) -> String {
    let error = serde_json::from_value::<Interaction>(value.clone()).err();
    let text = error.map(|error| error.to_string()).unwrap_or_default();
    if text.starts_with("missing field `") {
        text
    } else {
        "a field is of another form than expected".to_owned()
    }
}

/// How to answer somebody whose interaction could not be read: its id, its token, and the answer; `None` when
/// even those cannot be found. Where words are no answer (autocomplete) it is an empty list.
fn excuse(value: &Value) -> Option<(InteractionId, String, Value)> {
    let id = value.get("id")?.as_str()?.parse().ok().filter(|id| *id > 0)?;
    let token = value.get("token")?.as_str()?.to_owned();
    if value.get("type").and_then(Value::as_u64) == Some(AUTOCOMPLETE) {
        // Whoever types is offered nothing.
        let body = json!({ "type": CHOICES, "data": { "choices": [] } });
        return Some((InteractionId::new(id), token, body));
    }
    let locale = value.get("locale").and_then(Value::as_str).unwrap_or_default();
    let language = if locale.starts_with("en") {
        Language::En
    } else {
        Language::Nl
    };
    let body = json!({
        "type": MESSAGE,
        "data": {
            "content": phrase(language, "discord-unreadable", &[]),
            "flags": EPHEMERAL,
            "allowed_mentions": { "parse": [] },
        },
    });
    Some((InteractionId::new(id), token, body))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_field_is_named_and_what_somebody_typed_is_not() {
        let missing = why(&json!({ "type": 2, "id": "1", "application_id": "2", "token": "t" }));
        assert!(missing.starts_with("missing field `"), "{missing}");
        let odd = why(&json!({ "type": "canary" }));
        assert!(!odd.contains("canary"), "{odd}");
    }

    #[test]
    fn whoever_can_be_answered_is() {
        let (id, token, body) =
            excuse(&json!({ "type": 3, "id": "7", "token": "t", "locale": "en-GB" })).expect("an excuse");
        assert_eq!((id.get(), token.as_str()), (7, "t"));
        assert_eq!(body["data"]["flags"], 64);
        let (_, _, offered) = excuse(&json!({ "type": 4, "id": "7", "token": "t" })).expect("a list");
        assert_eq!(offered, json!({ "type": 8, "data": { "choices": [] } }));
        for odd in [
            json!({}),
            json!({ "id": "0", "token": "t" }),
            json!({ "id": "x", "token": "t" }),
        ] {
            assert!(excuse(&odd).is_none(), "{odd}");
        }
    }
}
