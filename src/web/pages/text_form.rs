//! A new text of the handelingsdeel as rows, or that there is none: filled in, read over with what will be
//! sent because of it, and kept.

use askama::Template;
use axum::{
    Form as Body,
    extract::{Path, State},
    http::{HeaderMap, StatusCode},
    response::Response,
};

use super::{
    messages::not_found,
    opp::{PageNames, Up, frame},
    sign_in::Pairs,
    text::{address, title, writable},
    text_parts::{Cell, ChangeView, TextView, change_name, changes, summary},
};
use crate::{
    app::{
        NewPlanText, PageError, PlanTextError, StoreError, TextPage, add_handelingsdeel,
        preview_handelingsdeel,
    },
    domain::{
        form::Input,
        handelingsdeel::{Afspraak, Change, Content, Draft, Field, Form, Guidance, PlanText, Problem},
    },
    web::{
        Pages,
        answer::{self, Message},
        guard,
        session::SignedIn,
        told,
        view::{BeforeView, Frame, ProblemView, Words, before},
    },
};

/// How many rows of each kind a form begins with.
const ROWS: usize = 6;
/// How many more somebody gets who asks.
const MORE_ROWS: usize = 3;
/// The most rows that a form shows.
const MOST_ROWS: usize = 40;

#[derive(Template)]
#[template(path = "text_form.html")]
struct FormPage {
    frame: Frame,
    up: Up,
    action: String,
    token: String,
    help: String,
    problems: Vec<ProblemView>,
    has_rows: bool,
    doelen: Vec<Cell>,
    afspraken: Vec<Row>,
    invloed: Cell,
    changes: Vec<ChangeView>,
    change_fault: Option<String>,
}

struct Row {
    title: String,
    cells: Vec<Cell>,
}

#[derive(Template)]
#[template(path = "text_confirm.html")]
struct ConfirmPage {
    frame: Frame,
    up: Up,
    action: String,
    token: String,
    text: TextView,
    change: String,
    before: BeforeView,
    hidden: Vec<(&'static str, String)>,
}

/// A new text that somebody is writing.
struct Writing<'a> {
    pages: &'a Pages,
    staff: &'a SignedIn,
    page: &'a TextPage,
    form: Form,
}

/// What came of a form.
enum Came {
    Kept,
    Shown(Response),
    /// This person may not.
    Nothing,
}

pub(in crate::web) async fn show(
    State(pages): State<Pages>,
    staff: SignedIn,
    Path((reference, kind)): Path<(String, String)>,
    headers: HeaderMap,
) -> Response {
    match at(&pages, &staff, &reference, &kind).await {
        Ok((page, form)) => {
            let writing = Writing {
                pages: &pages,
                staff: &staff,
                page: &page,
                form,
            };
            writing.show(&beginning(form, page.latest()), &[])
        }
        Err(error) => not_found(&staff, &headers, &error),
    }
}

pub(in crate::web) async fn act(
    State(pages): State<Pages>,
    staff: SignedIn,
    Path((reference, kind)): Path<(String, String)>,
    headers: HeaderMap,
    Body(pairs): Body<Pairs>,
) -> Response {
    let input: Input = pairs.into_iter().collect();
    if !guard::is_ours(&input, &staff.secret) {
        return answer::message(StatusCode::FORBIDDEN, staff.language(), &Message::STALE);
    }
    let (page, form) = match at(&pages, &staff, &reference, &kind).await {
        Ok(found) => found,
        Err(error) => return not_found(&staff, &headers, &error),
    };
    let writing = Writing {
        pages: &pages,
        staff: &staff,
        page: &page,
        form,
    };
    match writing.submit(&input).await {
        Ok(Came::Kept) => told::done(&format!("/opp/{}/tekst", page.reference), "klaar"),
        Ok(Came::Shown(response)) => response,
        Ok(Came::Nothing) => not_found(&staff, &headers, &PageError::NotFound),
        Err(error) => answer::broken(&headers, &error),
    }
}

/// The OPP and the kind of text of an address. A PDF has a form of its own.
async fn at(
    pages: &Pages,
    staff: &SignedIn,
    reference: &str,
    kind: &str,
) -> Result<(TextPage, Form), PageError> {
    let form = Form::parse(kind).filter(|form| *form != Form::Pdf);
    let form = form.ok_or(PageError::NotFound)?;
    Ok((writable(pages, staff, reference).await?, form))
}

