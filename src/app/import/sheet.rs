//! A whole file: every row, or everything that is wrong with it.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use csv::StringRecord;

use super::{
    answers::Answers,
    cell::Cells,
    columns::{Column, Header, PlainColumn},
    decode::{Decoded, decode},
    echo::Echo,
    problem::{Problem, ProblemKind, Refused},
    records::{Layout, Numbered, Records},
    row::{ImportRow, RowFound, read_row},
    short_rows::ShortRows,
    spreadsheet::bare,
    warning::{Warning, WarningKind},
};
use crate::domain::{
    administration_id::AdministrationId,
    school::{SchoolId, SchoolType},
};

/// How many unknown columns are named.
const NAMED_COLUMNS: usize = 20;

/// What must be known to read a file.
#[derive(Debug, Clone)]
pub struct ReadOptions {
    /// The school of the rows that name none.
    pub default_school: Option<SchoolId>,
    /// The schools of oppmaat.toml, each with its type.
    pub schools: BTreeMap<SchoolId, SchoolType>,
    /// Today in Amsterdam: no act happens later than the day after.
    pub today: NaiveDate,
}

impl ReadOptions {
    pub(super) fn unknown_school(&self, found: Echo) -> ProblemKind {
        let known: Vec<&str> = self.schools.keys().map(SchoolId::as_str).collect();
        ProblemKind::UnknownSchool {
            found,
            known: known.join(", "),
        }
    }
}

/// A file that could be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// The rows in the order of the file; at least one.
    pub rows: Vec<ImportRow>,
    /// What the school should know.
    pub warnings: Vec<Warning>,
    /// What is to be asked before anything is stored.
    pub questions: Vec<Problem>,
    /// What somebody answered already.
    pub answers: Answers,
}

/// Reads a file as a school exported it. Any bytes can be given; the work grows with their number.
///
/// # Errors
/// With everything that is wrong, in the order of the file. Nothing of a file with one problem may
/// be used.
pub fn read(bytes: &[u8], options: &ReadOptions) -> Result<Sheet, Refused> {
    let whole_file = |kind| Problem {
        line: 1,
        column: None,
        kind,
    };
    if let Some(id) = &options.default_school
        && !options.schools.contains_key(id)
    {
        let kind = options.unknown_school(Echo::of(id.as_str()));
        return Err(whole_file(kind).into());
    }
    let Decoded { text, windows_1252 } = decode(bytes).map_err(whole_file)?;
    let layout = Layout::find(&text).map_err(whole_file)?;
    let mut records = Records::new(&text, layout).filter(|(_, record)| !is_blank(record.as_ref().ok()));
    let (line, first) = records.next().ok_or_else(|| whole_file(ProblemKind::EmptyFile))?;
    let first = first.map_err(|kind| Problem {
        line,
        column: None,
        kind,
    })?;
    let mut reading = Reading::begin(options, line, &first);
    if windows_1252 {
        reading.warn(1, WarningKind::Windows1252);
    }
    for record in records {
        reading.take(record);
    }
    reading.finish()
}

/// Whether a row holds nothing: spreadsheets export such rows below the last one.
fn is_blank(record: Option<&StringRecord>) -> bool {
    record.is_some_and(|record| record.iter().all(|cell| bare(cell).is_empty()))
}

/// A file that is being read from top to bottom.
struct Reading<'a> {
    options: &'a ReadOptions,
    header: Header,
    header_line: u64,
    /// The line on which each key stood first.
    keys: HashMap<(SchoolId, AdministrationId), u64>,
    rows: Vec<ImportRow>,
    any_row: bool,
    short: ShortRows,
    warnings: Vec<Warning>,
    questions: Vec<Problem>,
    refused: Refused,
}

