//! Whatever a link is for: a GET shows, a POST acts.

use askama::Template;
use axum::{
    Form as Body,
    extract::{Query, State},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Redirect, Response},
};

use super::{
    act::{Act, Acted},
    own_page,
    sign_in::Pairs,
};
use crate::{
    app::{
        AtTheDoor, ListKind, ObligationPage, Opened, StoreError, open_link, send_link_to, sign_in_at,
        sign_out, whose_door,
    },
    domain::form::{Form, Input},
    text::desk,
    web::{
        Pages,
        answer::{self, Message},
        door::{self, Sent},
        guard,
        link_token::LinkToken,
        session::{self, SignedIn},
        told::{self, JustDone},
        view::{FormView, Frame, KindView, Names, NoNames, Words},
    },
};

#[derive(Template)]
#[template(path = "door_sign_in.html")]
struct SignInPage {
    frame: Frame,
    action: String,
    token: String,
    door: String,
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
    LinkToken(token): LinkToken,
    told: JustDone,
    Query(query): Query<Pairs>,
    headers: HeaderMap,
) -> Response {
    let to = query.into_iter().find(|(name, _)| name == "naar");
    let to = to.map(|(_, path)| path);
    let link = Link {
        pages: &pages,
        token: &token,
        headers: &headers,
    };
    match link.opened(to, told.what()).await {
        Ok(Some(response)) => response,
        Ok(None) => gone(&headers),
        Err(error) => answer::broken(&headers, &error),
    }
}

/// A link, and the browser that came by it.
struct Link<'a> {
    pages: &'a Pages,
    token: &'a str,
    headers: &'a HeaderMap,
}

impl Link<'_> {
    /// The page of the link; whoever is in already goes on to where a sign-in link leads.
    async fn opened(&self, to: Option<String>, saved: Option<&str>) -> Result<Option<Response>, StoreError> {
        if self.is_of_who_is_in().await? {
            let to = to.map_or_else(
                || session::next(self.pages, self.headers),
                |path| session::page_or_lists(Some(path)),
            );
            return Ok(Some(Redirect::to(&to).into_response()));
        }
        let Some(response) = shown(self, saved, None).await? else {
            return Ok(None);
        };
        let going = to.map(|path| session::going_to(self.pages, &path));
        Ok(Some(door::with_cookies(response, &going.unwrap_or_default())))
    }

    /// Whether it is a sign-in link, used or not, of the person whose session this is.
    async fn is_of_who_is_in(&self) -> Result<bool, StoreError> {
        let Some(staff) = SignedIn::of(self.pages, self.headers).await? else {
            return Ok(false);
        };
        let owner = whose_door(&self.pages.0.store, self.token).await?;
        Ok(owner.is_some_and(|owner| owner == staff.member))
    }

    /// Begins the session of a sign-in link, or goes on with the one that it began in this browser.
    async fn sign_in(&self, input: &Input) -> Result<Option<Response>, StoreError> {
        let pages = self.pages;
        let (door, to) = match Sent::by(pages, self.headers, input) {
            Sent::ByItsBrowser(door) => (Some(door), session::next(pages, self.headers)),
            Sent::ByWhoKnows(door) => (door, "/binnen".to_owned()),
            Sent::WithoutCookie => return Ok(Some(without_cookies(self.headers))),
        };
        let now = pages.0.clock.now();
        let begun = sign_in_at(&pages.0.store, self.token, door.as_deref(), now).await?;
        let Some(secret) = begun else { return Ok(None) };
        if let Some(old) = session::secret(pages, self.headers).filter(|old| *old != secret) {
            sign_out(&pages.0.store, &old, now).await?;
        }
        let cookies = session::begin(pages, &secret);
        Ok(Some((cookies, Redirect::to(&to)).into_response()))
    }
}

/// Where a browser comes of which nothing told whether it keeps cookies: with a session it goes on.
pub(in crate::web) async fn inside(State(pages): State<Pages>, headers: HeaderMap) -> Response {
    match SignedIn::of(&pages, &headers).await {
        Ok(Some(staff)) => Redirect::to(staff.home()).into_response(),
        Ok(None) => without_cookies(&headers),
        Err(error) => answer::broken(&headers, &error),
    }
}

fn without_cookies(headers: &HeaderMap) -> Response {
    let language = answer::language_of(headers);
    answer::message(StatusCode::FORBIDDEN, language, &Message::NO_COOKIES)
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
    link: &Link<'_>,
    saved: Option<&str>,
    acted: Option<FormView>,
) -> Result<Option<Response>, StoreError> {
    let Link {
        pages,
        token,
        headers,
    } = *link;
    let now = pages.0.clock.now();
    let Some(opened) = open_link(&pages.0.store, token, now).await? else {
        return Ok(None);
    };
    let (action, secret) = (format!("/t/{token}"), guard::form_token(token));
    let response = match opened {
        Opened::SignIn(reader) => {
            let (door, cookie) = door::of(pages, headers)?;
            let page = SignInPage {
                frame: frame(&reader, Words(reader.language).say("sign-in-begin-title")),
                action,
                token: secret,
                door,
            };
            door::with_cookies(answer::show(&page), &cookie)
        }
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
    LinkToken(token): LinkToken,
    headers: HeaderMap,
    Body(pairs): Body<Pairs>,
) -> Response {
    let input: Input = pairs.into_iter().collect();
    if !guard::is_ours(&input, &token) {
        let language = answer::language_of(&headers);
        return answer::message(StatusCode::FORBIDDEN, language, &Message::STALE);
    }
    let link = Link {
        pages: &pages,
        token: &token,
        headers: &headers,
    };
    match act_on(&link, &input).await {
        Ok(Some(response)) => response,
        Ok(None) => gone(&headers),
        Err(error) => answer::broken(&headers, &error),
    }
}

async fn act_on(link: &Link<'_>, input: &Input) -> Result<Option<Response>, StoreError> {
    let Link { pages, token, .. } = *link;
    if link.is_of_who_is_in().await? {
        let to = session::next(pages, link.headers);
        return Ok(Some(Redirect::to(&to).into_response()));
    }
    let Some(opened) = open_link(&pages.0.store, token, pages.0.clock.now()).await? else {
        // A sign-in link that was used opens nothing, and yet leads its own browser on.
        return match Sent::by(pages, link.headers, input) {
            Sent::WithoutCookie => Ok(None),
            Sent::ByItsBrowser(_) | Sent::ByWhoKnows(_) => link.sign_in(input).await,
        };
    };
    match opened {
        Opened::SignIn(_) => link.sign_in(input).await,
        Opened::Lists(reader, _) => Ok(Some(send_own(pages, &reader, "/lijst").await?)),
        Opened::Contact(page) => Ok(Some(own_page::act(pages, &page, token, input).await?)),
        Opened::Obligation(page) => {
            if let Some(path) = in_a_session(&page, input) {
                return Ok(Some(go_on(pages, link.headers, &page.reader, &path).await?));
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
                Acted::Done => Ok(Some(told::done(&format!("/t/{token}"), "klaar"))),
                Acted::Again(view) => shown(link, None, Some(*view)).await,
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
