//! Posts what was laid out.

use std::time::Duration;

use serde_json::Value;

use super::{Api, Fault};
use crate::{
    domain::discord::Snowflake,
    outbox::channel::{Outcome, Parcel},
};

/// How long to wait before the same is posted again after Discord broke. Discord knows a message again by
/// its nonce for some minutes: asked soon, it tells whether it had taken it, and makes no second one.
const ASK_AGAIN: [Duration; 2] = [Duration::from_millis(300), Duration::from_secs(1)];

/// Posts a letter in a channel.
pub(super) async fn posted(api: &Api, channel: Snowflake, parcel: &Parcel) -> Result<Outcome, Fault> {
    let Ok(body) = serde_json::from_slice(&parcel.bytes) else {
        let reason = "what was kept of the letter cannot be read".to_owned();
        return Ok(Outcome::Never { reason });
    };
    let message = post(api, channel, &body).await?;
    Ok(Outcome::Delivered {
        receipt: "posted".to_owned(),
        message: Some(message),
    })
}

/// Once nobody can tell, only a receipt tells: a later refusal says nothing of the first time.
async fn post(api: &Api, channel: Snowflake, body: &Value) -> Result<Snowflake, Fault> {
    let mut posted = api.post(channel, body).await;
    for pause in ASK_AGAIN {
        let Err(broke @ Fault::Broke { .. }) = posted else {
            break;
        };
        tokio::time::sleep(pause).await;
        posted = match api.post(channel, body).await {
            Ok(message) => Ok(message),
            Err(again @ Fault::Broke { .. }) => Err(again),
            Err(_) => return Err(broke),
        };
    }
    posted
}
