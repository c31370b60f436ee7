//! What a school chooses for Discord, and what is missing in it.

use secrecy::ExposeSecret;

use super::{GOOD, good, problems};
use crate::{
    channels::discord::ApiUrl,
    domain::discord::{Snowflake, Talks},
};

const BOT: &str = "[discord]\ntoken = \"canary.token\"\n\n[[school]]";
const CHOICE: &str = "discord_guild = \"100\"\ncare_channel = \"200\"\ntalks = \"link\"\n";

/// The good configuration with a bot and these keys of the school.
fn with_bot(keys: &str) -> String {
    format!("{}{keys}", GOOD.replace("[[school]]", BOT))
}

fn other_school(keys: &str) -> String {
    let (_, school) = GOOD.split_once("[[school]]").expect("a school");
    format!("[[school]]{}{keys}", school.replace("\"horizon\"", "\"kust\""))
}

#[test]
fn a_school_chooses_its_guild_its_channel_and_what_may_be_said() {
    let settings = good(&with_bot(CHOICE), &[]);
    let bot = settings.discord.expect("a bot");
    assert_eq!(
        (bot.token.expose_secret(), bot.api_url),
        ("canary.token", ApiUrl::Public)
    );
    assert!(!format!("{bot:?}").contains("canary"));
    let school = settings.schools[0].discord.expect("Discord");
    assert_eq!(
        (school.guild, school.care_channel, school.talks),
        (
            Snowflake::new(100).expect("an id"),
            Snowflake::new(200),
            Talks::Link
        )
    );
    let local = with_bot(CHOICE).replace("token\"", "token\"\napi_url = \"http://127.0.0.1:4000\"");
    let bot = good(&local, &[]).discord.expect("a bot");
    assert_eq!(bot.api_url, ApiUrl::Local { port: 4000 });
}

#[test]
fn what_is_missing_or_cannot_be_is_told_without_the_token() {
    let wrong = [
        with_bot("discord_guild = \"100\"\n"),
        with_bot("care_channel = \"200\"\ntalks = \"link\"\n"),
        with_bot("discord_guild = \"<#100>\"\ntalks = \"all\"\n"),
        with_bot(CHOICE).replace("canary.token", "Bot canary.token"),
        with_bot(CHOICE).replace("token = \"canary.token\"", ""),
        with_bot(CHOICE).replace("token\"", "token\"\napi_url = \"https://canary.example\""),
        with_bot(CHOICE) + &other_school(CHOICE),
    ];
    let told = wrong.map(|toml| problems(toml, &[])).join("\n");
    assert!(!told.contains("canary"), "{told}");
    insta::assert_snapshot!(told, @r#"
    `talks` of school horizon is missing and has no default: with "link" Discord, a company in the United States, processes which account belongs to the school, when it is written to, and of staff references, steps and dates (personal data under the AVG); with "chat" it also processes questions to ouders and leerlingen and their answers, which may tell of a child's health, a special category of the AVG (art. 9); write for example talks = "link"
    `discord_guild` of school horizon is missing, and there is a `care_channel`, which lies in a guild; write for example discord_guild = "100"
    `discord_guild` of school horizon must be an id of Discord: digits, in quotes; write for example discord_guild = "100"
    `talks` of school horizon must be one of link, chat; write for example talks = "link"
    `token` in [discord] cannot be a token of a bot: it is one word, without "Bot" before it; write for example token = "..."
    `token` in [discord] is missing; write for example token = "..."
    the `api_url` of [discord] names another host than Discord; leave it out, or write https://discord.com, or for a test http://127.0.0.1:PORT
    the schools horizon and kust have the same `discord_guild`; a guild belongs to one school, so that nobody there sees another's
    "#);
}

#[test]
fn a_bot_without_a_school_and_a_school_without_a_bot_are_warned_of() {
    let about = |toml: &str| {
        let settings = good(toml, &[]);
        assert!(settings.schools.iter().all(|school| school.discord.is_none()));
        let warnings = settings.warnings().iter().filter(|one| one.contains("iscord"));
        warnings.cloned().collect::<Vec<_>>().join("\n")
    };
    insta::assert_snapshot!(about(&with_bot("")), @"there is a section [discord] and no school in it: the bot answers nobody; give a school its `discord_guild`");
    insta::assert_snapshot!(about(&format!("{GOOD}{CHOICE}")), @"school horizon has keys for Discord, and there is no section [discord]: nothing goes there; add it, with the token of the bot");
    assert_eq!(
        about(&format!("{GOOD}discord_guild = \"100\"\n")).lines().count(),
        1
    );
}
