//! What a person does in Discord, and sees in the end.

use std::{sync::Arc, time::Duration};

use serde_json::{Value, json};

use super::{
    How, Place,
    interactions::{self, Callback, Kind},
    message::{Message, text},
    payload::{self, Who},
    seen::{Answer, Modal},
    state::{Inner, State},
};

/// Discord waits no longer for a first answer.
const DEADLINE: Duration = Duration::from_secs(3);
/// A test waits no longer for what comes after it.
const PATIENCE: Duration = Duration::from_secs(10);
/// As long until the program is connected.
const CONNECTING: Duration = Duration::from_secs(20);

/// Somebody who uses Discord.
pub(crate) struct Person {
    state: Arc<State>,
    who: Who,
}

impl Person {
    pub(super) fn new(state: Arc<State>, account: u64) -> Self {
        let who = Who {
            account,
            locale: "nl".to_owned(),
            is_bot: false,
        };
        Self { state, who }
    }

    /// With another language of Discord, such as `en-GB`.
    pub(crate) fn speaking(mut self, locale: &str) -> Self {
        locale.clone_into(&mut self.who.locale);
        self
    }

    /// The same, but Discord says that a bot did it.
    pub(crate) fn done_by_a_bot(mut self) -> Self {
        self.who.is_bot = true;
        self
    }

    /// Gives a command such as `/opp`, with its options.
    pub(crate) async fn slash(&self, place: Place, command: &str, options: &[(&str, &str)]) -> Answer {
        self.connected().await;
        let token = self.state.change(|inner| {
            let channel = self.channel(inner, place);
            let data = command_data(inner, command, options, None);
            payload::begin(inner, &self.who, (channel, Kind::Command, None), &data)
        });
        self.answer(token).await
    }

    /// Types into an option of a command; what is offered, as (name, value).
    pub(crate) async fn autocomplete(
        &self,
        place: Place,
        command: &str,
        option: &str,
        typed: &str,
    ) -> Vec<(String, String)> {
        self.connected().await;
        let token = self.state.change(|inner| {
            let channel = self.channel(inner, place);
            let data = command_data(inner, command, &[(option, typed)], Some(option));
            payload::begin(inner, &self.who, (channel, Kind::Autocomplete, None), &data)
        });
        match self.first_answer(&token).await {
            Some(Callback::Choices(choices)) => interactions::choices(&choices),
            other => panic!("{command} offers no choices for `{option}`: {other:?}"),
        }
    }

    /// Presses the button with this label.
    pub(crate) async fn press(&self, on: &impl AsRef<Message>, label: &str) -> Answer {
        let on = on.as_ref().id;
        self.connected().await;
        let token = self.state.change(|inner| {
            let message = self.sees(inner, on);
            let button = part(message, &format!("the button [{label}]"), |part| {
                part["type"] == 2 && part["label"] == label
            });
            let data = json!({"component_type": 2, "custom_id": button["custom_id"], "id": 1});
            let channel = message.channel;
            payload::begin(inner, &self.who, (channel, Kind::Component, Some(on)), &data)
        });
        self.answer(token).await
    }

    /// Chooses from the select with this placeholder or `custom_id`, by the labels of the options.
    pub(crate) async fn choose(&self, on: &impl AsRef<Message>, select: &str, labels: &[&str]) -> Answer {
        let on = on.as_ref().id;
        self.connected().await;
        let token = self.state.change(|inner| {
            let message = self.sees(inner, on);
            let found = part(message, &format!("the select <{select}>"), |part| {
                part["type"] == 3 && (part["placeholder"] == select || part["custom_id"] == select)
            });
            let values: Vec<Value> = labels.iter().map(|label| value_of(found, label)).collect();
            assert_number(found, values.len());
            let data =
                json!({"component_type": 3, "custom_id": found["custom_id"], "values": values, "id": 1});
            let channel = message.channel;
            payload::begin(inner, &self.who, (channel, Kind::Component, Some(on)), &data)
        });
        self.answer(token).await
    }

