//! A form as it stands: every field with its value in words, and below it what can be chosen.

use chrono::{NaiveDate, NaiveTime};

use super::{
    ids::{DraftId, Id, Verb},
    opp::{form_title, heading},
    reply::{Button, Choice, Menu, Reply},
    window::MOST_FIELDS,
};
use crate::{
    app::discord::{ACCOUNT, Draft},
    domain::{
        form::{Field, FieldKind, Form},
        id::PersonId,
        uitstel::{Choice as Offer, choices},
    },
    text::{Words, chat::escaped, date_short, desk, time_of_day},
};

/// A form as it stands, with notes below it.
pub(super) fn view(w: Words, draft: &Draft, notes: &[String]) -> Reply {
    let reply = Reply::say(text(w, draft, notes));
    match draft.form {
        Form::PutOff { .. } => put_off(w, draft, reply),
        Form::HandOver(..) => {
            let whom = w.say("door-choose-colleague");
            closing(
                w,
                draft,
                reply.account(of_draft(draft, Verb::Colleague), &whom),
                None,
            )
        }
        _ => others(w, draft, reply),
    }
}

/// The id of a button of a form as it stands.
pub(super) fn of_draft(draft: &Draft, verb: Verb) -> String {
    Id::Draft(DraftId {
        draft: draft.id,
        revision: draft.revision,
        verb,
    })
    .to_string()
}

fn text(w: Words, draft: &Draft, notes: &[String]) -> String {
    let whom = draft.form.about();
    let whom = whom.map(|person| desk::nameless(w.0, &draft.opp, person));
    let words = desk::form(w.0, draft.form, &draft.opp, &whom.unwrap_or_default());
    let mut lines = vec![heading(w, &draft.opp, None), format!("**{}**", words.title)];
    lines.extend(words.help);
    if !is_put_off(draft) || is_other_day(draft) {
        // Else nothing was chosen: a press on one of the days does it.
        lines.extend(values(w, draft));
    }
    if explains(draft) {
        lines.push(w.say("door-explain-on-page"));
    }
    lines.extend(notes.iter().cloned());
    lines.join("\n")
}

/// Whether something can be written with it, on its page.
fn explains(draft: &Draft) -> bool {
    let is_whole = matches!(draft.form, Form::HandOver(..) | Form::PutOff { .. });
    !is_whole && draft.fields().iter().any(Field::is_written)
}

/// Every field that can be chosen, with its value in words.
fn values(w: Words, draft: &Draft) -> Vec<String> {
    values_where(w, draft, |_| true)
}

/// Every field that was chosen, with its value in words.
pub(super) fn chosen(w: Words, draft: &Draft) -> Vec<String> {
    values_where(w, draft, |field| draft.input.one(field.name).is_some())
}

fn values_where(w: Words, draft: &Draft, wanted: impl Fn(&Field) -> bool) -> Vec<String> {
    let is_handed = matches!(draft.form, Form::HandOver(..));
    let is_asked = |field: &Field| match field.name {
        "dag" => !is_put_off(draft) || is_other_day(draft),
        "wanneer" => !is_other_day(draft),
        "adres" => is_handed,
        _ => !field.is_written(),
    };
    let fields = draft.fields();
    let asked = fields.iter().filter(|field| is_asked(field) && wanted(field));
    asked
        .map(|field| {
            let value = format!("**{}**", value(w, draft, field));
            labelled(&label(w, draft.form, field.name), &value)
        })
        .collect()
}

/// What stands above a field; a colleague is chosen, and no address is typed.
pub(super) fn label(w: Words, form: Form, field: &str) -> String {
    match (form, field) {
        (Form::HandOver(..), "adres") => w.say("door-choose-colleague"),
        _ => desk::label(w.0, form, field),
    }
}

/// Something behind its label: "Dag: morgen", "Op welke dag? morgen".
pub(super) fn labelled(label: &str, said: &str) -> String {
    let ends = label.ends_with('?') || label.ends_with(')');
    format!("{label}{} {said}", if ends { "" } else { ":" })
}

fn is_other_day(draft: &Draft) -> bool {
    draft.input.one("wanneer") == Some("andere_dag")
}

fn is_put_off(draft: &Draft) -> bool {
    matches!(draft.form, Form::PutOff { .. })
}

