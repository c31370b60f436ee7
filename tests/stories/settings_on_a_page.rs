//! A care team sets its own rules on a page: one thing at a time, with what is wrong told beside it, and
//! nobody sets what belongs to another role or another school.

use oppmaat::{
    domain::{language::Language, school::SchoolId},
    store::SchoolRow,
};

use crate::support::{
    desk::{DIRECTIE, IB, MENTOR},
    import_world::day,
    signed_in::{signed_in, signs_in},
    visitor::{Page, Site, Visitor},
    world::{World, at, row},
};

const ICT: &str = "ict@horizon.example";
const NOW: &str = "2026-08-31 10:00";

/// Every page of the settings, of which the last stands for those of colleagues.
const PAGES: [&str; 10] = [
    "/instellingen",
    "/instellingen/ladder",
    "/instellingen/vakanties",
    "/instellingen/hulp/steunpunt",
    "/instellingen/bewaren",
    "/instellingen/mijn-dagen",
    "/instellingen/ingelogd",
    "/instellingen/team",
    "/instellingen/geschiedenis",
    "/beheer",
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

/// Opens a page and sends its form that does `doe`, with these answers.
async fn sends(visitor: &mut Visitor, path: &str, doe: &str, answers: &[(&str, &str)]) -> Page {
    let form = visitor.get(path).await.form(doe);
    let form = answers
        .iter()
        .fold(form, |form, (name, value)| form.with(name, value));
    visitor.send(&form).await
}

fn says(page: &Page, words: &str) {
    assert!(page.text().contains(words), "{}: {}", page.path, page.text());
}

#[tokio::test]
async fn a_coordinator_changes_each_setting_and_the_page_shows_it_and_the_history_too() {
    let (world, site) = school().await;
    let mut ib = signed_in(&world, &site, IB).await;
    let before = ib.get("/instellingen").await;
    says(&before, "14, 5, 1 dagen ervoor");
    says(&before, "De wet vraagt één evaluatie per schooljaar");

    let saved = sends(&mut ib, "/instellingen/ladder", "ladder", &[("dagen", "21, 7")]).await;
    says(&saved, "Vastgelegd.");
    says(&saved, "21, 7 dagen ervoor");
    let holiday = [("soort", "eigen"), ("van", "2026-11-18"), ("tot", "18-11-2026")];
    let saved = sends(&mut ib, "/instellingen/vakanties", "vakantie", &holiday).await;
    says(&saved, "wo 18 nov 2026");
    let help = [("naam", "Steunpunt De Kust"), ("website", "steunpunt.example")];
    let saved = sends(&mut ib, "/instellingen/hulp/steunpunt", "hulp", &help).await;
    says(&saved, "Steunpunt De Kust https://steunpunt.example");
    let saved = sends(&mut ib, "/instellingen/bewaren", "bewaren", &[("maanden", "36")]).await;
    says(&saved, "36 maanden nadat de leerling van school is");

    let history = ib.get("/instellingen/geschiedenis").await;
    for line in [
        "De coördinator, vóór de uiterste dag: 14 5 1",
        "Vrije dag of dagen: wo 18 nov 2026",
        "Steunpunt De Kust, https://steunpunt.example",
        "24 maanden nadat de leerling van school is Naar: 36 maanden",
    ] {
        says(&history, line);
    }

    let gone = sends(&mut ib, "/instellingen/vakanties", "weg", &[]).await;
    says(&gone, "De school heeft zelf niets ingevuld.");
    let gone = sends(&mut ib, "/instellingen/hulp/steunpunt", "weg", &[]).await;
    says(&gone, "nog niet ingevuld");
    let mut tx = world.store.read().await.expect("a reader");
    let rules = tx.rules(&world.school).await.expect("rules");
    assert_eq!((rules.ladder.days_before, rules.keep_months), (vec![21, 7], 36));
    assert!(tx.own_holidays(&world.school.id).await.expect("read").is_empty());
}

/// A page, its form, what is filled in, and what is told.
type Wrong = (
    &'static str,
    &'static str,
    &'static [(&'static str, &'static str)],
    &'static [&'static str],
);

