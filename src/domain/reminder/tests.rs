//! What stands in the plan of an OPP, for the cases that are easily got wrong.

use super::*;
use crate::domain::{
    act::{ActKind, Closing},
    id::VersionId,
    opp::{VersionKind, tests::opp},
    rules::tests::rules,
    team::{Availability, tests::person},
};

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

/// The plan up to a day: day, who, what, which reminder.
fn planned(opp: &Opp, staff: &Staff, until: &str) -> Vec<String> {
    let line = |line: &PlannedLine| {
        let key = line.key;
        format!(
            "{} {} {} {}",
            line.on,
            key.capacity,
            key.obligation.name(),
            key.rung
        )
    };
    plan(opp, &rules(), staff, day(until)).iter().map(line).collect()
}

fn of(lines: &[String], word: &str) -> Vec<String> {
    lines.iter().filter(|line| line.contains(word)).cloned().collect()
}

#[test]
fn a_term_that_had_passed_at_the_import_is_asked_once_and_called_late_after_ten_school_days() {
    let past = Opp {
        known_from: day("2026-11-02"),
        running_at_import: true,
        ..opp("2026-08-24")
    };
    let lines = planned(&past, &Staff::default(), "2026-12-18");
    assert_eq!(
        lines,
        [
            "2026-11-02 coordinator import.past once",
            "2026-11-16 coordinator term after",
            "2026-11-16 vaststeller term after",
            "2026-11-23 deputy term after",
            "2026-12-14 coordinator term after28",
        ]
    );
}

#[test]
fn an_adopted_opp_that_came_in_running_is_asked_about_once_and_blamed_for_nothing() {
    let adopted = opp("2025-09-01").with(ActKind::Done(Step::Vaststelling), "2025-10-10");
    let running = Opp {
        known_from: day("2026-09-01"),
        running_at_import: true,
        ..adopted
    };
    let lines = planned(&running, &Staff::default(), "2027-05-31");
    assert_eq!(lines, ["2026-09-01 coordinator import.check once"]);
    let started = running.with(ActKind::Gestart, "2026-09-02");
    let lines = planned(&started, &Staff::default(), "2026-09-30");
    assert!(of(&lines, "import").is_empty());
    assert!(
        !of(&lines, "step.hoorrecht").is_empty(),
        "now it is known to be missing: {lines:?}"
    );
}

#[test]
fn the_evaluation_runs_to_the_last_school_day_and_is_late_only_after_31_july() {
    let done = Step::ALL.iter().fold(opp("2026-08-24"), |opp, step| {
        opp.with(ActKind::Done(*step), "2026-10-01")
    });
    let lines = planned(&done, &Staff::default(), "2027-10-01");
    assert_eq!(
        of(&lines, "evaluatie.2026"),
        [
            "2027-06-15 coordinator evaluatie.2026.1 step",
            "2027-07-02 coordinator evaluatie.2026.1 14",
            "2027-07-09 coordinator evaluatie.2026.1 5",
            "2027-07-15 coordinator evaluatie.2026.1 1",
            "2027-08-30 coordinator evaluatie.2026.1 after",
            "2027-08-30 vaststeller evaluatie.2026.1 after",
            "2027-09-03 deputy evaluatie.2026.1 after",
            "2027-09-27 coordinator evaluatie.2026.1 after28",
        ]
    );
}

#[test]
fn a_bijstelling_has_steps_and_one_question_and_is_never_late() {
    let mut revised = Step::ALL.iter().fold(opp("2026-08-24"), |opp, step| {
        opp.with(ActKind::Done(*step), "2026-10-01")
    });
    revised.versions.push(Version {
        id: VersionId::from_bytes([2; 16]),
        number: 2,
        kind: VersionKind::Bijstelling {
            begun_on: day("2027-01-11"),
        },
    });
    let lines = planned(&revised, &Staff::default(), "2027-05-01");
    assert!(!of(&lines, "mentor step.hoorrecht step").is_empty());
    assert_eq!(of(&lines, " term "), ["2027-03-30 coordinator term after28"]);
}

#[test]
fn while_the_coordinator_is_away_the_deputy_gets_the_rungs_of_those_days() {
    let away = Availability {
        away: vec![(day("2026-09-28"), day("2026-10-02"))],
        ..Availability::default()
    };
    let staff = Staff([(person(1), away)].into_iter().collect());
    let lines = planned(&opp("2026-08-24"), &staff, "2026-10-05");
    assert_eq!(
        of(&lines, " term "),
        [
            "2026-09-21 coordinator term 14",
            "2026-09-30 deputy term 5",
            "2026-09-30 vaststeller term once",
            "2026-10-02 deputy term 1",
        ]
    );
}

#[test]
fn about_somebody_who_left_only_the_overdracht_is_said() {
    let left = opp("2026-08-24").with(ActKind::Uitgeschreven, "2026-09-10");
    assert_eq!(
        planned(&left, &Staff::default(), "2027-12-31"),
        [
            "2026-09-10 coordinator close.overdracht once",
            "2026-10-07 coordinator close.overdracht after28",
        ]
    );
    let done = left.with(ActKind::Afgerond(Closing::Overdracht), "2026-09-11");
    assert!(planned(&done, &Staff::default(), "2027-12-31").is_empty());
}

#[test]
fn only_what_is_about_the_text_begins_a_new_round_with_it() {
    use crate::domain::{
        contact::tests::contact,
        handelingsdeel::Change,
        person::{Beslist, Rol},
    };
    let text = ActKind::Handelingsdeel(Change::Inhoudelijk);
    let mut opp = opp("2026-08-31")
        .with(ActKind::Gestart, "2026-08-31")
        .with(text, "2026-09-10")
        .with(ActKind::Done(Step::Overleg), "2026-09-11");
    opp.contacts = vec![contact(31, Rol::Ouder, Beslist::Beslist)];
    let rounds = |opp: &Opp| {
        let lines = plan(opp, &rules(), &Staff::default(), day("2026-12-31"));
        let about_text = lines
            .iter()
            .filter(|line| line.key.obligation.is_about_the_text());
        assert!(about_text.clone().count() > 3);
        let other = |line: &&PlannedLine| !line.key.obligation.is_about_the_text();
        assert!(lines.iter().filter(other).all(|line| line.key.round == 0));
        about_text
            .map(|line| line.key.round)
            .collect::<std::collections::BTreeSet<u32>>()
    };
    assert_eq!(rounds(&opp), [0].into());
    assert_eq!(rounds(&opp.with(text, "2026-09-14")), [1].into());
}
