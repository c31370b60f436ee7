//! Discord misbehaves, and each request that we send tells what to think of it: sent, to be sent later,
//! never, or nobody knows.

use std::time::Duration;

use oppmaat::{
    channels::discord::{Api, ApiUrl, Fault},
    domain::discord::Snowflake,
    outbox::channel::Outcome,
};
use serde_json::{Value, json};

use crate::support::discord::{APPLICATION, Act, BOT, CARE, Discord, GUILD};

const POST: &str = "POST /channels/*/messages";

fn id(number: u64) -> Snowflake {
    Snowflake::new(number).expect("an id")
}

fn api(discord: &Discord) -> Api {
    let url = ApiUrl::parse(&discord.url()).expect("a url");
    Api::new(discord.token(), url).expect("a client")
}

/// With less patience than the real one.
fn hasty(discord: &Discord) -> Api {
    let client = reqwest::Client::builder()
        .timeout(Duration::from_millis(200))
        .no_proxy()
        .build();
    let url = ApiUrl::parse(&discord.url()).expect("a url");
    Api::over(discord.token(), url, client.expect("a client"))
}

fn letter(nonce: &str) -> Value {
    json!({
        "content": "Er staat iets voor u klaar.",
        "allowed_mentions": {"parse": []},
        "nonce": nonce,
        "enforce_nonce": true,
    })
}

#[tokio::test]
async fn what_is_posted_stands_there_and_can_be_taken_away() {
    let discord = Discord::start().await;
    let api = api(&discord);
    assert_eq!(api.me().await.expect("the bot").id.get(), BOT);
    assert!(
        api.gateway_url()
            .await
            .expect("a gateway")
            .starts_with("ws://127.0.0.1:")
    );

    let message = api.post(id(CARE), &letter("A1")).await.expect("posted");
    insta::assert_snapshot!(discord.channel(CARE)[0], @"Er staat iets voor u klaar.");
    assert_eq!(discord.requests(POST), [letter("A1")]);
    for _ in ["there", "gone already"] {
        api.delete(id(CARE), message).await.expect("deleted");
        assert!(discord.channel(CARE).is_empty());
    }

    let commands =
        json!([{"name": "hulp", "description": "Help", "description_localizations": {"nl": "Hulp"}}]);
    api.put_commands(&commands).await.expect("registered");
    let registered = api.registered_commands().await.expect("commands");
    assert_eq!(registered, discord.commands());
    assert_eq!(registered[0]["description_localizations"]["nl"], "Hulp");
    let path = format!("GET /applications/{APPLICATION}/commands");
    assert_eq!(discord.requests(&path).len(), 1);
    assert_eq!((discord.hits(), discord.hits_from_elsewhere()), (8, 0));
}

#[tokio::test]
async fn the_same_nonce_makes_no_second_message_for_some_minutes() {
    let discord = Discord::start().await;
    let (api, hasty) = (api(&discord), hasty(&discord));
    for act in [Act::Unanswered, Act::DropAfter] {
        discord.fault(POST, 1, act.clone());
        let nonce = format!("{act:?}");
        let fault = hasty.post(id(CARE), &letter(&nonce)).await;
        assert_eq!(fault, Err(Fault::NoAnswer), "{act:?}");
        let before = discord.channel(CARE);
        let again = api.post(id(CARE), &letter(&nonce)).await.expect("posted");
        assert_eq!(discord.channel(CARE), before, "the first is the only one");
        assert_eq!(before.last().map(|message| message.id), Some(again.get()));
    }
    discord.forget_nonces();
    api.post(id(CARE), &letter("DropAfter")).await.expect("posted");
    assert_eq!(discord.channel(CARE).len(), 3);
}

#[tokio::test]
async fn each_fault_tells_whether_to_send_again() {
    let discord = Discord::start().await;
    let hasty = hasty(&discord);
    let too_many = |retry_after, global| Act::TooMany { retry_after, global };
    let faults = [
        (too_many(Some(0.1), false), Fault::RateLimited, "later"),
        (too_many(Some(0.1), true), Fault::RateLimited, "later"),
        (too_many(None, false), Fault::RateLimited, "later"),
        (Act::Status(500), Fault::Broke { status: 500 }, "unsure"),
        (Act::Status(502), Fault::Broke { status: 502 }, "unsure"),
        (Act::Status(503), Fault::Broke { status: 503 }, "unsure"),
        (Act::Status(302), Fault::Trouble { status: 302 }, "later"),
        (Act::Code(401, 0), Fault::Token, "later"),
        (
            Act::Code(400, 50_035),
            Fault::Refused {
                status: 400,
                code: 50_035,
            },
            "never",
        ),
        (Act::Slow(Duration::from_secs(1)), Fault::NoAnswer, "unsure"),
        (Act::Drop, Fault::NoAnswer, "unsure"),
    ];
    for (act, expected, meaning) in faults {
        discord.fault(POST, 1, act.clone());
        let fault = hasty.post(id(CARE), &letter("A1")).await.expect_err("a fault");
        assert_eq!((fault, outcome(fault)), (expected, meaning), "{act:?}");
    }
    discord.behave();
    let slow = Act::Slow(Duration::from_millis(20));
    discord.fault(POST, usize::MAX, slow);
    hasty
        .post(id(CARE), &letter("A2"))
        .await
        .expect("slow, and posted");
}

