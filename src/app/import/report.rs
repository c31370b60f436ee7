//! What an import did, told without a name, an address or a key of the school: line and reference
//! are how a coordinator finds which plan is meant.

use std::collections::BTreeSet;

use super::{
    columns::{Column, OuderColumn, PlainColumn},
    echo::Echo,
    problem::{Argument, Words},
    warning::Warning,
};
use crate::{
    domain::{reference::Reference, school::SchoolId},
    store::Origin,
};

/// What an import did, or would do.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Report {
    /// Whether nothing was written.
    pub dry_run: bool,
    /// Every row, in the order of the file.
    pub rows: Vec<RowReport>,
    /// Where file and program do not agree: left as it is here.
    pub differences: Vec<Difference>,
    /// What the file itself gave cause to say.
    pub warnings: Vec<Warning>,
    /// What the school should know of single rows.
    pub notes: Vec<Note>,
}

/// How many rows ended how.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Totals {
    /// Rows of OPPs that were not known.
    pub new: usize,
    /// Rows that changed something.
    pub changed: usize,
    /// Rows that changed nothing.
    pub unchanged: usize,
}

/// What became of one row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowReport {
    /// Its line in the file.
    pub line: u64,
    /// The school.
    pub school: SchoolId,
    /// The OPP; in a dry run `None` for one that would be new.
    pub opp: Option<Reference>,
    /// What became of it.
    pub state: RowState,
    /// Whether the OPP was running at its first import.
    pub running: bool,
}

/// What became of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RowState {
    /// The OPP was not known.
    New,
    /// These columns were taken over.
    Changed(Vec<Column>),
    /// Nothing was taken over.
    Unchanged,
}

impl RowState {
    /// The word in the JSON.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Changed(_) => "changed",
            Self::Unchanged => "unchanged",
        }
    }
}

/// A cell that was left as it is here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The line of the file.
    pub line: u64,
    /// The OPP; in a dry run `None` for one that would be new.
    pub opp: Option<Reference>,
    /// The column.
    pub column: Column,
    /// What stands here.
    pub here: Shown,
    /// What the file says.
    pub file: Shown,
    /// Whether the file says something new, or the same as last time.
    pub file_changed: bool,
    /// Who said what stands here, when that is known.
    pub origin: Option<Origin>,
}

/// A value as it may be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shown {
    /// A date or code word.
    Value(String),
    /// Nothing stands there.
    Nothing,
    /// A value that tells who somebody is: only that it differs is told.
    Hidden,
}

impl Shown {
    pub(super) fn of(column: Column, value: Option<String>) -> Self {
        match value {
            None => Self::Nothing,
            Some(value) if may_be_shown(column) => Self::Value(value),
            Some(_) => Self::Hidden,
        }
    }
}

/// Dates about the plan and code words tell nobody's name.
fn may_be_shown(column: Column) -> bool {
    match column {
        Column::Act(_) => true,
        Column::Ouder(_, column) => {
            matches!(column, OuderColumn::Taal | OuderColumn::Rol | OuderColumn::Gezag)
        }
        Column::Plain(column) => matches!(
            column,
            PlainColumn::Schoolsoort
                | PlainColumn::Aanleiding
                | PlainColumn::Startdatum
                | PlainColumn::LooptijdTot
                | PlainColumn::TlvTot
                | PlainColumn::ArrangementTot
                | PlainColumn::CoordinatorWerkdagen
        ),
    }
}

/// What the school should know of one row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// The line of the file.
    pub line: u64,
    /// The OPP; in a dry run `None` for one that would be new.
    pub opp: Option<Reference>,
    /// The column.
    pub column: Column,
    /// What it is.
    pub kind: NoteKind,
}

/// What the school should know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoteKind {
    /// Somebody must find out whether this contact decides: no letters until then.
    FindOut,
    /// The program has no words in this language: letters are in Dutch.
    LanguageWithoutWords(Echo),
    /// The same contact stands in the row twice; the second time is left out.
    ContactTwice,
}

impl NoteKind {
    /// What to say about it, without the place.
    #[must_use]
    pub fn words(&self) -> Words {
        let (id, arguments) = match self {
            Self::FindOut => ("import-note-find-out", Vec::new()),
            Self::LanguageWithoutWords(code) => (
                "import-note-language-without-words",
                vec![("found", Argument::Text(code.as_str().to_owned()))],
            ),
            Self::ContactTwice => ("import-note-contact-twice", Vec::new()),
        };
        Words { id, arguments }
    }
}

impl Report {
    /// How many rows ended how.
    #[must_use]
    pub fn totals(&self) -> Totals {
        let mut totals = Totals::default();
        for row in &self.rows {
            match row.state {
                RowState::New => totals.new += 1,
                RowState::Changed(_) => totals.changed += 1,
                RowState::Unchanged => totals.unchanged += 1,
            }
        }
        totals
    }

    /// Puts everything in the order of the file, whatever the order of the schools was.
    pub(super) fn sort(&mut self) {
        self.rows.sort_by_key(|row| row.line);
        self.differences.sort_by_key(|difference| difference.line);
        self.notes.sort_by_key(|note| note.line);
    }

    /// Takes back the references of OPPs that were not stored.
    pub(super) fn without_new_references(mut self) -> Self {
        let mut new = BTreeSet::new();
        for row in &mut self.rows {
            if row.state == RowState::New {
                row.opp = None;
                new.insert(row.line);
            }
        }
        for difference in &mut self.differences {
            difference.opp = difference.opp.filter(|_| !new.contains(&difference.line));
        }
        for note in &mut self.notes {
            note.opp = note.opp.filter(|_| !new.contains(&note.line));
        }
        self
    }
}
