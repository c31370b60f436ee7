//! From a line in a letter to something that somebody may do: what is asked, and whether its time
//! has come. Pure.

use chrono::NaiveDate;

use super::homes::{Asked, Home};
use crate::domain::{
    act::{Act, ActKind, Answer, Closing, standing},
    capacity::Capacity,
    checklist::checklist,
    contact_letter::MeetingKind,
    id::PersonId,
    ladder::Rung,
    obligation::Obligation,
    opp::Opp,
    rules::Rules,
    schedule::Schedule,
    step::Step,
    task::tasks,
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
    /// To start an OPP, so that people outside the school are written to.
    Start,
    /// To ring somebody who does not answer.
    Call(Step, PersonId),
    /// To print and post the letters to somebody.
    Post(PersonId),
    /// To decide how to go on without an answer.
    Decide(Step, PersonId),
    /// To answer a request for information.
    Inform(PersonId),
    /// To find out what a contact may expect.
    FindOut(PersonId),
    /// To do something that belongs to an OPP that ends.
    Close(Closing),
    /// To write down the view that somebody gave.
    WriteView(PersonId),
    /// To write down what somebody answered about the handelingsdeel.
    WriteAnswer(PersonId, Answer),
}

/// Whether a wish can be fulfilled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Time {
    /// Now.
    Ripe,
    /// Something else comes first.
    NotYet,
    /// It is done, or needed no more.
    Over,
}

/// A day at a school with its rules.
#[derive(Debug, Clone, Copy)]
pub(super) struct Today<'a> {
    /// The rules.
    pub(super) rules: &'a Rules,
    /// The day.
    pub(super) day: NaiveDate,
}

impl Wish {
    /// Whose turn it is.
    pub(super) fn owner(self) -> Capacity {
        match self {
            Self::Step(step) => step.owner(),
            Self::Post(_) | Self::Close(Closing::RodEinde) => Capacity::Administratie,
            Self::Decide(..) => Capacity::Vaststeller,
            Self::Close(Closing::Verteld) => Capacity::Mentor,
            _ => Capacity::Coordinator,
        }
    }

    /// Whether it takes a minute only.
    pub(super) fn is_chore(self) -> bool {
        !matches!(self, Self::Step(_) | Self::Evaluatie)
    }

    /// Whether it is for whoever keeps the OPP going on the day itself.
    pub(super) fn is_of_the_lead(self) -> bool {
        matches!(self, Self::WriteView(_) | Self::WriteAnswer(..))
    }
}

/// What a line of this kind asks for, seen how the OPP stands.
pub(super) fn wishes(kind: &str, opp: &Opp, today: Today<'_>) -> Vec<Wish> {
    match kind {
        "deadline.term" | "bijstelling.term" | "vaststelling.warning" => open_until_adoption(opp, today),
        "evaluatie.term" | "evaluatie.afspraak" | "evaluatie.end" => vec![Wish::Evaluatie],
        "import.check" | "import.past" => vec![Wish::Confirm],
        "import.start" => vec![Wish::Start],
        "task.gezag" => opp.contacts_to_find_out().map(Wish::FindOut).collect(),
        "task.call"
        | "task.post"
        | "task.decide"
        | "task.inform"
        | "rod.end"
        | "uitschrijving.overdracht"
        | "uitschrijving.verteld" => open_tasks(opp, today),
        _ => Step::ALL
            .iter()
            .filter(|step| step.line_kind() == kind)
            .map(|step| Wish::Step(*step))
            .collect(),
    }
}

fn open_until_adoption(opp: &Opp, today: Today<'_>) -> Vec<Wish> {
    let Some(version) = opp.current_version() else {
        return Vec::new();
    };
    checklist(opp, version, &today.rules.calendar, today.day)
        .to_do()
        .filter(|item| item.step <= Step::Vaststelling)
        .map(|item| Wish::Step(item.step))
        .collect()
}

fn open_tasks(opp: &Opp, today: Today<'_>) -> Vec<Wish> {
    let open = tasks(opp, today.rules);
    open.iter()
        .filter(|task| task.since <= today.day)
        .filter_map(|task| match task.obligation {
            Obligation::Call(step, person) => Some(Wish::Call(step, person)),
            Obligation::Post(person) => Some(Wish::Post(person)),
            Obligation::Decide(step, person) => Some(Wish::Decide(step, person)),
            Obligation::Inform(person) => Some(Wish::Inform(person)),
            Obligation::Close(closing) => Some(Wish::Close(closing)),
            _ => None,
        })
        .collect()
}

