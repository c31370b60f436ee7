//! Both nights in which the clock changes, and pauses of every length: nothing is said twice, nothing is
//! lost, and it makes no difference how often the program looks or starts.

use crate::support::{
    looking::connection,
    world::{World, at, row, send_all, with},
};
use chrono::TimeDelta;
use oppmaat::{
    app::{Pace, beat},
    domain::moment::Moment,
};
use sqlx::Row;

/// Plans whose steps and terms lie round both nights and after the summer; ouders of one have a mailbox.
async fn school() -> World {
    let world = World::new().await;
    let asked = with(&row("c", "2026-09-28"), "ouder1_email", "vos@thuis.example");
    let rows = [
        row("a", "2026-09-14"),
        row("b", "2027-02-15"),
        row("d", "2027-08-23"),
        with(&asked, "gestart_op", "2026-09-28"),
    ];
    world.import(at("2026-09-28 10:00"), &rows).await;
    world
}

/// Every line that is in a letter that counts, with the day of the letter and its kind.
async fn said(world: &World, since: &str) -> Vec<String> {
    let sql = "select letter.day || ' ' || letter.kind || ' ' || letter.capacity || ' '
            || coalesce(line.obligation || '/' || line.rung || '/' || line.term, '') as seen
        from letter left join letter_line using (letter_id) left join line using (line_id)
        where letter.day >= ? and letter.state not in ('withdrawn', 'superseded') order by 1";
    let rows = sqlx::query(sql)
        .bind(since)
        .fetch_all(&mut connection(&world.database()).await)
        .await
        .expect("rows");
    rows.iter().map(|row| row.get("seen")).collect()
}

/// What is said round a night when the program looks, or is started, every so many minutes.
async fn said_round(night: (&str, &str), minutes: i64, pace: Pace) -> Vec<String> {
    let mut world = school().await;
    let (mut now, until) = (at(night.0), at(night.1));
    world.play(now).await;
    while now < until {
        now = now.plus(TimeDelta::minutes(minutes)).min(until);
        beat(&world.store, now, pace).await.expect("a beat");
    }
    said(&world, &night.0[..10]).await
}

#[tokio::test]
async fn round_both_nights_it_makes_no_difference_how_often_the_program_looks_or_starts() {
    for night in [
        ("2026-10-23 19:00", "2026-10-27 12:00"),
        ("2027-03-26 19:00", "2027-03-31 12:00"),
    ] {
        let every_quarter = said_round(night, 15, Pace::Running).await;
        assert!(!every_quarter.is_empty(), "{night:?}");
        for minutes in [67, 360] {
            assert_eq!(
                said_round(night, minutes, Pace::Running).await,
                every_quarter,
                "{night:?}"
            );
        }
        assert_eq!(
            said_round(night, 15, Pace::JustStarted).await,
            every_quarter,
            "{night:?}"
        );
        assert!(
            every_quarter.iter().any(|line| line.contains('/')),
            "{every_quarter:?}"
        );
    }
}

/// Stops at one instant, starts at another, and gives what each person got on that day: how many letters, and
/// how many of their lines say that they are late.
async fn after_a_pause(stopped: &str, started: &str) -> Vec<(String, i64, i64)> {
    let mut world = school().await;
    let (stopped, started): (Moment, Moment) = (at(stopped), at(started));
    world.play(stopped).await;
    beat(&world.store, stopped, Pace::Running).await.expect("a beat");
    beat(&world.store, started, Pace::JustStarted)
        .await
        .expect("a beat");
    let worker = world.worker();
    send_all(&worker, started).await;
    let sql =
        "select hex(letter.person_id) || letter.capacity as who, count(distinct letter.letter_id) as letters,
            sum(should_have_been is not null) as late
        from letter left join letter_line using (letter_id)
        where letter.composed_at = ? and letter.state not in ('withdrawn', 'superseded') group by 1";
    let rows = sqlx::query(sql)
        .bind(started.seconds())
        .fetch_all(&mut connection(&world.database()).await)
        .await
        .expect("rows");
    let found = rows
        .iter()
        .map(|row| (row.get("who"), row.get("letters"), row.get("late")));
    found.collect()
}

#[tokio::test]
async fn after_a_day_a_week_or_a_summer_everybody_gets_one_letter_that_says_what_is_late() {
    for (stopped, started) in [
        ("2026-10-12 08:00", "2026-10-13 09:30"),
        ("2026-10-02 17:00", "2026-10-09 12:00"),
        ("2027-07-10 08:00", "2027-09-02 09:00"),
    ] {
        let letters = after_a_pause(stopped, started).await;
        assert!(!letters.is_empty(), "{started}");
        assert!(
            letters.iter().all(|(_, letters, _)| *letters == 1),
            "{started}: {letters:?}"
        );
        assert!(
            letters.iter().any(|(.., late)| *late > 0),
            "{started}: {letters:?}"
        );
    }
}
