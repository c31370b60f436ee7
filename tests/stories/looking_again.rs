//! Work grows with what is due: only OPPs whose `next_look_at` has come are looked at. This must
//! never miss what a look at every OPP would find.

use std::collections::BTreeSet;

use crate::support::world::{World, at, row, with};
use oppmaat::{
    app::{Pace, beat},
    domain::{
        due::{due, send_day},
        moment::{Moment, add_days},
        reminder::plan,
    },
};
use proptest::{
    prelude::*,
    test_runner::{Config, TestRunner},
};

/// What a look at every OPP finds to be due on the day of `now` and not said.
async fn missed(world: &World, now: Moment) -> Vec<String> {
    let mut tx = world.store.read().await.expect("a reader");
    let rules = tx.rules(&world.school).await.expect("rules");
    let staff = tx.staff(&world.school.id).await.expect("staff");
    let ids = tx.all_opps(&world.school.id).await.expect("ids");
    let told = tx.told(&world.school.id, &ids).await.expect("lines");
    let opps = tx.opps(&world.school.id, &ids).await.expect("OPPs");
    let today = now.date();
    opps.iter()
        .flat_map(|opp| due(&plan(opp, &rules, &staff, add_days(today, 400)), &told, today))
        .filter(|line| send_day(line, &told, today, &rules, &staff) == today)
        .map(|line| format!("{line:?}"))
        .collect()
}

#[derive(Debug, Clone)]
struct Change {
    day: i64,
    opp: usize,
    column: &'static str,
}

fn change() -> impl Strategy<Value = Change> {
    let columns = prop::sample::select(vec![
        "gehoord_op",
        "overleg_op",
        "instemming_op",
        "vastgesteld_op",
        "laatste_evaluatie",
        "gestart_op",
        "uitgeschreven_op",
        "startdatum",
    ]);
    (0i64..300, 0usize..4, columns).prop_map(|(day, opp, column)| Change { day, opp, column })
}

async fn a_year(starts: &[i64], changes: &[Change]) -> Result<(), TestCaseError> {
    let world = World::new().await;
    let first = at("2026-08-24 08:15");
    let start = |days: i64| add_days(first.date(), days).to_string();
    let mut rows: Vec<String> = starts
        .iter()
        .enumerate()
        .map(|(n, days)| row(&format!("opp {n}"), &start(*days)))
        .collect();
    world.import(at("2026-08-23 10:00"), &rows).await;
    for day in 0..300 {
        let date = add_days(first.date(), day);
        let now = Moment::at(date, first.time());
        beat(&world.store, now, Pace::Running).await.expect("a beat");
        let missed = missed(&world, now).await;
        prop_assert!(missed.is_empty(), "{date}: {missed:?}");
        let today: Vec<&Change> = changes.iter().filter(|change| change.day == day).collect();
        for change in &today {
            rows[change.opp] = with(&rows[change.opp], change.column, &date.to_string());
        }
        if !today.is_empty() {
            world
                .import(Moment::at(date, "15:00:00".parse().expect("a time")), &rows)
                .await;
        }
    }
    Ok(())
}

#[test]
fn whatever_happens_a_look_at_everything_finds_nothing_that_was_missed() {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let mut runner = TestRunner::new(Config {
        cases: 4,
        max_shrink_iters: 20,
        ..Config::default()
    });
    let cases = (
        prop::collection::vec(-200i64..250, 4),
        prop::collection::vec(change(), 0..12),
    );
    runner
        .run(&cases, |(starts, changes)| {
            runtime.block_on(a_year(&starts, &changes))
        })
        .expect("nothing missed");
}

#[tokio::test]
async fn an_opp_of_which_nothing_is_to_be_said_is_not_looked_at_every_day() {
    let world = World::new().await;
    world
        .import(at("2026-08-23 10:00"), &[row("a", "2027-06-01")])
        .await;
    let mut looks = BTreeSet::new();
    for day in 0..200 {
        let now = Moment::at(
            add_days(at("2026-08-24 08:15").date(), day),
            "08:15:00".parse().expect("a time"),
        );
        let beaten = beat(&world.store, now, Pace::Running).await.expect("a beat");
        looks.insert(beaten.next);
    }
    // Only the week letters of the coordinator, not the OPP itself.
    assert!(looks.len() < 40, "{}", looks.len());
}
