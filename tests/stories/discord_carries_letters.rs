//! Letters that leave through Discord, and what happens when it does not take them.

use oppmaat::{
    channels::discord::sweep,
    domain::{act::ActKind, moment::Moment, step::Step},
    outbox::Delivery,
};
use serde_json::json;

use crate::support::{
    desk::{IB, MENTOR, with_all, with_two_ouders},
    discord::{Act, CARE, Discord},
    discord_letters::way_of,
    world::{World, at, row},
};

/// The account of the coordinator.
const COORDINATOR: u64 = 501;
/// The account of the mentor.
const TEACHER: u64 = 502;
/// The account of an ouder.
const OUDER: u64 = 503;

const POST: &str = "POST /channels/*/messages";
const OPENS: &str = "POST /users/@me/channels";

/// Names and addresses that never stand in Discord.
const CANARIES: [&str; 6] = [
    "Noor",
    "Kanarie",
    "Ouder Twee",
    "horizon.example",
    "ouders.example",
    "2017-03",
];

/// An OPP that was started in time.
fn started(id: &str) -> String {
    let row = with_two_ouders(&row(id, "2026-08-31"));
    with_all(
        &row,
        &[("gestart_op", "2026-08-31"), ("ouder1_naam", "Ouder Kanarie")],
    )
}

/// A school with Discord and one OPP; the coordinator gets letters there.
async fn world(discord: &Discord) -> World {
    let mut world = World::new().await;
    world.open_discord(discord).await;
    world.pages = Some("http://127.0.0.1:8080".to_owned());
    world.import(at("2026-08-31 07:00"), &[started("a")]).await;
    let ib = world.staff(IB).await;
    world.link_account(ib, COORDINATOR, "2026-08-31 07:00").await;
    discord.person(COORDINATOR);
    world
}

fn ways<'a>(deliveries: &'a [Delivery], wanted: impl Fn(&Delivery) -> bool + 'a) -> String {
    let wanted = deliveries.iter().filter(|one| wanted(one));
    wanted.map(way_of).collect::<Vec<_>>().join("\n")
}

/// Whether the coordinator gets it.
fn is_ib(delivery: &Delivery) -> bool {
    delivery.role == "coordinator"
}

/// Everything that ever stood in Discord.
fn everything_sent(discord: &Discord) -> String {
    let bodies = discord.requests(POST);
    bodies
        .iter()
        .map(ToString::to_string)
        .collect::<Vec<_>>()
        .join("\n")
}

fn assert_no_canary(discord: &Discord) {
    let said = everything_sent(discord);
    for canary in CANARIES {
        assert!(!said.contains(canary), "{canary} stands in Discord:\n{said}");
    }
}

/// Without tokens, which are chance.
fn without_tokens(text: &str) -> String {
    let mut parts = text.split("/t/");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |out, part| {
        let rest = part.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_');
        format!("{out}/t/TOKEN{rest}")
    })
}

