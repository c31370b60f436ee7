//! What will still be sent about one OPP, and what somebody moved or cancelled.

use askama::Template;
use axum::{
    extract::{Path, State},
    http::{HeaderMap, StatusCode},
    response::Response,
};

use super::opp::{PageNames, Up, frame};
use crate::{
    app::{ChangedLine, MessagesPage, PageError, Upcoming, messages_page},
    domain::{obligation::LineKey, reference::Reference, team::Recipient},
    text::title,
    web::{
        Pages,
        answer::{self, Message},
        session::SignedIn,
        told::JustDone,
        view::{Frame, Words, way, what, whom},
    },
};

#[derive(Template)]
#[template(path = "messages.html")]
struct Page {
    frame: Frame,
    up: Up,
    saved: bool,
    refused: Option<String>,
    may_change: bool,
    lines: Vec<Line>,
    changed: Vec<Changed>,
}

struct Line {
    what: String,
    day: String,
    whom: String,
    way: String,
    /// Where it is moved or cancelled, for whoever may.
    href: Option<String>,
}

struct Changed {
    what: String,
    whom: String,
    now: String,
    reason: String,
    by: String,
    /// Where it is sent after all.
    href: Option<String>,
}

pub(in crate::web) async fn show(
    State(pages): State<Pages>,
    staff: SignedIn,
    Path(reference): Path<String>,
    told: JustDone,
    headers: HeaderMap,
) -> Response {
    match found(&pages, &staff, &reference).await {
        Ok(page) => laid_out(&staff, &page, told.is_told(), None),
        Err(error) => not_found(&staff, &headers, &error),
    }
}

/// What will still be sent about the OPP with this reference, when this person may read it.
pub(super) async fn found(
    pages: &Pages,
    staff: &SignedIn,
    reference: &str,
) -> Result<MessagesPage, PageError> {
    let reference = Reference::parse(reference).ok_or(PageError::NotFound)?;
    messages_page(&pages.0.store, &staff.member, reference, pages.0.clock.now()).await
}

/// Nothing to show: no such page for this person, or something broke.
pub(super) fn not_found(staff: &SignedIn, headers: &HeaderMap, error: &PageError) -> Response {
    match error {
        PageError::NotFound => answer::message(StatusCode::NOT_FOUND, staff.language(), &Message::MISSING),
        PageError::Store(error) => answer::broken(headers, error),
    }
}

/// The page; `refused` tells why something was not done.
pub(super) fn laid_out(
    staff: &SignedIn,
    page: &MessagesPage,
    saved: bool,
    refused: Option<String>,
) -> Response {
    let w = Words(staff.language());
    let names = PageNames::new(staff.language(), &page.names, &page.opp);
    answer::show(&Page {
        frame: frame(staff, w.say("messages-title")),
        up: Up::to(w, page.reference, page.child.as_deref()),
        saved,
        refused,
        may_change: page.may_change,
        lines: page
            .upcoming
            .iter()
            .map(|one| line(w, &names, page, one))
            .collect(),
        changed: page
            .changed
            .iter()
            .map(|one| changed(w, &names, page, one))
            .collect(),
    })
}

fn line(w: Words, names: &PageNames<'_>, page: &MessagesPage, one: &Upcoming) -> Line {
    Line {
        what: what(w.0, &one.what),
        day: w.day(one.at.date()),
        whom: whom(w.0, names, one.who),
        way: way(w.0, one.channel),
        href: one.key.and_then(|key| href(page, &key)),
    }
}

/// The page on which a line is moved or cancelled, for whoever may.
fn href(page: &MessagesPage, key: &LineKey) -> Option<String> {
    page.may_change.then(|| address(page, key))
}

/// The address of the page of one line.
pub(super) fn address(page: &MessagesPage, key: &LineKey) -> String {
    format!("/opp/{}/berichten/{}", page.reference, key.path())
}

/// Who hears a line.
pub(super) fn reader(key: &LineKey) -> Recipient {
    Recipient {
        person: key.person,
        capacity: key.capacity,
    }
}

fn changed(w: Words, names: &PageNames<'_>, page: &MessagesPage, one: &ChangedLine) -> Changed {
    let by = names.staff(one.actor, None);
    let on = w.day(one.recorded_at.date());
    Changed {
        what: title(w.0, one.key.obligation),
        whom: whom(w.0, names, reader(&one.key)),
        now: now(w, one),
        reason: one.reason.clone(),
        by: w.all("messages-by", &[("who", &by), ("day", &on)]),
        href: one.back_on.and_then(|_| href(page, &one.key)),
    }
}

/// What became of a line.
pub(super) fn now(w: Words, one: &ChangedLine) -> String {
    match one.moved_to {
        Some(day) => w.with("messages-moved", "day", &w.day(day)),
        None => w.say("messages-cancelled"),
    }
}