/// What the form begins with: the text that counts now, as far as it is of this kind.
fn beginning(form: Form, latest: Option<&PlanText>) -> Draft {
    let guidance = match (form, latest.map(|text| &text.content)) {
        (Form::Regels, Some(Content::Regels { doelen, afspraken })) => Guidance::Regels {
            doelen: doelen.iter().map(|words| words.as_str().to_owned()).collect(),
            afspraken: afspraken.iter().map(as_typed).collect(),
        },
        (Form::Regels, _) => Guidance::Regels {
            doelen: Vec::new(),
            afspraken: Vec::new(),
        },
        _ => Guidance::Geen,
    };
    Draft {
        // In doubt everybody is asked again.
        change: Change::Inhoudelijk,
        guidance,
        invloed: invloed(latest),
    }
}

/// The influence text that counts now.
pub(super) fn invloed(latest: Option<&PlanText>) -> String {
    let words = latest.and_then(|text| text.invloed.as_ref());
    words.map(|words| words.as_str().to_owned()).unwrap_or_default()
}

fn as_typed(row: &Afspraak<crate::domain::handelingsdeel::Words>) -> Afspraak<String> {
    Afspraak {
        wie: row.wie.as_str().to_owned(),
        wat: row.wat.as_str().to_owned(),
        wanneer: row.wanneer.as_str().to_owned(),
    }
}

/// What was typed. Rows keep their places, so that a problem is told where it stands.
fn typed(form: Form, input: &Input) -> Draft {
    let all = |name: &str| input.all(name).map(str::to_owned).collect::<Vec<String>>();
    let guidance = if form == Form::Regels {
        let [wie, wat, wanneer] = ["wie", "wat", "wanneer"].map(all);
        let cell = |column: &[String], at: usize| column.get(at).cloned().unwrap_or_default();
        let rows = wie.len().max(wat.len()).max(wanneer.len());
        Guidance::Regels {
            doelen: all("doel"),
            afspraken: (0..rows)
                .map(|at| Afspraak {
                    wie: cell(&wie, at),
                    wat: cell(&wat, at),
                    wanneer: cell(&wanneer, at),
                })
                .collect(),
        }
    } else {
        Guidance::Geen
    };
    Draft {
        change: input
            .one("wijziging")
            .and_then(Change::parse)
            .unwrap_or(Change::Inhoudelijk),
        guidance,
        invloed: input.one("invloed").unwrap_or_default().to_owned(),
    }
}

/// A draft with as many rows as a form shows.
fn with_rows(draft: &Draft, (more_doelen, more_afspraken): (bool, bool)) -> Draft {
    let mut draft = draft.clone();
    if let Guidance::Regels { doelen, afspraken } = &mut draft.guidance {
        let wanted = |known: usize, more: bool| {
            let asked = if more { known + MORE_ROWS } else { ROWS };
            known.max(asked.min(MOST_ROWS))
        };
        doelen.resize(wanted(doelen.len(), more_doelen), String::new());
        let empty = Afspraak {
            wie: String::new(),
            wat: String::new(),
            wanneer: String::new(),
        };
        afspraken.resize(wanted(afspraken.len(), more_afspraken), empty);
    }
    draft
}

