//! Everybody's post: who has letters, and the letters of one.

use askama::Template;
use axum::{
    extract::{Path, State},
    response::Response,
};

use super::{Frame, missing, show};
use crate::demo::{
    face::{
        Face,
        letterboxes::{Letterbox, Side},
        letters::Letter,
        stage::Stage,
        words::WORDS,
    },
    sample_school::{COORDINATOR, LEERLING, OUDER},
};

/// How many lines about what happened are shown at once.
const LINES: usize = 8;

/// How many lines are shown at all.
const MOST_LINES: usize = 60;

#[derive(Template)]
#[template(path = "demo_post.html")]
struct AllPost {
    frame: Frame,
    tries: Vec<Try>,
    /// Whether time has gone by at all.
    has_begun: bool,
    arrived: String,
    happened: Vec<String>,
    happened_too: Vec<String>,
    untold: Option<String>,
    sides: Vec<SideView>,
}

/// Something to try: what, and where.
struct Try {
    words: String,
    link: Option<(String, String)>,
}

struct SideView {
    name: String,
    boxes: Vec<BoxView>,
}

struct BoxView {
    id: String,
    name: String,
    role: String,
    address: String,
    letters: Option<String>,
    new: Option<String>,
}

/// The first page.
pub(in crate::demo::face) async fn all(State(face): State<Face>) -> Response {
    let stage = face.0.stage.read().await;
    let happened = &stage.happened;
    let told = |from: usize, until: usize| happened.iter().take(until).skip(from).cloned().collect();
    let new = stage.letters.iter().filter(|letter| is_new(&stage, letter));
    show(&AllPost {
        frame: Frame::of(&face, &stage, "/demo", WORDS.say("demo-title")),
        tries: tries(&stage),
        has_begun: stage.stretch > 0,
        arrived: WORDS.count("demo-arrived", new.count()),
        happened: told(0, LINES),
        happened_too: told(LINES, MOST_LINES),
        untold: some_of("demo-happened-untold", happened.len().saturating_sub(MOST_LINES)),
        sides: [
            (Side::School, "demo-side-school"),
            (Side::Home, "demo-side-home"),
            (Side::Leerling, "demo-side-leerling"),
        ]
        .map(|(side, name)| side_view(&stage, side, name))
        .into(),
    })
}

fn tries(stage: &Stage) -> Vec<Try> {
    let one = |id: &str, (name, address): (&str, &str)| Try {
        words: WORDS.with(id, "who", name),
        link: stage
            .boxes
            .iter()
            .find(|letterbox| letterbox.holds(address))
            .map(|letterbox| (href(letterbox), WORDS.with("demo-post-of", "who", name))),
    };
    vec![
        one("demo-try-coordinator", COORDINATOR),
        one("demo-try-ouder", OUDER),
        one("demo-try-leerling", LEERLING),
    ]
}

/// Where the letters of somebody lie.
pub(super) fn href(letterbox: &Letterbox) -> String {
    format!("/demo/post/{}", letterbox.id)
}

fn side_view(stage: &Stage, side: Side, name: &str) -> SideView {
    let view = |letterbox: &Letterbox| {
        let mine = || stage.letters.iter().filter(|letter| letterbox.holds(&letter.to));
        BoxView {
            id: letterbox.id.clone(),
            name: letterbox.name.clone(),
            role: letterbox.roles.join(", "),
            address: address(letterbox),
            letters: some_of("demo-count", mine().count()),
            new: some_of("demo-new", mine().filter(|letter| is_new(stage, letter)).count()),
        }
    };
    let boxes = stage.boxes.iter().filter(|letterbox| letterbox.side == side);
    SideView {
        name: WORDS.say(name),
        boxes: boxes.map(view).collect(),
    }
}

/// How many there are, when there are any.
fn some_of(id: &str, n: usize) -> Option<String> {
    (n > 0).then(|| WORDS.count(id, n))
}

fn address(letterbox: &Letterbox) -> String {
    let address = letterbox.address.clone();
    address.unwrap_or_else(|| WORDS.say("demo-only-paper"))
}

fn is_new(stage: &Stage, letter: &Letter) -> bool {
    stage.stretch > 0 && letter.stretch == stage.stretch
}

#[derive(Template)]
#[template(path = "demo_letterbox.html")]
struct OnePost {
    frame: Frame,
    lead: String,
    address: String,
    sign_in: Option<SignIn>,
    letters: Vec<LetterLine>,
}

/// The form by which somebody comes in as a member of staff.
struct SignIn {
    words: String,
    who: String,
}

struct LetterLine {
    number: usize,
    subject: String,
    when: String,
    on_paper: bool,
    has_invitation: bool,
    is_new: bool,
}

/// The letters of somebody, newest first.
pub(in crate::demo::face) async fn one(State(face): State<Face>, Path(id): Path<String>) -> Response {
    let stage = face.0.stage.read().await;
    let Some(letterbox) = stage.boxes.iter().find(|letterbox| letterbox.id == id) else {
        return missing();
    };
    let title = WORDS.with("demo-post-of", "who", &letterbox.name);
    let mine = stage.letters.iter().enumerate().rev();
    let lines = mine
        .filter(|(_, letter)| letterbox.holds(&letter.to))
        .map(|(number, letter)| LetterLine {
            number,
            subject: letter.subject.clone(),
            when: WORDS.moment(letter.at),
            on_paper: letter.on_paper,
            has_invitation: letter.has_invitation,
            is_new: is_new(&stage, letter),
        });
    show(&OnePost {
        frame: Frame::of(&face, &stage, &href(letterbox), title),
        lead: format!("{}, {}", letterbox.roles.join(", "), letterbox.school_name),
        address: address(letterbox),
        sign_in: (letterbox.side == Side::School).then(|| SignIn {
            words: WORDS.with("demo-sign-in-as", "who", &letterbox.name),
            who: letterbox.id.clone(),
        }),
        letters: lines.collect(),
    })
}
