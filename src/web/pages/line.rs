//! One message that will still be sent: to another day, not at all, or after all.

use askama::Template;
use axum::{
    Form as Body,
    extract::{Path, State},
    http::{HeaderMap, StatusCode},
    response::Response,
};
use chrono::NaiveDate;

use super::{
    messages::{self, address, found, not_found, now, reader},
    opp::{PageNames, Up, frame},
    sign_in::Pairs,
};
use crate::{
    app::{ChangeLine, ChangeLineError, ChangedLine, MessagesPage, PageError, Upcoming, change_line},
    domain::{
        form::{Field, FieldKind, Input, Problem},
        obligation::LineKey,
        typed_date::typed_date,
    },
    text::{desk, title},
    web::{
        Pages,
        answer::{self, Message},
        guard,
        own_form::{OwnForm, reason},
        session::SignedIn,
        told,
        view::{FormView, Frame, KindView, Words, whom},
    },
};

#[derive(Template)]
#[template(path = "message_line.html")]
struct Page {
    frame: Frame,
    up: Up,
    /// When and to whom it goes, and what became of it.
    facts: Vec<String>,
    forms: Vec<FormView>,
}

/// One line of an OPP: planned, changed, or both.
struct Line<'a> {
    page: &'a MessagesPage,
    key: LineKey,
    planned: Option<&'a Upcoming>,
    changed: Option<&'a ChangedLine>,
}

pub(in crate::web) async fn show(
    State(pages): State<Pages>,
    staff: SignedIn,
    Path((reference, line)): Path<(String, String)>,
    headers: HeaderMap,
) -> Response {
    let page = match changeable(&pages, &staff, &reference).await {
        Ok(page) => page,
        Err(error) => return not_found(&staff, &headers, &error),
    };
    match line_of(&page, &line) {
        Some(line) => laid_out(&pages, &staff, &line, None),
        None => not_found(&staff, &headers, &PageError::NotFound),
    }
}

/// Moves it, cancels it, or sends it after all.
pub(in crate::web) async fn act(
    State(pages): State<Pages>,
    staff: SignedIn,
    Path((reference, line)): Path<(String, String)>,
    headers: HeaderMap,
    Body(pairs): Body<Pairs>,
) -> Response {
    let input: Input = pairs.into_iter().collect();
    if !guard::is_ours(&input, &staff.secret) {
        return answer::message(StatusCode::FORBIDDEN, staff.language(), &Message::STALE);
    }
    let page = match changeable(&pages, &staff, &reference).await {
        Ok(page) => page,
        Err(error) => return not_found(&staff, &headers, &error),
    };
    let Some(line) = line_of(&page, &line) else {
        // Somebody else was sooner, or it was sent: the list tells what counts.
        let why = Words(staff.language()).say("message-not-planned");
        return messages::laid_out(&staff, &page, false, Some(why));
    };
    match changed(&pages, &staff, &line, &input).await {
        Ok(()) => told::done(&format!("/opp/{}/berichten", page.reference), "klaar"),
        Err(Again::Mend(problems)) => laid_out(&pages, &staff, &line, Some((&input, &problems))),
        Err(Again::Refused(why)) => messages::laid_out(&staff, &page, false, Some(why)),
        Err(Again::Error(PageError::Store(error))) => answer::broken(&headers, &error),
        Err(Again::Error(error)) => not_found(&staff, &headers, &error),
    }
}

/// Why a line was not changed.
enum Again {
    Mend(Vec<Problem>),
    Refused(String),
    Error(PageError),
}

/// The messages of an OPP, for whoever may move or cancel them.
async fn changeable(pages: &Pages, staff: &SignedIn, reference: &str) -> Result<MessagesPage, PageError> {
    let page = found(pages, staff, reference).await?;
    if page.may_change {
        Ok(page)
    } else {
        Err(PageError::NotFound)
    }
}

fn line_of<'a>(page: &'a MessagesPage, path: &str) -> Option<Line<'a>> {
    let key = LineKey::from_path(page.opp.id, path)?;
    let line = Line {
        page,
        key,
        planned: page.upcoming.iter().find(|one| one.key == Some(key)),
        changed: page.changed.iter().find(|one| one.key == key),
    };
    let can_be_changed = line.planned.is_some() || line.back_on().is_some();
    can_be_changed.then_some(line)
}

