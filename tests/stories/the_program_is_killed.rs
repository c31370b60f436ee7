//! The real program is killed three times while it is sending, and started again: nothing is lost, no
//! second key goes out, and each kill costs at most one copy of each letter that was being sent, byte
//! for byte the same.

use std::{collections::BTreeMap, time::Duration};

use sqlx::{Row, SqlitePool};

use crate::support::{
    school::{BEFORE_SCHOOL, School},
    smtp_server::{Act, SmtpServer, Verb},
};

/// A rehearsed day a second: slow enough that a killed letter is unsure, not out of date.
const SPEED: u32 = 86_400;
const KILLS: usize = 3;
/// The letters that are sent at the same time.
const LANES: usize = 4;

async fn until_arrived(server: &SmtpServer, count: usize) {
    let waiting = async {
        while server.mails().len() < count {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    };
    let arrived = tokio::time::timeout(Duration::from_mins(2), waiting).await;
    assert!(arrived.is_ok(), "waited in vain for letter {count}");
}

/// Deliveries by state, and letters of which nobody knows.
async fn outbox(school: &School) -> (BTreeMap<String, i64>, Vec<String>) {
    let url = format!("sqlite://{}", school.path("data/oppmaat.db").display());
    let pool = SqlitePool::connect(&url).await.expect("a connection");
    let rows = sqlx::query("select state, count(*) as n from delivery group by state")
        .fetch_all(&pool)
        .await
        .expect("rows");
    let states = rows.iter().map(|row| (row.get("state"), row.get("n"))).collect();
    let lost = sqlx::query(
        "select letter.key from letter where not exists
             (select 1 from delivery where delivery.letter_id = letter.letter_id)",
    )
    .fetch_all(&pool)
    .await
    .expect("rows");
    (states, lost.iter().map(|row| row.get("key")).collect())
}

#[tokio::test(flavor = "multi_thread")]
async fn killed_three_times_nothing_is_lost_and_a_kill_costs_at_most_a_copy_a_lane() {
    let server = SmtpServer::start().await;
    // The letter is kept long before it is answered for: whoever is killed is killed in between.
    server.script(Verb::Body, Act::Slow(Duration::from_millis(60)));
    let school = School::with_opps(&server.url());
    let mut start = format!("{BEFORE_SCHOOL}*{SPEED}");
    for kill in 0..KILLS {
        let service = school.start(&start);
        until_arrived(&server, server.mails().len() + 1 + kill).await;
        service.signal("KILL");
        assert_eq!(service.ended().exit, -1);
        start = format!("resume*{SPEED}");
    }
    server.behave();
    let service = school.start(&start);
    until_arrived(&server, server.mails().len() + 4).await;
    assert_eq!(service.stop().exit, 0);

    let mut copies: BTreeMap<String, Vec<Vec<u8>>> = BTreeMap::new();
    for mail in server.mails() {
        copies.entry(mail.sender).or_default().push(mail.bytes);
    }
    let extra: usize = copies.values().map(|bytes| bytes.len() - 1).sum();
    assert!(extra <= KILLS * LANES, "{extra} copies for {KILLS} kills");
    for (sender, bytes) in &copies {
        assert!(bytes.len() <= 2, "{sender}: {} copies", bytes.len());
        assert!(
            bytes.iter().all(|copy| *copy == bytes[0]),
            "{sender}: the copies differ"
        );
    }
    let (states, lost) = outbox(&school).await;
    assert!(lost.is_empty(), "{lost:?}");
    assert_eq!(states.get("sending"), None, "{states:?}");
    let delivered = usize::try_from(states["delivered"]).expect("a count");
    assert!(
        delivered + LANES > copies.len(),
        "{states:?} for {} keys",
        copies.len()
    );
}
