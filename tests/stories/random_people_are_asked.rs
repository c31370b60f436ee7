//! Over random people: nobody is asked too often, after an answer, or without having a say; and it does
//! not matter how often the clock is looked at.

use std::collections::BTreeMap;

use crate::support::random_people::{
    CHILDREN, Child, DAYS, Happening, child, day, happenings, happens, opp, rules,
};
use chrono::{NaiveDate, NaiveTime};
use oppmaat::domain::{
    act::ActKind,
    capacity::Capacity,
    due::{lines_of_today, next_instant, questions_ahead},
    id::{OppId, PersonId},
    ladder::Rung,
    moment::Moment,
    obligation::{LineKey, Obligation},
    opp::Opp,
    reminder::{PlannedLine, plan},
    rules::Rules,
    send_window::{Urgency, open_from},
    step::Step,
    team::{Recipient, Staff},
    told::Told,
};
use proptest::prelude::*;

/// A line that was said: on which day, and what was known then.
struct Said {
    on: NaiveDate,
    key: LineKey,
    opp: Opp,
}

/// What is said to people outside the school.
fn plan_of(opp: &Opp, rules: &Rules) -> Vec<PlannedLine> {
    let mut plan = plan(opp, rules, &Staff::default(), day(DAYS + 30));
    plan.retain(|line| !line.key.capacity.is_staff());
    plan
}

/// A term in which only the rules decide: what the desk of the program does, without its database.
struct Term {
    rules: Rules,
    /// Each with its plan, which follows from it alone.
    opps: Vec<(Opp, Vec<PlannedLine>)>,
    told: Told,
    said: Vec<Said>,
}

impl Term {
    fn of(children: &[Child], send_at: NaiveTime) -> Self {
        let rules = rules(send_at);
        let opps = children
            .iter()
            .enumerate()
            .map(|(number, child)| opp(number, child));
        Self {
            opps: opps.map(|opp| (opp.clone(), plan_of(&opp, &rules))).collect(),
            rules,
            told: Told::default(),
            said: Vec::new(),
        }
    }

    /// Somebody at school moved or cancelled some of the questions before anything was asked.
    fn changed(mut self, choices: &[Choice]) -> Self {
        let lines = self.opps.iter().flat_map(|(_, plan)| plan);
        let questions: Vec<LineKey> = lines.map(|line| line.key).filter(LineKey::is_question).collect();
        for (number, moved_to) in choices.iter().filter(|_| !questions.is_empty()) {
            let key = questions[number % questions.len()];
            self.told.changes.insert(key, moved_to.map(day));
        }
        self
    }

    /// The letters of a day: each reader once, about all children.
    fn letters(&mut self, today: NaiveDate) {
        let mut letters: BTreeMap<Recipient, Vec<PlannedLine>> = BTreeMap::new();
        for (_, plan) in &self.opps {
            for line in lines_of_today(plan, &self.told, &self.rules, &Staff::default(), today) {
                let (person, capacity) = (line.key.person, line.key.capacity);
                letters
                    .entry(Recipient { person, capacity })
                    .or_default()
                    .push(line);
            }
        }
        for (who, mut lines) in letters {
            if lines.iter().any(|line| line.key.is_question()) {
                self.told.asked.insert(who.person, today);
                for (_, plan) in &self.opps {
                    let ahead = questions_ahead(plan, &self.told, who.person, today);
                    let is_new = |line: &PlannedLine| {
                        line.key.capacity == who.capacity
                            && lines.iter().all(|known| known.key.ladder() != line.key.ladder())
                    };
                    let new: Vec<_> = ahead.into_iter().filter(is_new).collect();
                    lines.extend(new);
                }
            }
            self.say(&lines, today);
        }
    }

    fn say(&mut self, lines: &[PlannedLine], today: NaiveDate) {
        for line in lines {
            self.told.lines.insert(line.key, today);
            let mut opps = self.opps.iter().map(|(opp, _)| opp);
            let opp = opps.find(|opp| opp.id == line.key.opp).expect("a child");
            self.said.push(Said {
                on: today,
                key: line.key,
                opp: opp.clone(),
            });
        }
    }

    fn happens(&mut self, today: NaiveDate, happenings: &[Happening]) {
        for one in happenings.iter().filter(|one| day(one.day) == today) {
            let (opp, plan) = &mut self.opps[one.child];
            happens(opp, one.kind, today);
            *plan = plan_of(opp, &self.rules);
        }
    }

    fn day_by_day(mut self, happenings: &[Happening]) -> Vec<Said> {
        for today in (0..DAYS).map(day) {
            self.letters(today);
            self.happens(today, happenings);
        }
        self.said
    }

