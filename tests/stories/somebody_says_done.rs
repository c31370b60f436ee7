//! A coordinator opens a reminder on Monday, does the thing, presses one button and is rid of it.

use oppmaat::domain::{
    act::ActKind,
    link::{SESSION_HOURS, SIGN_IN_MINUTES},
    step::Step,
};

use crate::support::{
    visitor::{Page, Site, Visitor},
    world::{World, at, row},
};

/// A school on the Monday morning on which its week letters were sent, and the pages beside it.
async fn monday() -> (World, Site, String) {
    let mut world = World::new().await;
    world
        .import(at("2026-08-24 09:00"), &[row("A", "2026-08-24")])
        .await;
    let site = Site::open(&world.store, at("2026-09-14 08:20")).await;
    world.pages = Some(site.url.clone());
    let letters = world.play(at("2026-09-14 08:15")).await;
    let mail = letters
        .iter()
        .rfind(|delivery| delivery.recipient == "ib@horizon.example")
        .expect("a week letter");
    (world, site, mail.text.clone())
}

/// The link below the item of a letter that holds these words.
fn link_below(mail: &str, words: &str) -> String {
    let rest = mail.split_once(words).expect("the item").1;
    rest.lines()
        .find(|line| line.starts_with("http://"))
        .expect("a link")
        .to_owned()
}

#[tokio::test]
async fn a_link_in_a_reminder_opens_one_form_and_one_button_is_enough() {
    let (world, site, mail) = monday().await;
    let mut ib = Visitor::new(&site);
    let page = ib.get(&link_below(&mail, "In het plan zetten")).await;
    assert_eq!(page.status, 200);
    assert!(!page.body.contains("Noor"), "a link shows no name");
    let done = ib.send(&page.form("stap.invloed")).await;
    assert!(done.text().contains("Vastgelegd."), "{}", done.text());
    assert!(done.text().contains("al gedaan"), "{}", done.text());
    let opp = world.opp_of("Noor").await;
    let acts = opp
        .acts
        .iter()
        .filter(|act| act.kind == ActKind::Done(Step::Invloed));
    assert_eq!(acts.count(), 1);
}

#[tokio::test]
async fn a_scanner_that_opens_every_link_first_uses_nothing_up_and_changes_nothing() {
    let (world, site, mail) = monday().await;
    let before = world.opp_of("Noor").await;
    let mut scanner = Visitor::new(&site);
    let links: Vec<&str> = mail.lines().filter(|line| line.starts_with("http://")).collect();
    assert!(links.len() > 3, "{links:?}");
    for _ in 0..2 {
        for link in &links {
            assert_eq!(scanner.get(link).await.status, 200, "{link}");
        }
    }
    assert_eq!(world.opp_of("Noor").await, before);
    let mut ib = Visitor::new(&site);
    let page = ib.get(&link_below(&mail, "In het plan zetten")).await;
    assert!(
        ib.send(&page.form("stap.invloed"))
            .await
            .text()
            .contains("Vastgelegd.")
    );
}

#[tokio::test]
async fn names_are_shown_only_after_a_link_to_the_own_mailbox() {
    let (mut world, site, _) = monday().await;
    let mut ib = Visitor::new(&site);
    let turned_away = ib.get("/lijst").await;
    assert_eq!(turned_away.path, "/inloggen");
    let form = turned_away.forms().remove(0).with("adres", "ib@horizon.example");
    let told = ib.send(&form).await;
    let mail = world.play(at("2026-09-14 08:21")).await.remove(0);
    assert_eq!(mail.recipient, "ib@horizon.example");
    assert!(!mail.subject.contains("OPP"), "{}", mail.subject);
    let mut stranger = Visitor::new(&site);
    let same = stranger
        .send(&form.with("adres", "niemand@horizon.example"))
        .await;
    assert_eq!(
        told.text(),
        same.text(),
        "nobody learns which addresses are known"
    );
    assert!(world.play(at("2026-09-14 08:22")).await.is_empty());

    let link = mail
        .text
        .lines()
        .find(|line| line.starts_with("http://"))
        .expect("a link");
    let door = ib.get(link).await;
    let lists = ib.send(&door.forms()[0]).await;
    assert_eq!((lists.status, lists.path.as_str()), (200, "/lijst"));
    assert!(lists.body.contains("Noor"), "{}", lists.text());
    let again = Visitor::new(&site).get(link).await;
    assert_eq!(again.status, 404, "a sign-in link begins one session");
}

