//! Every form of the desk, as somebody with a browser meets it; and everybody who may not.

use std::collections::BTreeSet;

use oppmaat::{
    domain::{
        act::{ActKind, Answer},
        email_address::EmailAddress,
        form::Form,
        id::PersonId,
        obligation::Obligation,
        opp::Opp,
        step::Step,
    },
    outbox::Delivery,
};

use crate::support::{
    desk::{DIRECTIE, IB, MENTOR, with_all, with_two_ouders},
    import_world::day,
    visitor::{FormOnPage, Page, Site, Visitor, signed_in},
    world::{World, at, row},
};

/// An OPP with two ouders in its fourth week, not started, and the pages beside it.
async fn school(cells: &[(&str, &str)]) -> (World, Site, Opp) {
    let world = World::new().await;
    let row = with_all(&with_two_ouders(&row("A", "2026-08-24")), cells);
    world.import(at("2026-08-24 09:00"), &[row]).await;
    let site = Site::open(&world.store, at("2026-09-14 08:20")).await;
    let opp = world.opp_of("Noor").await;
    (world, site, opp)
}

fn form_page(opp: &Opp, form: &str) -> String {
    format!("/opp/{}/doe/{form}", opp.reference)
}

/// Opens a form, fills it in, and answers "klopt dit?" with yes.
async fn fills_in(visitor: &mut Visitor, opp: &Opp, form: &str, answers: &[(&str, &str)]) -> Page {
    let page = visitor.get(&form_page(opp, form)).await;
    assert_eq!(page.status, 200, "{form}: {}", page.text());
    let filled_in = answers
        .iter()
        .fold(page.form(form), |form, (name, value)| form.with(name, value));
    let page = visitor.send(&filled_in).await;
    match page.forms().into_iter().find(confirms) {
        Some(again) => visitor.send(&again).await,
        None => page,
    }
}

fn confirms(form: &FormOnPage) -> bool {
    form.fields.contains(&("zeker".to_owned(), "ja".to_owned()))
}

fn kinds(opp: &Opp) -> Vec<ActKind> {
    opp.acts.iter().map(|act| act.kind).collect()
}

#[tokio::test]
async fn every_form_that_the_page_of_an_opp_offers_opens_and_has_one_button() {
    let (world, site, opp) = school(&[("gestart_op", "2026-08-25")]).await;
    let mut ib = signed_in(&site, &world.store, IB).await;
    let page = ib.get(&format!("/opp/{}", opp.reference)).await;
    assert!(
        page.body.contains("Noor") && page.body.contains("Ouder Een"),
        "{}",
        page.text()
    );
    let offered: BTreeSet<String> = page
        .links("")
        .into_iter()
        .filter(|href| href.contains("/doe/"))
        .collect();
    assert!(offered.len() > 25, "{offered:?}");
    for href in offered {
        let form = ib.get(&href).await;
        assert_eq!(form.status, 200, "{href}");
        assert!(form.body.contains("<button>"), "{href}: {}", form.text());
        assert!(form.body.len() < 30_000, "{href}");
    }
}

#[tokio::test]
async fn a_plan_is_made_from_start_to_vaststelling_on_the_page() {
    let (world, site, opp) = school(&[]).await;
    let mut ib = signed_in(&site, &world.store, IB).await;
    let contacts: Vec<PersonId> = opp.contacts.iter().map(|contact| contact.person).collect();
    let [one, two] = contacts.as_slice() else {
        panic!("two ouders");
    };
    let (ask_one, ask_two) = (
        format!("instemming.{}", one.hex()),
        format!("instemming.{}", two.hex()),
    );
    let present = one.hex();
    let steps: [(&str, &[(&str, &str)]); 8] = [
        ("start", &[]),
        ("stap.mening", &[]),
        ("stap.hoorrecht", &[("wijze", "papier")]),
        ("stap.invloed", &[]),
        ("stap.overleg", &[("wie", &present), ("uitkomst", "eens")]),
        (&ask_one, &[("antwoord", "akkoord"), ("wijze", "telefoon")]),
        (&ask_two, &[("antwoord", "akkoord"), ("wijze", "papier")]),
        ("stap.vaststelling", &[]),
    ];
    for (form, answers) in steps {
        let page = fills_in(&mut ib, &opp, form, answers).await;
        assert!(page.text().contains("Vastgelegd."), "{form}: {}", page.text());
    }
    let opp = world.opp_of("Noor").await;
    let version = opp.versions[0].id;
    for step in [Step::Hoorrecht, Step::Overleg, Step::Vaststelling] {
        assert_eq!(
            opp.done_on(version, step).map(|day| day.to_string()).as_deref(),
            Some("2026-09-14")
        );
    }
    let page = ib.get(&format!("/opp/{}", opp.reference)).await;
    for words in [
        "Op papier of met een tekening",
        "Erbij: Ouder Een",
        "Zij zijn het eens",
        "Ouder Twee is akkoord",
    ] {
        assert!(page.text().contains(words), "{words}: {}", page.text());
    }
    assert!(!page.text().contains("Onvolledig"), "{}", page.text());
}

