//! Instemming is asked of each person who decides and of nobody else; who decides is found out by a
//! person; an ouder without gezag may ask for information.

use crate::support::{
    desk::{IB, is_outside, outside, outside_and, with_all, with_two_ouders},
    world::{World, at, row, send_all},
};
use oppmaat::{
    app::{ContactDecision, decide_contact},
    domain::{
        act::{ActKind, Answer},
        contact_letter::Says,
        letter::reminder_meaning,
        notice::Notice,
        opp::Opp,
        person::{Beslist, Gezag, Ground, Rol},
        step::Step,
        team::Recipient,
    },
    outbox::{
        Delivery,
        content::{Way, notice},
    },
};

/// An OPP that starts on 31 August 2026, with these cells.
async fn world_with(cells: &[(&str, &str)]) -> (World, Opp) {
    let mut world = World::new().await;
    let row = with_all(
        &with_two_ouders(&row("a", "2026-08-31")),
        &[("gestart_op", "2026-08-31"), ("mening_gevraagd_op", "2026-08-31")],
    );
    world
        .import(at("2026-08-31 10:00"), &[with_all(&row, cells)])
        .await;
    world.until("2026-09-03 12:00").await;
    let opp = world.opp().await;
    (world, opp)
}

async fn decides(world: &World, opp: &Opp, contact: usize, what: (Rol, Gezag, Beslist), when: &str) {
    let decision = ContactDecision {
        school: &world.school.id,
        opp: opp.id,
        actor: world.staff(IB).await,
        contact: opp.contacts[contact].person,
        rol: what.0,
        gezag: what.1,
        beslist: what.2,
    };
    decide_contact(&world.store, &decision, at(when))
        .await
        .expect("decided");
}

fn answers(opp: &Opp, contact: usize, answer: Answer) -> ActKind {
    let person = opp.contacts[contact].person;
    ActKind::Instemming { person, answer }
}