    /// From one planned instant or happening to the next.
    fn step_by_step(mut self, happenings: &[Happening]) -> Vec<Said> {
        let mut now = Moment::at(day(0), NaiveTime::MIN);
        loop {
            let planned = |(_, plan): &(Opp, Vec<PlannedLine>)| {
                next_instant(plan, &self.told, &self.rules, &Staff::default(), now)
            };
            let planned = self.opps.iter().filter_map(planned).min();
            let three = NaiveTime::from_hms_opt(15, 0, 0).expect("a time");
            let happening = happenings.iter().map(|one| Moment::at(day(one.day), three));
            let happening = happening.filter(|at| *at >= now).min();
            let Some(next) = [planned, happening].into_iter().flatten().min() else {
                break;
            };
            if next.date() >= day(DAYS) {
                break;
            }
            if Some(next) == planned {
                self.letters(next.date());
            } else {
                self.happens(next.date(), happenings);
            }
            now = next.plus(chrono::TimeDelta::seconds(1));
        }
        self.said
    }
}

fn keys(said: &[Said]) -> Vec<(NaiveDate, LineKey)> {
    let mut keys: Vec<_> = said.iter().map(|one| (one.on, one.key)).collect();
    keys.sort();
    keys
}

fn questions(said: &[Said]) -> impl Iterator<Item = (&Said, Step)> {
    said.iter().filter_map(|one| match one.key.obligation {
        Obligation::Ask(step) => Some((one, step)),
        _ => None,
    })
}

fn at_most_one_question_letter_a_week(said: &[Said]) -> Result<(), TestCaseError> {
    let mut days: BTreeMap<PersonId, Vec<NaiveDate>> = BTreeMap::new();
    for (one, _) in questions(said) {
        days.entry(one.key.person).or_default().push(one.on);
    }
    for (person, mut days) in days {
        days.sort_unstable();
        days.dedup();
        let is_apart = |pair: &[NaiveDate]| (pair[1] - pair[0]).num_days() >= 7;
        prop_assert!(days.windows(2).all(is_apart), "{person:?}: {days:?}");
    }
    Ok(())
}

fn three_letters_a_question_and_one_on_paper(said: &[Said]) -> Result<(), TestCaseError> {
    let mut counts: BTreeMap<(OppId, Step, PersonId, Capacity), (usize, usize)> = BTreeMap::new();
    for (one, step) in questions(said) {
        let key = (one.key.opp, step, one.key.person, one.key.capacity);
        let count = counts.entry(key).or_default();
        if one.key.rung == Rung::Once {
            count.1 += 1;
        } else {
            count.0 += 1;
        }
    }
    for ((opp, step, person, capacity), (letters, on_paper)) in counts {
        let most = if capacity == Capacity::Leerling { 2 } else { 3 };
        let seen = format!("{opp:?} {step} {person:?} {capacity}: {letters} and {on_paper}");
        prop_assert!(letters <= most && on_paper <= 1, "{seen}");
    }
    Ok(())
}

fn nobody_is_asked_who_answered_or_has_no_say(said: &[Said]) -> Result<(), TestCaseError> {
    for (one, step) in questions(said) {
        let (opp, who) = (&one.opp, one.key.person);
        let seen = format!("{} {step} {who:?} {}: {opp:?}", one.on, one.key.capacity);
        let answered = opp.acts.iter().any(|act| match act.kind {
            ActKind::Mening(person) => step == Step::Mening && person == who,
            ActKind::Instemming { person, .. } => step == Step::Instemming && person == who,
            ActKind::VolgendeStap { step: about, person } => step == about && person == who,
            ActKind::Beeindigd => true,
            _ => false,
        });
        prop_assert!(!answered, "{seen}");
        let says = opp.who_decides(one.on).iter().any(|one| one.person == who);
        let is_heard = step == Step::Hoorrecht && who == opp.leerling.person;
        prop_assert!(says || is_heard, "{seen}");
        let is_ouder_of_adult = one.key.capacity == Capacity::Ouder && opp.is_adult(one.on);
        prop_assert!(!is_ouder_of_adult, "{seen}");
        let is_a_child = is_heard && !opp.leerling.born.is_some_and(|born| born.has_reached(12, one.on));
        prop_assert!(!is_a_child, "{seen}");
    }
    Ok(())
}

fn every_letter_leaves_by_day_in_the_week(said: &[Said], send_at: NaiveTime) -> Result<(), TestCaseError> {
    for one in said {
        let composed = Moment::at(one.on, send_at);
        let leaves = open_from(Urgency::Daily, one.key.capacity, composed);
        prop_assert_eq!(leaves.date(), one.on, "it leaves on its day");
        let eight = NaiveTime::from_hms_opt(8, 0, 0).expect("a time");
        let twenty = NaiveTime::from_hms_opt(20, 0, 0).expect("a time");
        prop_assert!(eight <= leaves.time() && leaves.time() < twenty, "{}", leaves);
        let weekday = chrono::Datelike::weekday(&one.on).num_days_from_monday();
        prop_assert!(weekday < 5, "{}", one.on);
    }
    Ok(())
}

