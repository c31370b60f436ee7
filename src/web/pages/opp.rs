//! One OPP: where it stands, what holds it up, who is on turn, whom to ring, what can be done, what will
//! be sent and what happened.

use std::collections::BTreeMap;

use askama::Template;
use axum::{
    extract::{Path, Query, State},
    http::{HeaderMap, StatusCode},
    response::Response,
};

use super::sign_in::Pairs;
use crate::{
    app::{ContactLine, HistoryLine, OppPage, PageError, opp_page},
    domain::{
        act::{ActKind, Answer},
        checklist::{StepState, VersionState},
        form::Form,
        handelingsdeel::Change,
        id::PersonId,
        letter::ChannelKind,
        obligation::Obligation,
        opp::Opp,
        person::Beslist,
        reference::Reference,
    },
    text::{Language, desk, role, title},
    web::{
        Pages,
        answer::{self, Message},
        guard,
        session::SignedIn,
        view::{Frame, Names, NoNames, Words, upcoming, way},
    },
};

#[derive(Template)]
#[template(path = "opp.html")]
struct Page {
    frame: Frame,
    saved: bool,
    facts: Vec<String>,
    state: String,
    now: Vec<NowLine>,
    steps: Vec<StepLine>,
    people: Vec<Person>,
    forms: Vec<FormLink>,
    upcoming: Vec<String>,
    history: Vec<Happened>,
}

struct NowLine {
    what: String,
    since: String,
    turn: String,
}

struct StepLine {
    name: String,
    state: String,
    class: &'static str,
    planned: String,
    turn: String,
}

struct Person {
    name: String,
    rol: String,
    may: String,
    phone: String,
    way: String,
}

struct FormLink {
    href: String,
    title: String,
}

struct Happened {
    day: String,
    what: String,
    beside: Vec<String>,
}

/// By name, for somebody in a session; whoever has none is called by what this person is.
pub(in crate::web) struct PageNames<'a> {
    language: Language,
    names: BTreeMap<PersonId, String>,
    child: Option<String>,
    opp: &'a Opp,
}

impl<'a> PageNames<'a> {
    pub(in crate::web) fn of(page: &'a OppPage, language: Language) -> Self {
        let named = |contact: &ContactLine| Some((contact.person, contact.name.clone()?));
        Self {
            language,
            names: page
                .contacts
                .iter()
                .filter_map(named)
                .chain(page.staff.clone())
                .collect(),
            child: page.child.clone(),
            opp: &page.opp,
        }
    }
}

impl Names for PageNames<'_> {
    fn of(&self, person: PersonId) -> String {
        let known = if person == self.opp.leerling.person {
            self.child.clone()
        } else {
            self.names.get(&person).cloned()
        };
        let (language, opp) = (self.language, self.opp);
        known.unwrap_or_else(|| NoNames { language, opp }.of(person))
    }
}

/// What stands round a page in a session.
pub(in crate::web) fn frame(staff: &SignedIn, title: String) -> Frame {
    Frame {
        sign_out: Some(guard::form_token(&staff.secret)),
        has_lists: !staff.only_looks_after(),
        is_admin: staff.seat.is_admin,
        ..Frame::of_school(staff.language(), title, &staff.seat.school_name)
    }
}

pub(in crate::web) async fn show(
    State(pages): State<Pages>,
    staff: SignedIn,
    Path(reference): Path<String>,
    Query(query): Query<Pairs>,
    headers: HeaderMap,
) -> Response {
    let missing = || answer::message(StatusCode::NOT_FOUND, staff.language(), &Message::MISSING);
    let Some(reference) = Reference::parse(&reference) else {
        return missing();
    };
    let page = match opp_page(&pages.0.store, &staff.member, reference, pages.0.clock.now()).await {
        Ok(page) => page,
        Err(PageError::NotFound) => return missing(),
        Err(PageError::Store(error)) => return answer::broken(&headers, &error),
    };
    let saved = query.iter().any(|(name, _)| name == "klaar");
    answer::show(&laid_out(&staff, &page, saved))
}

fn laid_out(staff: &SignedIn, page: &OppPage, saved: bool) -> Page {
    let (language, w) = (staff.language(), Words(staff.language()));
    let names = PageNames::of(page, language);
    let reference = page.reference.to_string();
    let title = match &page.child {
        Some(child) => w.all("opp-title", &[("reference", &reference), ("name", child)]),
        None => w.with("opp-title-unnamed", "reference", &reference),
    };
    Page {
        frame: frame(staff, title),
        saved,
        facts: facts(w, page),
        state: state(w, &page.version.state),
        now: now_lines(w, page),
        steps: steps(w, page),
        people: page
            .contacts
            .iter()
            .map(|contact| person(w, &names, contact))
            .collect(),
        forms: page
            .forms
            .iter()
            .map(|form| link(language, &names, page, *form))
            .collect(),
        upcoming: page
            .upcoming
            .iter()
            .map(|one| upcoming(language, &names, one))
            .collect(),
        history: page
            .history
            .iter()
            .map(|line| happened(w, &names, line))
            .collect(),
    }
}

