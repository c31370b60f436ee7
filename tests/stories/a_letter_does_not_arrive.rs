//! Nothing is lost silently: not taken → tried again → a human is told.

use std::collections::BTreeSet;

use crate::support::{
    smtp_server::{Act, Verb},
    world::{World, at, in_one_line, row, send_all, with},
};
use oppmaat::app::{Pace, beat};

/// A refusal that is plainly about its reader.
fn no_such_mailbox() -> Act {
    Act::Say("550 5.1.1 no such mailbox\r\n".to_owned())
}

#[tokio::test]
async fn a_server_that_is_busy_gets_the_same_bytes_later() {
    let mut world = World::new().await;
    world
        .import(at("2026-08-31 07:00"), &[row("a", "2026-08-31")])
        .await;
    let worker = world.worker();
    beat(&world.store, at("2026-08-31 08:15"), Pace::Running)
        .await
        .expect("a beat");
    world.server.script(Verb::Body, Act::Reply(452));
    let tried = send_all(&worker, at("2026-08-31 08:15")).await;
    assert!(!tried.is_empty() && tried.iter().all(|delivery| delivery.outcome == "later"));
    assert!(
        send_all(&worker, at("2026-08-31 08:15")).await.is_empty(),
        "not before its time"
    );
    world.server.behave();
    let again = send_all(&worker, at("2026-08-31 08:17")).await;
    assert_eq!(again.len(), tried.len());
    for (first, second) in tried.iter().zip(&again) {
        assert_eq!(
            (&first.key, &first.text, 2),
            (&second.key, &second.text, second.attempt)
        );
        assert_eq!(second.outcome, "delivered");
    }
}

#[tokio::test]
async fn when_nobody_can_tell_the_same_bytes_go_once_more_and_then_a_human_hears() {
    let mut world = World::new().await;
    world
        .import(at("2026-08-31 07:00"), &[row("a", "2026-08-31")])
        .await;
    world.server.script(Verb::Body, Act::DropUnanswered);
    let deliveries = world.play(at("2026-08-31 12:00")).await;
    let to_coordinator = |role: &str| deliveries.iter().filter(|one| one.role == role).count();
    assert_eq!(to_coordinator("coordinator"), 2, "once more, and no third time");
    let mails = world.server.mails();
    let unequal: BTreeSet<Vec<u8>> = mails
        .iter()
        .filter(|mail| mail.recipients == ["ib@horizon.example"])
        .map(|mail| mail.bytes.clone())
        .collect();
    assert_eq!(unequal.len(), 1, "the copy is byte for byte the same");
    let told: Vec<_> = deliveries
        .iter()
        .filter(|one| one.kind == "alarm.unreached")
        .collect();
    assert!(
        told.iter()
            .any(|one| one.recipient == "vervanger@horizon.example"),
        "{told:#?}"
    );
}

#[tokio::test]
async fn a_mailbox_that_is_gone_is_told_to_the_coordinator_and_stands_in_the_week_letter() {
    let mut world = World::new().await;
    world
        .import(at("2026-08-20 10:00"), &[row("a", "2026-08-31")])
        .await;
    world.play(at("2026-09-11 12:00")).await;
    world.server.refuse("mentor@horizon.example");
    let after = world.play(at("2026-09-22 12:00")).await;
    let seen: Vec<String> = after.iter().map(in_one_line).collect();
    insta::assert_snapshot!(seen.join("\n"), @"
    2026-09-14T08:15 deputy delivered «1 ding voor deze week» 
    2026-09-14T08:15 mentor never «1 ding voor deze week» hoorrecht.step/step
    2026-09-14T08:15 coordinator delivered «4 dingen voor deze week» 
    2026-09-14T08:15 coordinator delivered «Een bericht kwam niet aan» task.unreached/once
    2026-09-21T08:15 deputy delivered «3 dingen voor deze week» hoorrecht.step/after
    2026-09-21T08:15 mentor never «1 ding voor deze week» 
    2026-09-21T08:15 coordinator delivered «5 dingen voor deze week» hoorrecht.invloed/step
    ");
}

#[tokio::test]
async fn when_everybody_is_unreachable_the_admin_is_told_and_the_letters_stay() {
    let mut world = World::new().await;
    world
        .import(at("2026-08-31 07:00"), &[row("a", "2026-08-31")])
        .await;
    world.server.script(Verb::Rcpt, no_such_mailbox());
    let deliveries = world.play(at("2026-09-01 12:00")).await;
    let told: BTreeSet<&str> = deliveries
        .iter()
        .filter(|one| one.kind == "alarm.unreached")
        .map(|one| one.recipient.as_str())
        .collect();
    assert_eq!(
        told,
        BTreeSet::from([
            "directie@horizon.example",
            "ict@horizon.example",
            "vervanger@horizon.example"
        ])
    );
}

#[tokio::test]
async fn however_many_cannot_be_told_the_admin_is_told_in_the_end() {
    let mut world = World::new().await;
    let rows: Vec<String> = (0..4)
        .map(|n| {
            let one = with(
                &row(&format!("opp {n}"), "2026-08-31"),
                "vervanger_email",
                &format!("v{n}@horizon.example"),
            );
            with(&one, "vaststeller_email", &format!("d{n}@horizon.example"))
        })
        .collect();
    world.import(at("2026-08-31 07:00"), &rows).await;
    world.server.script(Verb::Rcpt, no_such_mailbox());
    let deliveries = world.play(at("2026-08-31 20:00")).await;
    let told: BTreeSet<&str> = deliveries
        .iter()
        .filter(|one| one.kind == "alarm.unreached")
        .map(|one| one.recipient.as_str())
        .collect();
    assert!(told.contains("ict@horizon.example"), "{told:?}");
    assert_eq!(
        told.len(),
        9,
        "four deputies, four vaststellers, the admin: {told:?}"
    );
}
