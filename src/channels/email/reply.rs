//! What a mail server answers, read byte by byte: the code counts, whatever its words are.
//!
//! RFC 5321 lets a server say nothing behind the code, and says of the words only that nobody shall
//! read them. So an answer of a code alone is an answer, and so is one in latin-1, with a tab behind
//! the code, without CR, or with a line of another kind in its middle. What no code can be read
//! from, or two codes of different meaning, is none.

/// How much of one line is kept, in bytes; the rest of it is read and dropped.
const LINE: usize = 1_000;

/// How long an answer may be altogether, in bytes.
const WHOLE: usize = 100_000;

/// An answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Reply {
    /// Its code: 200 to 599.
    pub(super) code: u16,
    /// Its words, a line each, without the code.
    pub(super) lines: Vec<String>,
    /// Whether it was read to its end. When it was not, its code counts, and the connection is of no
    /// more use.
    pub(super) is_whole: bool,
}

impl Reply {
    /// Its words as one text.
    pub(super) fn text(&self) -> String {
        self.lines.join(" ").trim().to_owned()
    }
}

/// What was read cannot be understood as an answer; holds what it was, for the operator.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Unreadable(pub(super) String);

/// Whether an answer goes on.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Reading {
    More,
    Ended,
}

/// An answer that is being read.
#[derive(Debug, Default)]
pub(super) struct Reader {
    line: Vec<u8>,
    length: usize,
    code: Option<u16>,
    contradicts_itself: bool,
    lines: Vec<String>,
}

impl Reader {
    /// Takes the next byte. Once it has ended, [`Reader::reply`] tells what was said.
    pub(super) fn take(&mut self, byte: u8) -> Reading {
        self.length += 1;
        if byte != b'\n' {
            if self.line.len() < LINE {
                self.line.push(byte);
            }
            return if self.length < WHOLE {
                Reading::More
            } else {
                Reading::Ended
            };
        }
        let line = std::mem::take(&mut self.line);
        self.end_of_line(line.strip_suffix(b"\r").unwrap_or(&line))
    }

    fn end_of_line(&mut self, line: &[u8]) -> Reading {
        let Some((code, rest)) = code_and_rest(line) else {
            // A line of its own inside an answer is part of its words, and an empty one says nothing.
            let is_empty = line.iter().all(u8::is_ascii_whitespace);
            if !is_empty {
                self.lines.push(words(line));
            }
            return if is_empty || self.code.is_some() {
                Reading::More
            } else {
                Reading::Ended
            };
        };
        self.hear(code);
        self.lines.push(words(rest.get(1..).unwrap_or_default()));
        if rest.first() == Some(&b'-') {
            Reading::More
        } else {
            Reading::Ended
        }
    }

    fn hear(&mut self, code: u16) {
        self.contradicts_itself |= self.code.is_some_and(|other| other / 100 != code / 100);
        self.code = Some(code);
    }

    /// What was said, after the last byte.
    pub(super) fn reply(self) -> Result<Reply, Unreadable> {
        if self.length < WHOLE {
            return self.told(true);
        }
        self.cut_off().ok_or_else(|| Unreadable("without end".to_owned()))
    }

    /// What was said, although the rest of it did not come: the code of a line that broke off, or of
    /// the lines before it, tells what the whole would have told. `None` when no code came.
    pub(super) fn cut_off(mut self) -> Option<Reply> {
        let rest = std::mem::take(&mut self.line);
        if let Some((code, rest)) = code_and_rest(&rest) {
            self.hear(code);
            self.lines.push(words(rest.get(1..).unwrap_or_default()));
        }
        self.told(false).ok()
    }

    fn told(self, is_whole: bool) -> Result<Reply, Unreadable> {
        match self.code {
            Some(code) if !self.contradicts_itself => Ok(Reply {
                code,
                lines: self.lines,
                is_whole,
            }),
            _ => Err(Unreadable(self.lines.join(" "))),
        }
    }
}