impl<'a> Reading<'a> {
    fn begin(options: &'a ReadOptions, line: u64, first: &StringRecord) -> Self {
        let (header, wrong) = Header::read(first, options.default_school.is_some());
        let mut reading = Self {
            options,
            header,
            header_line: line,
            keys: HashMap::new(),
            rows: Vec::new(),
            any_row: false,
            short: ShortRows::default(),
            warnings: Vec::new(),
            questions: Vec::new(),
            refused: Refused::default(),
        };
        for (column, kind) in wrong {
            reading.refuse(line, Some(column), kind);
        }
        reading.warn_of_unknown_columns();
        reading
    }

    fn warn_of_unknown_columns(&mut self) {
        let unknown = &self.header.unknown;
        if unknown.is_empty() {
            return;
        }
        let names: Vec<Echo> = unknown.iter().take(NAMED_COLUMNS).cloned().collect();
        let more = count(unknown.len() - names.len());
        self.warn(self.header_line, WarningKind::UnknownColumns { names, more });
    }

    fn take(&mut self, (line, record): Numbered) {
        self.any_row = true;
        match record {
            Err(kind) => self.refuse(line, None, kind),
            Ok(record) if self.is_too_long(&record) => self.refuse_count(line, &record),
            Ok(record) => self.take_row(line, &record),
        }
    }

    /// Whether there is something in a cell that the header does not name.
    fn is_too_long(&self, record: &StringRecord) -> bool {
        let mut beyond = record.iter().skip(self.header.width);
        beyond.any(|cell| !bare(cell).is_empty())
    }

    fn refuse_count(&mut self, line: u64, record: &StringRecord) {
        let kind = ProblemKind::CellCount {
            found: count(record.len()),
            expected: count(self.header.width),
        };
        self.refuse(line, None, kind);
    }

    fn take_row(&mut self, line: u64, record: &StringRecord) {
        let mut cells = Cells {
            header: &self.header,
            record,
            line,
            problems: Vec::new(),
        };
        let RowFound {
            key,
            row,
            warnings,
            questions,
        } = read_row(&mut cells, self.options);
        let mut problems = cells.problems;
        // A cell missing in the middle moves those behind it: then more is wrong than the end.
        let is_cut = record.len() < self.header.width && !problems.is_empty();
        if is_cut {
            self.refuse_count(line, record);
            problems.retain(|problem| {
                problem
                    .column
                    .is_some_and(|column| self.header.reaches(column, record))
            });
        }
        for problem in problems {
            self.refused.add(problem);
        }
        self.short.saw(line, record, &self.header);
        self.warnings.extend(warnings);
        self.questions.extend(questions);
        self.rows.extend(row);
        let Some(key) = key.filter(|_| !is_cut) else {
            return;
        };
        let first_line = *self.keys.entry(key).or_insert(line);
        if first_line != line {
            let column = Column::Plain(PlainColumn::OppId);
            self.refuse(line, Some(column), ProblemKind::OppTwice { first_line });
        }
    }

    fn finish(mut self) -> Result<Sheet, Refused> {
        if !self.any_row {
            self.refuse(self.header_line, None, ProblemKind::HeaderOnly);
        }
        if !self.refused.is_empty() {
            // All at once: whoever mends the file wants to know these too.
            for question in self.questions {
                self.refused.add(question);
            }
            self.refused.problems.sort_by_key(|problem| problem.line);
            return Err(self.refused);
        }
        self.warnings.extend(self.short.warnings());
        Ok(Sheet {
            rows: self.rows,
            warnings: self.warnings,
            questions: self.questions,
            answers: Answers::default(),
        })
    }

    fn refuse(&mut self, line: u64, column: Option<Column>, kind: ProblemKind) {
        self.refused.add(Problem { line, column, kind });
    }

    fn warn(&mut self, line: u64, kind: WarningKind) {
        self.warnings.push(Warning {
            line,
            column: None,
            kind,
        });
    }
}

fn count(number: usize) -> u64 {
    u64::try_from(number).unwrap_or(u64::MAX)
}
