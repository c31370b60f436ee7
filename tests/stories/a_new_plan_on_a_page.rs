//! A coordinator enters one new OPP by hand, between two exports; the export finds it again by its key. Who
//! does not lead an OPP cannot, and from Discord it is one press away.

use crate::support::{
    desk::{DIRECTIE, IB, MENTOR},
    discord::Place,
    in_discord::{IB_ACCOUNT, InDiscord, MENTOR_ACCOUNT, school as school_in_discord},
    signed_in::signed_in,
    visitor::{Page, Site, Visitor},
    world::{World, at, row},
};

const NOW: &str = "2026-08-31 10:00";

const NOOR: [(&str, &str); 7] = [
    ("opp_id", "B2"),
    ("roepnaam", "Sem"),
    ("geboortedatum", "2016-05-06"),
    ("groep", "7"),
    ("aanleiding", "inschrijving"),
    ("startdatum", "2026-08-24"),
    ("coordinator_email", IB),
];

async fn school() -> (World, Site) {
    let mut world = World::new().await;
    world
        .import(at("2026-08-31 07:00"), &[row("A1", "2026-08-31")])
        .await;
    world.until("2026-08-31 09:00").await;
    let site = Site::open(&world.store, at(NOW)).await;
    (world, site)
}

async fn sends(visitor: &mut Visitor, cells: &[(&str, &str)]) -> Page {
    let form = visitor.get("/nieuw").await.form("nieuw");
    let form = cells
        .iter()
        .fold(form, |form, (name, value)| form.with(name, value));
    visitor.send(&form).await
}

#[tokio::test]
async fn a_coordinator_makes_a_plan_and_the_export_finds_it_again() {
    let (world, site) = school().await;
    let mut ib = signed_in(&world, &site, IB).await;
    assert_eq!(ib.get("/lijst").await.links("Een nieuw plan maken"), ["/nieuw"]);
    let made = sends(&mut ib, &NOOR).await;
    assert!(made.path.starts_with("/opp/"), "{}", made.path);
    let text = made.text();
    for said in ["Sem", "5 oktober 2026", "Dit plan is nog niet gestart"] {
        assert!(text.contains(said), "{said} in {text}");
    }
    // The next export has it too: it is the same plan.
    world
        .import(at("2026-08-31 11:00"), &[row("B2", "2026-08-24")])
        .await;
    let again = sends(&mut ib, &NOOR).await;
    assert!(
        again.text().contains("Dit kenmerk hoort al bij een plan"),
        "{}",
        again.text()
    );
}

#[tokio::test]
async fn what_cannot_be_read_is_told_beside_its_field_and_nothing_is_made() {
    let (world, site) = school().await;
    let mut ib = signed_in(&world, &site, IB).await;
    let empty = sends(&mut ib, &[]).await;
    assert!(
        empty.text().contains("Er zijn 6 dingen om te verbeteren"),
        "{}",
        empty.text()
    );
    let odd = [
        ("opp_id", "111222333"),
        ("roepnaam", "Sem"),
        ("geboortedatum", "2030-01-01"),
        ("aanleiding", "zomaar"),
        ("startdatum", "2026-02-31"),
        ("coordinator_email", "niemand"),
    ];
    let page = sends(&mut ib, &odd).await;
    let text = page.text();
    assert!(page.body.contains("role=\"alert\""), "{text}");
    for said in ["burgerservicenummer", "e-mailadres", "31"] {
        assert!(text.contains(said), "{said} in {text}");
    }
    assert_eq!(page.path, "/nieuw");
    let lists = ib.get("/lijst").await.text();
    assert!(!lists.contains("Sem"), "{lists}");
}

#[tokio::test]
async fn what_is_not_likely_and_a_leerling_with_a_plan_are_asked_about_first() {
    let (world, site) = school().await;
    let mut ib = signed_in(&world, &site, IB).await;
    let odd = [
        &NOOR[..],
        &[("geboortedatum", "1916-05-06"), ("startdatum", "2062-08-24")],
    ]
    .concat();
    let asked = sends(&mut ib, &odd).await;
    assert_eq!(asked.path, "/nieuw");
    let text = asked.text();
    for said in ["110 jaar", "24-08-2062", "Klopt het toch?"] {
        assert!(text.contains(said), "{said} in {text}");
    }
    // The plan of A1 is about Noor, born on that day.
    let again = [
        &NOOR[..],
        &[("roepnaam", "Noor\u{200b}"), ("geboortedatum", "2017-03-04")],
    ]
    .concat();
    let asked = sends(&mut ib, &again).await;
    assert!(
        asked.text().contains("Deze leerling heeft al een plan"),
        "{}",
        asked.text()
    );
    assert_eq!(asked.path, "/nieuw");
    let form = asked.form("nieuw").with("zeker", "ja");
    let made = ib.send(&form).await;
    assert!(made.path.starts_with("/opp/"), "{}", made.text());
}

#[tokio::test]
async fn whoever_leads_no_plan_cannot_make_one() {
    let (world, site) = school().await;
    for (who, status) in [(DIRECTIE, 200), (MENTOR, 403), ("ict@horizon.example", 403)] {
        let mut visitor = signed_in(&world, &site, who).await;
        assert_eq!(visitor.get("/nieuw").await.status, status, "{who}");
    }
}

#[tokio::test]
async fn from_discord_it_is_one_press_away() {
    let at = InDiscord::with_pages(school_in_discord().await, "2026-09-14 08:20").await;
    let ib = at.discord.person(IB_ACCOUNT);
    let answer = ib.slash(Place::Dm, "/nieuw", &[]).await.to_string();
    let link = answer.split("-> ").nth(1).and_then(|rest| rest.split(']').next());
    let link = link.expect("a link").to_owned();
    let site = at.site.as_ref().expect("pages");
    let path = link.strip_prefix(&site.url).expect("a page of ours").to_owned();
    let mut visitor = Visitor::new(site);
    let door = visitor.get(&path).await;
    let form = visitor.send(&door.forms()[0]).await;
    assert_eq!(form.path, "/nieuw");
    let mentor = at.discord.person(MENTOR_ACCOUNT);
    insta::assert_snapshot!(mentor.slash(Place::Dm, "/nieuw", &[]).await, @"
    (only you, later)
    Een nieuw plan maakt de coördinator, of wie plannen vaststelt. Vraag het daar.
    ");
    at.close().await;
}
