//! From the bytes of a file to its text.
//!
//! UTF-8, with or without a byte order mark. What is not valid UTF-8 is read as Windows-1252, the
//! old way of Dutch office programs, and said so. What is no CSV at all is refused with the way to
//! export one.

use super::problem::ProblemKind;

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
/// When it is empty, too large, a workbook, or UTF-16.
pub(super) fn decode(bytes: &[u8]) -> Result<Decoded, ProblemKind> {
    if bytes.len() > MAX_BYTES {
        return Err(ProblemKind::TooLarge { megabytes: 20 });
    }
    if is_workbook(bytes) {
        return Err(ProblemKind::Spreadsheet);
    }
    if is_utf16(bytes) {
        return Err(ProblemKind::Utf16);
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let decoded = match std::str::from_utf8(bytes) {
        Ok(text) => Decoded {
            text: text.to_owned(),
            windows_1252: false,
        },
        Err(_) => Decoded {
            text: encoding_rs::WINDOWS_1252
                .decode_without_bom_handling(bytes)
                .0
                .into_owned(),
            windows_1252: true,
        },
    };
    if decoded.text.trim().is_empty() {
        return Err(ProblemKind::EmptyFile);
    }
    Ok(decoded)
}

/// The first bytes of .xlsx and .ods (both are ZIP files) and of the old .xls.
fn is_workbook(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\xD0\xCF\x11\xE0")
}

/// A byte order mark of UTF-16, or NUL bytes, which no text in another encoding holds.
fn is_utf16(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF") || bytes.contains(&0)
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
    fn utf_16_is_refused_with_and_without_its_mark() {
        for bytes in [&b"\xFF\xFEo\0p\0"[..], b"\xFE\xFF\0o\0p", b"o\0p\0p\0"] {
            assert_eq!(text(bytes), Err(ProblemKind::Utf16));
        }
    }

    #[test]
    fn a_workbook_is_refused_as_such() {
        assert_eq!(text(b"PK\x03\x04\0\0rest"), Err(ProblemKind::Spreadsheet));
        assert_eq!(text(b"\xD0\xCF\x11\xE0\xA1"), Err(ProblemKind::Spreadsheet));
    }

    #[test]
    fn an_empty_file_is_refused() {
        for bytes in [&b""[..], b"\xEF\xBB\xBF", b" \r\n\r\n"] {
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
