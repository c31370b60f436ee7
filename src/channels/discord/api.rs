//! The requests that we send to Discord, and no others. Each comes back within half a minute, with a
//! [`Fault`] that says what to think of it.

use std::{fmt, sync::Arc, time::Duration};

use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::{Value, json};
use serenity::{
    all::{ApplicationId, ChannelId, MessageId},
    http::{Http, HttpBuilder, LightMethod, Ratelimiter, Request, Route},
};
use tokio::sync::Notify;

use super::{ApiUrl, Fault};
use crate::domain::discord::Snowflake;

/// As long for a connection.
const CONNECTING: Duration = Duration::from_secs(5);
/// As long for a request, from its connection to the end of its answer.
const REQUEST: Duration = Duration::from_secs(15);
/// When Discord asks to wait longer, the outbox waits instead of us.
const LONGEST_WAIT: Duration = Duration::from_secs(10);
/// As long for everything: waits that Discord asks for, and requests.
const ALTOGETHER: Duration = Duration::from_secs(30);

tokio::task_local! {
    /// Rung by the rate limiter when it falls asleep for longer than we wait; nothing is on its way then.
    static TOO_LONG: Arc<Notify>;
}

/// Requests to Discord, in the name of the bot.
#[derive(Clone)]
pub struct Api {
    token: SecretString,
    url: ApiUrl,
    client: reqwest::Client,
    http: Arc<Http>,
}

/// The bot as Discord knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Me {
    /// Its account.
    pub id: Snowflake,
    /// What it is called.
    pub name: String,
}

/// This system lets us make no HTTP client.
#[derive(Debug, thiserror::Error)]
#[error("no client for HTTPS can be made on this system: {0}")]
pub struct NoClient(reqwest::Error);

impl fmt::Debug for Api {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Api")
            .field("url", &self.url)
            .finish_non_exhaustive()
    }
}

impl Api {
    /// Requests with this token to Discord, or to one of our own.
    ///
    /// # Errors
    /// When this system cannot do TLS.
    pub fn new(token: SecretString, url: ApiUrl) -> Result<Self, NoClient> {
        let client = reqwest::Client::builder()
            .connect_timeout(CONNECTING)
            .timeout(REQUEST)
            // Whom we talk to is written in the configuration, not in an answer.
            .redirect(reqwest::redirect::Policy::none());
        let client = match url {
            ApiUrl::Public => client,
            ApiUrl::Local { .. } => client.no_proxy(),
        };
        let client = client.build().map_err(NoClient)?;
        Ok(Self::over(token, url, client))
    }

    /// The same over a client that is made already: in tests one that finds `discord.com` on this
    /// machine, or has less patience.
    #[must_use]
    pub fn over(token: SecretString, url: ApiUrl, client: reqwest::Client) -> Self {
        let http = Arc::new(build(&token, url, &client));
        Self {
            token,
            url,
            client,
            http,
        }
    }

    /// The same requests over connections of their own, which end with the threads that they are made on.
    ///
    /// # Errors
    /// When this system cannot do TLS.
    pub fn apart(&self) -> Result<Self, NoClient> {
        Self::new(self.token.clone(), self.url)
    }

    /// Serenity's own client, for the gateway and for answers to interactions.
    #[must_use]
    pub fn http(&self) -> Http {
        build(&self.token, self.url, &self.client)
    }

    /// The bot's own account: also whether the token is valid.
    ///
    /// # Errors
    /// What went wrong, as for every request here.
    pub async fn me(&self) -> Result<Me, Fault> {
        let me: Named = self.read(Request::new(Route::UserMe, LightMethod::Get)).await?;
        Ok(Me {
            id: me.id.0,
            name: me.username,
        })
    }

    /// Where the gateway is; never on a host that `api_url` does not mean.
    ///
    /// # Errors
    /// As [`Api::me`]; also when it is elsewhere.
    pub async fn gateway_url(&self) -> Result<String, Fault> {
        let gateway: Gateway = self.read(Request::new(Route::Gateway, LightMethod::Get)).await?;
        if !self.url.allows_gateway(&gateway.url) {
            return Err(Fault::GatewayElsewhere);
        }
        Ok(gateway.url)
    }

    /// The channel of direct messages with an account, opened when there is none yet.
    ///
    /// # Errors
    /// As [`Api::me`].
    pub async fn open_dm(&self, account: Snowflake) -> Result<Snowflake, Fault> {
        let body = json!({"recipient_id": account.to_string()});
        let request = Request::new(Route::UserMeDmChannels, LightMethod::Post);
        let channel: Identified = self.read(with(request, &body)).await?;
        Ok(channel.id.0)
    }

    /// Posts a message and tells its id. A body with `nonce` and `enforce_nonce` may be posted again
    /// for some minutes without becoming a second message.
    ///
    /// # Errors
    /// As [`Api::me`].
    pub async fn post(&self, channel: Snowflake, body: &Value) -> Result<Snowflake, Fault> {
        let channel_id = ChannelId::new(channel.get());
        let request = Request::new(Route::ChannelMessages { channel_id }, LightMethod::Post);
        let message: Identified = self.read(with(request, body)).await?;
        Ok(message.id.0)
    }

