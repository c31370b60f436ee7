//! Posts what was laid out.

use super::{Api, Fault};
use crate::{
    domain::discord::Snowflake,
    outbox::channel::{Outcome, Parcel},
};

/// Posts a letter in a channel.
pub(super) async fn posted(api: &Api, channel: Snowflake, parcel: &Parcel) -> Result<Outcome, Fault> {
    let Ok(body) = serde_json::from_slice(&parcel.bytes) else {
        let reason = "what was kept of the letter cannot be read".to_owned();
        return Ok(Outcome::Never { reason });
    };
    let message = api.post(channel, &body).await?;
    Ok(Outcome::Delivered {
        receipt: "posted".to_owned(),
        message: Some(message),
    })
}
