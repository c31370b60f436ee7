//! The talk with the mail server, one step after the other, each with its own limit of time.

use std::{fmt, future::Future, time::Duration};

use lettre::transport::smtp::{
    Error,
    authentication::{Credentials, Mechanism},
    client::{AsyncSmtpConnection, TlsParameters},
    commands::{Data, Mail, Rcpt},
    extension::ClientId,
    response::Response,
};
use secrecy::ExposeSecret;
use tokio::net::TcpStream;

use super::{
    fault::{Broken, Fault, Step, answer},
    line_by_line::LineByLine,
    mail_url::{Security, Server},
    sender::Envelope,
    timeouts::Timeouts,
};

/// The logins that we know; over TLS, or on this machine, both are safe.
const LOGINS: [Mechanism; 2] = [Mechanism::Plain, Mechanism::Login];

/// Which certificates are trusted.
pub(super) enum Trust {
    /// Those that the system trusts, read afresh for each connection: who mends the trust store
    /// need not restart the program.
    System,
    /// Only what these parameters say.
    Given(TlsParameters),
}

impl fmt::Debug for Trust {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::System => "System",
            Self::Given(_) => "Given",
        })
    }
}

/// Everything that a talk needs to know.
pub(super) struct Dialogue<'a> {
    pub(super) server: &'a Server,
    pub(super) timeouts: &'a Timeouts,
    pub(super) trust: &'a Trust,
}

impl Dialogue<'_> {
    /// Hands one letter over; gives the server's receipt.
    pub(super) async fn send(&self, envelope: &Envelope, bytes: &[u8]) -> Result<String, Broken> {
        let mut connection = self.open().await?;
        let result = self.hand_over(&mut connection, envelope, bytes).await;
        if matches!(
            result,
            Ok(_)
                | Err(Broken {
                    fault: Fault::Answer { .. },
                    ..
                })
        ) {
            self.part(connection).await;
        }
        let taken = result?;
        Ok(answer(
            taken.code().into(),
            &text(&taken),
            Some(&envelope.recipient),
        ))
    }

    /// Does everything short of sending.
    pub(super) async fn check(&self) -> Result<(), Broken> {
        let connection = self.open().await?;
        self.part(connection).await;
        Ok(())
    }

    /// Connects, greets, protects and logs in.
    async fn open(&self) -> Result<AsyncSmtpConnection, Broken> {
        let hello = ClientId::default();
        let mut connection = match self.server.security {
            Security::Plain => self.connect(&hello).await?,
            Security::StartTls => {
                let connection = self.connect(&hello).await?;
                self.protect(connection, &hello).await?
            }
            Security::Tls => self.connect_protected(&hello).await?,
        };
        self.log_in(&mut connection).await?;
        Ok(connection)
    }

    async fn connect(&self, hello: &ClientId) -> Result<AsyncSmtpConnection, Broken> {
        let address = (self.server.host.as_str(), self.server.port);
        let stream = within(
            Step::Connect,
            self.timeouts.connect,
            TcpStream::connect(address),
            |error| Fault::Lost(error.to_string()),
        )
        .await?;
        // lettre writes the end of the body by itself; waiting to fill a packet would cost 40 ms.
        let _ = stream.set_nodelay(true);
        let greeting = AsyncSmtpConnection::connect_with_transport(Box::new(LineByLine(stream)), hello);
        smtp(Step::Greeting, self.timeouts.greeting, greeting).await
    }

    async fn connect_protected(&self, hello: &ClientId) -> Result<AsyncSmtpConnection, Broken> {
        let address = (self.server.host.as_str(), self.server.port);
        // Boxed, because this future alone is larger than all the others together.
        let connecting = Box::pin(AsyncSmtpConnection::connect_tokio1(
            address,
            None,
            hello,
            Some(self.tls()?),
            None,
        ));
        let result = smtp(Step::Connect, self.timeouts.connect, connecting).await;
        result.map_err(name_tls)
    }

    /// Never goes on without encryption.
    async fn protect(
        &self,
        mut connection: AsyncSmtpConnection,
        hello: &ClientId,
    ) -> Result<AsyncSmtpConnection, Broken> {
        if !connection.can_starttls() {
            self.part(connection).await;
            return Err(Broken {
                step: Step::Tls,
                fault: Fault::NoStartTls,
            });
        }
        let upgrade = connection.starttls(self.tls()?, hello);
        smtp(Step::Tls, self.timeouts.tls, upgrade).await?;
        Ok(connection)
    }

    fn tls(&self) -> Result<TlsParameters, Broken> {
        match self.trust {
            Trust::Given(parameters) => Ok(parameters.clone()),
            Trust::System => TlsParameters::new(self.server.host.clone()).map_err(|error| Broken {
                step: Step::Tls,
                fault: Fault::of(&error),
            }),
        }
    }

    async fn log_in(&self, connection: &mut AsyncSmtpConnection) -> Result<(), Broken> {
        let Some(login) = &self.server.credentials else {
            return Ok(());
        };
        if connection.server_info().get_auth_mechanism(&LOGINS).is_none() {
            return Err(Broken {
                step: Step::Login,
                fault: Fault::NoLogin,
            });
        }
        let credentials = Credentials::new(
            login.user.expose_secret().to_owned(),
            login.password.expose_secret().to_owned(),
        );
        let trial = connection.auth(&LOGINS, &credentials);
        let answer = smtp(Step::Login, self.timeouts.login, trial).await?;
        expect(Step::Login, answer, 200..=299).map(drop)
    }

    /// MAIL, RCPT, DATA and the body.
    async fn hand_over(
        &self,
        connection: &mut AsyncSmtpConnection,
        envelope: &Envelope,
        bytes: &[u8],
    ) -> Result<Response, Broken> {
        let limit = self.timeouts.command;
        let mail = connection.command(Mail::new(Some(envelope.sender.clone()), Vec::new()));
        expect(Step::Mail, smtp(Step::Mail, limit, mail).await?, 200..=299)?;
        let rcpt = connection.command(Rcpt::new(envelope.recipient.clone(), Vec::new()));
        expect(Step::Rcpt, smtp(Step::Rcpt, limit, rcpt).await?, 200..=299)?;
        let data = connection.command(Data);
        expect(Step::Data, smtp(Step::Data, limit, data).await?, 354..=354)?;
        // From here on a byte of the body may have gone.
        let body = connection.message(bytes);
        expect(
            Step::Body,
            smtp(Step::Body, self.timeouts.body, body).await?,
            200..=299,
        )
    }

    /// Says goodbye. What happens now changes nothing any more.
    async fn part(&self, mut connection: AsyncSmtpConnection) {
        let _ = tokio::time::timeout(self.timeouts.quit, connection.quit()).await;
    }
}