#[tokio::test]
async fn after_the_overleg_each_who_decides_is_asked_and_one_answer_does_not_end_the_other() {
    for answer in [Answer::Akkoord, Answer::Voorwaarde, Answer::NietAkkoord] {
        let (mut world, opp) = world_with(&[]).await;
        assert_eq!(
            outside(&world.until("2026-09-22 12:00").await),
            Vec::<String>::new()
        );
        world
            .records(IB, &opp, ActKind::Done(Step::Overleg), "2026-09-22 12:00")
            .await;
        let mut deliveries = world.until("2026-09-24 12:00").await;
        world
            .records(IB, &opp, answers(&opp, 0, answer), "2026-09-24 12:00")
            .await;
        deliveries.extend(world.until("2026-10-23 12:00").await);
        insta::allow_duplicates! {
            insta::assert_snapshot!(outside_and(&deliveries, &["instemming.ask", "task."]).join("\n"), @"
            2026-09-23T08:15 ouder twee@ouders.example: instemming.ask/ask1
            2026-09-23T08:15 ouder een@ouders.example: instemming.ask/ask1
            2026-09-30T08:15 ouder twee@ouders.example: instemming.ask/ask2
            2026-10-07T08:15 ouder twee@ouders.example: instemming.ask/ask3
            2026-10-14T08:15 coordinator ib@horizon.example: task.call/once
            ");
        }
    }
}

#[tokio::test]
async fn nobody_without_gezag_and_nobody_who_is_only_informed_is_asked_for_instemming() {
    let cells = [
        ("ouder1_gezag", "nee"),
        ("ouder2_rol", "gi"),
        ("ouder2_gezag", "onbekend"),
    ];
    let (mut world, opp) = world_with(&cells).await;
    let informed = (Rol::Gi, Gezag::Nee, Beslist::Geinformeerd);
    decides(&world, &opp, 1, informed, "2026-09-03 12:00").await;
    world.until("2026-09-22 12:00").await;
    world
        .records(IB, &opp, ActKind::Done(Step::Overleg), "2026-09-22 12:00")
        .await;
    let deliveries = world.until("2026-12-18 12:00").await;
    assert_eq!(outside(&deliveries), Vec::<String>::new());
    assert!(world.print(at("2026-12-18 12:00")).await.is_empty());
}

#[tokio::test]
async fn while_nobody_knows_who_has_gezag_there_is_a_task_and_no_letter_and_then_there_is() {
    let mut world = World::new().await;
    let row = with_all(
        &row("a", "2026-08-31"),
        &[
            ("ouder1_email", "een@ouders.example"),
            ("ouder1_gezag", "onbekend"),
            ("gestart_op", "2026-08-31"),
        ],
    );
    world.import(at("2026-08-31 10:00"), &[row]).await;
    let opp = world.opp().await;
    let before = world.until("2026-09-09 12:00").await;
    insta::assert_snapshot!(outside_and(&before, &["task.gezag", "mening."]).join("\n"), @"
    2026-09-01T08:15 coordinator ib@horizon.example: task.gezag/once mening.step/step
    2026-09-08T08:15 deputy vervanger@horizon.example: mening.step/after
    ");
    let with_gezag = (Rol::Ouder, Gezag::Ja, Beslist::Beslist);
    decides(&world, &opp, 0, with_gezag, "2026-09-09 12:00").await;
    let after = world.until("2026-09-25 12:00").await;
    insta::assert_snapshot!(outside_and(&after, &["task.gezag", "mening."]).join("\n"), @"
    2026-09-10T08:15 ouder een@ouders.example: mening.ask/ask1
    2026-09-17T08:15 ouder een@ouders.example: mening.ask/ask2
    2026-09-24T08:15 ouder een@ouders.example: mening.ask/ask3
    ");
    let again = |one: &Delivery| one.text.contains("al eerder");
    let asked: Vec<bool> = after.iter().filter(|one| is_outside(one)).map(again).collect();
    assert_eq!(
        asked,
        [false, true, true],
        "the first letter speaks of no earlier one"
    );
    let found_out = ActKind::GezagUitgezocht(opp.contacts[0].person);
    assert!(world.standing(&opp).await.contains(&found_out));
}

#[tokio::test]
async fn somebody_who_turns_out_to_have_no_gezag_gets_no_further_letter() {
    let (mut world, opp) = world_with(&[]).await;
    world.until("2026-09-22 12:00").await;
    world
        .records(IB, &opp, ActKind::Done(Step::Overleg), "2026-09-22 12:00")
        .await;
    let first = world.until("2026-09-24 12:00").await;
    assert_eq!(outside(&first).len(), 2);
    let nothing = (Rol::Ouder, Gezag::Nee, Beslist::Niets);
    decides(&world, &opp, 1, nothing, "2026-09-24 12:00").await;
    let after = outside_and(&world.until("2026-12-18 12:00").await, &["task.call"]);
    assert!(
        after.iter().any(|line| line.contains("een@ouders.example")),
        "{after:#?}"
    );
    assert!(
        after.iter().all(|line| !line.contains("twee@ouders.example")),
        "{after:#?}"
    );
    let calls = after.iter().filter(|line| line.contains("task.call/once"));
    assert_eq!(calls.count(), 1, "{after:#?}");
}

/// What a letter of this day tells somebody about a plan that was made known.
async fn told(world: &World, who: Recipient, day: &str) -> Vec<Says> {
    let now = at(day);
    let mut tx = world.store.begin().await.expect("the writer");
    let meaning = reminder_meaning(&world.school.id, who, now.date());
    let letter = tx.letter_of_meaning(&meaning).await.expect("a look-up");
    let Some(letter) = letter else { return Vec::new() };
    let notice = notice(&mut tx, &letter, Way::Mail, now).await.expect("read");
    match notice {
        Some(Notice::Contact(letter)) => letter.items.into_iter().map(|item| item.says).collect(),
        _ => Vec::new(),
    }
}

#[tokio::test]
async fn only_who_decides_reads_until_when_the_commission_is_best_asked_also_on_a_saturday() {
    let cells = [
        ("ouder2_rol", "gi"),
        ("ouder2_gezag", "onbekend"),
        ("overleg_op", "2026-09-22"),
        ("instemming_op", "2026-10-01"),
        ("vastgesteld_op", "2026-10-02"),
    ];
    let mut world = World::new().await;
    let row = with_two_ouders(&row("a", "2026-08-31"));
    world
        .import(at("2026-08-31 10:00"), std::slice::from_ref(&row))
        .await;
    let opp = world.opp().await;
    world
        .records(IB, &opp, ActKind::Gestart, "2026-08-31 10:00")
        .await;
    let informed = (Rol::Gi, Gezag::Nee, Beslist::Geinformeerd);
    decides(&world, &opp, 1, informed, "2026-09-01 12:00").await;
    world.until("2026-10-02 12:00").await;
    world
        .import(at("2026-10-02 13:00"), &[with_all(&row, &cells[2..])])
        .await;
    world.until("2026-10-03 12:00").await;
    world
        .records(IB, &opp, ActKind::Done(Step::Bekendmaking), "2026-10-03 12:00")
        .await;
    let deliveries = world.until("2026-10-20 12:00").await;
    insta::assert_snapshot!(outside(&deliveries).join("\n"), @"
    2026-10-05T08:15 ouder twee@ouders.example: bekendmaking.tell/once
    2026-10-05T08:15 ouder een@ouders.example: bekendmaking.tell/once
    ");
    let opp = world.opp().await;
    let readers = opp.who_is_told(at("2026-10-05 12:00").date());
    assert_eq!(readers.len(), 2);
    let on = at("2026-10-03 12:00").date();
    let saturday = at("2026-11-14 12:00").date();
    for (who, commission_by) in readers.into_iter().zip([Some(saturday), None]) {
        let says = told(&world, who, "2026-10-05 12:00").await;
        assert_eq!(says, [Says::Bekendmaking { on, commission_by }]);
    }
    let text = |to: &str| {
        let letter = deliveries
            .iter()
            .find(|one| one.recipient == to)
            .expect("a letter");
        letter.text.clone()
    };
    assert!(
        text("een@ouders.example").contains("14 november"),
        "{}",
        text("een@ouders.example")
    );
    assert!(
        !text("twee@ouders.example").contains("november"),
        "{}",
        text("twee@ouders.example")
    );
    assert!(deliveries.iter().all(|one| !one.text.contains("te laat met")));
}

const INFORM: [&str; 1] = ["task.inform"];

fn no_gezag() -> Vec<(&'static str, &'static str)> {
    vec![("ouder2_gezag", "nee")]
}

#[tokio::test]
async fn a_request_for_information_is_a_task_until_it_is_answered() {
    let (mut world, opp) = world_with(&no_gezag()).await;
    let person = opp.contacts[1].person;
    world
        .records(IB, &opp, ActKind::InformatieGevraagd(person), "2026-09-03 12:00")
        .await;
    let deliveries = world.until("2026-09-10 12:00").await;
    insta::assert_snapshot!(outside_and(&deliveries, &INFORM).join("\n"), @"2026-09-04T08:15 coordinator ib@horizon.example: task.inform/once");
    world
        .records(IB, &opp, ActKind::InformatieGegeven(person), "2026-09-10 12:00")
        .await;
    let after = world.until("2026-12-18 12:00").await;
    assert_eq!(outside_and(&after, &INFORM), Vec::<String>::new());
    let mut named = after.iter().flat_map(|one| &one.lines);
    assert!(named.all(|line| line.kind != "task.inform"));
}

#[tokio::test]
async fn a_request_for_information_that_stays_open_is_asked_about() {
    let (mut world, opp) = world_with(&no_gezag()).await;
    let asked = ActKind::InformatieGevraagd(opp.contacts[1].person);
    world.records(IB, &opp, asked, "2026-09-03 12:00").await;
    let deliveries = world.until("2026-12-18 12:00").await;
    insta::assert_snapshot!(outside_and(&deliveries, &INFORM).join("\n"), @"
    2026-09-04T08:15 coordinator ib@horizon.example: task.inform/once
    2026-09-30T08:15 coordinator ib@horizon.example: task.inform/after28
    ");
}

/// What a refusal on Saturday evening leads to at once.
async fn refused(ground: Ground) -> Vec<Delivery> {
    let (mut world, opp) = world_with(&no_gezag()).await;
    let person = opp.contacts[1].person;
    world
        .records(IB, &opp, ActKind::InformatieGevraagd(person), "2026-09-03 12:00")
        .await;
    world.until("2026-09-05 23:10").await;
    let refused = ActKind::InformatieGeweigerd { person, ground };
    world.records(IB, &opp, refused, "2026-09-05 23:10").await;
    let worker = world.worker();
    let deliveries = send_all(&worker, at("2026-09-05 23:10")).await;
    let after = world.until("2026-12-18 12:00").await;
    assert_eq!(outside_and(&after, &INFORM), Vec::<String>::new());
    deliveries
}

#[tokio::test]
async fn a_refusal_goes_at_once_at_any_hour_and_names_its_ground() {
    let interest = refused(Ground::BelangKind).await;
    insta::assert_snapshot!(outside(&interest).join("\n"), @"2026-09-05T23:10 ouder twee@ouders.example: receipt.information/once");
    let others = refused(Ground::OokNietAnderen).await;
    assert_eq!(outside(&others), outside(&interest));
    assert_ne!(others[0].text, interest[0].text, "each ground has its own words");
    assert!(interest[0].text.contains("377c"), "{}", interest[0].text);
}

#[tokio::test]
async fn a_refusal_to_somebody_without_e_mail_goes_on_paper_and_somebody_posts_it() {
    let mut cells = no_gezag();
    cells.push(("ouder2_email", ""));
    let (mut world, opp) = world_with(&cells).await;
    let person = opp.contacts[1].person;
    world
        .records(IB, &opp, ActKind::InformatieGevraagd(person), "2026-09-03 12:00")
        .await;
    world.until("2026-09-07 12:00").await;
    let ground = Ground::BelangKind;
    let refused = ActKind::InformatieGeweigerd { person, ground };
    world.records(IB, &opp, refused, "2026-09-07 12:00").await;
    let mut deliveries = world.print(at("2026-09-07 15:00")).await;
    deliveries.extend(world.until("2026-09-09 12:00").await);
    insta::assert_snapshot!(outside_and(&deliveries, &["task."]).join("\n"), @"
    2026-09-07T15:00 ouder Ouder Twee on paper: receipt.information/once
    2026-09-08T08:15 administratie admin@horizon.example: task.post/once
    ");
}
