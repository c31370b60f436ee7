//! What people were told already, and what they chose: put off, moved, cancelled. Facts beside the
//! state of an OPP that decide what is still to be said.

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
};

use chrono::NaiveDate;

use super::{
    id::{OppId, PersonId},
    link::Target,
    moment::add_days,
    obligation::LineKey,
    question::DAYS_BETWEEN_QUESTIONS,
    reminder::PlannedLine,
};

/// What people were told already, and what they chose.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Told {
    /// The lines that were said, each with the day of the last letter in which it travelled.
    pub lines: BTreeMap<LineKey, NaiveDate>,
    /// When each person who is no staff last got a letter with a question, about whichever child.
    pub asked: BTreeMap<PersonId, NaiveDate>,
    /// What somebody put off, and the first day on which this person hears of it again.
    pub put_off: BTreeMap<(Target, PersonId), NaiveDate>,
    /// The lines that somebody moved to a day, or cancelled (`None`).
    pub changes: BTreeMap<LineKey, Option<NaiveDate>>,
}

impl Told {
    /// Whether a line was said. Of what was put off or moved only what was said since the day that was
    /// chosen: whoever puts a reminder off wants to hear it once more.
    #[must_use]
    pub fn has_said(&self, key: &LineKey) -> bool {
        let chosen = self.chosen_day(key);
        self.lines
            .get(key)
            .is_some_and(|said| chosen.is_none_or(|chosen| chosen <= *said))
    }

    /// Whether a line does not travel in a letter of `day`, because it was cancelled, or a later day was
    /// chosen.
    #[must_use]
    pub fn holds_back(&self, key: &LineKey, day: NaiveDate) -> bool {
        let is_cancelled = self.changes.get(key) == Some(&None);
        is_cancelled || self.chosen_day(key).is_some_and(|chosen| day < chosen)
    }

    /// Whether somebody moved a line, which may be to long before the day on which it was planned.
    #[must_use]
    pub fn is_moved(&self, key: &LineKey) -> bool {
        matches!(self.changes.get(key), Some(Some(_)))
    }

    /// Whether somebody chose a day for a line: put off or moved.
    #[must_use]
    pub fn has_chosen(&self, key: &LineKey) -> bool {
        self.chosen_day(key).is_some()
    }

    /// The OPPs of which a line was moved.
    #[must_use]
    pub fn with_moved_lines(&self) -> BTreeSet<OppId> {
        let moved = self.changes.iter().filter(|(_, day)| day.is_some());
        moved.map(|(key, _)| key.opp).collect()
    }

    /// Whether the day of a line of [`Self::standing`] was chosen by somebody, and not by the rules: then
    /// it may be a day on which the reader does not work.
    #[must_use]
    pub fn is_chosen(&self, line: &PlannedLine) -> bool {
        self.is_moved(&line.key) || self.put_off_until(&line.key) == Some(line.on)
    }

    /// The plan as it stands after what people chose: what was cancelled is out of it, what was moved is
    /// on its new day, and of a ladder that was put off the latest line waits for the day on which it may
    /// be said.
    #[must_use]
    pub fn standing<'a>(&self, plan: &'a [PlannedLine]) -> Cow<'a, [PlannedLine]> {
        if self.put_off.is_empty() && self.changes.is_empty() {
            return Cow::Borrowed(plan);
        }
        let moved: Vec<PlannedLine> = plan.iter().filter_map(|line| self.as_moved(line)).collect();
        let put_off = moved.iter().filter_map(|line| self.as_put_off(line, &moved));
        Cow::Owned(put_off.collect())
    }

    /// The first day on which a line of [`Self::standing`] may be said: nobody gets two letters with
    /// questions in a week.
    pub(super) fn open_from(&self, line: &PlannedLine) -> NaiveDate {
        let asked = self
            .asked
            .get(&line.key.person)
            .filter(|_| line.key.is_question());
        asked.map_or(line.on, |day| line.on.max(add_days(*day, DAYS_BETWEEN_QUESTIONS)))
    }

    fn chosen_day(&self, key: &LineKey) -> Option<NaiveDate> {
        let moved_to = self.changes.get(key).copied().flatten();
        moved_to.max(self.put_off_until(key))
    }

    fn put_off_until(&self, key: &LineKey) -> Option<NaiveDate> {
        self.put_off.get(&(Target::from(key), key.person)).copied()
    }

    /// Nobody moves a line to before the first day on which it may be said: before it turns 18 a leerling
    /// does not decide.
    fn as_moved(&self, line: &PlannedLine) -> Option<PlannedLine> {
        let on = self.changes.get(&line.key).copied().unwrap_or(Some(line.on))?;
        let on = line.from.map_or(on, |from| on.max(from));
        Some(PlannedLine { on, ..*line })
    }

    fn as_put_off(&self, line: &PlannedLine, plan: &[PlannedLine]) -> Option<PlannedLine> {
        let until = self.put_off_until(&line.key).filter(|until| line.on < *until);
        let Some(until) = until else { return Some(*line) };
        let is_passed_over = plan.iter().any(|other| other.follows(line) && other.on <= until);
        (!is_passed_over).then_some(PlannedLine { on: until, ..*line })
    }
}

