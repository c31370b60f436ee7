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
use proptest::prelude::*;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

/// An OPP that was started here on its first day, with two ouders who decide.
fn started() -> Opp {
    let mut opp = opp("2026-08-31");
    opp.contacts = vec![
        contact(31, Rol::Ouder, Beslist::Beslist),
        contact(32, Rol::Ouder, Beslist::Beslist),
    ];
    opp.with(ActKind::Gestart, "2026-08-31")
}

fn told(opp: &Opp) -> Vec<String> {
    let version = opp.current_version().expect("a version");
    questions(opp, version, &rules())
        .iter()
        .map(|question| {
            let letters: Vec<String> = question
                .letters
                .iter()
                .map(|(rung, day)| format!("{rung} {day}"))
                .collect();
            let day = |word: &str, day: Option<NaiveDate>| {
                day.map(|day| format!(", {word} {day}")).unwrap_or_default()
            };
            format!(
                "{} {} {}: {}{}{}",
                question.step,
                question.who.capacity,
                question.who.person.as_bytes()[0],
                letters.join(", "),
                day("call", question.call_from),
                day("decide", question.decide_from)
            )
        })
        .collect()
}

#[test]
fn nobody_is_asked_before_the_opp_is_started_here() {
    let mut opp = started();
    opp.acts.clear();
    assert!(told(&opp).is_empty());
}

#[test]
fn each_ouder_is_asked_three_times_a_week_apart_and_then_rung() {
    assert_eq!(
        told(&started()),
        [
            "mening ouder 31: ask1 2026-08-31, ask2 2026-09-07, ask3 2026-09-14, call 2026-09-21",
            "mening ouder 32: ask1 2026-08-31, ask2 2026-09-07, ask3 2026-09-14, call 2026-09-21",
        ]
    );
}

#[test]
fn an_answer_ends_the_question_for_that_person_only() {
    let opp = started().with(ActKind::Mening(person(31)), "2026-09-03");
    assert_eq!(told(&opp).len(), 1);
    let all = opp.with(ActKind::Done(Step::Mening), "2026-09-03");
    assert!(
        told(&all).is_empty(),
        "the school asked in a talk: {:?}",
        told(&all)
    );
}

#[test]
fn what_the_program_asked_itself_does_not_end_the_question() {
    let mut opp = started().with(ActKind::Done(Step::Mening), "2026-08-31");
    assert!(told(&opp).is_empty());
    opp.acts.iter_mut().for_each(|act| act.door = Door::Program);
    assert_eq!(told(&opp).len(), 2);
}

#[test]
fn instemming_is_asked_only_after_the_overleg_and_of_each_who_has_not_answered() {
    let opp = started().with(ActKind::Done(Step::Overleg), "2026-09-24");
    assert_eq!(
        told(&opp),
        [
            "instemming ouder 31: ask1 2026-09-25, ask2 2026-10-02, ask3 2026-10-09, call 2026-10-16",
            "instemming ouder 32: ask1 2026-09-25, ask2 2026-10-02, ask3 2026-10-09, call 2026-10-16",
        ]
    );
    let answer = Answer::NietAkkoord;
    let one = opp.with(
        ActKind::Instemming {
            person: person(32),
            answer,
        },
        "2026-09-28",
    );
    assert_eq!(told(&one).len(), 1);
}

fn called(opp: Opp, on: &str) -> Opp {
    let (step, person) = (Step::Mening, person(31));
    opp.with(
        ActKind::Gebeld {
            step,
            person,
            reached: false,
        },
        on,
    )
}

#[test]
fn two_calls_then_one_letter_on_paper_then_the_vaststeller_decides() {
    let mut opp = started();
    opp.contacts.truncate(1);
    let once = called(opp, "2026-09-21");
    assert!(told(&once)[0].ends_with("call 2026-09-21"), "{:?}", told(&once));
    let twice = called(once, "2026-09-23");
    assert!(told(&twice)[0].ends_with("once 2026-09-24"), "{:?}", told(&twice));
    let posted = twice.with(ActKind::Gepost(person(31)), "2026-09-24");
    assert!(
        told(&posted)[0].ends_with("once 2026-09-24, decide 2026-10-08"),
        "{:?}",
        told(&posted)
    );
    let decided = posted.with(
        ActKind::VolgendeStap {
            step: Step::Mening,
            person: person(31),
        },
        "2026-10-09",
    );
    assert!(told(&decided).is_empty());
}

#[test]
fn calls_that_come_early_leave_only_the_letter_on_paper() {
    let mut opp = started();
    opp.contacts.truncate(1);
    let early = called(called(opp.clone(), "2026-09-01"), "2026-09-04");
    assert_eq!(
        told(&early),
        ["mening ouder 31: ask1 2026-08-31, once 2026-09-07"]
    );
    let before = called(called(opp, "2026-08-25"), "2026-08-26");
    assert_eq!(
        told(&before),
        ["mening ouder 31: ask1 2026-08-31, ask2 2026-09-07, ask3 2026-09-14, call 2026-09-21"]
    );
}

