//! `/nieuw`: one new OPP, entered by hand between two exports. The rest (contacts, colleagues, what was done)
//! goes by the forms of the OPP.

use std::collections::BTreeMap;

use askama::Template;
use axum::{Form as Body, extract::State, http::HeaderMap, response::Response};

use super::{
    opp::frame,
    settings::parts::{Reading, Small, SmallWords, TurnedAway, open, ours},
    sign_in::Pairs,
};
use crate::{
    app::{
        NEW_OPP_CELLS, NewOppError, cell_of,
        import::{Argument, ImportError, PlainColumn, Problem, ProblemKind},
        new_opp,
    },
    domain::{form::Input, school_authority::SchoolAction, start_event::StartEvent},
    text::{Arg, phrase},
    web::{
        Pages, answer,
        session::SignedIn,
        told,
        view::{ChoiceView, FieldView, FormView, Frame, KindView, Words},
    },
};

const PATH: &str = "/nieuw";

/// Without these there is no OPP.
const NEEDED: [PlainColumn; 6] = [
    PlainColumn::OppId,
    PlainColumn::Roepnaam,
    PlainColumn::Geboortedatum,
    PlainColumn::Aanleiding,
    PlainColumn::Startdatum,
    PlainColumn::CoordinatorEmail,
];

/// The field of [`sure`].
const SURE: &str = "zeker";

/// Characters of a line that is typed; the import has its own limits.
const LONGEST: usize = 120;

#[derive(Template)]
#[template(path = "new_opp.html")]
struct NewOppPage {
    frame: Frame,
    form: FormView,
}

pub(in crate::web) async fn show(
    State(pages): State<Pages>,
    staff: SignedIn,
    headers: HeaderMap,
) -> Response {
    match open(&pages, &staff, SchoolAction::EnterOpp).await {
        Ok(_) => laid_out(&staff, view(&staff, None)),
        Err(why) => why.page(&staff, &headers),
    }
}

pub(in crate::web) async fn save(
    State(pages): State<Pages>,
    staff: SignedIn,
    headers: HeaderMap,
    Body(pairs): Body<Pairs>,
) -> Response {
    let saved = saved(&pages, &staff, pairs).await;
    saved.unwrap_or_else(|why| why.page(&staff, &headers))
}

async fn saved(pages: &Pages, staff: &SignedIn, pairs: Pairs) -> Result<Response, TurnedAway> {
    let input = ours(staff, pairs)?;
    open(pages, staff, SchoolAction::EnterOpp).await?;
    let w = Words(staff.language());
    let mut reading = Reading::new(w, &input);
    for column in NEEDED {
        reading.text(name_of(column));
    }
    if !reading.faults.is_empty() {
        return Ok(laid_out(staff, view(staff, Some(&reading))));
    }
    let (cells, is_sure) = (cells(&input), input.one(SURE).is_some());
    let now = pages.0.clock.now();
    let entered = new_opp(&pages.0.store, &staff.member, (&cells, is_sure), now).await;
    let mut asks = is_sure;
    match entered {
        Ok(reference) => return Ok(told::done(&format!("/opp/{reference}"), "klaar")),
        Err(NewOppError::Problems(problems)) => {
            let faults = problems.iter().map(|one| (name_of(cell_of(one)), said(w, one)));
            reading.faults.extend(faults);
        }
        Err(NewOppError::Asked {
            problems,
            is_stranger,
        }) => {
            asks = true;
            let asked = problems
                .iter()
                .map(|one| (name_of(cell_of(one)), question(w, one)));
            reading.faults.extend(asked);
            if is_stranger {
                let field = name_of(PlainColumn::CoordinatorEmail);
                reading.faults.push((field, w.say("new-opp-unknown")));
            }
        }
        Err(NewOppError::Known) => {
            let field = name_of(PlainColumn::OppId);
            reading.faults.push((field, w.say("new-opp-known")));
        }
        Err(NewOppError::Import(ImportError::NotOfTheSchool { .. })) => {
            let field = name_of(PlainColumn::CoordinatorEmail);
            reading.faults.push((field, w.say("refused-domain")));
        }
        Err(NewOppError::Refused(refusal)) => return Err(refusal.into()),
        Err(NewOppError::Import(ImportError::Store(error))) => return Err(TurnedAway::Broken(error)),
        Err(NewOppError::Import(error)) => {
            tracing::error!(%error, "an OPP could not be entered by hand");
            return Err(TurnedAway::Stale);
        }
    }
    let mut form = view(staff, Some(&reading));
    if asks {
        form.fields.push(sure(w, is_sure));
    }
    Ok(laid_out(staff, form))
}

