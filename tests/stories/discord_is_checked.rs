//! `oppmaat check` asks Discord who the bot is and what it sees, and tells what a school's choice means.

use secrecy::ExposeSecret;
use tokio::task::block_in_place;

use crate::support::{
    discord::{Act, CARE, Discord, GUILD},
    school::School,
};

/// A school in this Discord, with OPPs.
fn school(discord: &Discord, channel: u64, talks: &str) -> School {
    let school = School::with_opps("folder:mail");
    let bot = format!(
        "[discord]\ntoken = \"{}\"\napi_url = \"{}\"\n\n[[school]]",
        discord.token().expose_secret(),
        discord.url()
    );
    school.reconfigure("[[school]]", &bot);
    let keys = format!(
        "region = \"midden\"\ndiscord_guild = \"{GUILD}\"\ncare_channel = \"{channel}\"\ntalks = \"{talks}\""
    );
    school.reconfigure("region = \"midden\"", &keys);
    school
}

/// How a check ends, and what it tells of Discord.
fn checked(school: &School) -> (i32, String) {
    let ran = block_in_place(|| school.run(&["check"]));
    let told = ran.out.lines().filter(|line| {
        ["iscord", "talks", "channel", "guild"]
            .iter()
            .any(|word| line.contains(word))
    });
    let told: Vec<&str> = told.collect();
    assert!(!ran.out.contains("FAKE") && !ran.err.contains("FAKE"), "{ran:?}");
    (ran.exit, told.join("\n"))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_check_says_who_the_bot_is_and_what_goes_to_discord() {
    let discord = Discord::start().await;
    let (exit, told) = checked(&school(&discord, CARE, "link"));
    insta::assert_snapshot!(told, @r#"
    ok    school horizon: 0 accounts of Discord linked, and letters go to 0 of these
    ok    discord: the token is that of the bot account3001 (account 3001)
    ok    school horizon: the bot sees the channel of the care team
    note  school horizon: talks = "link": Discord, a company in the United States, learns which accounts belong to this school and when it writes to them, and of staff references, steps and dates; these are personal data, so the school needs a ground for it (AVG art. 6) and terms for processing and for transfer outside the EU (art. 28, chapter V), and tells people (art. 13). No name and no answer of an ouder or leerling goes there
    "#);
    assert_eq!(exit, 0);
    let (_, told) = checked(&school(&discord, CARE, "chat"));
    insta::assert_snapshot!(told.lines().last().expect("a line"), @r#"note  school horizon: talks = "chat": Discord, a company in the United States, also processes questions to ouders and leerlingen and their answers, as soon as guided talks run there; that a child has an OPP and what is said of it may be data about health (AVG art. 9), so the school first does a DPIA (art. 35) and needs a ground, terms for processing and for transfer outside the EU (art. 28, chapter V). Choose "link" until that is done"#);
    assert_eq!(discord.hits_from_elsewhere(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_does_not_work_is_told_without_the_token() {
    let discord = Discord::start().await;
    discord.guild(101);
    discord.channel_in(101, 201);
    let mut told = Vec::new();
    for channel in [201, 999] {
        let (exit, one) = checked(&school(&discord, channel, "link"));
        assert_ne!(exit, 0, "{one}");
        told.extend(
            one.lines()
                .filter(|line| line.starts_with("WRONG"))
                .map(str::to_owned),
        );
    }
    let school = school(&discord, CARE, "link");
    discord.fault("GET /users/@me", 1, Act::Status(401));
    told.push(
        checked(&school)
            .1
            .lines()
            .find(|line| line.starts_with("WRONG"))
            .expect("wrong")
            .to_owned(),
    );
    drop(discord);
    told.push(
        checked(&school)
            .1
            .lines()
            .find(|line| line.starts_with("WRONG"))
            .expect("wrong")
            .to_owned(),
    );
    insta::assert_snapshot!(told.join("\n"), @"
    WRONG school horizon: its `care_channel` lies in another guild than its `discord_guild`; correct one of the two
    WRONG school horizon: the channel is gone or closed to the bot (code 10003); let it see the channel and write there, or name another channel in the configuration
    WRONG discord: Discord does not accept the token of the bot; put the right one in `token` of [discord]
    WRONG discord: Discord cannot be reached: does a firewall let https://discord.com through? It is tried again
    ");
}
