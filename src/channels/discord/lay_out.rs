//! The body of a request that posts a message, byte for byte the same at every attempt.

use serde_json::{Value, json};

use crate::{
    domain::discord_button::{ReminderAct, ReminderButton},
    outbox::channel::{ChannelKind, LayoutError, Outgoing},
    text::chat::{Button, Choice, Control},
};

/// A row; a button; a list of texts.
const ROW: u8 = 1;
const BUTTON: u8 = 2;
const SELECT: u8 = 3;

/// Grey, green, and a link.
const PLAIN: u8 = 2;
const GOOD: u8 = 3;
const LINK: u8 = 5;

/// The body. The key of the letter is its nonce: sent again, it makes no second message.
///
/// # Errors
/// When the letter has no form for Discord.
pub(super) fn lay_out(channel: ChannelKind, letter: &Outgoing<'_>) -> Result<Vec<u8>, LayoutError> {
    let Some(chat) = letter.chat else {
        return Err(LayoutError {
            channel,
            reason: "it cannot be said there".to_owned(),
        });
    };
    let users: Vec<String> = chat.mentions.iter().map(ToString::to_string).collect();
    let body = json!({
        "content": chat.content,
        "nonce": letter.key,
        "enforce_nonce": true,
        "allowed_mentions": {"parse": [], "users": users},
        "components": chat.controls.iter().map(row).collect::<Vec<_>>(),
    });
    Ok(body.to_string().into_bytes())
}

fn row(control: &Control) -> Value {
    let parts = match control {
        Control::Buttons(buttons) => buttons.iter().map(button).collect(),
        Control::Choose { placeholder, choices } => vec![json!({
            "type": SELECT,
            "custom_id": ReminderButton::Choose.to_string(),
            "placeholder": placeholder,
            "options": choices.iter().map(option).collect::<Vec<_>>(),
        })],
    };
    json!({"type": ROW, "components": parts})
}

fn button(button: &Button) -> Value {
    match button {
        Button::Press { button, label } => {
            let style = match button {
                ReminderButton::Act(ReminderAct::Done, _) => GOOD,
                _ => PLAIN,
            };
            json!({"type": BUTTON, "style": style, "label": label, "custom_id": button.to_string()})
        }
        Button::Open { url, label } => json!({"type": BUTTON, "style": LINK, "label": label, "url": url}),
    }
}

fn option(choice: &Choice) -> Value {
    json!({
        "label": choice.label,
        "value": choice.handle.to_string(),
        "description": choice.description,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{discord::Snowflake, discord_button::Handle, moment::Moment},
        text::{ChatLetter, Language, Text},
    };

    #[test]
    fn a_message_names_whom_it_may_ring_for_and_carries_its_key() {
        let handle = Handle::new(17).expect("a number");
        let press = ReminderButton::row(handle)
            .into_iter()
            .map(|button| Button::Press {
                button,
                label: "Knop".to_owned(),
            });
        let chat = ChatLetter {
            content: "Vandaag".to_owned(),
            mentions: vec![Snowflake::new(501).expect("an account")],
            controls: vec![
                Control::Buttons(press.take(2).collect()),
                Control::Choose {
                    placeholder: "Kies een regel…".to_owned(),
                    choices: vec![Choice {
                        handle,
                        label: "K7TQ".to_owned(),
                        description: "maandag".to_owned(),
                    }],
                },
                Control::Buttons(vec![Button::Open {
                    url: "https://bericht.school.example/t/x".to_owned(),
                    label: "Alles".to_owned(),
                }]),
            ],
        };
        let text = Text {
            subject: String::new(),
            blocks: Vec::new(),
            event: None,
        };
        let letter = Outgoing {
            key: "abcdefghijklmnopqrstuvwxy",
            delivery: 7,
            to: "501",
            reply_to: None,
            language: Language::Nl,
            text: &text,
            chat: Some(&chat),
            composed_at: Moment::from_seconds(1_790_000_000),
        };
        let bytes = lay_out(ChannelKind::DiscordDm, &letter).expect("a body");
        insta::assert_snapshot!(String::from_utf8(bytes).expect("text"), @r#"{"allowed_mentions":{"parse":[],"users":["501"]},"components":[{"components":[{"custom_id":"r1:gedaan:17","label":"Knop","style":3,"type":2},{"custom_id":"r1:uitstel:17","label":"Knop","style":2,"type":2}],"type":1},{"components":[{"custom_id":"r1:kies","options":[{"description":"maandag","label":"K7TQ","value":"17"}],"placeholder":"Kies een regel…","type":3}],"type":1},{"components":[{"label":"Alles","style":5,"type":2,"url":"https://bericht.school.example/t/x"}],"type":1}],"content":"Vandaag","enforce_nonce":true,"nonce":"abcdefghijklmnopqrstuvwxy"}"#);
        let silent = Outgoing { chat: None, ..letter };
        lay_out(ChannelKind::DiscordDm, &silent).expect_err("nothing to say");
    }
}
