//! Clocks: summer time, pauses, clocks that run backward, and beats of every length.

use std::collections::BTreeSet;

use crate::support::world::{World, at, in_one_line, row};
use chrono::TimeDelta;
use oppmaat::{
    app::{BeatError, Pace, beat},
    domain::moment::Moment,
};
use proptest::{
    prelude::*,
    test_runner::{Config, TestRunner},
};

#[tokio::test]
async fn letters_come_at_a_quarter_past_eight_before_and_after_both_changes_of_the_clock() {
    let mut world = World::new().await;
    world
        .import(
            at("2026-10-01 10:00"),
            &[row("a", "2026-10-12"), row("b", "2027-03-15")],
        )
        .await;
    let deliveries = world.play(at("2027-04-20 12:00")).await;
    let times: BTreeSet<&str> = deliveries.iter().map(|one| &one.at[11..]).collect();
    assert_eq!(times, BTreeSet::from(["08:15:00+01:00", "08:15:00+02:00"]));
}

#[tokio::test]
async fn after_a_pause_each_line_says_when_it_should_have_been() {
    let mut world = World::new().await;
    world
        .import(at("2026-08-20 10:00"), &[row("a", "2026-08-31")])
        .await;
    world.play(at("2026-09-27 12:00")).await;
    beat(&world.store, at("2026-09-27 12:00"), Pace::Running)
        .await
        .expect("a beat");
    let worker = world.worker();
    beat(&world.store, at("2026-09-30 14:00"), Pace::JustStarted)
        .await
        .expect("a beat");
    let deliveries = crate::support::world::send_all(&worker, at("2026-09-30 14:00")).await;
    let late: Vec<String> = deliveries
        .iter()
        .flat_map(|one| one.lines.iter().map(move |line| (one, line)))
        .filter_map(|(one, line)| {
            Some(format!(
                "{} {} {}",
                one.role,
                line.kind,
                line.should_have_been.as_deref()?
            ))
        })
        .collect();
    let seen: Vec<String> = deliveries.iter().map(in_one_line).collect();
    insta::assert_snapshot!([seen, late].concat().join("\n"), @"
    2026-09-30T14:00 deputy delivered «3 dingen voor deze week» hoorrecht.invloed/after
    2026-09-30T14:00 mentor delivered «1 ding voor deze week» 
    2026-09-30T14:00 coordinator delivered «5 dingen voor deze week» deadline.term/14 overleg.step/step
    deputy hoorrecht.invloed 2026-09-28T08:15:00+02:00
    coordinator deadline.term 2026-09-28T08:15:00+02:00
    coordinator overleg.step 2026-09-28T08:15:00+02:00
    ");
    beat(&world.store, at("2026-10-01 08:15"), Pace::Running)
        .await
        .expect("a beat");
    let next_day = crate::support::world::send_all(&worker, at("2026-10-01 08:15")).await;
    assert!(
        next_day
            .iter()
            .all(|one| one.lines.iter().all(|line| line.should_have_been.is_none()))
    );
}

#[tokio::test]
async fn a_clock_that_runs_backward_is_refused() {
    let world = World::new().await;
    beat(&world.store, at("2026-09-01 12:00"), Pace::JustStarted)
        .await
        .expect("a beat");
    let back = beat(&world.store, at("2026-08-31 12:00"), Pace::JustStarted).await;
    assert!(matches!(back, Err(BeatError::ClockRunsBackward { .. })));
    let set_right = beat(&world.store, at("2026-09-01 11:59"), Pace::JustStarted).await;
    assert!(
        set_right.is_ok(),
        "a clock that is set right by seconds is no trouble"
    );
}

/// Everything in the outbox, in words: what a different length of beat must not change.
async fn outbox_after(lengths: impl Iterator<Item = i64>, until: Moment) -> Vec<String> {
    let world = World::new().await;
    world
        .import(
            at("2026-08-27 10:00"),
            &[
                row("a", "2026-08-31"),
                row("b", "2026-07-20"),
                row("c", "2026-09-01"),
            ],
        )
        .await;
    let mut now = at("2026-08-27 10:00");
    for seconds in lengths {
        if now >= until {
            break;
        }
        now = now.plus(TimeDelta::seconds(seconds)).min(until);
        beat(&world.store, now, Pace::Running).await.expect("a beat");
    }
    rows(&world).await
}

async fn rows(world: &World) -> Vec<String> {
    use sqlx::Row;
    let url = format!("sqlite://{}", world.database().display());
    let pool = sqlx::SqlitePool::connect(&url).await.expect("a connection");
    let rows = sqlx::query(
        "select letter.composed_at || ' ' || letter.kind || ' ' || letter.capacity || ' ' || letter.day
             || ' ' || coalesce(line.obligation || '/' || line.rung || '/' || line.term, '') as seen
         from letter left join letter_line using (letter_id) left join line using (line_id)
         order by 1",
    )
    .fetch_all(&pool)
    .await
    .expect("rows");
    rows.iter().map(|row| row.get::<String, _>("seen")).collect()
}

#[test]
fn beats_of_any_length_give_the_same_letters() {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let until = at("2026-09-18 12:00");
    let six_hours = runtime.block_on(outbox_after(std::iter::repeat(6 * 3600), until));
    assert!(six_hours.len() > 5, "{six_hours:?}");
    let mut runner = TestRunner::new(Config {
        cases: 8,
        ..Config::default()
    });
    let lengths = proptest::collection::vec(30i64..21_600, 400);
    runner
        .run(&lengths, |lengths| {
            let mixed = runtime.block_on(outbox_after(lengths.into_iter().cycle(), until));
            prop_assert_eq!(&mixed, &six_hours);
            Ok(())
        })
        .expect("the same letters");
    let two_days = at("2026-08-29 12:00");
    let often = runtime.block_on(outbox_after(std::iter::repeat(30), two_days));
    let seldom = runtime.block_on(outbox_after(std::iter::repeat(6 * 3600), two_days));
    assert_eq!(often, seldom);
}