    /// The guild in which a channel lies that the bot sees; `None` for direct messages.
    ///
    /// # Errors
    /// As [`Api::me`].
    pub async fn guild_of(&self, channel: Snowflake) -> Result<Option<Snowflake>, Fault> {
        let channel_id = ChannelId::new(channel.get());
        let request = Request::new(Route::Channel { channel_id }, LightMethod::Get);
        let placed: Placed = self.read(request).await?;
        Ok(placed.guild_id.map(|guild| guild.0))
    }

    /// Takes a message away; done as well when it is gone already.
    ///
    /// # Errors
    /// As [`Api::me`].
    pub async fn delete(&self, channel: Snowflake, message: Snowflake) -> Result<(), Fault> {
        let route = Route::ChannelMessage {
            channel_id: ChannelId::new(channel.get()),
            message_id: MessageId::new(message.get()),
        };
        let request = Request::new(route, LightMethod::Delete);
        match self.patiently(self.http.request(request)).await {
            Ok(_) | Err(Fault::Refused { code: 10_008, .. }) => Ok(()),
            Err(fault) => Err(fault),
        }
    }

    /// The commands as Discord knows them, in every language.
    ///
    /// # Errors
    /// As [`Api::me`].
    pub async fn registered_commands(&self) -> Result<Vec<Value>, Fault> {
        let application_id = self.application().await?;
        let request = Request::new(Route::Commands { application_id }, LightMethod::Get);
        let localized = Some(vec![("with_localizations", "true".to_owned())]);
        self.read(request.params(localized)).await
    }

    /// Registers these commands, and none but these.
    ///
    /// # Errors
    /// As [`Api::me`].
    pub async fn put_commands(&self, commands: &Value) -> Result<Vec<Value>, Fault> {
        let application_id = self.application().await?;
        let request = Request::new(Route::Commands { application_id }, LightMethod::Put);
        self.read(with(request, commands)).await
    }

    /// The application of the bot: asked for once.
    async fn application(&self) -> Result<ApplicationId, Fault> {
        if let Some(known) = self.http.application_id() {
            return Ok(known);
        }
        let request = Request::new(Route::Oauth2ApplicationCurrent, LightMethod::Get);
        let application: Identified = self.read(request).await?;
        let id = ApplicationId::new(application.id.0.get());
        self.http.set_application_id(id);
        Ok(id)
    }

    async fn read<T: DeserializeOwned>(&self, request: Request<'_>) -> Result<T, Fault> {
        self.patiently(self.http.fire(request)).await
    }

    async fn patiently<T>(&self, request: impl Future<Output = serenity::Result<T>>) -> Result<T, Fault> {
        let too_long = Arc::new(Notify::new());
        let answer = TOO_LONG.scope(Arc::clone(&too_long), tokio::time::timeout(ALTOGETHER, request));
        tokio::select! {
            biased;
            answer = answer => match answer {
                Ok(answer) => answer.map_err(|error| Fault::of(&error)),
                Err(_) => Err(Fault::NoAnswer),
            },
            () = too_long.notified() => Err(Fault::RateLimited),
        }
    }
}

/// Serenity ignores `proxy` while its rate limiter is on, so for a Discord of our own that is off, and
/// 429 comes back to us.
fn build(token: &SecretString, url: ApiUrl, client: &reqwest::Client) -> Http {
    let builder = HttpBuilder::new(token.expose_secret()).client(client.clone());
    match url {
        ApiUrl::Local { .. } => builder.proxy(url.to_string()).ratelimiter_disabled(true).build(),
        ApiUrl::Public => {
            let token = format!("Bot {}", token.expose_secret().trim());
            let mut limiter = Ratelimiter::new(client.clone(), token);
            limiter.set_ratelimit_callback(Box::new(|info| {
                if info.timeout > LONGEST_WAIT {
                    // Outside of our own requests nobody listens: serenity waits for as long as asked.
                    let _ = TOO_LONG.try_with(|too_long| too_long.notify_one());
                }
            }));
            builder.ratelimiter(limiter).build()
        }
    }
}

fn with<'a>(request: Request<'a>, body: &Value) -> Request<'a> {
    request.body(Some(body.to_string().into_bytes()))
}

/// An id in an answer.
struct Id(Snowflake);

impl<'de> Deserialize<'de> for Id {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let id = Snowflake::parse(&text);
        id.map(Self)
            .ok_or_else(|| serde::de::Error::custom("no id of Discord"))
    }
}

#[derive(Deserialize)]
struct Identified {
    id: Id,
}

#[derive(Deserialize)]
struct Named {
    id: Id,
    username: String,
}

#[derive(Deserialize)]
struct Gateway {
    url: String,
}

#[derive(Deserialize)]
struct Placed {
    #[serde(default)]
    guild_id: Option<Id>,
}
