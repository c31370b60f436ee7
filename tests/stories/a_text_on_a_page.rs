//! The mentor writes the text of the handelingsdeel on a page: as rows, as a PDF, or that there is none.
//! Before it counts, the page tells who will hear of it.

use oppmaat::domain::act::{ActKind, Answer};

use crate::support::{
    desk::{ADMINISTRATIE, IB, MENTOR, with_all, with_two_ouders},
    signed_in::signed_in,
    visitor::{FormOnPage, Page, Site, Visitor},
    world::{World, at, row},
};

/// What a school hands in.
const PDF: &[u8] = b"%PDF-1.7\nde hulp op school\n%%EOF\n";

/// A started OPP on the day after its overleg, and the pages beside it.
async fn after_overleg() -> (World, Site, String) {
    let mut world = World::new().await;
    let row = with_all(
        &with_two_ouders(&row("a", "2026-08-31")),
        &[("gestart_op", "2026-08-31"), ("mening_gevraagd_op", "2026-08-31")],
    );
    world.import(at("2026-08-31 10:00"), &[row]).await;
    world.until("2026-09-22 12:00").await;
    let site = Site::open(&world.store, at("2026-09-22 13:00")).await;
    let reference = world.opp().await.reference.to_string();
    (world, site, format!("/opp/{reference}/tekst"))
}

/// The form for rows with one doel and one afspraak.
async fn with_one_row(visitor: &mut Visitor, path: &str, when: &str) -> FormOnPage {
    let form = visitor.get(&format!("{path}/regels")).await.form_to("/regels");
    form.nth("doel", 0, "Ik vraag hulp als ik vastloop.")
        .nth("wie", 0, "De leraar")
        .nth("wat", 0, "vraagt of het lukt")
        .nth("wanneer", 0, when)
}

/// Fills in a text as rows and presses both buttons.
async fn writes(visitor: &mut Visitor, path: &str, when: &str, change: &str) -> Page {
    let form = with_one_row(visitor, path, when).await.with("wijziging", change);
    let confirm = visitor.send(&form).await;
    visitor
        .send(&confirm.form_to("/regels").with("zeker", "ja"))
        .await
}

async fn agreed(world: &World) {
    let opp = world.opp().await;
    for contact in &opp.contacts {
        let person = contact.person;
        let answer = Answer::Akkoord;
        let kind = ActKind::Instemming { person, answer };
        world.records(IB, &opp, kind, "2026-09-22 13:10").await;
    }
}

async fn texts(world: &World) -> usize {
    let opp = world.opp().await;
    let mut tx = world.store.read().await.expect("a reader");
    let texts = tx.handelingsdelen(&world.school.id, opp.id).await;
    texts.expect("texts").len()
}

