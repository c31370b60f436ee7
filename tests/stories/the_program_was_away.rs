//! The program did not run for a while: whatever was missed is said once it runs again, once, and says
//! when it should have been.

use std::collections::BTreeMap;

use crate::support::{
    looking::connection,
    world::{World, at, row, send_all, with},
};
use oppmaat::{
    app::{Pace, Question, What, beat, upcoming},
    domain::{
        letter::ChannelKind,
        moment::{Moment, add_days},
    },
    outbox::line_of,
};
use sqlx::Row;

/// Two OPPs of two coordinators: one works every day, one on Monday, Tuesday and Thursday.
async fn two_coordinators() -> World {
    let world = World::new().await;
    let asked = |row: &str| {
        let row = with(row, "gestart_op", "2026-08-24");
        with(&row, "ouder1_email", "vos@thuis.example")
    };
    let part_time = with(
        &row("b", "2026-08-24"),
        "coordinator_email",
        "deeltijd@horizon.example",
    );
    let rows = [asked(&row("a", "2026-08-24")), asked(&part_time)];
    world.import(at("2026-08-24 10:00"), &rows).await;
    let sql = "update staff set working_days = 'ma di do' where person_id in (
        select person_id from involvement join opp using (opp_id) where capacity = 'coordinator'
            and person_id not in (select person_id from involvement where capacity = 'coordinator'
                group by person_id having min(opp_id) = (select min(opp_id) from opp)))";
    let changed = sqlx::query(sql)
        .execute(&mut connection(&world.database()).await)
        .await
        .expect("changed");
    assert_eq!(changed.rows_affected(), 1);
    world
}

/// Runs the program from one instant to another: a start, then whatever is due.
async fn run(world: &mut World, start: Moment, until: Moment) {
    beat(&world.store, start, Pace::JustStarted)
        .await
        .expect("a beat");
    world.play(until).await;
    beat(&world.store, until, Pace::Running).await.expect("a beat");
}

/// The week letters of coordinators, by the Monday of their week.
async fn week_letters(world: &World) -> BTreeMap<String, Vec<String>> {
    let sql = "select date(day, 'weekday 0', '-6 days') as monday, day from letter
        where kind = 'week.staff' and capacity = 'coordinator' and state = 'delivered' order by day";
    let rows = sqlx::query(sql)
        .fetch_all(&mut connection(&world.database()).await)
        .await
        .expect("rows");
    let mut weeks: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for row in rows {
        weeks.entry(row.get("monday")).or_default().push(row.get("day"));
    }
    weeks
}

/// Every ladder of lines that somebody heard, with how often each line was in a letter.
async fn heard(world: &World) -> (Vec<String>, i64) {
    let sql = "select distinct obligation || ' ' || hex(line.opp_id) || ' ' || line.capacity as ladder
        from line join letter_line using (line_id) join letter using (letter_id)
        where letter.state = 'delivered' order by 1";
    let mut db = connection(&world.database()).await;
    let rows = sqlx::query(sql).fetch_all(&mut db).await.expect("rows");
    let ladders = rows.iter().map(|row| row.get("ladder")).collect();
    let twice = "select count(*) from (select line_id from letter_line join letter using (letter_id)
        where letter.state = 'delivered' and letter.kind <> 'daily.care_team' group by line_id having count(*) > 1)";
    let twice = sqlx::query_scalar(twice)
        .fetch_one(&mut db)
        .await
        .expect("a count");
    (ladders, twice)
}

#[tokio::test]
async fn whenever_the_program_comes_back_both_coordinators_get_one_week_letter() {
    let (stopped, end) = (at("2026-08-25 07:00"), at("2026-09-25 21:00"));
    let mut never_away = two_coordinators().await;
    run(&mut never_away, stopped, end).await;
    let (expected, _) = heard(&never_away).await;
    for (start, in_first_week) in [
        ("2026-08-31 08:00", 2),
        ("2026-08-31 12:00", 2),
        ("2026-08-31 20:00", 2),
        ("2026-09-01 03:30", 2),
        ("2026-09-01 08:15", 2),
        // Wednesday: the other one hears on Thursday.
        ("2026-09-02 10:00", 2),
        ("2026-09-03 20:30", 1),
        ("2026-09-05 10:00", 0),
    ] {
        let mut world = two_coordinators().await;
        run(&mut world, at("2026-08-24 21:00"), stopped).await;
        run(&mut world, at(start), end).await;
        let weeks = week_letters(&world).await;
        let letters = |monday: &str| weeks.get(monday).map_or(0, Vec::len);
        assert_eq!(letters("2026-08-31"), in_first_week, "{start}: {weeks:?}");
        assert_eq!(letters("2026-09-07"), 2, "{start}: {weeks:?}");
        let (ladders, twice) = heard(&world).await;
        let lost: Vec<&String> = expected
            .iter()
            .filter(|ladder| !ladders.contains(ladder))
            .collect();
        assert!(lost.is_empty() && twice == 0, "{start}: {lost:?}, {twice} twice");
    }
}

