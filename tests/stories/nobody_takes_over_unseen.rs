//! Whoever leads one plan does not come to read the others by taking them over; whoever loses or gets a role
//! hears of it at once, and so does the vaststeller; and nobody comes in from outside the school.

use oppmaat::domain::{email_address::EmailAddress, school_domain::SchoolDomain};

use crate::support::{
    desk::{DIRECTIE, IB, MENTOR},
    import_world::dump_of,
    signed_in::signed_in,
    two_schools::{IB_OF_SAM, TwoSchools},
    visitor::{Page, Site, Visitor},
    world::{World, at},
};

const ICT: &str = "ict@horizon.example";
const NOW: &str = "2026-09-14 10:00";

fn says(page: &Page, words: &str) {
    assert!(page.text().contains(words), "{}: {}", page.path, page.text());
}

/// Hands over everything of a colleague, as far as the page lets it.
async fn hands_over(visitor: &mut Visitor, world: &World, from: &str, to: &str) -> Page {
    let path = format!("/instellingen/overdragen/{}", world.staff(from).await.hex());
    let form = visitor.get(&path).await.form("overdragen");
    let asked = visitor.send(&form.with("reden", "ill").with("adres", to)).await;
    let sure = asked
        .forms()
        .into_iter()
        .find(|form| form.values("zeker") == ["ja"]);
    match sure {
        Some(sure) => visitor.send(&sure.with("adres-klopt", "ja")).await,
        None => asked,
    }
}

async fn is_staff(world: &World, address: &str) -> bool {
    let address = EmailAddress::parse(address).expect("an address");
    let mut tx = world.store.read().await.expect("a reader");
    let found = tx.staff_by_email(&world.school.id, &address).await;
    found.expect("a look-up").is_some()
}

#[tokio::test]
async fn plans_that_somebody_has_no_part_in_are_not_taken_over_alone() {
    let TwoSchools { mut world, sam, .. } = TwoSchools::new().await;
    world.until("2026-09-14 09:30").await;
    let site = Site::open(&world.store, at(NOW)).await;
    let mut ib = signed_in(&world, &site, IB).await;
    let before = dump_of(&world.database()).await;
    for to in [IB, MENTOR, "nieuw@horizon.example"] {
        let refused = hands_over(&mut ib, &world, IB_OF_SAM, to).await;
        says(&refused, "Deze plannen kent u niet. Vraag de vaststeller");
    }
    assert_eq!(ib.get(&format!("/opp/{}", sam.reference)).await.status, 404);
    assert_eq!(dump_of(&world.database()).await, before);

    let mut vaststeller = signed_in(&world, &site, "directie2@horizon.example").await;
    let done = hands_over(&mut vaststeller, &world, IB_OF_SAM, IB).await;
    says(&done, "1 rol is overgedragen.");
    assert_eq!(ib.get(&format!("/opp/{}", sam.reference)).await.status, 200);
}

#[tokio::test]
async fn who_loses_a_role_who_gets_it_and_the_vaststeller_hear_it_at_once() {
    let TwoSchools { mut world, noor, .. } = TwoSchools::new().await;
    world.until("2026-09-14 09:30").await;
    let site = Site::open(&world.store, at(NOW)).await;
    let mut ib = signed_in(&world, &site, IB).await;
    let form = format!("overdragen.mentor.{}", world.staff(MENTOR).await.hex());
    let path = format!("/opp/{}/doe/{form}", noor.reference);
    let page = ib.get(&path).await;
    let done = ib.send(&page.form(&form).with("adres", IB_OF_SAM)).await;
    says(&done, "Vastgelegd.");
    let letters = world.until("2026-09-14 10:01").await;
    // A mail breaks its lines where they are full.
    let in_one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let told: Vec<(&str, String)> = letters
        .iter()
        .filter(|letter| letter.kind == "task.handed_over")
        .map(|letter| (letter.recipient.as_str(), in_one_line(&letter.text)))
        .collect();
    let words_to = |address: &str| {
        let found = told.iter().find(|(to, _)| *to == address);
        let (_, words) = found.unwrap_or_else(|| panic!("nothing to {address}: {told:?}"));
        words.as_str()
    };
    assert_eq!(told.len(), 3, "{told:?}");
    assert!(words_to(MENTOR).contains("is werk van u overgedragen aan een collega"));
    assert!(words_to(IB_OF_SAM).contains("heeft u werk van een collega overgenomen"));
    assert!(words_to(DIRECTIE).contains("in een plan dat u vaststelt"));
    for (_, words) in &told {
        assert!(words.contains(noor.reference.as_str()), "{words}");
        assert!(!words.contains("Noor") && !words.contains('@'), "{words}");
    }
}

