//! Somebody types a command in Discord, and reads the answer: alone, without names, and nothing at all for
//! strangers.

use crate::support::{
    discord::{Answer, CARE, GUILD, How, Place},
    in_discord::{DIRECTIE_ACCOUNT, IB_ACCOUNT, InDiscord, MENTOR_ACCOUNT, STRANGER, link, school},
};

const HERE: Place = Place::Channel(CARE);

/// The guild of another school, and a channel in it.
const ELSEWHERE: (u64, u64) = (111, 211);

async fn at_work() -> InDiscord {
    InDiscord::open(school().await, "2026-09-14 08:20").await
}

/// What somebody sees, with what differs each time taken out of it.
pub(super) fn said(answer: &Answer, reference: &str) -> String {
    let said = answer
        .to_string()
        .replace(reference, "K7TQ")
        // Stands in an address of an account that somebody typed, and is not to be seen.
        .replace('\u{200B}', "");
    assert_nameless(&said);
    match said.split_once("-> http") {
        Some((before, after)) => {
            let rest = after.split_once(']').map_or("", |(_, rest)| rest);
            format!("{before}-> a link]{rest}")
        }
        None => said,
    }
}

/// Whatever may never be seen in Discord.
pub(super) fn assert_nameless(said: &str) {
    for name in ["Noor", "Ouder Een", "horizon.example", "ouders.example"] {
        assert!(!said.contains(name), "{name} stands in: {said}");
    }
}