fn value(w: Words, draft: &Draft, field: &Field) -> String {
    let Some(first) = draft.input.one(field.name) else {
        return w.say("door-empty");
    };
    match &field.kind {
        FieldKind::Day { .. } => match first.parse::<NaiveDate>() {
            Ok(day) => w.day(day),
            Err(_) => escaped(first),
        },
        FieldKind::Time => match NaiveTime::parse_from_str(first, "%H:%M") {
            Ok(time) => time_of_day(w.0, time),
            Err(_) => escaped(first),
        },
        FieldKind::One(_) => desk::choice(w.0, field.name, first),
        FieldKind::People(_) => {
            let people = draft.input.all(field.name).filter_map(PersonId::from_hex);
            let people: Vec<String> = people.map(|one| desk::nameless(w.0, &draft.opp, one)).collect();
            people.join(", ")
        }
        FieldKind::Email => match draft.input.one(ACCOUNT) {
            // An account and no address: who reads this sees the colleague as Discord shows it.
            Some(account) => format!("<@{account}>"),
            None => w.say("door-empty"),
        },
        _ => escaped(first),
    }
}

/// The days that people choose most, each done with one press, and another day.
fn put_off(w: Words, draft: &Draft, reply: Reply) -> Reply {
    let mut buttons: Vec<Button> = choices(draft.today)
        .into_iter()
        .map(|(offer, day)| {
            let word = match offer {
                Offer::Morgen => "morgen",
                Offer::Maandag => "maandag",
                Offer::OverEenWeek => "over_een_week",
            };
            let label = format!(
                "{} ({})",
                desk::choice(w.0, "wanneer", word),
                date_short(w.0, day)
            );
            Button::new(of_draft(draft, Verb::PutOff(word.to_owned())), &label)
        })
        .collect();
    let other = Verb::Type(vec!["dag".to_owned()]);
    buttons.push(Button::new(of_draft(draft, other), &w.say("door-other-day")));
    let reply = reply.buttons(buttons);
    if is_other_day(draft) {
        closing(w, draft, reply, None)
    } else {
        reply.buttons([leave(w, draft)])
    }
}

/// A menu for each choice, and one window for everything that is typed.
fn others(w: Words, draft: &Draft, mut reply: Reply) -> Reply {
    let fields = draft.fields();
    for field in &fields {
        if let Some(menu) = menu(w, draft, field) {
            reply = reply.menu(menu);
        }
    }
    let is_typed = |field: &&Field| {
        matches!(
            field.kind,
            FieldKind::Day { .. } | FieldKind::Time | FieldKind::Minutes
        )
    };
    let typed: Vec<&Field> = fields.iter().filter(is_typed).collect();
    if typed.len() > MOST_FIELDS {
        let choices = typed
            .iter()
            .map(|field| Choice::new(field.name, &desk::label(w.0, draft.form, field.name)));
        let menu = Menu::new(
            of_draft(draft, Verb::TypeOne),
            &w.say("door-choose-day"),
            choices.collect(),
        );
        return closing(w, draft, reply.menu(menu), None);
    }
    let has_time = typed.iter().any(|field| field.kind == FieldKind::Time);
    let names: Vec<String> = typed.iter().map(|field| field.name.to_owned()).collect();
    let window = (!names.is_empty()).then(|| {
        let label = if has_time {
            w.say("door-day-and-time")
        } else {
            w.say("door-other-day")
        };
        Button::new(of_draft(draft, Verb::Type(names)), &label)
    });
    closing(w, draft, reply, window)
}

fn menu(w: Words, draft: &Draft, field: &Field) -> Option<Menu> {
    let id = of_draft(draft, Verb::Set(field.name.to_owned()));
    let hint = desk::label(w.0, draft.form, field.name);
    let is_chosen = |value: &str| draft.input.all(field.name).any(|chosen| chosen == value);
    match &field.kind {
        FieldKind::One(words) => {
            let choices = words.iter().map(|word| {
                let label = desk::choice(w.0, field.name, word);
                Choice::new(*word, &label).chosen(is_chosen(word))
            });
            Some(Menu::new(id, &hint, choices.collect()))
        }
        FieldKind::People(people) => {
            let choices = people.iter().map(|person| {
                let label = desk::nameless(w.0, &draft.opp, *person);
                Choice::new(person.hex(), &label).chosen(is_chosen(&person.hex()))
            });
            Some(Menu::new(id, &hint, choices.collect()).several())
        }
        _ => None,
    }
}

/// Save, type, leave.
fn closing(w: Words, draft: &Draft, reply: Reply, window: Option<Button>) -> Reply {
    let words = desk::form(w.0, draft.form, &draft.opp, "");
    let save = Button::new(of_draft(draft, Verb::Save), &words.button).main();
    let page = Button::new(
        Id::Page(Some(draft.opp.id)).to_string(),
        &w.say("door-page-button"),
    );
    let page = explains(draft).then_some(page);
    reply.buttons(
        [Some(save), window, Some(leave(w, draft)), page]
            .into_iter()
            .flatten(),
    )
}

fn leave(w: Words, draft: &Draft) -> Button {
    Button::new(of_draft(draft, Verb::Drop), &w.say("door-drop"))
}

/// What the form was for, in a line.
pub(super) fn title_of(w: Words, draft: &Draft) -> String {
    form_title(w, draft.form, &draft.opp)
}
