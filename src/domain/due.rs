//! What must be said now, and when to look again: a plan compared with what was said already.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{
    calendar::{first_day, is_ordinary_weekday},
    id::PersonId,
    moment::{Moment, add_days},
    obligation::LineKey,
    opp::Opp,
    question::DAYS_BETWEEN_QUESTIONS,
    reminder::{PlannedLine, plan},
    rules::Rules,
    team::Staff,
    told::Told,
};

/// How far plans are made, in days: somebody may have moved a line from as far ahead to today.
pub const HORIZON_DAYS: i64 = 400;

/// Days from its letter within which a line must still be planned: questions travel up to a week ahead.
const STILL_PLANNED_DAYS: i64 = 7;

impl PlannedLine {
    fn may_be_said_on(&self, day: NaiveDate) -> bool {
        self.from.is_none_or(|from| from <= day) && self.before.is_none_or(|before| day < before)
    }
}

/// The lines of `plan` that are due on `today` and were not said. Of one ladder only the latest
/// counts: after a pause nobody gets "nog 14 dagen" and "nog 1 dag" in one letter, and what was
/// passed over is not said later.
#[must_use]
pub fn due(plan: &[PlannedLine], told: &Told, today: NaiveDate) -> Vec<PlannedLine> {
    let plan = told.standing(plan);
    pending(&plan, told)
        .filter(|line| told.open_from(line) <= today && line.may_be_said_on(today))
        .filter(|line| !plan.iter().any(|other| other.follows(line) && other.on <= today))
        .copied()
        .collect()
}

/// The lines of `plan` that will be said on `from` or later when nobody acts, in order of day: what is
/// overdue then, and everything that is planned from that day on. Questions are not spaced yet.
#[must_use]
pub fn ahead(plan: &[PlannedLine], told: &Told, from: NaiveDate) -> Vec<PlannedLine> {
    let plan = told.standing(plan);
    let is_overdue = |line: &PlannedLine| {
        line.may_be_said_on(from) && !plan.iter().any(|other| other.follows(line) && other.on < from)
    };
    let mut lines: Vec<PlannedLine> = pending(&plan, told)
        .filter(|line| line.on >= from || is_overdue(line))
        .copied()
        .collect();
    lines.sort_by_key(|line| (line.on, line.key.rung));
    lines
}

/// Whether a line still stands in the plan of `opp` on the day of its letter: not done, not planned for
/// much later, and nobody else's.
#[must_use]
pub fn is_planned(
    opp: &Opp,
    rules: &Rules,
    staff: &Staff,
    told: &Told,
    key: &LineKey,
    day: NaiveDate,
) -> bool {
    let ahead = if told.is_moved(key) {
        HORIZON_DAYS
    } else {
        STILL_PLANNED_DAYS
    };
    let plan = plan(opp, rules, staff, add_days(day, ahead));
    plan.iter().any(|line| line.key == *key)
}

/// The lines of `plan` that travel in a letter of `today`: due, not said, and on a day on which the
/// reader can be told.
#[must_use]
pub fn lines_of_today(
    plan: &[PlannedLine],
    told: &Told,
    rules: &Rules,
    staff: &Staff,
    today: NaiveDate,
) -> Vec<PlannedLine> {
    let mut lines = due(plan, told, today);
    lines.retain(|line| send_day(line, told, today, rules, staff) == today);
    lines
}

/// The questions to `person` that would fall in the week after `today`: they travel in a letter that
/// goes today, so that somebody with two children gets one letter and not one each week.
#[must_use]
pub fn questions_ahead(
    plan: &[PlannedLine],
    told: &Told,
    person: PersonId,
    today: NaiveDate,
) -> Vec<PlannedLine> {
    let until = add_days(today, DAYS_BETWEEN_QUESTIONS);
    let mut ahead: BTreeMap<LineKey, PlannedLine> = BTreeMap::new();
    let plan = told.standing(plan);
    for line in pending(&plan, told) {
        let is_theirs = line.key.person == person && line.key.is_question();
        // Who moved a question to a later day did so for a reason.
        let waits = told.is_chosen(line) && line.on > today;
        if is_theirs && !waits && line.on < until && line.may_be_said_on(today) {
            let first = ahead.entry(line.key.ladder()).or_insert(*line);
            // Of a ladder the line of today, else the next one.
            let is_nearer = if line.on <= today {
                line.on > first.on || first.on > today
            } else {
                first.on > line.on
            };
            if is_nearer {
                *first = *line;
            }
        }
    }
    ahead.into_values().collect()
}

