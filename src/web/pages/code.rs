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
    app::enter_code,
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
    is_wrong: bool,
}

pub(in crate::web) async fn ask(headers: HeaderMap) -> Response {
    answer::show(&page(&headers, String::new(), false))
}

fn page(headers: &HeaderMap, typed: String, is_wrong: bool) -> CodePage {
    let language = answer::language_of(headers);
    CodePage {
        frame: Frame::public(language, Words(language).say("code-title")),
        typed,
        is_wrong,
    }
}

/// On to the page; a code that opens nothing is asked again, whatever is wrong with it.
pub(in crate::web) async fn enter(
    State(pages): State<Pages>,
    headers: HeaderMap,
    Body(pairs): Body<Pairs>,
) -> Response {
    let input: Input = pairs.into_iter().collect();
    let typed = input.one("code").unwrap_or_default();
    match enter_code(&pages.0.store, typed, pages.0.clock.now()).await {
        Ok(Some(token)) => Redirect::to(&format!("/t/{token}")).into_response(),
        Ok(None) => answer::show(&page(&headers, typed.to_owned(), true)),
        Err(error) => answer::broken(&headers, &error),
    }
}
