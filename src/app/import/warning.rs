//! What the school should know of a file, and that refuses nothing.

use super::{
    columns::Column,
    echo::Echo,
    problem::{Argument, Words, place},
};

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
    /// Rows end before columns that other rows fill in.
    ShortRows {
        /// Those columns.
        columns: Vec<Column>,
        /// How many more rows end so.
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
            Self::ShortRows { columns, more } => Words {
                id: "import-warning-short-rows",
                arguments: vec![
                    ("columns", Argument::Text(named(columns))),
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

fn named(columns: &[Column]) -> String {
    let names: Vec<String> = columns.iter().map(ToString::to_string).collect();
    names.join(", ")
}
