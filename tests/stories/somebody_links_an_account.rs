//! Somebody links an account of Discord: staff by a code from the own mailbox, an ouder or leerling by a
//! code from the own page. Whoever guesses learns nothing, and what ends at school ends in Discord.

use oppmaat::{
    app::discord::{Asking, KoppelAnswer, ask_for_code, koppel_state, use_code},
    domain::{
        discord::{SchoolDiscord, Snowflake, Talks},
        short_code::ShortCode,
    },
    outbox::Delivery,
};

use crate::support::{
    desk::{IB, MENTOR, with_all, with_two_ouders},
    discord::{CARE, Discord, GUILD, Place},
    koppel_bot::koppel_bot,
    looking::connection,
    signed_in::signed_in,
    visitor::{Page, Site, Visitor},
    world::{World, at, row},
};

const EEN: &str = "een@ouders.example";
const NOW: &str = "2026-09-03 12:00";

fn id(number: u64) -> Snowflake {
    Snowflake::new(number).expect("an id")
}

fn in_dm(account: u64) -> Asking {
    Asking {
        account: id(account),
        guild: None,
    }
}

fn in_guild(account: u64, guild: u64) -> Asking {
    Asking {
        guild: Some(id(guild)),
        ..in_dm(account)
    }
}

/// A school in Discord with one plan that was started, its pages, and what was mailed.
async fn school(cells: &[(&str, &str)]) -> (World, Site, Vec<Delivery>) {
    let mut world = World::new().await;
    world
        .set_school(|school| {
            school.discord = Some(SchoolDiscord {
                guild: id(GUILD),
                care_channel: None,
                talks: Talks::Link,
            });
        })
        .await;
    world.import(at("2026-08-31 07:00"), &[a_row(cells)]).await;
    let site = Site::open(&world.store, at(NOW)).await;
    world.pages = Some(site.url.clone());
    let letters = world.until(NOW).await;
    (world, site, letters)
}

fn a_row(cells: &[(&str, &str)]) -> String {
    let row = with_two_ouders(&row("a", "2026-08-31"));
    with_all(&with_all(&row, &[("gestart_op", "2026-08-31")]), cells)
}

/// The code in a mail or on a page.
fn code_in(text: &str) -> String {
    let is_code = |word: &&str| word.len() == 9 && word.contains('-') && ShortCode::parse(word).is_some();
    let mut words = text.split_whitespace().map(|word| word.trim_end_matches('.'));
    words
        .rfind(is_code)
        .unwrap_or_else(|| panic!("no code in {text}"))
        .to_owned()
}

/// Somebody asks for a code; what was mailed in the minute after it.
async fn asks(world: &mut World, who: Asking, address: &str, when: &str) -> Vec<Delivery> {
    let answer = ask_for_code(&world.store, who, address, at(when)).await;
    assert_eq!(answer.expect("asked"), KoppelAnswer::Asked);
    let sent = world.until(when).await;
    sent.into_iter()
        .filter(|letter| letter.kind == "account.discord_code")
        .collect()
}

async fn types(world: &World, who: Asking, code: &str, when: &str) -> KoppelAnswer {
    use_code(&world.store, who, code, at(when))
        .await
        .expect("an answer")
}

async fn is_linked(world: &World, account: u64, when: &str) -> bool {
    let state = koppel_state(&world.store, in_dm(account), at(when)).await;
    state.expect("a state") != KoppelAnswer::How
}

/// The member of staff with this address links this account.
async fn links(world: &mut World, account: u64, address: &str) {
    let mails = asks(world, in_dm(account), address, NOW).await;
    let answer = types(world, in_dm(account), &code_in(&mails[0].text), NOW).await;
    assert!(matches!(answer, KoppelAnswer::Linked(_)), "{answer:?}");
}

/// The link to the own page in the last letter to somebody.
fn link_to(letters: &[Delivery], address: &str) -> String {
    let letter = letters.iter().rfind(|one| one.recipient == address);
    let text = &letter.expect("a letter").text;
    let link = text.lines().find(|line| line.contains("/t/"));
    link.expect("a link").trim().to_owned()
}

