//! Ouders are asked for their view by letter, rung when they do not answer, and written to on paper;
//! an answer ends it at any point. Leerlingen are asked from 12 on, when they have an address.

use crate::support::{
    desk::{ADMINISTRATIE, DIRECTIE, IB, outside, outside_and, with_all, with_two_ouders},
    smtp_server::{Act as Misbehaviour, Verb},
    world::{World, at, row, with},
};
use oppmaat::{
    domain::{
        act::{ActKind, Door, standing},
        opp::Opp,
        step::Step,
    },
    outbox::Delivery,
};

const ABOUT_QUESTIONS: [&str; 2] = ["mening.", "task."];

/// An OPP with these cells that the coordinator starts on its first day, after the letters of that day.
async fn started(cells: &[(&str, &str)]) -> (World, Opp) {
    let mut world = World::new().await;
    let row = with_all(&row("a", "2026-08-31"), cells);
    world.import(at("2026-08-20 10:00"), &[row]).await;
    world.until("2026-08-31 10:00").await;
    let opp = world.opp().await;
    world
        .records(IB, &opp, ActKind::Gestart, "2026-08-31 10:00")
        .await;
    (world, opp)
}

/// One ouder who decides and is reached by e-mail.
const ONE_OUDER: [(&str, &str); 1] = [("ouder1_email", "een@ouders.example")];

fn called(opp: &Opp, reached: bool) -> ActKind {
    let (step, person) = (Step::Mening, opp.contacts[0].person);
    ActKind::Gebeld {
        step,
        person,
        reached,
    }
}

#[tokio::test]
async fn before_the_opp_is_started_nobody_outside_the_school_hears_anything() {
    let mut world = World::new().await;
    let row = with_all(
        &with_two_ouders(&row("a", "2026-08-31")),
        &[
            ("geboortedatum", "2008-12-01"),
            ("leerling_email", "noor@leerlingen.example"),
        ],
    );
    world
        .import(at("2026-08-20 10:00"), std::slice::from_ref(&row))
        .await;
    let mut deliveries = world.until("2026-10-05 12:00").await;
    let row = with_all(
        &row,
        &[
            ("overleg_op", "2026-09-22"),
            ("vastgesteld_op", "2026-10-05"),
            ("bekendgemaakt_op", "2026-10-05"),
        ],
    );
    world.import(at("2026-10-05 15:00"), &[row]).await;
    deliveries.extend(world.until("2027-01-15 12:00").await);
    assert!(deliveries.len() > 20, "the school is reminded all the same");
    assert_eq!(outside(&deliveries), Vec::<String>::new());
    assert!(world.print(at("2027-01-15 12:00")).await.is_empty());
    let reminded = outside_and(&deliveries, &["import.start"]);
    insta::assert_snapshot!(reminded.join("\n"), @"2026-08-31T08:15 coordinator ib@horizon.example: import.start/once");
}

