//! What can be wrong with a file, and where.
//!
//! The words stand in `messages/*/import.ftl`: each kind has a Fluent id and arguments. Nothing
//! here repeats a name, a key or an address; only a date, a code word or the name of a column that
//! somebody mistyped, short and printable.

use super::columns::Column;
use crate::domain::{administration_id::AdministrationIdFault, plain_text, plain_text::TextFault};

/// Something that refuses the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The line of the file on which the record begins, from 1.
    pub line: u64,
    /// The column, when it is about one cell or one column.
    pub column: Option<Column>,
    /// What is wrong.
    pub kind: ProblemKind,
}

/// Why a file is refused: the problems in the order of the file, and how many were left out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Refused {
    /// At most [`Refused::CAP`] problems.
    pub problems: Vec<Problem>,
    /// How many more there are.
    pub more: usize,
}

impl Refused {
    /// Nobody reads more than this; a file of another kind could fill the memory with them.
    pub const CAP: usize = 500;

    pub(super) fn add(&mut self, problem: Problem) {
        if self.problems.len() < Self::CAP {
            self.problems.push(problem);
        } else {
            self.more += 1;
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.problems.is_empty()
    }
}

impl From<Problem> for Refused {
    fn from(problem: Problem) -> Self {
        Self {
            problems: vec![problem],
            more: 0,
        }
    }
}

/// Something mistyped that may be shown again: at most 30 printable characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Echo(String);

impl Echo {
    /// The beginning of the text, without what cannot be printed.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let printable = text.trim().chars().filter(|c| !plain_text::is_unprintable(*c));
        Self(printable.take(30).collect())
    }

