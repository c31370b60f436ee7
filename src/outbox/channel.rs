//! What a way out of the house must be able to do, and how an attempt can end.

use std::{future::Future, pin::Pin};

pub use crate::domain::letter::ChannelKind;
use crate::{
    domain::{code_word::code_words, discord::Snowflake, moment::Moment},
    text::{ChatLetter, Language, Text},
};

/// A letter that is about to be put in the form of a channel for the first time.
#[derive(Debug, Clone)]
pub struct Outgoing<'a> {
    /// The public key of the letter: 25 characters of base32.
    pub key: &'a str,
    /// The number of this delivery (in the whole database), for the envelope sender.
    pub delivery: i64,
    /// The address it goes to.
    pub to: &'a str,
    /// Whom an answer goes to.
    pub reply_to: Option<&'a str>,
    /// The language of `text`.
    pub language: Language,
    /// What it says.
    pub text: &'a Text,
    /// What it says where people chat; none on other ways.
    pub chat: Option<&'a ChatLetter>,
    /// When the letter was composed; the date that it shows.
    pub composed_at: Moment,
}

/// The bytes of a letter, laid out once; every attempt sends these same bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parcel {
    /// The public key of the letter.
    pub key: String,
    /// The number of this delivery.
    pub delivery: i64,
    /// The address it goes to.
    pub to: String,
    /// When the letter was composed: a file of it bears this time, at every attempt the same.
    pub composed_at: Moment,
    /// What is sent, byte for byte.
    pub bytes: Vec<u8>,
}

/// How one attempt ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// The other side took it.
    Delivered {
        /// What it answered, without addresses.
        receipt: String,
        /// The message in Discord that it became.
        message: Option<Snowflake>,
    },
    /// It was not taken, and may be later: the other side said so, or was not there.
    Later {
        /// Why, in plain English for the operator, without addresses.
        reason: String,
    },
    /// It will never be taken in this form.
    Never {
        /// Why, in plain English for the operator, without addresses.
        reason: String,
    },
    /// Its reader does not let us in over this way, and this will not change by itself.
    Closed {
        /// Why, in plain English for the operator, without addresses.
        reason: String,
    },
    /// It was refused for good, and not plainly because of its reader: whoever knows how the others fare
    /// tells whether that means later or never.
    Refused {
        /// What the refusal is about.
        refusal: Refusal,
        /// Why, in plain English for the operator, without addresses.
        reason: String,
    },
    /// Nobody can tell: the connection was lost after the first byte of the body.
    Unsure {
        /// Why, in plain English for the operator, without addresses.
        reason: String,
    },
}

code_words! {
    /// What of ours the other side refuses, as far as it says so.
    pub enum Refusal {
        /// The name by which we greet.
        Hello = "hello",
        /// The login, or that there is none.
        Login = "login",
        /// The address or the domain from which we send.
        Sender = "sender",
        /// That it shall pass our letters on.
        Relay = "relay",
        /// How much we send.
        Limit = "limit",
        /// Where we send from: our address is on a list, or our domain is not proven.
        Reputation = "reputation",
        /// Something else that concerns every letter.
        Server = "server",
        /// It does not say whether it is about us or about the reader.
        Unclear = "unclear",
    }
}

impl Refusal {
    /// Whether it is plainly about us.
    #[must_use]
    pub fn is_ours(self) -> bool {
        self != Self::Unclear
    }

    /// What the operator does about it.
    #[must_use]
    pub fn what_now(self) -> &'static str {
        match self {
            Self::Hello => "set `hello_name` in [email] to the name by which the internet knows this machine",
            Self::Login => {
                "correct user, password and encryption in `url` of [email], or let the mail server accept them"
            }
            Self::Sender => {
                "let this login send from the domain of `from` in [email], also as b+...@ that domain, or \
                 correct `from`"
            }
            Self::Relay => {
                "let the mail server pass on mail of this login or machine, or correct `url` of [email]"
            }
            Self::Limit => "wait until the limit of the mail server is over, or have it raised",
            Self::Reputation => {
                "look whether this machine is on a list of senders of spam, and at SPF, DKIM and reverse DNS of \
                 the domain of `from` in [email]"
            }
            Self::Server => "is this the right mail server and port in `url` of [email]?",
            Self::Unclear => "ask whoever runs the mail server why it refuses",
        }
    }
}

/// A letter cannot be laid out for this channel; trying again will not help.
#[derive(Debug, thiserror::Error)]
#[error(
    "the letter cannot be laid out for {channel}: {reason}; correct the address or the sender and import again"
)]
pub struct LayoutError {
    /// The channel that refused.
    pub channel: ChannelKind,
    /// What is wrong, without addresses.
    pub reason: String,
}

/// A future that a channel hands out; boxed, so that channels can stand side by side in a list.
pub type Sending<'a> = Pin<Box<dyn Future<Output = Outcome> + Send + 'a>>;

/// A way out of the house.
pub trait Channel: Send + Sync {
    /// Which way this is.
    fn kind(&self) -> ChannelKind;

    /// Puts a letter in the form of this channel. The same letter always gives the same bytes.
    ///
    /// # Errors
    /// When the address, sender or text can never be sent in this form.
    fn lay_out(&self, letter: &Outgoing<'_>) -> Result<Vec<u8>, LayoutError>;

    /// The iCalendar text that travels in the letter, where this channel can carry one; for whoever
    /// looks at what left the house. None when there is none, or the letter cannot be laid out.
    fn calendar(&self, _letter: &Outgoing<'_>) -> Option<String> {
        None
    }

    /// Tries once to deliver, and always comes back: no step waits for ever.
    fn send<'a>(&'a self, parcel: &'a Parcel) -> Sending<'a>;
}
