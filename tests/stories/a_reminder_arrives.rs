//! What a coordinator, a mentor and a vaststeller get about one OPP when nobody acts.

use oppmaat::domain::rules::Ladder;

use crate::support::world::{World, at, in_one_line, row, with};

#[tokio::test]
async fn nobody_acts_and_everybody_hears_in_time_once() {
    let mut world = World::new().await;
    world
        .import(at("2026-08-20 10:00"), &[row("a", "2026-08-31")])
        .await;
    let deliveries = world.play(at("2026-11-30 12:00")).await;
    let seen: Vec<String> = deliveries.iter().map(in_one_line).collect();
    insta::assert_snapshot!(seen.join("\n"), @"
    2026-08-31T08:15 coordinator delivered «2 dingen voor deze week» import.start/once mening.step/step
    2026-09-07T08:15 deputy delivered «1 ding voor deze week» mening.step/after
    2026-09-07T08:15 coordinator delivered «2 dingen voor deze week» 
    2026-09-14T08:15 deputy delivered «1 ding voor deze week» 
    2026-09-14T08:15 mentor delivered «1 ding voor deze week» hoorrecht.step/step
    2026-09-14T08:15 coordinator delivered «3 dingen voor deze week» 
    2026-09-21T08:15 deputy delivered «2 dingen voor deze week» hoorrecht.step/after
    2026-09-21T08:15 mentor delivered «1 ding voor deze week» 
    2026-09-21T08:15 coordinator delivered «4 dingen voor deze week» hoorrecht.invloed/step
    2026-09-28T08:15 deputy delivered «3 dingen voor deze week» hoorrecht.invloed/after
    2026-09-28T08:15 mentor delivered «1 ding voor deze week» 
    2026-09-28T08:15 coordinator delivered «5 dingen voor deze week» deadline.term/14 overleg.step/step
    2026-10-05T08:15 deputy delivered «4 dingen voor deze week» overleg.step/after
    2026-10-05T08:15 mentor delivered «1 ding voor deze week» 
    2026-10-05T08:15 coordinator delivered «7 dingen voor deze week» instemming.step/step
    2026-10-05T08:15 vaststeller delivered «1 ding voor deze week» 
    2026-10-07T08:15 coordinator delivered «1 ding voor vandaag» deadline.term/5
    2026-10-07T08:15 vaststeller delivered «1 ding voor vandaag» vaststelling.warning/once
    2026-10-09T08:15 coordinator delivered «1 ding voor vandaag» deadline.term/1
    2026-10-09T08:15 vaststeller delivered «1 ding voor vandaag» vaststelling.step/step
    2026-10-12T08:15 deputy delivered «5 dingen voor deze week» instemming.step/after
    2026-10-12T08:15 mentor delivered «1 ding voor deze week» 
    2026-10-12T08:15 coordinator delivered «8 dingen voor deze week» 
    2026-10-12T08:15 vaststeller delivered «1 ding voor deze week» 
    2026-10-13T08:15 coordinator delivered «1 ding voor vandaag» deadline.term/after
    2026-10-13T08:15 vaststeller delivered «1 ding voor vandaag» deadline.term/after
    2026-10-26T08:15 deputy delivered «1 ding voor deze week» 
    2026-10-26T08:15 coordinator delivered «2 dingen voor deze week» 
    2026-10-26T08:15 vaststeller delivered «1 ding voor deze week» 
    2026-10-27T08:15 deputy delivered «1 ding voor vandaag» deadline.term/after
    2026-11-02T08:15 deputy delivered «1 ding voor deze week» 
    2026-11-02T08:15 mentor delivered «1 ding voor deze week» 
    2026-11-02T08:15 coordinator delivered «2 dingen voor deze week» 
    2026-11-02T08:15 vaststeller delivered «1 ding voor deze week» 
    2026-11-09T08:15 deputy delivered «1 ding voor deze week» 
    2026-11-09T08:15 coordinator delivered «2 dingen voor deze week» deadline.term/after28
    2026-11-09T08:15 vaststeller delivered «1 ding voor deze week» 
    2026-11-16T08:15 deputy delivered «1 ding voor deze week» 
    2026-11-16T08:15 coordinator delivered «2 dingen voor deze week» 
    2026-11-16T08:15 vaststeller delivered «1 ding voor deze week» 
    2026-11-23T08:15 coordinator delivered «2 dingen voor deze week» 
    2026-11-30T08:15 coordinator delivered «2 dingen voor deze week»
    ");
}

#[tokio::test]
async fn whoever_acts_is_rid_of_it() {
    let mut world = World::new().await;
    let opp = row("a", "2026-08-31");
    world
        .import(at("2026-08-20 10:00"), std::slice::from_ref(&opp))
        .await;
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
    insta::assert_snapshot!(seen.join("\n"), @"
    2026-09-21T08:15 coordinator delivered «1 ding voor deze week» bekendmaking.step/step
    2026-09-28T08:15 deputy delivered «1 ding voor deze week» bekendmaking.step/after
    2026-09-28T08:15 mentor delivered «1 ding voor deze week» uitleg.step/step
    2026-09-28T08:15 coordinator delivered «2 dingen voor deze week» 
    2026-10-05T08:15 deputy delivered «2 dingen voor deze week» uitleg.step/after
    2026-10-05T08:15 mentor delivered «1 ding voor deze week» 
    2026-10-05T08:15 coordinator delivered «2 dingen voor deze week» 
    2026-10-12T08:15 deputy delivered «2 dingen voor deze week» 
    2026-10-12T08:15 mentor delivered «1 ding voor deze week» 
    2026-10-12T08:15 coordinator delivered «2 dingen voor deze week» 
    2026-10-26T08:15 deputy delivered «2 dingen voor deze week» 
    2026-10-26T08:15 mentor delivered «1 ding voor deze week» uitleg.step/after28
    2026-10-26T08:15 coordinator delivered «2 dingen voor deze week» bekendmaking.step/after28
    ");
}

#[tokio::test]
async fn a_letter_whose_lines_were_done_before_it_was_sent_is_not_sent() {
    let mut world = World::new().await;
    let opp = row("a", "2026-08-31");
    world
        .import(at("2026-08-20 10:00"), std::slice::from_ref(&opp))
        .await;
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

#[tokio::test]
async fn a_school_s_own_ladder_decides_when_somebody_hears() {
    let mut world = World::new().await;
    let ladder = Ladder {
        days_before: vec![21, 7],
        ..Ladder::default()
    };
    let mut tx = world.store.begin().await.expect("the writer");
    tx.put_ladder(&world.school.id, &ladder).await.expect("stored");
    tx.commit().await.expect("committed");
    world
        .import(at("2026-08-20 10:00"), &[row("a", "2026-08-31")])
        .await;
    let deliveries = world.play(at("2026-10-12 07:00")).await;
    let rungs: Vec<String> = deliveries
        .iter()
        .flat_map(|one| one.lines.iter().map(move |line| (one, line)))
        .filter(|(_, line)| line.kind == "deadline.term" && line.rung != "week")
        .map(|(one, line)| format!("{} {}", &one.at[..10], line.rung))
        .collect();
    assert_eq!(rungs, ["2026-09-21 21", "2026-10-05 7"]);
}
