//! What happened to an OPP, line by line: what, when, through which door, told by whom, and where it is
//! put right.

use super::opp::PageNames;
use crate::{
    app::{HistoryLine, OppPage, Stays},
    domain::{
        act::{ActKind, Answer, Door},
        authority::Refusal,
        handelingsdeel::Change,
        obligation::Obligation,
    },
    text::{desk, title},
    web::view::{Names, Words},
};

/// One thing that happened.
pub(super) struct Happened {
    pub(super) day: String,
    pub(super) what: String,
    pub(super) beside: Vec<String>,
    /// Where it is put right, by whoever may.
    pub(super) mend: Option<String>,
}

/// A line of the history of a page.
pub(super) fn happened(w: Words, names: &PageNames<'_>, page: &OppPage, line: &HistoryLine) -> Happened {
    let mut beside = evidence(w, names, line);
    let was = line.corrects.filter(|_| line.kind != ActKind::Withdrawn);
    beside.extend(was.map(|(_, day)| w.with("history-before", "day", &w.day(day))));
    beside.push(door(w, names, line));
    if line.stays == Some(Stays::Refused(Refusal::OwnInstemming)) {
        beside.push(w.say("history-own"));
    }
    let mend = line.stays.is_none();
    Happened {
        day: w.day(line.on),
        what: what_happened(w, names, line),
        beside,
        mend: mend.then(|| format!("/opp/{}/terug/{}", page.reference, line.act.hex())),
    }
}

/// Who told it, and by which way it came in.
pub(super) fn door(w: Words, names: &PageNames<'_>, line: &HistoryLine) -> String {
    match (line.door, line.actor) {
        (Door::Import, _) => w.say("history-import"),
        (Door::Page, Some((person, _))) => w.with("history-page", "whom", &names.of(person)),
        (Door::Staff, Some((person, capacity))) => {
            w.with("history-by", "who", &names.staff(person, capacity))
        }
        (Door::Staff | Door::Page, None) => w.say("history-colleague"),
        (Door::Program, _) => w.say("history-program"),
    }
}

fn evidence(w: Words, names: &PageNames<'_>, line: &HistoryLine) -> Vec<String> {
    let mut beside = Vec::new();
    beside.extend(
        line.evidence
            .way
            .map(|way| desk::choice(w.0, "wijze", way.as_str())),
    );
    if !line.evidence.present.is_empty() {
        let who: Vec<String> = line
            .evidence
            .present
            .iter()
            .map(|person| names.of(*person))
            .collect();
        beside.push(w.with("act-with", "who", &who.join(", ")));
    }
    beside.extend(
        line.evidence
            .outcome
            .map(|outcome| desk::choice(w.0, "uitkomst", outcome.as_str())),
    );
    beside.extend(line.note.clone());
    beside
}

/// What a line of the history says happened.
pub(super) fn what_happened(w: Words, names: &PageNames<'_>, line: &HistoryLine) -> String {
    match line.corrects.filter(|_| line.kind == ActKind::Withdrawn) {
        Some((kind, day)) => {
            let what = of_kind(w, names, kind);
            w.all("act-ingetrokken", &[("what", &what), ("day", &w.day(day))])
        }
        None => of_kind(w, names, line.kind),
    }
}

fn of_kind(w: Words, names: &PageNames<'_>, kind: ActKind) -> String {
    let whom = kind.about().map(|person| names.of(person)).unwrap_or_default();
    let whom = whom.as_str();
    let about = |id: &str| w.all(id, &[("whom", whom)]);
    match kind {
        ActKind::Gestart => w.say("act-gestart"),
        ActKind::Done(step) => w.step(step),
        ActKind::NotApplicable(step) => w.with("act-nvt", "what", &w.step(step)),
        ActKind::Mening(_) => about("act-mening"),
        ActKind::Instemming { answer, .. } => about(match answer {
            Answer::Akkoord => "act-akkoord",
            Answer::Voorwaarde => "act-voorwaarde",
            Answer::NietAkkoord => "act-niet-akkoord",
        }),
        ActKind::Schoolbesluit => w.say("act-schoolbesluit"),
        ActKind::Evaluatie => w.say("act-evaluatie"),
        ActKind::Uitgeschreven => w.say("act-uitgeschreven"),
        ActKind::Withdrawn => w.say("act-onbekend"),
        ActKind::Gebeld { reached: true, .. } => about("act-gebeld"),
        ActKind::Gebeld { reached: false, .. } => about("act-gebeld-niet"),
        ActKind::OpPapier(_) => about("act-op-papier"),
        ActKind::Gepost(_) => about("act-gepost"),
        ActKind::VolgendeStap { .. } => about("act-verder"),
        ActKind::GezagUitgezocht(_) => about("act-gezag"),
        ActKind::InformatieGevraagd(_) => about("act-vraag"),
        ActKind::InformatieGegeven(_) => about("act-gegeven"),
        ActKind::InformatieGeweigerd { .. } => about("act-geweigerd"),
        ActKind::Handelingsdeel(Change::Inhoudelijk) => w.say("act-tekst"),
        ActKind::Handelingsdeel(Change::Redactioneel) => w.say("act-tekst-redactioneel"),
        ActKind::WilBellen(_) => about("act-wil-bellen"),
        ActKind::Teruggebeld(_) => about("act-teruggebeld"),
        ActKind::BijstellingIngetrokken => w.say("act-bijstelling-ingetrokken"),
        ActKind::Beeindigd => w.say("act-beeindigd"),
        ActKind::Afgerond(closing) => title(w.0, Obligation::Close(closing)),
    }
}