#[tokio::test]
async fn rows_are_read_over_and_kept_and_the_next_text_begins_with_them() {
    let (world, site, path) = after_overleg().await;
    let mut mentor = signed_in(&world, &site, MENTOR).await;
    assert!(mentor.get(&path).await.text().contains("Er is nog geen tekst."));
    let form = with_one_row(&mut mentor, &path, "elke dag").await;
    assert_eq!((form.values("doel").len(), form.values("wie").len()), (6, 6));
    let more = mentor.send(&form.clone().with("meer", "afspraken")).await;
    let more = more.form_to("/regels");
    assert_eq!((more.values("doel").len(), more.values("wie").len()), (6, 9));
    assert_eq!(more.values("wanneer")[0], "elke dag", "nothing is lost");
    let confirm = mentor.send(&form).await;
    assert!(
        confirm.text().contains("vraagt of het lukt"),
        "{}",
        confirm.text()
    );
    assert_eq!(texts(&world).await, 0, "nothing is kept before the second button");
    let again = mentor
        .send(&confirm.form_to("/regels").with("meer", "terug"))
        .await;
    assert_eq!(again.form_to("/regels").values("wanneer")[0], "elke dag");
    let kept = mentor.send(&confirm.form_to("/regels").with("zeker", "ja")).await;
    assert_eq!(kept.path, path);
    let text = kept.text();
    for said in [
        "Tekst 1 geldt nu",
        "door de mentor",
        "Inhoudelijk",
        "Ik vraag hulp als ik vastloop.",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
    let next = mentor.get(&format!("{path}/regels")).await.form_to("/regels");
    assert_eq!(next.values("wat")[0], "vraagt of het lukt");
}

#[tokio::test]
async fn an_inhoudelijke_text_tells_who_is_asked_again_before_it_counts() {
    let (world, site, path) = after_overleg().await;
    let mut ib = signed_in(&world, &site, IB).await;
    writes(&mut ib, &path, "elke dag", "inhoudelijk").await;
    let opp = world.opp().await;
    let overleg = ActKind::Done(oppmaat::domain::step::Step::Overleg);
    world.records(IB, &opp, overleg, "2026-09-22 13:05").await;
    agreed(&world).await;
    site.clock.set(at("2026-09-22 13:15"));
    let form = with_one_row(&mut ib, &path, "elke week").await;
    let asks = ib.send(&form).await.text();
    assert!(
        asks.contains("Dit gaat daarna uit") && asks.contains("Ouder Een"),
        "{asks}"
    );
    let quiet = ib.send(&form.with("wijziging", "redactioneel")).await.text();
    assert!(quiet.contains("Er gaat hierdoor niets uit."), "{quiet}");
}

#[tokio::test]
async fn that_there_is_no_guidance_is_never_redactioneel_after_a_text() {
    let (world, site, path) = after_overleg().await;
    let mut mentor = signed_in(&world, &site, MENTOR).await;
    writes(&mut mentor, &path, "elke dag", "inhoudelijk").await;
    let form = mentor.get(&format!("{path}/geen")).await.form_to("/geen");
    let refused = mentor.send(&form.clone().with("wijziging", "redactioneel")).await;
    assert!(
        refused.text().contains("Er is 1 ding om te verbeteren"),
        "{}",
        refused.text()
    );
    assert!(
        refused.body.contains("href=\"#wijziging\""),
        "the summary leads to the choice"
    );
    let confirm = mentor.send(&form).await;
    let kept = mentor.send(&confirm.form_to("/geen").with("zeker", "ja")).await;
    assert!(kept.text().contains("Tekst 2 geldt nu"), "{}", kept.text());
}

#[tokio::test]
async fn what_is_wrong_in_a_row_is_told_at_its_place_and_nothing_is_lost() {
    let (world, site, path) = after_overleg().await;
    let mut mentor = signed_in(&world, &site, MENTOR).await;
    let form = mentor.get(&format!("{path}/regels")).await.form_to("/regels");
    let page = mentor.send(&form.nth("wat", 2, "leest voor")).await;
    assert!(
        page.text().contains("Er zijn 2 dingen om te verbeteren"),
        "{}",
        page.text()
    );
    for place in [
        "href=\"#doel-0\"",
        "id=\"doel-0\"",
        "href=\"#wie-2\"",
        "id=\"wie-2\"",
    ] {
        assert!(page.body.contains(place), "{place}");
    }
    assert_eq!(page.form_to("/regels").values("wat")[2], "leest voor");
}

#[tokio::test]
async fn a_pdf_comes_in_once_and_goes_out_as_a_file_that_no_page_shows() {
    let (world, site, path) = after_overleg().await;
    let mut mentor = signed_in(&world, &site, MENTOR).await;
    let page = mentor.get(&format!("{path}/pdf")).await;
    assert!(
        page.text().contains("Er gaat hierdoor niets uit."),
        "told beforehand"
    );
    let form = page
        .form_to("/pdf")
        .nth("zin", 0, "Hulp bij lezen.")
        .nth("zin", 1, "Drie keer per week.")
        .nth("zin", 2, "Tot de zomer.")
        .with("wijziging", "inhoudelijk");
    let kept = mentor
        .send_file(&form, ("bestand", "plan van Noor.pdf", PDF))
        .await;
    assert!(kept.text().contains("Drie keer per week."), "{}", kept.text());
    assert!(
        !kept.body.contains("plan van Noor"),
        "the name of the file is not kept"
    );
    let link = kept.links("PDF van Tekst 1").remove(0);
    let file = mentor.get(&link).await;
    assert_eq!(file.body.as_bytes(), PDF);
    assert_eq!(file.header("content-type"), Some("application/pdf"));
    assert_eq!(
        file.header("content-disposition"),
        Some("attachment; filename=\"tekst-1.pdf\"")
    );
    assert_eq!(file.header("x-content-type-options"), Some("nosniff"));
    let stranger = Visitor::new(&site).get(&link).await;
    assert_eq!(stranger.path, "/inloggen");
}

#[tokio::test]
async fn a_program_that_is_called_a_pdf_and_a_file_that_is_too_large_are_refused_with_a_clear_page() {
    let (world, site, path) = after_overleg().await;
    let mut mentor = signed_in(&world, &site, MENTOR).await;
    let form = mentor
        .get(&format!("{path}/pdf"))
        .await
        .form_to("/pdf")
        .nth("zin", 0, "Hulp bij lezen.")
        .with("wijziging", "inhoudelijk");
    let program = mentor
        .send_file(&form, ("bestand", "plan.pdf", b"MZ\x90\x00 a program"))
        .await;
    let text = program.text();
    assert!(text.contains("Kies een PDF-bestand."), "{text}");
    assert!(text.contains("Er zijn 3 dingen om te verbeteren"), "{text}");
    assert_eq!(program.form_to("/pdf").values("zin")[0], "Hulp bij lezen.");
    for size in [10 * 1024 * 1024 + 1, 12_000_000] {
        let mut large = b"%PDF-1.7".to_vec();
        large.resize(size, b' ');
        let refused = mentor.send_file(&form, ("bestand", "plan.pdf", &large)).await;
        assert!(
            refused.text().contains("groter dan 10 MB. Maak het kleiner"),
            "{size}"
        );
    }
    assert_eq!(texts(&world).await, 0);
}

#[tokio::test]
async fn a_form_with_a_file_from_elsewhere_keeps_nothing() {
    let (world, site, path) = after_overleg().await;
    let mut mentor = signed_in(&world, &site, MENTOR).await;
    let form = mentor.get(&format!("{path}/pdf")).await.form_to("/pdf");
    let forged = form
        .with("sleutel", "iets-anders")
        .with("wijziging", "inhoudelijk");
    let refused = mentor.send_file(&forged, ("bestand", "plan.pdf", PDF)).await;
    assert_eq!(refused.status, 403);
    assert_eq!(texts(&world).await, 0);
}

#[tokio::test]
async fn whoever_may_not_write_reads_the_texts_and_finds_no_form() {
    let (world, site, path) = after_overleg().await;
    let mut mentor = signed_in(&world, &site, MENTOR).await;
    let kept = writes(&mut mentor, &path, "elke dag", "inhoudelijk").await;
    assert!(!kept.links("Een PDF toevoegen").is_empty());
    let mut office = signed_in(&world, &site, ADMINISTRATIE).await;
    let page = office.get(&path).await;
    assert!(page.text().contains("vraagt of het lukt"));
    assert!(page.links("Een PDF toevoegen").is_empty());
    for form in ["regels", "geen", "pdf"] {
        assert_eq!(office.get(&format!("{path}/{form}")).await.status, 404, "{form}");
    }
    let form = mentor.get(&format!("{path}/geen")).await.form_to("/geen");
    let stolen = office.send(&form.with("zeker", "ja")).await;
    assert_eq!(stolen.status, 403, "the form of somebody else");
    let mut admin = signed_in(&world, &site, "ict@horizon.example").await;
    assert_eq!(admin.get(&path).await.status, 404);
    assert_eq!(texts(&world).await, 1);
}