#[tokio::test]
async fn what_a_button_will_miss_and_send_is_said_before_it_is_pressed() {
    let (world, site, opp) = school(&[("gestart_op", "2026-08-25")]).await;
    let mut ib = signed_in(&site, &world.store, IB).await;
    let adopt = ib.get(&form_page(&opp, "stap.vaststelling")).await.text();
    assert!(adopt.contains("Let op: dit is nog niet gedaan"), "{adopt}");
    assert!(
        adopt.contains("Leerling laten vertellen") && adopt.contains("heet dan onvolledig"),
        "{adopt}"
    );
    let overleg = ib.get(&form_page(&opp, "stap.overleg")).await;
    let answered = overleg.form("stap.overleg").with("uitkomst", "eens");
    let asked = ib.send(&answered).await;
    assert!(asked.text().contains("Klopt dit?"), "{}", asked.text());
    assert!(
        asked.text().contains("aan Ouder Een (e-mail)"),
        "{}",
        asked.text()
    );
    assert!(
        kinds(&world.opp_of("Noor").await) == kinds(&opp),
        "nothing was done yet"
    );
    ib.send(asked.forms().iter().find(|form| confirms(form)).expect("a form"))
        .await;
    assert!(kinds(&world.opp_of("Noor").await).contains(&ActKind::Done(Step::Overleg)));
    let start = school(&[]).await;
    let mut other = signed_in(&start.1, &start.0.store, IB).await;
    let start = other.get(&form_page(&start.2, "start")).await.text();
    assert!(
        start.contains("Dit gaat daarna uit:") && start.contains("Ouder Twee"),
        "{start}"
    );
}

#[tokio::test]
async fn two_tabs_do_one_thing_once_and_the_second_is_told_where_it_stands() {
    let (world, site, opp) = school(&[]).await;
    let mut ib = signed_in(&site, &world.store, IB).await;
    let tab = ib.get(&form_page(&opp, "start")).await.form("start");
    let other_tab = ib.get(&form_page(&opp, "start")).await.form("start");
    ib.send(&tab).await;
    let second = ib.send(&other_tab).await;
    assert_eq!(second.status, 200);
    assert!(second.text().contains("Gestart op"), "{}", second.text());
    let started = world.opp_of("Noor").await;
    assert_eq!(
        started
            .acts
            .iter()
            .filter(|act| act.kind == ActKind::Gestart)
            .count(),
        1
    );
}

#[tokio::test]
async fn a_role_goes_to_an_address_that_nobody_has_only_after_a_second_look() {
    const TYPED: &str = "mentro@horizon.example";
    let (world, site, opp) = school(&[]).await;
    let mut ib = signed_in(&site, &world.store, IB).await;
    let mentor = world.staff(MENTOR).await;
    let form = format!("overdragen.mentor.{}", mentor.hex());
    let page = ib.get(&form_page(&opp, &form)).await;
    let filled_in = page.form(&form).with("adres", TYPED).with("naam", "Nieuw Hier");
    let asked = ib.send(&filled_in).await;
    for words in [
        "Klopt dit?",
        "Dit adres kennen wij nog niet: mentro@horizon.example. Klopt het?",
        "Lees het letter voor letter na.",
        "Nee, terug",
    ] {
        assert!(asked.text().contains(words), "{words}: {}", asked.text());
    }
    assert_eq!(world.opp_of("Noor").await.team.mentors, [mentor]);
    let address = EmailAddress::parse(TYPED).expect("an address");
    let mut tx = world.store.read().await.expect("a reader");
    let found = tx.staff_by_email(&world.school.id, &address).await;
    assert_eq!(found.expect("a look-up"), None, "nobody came of it");
    drop(tx);

    let again = asked.forms().into_iter().find(confirms).expect("a second look");
    let done = ib.send(&again).await;
    assert!(done.text().contains("Vastgelegd."), "{}", done.text());
    let new = world.staff(TYPED).await;
    assert_eq!(world.opp_of("Noor").await.team.mentors, [new]);

    let form = format!("overdragen.mentor.{}", new.hex());
    let page = ib.get(&form_page(&opp, &form)).await;
    let back = ib.send(&page.form(&form).with("adres", MENTOR)).await;
    assert!(back.text().contains("Vastgelegd."), "known: {}", back.text());
    assert_eq!(world.opp_of("Noor").await.team.mentors, [mentor]);
}

