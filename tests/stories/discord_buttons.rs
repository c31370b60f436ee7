//! The buttons under a reminder: they work after a restart and months later, twice does no harm, and an old
//! one says where it stands.

use std::time::Duration;

use oppmaat::domain::{act::ActKind, capacity::Capacity, step::Step};

use super::discord_answers::assert_nameless;
use crate::support::{
    desk::IB,
    discord::{Answer, CARE, How, Person, Place},
    in_discord::{IB_ACCOUNT, InDiscord, MENTOR_ACCOUNT, STRANGER, school},
    visitor::Visitor,
    world::at as moment,
};

const HERE: Place = Place::Channel(CARE);
const INVLOED: &str = "In het plan zetten wat de leerling vindt en wat dat veranderde";
const HOORRECHT: &str = "Leerling laten vertellen wat hij of zij vindt";

/// The line of the lists with this title, with its four buttons.
async fn line(at: &InDiscord, who: &Person, title: &str) -> Answer {
    let reference = at.world.opp().await.reference.to_string();
    let lists = who.slash(HERE, "/lijst", &[]).await;
    let label = format!("{reference} · {title}");
    who.choose(&lists, "Kies een regel…", &[&label]).await
}

async fn shown(at: &InDiscord, answer: &Answer) -> String {
    let reference = at.world.opp().await.reference.to_string();
    let said = answer.to_string();
    assert_nameless(&said);
    said.replace(&reference, "K7TQ")
}

async fn done(at: &InDiscord, step: Step) -> usize {
    let opp = at.world.opp().await;
    let standing = at.world.standing(&opp).await;
    standing
        .iter()
        .filter(|kind| **kind == ActKind::Done(step))
        .count()
}

#[tokio::test]
async fn a_coordinator_says_gedaan_and_is_rid_of_it() {
    let at = InDiscord::open(school().await, "2026-09-14 08:20").await;
    let ib = at.discord.person(IB_ACCOUNT);
    let line = line(&at, &ib, INVLOED).await;
    let form = ib.press(&line, "Gedaan").await;
    let saved = ib.press(&form, "Gedaan").await;
    assert_eq!(saved.how, How::ChangedLater);
    let said = [
        shown(&at, &line).await,
        shown(&at, &form).await,
        shown(&at, &saved).await,
    ];
    insta::assert_snapshot!(said.join("\n\n"), @"");
    assert_eq!(done(&at, Step::Invloed).await, 1);
    let rung = tokio::time::timeout(Duration::from_secs(5), at.acted.notified()).await;
    assert!(rung.is_ok(), "what leaves at once leaves");
    at.close().await;
}

#[tokio::test]
async fn pressed_twice_it_is_done_once() {
    let at = InDiscord::open(school().await, "2026-09-14 08:20").await;
    let ib = at.discord.person(IB_ACCOUNT);
    let line = line(&at, &ib, INVLOED).await;
    let form = ib.press(&line, "Gedaan").await;
    let (one, other) = tokio::join!(ib.press(&form, "Gedaan"), ib.press(&form, "Gedaan"));
    let both = format!("{one}\n{other}");
    assert_eq!(done(&at, Step::Invloed).await, 1);
    assert!(
        both.contains("Vastgelegd.") || both.contains("al vastgelegd"),
        "{both}"
    );
    at.close().await;
}

#[tokio::test]
async fn an_old_button_says_where_it_stands_and_does_nothing() {
    let mut at = InDiscord::open(school().await, "2026-09-14 08:20").await;
    let ib = at.discord.person(IB_ACCOUNT);
    let line = line(&at, &ib, INVLOED).await;
    let form = ib.press(&line, "Gedaan").await;
    let opp = at.world.opp().await;
    let invloed = ActKind::Done(Step::Invloed);
    at.world.records(IB, &opp, invloed, "2026-09-14 09:00").await;
    at.clock.set(moment("2026-11-14 09:00"));
    let mut said = Vec::new();
    for button in ["Gedaan", "Uitstel", "Overdragen", "Waarom krijg ik dit?"] {
        said.push(shown(&at, &ib.press(&line, button).await).await);
    }
    said.push(shown(&at, &ib.press(&form, "Gedaan").await).await);
    insta::assert_snapshot!(said.join("\n\n"), @"");
    assert_eq!(done(&at, Step::Invloed).await, 1);
    at.restart().await;
    at.close().await;
}

#[tokio::test]
async fn a_button_works_after_a_restart() {
    let mut at = InDiscord::open(school().await, "2026-09-14 08:20").await;
    let ib = at.discord.person(IB_ACCOUNT);
    let line = line(&at, &ib, INVLOED).await;
    at.restart().await;
    let form = ib.press(&line, "Gedaan").await;
    at.restart().await;
    let saved = ib.press(&form, "Gedaan").await;
    assert!(saved.to_string().contains("Vastgelegd."), "{saved}");
    assert_eq!(done(&at, Step::Invloed).await, 1);
    at.close().await;
}

