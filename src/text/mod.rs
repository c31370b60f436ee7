//! Words: what a notice says in somebody's language.
//!
//! All words live in `messages/` as Fluent files. [`Text`] is what comes out: a subject and
//! blocks, from which a channel makes its own form. Plain text and HTML come from the same blocks,
//! so that they can never hold different facts.
//!
//! The way of a letter: [`phrase`] finds words and fills them in, somebody puts them together into a
//! [`Draft`], [`findings`] tells (in tests) what its readers would stumble over, and [`finish`] makes
//! it a [`Text`] with the marked words explained. [`say`] does all of it for a
//! [`Notice`](crate::domain::notice::Notice).

mod dates;
mod draft;
mod fluent;
mod glossary;
mod marks;
mod readability;

pub mod chat;
mod closing;
mod contact;
mod daily;
pub mod deadline;
pub mod desk;
mod discord_code;
mod discord_trouble;
mod entry;
mod event;
mod invitation;
mod law;
mod line;
mod mail_stop;
mod meeting;
mod notice;
pub mod own_page;
mod page_link;
mod plain_text;
mod replied;
mod sample_discord;
mod sample_letters;
mod sample_opps;
mod sample_tasks;
pub mod samples;
mod sign_in;
mod spoken;
mod staff_words;
mod task;
mod team;
pub mod terminal;
mod unreached;
mod upcoming;
mod voice;
mod week;
mod when;

pub use crate::domain::language::Language;
pub use chat::ChatLetter;
pub use dates::{date_long, date_short, date_short_year, relative_days, time_of_day, weekday, weekday_short};
pub use draft::Draft;
pub use event::{Event, Method};
pub use fluent::{Arg, files, phrase};
pub use glossary::{TERMS, explanation, finish, mark, used_terms};
pub use marks::{has_hole, strip};
pub use notice::{Sender, draft, say};
pub use plain_text::{one_line, plain_text};
pub use readability::{
    Audience, Finding, Measure, findings, flesch_douma, flesch_douma_formula, long_words, measure, sentences,
    syllables, words,
};
pub use spoken::Words;
pub use staff_words::{role, title};
pub use upcoming::why;

/// What one letter says, in one language, ready to be laid out by a channel.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Text {
    /// One line that may be read over a shoulder: no name, no reference, no reason.
    pub subject: String,
    /// The body, from top to bottom.
    pub blocks: Vec<Block>,
    /// What it puts into the reader's calendar; in letters kept before there were invitations: nothing.
    #[serde(default)]
    pub event: Option<Event>,
}

/// A piece of a letter.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Block {
    /// A short heading.
    Heading(String),
    /// Running text: one or more sentences.
    Paragraph(String),
    /// A list; each item has a main line and possibly a second, less important one.
    List(Vec<Item>),
    /// What may be read last: explained words, who sends this, why.
    Small(String),
    /// A web address on a line of its own, with the words that stand on its button.
    Link {
        /// What the reader gets there.
        label: String,
        /// The whole address.
        url: String,
    },
}

/// One item of a [`Block::List`].
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Item {
    /// The line that must be read.
    pub main: String,
    /// What helps to act on it.
    pub detail: Option<String>,
    /// Where the reader can do it; in letters kept before there were pages: nowhere.
    #[serde(default)]
    pub link: Option<Link>,
}

/// A web address, with the words that stand on it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Link {
    /// What the reader gets there.
    pub label: String,
    /// The whole address.
    pub url: String,
}

impl Item {
    /// An item that leads nowhere.
    #[must_use]
    pub fn new(main: String, detail: Option<String>) -> Self {
        Self {
            main,
            detail,
            link: None,
        }
    }
}