    /// Chooses an account from the select of accounts with this placeholder or `custom_id`.
    pub(crate) async fn choose_account(
        &self,
        on: &impl AsRef<Message>,
        select: &str,
        account: u64,
    ) -> Answer {
        let on = on.as_ref().id;
        self.connected().await;
        let token = self.state.change(|inner| {
            let message = self.sees(inner, on);
            let found = part(message, &format!("the select <{select}>"), |part| {
                part["type"] == 5 && (part["placeholder"] == select || part["custom_id"] == select)
            });
            let data = json!({
                "component_type": 5,
                "custom_id": found["custom_id"],
                "values": [account.to_string()],
                "resolved": {},
                "id": 1,
            });
            let channel = message.channel;
            payload::begin(inner, &self.who, (channel, Kind::Component, Some(on)), &data)
        });
        self.answer(token).await
    }

    /// Fills in the window of an answer, by the labels of its fields, and sends it. What is not
    /// named keeps what stood in it.
    pub(crate) async fn submit(&self, answer: &Answer, fields: &[(&str, &str)]) -> Answer {
        let modal = answer.modal.as_ref();
        let modal = modal.unwrap_or_else(|| panic!("this is no window to fill in: {answer}"));
        let components = interactions::rows_of(&filled_in(modal, fields));
        let data = json!({"custom_id": modal.data["custom_id"], "components": components});
        self.connected().await;
        let token = self.state.change(|inner| {
            payload::begin(
                inner,
                &self.who,
                (modal.channel, Kind::Modal, modal.message),
                &data,
            )
        });
        self.answer(token).await
    }

    /// What came after the first answer, oldest first.
    pub(crate) fn follow_ups(&self, answer: &Answer) -> Vec<Message> {
        self.state.with(|inner| {
            let interaction = &inner.interactions[&answer.token];
            let ids = interaction.follow_ups.iter();
            ids.map(|id| inner.messages[id].clone()).collect()
        })
    }

    async fn connected(&self) {
        let connected = self
            .state
            .until(CONNECTING, |inner| inner.gateway.is_connected().then_some(()));
        connected.await.expect("the program is connected to the gateway");
    }

    fn channel(&self, inner: &mut Inner, place: Place) -> u64 {
        match place {
            Place::Channel(channel) => channel,
            Place::Dm => inner.open_dm(self.who.account),
        }
    }

    /// The message as it stands now, if this person can see it.
    fn sees<'a>(&self, inner: &'a Inner, id: u64) -> &'a Message {
        let message = &inner.messages[&id];
        assert!(!message.deleted, "this message is gone:\n{message}");
        assert!(
            message.only_for.is_none_or(|account| account == self.who.account),
            "somebody else sees this message:\n{message}"
        );
        message
    }

    async fn first_answer(&self, token: &str) -> Option<Callback> {
        let answered = |inner: &Inner| inner.interactions[token].callback.clone();
        let first = self.state.until(DEADLINE, answered).await;
        if first.is_none() {
            self.state.change(|inner| {
                if let Some(interaction) = inner.interactions.get_mut(token) {
                    interaction.is_over = true;
                }
            });
        }
        first
    }

    async fn answer(&self, token: String) -> Answer {
        match self.first_answer(&token).await {
            None => self.seen(token, How::DidNotRespond, None),
            Some(Callback::Message(id)) => self.seen(token, How::AtOnce, Some(id)),
            Some(Callback::Changed(id)) => self.seen(token, How::Changed, Some(id)),
            Some(Callback::Thinking(id)) => self.later(token, How::Later, id).await,
            Some(Callback::WillChange(id)) => self.later(token, How::ChangedLater, id).await,
            Some(Callback::Modal(data)) => {
                let mut answer = self.seen(token, How::Modal, None);
                answer.modal = Some(self.modal(&answer.token, data));
                answer
            }
            Some(Callback::Choices(choices)) => panic!("choices are no answer: {choices:?}"),
        }
    }

    fn modal(&self, token: &str, data: Value) -> Modal {
        self.state.with(|inner| Modal {
            data,
            channel: inner.interactions[token].channel,
            message: inner.interactions[token].message,
        })
    }

    /// Waits for the change, or for one more message instead of it.
    async fn later(&self, token: String, how: How, id: u64) -> Answer {
        let settled = self.state.until(PATIENCE, |inner| {
            let interaction = &inner.interactions[&token];
            let first = interaction.follow_ups.first().copied();
            if interaction.settled { Some(id) } else { first }
        });
        match settled.await {
            Some(id) => self.seen(token, how, Some(id)),
            None => self.seen(token, How::Nothing, None),
        }
    }

    fn seen(&self, token: String, how: How, id: Option<u64>) -> Answer {
        let message = self.state.with(|inner| id.map(|id| inner.messages[&id].clone()));
        Answer {
            how,
            message: message.filter(|message| !message.deleted),
            modal: None,
            token,
        }
    }
}