#[tokio::test]
async fn what_cannot_be_used_is_told_above_the_form_and_beside_the_field_and_changes_nothing() {
    let (world, site) = school().await;
    let mut ib = signed_in(&world, &site, IB).await;
    let wrong: [Wrong; 8] = [
        (
            "/instellingen/ladder",
            "ladder",
            &[("dagen", "5 14")],
            &["14 kan niet na 5 komen"],
        ),
        (
            "/instellingen/ladder",
            "ladder",
            &[("dagen", "x9"), ("vraag", "veel"), ("regels", "")],
            &[
                "3 dingen",
                "met een spatie",
                "Schrijf een heel getal",
                "Vul dit in.",
            ],
        ),
        (
            "/instellingen/ladder",
            "ladder",
            &[("vervanger", "31")],
            &["van 1 tot en met 30"],
        ),
        (
            "/instellingen/vakanties",
            "vakantie",
            &[("van", "morgen")],
            &["3 dingen", "Dit is geen datum"],
        ),
        (
            "/instellingen/vakanties",
            "vakantie",
            &[("soort", "eigen"), ("van", "2026-12-05"), ("tot", "2026-12-04")],
            &["De laatste dag komt voor de eerste dag."],
        ),
        (
            "/instellingen/hulp/consulenten",
            "hulp",
            &[("naam", "Consulenten")],
            &["Vul een telefoonnummer of een website in."],
        ),
        (
            "/instellingen/hulp/consulenten",
            "hulp",
            &[
                ("naam", "Consulenten"),
                ("telefoon", "bel"),
                ("website", "http://x.example"),
            ],
            &["geen telefoonnummer", "geen veilig webadres"],
        ),
        (
            "/instellingen/bewaren",
            "bewaren",
            &[("maanden", "6")],
            &["van 12 tot en met 60"],
        ),
    ];
    for (path, doe, answers, words) in wrong {
        let page = sends(&mut ib, path, doe, answers).await;
        assert!(page.body.contains("role=\"alert\""), "{path}");
        assert!(
            page.body.contains("aria-invalid") || page.body.contains("-fout"),
            "{path}"
        );
        for said in words {
            says(&page, said);
        }
    }
    says(
        &ib.get("/instellingen/geschiedenis").await,
        "Instellingen Nog niets.",
    );
}

#[tokio::test]
async fn of_two_tabs_the_second_save_of_the_same_holiday_changes_nothing_and_says_so() {
    let (world, site) = school().await;
    let mut ib = signed_in(&world, &site, IB).await;
    let filled = |page: &Page| {
        let form = page.form("vakantie");
        form.with("soort", "voorjaar")
            .with("van", "2027-02-27")
            .with("tot", "2027-03-07")
    };
    let (first, second) = (
        ib.get("/instellingen/vakanties").await,
        ib.get("/instellingen/vakanties").await,
    );
    says(&ib.send(&filled(&first)).await, "Vastgelegd.");
    says(
        &ib.send(&filled(&second)).await,
        "Dit stond er al zo. Er is niets veranderd.",
    );
    let mut tx = world.store.read().await.expect("a reader");
    let changes = tx.setting_changes(&world.school.id, 10).await.expect("changes");
    assert_eq!(changes.len(), 1);
    drop(tx);
    says(
        &ib.get("/instellingen").await,
        "geldt niet: de school heeft eigen dagen",
    );
    let removal = second.forms();
    assert!(
        removal
            .iter()
            .all(|form| form.fields.iter().all(|(_, value)| value != "weg"))
    );
}

#[tokio::test]
async fn of_two_colleagues_with_one_form_open_the_second_sees_what_the_first_set() {
    let (world, site) = school().await;
    let mut ib = signed_in(&world, &site, IB).await;
    let mut directie = signed_in(&world, &site, DIRECTIE).await;
    let stale = directie.get("/instellingen/ladder").await.form("ladder");
    sends(&mut ib, "/instellingen/ladder", "ladder", &[("dagen", "21 7")]).await;
    let told = directie.send(&stale.with("vraag", "30")).await;
    says(&told, "Iemand heeft dit intussen veranderd.");
    assert!(told.body.contains("value=\"21 7\""), "{}", told.body);
    let saved = directie.send(&told.form("ladder").with("vraag", "30")).await;
    says(&saved, "21, 7 dagen ervoor");
    says(&saved, "na 30 dagen");
}

