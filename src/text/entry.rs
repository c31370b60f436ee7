//! One entry of a week letter: shorter than a line, because there are many.

use chrono::NaiveDate;

use super::{
    Item,
    law::{basis_of_task, citing},
    line::way_in,
    staff_words::{main_line, of_role, to_do},
    voice::Voice,
};
use crate::domain::{
    capacity::Capacity,
    law::{article_of, article_of_evaluatie, article_of_term},
    notice::{EntryNotice, WeekLetter},
    obligation::Obligation,
    step::{Basis, Step},
    week::Part,
};

/// The entry as the reader of `letter` reads it; `more` is what a line of the same day adds.
pub(super) fn item(voice: Voice, entry: &EntryNotice, letter: &WeekLetter, more: Vec<String>) -> Item {
    let reader = letter.capacity;
    let what = to_do(voice, entry.entry.obligation, Some(reader), entry.about);
    let mut sentences = vec![day(voice, entry, letter.day), turn(voice, entry, reader)];
    sentences.extend(basis(voice, entry));
    sentences.extend(more);
    Item {
        main: main_line(voice, entry.entry.reference, entry.bijstelling, what),
        detail: Some(sentences.join(" ")),
        link: way_in(voice, entry.link.as_ref()),
    }
}

fn day(voice: Voice, notice: &EntryNotice, today: NaiveDate) -> String {
    let entry = &notice.entry;
    let is_step = matches!(entry.obligation, Obligation::Step(_));
    let id = match entry.part {
        // A step can be late because the term passed, while nothing was adopted.
        Part::Late if is_step && notice.adopted => return voice.plain("entry-missing"),
        Part::Late | Part::Call if is_step => "entry-was-planned",
        Part::Late if entry.by_law => "entry-passed",
        Part::Late => "entry-passed-agreed",
        _ => match entry.obligation {
            Obligation::Term if entry.day < today => "entry-passed-agreed",
            Obligation::Term => "entry-by",
            Obligation::Step(_) | Obligation::Evaluatie(..) if entry.day < today => "entry-was-planned",
            Obligation::Step(_) | Obligation::Evaluatie(..) | Obligation::EvaluatieQuestion(_) => {
                "entry-planned"
            }
            Obligation::Looptijd | Obligation::Tlv | Obligation::Arrangement if entry.day < today => {
                "entry-ended"
            }
            Obligation::Looptijd | Obligation::Tlv | Obligation::Arrangement => "entry-ends",
            Obligation::Adulthood => "entry-adulthood",
            _ => "entry-since",
        },
    };
    voice.on(id, entry.day)
}

fn turn(voice: Voice, notice: &EntryNotice, reader: Capacity) -> String {
    let owner = notice.entry.owner;
    if owner == reader {
        voice.plain("entry-turn-you")
    } else if notice.entry.part == Part::Call {
        of_role(voice, "entry-call", owner)
    } else {
        of_role(voice, "entry-turn", owner)
    }
}

fn basis(voice: Voice, notice: &EntryNotice) -> Option<String> {
    match notice.entry.obligation {
        Obligation::Term if notice.entry.by_law => Some(citing(
            voice,
            "short-term-law",
            article_of_term(notice.school_type),
        )),
        Obligation::Term => Some(voice.plain("short-policy")),
        Obligation::Step(step) => Some(basis_of_step(voice, notice, step)),
        Obligation::Evaluatie(..) => Some(basis_of_evaluatie(voice, notice)),
        obligation => basis_of_task(
            voice,
            obligation,
            notice.school_type,
            notice.bijstelling,
            "short-policy",
        ),
    }
}

fn basis_of_step(voice: Voice, notice: &EntryNotice, step: Step) -> String {
    let Some(article) = article_of(step, notice.school_type, notice.bijstelling) else {
        return voice.plain("short-policy");
    };
    let day_counts = notice.entry.part != Part::Late;
    let id = match step.basis() {
        Basis::Policy => "short-policy",
        Basis::Law | Basis::LawDayIsPolicy if day_counts => "short-step-law",
        Basis::Law | Basis::LawDayIsPolicy => "short-missing-law",
    };
    citing(voice, id, article)
}

fn basis_of_evaluatie(voice: Voice, notice: &EntryNotice) -> String {
    let article = article_of_evaluatie(notice.school_type);
    let id = if notice.entry.part == Part::Late {
        "basis-evaluatie-law"
    } else {
        "short-evaluatie"
    };
    citing(voice, id, article)
}