/// The options in the form of their types, as the registered command has them.
fn command_data(inner: &Inner, name: &str, options: &[(&str, &str)], typing: Option<&str>) -> Value {
    let name = name.trim_start_matches('/');
    let command = inner.commands.iter().find(|command| command["name"] == name);
    let command = command.unwrap_or_else(|| panic!("/{name} is not registered"));
    let known = command["options"].as_array().cloned().unwrap_or_default();
    let given: Vec<Value> = options
        .iter()
        .map(|(option, value)| {
            let known = known.iter().find(|known| known["name"] == *option);
            let known = known.unwrap_or_else(|| panic!("/{name} has no option `{option}`"));
            let mut given = json!({"name": option, "type": known["type"], "value": typed(known, value)});
            if typing == Some(*option) {
                assert!(
                    known["autocomplete"] == true,
                    "`{option}` of /{name} offers nothing"
                );
                given["focused"] = json!(true);
                given["value"] = json!(value);
            }
            given
        })
        .collect();
    for needed in known
        .iter()
        .filter(|known| known["required"] == true && typing.is_none())
    {
        let is_given = given.iter().any(|given| given["name"] == needed["name"]);
        assert!(is_given, "Discord asks for {} of /{name}", needed["name"]);
    }
    json!({"id": command["id"], "name": name, "type": 1, "options": given})
}

fn typed(option: &Value, value: &str) -> Value {
    let choices = option["choices"].as_array();
    if let Some(choices) = choices.filter(|choices| !choices.is_empty()) {
        let choice = choices
            .iter()
            .find(|choice| choice["value"] == value || choice["name"] == value);
        let choice = choice.unwrap_or_else(|| panic!("`{value}` is none of the choices"));
        return choice["value"].clone();
    }
    match option["type"].as_u64() {
        Some(4) => json!(value.parse::<i64>().expect("a whole number")),
        Some(5) => json!(value.parse::<bool>().expect("true or false")),
        _ => json!(value),
    }
}

fn part<'a>(message: &'a Message, what: &str, is_it: impl Fn(&Value) -> bool) -> &'a Value {
    let found = message.parts().find(|part| is_it(part));
    let found = found.unwrap_or_else(|| panic!("{what} is not on this message:\n{message}"));
    assert!(
        found["disabled"] != true,
        "{what} is disabled on this message:\n{message}"
    );
    assert!(found["custom_id"].is_string(), "{what} is a link:\n{message}");
    found
}

fn value_of(select: &Value, label: &str) -> Value {
    let options = select["options"].as_array();
    let mut options = options.into_iter().flatten();
    let option = options.find(|option| option["label"] == label || option["value"] == label);
    option.unwrap_or_else(|| panic!("`{label}` cannot be chosen from {select}"))["value"].clone()
}

fn assert_number(select: &Value, number: usize) {
    let least = select["min_values"].as_u64().unwrap_or(1);
    let most = select["max_values"].as_u64().unwrap_or(1);
    let number = u64::try_from(number).expect("a number");
    assert!(
        (least..=most).contains(&number),
        "{least} to {most} can be chosen"
    );
}

fn filled_in(modal: &Modal, fields: &[(&str, &str)]) -> Vec<(String, String)> {
    for (label, _) in fields {
        let is_there = modal.inputs().any(|input| input["label"] == *label);
        assert!(is_there, "`{label}` is no field of this window:\n{modal}");
    }
    modal
        .inputs()
        .map(|input| {
            let given = fields.iter().find(|(label, _)| input["label"] == *label);
            let value = given.map_or_else(|| text(&input["value"]), |(_, value)| value);
            assert_length(input, value);
            (text(&input["custom_id"]).to_owned(), value.to_owned())
        })
        .collect()
}

fn assert_length(input: &Value, value: &str) {
    let length = u64::try_from(value.chars().count()).expect("a length");
    let optional = input["required"] == false && length == 0;
    let least = input["min_length"].as_u64().unwrap_or(1);
    let most = input["max_length"].as_u64().unwrap_or(4000);
    assert!(
        optional || (least..=most).contains(&length),
        "Discord does not send {}: {least} to {most} characters",
        input["label"]
    );
}
