//! What people did and what came back, in the words of whoever looks on.

use super::{
    Event,
    screen::{LANGUAGE, short},
};
use crate::{
    domain::{
        act::{ActKind, Answer},
        authority::Action,
        contact_letter::{MeetingChange, MeetingKind},
        obligation::Obligation,
        reference::Reference,
    },
    text::{date_long, phrase, title},
};

/// One line about an event that is no letter.
pub(super) fn told(event: &Event) -> Option<String> {
    let line = match event {
        Event::Letter { .. } => return None,
        Event::CameBack { address, .. } => {
            phrase(LANGUAGE, "demo-came-back", &[("address", short(address).into())])
        }
        Event::Acted {
            who,
            reference,
            action,
            ..
        } => did(who, *reference, &what(*action)),
        Event::Planned {
            who,
            reference,
            kind,
            change,
            starts,
            ..
        } => {
            let args = [
                ("kind", kind_of(*kind).into()),
                ("day", date_long(LANGUAGE, starts.date()).into()),
            ];
            did(who, *reference, &phrase(LANGUAGE, of_change(*change), &args))
        }
        Event::Imported {
            file, new, changed, ..
        } => {
            let args = [
                ("file", (*file).into()),
                ("new", (*new).into()),
                ("changed", (*changed).into()),
            ];
            phrase(LANGUAGE, "demo-imported", &args)
        }
        Event::Away { who, until, .. } => {
            let day = date_long(LANGUAGE, *until);
            phrase(
                LANGUAGE,
                "demo-away",
                &[("who", short(who).into()), ("day", day.into())],
            )
        }
    };
    Some(line)
}

fn kind_of(kind: MeetingKind) -> String {
    let id = match kind {
        MeetingKind::Overleg => "demo-overleg",
        MeetingKind::Evaluatie => "demo-evaluatie",
        MeetingKind::Gesprek => "demo-gesprek",
    };
    phrase(LANGUAGE, id, &[])
}

fn of_change(change: MeetingChange) -> &'static str {
    match change {
        MeetingChange::Planned => "demo-did-planned",
        MeetingChange::Moved => "demo-did-moved",
        MeetingChange::CalledOff => "demo-did-called-off",
    }
}

fn did(who: &str, reference: Reference, what: &str) -> String {
    let args = [
        ("who", short(who).into()),
        ("reference", reference.to_string().into()),
        ("what", what.into()),
    ];
    phrase(LANGUAGE, "demo-did", &args)
}

fn what(action: Action) -> String {
    match action {
        Action::BeginBijstelling => phrase(LANGUAGE, "demo-did-bijstelling", &[]),
        Action::Plan => phrase(LANGUAGE, "demo-did-plan", &[]),
        // Nobody in the demo's year does these.
        Action::Read | Action::HandOver | Action::PutOff(_) | Action::ChangeLine => String::new(),
        Action::TakeBack(_) => phrase(LANGUAGE, "demo-did-take-back", &[]),
        Action::ChangeContact(_) => phrase(LANGUAGE, "demo-did-change-contact", &[]),
        Action::SetEndDate => phrase(LANGUAGE, "demo-did-end-date", &[]),
        Action::DecideContact(_) => phrase(LANGUAGE, "demo-did-contact", &[]),
        Action::SetLargeType(_) => phrase(LANGUAGE, "demo-did-large-type", &[]),
        Action::WriteHandelingsdeel => phrase(LANGUAGE, "demo-did-handelingsdeel", &[]),
        Action::Record(kind) => recorded(kind),
    }
}

fn recorded(kind: ActKind) -> String {
    match kind {
        ActKind::Done(step) => title(LANGUAGE, Obligation::Step(step)),
        ActKind::Gestart => phrase(LANGUAGE, "demo-did-gestart", &[]),
        ActKind::Evaluatie => phrase(LANGUAGE, "demo-did-evaluatie", &[]),
        ActKind::Uitgeschreven => phrase(LANGUAGE, "demo-did-uitgeschreven", &[]),
        ActKind::Instemming { answer, .. } => phrase(LANGUAGE, of_answer(answer), &[]),
        ActKind::Schoolbesluit => phrase(LANGUAGE, "demo-did-besluit", &[]),
        ActKind::NotApplicable(_) | ActKind::Withdrawn => phrase(LANGUAGE, "demo-did-not-applicable", &[]),
        ActKind::Mening(_) => phrase(LANGUAGE, "demo-did-mening", &[]),
        ActKind::Gebeld { reached: true, .. } => phrase(LANGUAGE, "demo-did-gebeld", &[]),
        ActKind::Gebeld { reached: false, .. } => phrase(LANGUAGE, "demo-did-gebeld-niet", &[]),
        ActKind::OpPapier(_) => phrase(LANGUAGE, "demo-did-op-papier", &[]),
        ActKind::Gepost(_) => phrase(LANGUAGE, "demo-did-gepost", &[]),
        ActKind::VolgendeStap { .. } => phrase(LANGUAGE, "demo-did-volgende-stap", &[]),
        ActKind::GezagUitgezocht(_) => phrase(LANGUAGE, "demo-did-gezag", &[]),
        ActKind::InformatieGevraagd(_) => phrase(LANGUAGE, "demo-did-informatie-gevraagd", &[]),
        ActKind::InformatieGegeven(_) => phrase(LANGUAGE, "demo-did-informatie-gegeven", &[]),
        ActKind::InformatieGeweigerd { .. } => phrase(LANGUAGE, "demo-did-informatie-geweigerd", &[]),
        ActKind::WilBellen(_) => phrase(LANGUAGE, "demo-did-wil-bellen", &[]),
        ActKind::Teruggebeld(_) => phrase(LANGUAGE, "demo-did-teruggebeld", &[]),
        ActKind::BijstellingIngetrokken => phrase(LANGUAGE, "demo-did-take-back", &[]),
        ActKind::Beeindigd => phrase(LANGUAGE, "demo-did-beeindigd", &[]),
        ActKind::Afgerond(closing) => title(LANGUAGE, Obligation::Close(closing)),
        ActKind::Handelingsdeel(_) => phrase(LANGUAGE, "demo-did-handelingsdeel", &[]),
    }
}

fn of_answer(answer: Answer) -> &'static str {
    match answer {
        Answer::Akkoord => "demo-did-akkoord",
        Answer::Voorwaarde => "demo-did-voorwaarde",
        Answer::NietAkkoord => "demo-did-niet-akkoord",
    }
}
