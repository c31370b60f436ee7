//! Something was recorded by mistake: the history of an OPP leads to a page that puts it right, or says
//! beforehand why it stays.

use oppmaat::domain::{
    act::{ActKind, Answer, Door, standing},
    authority::Action,
    id::PersonId,
    step::Step,
};

use crate::support::{
    desk::{ADMINISTRATIE, IB, MENTOR, outside, with_all, with_two_ouders},
    looking::connection,
    signed_in::signed_in,
    visitor::Site,
    world::{World, at, row},
};

/// A started OPP, and the pages beside it.
async fn started(cells: &[(&str, &str)]) -> (World, Site, String) {
    let mut world = World::new().await;
    let mut all = vec![("gestart_op", "2026-08-31"), ("mening_gevraagd_op", "2026-08-31")];
    all.extend(cells);
    let row = with_all(&with_two_ouders(&row("a", "2026-08-31")), &all);
    world.import(at("2026-08-31 10:00"), &[row]).await;
    world.until("2026-09-22 12:00").await;
    let site = Site::open(&world.store, at("2026-09-22 13:00")).await;
    let path = format!("/opp/{}", world.opp().await.reference);
    (world, site, path)
}

/// Where the last act of a kind that stands is put right.
async fn address(world: &World, path: &str, kind: ActKind) -> String {
    let opp = world.opp().await;
    let act = standing(&opp.acts).filter(|act| act.kind == kind).last();
    format!("{path}/terug/{}", act.expect("an act").id.hex())
}

#[tokio::test]
async fn an_overleg_that_did_not_take_place_is_taken_back_and_the_page_told_what_comes_of_it() {
    let (mut world, site, path) = started(&[]).await;
    let overleg = ActKind::Done(Step::Overleg);
    let opp = world.opp().await;
    world.records(IB, &opp, overleg, "2026-09-22 12:30").await;
    let mut ib = signed_in(&world, &site, IB).await;
    let page = ib.get(&path).await;
    let link = address(&world, &path, overleg).await;
    assert!(page.links("Klopt dit niet?").contains(&link));
    assert!(
        page.text().contains("Vastgelegd door de coördinator"),
        "{}",
        page.text()
    );
    let shown = ib.get(&link).await;
    assert!(
        shown.text().contains("Dit gaat niet meer uit"),
        "{}",
        shown.text()
    );
    let done = ib.send(&shown.form("weg").with("reden", "Ze waren ziek.")).await;
    let text = done.text();
    assert!(
        text.contains("Vastgelegd.") && text.contains("Ingetrokken:"),
        "{text}"
    );
    assert!(text.contains("Ze waren ziek."), "{text}");
    assert!(!world.standing(&opp).await.contains(&overleg));
    let sent = world.until("2026-09-30 12:00").await;
    assert_eq!(outside(&sent), Vec::<String>::new());
    assert_eq!(ib.get(&link).await.status, 404, "it stands there no more");
}

#[tokio::test]
async fn another_day_takes_the_place_of_the_first_and_both_are_told() {
    let (world, site, path) = started(&[]).await;
    let heard = ActKind::Done(Step::Hoorrecht);
    let opp = world.opp().await;
    world.records(MENTOR, &opp, heard, "2026-09-22 12:30").await;
    let mut mentor = signed_in(&world, &site, MENTOR).await;
    let shown = mentor.get(&address(&world, &path, heard).await).await;
    let form = shown.form("dag");
    let future = mentor.send(&form.clone().with("dag", "2026-09-23")).await;
    assert!(future.text().contains("of eerder"), "{}", future.text());
    let mut done = mentor.send(&form.with("dag", "2026-09-21")).await;
    if done.text().contains("Klopt dit?") {
        done = mentor.send(&done.form("dag")).await;
    }
    let text = done.text();
    assert!(
        text.contains("Hier stond eerst dinsdag 22 september 2026."),
        "{text}"
    );
    let opp = world.opp().await;
    let day = opp.done_on(opp.versions[0].id, Step::Hoorrecht);
    assert_eq!(day, Some("2026-09-21".parse().expect("a date")));
}

#[tokio::test]
async fn of_what_much_follows_somebody_says_why() {
    let (world, site, path) = started(&[]).await;
    let opp = world.opp().await;
    let left = ActKind::Uitgeschreven;
    world.records(IB, &opp, left, "2026-09-22 12:30").await;
    let mut ib = signed_in(&world, &site, IB).await;
    let link = address(&world, &path, left).await;
    let form = ib.get(&link).await.form("weg");
    let without = ib.send(&form).await;
    assert!(without.text().contains("Er is 1 ding om te verbeteren"));
    assert!(world.standing(&opp).await.contains(&left));
    ib.send(&without.form("weg").with("reden", "Verkeerde leerling."))
        .await;
    assert!(!world.standing(&opp).await.contains(&left));
}

