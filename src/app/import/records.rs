//! From text to records, each with the line of the file on which it begins.
//!
//! The csv crate tells where a record begins in bytes; its own line count stays behind with CRLF
//! and with empty lines, and a school looks for the line that its editor shows. So lines are
//! counted here, once from top to bottom.

use csv::{ReaderBuilder, StringRecord};

use super::{columns::known_names, problem::ProblemKind};

/// A record, or what is wrong with it, and its line.
pub(super) type Numbered = (u64, Result<StringRecord, ProblemKind>);

/// How the columns are separated, and where the header may begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Layout {
    delimiter: u8,
    /// The byte after a line `sep=;`, else 0.
    start: usize,
}

impl Layout {
    /// Finds the separator: the one that a first line `sep=;` names (some spreadsheets write it),
    /// else the one of `;`, `,` and the tab of Excel's "Unicode-tekst" by which most known columns are
    /// found.
    ///
    /// # Errors
    /// When that line names another one.
    pub(super) fn find(text: &str) -> Result<Self, ProblemKind> {
        if let Some((delimiter, start)) = separator_line(text) {
            return match delimiter {
                b';' | b',' | b'\t' => Ok(Self { delimiter, start }),
                _ => Err(ProblemKind::Separator),
            };
        }
        let with = |delimiter| Self { delimiter, start: 0 };
        let known = |delimiter: &u8| known_columns(text, with(*delimiter));
        // Of equals the last one is taken.
        let most = *b"\t,;"
            .iter()
            .max_by_key(|delimiter| known(delimiter))
            .unwrap_or(&b';');
        if known(&most) < 2 && known(&b'|') >= 2 {
            return Err(ProblemKind::Separator);
        }
        Ok(with(most))
    }
}

/// The character after `sep=` on the first line, and where the next line begins.
fn separator_line(text: &str) -> Option<(u8, usize)> {
    let end = text.find(['\r', '\n'])?;
    let line = text.get(..end)?.trim_start_matches('"');
    let named = line.get(..4).filter(|start| start.eq_ignore_ascii_case("sep="));
    let delimiter = line.strip_prefix(named?)?.bytes().next()?;
    Some((delimiter, end))
}

fn known_columns(text: &str, layout: Layout) -> usize {
    let first = Records::new(text, layout).next();
    first.map_or(0, |(_, record)| record.as_ref().map_or(0, known_names))
}

/// The records of a text, from top to bottom; empty lines are passed over.
pub(super) struct Records<'a> {
    text: &'a [u8],
    start: usize,
    delimiter: u8,
    reader: csv::Reader<&'a [u8]>,
    lines: LineCounter<'a>,
}

impl<'a> Records<'a> {
    pub(super) fn new(text: &'a str, layout: Layout) -> Self {
        let bytes = text.as_bytes();
        let reader = ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(layout.delimiter)
            .from_reader(bytes.get(layout.start..).unwrap_or_default());
        Self {
            text: bytes,
            start: layout.start,
            delimiter: layout.delimiter,
            reader,
            lines: LineCounter::new(bytes),
        }
    }

    /// Where the reader stands in the text.
    fn offset(&self) -> usize {
        let read = usize::try_from(self.reader.position().byte()).unwrap_or(usize::MAX);
        self.start.saturating_add(read)
    }
}

impl Iterator for Records<'_> {
    type Item = Numbered;

    fn next(&mut self) -> Option<Numbered> {
        let begin = self.offset();
        let mut record = StringRecord::new();
        let read = self.reader.read_record(&mut record);
        if let Ok(false) = read {
            return None;
        }
        let line = self.lines.line_at(begin);
        // Only the last record can end within quotes: it then reaches to the end of the file.
        let last = self.offset() >= self.text.len();
        let rest = self.text.get(begin..).unwrap_or_default();
        let found = match read {
            Err(_) => Err(ProblemKind::Unreadable),
            Ok(_) if last && ends_within_quotes(rest, self.delimiter) => Err(ProblemKind::QuoteOpen),
            Ok(_) => Ok(record),
        };
        Some((line, found))
    }
}

/// Counts lines as an editor does: LF, CRLF and a lone CR each end one.
struct LineCounter<'a> {
    text: &'a [u8],
    at: usize,
    line: u64,
}

impl<'a> LineCounter<'a> {
    fn new(text: &'a [u8]) -> Self {
        Self { text, at: 0, line: 1 }
    }

