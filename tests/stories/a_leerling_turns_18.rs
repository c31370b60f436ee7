//! A leerling of a VSO turns 18: it is announced, and from that day on letters to ouders stop and open
//! requests go to whoever decides then.

use crate::support::{
    desk::{IB, outside, outside_and, with_all, with_two_ouders},
    smtp_server::{Act as Misbehaviour, Verb},
    world::{World, at, row},
};
use oppmaat::domain::{
    act::{ActKind, Answer},
    checklist::{StepState, checklist},
    opp::Opp,
    school::SchoolType,
    step::Step,
};

/// A leerling that turns 18 on Thursday 5 November 2026, whose OPP starts on 12 October.
async fn vso_with(cells: &[(&str, &str)]) -> (World, Opp) {
    let mut world = World::new().await;
    world
        .set_school(|school| school.school_type = SchoolType::Vso)
        .await;
    let row = with_all(
        &with_two_ouders(&row("a", "2026-10-12")),
        &[
            ("geboortedatum", "2008-11-05"),
            ("leerling_email", "noor@leerlingen.example"),
            ("gestart_op", "2026-10-12"),
            ("mening_gevraagd_op", "2026-10-12"),
        ],
    );
    world
        .import(at("2026-10-12 10:00"), &[with_all(&row, cells)])
        .await;
    let opp = world.opp().await;
    (world, opp)
}

const ABOUT: [&str; 2] = ["meerderjarig.", "instemming."];

