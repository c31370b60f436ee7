//! The mail server refuses whatever we send: that is held against nobody. Mail stops, somebody is told
//! without mail, and after the repair everything goes that would have gone.

use std::collections::BTreeSet;

use oppmaat::{
    app::{Pace, Readiness, beat, is_ready},
    channels::email::mask_addresses,
    domain::moment::Moment,
    outbox::Delivery,
    store::MailStop,
};

use crate::support::{
    discord::Discord,
    signed_in::signed_in,
    smtp_server::{Act, Verb},
    visitor::Site,
    world::{World, at, row, send_all, with},
};

const MONDAY: &str = "2026-08-31 08:15";

/// A school whose two ouders have e-mail: the first Monday there are letters for several people.
async fn school() -> World {
    let world = World::new().await;
    let opp = with(&row("a", "2026-08-31"), "ouder1_email", "een@ouders.example");
    let opp = with(&opp, "ouder2_naam", "Ouder Twee");
    let opp = with(&opp, "ouder2_email", "twee@ouders.example");
    let opp = with(&opp, "ouder2_rol", "ouder");
    let opp = with(&opp, "ouder2_gezag", "ja");
    let opp = with(&opp, "gestart_op", "2026-08-31");
    world.import(at("2026-08-31 07:00"), &[opp]).await;
    world
}

fn says(words: &str) -> Act {
    Act::Words(format!("{words}\r\n").into_bytes())
}

/// What becomes of Monday's letters while the server refuses like this, for two hours: how the attempts
/// ended, and whether mail was stopped.
async fn refused(world: &mut World, verb: Verb, words: &str) -> (Vec<Delivery>, Option<MailStop>) {
    world.server.script(verb, says(words));
    let deliveries = world.play(at("2026-08-31 10:15")).await;
    let mut tx = world.store.read().await.expect("a reader");
    (deliveries, tx.mail_stop().await.expect("read"))
}

fn readers(deliveries: &[Delivery]) -> BTreeSet<&str> {
    deliveries.iter().map(|one| one.recipient.as_str()).collect()
}

/// What is refused where, and the word for it.
const REFUSALS: [(Verb, &str, &str); 12] = [
    (
        Verb::Greeting,
        "554 5.7.1 your IP is on our block list",
        "reputation",
    ),
    (Verb::Ehlo, "504 5.5.2 need fully-qualified hostname", "hello"),
    (
        Verb::Mail,
        "553 5.7.1 Sender address rejected: not owned by user school",
        "sender",
    ),
    (Verb::Mail, "530 5.7.57 client was not authenticated", "login"),
    (Verb::Mail, "550 no", "sender"),
    (
        Verb::Rcpt,
        "504 5.5.2 <pc>: Helo command rejected: need fully-qualified hostname",
        "hello",
    ),
    (Verb::Rcpt, "550 5.7.1 Relaying denied", "relay"),
    (Verb::Rcpt, "550 5.4.5 Daily user sending limit exceeded", "limit"),
    (Verb::Rcpt, "554 5.7.1 no", "unclear"),
    (Verb::Data, "503 5.5.1 out of order", "server"),
    (
        Verb::Body,
        "554 5.2.252 SendAsDenied; not allowed to send as",
        "sender",
    ),
    (Verb::Body, "554 5.7.1 Spam message rejected", "unclear"),
];

#[tokio::test]
async fn the_same_refusal_to_three_people_stops_mail_and_after_the_repair_all_of_it_arrives() {
    let mut good = school().await;
    let wanted = good.play(at("2026-09-01 09:00")).await;
    for (verb, words, kind) in REFUSALS {
        let mut world = school().await;
        let (tried, stop) = refused(&mut world, verb, words).await;
        let stop = stop.unwrap_or_else(|| panic!("{verb:?} {words}: mail goes on"));
        assert_eq!((stop.refusal.as_str(), stop.since), (kind, at(MONDAY)), "{words}");
        assert!(stop.reason.contains(&mask_addresses(words)), "{}", stop.reason);
        // Three letters, and a probe after 5, 20, 50 and 110 minutes.
        assert_eq!(tried.len(), 3 + 4, "{words}: {tried:#?}");
        assert!(
            tried.iter().skip(2).all(|one| one.outcome == "later"),
            "{words}: {tried:#?}"
        );

        world.server.behave();
        let after = world.play(at("2026-09-01 09:00")).await;
        assert!(
            after.iter().all(|one| one.outcome == "delivered"),
            "{words}: {after:#?}"
        );
        assert_eq!(readers(&after), readers(&wanted), "{words}");
        assert_eq!(on_paper(&world).await, 0, "{words}");
        assert!(
            !after.iter().any(|one| one.kind == "alarm.unreached"),
            "{words}: {after:#?}"
        );
        let mut tx = world.store.read().await.expect("a reader");
        assert_eq!(tx.mail_stop().await.expect("read"), None, "{words}");
        // As often as in a school whose server never refused: nobody is written to twice.
        assert_eq!(world.server.mails().len(), good.server.mails().len(), "{words}");
    }
}

async fn on_paper(world: &World) -> usize {
    let mut tx = world.store.read().await.expect("a reader");
    let waiting = tx.waiting_on_paper(&world.school.id).await.expect("read");
    waiting.len()
}

