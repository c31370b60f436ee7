//! Somebody types a command in Discord, and reads the answer: alone, without names, and nothing at all for
//! strangers.

use crate::support::{
    discord::{CARE, GUILD, How, Place},
    in_discord::{DIRECTIE_ACCOUNT, IB_ACCOUNT, InDiscord, MENTOR_ACCOUNT, STRANGER, link, school},
};

const HERE: Place = Place::Channel(CARE);

/// The guild of another school, and a channel in it.
const ELSEWHERE: (u64, u64) = (111, 211);

async fn at_work() -> InDiscord {
    InDiscord::open(school().await, "2026-09-14 08:20").await
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
    insta::assert_snapshot!(said.join("\n\n"), @"");
    assert_nameless(&said.join("\n"));
    at.close().await;
}

#[tokio::test]
async fn whoever_speaks_english_is_answered_in_english_and_others_as_the_school_speaks() {
    let at = at_work().await;
    let english = at.discord.person(IB_ACCOUNT).speaking("en-GB");
    let turkish = at.discord.person(IB_ACCOUNT).speaking("tr");
    insta::assert_snapshot!(english.slash(HERE, "/overzicht", &[]).await, @"");
    let said = turkish.slash(HERE, "/overzicht", &[]).await.to_string();
    assert!(said.contains("Te laat: 0"), "{said}");
    at.close().await;
}

#[tokio::test]
async fn a_vaststeller_sees_the_counts_of_the_school_and_a_mentor_the_own_plans() {
    let at = at_work().await;
    let directie = at.discord.person(DIRECTIE_ACCOUNT);
    let mentor = at.discord.person(MENTOR_ACCOUNT);
    insta::assert_snapshot!(directie.slash(Place::Dm, "/overzicht", &[]).await, @"");
    insta::assert_snapshot!(mentor.slash(Place::Dm, "/overzicht", &[]).await, @"");
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
    insta::assert_snapshot!(none, @"");
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
    insta::assert_snapshot!(said.into_iter().collect::<Vec<_>>().join("\n--\n"), @"");
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
    insta::assert_snapshot!(none, @"");
    at.close().await;
}
