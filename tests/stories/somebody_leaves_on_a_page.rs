//! A colleague is ill or left: on one page everything goes to another, and no way in is left.

use crate::support::{
    desk::{DIRECTIE, IB, MENTOR},
    import_world::day,
    signed_in::signed_in,
    visitor::{Page, Site, Visitor},
    world::{World, at, row, with},
};

const ICT: &str = "ict@horizon.example";
const NEW: &str = "nieuw@horizon.example";
const NOW: &str = "2026-08-31 10:00";

/// Two plans of one coordinator.
async fn school() -> (World, Site) {
    let mut world = World::new().await;
    let second = with(&row("A2", "2026-08-31"), "roepnaam", "Sam");
    world
        .import(at("2026-08-31 07:00"), &[row("A1", "2026-08-31"), second])
        .await;
    world.until("2026-08-31 09:00").await;
    let site = Site::open(&world.store, at(NOW)).await;
    world.pages = Some(site.url.clone());
    (world, site)
}

fn says(page: &Page, words: &str) {
    assert!(page.text().contains(words), "{}: {}", page.path, page.text());
}

/// Fills in the first page of a hand-over.
async fn fills_in(visitor: &mut Visitor, world: &World, from: &str, answers: &[(&str, &str)]) -> Page {
    let path = format!("/instellingen/overdragen/{}", world.staff(from).await.hex());
    let form = visitor.get(&path).await.form("overdragen");
    let form = answers
        .iter()
        .fold(form, |form, (name, value)| form.with(name, value));
    visitor.send(&form).await
}

/// Asks for a sign-in link as somebody does who has this address; how many mails come of it.
async fn asks_for_a_link(world: &mut World, site: &Site, email: &str, when: &str) -> usize {
    let mut visitor = Visitor::new(site);
    let form = visitor
        .get("/inloggen")
        .await
        .forms()
        .remove(0)
        .with("adres", email);
    says(&visitor.send(&form).await, "Kennen wij dit adres?");
    let letters = world.until(when).await;
    let links = letters
        .iter()
        .filter(|letter| letter.kind == "account.sign_in" || letter.text.contains("/t/"));
    links.filter(|letter| letter.recipient == email).count()
}

#[tokio::test]
async fn before_it_happens_the_page_says_what_goes_to_whom_and_asks_about_an_unknown_address() {
    let (world, site) = school().await;
    let mut directie = signed_in(&world, &site, DIRECTIE).await;
    let asked = fills_in(
        &mut directie,
        &world,
        IB,
        &[("reden", "left"), ("adres", NEW), ("naam", "Nieuwe Collega")],
    )
    .await;
    says(
        &asked,
        "2 rollen in 2 plannen naar Nieuwe Collega (nieuw@horizon.example)",
    );
    says(&asked, "coördinator van 2 plannen");
    says(
        &asked,
        "Dit adres kennen wij nog niet: nieuw@horizon.example. Klopt het?",
    );
    says(&asked, "Deze collega kan niet meer inloggen");
    let again = directie.send(&asked.form("overdragen")).await;
    says(&again, "Zeg eerst of het adres klopt.");
    let ib = world.staff(IB).await;
    assert_eq!(
        world.opp_of("Noor").await.team.coordinator,
        ib,
        "nothing went yet"
    );

    let done = directie
        .send(&again.form("overdragen").with("adres-klopt", "ja"))
        .await;
    says(&done, "2 rollen zijn overgedragen.");
    let new = world.staff(NEW).await;
    for name in ["Noor", "Sam"] {
        assert_eq!(world.opp_of(name).await.team.coordinator, new);
    }
    let history = directie.get("/instellingen/geschiedenis").await;
    says(&history, "2 rollen in 2 plannen. Werkt hier niet meer.");
    says(&history, "Naar: Nieuwe Collega");
}

