//! A school whose letters go by Discord too: our own server, a bot, and accounts that are linked.

use std::time::Duration;

use oppmaat::{
    channels::discord::{Api, ApiUrl},
    domain::{
        discord::{SchoolDiscord, Snowflake, Talks},
        id::PersonId,
    },
    outbox::Delivery,
    store::NewAccount,
};

use super::{
    discord::{CARE, Discord, GUILD},
    world::{World, at},
};

/// No request takes longer in a story.
const PATIENCE: Duration = Duration::from_secs(3);

/// An id as a value.
pub(crate) fn id(number: u64) -> Snowflake {
    Snowflake::new(number).expect("an id")
}

impl World {
    /// From now on the school has this Discord, its zorgteam a channel in it, and the bot carries letters.
    pub(crate) async fn open_discord(&mut self, discord: &Discord) {
        self.set_school(|school| {
            school.discord = Some(SchoolDiscord {
                guild: id(GUILD),
                care_channel: Some(id(CARE)),
                talks: Talks::Link,
            });
        })
        .await;
        let url = ApiUrl::parse(&discord.url()).expect("a url");
        let client = reqwest::Client::builder().no_proxy().timeout(PATIENCE).build();
        self.bot = Some(Api::over(discord.token(), url, client.expect("a client")));
    }

    /// Somebody linked an account, and wants letters there.
    pub(crate) async fn link_account(&self, person: PersonId, account: u64, when: &str) {
        let mut tx = self.store.begin().await.expect("the writer");
        let new = NewAccount {
            school: &self.school.id,
            person,
            account: id(account),
            messages: true,
        };
        tx.link_discord_account(&new, at(when)).await.expect("linked");
        tx.commit().await.expect("stored");
    }
}

/// A delivery in one line: when, which way, to whom, what, how it ended.
pub(crate) fn way_of(delivery: &Delivery) -> String {
    format!(
        "{} {} {} {} {} ({})",
        &delivery.at[..16],
        delivery.channel,
        delivery.role,
        delivery.kind,
        delivery.outcome,
        delivery.attempt
    )
}
