//! A screen was left open, or a telephone is lost: the sessions there end from elsewhere.

use oppmaat::domain::link::SESSION_HOURS;

use crate::support::{
    desk::{IB, MENTOR},
    visitor::{Site, Visitor, signed_in},
    world::{World, at, row},
};

const ICT: &str = "ict@horizon.example";

async fn school() -> (World, Site) {
    let world = World::new().await;
    world
        .import(at("2026-08-31 07:00"), &[row("A1", "2026-08-31")])
        .await;
    let site = Site::open(&world.store, at("2026-08-31 10:00")).await;
    (world, site)
}

async fn is_in(visitor: &mut Visitor) -> bool {
    visitor.get("/instellingen").await.path == "/instellingen"
}

#[tokio::test]
async fn who_is_in_elsewhere_too_reads_so_and_ends_all_of_it() {
    let (world, site) = school().await;
    let mut old = signed_in(&site, &world.store, IB).await;
    let alone = old.get("/lijst").await;
    assert!(!alone.text().contains("ook ergens anders"), "{}", alone.text());
    site.clock.set(at("2026-08-31 10:20"));
    let mut new = signed_in(&site, &world.store, IB).await;
    let lists = new.get("/lijst").await;
    assert!(
        lists
            .text()
            .contains("U bent ook ergens anders ingelogd, sinds 10.00 uur"),
        "{}",
        lists.text()
    );
    let page = new.get("/instellingen/ingelogd").await;
    assert_eq!(
        page.body.matches("<tr><th scope=\"row\">").count(),
        2,
        "{}",
        page.text()
    );
    assert_eq!(page.body.matches("dit scherm").count(), 1);
    let mut mentor = signed_in(&site, &world.store, MENTOR).await;
    assert_eq!(new.send(&page.form_to("/ingelogd")).await.path, "/");
    assert!(!is_in(&mut old).await && !is_in(&mut new).await);
    assert!(is_in(&mut mentor).await, "a colleague stays");
    let hours = i64::from(SESSION_HOURS);
    assert!(hours < 24, "a session ends by itself on the same day");
}

#[tokio::test]
async fn the_admin_signs_a_colleague_out_and_nobody_else_does() {
    let (world, site) = school().await;
    let mut ib = signed_in(&site, &world.store, IB).await;
    let mut admin = signed_in(&site, &world.store, ICT).await;
    let form = admin.get("/beheer").await.form_to("/beheer");
    let unknown = admin
        .send(&form.clone().with("adres", "niemand@horizon.example"))
        .await;
    let known = admin.send(&form.clone().with("adres", IB)).await;
    let told = "Gelukt. Werkt hier iemand met dit adres, dan is die nu overal uitgelogd.";
    for done in [&known, &unknown] {
        assert!(done.text().contains(told), "{}", done.text());
    }
    assert!(!is_in(&mut ib).await && is_in(&mut admin).await);
    let mut mentor = signed_in(&site, &world.store, MENTOR).await;
    let token = mentor.get("/lijst").await.form_to("/uit").values("sleutel")[0].to_owned();
    let mut ib = signed_in(&site, &world.store, IB).await;
    let forged = form.with("sleutel", &token).with("adres", IB);
    assert_eq!(mentor.send(&forged).await.status, 403);
    assert!(is_in(&mut ib).await);
}

#[tokio::test]
async fn a_form_that_is_too_old_signs_out_all_the_same() {
    let (world, site) = school().await;
    let mut ib = signed_in(&site, &world.store, IB).await;
    let out = ib
        .get("/lijst")
        .await
        .form_to("/uit")
        .with("sleutel", "van-gisteren");
    let mut copy = ib.clone();
    ib.send(&out).await;
    assert!(!is_in(&mut copy).await, "the session itself ended");
}

#[tokio::test]
async fn what_is_no_form_of_ours_is_answered_in_the_words_of_the_reader() {
    let (_world, site) = school().await;
    let mut visitor = Visitor::new(&site);
    let kind = [("content-type", "application/json")];
    let other = visitor.ask("POST", "/code", "{}", &kind).await;
    assert_eq!(other.status, 415);
    assert!(
        other.text().contains("Dit konden wij niet lezen"),
        "{}",
        other.text()
    );
    let large = visitor.ask("POST", "/code", &"x".repeat(70_000), &[]).await;
    assert_eq!(large.status, 413);
    assert!(large.text().contains("Dit is te groot"), "{}", large.text());
    let english = [("accept-language", "en")];
    let method = visitor.ask("DELETE", "/code", "", &english).await;
    assert_eq!(method.status, 405);
    assert!(
        method.text().contains("We could not read this"),
        "{}",
        method.text()
    );
    assert_eq!(visitor.ask("HEAD", "/code", "", &[]).await.body, "");
}