/// Three digits of which the first tells yes, go on, later or no, and what follows them.
fn code_and_rest(line: &[u8]) -> Option<(u16, &[u8])> {
    let (digits, rest) = line.split_at_checked(3)?;
    let is_code = digits.iter().all(u8::is_ascii_digit) && matches!(digits.first(), Some(b'2'..=b'5'));
    if !is_code || rest.first().is_some_and(u8::is_ascii_digit) {
        return None;
    }
    let number = |so_far: u16, digit: &u8| so_far * 10 + u16::from(digit - b'0');
    Some((digits.iter().fold(0, number), rest))
}

/// UTF-8 where it is, else one letter a byte, as in latin-1: both are shown and never judged.
fn words(bytes: &[u8]) -> String {
    let read = std::str::from_utf8(bytes).map(str::to_owned);
    read.unwrap_or_else(|_| bytes.iter().copied().map(char::from).collect())
        .trim()
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(bytes: &[u8]) -> Result<Reply, Unreadable> {
        let mut reader = Reader::default();
        for byte in bytes {
            if reader.take(*byte) == Reading::Ended {
                return reader.reply();
            }
        }
        reader.cut_off().ok_or(Unreadable(String::new()))
    }

    fn told(bytes: &[u8]) -> (u16, String, bool) {
        let reply = read(bytes).expect("an answer");
        (reply.code, reply.text(), reply.is_whole)
    }

    #[test]
    fn the_code_counts_whatever_stands_behind_it() {
        let whole = |code, text: &str| (code, text.to_owned(), true);
        assert_eq!(told(b"220\r\n"), whole(220, ""));
        assert_eq!(told(b"250 \r\n"), whole(250, ""));
        assert_eq!(told(b"250\tok\r\n"), whole(250, "ok"));
        assert_eq!(told(b"354 go\n"), whole(354, "go"));
        assert_eq!(told(b"250 re\xe7u\r\n"), whole(250, "reçu"));
        assert_eq!(told("250 één ☃\r\n".as_bytes()), whole(250, "één ☃"));
        assert_eq!(told(b"\r\n250 ok\r\n"), whole(250, "ok"));
        assert_eq!(told(b"250-a\r\n250-\r\n250\r\n"), whole(250, "a"));
        assert_eq!(
            told(b"250-a\r\nqueued as 7\r\n250 b\r\n"),
            whole(250, "a queued as 7 b")
        );
        assert_eq!(told(b"250-a\r\n251 b\r\n"), whole(251, "a b"));
        let long = [&b"220 "[..], &[b'x'; 5_000], b"\r\n"].concat();
        assert_eq!(told(&long), whole(220, &"x".repeat(LINE - 4)));
    }

    #[test]
    fn an_answer_that_breaks_off_behind_its_code_still_tells_it() {
        let cut = |code, text: &str| (code, text.to_owned(), false);
        assert_eq!(told(b"250"), cut(250, ""));
        assert_eq!(told(b"250 ok"), cut(250, "ok"));
        assert_eq!(told(b"250-ok\r\n"), cut(250, "ok"));
        assert_eq!(told(b"550-no\r\n55"), cut(550, "no"));
        let endless = [&b"250 "[..], &vec![b'x'; WHOLE]].concat();
        assert_eq!(told(&endless).0, 250);
        assert!(!told(&endless).2);
    }

    #[test]
    fn what_holds_no_code_or_two_meanings_is_no_answer() {
        for bytes in [
            &b""[..],
            b"25",
            b"25 ok\r\n",
            b"hello\r\n",
            b"2500 ok\r\n",
            b"150 ok\r\n",
            b"650 ok\r\n",
            b"\r\n\r\n",
            b"550-no\r\n450 later\r\n",
            b"250-ok\r\n550 no\r\n",
        ] {
            assert!(read(bytes).is_err(), "{}", String::from_utf8_lossy(bytes));
        }
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_and_only_a_line_with_a_code_is_an_answer(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
            if let Ok(reply) = read(&bytes) {
                prop_assert!((200..600).contains(&reply.code));
                let code = reply.code.to_string();
                prop_assert!(bytes.split(|byte| *byte == b'\n').any(|line| line.starts_with(code.as_bytes())));
            }
        }
    }
}
