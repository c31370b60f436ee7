//! A bijstelling: hearing and overleg come again, instemming only when the support changes, and no term
//! is called law.

use crate::support::{
    desk::{IB, outside, outside_and, with_all, with_two_ouders},
    world::{World, at, row},
};
use oppmaat::domain::{act::ActKind, authority::Action, opp::Opp, step::Step};

/// A plan that was adopted in October and is revised from 11 January 2027 on.
async fn bijstelling() -> (World, Opp) {
    let mut world = World::new().await;
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
        "laatste_evaluatie",
    ]
    .map(|column| (column, "2026-10-02"));
    let row = with_all(&with_two_ouders(&row("a", "2026-08-31")), &done);
    world.import(at("2026-12-01 10:00"), &[row]).await;
    world.until("2027-01-11 12:00").await;
    let opp = world.opp().await;
    world
        .acts(IB, &opp, Action::BeginBijstelling, "2027-01-11 12:00")
        .await;
    (world, opp)
}

const ABOUT_PLAN: [&str; 7] = [
    "mening.",
    "hoorrecht.",
    "overleg.",
    "instemming.",
    "bijstelling.",
    "deadline.",
    "vaststelling.",
];

#[tokio::test]
async fn a_bijstelling_asks_hearing_and_overleg_again_and_instemming_when_the_support_changes() {
    let (mut world, opp) = bijstelling().await;
    let mut deliveries = world.until("2027-01-26 12:00").await;
    world
        .records(IB, &opp, ActKind::Done(Step::Overleg), "2027-01-26 12:00")
        .await;
    deliveries.extend(world.until("2027-04-30 12:00").await);
    insta::assert_snapshot!(outside_and(&deliveries, &ABOUT_PLAN).join("\n"), @"
    2027-01-12T08:15 ouder twee@ouders.example: mening.ask/ask1
    2027-01-12T08:15 ouder een@ouders.example: mening.ask/ask1
    2027-01-19T08:15 ouder twee@ouders.example: mening.ask/ask2
    2027-01-19T08:15 ouder een@ouders.example: mening.ask/ask2
    2027-01-22T08:15 mentor mentor@horizon.example: hoorrecht.step/step
    2027-01-26T08:15 ouder twee@ouders.example: mening.ask/ask3
    2027-01-26T08:15 ouder een@ouders.example: mening.ask/ask3
    2027-01-29T08:15 deputy vervanger@horizon.example: hoorrecht.step/after
    2027-01-29T08:15 coordinator ib@horizon.example: hoorrecht.invloed/step
    2027-02-02T08:15 ouder twee@ouders.example: instemming.ask/ask1
    2027-02-02T08:15 ouder een@ouders.example: instemming.ask/ask1
    2027-02-05T08:15 deputy vervanger@horizon.example: hoorrecht.invloed/after
    2027-02-09T08:15 ouder twee@ouders.example: instemming.ask/ask2
    2027-02-09T08:15 ouder een@ouders.example: instemming.ask/ask2
    2027-02-12T08:15 coordinator ib@horizon.example: instemming.step/step
    2027-02-16T08:15 ouder twee@ouders.example: instemming.ask/ask3
    2027-02-16T08:15 ouder een@ouders.example: instemming.ask/ask3
    2027-02-18T08:15 vaststeller directie@horizon.example: vaststelling.step/step
    2027-02-19T08:15 deputy vervanger@horizon.example: instemming.step/after
    2027-03-30T08:15 coordinator ib@horizon.example: bijstelling.term/after28
    ");
    let is_term = |line: &oppmaat::outbox::Line| line.kind == "bijstelling.term" && line.rung != "week";
    let mut about_term = deliveries.iter().filter(|one| one.lines.iter().any(is_term));
    let text = &about_term.next().expect("a letter about the term").text;
    assert!(text.contains("Afspraak, geen wet."), "{text}");
    let lines = deliveries.iter().flat_map(|one| &one.lines);
    assert_eq!(lines.filter(|line| line.kind == "deadline.term").count(), 0);
}

#[tokio::test]
async fn a_bijstelling_that_leaves_the_support_as_it_was_asks_no_instemming() {
    let (mut world, opp) = bijstelling().await;
    let mut deliveries = world.until("2027-01-12 12:00").await;
    let unchanged = ActKind::NotApplicable(Step::Instemming);
    world.records(IB, &opp, unchanged, "2027-01-12 12:00").await;
    deliveries.extend(world.until("2027-01-26 12:00").await);
    world
        .records(IB, &opp, ActKind::Done(Step::Overleg), "2027-01-26 12:00")
        .await;
    deliveries.extend(world.until("2027-04-30 12:00").await);
    assert_eq!(outside_and(&deliveries, &["instemming."]), outside(&deliveries));
    let asked = outside(&deliveries);
    assert!(
        !asked.is_empty() && asked.iter().all(|line| line.contains("mening.ask")),
        "{asked:#?}"
    );
    let heard = outside_and(&deliveries, &["hoorrecht.step", "overleg.step"]);
    assert!(heard.len() > asked.len(), "{heard:#?}");
    let mut named = deliveries.iter().flat_map(|one| &one.lines);
    assert!(named.all(|line| !line.kind.starts_with("instemming.")));
}
