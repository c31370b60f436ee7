//! A bot that knows `/koppel` and nothing else, behind the real door.

use std::sync::Arc;

use oppmaat::{
    channels::discord::{Api, ApiUrl, Door},
    clock::ManualClock,
    domain::moment::Moment,
    store::Store,
};
use serde_json::json;
use serenity::{
    all::{ClientBuilder, Context, EventHandler, GatewayIntents, Interaction},
    async_trait,
};
use tokio::{sync::Notify, task::JoinHandle};

use super::discord::Discord;

struct Bot(Door);

#[async_trait]
impl EventHandler for Bot {
    async fn interaction_create(&self, context: Context, interaction: Interaction) {
        self.0.interaction(&context.http, interaction).await;
    }
}

/// A bot that knows `/koppel`; it ends with this value.
pub(crate) struct Running(JoinHandle<serenity::Result<()>>);

impl Drop for Running {
    fn drop(&mut self) {
        self.0.abort();
    }
}

pub(crate) async fn koppel_bot(discord: &Discord, store: &Store, now: Moment) -> Running {
    let url = ApiUrl::parse(&discord.url()).expect("a url");
    let api = Api::new(discord.token(), url).expect("a client");
    let option = |name: &str| json!({"type": 3, "name": name, "description": name});
    let koppel = json!([{
        "type": 1, "name": "koppel", "description": "Koppel dit account",
        "options": [option("adres"), option("code")],
    }]);
    api.put_commands(&koppel).await.expect("registered");
    let clock = Arc::new(ManualClock::new(now));
    let door = Door::new(store.clone(), clock, None, Arc::new(Notify::new()));
    let client = ClientBuilder::new_with_http(api.http(), GatewayIntents::empty());
    let mut client = client.event_handler(Bot(door)).await.expect("a client");
    let running = tokio::spawn(async move { client.start().await });
    discord.connected().await;
    Running(running)
}
