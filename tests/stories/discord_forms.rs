//! A form is filled in press by press: every choice is shown in words, what leaves is told, and nothing
//! counts before it is saved.

use oppmaat::{
    app::{
        Member,
        discord::{DraftPress, Turned, change_draft},
    },
    domain::{act::ActKind, step::Step},
};

use super::discord_answers::said;
use crate::support::{
    discord::{Answer, CARE, How, Person, Place},
    in_discord::{IB_ACCOUNT, InDiscord, school},
    world::{World, at as moment, row},
};

const HERE: Place = Place::Channel(CARE);
const FORMS: &str = "Wat wilt u vastleggen?";

async fn plan(at: &InDiscord, who: &Person) -> Answer {
    let reference = at.world.opp().await.reference.to_string();
    who.slash(HERE, "/opp", &[("verwijzing", &reference)]).await
}

async fn form(at: &InDiscord, who: &Person, title: &str) -> Answer {
    let plan = plan(at, who).await;
    who.choose(&plan, FORMS, &[title]).await
}

async fn shown(at: &InDiscord, answers: &[&Answer]) -> String {
    let reference = at.world.opp().await.reference.to_string();
    let all: Vec<String> = answers.iter().map(|answer| said(answer, &reference)).collect();
    all.join("\n\n")
}

