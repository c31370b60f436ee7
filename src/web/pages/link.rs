//! Whatever a link is for: a GET shows, a POST acts.

use askama::Template;
use axum::{
    Form as Body,
    extract::{Path, Query, State},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Redirect, Response},
};

use super::{
    act::{Act, Acted},
    own_page,
    sign_in::Pairs,
};
use crate::{
    app::{AtTheDoor, ListKind, ObligationPage, Opened, StoreError, open_link, send_link_to, sign_in},
    domain::form::{Form, Input},
    text::desk,
    web::{
        Pages,
        answer::{self, Message},
        guard,
        session::{self, SignedIn},
        view::{FormView, Frame, KindView, Names, NoNames, Words},
    },
};

#[derive(Template)]
#[template(path = "door_sign_in.html")]
struct SignInPage {
    frame: Frame,
    action: String,
    token: String,
}

#[derive(Template)]
#[template(path = "door_lists.html")]
struct ListsPage {
    frame: Frame,
    action: String,
    token: String,
    open: String,
    lines: Vec<String>,
}

#[derive(Template)]
#[template(path = "door_obligation.html")]
struct OneObligation {
    frame: Frame,
    action: String,
    token: String,
    saved: bool,
    why: Option<String>,
    is_open: bool,
    /// Which plan it is: a code and a group, and no name.
    about: String,
    first: Option<FormView>,
    others: Vec<FormView>,
    /// What is done in a session: the names of forms and their titles.
    in_session: Vec<(String, String)>,
}

pub(in crate::web) async fn show(
    State(pages): State<Pages>,
    Path(token): Path<String>,
    Query(query): Query<Pairs>,
    headers: HeaderMap,
) -> Response {
    let saved = query
        .iter()
        .find(|(name, _)| name == "klaar")
        .map(|(_, what)| what.as_str());
    let to = query.iter().find(|(name, _)| name == "naar");
    match shown(&pages, &token, saved, None).await {
        Ok(Some(response)) => match to {
            Some((_, path)) => (session::going_to(&pages, path), response).into_response(),
            None => response,
        },
        Ok(None) => gone(&headers),
        Err(error) => answer::broken(&headers, &error),
    }
}

fn gone(headers: &HeaderMap) -> Response {
    answer::message(
        StatusCode::NOT_FOUND,
        answer::language_of(headers),
        &Message::GONE,
    )
}

/// The page of a link; `acted` is a form that came back with something to mend or to confirm.
async fn shown(
    pages: &Pages,
    token: &str,
    saved: Option<&str>,
    acted: Option<FormView>,
) -> Result<Option<Response>, StoreError> {
    let now = pages.0.clock.now();
    let Some(opened) = open_link(&pages.0.store, token, now).await? else {
        return Ok(None);
    };
    let (action, secret) = (format!("/t/{token}"), guard::form_token(token));
    let response = match opened {
        Opened::SignIn(reader) => answer::show(&SignInPage {
            frame: frame(&reader, Words(reader.language).say("sign-in-begin-title")),
            action,
            token: secret,
        }),
        Opened::Lists(reader, counts) => {
            let w = Words(reader.language);
            answer::show(&ListsPage {
                frame: frame(&reader, w.say("lists-door-title")),
                action,
                token: secret,
                open: w.with("lists-door-open", "day", &w.day(now.date())),
                lines: counts.iter().map(|(list, n)| count_line(w, *list, *n)).collect(),
            })
        }
        Opened::Contact(page) => own_page::show(pages, *page, token, saved),
        Opened::Obligation(page) => {
            let w = Words(page.reader.language);
            let reference = page.opp.reference.to_string();
            let mut forms = match acted {
                Some(acted) => vec![acted],
                None => forms(pages, &page, token).await?,
            };
            let first = (!forms.is_empty()).then(|| forms.remove(0));
            let in_session = page.in_session().map(|form| titled(&page, form)).collect();
            let item = page
                .line
                .as_ref()
                .map(|line| desk::obligation(page.reader.language, line, page.reader.capacity));
            let unnamed = w.with("obligation-title", "reference", &reference);
            answer::show(&OneObligation {
                frame: frame(
                    &page.reader,
                    item.as_ref().map_or(unnamed, |item| item.main.clone()),
                ),
                action,
                token: secret,
                saved: saved.is_some(),
                why: item.and_then(|item| item.detail),
                is_open: page.is_open,
                about: about(w, &page),
                first,
                others: forms,
                in_session,
            })
        }
    };
    Ok(Some(response))
}

fn frame(reader: &AtTheDoor, title: String) -> Frame {
    Frame::of_school(reader.language, title, &reader.school_name)
}

fn count_line(w: Words, list: ListKind, n: usize) -> String {
    let name = w.say(super::lists::name_of(list));
    w.all("lists-door-line", &[("list", &name), ("n", &n.to_string())])
}

/// "Plan K7TQ · groep 7".
fn about(w: Words, page: &ObligationPage) -> String {
    let plan = w.with("obligation-title", "reference", page.opp.reference.as_str());
    match &page.groep {
        Some(groep) => format!("{plan} · {groep}"),
        None => plan,
    }
}

