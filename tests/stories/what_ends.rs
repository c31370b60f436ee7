//! What ends: a leerling leaves, the support stops, or a paper runs out. Letters stop, the right people
//! close what is left, and then there is silence.

use crate::support::{
    desk::{ADMINISTRATIE, IB, MENTOR, outside, outside_and, with_all, with_two_ouders},
    smtp_server::{Act as Misbehaviour, Verb},
    world::{World, at, row, with},
};
use oppmaat::{
    domain::{
        act::{ActKind, Closing},
        authority::Action,
        opp::Opp,
        school::SchoolType,
        step::Step,
    },
    outbox::Delivery,
};

/// An OPP of two ouders that was started, adopted and handed over before 1 December 2026, with these
/// cells too.
async fn adopted(school_type: SchoolType, cells: &[(&str, &str)]) -> (World, Opp) {
    let mut world = World::new().await;
    world.set_school(|school| school.school_type = school_type).await;
    let done = [
        "gestart_op",
        "mening_gevraagd_op",
        "gehoord_op",
        "invloed_op",
        "overleg_op",
        "instemming_op",
        "vastgesteld_op",
        "bekendgemaakt_op",
        "uitleg_op",
        "rod_op",
    ]
    .map(|column| (column, "2026-10-02"));
    let row = with_all(&with_two_ouders(&row("a", "2026-08-31")), &done);
    world
        .import(at("2026-12-01 10:00"), &[with_all(&row, cells)])
        .await;
    world.until("2026-12-02 12:00").await;
    let opp = world.opp().await;
    (world, opp)
}

const ENDS: [&str; 5] = ["uitschrijving.", "rod.", "looptijd.", "evaluatie.", "task."];

/// Whether anything in these letters is about this OPP.
fn is_named(deliveries: &[Delivery], opp: &Opp) -> bool {
    let mut lines = deliveries.iter().flat_map(|one| &one.lines);
    lines.any(|line| line.opp.as_deref() == Some(opp.reference.as_str()))
}