#[tokio::test]
async fn an_overleg_is_recorded_by_choosing_who_was_there_and_what_came_of_it() {
    let at = InDiscord::open(school().await, "2026-09-14 08:20").await;
    let ib = at.discord.person(IB_ACCOUNT);
    let empty = form(&at, &ib, "Met de ouders over het plan overleggen").await;
    let missing = ib.press(&empty, "Gedaan").await;
    let who = ib
        .choose(&missing, "Wie waren erbij?", &["de ouder", "de leerling"])
        .await;
    let agreed = ib.choose(&who, "Wat kwam eruit?", &["Zij zijn het eens"]).await;
    let window = ib.press(&agreed, "Andere dag…").await;
    let dated = ib.submit(&window, &[("Op welke dag?", "donderdag")]).await;
    assert_eq!(dated.how, How::ChangedLater);
    let saved = ib.press(&dated, "Gedaan").await;
    insta::assert_snapshot!(shown(&at, &[&empty, &missing, &agreed, &window, &dated, &saved]).await, @"
    (only you, later)
    **Plan K7TQ**
    **Met de ouders over het plan overleggen**
    Probeer het samen eens te worden. Alleen een brief met de vraag om een reactie is geen overleg.
    Op welke dag? **maandag 14 september 2026**
    Wie waren erbij? **nog niet gekozen**
    Wat kwam eruit? **nog niet gekozen**
    <Wie waren erbij?: de ouder | de leerling>
    <Wat kwam eruit?: Zij zijn het eens | Zij zijn het deels eens | Zij zijn het niet eens>
    [Gedaan] [Andere dag…] [Laat maar]

    (only you, changed later)
    **Plan K7TQ**
    **Met de ouders over het plan overleggen**
    Probeer het samen eens te worden. Alleen een brief met de vraag om een reactie is geen overleg.
    Op welke dag? **maandag 14 september 2026**
    Wie waren erbij? **nog niet gekozen**
    Wat kwam eruit? **nog niet gekozen**
    ⚠️ Wat kwam eruit? Vul dit in.
    <Wie waren erbij?: de ouder | de leerling>
    <Wat kwam eruit?: Zij zijn het eens | Zij zijn het deels eens | Zij zijn het niet eens>
    [Gedaan] [Andere dag…] [Laat maar]

    (only you, changed later)
    **Plan K7TQ**
    **Met de ouders over het plan overleggen**
    Probeer het samen eens te worden. Alleen een brief met de vraag om een reactie is geen overleg.
    Op welke dag? **maandag 14 september 2026**
    Wie waren erbij? **de ouder, de leerling**
    Wat kwam eruit? **Zij zijn het eens**
    <Wie waren erbij?: *de ouder | *de leerling>
    <Wat kwam eruit?: *Zij zijn het eens | Zij zijn het deels eens | Zij zijn het niet eens>
    [Gedaan] [Andere dag…] [Laat maar]

    (window) Typ het zoals u het zegt
    Op welke dag?: <line, optional, e.g. 24-08-2026, 24 augustus, gisteren, dinsdag>

    (only you, changed later)
    **Plan K7TQ**
    **Met de ouders over het plan overleggen**
    Probeer het samen eens te worden. Alleen een brief met de vraag om een reactie is geen overleg.
    Op welke dag? **donderdag 10 september 2026**
    Wie waren erbij? **de ouder, de leerling**
    Wat kwam eruit? **Zij zijn het eens**
    <Wie waren erbij?: *de ouder | *de leerling>
    <Wat kwam eruit?: *Zij zijn het eens | Zij zijn het deels eens | Zij zijn het niet eens>
    [Gedaan] [Andere dag…] [Laat maar]

    (only you, changed later)
    ✅ **Vastgelegd.**
    **Plan K7TQ**
    Met de ouders over het plan overleggen
    Op welke dag? **donderdag 10 september 2026**
    Wie waren erbij? **de ouder, de leerling**
    Wat kwam eruit? **Zij zijn het eens**
    [Plan openen]
    ");
    let opp = at.world.opp().await;
    let overleg = opp
        .acts
        .iter()
        .find(|act| act.kind == ActKind::Done(Step::Overleg));
    let day = overleg.map(|act| act.happened_on.to_string());
    assert_eq!(day.as_deref(), Some("2026-09-10"));
    at.close().await;
}

#[tokio::test]
async fn a_talk_is_planned_with_words_for_its_day_and_asked_once_more_before_people_are_invited() {
    let at = InDiscord::open(school().await, "2026-09-14 08:20").await;
    let ib = at.discord.person(IB_ACCOUNT);
    let empty = form(&at, &ib, "Overleg over het plan plannen").await;
    let window = ib.press(&empty, "Dag en tijd…").await;
    let typed = [("Dag", "volgende week dinsdag"), ("Tijd", "15:30")];
    let filled = ib.submit(&window, &typed).await;
    let asked = ib.press(&filled, "Plannen en uitnodigen").await;
    let back = ib.press(&asked, "Nee, terug").await;
    let asked_again = ib.press(&back, "Plannen en uitnodigen").await;
    let saved = ib.press(&asked_again, "Ja, vastleggen").await;
    insta::assert_snapshot!(shown(&at, &[&empty, &window, &filled, &asked, &saved]).await, @"
    (only you, later)
    **Plan K7TQ**
    **Overleg over het plan plannen**
    Wie beslist, de leerling en de mentor krijgen een uitnodiging.
    Dag: **nog niet gekozen**
    Tijd: **nog niet gekozen**
    Hoeveel minuten? **45**
    Iets toelichten? Dat kan op de pagina.
    [Plannen en uitnodigen] [Dag en tijd…] [Laat maar] [Op de pagina…]

    (window) Typ het zoals u het zegt
    Dag: <line, optional, e.g. 24-08-2026, 24 augustus, morgen, volgende week dinsdag>
    Tijd: <line, optional, e.g. 15:30>
    Hoeveel minuten?: <line, optional, e.g. 45>

    (only you, changed later)
    **Plan K7TQ**
    **Overleg over het plan plannen**
    Wie beslist, de leerling en de mentor krijgen een uitnodiging.
    Dag: **dinsdag 22 september 2026**
    Tijd: **15.30**
    Hoeveel minuten? **45**
    Iets toelichten? Dat kan op de pagina.
    [Plannen en uitnodigen] [Dag en tijd…] [Laat maar] [Op de pagina…]

    (only you, changed later)
    **Klopt dit?**
    **Plan K7TQ**
    Overleg over het plan plannen
    Dag: **dinsdag 22 september 2026**
    Tijd: **15.30**
    Hoeveel minuten? **45**
    Dit gaat meteen uit:
    - een brief aan mentor (e-mail)
    [Ja, vastleggen] [Nee, terug]

    (only you, changed later)
    ✅ **Vastgelegd.**
    **Plan K7TQ**
    Overleg over het plan plannen
    Dag: **dinsdag 22 september 2026**
    Tijd: **15.30**
    Hoeveel minuten? **45**
    Dit gaat meteen uit:
    - een brief aan mentor (e-mail)
    [Plan openen]
    ");
    let moments = at.world.opp().await.moments;
    let days: Vec<String> = moments.iter().map(|moment| moment.day.to_string()).collect();
    assert_eq!(days, ["2026-09-22"]);
    at.close().await;
}

#[tokio::test]
async fn a_button_of_an_older_state_changes_nothing_and_shows_how_it_stands() {
    let at = InDiscord::open(school().await, "2026-09-14 08:20").await;
    let ib = at.discord.person(IB_ACCOUNT);
    let empty = form(&at, &ib, "Met de ouders over het plan overleggen").await;
    let window = ib.press(&empty, "Andere dag…").await;
    ib.choose(&empty, "Wat kwam eruit?", &["Zij zijn het eens"]).await;
    let old = ib.submit(&window, &[("Op welke dag?", "gisteren")]).await;
    insta::assert_snapshot!(shown(&at, &[&old]).await, @"
    (only you, changed later)
    **Plan K7TQ**
    **Met de ouders over het plan overleggen**
    Probeer het samen eens te worden. Alleen een brief met de vraag om een reactie is geen overleg.
    Op welke dag? **maandag 14 september 2026**
    Wie waren erbij? **nog niet gekozen**
    Wat kwam eruit? **Zij zijn het eens**
    ℹ️ Die knop was van daarvoor. Zo staat het nu.
    <Wie waren erbij?: de ouder | de leerling>
    <Wat kwam eruit?: *Zij zijn het eens | Zij zijn het deels eens | Zij zijn het niet eens>
    [Gedaan] [Andere dag…] [Laat maar]
    ");
    at.clock.set(moment("2026-09-15 08:21"));
    let expired = ib.press(&old, "Gedaan").await;
    insta::assert_snapshot!(expired, @"
    (only you, changed later)
    Dit formulier is te oud of niet van u. Er is niets gewijzigd. Begin opnieuw met /opp.
    ");
    assert!(
        !at.world
            .standing(&at.world.opp().await)
            .await
            .contains(&ActKind::Done(Step::Overleg))
    );
    at.close().await;
}

#[tokio::test]
async fn nobody_turns_the_form_of_somebody_else() {
    let at = InDiscord::open(school().await, "2026-09-14 08:20").await;
    let ib = at.discord.person(IB_ACCOUNT);
    form(&at, &ib, "Met de ouders over het plan overleggen").await;
    let mentor = [Member {
        school: at.world.school.id.clone(),
        person: at.world.staff("mentor@horizon.example").await,
    }];
    let press = DraftPress {
        members: &mentor,
        draft: 1,
        revision: 0,
    };
    let now = moment("2026-09-14 08:30");
    let turned = change_draft(&at.world.store, &press, &[], now).await;
    assert_eq!(turned.expect("a database"), Turned::Gone);
    let own = [Member {
        person: at.world.staff("ib@horizon.example").await,
        ..mentor[0].clone()
    }];
    let press = DraftPress {
        members: &own,
        ..press
    };
    let turned = change_draft(&at.world.store, &press, &[], now).await;
    assert!(matches!(turned.expect("a database"), Turned::Now(_)));
    at.close().await;
}

#[tokio::test]
async fn a_plan_that_ran_already_is_taken_over_one_day_at_a_time() {
    let world = school().await;
    let world = with_running(world).await;
    let at = InDiscord::open(world, "2026-09-14 08:20").await;
    let ib = at.discord.person(IB_ACCOUNT);
    let running = at.world.opp_of("Sam").await.reference.to_string();
    let plan = ib.slash(HERE, "/opp", &[("verwijzing", &running)]).await;
    let form = ib.choose(&plan, FORMS, &["Neem dit plan over"]).await;
    let window = ib
        .choose(
            &form,
            "Welke dag wilt u invullen?",
            &["Met de ouders over het plan overleggen"],
        )
        .await;
    let label = "Met de ouders over het plan overleggen";
    let filled = ib.submit(&window, &[(label, "1 juni")]).await;
    let saved = ib.press(&filled, "Overnemen en starten").await;
    let said = [&form, &window, &filled, &saved]
        .map(ToString::to_string)
        .join("\n\n");
    assert!(!said.contains("Sam"), "{said}");
    insta::assert_snapshot!(said.replace(&running, "K7TQ"), @"
    (only you, later)
    **Plan K7TQ**
    **Neem dit plan over**
    Vul de datums in die u weet. Wat u niet weet, laat u leeg. Met de knop start dit plan. Vanaf dan schrijft OPPmaat ook aan ouders en leerling.
    Ouders om hun mening vragen: **nog niet gekozen**
    Leerling laten vertellen wat hij of zij vindt: **nog niet gekozen**
    In het plan zetten wat de leerling vindt en wat dat veranderde: **nog niet gekozen**
    Met de ouders over het plan overleggen: **nog niet gekozen**
    Ouders om instemming met het handelingsdeel vragen: **nog niet gekozen**
    Het plan laten vaststellen: **nog niet gekozen**
    Het plan aan ouders en leerling geven: **nog niet gekozen**
    Leerling uitleggen wat er met zijn of haar mening is gedaan: **nog niet gekozen**
    De begindatum van het plan in ROD zetten: **nog niet gekozen**
    Laatste evaluatie: **nog niet gekozen**
    Start op: **maandag 14 september 2026**
    <Welke dag wilt u invullen?: Ouders om hun mening vragen | Leerling laten vertellen wat hij of zij vindt | In het plan zetten wat de leerling vindt en wat dat veranderde | Met de ouders over het plan overleggen | Ouders om instemming met het handelingsdeel vragen | Het plan laten vaststellen | Het plan aan ouders en leerling geven | Leerling uitleggen wat er met zijn of haar mening is gedaan | De begindatum van het plan in ROD zetten | Laatste evaluatie | Start op>
    [Overnemen en starten] [Laat maar]

    (window) Typ het zoals u het zegt
    Met de ouders over het plan overleggen: <line, optional, e.g. 24-08-2026, 24 augustus, gisteren, dinsdag>

    (only you, changed later)
    **Plan K7TQ**
    **Neem dit plan over**
    Vul de datums in die u weet. Wat u niet weet, laat u leeg. Met de knop start dit plan. Vanaf dan schrijft OPPmaat ook aan ouders en leerling.
    Ouders om hun mening vragen: **nog niet gekozen**
    Leerling laten vertellen wat hij of zij vindt: **nog niet gekozen**
    In het plan zetten wat de leerling vindt en wat dat veranderde: **nog niet gekozen**
    Met de ouders over het plan overleggen: **maandag 1 juni 2026**
    Ouders om instemming met het handelingsdeel vragen: **nog niet gekozen**
    Het plan laten vaststellen: **nog niet gekozen**
    Het plan aan ouders en leerling geven: **nog niet gekozen**
    Leerling uitleggen wat er met zijn of haar mening is gedaan: **nog niet gekozen**
    De begindatum van het plan in ROD zetten: **nog niet gekozen**
    Laatste evaluatie: **nog niet gekozen**
    Start op: **maandag 14 september 2026**
    <Welke dag wilt u invullen?: Ouders om hun mening vragen | Leerling laten vertellen wat hij of zij vindt | In het plan zetten wat de leerling vindt en wat dat veranderde | Met de ouders over het plan overleggen | Ouders om instemming met het handelingsdeel vragen | Het plan laten vaststellen | Het plan aan ouders en leerling geven | Leerling uitleggen wat er met zijn of haar mening is gedaan | De begindatum van het plan in ROD zetten | Laatste evaluatie | Start op>
    [Overnemen en starten] [Laat maar]

    (only you, changed later)
    ✅ **Vastgelegd.**
    **Plan K7TQ**
    Neem dit plan over
    Met de ouders over het plan overleggen: **maandag 1 juni 2026**
    Start op: **maandag 14 september 2026**
    Dit gaat daarna uit:
    - dinsdag 15 september 2026: Vragen of zij het eens zijn met het handelingsdeel, aan de ouder (papier)
    [Plan openen]
    ");
    at.close().await;
}

/// One more plan, that ran before the school began with the program.
async fn with_running(mut world: World) -> World {
    let opp = row("B", "2026-03-02").replace("Noor", "Sam");
    world.import(moment("2026-09-14 08:17"), &[opp]).await;
    world.until("2026-09-14 08:19").await;
    world
}

#[tokio::test]
async fn more_forms_than_a_menu_holds_stand_on_a_next_page() {
    let at = InDiscord::open(school().await, "2026-09-14 08:20").await;
    let ib = at.discord.person(IB_ACCOUNT);
    let plan = plan(&at, &ib).await;
    let more = ib.choose(&plan, FORMS, &["meer…"]).await;
    insta::assert_snapshot!(shown(&at, &[&more]).await, @"
    (only you, later)
    **Plan K7TQ**
    <Wat wilt u vastleggen?: De extra hulp stopt | De leerling is uitgeschreven>
    ");
    let left = ib.choose(&more, FORMS, &["De leerling is uitgeschreven"]).await;
    let asked = ib.press(&left, "Laat maar").await;
    insta::assert_snapshot!(shown(&at, &[&left, &asked]).await, @"
    (only you, later)
    **Plan K7TQ**
    **De leerling is uitgeschreven**
    Er gaan geen brieven meer uit over dit plan.
    Op welke dag? **maandag 14 september 2026**
    [Uitschrijving vastleggen] [Andere dag…] [Laat maar]

    (only you, changed later)
    Er is niets vastgelegd.
    ");
    at.close().await;
}

#[tokio::test]
async fn a_fault_in_the_work_is_told_and_the_form_stays() {
    let at = InDiscord::open(school().await, "2026-09-14 08:20").await;
    let ib = at.discord.person(IB_ACCOUNT);
    let form = form(
        &at,
        &ib,
        "In het plan zetten wat de leerling vindt en wat dat veranderde",
    )
    .await;
    at.world.store.clone().close().await;
    let failed = ib.press(&form, "Gedaan").await;
    assert_ne!(failed.as_ref().id, form.as_ref().id, "the form is not taken away");
    insta::assert_snapshot!(failed, @"
    (only you, changed later)
    Dat lukte niet. Er is niets gewijzigd. Probeer het zo nog eens, of gebruik de pagina of de mail.
    ");
}