#[tokio::test]
async fn every_command_answers_one_reader_and_names_nobody() {
    let at = at_work().await;
    let ib = at.discord.person(IB_ACCOUNT);
    let reference = at.world.opp().await.reference.to_string();
    let mut said = Vec::new();
    for (command, options) in [
        ("/opp", vec![("verwijzing", reference.as_str())]),
        ("/lijst", vec![]),
        ("/lijst", vec![("welke", "week")]),
        ("/week", vec![]),
        ("/overzicht", vec![]),
        ("/nieuw", vec![]),
        ("/hulp", vec![]),
    ] {
        let answer = ib.slash(HERE, command, &options).await;
        assert!(answer.is_ephemeral() && answer.how == How::Later, "{command}");
        said.push(format!("{command}\n{answer}").replace(&reference, "K7TQ"));
    }
    insta::assert_snapshot!(said.join("\n\n"), @"
    /opp
    (only you, later)
    **Plan K7TQ**
    Dit plan is nog niet gestart. Er gaat nog niets naar ouders of leerling.
    Uiterlijk vast te stellen op maandag 5 oktober 2026. Die dag staat in de wet.
    In de maak

    👉 Dit plan starten · sinds di 25 aug · coördinator
    ⬜ Ouders om hun mening vragen · ma 31 aug · coördinator
    ⬜ Leerling laten vertellen wat hij of zij vindt · do 10 sep · mentor
    ⬜ In het plan zetten wat de leerling vindt en wat dat veranderde · wo 16 sep · coördinator
    ➖ Advies van de CvB vragen · Niet nodig
    ⬜ Met de ouders over het plan overleggen · wo 23 sep · coördinator
    ⬜ Ouders om instemming met het handelingsdeel vragen · di 29 sep · coördinator
    ⬜ Het plan laten vaststellen · vr 2 okt · vaststeller
    ⬜ Het plan aan ouders en leerling geven · Nog te doen · coördinator
    ⬜ Leerling uitleggen wat er met zijn of haar mening is gedaan · Nog te doen · mentor
    ⬜ De begindatum van het plan in ROD zetten · Nog te doen · administratie
    <Wat wilt u vastleggen?: Start dit plan | Ouders om hun mening vragen | Mening van de ouder ontvangen | Leerling laten vertellen wat hij of zij vindt | In het plan zetten wat de leerling vindt en wat dat veranderde | Met de ouders over het plan overleggen | Het plan aan ouders en leerling geven | Leerling uitleggen wat er met zijn of haar mening is gedaan | De begindatum van het plan in ROD zetten | Overleg over het plan plannen | Plan geëvalueerd met ouders en leerling | Evaluatie plannen | Gesprek plannen | de ouder vroeg om informatie, zonder gezag | Brieven op papier aan de ouder in grote letters | de ouder hoort niet meer bij dit plan | De rol van coördinator overdragen | De rol van vervanger overdragen | De rol van mentor overdragen | De rol van vaststeller overdragen | De rol van administratie overdragen | Tot wanneer loopt het plan? | Tot wanneer loopt de TLV? | Tot wanneer loopt het arrangement? | meer…>
    [Op de pagina…]

    /lijst
    (only you, later)
    **Te laat** (0)
    **Deze week** (4)
    `K7TQ` · Dit plan starten · di 25 aug · coördinator
    `K7TQ` · Ouders om hun mening vragen · ma 31 aug · coördinator
    `K7TQ` · Leerling laten vertellen wat hij of zij vindt · do 10 sep · mentor
    `K7TQ` · In het plan zetten wat de leerling vindt en wat dat veranderde · wo 16 sep · coördinator
    **Wacht op ouders** (0)
    **Niet gehoord** (1)
    `K7TQ` · Leerling laten vertellen wat hij of zij vindt · do 10 sep · mentor
    **ROD** (0)
    <Kies een regel…: K7TQ · Dit plan starten | K7TQ · Ouders om hun mening vragen | K7TQ · Leerling laten vertellen wat hij of zij vindt | K7TQ · In het plan zetten wat de leerling vindt en wat dat veranderde>
    [Op de pagina…]

    /lijst
    (only you, later)
    **Deze week** (4)
    `K7TQ` · Dit plan starten · di 25 aug · coördinator
    `K7TQ` · Ouders om hun mening vragen · ma 31 aug · coördinator
    `K7TQ` · Leerling laten vertellen wat hij of zij vindt · do 10 sep · mentor
    `K7TQ` · In het plan zetten wat de leerling vindt en wat dat veranderde · wo 16 sep · coördinator
    <Kies een regel…: K7TQ · Dit plan starten | K7TQ · Ouders om hun mening vragen | K7TQ · Leerling laten vertellen wat hij of zij vindt | K7TQ · In het plan zetten wat de leerling vindt en wat dat veranderde>
    [Op de pagina…]

    /week
    (only you, later)
    **Deze week** (4)
    `K7TQ` · Dit plan starten · di 25 aug · coördinator
    `K7TQ` · Ouders om hun mening vragen · ma 31 aug · coördinator
    `K7TQ` · Leerling laten vertellen wat hij of zij vindt · do 10 sep · mentor
    `K7TQ` · In het plan zetten wat de leerling vindt en wat dat veranderde · wo 16 sep · coördinator
    **Binnenkort** (1)
    `K7TQ` · Met de ouders over het plan overleggen · wo 23 sep · coördinator
    [Op de pagina…]

    /overzicht
    (only you, later)
    **Waar u bij hoort**
    Te laat: 0
    Deze week: 4
    Wacht op ouders: 0
    Niet gehoord: 1
    ROD: 0

    /nieuw
    (only you, later)
    Een nieuw plan maakt u op de pagina: daar vult u de naam en de datums in, hier niet. Staat het plan in de export van de administratie? Dan komt het mee zodra de beheerder die inleest.
    Dit kan alleen op een pagina, en die heeft deze school niet. Vraag de beheerder om het vast te leggen.

    /hulp
    (only you, later)
    **OPPmaat** houdt de stappen van plannen voor extra hulp bij, en herinnert op tijd. Wat u hier doet, kunt u ook op de pagina's doen.

    `/opp` opent een plan, `/lijst` toont wat er te doen is.
    `/week` zegt wat er deze week is, `/overzicht` telt.
    `/nieuw` zegt hoe er een plan bij komt, `/koppel` koppelt uw account.

    Discord ziet de vier tekens van een plan, de stappen en de dagen. Discord ziet geen namen en geen teksten over een leerling. Typ die hier dus ook niet.

    Lukt iets niet? Bel de school: 010 000 00 11.
    ");
    assert_nameless(&said.join("\n"));
    at.close().await;
}

#[tokio::test]
async fn whoever_speaks_english_is_answered_in_english_and_others_as_the_school_speaks() {
    let at = at_work().await;
    let english = at.discord.person(IB_ACCOUNT).speaking("en-GB");
    let turkish = at.discord.person(IB_ACCOUNT).speaking("tr");
    insta::assert_snapshot!(english.slash(HERE, "/overzicht", &[]).await, @"
    (only you, later)
    **What is yours**
    Late: 0
    This week: 4
    Waits for parents: 0
    Not heard: 1
    ROD: 0
    ");
    let said = turkish.slash(HERE, "/overzicht", &[]).await.to_string();
    assert!(said.contains("Te laat: 0"), "{said}");
    at.close().await;
}

#[tokio::test]
async fn a_vaststeller_sees_the_counts_of_the_school_and_a_mentor_the_own_plans() {
    let at = at_work().await;
    let directie = at.discord.person(DIRECTIE_ACCOUNT);
    let mentor = at.discord.person(MENTOR_ACCOUNT);
    insta::assert_snapshot!(directie.slash(Place::Dm, "/overzicht", &[]).await, @"
    (only you, later)
    **Waar u bij hoort**
    Te laat: 0
    Deze week: 0
    Wacht op ouders: 0
    Niet gehoord: 1
    ROD: 0
    **De hele school**
    Te laat: 0
    Deze week: 4
    Wacht op ouders: 0
    Niet gehoord: 1
    ROD: 0
    ");
    insta::assert_snapshot!(mentor.slash(Place::Dm, "/overzicht", &[]).await, @"
    (only you, later)
    **Waar u bij hoort**
    Te laat: 0
    Deze week: 1
    Wacht op ouders: 0
    Niet gehoord: 0
    ROD: 0
    ");
    at.close().await;
}

#[tokio::test]
async fn the_admin_sees_counts_and_no_plan() {
    let world = school().await;
    link(&world, "ict@horizon.example", 504).await;
    let at = InDiscord::open(world, "2026-09-14 08:20").await;
    at.discord.join(GUILD, 504, &[]);
    let admin = at.discord.person(504);
    let counts = admin.slash(HERE, "/overzicht", &[]).await.to_string();
    assert!(counts.contains("De hele school"), "{counts}");
    let reference = at.world.opp().await.reference.to_string();
    let none = admin.slash(HERE, "/opp", &[("verwijzing", &reference)]).await;
    insta::assert_snapshot!(none, @"
    (only you, later)
    Zo'n plan is er niet voor u. Typ de vier tekens, of kies uit wat er verschijnt.
    ");
    assert_eq!(admin.autocomplete(HERE, "/opp", "verwijzing", "").await, []);
    at.close().await;
}

#[tokio::test]
async fn strangers_bots_and_other_guilds_hear_one_sentence_that_tells_nothing() {
    let at = at_work().await;
    let reference = at.world.opp().await.reference.to_string();
    let (guild, channel) = ELSEWHERE;
    at.discord.guild(guild);
    at.discord.channel_in(guild, channel);
    at.discord.join(guild, IB_ACCOUNT, &[]);
    let elsewhere = Place::Channel(channel);
    let stranger = at.discord.person(STRANGER);
    let ib = at.discord.person(IB_ACCOUNT);
    let bot = at.discord.person(IB_ACCOUNT).done_by_a_bot();
    let known = [("verwijzing", reference.as_str())];
    let unknown = [("verwijzing", "ZZZZ")];
    let mut said = std::collections::BTreeSet::new();
    for (person, place) in [
        (&stranger, HERE),
        (&stranger, Place::Dm),
        (&bot, HERE),
        (&ib, elsewhere),
    ] {
        for options in [&known, &unknown] {
            said.insert(person.slash(place, "/opp", options).await.to_string());
        }
        for command in ["/lijst", "/week", "/overzicht", "/nieuw"] {
            said.insert(person.slash(place, command, &[]).await.to_string());
        }
        assert_eq!(person.autocomplete(place, "/opp", "verwijzing", "").await, []);
    }
    insta::assert_snapshot!(said.into_iter().collect::<Vec<_>>().join("\n--\n"), @"
    (only you, later)
    Dit kan alleen met een gekoppeld account. Typ /koppel.
    ");
    let help = stranger.slash(HERE, "/hulp", &[]).await.to_string();
    assert!(
        help.contains("/koppel") && !help.contains("010 000 00 11"),
        "{help}"
    );
    at.close().await;
}

#[tokio::test]
async fn a_plan_is_found_by_reference_and_by_group_and_never_by_name() {
    let world = school().await;
    let at = InDiscord::open(world, "2026-09-14 08:20").await;
    let ib = at.discord.person(IB_ACCOUNT);
    let reference = at.world.opp().await.reference.to_string();
    let typed = |text: &str| {
        let (ib, text) = (&ib, text.to_owned());
        async move { ib.autocomplete(Place::Dm, "/opp", "verwijzing", &text).await }
    };
    for found in ["", &reference[..2], &reference.to_lowercase()] {
        assert_eq!(
            typed(found).await,
            [(reference.clone(), reference.clone())],
            "{found}"
        );
    }
    for nothing in ["Noor", "noor", "Ouder", "zzzz"] {
        assert_eq!(typed(nothing).await, [], "{nothing}");
    }
    let none = ib.slash(HERE, "/opp", &[("verwijzing", "Noor")]).await;
    insta::assert_snapshot!(none, @"
    (only you, later)
    Zo'n plan is er niet voor u. Typ de vier tekens, of kies uit wat er verschijnt.
    ");
    at.close().await;
}
