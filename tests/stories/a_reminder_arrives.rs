//! What a coordinator, a mentor and a vaststeller get about one OPP when nobody acts.

use crate::support::world::{World, at, in_one_line, row, with};

#[tokio::test]
async fn nobody_acts_and_everybody_hears_in_time_once() {
    let mut world = World::new().await;
    world
        .import(at("2026-08-20 10:00"), &[row("a", "2026-08-31")])
        .await;
    let deliveries = world.play(at("2026-11-30 12:00")).await;
    let seen: Vec<String> = deliveries.iter().map(in_one_line).collect();
    insta::assert_snapshot!(seen.join("\n"), @"");
}

#[tokio::test]
async fn whoever_acts_is_rid_of_it() {
    let mut world = World::new().await;
    let opp = row("a", "2026-08-31");
    world.import(at("2026-08-20 10:00"), &[opp.clone()]).await;
    world.play(at("2026-09-14 12:00")).await;
    let opp = with(&opp, "gehoord_op", "2026-09-10");
    let opp = with(&opp, "invloed_op", "2026-09-11");
    let opp = with(&opp, "overleg_op", "2026-09-12");
    let opp = with(&opp, "instemming_op", "2026-09-12");
    let opp = with(&opp, "vastgesteld_op", "2026-09-14");
    let opp = with(&opp, "rod_op", "2026-09-14");
    world.import(at("2026-09-14 16:00"), &[opp]).await;
    let deliveries = world.play(at("2026-10-30 12:00")).await;
    let seen: Vec<String> = deliveries.iter().map(in_one_line).collect();
    insta::assert_snapshot!(seen.join("\n"), @"");
}

#[tokio::test]
async fn a_letter_whose_lines_were_done_before_it_was_sent_is_not_sent() {
    let mut world = World::new().await;
    let opp = row("a", "2026-08-31");
    world.import(at("2026-08-20 10:00"), &[opp.clone()]).await;
    world.play(at("2026-09-14 12:00")).await;
    world.server.stop().await;
    // The mentor's step is planned; the letter cannot be sent, and in the meantime it is done.
    world.play(at("2026-09-15 08:20")).await;
    world
        .import(at("2026-09-15 09:00"), &[with(&opp, "gehoord_op", "2026-09-15")])
        .await;
    world.server.come_back().await;
    let before = world.server.mails().len();
    world.play(at("2026-09-18 12:00")).await;
    let mentor = world.server.mails();
    let to_mentor = mentor
        .iter()
        .skip(before)
        .filter(|mail| mail.recipients == ["mentor@horizon.example"]);
    assert_eq!(to_mentor.count(), 0);
}