fn outcome(fault: Fault) -> &'static str {
    match fault.outcome() {
        Outcome::Delivered { .. } => "delivered",
        Outcome::Later { .. } => "later",
        Outcome::Never { .. } | Outcome::Closed { .. } | Outcome::Refused { .. } => "never",
        Outcome::Unsure { .. } => "unsure",
    }
}

#[tokio::test]
async fn a_closed_door_is_told_from_a_channel_that_is_gone() {
    let discord = Discord::start().await;
    let api = api(&discord);
    discord.join(GUILD, 501, &[]);
    let dm = api.open_dm(id(501)).await.expect("a channel");
    assert_eq!(api.open_dm(id(501)).await, Ok(dm), "there is only one");
    api.post(dm, &letter("A1")).await.expect("posted");
    assert_eq!(discord.dm_of(501).len(), 1);
    discord.close_dm(501);
    let closed = api.post(dm, &letter("A2")).await;
    assert_eq!(closed, Err(Fault::Closed { code: 50_007 }));
    let nobody = api.open_dm(id(999)).await;
    assert_eq!(
        nobody,
        Err(Fault::Refused {
            status: 400,
            code: 50_033
        })
    );

    discord.guild(101);
    discord.channel_in(101, 201);
    for (status, code) in [(404, 10_003), (403, 50_001), (403, 50_013)] {
        discord.channel_fails(201, status, code);
        let fault = api.post(id(201), &letter("A1")).await;
        assert_eq!(
            fault,
            Err(Fault::ChannelGone {
                code: i64::try_from(code).expect("a code")
            })
        );
    }
    let unknown = api.post(id(999), &letter("A1")).await;
    assert_eq!(unknown, Err(Fault::ChannelGone { code: 10_003 }));
    discord.behave();
    api.post(dm, &letter("A2")).await.expect("open again");
    api.post(id(201), &letter("A1")).await.expect("there again");
}

#[tokio::test]
async fn nobody_there_or_a_wrong_token_is_no_reason_to_give_up() {
    let discord = Discord::start().await;
    let url = ApiUrl::parse(&discord.url()).expect("a url");
    let wrong = Api::new("another.token.entirely".into(), url).expect("a client");
    assert_eq!(wrong.me().await, Err(Fault::Token));
    assert_eq!(discord.hits_from_elsewhere(), 1);

    let port = {
        let free = tokio::net::TcpListener::bind("127.0.0.1:0")
            .await
            .expect("a free port");
        free.local_addr().expect("an address").port()
    };
    let nobody = Api::new(discord.token(), ApiUrl::Local { port }).expect("a client");
    let fault = nobody.post(id(CARE), &letter("A1")).await.expect_err("nobody");
    assert_eq!((fault, outcome(fault)), (Fault::NotReached, "later"));
    assert!(!format!("{nobody:?} {fault:?} {fault}").contains("token-of-our-own"));
}

/// Over TLS, as `discord.com`, with serenity's own rate limiter.
fn limited(discord: &Discord) -> Api {
    let client = discord.client(Duration::from_secs(2));
    Api::over(discord.token(), ApiUrl::Public, client)
}

#[tokio::test]
async fn the_rate_limiter_waits_as_long_as_discord_asks_and_sends_again() {
    let discord = Discord::start_over_tls().await;
    let api = limited(&discord);
    for global in [false, true] {
        let before = discord.requests(POST).len();
        let retry_after = Some(0.2);
        discord.fault(POST, 1, Act::TooMany { retry_after, global });
        let began = tokio::time::Instant::now();
        api.post(id(CARE), &letter(&global.to_string()))
            .await
            .expect("posted");
        assert!(began.elapsed() >= Duration::from_millis(200), "global: {global}");
        assert_eq!(discord.requests(POST).len(), before + 2, "global: {global}");
    }
    discord.fault(POST, 1, Act::UsedUp(0.3));
    api.post(id(CARE), &letter("C")).await.expect("posted");
    let began = tokio::time::Instant::now();
    api.post(id(CARE), &letter("D")).await.expect("posted");
    assert!(
        began.elapsed() >= Duration::from_millis(200),
        "it waits before it is told to"
    );
    assert_eq!(discord.channel(CARE).len(), 4);
    assert_eq!(discord.hits_from_elsewhere(), 0);
}

#[tokio::test]
async fn a_longer_wait_is_left_to_the_outbox() {
    let discord = Discord::start_over_tls().await;
    let api = limited(&discord);
    for global in [false, true] {
        let retry_after = Some(3600.0);
        discord.fault(POST, 1, Act::TooMany { retry_after, global });
        let fault = limited(&discord).post(id(CARE), &letter("A1")).await;
        assert_eq!(fault, Err(Fault::RateLimited), "global: {global}");
    }
    discord.fault(
        POST,
        1,
        Act::TooMany {
            retry_after: None,
            global: false,
        },
    );
    assert_eq!(api.post(id(CARE), &letter("A1")).await, Err(Fault::RateLimited));
    assert!(discord.channel(CARE).is_empty());
}

#[tokio::test]
async fn a_fault_of_ours_is_seen_by_the_discord_of_our_own() {
    let discord = Discord::start().await;
    let api = api(&discord);
    let mut shouting = letter("A1");
    shouting["allowed_mentions"] = json!({"parse": ["everyone"]});
    api.post(id(CARE), &shouting).await.expect("posted");
    let complaints = discord.take_complaints();
    insta::assert_snapshot!(complaints.join("\n"), @"POST /channels/200/messages: allowed_mentions must hold an empty `parse`");
    discord.assert_clean();
}
