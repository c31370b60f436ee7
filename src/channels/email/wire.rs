//! The line to a mail server: commands out, answers in, nothing out of turn.
//!
//! Who sits on the line can put answers of his own behind the server's "go ahead" to STARTTLS. A
//! reader that keeps them would take them, after the TLS handshake, for answers of the real server:
//! receipts for letters that it never took. So what is said without being asked is never an answer:
//! it ends the talk.

use std::{io, pin::Pin, sync::Arc, task::Poll, time::Duration};

use tokio::{
    io::{AsyncBufRead, AsyncBufReadExt, AsyncRead, AsyncWrite, AsyncWriteExt, BufReader},
    net::TcpStream,
    time::{Instant, timeout_at},
};
use tokio_rustls::{
    TlsConnector,
    rustls::{ClientConfig, pki_types::ServerName},
};

use super::{
    fault::Fault,
    reply::{Reader, Reading, Reply},
};

/// What bytes travel over.
trait Line: AsyncRead + AsyncWrite + Unpin + Send + Sync {}
impl<T: AsyncRead + AsyncWrite + Unpin + Send + Sync> Line for T {}

/// How long a step may take, counted from its beginning.
#[derive(Debug, Clone, Copy)]
pub(super) struct Limit {
    length: Duration,
    ends: Instant,
}

impl Limit {
    /// A limit that begins now.
    pub(super) fn of(length: Duration) -> Self {
        Self {
            length,
            ends: Instant::now() + length,
        }
    }

    /// Does something within the limit.
    pub(super) async fn within<T>(self, work: impl Future<Output = io::Result<T>>) -> Result<T, Fault> {
        match timeout_at(self.ends, work).await {
            Ok(Ok(value)) => Ok(value),
            Ok(Err(error)) => Err(Fault::Lost(error.to_string())),
            Err(_) => Err(Fault::TimedOut(self.length)),
        }
    }
}

/// What lies on the line before we say something.
#[derive(Debug, PartialEq, Eq)]
enum Ahead {
    Nothing,
    Something,
    HungUp,
}

/// The line.
pub(super) struct Wire(BufReader<Box<dyn Line>>);

impl Wire {
    /// A connection without encryption.
    pub(super) async fn connect(host: &str, port: u16, limit: Limit) -> Result<Self, Fault> {
        let stream = limit.within(TcpStream::connect((host, port))).await?;
        // Each of our commands is one small packet that an answer waits for.
        let _ = stream.set_nodelay(true);
        Ok(Self(BufReader::new(Box::new(stream))))
    }

    /// The same connection, encrypted. What was said before that is spoiled, and never read after it.
    pub(super) async fn protect(
        mut self,
        config: Arc<ClientConfig>,
        host: &str,
        limit: Limit,
    ) -> Result<Self, Fault> {
        self.nothing_said_ahead().await?;
        let name = ServerName::try_from(host.to_owned())
            .map_err(|_| Fault::Lost("the host in the url can have no certificate".to_owned()))?;
        let handshake = TlsConnector::from(config).connect(name, self.0.into_inner());
        let stream = limit.within(handshake).await?;
        Ok(Self(BufReader::new(Box::new(stream))))
    }

    /// Says one line and reads the answer to it.
    pub(super) async fn ask(&mut self, line: &str, limit: Limit) -> Result<Reply, Fault> {
        self.nothing_said_ahead().await?;
        let written = limit.within(self.write(format!("{line}\r\n").as_bytes())).await;
        match (written, self.answer(limit).await) {
            (_, Ok(reply)) => Ok(reply),
            (Err(fault), Err(_)) | (Ok(()), Err(fault)) => Err(fault),
        }
    }

    /// Reads an answer. Once a code was said it counts, even when the rest never comes.
    pub(super) async fn answer(&mut self, limit: Limit) -> Result<Reply, Fault> {
        let mut reader = Reader::default();
        match limit.within(read(&mut self.0, &mut reader)).await {
            Ok(Reading::Ended) => reader.reply().map_err(|noise| Fault::Noise(noise.0)),
            Ok(Reading::More) => reader
                .cut_off()
                .ok_or_else(|| Fault::Lost("the server hung up".to_owned())),
            Err(fault) => reader.cut_off().ok_or(fault),
        }
    }