#[tokio::test]
async fn a_role_goes_to_somebody_who_left_only_after_a_second_look() {
    let (world, site, opp) = school(&[]).await;
    let directie = world.staff(DIRECTIE).await;
    let mut tx = world.store.begin().await.expect("the writer");
    tx.set_left(&world.school.id, directie, Some(day("2026-09-07")))
        .await
        .expect("gone");
    tx.commit().await.expect("stored");
    let mut ib = signed_in(&site, &world.store, IB).await;
    let form = format!("overdragen.mentor.{}", world.staff(MENTOR).await.hex());
    let page = ib.get(&form_page(&opp, &form)).await;
    let asked = ib.send(&page.form(&form).with("adres", DIRECTIE)).await;
    assert!(asked.text().contains("kennen wij nog niet"), "{}", asked.text());
    assert!(!world.opp_of("Noor").await.team.mentors.contains(&directie));
}

#[tokio::test]
async fn uitstel_past_a_date_of_the_law_needs_a_reason() {
    let (world, site, opp) = school(&[("gestart_op", "2026-08-25")]).await;
    let mut ib = signed_in(&site, &world.store, IB).await;
    let overleg = Form::PutOff {
        version: Some(opp.versions[0].id),
        obligation: Obligation::Step(Step::Overleg),
        term: day("2026-10-05"),
    };
    let overleg = overleg.name();
    let far = [("wanneer", "andere_dag"), ("dag", "2026-10-12")];
    let refused = fills_in(&mut ib, &opp, &overleg, &far).await;
    assert!(
        refused
            .text()
            .contains("De wet zegt: uiterlijk maandag 5 oktober 2026"),
        "{}",
        refused.text()
    );
    let reasoned = [far[0], far[1], ("reden", "De ouders zijn tot dan op reis.")];
    let done = fills_in(&mut ib, &opp, &overleg, &reasoned).await;
    assert!(done.text().contains("Vastgelegd."), "{}", done.text());
    let soon = fills_in(&mut ib, &opp, &overleg, &[("wanneer", "morgen")]).await;
    assert!(soon.text().contains("Vastgelegd."), "{}", soon.text());
}

#[tokio::test]
async fn people_are_changed_added_and_handed_over_on_the_page() {
    let (world, site, opp) = school(&[("gestart_op", "2026-08-25")]).await;
    let mut ib = signed_in(&site, &world.store, IB).await;
    let contact = format!("contact.{}", opp.contacts[0].person.hex());
    let page = ib.get(&form_page(&opp, &contact)).await;
    assert!(
        page.body.contains("een@ouders.example"),
        "what is known is filled in"
    );
    let wrong = fills_in(&mut ib, &opp, &contact, &[("telefoon", "geheim")]).await;
    assert!(
        wrong.text().contains("Dit is geen telefoonnummer."),
        "{}",
        wrong.text()
    );
    fills_in(&mut ib, &opp, &contact, &[("telefoon", "06 1234 5678")]).await;
    let nieuw = [("naam", "Tante An"), ("rol", "overig"), ("gezag", "nee")];
    fills_in(&mut ib, &opp, "contact-nieuw", &nieuw).await;
    let end = format!("contact-einde.{}", opp.contacts[1].person.hex());
    fills_in(&mut ib, &opp, &end, &[]).await;
    fills_in(&mut ib, &opp, "einddatum.tlv_tot", &[("tot", "2027-07-31")]).await;
    let role = format!(
        "overdragen.vaststeller.{}",
        opp.team.vaststeller.expect("somebody").hex()
    );
    fills_in(&mut ib, &opp, &role, &[("adres", "nieuw@horizon.example")]).await;
    let page = ib.get(&format!("/opp/{}", opp.reference)).await.text();
    for words in ["06 1234 5678", "Tante An"] {
        assert!(page.contains(words), "{words}: {page}");
    }
    let opp = world.opp_of("Noor").await;
    assert_eq!(opp.contacts.len(), 2, "one joined and one went");
    assert_eq!(
        opp.tlv_until.map(|day| day.to_string()).as_deref(),
        Some("2027-07-31")
    );
    let mut directie = signed_in(&site, &world.store, DIRECTIE).await;
    let turned_away = directie.get(&format!("/opp/{}", opp.reference)).await;
    assert_eq!(
        turned_away.status, 404,
        "who handed it over has no part in it any more"
    );
}

