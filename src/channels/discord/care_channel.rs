//! Messages in the channel of a zorgteam.

use super::{Api, Fault, lay_out::lay_out, posted};
use crate::{
    domain::discord::Snowflake,
    outbox::channel::{Channel, ChannelKind, LayoutError, Outcome, Outgoing, Parcel, Sending},
};

/// The way to the channel of a zorgteam.
#[derive(Debug, Clone)]
pub struct CareChannel {
    api: Api,
}

impl CareChannel {
    /// Over these requests.
    #[must_use]
    pub fn new(api: Api) -> Self {
        Self { api }
    }

    async fn deliver(&self, parcel: &Parcel) -> Outcome {
        let Some(channel) = Snowflake::parse(&parcel.to) else {
            let reason = "the address is no channel of Discord".to_owned();
            return Outcome::Never { reason };
        };
        match posted(&self.api, channel, parcel).await {
            Ok(outcome) => outcome,
            Err(fault @ Fault::ChannelGone { .. }) => Outcome::Closed {
                reason: fault.to_string(),
            },
            Err(fault) => fault.outcome(),
        }
    }
}

impl Channel for CareChannel {
    fn kind(&self) -> ChannelKind {
        ChannelKind::DiscordChannel
    }

    fn lay_out(&self, letter: &Outgoing<'_>) -> Result<Vec<u8>, LayoutError> {
        lay_out(self.kind(), letter)
    }

    fn send<'a>(&'a self, parcel: &'a Parcel) -> Sending<'a> {
        Box::pin(self.deliver(parcel))
    }
}
