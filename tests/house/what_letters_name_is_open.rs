//! Whatever a letter to staff names is still to be done on the day on which it names it: the page behind
//! its link offers the forms, and does not say "al gedaan".

use std::collections::BTreeSet;

use chrono::NaiveDate;
use oppmaat::{
    domain::{
        act::ActKind,
        birth_date::BirthDate,
        contact::Contact,
        link::Target,
        moment::add_days,
        obligation::Obligation,
        person::{Beslist, Gezag, Rol},
        reminder::plan,
        still_to_do::is_to_do,
        team::Recipient,
        week::{Entry, entries},
    },
    text::samples::{Case, cases, day, person},
};

/// How long an OPP is followed from its start, in weeks: past its first evaluation.
const WEEKS: i64 = 68;

/// Each state of the samples with one of its four teams, another one for each school; and what these lack.
fn situations() -> Vec<Case> {
    let all = cases().into_iter().enumerate();
    let with_one_team = all
        .filter(|(at, _)| at % 4 == (at / 4 + at / 64) % 4)
        .map(|(_, case)| case);
    let mut situations: Vec<Case> = with_one_team.collect();
    let begun: Vec<Case> = situations.iter().step_by(16).cloned().collect();
    for case in begun {
        situations.push(with_clocks(case.clone()));
        let asked = with_ouder(case);
        situations.extend([
            asked.clone().with(ActKind::OpPapier(person(31)), 20),
            asked.clone().with(ActKind::WilBellen(person(31)), 20),
            asked.clone().with(ActKind::InformatieGevraagd(person(31)), 20),
            asked.clone().with(ActKind::Beeindigd, 200),
            asked.with(ActKind::Uitgeschreven, 200),
        ]);
    }
    situations
}

fn with_clocks(mut case: Case) -> Case {
    let start = case.opp.start;
    case.opp.looptijd_until = Some(add_days(start, 300));
    case.opp.tlv_until = Some(add_days(start, 310));
    case.opp.arrangement_until = Some(add_days(start, 320));
    // Eighteen a good half year after the start, whichever of the years it is.
    case.opp.leerling.born = Some(BirthDate::new(day("2009-07-01")));
    case
}

/// Started, so that an ouder is asked, does not answer and is rung.
fn with_ouder(mut case: Case) -> Case {
    case.opp.contacts = vec![Contact {
        person: person(31),
        slot: Some(1),
        rol: Rol::Ouder,
        gezag: Gezag::Ja,
        beslist: Beslist::Beslist,
        by_mail: true,
        since: case.opp.known_from,
    }];
    case.with(ActKind::Gestart, 0)
}

fn readers(case: &Case) -> impl Iterator<Item = Recipient> {
    let of = |person| {
        let capacities = case.opp.team.capacities(person).into_iter();
        capacities.map(move |capacity| Recipient { person, capacity })
    };
    (1..=6).map(person).flat_map(of)
}

/// What the week letters of a case name, with the day. The weekday is that of its start, so that not
/// all are Mondays. A reader who does not lead reads a part of what the lead reads, and single steps.
fn named_in_week_letters(case: &Case) -> Vec<(NaiveDate, Target)> {
    let mut found = Vec::new();
    for week in -2..WEEKS {
        let today = add_days(case.opp.start, 7 * week);
        let lead = case.opp.team.lead(today, &case.staff);
        for who in readers(case).filter(|who| *who == lead || week < 26) {
            let named = entries(&case.opp, &case.rules, &case.staff, who, today);
            found.extend(named.iter().map(|entry| (today, target(entry))));
        }
    }
    found
}

fn target(entry: &Entry) -> Target {
    Target {
        opp: entry.opp,
        version: entry.version,
        obligation: entry.obligation,
        term: entry.term,
    }
}

/// What staff is reminded of when nobody acts any more, each on its day.
fn named_in_reminders(case: &Case) -> Vec<(NaiveDate, Target)> {
    let horizon = add_days(case.opp.start, 7 * WEEKS);
    let lines = plan(&case.opp, &case.rules, &case.staff, horizon);
    let of_staff = lines.iter().filter(|line| !line.key.obligation.is_for_contacts());
    of_staff.map(|line| (line.on, Target::from(&line.key))).collect()
}

/// What is named and not open, in words; every kind that was looked at goes into `seen`.
fn closed(case: &Case, named: &[(NaiveDate, Target)], seen: &mut BTreeSet<String>) -> Vec<String> {
    let is_closed = |(today, target): &&(NaiveDate, Target)| {
        seen.insert(kind(target.obligation));
        !is_to_do(&case.opp, target, &case.rules, *today)
    };
    let told = |(today, target): &(NaiveDate, Target)| {
        let what = target.obligation.name();
        format!("{what} of {} on {today}, begun {}", target.term, case.opp.start)
    };
    named.iter().filter(is_closed).map(told).collect()
}

fn kind(obligation: Obligation) -> String {
    match obligation {
        Obligation::Step(step) => format!("step.{step}"),
        other => other.name().split('.').next().unwrap_or_default().to_owned(),
    }
}

fn first_ten(faults: &BTreeSet<String>) -> String {
    let first: Vec<&str> = faults.iter().take(10).map(String::as_str).collect();
    format!("{} are closed:\n{}", faults.len(), first.join("\n"))
}

#[test]
fn everything_that_a_week_letter_names_is_open_behind_its_link() {
    let (mut faults, mut seen) = (BTreeSet::new(), BTreeSet::new());
    for case in situations() {
        faults.extend(closed(&case, &named_in_week_letters(&case), &mut seen));
    }
    assert!(faults.is_empty(), "{}", first_ten(&faults));
    assert!(seen.len() >= 20, "too little to prove anything: {seen:?}");
}

#[test]
fn everything_that_staff_is_reminded_of_is_open_on_its_day() {
    let (mut faults, mut seen) = (BTreeSet::new(), BTreeSet::new());
    for case in situations() {
        faults.extend(closed(&case, &named_in_reminders(&case), &mut seen));
    }
    assert!(faults.is_empty(), "{}", first_ten(&faults));
    assert!(seen.len() >= 20, "too little to prove anything: {seen:?}");
}

#[test]
fn late_steps_that_no_reminder_was_planned_for_are_among_them() {
    let is_late_step = |(on, target): &(NaiveDate, Target)| {
        matches!(target.obligation, Obligation::Step(_)) && target.term < *on
    };
    let stands_alone = |case: &Case| {
        let reminders: BTreeSet<Target> = named_in_reminders(case).iter().map(|(_, it)| *it).collect();
        let named = named_in_week_letters(case);
        let mut late = named.iter().filter(|named| is_late_step(named));
        late.any(|(_, target)| !reminders.contains(target))
    };
    assert!(situations().iter().any(stands_alone));
}

#[test]
fn what_is_done_meanwhile_would_be_found() {
    let mut cases = situations();
    let case = cases
        .iter_mut()
        .find(|case| case.opp.acts.is_empty())
        .expect("a new OPP");
    let named = named_in_reminders(case);
    let mut seen = BTreeSet::new();
    assert!(closed(case, &named, &mut seen).is_empty());
    let left = case.clone().with(ActKind::Uitgeschreven, 0);
    assert_eq!(closed(&left, &named, &mut seen).len(), named.len());
}