    /// Whether the other side is still there and says nothing: a kept connection that is not is dead.
    pub(super) async fn is_quiet(&mut self) -> bool {
        self.ahead().await == Ahead::Nothing
    }

    /// Hands over the body and reads the answer to it. Only an answer that came after the last dot
    /// says yes; a no may come earlier.
    pub(super) async fn hand_over(&mut self, bytes: &[u8], limit: Limit) -> Result<Reply, Fault> {
        let mut written = limit.within(self.write(&stuffed(bytes))).await;
        let is_early = self.ahead().await == Ahead::Something;
        if written.is_ok() && !is_early {
            written = limit.within(self.write(b".\r\n")).await;
        }
        match (written, self.answer(limit).await) {
            (_, Ok(reply)) if reply.code >= 400 => Ok(reply),
            (Ok(()), Ok(reply)) if !is_early => Ok(reply),
            (_, Ok(reply)) => Err(Fault::OutOfTurn(reply.text())),
            (Err(fault), Err(_)) | (Ok(()), Err(fault)) => Err(fault),
        }
    }

    /// Before we say something, nothing may have been said that we did not ask for. A server that
    /// says why it leaves is heard.
    pub(super) async fn nothing_said_ahead(&mut self) -> Result<(), Fault> {
        if self.ahead().await != Ahead::Something {
            return Ok(());
        }
        Err(match self.answer(Limit::of(Duration::ZERO)).await {
            Ok(reply) if reply.code == 421 => Fault::of(&reply),
            Ok(reply) => Fault::OutOfTurn(reply.text()),
            Err(_) => Fault::OutOfTurn(String::new()),
        })
    }

    async fn ahead(&mut self) -> Ahead {
        std::future::poll_fn(|cx| {
            Poll::Ready(match Pin::new(&mut self.0).poll_fill_buf(cx) {
                Poll::Pending => Ahead::Nothing,
                Poll::Ready(Ok([]) | Err(_)) => Ahead::HungUp,
                Poll::Ready(Ok(_)) => Ahead::Something,
            })
        })
        .await
    }

    async fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.0.write_all(bytes).await?;
        self.0.flush().await
    }
}

/// Feeds the reader until the answer ends or the other side hangs up; what follows stays on the line.
async fn read(from: &mut BufReader<Box<dyn Line>>, reader: &mut Reader) -> io::Result<Reading> {
    loop {
        let bytes = from.fill_buf().await?;
        if bytes.is_empty() {
            return Ok(Reading::More);
        }
        let ended = bytes.iter().position(|byte| reader.take(*byte) == Reading::Ended);
        let used = ended.map_or(bytes.len(), |last| last + 1);
        from.consume(used);
        if ended.is_some() {
            return Ok(Reading::Ended);
        }
    }
}

/// A line of the letter that begins with a dot gets another, because a dot alone ends the letter
/// (RFC 5321, 4.5.2); and the last line is ended.
fn stuffed(bytes: &[u8]) -> Vec<u8> {
    let mut stuffed = Vec::with_capacity(bytes.len() + bytes.len() / 64 + 2);
    let mut before = *b"\r\n";
    for byte in bytes {
        stuffed.push(*byte);
        if before == *b"\r\n" && *byte == b'.' {
            stuffed.push(b'.');
        }
        before = [before[1], *byte];
    }
    stuffed.extend_from_slice(b"\r\n");
    stuffed
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_dot_that_begins_a_line_is_doubled_and_no_other() {
        for (letter, line) in [
            ("", "\r\n"),
            (".", "..\r\n"),
            ("a.b\r\n", "a.b\r\n\r\n"),
            (".\r\n..\r\n", "..\r\n...\r\n\r\n"),
            ("a\r\n.\r\nb", "a\r\n..\r\nb\r\n"),
            ("a\n.b\r.c", "a\n.b\r.c\r\n"),
        ] {
            assert_eq!(
                String::from_utf8_lossy(&stuffed(letter.as_bytes())),
                line,
                "{letter:?}"
            );
        }
    }

    proptest! {
        #[test]
        fn no_letter_can_end_itself(bytes in proptest::collection::vec(prop_oneof![Just(b'.'), Just(b'\r'), Just(b'\n'), any::<u8>()], 0..200)) {
            let line = stuffed(&bytes);
            prop_assert!(!line.starts_with(b".\r\n"));
            prop_assert!(!line.windows(5).any(|part| part == b"\r\n.\r\n"));
        }
    }
}