impl PlannedLine {
    /// Whether it comes after `line` in the same ladder. Two fall on one day only where somebody moved
    /// one of them.
    pub(super) fn follows(&self, line: &Self) -> bool {
        (self.on, self.key.rung) > (line.on, line.key.rung) && self.key.ladder() == line.key.ladder()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        calendar::first_day,
        due::{due, lines_of_today, questions_ahead, send_day},
        ladder::Rung,
        obligation::Obligation,
        opp::tests::opp,
        reminder::plan,
        rules::{Rules, tests::rules},
        step::Step,
        team::{Staff, tests::person},
    };
    use proptest::prelude::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn whole_plan() -> Vec<PlannedLine> {
        plan(&opp("2026-08-24"), &rules(), &Staff::default(), day("2027-12-31"))
    }

    /// The line of the coordinator this many days before the term.
    fn before_term(days: u32) -> PlannedLine {
        let is_wanted = |line: &&PlannedLine| {
            line.key.obligation == Obligation::Term
                && line.key.person == person(1)
                && line.key.rung == Rung::Before(days)
        };
        *whole_plan().iter().find(is_wanted).expect("a line")
    }

    fn put_off(key: &LineKey, until: &str) -> Told {
        Told {
            put_off: BTreeMap::from([((Target::from(key), key.person), day(until))]),
            ..Told::default()
        }
    }

    /// What the coordinator hears of the term, as days before it.
    fn hears(told: &Told, today: &str) -> Vec<String> {
        let key = before_term(14).key;
        let due = due(&whole_plan(), told, day(today));
        let of_term = due.iter().filter(|line| line.key.ladder() == key.ladder());
        of_term.map(|line| line.key.rung.to_string()).collect()
    }

    #[test]
    fn what_was_heard_and_put_off_is_heard_once_more_and_then_as_planned() {
        let first = before_term(14);
        assert_eq!(first.on, day("2026-09-21"));
        let mut told = put_off(&first.key, "2026-09-28");
        told.lines.insert(first.key, first.on);
        assert_eq!(hears(&told, "2026-09-27"), [""; 0]);
        assert_eq!(hears(&told, "2026-09-28"), ["14"]);
        told.lines.insert(first.key, day("2026-09-28"));
        assert_eq!(hears(&told, "2026-09-29"), [""; 0]);
        assert_eq!(hears(&told, "2026-09-30"), ["5"]);
    }

    #[test]
    fn what_is_put_off_past_several_reminders_is_heard_in_the_nearest() {
        let told = put_off(&before_term(14).key, "2026-10-01");
        assert_eq!(hears(&told, "2026-09-30"), [""; 0]);
        assert_eq!(hears(&told, "2026-10-01"), ["5"]);
        assert_eq!(hears(&told, "2026-10-02"), ["1"]);
    }