/// What somebody at home answers to a line of a letter, and after how many days.
pub(super) fn answer_of(
    (person, home): (PersonId, &Home),
    (kind, rung): (&str, Rung),
    on_paper: bool,
) -> Option<(Wish, i64)> {
    let step = match kind {
        "mening.ask" => Step::Mening,
        "hoorrecht.ask" => Step::Hoorrecht,
        "instemming.ask" => Step::Instemming,
        _ => return None,
    };
    let number = match rung {
        Rung::Ask(number) => Some(number),
        _ => None,
    };
    let days = home.replies(step).days_after(Asked { number, on_paper })?;
    // How a leerling tells what it thinks is between it and its mentor.
    if step == Step::Hoorrecht {
        return Some((Wish::Step(step), days));
    }
    Some((told((person, home), step, 0)?, days))
}

/// What the school writes down when somebody answers about `step`, who answered `before` times.
pub(super) fn told((person, home): (PersonId, &Home), step: Step, before: usize) -> Option<Wish> {
    if step == Step::Instemming {
        let answer = home.says.get(before)?;
        Some(Wish::WriteAnswer(person, *answer))
    } else {
        Some(Wish::WriteView(person))
    }
}

/// Whether `wish` can be fulfilled today. A plan is adopted when nothing is missing, or `anyway`.
pub(super) fn time_for(wish: Wish, opp: &Opp, today: Today<'_>, anyway: bool) -> Time {
    if talk_on(wish, opp, today.day).is_some_and(|day| day > today.day) {
        return Time::NotYet;
    }
    let is_open = match wish {
        Wish::Close(_) | Wish::Post(_) | Wish::Call(..) | Wish::Decide(..) | Wish::Inform(_) => {
            open_tasks(opp, today).contains(&wish)
        }
        Wish::Evaluatie => opp.ended_on().is_none() || opp.end_evaluated_on().is_none(),
        Wish::Confirm => opp.is_unconfirmed(),
        Wish::Start => opp.started_here_on().is_none(),
        Wish::FindOut(person) => opp.contacts_to_find_out().any(|known| known == person),
        Wish::WriteView(person) => !has_given_view(opp, person),
        Wish::WriteAnswer(..) => is_to_do(opp, Step::Instemming, today),
        Wish::Step(step) if !opp.is_over() => return time_for_step(step, opp, today, anyway),
        Wish::Step(_) => false,
    };
    let is_of_ended = matches!(wish, Wish::Close(_) | Wish::Post(_));
    if is_open && (opp.left_on().is_none() || is_of_ended) {
        Time::Ripe
    } else {
        Time::Over
    }
}

fn has_given_view(opp: &Opp, person: PersonId) -> bool {
    acts_of_version(opp).any(|act| act.kind == ActKind::Mening(person))
}

fn acts_of_version(opp: &Opp) -> impl Iterator<Item = &Act> {
    let version = opp.current_version().map(|version| version.id);
    standing(&opp.acts).filter(move |act| act.version == version)
}

fn is_to_do(opp: &Opp, step: Step, today: Today<'_>) -> bool {
    opp.current_version().is_some_and(|version| {
        let list = checklist(opp, version, &today.rules.calendar, today.day);
        list.item(step).is_some_and(|item| item.state.is_to_do())
    })
}

