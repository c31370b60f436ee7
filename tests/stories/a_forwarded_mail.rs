//! A mail to staff was passed on. Whoever has it may see what is to be done and say small things; who agreed,
//! and that a plan is adopted, is said only by somebody who signed in.

use std::collections::BTreeSet;

use oppmaat::domain::{
    act::ActKind,
    form::{Form, every_form},
    id::MomentId,
    step::Step,
};

use crate::support::{
    desk::{DIRECTIE, IB, with_all, with_two_ouders},
    typed::typed,
    visitor::{Page, Site, Visitor, signed_in},
    world::{World, at, row},
};

/// A plan of which everything waits on the ouders and the vaststeller, and every link in a mail to staff.
async fn five_weeks() -> (World, Site, BTreeSet<String>) {
    let mut world = World::new().await;
    let done: Vec<(&str, &str)> = ["gehoord_op", "invloed_op", "overleg_op", "gestart_op"]
        .map(|column| (column, "2026-08-25"))
        .into();
    let row = with_all(&with_two_ouders(&row("A", "2026-08-24")), &done);
    world.import(at("2026-08-24 09:00"), &[row]).await;
    let site = Site::open(&world.store, at("2026-09-29 12:00")).await;
    world.pages = Some(site.url.clone());
    let mails = world.play(at("2026-09-29 12:00")).await;
    let to_staff = mails
        .iter()
        .filter(|mail| mail.recipient.ends_with("@horizon.example"));
    let links = to_staff.flat_map(|mail| mail.text.lines().filter(|line| line.contains("/t/")));
    let links = links.filter_map(|line| line.split_whitespace().find(|word| word.contains("/t/")));
    let links = links.map(str::to_owned).collect();
    (world, site, links)
}

fn is_decision(kind: ActKind) -> bool {
    matches!(
        kind,
        ActKind::Instemming { .. }
            | ActKind::Schoolbesluit
            | ActKind::Done(Step::Instemming | Step::Vaststelling)
            | ActKind::NotApplicable(Step::Instemming)
    )
}

async fn decisions(world: &World) -> usize {
    let acts = world.opp_of("Noor").await.acts;
    acts.iter().filter(|act| is_decision(act.kind)).count()
}

/// The key that stands in every form of a page.
fn key_of(page: &Page) -> Option<String> {
    let mut fields = page.forms().into_iter().flat_map(|form| form.fields);
    fields.find(|(name, _)| name == "sleutel").map(|(_, key)| key)
}

#[tokio::test]
async fn no_link_in_a_mail_records_who_agreed_or_that_a_plan_is_adopted() {
    let (world, site, links) = five_weeks().await;
    assert!(links.len() > 10, "{links:?}");
    let opp = world.opp_of("Noor").await;
    let moment = MomentId::from_bytes([8; 16]);
    let mut forms: BTreeSet<Form> = BTreeSet::new();
    for contact in &opp.contacts {
        let all = every_form(contact.person, moment).into_iter();
        forms.extend(all.filter(|form| form.needs_session()));
    }
    let mut offered = 0;
    for link in &links {
        let mut whoever = Visitor::new(&site);
        let page = whoever.get(link).await;
        let Some(key) = key_of(&page) else { continue };
        offered += page.body.matches("name=\"naar\"").count();
        for name in ["Noor", "Ouder Een", "Ouder Twee"] {
            assert!(!page.body.contains(name), "{name} on {link}");
        }
        for form in &forms {
            let path = page.path.strip_prefix(&site.url).unwrap_or(&page.path);
            let sent = typed(&key, path).with("doe", &form.name());
            assert_eq!(whoever.send(&sent).await.status, 200, "{form:?}");
        }
    }
    assert!(offered > 2, "what waits for a session is named: {offered}");
    assert_eq!(decisions(&world).await, 0);
}

#[tokio::test]
async fn whoever_gets_the_mail_signs_in_and_comes_back_to_the_same_form() {
    let (mut world, site, links) = five_weeks().await;
    let mut of_vaststeller = None;
    for link in &links {
        let page = Visitor::new(&site).get(link).await;
        let asks = page.forms().into_iter().find(|form| {
            form.values("naar") == ["stap.vaststelling"] && page.text().contains("Inloggen en verder")
        });
        of_vaststeller = of_vaststeller.or(asks);
    }
    let asks = of_vaststeller.expect("a link about the vaststelling");
    let mut somebody = Visitor::new(&site);
    let told = somebody.send(&asks).await;
    assert_eq!(told.status, 200, "{}", told.text());
    let mail = world.play(at("2026-09-29 12:01")).await.remove(0);
    assert!([IB, DIRECTIE].contains(&mail.recipient.as_str()), "{mail:?}");
    let link = mail.text.lines().find(|line| line.starts_with("http://"));
    let door = somebody.get(link.expect("a link")).await;
    let form = somebody.send(&door.forms()[0]).await;
    assert!(form.path.ends_with("/doe/stap.vaststelling"), "{}", form.path);
    let asked = somebody.send(&form.form("stap.vaststelling")).await;
    assert!(asked.text().contains("Vastgelegd."), "{}", asked.text());
    assert_eq!(decisions(&world).await, 1);
}

#[tokio::test]
async fn whoever_is_in_already_goes_on_at_once_and_only_in_the_own_session() {
    let (world, site, links) = five_weeks().await;
    let mut at_once = 0;
    for (address, link) in [IB, DIRECTIE]
        .iter()
        .flat_map(|one| links.iter().map(move |link| (one, link)))
    {
        let mut somebody = signed_in(&site, &world.store, address).await;
        let page = somebody.get(link).await;
        let asks = page
            .forms()
            .into_iter()
            .find(|form| form.values("naar") == ["stap.vaststelling"]);
        if let Some(asks) = asks {
            let next = somebody.send(&asks).await;
            at_once += usize::from(next.path.ends_with("/doe/stap.vaststelling"));
        }
    }
    assert!(at_once > 0);
    assert_eq!(decisions(&world).await, 0);
}