#[tokio::test]
async fn when_a_leerling_leaves_rod_and_overdracht_are_closed_and_then_there_is_silence() {
    let (mut world, opp) = adopted(SchoolType::Po, &[]).await;
    world.until("2027-01-28 15:00").await;
    world
        .records(IB, &opp, ActKind::Uitgeschreven, "2027-01-28 15:00")
        .await;
    let mut deliveries = world.until("2027-02-02 12:00").await;
    let says_it = |one: &&Delivery| {
        one.lines
            .iter()
            .any(|line| line.kind == "uitschrijving.overdracht")
    };
    let overdracht = deliveries.iter().find(says_it).expect("a letter");
    let words: Vec<&str> = overdracht.text.split_whitespace().collect();
    assert!(words.join(" ").contains("28 januari 2029"), "{}", overdracht.text);
    let to_administratie = deliveries
        .iter()
        .find(|one| one.role == "administratie")
        .expect("a letter");
    let text = &to_administratie.text;
    assert!(text.contains("Dit is aan u"), "the task is its reader's: {text}");
    let rod = ActKind::Afgerond(Closing::RodEinde);
    world.records(ADMINISTRATIE, &opp, rod, "2027-02-02 15:00").await;
    deliveries.extend(world.until("2027-02-09 12:00").await);
    insta::assert_snapshot!(outside_and(&deliveries, &ENDS).join("\n"), @"
    2027-01-29T08:15 administratie admin@horizon.example: rod.end/once
    2027-01-29T08:15 coordinator ib@horizon.example: uitschrijving.overdracht/once
    ");
    assert!(
        is_named(&world.until("2027-02-15 12:00").await, &opp),
        "the overdracht is open"
    );
    let overdracht = ActKind::Afgerond(Closing::Overdracht);
    world.records(IB, &opp, overdracht, "2027-02-15 15:00").await;
    let other = with(&row("b", "2027-06-07"), "roepnaam", "Saar");
    world.import(at("2027-02-15 16:00"), &[other]).await;
    let after = world.until("2027-12-20 12:00").await;
    assert!(
        after.iter().any(|one| one.kind == "week.staff"),
        "the coordinator keeps a week letter"
    );
    assert!(!is_named(&after, &opp), "{after:#?}");
}

#[tokio::test]
async fn what_nobody_closes_is_asked_about_once() {
    let (mut world, opp) = adopted(SchoolType::Po, &[]).await;
    world.until("2027-01-28 15:00").await;
    world
        .records(IB, &opp, ActKind::Uitgeschreven, "2027-01-28 15:00")
        .await;
    let deliveries = world.until("2027-04-28 12:00").await;
    insta::assert_snapshot!(outside_and(&deliveries, &ENDS).join("\n"), @"
    2027-01-29T08:15 administratie admin@horizon.example: rod.end/once
    2027-01-29T08:15 coordinator ib@horizon.example: uitschrijving.overdracht/once
    2027-03-01T08:15 administratie admin@horizon.example: rod.end/after28
    2027-03-01T08:15 coordinator ib@horizon.example: uitschrijving.overdracht/after28
    ");
}

#[tokio::test]
async fn in_a_vso_no_end_date_in_rod_is_asked() {
    let (mut world, opp) = adopted(SchoolType::Vso, &[("advies_op", "2026-10-02")]).await;
    world.until("2027-01-28 15:00").await;
    world
        .records(IB, &opp, ActKind::Uitgeschreven, "2027-01-28 15:00")
        .await;
    let deliveries = world.until("2027-02-05 12:00").await;
    insta::assert_snapshot!(outside_and(&deliveries, &ENDS).join("\n"), @"2027-01-29T08:15 coordinator ib@horizon.example: uitschrijving.overdracht/once");
}

#[tokio::test]
async fn an_export_that_says_that_a_leerling_left_does_the_same() {
    let (mut world, opp) = adopted(SchoolType::Po, &[]).await;
    world.until("2027-01-28 15:00").await;
    let row = with_two_ouders(&row("a", "2026-08-31"));
    let left = with(&row, "uitgeschreven_op", "2027-01-28");
    world.import(at("2027-01-28 15:00"), &[left]).await;
    let deliveries = world.until("2027-02-05 12:00").await;
    insta::assert_snapshot!(outside_and(&deliveries, &ENDS).join("\n"), @"
    2027-01-29T08:15 administratie admin@horizon.example: rod.end/once
    2027-01-29T08:15 coordinator ib@horizon.example: uitschrijving.overdracht/once
    ");
    assert!(world.standing(&opp).await.contains(&ActKind::Uitgeschreven));
}

#[tokio::test]
async fn letters_that_were_not_sent_yet_are_not_sent_once_a_leerling_left() {
    let mut world = World::new().await;
    let row = with_two_ouders(&with(&row("a", "2026-08-31"), "gestart_op", "2026-08-31"));
    world
        .import(at("2026-08-31 10:00"), &[with(&row, "ouder2_email", "")])
        .await;
    let opp = world.opp().await;
    world.server.script(Verb::Body, Misbehaviour::Reply(452));
    let tried = outside(&world.until("2026-09-01 09:00").await);
    assert!(tried[0].contains("later: mening.ask/ask1"), "{tried:#?}");
    let second = opp.contacts[1].person;
    assert!(world.standing(&opp).await.contains(&ActKind::OpPapier(second)));
    world
        .records(IB, &opp, ActKind::Uitgeschreven, "2026-09-01 09:00")
        .await;
    world.server.behave();
    assert!(world.print(at("2026-09-01 09:30")).await.is_empty());
    let after = world.until("2026-12-20 12:00").await;
    assert_eq!(outside(&after), Vec::<String>::new());
    assert_eq!(
        outside_and(&after, &["task.", "mening.", "deadline."]),
        Vec::<String>::new()
    );
}

#[tokio::test]
async fn support_ends_with_an_evaluation_then_a_talk_then_rod_and_no_instemming() {
    let (mut world, opp) = adopted(SchoolType::Po, &[]).await;
    world.until("2027-02-15 12:00").await;
    world
        .acts(IB, &opp, Action::BeginBijstelling, "2027-02-15 12:00")
        .await;
    let mut deliveries = world.until("2027-02-26 12:00").await;
    world
        .records(IB, &opp, ActKind::Done(Step::Overleg), "2027-02-26 12:00")
        .await;
    world
        .records(IB, &opp, ActKind::Beeindigd, "2027-02-26 15:00")
        .await;
    deliveries.extend(world.until("2027-03-08 12:00").await);
    world
        .records(IB, &opp, ActKind::Evaluatie, "2027-03-08 15:00")
        .await;
    deliveries.extend(world.until("2027-03-10 12:00").await);
    let told = ActKind::Afgerond(Closing::Verteld);
    world.records(IB, &opp, told, "2027-03-10 15:00").await;
    deliveries.extend(world.until("2027-03-12 12:00").await);
    let rod = ActKind::Afgerond(Closing::RodEinde);
    world.records(ADMINISTRATIE, &opp, rod, "2027-03-12 15:00").await;
    insta::assert_snapshot!(outside_and(&deliveries, &ENDS).join("\n"), @"
    2027-02-16T08:15 ouder twee@ouders.example: mening.ask/ask1
    2027-02-16T08:15 ouder een@ouders.example: mening.ask/ask1
    2027-03-01T08:15 coordinator ib@horizon.example: evaluatie.end/once
    2027-03-09T08:15 ouder twee@ouders.example: looptijd.ends/once
    2027-03-09T08:15 ouder een@ouders.example: looptijd.ends/once
    2027-03-09T08:15 mentor mentor@horizon.example: uitschrijving.verteld/once
    2027-03-11T08:15 administratie admin@horizon.example: rod.end/once
    ");
    let after = world.until("2027-12-20 12:00").await;
    assert!(!is_named(&after, &opp), "{after:#?}");
    assert_eq!(outside(&after), Vec::<String>::new());
}

#[tokio::test]
async fn the_mentor_who_told_the_leerling_may_say_so() {
    let (mut world, opp) = adopted(SchoolType::Po, &[]).await;
    world.until("2027-03-01 12:00").await;
    world
        .records(IB, &opp, ActKind::Beeindigd, "2027-03-01 12:00")
        .await;
    world
        .records(IB, &opp, ActKind::Evaluatie, "2027-03-01 13:00")
        .await;
    let deliveries = world.until("2027-03-02 12:00").await;
    let asked = outside_and(&deliveries, &["uitschrijving.verteld"]);
    assert!(asked.iter().any(|line| line.contains(MENTOR)), "{asked:#?}");
    let told = ActKind::Afgerond(Closing::Verteld);
    world.records(MENTOR, &opp, told, "2027-03-02 15:00").await;
}

const CLOCKS: [&str; 5] = ["tlv.", "arrangement.", "looptijd.", "evaluatie.", "bijstelling."];

#[tokio::test]
async fn a_tlv_that_ends_is_told_six_and_four_months_before_and_the_evaluation_comes_forward() {
    let (mut world, _) = adopted(
        SchoolType::Vso,
        &[("tlv_tot", "2027-07-31"), ("advies_op", "2026-10-02")],
    )
    .await;
    let deliveries = world.until("2027-09-30 12:00").await;
    insta::assert_snapshot!(outside_and(&deliveries, &CLOCKS).join("\n"), @"
    2027-01-29T08:15 coordinator ib@horizon.example: tlv.term/step
    2027-03-31T08:15 coordinator ib@horizon.example: evaluatie.term/step tlv.term/once
    2027-07-02T08:15 coordinator ib@horizon.example: evaluatie.term/14
    2027-07-09T08:15 coordinator ib@horizon.example: evaluatie.term/5
    2027-07-15T08:15 coordinator ib@horizon.example: evaluatie.term/1
    2027-08-30T08:15 coordinator ib@horizon.example: evaluatie.term/after tlv.term/after
    2027-08-30T08:15 vaststeller directie@horizon.example: evaluatie.term/after
    2027-09-03T08:15 deputy vervanger@horizon.example: evaluatie.term/after
    2027-09-27T08:15 coordinator ib@horizon.example: evaluatie.term/after28 tlv.term/after28
    ");
    let told = deliveries
        .iter()
        .find(|one| one.lines.iter().any(|line| line.kind == "tlv.term"));
    let text = &told.expect("a letter").text;
    assert!(text.contains("afspraak, geen wet"), "{text}");
}

#[tokio::test]
async fn an_arrangement_and_a_plan_that_end_are_told_twice_before_and_once_after() {
    let cells = [("arrangement_tot", "2027-06-30"), ("looptijd_tot", "2027-05-21")];
    let (mut world, opp) = adopted(SchoolType::Po, &cells).await;
    world.until("2026-12-10 12:00").await;
    world
        .records(IB, &opp, ActKind::Evaluatie, "2026-12-10 12:00")
        .await;
    let deliveries = world.until("2027-09-30 12:00").await;
    insta::assert_snapshot!(outside_and(&deliveries, &["arrangement.", "looptijd."]).join("\n"), @"
    2026-12-18T08:15 coordinator ib@horizon.example: arrangement.term/step
    2027-02-19T08:15 coordinator ib@horizon.example: arrangement.term/once
    2027-03-25T08:15 coordinator ib@horizon.example: looptijd.term/step
    2027-05-04T08:15 coordinator ib@horizon.example: looptijd.term/once
    2027-05-24T08:15 coordinator ib@horizon.example: looptijd.term/after
    2027-06-21T08:15 coordinator ib@horizon.example: looptijd.term/after28
    2027-07-01T08:15 coordinator ib@horizon.example: arrangement.term/after
    2027-08-30T08:15 coordinator ib@horizon.example: arrangement.term/after28
    ");
}

#[tokio::test]
async fn an_arrangement_that_is_prolonged_is_told_by_its_new_end_only() {
    let (mut world, _) = adopted(SchoolType::Po, &[("arrangement_tot", "2027-06-30")]).await;
    let first = world.until("2027-01-15 12:00").await;
    assert_eq!(outside_and(&first, &["arrangement."]).len(), 1);
    let row = with_two_ouders(&row("a", "2026-08-31"));
    world
        .import(
            at("2027-01-15 13:00"),
            &[with(&row, "arrangement_tot", "2028-06-30")],
        )
        .await;
    let later = world.until("2028-05-01 12:00").await;
    insta::assert_snapshot!(outside_and(&later, &["arrangement."]).join("\n"), @"
    2027-12-24T08:15 coordinator ib@horizon.example: arrangement.term/step
    2028-02-25T08:15 coordinator ib@horizon.example: arrangement.term/once
    ");
}
