use super::*;
use crate::domain::{
    contact::tests::contact,
    evidence::{Outcome, Way},
    opp::tests::opp,
    person::Beslist,
    team::tests::person,
};

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn with_ouder() -> Opp {
    let mut opp = opp("2026-08-24");
    opp.contacts.push(contact(31, Rol::Ouder, Beslist::Beslist));
    opp
}

fn read(form: Form, filled_in: &[(&str, &str)]) -> Result<Command, Vec<Problem>> {
    let pairs = filled_in
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    command(form, &with_ouder(), &pairs.collect(), day("2026-09-21"))
}

#[test]
fn an_overleg_keeps_who_was_there_and_how_it_ended() {
    let ouder = person(31).hex();
    let read = read(
        Form::Step(Step::Overleg),
        &[("op", "18-09-2026"), ("wie", &ouder), ("uitkomst", "deels")],
    );
    let Ok(Command::Record(fact)) = read else {
        panic!("a fact: {read:?}");
    };
    assert_eq!(
        (fact.kind, fact.on),
        (ActKind::Done(Step::Overleg), day("2026-09-18"))
    );
    assert_eq!(fact.evidence.present, [person(31)]);
    assert_eq!(fact.evidence.outcome, Some(Outcome::Deels));
}

#[test]
fn not_now_is_a_full_answer_of_a_leerling() {
    let read = read(
        Form::Step(Step::Hoorrecht),
        &[("op", "2026-09-21"), ("wijze", "nu_niet")],
    );
    let Ok(Command::Record(fact)) = read else {
        panic!("a fact: {read:?}");
    };
    assert_eq!(fact.kind, ActKind::Done(Step::Hoorrecht));
    assert_eq!(fact.evidence.way, Some(Way::NuNiet));
}

#[test]
fn everything_that_is_wrong_is_told_at_once() {
    let found = read(
        Form::Instemming(person(31)),
        &[
            ("op", "2026-09-22"),
            ("wijze", "duif"),
            ("opmerking", &"x".repeat(1001)),
        ],
    );
    let found = found.expect_err("problems");
    let told: Vec<_> = found
        .iter()
        .map(|problem| (problem.field, problem.fault))
        .collect();
    assert_eq!(
        told,
        [
            ("op", Fault::TooLate(day("2026-09-21"))),
            ("antwoord", Fault::Missing),
            ("wijze", Fault::NoChoice),
            ("opmerking", Fault::TooLong(1000)),
        ]
    );
}

#[test]
fn what_cannot_be_seen_round_an_answer_does_no_harm_and_within_a_name_it_is_told() {
    let contact = |name| {
        read(
            Form::NewContact,
            &[
                ("naam", name),
                ("adres", "\u{200b}vos@thuis.example\u{a0}"),
                ("rol", "ouder"),
                ("gezag", "ja"),
            ],
        )
    };
    let Ok(Command::AddContact(details)) = contact("\u{feff}J. Vos\u{200e}") else {
        panic!("a contact: {:?}", contact("\u{feff}J. Vos\u{200e}"));
    };
    assert_eq!(details.name.as_ref().map(PersonName::as_str), Some("J. Vos"));
    assert!(details.email.is_some());
    for name in ["J.\u{200b}Vos", "?", "Vos\u{e000}"] {
        let told = contact(name).expect_err("a problem");
        let wanted = Problem {
            field: "naam",
            fault: Fault::Unreadable,
        };
        assert_eq!(told, [wanted], "{name}");
    }
}

#[test]
fn a_talk_is_planned_from_tomorrow_on() {
    let form = Form::Plan(crate::domain::contact_letter::MeetingKind::Overleg);
    let filled_in = |dag| [("dag", dag), ("tijd", "15:30"), ("duur", "45")];
    assert_eq!(
        read(form, &filled_in("2026-09-21")),
        Err(vec![Problem {
            field: "dag",
            fault: Fault::TooEarly(day("2026-09-22"))
        }])
    );
    assert!(matches!(
        read(form, &filled_in("2026-09-22")),
        Ok(Command::Plan { .. })
    ));
    let no_time = [("dag", "2026-09-22"), ("tijd", "half vier"), ("duur", "2000")];
    let faults: Vec<_> = read(form, &no_time)
        .expect_err("problems")
        .iter()
        .map(|problem| problem.fault)
        .collect();
    assert_eq!(faults, [Fault::NoTime, Fault::NoMinutes]);
}

#[test]
fn a_take_over_tells_only_what_is_filled_in_and_starts_the_plan() {
    let read = read(
        Form::TakeOver,
        &[
            ("overleg", "2026-09-01"),
            ("vaststelling", ""),
            ("evaluatie", "2026-06-12"),
            ("op", "2026-09-21"),
        ],
    );
    let Ok(Command::TakeOver(facts)) = read else {
        panic!("facts: {read:?}");
    };
    let told: Vec<_> = facts
        .iter()
        .map(|fact| (fact.kind, fact.on.to_string()))
        .collect();
    assert_eq!(
        told,
        [
            (ActKind::Done(Step::Overleg), "2026-09-01".to_owned()),
            (ActKind::Evaluatie, "2026-06-12".to_owned()),
            (ActKind::Gestart, "2026-09-21".to_owned()),
        ]
    );
}

#[test]
fn people_who_do_not_belong_to_the_opp_are_no_choice() {
    let stranger = person(99).hex();
    let found = read(
        Form::Step(Step::Overleg),
        &[("op", "2026-09-18"), ("wie", &stranger), ("uitkomst", "eens")],
    );
    assert_eq!(
        found,
        Err(vec![Problem {
            field: "wie",
            fault: Fault::NoChoice
        }])
    );
}
