//! The talk with the mail server, one step after the other, each with its own limit of time.
//!
//! It is our own (docs/decisions/0022): what an answer means for a letter depends on its code and
//! its step, and on nothing else that a server may say.

use std::{sync::Arc, time::Duration};

use tokio::time::Instant;

use super::{
    fault::{Broken, Fault, Step, answer},
    hello_name::HelloName,
    login::log_in,
    mail_url::{Security, Server},
    offers::Offers,
    reply::Reply,
    sender::Envelope,
    timeouts::Timeouts,
    trust::Trust,
    wire::{Limit, Wire},
};

/// Everything that a talk needs to know.
pub(super) struct Dialogue<'a> {
    pub(super) server: &'a Server,
    pub(super) timeouts: &'a Timeouts,
    pub(super) trust: &'a Arc<Trust>,
    pub(super) hello: &'a HelloName,
}

/// A connection over which letters can be handed over.
pub(super) struct Connection {
    pub(super) wire: Wire,
    /// When it was opened.
    pub(super) since: Instant,
    /// How many letters went over it.
    pub(super) letters: u32,
}

/// The server took a letter.
pub(super) struct Taken {
    /// What it said.
    pub(super) receipt: String,
    /// Whether the connection can carry another letter.
    pub(super) goes_on: bool,
}

impl Dialogue<'_> {
    /// Connects, greets, protects and logs in.
    pub(super) async fn open(&self) -> Result<Connection, Broken> {
        let limit = Limit::of(self.timeouts.connect);
        let connecting = Wire::connect(&self.server.host, self.server.port, limit);
        let mut wire = connecting.await.map_err(at(Step::Connect))?;
        if self.server.security == Security::Tls {
            wire = self.protect(wire, Limit::of(self.timeouts.tls)).await?;
        }
        let greeting = wire.answer(Limit::of(self.timeouts.greeting)).await;
        expect(Step::Greeting, greeting, 200..=299)?;
        let mut offers = self.greet(&mut wire).await?;
        if self.server.security == Security::StartTls {
            wire = self.start_tls(wire, offers).await?;
            // What was offered before the line was protected may have been somebody else's offer.
            offers = self.greet(&mut wire).await?;
        }
        if let Some(login) = &self.server.credentials {
            let limit = Limit::of(self.timeouts.login);
            if let Err(fault) = log_in(&mut wire, login, offers, limit).await {
                return Err(self.part_because(wire, Step::Login, fault).await);
            }
        }
        Ok(Connection {
            wire,
            since: Instant::now(),
            letters: 0,
        })
    }

    /// Says our name and hears what is on offer; servers that know no EHLO offer nothing.
    async fn greet(&self, wire: &mut Wire) -> Result<Offers, Broken> {
        let limit = Limit::of(self.timeouts.greeting);
        let mut answer = wire.ask(&format!("EHLO {}", self.hello), limit).await;
        if matches!(&answer, Ok(Reply { code: 500 | 502, .. })) {
            answer = wire.ask(&format!("HELO {}", self.hello), limit).await;
        }
        let answer = expect(Step::Hello, answer, 200..=299)?;
        Ok(Offers::of(&answer))
    }

    /// Never goes on without encryption.
    async fn start_tls(&self, mut wire: Wire, offers: Offers) -> Result<Wire, Broken> {
        if !offers.starttls {
            return Err(self.part_because(wire, Step::Tls, Fault::NoStartTls).await);
        }
        let limit = Limit::of(self.timeouts.tls);
        let answer = wire.ask("STARTTLS", limit).await;
        expect(Step::Tls, answer, 200..=299)?;
        self.protect(wire, limit).await
    }

    async fn protect(&self, wire: Wire, limit: Limit) -> Result<Wire, Broken> {
        let config = limit.within(self.trust.config()).await.map_err(at(Step::Tls))?;
        let protecting = wire.protect(config, &self.server.host, limit);
        let protected = protecting.await.map_err(at(Step::Tls));
        if protected.is_err() {
            self.trust.doubt();
        }
        protected
    }

    /// MAIL, RCPT, DATA and the body.
    pub(super) async fn hand_over(
        &self,
        connection: &mut Connection,
        envelope: &Envelope,
        bytes: &[u8],
    ) -> Result<Taken, Broken> {
        self.address(connection, envelope).await?;
        let wire = &mut connection.wire;
        let data = wire.ask("DATA", self.command()).await;
        expect(Step::Data, data, 354..=354)?;
        wire.nothing_said_ahead().await.map_err(at(Step::Data))?;
        // From here on a byte of the body may have gone.
        let limit = Limit::of(self.timeouts.body);
        let taken = wire.hand_over(bytes, limit).await.map_err(at(Step::Body))?;
        if !(200..=299).contains(&taken.code) {
            return Err(at(Step::Body)(Fault::of(&taken)));
        }
        connection.letters += 1;
        Ok(Taken {
            receipt: answer(taken.code, &taken.text(), Some(&envelope.recipient)),
            goes_on: taken.is_whole,
        })
    }

    /// MAIL and RCPT.
    pub(super) async fn address(
        &self,
        connection: &mut Connection,
        envelope: &Envelope,
    ) -> Result<(), Broken> {
        let wire = &mut connection.wire;
        let mail = format!("MAIL FROM:<{}>", envelope.sender);
        let mail = wire.ask(&mail, self.command()).await;
        expect(Step::Mail, mail, 200..=299)?;
        let rcpt = format!("RCPT TO:<{}>", envelope.recipient);
        let rcpt = wire.ask(&rcpt, self.command()).await;
        expect(Step::Rcpt, rcpt, 200..=299).map(drop)
    }

    /// Does everything short of sending: names the sender and a reader, and takes both back.
    pub(super) async fn check(&self, envelope: &Envelope) -> Result<(), Broken> {
        let mut connection = self.open().await?;
        let addressed = self.address(&mut connection, envelope).await;
        let _ = connection.wire.ask("RSET", self.command()).await;
        self.part(connection.wire).await;
        addressed
    }

    /// Says goodbye. What happens now changes nothing any more.
    pub(super) async fn part(&self, wire: Wire) {
        part(wire, self.timeouts.quit).await;
    }

    async fn part_because(&self, wire: Wire, step: Step, fault: Fault) -> Broken {
        if fault.lets_us_say_goodbye() {
            self.part(wire).await;
        }
        Broken { step, fault }
    }

    fn command(&self) -> Limit {
        Limit::of(self.timeouts.command)
    }
}

/// The same with a limit of one's own.
pub(super) async fn part(mut wire: Wire, limit: Duration) {
    let _ = wire.ask("QUIT", Limit::of(limit)).await;
}

/// A fault at this step.
fn at(step: Step) -> impl Fn(Fault) -> Broken {
    move |fault| Broken { step, fault }
}

/// A server out of step must not pass for one that says yes, nor one that broke off in its words.
fn expect(
    step: Step,
    answer: Result<Reply, Fault>,
    codes: std::ops::RangeInclusive<u16>,
) -> Result<Reply, Broken> {
    let answer = answer.map_err(at(step))?;
    if !codes.contains(&answer.code) {
        return Err(at(step)(Fault::of(&answer)));
    }
    if !answer.is_whole {
        let what = "the server broke off in the middle of its answer".to_owned();
        return Err(at(step)(Fault::Lost(what)));
    }
    Ok(answer)
}
