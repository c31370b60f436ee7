//! Tasks: what somebody at school has to do because of a fact, until an act closes it. No task is
//! stored; each follows from the acts.

use chrono::NaiveDate;

use super::{
    act::{Act, ActKind, Closing, standing},
    capacity::Capacity,
    id::{PersonId, VersionId},
    moment::add_days,
    obligation::Obligation,
    opp::{Opp, VersionKind},
    question::questions,
    rules::Rules,
};

/// Days for an answer to a request for information (policy: the law names no term).
const INFORM_DAYS: i64 = 28;

/// An evaluation this many days before the end of the support counts as the one that ends it.
const END_EVALUATIE_DAYS: i64 = 42;

/// Something that is to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Task {
    /// What.
    pub obligation: Obligation,
    /// The version it belongs to.
    pub version: Option<VersionId>,
    /// From which day; may lie ahead.
    pub since: NaiveDate,
    /// What tells it from an earlier task of the same kind: a day that does not change.
    pub term: NaiveDate,
    /// Whose it is.
    pub owner: Capacity,
}

/// The open tasks of `opp`.
#[must_use]
pub fn tasks(opp: &Opp, rules: &Rules) -> Vec<Task> {
    let mut tasks = Vec::new();
    tasks.extend(start(opp));
    tasks.extend(about_questions(opp, rules));
    tasks.extend(letters_to_post(opp));
    tasks.extend(requests_for_information(opp));
    tasks.extend(calls_asked_for(opp));
    tasks.extend(at_the_end(opp));
    tasks
}

fn task(obligation: Obligation, since: NaiveDate) -> Task {
    Task {
        obligation,
        version: None,
        since,
        term: since,
        owner: obligation.owner(),
    }
}

/// Until an OPP is started here nobody outside the school is written to. One that came in running is
/// started by the answer to "klopt dit?".
fn start(opp: &Opp) -> Option<Task> {
    let is_new = !opp.running_at_import && opp.started_here_on().is_none();
    let in_the_making = opp.adopted_on().is_none() && !opp.is_over();
    (is_new && in_the_making).then(|| {
        let since = opp.known_from.max(opp.start);
        task(Obligation::Start, since)
    })
}

/// Who does not answer is rung; then the vaststeller decides how to go on.
fn about_questions(opp: &Opp, rules: &Rules) -> Vec<Task> {
    let mut tasks = Vec::new();
    for version in opp.versions_that_count() {
        for question in questions(opp, version, rules) {
            let (step, person) = (question.step, question.who.person);
            let calls = question
                .call_from
                .map(|day| task(Obligation::Call(step, person), day));
            let decision = question
                .decide_from
                .map(|day| task(Obligation::Decide(step, person), day));
            let term = opp.term(version).last_day();
            tasks.extend(calls.into_iter().chain(decision).map(|task| Task {
                version: Some(version.id),
                term,
                ..task
            }));
        }
    }
    tasks
}

/// A letter on paper is nobody's until somebody posts it. Whoever prints hears it on the day after: the
/// letters of today have been composed.
fn letters_to_post(opp: &Opp) -> Vec<Task> {
    let lying = open_since(opp, |kind| match kind {
        ActKind::OpPapier(person) => Some((person, true)),
        ActKind::Gepost(person) => Some((person, false)),
        _ => None,
    });
    lying
        .into_iter()
        .map(|(person, day)| {
            let next_day = add_days(day, 1);
            task(Obligation::Post(person), next_day)
        })
        .collect()
}

fn requests_for_information(opp: &Opp) -> Vec<Task> {
    let open = open_since(opp, |kind| match kind {
        ActKind::InformatieGevraagd(person) => Some((person, true)),
        ActKind::InformatieGegeven(person) | ActKind::InformatieGeweigerd { person, .. } => {
            Some((person, false))
        }
        _ => None,
    });
    open.into_iter()
        .map(|(person, day)| Task {
            term: add_days(day, INFORM_DAYS),
            ..task(Obligation::Inform(person), day)
        })
        .collect()
}

/// Somebody at home asked to be rung: a talk ends it, whichever question the call was about. Whoever is
/// no contact any more is not rung.
fn calls_asked_for(opp: &Opp) -> Vec<Task> {
    let waiting = open_since(opp, |kind| match kind {
        ActKind::WilBellen(person) => Some((person, true)),
        ActKind::Teruggebeld(person)
        | ActKind::Gebeld {
            person,
            reached: true,
            ..
        } => Some((person, false)),
        _ => None,
    });
    waiting
        .into_iter()
        .filter(|(person, _)| opp.is_about_or_round(*person))
        .map(|(person, day)| task(Obligation::CallBack(person), day))
        .collect()
}

