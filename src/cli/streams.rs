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
    /// Which of them a person reads as they are written.
    pub is_terminal: Terminals,
}

/// Which streams are terminals.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Terminals {
    /// Standard output.
    pub out: bool,
    /// Standard error.
    pub err: bool,
}

/// Standard output. When its reader goes away, writing fails with a mark by which the program
/// ends quietly.
pub struct Output<'a>(&'a mut dyn Write);

/// The mark.
#[derive(Debug, thiserror::Error)]
#[error("nobody reads the output any more")]
pub(super) struct OutputClosed;

impl<'a> Streams<'a> {
    /// The three streams; none of them counts as a terminal.
    pub fn new(input: &'a mut dyn BufRead, out: &'a mut dyn Write, err: &'a mut dyn Write) -> Self {
        Self {
            input,
            out: Output(out),
            err,
            is_terminal: Terminals::default(),
        }
    }

    /// The same streams, of which these are terminals.
    #[must_use]
    pub fn on(self, is_terminal: Terminals) -> Self {
        Self { is_terminal, ..self }
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