/// Which question somebody moves, and to which day; or cancels.
type Choice = (usize, Option<i64>);

fn choices() -> impl Strategy<Value = Vec<Choice>> {
    prop::collection::vec((0usize..64, prop::option::of(0..DAYS)), 0..6)
}

fn what_was_chosen_holds(
    said: &[Said],
    changes: &BTreeMap<LineKey, Option<NaiveDate>>,
) -> Result<(), TestCaseError> {
    for one in said {
        let seen = format!("{} {:?}", one.on, one.key);
        match changes.get(&one.key) {
            None => {}
            Some(None) => prop_assert!(false, "cancelled: {}", seen),
            Some(Some(day)) => prop_assert!(*day <= one.on, "moved to {}: {}", day, seen),
        }
    }
    Ok(())
}

fn send_times() -> impl Strategy<Value = NaiveTime> {
    prop::sample::select(vec![(7, 0), (7, 45), (8, 15), (16, 0), (19, 59)])
        .prop_map(|(hour, minute)| NaiveTime::from_hms_opt(hour, minute, 0).expect("a time"))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, ..ProptestConfig::default() })]

    #[test]
    fn whoever_they_are_and_whatever_happens_people_are_asked_with_measure(
        children in prop::collection::vec(child(), CHILDREN),
        happenings in happenings(),
        send_at in send_times(),
    ) {
        let said = Term::of(&children, send_at).day_by_day(&happenings);
        at_most_one_question_letter_a_week(&said)?;
        three_letters_a_question_and_one_on_paper(&said)?;
        nobody_is_asked_who_answered_or_has_no_say(&said)?;
        every_letter_leaves_by_day_in_the_week(&said, send_at)?;
    }

    #[test]
    fn a_clock_that_jumps_from_instant_to_instant_says_the_same_as_one_that_looks_every_day(
        children in prop::collection::vec(child(), CHILDREN),
        happenings in happenings(),
        // Before the hour at which things happen.
        send_at in send_times().prop_filter("in the morning", |at| *at < NaiveTime::from_hms_opt(12, 0, 0).expect("a time")),
    ) {
        let daily = Term::of(&children, send_at).day_by_day(&happenings);
        let stepped = Term::of(&children, send_at).step_by_step(&happenings);
        prop_assert_eq!(keys(&stepped), keys(&daily));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_moved_or_cancelled_people_are_asked_with_measure_and_however_often_the_clock_is_looked_at(
        children in prop::collection::vec(child(), CHILDREN),
        happenings in happenings(),
        choices in choices(),
    ) {
        let send_at = NaiveTime::from_hms_opt(8, 15, 0).expect("a time");
        let term = || Term::of(&children, send_at).changed(&choices);
        let changes = term().told.changes;
        let said = term().day_by_day(&happenings);
        at_most_one_question_letter_a_week(&said)?;
        three_letters_a_question_and_one_on_paper(&said)?;
        nobody_is_asked_who_answered_or_has_no_say(&said)?;
        every_letter_leaves_by_day_in_the_week(&said, send_at)?;
        what_was_chosen_holds(&said, &changes)?;
        prop_assert_eq!(keys(&term().step_by_step(&happenings)), keys(&said));
    }
}

#[test]
fn the_random_people_are_asked_often_enough_for_these_tests_to_mean_something() {
    use proptest::{strategy::ValueTree, test_runner::TestRunner};
    let mut runner = TestRunner::deterministic();
    let mut asked: BTreeMap<(Step, Capacity, Rung), usize> = BTreeMap::new();
    let cases = (prop::collection::vec(child(), CHILDREN), happenings());
    for _ in 0..64 {
        let (children, happenings) = cases.new_tree(&mut runner).expect("a case").current();
        let send_at = NaiveTime::from_hms_opt(8, 15, 0).expect("a time");
        let said = Term::of(&children, send_at).day_by_day(&happenings);
        for (one, step) in questions(&said) {
            *asked.entry((step, one.key.capacity, one.key.rung)).or_default() += 1;
        }
    }
    for capacity in [Capacity::Ouder, Capacity::Vertegenwoordiger, Capacity::Leerling] {
        assert!(asked.keys().any(|(_, asked, _)| *asked == capacity), "{asked:?}");
    }
    for step in [Step::Mening, Step::Hoorrecht, Step::Instemming] {
        assert!(asked.keys().any(|(asked, ..)| *asked == step), "{asked:?}");
    }
    for rung in [Rung::Ask(1), Rung::Ask(2), Rung::Ask(3), Rung::Once] {
        assert!(asked.keys().any(|(.., asked)| *asked == rung), "{asked:?}");
    }
}
