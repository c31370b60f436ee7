//! One letter, as it was laid out.

use axum::{
    extract::{Path, State},
    response::{Html, IntoResponse, Response},
};

use super::{broken, missing, post};
use crate::{
    clock::Clock,
    demo::face::{
        Face,
        bar::{Bar, LetterHead},
        letters::Letter,
        stage::Stage,
        words::WORDS,
    },
};

/// The letter with this number.
pub(in crate::demo::face) async fn mail(State(face): State<Face>, Path(number): Path<usize>) -> Response {
    let stage = face.0.stage.read().await;
    let Some(letter) = stage.letters.get(number) else {
        return missing();
    };
    let letterbox = stage.boxes.iter().find(|letterbox| letterbox.holds(&letter.to));
    let (back, back_words) = match letterbox {
        Some(letterbox) => (
            post::href(letterbox),
            WORDS.with("demo-post-of", "who", &letterbox.name),
        ),
        None => ("/demo".to_owned(), WORDS.say("demo-back")),
    };
    let head = LetterHead {
        subject: letter.subject.clone(),
        to: letter.to.clone(),
        when: WORDS.moment(letter.at),
        notes: notes(letter),
    };
    // A sheet of paper says all of this itself.
    let head = (!letter.on_paper).then_some(head);
    with_bar(&stage, (back, back_words), head, &letter.html)
}

fn notes(letter: &Letter) -> Vec<String> {
    let invitation = letter.has_invitation.then(|| WORDS.say("demo-calendar"));
    invitation.into_iter().collect()
}

/// What was laid out, with the way back above it.
pub(super) fn with_bar(
    stage: &Stage,
    (back, back_words): (String, String),
    letter: Option<LetterHead>,
    html: &str,
) -> Response {
    let bar = Bar {
        w: WORDS,
        back,
        back_words,
        now: WORDS.moment(stage.world.clock.now()),
        letter,
    };
    match bar.above(html) {
        Ok(html) => Html(html).into_response(),
        Err(error) => broken(&error),
    }
}