impl Writing<'_> {
    fn w(&self) -> Words {
        Words(self.staff.language())
    }

    /// Shows more rows, the text once more to read over, or keeps it.
    async fn submit(&self, input: &Input) -> Result<Came, StoreError> {
        let draft = typed(self.form, input);
        if let Some(more) = input.one("meer") {
            let more = (more == "doelen", more == "afspraken");
            return Ok(Came::Shown(self.form_page(&with_rows(&draft, more), &[])));
        }
        let now = self.pages.0.clock.now();
        let new = self.as_asked(&draft);
        let outcome = if input.one("zeker").is_some() {
            let kept = add_handelingsdeel(&self.pages.0.store, &new, now).await;
            kept.map(|_| Came::Kept)
        } else {
            let ahead = preview_handelingsdeel(&self.pages.0.store, &new, now).await;
            ahead.map(|preview| {
                let names = PageNames::new(self.staff.language(), &self.page.names, &self.page.opp);
                let ahead = before(self.staff.language(), &names, &preview);
                Came::Shown(self.confirm(&draft, ahead))
            })
        };
        match outcome {
            Ok(came) => Ok(came),
            Err(PlanTextError::Invalid(problems)) => Ok(Came::Shown(self.show(&draft, &problems))),
            Err(PlanTextError::Refused(_)) => Ok(Came::Nothing),
            Err(PlanTextError::Store(error)) => Err(error),
        }
    }

    fn as_asked<'b>(&'b self, draft: &'b Draft) -> NewPlanText<'b> {
        NewPlanText {
            school: &self.staff.member.school,
            opp: self.page.opp.id,
            actor: self.staff.member.person,
            draft,
        }
    }

    fn show(&self, draft: &Draft, problems: &[Problem]) -> Response {
        self.form_page(&with_rows(draft, (false, false)), problems)
    }

    fn form_page(&self, draft: &Draft, problems: &[Problem]) -> Response {
        let w = self.w();
        let (doelen, afspraken) = self.rows(draft, problems);
        let has_rows = self.form == Form::Regels;
        let begins = problems.contains(&Problem::BeginsOrEnds);
        answer::show(&FormPage {
            frame: frame(self.staff, title(w, self.form)),
            up: self.up(),
            action: address(self.page, self.form),
            token: guard::form_token(&self.staff.secret),
            help: w.say(if has_rows {
                "text-regels-help"
            } else {
                "text-geen-help"
            }),
            problems: summary(w, problems),
            has_rows,
            doelen,
            afspraken,
            invloed: Cell::new(
                w,
                (Field::Invloed, w.say("text-invloed-field")),
                &draft.invloed,
                problems,
            ),
            changes: changes(w, self.page.texts.is_empty(), Some(draft.change)),
            change_fault: begins.then(|| w.say("text-fault-begins")),
        })
    }

    fn rows(&self, draft: &Draft, problems: &[Problem]) -> (Vec<Cell>, Vec<Row>) {
        let w = self.w();
        let Guidance::Regels { doelen, afspraken } = &draft.guidance else {
            return (Vec::new(), Vec::new());
        };
        let numbered = |id: &str, at: usize| w.with(id, "n", &(at + 1).to_string());
        let doel = |(at, value): (usize, &String)| {
            Cell::new(w, (Field::Doel(at), numbered("text-doel", at)), value, problems)
        };
        let afspraak = |(at, row): (usize, &Afspraak<String>)| Row {
            title: numbered("text-afspraak", at),
            cells: vec![
                Cell::new(w, (Field::Wie(at), w.say("text-wie")), &row.wie, problems),
                Cell::new(w, (Field::Wat(at), w.say("text-wat")), &row.wat, problems),
                Cell::new(
                    w,
                    (Field::Wanneer(at), w.say("text-wanneer-field")),
                    &row.wanneer,
                    problems,
                ),
            ],
        };
        (
            doelen.iter().enumerate().map(doel).collect(),
            afspraken.iter().enumerate().map(afspraak).collect(),
        )
    }

    fn confirm(&self, draft: &Draft, before: BeforeView) -> Response {
        let w = self.w();
        answer::show(&ConfirmPage {
            frame: frame(self.staff, w.say("text-confirm-title")),
            up: self.up(),
            action: address(self.page, self.form),
            token: guard::form_token(&self.staff.secret),
            text: TextView::from(draft),
            change: change_name(w, draft.change),
            before,
            hidden: hidden(draft),
        })
    }

    fn up(&self) -> Up {
        Up {
            href: format!("/opp/{}/tekst", self.page.reference),
            title: self.w().say("text-title"),
        }
    }
}

/// What was filled in, to be sent once more; rows in which nothing stands are left out.
fn hidden(draft: &Draft) -> Vec<(&'static str, String)> {
    let view = TextView::from(draft);
    let mut all: Vec<(&'static str, String)> = Vec::new();
    all.extend(view.doelen.into_iter().map(|doel| ("doel", doel)));
    for [wie, wat, wanneer] in view.afspraken {
        all.extend([("wie", wie), ("wat", wat), ("wanneer", wanneer)]);
    }
    all.push(("invloed", draft.invloed.clone()));
    all.push(("wijziging", draft.change.as_str().to_owned()));
    all
}