#[tokio::test]
async fn eight_weeks_before_the_coordinator_the_ouders_and_the_leerling_hear() {
    let mut world = World::new().await;
    world
        .set_school(|school| school.school_type = SchoolType::Vso)
        .await;
    let row = with_all(
        &with_two_ouders(&row("a", "2026-08-31")),
        &[
            ("geboortedatum", "2008-11-05"),
            ("leerling_email", "noor@leerlingen.example"),
            ("gestart_op", "2026-08-31"),
            ("mening_gevraagd_op", "2026-08-31"),
            ("gehoord_op", "2026-08-31"),
        ],
    );
    world.import(at("2026-08-31 12:00"), &[row]).await;
    let deliveries = world.until("2026-12-01 12:00").await;
    insta::assert_snapshot!(outside_and(&deliveries, &ABOUT).join("\n"), @"
    2026-09-10T08:15 leerling noor@leerlingen.example: meerderjarig.announce/once
    2026-09-10T08:15 ouder twee@ouders.example: meerderjarig.announce/once
    2026-09-10T08:15 ouder een@ouders.example: meerderjarig.announce/once
    2026-09-10T08:15 coordinator ib@horizon.example: meerderjarig.announce/once
    2026-10-05T08:15 coordinator ib@horizon.example: instemming.step/step
    2026-10-12T08:15 deputy vervanger@horizon.example: instemming.step/after
    ");
}

#[tokio::test]
async fn an_open_request_for_instemming_moves_to_the_leerling_on_the_day() {
    let (mut world, opp) = vso_with(&[]).await;
    world.until("2026-10-29 12:00").await;
    world
        .records(IB, &opp, ActKind::Done(Step::Overleg), "2026-10-29 12:00")
        .await;
    let deliveries = world.until("2026-12-01 12:00").await;
    insta::assert_snapshot!(outside_and(&deliveries, &ABOUT).join("\n"), @"
    2026-10-30T08:15 ouder twee@ouders.example: instemming.ask/ask1
    2026-10-30T08:15 ouder een@ouders.example: instemming.ask/ask1
    2026-11-05T08:15 leerling noor@leerlingen.example: instemming.ask/ask1
    2026-11-12T08:15 leerling noor@leerlingen.example: instemming.ask/ask2
    2026-11-17T08:15 coordinator ib@horizon.example: instemming.step/step
    ");
}

#[tokio::test]
async fn where_there_is_a_curator_the_open_request_moves_to_the_curator() {
    let cells = [("ouder2_rol", "curator"), ("ouder2_naam", "Mr. Kompas")];
    let (mut world, opp) = vso_with(&cells).await;
    world.until("2026-10-29 12:00").await;
    world
        .records(IB, &opp, ActKind::Done(Step::Overleg), "2026-10-29 12:00")
        .await;
    let deliveries = world.until("2026-12-01 12:00").await;
    insta::assert_snapshot!(outside_and(&deliveries, &["instemming."]).join("\n"), @"
    2026-10-30T08:15 ouder een@ouders.example: instemming.ask/ask1
    2026-11-05T08:15 vertegenwoordiger twee@ouders.example: instemming.ask/ask1
    2026-11-12T08:15 vertegenwoordiger twee@ouders.example: instemming.ask/ask2
    2026-11-17T08:15 coordinator ib@horizon.example: instemming.step/step
    2026-11-19T08:15 vertegenwoordiger twee@ouders.example: instemming.ask/ask3
    ");
}

#[tokio::test]
async fn a_letter_of_the_day_before_that_is_tried_again_after_midnight_is_not_sent_to_ouders() {
    let (mut world, opp) = vso_with(&[("gehoord_op", "2026-10-12")]).await;
    world.until("2026-11-03 12:00").await;
    world
        .records(IB, &opp, ActKind::Done(Step::Overleg), "2026-11-03 12:00")
        .await;
    world.server.script(Verb::Body, Misbehaviour::Reply(452));
    let tried = outside(&world.until("2026-11-04 23:59").await);
    let to_ouders = tried
        .iter()
        .filter(|line| line.contains("@ouders.example later: instemming.ask/ask1"));
    assert!(to_ouders.count() > 1, "{tried:#?}");
    world.server.behave();
    let after = world.until("2026-11-20 12:00").await;
    insta::assert_snapshot!(outside(&after).join("\n"), @"
    2026-11-05T08:15 leerling noor@leerlingen.example: instemming.ask/ask1
    2026-11-12T08:15 leerling noor@leerlingen.example: instemming.ask/ask2
    ");
}

#[tokio::test]
async fn a_letter_to_an_ouder_that_lies_unprinted_on_the_day_is_not_printed() {
    let cells = [("ouder1_email", ""), ("gehoord_op", "2026-10-12")];
    let (mut world, opp) = vso_with(&cells).await;
    world.until("2026-11-03 12:00").await;
    world
        .records(IB, &opp, ActKind::Done(Step::Overleg), "2026-11-03 12:00")
        .await;
    world.until("2026-11-04 12:00").await;
    let ouder = opp.contacts[0].person;
    let lying = world.standing(&opp).await;
    assert!(lying.contains(&ActKind::OpPapier(ouder)), "{lying:?}");
    assert!(world.print(at("2026-11-05 09:00")).await.is_empty());
    assert!(!world.standing(&opp).await.contains(&ActKind::OpPapier(ouder)));
}

#[tokio::test]
async fn what_ouders_agreed_to_before_stays_valid_for_its_version_and_nobody_is_asked_again() {
    let (mut world, opp) = vso_with(&[("gehoord_op", "2026-10-12")]).await;
    world.until("2026-10-29 12:00").await;
    world
        .records(IB, &opp, ActKind::Done(Step::Overleg), "2026-10-29 12:00")
        .await;
    for contact in &opp.contacts {
        let (person, answer) = (contact.person, Answer::Akkoord);
        let agreed = ActKind::Instemming { person, answer };
        world.records(IB, &opp, agreed, "2026-10-29 15:00").await;
    }
    let deliveries = world.until("2026-12-01 12:00").await;
    assert_eq!(outside_and(&deliveries, &["instemming."]), Vec::<String>::new());
    let opp = world.opp().await;
    let mut tx = world.store.read().await.expect("a reader");
    let rules = tx.rules(&world.school).await.expect("rules");
    let list = checklist(
        &opp,
        &opp.versions[0],
        &rules.calendar,
        at("2026-12-01 12:00").date(),
    );
    let item = list.item(Step::Instemming).expect("a step");
    let (on, statement) = (at("2026-10-29 12:00").date(), false);
    assert_eq!(item.state, StepState::Done { on, statement });
}

#[tokio::test]
async fn one_ouder_who_agreed_before_does_not_answer_for_the_leerling() {
    let (mut world, opp) = vso_with(&[("gehoord_op", "2026-10-12")]).await;
    world.until("2026-10-29 12:00").await;
    world
        .records(IB, &opp, ActKind::Done(Step::Overleg), "2026-10-29 12:00")
        .await;
    let (person, answer) = (opp.contacts[0].person, Answer::Akkoord);
    let agreed = ActKind::Instemming { person, answer };
    world.records(IB, &opp, agreed, "2026-10-29 15:00").await;
    let deliveries = world.until("2026-12-01 12:00").await;
    insta::assert_snapshot!(outside(&deliveries).join("\n"), @"
    2026-10-30T08:15 ouder twee@ouders.example: instemming.ask/ask1
    2026-11-05T08:15 leerling noor@leerlingen.example: instemming.ask/ask1
    2026-11-12T08:15 leerling noor@leerlingen.example: instemming.ask/ask2
    ");
}
