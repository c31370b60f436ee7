//! What an ouder, a representative or a leerling sees of an OPP on the own page: where it stands, in the
//! steps that concern this reader, and nothing of what anybody else said.

use chrono::NaiveDate;

use super::{
    act::{ActKind, standing},
    capacity::Capacity,
    checklist::{Checklist, StepState, checklist},
    opp::{Opp, Version, VersionKind},
    question::questions,
    rules::Rules,
    step::Step,
    team::Recipient,
};

/// An OPP as its reader sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnView {
    /// Where it stands as a whole.
    pub stage: Stage,
    /// The steps that concern this reader, in order; those that do not apply are not among them.
    pub steps: Vec<(Step, OwnStep)>,
    /// What this reader was asked and did not answer.
    pub asked: Option<Step>,
    /// Until when the plan should be adopted, and whether the law says so; `None` once it is.
    pub term: Option<(NaiveDate, bool)>,
}

/// Where an OPP stands as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// The first version is in the making.
    Making,
    /// There is a plan, and another version is in the making.
    Changing,
    /// Adopted on a day.
    Adopted(NaiveDate),
    /// The support ended, or the leerling left, on a day.
    Over(NaiveDate),
}

/// Where a step stands for its reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OwnStep {
    /// Done.
    Done,
    /// The first that is not done.
    Now,
    /// Not yet.
    Later,
}

impl OwnView {
    /// Which step it is at, counted from 1, and of how many; `None` when all are done.
    #[must_use]
    pub fn position(&self) -> Option<(usize, usize)> {
        let now = self.steps.iter().position(|(_, step)| *step == OwnStep::Now)?;
        Some((now + 1, self.steps.len()))
    }
}

impl Opp {
    /// Whether somebody has a page about this OPP: whoever is told about it, and the leerling itself. Before
    /// it was started here nobody outside the school hears of it.
    #[must_use]
    pub fn is_shown_to(&self, who: Recipient, today: NaiveDate) -> bool {
        let is_reader = who == self.leerling_itself() || self.who_is_told(today).contains(&who);
        is_reader && self.started_here_on().is_some()
    }
}

/// What `who` sees on `today`; `None` when this OPP is not this person's to see.
#[must_use]
pub fn own_view(opp: &Opp, who: Recipient, rules: &Rules, today: NaiveDate) -> Option<OwnView> {
    let version = opp.current_version().filter(|_| opp.is_shown_to(who, today))?;
    let adopted_on = opp.done_on(version.id, Step::Vaststelling);
    let over_on = opp.left_on().max(opp.ended_on());
    let stage = match (over_on, adopted_on, version.kind) {
        (Some(on), ..) => Stage::Over(on),
        (None, Some(on), _) => Stage::Adopted(on),
        (None, None, VersionKind::Bijstelling { .. }) => Stage::Changing,
        (None, None, VersionKind::Vaststelling) => Stage::Making,
    };
    let asked = asked(opp, version, who, rules, today);
    let list = checklist(opp, version, &rules.calendar, today);
    let is_made = matches!(stage, Stage::Adopted(_) | Stage::Over(_));
    let term = opp.term(version);
    Some(OwnView {
        stage,
        steps: if over_on.is_some() {
            Vec::new()
        } else {
            steps(opp, version, who, (&list, asked, today))
        },
        asked,
        term: (!is_made).then(|| (term.last_day(), term.is_law())),
    })
}

/// The open question to this reader that was put by letter already.
fn asked(opp: &Opp, version: &Version, who: Recipient, rules: &Rules, today: NaiveDate) -> Option<Step> {
    questions(opp, version, rules)
        .into_iter()
        .filter(|question| question.who == who)
        .find(|question| question.letters.iter().any(|(_, day)| *day <= today))
        .map(|question| question.step)
}

fn steps(
    opp: &Opp,
    version: &Version,
    who: Recipient,
    (list, asked, today): (&Checklist, Option<Step>, NaiveDate),
) -> Vec<(Step, OwnStep)> {
    let decides = opp.who_decides(today).contains(&who);
    let mut is_behind = true;
    let mut steps = Vec::new();
    for step in that_concern(who.capacity, decides) {
        let Some(item) = list.item(*step) else { continue };
        if matches!(item.state, StepState::NotApplicable(_)) {
            continue;
        }
        let is_done = asked != Some(*step) && is_done(opp, version, who, item.state, *step);
        steps.push((
            *step,
            match (is_done, is_behind) {
                (true, _) => OwnStep::Done,
                (false, true) => OwnStep::Now,
                (false, false) => OwnStep::Later,
            },
        ));
        is_behind &= is_done;
    }
    steps
}

fn that_concern(capacity: Capacity, decides: bool) -> &'static [Step] {
    match (capacity, decides) {
        (Capacity::Leerling, true) => &[
            Step::Hoorrecht,
            Step::Overleg,
            Step::Instemming,
            Step::Vaststelling,
            Step::Uitleg,
        ],
        (Capacity::Leerling, false) => &[Step::Hoorrecht, Step::Vaststelling, Step::Uitleg],
        (_, true) => &[
            Step::Mening,
            Step::Overleg,
            Step::Instemming,
            Step::Vaststelling,
            Step::Bekendmaking,
        ],
        (_, false) => &[Step::Vaststelling, Step::Bekendmaking],
    }
}