    #[test]
    fn a_colleague_hears_what_somebody_else_put_off() {
        let warned = |told: &Told| {
            let due = due(&whole_plan(), told, day("2026-09-30"));
            let vaststeller = due.iter().any(|line| line.key.person == person(4));
            (vaststeller, hears(told, "2026-09-30").is_empty())
        };
        assert_eq!(warned(&Told::default()), (true, false));
        assert_eq!(warned(&put_off(&before_term(14).key, "2026-10-02")), (true, true));
    }

    #[test]
    fn a_new_term_is_not_put_off() {
        let mut other = before_term(14).key;
        other.term = day("2026-10-12");
        assert_eq!(hears(&put_off(&other, "2026-10-02"), "2026-09-30"), ["5"]);
    }

    fn changed(key: LineKey, moved_to: Option<&str>) -> Told {
        Told {
            changes: BTreeMap::from([(key, moved_to.map(day))]),
            ..Told::default()
        }
    }

    #[test]
    fn a_cancelled_line_is_never_said_and_a_moved_one_on_its_new_day() {
        let second = before_term(5).key;
        let gone = changed(second, None);
        assert!(!gone.standing(&whole_plan()).iter().any(|line| line.key == second));
        assert_eq!(hears(&changed(second, Some("2026-09-03")), "2026-09-03"), ["5"]);
        assert_eq!(hears(&changed(second, Some("2026-10-01")), "2026-10-01"), ["5"]);
        assert_eq!(hears(&changed(second, Some("2026-10-01")), "2026-09-30"), ["14"]);
    }

    #[test]
    fn a_day_off_becomes_the_next_working_day() {
        let second = before_term(5).key;
        for told in [
            changed(second, Some("2026-09-26")),
            put_off(&second, "2026-09-26"),
        ] {
            let days = (20..30).map(|date| NaiveDate::from_ymd_opt(2026, 9, date).expect("a date"));
            let (plan, rules, staff) = (whole_plan(), rules(), Staff::default());
            let said = days.filter(|today| {
                let lines = lines_of_today(&plan, &told, &rules, &staff, *today);
                lines.iter().any(|line| told.is_chosen(line))
            });
            assert_eq!(said.collect::<Vec<_>>().first(), Some(&day("2026-09-28")));
        }
    }

    #[test]
    fn a_letter_composed_before_the_chosen_day_does_not_say_it() {
        let key = before_term(14).key;
        let holds_back = |told: Told, on: &str| told.holds_back(&key, day(on));
        assert!(holds_back(changed(key, None), "2026-12-01"));
        assert!(holds_back(changed(key, Some("2026-09-25")), "2026-09-24"));
        assert!(holds_back(put_off(&key, "2026-09-25"), "2026-09-24"));
        assert!(!holds_back(put_off(&key, "2026-09-25"), "2026-09-25"));
        assert!(!holds_back(Told::default(), "2026-09-21"));
    }

    #[test]
    fn a_question_that_was_moved_does_not_travel_ahead_of_its_day() {
        use crate::domain::{
            act::ActKind,
            contact::tests::contact,
            person::{Beslist, Rol},
        };
        let mut opp = opp("2026-08-31");
        opp.contacts = vec![contact(31, Rol::Ouder, Beslist::Beslist)];
        let opp = opp.with(ActKind::Gestart, "2026-08-31");
        let plan = plan(&opp, &rules(), &Staff::default(), day("2026-12-31"));
        let first = plan
            .iter()
            .find(|line| line.key.obligation == Obligation::Ask(Step::Mening));
        let key = first.expect("a question").key;
        let ahead = |told: &Told| {
            let lines = questions_ahead(&plan, told, person(31), day("2026-08-31"));
            lines.iter().any(|line| line.key == key)
        };
        assert!(ahead(&Told::default()));
        assert!(!ahead(&changed(key, Some("2026-09-03"))));
        assert!(ahead(&changed(key, Some("2026-08-31"))));
    }

    /// Everything that is said day by day; from the evening of a day on these facts hold.
    fn said(plan: &[PlannedLine], chosen: &Told, from: NaiveDate) -> Vec<(NaiveDate, LineKey)> {
        let (rules, staff): (Rules, Staff) = (rules(), Staff::default());
        let (mut told, mut said) = (Told::default(), Vec::new());
        for today in day("2026-08-24").iter_days().take(250) {
            for line in lines_of_today(plan, &told, &rules, &staff, today) {
                told.lines.insert(line.key, today);
                said.push((today, line.key));
            }
            if today == from {
                told.put_off.clone_from(&chosen.put_off);
                told.changes.clone_from(&chosen.changes);
            }
        }
        said
    }

