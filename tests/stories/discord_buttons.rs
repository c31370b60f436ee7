//! The buttons under a reminder: they work after a restart and months later, twice does no harm, and an old
//! one says where it stands.

use std::time::Duration;

use oppmaat::{
    app::discord::handles,
    domain::{
        act::ActKind,
        capacity::Capacity,
        discord_button::{ReminderAct, ReminderButton},
        link::Target,
        obligation::Obligation,
        step::Step,
    },
};

use super::discord_answers::said;
use crate::support::{
    desk::IB,
    discord::{Answer, CARE, How, Message, Person, Place},
    in_discord::{IB_ACCOUNT, InDiscord, MENTOR_ACCOUNT, STRANGER, id, school},
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
    said(answer, &at.world.opp().await.reference.to_string())
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
    let all = [
        shown(&at, &line).await,
        shown(&at, &form).await,
        shown(&at, &saved).await,
    ];
    insta::assert_snapshot!(all.join("\n\n"), @"
    (only you, later)
    **K7TQ: In het plan zetten wat de leerling vindt en wat dat veranderde**
    Gepland op woensdag 16 september 2026, over 2 dagen. Dit is aan u. De wet vraagt deze stap (WPO, artikel 40a, lid 8). De geplande dag is een afspraak, geen wet.
    [Gedaan] [Uitstel] [Overdragen] [Waarom krijg ik dit?] [Plan openen]

    (only you, later)
    **Plan K7TQ**
    **In het plan zetten wat de leerling vindt en wat dat veranderde**
    Schrijf op wat de leerling zei, en wat u daarmee heeft gedaan.
    Op welke dag? **maandag 14 september 2026**
    [Gedaan] [Andere dag…] [Laat maar]

    (only you, changed later)
    ✅ **Vastgelegd.**
    **Plan K7TQ**
    In het plan zetten wat de leerling vindt en wat dat veranderde
    Op welke dag? **maandag 14 september 2026**
    [Plan openen]
    ");
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
    let mut all = Vec::new();
    for button in ["Gedaan", "Uitstel", "Overdragen", "Waarom krijg ik dit?"] {
        all.push(shown(&at, &ib.press(&line, button).await).await);
    }
    all.push(shown(&at, &ib.press(&form, "Gedaan").await).await);
    insta::assert_snapshot!(all.join("\n\n"), @"
    (only you, later)
    **K7TQ: In het plan zetten wat de leerling vindt en wat dat veranderde**
    Dit is al gedaan, of niet meer nodig.
    [Plan openen]

    (only you, later)
    **K7TQ: In het plan zetten wat de leerling vindt en wat dat veranderde**
    Dit is al gedaan, of niet meer nodig.
    [Plan openen]

    (only you, later)
    **K7TQ: In het plan zetten wat de leerling vindt en wat dat veranderde**
    Dit is al gedaan, of niet meer nodig.
    [Plan openen]

    (only you, later)
    **K7TQ: In het plan zetten wat de leerling vindt en wat dat veranderde**
    Dit was gepland op woensdag 16 september 2026, 59 dagen geleden. Dit is aan u. De wet vraagt deze stap (WPO, artikel 40a, lid 8). De geplande dag is een afspraak, geen wet.
    U krijgt dit als de coördinator.
    Dit is al gedaan, of niet meer nodig.

    (only you, changed later)
    Dit formulier is te oud of niet van u. Er is niets gewijzigd. Begin opnieuw met /opp.
    ");
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
    let mut all = vec![window.to_string()];
    for answer in [&asked, &odd, &refused, &late, &law, &soon, &saved] {
        all.push(shown(&at, answer).await);
    }
    insta::assert_snapshot!(all.join("\n\n"), @r"
    (window) Typ het zoals u het zegt
    Dag: <line, optional, e.g. 24-08-2026, 24 augustus, morgen, volgende week dinsdag>

    (only you, later)
    **Plan K7TQ**
    **Later: In het plan zetten wat de leerling vindt en wat dat veranderde**
    U hoort hier niets over tot die dag. Anderen horen wat zij anders ook hoorden. De termijn van de wet schuift niet op.
    [Morgen (di 15 sep)] [Over een week (ma 21 sep)] [Andere dag…]
    [Laat maar]

    (only you, changed later)
    **Plan K7TQ**
    **Later: In het plan zetten wat de leerling vindt en wat dat veranderde**
    U hoort hier niets over tot die dag. Anderen horen wat zij anders ook hoorden. De termijn van de wet schuift niet op.
    Andere dag: **\*\*ooit\*\* \<\@1\>**
    ⚠️ Andere dag: Dit is geen datum. Schrijf bijvoorbeeld 24-09-2026.
    [Morgen (di 15 sep)] [Over een week (ma 21 sep)] [Andere dag…]
    [Uitstellen] [Laat maar]

    (only you, changed later)
    **Plan K7TQ**
    **Later: In het plan zetten wat de leerling vindt en wat dat veranderde**
    U hoort hier niets over tot die dag. Anderen horen wat zij anders ook hoorden. De termijn van de wet schuift niet op.
    Andere dag: **\*\*ooit\*\* \<\@1\>**
    ⚠️ Andere dag: Dit is geen datum. Schrijf bijvoorbeeld 24-09-2026.
    [Morgen (di 15 sep)] [Over een week (ma 21 sep)] [Andere dag…]
    [Uitstellen] [Laat maar]

    (only you, changed later)
    **Plan K7TQ**
    **Later: In het plan zetten wat de leerling vindt en wat dat veranderde**
    U hoort hier niets over tot die dag. Anderen horen wat zij anders ook hoorden. De termijn van de wet schuift niet op.
    Andere dag: **zaterdag 10 oktober 2026**
    [Morgen (di 15 sep)] [Over een week (ma 21 sep)] [Andere dag…]
    [Uitstellen] [Laat maar]

    (only you, changed later)
    **Plan K7TQ**
    **Later: In het plan zetten wat de leerling vindt en wat dat veranderde**
    U hoort hier niets over tot die dag. Anderen horen wat zij anders ook hoorden. De termijn van de wet schuift niet op.
    Andere dag: **zaterdag 10 oktober 2026**
    ⚠️ De wet zegt: uiterlijk maandag 5 oktober 2026. Kies een eerdere dag, of schrijf op waarom het later wordt.
    Op de pagina kunt u opschrijven waarom het later wordt.
    Deze link is alleen voor u. Hij werkt één keer, 15 minuten lang.
    [Morgen (di 15 sep)] [Over een week (ma 21 sep)] [Andere dag…]
    [Uitstellen] [Laat maar]
    [Naar de pagina -> a link]

    (only you, changed later)
    **Plan K7TQ**
    **Later: In het plan zetten wat de leerling vindt en wat dat veranderde**
    U hoort hier niets over tot die dag. Anderen horen wat zij anders ook hoorden. De termijn van de wet schuift niet op.
    Andere dag: **dinsdag 22 september 2026**
    [Morgen (di 15 sep)] [Over een week (ma 21 sep)] [Andere dag…]
    [Uitstellen] [Laat maar]

    (only you, changed later)
    ✅ **Vastgelegd.**
    **Plan K7TQ**
    Later: In het plan zetten wat de leerling vindt en wat dat veranderde
    Andere dag: **dinsdag 22 september 2026**
    [Plan openen]
    ");
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
    let mut all = Vec::new();
    for answer in [&asked, &empty, &nobody, &chosen, &saved] {
        all.push(shown(&at, answer).await);
    }
    insta::assert_snapshot!(all.join("\n\n"), @"
    (only you, later)
    **Plan K7TQ**
    **De rol van coördinator overdragen**
    Vanaf vandaag krijgt deze collega de berichten van deze rol.
    Aan wie? **nog niet gekozen**
    <Aan wie?: >
    [Overdragen] [Laat maar]

    (only you, changed later)
    **Plan K7TQ**
    **De rol van coördinator overdragen**
    Vanaf vandaag krijgt deze collega de berichten van deze rol.
    Aan wie? **nog niet gekozen**
    ⚠️ Aan wie? Vul dit in.
    <Aan wie?: >
    [Overdragen] [Laat maar]

    (only you, changed later)
    **Plan K7TQ**
    **De rol van coördinator overdragen**
    Vanaf vandaag krijgt deze collega de berichten van deze rol.
    Aan wie? **nog niet gekozen**
    ⚠️ Dit account is niet gekoppeld aan een collega van deze school. Kies een ander, of doe het op de pagina.
    <Aan wie?: >
    [Overdragen] [Laat maar]

    (only you, changed later)
    **Plan K7TQ**
    **De rol van coördinator overdragen**
    Vanaf vandaag krijgt deze collega de berichten van deze rol.
    Aan wie? **<@502>**
    <Aan wie?: >
    [Overdragen] [Laat maar]

    (only you, changed later)
    ✅ **Vastgelegd.**
    **Plan K7TQ**
    De rol van coördinator overdragen
    Aan wie? **<@502>**
    [Plan openen]
    ");
    let mentor = at.world.staff("mentor@horizon.example").await;
    let team = at.world.opp().await.team;
    assert!(team.capacities(mentor).contains(&Capacity::Coordinator));
    let gone = ib.press(&line, "Gedaan").await;
    insta::assert_snapshot!(gone, @"
    (only you, later)
    Dit is er niet meer, of het hoort niet bij u. Er is niets gewijzigd.
    ");
    at.close().await;
}

#[tokio::test]
async fn a_mentor_may_not_hand_over_and_hears_why_the_reminder_came() {
    let at = InDiscord::open(school().await, "2026-09-14 08:20").await;
    let mentor = at.discord.person(MENTOR_ACCOUNT);
    let line = line(&at, &mentor, HOORRECHT).await;
    let refused = mentor.press(&line, "Overdragen").await;
    let why = mentor.press(&line, "Waarom krijg ik dit?").await;
    insta::assert_snapshot!(format!("{}\n\n{}", shown(&at, &refused).await, shown(&at, &why).await), @"
    (only you, later)
    Dit hoort bij een andere rol in dit plan. Vraag het de coördinator.

    (only you, later)
    **K7TQ: Leerling laten vertellen wat hij of zij vindt**
    Dit was gepland op donderdag 10 september 2026, 4 dagen geleden. Dit is aan u. De wet vraagt deze stap (WPO, artikel 40a, lid 6). De geplande dag is een afspraak, geen wet.
    U krijgt dit als de mentor.
    ");
    at.close().await;
}

#[tokio::test]
async fn what_must_be_written_goes_on_on_a_page_with_a_link_that_works_once() {
    let at = InDiscord::with_pages(school().await, "2026-09-14 08:20").await;
    let ib = at.discord.person(IB_ACCOUNT);
    let reference = at.world.opp().await.reference.to_string();
    let plan = ib.slash(HERE, "/opp", &[("verwijzing", &reference)]).await;
    let answer = ib.press(&plan, "Op de pagina…").await;
    insta::assert_snapshot!(shown(&at, &answer).await, @"
    (only you, later)
    Plan K7TQ
    Deze link is alleen voor u. Hij werkt één keer, 15 minuten lang.
    [Naar de pagina -> a link]
    ");
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

#[tokio::test]
async fn a_button_in_the_channel_answers_whoever_pressed_it_and_nobody_else() {
    let at = InDiscord::open(school().await, "2026-09-14 08:20").await;
    let message = posted(&at).await;
    let before = at.discord.channel(CARE)[0].to_string();
    let ib = at.discord.person(IB_ACCOUNT);
    let form = ib.press(&message, "Gedaan").await;
    assert!(form.is_ephemeral() && form.how == How::Later);
    let saved = ib.press(&form, "Gedaan").await;
    assert!(saved.to_string().contains("Vastgelegd."), "{saved}");
    let stranger = at.discord.person(STRANGER).press(&message, "Gedaan").await;
    insta::assert_snapshot!(stranger, @"
    (only you, later)
    Dit kan alleen met een gekoppeld account. Typ /koppel.
    ");
    assert_eq!(at.discord.channel(CARE)[0].to_string(), before);
    assert_eq!(done(&at, Step::Invloed).await, 1);
    at.close().await;
}

/// A message in the channel of the zorgteam with a button about the influence of the leerling.
async fn posted(at: &InDiscord) -> Message {
    let opp = at.world.opp().await;
    let version = opp.versions[0];
    let target = Target {
        opp: opp.id,
        version: Some(version.id),
        obligation: Obligation::Step(Step::Invloed),
        term: opp.term(&version).last_day(),
    };
    let handles = handles(&at.world.store, &at.world.school.id, &[target]).await;
    let button = ReminderButton::Act(ReminderAct::Done, handles.expect("numbers")[0]);
    let body = serde_json::json!({
        "content": "K7TQ",
        "allowed_mentions": {"parse": []},
        "components": [{"type": 1, "components": [
            {"type": 2, "style": 2, "label": "Gedaan", "custom_id": button.to_string()}
        ]}],
    });
    let posted = at.api().post(id(CARE), &body).await;
    posted.expect("posted");
    at.discord.channel(CARE).remove(0)
}
