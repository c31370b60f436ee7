//! What must be said now, and when to look again: a plan compared with what was said already.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::{
    calendar::{first_day, is_ordinary_weekday},
    moment::{Moment, add_days},
    obligation::LineKey,
    reminder::PlannedLine,
    rules::Rules,
    team::Staff,
};

/// The lines of `plan` that are due on `today` and were not said. Of one ladder only the latest
/// counts: after a pause nobody gets "nog 14 dagen" and "nog 1 dag" in one letter, and what was
/// passed over is not said later.
#[must_use]
pub fn due(plan: &[PlannedLine], said: &BTreeSet<LineKey>, today: NaiveDate) -> Vec<PlannedLine> {
    pending(plan, said)
        .filter(|line| line.on <= today)
        .filter(|line| !plan.iter().any(|other| follows(other, line) && other.on <= today))
        .copied()
        .collect()
}

/// The lines of `plan` that travel in a letter of `today`: due, not said, and on a day on which the
/// reader can be told.
#[must_use]
pub fn lines_of_today(
    plan: &[PlannedLine],
    said: &BTreeSet<LineKey>,
    rules: &Rules,
    staff: &Staff,
    today: NaiveDate,
) -> Vec<PlannedLine> {
    let mut lines = due(plan, said, today);
    lines.retain(|line| send_day(line, today, rules, staff) == today);
    lines
}

/// The instant at which the next line of `plan` is to be put in a letter, seen from `now`: the
/// send time of its day, or, when that has passed, of the reader's next working day.
#[must_use]
pub fn next_instant(
    plan: &[PlannedLine],
    said: &BTreeSet<LineKey>,
    rules: &Rules,
    staff: &Staff,
    now: Moment,
) -> Option<Moment> {
    let from = first_open_day(now, rules);
    pending(plan, said)
        .map(|line| Moment::at(send_day(line, from, rules, staff), rules.send_at))
        .min()
}

/// The first day whose send time has not passed at `now`.
#[must_use]
pub fn first_open_day(now: Moment, rules: &Rules) -> NaiveDate {
    let today = now.date();
    if now <= Moment::at(today, rules.send_at) {
        today
    } else {
        add_days(today, 1)
    }
}

/// The day on which `line` can be said from `from` on.
#[must_use]
pub fn send_day(line: &PlannedLine, from: NaiveDate, rules: &Rules, staff: &Staff) -> NaiveDate {
    if line.on >= from {
        return line.on;
    }
    let works = |day| staff.works_on(line.key.person, day, &rules.calendar);
    first_day(from, works)
        .or_else(|| first_day(from, is_ordinary_weekday))
        .unwrap_or(from)
}

fn pending<'a>(
    plan: &'a [PlannedLine],
    said: &'a BTreeSet<LineKey>,
) -> impl Iterator<Item = &'a PlannedLine> {
    plan.iter().filter(move |line| {
        !said.contains(&line.key)
            && !plan
                .iter()
                .any(|other| follows(other, line) && said.contains(&other.key))
    })
}

fn follows(other: &PlannedLine, line: &PlannedLine) -> bool {
    other.on > line.on && other.key.ladder() == line.key.ladder()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        ladder::Rung, obligation::Obligation, opp::tests::opp, reminder::plan, rules::tests::rules,
        team::Staff,
    };
    use proptest::prelude::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn whole_plan() -> Vec<PlannedLine> {
        plan(&opp("2026-08-24"), &rules(), &Staff::default(), day("2027-12-31"))
    }

    #[test]
    fn after_a_pause_only_the_nearest_rung_of_a_ladder_is_said() {
        let all = due(&whole_plan(), &BTreeSet::new(), day("2026-10-02"));
        let of_term = all.iter().filter(|line| line.key.obligation == Obligation::Term);
        let rungs: Vec<_> = of_term
            .map(|line| (line.key.capacity.as_str(), line.key.rung))
            .collect();
        assert_eq!(
            rungs,
            [("vaststeller", Rung::Once), ("coordinator", Rung::Before(1))]
        );
    }

    #[test]
    fn what_was_said_is_not_said_again_and_what_was_passed_over_neither() {
        let plan = whole_plan();
        let said: BTreeSet<_> = due(&plan, &BTreeSet::new(), day("2026-10-02"))
            .iter()
            .map(|line| line.key)
            .collect();
        assert!(due(&plan, &said, day("2026-10-02")).is_empty());
    }

    #[test]
    fn a_line_whose_send_time_has_passed_waits_for_the_next_working_day() {
        let plan = whole_plan();
        let now = Moment::parse_rfc3339("2026-10-02T10:00:00+02:00").expect("an instant");
        let next = next_instant(&plan, &BTreeSet::new(), &rules(), &Staff::default(), now);
        assert_eq!(
            next.map(Moment::to_rfc3339).as_deref(),
            Some("2026-10-05T08:15:00+02:00")
        );
    }

    proptest! {
        #[test]
        fn saying_everything_day_by_day_never_says_a_line_twice(start in 0i64..700, step in 1i64..20) {
            let start = add_days(day("2026-08-01"), start);
            let opp = opp(&start.to_string());
            let horizon = add_days(start, 200);
            let plan = plan(&opp, &rules(), &Staff::default(), horizon);
            let mut said = BTreeSet::new();
            let mut today = start;
            while today <= horizon {
                for line in due(&plan, &said, today) {
                    prop_assert!(said.insert(line.key));
                }
                today = add_days(today, step);
            }
        }
    }
}
