//! Where each OPP of the sample school stands, and the next term of the law among them.

use chrono::NaiveDate;

use super::words::WORDS;
use crate::{
    clock::Clock,
    demo::{DemoError, World, screen::LANGUAGE},
    domain::{
        checklist::{StepState, VersionState, checklist},
        evaluatie::{YearOfEvaluaties, evaluaties},
        id::PersonId,
        obligation::Obligation,
        opp::Opp,
        reference::Reference,
        rules::Rules,
        school::{SchoolId, SchoolType},
        school_year::SchoolYear,
        step::{Basis, Step},
    },
    store::SchoolRow,
    text::{date_long, strip, title},
};

/// One OPP as it stands.
pub(super) struct Plan {
    pub(super) reference: String,
    pub(super) child: String,
    pub(super) groep: String,
    pub(super) school: SchoolId,
    pub(super) school_type: SchoolType,
    pub(super) coordinator: PersonId,
    pub(super) state: String,
    pub(super) done: usize,
    /// Steps that are done or still to be done.
    pub(super) of: usize,
    pub(super) steps: Vec<StepLine>,
}

/// One step of the checklist.
pub(super) struct StepLine {
    pub(super) name: String,
    pub(super) state: String,
    /// How it looks: `done`, `open`, `missing` or `not-needed`.
    pub(super) class: &'static str,
    pub(super) mark: &'static str,
}

/// A day on which a term of the law ends, and the OPP it is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct NextTerm {
    pub(super) day: NaiveDate,
    pub(super) reference: Reference,
}

/// Every OPP by school, and the first term after today.
pub(super) async fn plans(world: &World) -> Result<(Vec<Plan>, Option<NextTerm>), DemoError> {
    let today = world.clock.now().date();
    let (mut plans, mut terms) = (Vec::new(), Vec::new());
    for school in &world.schools {
        let opps = world.opps_of(&school.id).await?;
        let rules = world.store.read().await?.rules(school).await?;
        for opp in &opps {
            terms.extend(next_term(opp, &rules, today));
        }
        plans.extend(of_school(world, school, &opps, (&rules, today)).await?);
    }
    Ok((plans, terms.into_iter().min()))
}

async fn of_school(
    world: &World,
    school: &SchoolRow,
    opps: &[Opp],
    at: (&Rules, NaiveDate),
) -> Result<Vec<Plan>, DemoError> {
    let mut tx = world.store.read().await?;
    let children: Vec<PersonId> = opps.iter().map(|opp| opp.leerling.person).collect();
    let names = tx.names_of(&school.id, &children).await?;
    let ids: Vec<_> = opps.iter().map(|opp| opp.id).collect();
    let groups = tx.groups_of(&school.id, &ids).await?;
    let mut plans: Vec<Plan> = opps
        .iter()
        .filter_map(|opp| {
            Some(Plan {
                child: names.get(&opp.leerling.person).cloned().unwrap_or_default(),
                groep: groups.get(&opp.id).cloned().unwrap_or_default(),
                ..plan(school, opp, at)?
            })
        })
        .collect();
    plans.sort_by(|a, b| a.child.cmp(&b.child));
    Ok(plans)
}

fn plan(school: &SchoolRow, opp: &Opp, (rules, today): (&Rules, NaiveDate)) -> Option<Plan> {
    let list = checklist(opp, opp.current_version()?, &rules.calendar, today);
    let is_done = |state: StepState| matches!(state, StepState::Done { .. });
    let counts = |state: StepState| is_done(state) || state.is_to_do();
    let states = || list.items.iter().map(|item| item.state);
    Some(Plan {
        reference: opp.reference.to_string(),
        child: String::new(),
        groep: String::new(),
        school: school.id.clone(),
        school_type: opp.school_type,
        coordinator: opp.team.coordinator,
        state: state(opp, &list.state()),
        done: states().filter(|state| is_done(*state)).count(),
        of: states().filter(|state| counts(*state)).count(),
        steps: list
            .items
            .iter()
            .map(|item| step_line(item.step, item.state))
            .collect(),
    })
}

fn state(opp: &Opp, state: &VersionState) -> String {
    let steps = |steps: &[Step]| {
        let names: Vec<String> = steps.iter().map(|step| name(*step)).collect();
        names.join("; ")
    };
    if let Some(day) = opp.left_on().or(opp.ended_on()) {
        return WORDS.with("opp-over", "day", &date_long(LANGUAGE, day));
    }
    match state {
        VersionState::InTheMaking if opp.started_here_on().is_none() => WORDS.say("demo-not-started"),
        VersionState::InTheMaking => WORDS.say("opp-state-making"),
        VersionState::Complete => WORDS.say("opp-state-complete"),
        VersionState::Onvolledig(missing) => WORDS.with("opp-state-onvolledig", "steps", &steps(missing)),
        VersionState::Onbekend(unknown) => WORDS.with("opp-state-onbekend", "steps", &steps(unknown)),
    }
}

fn name(step: Step) -> String {
    strip(&title(LANGUAGE, Obligation::Step(step)))
}

fn step_line(step: Step, state: StepState) -> StepLine {
    let (said, class, mark) = match state {
        StepState::Done { on, .. } => {
            let day = date_long(LANGUAGE, on);
            (WORDS.with("step-done", "day", &day), "done", "✓")
        }
        StepState::Open => (WORDS.say("step-open"), "open", "○"),
        StepState::Missing => (WORDS.say("step-missing"), "missing", "!"),
        StepState::Unknown => (WORDS.say("step-unknown"), "open", "?"),
        StepState::NotApplicable(_) => (WORDS.say("step-not-needed"), "not-needed", "–"),
    };
    StepLine {
        name: name(step),
        state: said,
        class,
        mark,
    }
}

/// The first day after today on which a term of the law ends for this OPP.
fn next_term(opp: &Opp, rules: &Rules, today: NaiveDate) -> Option<NextTerm> {
    if opp.is_over() {
        return None;
    }
    let term = opp.current_version().and_then(|version| {
        let is_open = checklist(opp, version, &rules.calendar, today).state() == VersionState::InTheMaking;
        let term = opp.term(version);
        (is_open && term.is_law()).then(|| term.last_day())
    });
    let year = SchoolYear::of(today);
    let held = match evaluaties(opp, year, rules) {
        YearOfEvaluaties::ToHold(moments) if moments.iter().any(|one| one.basis == Basis::Law) => {
            Some(year.last_day())
        }
        _ => None,
    };
    let days = term.into_iter().chain(held);
    let day = days.filter(|day| *day > today).min()?;
    Some(NextTerm {
        day,
        reference: opp.reference,
    })
}