fn cells(input: &Input) -> BTreeMap<PlainColumn, String> {
    let given = NEW_OPP_CELLS.iter();
    given
        .filter_map(|column| Some((*column, input.one(name_of(*column))?.to_owned())))
        .collect()
}

/// The tick with which somebody says that everything asked about is right.
fn sure(w: Words, chosen: bool) -> FieldView {
    let id = format!("nieuw-{SURE}");
    let choice = ChoiceView {
        id: format!("{id}-0"),
        value: "ja".to_owned(),
        label: w.say("new-opp-sure"),
        chosen,
    };
    FieldView {
        id,
        name: SURE,
        label: w.say("new-opp-sure-title"),
        required: false,
        fault: None,
        kind: KindView::Choices {
            kind: "checkbox",
            choices: vec![choice],
        },
    }
}

/// What is asked about a cell: as an import does, but where that tells of lines and options.
fn question(w: Words, problem: &Problem) -> String {
    match &problem.kind {
        ProblemKind::SamePlan { opp } => w.with("new-opp-same-plan", "opp", opp.as_str()),
        _ => said(w, problem),
    }
}

/// What is wrong with a cell, in the words of an import.
fn said(w: Words, problem: &Problem) -> String {
    let words = problem.kind.words();
    let arguments = words.arguments.iter().map(|(name, argument)| {
        let argument = match argument {
            Argument::Text(text) => Arg::from(text),
            Argument::Number(number) => Arg::Number(i64::try_from(*number).unwrap_or(i64::MAX)),
        };
        (*name, argument)
    });
    phrase(w.0, words.id, &arguments.collect::<Vec<_>>())
}

/// The name of a field: that of its column in the export.
fn name_of(column: PlainColumn) -> &'static str {
    column.as_str()
}

fn view(staff: &SignedIn, reading: Option<&Reading<'_>>) -> FormView {
    let w = Words(staff.language());
    let small = Small {
        staff,
        name: "nieuw",
        action: PATH.to_owned(),
        reading,
    };
    let words = SmallWords {
        title: w.say("new-opp-title"),
        help: Some(w.say("new-opp-help")),
        button: w.say("new-opp-button"),
    };
    small.view(words, fields(&small, w))
}

fn fields(small: &Small<'_>, w: Words) -> Vec<FieldView> {
    let line = |column: PlainColumn, kind, label: &str, required| {
        small.line((name_of(column), kind), w.say(label), "", (required, LONGEST))
    };
    let events = StartEvent::ALL.iter().map(|event| {
        let words = match event {
            StartEvent::Inschrijving => "new-opp-inschrijving",
            StartEvent::DefinitievePlaatsing => "new-opp-plaatsing",
            StartEvent::BehoefteVastgesteld => "new-opp-behoefte",
            StartEvent::StartSchooljaar => "new-opp-schooljaar",
        };
        (event.as_str().to_owned(), w.say(words))
    });
    vec![
        line(PlainColumn::OppId, "text", "new-opp-key", true),
        line(PlainColumn::Roepnaam, "text", "new-opp-name", true),
        small.day(name_of(PlainColumn::Geboortedatum), w.say("new-opp-born")),
        line(PlainColumn::Groep, "text", "new-opp-group", false),
        small.choices(
            (name_of(PlainColumn::Aanleiding), "radio"),
            w.say("new-opp-event"),
            events.collect(),
            &[],
        ),
        small.day(name_of(PlainColumn::Startdatum), w.say("new-opp-start")),
        line(
            PlainColumn::CoordinatorEmail,
            "email",
            "new-opp-coordinator",
            true,
        ),
    ]
}

fn laid_out(staff: &SignedIn, form: FormView) -> Response {
    answer::show(&NewOppPage {
        frame: frame(staff, form.title.clone()),
        form,
    })
}
