//! Paper: what waits to be printed, and what was.

use askama::Template;
use axum::{
    Form as Body,
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};

use super::{Frame, Pairs, broken, drive, letter::with_bar, missing, show};
use crate::{
    demo::face::{Face, guard, stage::Press, words::WORDS},
    domain::form::Input,
};

#[derive(Template)]
#[template(path = "demo_paper.html")]
struct Paper {
    frame: Frame,
    waiting: Vec<PaperLine>,
    printed: Vec<PaperLine>,
}

struct PaperLine {
    href: String,
    to: String,
    subject: String,
    beside: String,
}

/// All paper.
pub(in crate::demo::face) async fn all(State(face): State<Face>) -> Response {
    let stage = face.0.stage.read().await;
    let waiting = stage.waiting.iter().map(|letter| PaperLine {
        href: format!("/demo/papier/{}", letter.number),
        to: letter.to.clone(),
        subject: letter.subject.clone(),
        beside: letter.school_name.clone(),
    });
    let printed = stage.letters.iter().enumerate().rev();
    let printed = printed
        .filter(|(_, letter)| letter.on_paper)
        .map(|(number, letter)| PaperLine {
            href: format!("/demo/brief/{number}"),
            to: letter.to.clone(),
            subject: letter.subject.clone(),
            beside: WORDS.with("demo-printed-on", "moment", &WORDS.moment(letter.at)),
        });
    show(&Paper {
        frame: Frame::of(&face, &stage, "/demo/papier", WORDS.say("demo-paper-title")),
        waiting: waiting.collect(),
        printed: printed.collect(),
    })
}

/// One letter that waits, as it would be printed now.
pub(in crate::demo::face) async fn one(State(face): State<Face>, Path(number): Path<i64>) -> Response {
    let stage = face.0.stage.read().await;
    match stage.waiting.iter().find(|letter| letter.number == number) {
        Some(letter) => {
            let back = ("/demo/papier".to_owned(), WORDS.say("demo-paper-title"));
            with_bar(&stage, back, None, &letter.html)
        }
        None => missing(),
    }
}

/// Prints everything that waits.
pub(in crate::demo::face) async fn print(State(face): State<Face>, Body(pairs): Body<Pairs>) -> Response {
    let input: Input = pairs.into_iter().collect();
    if let Some(refused) = guard::refused(&face, &input) {
        return refused;
    }
    match drive(&face, Press::Print).await {
        Ok(()) => Redirect::to("/demo/papier").into_response(),
        Err(error) => broken(&error),
    }
}
