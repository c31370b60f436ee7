//! `/instellingen/team`: who works there, as what, on which days.

use askama::Template;
use axum::{
    extract::{Query, State},
    http::HeaderMap,
    response::Response,
};

use super::{
    days::path_of,
    parts::{asked, open, status},
    said::{called, moment, period, roles, working_days},
};
use crate::{
    app::settings::Colleague,
    domain::school_authority::SchoolAction,
    web::{
        Pages, answer,
        pages::{opp::frame, sign_in::Pairs},
        session::SignedIn,
        told::JustDone,
        view::{Frame, Words},
    },
};

/// How many colleagues stand on one page: it stays small on a slow line.
const ON_A_PAGE: usize = 40;

#[derive(Template)]
#[template(path = "settings_team.html")]
struct TeamPage {
    frame: Frame,
    status: Option<String>,
    team: Vec<TeamLine>,
    before: Option<usize>,
    after: Option<usize>,
}

struct TeamLine {
    href: String,
    name: String,
    email: String,
    roles: Vec<String>,
    days: String,
    seen: String,
}

pub(in crate::web) async fn show(
    State(pages): State<Pages>,
    staff: SignedIn,
    headers: HeaderMap,
    told: JustDone,
    Query(query): Query<Pairs>,
) -> Response {
    let page = match open(&pages, &staff, SchoolAction::ReadStaff).await {
        Ok(page) => page,
        Err(why) => return why.page(&staff, &headers),
    };
    let w = Words(staff.language());
    let last = page.staff.len().div_ceil(ON_A_PAGE).max(1);
    let number = asked(&query, "blad").and_then(|number| number.parse().ok());
    let number = number.unwrap_or(1).clamp(1, last);
    let team = page.staff.iter().skip((number - 1) * ON_A_PAGE).take(ON_A_PAGE);
    answer::show(&TeamPage {
        frame: frame(&staff, w.count("team-title", page.staff.len())),
        status: status(w, &told),
        team: team.map(|one| line(w, one)).collect(),
        before: (number > 1).then(|| number - 1),
        after: (number < last).then_some(number + 1),
    })
}

fn line(w: Words, one: &Colleague) -> TeamLine {
    let mut held = roles(w, &one.roles);
    held.extend(one.is_admin.then(|| w.say("team-admin")));
    TeamLine {
        href: path_of(one.person),
        name: called(w, one),
        email: one
            .email
            .clone()
            .filter(|_| one.name.is_some())
            .unwrap_or_default(),
        roles: held,
        days: days(w, one),
        seen: one.seen_at.map(|at| moment(w, at)).unwrap_or_default(),
    }
}

fn days(w: Words, one: &Colleague) -> String {
    if let Some(day) = one.left_on {
        return w.with("team-left", "day", &w.day(day));
    }
    let mut said = vec![working_days(w, one.working_days)];
    let away = one.away.iter();
    said.extend(away.map(|(from, until)| w.with("team-away", "days", &period(w, *from, *until))));
    said.join("; ")
}
