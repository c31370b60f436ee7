//! What a person sees in the end after doing something.

use std::fmt;

use serde_json::Value;

use super::message::{Message, text};

/// How an answer came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum How {
    /// As a message, at once.
    AtOnce,
    /// As a message, after "is thinking".
    Later,
    /// By changing the message that was pressed.
    Changed,
    /// By changing the message that was pressed, some time after it was taken note of.
    ChangedLater,
    /// As a window to fill in.
    Modal,
    /// Taken note of, and nothing more came.
    Nothing,
    /// Not within three seconds: "The application did not respond".
    DidNotRespond,
}

/// What a person sees in the end. A message in it can be pressed.
#[derive(Debug, Clone)]
pub(crate) struct Answer {
    pub(crate) how: How,
    pub(super) message: Option<Message>,
    pub(super) modal: Option<Modal>,
    pub(super) token: String,
}

/// A window to fill in.
#[derive(Debug, Clone)]
pub(super) struct Modal {
    pub(super) data: Value,
    pub(super) channel: u64,
    /// The message it came from.
    pub(super) message: Option<u64>,
}

impl Modal {
    /// Its fields, from top to bottom.
    pub(super) fn inputs(&self) -> impl Iterator<Item = &Value> {
        let rows = self.data["components"].as_array().into_iter().flatten();
        rows.filter_map(|row| row["components"].as_array()).flatten()
    }
}

impl Answer {
    /// Whether nobody else sees it.
    pub(crate) fn is_ephemeral(&self) -> bool {
        let message = self.message.as_ref();
        message.is_some_and(|message| message.only_for.is_some())
    }
}

impl AsRef<Message> for Answer {
    fn as_ref(&self) -> &Message {
        self.message
            .as_ref()
            .unwrap_or_else(|| panic!("there is no message in this answer: {self}"))
    }
}

impl fmt::Display for Answer {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(modal) = &self.modal {
            return write!(out, "{modal}");
        }
        let Some(message) = &self.message else {
            return out.write_str(match self.how {
                How::DidNotRespond => "(the application did not respond)",
                _ => "(nothing came)",
            });
        };
        let who = if self.is_ephemeral() {
            "only you"
        } else {
            "everybody"
        };
        let how = match self.how {
            How::Later => ", later",
            How::Changed => ", changed",
            How::ChangedLater => ", changed later",
            _ => "",
        };
        write!(out, "({who}{how})\n{message}")
    }
}

impl fmt::Display for Modal {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "(window) {}", text(&self.data["title"]))?;
        for input in self.inputs() {
            let lines = if input["style"] == 2 { "lines" } else { "line" };
            let optional = if input["required"] == false {
                ", optional"
            } else {
                ""
            };
            write!(out, "\n{}: <{lines}{optional}", text(&input["label"]))?;
            for (name, key) in [("e.g. ", "placeholder"), ("now ", "value")] {
                if let Some(words) = input[key].as_str() {
                    write!(out, ", {name}{words}")?;
                }
            }
            out.write_str(">")?;
        }
        Ok(())
    }
}