#[test]
fn who_turns_out_to_decide_later_is_asked_from_the_beginning() {
    let mut opp = started();
    opp.contacts[1].since = day("2026-09-09");
    assert_eq!(
        told(&opp),
        [
            "mening ouder 31: ask1 2026-08-31, ask2 2026-09-07, ask3 2026-09-14, call 2026-09-21",
            "mening ouder 32: ask1 2026-09-09, ask2 2026-09-16, ask3 2026-09-23, call 2026-09-30",
        ]
    );
}

#[test]
fn somebody_without_e_mail_gets_one_letter_on_paper_and_is_rung_sooner() {
    let mut opp = started();
    opp.contacts.truncate(1);
    opp.contacts[0].by_mail = false;
    assert_eq!(told(&opp), ["mening ouder 31: ask1 2026-08-31, call 2026-09-07"]);
    let twice = called(called(opp, "2026-09-07"), "2026-09-08");
    assert_eq!(
        told(&twice),
        ["mening ouder 31: ask1 2026-08-31, decide 2026-09-22"]
    );
}

#[test]
fn a_leerling_from_12_with_e_mail_gets_two_letters_and_a_younger_one_none() {
    let of = |born: &str, by_mail: bool| {
        let mut opp = started();
        opp.contacts.clear();
        opp.leerling.born = Some(BirthDate::new(day(born)));
        opp.leerling.by_mail = by_mail;
        told(&opp)
    };
    assert_eq!(
        of("2014-08-30", true),
        ["hoorrecht leerling 30: ask1 2026-09-07, ask2 2026-09-14"]
    );
    assert!(of("2014-09-30", true).is_empty());
    assert_eq!(of("2014-08-30", false), ["hoorrecht leerling 30: "]);
}

#[test]
fn on_the_day_of_18_the_open_request_moves_to_the_leerling() {
    let mut opp = started().with(ActKind::Done(Step::Overleg), "2026-09-24");
    opp.leerling.born = Some(BirthDate::new(day("2008-10-02")));
    opp.leerling.by_mail = true;
    let asked: Vec<String> = told(&opp)
        .into_iter()
        .filter(|question| question.starts_with("instemming"))
        .collect();
    assert_eq!(
        asked,
        [
            "instemming ouder 31: ask1 2026-09-25",
            "instemming ouder 32: ask1 2026-09-25",
            "instemming leerling 30: ask1 2026-10-02, ask2 2026-10-09, call 2026-10-16",
        ]
    );
}

#[test]
fn a_text_that_changes_in_substance_is_asked_about_again_from_the_beginning() {
    use crate::domain::handelingsdeel::Change;
    let text = |change| ActKind::Handelingsdeel(change);
    let answer = ActKind::Instemming {
        person: person(31),
        answer: Answer::Akkoord,
    };
    let decided = ActKind::VolgendeStap {
        step: Step::Instemming,
        person: person(32),
    };
    let closed = started()
        .with(text(Change::Inhoudelijk), "2026-09-20")
        .with(ActKind::Done(Step::Overleg), "2026-09-21")
        .with(answer, "2026-09-22")
        .with(decided, "2026-09-23");
    assert!(told(&closed).is_empty());
    let same = closed.clone().with(text(Change::Redactioneel), "2026-09-24");
    assert!(told(&same).is_empty(), "what was answered stays answered");
    let changed = closed.with(text(Change::Inhoudelijk), "2026-09-24");
    assert_eq!(
        told(&changed),
        [
            "instemming ouder 31: ask1 2026-09-25, ask2 2026-10-02, ask3 2026-10-09, call 2026-10-16",
            "instemming ouder 32: ask1 2026-09-25, ask2 2026-10-02, ask3 2026-10-09, call 2026-10-16",
        ]
    );
}

#[test]
fn a_question_that_opens_late_is_asked_once_and_then_by_telephone() {
    let opp = started().with(ActKind::Done(Step::Overleg), "2026-10-12");
    assert_eq!(
        told(&opp)[0],
        "instemming ouder 31: ask1 2026-10-13, call 2026-10-27"
    );
}

proptest! {
    #[test]
    fn letters_lie_a_week_apart_on_school_days_and_end_before_the_day_that_counts(
        start in 0i64..1200, length in 0i64..90, count in 0usize..5
    ) {
        let (calendar, from) = (rules().calendar, add_days(day("2026-08-01"), start));
        let until = add_days(from, length);
        let days = letter_days(from, until, count, &calendar);
        prop_assert!(days.len() <= count);
        prop_assert!(days.iter().all(|day| calendar.is_school_day(*day) && *day >= from));
        prop_assert!(days.iter().skip(1).all(|day| *day < until));
        prop_assert!(days.windows(2).all(|pair| (pair[1] - pair[0]).num_days() >= DAYS_BETWEEN_QUESTIONS));
    }
}
