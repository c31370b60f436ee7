//! Looks into the database of a world, where a story must tell what was not said to anybody.

use std::time::Duration;

use oppmaat::domain::{
    act::{ActKind, standing},
    opp::Opp,
};
use sqlx::{Connection, Row, SqliteConnection, sqlite::SqliteConnectOptions};

use super::{
    smtp_server::Received,
    world::{World, at},
};

/// A connection of one's own to a database file.
pub(crate) async fn connection(database: &std::path::Path) -> SqliteConnection {
    let options = SqliteConnectOptions::new().filename(database);
    SqliteConnection::connect_with(&options)
        .await
        .expect("a connection")
}

/// Every way of every letter to people in this capacity, in order: kind, channel, how it ended.
pub(crate) async fn ways(world: &World, capacity: &str) -> Vec<String> {
    ways_in(&world.database(), capacity).await
}

/// The same of any database.
pub(crate) async fn ways_in(database: &std::path::Path, capacity: &str) -> Vec<String> {
    let rows = sqlx::query(
        "select kind, channel, delivery.state from delivery join letter using (letter_id)
         where capacity = ? order by number",
    )
    .bind(capacity)
    .fetch_all(&mut connection(database).await)
    .await
    .expect("rows");
    rows.iter()
        .map(|row| {
            let word = |place: usize| row.get::<String, _>(place);
            format!("{} {} {}", word(0), word(1), word(2))
        })
        .collect()
}

/// Every OPP, in the order of their start.
pub(crate) async fn opps(world: &World) -> Vec<Opp> {
    let mut tx = world.store.read().await.expect("a reader");
    let far = at("2099-01-01 00:00");
    let ids = tx
        .opps_to_look_at(&world.school.id, far, None)
        .await
        .expect("ids");
    let mut opps = tx.opps(&world.school.id, &ids).await.expect("OPPs");
    opps.sort_by_key(|opp| opp.start);
    opps
}

/// The acts of a kind that count, on their days.
pub(crate) fn days_of(opp: &Opp, is_it: impl Fn(ActKind) -> bool) -> Vec<String> {
    let found = standing(&opp.acts).filter(|act| is_it(act.kind));
    found.map(|act| act.happened_on.to_string()).collect()
}

/// The mails to one address, in the order in which they arrived.
pub(crate) fn mails_to(world: &World, address: &str) -> Vec<Received> {
    let mails = world.server.mails().into_iter();
    mails.filter(|mail| mail.recipients == [address]).collect()
}

/// Waits, at most a minute of real time, until `done`.
pub(crate) async fn until(what: &str, done: impl AsyncFn() -> bool) {
    let waiting = async {
        while !done().await {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    let waited = tokio::time::timeout(Duration::from_mins(1), waiting).await;
    assert!(waited.is_ok(), "waited in vain until {what}");
}