/// One step of SMTP.
async fn smtp<T>(
    step: Step,
    limit: Duration,
    work: impl Future<Output = Result<T, Error>>,
) -> Result<T, Broken> {
    within(step, limit, work, |error| Fault::of(&error)).await
}

/// One step of any kind; lettre's own limit covers only the opening of the connection.
async fn within<T, E>(
    step: Step,
    limit: Duration,
    work: impl Future<Output = Result<T, E>>,
    fault: impl FnOnce(E) -> Fault,
) -> Result<T, Broken> {
    match tokio::time::timeout(limit, work).await {
        Ok(Ok(value)) => Ok(value),
        Ok(Err(error)) => Err(Broken {
            step,
            fault: fault(error),
        }),
        Err(_) => Err(Broken {
            step,
            fault: Fault::TimedOut(limit),
        }),
    }
}

/// lettre takes every 2xx and 3xx for a yes; a server out of step must not pass for one.
fn expect(step: Step, answer: Response, codes: std::ops::RangeInclusive<u16>) -> Result<Response, Broken> {
    let code = u16::from(answer.code());
    if codes.contains(&code) {
        return Ok(answer);
    }
    let fault = Fault::Answer {
        code,
        text: text(&answer),
    };
    Err(Broken { step, fault })
}

fn text(answer: &Response) -> String {
    answer.message().collect::<Vec<_>>().join(" ")
}

/// With `smtps://` the connection and TLS are one step; the advice differs.
fn name_tls(broken: Broken) -> Broken {
    match &broken.fault {
        Fault::Lost(text) if text.contains("certificate") => Broken {
            step: Step::Tls,
            ..broken
        },
        _ => broken,
    }
}
