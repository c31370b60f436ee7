//! One OPP: where it stands, what holds it up, who is on turn, whom to ring, what can be done, what will
//! be sent and what happened.

use std::collections::BTreeMap;

use askama::Template;
use axum::{
    extract::{Path, State},
    http::{HeaderMap, StatusCode},
    response::Response,
};

use super::history::{Happened, happened};
use crate::{
    app::{ContactLine, OppPage, PageError, opp_page},
    domain::{
        act::Door,
        authority::{Action, may},
        capacity::Capacity,
        checklist::{StepState, VersionState},
        form::{Form, Group},
        id::PersonId,
        letter::ChannelKind,
        obligation::Obligation,
        opp::Opp,
        person::Beslist,
        reference::Reference,
    },
    text::{Language, desk, role, strip, time_of_day, title},
    web::{
        Pages,
        answer::{self, Message},
        guard,
        session::SignedIn,
        told::JustDone,
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
    forms: Vec<FormGroup>,
    /// Where the texts, and what will still be sent, stand.
    more: Vec<FormLink>,
    upcoming: Vec<String>,
    history: Vec<Happened>,
    /// Whether something stands in the history that only the program can have done.
    has_own_acts: bool,
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

struct FormGroup {
    title: String,
    is_open: bool,
    links: Vec<FormLink>,
}

struct FormLink {
    href: String,
    title: String,
}

/// The way back to the page of an OPP.
pub(in crate::web) struct Up {
    pub(in crate::web) href: String,
    pub(in crate::web) title: String,
}

impl Up {
    pub(in crate::web) fn to(w: Words, reference: Reference, child: Option<&str>) -> Self {
        Self {
            href: format!("/opp/{reference}"),
            title: heading(w, reference, child),
        }
    }
}

/// By name, for somebody in a session; whoever has none is called by what this person is.
pub(in crate::web) struct PageNames<'a> {
    language: Language,
    names: &'a BTreeMap<PersonId, String>,
    opp: &'a Opp,
}

impl<'a> PageNames<'a> {
    pub(in crate::web) fn of(page: &'a OppPage, language: Language) -> Self {
        Self::new(language, &page.names, &page.opp)
    }

    pub(in crate::web) fn new(
        language: Language,
        names: &'a BTreeMap<PersonId, String>,
        opp: &'a Opp,
    ) -> Self {
        Self { language, names, opp }
    }

    /// Whether this person neither works on the OPP nor stands round it any more.
    fn is_former(&self, person: PersonId) -> bool {
        !self.opp.is_about_or_round(person) && self.opp.team.capacities(person).is_empty()
    }

    /// A member of staff who did something: "Ineke Bos (coördinator)", or the role alone.
    pub(in crate::web) fn staff(&self, person: PersonId, capacity: Option<Capacity>) -> String {
        let now = || self.opp.team.capacities(person).first().copied();
        let name = self.names.get(&person).map(String::as_str);
        colleague(Words(self.language), name, capacity.or_else(now))
    }
}

impl Names for PageNames<'_> {
    fn of(&self, person: PersonId) -> String {
        let (language, opp) = (self.language, self.opp);
        match self.names.get(&person) {
            Some(name) if self.is_former(person) => Words(language).with("whom-former", "name", name),
            Some(name) => name.clone(),
            None => NoNames { language, opp }.of(person),
        }
    }
}

/// "Ineke Bos (coördinator)", or as much of it as is known.
pub(in crate::web) fn colleague(w: Words, name: Option<&str>, capacity: Option<Capacity>) -> String {
    match (name, capacity) {
        (Some(name), Some(capacity)) => {
            w.all("history-name", &[("name", name), ("role", &role(w.0, capacity))])
        }
        (Some(name), None) => name.to_owned(),
        (None, Some(capacity)) => desk::the_role(w.0, capacity),
        (None, None) => w.say("history-colleague"),
    }
}

