//! Discord does not take an answer to a press: it comes all the same, what was done is done once, and whoever
//! pressed hears what became of it.

use oppmaat::domain::{act::ActKind, step::Step};

use crate::support::{
    discord::{Act, Answer, CARE, How, Person, Place},
    in_discord::{IB_ACCOUNT, InDiscord, school},
};

const HERE: Place = Place::Channel(CARE);
const FIRST: &str = "POST /interactions/*/*/callback";
const LAST: &str = "PATCH /webhooks/*/*/messages/@original";

/// A form to record that a step was done.
async fn form(at: &InDiscord, who: &Person) -> Answer {
    let reference = at.world.opp().await.reference.to_string();
    let lists = who.slash(HERE, "/lijst", &[]).await;
    let label = format!("{reference} · In het plan zetten wat de leerling vindt en wat dat veranderde");
    let line = who.choose(&lists, "Kies een regel…", &[&label]).await;
    who.press(&line, "Gedaan").await
}

async fn done(at: &InDiscord) -> usize {
    let opp = at.world.opp().await;
    let standing = at.world.standing(&opp).await;
    let is_it = |kind: &&ActKind| **kind == ActKind::Done(Step::Invloed);
    standing.iter().filter(is_it).count()
}

fn too_many() -> Act {
    Act::TooMany {
        retry_after: Some(0.1),
        global: false,
    }
}

#[tokio::test]
async fn whatever_passes_is_waited_for_and_the_answer_comes() {
    for (request, times, act) in [
        (FIRST, 2, too_many()),
        (FIRST, 2, Act::Status(502)),
        (FIRST, 1, Act::TakenAnd(502)),
        (FIRST, 1, Act::DropAfter),
        (FIRST, 1, Act::Unanswered),
        (LAST, 5, too_many()),
        (LAST, 5, Act::Status(502)),
        (LAST, 4, Act::Drop),
    ] {
        let at = InDiscord::open(school().await, "2026-09-14 08:20").await;
        let ib = at.discord.person(IB_ACCOUNT);
        let form = form(&at, &ib).await;
        at.discord.fault(request, times, act.clone());
        let saved = ib.press(&form, "Gedaan").await;
        assert_eq!(saved.how, How::ChangedLater, "{request} {act:?}");
        assert!(
            saved.to_string().contains("Vastgelegd."),
            "{request} {act:?}: {saved}"
        );
        assert_eq!(done(&at).await, 1, "{request} {act:?}");
        at.close().await;
    }
}

#[tokio::test]
async fn when_discord_refuses_our_body_a_plain_sentence_says_what_became_of_it() {
    let at = InDiscord::open(school().await, "2026-09-14 08:20").await;
    let ib = at.discord.person(IB_ACCOUNT);
    let form = form(&at, &ib).await;
    let before = at.discord.requests(LAST).len();
    at.discord.fault(LAST, 1, Act::Code(400, 50_035));
    let saved = ib.press(&form, "Gedaan").await;
    insta::assert_snapshot!(saved, @"
    (only you, changed later)
    Het is vastgelegd. Discord nam het hele antwoord niet aan. Met /opp ziet u hoe het staat.
    ");
    assert_eq!(done(&at).await, 1);
    let bodies = at.discord.requests(LAST).split_off(before);
    assert_eq!(bodies.len(), 2, "never the same body again");
    assert_ne!(bodies.first(), bodies.last());
    at.close().await;
}

#[tokio::test]
async fn what_could_not_be_told_is_told_next_and_the_same_press_finds_the_receipt() {
    let at = InDiscord::open(school().await, "2026-09-14 08:20").await;
    let ib = at.discord.person(IB_ACCOUNT);
    let form = form(&at, &ib).await;
    at.discord.fault(LAST, usize::MAX, Act::Status(502));
    let nothing = ib.press(&form, "Gedaan").await;
    assert_eq!(nothing.how, How::Nothing);
    assert_eq!(done(&at).await, 1);
    at.discord.behave();
    let reference = at.world.opp().await.reference.to_string();
    let again = ib
        .press(&form, "Gedaan")
        .await
        .to_string()
        .replace(&reference, "K7TQ");
    insta::assert_snapshot!(again, @"
    (only you, changed later)
    ✅ **Vastgelegd.**
    **Plan K7TQ**
    In het plan zetten wat de leerling vindt en wat dat veranderde
    Op welke dag? **maandag 14 september 2026**
    Dit is al vastgelegd. Er is niets dubbel gedaan.
    ℹ️ Wat u hiervoor deed, is vastgelegd. Ons antwoord kwam niet aan.
    [Plan openen]
    ");
    assert_eq!(done(&at).await, 1, "nothing twice");
    let next = ib.slash(HERE, "/overzicht", &[]).await.to_string();
    assert!(!next.contains("hiervoor"), "it is told once: {next}");
    at.close().await;
}

#[tokio::test]
async fn nothing_is_done_when_discord_takes_no_first_answer() {
    let at = InDiscord::open(school().await, "2026-09-14 08:20").await;
    let ib = at.discord.person(IB_ACCOUNT);
    let form = form(&at, &ib).await;
    at.discord.fault(FIRST, usize::MAX, Act::Status(502));
    let nothing = ib.press(&form, "Gedaan").await;
    assert_eq!(nothing.how, How::DidNotRespond);
    assert_eq!(done(&at).await, 0);
    at.discord.behave();
    at.close().await;
}

#[tokio::test]
async fn a_day_that_is_not_clear_is_asked_again_at_once() {
    let at = InDiscord::open(school().await, "2026-09-14 08:20").await;
    let ib = at.discord.person(IB_ACCOUNT);
    let form = form(&at, &ib).await;
    let mut said = Vec::new();
    for typed in [
        "vrijdag 10.30",
        "woensdag 24 aug 2026",
        "dinsdag 9-10",
        "vorige maand",
    ] {
        let window = ib.press(&form, "Andere dag…").await;
        let asked = ib.submit(&window, &[("Op welke dag?", typed)]).await.to_string();
        let note = asked
            .lines()
            .find(|line| line.contains("⚠️"))
            .unwrap_or("nothing");
        said.push(note.to_owned());
    }
    insta::assert_snapshot!(said.join("\n"), @"
    ⚠️ Op welke dag? Dit lijkt een tijd. Schrijf hier alleen de dag, bijvoorbeeld 24-09-2026.
    ⚠️ Op welke dag? De weekdag past niet bij de datum. Bedoelt u maandag 24 augustus 2026 of woensdag 26 augustus 2026?
    ⚠️ Op welke dag? Is dit een tijd, of bedoelt u donderdag 9 oktober 2025? Schrijf de dag zo: 24-09-2026.
    ⚠️ Op welke dag? Dit kunnen meer dagen zijn. Schrijf welke dag u bedoelt, bijvoorbeeld 24-09-2026.
    ");
    assert_eq!(done(&at).await, 0);
    at.close().await;
}