/// The people for whom something was opened and not closed since, in the order of recording, each with
/// the day of the first opening that is still open.
fn open_since(opp: &Opp, what: impl Fn(ActKind) -> Option<(PersonId, bool)>) -> Vec<(PersonId, NaiveDate)> {
    let mut open: Vec<(PersonId, NaiveDate)> = Vec::new();
    for act in standing(&opp.acts) {
        match what(act.kind) {
            Some((person, true)) if open.iter().all(|(known, _)| *known != person) => {
                open.push((person, act.happened_on));
            }
            Some((person, false)) => open.retain(|(known, _)| *known != person),
            _ => {}
        }
    }
    open
}

/// What belongs to the end: a leerling that left, or support that ends.
fn at_the_end(opp: &Opp) -> Vec<Task> {
    if let Some(left_on) = opp.left_on() {
        let overdracht = Some(Closing::Overdracht);
        let rod = is_in_rod(opp).then_some(Closing::RodEinde);
        return rod
            .into_iter()
            .chain(overdracht)
            .filter(|closing| finished_on(opp, *closing).is_none())
            .map(|closing| task(Obligation::Close(closing), left_on))
            .collect();
    }
    opp.ended_on()
        .and_then(|ended_on| next_at_end_of_support(opp, ended_on))
        .into_iter()
        .collect()
}

/// One after the other: evaluate, tell ouders and leerling, the end date in ROD. No instemming.
fn next_at_end_of_support(opp: &Opp, ended_on: NaiveDate) -> Option<Task> {
    let Some(evaluated_on) = opp.end_evaluated_on() else {
        return Some(task(Obligation::EndEvaluatie, ended_on));
    };
    let since = evaluated_on.max(ended_on);
    let Some(told_on) = finished_on(opp, Closing::Verteld) else {
        let told = Obligation::Close(Closing::Verteld);
        return Some(task(told, since));
    };
    let is_open = is_in_rod(opp) && finished_on(opp, Closing::RodEinde).is_none();
    let rod = Obligation::Close(Closing::RodEinde);
    is_open.then(|| task(rod, told_on.max(since)))
}

fn is_in_rod(opp: &Opp) -> bool {
    opp.school_type.registers_in_rod() && opp.adopted_on().is_some()
}

fn finished_on(opp: &Opp, closing: Closing) -> Option<NaiveDate> {
    let is_it = |act: &&Act| act.kind == ActKind::Afgerond(closing);
    standing(&opp.acts).filter(is_it).map(|act| act.happened_on).max()
}

impl Opp {
    /// The day of the evaluation that ends the support: held at its end, or not long before.
    #[must_use]
    pub fn end_evaluated_on(&self) -> Option<NaiveDate> {
        let from = add_days(self.ended_on()?, -END_EVALUATIE_DAYS);
        self.evaluated_on().into_iter().find(|day| *day >= from)
    }

    /// Whether this person asked to be rung, and nobody did so far.
    #[must_use]
    pub fn waits_for_a_call(&self, person: PersonId) -> bool {
        let call = Obligation::CallBack(person);
        calls_asked_for(self).iter().any(|task| task.obligation == call)
    }

    /// Whether ouders must agree again: a bijstelling that leaves the part about the support as it was
    /// asks hearing and overleg, and no instemming.
    #[must_use]
    pub fn is_unchanged_in_substance(&self, version: VersionId) -> bool {
        let is_bijstelling = self
            .versions
            .iter()
            .any(|known| known.id == version && matches!(known.kind, VersionKind::Bijstelling { .. }));
        is_bijstelling && self.needs_no_instemming(version)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        contact::tests::contact,
        opp::tests::opp,
        person::{Beslist, Ground, Rol},
        rules::tests::rules,
        school::SchoolType,
        step::Step,
        team::tests::person,
    };

    fn of(opp: &Opp) -> Vec<String> {
        tasks(opp, &rules())
            .iter()
            .map(|task| {
                let name = task.obligation.name();
                let name = name.split(".1f").next().expect("a name");
                format!("{name} {} {}", task.owner, task.since)
            })
            .collect()
    }

    fn adopted() -> Opp {
        opp("2026-08-24")
            .with(ActKind::Gestart, "2026-08-24")
            .with(ActKind::Done(Step::Vaststelling), "2026-10-01")
    }

    #[test]
    fn a_new_opp_waits_to_be_started() {
        let opp = opp("2026-08-24");
        assert_eq!(of(&opp), ["start coordinator 2026-08-24"]);
        assert!(of(&opp.with(ActKind::Gestart, "2026-08-24")).is_empty());
    }