async fn changed(pages: &Pages, staff: &SignedIn, line: &Line<'_>, input: &Input) -> Result<(), Again> {
    let (w, today) = (Words(staff.language()), pages.0.clock.now().date());
    let forms = line.forms(w, today, &guard::form_token(&staff.secret));
    let not_planned = || Again::Refused(w.say("message-not-planned"));
    let form = forms.iter().find(|form| form.is_sent(input));
    let form = form.ok_or_else(not_planned)?;
    let problems = form.problems(input);
    if !problems.is_empty() {
        return Err(Again::Mend(problems));
    }
    let wanted = ChangeLine {
        school: &staff.member.school,
        actor: staff.member.person,
        key: line.key,
        moved_to: match form.name {
            MOVE => input.one("dag").and_then(typed_date),
            AGAIN => line.back_on(),
            _ => None,
        },
        reason: input.one("reden").unwrap_or_default(),
    };
    match change_line(&pages.0.store, &wanted, pages.0.clock.now()).await {
        Ok(()) => Ok(()),
        Err(ChangeLineError::Store(error)) => Err(Again::Error(PageError::Store(error))),
        Err(ChangeLineError::Refused(_)) => Err(Again::Error(PageError::NotFound)),
        Err(ChangeLineError::HasLeft) => Err(Again::Refused(w.say("message-has-left"))),
        Err(ChangeLineError::NotPlanned) => Err(not_planned()),
        // The form asks for a reason, and for a day within these bounds.
        Err(ChangeLineError::NoReason | ChangeLineError::InThePast(_) | ChangeLineError::TooFar(_)) => {
            Err(Again::Refused(desk::not_done(w.0)))
        }
    }
}

const MOVE: &str = "verzetten";
const CANCEL: &str = "niet";
const AGAIN: &str = "toch";

impl Line<'_> {
    /// The day on which it can be sent after all.
    fn back_on(&self) -> Option<NaiveDate> {
        self.changed.and_then(|changed| changed.back_on)
    }

    fn is_cancelled(&self) -> bool {
        self.changed.is_some_and(|changed| changed.moved_to.is_none())
    }

    fn forms(&self, w: Words, today: NaiveDate, token: &str) -> Vec<OwnForm> {
        let why = || (reason(true), w.say("field-reden"));
        let form = |name, title, help, button, fields| OwnForm {
            name,
            action: address(self.page, &self.key),
            token: token.to_owned(),
            title,
            help,
            button,
            fields,
        };
        let mut forms = Vec::new();
        if let Some(day) = self.back_on() {
            let title = w.with("message-again", "day", &w.day(day));
            let button = w.say("message-again-button");
            forms.push(form(AGAIN, title, None, button, vec![why()]));
        }
        let day = Field {
            name: "dag",
            kind: FieldKind::Day {
                from: Some(today),
                until: Some(self.page.last_day),
            },
            required: true,
            initial: None,
        };
        forms.push(form(
            MOVE,
            w.say("message-move"),
            Some(w.say("message-move-help")),
            w.say("message-move-button"),
            vec![(day, w.say("message-day")), why()],
        ));
        if !self.is_cancelled() {
            let help = Some(w.say("message-cancel-help"));
            let title = w.say("message-cancel");
            forms.push(form(CANCEL, title.clone(), help, title, vec![why()]));
        }
        forms
    }

    fn facts(&self, w: Words, names: &PageNames<'_>) -> Vec<String> {
        let whom = whom(w.0, names, reader(&self.key));
        let mut facts = vec![w.with("message-to", "whom", &whom)];
        facts.extend(
            self.planned
                .map(|one| w.with("message-on", "day", &w.day(one.at.date()))),
        );
        if let Some(changed) = self.changed {
            let (who, day) = (
                names.staff(changed.actor, None),
                w.day(changed.recorded_at.date()),
            );
            facts.push(now(w, changed));
            facts.push(w.with("messages-why", "reason", &changed.reason));
            facts.push(w.all("messages-by", &[("who", &who), ("day", &day)]));
        }
        facts
    }
}

fn laid_out(
    pages: &Pages,
    staff: &SignedIn,
    line: &Line<'_>,
    filled: Option<(&Input, &Vec<Problem>)>,
) -> Response {
    let w = Words(staff.language());
    let names = PageNames::new(w.0, &line.page.names, &line.page.opp);
    let token = guard::form_token(&staff.secret);
    let forms = line.forms(w, pages.0.clock.now().date(), &token);
    let view = |form: &OwnForm| match filled.filter(|(input, _)| form.is_sent(input)) {
        Some((input, problems)) => form.view(w.0, Some(input), problems),
        None => form.view(w.0, None, &[]),
    };
    answer::show(&Page {
        frame: frame(staff, title(w.0, line.key.obligation)),
        up: Up {
            href: format!("/opp/{}/berichten", line.page.reference),
            title: w.say("messages-title"),
        },
        facts: line.facts(w, &names),
        forms: forms.iter().map(view).collect(),
    })
}
