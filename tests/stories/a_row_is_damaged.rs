//! One bit of one sealed value flips on the disk. What hangs on it is set aside and told; everybody else gets
//! their letters, and sees their pages.

use std::collections::BTreeSet;

use chrono::TimeDelta;
use oppmaat::{
    app::{Pace, beat},
    domain::moment::Moment,
};

use crate::support::{
    looking::connection,
    signed_in::signed_in,
    smtp_server::{Act, Verb},
    visitor::Site,
    world::{World, at, row, send_all, with},
};

const MONDAY: &str = "2026-09-07 08:15";

/// Two OPPs; each has staff of its own.
async fn school() -> World {
    let mut world = World::new().await;
    world.pages = Some("http://127.0.0.1:8080".to_owned());
    let rows: Vec<String> = ["a", "b"]
        .map(|id| {
            let staff = |role: &str| format!("{role}-{id}@horizon.example");
            let opp = with(&row(id, "2026-09-01"), "coordinator_email", &staff("ib"));
            with(&opp, "mentor_email", &staff("mentor"))
        })
        .to_vec();
    world.import(at("2026-09-06 12:00"), &rows).await;
    world
}

/// Flips one bit of the first value that the condition finds.
async fn flip(world: &World, (table, column): (&str, &str), condition: &str) {
    let mut db = connection(&world.database()).await;
    let find =
        format!("select rowid, {column} from {table} where {column} is not null and {condition} limit 1");
    let (id, mut value): (i64, Vec<u8>) = sqlx::query_as(sqlx::AssertSqlSafe(find))
        .fetch_one(&mut db)
        .await
        .expect("a value");
    let middle = value.len() / 2;
    value[middle] ^= 4;
    let change = format!("update {table} set {column} = ? where rowid = ?");
    sqlx::query(sqlx::AssertSqlSafe(change))
        .bind(value)
        .bind(id)
        .execute(&mut db)
        .await
        .expect("a flipped bit");
}

async fn beats(world: &World, now: Moment) {
    beat(&world.store, now, Pace::Running).await.expect("a beat");
}

fn readers(world: &World) -> BTreeSet<String> {
    let mails = world.server.mails().into_iter();
    mails.map(|mail| mail.recipients.concat()).collect()
}

/// Everybody who gets a letter when nothing is damaged.
async fn everybody() -> BTreeSet<String> {
    let mut world = school().await;
    beats(&world, at(MONDAY)).await;
    send_all(&world.worker(), at(MONDAY)).await;
    readers(&world)
}

/// The admin reads of it, without a name.
async fn admin_is_told(world: &World, now: Moment) {
    let site = Site::open(&world.store, now).await;
    let page = signed_in(world, &site, "ict@horizon.example")
        .await
        .get("/beheer")
        .await;
    let text = page.text();
    assert!(
        text.contains("Eén gegeven in de database is beschadigd."),
        "{text}"
    );
}

/// What `oppmaat check` would name.
async fn found(world: &World) -> Vec<String> {
    let damaged = world.store.open_everything(|_| {}).await.expect("a look");
    damaged
        .iter()
        .map(|one| format!("{}.{}", one.table, one.column))
        .collect()
}

const OF_ONE_LETTER: &str = "letter_id in (select min(letter_id) from letter)";

#[tokio::test]
async fn a_damaged_address_or_letter_in_the_outbox_stops_only_that_letter() {
    let all = everybody().await;
    assert_eq!(all.len(), 2, "{all:?}");
    for what in [
        ("delivery", "address_sealed"),
        ("delivery", "bytes_sealed"),
        ("letter", "text_sealed"),
    ] {
        let mut world = school().await;
        let (now, later) = (at(MONDAY), at(MONDAY).plus(TimeDelta::minutes(2)));
        beats(&world, now).await;
        let worker = world.worker();
        world.server.script(Verb::Mail, Act::Reply(451));
        send_all(&worker, now).await;
        world.server.behave();
        flip(&world, what, OF_ONE_LETTER).await;
        send_all(&worker, later).await;
        let got = readers(&world);
        assert_eq!(all.difference(&got).count(), 1, "{what:?}: {got:?}");
        // Whoever stands beside the reader hears of it, unless the damage is what would be told.
        let is_told = got.contains("vervanger@horizon.example");
        assert_eq!(is_told, what.1 != "address_sealed", "{what:?}: {got:?}");
        assert_eq!(found(&world).await, [format!("{}.{}", what.0, what.1)]);
        admin_is_told(&world, later).await;
    }
}

#[tokio::test]
async fn a_damaged_date_of_birth_or_address_of_a_person_stops_only_what_is_about_that_person() {
    let all = everybody().await;
    let of_child = "person_id in (select leerling_id from opp order by opp_id limit 1)";
    let of_lead = "person_id in (select person_id from involvement where capacity = 'coordinator' limit 1)";
    for (column, condition) in [("born_sealed", of_child), ("email_sealed", of_lead)] {
        let mut world = school().await;
        flip(&world, ("person", column), condition).await;
        beats(&world, at(MONDAY)).await;
        let worker = world.worker();
        send_all(&worker, at(MONDAY)).await;
        let got = readers(&world);
        assert_eq!(all.difference(&got).count(), 1, "{column}: {got:?}");
        assert_eq!(found(&world).await, [format!("person.{column}")]);
        admin_is_told(&world, at(MONDAY)).await;
        // The next days go on too.
        world.play(at("2026-09-15 12:00")).await;
        assert!(
            world
                .next()
                .await
                .is_some_and(|next| next > at("2026-09-15 12:00"))
        );
    }
}

#[tokio::test]
async fn a_damaged_name_is_left_out_of_the_lists_of_others() {
    let mut world = school().await;
    let rows = ["c", "d"].map(|id| row(id, "2026-09-01"));
    world.import(at("2026-09-06 13:00"), &rows).await;
    let of_child = "person_id in (select leerling_id from opp join involvement using (opp_id)
        where involvement.capacity = 'coordinator' group by involvement.person_id having count(*) > 1)";
    flip(&world, ("person", "name_sealed"), of_child).await;
    let site = Site::open(&world.store, at(MONDAY)).await;
    let mut coordinator = signed_in(&world, &site, "ib@horizon.example").await;
    let page = coordinator.get("/lijst").await;
    assert_eq!(page.status, 200, "{}", page.text());
    assert!(page.text().contains("Noor"), "the other name is there");
    assert_eq!(found(&world).await, ["person.name_sealed"]);
    world.play(at("2026-09-08 12:00")).await;
    assert!(readers(&world).contains("ib@horizon.example"));
}
