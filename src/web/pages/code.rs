//! Where the short code of a letter on paper is filled in; it leads to the page of its reader.

use askama::Template;
use axum::{
    Form as Body,
    extract::State,
    http::HeaderMap,
    response::{IntoResponse, Redirect, Response},
};

use super::sign_in::Pairs;
use crate::{
    app::{Entered, Typed, enter_code},
    domain::form::Input,
    web::{
        Pages, answer,
        view::{Frame, Words},
    },
};

#[derive(Template)]
#[template(path = "code.html")]
struct CodePage {
    frame: Frame,
    typed: String,
    letter: String,
    is_wrong: bool,
    /// Whom to ring, when there were too many wrong codes.
    too_many: Option<Vec<(String, String)>>,
}

pub(in crate::web) async fn ask(headers: HeaderMap) -> Response {
    answer::show(&page(&headers, &Input::default()))
}

fn page(headers: &HeaderMap, input: &Input) -> CodePage {
    let language = answer::language_of(headers);
    let typed = |name| input.one(name).unwrap_or_default().to_owned();
    CodePage {
        frame: Frame::public(language, Words(language).say("code-title")),
        typed: typed("code"),
        letter: typed("kenmerk"),
        is_wrong: false,
        too_many: None,
    }
}

/// On to the page; a code that opens nothing is asked again, whatever is wrong with it.
pub(in crate::web) async fn enter(
    State(pages): State<Pages>,
    headers: HeaderMap,
    Body(pairs): Body<Pairs>,
) -> Response {
    let input: Input = pairs.into_iter().collect();
    let typed = Typed {
        code: input.one("code").unwrap_or_default(),
        letter: input.one("kenmerk"),
    };
    let again = page(&headers, &input);
    match enter_code(&pages.0.store, typed, pages.0.clock.now()).await {
        Ok(Entered::Page(token)) => Redirect::to(&format!("/t/{token}")).into_response(),
        Ok(Entered::Nothing) => answer::show(&CodePage {
            is_wrong: true,
            ..again
        }),
        Ok(Entered::TooMany(schools)) => answer::show(&CodePage {
            too_many: Some(schools),
            ..again
        }),
        Err(error) => answer::broken(&headers, &error),
    }
}
