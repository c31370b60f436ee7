//! What an ouder or leerling says for itself, on a page behind its own link: that it wants to be rung, and
//! how it wants to be written to.

use oppmaat::{
    app::{OwnWish, Pace, WishError, WishFor, beat, own_wish},
    domain::{
        act::{ActKind, Closing},
        authority::Refusal,
        id::PersonId,
        language::Language,
        opp::Opp,
        step::Step,
    },
};

use crate::support::{
    desk::{IB, outside, outside_and, with_all, with_two_ouders},
    looking::connection,
    world::{World, at, row, send_all},
};

async fn wishes(world: &World, person: PersonId, wish: OwnWish, when: &str) -> Result<bool, WishError> {
    let wished = WishFor {
        school: &world.school.id,
        person,
        wish,
    };
    own_wish(&world.store, &wished, at(when)).await
}

/// An OPP of which nothing is asked of the ouders any more, after some weeks.
async fn quiet(cells: &[(&str, &str)]) -> (World, Opp) {
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

#[tokio::test]
async fn who_asks_to_be_rung_is_one_line_for_the_coordinator_until_somebody_rang() {
    let (mut world, opp) = quiet(&[]).await;
    let ouder = opp.contacts[0].person;
    let call = OwnWish::Call(opp.id);
    assert!(
        wishes(&world, ouder, call, "2026-09-03 20:00")
            .await
            .expect("asked")
    );
    let again = wishes(&world, ouder, call, "2026-09-03 20:05").await;
    assert!(!again.expect("no second task"));
    let told = world.until("2026-09-11 12:00").await;
    insta::assert_snapshot!(outside_and(&told, &["task."]).join("\n"), @"
    2026-09-04T08:15 coordinator ib@horizon.example: task.callback/once
    2026-09-10T08:15 deputy vervanger@horizon.example: task.callback/after
    ");
    let said = told
        .iter()
        .find(|one| one.text.contains("Terugbellen met"))
        .expect("a letter");
    assert!(!said.text.contains("Ouder Een"), "no name: {}", said.text);
    world
        .records(IB, &opp, ActKind::Teruggebeld(ouder), "2026-09-11 12:00")
        .await;
    let later = world.until("2026-10-20 12:00").await;
    assert!(
        outside_and(&later, &["task.callback"])
            .iter()
            .all(|line| !line.contains("callback"))
    );
    let again = wishes(&world, ouder, call, "2026-10-20 13:00").await;
    assert!(again.expect("asked anew"));
}

#[tokio::test]
async fn a_call_about_a_question_in_which_somebody_was_reached_is_the_call_that_was_asked_for() {
    let (mut world, opp) = quiet(&[]).await;
    let ouder = opp.contacts[1].person;
    let asked = wishes(&world, ouder, OwnWish::Call(opp.id), "2026-09-03 20:00").await;
    assert!(asked.expect("asked"));
    let rung = |reached| ActKind::Gebeld {
        step: Step::Mening,
        person: ouder,
        reached,
    };
    world.until("2026-09-04 12:00").await;
    world.records(IB, &opp, rung(false), "2026-09-04 12:00").await;
    assert!(world.opp().await.waits_for_a_call(ouder));
    world.records(IB, &opp, rung(true), "2026-09-04 12:30").await;
    assert!(!world.opp().await.waits_for_a_call(ouder));
}

#[tokio::test]
async fn who_calls_back_twice_on_a_day_is_believed_twice() {
    let (world, opp) = quiet(&[]).await;
    let ouder = opp.contacts[0].person;
    for minute in ["10", "30"] {
        let asked = wishes(
            &world,
            ouder,
            OwnWish::Call(opp.id),
            &format!("2026-09-03 13:{minute}"),
        )
        .await;
        assert!(asked.expect("asked"));
        let when = format!("2026-09-03 13:{}", minute.replace('0', "5"));
        world.records(IB, &opp, ActKind::Teruggebeld(ouder), &when).await;
        assert!(!world.opp().await.waits_for_a_call(ouder));
    }
}

#[tokio::test]
async fn who_stops_e_mail_gets_paper_and_also_what_lay_in_the_outbox_and_can_go_back() {
    let (mut world, opp) = quiet(&[("mening_gevraagd_op", "")]).await;
    let ouder = opp.contacts[0].person;
    let question = at("2026-09-08 08:15");
    let before = outside(&world.until("2026-09-08 08:14").await);
    assert!(before.is_empty(), "{before:?}");
    beat(&world.store, question, Pace::Running).await.expect("a beat");
    let stopped = wishes(&world, ouder, OwnWish::Mail(false), "2026-09-08 08:16").await;
    assert!(stopped.expect("stopped"));
    assert!(!world.opp().await.contacts[0].by_mail);
    let worker = world.worker();
    let sent = send_all(&worker, at("2026-09-08 08:17")).await;
    assert!(
        sent.iter().all(|one| one.recipient != "een@ouders.example"),
        "{sent:?}"
    );
    let waits: i64 =
        sqlx::query_scalar("select count(*) from delivery where channel = 'paper' and state = 'waiting'")
            .fetch_one(&mut connection(&world.database()).await)
            .await
            .expect("a number");
    assert_eq!(waits, 1, "the letter of that morning waits to be printed");
    let again = wishes(&world, ouder, OwnWish::Mail(true), "2026-09-08 08:20").await;
    assert!(again.expect("e-mail again"));
    let sent = send_all(&worker, at("2026-09-08 08:21")).await;
    assert_eq!(
        outside(&sent),
        ["2026-09-08T08:21 ouder een@ouders.example: mening.ask/ask2"]
    );
    let opp = world.opp().await;
    let paper = ActKind::OpPapier(ouder);
    assert!(
        !world.standing(&opp).await.contains(&paper),
        "nobody has to post anything"
    );
}

#[tokio::test]
async fn a_leerling_under_18_that_stops_e_mail_gets_nothing_at_home() {
    let cells = [
        ("geboortedatum", "2012-03-04"),
        ("leerling_email", "noor@leerlingen.example"),
        ("mening_gevraagd_op", "2026-08-31"),
    ];
    let (mut world, opp) = quiet(&cells).await;
    assert!(opp.leerling.by_mail);
    let leerling = opp.leerling.person;
    let stopped = wishes(&world, leerling, OwnWish::Mail(false), "2026-09-03 20:00").await;
    assert!(stopped.expect("stopped"));
    let deliveries = world.until("2026-12-18 12:00").await;
    let at_home = |one: &&oppmaat::outbox::Delivery| one.role == "leerling";
    assert_eq!(deliveries.iter().filter(at_home).count(), 0);
    let printed = world.print(at("2026-12-18 12:00")).await;
    assert_eq!(printed.iter().filter(at_home).count(), 0);
}

#[tokio::test]
async fn a_language_is_one_in_which_the_school_writes() {
    let (mut world, opp) = quiet(&[]).await;
    let ouder = opp.contacts[0].person;
    let english = OwnWish::Language(Language::En);
    let refused = wishes(&world, ouder, english, "2026-09-03 20:00").await;
    assert!(matches!(refused, Err(WishError::NotWrittenHere(Language::En))));
    world
        .set_school(|school| school.languages = vec![Language::Nl, Language::En])
        .await;
    for (wish, is_new) in [
        (english, true),
        (english, false),
        (OwnWish::LargeType(true), true),
        (OwnWish::LargeType(true), false),
    ] {
        let written = wishes(&world, ouder, wish, "2026-09-03 20:00").await;
        assert_eq!(written.expect("written"), is_new, "{wish:?}");
    }
    let mut tx = world.store.read().await.expect("a reader");
    let school = &world.school.id;
    assert_eq!(
        tx.language_of(school, ouder).await.expect("read").as_deref(),
        Some("en")
    );
    assert!(tx.wants_large_type(school, ouder).await.expect("read"));
}

#[tokio::test]
async fn nobody_wishes_anything_who_has_no_part_in_a_running_opp() {
    let (mut world, opp) = quiet(&[]).await;
    let coordinator = world.staff(IB).await;
    let is_refused = |result| matches!(result, Err(WishError::Refused(Refusal::NotInvolved)));
    let call = OwnWish::Call(opp.id);
    assert!(is_refused(
        wishes(&world, coordinator, call, "2026-09-03 20:00").await
    ));
    let ouder = opp.contacts[0].person;
    for kind in [ActKind::Uitgeschreven, ActKind::Afgerond(Closing::Overdracht)] {
        world.records(IB, &opp, kind, "2026-09-03 20:00").await;
    }
    world.until("2026-09-04 12:00").await;
    for wish in [call, OwnWish::Mail(false), OwnWish::LargeType(true)] {
        assert!(
            is_refused(wishes(&world, ouder, wish, "2026-09-04 12:00").await),
            "{wish:?}"
        );
    }
}
