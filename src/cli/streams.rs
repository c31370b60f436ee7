//! Standard input, output and error of a command, or what a test puts in their place.

use std::io::{self, BufRead, ErrorKind, Write};

/// Where a command reads and writes.
pub struct Streams<'a> {
    /// Standard input.
    pub input: &'a mut dyn BufRead,
    /// Standard output: the answer.
    pub out: Output<'a>,
    /// Standard error: what went wrong.
    pub err: &'a mut dyn Write,
}

/// Standard output. When its reader goes away, writing fails with a mark by which the program
/// ends quietly.
pub struct Output<'a>(&'a mut dyn Write);

/// The mark.
#[derive(Debug, thiserror::Error)]
#[error("nobody reads the output any more")]
pub(super) struct OutputClosed;

impl<'a> Streams<'a> {
    /// The three streams.
    pub fn new(input: &'a mut dyn BufRead, out: &'a mut dyn Write, err: &'a mut dyn Write) -> Self {
        Self {
            input,
            out: Output(out),
            err,
        }
    }

    /// A line for the operator. When even standard error is gone there is nobody to tell.
    pub fn tell(&mut self, line: &str) {
        let _ = writeln!(self.err, "{line}");
    }
}

impl Write for Output<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes).map_err(mark)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush().map_err(mark)
    }
}

fn mark(error: io::Error) -> io::Error {
    match error.kind() {
        ErrorKind::BrokenPipe => io::Error::new(ErrorKind::BrokenPipe, OutputClosed),
        _ => error,
    }
}
