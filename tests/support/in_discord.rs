//! A school whose zorgteam lives in Discord: its database, the program at the door, and accounts that are
//! linked.

use std::{sync::Arc, time::Duration};

use oppmaat::{
    channels::discord::{Api, ApiUrl, Door, Gateway, Patience, Pulse, supervise},
    clock::ManualClock,
    domain::discord::{SchoolDiscord, Snowflake, Talks},
    store::NewAccount,
};
use tokio::{
    sync::{Notify, watch},
    task::JoinHandle,
};

use super::{
    discord::{CARE, Discord, GUILD},
    visitor::Site,
    world::{World, at, row, with},
};

/// The account of the coordinator.
pub(crate) const IB_ACCOUNT: u64 = 501;
/// The account of the mentor.
pub(crate) const MENTOR_ACCOUNT: u64 = 502;
/// The account of the vaststeller.
pub(crate) const DIRECTIE_ACCOUNT: u64 = 503;
/// An account that nobody linked.
pub(crate) const STRANGER: u64 = 599;

const PULSE: Pulse = Pulse {
    every: Duration::from_millis(500),
    ping_each: 10,
    patience: 150,
    admissions: 3,
    window: 3000,
};

/// Less than the real one: no story waits for a quarter of an hour.
const PATIENCE: Patience = Patience {
    first_answer: Duration::from_millis(2700),
    pause: Duration::from_millis(50),
    longest: Duration::from_millis(200),
    altogether: Duration::from_millis(1500),
};

/// The program at Discord's door.
pub(crate) struct InDiscord {
    pub(crate) discord: Discord,
    pub(crate) world: World,
    pub(crate) clock: ManualClock,
    /// Rings when letters may leave.
    pub(crate) acted: Arc<Notify>,
    pub(crate) site: Option<Site>,
    gateway: Gateway,
    stop: watch::Sender<bool>,
    task: JoinHandle<()>,
}

/// A school with one OPP that began on 24 August 2026, and three colleagues with a linked account.
pub(crate) async fn school() -> World {
    let mut world = World::new().await;
    let opp = with(&row("A", "2026-08-24"), "ouder1_email", "een@ouders.example");
    world.import(at("2026-08-24 09:00"), &[opp]).await;
    world
        .set_school(|school| {
            school.discord = Some(SchoolDiscord {
                guild: id(GUILD),
                care_channel: Some(id(CARE)),
                talks: Talks::Link,
            });
        })
        .await;
    for (email, account) in [
        ("ib@horizon.example", IB_ACCOUNT),
        ("mentor@horizon.example", MENTOR_ACCOUNT),
        ("directie@horizon.example", DIRECTIE_ACCOUNT),
    ] {
        link(&world, email, account).await;
    }
    world.until("2026-09-14 08:16").await;
    world
}

/// Links the account of a member of staff.
pub(crate) async fn link(world: &World, email: &str, account: u64) {
    let new = NewAccount {
        school: &world.school.id,
        person: world.staff(email).await,
        account: id(account),
        messages: false,
    };
    let mut tx = world.store.begin().await.expect("the writer");
    let linked = tx.link_discord_account(&new, at("2026-08-25 12:00")).await;
    linked.expect("linked");
    tx.commit().await.expect("stored");
}

pub(crate) fn id(number: u64) -> Snowflake {
    Snowflake::new(number).expect("an id")
}

impl InDiscord {
    /// Opens the door at an instant such as `2026-09-14 08:20`; without pages.
    pub(crate) async fn open(world: World, now: &str) -> Self {
        Self::with(world, now, None).await
    }

    /// The same, with pages.
    pub(crate) async fn with_pages(world: World, now: &str) -> Self {
        let site = Site::open(&world.store, at(now)).await;
        Self::with(world, now, Some(site)).await
    }

    async fn with(world: World, now: &str, site: Option<Site>) -> Self {
        let discord = Discord::start().await;
        for account in [IB_ACCOUNT, MENTOR_ACCOUNT, DIRECTIE_ACCOUNT, STRANGER] {
            discord.join(GUILD, account, &[]);
        }
        let clock = site
            .as_ref()
            .map_or_else(|| ManualClock::new(at(now)), |site| site.clock.clone());
        let acted = Arc::new(Notify::new());
        let pages = site.as_ref().map(|site| site.url.clone());
        let door = Door::new(
            world.store.clone(),
            Arc::new(clock.clone()),
            pages,
            Arc::clone(&acted),
        )
        .with_patience(PATIENCE);
        let url = ApiUrl::parse(&discord.url()).expect("a url");
        let gateway = Gateway {
            api: Api::new(discord.token(), url).expect("a client"),
            store: world.store.clone(),
            clock: Arc::new(clock.clone()),
            door: Arc::new(door),
            pulse: PULSE,
        };
        let (stop, stopping) = watch::channel(false);
        let task = tokio::spawn(supervise(gateway.clone(), stopping));
        let open = Self {
            discord,
            world,
            clock,
            acted,
            site,
            gateway,
            stop,
            task,
        };
        open.ready().await;
        open
    }

    async fn ready(&self) {
        self.discord.connected().await;
        for _ in 0..500 {
            if !self.discord.commands().is_empty() {
                return;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        panic!("the commands are not registered");
    }

    /// How the program asks something of Discord.
    pub(crate) fn api(&self) -> &Api {
        &self.gateway.api
    }

    /// Ends the program and starts it anew, over the same database.
    pub(crate) async fn restart(&mut self) {
        // Nobody listens any more when it ended by itself.
        let _ = self.stop.send(true);
        (&mut self.task).await.expect("ended");
        let (stop, stopping) = watch::channel(false);
        self.stop = stop;
        self.task = tokio::spawn(supervise(self.gateway.clone(), stopping));
        self.discord.connected().await;
    }

    /// Ends the program, and gives what stays: the database.
    pub(crate) async fn close(self) -> World {
        // Nobody listens any more when it ended by itself.
        let _ = self.stop.send(true);
        self.task.await.expect("ended");
        self.discord.assert_clean();
        self.world
    }
}