#[tokio::test]
async fn mailboxes_that_are_gone_stop_nothing() {
    let mut world = school().await;
    let (tried, stop) = refused(&mut world, Verb::Rcpt, "550 5.1.1 no such mailbox").await;
    assert_eq!(stop, None);
    assert!(tried.iter().all(|one| one.outcome == "never"), "{tried:#?}");
    assert_eq!(on_paper(&world).await, 2, "both ouders");
}

#[tokio::test]
async fn what_was_the_reader_after_all_ends_once_others_are_taken() {
    let mut world = school().await;
    let (_, stop) = refused(&mut world, Verb::Rcpt, "550 5.7.1 no").await;
    assert!(stop.is_some());
    world.server.behave();
    for gone in ["een@ouders.example", "twee@ouders.example"] {
        world.server.refuse_with(gone, "550 5.7.1 no");
    }
    let after = world.play(at("2026-09-01 09:00")).await;
    let never: BTreeSet<&str> = after
        .iter()
        .filter(|one| one.outcome == "never")
        .map(|one| one.recipient.as_str())
        .collect();
    assert!(
        never.contains("een@ouders.example") || never.contains("twee@ouders.example"),
        "{after:#?}"
    );
    let mut tx = world.store.read().await.expect("a reader");
    assert_eq!(tx.mail_stop().await.expect("read"), None);
}

#[tokio::test]
async fn a_stop_of_ten_days_loses_no_reader() {
    let mut world = school().await;
    world.server.script(Verb::Mail, says("550 no"));
    let deliveries = world.play(at("2026-09-09 12:00")).await;
    assert!(
        deliveries.iter().all(|one| one.outcome == "later"),
        "{deliveries:#?}"
    );
    world.server.behave();
    let after = world.play(at("2026-09-10 12:00")).await;
    assert!(after.iter().all(|one| one.outcome == "delivered"), "{after:#?}");
    for ouder in ["een@ouders.example", "twee@ouders.example"] {
        assert!(readers(&after).contains(ouder), "{after:#?}");
    }
}

#[tokio::test]
async fn it_outlives_the_program_and_is_told_on_the_page_and_to_the_monitor() {
    let mut world = school().await;
    refused(
        &mut world,
        Verb::Mail,
        "553 5.7.1 <b+x@horizon.example>: not owned",
    )
    .await;
    let connections = world.server.connections();
    let new_start = world.worker();
    assert!(send_all(&new_start, at("2026-08-31 10:20")).await.is_empty());
    assert_eq!(world.server.connections(), connections, "nobody is asked again");

    let now = at("2026-08-31 10:21");
    beat(&world.store, now, Pace::Running).await.expect("a beat");
    assert_eq!(is_ready(&world.store, now).await, Readiness::ReadyWithoutMail);
    let page = admins_page(&world, now).await;
    assert!(page.contains("Er gaat geen mail uit sinds"), "{page}");
    assert!(
        page.contains("not owned") && !page.contains("@horizon.example>"),
        "{page}"
    );

    world.server.behave();
    world.play(at("2026-09-01 09:00")).await;
    let now = at("2026-09-01 09:01");
    beat(&world.store, now, Pace::Running).await.expect("a beat");
    assert_eq!(is_ready(&world.store, now).await, Readiness::Ready);
    let page = admins_page(&world, now).await;
    assert!(
        page.contains("ging er geen mail uit, omdat de mailserver weigerde"),
        "{page}"
    );
}

async fn admins_page(world: &World, now: Moment) -> String {
    let site = Site::open(&world.store, now).await;
    let mut ict = signed_in(world, &site, "ict@horizon.example").await;
    ict.get("/beheer").await.text()
}

#[tokio::test]
async fn in_discord_the_admin_hears_it_at_once() {
    let discord = Discord::start().await;
    discord.person(504);
    // Without an account, with one, and with one that Discord does not know.
    for (account, way) in [
        (None, "discord_channel"),
        (Some(504), "discord_dm"),
        (Some(505), "discord_channel"),
    ] {
        let mut world = school().await;
        world.open_discord(&discord).await;
        if let Some(account) = account {
            let admin = world.school.admin.expect("an admin");
            world.link_account(admin, account, "2026-08-31 07:30").await;
        }
        world.server.script(Verb::Mail, says("550 5.7.1 relaying denied"));
        let deliveries = world.play(at("2026-08-31 10:15")).await;
        let told: Vec<&Delivery> = deliveries.iter().filter(|one| one.kind == "alarm.mail").collect();
        assert!(told.iter().all(|one| one.channel != "email"), "{told:#?}");
        let arrived: Vec<&str> = told
            .iter()
            .filter(|one| one.outcome == "delivered")
            .map(|one| one.channel.as_str())
            .collect();
        assert_eq!(arrived, [way], "{told:#?}");
        let told = told.last().expect("told");
        insta::allow_duplicates! {
            insta::assert_snapshot!(told.text, @"
            De mailserver neemt geen brieven van OPPmaat meer aan. Het ligt aan ons of aan de mailserver, niet aan wie de brieven krijgen.
            Alle brieven per mail wachten. OPPmaat probeert er af en toe één. Komt die aan, dan gaan ook de andere.
            Wat de mailserver zei, staat op de pagina Beheer. Het commando oppmaat check zegt wat u kunt doen.
            -# Dit bericht stuurt OPPmaat namens OBS De Horizon.
            ");
        }
    }
}
