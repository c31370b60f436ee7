//! What stands in Discord: the words of a letter as markdown, and what can be pressed under them.
//!
//! The same words as in the mail, shorter where a message has no room. Whatever somebody typed is escaped:
//! it makes no markup, no mention and no link. Whom a message may ring for stands beside it.

mod care;
mod content;
mod controls;

use std::collections::BTreeMap;

use super::{Block, Language, closing, daily, finish, mail_stop, notice::Sender, voice::Voice, week};
pub(super) use care::draft as care_draft;
pub use content::escaped;
use content::{Piece, laid_out};

use super::{Draft, Item};
use crate::domain::{
    capacity::Capacity,
    contact_letter::{ContactLetter, OwnPage},
    discord::Snowflake,
    discord_button::{Handle, ReminderAct, ReminderButton},
    id::PersonId,
    link::Target,
    notice::{DailyLetter, Notice, WeekLetter},
};

/// A message, ready to be laid out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChatLetter {
    /// The words, as markdown: 2000 characters at most.
    pub content: String,
    /// Whom the message may ring for: nobody else, whatever stands in it.
    pub mentions: Vec<Snowflake>,
    /// What can be pressed, row by row.
    pub controls: Vec<Control>,
}

/// One row under a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Control {
    /// Buttons, five at most.
    Buttons(Vec<Button>),
    /// A list from which one line is chosen.
    Choose {
        /// What stands in it before anything is chosen.
        placeholder: String,
        /// The lines, 25 at most.
        choices: Vec<Choice>,
    },
}

/// A button.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Button {
    /// Does something with an obligation.
    Press {
        /// What.
        button: ReminderButton,
        /// What stands on it.
        label: String,
    },
    /// Opens a page.
    Open {
        /// The whole web address.
        url: String,
        /// What stands on it.
        label: String,
    },
}

/// One line that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// The number of its obligation.
    pub handle: Handle,
    /// The OPP and what is to be done.
    pub label: String,
    /// The day.
    pub description: String,
}

/// What a message needs beside the notice: numbers for its buttons, and accounts that it may ring for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Beside {
    /// The number of each obligation.
    pub handles: BTreeMap<Target, Handle>,
    /// The accounts of whoever is on turn, where linked.
    pub accounts: BTreeMap<PersonId, Snowflake>,
}

/// What a notice says in Discord; `None` for one that never goes there.
#[must_use]
pub fn chat(language: Language, notice: &Notice, sender: &Sender, beside: &Beside) -> Option<ChatLetter> {
    let voice = Voice { language };
    match notice {
        Notice::Daily(letter) => Some(of_day(voice, letter, sender, beside)),
        Notice::Week(letter) => Some(weekly(voice, letter, sender, beside)),
        Notice::Contact(letter) => waiting(voice, letter, sender),
        Notice::CareTeam(letter) => Some(care::chat(voice, letter, sender, beside)),
        Notice::MailStop => Some(reminder(
            voice,
            (mail_stop::body(voice), Vec::new()),
            sender,
            Vec::new(),
        )),
        _ => None,
    }
}

/// What stands on a button under a reminder.
#[must_use]
pub fn act_label(language: Language, act: ReminderAct) -> String {
    controls::label(Voice { language }, act)
}

/// The numbers that the buttons of a notice need, in the order in which they are read.
#[must_use]
pub fn targets(notice: &Notice) -> Vec<Target> {
    controls::things(notice)
        .into_iter()
        .map(|thing| thing.target)
        .collect()
}

fn of_day(voice: Voice, letter: &DailyLetter, sender: &Sender, beside: &Beside) -> ChatLetter {
    let reader = letter.capacity;
    let blocks = daily::body(voice, letter);
    let first = letter.first.iter();
    let first = first.flat_map(|ladder| closing::first(voice, ladder, reader));
    let controls = controls::of(voice, &Notice::Daily(letter.clone()), beside);
    reminder(voice, (blocks, first.collect()), sender, controls)
}

fn weekly(voice: Voice, letter: &WeekLetter, sender: &Sender, beside: &Beside) -> ChatLetter {
    let mut blocks = week::body(voice, letter);
    if !letter.unreached.is_empty() {
        // Who was not reached stands in a mail: here it would be an address.
        let count = [("n", letter.unreached.len().into())];
        blocks.push(Block::Paragraph(voice.say("chat-unreached", &count)));
    }
    let mut more = week::after_summer(voice, &letter.after_summer);
    let first = letter.first.iter();
    more.extend(first.flat_map(|ladder| closing::first(voice, ladder, letter.capacity)));
    let mut controls = controls::of(voice, &Notice::Week(letter.clone()), beside);
    controls.extend(
        letter
            .lists
            .as_ref()
            .map(|url| open(voice.plain("lists-button"), url)),
    );
    reminder(voice, (blocks, more), sender, controls)
}

/// A message of staff: the letter, how the buttons work, and what fits of the rest.
fn reminder(
    voice: Voice,
    (blocks, more): (Vec<Block>, Vec<Block>),
    sender: &Sender,
    controls: Vec<Control>,
) -> ChatLetter {
    let how = match controls.first() {
        Some(Control::Choose { .. }) => Some("chat-how-more"),
        Some(Control::Buttons(buttons)) if buttons.len() > 1 => Some("chat-how-one"),
        _ => None,
    };
    let mut pieces = content::of_blocks(stripped(voice, blocks), false);
    pieces.extend(how.map(|id| Piece::Must(content::escaped(&voice.plain(id)))));
    pieces.extend(content::of_blocks(stripped(voice, more), true));
    let from = voice.say("closing-sender", &[("school", (&sender.school_name).into())]);
    pieces.push(Piece::Extra(content::small(&from)));
    let rest = |n: usize| content::escaped(&voice.say("chat-more", &[("n", n.into())]));
    ChatLetter {
        content: laid_out(pieces, usize::MAX, rest).0,
        mentions: Vec::new(),
        controls,
    }
}

/// That something waits, and where: Discord learns nothing else. Without a page there is nothing to say.
fn waiting(voice: Voice, letter: &ContactLetter, sender: &Sender) -> Option<ChatLetter> {
    let Some(OwnPage::Url(url)) = &letter.page else {
        return None;
    };
    let school = [("school", (&sender.school_name).into())];
    let (id, label) = if letter.capacity == Capacity::Leerling {
        ("chat-waiting-leerling", "chat-open-leerling")
    } else {
        ("chat-waiting", "chat-open")
    };
    Some(ChatLetter {
        content: content::escaped(&voice.say(id, &school)),
        mentions: Vec::new(),
        controls: vec![open(voice.plain(label), url)],
    })
}

fn open(label: String, url: &str) -> Control {
    let url = url.to_owned();
    Control::Buttons(vec![Button::Open { url, label }])
}

/// The words without the marks of jargon; what they mean is explained behind them.
fn stripped(voice: Voice, blocks: Vec<Block>) -> Vec<Block> {
    let draft = Draft {
        language: voice.language,
        subject: String::new(),
        blocks,
        event: None,
    };
    finish(draft).blocks
}
