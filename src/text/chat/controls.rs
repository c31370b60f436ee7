//! What can be pressed under a reminder: four buttons for one thing, a list for several.

use chrono::NaiveDate;

use super::{Beside, Button, Choice, Control};
use crate::{
    domain::{
        discord_button::{Handle, ReminderAct, ReminderButton},
        link::Target,
        notice::{EntryNotice, LineNotice, Notice},
    },
    text::{
        date_long,
        marks::strip,
        staff_words::{main_line, to_do},
        voice::Voice,
    },
};

/// As many lines a list holds.
const MOST: usize = 25;
/// As many characters a line of a list holds.
const LABEL: usize = 100;

/// One thing that somebody can act on.
pub(super) struct Thing<'a> {
    pub(super) target: Target,
    what: What<'a>,
    day: NaiveDate,
}

enum What<'a> {
    Line(&'a LineNotice),
    Entry(&'a EntryNotice),
}

/// Everything under which something can be pressed, in reading order, each once.
pub(super) fn things(notice: &Notice) -> Vec<Thing<'_>> {
    let mut things: Vec<Thing<'_>> = match notice {
        Notice::Daily(letter) => letter.lines.iter().map(of_line).collect(),
        Notice::CareTeam(letter) => letter.lines.iter().map(|care| of_line(&care.line)).collect(),
        Notice::Week(letter) => {
            let lines = letter.lines.iter().map(of_line);
            lines.chain(letter.entries.iter().map(of_entry)).collect()
        }
        _ => Vec::new(),
    };
    let mut known: Vec<Target> = Vec::new();
    things.retain(|thing| {
        let is_new = !known.contains(&thing.target);
        known.push(thing.target);
        is_new
    });
    things.truncate(MOST);
    things
}

/// The rows for a notice: none when nothing in it has a number.
pub(super) fn of(voice: Voice, notice: &Notice, beside: &Beside) -> Vec<Control> {
    let things = things(notice);
    let numbered = things
        .iter()
        .filter_map(|thing| Some((*beside.handles.get(&thing.target)?, thing)));
    let numbered: Vec<(Handle, &Thing<'_>)> = numbered.collect();
    match numbered.as_slice() {
        [] => Vec::new(),
        [(handle, _)] => vec![Control::Buttons(row(voice, *handle))],
        several => vec![Control::Choose {
            placeholder: voice.plain("chat-choose"),
            choices: several
                .iter()
                .map(|(handle, thing)| choice(voice, *handle, thing))
                .collect(),
        }],
    }
}

fn row(voice: Voice, handle: Handle) -> Vec<Button> {
    let press = |act: &ReminderAct| Button::Press {
        button: ReminderButton::Act(*act, handle),
        label: label(voice, *act),
    };
    ReminderAct::ALL.iter().map(press).collect()
}

/// What stands on a button.
pub(super) fn label(voice: Voice, act: ReminderAct) -> String {
    voice.plain(match act {
        ReminderAct::Done => "chat-button-done",
        ReminderAct::PutOff => "chat-button-put-off",
        ReminderAct::HandOver => "chat-button-hand-over",
        ReminderAct::Why => "chat-button-why",
    })
}

fn choice(voice: Voice, handle: Handle, thing: &Thing<'_>) -> Choice {
    let said = match thing.what {
        What::Line(line) => {
            let what = to_do(voice, line.obligation, None, line.about);
            main_line(voice, line.reference, line.bijstelling, what)
        }
        What::Entry(notice) => {
            let what = to_do(voice, notice.entry.obligation, None, notice.about);
            main_line(voice, notice.entry.reference, notice.bijstelling, what)
        }
    };
    Choice {
        handle,
        label: strip(&said).chars().take(LABEL).collect(),
        description: strip(&date_long(voice.language, thing.day)),
    }
}

fn of_line(line: &LineNotice) -> Thing<'_> {
    Thing {
        target: line.target,
        what: What::Line(line),
        day: day_of(line),
    }
}

/// The day by which a line counts: the planned one, or the term.
pub(super) fn day_of(line: &LineNotice) -> NaiveDate {
    line.planned_on.unwrap_or(line.term)
}

fn of_entry(notice: &EntryNotice) -> Thing<'_> {
    Thing {
        target: notice.target(),
        what: What::Entry(notice),
        day: notice.entry.day,
    }
}