#[tokio::test]
async fn who_may_not_is_told_that_there_is_no_such_page() {
    let (world, site, opp) = school(&[("gestart_op", "2026-08-25")]).await;
    let mut mentor = signed_in(&site, &world.store, MENTOR).await;
    let own = mentor.get(&form_page(&opp, "stap.hoorrecht")).await;
    assert_eq!(own.status, 200);
    for form in [
        "start",
        "stap.vaststelling",
        "uitgeschreven",
        "overdragen.cvb",
        "bijstelling",
    ] {
        let page = mentor.get(&form_page(&opp, form)).await;
        assert_eq!(page.status, 404, "{form}");
        let sent = mentor
            .send(&own.form("stap.hoorrecht").at(&form_page(&opp, form)))
            .await;
        assert_eq!(sent.status, 404, "{form}");
    }
    let unknown = mentor.get("/opp/2222").await;
    let mut admin = signed_in(&site, &world.store, "ict@horizon.example").await;
    let hidden = admin.get(&format!("/opp/{}", opp.reference)).await;
    assert_eq!((hidden.status, hidden.body.len() > 100), (404, true));
    assert_eq!(unknown.status, 404);
    let mut nobody = Visitor::new(&site);
    assert_eq!(
        nobody.get(&format!("/opp/{}", opp.reference)).await.path,
        "/inloggen"
    );
    assert_eq!(kinds(&world.opp_of("Noor").await), kinds(&opp));
}

#[tokio::test]
async fn nobody_records_an_instemming_of_himself_as_staff() {
    // The coordinator is the other ouder of the leerling, under the same address.
    let (world, site, opp) = school(&[("gestart_op", "2026-08-25"), ("ouder2_email", IB)]).await;
    let mut ib = signed_in(&site, &world.store, IB).await;
    for contact in &opp.contacts {
        let form = format!("instemming.{}", contact.person.hex());
        let page = ib.get(&form_page(&opp, &form)).await;
        let is_own = contact.person == opp.team.coordinator;
        assert_eq!(page.status, if is_own { 404 } else { 200 });
    }
    let answered = |act: &ActKind| {
        matches!(
            act,
            ActKind::Instemming {
                answer: Answer::Akkoord,
                ..
            }
        )
    };
    assert!(!kinds(&world.opp_of("Noor").await).iter().any(answered));
}

#[tokio::test]
async fn a_running_opp_is_taken_over_in_one_form() {
    let world = World::new().await;
    let running = with_all(&row("A", "2025-09-01"), &[("vastgesteld_op", "2025-10-06")]);
    world.import(at("2026-09-01 09:00"), &[running]).await;
    let opp = world.opp_of("Noor").await;
    let site = Site::open(&world.store, at("2026-09-14 08:20")).await;
    let mut ib = signed_in(&site, &world.store, IB).await;
    let answers = [
        ("overleg", "2025-09-20"),
        ("instemming", "2025-09-29"),
        ("evaluatie", "2026-06-12"),
    ];
    let page = fills_in(&mut ib, &opp, "overname", &answers).await;
    assert!(page.text().contains("Vastgelegd."), "{}", page.text());
    let opp = world.opp_of("Noor").await;
    let version = opp.versions[0].id;
    assert_eq!(
        opp.done_on(version, Step::Overleg)
            .map(|day| day.to_string())
            .as_deref(),
        Some("2025-09-20")
    );
    assert_eq!(
        opp.started_here_on().map(|day| day.to_string()).as_deref(),
        Some("2026-09-14")
    );
    assert_eq!(opp.evaluated_on().len(), 1);
    assert!(!opp.is_unconfirmed());
}

#[tokio::test]
async fn a_talk_is_planned_moved_and_called_off_on_the_page() {
    let (mut world, site, opp) = school(&[("gestart_op", "2026-08-25")]).await;
    let mut ib = signed_in(&site, &world.store, IB).await;
    let when = [
        ("dag", "2026-09-22"),
        ("tijd", "15:30"),
        ("duur", "45"),
        ("plaats", "lokaal 5"),
    ];
    let page = ib.get(&form_page(&opp, "plannen.overleg")).await;
    let filled_in = when
        .iter()
        .fold(page.form("plannen.overleg"), |form, (name, value)| {
            form.with(name, value)
        });
    let asked = ib.send(&filled_in).await.text();
    assert!(
        asked.contains("Dit gaat meteen uit:") && asked.contains("een brief aan Ouder Een"),
        "{asked}"
    );
    fills_in(&mut ib, &opp, "plannen.overleg", &when).await;
    let invitations = |sent: &[Delivery]| sent.iter().filter(|one| one.kind == "invitation.moment").count();
    let sent = world.play(at("2026-09-14 09:00")).await;
    assert!(invitations(&sent) >= 3, "both ouders and the mentor");
    let moment = world.opp_of("Noor").await.moments[0].id.hex();
    let later = [("dag", "2026-09-24"), ("tijd", "09:00"), ("duur", "30")];
    fills_in(&mut ib, &opp, &format!("verzetten.{moment}"), &later).await;
    fills_in(&mut ib, &opp, &format!("afgelasten.{moment}"), &[]).await;
    assert!(world.opp_of("Noor").await.moments.is_empty());
    let sent = world.play(at("2026-09-14 18:00")).await;
    assert!(invitations(&sent) >= 3, "who was invited hears what became of it");
}