#[tokio::test]
async fn the_admin_gives_roles_to_colleagues_only_and_never_to_the_own_mailbox() {
    let TwoSchools { world, .. } = TwoSchools::new().await;
    let site = Site::open(&world.store, at(NOW)).await;
    let mut ict = signed_in(&world, &site, ICT).await;
    for own in [ICT, "ict+x@horizon.example", "I.C.T@horizon.example"] {
        let refused = hands_over(&mut ict, &world, IB, own).await;
        assert!(
            !refused.text().contains("overgedragen."),
            "{own}: {}",
            refused.text()
        );
        assert!(own == ICT || !is_staff(&world, own).await, "{own}");
    }
    let refused = hands_over(&mut ict, &world, IB, "nieuw@horizon.example").await;
    says(
        &refused,
        "Een beheerder kan alleen overdragen aan een collega die hier al werkt",
    );
    assert!(!is_staff(&world, "nieuw@horizon.example").await);
    let done = hands_over(&mut ict, &world, IB, DIRECTIE).await;
    says(&done, "is overgedragen.");
}

#[tokio::test]
async fn a_stranger_gets_no_role_at_any_door_until_the_admin_adds_the_domain() {
    const STRANGER: &str = "ik@mail.example";
    let TwoSchools { world, noor, .. } = TwoSchools::new().await;
    let site = Site::open(&world.store, at(NOW)).await;
    let mut ib = signed_in(&world, &site, IB).await;
    let form = format!("overdragen.mentor.{}", world.staff(MENTOR).await.hex());
    let path = format!("/opp/{}/doe/{form}", noor.reference);
    let filled_in = ib.get(&path).await.form(&form).with("adres", STRANGER);
    says(&ib.send(&filled_in).await, "het adres hoort niet bij de school");
    let plan = new_plan(&mut ib, STRANGER).await;
    says(&ib.send(&plan).await, "het adres hoort niet bij de school");
    assert!(!is_staff(&world, STRANGER).await);

    let mut ict = signed_in(&world, &site, ICT).await;
    let settings = ict.get("/instellingen").await;
    says(&settings, "horizon.example");
    let page = ict.get("/instellingen/domeinen").await;
    let form = page
        .form("domeinen")
        .with("domeinen", "horizon.example, mail.example");
    says(&ict.send(&form).await, "Vastgelegd.");
    says(
        &ict.get("/instellingen/geschiedenis").await,
        "horizon.example, mail.example",
    );
    let plan = new_plan(&mut ib, STRANGER).await;
    let asked = ib.send(&plan).await;
    says(&asked, "Dit adres kennen wij nog niet.");
    assert!(
        !is_staff(&world, STRANGER).await,
        "not before somebody said that it is right"
    );
    let sure = asked.form("nieuw").with("zeker", "ja");
    ib.send(&sure).await;
    assert!(is_staff(&world, STRANGER).await);
    assert_eq!(ib.get("/instellingen/domeinen").await.status, 403);
}

async fn new_plan(ib: &mut Visitor, coordinator: &str) -> crate::support::visitor::FormOnPage {
    let page = ib.get("/nieuw").await;
    page.form("nieuw")
        .with("opp_id", "N1")
        .with("roepnaam", "Lot")
        .with("geboortedatum", "2017-05-06")
        .with("aanleiding", "inschrijving")
        .with("startdatum", "2026-09-14")
        .with("coordinator_email", coordinator)
}

#[tokio::test]
async fn an_export_with_a_stranger_in_it_is_refused_whole_and_names_the_setting() {
    use oppmaat::app::import::{ImportOptions, ReadOptions, Sheet, import, read};

    use crate::support::{
        import_world::yes_to,
        world::{HEADER, row, with},
    };

    let world = World::new().await;
    let good = row("A", "2026-08-24");
    for stranger in ["ik@mail.example", "ict+x@horizon.example"] {
        let bad = with(&row("B", "2026-08-24"), "vaststeller_email", stranger);
        let text = format!("{HEADER}\n{good}\n{bad}\n");
        let options = ReadOptions {
            default_school: None,
            schools: [(world.school.id.clone(), world.school.school_type)].into(),
            today: at(NOW).date(),
        };
        let sheet = read(text.as_bytes(), &options).expect("rows");
        let answers = yes_to(&sheet);
        let refused = import(
            &world.store,
            Sheet { answers, ..sheet },
            at(NOW),
            ImportOptions::default(),
            &mut |_, _| {},
        )
        .await;
        let why = refused.expect_err("refused").to_string();
        assert!(
            why.contains("line 3") && why.contains("/instellingen/domeinen"),
            "{why}"
        );
        assert!(!why.contains('@'), "{why}");
    }
    let mut tx = world.store.read().await.expect("a reader");
    assert!(tx.all_opps(&world.school.id).await.expect("ids").is_empty());
    let own = tx.school_domains(&world.school).await.expect("domains");
    assert_eq!(
        own.iter().map(SchoolDomain::as_str).collect::<Vec<_>>(),
        ["horizon.example"]
    );
}
