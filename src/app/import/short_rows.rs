//! Rows that end before the header does.
//!
//! From the sixteenth row on, Excel leaves out the empty cells at the end of a row. So missing cells are
//! empty ones. They may also have been lost, which shows where other rows fill in the same column.

use std::collections::{BTreeMap, BTreeSet};

use csv::StringRecord;

use super::{
    columns::{Column, Header},
    spreadsheet::bare,
    warning::{Warning, WarningKind},
};

/// What is known of the rows so far.
#[derive(Debug, Default)]
pub(super) struct ShortRows {
    /// The columns in which some row holds something.
    filled: BTreeSet<Column>,
    /// The first line, and how many more, by the columns that are missing.
    short: BTreeMap<Vec<Column>, (u64, u64)>,
}

impl ShortRows {
    /// Looks at a row.
    pub(super) fn saw(&mut self, line: u64, record: &StringRecord, header: &Header) {
        let holds = |place: usize| record.get(place).is_some_and(|cell| !bare(cell).is_empty());
        let filled = header.columns().filter(|(_, place)| holds(*place));
        self.filled.extend(filled.map(|(column, _)| column));
        let missing = header.columns().filter(|(_, place)| *place >= record.len());
        let mut missing: Vec<Column> = missing.map(|(column, _)| column).collect();
        if missing.is_empty() {
            return;
        }
        missing.sort_unstable();
        let seen = self.short.entry(missing).and_modify(|(_, more)| *more += 1);
        seen.or_insert((line, 0));
    }

    /// One warning for each set of columns that only short rows lack, at the first line of them.
    pub(super) fn warnings(self) -> Vec<Warning> {
        let mut told: BTreeMap<Vec<Column>, (u64, u64)> = BTreeMap::new();
        for (missing, (line, more)) in self.short {
            let columns = missing.into_iter().filter(|column| self.filled.contains(column));
            let columns: Vec<Column> = columns.collect();
            if columns.is_empty() {
                continue;
            }
            let seen = told.entry(columns).and_modify(|(first, all)| {
                *first = line.min(*first);
                *all += more + 1;
            });
            seen.or_insert((line, more));
        }
        let warnings = told.into_iter().map(|(columns, (line, more))| Warning {
            line,
            column: None,
            kind: WarningKind::ShortRows { columns, more },
        });
        warnings.collect()
    }
}
