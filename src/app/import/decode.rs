//! From the bytes of a file to its text.
//!
//! UTF-8, with or without a byte order mark, and the UTF-16 of Excel's "Unicode-tekst", which always has
//! one. What is neither is read as Windows-1252, the old way of Dutch office programs, and said so. What is
//! no CSV at all is refused with the way to export one.

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::problem::ProblemKind;
use crate::domain::unseen;

/// The greatest file that is read. Ten thousand full rows are some five million bytes.
pub(super) const MAX_BYTES: usize = 20 * 1024 * 1024;

/// The text of a file.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Decoded {
    pub(super) text: String,
    /// Whether it was not UTF-8.
    pub(super) windows_1252: bool,
}

/// Finds out how the file was written, and reads it.
///
/// # Errors
/// When it is empty, too large, a workbook, or UTF-16 without its mark.
pub(super) fn decode(bytes: &[u8]) -> Result<Decoded, ProblemKind> {
    if bytes.len() > MAX_BYTES {
        return Err(ProblemKind::TooLarge { megabytes: 20 });
    }
    if is_workbook(bytes) {
        return Err(ProblemKind::Spreadsheet);
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let encoding = encoding(bytes)?;
    let text = match encoding {
        Some(encoding) => encoding.decode_with_bom_removal(bytes).0.into_owned(),
        None => std::str::from_utf8(bytes).unwrap_or_default().to_owned(),
    };
    let text = without_ends(&text);
    if unseen::trimmed(text).is_empty() {
        return Err(ProblemKind::EmptyFile);
    }
    Ok(Decoded {
        text: text.to_owned(),
        windows_1252: encoding == Some(WINDOWS_1252),
    })
}

/// How the bytes were written; `None` for UTF-8.
fn encoding(bytes: &[u8]) -> Result<Option<&'static Encoding>, ProblemKind> {
    match bytes {
        [0xFF, 0xFE, ..] => Ok(Some(UTF_16LE)),
        [0xFE, 0xFF, ..] => Ok(Some(UTF_16BE)),
        _ if is_utf16_without_mark(bytes) => Err(ProblemKind::Utf16),
        _ if std::str::from_utf8(bytes).is_ok() => Ok(None),
        _ => Ok(Some(WINDOWS_1252)),
    }
}

/// The text without what was put before and behind it: byte order marks of files that were joined, and the
/// Ctrl-Z and NUL bytes with which old programs end a file. Blanks stay: they may be empty cells.
fn without_ends(text: &str) -> &str {
    let begun = text.trim_start_matches(unseen::is_unseen);
    begun.trim_end_matches(['\u{1a}', '\0', '\r', '\n'])
}

/// The first bytes of .xlsx and .ods (both are ZIP files) and of the old .xls.
fn is_workbook(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\xD0\xCF\x11\xE0")
}

/// NUL bytes between the others, as many as ordinary letters in UTF-16 have. A few of them, or those that
/// fill up the end of a file, are no letters.
fn is_utf16_without_mark(bytes: &[u8]) -> bool {
    let end = bytes.iter().rposition(|byte| !matches!(byte, 0 | 0x1A));
    let text = end.and_then(|end| bytes.get(..=end)).unwrap_or_default();
    let letters = text.iter().filter(|byte| **byte != 0).count();
    let nuls = text.len() - letters;
    nuls > 0 && nuls * 3 >= text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8]) -> Result<(String, bool), ProblemKind> {
        decode(bytes).map(|found| (found.text, found.windows_1252))
    }

    #[test]
    fn utf_8_is_read_with_and_without_its_mark() {
        assert_eq!(text("Zoë".as_bytes()), Ok(("Zoë".into(), false)));
        assert_eq!(text(b"\xEF\xBB\xBFZo\xC3\xAB"), Ok(("Zoë".into(), false)));
    }

    #[test]
    fn windows_1252_is_read_and_said_so() {
        assert_eq!(text(b"Zo\xEB \x80"), Ok(("Zoë €".into(), true)));
    }

    #[test]
    fn utf_16_is_read_with_its_mark_and_refused_without() {
        for bytes in [&b"\xFF\xFEZ\0o\0\xEB\0"[..], b"\xFE\xFF\0Z\0o\0\xEB"] {
            assert_eq!(text(bytes), Ok(("Zoë".into(), false)));
        }
        assert_eq!(text(b"o\0p\0p\0"), Err(ProblemKind::Utf16));
    }

    #[test]
    fn what_old_programs_put_before_and_behind_a_text_is_no_part_of_it() {
        for bytes in [
            &b"a;b\r\n1;2\r\n\x1A"[..],
            b"a;b\r\n1;2\x1A\x1A\r\n\0\0\0",
            b"\xEF\xBB\xBF\xEF\xBB\xBFa;b\r\n1;2",
            b"\xEF\xBB\xBF\xE2\x80\x8Ba;b\r\n1;2\n",
            b"\xFF\xFE\xFF\xFEa\0;\0b\0\r\0\n\x001\0;\x002\0\x1A\0",
        ] {
            assert_eq!(text(bytes), Ok(("a;b\r\n1;2".into(), false)), "{bytes:?}");
        }
        assert_eq!(text(b"a\tb\n1\t\x1A"), Ok(("a\tb\n1\t".into(), false)));
    }

    #[test]
    fn a_workbook_is_refused_as_such() {
        assert_eq!(text(b"PK\x03\x04\0\0rest"), Err(ProblemKind::Spreadsheet));
        assert_eq!(text(b"\xD0\xCF\x11\xE0\xA1"), Err(ProblemKind::Spreadsheet));
    }

    #[test]
    fn an_empty_file_is_refused() {
        for bytes in [
            &b""[..],
            b"\xEF\xBB\xBF",
            b" \r\n\r\n",
            b"\x1A",
            b"\0\0",
            b"\xFF\xFE",
        ] {
            assert_eq!(text(bytes), Err(ProblemKind::EmptyFile));
        }
    }

    #[test]
    fn a_file_beyond_the_limit_is_refused_and_one_at_the_limit_is_not() {
        assert!(text(&vec![b'a'; MAX_BYTES]).is_ok());
        let refused = text(&vec![b'a'; MAX_BYTES + 1]);
        assert_eq!(refused, Err(ProblemKind::TooLarge { megabytes: 20 }));
    }
}