/// The instant at which the next line of `plan` is to be put in a letter, seen from `now`: the
/// send time of its day, or, when that has passed, of the reader's next working day.
#[must_use]
pub fn next_instant(
    plan: &[PlannedLine],
    told: &Told,
    rules: &Rules,
    staff: &Staff,
    now: Moment,
) -> Option<Moment> {
    let from = first_open_day(now, rules);
    pending(&told.standing(plan), told)
        .map(|line| PlannedLine {
            on: told.open_from(line),
            ..*line
        })
        .filter_map(|line| {
            let day = send_day(&line, told, from, rules, staff);
            line.may_be_said_on(day).then(|| Moment::at(day, rules.send_at))
        })
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

/// The day on which `line` can be said from `from` on. A day that somebody chose may be one on which the
/// reader does not work.
#[must_use]
pub fn send_day(line: &PlannedLine, told: &Told, from: NaiveDate, rules: &Rules, staff: &Staff) -> NaiveDate {
    if line.on >= from && !told.is_chosen(line) {
        return line.on;
    }
    let from = from.max(line.on);
    let works = |day| staff.works_on(line.key.person, day, &rules.calendar);
    first_day(from, works)
        .or_else(|| first_day(from, is_ordinary_weekday))
        .unwrap_or(from)
}

fn pending<'a>(plan: &'a [PlannedLine], told: &'a Told) -> impl Iterator<Item = &'a PlannedLine> {
    plan.iter().filter(move |line| {
        !told.has_said(&line.key)
            && !plan
                .iter()
                .any(|other| other.follows(line) && told.has_said(&other.key))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{ladder::Rung, obligation::Obligation, opp::tests::opp, rules::tests::rules};
    use proptest::prelude::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn whole_plan() -> Vec<PlannedLine> {
        plan(&opp("2026-08-24"), &rules(), &Staff::default(), day("2027-12-31"))
    }

    #[test]
    fn after_a_pause_only_the_nearest_rung_of_a_ladder_is_said() {
        let all = due(&whole_plan(), &Told::default(), day("2026-10-02"));
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
        let lines = due(&plan, &Told::default(), day("2026-10-02"))
            .iter()
            .map(|line| (line.key, day("2026-10-02")))
            .collect();
        let told = Told {
            lines,
            ..Told::default()
        };
        assert!(due(&plan, &told, day("2026-10-02")).is_empty());
    }

    #[test]
    fn a_line_whose_send_time_has_passed_waits_for_the_next_working_day() {
        let plan = whole_plan();
        let now = Moment::parse_rfc3339("2026-10-02T10:00:00+02:00").expect("an instant");
        let next = next_instant(&plan, &Told::default(), &rules(), &Staff::default(), now);
        assert_eq!(
            next.map(Moment::to_rfc3339).as_deref(),
            Some("2026-10-05T08:15:00+02:00")
        );
    }

    #[test]
    fn what_waited_past_the_eighteenth_birthday_is_not_said_to_an_ouder() {
        use crate::domain::{act::ActKind, birth_date::BirthDate, team::tests::person};
        let mut opp = opp("2026-08-31").with(ActKind::Gestart, "2026-08-31");
        opp.leerling.born = Some(BirthDate::new(day("2008-09-10")));
        opp.contacts = vec![crate::domain::contact::tests::contact(
            31,
            crate::domain::person::Rol::Ouder,
            crate::domain::person::Beslist::Beslist,
        )];
        let plan = plan(&opp, &rules(), &Staff::default(), day("2026-12-31"));
        let is_said = |asked_on: &str, today: &str| {
            let told = Told {
                asked: BTreeMap::from([(person(31), day(asked_on))]),
                ..Told::default()
            };
            let lines = due(&plan, &told, day(today));
            lines.iter().any(|line| line.key.person == person(31))
        };
        assert!(is_said("2026-09-02", "2026-09-09"));
        assert!(!is_said("2026-09-04", "2026-09-11"));
    }

    /// Two children of one ouder, whose questions fall on these days.
    fn two_children(first: &str, second: &str) -> Vec<PlannedLine> {
        use crate::domain::{
            act::ActKind,
            contact::tests::contact,
            id::OppId,
            person::{Beslist, Rol},
        };
        [(1, first), (2, second)]
            .into_iter()
            .flat_map(|(number, start)| {
                let mut opp = opp(start);
                opp.id = OppId::from_bytes([number; 16]);
                opp.contacts = vec![contact(31, Rol::Ouder, Beslist::Beslist)];
                let opp = opp.with(ActKind::Gestart, start);
                plan(&opp, &rules(), &Staff::default(), day("2026-12-31"))
            })
            .filter(|line| line.key.is_question())
            .collect()
    }

    fn asked_on(on: &str) -> Told {
        let asked = BTreeMap::from([(crate::domain::team::tests::person(31), day(on))]);
        Told {
            asked,
            ..Told::default()
        }
    }

    #[test]
    fn nobody_gets_two_letters_with_questions_within_a_week() {
        let plan = two_children("2026-08-31", "2026-08-31");
        let told = asked_on("2026-08-28");
        assert!(due(&plan, &told, day("2026-09-03")).is_empty());
        assert_eq!(due(&plan, &told, day("2026-09-04")).len(), 2);
        let now = Moment::parse_rfc3339("2026-08-31T08:00:00+02:00").expect("an instant");
        let next = next_instant(&plan, &told, &rules(), &Staff::default(), now);
        assert_eq!(next.map(Moment::date), Some(day("2026-09-04")));
    }

    #[test]
    fn the_questions_of_the_coming_week_travel_along() {
        let plan = two_children("2026-08-31", "2026-09-03");
        let person = crate::domain::team::tests::person(31);
        let of = |on: &str| -> Vec<String> {
            questions_ahead(&plan, &Told::default(), person, day(on))
                .iter()
                .map(|line| format!("{} {}", line.key.rung, line.on))
                .collect()
        };
        assert_eq!(of("2026-08-31"), ["ask1 2026-08-31", "ask1 2026-09-03"]);
        assert_eq!(of("2026-08-24"), Vec::<String>::new());
    }

    proptest! {
        #[test]
        fn saying_everything_day_by_day_never_says_a_line_twice(start in 0i64..700, step in 1i64..20) {
            let start = add_days(day("2026-08-01"), start);
            let opp = opp(&start.to_string());
            let horizon = add_days(start, 200);
            let plan = plan(&opp, &rules(), &Staff::default(), horizon);
            let mut told = Told::default();
            let mut today = start;
            while today <= horizon {
                for line in due(&plan, &told, today) {
                    prop_assert_eq!(told.lines.insert(line.key, today), None);
                }
                today = add_days(today, step);
            }
        }
    }
}