fn time_for_step(step: Step, opp: &Opp, today: Today<'_>, anyway: bool) -> Time {
    let Some(version) = opp.current_version() else {
        return Time::Over;
    };
    let list = checklist(opp, version, &today.rules.calendar, today.day);
    let is_open = |step: Step| list.item(step).is_some_and(|item| item.state.is_to_do());
    let adopted = opp.done_on(version.id, Step::Vaststelling).is_some();
    let is_started = opp.started_here_on().is_some();
    let asked_by_letter = is_started && !adopted && matches!(step, Step::Mening | Step::Instemming);
    if !is_open(step) || asked_by_letter {
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
    let waits = !adopted && before.iter().any(|step| is_open(*step));
    let first = opp.first_day(version);
    // Nobody asks by hand what the program asks once the OPP is started.
    if today.day < first || waits || (step == Step::Mening && !is_started) {
        Time::NotYet
    } else {
        Time::Ripe
    }
}

/// The day from `from` on for which a talk is planned that fulfils `wish`: it takes place on that day,
/// not before and not later.
pub(super) fn talk_on(wish: Wish, opp: &Opp, from: NaiveDate) -> Option<NaiveDate> {
    let kind = match wish {
        Wish::Step(Step::Overleg) => MeetingKind::Overleg,
        Wish::Evaluatie => MeetingKind::Evaluatie,
        _ => return None,
    };
    opp.planned_between(kind, from, NaiveDate::MAX)
}

/// The day on which a step is planned, in the version that is being worked on.
pub(super) fn planned_on(wish: Wish, opp: &Opp, rules: &Rules) -> Option<NaiveDate> {
    let Wish::Step(step) = wish else { return None };
    let version = opp.current_version()?;
    Schedule::of(opp, version, &rules.calendar).planned_on(step)
}

/// How often somebody was rung about a step.
pub(super) fn calls(opp: &Opp, about: Step, person: PersonId) -> usize {
    let is_call = |act: &&Act| matches!(act.kind, ActKind::Gebeld { step, person: who, .. } if step == about && who == person);
    acts_of_version(opp).filter(is_call).count()
}

/// How often somebody answered about the handelingsdeel.
pub(super) fn answers(opp: &Opp, person: PersonId) -> usize {
    let is_answer = |act: &&Act| matches!(act.kind, ActKind::Instemming { person: who, .. } if who == person);
    acts_of_version(opp).filter(is_answer).count()
}

/// Whether the school decides to go on: somebody agreed, and of all who are silent, with `silent`, it
/// was decided how to go on without them.
pub(super) fn goes_on_without(opp: &Opp, silent: PersonId, day: NaiveDate) -> bool {
    let answer = |who: PersonId| {
        acts_of_version(opp).find_map(|act| match act.kind {
            ActKind::Instemming { person, answer } if person == who => Some(answer),
            _ => None,
        })
    };
    let is_passed_over = |who: PersonId| {
        let next = ActKind::VolgendeStap {
            step: Step::Instemming,
            person: who,
        };
        who == silent || acts_of_version(opp).any(|act| act.kind == next)
    };
    let who = opp.who_decides(day);
    let agreed = who.iter().any(|who| answer(who.person) == Some(Answer::Akkoord));
    let settled = |who: PersonId| answer(who) == Some(Answer::Akkoord) || is_passed_over(who);
    agreed && who.iter().all(|who| settled(who.person))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        demo::homes::{Replies, home},
        domain::{opp::tests::opp, rules::tests::rules, team::tests::person},
    };

    fn time(wish: Wish, opp: &Opp, day: &str) -> Time {
        let (rules, day) = (rules(), day.parse().expect("a date"));
        time_for(wish, opp, Today { rules: &rules, day }, false)
    }

    #[test]
    fn nobody_asks_by_hand_what_the_program_asks_by_letter() {
        let new = opp("2026-08-31");
        assert_eq!(time(Wish::Step(Step::Mening), &new, "2026-09-01"), Time::NotYet);
        assert_eq!(time(Wish::Start, &new, "2026-09-01"), Time::Ripe);
        let started = new.with(ActKind::Gestart, "2026-09-01");
        assert_eq!(time(Wish::Step(Step::Mening), &started, "2026-09-02"), Time::Over);
        assert_eq!(time(Wish::Start, &started, "2026-09-02"), Time::Over);
    }

    #[test]
    fn what_belongs_to_the_end_is_done_also_when_the_leerling_left() {
        let left = opp("2026-08-31").with(ActKind::Uitgeschreven, "2026-10-01");
        let overdracht = Wish::Close(Closing::Overdracht);
        assert_eq!(time(overdracht, &left, "2026-10-02"), Time::Ripe);
        assert_eq!(time(Wish::Step(Step::Hoorrecht), &left, "2026-10-02"), Time::Over);
        let done = left.with(ActKind::Afgerond(Closing::Overdracht), "2026-10-02");
        assert_eq!(time(overdracht, &done, "2026-10-03"), Time::Over);
    }

    #[test]
    fn a_letter_is_answered_by_whoever_answers_that_letter() {
        let somebody = home("school", "name", Replies::To(2, 3), Replies::OnPaper(1));
        let (reader, first) = ((person(31), &somebody), Rung::Ask(1));
        assert_eq!(answer_of(reader, ("mening.ask", first), false), None);
        assert_eq!(
            answer_of(reader, ("mening.ask", Rung::Ask(2)), false),
            Some((Wish::WriteView(person(31)), 3))
        );
        assert_eq!(answer_of(reader, ("instemming.ask", first), false), None);
        assert_eq!(
            answer_of(reader, ("instemming.ask", Rung::Once), true),
            Some((Wish::WriteAnswer(person(31), Answer::Akkoord), 1))
        );
        assert_eq!(answer_of(reader, ("bekendmaking.tell", Rung::Once), true), None);
    }
}