    /// As [`Echo::of`] when the text looks like a date; else an ellipsis, because a shifted row
    /// may have put a name or a number of a person here.
    #[must_use]
    pub fn of_date(text: &str) -> Self {
        let parts: Vec<&str> = text.trim().split(['-', '/', '.', ' ']).collect();
        let digits = parts
            .iter()
            .all(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
        let long = parts.iter().filter(|part| part.len() > 2).count();
        let short_enough = parts.iter().all(|part| part.len() <= 4);
        let fits = parts.len() == 3 && digits && long <= 1 && short_enough;
        Self::of(if fits { text } else { "…" })
    }

    /// As [`Echo::of`] when the text looks like one code word; else an ellipsis.
    #[must_use]
    pub fn of_word(text: &str) -> Self {
        let fits = |c: char| c.is_alphabetic() || c == '_' || c == '-';
        Self::of(if text.len() <= 30 && text.chars().all(fits) {
            text
        } else {
            "…"
        })
    }

    /// What may be shown.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// An argument of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Argument {
    /// Text, shown as it is.
    Text(String),
    /// A number, which may choose between singular and plural.
    Number(u64),
}

/// A message of `messages/*/import.ftl` with its arguments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// The Fluent id.
    pub id: &'static str,
    /// Name and value of each argument.
    pub arguments: Vec<(&'static str, Argument)>,
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ProblemKind {
    /// The file holds nothing.
    EmptyFile,
    /// A header, and no row below it.
    HeaderOnly,
    /// More bytes than are read.
    TooLarge {
        /// The greatest size.
        megabytes: u64,
    },
    /// A workbook of a spreadsheet program instead of a CSV.
    Spreadsheet,
    /// UTF-16, as "Unicode text" exports are.
    Utf16,
    /// Neither `;` nor `,` between the columns.
    Separator,
    /// A quotation mark that is never closed.
    QuoteOpen,
    /// A record that cannot be read at all.
    Unreadable,
    /// The header lacks this required column.
    ColumnMissing,
    /// The header names this column twice.
    ColumnTwice,
    /// A row with fewer or more cells than the header.
    CellCount {
        /// Cells in this row.
        found: u64,
        /// Cells in the header.
        expected: u64,
    },
    /// A required cell is empty.
    Missing,
    /// A required cell holds `-`.
    Cleared,
    /// Not one of the two ways to write a date.
    DateShape(Echo),
    /// A day that no calendar has, such as 31-02-2026.
    DateImpossible(Echo),
    /// Before 1900 or after 2100.
    DateYear(Echo),
    /// An act, or a birth, that has not happened yet.
    DateInFuture(Echo),
    /// An act before the leerling was born.
    BeforeBirth,
    /// Born after the start date.
    BornAfterStart,
    /// The end lies before the start date.
    EndBeforeStart,
    /// Not one of the code words of this column.
    Word {
        /// What was typed.
        found: Echo,
        /// What can be typed.
        allowed: String,
    },
    /// A school that is not in oppmaat.toml.
    UnknownSchool {
        /// What was typed.
        found: Echo,
        /// The ids that are known.
        known: String,
    },
    /// Not an e-mail address.
    Email,
    /// Not a telephone number.
    Phone,
    /// Not a language code.
    Language(Echo),
    /// Not days of the week.
    WorkingDays,
    /// Too many characters.
    TooLong {
        /// The greatest number.
        max: u64,
    },
    /// Characters that cannot be printed.
    Unprintable,
    /// May be a burgerservicenummer.
    Bsn,
    /// A number that a spreadsheet rounded.
    Rounded,
    /// The same `opp_id` stood on an earlier line for the same school.
    OppTwice {
        /// That line.
        first_line: u64,
    },
}

impl ProblemKind {
    /// What to say about it, without the place.
    #[must_use]
    pub fn words(&self) -> Words {
        Words {
            id: self.id(),
            arguments: self.arguments(),
        }
    }

    fn id(&self) -> &'static str {
        match self {
            Self::EmptyFile => "import-problem-empty-file",
            Self::HeaderOnly => "import-problem-header-only",
            Self::TooLarge { .. } => "import-problem-too-large",
            Self::Spreadsheet => "import-problem-spreadsheet",
            Self::Utf16 => "import-problem-utf16",
            Self::Separator => "import-problem-separator",
            Self::QuoteOpen => "import-problem-quote-open",
            Self::Unreadable => "import-problem-unreadable",
            Self::ColumnMissing => "import-problem-column-missing",
            Self::ColumnTwice => "import-problem-column-twice",
            Self::CellCount { .. } => "import-problem-cell-count",
            Self::Missing => "import-problem-missing",
            Self::Cleared => "import-problem-cleared",
            Self::DateShape(_) => "import-problem-date-shape",
            Self::DateImpossible(_) => "import-problem-date-impossible",
            Self::DateYear(_) => "import-problem-date-year",
            Self::DateInFuture(_) => "import-problem-date-in-future",
            Self::BeforeBirth => "import-problem-before-birth",
            Self::BornAfterStart => "import-problem-born-after-start",
            Self::EndBeforeStart => "import-problem-end-before-start",
            Self::Word { .. } => "import-problem-word",
            Self::UnknownSchool { .. } => "import-problem-unknown-school",
            Self::Email => "import-problem-email",
            Self::Phone => "import-problem-phone",
            Self::Language(_) => "import-problem-language",
            Self::WorkingDays => "import-problem-working-days",
            Self::TooLong { .. } => "import-problem-too-long",
            Self::Unprintable => "import-problem-unprintable",
            Self::Bsn => "import-problem-bsn",
            Self::Rounded => "import-problem-rounded",
            Self::OppTwice { .. } => "import-problem-opp-twice",
        }
    }

    fn arguments(&self) -> Vec<(&'static str, Argument)> {
        match self {
            Self::TooLarge { megabytes } => vec![("megabytes", Argument::Number(*megabytes))],
            Self::CellCount { found, expected } => vec![
                ("found", Argument::Number(*found)),
                ("expected", Argument::Number(*expected)),
            ],
            Self::DateShape(found)
            | Self::DateImpossible(found)
            | Self::DateYear(found)
            | Self::DateInFuture(found)
            | Self::Language(found) => vec![("found", text(found))],
            Self::Word { found, allowed } => vec![
                ("found", text(found)),
                ("allowed", Argument::Text(allowed.clone())),
            ],
            Self::UnknownSchool { found, known } => {
                vec![("found", text(found)), ("known", Argument::Text(known.clone()))]
            }
            Self::TooLong { max } => vec![("max", Argument::Number(*max))],
            Self::OppTwice { first_line } => vec![("first", Argument::Number(*first_line))],
            _ => Vec::new(),
        }
    }
}

fn text(echo: &Echo) -> Argument {
    Argument::Text(echo.0.clone())
}

impl Problem {
    /// Where it is, in words.
    #[must_use]
    pub fn place(&self) -> Words {
        place(self.line, self.column)
    }
}

/// "Line 4, column startdatum".
fn place(line: u64, column: Option<Column>) -> Words {
    let line = ("line", Argument::Number(line));
    match column {
        None => Words {
            id: "import-place-line",
            arguments: vec![line],
        },
        Some(column) => Words {
            id: "import-place-cell",
            arguments: vec![line, ("column", Argument::Text(column.to_string()))],
        },
    }
}

impl From<TextFault> for ProblemKind {
    fn from(fault: TextFault) -> Self {
        match fault {
            TextFault::Empty => Self::Missing,
            TextFault::TooLong { max } => Self::TooLong {
                max: u64::try_from(max).unwrap_or(u64::MAX),
            },
            TextFault::Unprintable => Self::Unprintable,
        }
    }
}

impl From<AdministrationIdFault> for ProblemKind {
    fn from(fault: AdministrationIdFault) -> Self {
        match fault {
            AdministrationIdFault::Text(fault) => fault.into(),
            AdministrationIdFault::Bsn => Self::Bsn,
            AdministrationIdFault::Rounded => Self::Rounded,
        }
    }
}

/// Something that the school should know, and that refuses nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning {
    /// The line of the file, from 1.
    pub line: u64,
    /// The column, when it is about one.
    pub column: Option<Column>,
    /// What it is.
    pub kind: WarningKind,
}

/// What the school should know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WarningKind {
    /// Not UTF-8, and read as Windows-1252: accents may be wrong.
    Windows1252,
    /// Columns that are left alone.
    UnknownColumns {
        /// Their names, at most twenty of them.
        names: Vec<Echo>,
        /// How many more.
        more: u64,
    },
    /// A TLV or arrangement that ended before the start date: perhaps an old date.
    EndedBeforeStart,
}

impl Warning {
    /// Where it is, in words.
    #[must_use]
    pub fn place(&self) -> Words {
        place(self.line, self.column)
    }
}

impl WarningKind {
    /// What to say about it, without the place.
    #[must_use]
    pub fn words(&self) -> Words {
        match self {
            Self::Windows1252 => Words {
                id: "import-warning-windows-1252",
                arguments: Vec::new(),
            },
            Self::UnknownColumns { names, more } => Words {
                id: "import-warning-unknown-columns",
                arguments: vec![
                    ("names", Argument::Text(joined(names))),
                    ("more", Argument::Number(*more)),
                ],
            },
            Self::EndedBeforeStart => Words {
                id: "import-warning-ended-before-start",
                arguments: Vec::new(),
            },
        }
    }
}

fn joined(names: &[Echo]) -> String {
    let names: Vec<&str> = names.iter().map(Echo::as_str).collect();
    names.join(", ")
}