#[tokio::test]
async fn a_colleague_links_by_a_code_from_the_own_mailbox() {
    let (mut world, _site, _) = school(&[]).await;
    let discord = Discord::start().await;
    let _bot = koppel_bot(&discord, &world.store, at(NOW)).await;
    discord.join(GUILD, 501, &[]);
    discord.join(GUILD, 666, &[]);
    let (here, ib) = (Place::Channel(CARE), discord.person(501));

    let how = ib.slash(here, "/koppel", &[]).await;
    insta::assert_snapshot!(how, @"
    (only you, later)
    Zo koppelt u dit account:
    1. Typ /koppel, kies adres en vul uw e-mailadres van school in. U krijgt een code in die mailbox.
    2. Typ daarna /koppel, kies code en vul de code in.
    Bent u ouder of leerling? Maak een code op uw eigen pagina. Typ die in een privébericht aan deze bot.
    ");
    let asked = ib.slash(here, "/koppel", &[("adres", IB)]).await;
    insta::assert_snapshot!(asked, @"
    (only you, later)
    Kennen wij dit adres? Dan staat er zo een mail met een code in die mailbox. De code werkt 15 minuten, één keer. Typ dan /koppel, kies code en vul hem in.
    ");
    for unknown in ["nobody@horizon.example", "geen adres"] {
        let same = ib.slash(here, "/koppel", &[("adres", unknown)]).await;
        assert_eq!(same.to_string(), asked.to_string(), "{unknown}");
    }
    let mails = world.until(NOW).await;
    let kinds: Vec<_> = mails
        .iter()
        .map(|mail| (mail.kind.as_str(), mail.recipient.as_str()))
        .collect();
    assert_eq!(kinds, [("account.discord_code", IB)]);
    let code = code_in(&mails[0].text);
    insta::assert_snapshot!(mails[0].text.replace(&code, "CODE"), @"
    Iemand vroeg om een code voor een account van Discord. Was u dat? Dan is
    dit uw code. Hij werkt 15 minuten lang, één keer.

    CODE
    ---------

    Ga terug naar Discord. Typ daar /koppel, kies code en vul CODE in.
    Geef de code aan niemand.

    Heeft u hier niet om gevraagd? Dan hoeft u niets te doen. Zonder deze
    code wordt er niets gekoppeld.

    Dit bericht stuurt OPPmaat namens OBS De Horizon. Als collega’s op hun
    berichten antwoorden, komt dat bij u.
    ");

    let stranger = discord
        .person(666)
        .slash(here, "/koppel", &[("code", &code)])
        .await;
    insta::assert_snapshot!(stranger, @"
    (only you, later)
    Deze code werkt niet, of niet hier. Een code werkt een kwartier, één keer, en alleen voor het account dat erom vroeg. Komt de code van uw eigen pagina? Typ hem dan in een privébericht aan deze bot. Na zes foute codes wacht u een uur.
    ");
    let linked = ib.slash(here, "/koppel", &[("code", &code.to_lowercase())]).await;
    insta::assert_snapshot!(linked, @"
    (only you, later)
    Dit account is gekoppeld aan OBS De Horizon.
    Herinneringen komen per mail, tot u ze hier aanzet.
    [Herinneringen hier] [Liever per mail] [Ontkoppelen]
    ");
    let on = ib.press(&linked, "Herinneringen hier").await;
    insta::assert_snapshot!(on, @"
    (only you, later)
    OBS De Horizon: herinneringen komen hier.
    [Liever per mail] [Ontkoppelen]
    ");
    let again = ib.slash(here, "/koppel", &[("code", &code)]).await;
    assert_eq!(again.to_string(), stranger.to_string(), "a code works once");
    let off = ib.press(&on, "Liever per mail").await;
    assert!(
        off.to_string()
            .contains("OBS De Horizon: herinneringen komen per mail."),
        "{off}"
    );
    let gone = ib.press(&off, "Ontkoppelen").await;
    insta::assert_snapshot!(gone, @"
    (only you, later)
    Dit account is niet meer gekoppeld. Koppelen kan altijd opnieuw, met /koppel.
    ");
    let english = discord
        .person(501)
        .speaking("en-GB")
        .press(&off, "Ontkoppelen")
        .await;
    assert!(english.to_string().contains("This is how you link"), "{english}");
    assert_eq!(discord.hits_from_elsewhere(), 0);
}

#[tokio::test]
async fn after_six_wrong_codes_every_code_is_wrong_for_an_hour() {
    let (mut world, _site, _) = school(&[]).await;
    let mails = asks(&mut world, in_dm(501), IB, NOW).await;
    let code = code_in(&mails[0].text);
    for wrong in ["2222-2222", "nonsense", "", "3333-3333", "4444-4444", "5555-5555"] {
        assert_eq!(types(&world, in_dm(501), wrong, NOW).await, KoppelAnswer::No);
    }
    assert_eq!(types(&world, in_dm(501), &code, NOW).await, KoppelAnswer::No);
    let mails = asks(&mut world, in_dm(501), IB, "2026-09-03 13:00").await;
    let code = code_in(&mails[0].text);
    let after = types(&world, in_dm(501), &code, "2026-09-03 13:00").await;
    assert!(matches!(after, KoppelAnswer::Linked(_)), "{after:?}");
}

#[tokio::test]
async fn codes_are_mailed_once_a_minute_and_five_times_an_hour_whoever_asks() {
    let (mut world, _site, _) = school(&[]).await;
    let mut mailed = Vec::new();
    for minute in 0..8 {
        for account in [501, 502] {
            let when = format!("2026-09-03 12:0{minute}");
            mailed.push(asks(&mut world, in_dm(account), IB, &when).await.len());
        }
    }
    assert_eq!(mailed, [1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0, 0]);
    let other = asks(&mut world, in_dm(501), MENTOR, "2026-09-03 12:09").await;
    assert!(other.is_empty(), "the account asked five times");
    let other = asks(&mut world, in_dm(503), MENTOR, "2026-09-03 12:09").await;
    assert_eq!(other.len(), 1);
}

#[tokio::test]
async fn a_code_is_of_its_account_its_school_and_its_quarter_of_an_hour() {
    let (mut world, _site, _) = school(&[]).await;
    let elsewhere = asks(&mut world, in_guild(501, 999), IB, NOW).await;
    assert!(elsewhere.is_empty(), "another guild knows nobody");
    let mails = asks(&mut world, in_guild(501, GUILD), IB, NOW).await;
    let code = code_in(&mails[0].text);
    assert_eq!(types(&world, in_dm(502), &code, NOW).await, KoppelAnswer::No);
    assert_eq!(
        types(&world, in_guild(501, 999), &code, NOW).await,
        KoppelAnswer::No
    );
    let late = types(&world, in_dm(501), &code, "2026-09-03 12:15").await;
    assert_eq!(late, KoppelAnswer::No);
    let in_time = types(&world, in_dm(501), &code, "2026-09-03 12:14").await;
    assert!(matches!(in_time, KoppelAnswer::Linked(_)));
}

#[tokio::test]
async fn a_mail_that_comes_too_late_is_not_sent() {
    let (mut world, _site, _) = school(&[]).await;
    let asked = ask_for_code(&world.store, in_dm(501), IB, at(NOW)).await;
    asked.expect("asked");
    let worker = world.worker();
    let sent = crate::support::world::send_all(&worker, at("2026-09-03 12:15")).await;
    assert!(sent.iter().all(|letter| letter.kind != "account.discord_code"));
}

#[tokio::test]
async fn neither_code_nor_account_stands_in_the_database() {
    let (mut world, _site, _) = school(&[]).await;
    let account = 876_543_210_987_654;
    let mails = asks(&mut world, in_dm(account), IB, NOW).await;
    let code = code_in(&mails[0].text);
    types(&world, in_dm(account), &code, NOW).await;
    sqlx::query("pragma wal_checkpoint(truncate)")
        .execute(&mut connection(&world.database()).await)
        .await
        .expect("a checkpoint");
    let bytes = std::fs::read(world.database()).expect("a database");
    for secret in [code.clone(), code.replace('-', ""), account.to_string()] {
        let found = bytes.windows(secret.len()).any(|part| part == secret.as_bytes());
        assert!(!found, "{secret}");
    }
}

fn says(page: &Page, words: &str) {
    assert!(page.text().contains(words), "{words}: {}", page.text());
}

#[tokio::test]
async fn an_ouder_reads_what_discord_sees_and_links_in_a_direct_message() {
    let (world, site, letters) = school(&[]).await;
    let link = link_to(&letters, EEN);
    let mut ouder = Visitor::new(&site);
    let page = ouder.get(&link).await;
    for words in [
        "Berichten via Discord",
        "Dit hoeft niet. Met mail, papier en deze pagina kan alles ook.",
        "Discord is een bedrijf in Amerika.",
        "Discord ziet dat uw account bij deze school hoort.",
        "U kunt hier op elk moment weer stoppen.",
    ] {
        says(&page, words);
    }
    assert!(page.body.len() < 30_000, "{} bytes", page.body.len());
    let forged = page.form("discord-code").with("sleutel", "iets-anders");
    assert_eq!(ouder.send(&forged).await.status, 403);

    let made = ouder.send(&page.form("discord-code")).await;
    let code = code_in(&made.text());
    says(&made, "Vraag de school hoe u onze bot vindt.");
    says(&made, "De code werkt 15 minuten, één keer. Geef hem aan niemand.");
    assert!(!made.path.contains(&code) && !ouder.get(&link).await.body.contains(&code));
    let newer = code_in(&ouder.send(&page.form("discord-code")).await.text());
    assert_eq!(
        types(&world, in_dm(777), &code, NOW).await,
        KoppelAnswer::No,
        "the newest counts"
    );
    let on_the_server = types(&world, in_guild(777, GUILD), &newer, NOW).await;
    assert_eq!(
        on_the_server,
        KoppelAnswer::No,
        "members would see who comes along"
    );
    let KoppelAnswer::Linked(linked) = types(&world, in_dm(777), &newer, NOW).await else {
        panic!("not linked");
    };
    assert!(!linked.is_staff && !linked.is_leerling && !linked.gets_messages);

    let page = ouder.get(&link).await;
    says(&page, "Uw account is gekoppeld sinds donderdag 3 september 2026.");
    says(&page, "U krijgt onze berichten niet in Discord.");
    let page = ouder.send(&page.form("discord-berichten")).await;
    says(&page, "U krijgt onze berichten in Discord.");
    let page = ouder.send(&page.form("discord-berichten")).await;
    says(&page, "U krijgt onze berichten niet in Discord.");
    let page = ouder.send(&page.form("discord-los")).await;
    says(&page, "Gelukt. Uw account is niet meer gekoppeld.");
    assert!(!is_linked(&world, 777, NOW).await);
    let stale = ouder
        .send(&page.form("discord-code").with("doe", "discord-los"))
        .await;
    assert!(!stale.body.contains("class=\"saved\""), "{}", stale.text());
}

#[tokio::test]
async fn the_page_leads_to_the_bot_once_it_is_known_and_says_nothing_without_discord() {
    let (mut world, site, letters) = school(&[]).await;
    oppmaat::app::discord::note_application(&world.store, id(3000))
        .await
        .expect("noted");
    let link = link_to(&letters, EEN);
    let mut ouder = Visitor::new(&site);
    let form = ouder.get(&link).await.form("discord-code");
    let made = ouder.send(&form).await;
    assert_eq!(
        made.links("Voeg de bot toe in Discord"),
        [
            "https://discord.com/oauth2/authorize?client_id=3000&integration_type=1&scope=applications.commands"
        ]
    );
    world.set_school(|school| school.discord = None).await;
    assert!(!ouder.get(&link).await.body.contains("Discord"));
    let refused = ouder.send(&form).await;
    assert!(!refused.body.contains("Uw code"), "{}", refused.text());
}

#[tokio::test]
async fn a_leerling_links_from_16_and_not_before() {
    let cells = [
        ("geboortedatum", "2010-09-15"),
        ("leerling_email", "noor@leerlingen.example"),
    ];
    let (mut world, site, _) = school(&cells).await;
    let letters = world.until("2026-09-14 12:00").await;
    site.clock.set(at("2026-09-14 12:00"));
    let link = link_to(&letters, "noor@leerlingen.example");
    let mut leerling = Visitor::new(&site);
    let young = leerling.get(&link).await;
    assert!(young.status == 200 && !young.body.contains("Discord"));
    let forged = young.form("link").with("doe", "discord-code");
    assert!(!leerling.send(&forged).await.body.contains("Jouw code"));

    site.clock.set(at("2026-09-15 12:00"));
    let page = leerling.get(&link).await;
    says(&page, "Discord ziet dat jouw account bij deze school hoort.");
    let made = leerling.send(&page.form("discord-code")).await;
    says(&made, "Stuur de bot een privébericht.");
    for strange in [" u ", " uw ", "Noor"] {
        assert!(!made.text().contains(strange), "{strange}: {}", made.text());
    }
    let linked = types(&world, in_dm(778), &code_in(&made.text()), "2026-09-15 12:01").await;
    assert!(
        matches!(&linked, KoppelAnswer::Linked(at) if at.is_leerling),
        "{linked:?}"
    );
}

#[tokio::test]
async fn an_account_is_linked_as_long_as_the_reason_holds() {
    let cells = [("geboortedatum", "2008-09-10")];
    let (world, site, letters) = school(&cells).await;
    for (address, account) in [(EEN, 701), ("twee@ouders.example", 702)] {
        let mut ouder = Visitor::new(&site);
        let page = ouder.get(&link_to(&letters, address)).await;
        let made = ouder.send(&page.form("discord-code")).await;
        types(&world, in_dm(account), &code_in(&made.text()), NOW).await;
        assert!(is_linked(&world, account, NOW).await, "{address}");
    }
    let moved = [cells[0], ("ouder2_email", "nieuw@ouders.example")];
    world.import(at("2026-09-03 12:30"), &[a_row(&moved)]).await;
    assert!(
        !is_linked(&world, 702, "2026-09-03 12:30").await,
        "another mailbox"
    );
    assert!(is_linked(&world, 701, "2026-09-09 23:59").await);
    assert!(
        !is_linked(&world, 701, "2026-09-10 00:00").await,
        "the leerling is 18"
    );
}

#[tokio::test]
async fn staff_sees_and_unlinks_the_own_account_and_the_admin_counts() {
    let (mut world, site, _) = school(&[]).await;
    let mut ib = signed_in(&world, &site, IB).await;
    let path = "/instellingen/mijn-discord";
    says(&ib.get(path).await, "Uw account van Discord is niet gekoppeld.");
    assert_eq!(
        ib.get("/instellingen")
            .await
            .links("Mijn Discord bekijken of wijzigen"),
        [path]
    );
    links(&mut world, 501, IB).await;
    let page = ib.get(path).await;
    says(
        &page,
        "Uw account is gekoppeld sinds donderdag 3 september 2026. Herinneringen komen per mail.",
    );
    let page = ib.send(&page.form("berichten")).await;
    says(&page, "Herinneringen komen in Discord.");
    let mut ict = signed_in(&world, &site, "ict@horizon.example").await;
    says(
        &ict.get("/beheer").await,
        "Accounts van Discord 1 gekoppeld, 1 krijgen daar berichten",
    );
    let page = ib.send(&page.form("los")).await;
    says(&page, "Uw account is niet meer gekoppeld.");
    assert!(!is_linked(&world, 501, NOW).await);
    world.set_school(|school| school.discord = None).await;
    assert_eq!(ib.get(path).await.status, 404);
    assert!(!ict.get("/beheer").await.text().contains("Discord"));
}

#[tokio::test]
async fn an_account_is_one_colleague() {
    let (mut world, _site, _) = school(&[]).await;
    links(&mut world, 501, IB).await;
    let mails = asks(&mut world, in_dm(501), MENTOR, "2026-09-03 12:01").await;
    types(&world, in_dm(501), &code_in(&mails[0].text), "2026-09-03 12:01").await;
    let KoppelAnswer::State(all) = koppel_state(&world.store, in_dm(501), at("2026-09-03 12:02"))
        .await
        .expect("a state")
    else {
        panic!("not linked");
    };
    let people: Vec<_> = all.iter().map(|one| one.member.person).collect();
    assert_eq!(people, [world.staff(MENTOR).await]);
}
