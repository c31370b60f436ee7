//! An OPP whose six weeks had passed before this program knew it: no reminder was ever planned for its
//! steps, the week letter names each of them all the same, and its links lead to a form.

use oppmaat::domain::{act::ActKind, step::Step};

use crate::support::{
    desk::{MENTOR, with_all},
    visitor::{Site, Visitor},
    world::{World, at, row},
};

const NOW: &str = "2026-12-07 08:20";

/// Six weeks that ended on 5 October, in an export of November; and what the mentor reads in December.
async fn december() -> (World, Site, String) {
    let mut world = World::new().await;
    let late = with_all(&row("A", "2026-08-24"), &[("gestart_op", "2026-11-09")]);
    world.import(at("2026-11-09 09:00"), &[late]).await;
    let site = Site::open(&world.store, at(NOW)).await;
    world.pages = Some(site.url.clone());
    let letters = world.until(NOW).await;
    let mail = letters
        .iter()
        .rfind(|letter| letter.recipient == MENTOR)
        .expect("a week letter");
    assert!(mail.at.starts_with("2026-12-07"), "{}", mail.at);
    (world, site, mail.text.clone())
}

/// The links below the items of a letter.
fn links(mail: &str) -> Vec<&str> {
    mail.lines().filter(|line| line.contains("/t/")).collect()
}

fn link_below<'a>(mail: &'a str, words: &str) -> &'a str {
    let (_, rest) = mail.split_once(words).expect("the item");
    links(rest).first().copied().expect("a link")
}

#[tokio::test]
async fn a_late_step_in_a_week_letter_leads_to_the_form_that_closes_it() {
    let (world, site, mail) = december().await;
    let mut mentor = Visitor::new(&site);
    let page = mentor.get(link_below(&mail, "Leerling laten vertellen")).await;
    assert!(!page.text().contains("al gedaan"), "{}", page.text());
    let form = page.form("stap.hoorrecht").with("wijze", "gesprek");
    let mut done = mentor.send(&form).await;
    if let Some(again) = done
        .forms()
        .into_iter()
        .find(|form| !form.values("zeker").is_empty())
    {
        done = mentor.send(&again).await;
    }
    assert!(done.text().contains("Vastgelegd."), "{}", done.text());
    assert!(done.text().contains("al gedaan"), "{}", done.text());
    let kinds = world.standing(&world.opp().await).await;
    assert!(kinds.contains(&ActKind::Done(Step::Hoorrecht)));
}

#[tokio::test]
async fn it_can_be_put_off_there_until_it_is_done() {
    let (world, site, mail) = december().await;
    let mut mentor = Visitor::new(&site);
    let link = link_below(&mail, "Leerling laten vertellen");
    let page = mentor.get(link).await;
    let is_uitstel = |name: &str| name.starts_with("uitstel.") && name.ends_with("2026-10-05.step.hoorrecht");
    let forms = page.forms();
    let uitstel = forms
        .iter()
        .find(|form| form.values("doe").into_iter().any(is_uitstel))
        .expect("uitstel");
    let later = uitstel
        .clone()
        .with("wanneer", "over_een_week")
        .with("reden", "De leerling is ziek.");
    let done = mentor.send(&later).await;
    assert!(done.text().contains("Vastgelegd."), "{}", done.text());
    assert!(!done.text().contains("al gedaan"), "it is still to be done");
    let opp = world.opp().await;
    world
        .records(MENTOR, &opp, ActKind::Done(Step::Hoorrecht), "2026-12-07 08:30")
        .await;
    let page = mentor.send(&later).await;
    assert!(page.text().contains("al gedaan"), "{}", page.text());
    assert!(!page.text().contains("Vastgelegd."), "{}", page.text());
}