/// A form that is for a session: its name, and what it is for without anybody's name.
fn titled(page: &ObligationPage, form: Form) -> (String, String) {
    let whom = form.about().map(|person| names(page).of(person));
    let words = desk::form(page.reader.language, form, &page.opp, &whom.unwrap_or_default());
    (form.name(), words.title)
}

/// The forms of an obligation that work from the link itself, as somebody sees them first.
async fn forms(pages: &Pages, page: &ObligationPage, token: &str) -> Result<Vec<FormView>, StoreError> {
    let mut views = Vec::new();
    for form in page.by_link() {
        views.push(act_of(pages, page, token, form).first(&names(page)).await?);
    }
    Ok(views)
}

fn names(page: &ObligationPage) -> NoNames<'_> {
    NoNames {
        language: page.reader.language,
        opp: &page.opp,
    }
}

fn act_of<'a>(pages: &'a Pages, page: &'a ObligationPage, token: &'a str, form: Form) -> Act<'a> {
    Act {
        pages,
        member: &page.reader.member,
        language: page.reader.language,
        opp: &page.opp,
        form,
        action: format!("/t/{token}"),
        secret: token,
        known: std::collections::BTreeMap::new(),
    }
}

/// Acts on a form that came by a link.
pub(in crate::web) async fn act(
    State(pages): State<Pages>,
    Path(token): Path<String>,
    headers: HeaderMap,
    Body(pairs): Body<Pairs>,
) -> Response {
    let input: Input = pairs.into_iter().collect();
    if !guard::is_ours(&input, &token) {
        let language = answer::language_of(&headers);
        return answer::message(StatusCode::FORBIDDEN, language, &Message::STALE);
    }
    match act_on(&pages, &token, &headers, &input).await {
        Ok(Some(response)) => response,
        Ok(None) => gone(&headers),
        Err(error) => answer::broken(&headers, &error),
    }
}

async fn act_on(
    pages: &Pages,
    token: &str,
    headers: &HeaderMap,
    input: &Input,
) -> Result<Option<Response>, StoreError> {
    let now = pages.0.clock.now();
    let Some(opened) = open_link(&pages.0.store, token, now).await? else {
        return Ok(None);
    };
    match opened {
        Opened::SignIn(_) => {
            let Some(secret) = sign_in(&pages.0.store, token, now).await? else {
                return Ok(None);
            };
            let cookies = session::begin(pages, &secret);
            Ok(Some(
                (cookies, Redirect::to(&session::next(headers))).into_response(),
            ))
        }
        Opened::Lists(reader, _) => Ok(Some(send_own(pages, &reader, "/lijst").await?)),
        Opened::Contact(page) => Ok(Some(own_page::act(pages, &page, token, input).await?)),
        Opened::Obligation(page) => {
            if let Some(path) = in_a_session(&page, input) {
                return Ok(Some(go_on(pages, headers, &page.reader, &path).await?));
            }
            let form = input.one("doe").and_then(Form::parse);
            let Some(form) = form.filter(|form| page.by_link().any(|known| known == *form)) else {
                // Somebody else was sooner, or it was pressed twice: the page tells where it stands.
                return Ok(Some(Redirect::to(&format!("/t/{token}")).into_response()));
            };
            match act_of(pages, &page, token, form)
                .submit(&names(&page), input)
                .await?
            {
                Acted::Done => Ok(Some(Redirect::to(&format!("/t/{token}?klaar")).into_response())),
                Acted::Again(view) => shown(pages, token, None, Some(*view)).await,
            }
        }
    }
}

/// The page on which somebody goes on who has to be in, or wants to be: that of the plan, or of a form.
fn in_a_session(page: &ObligationPage, input: &Input) -> Option<String> {
    let asked = input.one("doe")?;
    let form = if asked == "inloggen" {
        input.one("naar")
    } else {
        Some(asked)
    };
    let form = form.and_then(Form::parse);
    let form = form.filter(|form| page.in_session().any(|known| known == *form));
    let opp = page.opp.reference;
    match form {
        Some(form) => Some(format!("/opp/{opp}/doe/{}", form.name())),
        None => (asked == "inloggen").then(|| format!("/opp/{opp}")),
    }
}

/// On to a page for somebody who is in: at once in this person's own session, else by way of the mailbox.
async fn go_on(
    pages: &Pages,
    headers: &HeaderMap,
    reader: &AtTheDoor,
    path: &str,
) -> Result<Response, StoreError> {
    let staff = SignedIn::of(pages, headers).await?;
    if staff.is_some_and(|staff| staff.member == reader.member) {
        return Ok(Redirect::to(path).into_response());
    }
    send_own(pages, reader, path).await
}

/// Sends a sign-in link to somebody's own mailbox, and remembers where this person was going.
async fn send_own(pages: &Pages, reader: &AtTheDoor, path: &str) -> Result<Response, StoreError> {
    send_link_to(&pages.0.store, &reader.member, pages.0.clock.now()).await?;
    let told = answer::message(StatusCode::OK, reader.language, &Message::SENT_OWN);
    Ok((session::remember(pages, path), told).into_response())
}
