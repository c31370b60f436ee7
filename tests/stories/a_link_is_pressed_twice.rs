//! Somebody presses a link twice, comes back to it, or opens it in a browser that keeps nothing; a
//! stranger who has the link later comes in nowhere.

use oppmaat::{app::make_links, clock::Clock, domain::email_address::EmailAddress};

use crate::support::{
    desk::IB,
    looking::connection,
    visitor::{FormOnPage, Page, Site, Visitor, signed_in},
    world::{World, at, row},
};

async fn school() -> (World, Site) {
    let mut world = World::new().await;
    world
        .import(at("2026-08-31 07:00"), &[row("A1", "2026-08-31")])
        .await;
    world.until("2026-08-31 09:00").await;
    let site = Site::open(&world.store, at("2026-08-31 10:00")).await;
    (world, site)
}

/// A fresh sign-in link of the coordinator.
async fn link(world: &World, site: &Site) -> String {
    let address = EmailAddress::parse(IB).expect("an address");
    let links = make_links(&world.store, &address, site.clock.now()).await;
    format!("/t/{}", links.expect("links")[0].1)
}

/// A form as it was sent, and where the answer leads.
async fn pressed(visitor: &mut Visitor, form: &FormOnPage, headers: &[(&str, &str)]) -> (Page, String) {
    let body = form.body();
    let page = visitor.ask("POST", &form.action, &body, headers).await;
    let to = page.header("location").unwrap_or_default().to_owned();
    (page, to)
}

async fn sessions(world: &World) -> i64 {
    sqlx::query_scalar("select count(*) from session where ended_at is null")
        .fetch_one(&mut connection(&world.database()).await)
        .await
        .expect("a number")
}

#[tokio::test]
async fn a_browser_that_presses_again_gets_the_same_answer_and_one_session() {
    let (world, site) = school().await;
    let link = link(&world, &site).await;
    let mut ib = Visitor::new(&site);
    let form = ib.get(&link).await.forms().remove(0);
    let before = ib.clone();
    let mut twins = [before.clone(), before.clone(), before.clone(), before];
    let [a, b, c, d] = &mut twins;
    let pressed = tokio::join!(
        pressed(a, &form, &[]),
        pressed(b, &form, &[]),
        pressed(c, &form, &[]),
        pressed(d, &form, &[]),
    );
    for (page, to) in [pressed.0, pressed.1, pressed.2, pressed.3] {
        assert_eq!((page.status, to.as_str()), (303, "/lijst"), "{}", page.text());
    }
    for mut twin in twins {
        assert_eq!(
            twin.get("/lijst").await.path,
            "/lijst",
            "each answer gave the cookie"
        );
    }
    assert_eq!(sessions(&world).await, 1);
}

#[tokio::test]
async fn whoever_is_in_goes_on_and_back_in_time_opens_nothing_after_leaving() {
    let (world, site) = school().await;
    let link = link(&world, &site).await;
    let mut ib = Visitor::new(&site);
    let form = ib.get(&link).await.forms().remove(0);
    ib.send(&form).await;
    assert_eq!(ib.get(&link).await.path, "/lijst");
    assert_eq!(
        ib.get(&format!("{link}?naar=/instellingen")).await.path,
        "/instellingen"
    );
    assert_eq!(
        ib.get(&format!("{link}?naar=//evil.example")).await.path,
        "/lijst"
    );
    assert_eq!(ib.send(&form).await.path, "/lijst");
    let out = ib.get("/lijst").await.form_to("/uit");
    ib.send(&out).await;
    assert_eq!(ib.get(&link).await.status, 404);
    assert_eq!(
        pressed(&mut ib, &form, &[]).await.0.status,
        404,
        "the button of before"
    );
    assert_eq!(sessions(&world).await, 0);
}

#[tokio::test]
async fn a_stranger_with_the_link_comes_in_nowhere_once_it_was_used() {
    let (world, site) = school().await;
    let link = link(&world, &site).await;
    let (mut ib, mut stranger) = (Visitor::new(&site), Visitor::new(&site));
    let own = ib.get(&link).await.forms().remove(0);
    let theirs = stranger.get(&link).await.forms().remove(0);
    assert_ne!(own.values("deur"), theirs.values("deur"));
    ib.send(&own).await;
    for form in [&theirs, &theirs.clone().with("deur", ""), &own] {
        let (page, _) = pressed(&mut stranger, form, &[("origin", &site.url)]).await;
        assert_ne!(page.status, 303, "{}", page.text());
    }
    assert_eq!(stranger.get(&link).await.status, 404);
    assert_eq!(stranger.get("/lijst").await.path, "/inloggen");
    assert_eq!(sessions(&world).await, 1);
}

