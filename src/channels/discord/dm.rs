//! Letters as direct messages of the bot.

use super::{Api, Fault, lay_out::lay_out, posted};
use crate::{
    domain::discord::Snowflake,
    outbox::channel::{Channel, ChannelKind, LayoutError, Outcome, Outgoing, Parcel, Sending},
};

/// The way to the account of one person.
#[derive(Debug, Clone)]
pub struct DmChannel {
    api: Api,
}

impl DmChannel {
    /// Over these requests.
    #[must_use]
    pub fn new(api: Api) -> Self {
        Self { api }
    }

    async fn deliver(&self, parcel: &Parcel) -> Outcome {
        let Some(account) = Snowflake::parse(&parcel.to) else {
            let reason = "the address is no account of Discord".to_owned();
            return Outcome::Never { reason };
        };
        match self.api.open_dm(account).await {
            Ok(channel) => match posted(&self.api, channel, parcel).await {
                Ok(outcome) => outcome,
                Err(fault) => ended(fault),
            },
            // Nothing of the letter was on its way yet.
            Err(fault) if fault.leaves_us_unsure() => Outcome::Later {
                reason: fault.to_string(),
            },
            Err(fault) => ended(fault),
        }
    }
}

fn ended(fault: Fault) -> Outcome {
    match fault {
        Fault::Closed { .. } => Outcome::Closed {
            reason: fault.to_string(),
        },
        fault => fault.outcome(),
    }
}

impl Channel for DmChannel {
    fn kind(&self) -> ChannelKind {
        ChannelKind::DiscordDm
    }

    fn lay_out(&self, letter: &Outgoing<'_>) -> Result<Vec<u8>, LayoutError> {
        lay_out(self.kind(), letter)
    }

    fn send<'a>(&'a self, parcel: &'a Parcel) -> Sending<'a> {
        Box::pin(self.deliver(parcel))
    }
}