    /// The line of the first character at or after `offset` that ends no line. Offsets may only
    /// grow from call to call, so that a file is walked once.
    fn line_at(&mut self, offset: usize) -> u64 {
        while let Some(byte) = self.text.get(self.at) {
            let ends_line = matches!(byte, b'\r' | b'\n');
            if self.at >= offset && !ends_line {
                break;
            }
            let half_of_crlf = *byte == b'\r' && self.text.get(self.at + 1) == Some(&b'\n');
            self.line += u64::from(ends_line && !half_of_crlf);
            self.at += 1;
        }
        self.line
    }
}

/// Whether a quoted cell of this record is still open at its end.
fn ends_within_quotes(record: &[u8], delimiter: u8) -> bool {
    let mut quoted = false;
    let mut cell_begins = true;
    for byte in record {
        if *byte == b'"' && (quoted || cell_begins) {
            quoted = !quoted;
            // A quote right after a closing one is a quote within the cell: open again.
            cell_begins = true;
        } else if !quoted {
            cell_begins = *byte == delimiter || matches!(byte, b'\r' | b'\n');
        }
    }
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(u64, Result<Vec<String>, ProblemKind>)> {
        let layout = Layout::find(text).expect("a separator");
        Records::new(text, layout)
            .map(|(line, record)| (line, record.map(|r| r.iter().map(String::from).collect())))
            .collect()
    }

    fn lines(text: &str) -> Vec<u64> {
        read(text).into_iter().map(|(line, _)| line).collect()
    }

    #[test]
    fn lines_are_counted_as_an_editor_does_whatever_ends_them() {
        assert_eq!(lines("a;b\r1;2\r\n3;4\n\n5;6"), [1, 2, 3, 5]);
        for end in ["\n", "\r\n", "\r"] {
            let text = ["a;b", "1;2", "", "\"x", "y\";4", "5;6", ""].join(end);
            assert_eq!(lines(&text), [1, 2, 4, 6], "{end:?}");
        }
    }

    #[test]
    fn empty_lines_before_the_header_count() {
        assert_eq!(lines("\r\n\r\na;b\r\n1;2"), [3, 4]);
    }

    #[test]
    fn the_separator_is_the_one_that_finds_known_columns() {
        let delimiter = |text| Layout::find(text).map(|layout| char::from(layout.delimiter));
        assert_eq!(delimiter("opp_id;school\n"), Ok(';'));
        assert_eq!(delimiter("opp_id,school\n"), Ok(','));
        assert_eq!(delimiter("opp_id;\"a,b,c,d\";school\n"), Ok(';'));
        assert_eq!(delimiter("\"opp_id\",\"school\"\n"), Ok(','));
        assert_eq!(delimiter("opp_id\n"), Ok(';'));
        assert_eq!(delimiter("opp_id\tschool\n"), Ok('\t'));
        assert_eq!(delimiter("opp_id|school\n"), Err(ProblemKind::Separator));
    }

    #[test]
    fn a_line_that_names_the_separator_is_obeyed_and_passed_over() {
        for first in ["sep=,", "SEP=,", "\"sep=,\""] {
            let text = format!("{first}\r\nopp_id;x,school\r\n1,2\r\n");
            let found = read(&text);
            assert_eq!(found.len(), 2, "{first}");
            assert_eq!(
                found.first(),
                Some(&(2, Ok(vec!["opp_id;x".into(), "school".into()]))),
                "{first}"
            );
            assert_eq!(lines(&text), [2, 3]);
        }
        assert!(Layout::find("sep=\t\nx").is_ok());
        assert_eq!(Layout::find("sep=|\nx"), Err(ProblemKind::Separator));
    }

    #[test]
    fn a_quote_that_is_never_closed_is_told_at_the_line_where_its_record_begins() {
        let found = read("a;b\n1;2\n3;\"4\n5;6\n7;8\n");
        assert_eq!(found.len(), 3);
        assert_eq!(found.last(), Some(&(3, Err(ProblemKind::QuoteOpen))));
    }

    #[test]
    fn quotes_that_are_closed_or_within_a_word_are_fine() {
        for last in ["\"x\"", "\"x \"\"y\"\"\"", "5\" disk", "\"\"", "\"\"\"\""] {
            let text = format!("a;b\n1;{last}");
            assert!(read(&text).iter().all(|(_, record)| record.is_ok()), "{last}");
        }
    }
}
