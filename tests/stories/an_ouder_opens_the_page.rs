//! An ouder opens the link in a letter: where the plan stands, whom to ring, and how it wants to be
//! written to. A leerling has such a page too.

use oppmaat::{
    domain::{act::ActKind, id::PersonId, language::Language},
    outbox::Delivery,
};

use crate::support::{
    desk::{IB, with_all, with_two_ouders},
    looking::connection,
    visitor::{Page, Site, Visitor},
    world::{World, at, row},
};

const EEN: &str = "een@ouders.example";
const TWEE: &str = "twee@ouders.example";

/// A school of which both ouders were just asked for their view, and its pages.
async fn asked(cells: &[(&str, &str)]) -> (World, Site, Vec<Delivery>) {
    let mut world = World::new().await;
    world
        .set_school(|school| school.languages = vec![Language::Nl, Language::En])
        .await;
    world.import(at("2026-08-31 07:00"), &[asked_row(cells)]).await;
    let site = Site::open(&world.store, at("2026-09-03 12:00")).await;
    world.pages = Some(site.url.clone());
    let letters = world.until("2026-09-03 12:00").await;
    (world, site, letters)
}

fn asked_row(cells: &[(&str, &str)]) -> String {
    let row = with_two_ouders(&row("a", "2026-08-31"));
    with_all(&with_all(&row, &[("gestart_op", "2026-08-31")]), cells)
}

/// The link to the own page in the last letter to somebody.
fn link_to(letters: &[Delivery], address: &str) -> String {
    let letter = letters.iter().rfind(|one| one.recipient == address);
    let text = &letter.expect("a letter").text;
    let link = text.lines().find(|line| line.contains("/t/"));
    link.unwrap_or_else(|| panic!("no link in {text}"))
        .trim()
        .to_owned()
}

async fn opened(site: &Site, link: &str) -> Page {
    Visitor::new(site).get(link).await
}

async fn log_of(world: &World, person: PersonId) -> i64 {
    sqlx::query_scalar("select count(*) from access_log where actor_id = ?")
        .bind(person.as_bytes().to_vec())
        .fetch_one(&mut connection(&world.database()).await)
        .await
        .expect("a number")
}

