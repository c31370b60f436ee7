//! Every form that `/opp` offers a coordinator, as it opens: what it asks, with which choices, and nobody's
//! name. Whatever cannot be filled in by choosing says so.

use crate::{
    stories::discord_answers::said,
    support::{
        discord::{Answer, Place},
        in_discord::{IB_ACCOUNT, InDiscord, school},
    },
};

const FORMS: &str = "Wat wilt u vastleggen?";

/// The choices of the menu of forms, as they stand on an answer.
fn choices(answer: &Answer) -> Vec<String> {
    let text = answer.to_string();
    let menu = text
        .lines()
        .find_map(|line| line.strip_prefix(&format!("<{FORMS}: "))?.strip_suffix('>'));
    let menu = menu.unwrap_or_else(|| panic!("no menu of forms in {text}"));
    menu.split(" | ").map(str::to_owned).collect()
}

#[tokio::test]
async fn every_form_opens_with_what_it_asks_and_without_a_name() {
    let at = InDiscord::open(school().await, "2026-09-14 08:20").await;
    let ib = at.discord.person(IB_ACCOUNT);
    let reference = at.world.opp().await.reference.to_string();
    let mut page = ib.slash(Place::Dm, "/opp", &[("verwijzing", &reference)]).await;
    let mut forms = Vec::new();
    loop {
        let all = choices(&page);
        for form in all.iter().filter(|form| *form != "meer…") {
            let opened = ib.choose(&page, FORMS, &[form.as_str()]).await;
            assert!(opened.is_ephemeral(), "{form}");
            forms.push(said(&opened, &reference));
        }
        if !all.iter().any(|form| form == "meer…") {
            break;
        }
        page = ib.choose(&page, FORMS, &["meer…"]).await;
    }
    insta::assert_snapshot!(forms.join("\n---\n"), @"");
    at.close().await;
}