#[tokio::test]
async fn whoever_left_is_out_and_gets_no_link_until_a_role_comes_back_in_an_export() {
    let (mut world, site) = school().await;
    let mut ib = signed_in(&world, &site, IB).await;
    assert_eq!(
        asks_for_a_link(&mut world, &site, IB, "2026-08-31 10:02").await,
        1
    );
    let mut directie = signed_in(&world, &site, DIRECTIE).await;
    let asked = fills_in(&mut directie, &world, IB, &[("reden", "left"), ("adres", MENTOR)]).await;
    assert!(!asked.text().contains("kennen wij nog niet"), "{}", asked.text());
    says(
        &directie.send(&asked.form("overdragen")).await,
        "2 rollen zijn overgedragen.",
    );
    assert_eq!(ib.get("/lijst").await.path, "/inloggen", "the session is over");
    site.clock.set(at("2026-08-31 10:05"));
    assert_eq!(
        asks_for_a_link(&mut world, &site, IB, "2026-08-31 10:06").await,
        0
    );
    let address = oppmaat::domain::email_address::EmailAddress::parse(IB).expect("an address");
    let links = oppmaat::app::make_links(&world.store, &address, at(NOW)).await;
    assert_eq!(links.expect("links"), [], "not by `oppmaat link` either");
    says(
        &directie.get("/instellingen/team").await,
        "werkt hier niet meer sinds maandag 31 augustus 2026",
    );

    let third = with(&row("A3", "2026-08-31"), "roepnaam", "Lot");
    world.import(at("2026-08-31 11:00"), &[third]).await;
    site.clock.set(at("2026-08-31 11:05"));
    assert_eq!(
        asks_for_a_link(&mut world, &site, IB, "2026-08-31 11:06").await,
        1
    );
}

#[tokio::test]
async fn whoever_is_ill_keeps_the_way_in() {
    let (mut world, site) = school().await;
    let mut ib = signed_in(&world, &site, IB).await;
    let asked = fills_in(&mut ib, &world, MENTOR, &[("reden", "ill"), ("adres", DIRECTIE)]).await;
    says(&asked, "Deze collega kan blijven inloggen");
    says(
        &ib.send(&asked.form("overdragen")).await,
        "2 rollen zijn overgedragen.",
    );
    assert_eq!(
        asks_for_a_link(&mut world, &site, MENTOR, "2026-08-31 10:02").await,
        1
    );
}

#[tokio::test]
async fn a_slip_can_be_undone_and_then_the_way_in_is_open_again() {
    let (mut world, site) = school().await;
    let mut ib = signed_in(&world, &site, IB).await;
    let asked = fills_in(&mut ib, &world, MENTOR, &[("reden", "left"), ("adres", DIRECTIE)]).await;
    let page = ib.send(&asked.form("overdragen")).await;
    says(&page, "werkt hier niet meer sinds");
    let back = ib.send(&page.form("in-dienst")).await;
    says(&back, "Vastgelegd.");
    assert_eq!(
        asks_for_a_link(&mut world, &site, MENTOR, "2026-08-31 10:02").await,
        1
    );
    says(
        &ib.get("/instellingen/geschiedenis").await,
        "Werkt hier weer van mentor@horizon.example",
    );
}

#[tokio::test]
async fn what_is_wrong_with_a_hand_over_is_told_and_nothing_goes() {
    let (world, site) = school().await;
    let mut ict = signed_in(&world, &site, ICT).await;
    let empty = fills_in(&mut ict, &world, IB, &[]).await;
    says(&empty, "Er zijn 2 dingen om te verbeteren");
    let same = fills_in(&mut ict, &world, IB, &[("reden", "ill"), ("adres", IB)]).await;
    says(&same, "Dit is dezelfde collega.");
    let to_himself = fills_in(&mut ict, &world, IB, &[("reden", "ill"), ("adres", ICT)]).await;
    says(
        &to_himself,
        "Een beheerder kan geen plannen naar zichzelf overdragen.",
    );
    let no_address = fills_in(&mut ict, &world, IB, &[("reden", "ill"), ("adres", "nieuw")]).await;
    says(&no_address, "Dit is geen e-mailadres.");
    let mut tx = world.store.read().await.expect("a reader");
    assert!(
        tx.hand_overs(&world.school.id, 10)
            .await
            .expect("read")
            .is_empty()
    );
    let colleagues = tx.colleagues(&world.school.id).await.expect("read");
    assert!(
        colleagues
            .iter()
            .all(|one| one.left_on != Some(day("2026-08-31")))
    );
}

#[tokio::test]
async fn other_staff_hands_over_nothing_and_an_admin_who_leaves_is_pointed_at_the_file() {
    let (world, site) = school().await;
    let mut mentor = signed_in(&world, &site, MENTOR).await;
    let path = format!("/instellingen/overdragen/{}", world.staff(IB).await.hex());
    assert_eq!(mentor.get(&path).await.status, 403);
    let mut directie = signed_in(&world, &site, DIRECTIE).await;
    let asked = fills_in(&mut directie, &world, ICT, &[("reden", "left"), ("adres", IB)]).await;
    says(
        &asked,
        "Zet daarom in oppmaat.toml een ander adres bij admin_email.",
    );
    says(&asked, "Deze collega heeft geen rol om over te dragen.");
    says(
        &directie.send(&asked.form("overdragen")).await,
        "Er was geen rol om over te dragen.",
    );
}
