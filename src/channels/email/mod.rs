//! Letters by e-mail: over a real SMTP server, or as `.eml` files in a folder.
//!
//! A letter is laid out once, without chance, so that every attempt sends the same bytes. SMTP is
//! spoken step by step, because the meaning of a fault depends on the step: before the first byte
//! of the body nothing can have arrived, after it nobody knows.

mod address;
mod calendar;
mod fault;
mod folder;
mod hello_name;
mod html;
pub mod incoming;
mod kept;
mod lay_out;
mod login;
mod mail_url;
mod mask;
mod offers;
mod refusal;
mod refusal_words;
mod reply;
mod sender;
mod smtp;
mod timeouts;
mod trust;
mod wire;

use std::{fmt, sync::Arc};

use tokio_rustls::rustls::pki_types::CertificateDer;

use self::{
    fault::Broken,
    kept::Kept,
    sender::Envelope,
    smtp::{Connection, Dialogue, Taken},
    trust::Trust,
};
pub use self::{
    hello_name::{HelloName, HelloNameError},
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
pub struct EmailChannel {
    url: MailUrl,
    sender: Sender,
    timeouts: Timeouts,
    hello: HelloName,
    trust: Arc<Trust>,
    kept: Kept,
}

impl fmt::Debug for EmailChannel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EmailChannel")
            .field("url", &self.url)
            .field("trust", &self.trust)
            .finish_non_exhaustive()
    }
}

impl EmailChannel {
    /// A channel that trusts the certificates that the system trusts (`SSL_CERT_FILE` is honoured), and
    /// greets the mail server by the domain of the sender.
    #[must_use]
    pub fn new(url: MailUrl, sender: Sender, timeouts: Timeouts) -> Self {
        Self {
            url,
            hello: HelloName::of_domain(sender.domain()),
            sender,
            timeouts,
            trust: Arc::new(Trust::System(trust::Store::default())),
            kept: Kept::default(),
        }
    }

    /// The same channel, greeting by this name where one is given.
    #[must_use]
    pub fn with_hello_name(mut self, name: Option<HelloName>) -> Self {
        self.hello = name.unwrap_or(self.hello);
        self
    }

    /// The same channel, but trusting only what these certificates vouch for.
    #[must_use]
    pub fn trusting_only(mut self, roots: impl IntoIterator<Item = CertificateDer<'static>>) -> Self {
        self.trust = Arc::new(Trust::only(roots));
        self
    }

    /// Tries everything short of sending: connect, EHLO, STARTTLS or TLS, login, MAIL with a sender of the
    /// form that letters have, RCPT to the sender's own address, RSET and QUIT; or whether the folder can be
    /// written.
    ///
    /// Gives a note where letters leave, and yet there is something to know.
    ///
    /// # Errors
    /// One sentence: what is wrong and what to do.
    pub async fn check(&self) -> Result<Option<String>, CheckError> {
        let server = match &self.url {
            MailUrl::Folder(folder) => {
                let checked = folder::check(folder).await;
                return checked.map(|()| None).map_err(CheckError);
            }
            MailUrl::Smtp(server) => server,
        };
        let envelope = self.sender.envelope_for_check();
        match self.dialogue(server).check(&envelope).await {
            Ok(()) => Ok(None),
            Err(broken) => {
                let reason = broken.reason(Some(&envelope.recipient));
                if broken.is_about_the_reader() {
                    return Ok(Some(reason));
                }
                Err(CheckError(reason))
            }
        }
    }

    fn dialogue<'a>(&'a self, server: &'a Server) -> Dialogue<'a> {
        Dialogue {
            server,
            timeouts: &self.timeouts,
            trust: &self.trust,
            hello: &self.hello,
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
                match self.hand_over(server, &envelope, &parcel.bytes).await {
                    Ok(receipt) => Outcome::Delivered {
                        receipt,
                        message: None,
                    },
                    Err(broken) => broken.outcome(&envelope.recipient),
                }
            }
        }
    }

    /// Hands a letter over, over a kept connection where one still works; gives the server's receipt.
    async fn hand_over(&self, server: &Server, envelope: &Envelope, bytes: &[u8]) -> Result<String, Broken> {
        let dialogue = self.dialogue(server);
        if let Some(mut kept) = self.kept.take().await {
            let done = dialogue.hand_over(&mut kept, envelope, bytes).await;
            let is_spent = done.as_ref().is_err_and(Broken::may_be_the_connection);
            let done = self.put_back(&dialogue, kept, done).await;
            if !is_spent {
                return done;
            }
        }
        let mut fresh = dialogue.open().await?;
        let done = dialogue.hand_over(&mut fresh, envelope, bytes).await;
        self.put_back(&dialogue, fresh, done).await
    }

    /// A connection over which a letter went is kept for the next; a server that refused is left.
    async fn put_back(
        &self,
        dialogue: &Dialogue<'_>,
        connection: Connection,
        done: Result<Taken, Broken>,
    ) -> Result<String, Broken> {
        match &done {
            Ok(taken) if taken.goes_on => self.kept.keep(connection, self.timeouts.quit).await,
            Err(broken) if broken.fault.lets_us_say_goodbye() => {
                dialogue.part(connection.wire).await;
            }
            _ => {}
        }
        done.map(|taken| taken.receipt)
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