#[tokio::test]
async fn everybody_sets_the_own_days_and_absence() {
    let (world, site) = school().await;
    let mut mentor = signed_in(&world, &site, MENTOR).await;
    let path = "/instellingen/mijn-dagen";
    let form = mentor.get(path).await.form("dagen");
    let ticked: Vec<&str> = form
        .fields
        .iter()
        .filter(|(name, _)| name == "dag")
        .map(|(_, value)| value.as_str())
        .collect();
    assert_eq!(ticked, ["ma", "di", "wo", "do", "vr"]);
    let saved = mentor.send(&form.clone().with("dag", "di")).await;
    says(&saved, "Vastgelegd.");
    let mut none = form.clone();
    none.fields.retain(|(name, _)| name != "dag");
    says(&mentor.send(&none).await, "Kies minstens één dag.");
    let away = [("van", "2026-09-21"), ("tot", "2026-09-25")];
    let saved = sends(&mut mentor, path, "afwezig", &away).await;
    says(&saved, "ma 21 sep 2026 tot en met vr 25 sep 2026");
    let staff = world
        .store
        .read()
        .await
        .expect("a reader")
        .staff(&world.school.id)
        .await;
    let staff = staff.expect("staff").0;
    let mine = &staff[&world.staff(MENTOR).await];
    assert_eq!(mine.working_days.to_string(), "di");
    assert_eq!(mine.away, [(day("2026-09-21"), day("2026-09-25"))]);
    let gone = sends(&mut mentor, path, "terug", &[]).await;
    assert!(!gone.text().contains("21 sep"), "{}", gone.text());
    says(&mentor.get("/instellingen").await, "U werkt op: di");
}

#[tokio::test]
async fn other_staff_reads_the_settings_and_changes_only_the_own_days() {
    let (world, site) = school().await;
    let mut ib = signed_in(&world, &site, IB).await;
    let stolen = ib.get("/instellingen/bewaren").await.form("bewaren");
    let mut mentor = signed_in(&world, &site, MENTOR).await;
    let open = mentor.get("/instellingen").await;
    says(&open, "Wanneer iemand bericht krijgt");
    for hidden in ["geschiedenis", "/ladder", "/team", "/hulp/", "@", "/beheer"] {
        assert!(!open.body.contains(hidden), "{hidden}: {}", open.body);
    }
    for path in [
        "/instellingen/ladder",
        "/instellingen/vakanties",
        "/instellingen/hulp/steunpunt",
        "/instellingen/bewaren",
        "/instellingen/team",
        "/instellingen/geschiedenis",
        "/beheer",
    ] {
        let refused = mentor.get(path).await;
        assert_eq!(refused.status, 403, "{path}");
        says(&refused, "Dit hoort bij een andere rol");
    }
    let colleague = world.staff(IB).await.hex();
    let of_colleague = mentor.get(&format!("/instellingen/collega/{colleague}")).await;
    assert_eq!(of_colleague.status, 404);
    let own = mentor.get("/instellingen/mijn-dagen").await.form("dagen");
    let token = own
        .fields
        .iter()
        .find(|(name, _)| name == "sleutel")
        .expect("a token")
        .1
        .clone();
    let forged = stolen.with("maanden", "36");
    assert_eq!(mentor.send(&forged).await.status, 403, "a token of somebody else");
    assert_eq!(
        mentor.send(&forged.with("sleutel", &token)).await.status,
        403,
        "no leave"
    );
    let mut tx = world.store.read().await.expect("a reader");
    assert_eq!(tx.keep_months(&world.school.id).await.expect("read"), 24);
}

#[tokio::test]
async fn an_admin_without_plans_lands_at_the_state_of_the_program_and_sees_no_plan() {
    let (world, site) = school().await;
    let (mut ict, landed) = signs_in(&world, &site, ICT).await;
    assert_eq!(landed.path, "/beheer");
    says(&landed, "OPPmaat");
    for path in ["/", "/lijst"] {
        assert_eq!(ict.get(path).await.path, "/beheer");
    }
    let reference = world.opp().await.reference.to_string();
    for path in [format!("/opp/{reference}"), format!("/opp/{reference}/doe/start")] {
        assert_eq!(ict.get(&path).await.status, 404, "{path}");
    }
    for path in PAGES {
        let page = ict.get(path).await;
        assert_eq!(page.status, 200, "{path}");
        assert!(
            !page.body.contains("Noor") && !page.body.contains(&reference),
            "{path}"
        );
        assert!(page.body.len() <= 30_000, "{path}: {}", page.body.len());
    }
    let mentor = world.staff(MENTOR).await.hex();
    let days = format!("/instellingen/collega/{mentor}");
    let set = ict.get(&days).await.form("dagen").with("dag", "do");
    says(&ict.send(&set).await, "Vastgelegd.");
}