#[tokio::test]
async fn an_ouder_sees_where_the_plan_stands_and_nothing_of_anybody_else() {
    let (world, site, letters) = asked(&[]).await;
    let page = opened(&site, &link_to(&letters, EEN)).await;
    assert_eq!(page.status, 200);
    let text = page.text();
    for words in [
        "Het plan voor uw kind",
        "De school maakt het plan.",
        "Wij horen graag wat u vindt. Wat u wilt vertellen, kiest u zelf. Bel of antwoord op de mail.",
        "Stap 1 van 5",
        "Het plan hoort klaar te zijn op maandag 12 oktober 2026. Die dag staat in de wet.",
        "010 000 00 11",
        "Wat wilt u ons vertellen?",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
    for secret in ["Noor", "Ouder", "een@", "twee@", "Uw eigen pagina"] {
        let is_title = secret == "Ouder" && !text.contains("Ouder Een") && !text.contains("Ouder Twee");
        assert!(is_title || !text.contains(secret), "{secret}: {text}");
    }
    assert_eq!(page.links("010 000 00 11"), ["tel:0100000011"]);
    assert!(page.body.len() < 30_000, "{} bytes", page.body.len());
    let ouder = world.opp().await.contacts[0].person;
    assert_eq!(
        log_of(&world, ouder).await,
        0,
        "reading one's own letter is no access"
    );
}

#[tokio::test]
async fn two_ouders_see_nothing_of_each_others_answers() {
    let (world, site, letters) = asked(&[]).await;
    let (een, twee) = (link_to(&letters, EEN), link_to(&letters, TWEE));
    let before = opened(&site, &twee).await.text();
    let opp = world.opp().await;
    let told = ActKind::Mening(opp.contacts[0].person);
    world.records(IB, &opp, told, "2026-09-03 13:00").await;
    assert!(opened(&site, &een).await.text().contains("Stap 2 van 5"));
    assert_eq!(opened(&site, &twee).await.text(), before);
}

#[tokio::test]
async fn who_wants_to_be_rung_reads_so_until_somebody_rang() {
    let (world, site, letters) = asked(&[]).await;
    let link = link_to(&letters, EEN);
    let mut ouder = Visitor::new(&site);
    let done = ouder.get(&link).await;
    let done = ouder.send(&done.form("bellen")).await;
    assert!(done.text().contains("Gelukt. Wij bellen u."), "{}", done.text());
    let opp = world.opp().await;
    let person = opp.contacts[0].person;
    assert!(opp.waits_for_a_call(person) && !opp.waits_for_a_call(opp.contacts[1].person));
    let waits = ouder.get(&link).await;
    assert!(waits.text().contains("Wij bellen u."), "{}", waits.text());
    assert!(!waits.body.contains("value=\"bellen\""), "asked once is enough");
    assert!(
        !opened(&site, &link_to(&letters, TWEE))
            .await
            .text()
            .contains("Wij bellen u.")
    );
    world
        .records(IB, &opp, ActKind::Teruggebeld(person), "2026-09-03 13:00")
        .await;
    ouder.get(&link).await.form("bellen");
}

#[tokio::test]
async fn somebody_chooses_language_type_and_way() {
    let (world, site, letters) = asked(&[]).await;
    let link = link_to(&letters, EEN);
    let mut ouder = Visitor::new(&site);
    let page = ouder.get(&link).await;
    let page = ouder.send(&page.form("taal").with("taal", "en")).await;
    assert!(page.body.contains("<html lang=\"en\">") && page.text().contains("Your page"));
    assert!(page.body.contains("<div lang=\"nl\">"), "the letter was in Dutch");
    let page = ouder.send(&page.form("taal").with("taal", "nl")).await;
    let page = ouder.send(&page.form("letters")).await;
    assert!(page.text().contains("zijn in grote letters"), "{}", page.text());
    let page = ouder.send(&page.form("mail")).await;
    assert!(
        page.text().contains("U krijgt onze brieven op papier."),
        "{}",
        page.text()
    );
    assert!(!world.opp().await.contacts[0].by_mail);
    assert!(!page.body.contains("value=\"link\""), "no mail, no link by mail");
    let page = ouder.send(&page.form("mail")).await;
    assert!(page.text().contains("per e-mail") && world.opp().await.contacts[0].by_mail);
    for (name, value) in [("taal", "fr"), ("doe", "iets")] {
        let odd = ouder.send(&page.form("taal").with(name, value)).await;
        assert!(
            odd.status == 200 && !odd.text().contains("Gelukt"),
            "{}",
            odd.text()
        );
    }
}

#[tokio::test]
async fn a_new_link_goes_to_the_own_mailbox_once_a_minute() {
    let (mut world, site, letters) = asked(&[]).await;
    let link = link_to(&letters, EEN);
    let mut ouder = Visitor::new(&site);
    let form = ouder.get(&link).await.form("link");
    for _ in 0..2 {
        let done = ouder.send(&form).await;
        assert!(done.text().contains("in uw mailbox"), "{}", done.text());
    }
    let sent = world.until("2026-09-03 12:01").await;
    let kinds: Vec<&str> = sent.iter().map(|one| one.kind.as_str()).collect();
    assert_eq!(kinds, ["account.link"]);
    let fresh = link_to(&sent, EEN);
    assert_ne!(fresh, link);
    for link in [fresh, link] {
        assert!(
            opened(&site, &link)
                .await
                .text()
                .contains("Wat wilt u ons vertellen?")
        );
    }
}

#[tokio::test]
async fn scanners_change_nothing_and_a_link_that_was_passed_on_still_opens() {
    let (world, site, letters) = asked(&[]).await;
    let link = link_to(&letters, EEN);
    let before = world.opp().await;
    for _ in 0..3 {
        assert_eq!(opened(&site, &link).await.status, 200);
    }
    let mut stranger = Visitor::new(&site);
    let form = stranger.get(&link).await.form("bellen");
    let forged = stranger.send(&form.with("sleutel", "iets-anders")).await;
    assert_eq!(forged.status, 403);
    assert_eq!(world.opp().await, before);
}

#[tokio::test]
async fn expired_and_revoked_links_look_like_unknown_ones() {
    let (world, site, letters) = asked(&[]).await;
    let (een, twee) = (link_to(&letters, EEN), link_to(&letters, TWEE));
    let unknown = opened(&site, &format!("/t/{}", "A".repeat(43))).await;
    assert_eq!(unknown.status, 404);
    let moved = asked_row(&[("ouder1_email", "nieuw@ouders.example")]);
    world.import(at("2026-09-03 12:30"), &[moved]).await;
    assert_eq!(opened(&site, &een).await.body, unknown.body);
    assert_eq!(opened(&site, &twee).await.status, 200, "the other keeps its link");
    site.clock.set(at("2026-12-03 12:00"));
    assert_eq!(opened(&site, &twee).await.body, unknown.body);
}

#[tokio::test]
async fn who_is_told_nothing_any_more_has_no_page() {
    let (world, site, letters) = asked(&[("geboortedatum", "2008-09-10")]).await;
    let (een, twee) = (link_to(&letters, EEN), link_to(&letters, TWEE));
    let cells = [("geboortedatum", "2008-09-10"), ("ouder2_gezag", "nee")];
    world.import(at("2026-09-03 12:30"), &[asked_row(&cells)]).await;
    assert_eq!(opened(&site, &twee).await.status, 404, "without gezag");
    assert_eq!(opened(&site, &een).await.status, 200);
    site.clock.set(at("2026-09-10 00:01"));
    assert_eq!(opened(&site, &een).await.status, 404, "the leerling is 18");
}

#[tokio::test]
async fn a_plan_that_ended_is_told_as_it_is() {
    let (world, site, letters) = asked(&[]).await;
    let opp = world.opp().await;
    world
        .records(IB, &opp, ActKind::Beeindigd, "2026-09-03 12:30")
        .await;
    let text = opened(&site, &link_to(&letters, EEN)).await.text();
    assert!(
        text.contains("De extra hulp stopte op donderdag 3 september 2026."),
        "{text}"
    );
    assert!(
        !text.contains("Stap ") && text.contains("Ik wil gebeld worden"),
        "{text}"
    );
}

#[tokio::test]
async fn a_leerling_reads_a_page_of_its_own() {
    let cells = [
        ("geboortedatum", "2012-03-04"),
        ("leerling_email", "noor@leerlingen.example"),
    ];
    let (mut world, site, _) = asked(&cells).await;
    let letters = world.until("2026-09-14 12:00").await;
    site.clock.set(at("2026-09-14 12:00"));
    let link = link_to(&letters, "noor@leerlingen.example");
    let mut leerling = Visitor::new(&site);
    let page = leerling.get(&link).await;
    let text = page.text();
    for words in [
        "Jouw plan",
        "Jij kiest hoe je het vertelt. Kom langs, bel of antwoord op de mail.",
        "Stap 1 van 3",
        "Dan praat iemand van school met je.",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
    for strange in [" u ", " uw ", "Noor", "grote letters"] {
        assert!(!text.contains(strange), "{strange}: {text}");
    }
    let page = leerling.send(&page.form("mail")).await;
    assert!(
        page.text().contains("Je krijgt geen e-mail van ons."),
        "{}",
        page.text()
    );
    assert!(!world.opp().await.leerling.by_mail);
}