/// A step at which everybody answers for himself is done with the own answer: whether others answered is
/// not this reader's to see.
fn is_done(opp: &Opp, version: &Version, who: Recipient, state: StepState, step: Step) -> bool {
    let answered = match step {
        Step::Mening => standing(&opp.acts)
            .any(|act| act.version == Some(version.id) && act.kind == ActKind::Mening(who.person)),
        Step::Instemming => opp.answers(version.id).contains_key(&who.person),
        _ => false,
    };
    answered || matches!(state, StepState::Done { .. } | StepState::Unknown)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        act::Answer,
        birth_date::BirthDate,
        contact::tests::contact,
        opp::tests::opp,
        person::{Beslist, Rol},
        rules::tests::rules,
        team::tests::person,
    };

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn ouder(number: u8) -> Recipient {
        Recipient {
            person: person(number),
            capacity: Capacity::Ouder,
        }
    }

    fn two_ouders() -> Opp {
        let mut opp = opp("2026-08-31");
        opp.contacts = vec![
            contact(31, Rol::Ouder, Beslist::Beslist),
            contact(32, Rol::Ouder, Beslist::Beslist),
            contact(33, Rol::Pleegouder, Beslist::Geinformeerd),
            contact(34, Rol::Ouder, Beslist::Niets),
        ];
        opp.with(ActKind::Gestart, "2026-08-31")
    }

    fn seen(opp: &Opp, who: Recipient, today: &str) -> String {
        let Some(view) = own_view(opp, who, &rules(), day(today)) else {
            return "nothing".to_owned();
        };
        let at = view.position().map_or("all done".to_owned(), |(n, of)| {
            let (step, _) = view.steps[n - 1];
            format!("{step} {n}/{of}")
        });
        let asked = view.asked.map_or(String::new(), |step| format!(", asked {step}"));
        format!("{:?}, {at}{asked}", view.stage)
    }

    #[test]
    fn an_ouder_follows_its_own_answers_and_not_those_of_the_other() {
        let opp = two_ouders();
        assert_eq!(
            seen(&opp, ouder(31), "2026-09-02"),
            "Making, mening 1/5, asked mening"
        );
        let told = opp.with(ActKind::Mening(person(31)), "2026-09-02");
        assert_eq!(seen(&told, ouder(31), "2026-09-03"), "Making, overleg 2/5");
        assert_eq!(
            seen(&told, ouder(32), "2026-09-03"),
            "Making, mening 1/5, asked mening"
        );
        let held = told.with(ActKind::Done(Step::Mening), "2026-09-02");
        let held = held.with(ActKind::Done(Step::Overleg), "2026-09-21");
        assert_eq!(
            seen(&held, ouder(31), "2026-09-23"),
            "Making, instemming 3/5, asked instemming"
        );
        let refused = held.clone().with(
            ActKind::Instemming {
                person: person(32),
                answer: Answer::NietAkkoord,
            },
            "2026-09-22",
        );
        assert_eq!(
            seen(&refused, ouder(31), "2026-09-23"),
            seen(&held, ouder(31), "2026-09-23")
        );
        assert_eq!(
            seen(&refused, ouder(32), "2026-09-23"),
            "Making, vaststelling 4/5"
        );
    }

    #[test]
    fn who_is_told_sees_less_and_who_is_not_sees_nothing() {
        let opp = two_ouders();
        assert_eq!(seen(&opp, ouder(33), "2026-09-02"), "Making, vaststelling 1/2");
        assert_eq!(seen(&opp, ouder(34), "2026-09-02"), "nothing");
        assert_eq!(seen(&opp, ouder(99), "2026-09-02"), "nothing");
        let mut not_started = opp.clone();
        not_started.acts.clear();
        assert_eq!(seen(&not_started, ouder(31), "2026-09-02"), "nothing");
    }

    #[test]
    fn an_ouder_of_an_adult_sees_nothing_and_the_leerling_its_own_steps() {
        let mut opp = two_ouders();
        let leerling = opp.leerling_itself();
        assert_eq!(seen(&opp, leerling, "2026-09-02"), "Making, hoorrecht 1/3");
        opp.leerling.born = Some(BirthDate::new(day("2008-09-02")));
        assert_eq!(seen(&opp, ouder(31), "2026-09-02"), "nothing");
        assert!(seen(&opp, leerling, "2026-09-02").starts_with("Making, hoorrecht 1/5"));
    }

    #[test]
    fn an_end_is_an_end() {
        let ended = two_ouders().with(ActKind::Beeindigd, "2026-09-10");
        assert_eq!(
            seen(&ended, ouder(31), "2026-09-11"),
            "Over(2026-09-10), all done"
        );
    }
}