#[tokio::test]
async fn whoever_leads_a_plan_lands_at_the_lists_and_does_not_see_the_state_of_the_program() {
    let (world, site) = school().await;
    let (mut ib, landed) = signs_in(&world, &site, IB).await;
    assert_eq!(landed.path, "/lijst");
    assert_eq!(ib.get("/").await.path, "/lijst");
    assert!(landed.links("Beheer").is_empty() && landed.links("Instellingen").len() == 1);
    assert_eq!(ib.get("/beheer").await.status, 403);
    let mentor = world.staff(MENTOR).await.hex();
    let page = ib.get(&format!("/instellingen/collega/{mentor}")).await;
    assert!(
        !page.text().contains("Op welke dagen?"),
        "the days are for the colleague and the admin"
    );
    let form = page.form("afwezig").with("doe", "dagen").with("dag", "do");
    assert_eq!(ib.send(&form).await.status, 403);
    let away = [("van", "2026-09-07"), ("tot", "2026-09-11")];
    let path = format!("/instellingen/collega/{mentor}");
    says(&sends(&mut ib, &path, "afwezig", &away).await, "Vastgelegd.");
}

#[tokio::test]
async fn the_admin_of_another_school_reaches_nothing_of_this_one() {
    let (world, site) = school().await;
    let other = SchoolRow {
        id: SchoolId::parse("kust").expect("a school"),
        name: "De Kust".to_owned(),
        languages: vec![Language::Nl],
        admin: None,
        discord: None,
        ..world.school.clone()
    };
    let address =
        oppmaat::domain::email_address::EmailAddress::parse("ict@kust.example").expect("an address");
    let mut tx = world.store.begin().await.expect("the writer");
    tx.put_school(&other, at(NOW)).await.expect("a school");
    let admin = tx.put_staff(&other.id, &address, None).await.expect("an admin");
    let row = SchoolRow {
        admin: Some(admin),
        ..other
    };
    tx.put_school(&row, at(NOW)).await.expect("a school");
    tx.commit().await.expect("stored");
    let mut ict = signed_in(&world, &site, "ict@kust.example").await;
    let ib = world.staff(IB).await.hex();
    for path in [
        format!("/instellingen/collega/{ib}"),
        format!("/instellingen/overdragen/{ib}"),
        format!("/opp/{}", world.opp().await.reference),
    ] {
        assert_eq!(ict.get(&path).await.status, 404, "{path}");
    }
    let team = ict.get("/instellingen/team").await;
    assert!(
        team.text().contains("1 collega") && !team.body.contains("horizon"),
        "{}",
        team.body
    );
    let own = ict.get("/instellingen/mijn-dagen").await.form("dagen");
    let moved = |path: String| oppmaat_form(&own, path);
    assert_eq!(
        ict.send(&moved(format!("/instellingen/collega/{ib}")))
            .await
            .status,
        404
    );
    assert_eq!(
        ict.send(&moved(format!("/instellingen/overdragen/{ib}")))
            .await
            .status,
        404
    );
}

/// The same answers to another address.
fn oppmaat_form(
    form: &crate::support::visitor::FormOnPage,
    action: String,
) -> crate::support::visitor::FormOnPage {
    crate::support::visitor::FormOnPage {
        action,
        ..form.clone()
    }
}

#[tokio::test]
async fn without_a_session_every_page_asks_to_sign_in_and_leads_back_afterwards() {
    let (world, site) = school().await;
    for path in PAGES {
        let mut stranger = Visitor::new(&site);
        assert_eq!(stranger.get(path).await.path, "/inloggen", "{path}");
    }
    let mut ib = Visitor::new(&site);
    ib.get("/instellingen/ladder").await;
    let address = oppmaat::domain::email_address::EmailAddress::parse(IB).expect("an address");
    let links = oppmaat::app::make_links(&world.store, &address, at(NOW))
        .await
        .expect("links");
    let door = ib.get(&format!("/t/{}", links[0].1)).await;
    assert_eq!(ib.send(&door.forms()[0]).await.path, "/instellingen/ladder");
}