    proptest! {
        #[test]
        fn putting_off_never_loses_a_line_and_changes_nothing_else(
            which in any::<prop::sample::Index>(), evening in 0i64..120, days in 1i64..60,
        ) {
            let plan = whole_plan();
            let key = plan[which.index(plan.len())].key;
            let evening = add_days(day("2026-08-24"), evening);
            let until = add_days(evening, days);
            let told = put_off(&key, &until.to_string());
            let (before, after) = (said(&plan, &Told::default(), evening), said(&plan, &told, evening));
            let is_it = |other: &LineKey| Target::from(other) == Target::from(&key) && other.person == key.person;
            let others = |said: &[(NaiveDate, LineKey)]| -> Vec<_> {
                said.iter().filter(|(_, other)| !is_it(other)).copied().collect()
            };
            prop_assert_eq!(others(&before), others(&after));
            let of_it = after.iter().filter(|(_, other)| is_it(other));
            let silent = |(on, _): &&(NaiveDate, LineKey)| evening < *on && *on < until;
            prop_assert_eq!(of_it.clone().find(silent), None);
            let works = |day| Staff::default().works_on(key.person, day, &rules().calendar);
            let again = first_day(until, works).expect("a working day");
            // Whatever was planned up to the day is said then, once in each ladder; the rest as planned.
            let ladders = |lines: &mut dyn Iterator<Item = &LineKey>| -> BTreeSet<LineKey> {
                lines.filter(|other| is_it(other)).map(LineKey::ladder).collect()
            };
            let planned = ladders(&mut plan.iter().filter(|line| line.on <= until).map(|line| &line.key));
            let heard = ladders(&mut after.iter().filter(|(on, _)| *on == again).map(|(_, other)| other));
            prop_assert!(planned.is_subset(&heard), "{:?} {:?}", planned, heard);
            let rest = |said: &[(NaiveDate, LineKey)]| -> Vec<_> {
                said.iter().filter(|(on, _)| *on > again).copied().collect()
            };
            prop_assert_eq!(rest(&before), rest(&after));
        }

        #[test]
        fn what_is_cancelled_is_never_said_and_what_is_moved_once_on_its_day(
            which in any::<prop::sample::Index>(), moved_to in prop::option::of(0i64..200),
        ) {
            let plan = whole_plan();
            let line = plan[which.index(plan.len())];
            let first = day("2026-08-24");
            let moved_to = moved_to.map(|days| add_days(first, days));
            let told = Told { changes: BTreeMap::from([(line.key, moved_to)]), ..Told::default() };
            let (before, after) = (said(&plan, &Told::default(), first), said(&plan, &told, first));
            let is_others = |(_, key): &&(NaiveDate, LineKey)| key.ladder() != line.key.ladder();
            prop_assert!(before.iter().filter(is_others).eq(after.iter().filter(is_others)));
            let days: Vec<NaiveDate> =
                after.iter().filter(|(_, key)| *key == line.key).map(|(on, _)| *on).collect();
            // What was said on the first day cannot be changed any more.
            if line.on > first {
                let chosen = moved_to.map(|on| PlannedLine { on, ..line });
                let wanted = chosen.map(|chosen| send_day(&chosen, &told, add_days(first, 1), &rules(), &Staff::default()));
                prop_assert!(days.is_empty() || days == [wanted.unwrap_or_default()], "{:?} {:?}", days, wanted);
                let is_passed_over = wanted.is_some_and(|wanted| plan.iter().any(|other| {
                    other.key != line.key && other.key.ladder() == line.key.ladder() && other.on <= wanted
                        && Some(other.on) >= moved_to
                }));
                prop_assert!(wanted.is_none() || is_passed_over || !days.is_empty(), "{:?} {:?}", line, wanted);
            }
        }
    }
}
