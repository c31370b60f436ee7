//! A TCP connection that hands over one line at a time.
//!
//! Who sits on the line can put answers of his own behind the server's "go ahead" to STARTTLS. A
//! reader that has already buffered them would take them, after the TLS handshake, for answers of
//! the real server: receipts for letters that it never took. With one line a read nothing is ever
//! buffered beyond the "go ahead", and the planted bytes spoil the handshake instead.

use std::{
    io,
    net::SocketAddr,
    pin::Pin,
    task::{Context, Poll, ready},
};

use lettre::transport::smtp::client::AsyncTokioStream;
use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    net::TcpStream,
};

/// The connection.
#[derive(Debug)]
pub(super) struct LineByLine(pub(super) TcpStream);

impl AsyncTokioStream for LineByLine {
    fn peer_addr(&self) -> io::Result<SocketAddr> {
        self.0.peer_addr()
    }
}

impl AsyncRead for LineByLine {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        out: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let mut space = [0_u8; 1024];
        let room = space.len().min(out.remaining());
        let mut ahead = ReadBuf::new(space.get_mut(..room).unwrap_or_default());
        ready!(self.0.poll_peek(cx, &mut ahead))?;
        let line = length_of_first_line(ahead.filled());

        let mut taken = ReadBuf::new(space.get_mut(..line).unwrap_or_default());
        ready!(Pin::new(&mut self.0).poll_read(cx, &mut taken))?;
        out.put_slice(taken.filled());
        Poll::Ready(Ok(()))
    }
}

fn length_of_first_line(bytes: &[u8]) -> usize {
    bytes
        .iter()
        .position(|byte| *byte == b'\n')
        .map_or(bytes.len(), |end| end + 1)
}

impl AsyncWrite for LineByLine {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.0).poll_write(cx, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.0).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.0).poll_shutdown(cx)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::{
        io::{AsyncReadExt, AsyncWriteExt},
        net::TcpListener,
    };

    #[tokio::test]
    async fn one_read_never_goes_beyond_the_end_of_a_line() {
        let door = TcpListener::bind("127.0.0.1:0").await.expect("a door");
        let mut near = LineByLine(
            TcpStream::connect(door.local_addr().expect("ours"))
                .await
                .expect("in"),
        );
        let (mut far, _) = door.accept().await.expect("a guest");
        far.write_all(b"220 go ahead\r\n250 planted\r\nrest")
            .await
            .expect("written");
        drop(far);

        let mut reads = Vec::new();
        loop {
            let mut bytes = Vec::with_capacity(4096);
            if near.read_buf(&mut bytes).await.expect("read") == 0 {
                break;
            }
            reads.push(String::from_utf8(bytes).expect("ASCII"));
        }
        assert_eq!(reads, ["220 go ahead\r\n", "250 planted\r\n", "rest"]);
    }
}
