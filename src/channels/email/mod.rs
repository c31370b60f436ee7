//! Letters by e-mail: over a real SMTP server, or as `.eml` files in a folder.
//!
//! A letter is laid out once, without chance, so that every attempt sends the same bytes. SMTP is
//! spoken step by step, because the meaning of a fault depends on the step: before the first byte
//! of the body nothing can have arrived, after it nobody knows.

mod address;
mod calendar;
mod fault;
mod folder;
mod html;
pub mod incoming;
mod lay_out;
mod line_by_line;
mod mail_url;
mod mask;
mod sender;
mod smtp;
mod timeouts;

use lettre::transport::smtp::client::TlsParameters;

pub use self::{
    mail_url::{Credentials, MailUrl, MailUrlError, Security, Server},
    mask::{mask_address, mask_addresses},
    sender::{Sender, SenderError},
    timeouts::Timeouts,
};
use crate::outbox::channel::{Channel, ChannelKind, LayoutError, Outcome, Outgoing, Parcel, Sending};

/// What `oppmaat check` says when e-mail would not leave the house; plain English for the operator.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("e-mail does not work: {0}")]
pub struct CheckError(String);

/// The e-mail channel.
#[derive(Debug)]
pub struct EmailChannel {
    url: MailUrl,
    sender: Sender,
    timeouts: Timeouts,
    trust: smtp::Trust,
}

impl EmailChannel {
    /// A channel that trusts the certificates that the system trusts (`SSL_CERT_FILE` is honoured).
    #[must_use]
    pub fn new(url: MailUrl, sender: Sender, timeouts: Timeouts) -> Self {
        Self {
            url,
            sender,
            timeouts,
            trust: smtp::Trust::System,
        }
    }

    /// The same channel, but with these TLS parameters instead of the system's trust store.
    #[must_use]
    pub fn with_tls(mut self, parameters: TlsParameters) -> Self {
        self.trust = smtp::Trust::Given(parameters);
        self
    }

    /// Tries everything short of sending: connect, EHLO, STARTTLS or TLS, login, QUIT; or whether
    /// the folder can be written.
    ///
    /// # Errors
    /// One sentence: what is wrong and what to do.
    pub async fn check(&self) -> Result<(), CheckError> {
        match &self.url {
            MailUrl::Folder(folder) => folder::check(folder).await.map_err(CheckError),
            MailUrl::Smtp(server) => self
                .dialogue(server)
                .check()
                .await
                .map_err(|broken| CheckError(broken.reason(None))),
        }
    }

    fn dialogue<'a>(&'a self, server: &'a Server) -> smtp::Dialogue<'a> {
        smtp::Dialogue {
            server,
            timeouts: &self.timeouts,
            trust: &self.trust,
        }
    }

    async fn deliver(&self, parcel: &Parcel) -> Outcome {
        match &self.url {
            MailUrl::Folder(folder) => folder::put(folder, parcel).await,
            MailUrl::Smtp(server) => {
                let envelope = match self.sender.envelope(parcel) {
                    Ok(envelope) => envelope,
                    Err(reason) => return Outcome::Never { reason },
                };
                match self.dialogue(server).send(&envelope, &parcel.bytes).await {
                    Ok(receipt) => Outcome::Delivered {
                        receipt,
                        message: None,
                    },
                    Err(broken) => broken.outcome(&envelope.recipient),
                }
            }
        }
    }
}

impl Channel for EmailChannel {
    fn kind(&self) -> ChannelKind {
        ChannelKind::Email
    }

    fn lay_out(&self, letter: &Outgoing<'_>) -> Result<Vec<u8>, LayoutError> {
        lay_out::lay_out(letter, &self.sender).map_err(|reason| LayoutError {
            channel: ChannelKind::Email,
            reason,
        })
    }

    fn calendar(&self, letter: &Outgoing<'_>) -> Option<String> {
        calendar::calendar(letter, &self.sender).ok().flatten()
    }

    fn send<'a>(&'a self, parcel: &'a Parcel) -> Sending<'a> {
        Box::pin(self.deliver(parcel))
    }
}