#[tokio::test]
async fn each_ouder_is_asked_three_times_a_week_apart_and_then_the_coordinator_rings() {
    let mut world = World::new().await;
    let row = with_two_ouders(&row("a", "2026-08-31"));
    world.import(at("2026-08-20 10:00"), &[row]).await;
    world.until("2026-08-31 10:00").await;
    let opp = world.opp().await;
    world
        .records(IB, &opp, ActKind::Gestart, "2026-08-31 10:00")
        .await;
    let deliveries = world.until("2026-10-05 12:00").await;
    insta::assert_snapshot!(outside_and(&deliveries, &ABOUT_QUESTIONS).join("\n"), @"
    2026-09-01T08:15 ouder twee@ouders.example: mening.ask/ask1
    2026-09-01T08:15 ouder een@ouders.example: mening.ask/ask1
    2026-09-08T08:15 ouder twee@ouders.example: mening.ask/ask2
    2026-09-08T08:15 ouder een@ouders.example: mening.ask/ask2
    2026-09-15T08:15 ouder twee@ouders.example: mening.ask/ask3
    2026-09-15T08:15 ouder een@ouders.example: mening.ask/ask3
    2026-09-21T08:15 coordinator ib@horizon.example: task.call/once task.call/once
    ");
}

#[tokio::test]
async fn a_school_that_sends_at_a_quarter_to_eight_writes_to_a_home_at_eight() {
    let mut world = World::new().await;
    let early = chrono::NaiveTime::from_hms_opt(7, 45, 0).expect("a time");
    world.set_school(|school| school.send_at = early).await;
    let row = with_two_ouders(&with(&row("a", "2026-08-31"), "gestart_op", "2026-08-31"));
    world.import(at("2026-08-31 10:00"), &[row]).await;
    let deliveries = world.until("2026-10-20 12:00").await;
    let mut times = outside(&deliveries).into_iter();
    assert!(
        times.all(|line| line[11..16] == *"08:00"),
        "{:?}",
        outside(&deliveries)
    );
    assert_eq!(outside(&deliveries).len(), 6);
    let to_staff = deliveries.iter().filter(|one| one.role == "coordinator");
    assert!(to_staff.clone().count() > 5);
    assert!(to_staff.clone().all(|one| one.at[11..16] == *"07:45"));
}

#[tokio::test]
async fn a_letter_that_is_late_in_the_evening_waits_for_eight_and_over_a_weekend_for_monday() {
    let (mut world, _) = started(&ONE_OUDER).await;
    world.until("2026-09-14 12:00").await;
    world.server.script(Verb::Body, Misbehaviour::Reply(452));
    let busy = outside(&world.until("2026-09-18 23:00").await);
    assert!(
        busy.iter()
            .all(|line| ("08:00".."20:00").contains(&&line[11..16])),
        "{busy:#?}"
    );
    assert!(busy.len() > 5, "{busy:#?}");
    world.server.behave();
    let after = world.until("2026-09-21 12:00").await;
    insta::assert_snapshot!(outside(&after).join("\n"), @"2026-09-21T08:00 ouder een@ouders.example: mening.ask/ask3");
}

/// The day on which the program itself wrote down that ouders were asked.
async fn asked_on(world: &World) -> Option<String> {
    let opp = world.opp().await;
    let by_program = |act: &&oppmaat::domain::act::Act| {
        act.kind == ActKind::Done(Step::Mening) && act.door == Door::Program
    };
    standing(&opp.acts)
        .find(by_program)
        .map(|act| act.happened_on.to_string())
}

#[tokio::test]
async fn once_everybody_who_decides_was_reached_the_program_writes_down_that_ouders_were_asked() {
    let mut world = World::new().await;
    world.server.refuse("twee@ouders.example");
    let row = with_two_ouders(&with(&row("a", "2026-08-31"), "gestart_op", "2026-08-31"));
    world.import(at("2026-08-31 10:00"), &[row]).await;
    let deliveries = world.until("2026-09-01 12:00").await;
    insta::assert_snapshot!(outside_and(&deliveries, &ABOUT_QUESTIONS).join("\n"), @"
    2026-09-01T08:15 ouder twee@ouders.example never: mening.ask/ask1
    2026-09-01T08:15 ouder een@ouders.example: mening.ask/ask1
    2026-09-01T08:15 coordinator ib@horizon.example: task.unreached/once
    ");
    assert_eq!(asked_on(&world).await, None, "one of two was not reached");
    let printed = world.print(at("2026-09-02 09:00")).await;
    assert_eq!(printed.len(), 1);
    assert_eq!(asked_on(&world).await.as_deref(), Some("2026-09-02"));
    let later = world.until("2026-09-10 12:00").await;
    let reminders = outside_and(&later, &["mening.step"]);
    assert!(
        reminders.iter().all(|line| !line.contains("mening.step")),
        "{reminders:?}"
    );
    assert!(
        !outside(&later).is_empty(),
        "being asked is no answer: {later:#?}"
    );
}

#[tokio::test]
async fn an_answer_ends_the_question_for_that_ouder_and_not_for_the_other() {
    let mut world = World::new().await;
    let row = with_two_ouders(&with(&row("a", "2026-08-31"), "gestart_op", "2026-08-31"));
    world.import(at("2026-08-31 10:00"), &[row]).await;
    world.until("2026-09-02 12:00").await;
    let opp = world.opp().await;
    let answer = ActKind::Mening(opp.contacts[0].person);
    world.records(IB, &opp, answer, "2026-09-02 12:00").await;
    let deliveries = world.until("2026-10-05 12:00").await;
    insta::assert_snapshot!(outside_and(&deliveries, &ABOUT_QUESTIONS).join("\n"), @"
    2026-09-08T08:15 ouder twee@ouders.example: mening.ask/ask2
    2026-09-15T08:15 ouder twee@ouders.example: mening.ask/ask3
    2026-09-22T08:15 coordinator ib@horizon.example: task.call/once
    ");
}

/// What follows when an ouder stays silent: each act with its instant.
async fn silence(world: &mut World, opp: &Opp, acts: usize) -> Vec<Delivery> {
    let ouder = opp.contacts[0].person;
    let step = Step::Mening;
    let all = [
        (IB, called(opp, false), "2026-09-21 14:00"),
        (IB, called(opp, true), "2026-09-23 14:00"),
        (ADMINISTRATIE, ActKind::Gepost(ouder), "2026-09-25 15:00"),
        (
            DIRECTIE,
            ActKind::VolgendeStap { step, person: ouder },
            "2026-10-09 15:00",
        ),
    ];
    let mut deliveries = Vec::new();
    for (who, kind, when) in all.into_iter().take(acts) {
        deliveries.extend(world.until(when).await);
        if matches!(kind, ActKind::Gepost(_)) {
            deliveries.extend(world.print(at("2026-09-25 14:00")).await);
        }
        world.records(who, opp, kind, when).await;
    }
    deliveries
}

#[tokio::test]
async fn two_calls_then_paper_that_somebody_posts_then_the_vaststeller_decides() {
    let (mut world, opp) = started(&ONE_OUDER).await;
    let mut deliveries = silence(&mut world, &opp, 4).await;
    insta::assert_snapshot!(outside_and(&deliveries, &ABOUT_QUESTIONS).join("\n"), @"
    2026-09-01T08:15 ouder een@ouders.example: mening.ask/ask1
    2026-09-08T08:15 ouder een@ouders.example: mening.ask/ask2
    2026-09-15T08:15 ouder een@ouders.example: mening.ask/ask3
    2026-09-21T08:15 coordinator ib@horizon.example: task.call/once
    2026-09-25T08:15 administratie admin@horizon.example: task.post/once
    2026-09-25T14:00 ouder Ouder Een on paper: mening.ask/once
    2026-10-09T08:15 vaststeller directie@horizon.example: task.decide/once
    ");
    deliveries = world.until("2026-12-18 12:00").await;
    assert_eq!(outside_and(&deliveries, &ABOUT_QUESTIONS), Vec::<String>::new());
    let opp = world.opp().await;
    let decided = |act: &ActKind| matches!(act, ActKind::VolgendeStap { .. });
    assert_eq!(world.standing(&opp).await.into_iter().filter(decided).count(), 1);
}

#[tokio::test]
async fn how_to_go_on_without_an_answer_is_decided_by_the_vaststeller_and_by_nobody_else() {
    let (world, opp) = started(&ONE_OUDER).await;
    let (step, person) = (Step::Mening, opp.contacts[0].person);
    let action = oppmaat::domain::authority::Action::Record(ActKind::VolgendeStap { step, person });
    let deed = oppmaat::app::Deed {
        school: &world.school.id,
        opp: opp.id,
        actor: world.staff(IB).await,
        action,
        on: at("2026-09-01 12:00").date(),
        note: None,
    };
    let refused = oppmaat::app::record(&world.store, &deed, at("2026-09-01 12:00")).await;
    assert!(refused.is_err());
}

#[tokio::test]
async fn an_answer_closes_whatever_would_have_followed_at_every_point() {
    for (acts, answered_at) in [
        (0, "2026-09-03 12:00"),
        (0, "2026-09-21 13:00"),
        (1, "2026-09-22 12:00"),
        (2, "2026-09-23 15:00"),
        (2, "2026-09-24 12:00"),
        (3, "2026-09-28 12:00"),
        (3, "2026-10-12 12:00"),
    ] {
        let (mut world, opp) = started(&ONE_OUDER).await;
        silence(&mut world, &opp, acts).await;
        world.until(answered_at).await;
        let answer = ActKind::Mening(opp.contacts[0].person);
        world.records(IB, &opp, answer, answered_at).await;
        let printed = world.print(at(answered_at)).await;
        assert!(
            printed.is_empty(),
            "{acts} {answered_at}: what was answered is not printed"
        );
        let after = world.until("2026-12-18 12:00").await;
        let more = outside_and(&after, &["mening.", "task."]);
        assert_eq!(more, Vec::<String>::new(), "{acts} {answered_at}");
        let named = after.iter().flat_map(|one| &one.lines);
        let mut open = named.filter(|line| line.kind.starts_with("task."));
        assert_eq!(open.next(), None, "{acts} {answered_at}: no week letter names it");
    }
}

#[tokio::test]
async fn what_was_answered_while_the_mail_server_was_busy_is_not_asked_any_more() {
    let (mut world, opp) = started(&ONE_OUDER).await;
    world.server.script(Verb::Body, Misbehaviour::Reply(452));
    let tried = world.until("2026-09-01 09:00").await;
    assert!(
        outside(&tried)[0].contains("later: mening.ask/ask1"),
        "{tried:#?}"
    );
    let answer = ActKind::Mening(opp.contacts[0].person);
    world.records(IB, &opp, answer, "2026-09-01 09:00").await;
    world.server.behave();
    let after = world.until("2026-10-05 12:00").await;
    assert_eq!(outside(&after), Vec::<String>::new());
}

#[tokio::test]
async fn an_ouder_without_e_mail_gets_one_letter_on_paper_and_is_rung_sooner() {
    let (mut world, _) = started(&[]).await;
    let mut deliveries = world.until("2026-09-01 12:00").await;
    deliveries.extend(world.print(at("2026-09-01 13:00")).await);
    deliveries.extend(world.until("2026-10-05 12:00").await);
    insta::assert_snapshot!(outside_and(&deliveries, &ABOUT_QUESTIONS).join("\n"), @"
    2026-09-01T13:00 ouder Ouder Een on paper: mening.ask/ask1
    2026-09-02T08:15 administratie admin@horizon.example: task.post/once
    2026-09-07T08:15 coordinator ib@horizon.example: task.call/once
    2026-09-09T08:15 coordinator ib@horizon.example: task.post/after
    2026-09-29T08:15 coordinator ib@horizon.example: task.post/after28
    2026-10-05T08:15 coordinator ib@horizon.example: task.call/after28
    ");
}

#[tokio::test]
async fn when_the_school_asked_in_a_talk_nobody_is_asked_by_letter() {
    let (mut world, opp) = started(&ONE_OUDER).await;
    world
        .records(IB, &opp, ActKind::Done(Step::Mening), "2026-08-31 16:00")
        .await;
    let deliveries = world.until("2026-10-05 12:00").await;
    assert_eq!(
        outside_and(&deliveries, &["mening.", "task.call"]),
        Vec::<String>::new()
    );
}

/// What a leerling with this date of birth and address gets.
async fn leerling(born: &str, email: &str) -> String {
    let cells = [
        ("geboortedatum", born),
        ("leerling_email", email),
        ("ouder1_gezag", "nee"),
    ];
    let (mut world, _) = started(&cells).await;
    let deliveries = world.until("2026-10-12 12:00").await;
    assert!(world.print(at("2026-10-12 12:00")).await.is_empty());
    outside_and(&deliveries, &["hoorrecht.step", "task.call"]).join("\n")
}

#[tokio::test]
async fn a_leerling_of_11_is_asked_by_nobody_but_its_mentor() {
    insta::assert_snapshot!(leerling("2014-10-31", "noor@leerlingen.example").await, @"
    2026-09-14T08:15 mentor mentor@horizon.example: hoorrecht.step/step
    2026-09-21T08:15 deputy vervanger@horizon.example: hoorrecht.step/after
    ");
}

#[tokio::test]
async fn a_leerling_of_12_with_an_address_of_its_own_is_asked_twice() {
    insta::assert_snapshot!(leerling("2014-08-30", "noor@leerlingen.example").await, @"
    2026-09-07T08:15 leerling noor@leerlingen.example: hoorrecht.ask/ask1
    2026-09-14T08:15 leerling noor@leerlingen.example: hoorrecht.ask/ask2
    2026-09-14T08:15 mentor mentor@horizon.example: hoorrecht.step/step
    2026-09-21T08:15 deputy vervanger@horizon.example: hoorrecht.step/after
    ");
}

#[tokio::test]
async fn a_leerling_of_12_without_an_address_is_asked_by_nobody_but_its_mentor() {
    insta::assert_snapshot!(leerling("2014-08-30", "").await, @"
    2026-09-14T08:15 mentor mentor@horizon.example: hoorrecht.step/step
    2026-09-21T08:15 deputy vervanger@horizon.example: hoorrecht.step/after
    ");
}