/// A member of staff is ouder of the leerling as well.
async fn is_ouder_too(world: &World, person: PersonId) {
    let sql = "insert into involvement (school_id, opp_id, person_id, capacity, rol, gezag, beslist, slot, since)
        select school_id, opp_id, ?, capacity, rol, gezag, beslist, 2, since from involvement where capacity = 'ouder' limit 1";
    sqlx::query(sql)
        .bind(&person.as_bytes()[..])
        .execute(&mut connection(&world.database()).await)
        .await
        .expect("an ouder");
}

#[tokio::test]
async fn what_stays_is_told_before_anybody_tries() {
    let (mut world, site, path) = started(&[("ouder1_email", "")]).await;
    let opp = world.opp().await;
    let overleg = ActKind::Done(Step::Overleg);
    world.records(IB, &opp, overleg, "2026-09-22 12:20").await;
    let person = world.staff(IB).await;
    is_ouder_too(&world, person).await;
    let own = ActKind::Instemming {
        person,
        answer: Answer::Akkoord,
    };
    world
        .records("vervanger@horizon.example", &opp, own, "2026-09-22 12:30")
        .await;
    world.until("2026-10-10 12:00").await;
    let opp = world.opp().await;
    let of_program = standing(&opp.acts).find(|act| act.door == Door::Program);
    let of_program = of_program.expect("a letter on paper").id.hex();
    site.clock.set(at("2026-10-10 12:00"));
    let mut ib = signed_in(&world, &site, IB).await;
    let page = ib.get(&path).await;
    let text = page.text();
    for said in [
        "Door OPPmaat zelf",
        "Wat OPPmaat zelf deed of zag, blijft zo staan.",
        "Dit is uw eigen antwoord. Een collega kan het rechtzetten.",
        "Uit de export van de school",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
    let links = page.links("Klopt dit niet?");
    assert!(!links.iter().any(|link| link.ends_with(&of_program)));
    let own = address(&world, &path, own).await;
    assert!(!links.contains(&own));
    for (link, why) in [
        (
            format!("{path}/terug/{of_program}"),
            "Dit deed of zag OPPmaat zelf.",
        ),
        (own, "U kunt uw eigen instemming niet"),
    ] {
        let page = ib.get(&link).await;
        assert!(page.text().contains(why), "{}", page.text());
        assert_eq!(page.forms().len(), 1, "only the form to sign out");
    }
}

#[tokio::test]
async fn another_role_finds_no_link_and_no_page() {
    let (world, site, path) = started(&[]).await;
    let opp = world.opp().await;
    let heard = ActKind::Done(Step::Hoorrecht);
    world.records(MENTOR, &opp, heard, "2026-09-22 12:30").await;
    let mut office = signed_in(&world, &site, ADMINISTRATIE).await;
    assert!(office.get(&path).await.links("Klopt dit niet?").is_empty());
    let link = address(&world, &path, heard).await;
    assert_eq!(office.get(&link).await.status, 404);
    let mut ib = signed_in(&world, &site, IB).await;
    let form = ib.get(&link).await.form("weg");
    let forged = ib.send(&form.with("sleutel", "iets-anders")).await;
    assert_eq!(forged.status, 403);
    assert!(world.standing(&opp).await.contains(&heard));
}

#[tokio::test]
async fn a_bijstelling_begun_by_mistake_is_taken_back_until_something_was_done_for_it() {
    let (world, site, path) = started(&[]).await;
    let opp = world.opp().await;
    world
        .acts(IB, &opp, Action::BeginBijstelling, "2026-09-22 12:30")
        .await;
    let mut ib = signed_in(&world, &site, IB).await;
    let link = ib.get(&path).await.links("Bijstelling intrekken").remove(0);
    let form = ib.get(&link).await.form("weg");
    ib.send(&form).await;
    assert_eq!(world.opp().await.versions.len(), 1);
    assert!(ib.get(&path).await.links("Bijstelling intrekken").is_empty());
    world
        .acts(IB, &opp, Action::BeginBijstelling, "2026-09-22 12:40")
        .await;
    let heard = ActKind::Done(Step::Hoorrecht);
    world.records(MENTOR, &opp, heard, "2026-09-22 12:50").await;
    let page = ib.get(&link).await;
    assert!(page.text().contains("Trek dat eerst in."), "{}", page.text());
}
