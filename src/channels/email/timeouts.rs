//! How long each step of the talk with the mail server may take.
//!
//! A silent server must never hold a letter for ever: every step has its own limit. These are
//! real time, not the time of the `Clock`.

use std::time::Duration;

/// One limit for each step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Timeouts {
    /// Looking up the host and opening the connection.
    pub connect: Duration,
    /// The server's greeting and its answer to EHLO.
    pub greeting: Duration,
    /// STARTTLS and the TLS handshake.
    pub tls: Duration,
    /// The login.
    pub login: Duration,
    /// MAIL, RCPT and DATA, each.
    pub command: Duration,
    /// The body and the answer to it. The longest, because a limit that is too short makes a
    /// letter Unsure while the server is still looking through it.
    pub body: Duration,
    /// QUIT. Short, because the letter has gone and nothing depends on it.
    pub quit: Duration,
}

impl Timeouts {
    /// The same limit for every step.
    #[must_use]
    pub fn each(limit: Duration) -> Self {
        Self {
            connect: limit,
            greeting: limit,
            tls: limit,
            login: limit,
            command: limit,
            body: limit,
            quit: limit,
        }
    }
}

impl Default for Timeouts {
    /// Thirty seconds; a minute for the body, two seconds for QUIT.
    fn default() -> Self {
        Self {
            body: Duration::from_mins(1),
            quit: Duration::from_secs(2),
            ..Self::each(Duration::from_secs(30))
        }
    }
}
