//! `/instellingen/geschiedenis`: what was changed, from what to what, by whom; and who handed over to whom.

use askama::Template;
use axum::{extract::State, http::HeaderMap, response::Response};
use chrono::NaiveDate;

use super::{
    parts::TurnedAway,
    said::{holiday, moment, period, working_days},
};
use crate::{
    app::settings::{Changed, Passed, history},
    domain::{calendar::HolidayKind, hand_over::HandOverReason, help::HelpKind, working_days::WorkingDays},
    web::{
        Pages, answer,
        pages::opp::frame,
        session::SignedIn,
        view::{Frame, Words},
    },
};

#[derive(Template)]
#[template(path = "settings_history.html")]
struct HistoryPage {
    frame: Frame,
    settings: Vec<Line>,
    file: Vec<Line>,
    hand_overs: Vec<Line>,
}

struct Line {
    when: String,
    what: String,
    old: String,
    new: String,
    who: String,
}

pub(in crate::web) async fn show(
    State(pages): State<Pages>,
    staff: SignedIn,
    headers: HeaderMap,
) -> Response {
    let found = match history(&pages.0.store, &staff.member, pages.0.clock.now()).await {
        Ok(found) => found,
        Err(error) => return TurnedAway::from(error).page(&staff, &headers),
    };
    let w = Words(staff.language());
    answer::show(&HistoryPage {
        frame: frame(&staff, w.say("history-title")),
        settings: found.settings.iter().map(|one| changed(w, one)).collect(),
        file: found.file.iter().map(|one| in_file(w, one)).collect(),
        hand_overs: found.hand_overs.iter().map(|one| passed(w, one)).collect(),
    })
}

fn changed(w: Words, one: &Changed) -> Line {
    let (old, new) = match one.setting.as_str() {
        "ladder" => ladder(w, one.old.as_deref(), one.new.as_deref()),
        setting => {
            let said = |value: &Option<String>| value.as_deref().map(|value| value_of(w, setting, value));
            (said(&one.old), said(&one.new))
        }
    };
    let mut what = name_of(w, &one.setting);
    if let Some(whose) = &one.whose {
        what = w.all("history-of", &[("what", &what), ("whose", whose)]);
    }
    Line {
        when: moment(w, one.at),
        what,
        old: old.unwrap_or_else(|| w.say("history-nothing")),
        new: new.unwrap_or_else(|| w.say("history-nothing")),
        who: one.actor.clone().unwrap_or_default(),
    }
}

/// What a setting is called.
fn name_of(w: Words, setting: &str) -> String {
    if let Some(kind) = setting.strip_prefix("help.").and_then(HelpKind::parse) {
        return super::help::name_of(w, kind);
    }
    w.say(match setting {
        "ladder" => "ladder-title",
        "holiday" => "history-holiday",
        "keep_months" => "retention-title",
        "domains" => "domains-title",
        "working_days" => "days-title",
        "absence" => "history-absence",
        "left" => "history-left",
        _ => return setting.to_owned(),
    })
}

/// What a stored value says; what cannot be read is shown as it stands.
fn value_of(w: Words, setting: &str, value: &str) -> String {
    let read = match setting {
        "keep_months" => value.parse().ok().map(|months| w.count("retention-n", months)),
        "working_days" => WorkingDays::parse(value).map(|days| working_days(w, days)),
        "absence" => days_of(value).map(|(from, until)| period(w, from, until)),
        "holiday" => value.split_once(' ').and_then(|(kind, days)| {
            let (from, until) = days_of(days)?;
            let name = holiday(w, HolidayKind::parse(kind)?);
            Some(format!("{name}: {}", period(w, from, until)))
        }),
        "left" => Some(w.say("history-was-left")),
        _ => None,
    };
    read.unwrap_or_else(|| {
        let parts = value.split("; ").filter(|part| !part.is_empty());
        parts.collect::<Vec<_>>().join(", ")
    })
}

fn days_of(text: &str) -> Option<(NaiveDate, NaiveDate)> {
    let (from, until) = text.split_once(' ')?;
    Some((from.parse().ok()?, until.parse().ok()?))
}

/// Only the steps of the ladder that became others, with what they are.
fn ladder(w: Words, old: Option<&str>, new: Option<&str>) -> (Option<String>, Option<String>) {
    let labels = [
        w.say("ladder-days"),
        w.say("ladder-question"),
        w.say("ladder-deputy"),
        w.say("ladder-vaststeller"),
        w.say("ladder-grace"),
        w.say("ladder-lines"),
    ];
    let (mut before, mut after) = (Vec::new(), Vec::new());
    let parts = |text: Option<&str>| {
        let text = text.unwrap_or_default().split("; ");
        text.map(str::to_owned).collect::<Vec<_>>()
    };
    for ((label, old), new) in labels.iter().zip(parts(old)).zip(parts(new)) {
        if old != new {
            before.push(format!("{label}: {old}"));
            after.push(format!("{label}: {new}"));
        }
    }
    (Some(before.join("; ")), Some(after.join("; ")))
}

/// The keys of oppmaat.toml are shown as they stand there.
fn in_file(w: Words, one: &Changed) -> Line {
    let said = |value: &Option<String>| value.clone().filter(|value| !value.is_empty());
    Line {
        when: moment(w, one.at),
        what: one.setting.clone(),
        old: said(&one.old).unwrap_or_else(|| w.say("history-nothing")),
        new: said(&one.new).unwrap_or_else(|| w.say("history-nothing")),
        who: String::new(),
    }
}

fn passed(w: Words, one: &Passed) -> Line {
    let reason = w.say(match one.reason {
        HandOverReason::Agreed => "history-agreed",
        HandOverReason::Ill => "hand-over-ill",
        HandOverReason::Left => "hand-over-left",
    });
    let counted = |id: &str, n: u32| w.count(id, usize::try_from(n).unwrap_or(usize::MAX));
    let (roles, plans) = (
        counted("hand-over-roles", one.roles),
        counted("hand-over-plans", one.opps),
    );
    let count = w.all("history-roles", &[("roles", &roles), ("plans", &plans)]);
    Line {
        when: moment(w, one.at),
        what: format!("{count}. {reason}."),
        old: one.from.clone().unwrap_or_else(|| w.say("history-nobody")),
        new: one.to.clone().unwrap_or_default(),
        who: one.actor.clone().unwrap_or_default(),
    }
}