fn facts(w: Words, page: &OppPage) -> Vec<String> {
    let mut facts: Vec<String> = page.groep.iter().cloned().collect();
    let over = page.opp.left_on().or(page.opp.ended_on());
    if let Some(day) = over {
        facts.push(w.with("opp-over", "day", &w.day(day)));
    } else if let Some(day) = page.opp.started_here_on() {
        facts.push(w.with("opp-started", "day", &w.day(day)));
    } else {
        facts.push(w.say("opp-not-started"));
    }
    if over.is_none() && page.version.state == VersionState::InTheMaking {
        let id = if page.version.term.is_law() {
            "opp-term-law"
        } else {
            "opp-term-policy"
        };
        facts.push(w.with(id, "day", &w.day(page.version.term.last_day())));
    }
    if page.version.number > 1 {
        facts.push(w.with("opp-version", "n", &page.version.number.to_string()));
    }
    facts
}

fn state(w: Words, state: &VersionState) -> String {
    match state {
        VersionState::InTheMaking => w.say("opp-state-making"),
        VersionState::Complete => w.say("opp-state-complete"),
        VersionState::Onvolledig(steps) => w.with("opp-state-onvolledig", "steps", &w.steps(steps)),
        VersionState::Onbekend(steps) => w.with("opp-state-onbekend", "steps", &w.steps(steps)),
    }
}

/// What holds it up: the tasks, then the next step that is open.
fn now_lines(w: Words, page: &OppPage) -> Vec<NowLine> {
    let mut lines: Vec<NowLine> = page
        .tasks
        .iter()
        .map(|(obligation, since, turn)| NowLine {
            what: title(w.0, *obligation),
            since: w.with("opp-since", "day", &w.day(*since)),
            turn: role(w.0, *turn),
        })
        .collect();
    let open = page.version.items.iter().find(|(item, _)| item.state.is_to_do());
    lines.extend(open.map(|(item, turn)| NowLine {
        what: title(w.0, Obligation::Step(item.step)),
        since: String::new(),
        turn: role(w.0, *turn),
    }));
    lines
}

fn steps(w: Words, page: &OppPage) -> Vec<StepLine> {
    let line = |(item, turn): &(crate::domain::checklist::Item, _)| {
        let (state, class) = step_state(w, item.state);
        let is_to_do = item.state.is_to_do();
        let planned = item.planned_on.filter(|_| is_to_do);
        StepLine {
            name: w.step(item.step),
            state,
            class,
            planned: planned.map(|day| w.day(day)).unwrap_or_default(),
            turn: if is_to_do { role(w.0, *turn) } else { String::new() },
        }
    };
    page.version.items.iter().map(line).collect()
}

fn step_state(w: Words, state: StepState) -> (String, &'static str) {
    match state {
        StepState::Done { on, statement: false } => (w.with("step-done", "day", &w.day(on)), "done"),
        StepState::Done { on, statement: true } => (w.with("step-done-stated", "day", &w.day(on)), "done"),
        StepState::Open => (w.say("step-open"), "open"),
        StepState::Missing => (w.say("step-missing"), "missing"),
        StepState::Unknown => (w.say("step-unknown"), "open"),
        StepState::NotApplicable(_) => (w.say("step-not-needed"), "not-needed"),
    }
}

fn person(w: Words, names: &PageNames<'_>, contact: &ContactLine) -> Person {
    let channel = if contact.by_mail {
        ChannelKind::Email
    } else {
        ChannelKind::Paper
    };
    Person {
        name: names.of(contact.person),
        rol: desk::rol(w.0, contact.rol),
        may: w.say(match contact.beslist {
            Beslist::Beslist => "may-beslist",
            Beslist::Geinformeerd => "may-geinformeerd",
            Beslist::Niets => "may-niets",
            Beslist::NogUitzoeken => "may-uitzoeken",
        }),
        phone: contact.phone.clone().unwrap_or_default(),
        way: way(w.0, channel),
    }
}

fn link(language: Language, names: &PageNames<'_>, page: &OppPage, form: Form) -> FormLink {
    let whom = form.about().map(|person| names.of(person)).unwrap_or_default();
    let title = desk::form(language, form, &page.opp, &whom).title;
    let holder = match form {
        Form::HandOver(_, Some(from)) => page.staff.get(&from),
        _ => None,
    };
    FormLink {
        href: format!("/opp/{}/doe/{}", page.reference, form.name()),
        title: holder.map_or(title.clone(), |name| format!("{title} ({name})")),
    }
}

fn happened(w: Words, names: &PageNames<'_>, line: &HistoryLine) -> Happened {
    let whom = line.about.map(|person| names.of(person)).unwrap_or_default();
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
    Happened {
        day: w.day(line.on),
        what: what_happened(w, line.kind, &whom),
        beside,
    }
}

fn what_happened(w: Words, kind: ActKind, whom: &str) -> String {
    let about = |id: &str| w.with(id, "whom", whom);
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
        ActKind::Withdrawn => w.say("act-ingetrokken"),
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
