//! What can be wrong with a file, and where.
//!
//! The words stand in `messages/*/import.ftl`: each kind has a Fluent id and arguments. Nothing
//! here repeats a name, a key or an address; only a date, a code word or the name of a column that
//! somebody mistyped, short and printable.

use super::{columns::Column, echo::Echo};
use crate::domain::{
    administration_id::AdministrationIdFault, email_address::EmailFault, plain_text::TextFault,
    reference::Reference, school::SchoolType,
};

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
    /// UTF-16 without the mark that tells how to read it.
    Utf16,
    /// Something else than `;`, `,` or a tab between the columns.
    Separator,
    /// A quotation mark that is never closed.
    QuoteOpen,
    /// A record that cannot be read at all.
    Unreadable,
    /// The header lacks this required column.
    ColumnMissing,
    /// The header names this column twice.
    ColumnTwice,
    /// A row with more cells than the header, or with fewer where the rest cannot be right either.
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
    /// A year of two digits.
    DateShortYear(Echo),
    /// The number by which a spreadsheet knows a day.
    DateNumber,
    /// The day that a program makes of an empty cell or of a nought.
    DateOfNothing(Echo),
    /// A date with a time that is not midnight: the day itself may be another one elsewhere.
    DateWithTime,
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
    /// Letters before the `@` that mail servers do not take.
    EmailLetters,
    /// Several addresses where one can stand.
    EmailSeveral,
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
    /// A character that cannot be seen.
    Unseen {
        /// Where it stands in the cell, from 1.
        place: u64,
    },
    /// Characters that cannot be read.
    UnreadableText,
    /// A name without a letter.
    NoLetter,
    /// A spreadsheet wrote that a formula went wrong.
    SpreadsheetError,
    /// May be a burgerservicenummer.
    Bsn,
    /// A number that a spreadsheet rounded.
    Rounded,
    /// The same `opp_id` stood on an earlier line for the same school.
    OppTwice {
        /// That line.
        first_line: u64,
    },
    /// To be asked: the leerling has an age at the start that this kind of school does not have.
    Age {
        /// In whole years.
        age: u64,
        /// The kind of school.
        school: SchoolType,
    },
    /// To be asked: a start far from today.
    StartFar(Echo),
    /// To be asked: an end farther away than a leerling stays at school.
    EndFar(Echo),
    /// To be asked: the leerling has a plan that is not ended, under another key.
    SamePlan {
        /// That plan.
        opp: Reference,
    },
    /// To be asked: an earlier line is about the same leerling, with another key.
    SameLeerling {
        /// That line.
        first_line: u64,
    },
    /// To be asked: the key is known of a plan of somebody else.
    OtherLeerling {
        /// That plan.
        opp: Reference,
    },
    /// Somebody said that this line is that plan, which does not look so.
    NotThatPlan {
        /// The plan that was named.
        opp: Reference,
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

    fn unseen(place: usize) -> Self {
        Self::Unseen {
            place: u64::try_from(place).unwrap_or(u64::MAX),
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
            Self::DateShortYear(_) => "import-problem-date-short-year",
            Self::DateNumber => "import-problem-date-number",
            Self::DateOfNothing(_) => "import-problem-date-of-nothing",
            Self::DateWithTime => "import-problem-date-with-time",
            Self::DateInFuture(_) => "import-problem-date-in-future",
            Self::BeforeBirth => "import-problem-before-birth",
            Self::BornAfterStart => "import-problem-born-after-start",
            Self::EndBeforeStart => "import-problem-end-before-start",
            Self::Word { .. } => "import-problem-word",
            Self::UnknownSchool { .. } => "import-problem-unknown-school",
            Self::Email => "import-problem-email",
            Self::EmailLetters => "import-problem-email-letters",
            Self::EmailSeveral => "import-problem-email-several",
            Self::Phone => "import-problem-phone",
            Self::Language(_) => "import-problem-language",
            Self::WorkingDays => "import-problem-working-days",
            Self::TooLong { .. } => "import-problem-too-long",
            Self::Unseen { .. } => "import-problem-unseen",
            Self::UnreadableText => "import-problem-unreadable-text",
            Self::NoLetter => "import-problem-no-letter",
            Self::SpreadsheetError => "import-problem-spreadsheet-error",
            Self::Bsn => "import-problem-bsn",
            Self::Rounded => "import-problem-rounded",
            Self::OppTwice { .. } => "import-problem-opp-twice",
            Self::Age { .. } => "import-problem-age",
            Self::StartFar(_) => "import-problem-start-far",
            Self::EndFar(_) => "import-problem-end-far",
            Self::SamePlan { .. } => "import-problem-same-plan",
            Self::SameLeerling { .. } => "import-problem-same-leerling",
            Self::OtherLeerling { .. } => "import-problem-other-leerling",
            Self::NotThatPlan { .. } => "import-problem-not-that-plan",
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
            | Self::DateShortYear(found)
            | Self::DateOfNothing(found)
            | Self::DateInFuture(found)
            | Self::StartFar(found)
            | Self::EndFar(found)
            | Self::Language(found) => vec![("found", text(found))],
            Self::Word { found, allowed } => vec![
                ("found", text(found)),
                ("allowed", Argument::Text(allowed.clone())),
            ],
            Self::UnknownSchool { found, known } => {
                vec![("found", text(found)), ("known", Argument::Text(known.clone()))]
            }
            Self::TooLong { max } => vec![("max", Argument::Number(*max))],
            Self::Unseen { place } => vec![("place", Argument::Number(*place))],
            Self::OppTwice { first_line } | Self::SameLeerling { first_line } => {
                vec![("first", Argument::Number(*first_line))]
            }
            Self::Age { age, school } => vec![
                ("age", Argument::Number(*age)),
                ("school", Argument::Text(school.to_string())),
            ],
            Self::SamePlan { opp } | Self::OtherLeerling { opp } | Self::NotThatPlan { opp } => {
                vec![("opp", Argument::Text(opp.to_string()))]
            }
            _ => Vec::new(),
        }
    }
}

fn text(echo: &Echo) -> Argument {
    Argument::Text(echo.as_str().to_owned())
}

impl Problem {
    /// Where it is, in words.
    #[must_use]
    pub fn place(&self) -> Words {
        place(self.line, self.column)
    }
}

/// "Line 4, column startdatum".
pub(super) fn place(line: u64, column: Option<Column>) -> Words {
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
            TextFault::Unseen { place } => Self::unseen(place),
            TextFault::Unreadable => Self::UnreadableText,
            TextFault::NoLetter => Self::NoLetter,
        }
    }
}

impl From<EmailFault> for ProblemKind {
    fn from(fault: EmailFault) -> Self {
        match fault {
            EmailFault::Shape => Self::Email,
            EmailFault::Unseen { place } => Self::unseen(place),
            EmailFault::Letters => Self::EmailLetters,
            EmailFault::Several => Self::EmailSeveral,
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