#[tokio::test]
async fn another_person_at_this_screen_takes_the_place_of_whoever_was_in() {
    let (world, site) = school().await;
    let mut screen = signed_in(&site, &world.store, "mentor@horizon.example").await;
    let door = screen.get(&link(&world, &site).await).await;
    assert!(door.text().contains("U bent er bijna"), "{}", door.text());
    screen.send(&door.forms()[0]).await;
    assert_eq!(sessions(&world).await, 1, "the session before it ended");
}

#[tokio::test]
async fn a_browser_without_cookies_is_told_so_and_uses_nothing_up() {
    let (world, site) = school().await;
    let link = link(&world, &site).await;
    let form = Visitor::new(&site).get(&link).await.forms().remove(0);
    for header in [
        ("origin", site.url.as_str()),
        ("origin", "null"),
        ("sec-fetch-site", "same-origin"),
    ] {
        let (page, _) = pressed(&mut Visitor::new(&site), &form, &[header]).await;
        assert!(
            page.text().contains("Uw browser bewaart geen cookies"),
            "{}",
            page.text()
        );
    }
    assert_eq!(sessions(&world).await, 0);
    // An old browser says nothing of itself: whether it keeps the cookie shows at the next page.
    let (page, to) = pressed(&mut Visitor::new(&site), &form, &[]).await;
    assert_eq!((page.status, to.as_str()), (303, "/binnen"));
    let told = Visitor::new(&site).get(&to).await;
    assert!(
        told.text().contains("Sta in uw browser cookies toe"),
        "{}",
        told.text()
    );
    let mut keeps = Visitor::new(&site);
    assert_eq!(keeps.send(&form).await.path, "/lijst");
}

#[tokio::test]
async fn nobody_is_signed_in_as_somebody_else_by_another_site() {
    let (world, site) = school().await;
    let form = Visitor::new(&site)
        .get(&link(&world, &site).await)
        .await
        .forms()
        .remove(0);
    let mut victim = Visitor::new(&site);
    let (page, _) = pressed(&mut victim, &form, &[("origin", "null")]).await;
    assert_eq!(page.status, 403);
    assert!(page.header("set-cookie").is_none());
}

#[tokio::test]
async fn a_link_opens_however_it_was_copied_and_half_of_one_says_what_to_do() {
    let (world, site) = school().await;
    let link = link(&world, &site).await;
    let token = link.trim_start_matches("/t/");
    let (first, second) = token.split_at(17);
    for copied in [
        format!("{link}."),
        format!("{link})%3E"),
        format!("{link}%E2%80%8B"),
        format!("{link}="),
        format!("{link}/"),
        format!("{link}/."),
        format!("/T/{token}"),
        format!("//t/{token}"),
        format!("/t/%3C{token}%3E"),
        format!("/t/{first}%0D%0A{second}"),
        format!("{link}?utm=x"),
    ] {
        let page = Visitor::new(&site).get(&copied).await;
        assert!(
            page.text().contains("U bent er bijna"),
            "{copied}: {}",
            page.text()
        );
    }
    for half in [
        "/t/",
        "/T/x",
        &format!("/t/{first}"),
        &format!("//t/{first}="),
        "/t/%FF",
    ] {
        let page = Visitor::new(&site).get(half).await;
        assert_eq!(page.status, 404);
        assert!(
            page.text().contains("niet helemaal overgenomen"),
            "{half}: {}",
            page.text()
        );
    }
    let other = Visitor::new(&site).get("/tekst").await;
    assert!(
        other.text().contains("Deze pagina is er niet"),
        "{}",
        other.text()
    );
}

#[tokio::test]
async fn a_word_in_the_address_says_nothing_was_done() {
    let (world, site) = school().await;
    let mut ib = signed_in(&site, &world.store, IB).await;
    let opp = world.opp().await.reference;
    let plan = format!("/opp/{opp}");
    let paths = [
        plan.clone(),
        format!("{plan}/tekst"),
        format!("{plan}/berichten"),
        "/instellingen".to_owned(),
        "/instellingen/team".to_owned(),
        "/instellingen/vakanties".to_owned(),
        "/instellingen/mijn-dagen".to_owned(),
    ];
    for path in paths {
        for word in [
            "klaar",
            "klaar=bellen",
            "zelfde",
            "over=3",
            "los",
            "oppmaat-klaar=klaar",
        ] {
            let page = ib.get(&format!("{path}?{word}")).await;
            assert_eq!(page.status, 200);
            assert!(
                !page.body.contains("role=\"status\""),
                "{path}?{word}: {}",
                page.text()
            );
        }
    }
    let days = ib.get("/instellingen/mijn-dagen").await.form("dagen");
    let saved = ib.send(&days).await;
    assert!(saved.body.contains("role=\"status\""), "{}", saved.text());
    let again = ib.get(&saved.path).await;
    assert!(!again.body.contains("role=\"status\""), "it is told once");
}