#[tokio::test]
async fn page_mail_and_cookies_agree_on_how_long_a_link_and_a_session_last() {
    let (mut world, site, opened) = monday().await;
    let lasts = |page: &Page, name: &str| {
        let cookies = page.headers.iter().filter(|(header, _)| header == "set-cookie");
        let mut ages = cookies.filter_map(|(_, cookie)| {
            let (pair, rest) = cookie.split_once(';')?;
            let (_, age) = rest.split_once("Max-Age=")?;
            (pair.split_once('=')?.0 == name).then(|| age.split(';').next())?
        });
        ages.next().expect("a cookie").to_owned()
    };
    let minutes = format!("{SIGN_IN_MINUTES} minuten");
    let mut ib = Visitor::new(&site);
    let sent_away = ib.ask("GET", "/lijst", "", &[]).await;
    assert_eq!(
        lasts(&sent_away, "oppmaat-naar"),
        format!("{}", SIGN_IN_MINUTES * 60)
    );
    let ask = ib.get("/inloggen").await.forms().remove(0);
    let told = ib.send(&ask.with("adres", "ib@horizon.example")).await;
    assert!(told.text().contains(&minutes), "{}", told.text());
    let page = ib.get(&link_below(&opened, "In het plan zetten")).await;
    let told = ib.send(&page.form("inloggen")).await;
    assert!(told.text().contains(&minutes), "{}", told.text());

    let mail = world.play(at("2026-09-14 08:21")).await.remove(0);
    assert!(mail.text.contains(&minutes), "{}", mail.text);
    let link = mail.text.lines().find(|line| line.starts_with("http://"));
    let door = ib.get(link.expect("a link")).await.forms().remove(0);
    let body = format!("sleutel={}", door.values("sleutel")[0]);
    let is_in = ib.ask("POST", &door.action, &body, &[]).await;
    assert_eq!(lasts(&is_in, "oppmaat"), format!("{}", SESSION_HOURS * 3600));
}

#[tokio::test]
async fn unknown_forged_and_expired_links_look_alike() {
    let (_world, site, mail) = monday().await;
    let link = link_below(&mail, "In het plan zetten");
    let mut visitor = Visitor::new(&site);
    let mut forged = link.clone();
    forged.replace_range(link.len() - 5..link.len() - 4, "_");
    let pages = [
        visitor.get(&forged).await,
        visitor.get("/t/geen-link").await,
        visitor.get(&format!("/t/{}", "A".repeat(43))).await,
    ];
    site.clock.set(at("2027-09-14 08:20"));
    let expired = visitor.get(&link).await;
    for page in &pages {
        assert_eq!((page.status, &page.body), (expired.status, &expired.body));
    }
    assert_eq!(expired.status, 404);
}

#[tokio::test]
async fn a_form_without_its_token_or_from_elsewhere_changes_nothing() {
    let (world, site, mail) = monday().await;
    let link = link_below(&mail, "In het plan zetten");
    let mut ib = Visitor::new(&site);
    let form = ib.get(&link).await.form("stap.invloed");
    let forged = ib.send(&form.clone().with("sleutel", "iets-anders")).await;
    assert_eq!(forged.status, 403, "{}", forged.text());
    let body = "doe=stap.invloed&op=2026-09-14";
    for headers in [
        [("origin", "https://evil.example")],
        [("sec-fetch-site", "cross-site")],
    ] {
        let path = link.trim_start_matches(&site.url);
        assert_eq!(ib.ask("POST", path, body, &headers).await.status, 403);
    }
    assert!(world.opp_of("Noor").await.acts.is_empty());
}

#[tokio::test]
async fn what_is_wrong_is_said_above_the_form_and_beside_the_field() {
    let (world, site, mail) = monday().await;
    let mut ib = Visitor::new(&site);
    let form = ib
        .get(&link_below(&mail, "In het plan zetten"))
        .await
        .form("stap.invloed");
    let page = ib.send(&form.with("op", "2026-09-15")).await;
    assert_eq!(page.status, 200);
    assert!(
        page.text().contains("Er is 1 ding om te verbeteren"),
        "{}",
        page.text()
    );
    assert!(page.body.contains("aria-invalid"), "the field is marked");
    assert!(world.opp_of("Noor").await.acts.is_empty());
}

#[tokio::test]
async fn every_answer_forbids_scripts_frames_and_traces() {
    let (_world, site, _) = monday().await;
    for path in ["/", "/inloggen", "/t/x", "/style.css", "/niets", "/healthz"] {
        let page: Page = Visitor::new(&site).ask("GET", path, "", &[]).await;
        let policy = page.header("content-security-policy").expect("a policy");
        assert!(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"));
        assert!(!policy.contains("script-src"), "{policy}");
        assert_eq!(page.header("referrer-policy"), Some("no-referrer"), "{path}");
        assert!(page.body.len() <= 30_000, "{path}: {} bytes", page.body.len());
    }
}