    #[test]
    fn a_letter_on_paper_is_a_task_until_it_is_posted_and_the_next_one_is_a_new_task() {
        let lying = adopted()
            .with(ActKind::OpPapier(person(31)), "2026-10-05")
            .with(ActKind::OpPapier(person(31)), "2026-10-06");
        assert_eq!(of(&lying), ["post administratie 2026-10-06"]);
        let posted = lying.with(ActKind::Gepost(person(31)), "2026-10-07");
        assert!(of(&posted).is_empty());
        let again = posted.with(ActKind::OpPapier(person(31)), "2026-10-12");
        assert_eq!(of(&again), ["post administratie 2026-10-13"]);
    }

    #[test]
    fn a_request_for_information_is_open_until_it_is_answered_or_refused_with_a_ground() {
        let asked = adopted().with(ActKind::InformatieGevraagd(person(31)), "2026-10-05");
        assert_eq!(of(&asked), ["inform coordinator 2026-10-05"]);
        let given = asked
            .clone()
            .with(ActKind::InformatieGegeven(person(31)), "2026-10-07");
        assert!(of(&given).is_empty());
        let refused = ActKind::InformatieGeweigerd {
            person: person(31),
            ground: Ground::BelangKind,
        };
        assert!(of(&asked.with(refused, "2026-10-07")).is_empty());
    }

    #[test]
    fn who_asks_to_be_rung_is_one_task_until_there_was_a_talk() {
        let mut asked = adopted().with(ActKind::WilBellen(person(31)), "2026-10-05");
        assert!(of(&asked).is_empty(), "somebody who is no contact is not rung");
        asked.contacts = vec![contact(31, Rol::Ouder, Beslist::Beslist)];
        let asked = asked.with(ActKind::WilBellen(person(31)), "2026-10-06");
        assert_eq!(of(&asked), ["call-back coordinator 2026-10-05"]);
        assert!(asked.waits_for_a_call(person(31)) && !asked.waits_for_a_call(person(30)));
        let rung = |reached| ActKind::Gebeld {
            step: Step::Mening,
            person: person(31),
            reached,
        };
        let nobody_answered = asked.clone().with(rung(false), "2026-10-06");
        assert_eq!(of(&nobody_answered), ["call-back coordinator 2026-10-05"]);
        assert!(of(&nobody_answered.with(rung(true), "2026-10-07")).is_empty());
        let rung_back = asked.with(ActKind::Teruggebeld(person(31)), "2026-10-07");
        assert!(of(&rung_back).is_empty());
        let again = rung_back.with(ActKind::WilBellen(person(31)), "2026-11-02");
        assert_eq!(of(&again), ["call-back coordinator 2026-11-02"]);
    }

    #[test]
    fn when_a_leerling_leaves_rod_and_overdracht_remain_and_nothing_else() {
        let left = adopted().with(ActKind::Uitgeschreven, "2027-01-28");
        assert_eq!(
            of(&left),
            [
                "close.rod_einde administratie 2027-01-28",
                "close.overdracht coordinator 2027-01-28"
            ]
        );
        let rod = left
            .clone()
            .with(ActKind::Afgerond(Closing::RodEinde), "2027-02-01");
        assert_eq!(of(&rod), ["close.overdracht coordinator 2027-01-28"]);
        let vso = Opp {
            school_type: SchoolType::Vso,
            ..left
        };
        assert_eq!(of(&vso), ["close.overdracht coordinator 2027-01-28"]);
    }

    #[test]
    fn when_the_support_ends_one_thing_follows_the_other() {
        let ended = adopted().with(ActKind::Beeindigd, "2027-03-01");
        assert_eq!(of(&ended), ["end-evaluatie coordinator 2027-03-01"]);
        let evaluated = ended.with(ActKind::Evaluatie, "2027-03-08");
        assert_eq!(of(&evaluated), ["close.verteld mentor 2027-03-08"]);
        let told = evaluated.with(ActKind::Afgerond(Closing::Verteld), "2027-03-10");
        assert_eq!(of(&told), ["close.rod_einde administratie 2027-03-10"]);
        let closed = told.with(ActKind::Afgerond(Closing::RodEinde), "2027-03-12");
        assert!(of(&closed).is_empty());
    }

    #[test]
    fn an_evaluation_shortly_before_the_end_is_the_one_that_ends_it() {
        let before = |on: &str| {
            let opp = adopted().with(ActKind::Evaluatie, on);
            of(&opp.with(ActKind::Beeindigd, "2027-03-01"))
        };
        assert_eq!(before("2027-02-10"), ["close.verteld mentor 2027-03-01"]);
        assert_eq!(before("2026-12-10"), ["end-evaluatie coordinator 2027-03-01"]);
    }

    #[test]
    fn who_does_not_answer_is_rung_by_the_coordinator() {
        let mut opp = opp("2026-08-31").with(ActKind::Gestart, "2026-08-31");
        opp.contacts = vec![contact(31, Rol::Voogd, Beslist::Beslist)];
        assert_eq!(of(&opp), ["call.mening coordinator 2026-09-21"]);
    }
}
