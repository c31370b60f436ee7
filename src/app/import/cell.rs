//! What one cell of the sheet asks for, and how a record is asked for its cells.
//!
//! An empty cell is no value: it leaves what is known as it is. Only `-` clears.

use csv::StringRecord;

use super::{
    columns::{Column, Header},
    problem::{Problem, ProblemKind},
    spreadsheet::{bare, is_error},
};

/// What a cell asks for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Cell<T> {
    /// Empty, or the file has no such column: leave it as it is.
    #[default]
    Keep,
    /// `-`: take away what is known.
    Clear,
    /// This value.
    Set(T),
}

impl<T> Cell<T> {
    /// The value, when the cell holds one.
    #[must_use]
    pub fn value(&self) -> Option<&T> {
        match self {
            Self::Set(value) => Some(value),
            Self::Keep | Self::Clear => None,
        }
    }

    /// The same cell with its value written otherwise.
    pub(super) fn map<U>(&self, write: impl FnOnce(&T) -> U) -> Cell<U> {
        match self {
            Self::Keep => Cell::Keep,
            Self::Clear => Cell::Clear,
            Self::Set(value) => Cell::Set(write(value)),
        }
    }

    /// Whether the cell asks for nothing.
    #[must_use]
    pub fn is_keep(&self) -> bool {
        matches!(self, Self::Keep)
    }
}

/// One record, asked column by column; what is wrong is gathered, not thrown.
pub(super) struct Cells<'a> {
    pub(super) header: &'a Header,
    pub(super) record: &'a StringRecord,
    pub(super) line: u64,
    pub(super) problems: Vec<Problem>,
}

impl Cells<'_> {
    /// The text of a cell without what cannot be seen or what a spreadsheet put round it; `None` when the
    /// file has no such column. Cells missing at the end of a row are empty: Excel leaves them out.
    pub(super) fn text(&self, column: impl Into<Column>) -> Option<&str> {
        let place = self.header.place(column.into())?;
        Some(bare(self.record.get(place).unwrap_or_default()))
    }

    /// A cell that may be empty or `-`.
    pub(super) fn cell<T>(
        &mut self,
        column: impl Into<Column>,
        read: impl Fn(&str) -> Result<T, ProblemKind>,
    ) -> Cell<T> {
        let column = column.into();
        match self.text(column) {
            None | Some("") => Cell::Keep,
            Some("-") => Cell::Clear,
            Some(text) => match sound(text).and_then(read) {
                Ok(value) => Cell::Set(value),
                Err(kind) => {
                    self.refuse(column, kind);
                    Cell::Keep
                }
            },
        }
    }

    /// A cell that must hold a value. A column that the file lacks was told at the header, and is
    /// not told again at every line.
    pub(super) fn required<T>(
        &mut self,
        column: impl Into<Column>,
        read: impl Fn(&str) -> Result<T, ProblemKind>,
    ) -> Option<T> {
        let column = column.into();
        let kind = match self.text(column)? {
            "" => ProblemKind::Missing,
            "-" => ProblemKind::Cleared,
            text => match sound(text).and_then(read) {
                Ok(value) => return Some(value),
                Err(kind) => kind,
            },
        };
        self.refuse(column, kind);
        None
    }

    /// Notes what is wrong with a cell.
    pub(super) fn refuse(&mut self, column: impl Into<Column>, kind: ProblemKind) {
        self.problems.push(Problem {
            line: self.line,
            column: Some(column.into()),
            kind,
        });
    }
}

/// The text, unless a spreadsheet wrote there that something went wrong.
fn sound(text: &str) -> Result<&str, ProblemKind> {
    if is_error(text) {
        Err(ProblemKind::SpreadsheetError)
    } else {
        Ok(text)
    }
}
