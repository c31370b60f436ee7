//! From a line in a letter to something that somebody may do: what is asked, and whether its time
//! has come. Pure.

use chrono::NaiveDate;

use crate::domain::{
    act::ActKind, authority::Action, calendar::SchoolCalendar, checklist::checklist, opp::Opp, step::Step,
};

/// What a line asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Wish {
    /// To do a step.
    Step(Step),
    /// To evaluate.
    Evaluatie,
    /// To say that what was imported is right.
    Confirm,
}

/// Whether a wish can be fulfilled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Time {
    /// Now, with this.
    Ripe(Action),
    /// Something else comes first.
    NotYet,
    /// It is done, or needed no more.
    Over,
}

/// What a line of this kind asks for, seen how the OPP stands.
pub(super) fn wishes(kind: &str, opp: &Opp, calendar: &SchoolCalendar, today: NaiveDate) -> Vec<Wish> {
    match kind {
        "deadline.term" | "bijstelling.term" | "vaststelling.warning" => {
            open_until_adoption(opp, calendar, today)
        }
        "evaluatie.term" | "evaluatie.afspraak" => vec![Wish::Evaluatie],
        "import.check" | "import.past" => vec![Wish::Confirm],
        _ => Step::ALL
            .iter()
            .filter(|step| step.line_kind() == kind)
            .map(|step| Wish::Step(*step))
            .collect(),
    }
}

fn open_until_adoption(opp: &Opp, calendar: &SchoolCalendar, today: NaiveDate) -> Vec<Wish> {
    let Some(version) = opp.current_version() else {
        return Vec::new();
    };
    checklist(opp, version, calendar, today)
        .to_do()
        .filter(|item| item.step <= Step::Vaststelling)
        .map(|item| Wish::Step(item.step))
        .collect()
}

/// Whether `wish` can be fulfilled today. A plan is adopted when nothing is missing, or `anyway`.
pub(super) fn time_for(
    wish: Wish,
    opp: &Opp,
    calendar: &SchoolCalendar,
    today: NaiveDate,
    anyway: bool,
) -> Time {
    if opp.left_on().is_some() {
        return Time::Over;
    }
    match wish {
        Wish::Confirm if opp.is_unconfirmed() => Time::Ripe(Action::Record(ActKind::Gestart)),
        Wish::Confirm => Time::Over,
        Wish::Evaluatie => Time::Ripe(Action::Record(ActKind::Evaluatie)),
        Wish::Step(step) => time_for_step(step, opp, calendar, today, anyway),
    }
}

fn time_for_step(step: Step, opp: &Opp, calendar: &SchoolCalendar, today: NaiveDate, anyway: bool) -> Time {
    let Some(version) = opp.current_version() else {
        return Time::Over;
    };
    let list = checklist(opp, version, calendar, today);
    let is_open = |step: Step| list.item(step).is_some_and(|item| item.state.is_to_do());
    if !is_open(step) {
        return Time::Over;
    }
    let before: &[Step] = match step {
        Step::Invloed => &[Step::Hoorrecht],
        Step::Overleg => &[Step::Mening, Step::Invloed],
        Step::Instemming => &[Step::Overleg],
        Step::Vaststelling if anyway => &[Step::Instemming],
        Step::Vaststelling => &[
            Step::Hoorrecht,
            Step::Invloed,
            Step::Advies,
            Step::Overleg,
            Step::Instemming,
        ],
        _ => &[],
    };
    let adopted = opp.done_on(version.id, Step::Vaststelling).is_some();
    let waits = !adopted && before.iter().any(|step| is_open(*step));
    if today < opp.first_day(version) || waits {
        Time::NotYet
    } else {
        Time::Ripe(Action::Record(ActKind::Done(step)))
    }
}

/// The day on which a step is planned, in the version that is being worked on.
pub(super) fn planned_on(wish: Wish, opp: &Opp, calendar: &SchoolCalendar) -> Option<NaiveDate> {
    let Wish::Step(step) = wish else { return None };
    let version = opp.current_version()?;
    crate::domain::schedule::Schedule::of(opp, version, calendar).planned_on(step)
}