/// What an OPP is called on its pages.
fn heading(w: Words, reference: Reference, child: Option<&str>) -> String {
    let reference = reference.to_string();
    match child {
        Some(child) => w.all("opp-title", &[("reference", &reference), ("name", child)]),
        None => w.with("opp-title-unnamed", "reference", &reference),
    }
}

/// What stands round a page in a session.
pub(in crate::web) fn frame(staff: &SignedIn, title: String) -> Frame {
    Frame {
        sign_out: Some(guard::form_token(&staff.secret)),
        has_lists: !staff.only_looks_after(),
        is_admin: staff.seat.is_admin,
        elsewhere: staff.seat.elsewhere_since.map(|at| {
            let w = Words(staff.language());
            let time = strip(&time_of_day(w.0, at.time()));
            w.with("sessions-elsewhere", "time", &time)
        }),
        ..Frame::of_school(staff.language(), title, &staff.seat.school_name)
    }
}

pub(in crate::web) async fn show(
    State(pages): State<Pages>,
    staff: SignedIn,
    Path(reference): Path<String>,
    told: JustDone,
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
    answer::show(&laid_out(&staff, &page, told.is_told()))
}

fn laid_out(staff: &SignedIn, page: &OppPage, saved: bool) -> Page {
    let (language, w) = (staff.language(), Words(staff.language()));
    let names = PageNames::of(page, language);
    Page {
        frame: frame(staff, heading(w, page.reference, page.child.as_deref())),
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
        forms: groups(w, &names, page),
        more: more(w, staff, page),
        has_own_acts: page.history.iter().any(|line| line.door == Door::Program),
        upcoming: page
            .upcoming
            .iter()
            .map(|one| upcoming(language, &names, one))
            .collect(),
        history: page
            .history
            .iter()
            .map(|line| happened(w, &names, page, line))
            .collect(),
    }
}

fn facts(w: Words, page: &OppPage) -> Vec<String> {
    let groep = page.groep.iter();
    let mut facts: Vec<String> = groep.map(|groep| w.with("opp-groep", "groep", groep)).collect();
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

/// The forms that belong together; what is to be done now comes first and stands open.
fn groups(w: Words, names: &PageNames<'_>, page: &OppPage) -> Vec<FormGroup> {
    let of = |group: Group| FormGroup {
        title: w.say(match group {
            Group::Steps => "group-steps",
            Group::Talks => "group-talks",
            Group::People => "group-people",
            Group::Team => "group-team",
            Group::Course => "group-course",
        }),
        is_open: group == Group::Steps,
        links: page
            .forms
            .iter()
            .filter(|form| form.group() == group)
            .map(|form| link(w.0, names, page, *form))
            .collect(),
    };
    let groups = Group::ALL.map(of).into_iter();
    groups.filter(|group| !group.links.is_empty()).collect()
}

fn link(language: Language, names: &PageNames<'_>, page: &OppPage, form: Form) -> FormLink {
    let whom = form.about().map(|person| names.of(person)).unwrap_or_default();
    let title = desk::form(language, form, &page.opp, &whom).title;
    let holder = match form {
        Form::HandOver(_, Some(from)) => page.names.get(&from),
        _ => None,
    };
    FormLink {
        href: format!("/opp/{}/doe/{}", page.reference, form.name()),
        title: holder.map_or(title.clone(), |name| format!("{title} ({name})")),
    }
}

/// The pages of an OPP beside this one.
fn more(w: Words, staff: &SignedIn, page: &OppPage) -> Vec<FormLink> {
    let link = |path: &str, title: String| FormLink {
        href: format!("/opp/{}/{path}", page.reference),
        title,
    };
    let may = |action| may(staff.member.person, action, &page.opp).is_ok();
    let messages = if may(Action::ChangeLine) {
        w.say("opp-messages-link")
    } else {
        w.say("opp-messages-read-link")
    };
    let mut more = vec![link("tekst", w.say("opp-text-link")), link("berichten", messages)];
    if page.version.bijstelling && may(Action::BeginBijstelling) {
        more.push(link("terug/bijstelling", w.say("opp-bijstelling-link")));
    }
    more
}