#[tokio::test]
async fn an_evening_start_that_is_stopped_again_at_night_loses_nothing() {
    let mut world = two_coordinators().await;
    run(&mut world, at("2026-08-24 21:00"), at("2026-08-25 07:00")).await;
    run(&mut world, at("2026-08-31 21:00"), at("2026-09-01 06:00")).await;
    run(&mut world, at("2026-09-02 21:00"), at("2026-09-11 21:00")).await;
    let weeks = week_letters(&world).await;
    assert_eq!(weeks["2026-08-31"], ["2026-09-03", "2026-09-03"]);
    let sql = "select count(*) from letter_line join letter using (letter_id)
        where letter.day = '2026-09-03' and should_have_been is not null";
    let late: i64 = sqlx::query_scalar(sql)
        .fetch_one(&mut connection(&world.database()).await)
        .await
        .expect("a count");
    assert!(late > 0, "what was missed says so, also after two pauses");
}

/// What `upcoming` says of this very instant, a line each.
async fn announced(world: &World, now: Moment) -> Vec<String> {
    let question = Question {
        opp: None,
        until: add_days(now.date(), 1),
    };
    let found = upcoming(&world.store, &world.school, question, now)
        .await
        .expect("a list");
    let at_once = found
        .iter()
        .filter(|one| one.at == now && one.channel != ChannelKind::Paper);
    let mut lines: Vec<String> = at_once
        .map(|one| match &one.what {
            What::Line(notice) => {
                let line = line_of(notice, one.who.capacity);
                // What is said to somebody at home does not tell why it is late.
                let late = line.should_have_been.filter(|_| one.who.capacity.is_staff());
                let late = late.unwrap_or_default();
                format!("{} {} {} {late}", one.who.capacity, line.kind, line.rung)
            }
            What::WeekLetter => format!("{} week letter", one.who.capacity),
            What::Letter(kind) => format!("{} {kind}", one.who.capacity),
        })
        .collect();
    lines.sort();
    lines
}

/// What a start at this instant sends.
async fn sent(world: &mut World, now: Moment) -> Vec<String> {
    beat(&world.store, now, Pace::JustStarted).await.expect("a beat");
    let worker = world.worker();
    let mut lines = Vec::new();
    for one in send_all(&worker, now).await {
        if one.kind == "week.staff" {
            lines.push(format!("{} week letter", one.role));
        }
        let reminders = one.lines.iter().filter(|line| line.rung != "week");
        lines.extend(reminders.map(|line| {
            let late = line.should_have_been.clone().unwrap_or_default();
            format!("{} {} {} {late}", one.role, line.kind, line.rung)
        }));
    }
    lines.sort();
    lines
}

#[tokio::test]
async fn what_upcoming_says_is_what_a_start_then_sends() {
    let mut said_anything = 0;
    for start in [
        "2026-08-26 10:00",
        "2026-08-31 12:00",
        "2026-09-02 10:00",
        "2026-09-02 21:00",
        "2026-09-10 14:30",
        "2026-10-27 09:00",
        "2027-01-11 08:15",
    ] {
        let mut world = two_coordinators().await;
        run(&mut world, at("2026-08-24 21:00"), at("2026-08-25 07:00")).await;
        let announced = announced(&world, at(start)).await;
        let before = outbox(&world).await;
        assert_eq!(announced, sent(&mut world, at(start)).await, "{start}");
        assert_eq!(before, 0, "{start}: looking put nothing in the outbox");
        said_anything += announced.len();
    }
    assert!(said_anything > 20, "{said_anything}");
}

/// Letters in the outbox that wait.
async fn outbox(world: &World) -> i64 {
    sqlx::query_scalar("select count(*) from letter where state = 'waiting'")
        .fetch_one(&mut connection(&world.database()).await)
        .await
        .expect("a count")
}