#[tokio::test]
async fn while_the_writer_is_held_a_press_is_taken_note_of_at_once() {
    let at = InDiscord::open(school().await, "2026-09-14 08:20").await;
    let ib = at.discord.person(IB_ACCOUNT);
    let line = line(&at, &ib, INVLOED).await;
    let callbacks = || at.discord.requests("POST /interactions/*/*/callback");
    let before = callbacks().len();
    let held = at.world.store.begin().await.expect("the writer");
    let watch = async {
        for _ in 0..100 {
            if callbacks().len() > before {
                break;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        let first = callbacks().pop().expect("a first answer");
        assert_eq!(
            (callbacks().len(), &first["type"]),
            (before + 1, &serde_json::json!(5))
        );
        tokio::time::sleep(Duration::from_millis(300)).await;
        drop(held);
    };
    let (form, ()) = tokio::join!(ib.press(&line, "Gedaan"), watch);
    assert_eq!(form.how, How::Later);
    assert!(form.to_string().contains(INVLOED), "{form}");
    at.close().await;
}

#[tokio::test]
async fn something_is_put_off_with_one_press_and_past_the_law_only_with_a_reason() {
    let at = InDiscord::with_pages(school().await, "2026-09-14 08:20").await;
    let ib = at.discord.person(IB_ACCOUNT);
    let line = line(&at, &ib, INVLOED).await;
    let asked = ib.press(&line, "Uitstel").await;
    let window = ib.press(&asked, "Andere dag…").await;
    let odd = ib.submit(&window, &[("Dag", "**ooit** <@1>")]).await;
    let refused = ib.press(&odd, "Uitstellen").await;
    let window = ib.press(&refused, "Andere dag…").await;
    let late = ib.submit(&window, &[("Dag", "10 oktober")]).await;
    let law = ib.press(&late, "Uitstellen").await;
    let window = ib.press(&law, "Andere dag…").await;
    let soon = ib.submit(&window, &[("Dag", "volgende week dinsdag")]).await;
    let saved = ib.press(&soon, "Uitstellen").await;
    let mut said = vec![window.to_string()];
    for answer in [&asked, &odd, &refused, &late, &law, &soon, &saved] {
        said.push(shown(&at, answer).await);
    }
    insta::assert_snapshot!(said.join("\n\n"), @"");
    let offered = ib.press(&line, "Uitstel").await;
    let morgen = ib.press(&offered, "Morgen (di 15 sep)").await;
    assert!(morgen.to_string().contains("Vastgelegd."), "{morgen}");
    at.close().await;
}

#[tokio::test]
async fn a_role_goes_to_a_colleague_who_is_chosen_by_account() {
    let at = InDiscord::open(school().await, "2026-09-14 08:20").await;
    let ib = at.discord.person(IB_ACCOUNT);
    let line = line(&at, &ib, INVLOED).await;
    let asked = ib.press(&line, "Overdragen").await;
    let empty = ib.press(&asked, "Overdragen").await;
    let nobody = ib.choose_account(&empty, "Aan wie?", STRANGER).await;
    let chosen = ib.choose_account(&nobody, "Aan wie?", MENTOR_ACCOUNT).await;
    let saved = ib.press(&chosen, "Overdragen").await;
    let mut said = Vec::new();
    for answer in [&asked, &empty, &nobody, &chosen, &saved] {
        said.push(shown(&at, answer).await);
    }
    insta::assert_snapshot!(said.join("\n\n"), @"");
    let mentor = at.world.staff("mentor@horizon.example").await;
    let team = at.world.opp().await.team;
    assert!(team.capacities(mentor).contains(&Capacity::Coordinator));
    let gone = ib.press(&line, "Gedaan").await;
    insta::assert_snapshot!(gone, @"");
    at.close().await;
}

#[tokio::test]
async fn a_mentor_may_not_hand_over_and_hears_why_the_reminder_came() {
    let at = InDiscord::open(school().await, "2026-09-14 08:20").await;
    let mentor = at.discord.person(MENTOR_ACCOUNT);
    let line = line(&at, &mentor, HOORRECHT).await;
    let refused = mentor.press(&line, "Overdragen").await;
    let why = mentor.press(&line, "Waarom krijg ik dit?").await;
    insta::assert_snapshot!(format!("{}\n\n{}", shown(&at, &refused).await, shown(&at, &why).await), @"");
    at.close().await;
}

#[tokio::test]
async fn what_must_be_written_goes_on_on_a_page_with_a_link_that_works_once() {
    let at = InDiscord::with_pages(school().await, "2026-09-14 08:20").await;
    let ib = at.discord.person(IB_ACCOUNT);
    let reference = at.world.opp().await.reference.to_string();
    let plan = ib.slash(HERE, "/opp", &[("verwijzing", &reference)]).await;
    let answer = ib.press(&plan, "Op de pagina…").await;
    insta::assert_snapshot!(shown(&at, &answer).await.split("/t/").next().unwrap_or_default(), @"");
    let rows = &answer.as_ref().components;
    let url = rows[0]["components"][0]["url"].as_str().expect("a link");
    let mut visitor = Visitor::new(at.site.as_ref().expect("pages"));
    let door = visitor.get(url).await;
    let page = visitor.send(&door.forms()[0]).await;
    assert_eq!((page.status, page.path), (200, format!("/opp/{reference}")));
    let mut other = Visitor::new(at.site.as_ref().expect("pages"));
    assert_eq!(other.get(url).await.status, 404);
    at.close().await;
}
