//! The five lists of a member of staff.

use askama::Template;
use axum::{
    extract::State,
    http::HeaderMap,
    response::{IntoResponse, Redirect, Response},
};

use crate::{
    app::{BoardLine, ListKind, board, settings::settings},
    domain::school_authority::SchoolAction,
    text::{date_short, desk, role, title},
    web::{
        Pages, answer,
        session::SignedIn,
        view::{Frame, Words},
    },
};

#[derive(Template)]
#[template(path = "lists.html")]
struct ListsPage {
    frame: Frame,
    lists: Vec<List>,
    /// Whether this reader may enter a new OPP.
    may_enter: bool,
}

struct List {
    id: &'static str,
    name: String,
    lines: Vec<Line>,
}

struct Line {
    reference: String,
    child: String,
    groep: String,
    what: String,
    day: String,
    by_law: bool,
    turn: String,
}

pub(in crate::web) async fn show(
    State(pages): State<Pages>,
    staff: SignedIn,
    headers: HeaderMap,
) -> Response {
    if staff.only_looks_after() {
        return Redirect::to(staff.home()).into_response();
    }
    let board = match board(&pages.0.store, &staff.member, pages.0.clock.now()).await {
        Ok(board) => board,
        Err(error) => return answer::broken(&headers, &error),
    };
    let allowed = settings(&pages.0.store, &staff.member, pages.0.clock.now()).await;
    let w = Words(staff.language());
    let title = w.with("lists-title", "day", &w.day(board.today));
    let lists = ListKind::ALL.map(|kind| List {
        id: id_of(kind),
        name: w.say(name_of(kind)),
        lines: board
            .lines
            .iter()
            .filter(|line| line.list == kind)
            .map(|one| line(w, one))
            .collect(),
    });
    answer::show(&ListsPage {
        frame: super::opp::frame(&staff, title),
        lists: lists.into(),
        may_enter: allowed.is_ok_and(|page| page.allows(SchoolAction::EnterOpp)),
    })
}

fn line(w: Words, line: &BoardLine) -> Line {
    Line {
        reference: line.reference.to_string(),
        child: line.child.clone().unwrap_or_default(),
        groep: line.groep.clone().unwrap_or_default(),
        what: what(w, line),
        day: date_short(w.0, line.day),
        by_law: line.by_law,
        turn: role(w.0, line.owner),
    }
}

/// The name of a list, in `messages/`.
pub(super) fn name_of(list: ListKind) -> &'static str {
    match list {
        ListKind::Late => "list-late",
        ListKind::ThisWeek => "list-this-week",
        ListKind::WaitsForOuders => "list-waits",
        ListKind::NotHeard => "list-not-heard",
        ListKind::Rod => "list-rod",
    }
}

fn id_of(list: ListKind) -> &'static str {
    match list {
        ListKind::Late => "laat",
        ListKind::ThisWeek => "week",
        ListKind::WaitsForOuders => "wacht",
        ListKind::NotHeard => "gehoord",
        ListKind::Rod => "rod",
    }
}

/// What is to be done or waited for, and of whom; the name stands on the page of the OPP.
fn what(w: Words, line: &BoardLine) -> String {
    let what = title(w.0, line.obligation);
    match line.about {
        Some(about) => {
            let whom = desk::whom(w.0, Some(about));
            w.all("list-what-of", &[("what", &what), ("whom", &whom)])
        }
        None => what,
    }
}
