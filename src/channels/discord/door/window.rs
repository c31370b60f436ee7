//! The window in which days, a time and a number are typed. It is an answer by itself, so it is made from
//! the button and the language alone; what stands in the form is not asked.

use serenity::all::{
    CreateActionRow, CreateInputText, CreateInteractionResponse, CreateModal, InputTextStyle,
};

use super::{
    came::{Came, Request},
    ids::{DraftId, Id, Verb},
};
use crate::{
    domain::{form::Form, step::Step},
    text::{Words, desk},
};

/// Fields that name a day to come: the hint says so. What the form makes of it is the form's.
const AHEAD: [&str; 2] = ["dag", "tot"];

/// Characters of a label in a window.
const MOST_LABEL: usize = 45;
/// Fields in a window.
pub(super) const MOST_FIELDS: usize = 5;
/// Characters that somebody can type for a day, a time or a number.
const MOST_TYPED: u16 = 40;

impl Came {
    /// The window that a button opens; `None` for everything else.
    pub(super) fn window(&self) -> Option<CreateInteractionResponse> {
        let Request::Press { id, values } = &self.request else {
            return None;
        };
        let Some(Id::Draft(draft)) = Id::parse(id) else {
            return None;
        };
        let fields = match &draft.verb {
            Verb::Type(fields) => fields,
            Verb::TypeOne => values,
            _ => return None,
        };
        let w = Words(self.asker.language(None));
        let rows = fields.iter().take(MOST_FIELDS).map(|field| row(w, field));
        let id = DraftId {
            verb: Verb::Typed,
            ..draft
        };
        let window = CreateModal::new(id.to_string(), w.say("door-type-title")).components(rows.collect());
        Some(CreateInteractionResponse::Modal(window))
    }
}

fn row(w: Words, field: &str) -> CreateActionRow {
    let form = if Step::parse(field).is_some() {
        Form::TakeOver
    } else {
        Form::Start
    };
    let label = match field {
        "tot" => w.say("door-type-until"),
        _ => desk::label(w.0, form, field),
    };
    let hint = w.say(match field {
        "tijd" => "door-type-time",
        "duur" => "door-type-minutes",
        _ if AHEAD.contains(&field) => "door-type-day-ahead",
        _ => "door-type-day",
    });
    let label: String = label.chars().take(MOST_LABEL).collect();
    CreateActionRow::InputText(
        CreateInputText::new(InputTextStyle::Short, label, field)
            .placeholder(hint)
            .max_length(MOST_TYPED)
            .required(false),
    )
}