#[tokio::test]
async fn whoever_linked_an_account_is_reminded_there_with_buttons_and_not_by_mail() {
    let discord = Discord::start().await;
    let mut world = world(&discord).await;
    let mentor = world.staff(MENTOR).await;
    world.link_account(mentor, TEACHER, "2026-08-31 07:00").await;
    discord.person(TEACHER);
    let deliveries = world.until("2026-09-14 12:00").await;
    insta::assert_snapshot!(ways(&deliveries, |one| one.channel == "discord_dm"), @"
    2026-08-31T08:15 discord_dm coordinator week.staff delivered (1)
    2026-09-07T08:15 discord_dm coordinator week.staff delivered (1)
    2026-09-14T08:15 discord_dm mentor week.staff delivered (1)
    2026-09-14T08:15 discord_dm coordinator week.staff delivered (1)
    ");
    let of_week = discord.dm_of(COORDINATOR);
    insta::assert_snapshot!(without_tokens(&of_week.last().expect("a letter").to_string()), @"
    Voor deze week staat er 1 ding op uw lijst. Te laat of onvolledig: 0; even bellen: 0; binnenkort: 1.
    **Deze week**
    - **HY8Q: Leerling laten vertellen wat hij of zij vindt**
      Gepland: maandag 14 september 2026. Aan de beurt: de mentor. Stap: wet (WPO, artikel 40a, lid 6). Dag: afspraak, geen wet.
    **Binnenkort**
    - **HY8Q: In het plan zetten wat de leerling vindt en wat dat veranderde**
      Gepland: maandag 21 september 2026. Aan de beurt: u. Stap: wet (WPO, artikel 40a, lid 8). Dag: afspraak, geen wet.
    Is iets klaar, of moet het later? Kies hieronder de regel.
    -# Dit bericht stuurt OPPmaat namens OBS De Horizon.
    <Kies een regel…: HY8Q: Leerling laten vertellen wat hij of zij vindt | HY8Q: In het plan zetten wat de leerling vindt en wat dat veranderde>
    [Naar uw lijsten -> http://127.0.0.1:8080/t/TOKEN]
    ");
    let of_step = discord.dm_of(TEACHER);
    insta::assert_snapshot!(without_tokens(&of_step[0].to_string()), @"
    Voor deze week staat er 1 ding op uw lijst. Te laat of onvolledig: 0; even bellen: 0; binnenkort: 0.
    **Deze week**
    - **HY8Q: Leerling laten vertellen wat hij of zij vindt**
      Gepland: maandag 14 september 2026. Aan de beurt: u. Stap: wet (WPO, artikel 40a, lid 6). Dag: afspraak, geen wet.
    Is het klaar, of moet het later? Gebruik een knop hieronder.
    **Zo werkt dit**
    U krijgt alleen bericht over stappen die bij u horen, op de geplande dag. Zolang er iets voor u openstaat, krijgt u één keer per week een weekbericht. Ligt iets 28 dagen stil, dan stellen wij u één vraag. Meer berichten krijgt u niet.
    De code van vier tekens staat voor één plan. Namen van leerlingen staan nooit in een mail. Weet u niet bij wie een code hoort? Vraag het aan de coördinator.
    -# Dit bericht stuurt OPPmaat namens OBS De Horizon.
    [Gedaan] [Uitstel] [Overdragen] [Waarom krijg ik dit?]
    [Naar uw lijsten -> http://127.0.0.1:8080/t/TOKEN]
    ");
    let mails = world.server.mails();
    let got_mail = |address: &str| mails.iter().any(|mail| mail.recipients == [address]);
    assert!(!got_mail(IB) && !got_mail(MENTOR));
    assert!(got_mail("een@ouders.example"));
    assert_no_canary(&discord);
}

#[tokio::test]
async fn the_zorgteam_reads_codes_and_days_and_only_who_is_on_turn_is_rung_for() {
    let discord = Discord::start().await;
    let mut world = world(&discord).await;
    world.until("2026-09-30 12:00").await;
    let messages = discord.channel(CARE);
    let shown: Vec<String> = messages.iter().map(ToString::to_string).collect();
    insta::assert_snapshot!(shown.join("\n---\n"), @"
    Vandaag vraagt bij OBS De Horizon 1 ding aandacht.
    - **HY8Q: Leerling laten vertellen wat hij of zij vindt**
      maandag 14 september 2026 (<t:1789380000:D>, <t:1789380000:R>). Aan de beurt: de mentor. Wet: WPO, artikel 40a, lid 6. De dag is een afspraak.
    [Gedaan] [Uitstel] [Overdragen] [Waarom krijg ik dit?]
    ---
    Vandaag vragen bij OBS De Horizon 3 dingen aandacht.
    - **HY8Q: In het plan zetten wat de leerling vindt en wat dat veranderde**
      maandag 21 september 2026 (<t:1789984800:D>, <t:1789984800:R>). Aan de beurt: de coördinator <@501>. Wet: WPO, artikel 40a, lid 8. De dag is een afspraak.
    - **HY8Q: Bellen met contactpersoon 2 (ouder), want er kwam geen antwoord**
      maandag 12 oktober 2026 (<t:1791799200:D>, <t:1791799200:R>). Aan de beurt: de coördinator <@501>. Afspraak, geen wet.
    - **HY8Q: Bellen met contactpersoon 1 (ouder), want er kwam geen antwoord**
      maandag 12 oktober 2026 (<t:1791799200:D>, <t:1791799200:R>). Aan de beurt: de coördinator <@501>. Afspraak, geen wet.
    <Kies een regel…: HY8Q: In het plan zetten wat de leerling vindt en wat dat veranderde | HY8Q: Bellen met contactpersoon 2 (ouder), want er kwam geen antwoord | HY8Q: Bellen met contactpersoon 1 (ouder), want er kwam geen antwoord>
    ---
    Vandaag vragen bij OBS De Horizon 2 dingen aandacht.
    - **HY8Q: Het plan afmaken en laten vaststellen**
      maandag 12 oktober 2026 (<t:1791799200:D>, <t:1791799200:R>). Aan de beurt: de coördinator <@501>. Wet: WPO, artikel 40a, lid 3.
    - **HY8Q: Met de ouders over het plan overleggen**
      maandag 28 september 2026 (<t:1790589600:D>, <t:1790589600:R>). Aan de beurt: de coördinator <@501>. Wet: WPO, artikel 40a, lid 1. De dag is een afspraak.
    <Kies een regel…: HY8Q: Het plan afmaken en laten vaststellen | HY8Q: Met de ouders over het plan overleggen>
    ");
    let days = messages.len();
    let bodies: Vec<_> = discord
        .requests("POST /channels/200/messages")
        .iter()
        .map(|body| body["allowed_mentions"].clone())
        .collect();
    assert_eq!(bodies.len(), days, "one message a day");
    let rings = json!({"parse": [], "users": ["501"]});
    let silent = json!({"parse": [], "users": []});
    assert!(
        bodies.iter().all(|one| *one == rings || *one == silent),
        "{bodies:?}"
    );
    assert!(bodies.contains(&rings) && bodies.contains(&silent), "{bodies:?}");
    assert_no_canary(&discord);
}

#[tokio::test]
async fn an_ouder_reads_in_discord_only_that_something_waits_and_the_rest_on_the_own_page() {
    let discord = Discord::start().await;
    let mut world = world(&discord).await;
    let ouder = world.opp().await.contacts[0].person;
    world.link_account(ouder, OUDER, "2026-08-31 07:00").await;
    discord.person(OUDER);
    let deliveries = world.until("2026-09-07 12:00").await;
    insta::assert_snapshot!(ways(&deliveries, |one| one.role == "ouder"), @"
    2026-08-31T08:15 email ouder daily.ouder delivered (1)
    2026-08-31T08:15 discord_dm ouder daily.ouder delivered (1)
    2026-09-07T08:15 email ouder daily.ouder delivered (1)
    2026-09-07T08:15 discord_dm ouder daily.ouder delivered (1)
    ");
    let messages = discord.dm_of(OUDER);
    insta::assert_snapshot!(without_tokens(&messages[0].to_string()), @"
    Er staat iets voor u klaar van OBS De Horizon.
    [Lees het op uw pagina -> http://127.0.0.1:8080/t/TOKEN]
    ");
    assert_no_canary(&discord);
}

#[tokio::test]
async fn without_pages_an_ouder_gets_the_letter_by_mail() {
    let discord = Discord::start().await;
    let mut world = world(&discord).await;
    world.pages = None;
    let ouder = world.opp().await.contacts[0].person;
    world.link_account(ouder, OUDER, "2026-08-31 07:00").await;
    let deliveries = world.until("2026-09-07 12:00").await;
    assert!(discord.dm_of(OUDER).is_empty());
    let by_mail = deliveries
        .iter()
        .filter(|one| one.recipient == "een@ouders.example");
    assert!(by_mail.count() > 0);
}

#[tokio::test]
async fn a_closed_account_gets_its_letters_by_mail_and_that_is_told_once() {
    let discord = Discord::start().await;
    let mut world = world(&discord).await;
    let mentor = world.staff(MENTOR).await;
    world.link_account(mentor, TEACHER, "2026-08-31 07:00").await;
    discord.person(TEACHER);
    discord.close_dm(TEACHER);
    let deliveries = world.until("2026-09-22 12:00").await;
    let seen = ways(&deliveries, |one| {
        one.role == "mentor" || one.kind == "alarm.discord"
    });
    insta::assert_snapshot!(seen, @"
    2026-09-14T08:15 discord_dm mentor week.staff never (1)
    2026-09-14T08:15 email coordinator alarm.discord delivered (1)
    2026-09-14T08:15 email mentor week.staff delivered (1)
    2026-09-21T08:15 email mentor week.staff delivered (1)
    ");
    let told = deliveries
        .iter()
        .find(|one| one.kind == "alarm.discord")
        .expect("told");
    insta::assert_snapshot!(format!("{}\n{}\n{}", told.recipient, told.subject, told.text), @"
    ib@horizon.example
    Discord neemt een bericht niet aan
    Berichten in Discord komen niet meer aan bij de mentor.

    Discord laat bij dit account geen berichten van OPPmaat toe. Wat voor
    deze persoon is bedoeld, gaat nu per e-mail of op papier.

    U hoeft niets te doen. Deze persoon kan de berichten in Discord zelf
    weer aanzetten. U krijgt hierover maar één mail.

    Het bericht ging over HY8Q.

    Dit bericht stuurt OPPmaat namens OBS De Horizon. Antwoord op dit
    bericht gaat naar de coördinator.
    ");
}

#[tokio::test]
async fn what_discord_does_not_take_for_four_hours_goes_by_mail() {
    let discord = Discord::start().await;
    let mut world = world(&discord).await;
    discord.fault(OPENS, 10_000, Act::Status(502));
    let deliveries = world.until("2026-08-31 18:00").await;
    insta::assert_snapshot!(ways(&deliveries, is_ib), @"
    2026-08-31T08:15 discord_dm coordinator week.staff later (1)
    2026-08-31T08:16 discord_dm coordinator week.staff later (2)
    2026-08-31T08:21 discord_dm coordinator week.staff later (3)
    2026-08-31T08:36 discord_dm coordinator week.staff later (4)
    2026-08-31T09:06 discord_dm coordinator week.staff later (5)
    2026-08-31T10:06 discord_dm coordinator week.staff later (6)
    2026-08-31T12:06 discord_dm coordinator week.staff later (7)
    2026-08-31T12:15 discord_dm coordinator week.staff later (8)
    2026-08-31T12:15 email coordinator week.staff delivered (1)
    ");
    assert!(discord.dm_of(COORDINATOR).is_empty());
}

/// How each request for a direct message goes wrong, one after the other; then Discord behaves.
async fn after(acts: &[(&str, Act)]) -> (Discord, World, Vec<Delivery>) {
    let discord = Discord::start().await;
    let mut world = world(&discord).await;
    for (request, act) in acts {
        discord.fault(request, 1, act.clone());
    }
    let deliveries = world.until("2026-08-31 18:00").await;
    (discord, world, deliveries)
}

#[tokio::test]
async fn what_discord_took_before_it_broke_stands_there_once() {
    let taken = (POST, Act::TakenAnd(502));
    let broke = (POST, Act::Status(502));
    let too_many = Act::TooMany {
        retry_after: Some(1.0),
        global: false,
    };
    for (acts, told) in [
        (
            vec![taken.clone()],
            "2026-08-31T08:15 discord_dm coordinator week.staff delivered (1)",
        ),
        (
            vec![broke.clone(), broke.clone(), taken.clone(), broke.clone()],
            "\
            2026-08-31T08:15 discord_dm coordinator week.staff unsure (1)\n\
            2026-08-31T08:16 discord_dm coordinator week.staff delivered (2)",
        ),
        (
            vec![broke.clone(), broke.clone(), taken, (POST, too_many)],
            "\
            2026-08-31T08:15 discord_dm coordinator week.staff unsure (1)\n\
            2026-08-31T08:16 discord_dm coordinator week.staff later (2)",
        ),
    ] {
        let (discord, world, deliveries) = after(&acts).await;
        assert_eq!(discord.dm_of(COORDINATOR).len(), 1, "{acts:?}");
        assert_eq!(ways(&deliveries, is_ib), told, "{acts:?}");
        assert!(
            world.server.mails().iter().all(|mail| mail.recipients != [IB]),
            "{acts:?}"
        );
    }
}

#[tokio::test]
async fn a_letter_that_has_to_wait_goes_with_the_same_bytes_and_nonce() {
    let discord = Discord::start().await;
    let mut world = world(&discord).await;
    let too_many = Act::TooMany {
        retry_after: Some(1.0),
        global: false,
    };
    discord.fault(POST, 3, too_many);
    let deliveries = world.until("2026-08-31 12:00").await;
    insta::assert_snapshot!(ways(&deliveries, |one| one.channel.starts_with("discord")), @"
    2026-08-31T08:15 discord_dm coordinator week.staff later (1)
    2026-08-31T08:16 discord_dm coordinator week.staff later (2)
    2026-08-31T08:21 discord_dm coordinator week.staff later (3)
    2026-08-31T08:36 discord_dm coordinator week.staff delivered (4)
    ");
    let mut sent: Vec<String> = discord.requests(POST).iter().map(ToString::to_string).collect();
    let all = sent.len();
    sent.sort();
    sent.dedup();
    assert!(all > sent.len());
    assert_eq!(
        sent.len(),
        discord.dm_of(COORDINATOR).len() + discord.channel(CARE).len()
    );
}

#[tokio::test]
async fn a_message_of_which_nobody_can_tell_goes_once_more_after_a_minute_and_stays_one_message() {
    let discord = Discord::start().await;
    let mut world = world(&discord).await;
    discord.fault(POST, 1, Act::DropAfter);
    discord.fault(OPENS, 1, Act::DropAfter);
    let deliveries = world.until("2026-08-31 12:00").await;
    insta::assert_snapshot!(ways(&deliveries, |one| one.channel.starts_with("discord")), @"
    2026-08-31T08:15 discord_dm coordinator week.staff later (1)
    2026-08-31T08:16 discord_dm coordinator week.staff unsure (2)
    2026-08-31T08:17 discord_dm coordinator week.staff delivered (3)
    ");
    assert_eq!(discord.dm_of(COORDINATOR).len(), 1);
    let of_care = deliveries.iter().any(|one| one.channel == "discord_channel");
    assert_eq!(discord.channel(CARE).len(), usize::from(of_care));
}

#[tokio::test]
async fn when_nobody_can_tell_twice_a_human_hears_and_no_mail_is_sent_meanwhile() {
    let discord = Discord::start().await;
    let mut world = world(&discord).await;
    discord.forget_nonces();
    discord.fault(OPENS, 0, Act::Drop);
    discord.fault(POST, 100, Act::DropAfter);
    let deliveries = world.until("2026-08-31 12:00").await;
    let seen = ways(&deliveries, |one| is_ib(one) || one.kind == "alarm.unreached");
    insta::assert_snapshot!(seen, @"
    2026-08-31T08:15 discord_dm coordinator week.staff unsure (1)
    2026-08-31T08:16 discord_dm coordinator week.staff unsure (2)
    2026-08-31T08:16 email deputy alarm.unreached delivered (1)
    ");
    let told = deliveries
        .iter()
        .find(|one| one.kind == "alarm.unreached")
        .expect("told");
    assert!(!told.text.contains("501"), "{}", told.text);
    assert!(world.server.mails().iter().all(|mail| mail.recipients != [IB]));
}

#[tokio::test]
async fn without_the_bot_letters_go_by_mail_at_once() {
    let discord = Discord::start().await;
    let mut world = world(&discord).await;
    world.bot = None;
    let deliveries = world.until("2026-08-31 08:30").await;
    insta::assert_snapshot!(ways(&deliveries, is_ib), @"2026-08-31T08:15 email coordinator week.staff delivered (1)");
    assert_eq!(discord.hits(), 0);
}

#[tokio::test]
async fn whoever_unlinks_the_account_gets_by_mail_what_was_on_its_way() {
    let discord = Discord::start().await;
    let mut world = world(&discord).await;
    discord.fault(OPENS, 1000, Act::Status(500));
    world.until("2026-08-31 08:20").await;
    let ib = world.staff(IB).await;
    let mut tx = world.store.begin().await.expect("the writer");
    let unlinked = tx.unlink_discord_account(&world.school.id, ib, at("2026-08-31 08:20"));
    assert!(unlinked.await.expect("unlinked"));
    tx.commit().await.expect("stored");
    discord.behave();
    let deliveries = world.until("2026-08-31 09:00").await;
    assert!(discord.dm_of(COORDINATOR).is_empty());
    insta::assert_snapshot!(ways(&deliveries, is_ib), @"2026-08-31T08:21 email coordinator week.staff delivered (1)");
}

#[tokio::test]
async fn a_channel_that_is_gone_is_told_to_the_admin_once_until_a_message_arrives_again() {
    let discord = Discord::start().await;
    let mut world = world(&discord).await;
    discord.channel_fails(CARE, 404, 10_003);
    let mut deliveries = world.until("2026-09-22 12:00").await;
    discord.behave();
    deliveries.extend(world.until("2026-10-06 12:00").await);
    discord.channel_fails(CARE, 403, 50_001);
    deliveries.extend(world.until("2026-10-20 12:00").await);
    let seen = ways(&deliveries, |one| {
        one.channel == "discord_channel" || one.kind == "alarm.discord"
    });
    insta::assert_snapshot!(seen, @"
    2026-09-14T08:15 discord_channel care_team daily.care_team never (1)
    2026-09-14T08:15 email admin alarm.discord delivered (1)
    2026-09-21T08:15 discord_channel care_team daily.care_team never (1)
    2026-09-28T08:15 discord_channel care_team daily.care_team delivered (1)
    2026-10-05T08:15 discord_channel care_team daily.care_team delivered (1)
    2026-10-07T08:15 discord_channel care_team daily.care_team never (1)
    2026-10-07T08:15 email admin alarm.discord delivered (1)
    2026-10-09T08:15 discord_channel care_team daily.care_team never (1)
    2026-10-13T08:15 discord_channel care_team daily.care_team never (1)
    ");
    let told = deliveries
        .iter()
        .find(|one| one.kind == "alarm.discord")
        .expect("told");
    insta::assert_snapshot!(format!("{}\n{}\n{}", told.recipient, told.subject, told.text), @"
    ict@horizon.example
    Discord neemt een bericht niet aan
    Het bericht voor het zorgteam kon niet in het kanaal in Discord worden
    gezet.

    Het kanaal is weg, of OPPmaat mag er niet meer schrijven. Alle
    herinneringen gaan gewoon door naar de collega’s zelf.

    Geef OPPmaat weer toegang tot het kanaal, of kies een ander kanaal bij
    care_channel in oppmaat.toml. Elke schooldag proberen wij het opnieuw. U
    krijgt hierover maar één mail, tot het weer werkt.

    Dit bericht stuurt OPPmaat namens OBS De Horizon. Antwoord op dit
    bericht gaat naar de coördinator.
    ");
}

#[tokio::test]
async fn our_messages_are_gone_from_the_channel_after_thirty_days() {
    let discord = Discord::start().await;
    let mut world = world(&discord).await;
    world.until("2026-09-22 12:00").await;
    let before = discord.channel(CARE).len();
    assert!(before > 0);
    let api = world.bot.clone().expect("a bot");
    let gone = |when: &str| sweep_at(&world, &api, at(when));
    assert_eq!(gone("2026-09-30 08:00").await, 0, "not yet");
    discord.fault("DELETE /channels/*/messages/*", 1, Act::Status(503));
    let later = gone("2026-10-23 08:16").await;
    assert_eq!(later, before - 1, "one could not be deleted");
    assert_eq!(gone("2026-10-23 09:15").await, 0, "it waits an hour");
    assert_eq!(gone("2026-10-23 09:16").await, 1);
    assert!(discord.channel(CARE).is_empty());
    let mut tx = world.store.read().await.expect("a reader");
    assert_eq!(tx.next_discord_post().await.expect("an instant"), None);
}

async fn sweep_at(world: &World, api: &oppmaat::channels::discord::Api, now: Moment) -> usize {
    sweep(&world.store, api, now).await.expect("swept")
}

#[tokio::test]
async fn what_was_done_before_the_message_left_does_not_stand_in_it() {
    let discord = Discord::start().await;
    let mut world = world(&discord).await;
    let mut before = world.until("2026-09-06 12:00").await;
    discord.fault("POST /channels/200/messages", 100, Act::Status(503));
    before.extend(world.until("2026-09-14 08:15").await);
    let tried = before.iter().filter(|one| one.channel == "discord_channel");
    assert_eq!(tried.map(|one| one.outcome).collect::<Vec<_>>(), ["unsure"]);
    let opp = world.opp().await;
    world
        .records(MENTOR, &opp, ActKind::Done(Step::Hoorrecht), "2026-09-14 08:15")
        .await;
    discord.behave();
    let after = world.until("2026-09-14 12:00").await;
    let posted = after.iter().any(|one| one.channel == "discord_channel");
    assert!(!posted, "nothing is left to say: {}", ways(&after, |_| true));
}
