//! The coordinator looks what will still be sent about an OPP, moves one message, cancels another, and
//! sends one after all.

use oppmaat::domain::act::ActKind;

use crate::support::{
    desk::{IB, MENTOR, outside, with_all},
    signed_in::signed_in,
    visitor::{Page, Site},
    world::{World, at, row},
};

/// An OPP that was just started, with one ouder who is reached by e-mail.
async fn started() -> (World, Site, String) {
    let mut world = World::new().await;
    let row = with_all(&row("a", "2026-08-24"), &[("ouder1_email", "een@ouders.example")]);
    world.import(at("2026-08-20 10:00"), &[row]).await;
    world.until("2026-08-31 10:00").await;
    let opp = world.opp().await;
    world
        .records(IB, &opp, ActKind::Gestart, "2026-08-31 10:00")
        .await;
    let site = Site::open(&world.store, at("2026-08-31 10:30")).await;
    (world, site, format!("/opp/{}/berichten", opp.reference))
}

/// The address of the first message to the ouder.
fn question(page: &Page) -> String {
    let row = page
        .body
        .split("<tr>")
        .find(|row| row.contains("Ouder Een"))
        .expect("a message to the ouder");
    let (_, rest) = row.split_once("href=\"").expect("a link");
    rest.split('"').next().expect("an address").to_owned()
}

#[tokio::test]
async fn a_message_is_moved_and_goes_out_on_its_new_day() {
    let (mut world, site, path) = started().await;
    let mut ib = signed_in(&world, &site, IB).await;
    let list = ib.get(&path).await;
    let line = ib.get(&question(&list)).await;
    assert_eq!(line.status, 200);
    let form = line.form("verzetten").with("dag", "2026-09-04");
    let without = ib.send(&form).await;
    assert!(
        without.text().contains("Er is 1 ding om te verbeteren"),
        "a reason is needed"
    );
    assert_eq!(without.form("verzetten").values("dag"), ["2026-09-04"]);
    let past = form
        .clone()
        .with("reden", "Het gezin is op reis.")
        .with("dag", "2026-08-30");
    assert!(ib.send(&past).await.text().contains("of later"));
    let done = ib.send(&form.with("reden", "Het gezin is op reis.")).await;
    assert_eq!(done.path, path);
    let text = done.text();
    for said in [
        "Verzet naar vrijdag 4 september 2026",
        "Het gezin is op reis.",
        "coördinator",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
    let sent = world.until("2026-09-15 12:00").await;
    insta::assert_snapshot!(outside(&sent).join("\n"), @"
    2026-09-04T08:15 ouder een@ouders.example: mening.ask/ask1
    2026-09-11T08:15 ouder een@ouders.example: mening.ask/ask2
    ");
}

#[tokio::test]
async fn a_cancelled_message_is_not_sent_and_can_be_sent_after_all() {
    let (mut world, site, path) = started().await;
    let mut ib = signed_in(&world, &site, IB).await;
    let address = question(&ib.get(&path).await);
    let form = ib.get(&address).await.form("niet");
    let done = ib.send(&form.clone().with("reden", "Al gesproken.")).await;
    assert!(done.text().contains("Wordt niet verstuurd"), "{}", done.text());
    let again = done.links("Toch versturen").remove(0);
    assert_eq!(again, address);
    let form = ib.get(&again).await.form("toch");
    let done = ib.send(&form.with("reden", "Toch nodig.")).await;
    assert!(done.text().contains("Toch nodig."), "{}", done.text());
    assert!(
        done.links("Toch versturen").is_empty(),
        "its own day counts again"
    );
    let sent = world.until("2026-09-11 12:00").await;
    insta::assert_snapshot!(outside(&sent).join("\n"), @"
    2026-09-01T08:15 ouder een@ouders.example: mening.ask/ask1
    2026-09-08T08:15 ouder een@ouders.example: mening.ask/ask2
    ");
}

#[tokio::test]
async fn what_was_sent_in_the_meantime_is_told_and_nothing_changes() {
    let (mut world, site, path) = started().await;
    let mut ib = signed_in(&world, &site, IB).await;
    let address = question(&ib.get(&path).await);
    let form = ib.get(&address).await.form("niet").with("reden", "Al gesproken.");
    world.until("2026-09-11 12:00").await;
    site.clock.set(at("2026-08-31 10:50"));
    let late = ib.send(&form).await;
    assert!(
        late.text().contains("Dit bericht staat niet meer gepland"),
        "{}",
        late.text()
    );
    assert!(!late.text().contains("Al gesproken."));
}

#[tokio::test]
async fn who_does_not_keep_the_opp_going_reads_and_changes_nothing() {
    let (world, site, path) = started().await;
    let mut ib = signed_in(&world, &site, IB).await;
    let address = question(&ib.get(&path).await);
    let mut mentor = signed_in(&world, &site, MENTOR).await;
    let list = mentor.get(&path).await;
    assert!(list.text().contains("Ouder Een"));
    assert!(
        !list.body.contains("/berichten/"),
        "no link to a form that refuses"
    );
    assert_eq!(mentor.get(&address).await.status, 404);
    let mut admin = signed_in(&world, &site, "ict@horizon.example").await;
    assert_eq!(admin.get(&path).await.status, 404);
    assert_eq!(ib.get(&format!("{path}/term/2026-10-05")).await.status, 404);
}

#[tokio::test]
async fn every_message_has_a_page_of_its_own() {
    let (world, site, path) = started().await;
    let mut ib = signed_in(&world, &site, IB).await;
    let list = ib.get(&path).await;
    let links = list.body.matches("/berichten/").count();
    assert!(links > 5, "{links}");
    for link in list.links("") {
        if link.contains("/berichten/") {
            assert_eq!(ib.get(&link).await.status, 200, "{link}");
        }
    }
    assert!(list.body.len() <= 30_000, "{} bytes", list.body.len());
}
