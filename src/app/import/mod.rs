//! Reading what a school exports, and finding out what changed since the last time.
//!
//! In reading order: bytes become text (`decode`), text becomes records with their place in the
//! file (`records`), the first record tells what the others mean (`columns`), a record becomes an
//! [`ImportRow`] (`row`, with the shapes of single cells in `cell` and `value`), and
//! [`read`] does all of it for a whole file. Whatever is wrong is a [`Problem`]; all problems come
//! at once, and one of them refuses the whole file. Nothing of this knows a database.
//!
//! [`import`] stores what was read (`apply`), when nothing in it has to be asked first (`ask`): a leerling who
//! has a plan already (`double`), a date that is not likely (`likely`). For each row `decide` and its neighbours compare every
//! cell three ways by the rule of [`merge`], on the text of cells (`said`), with the persons who may
//! be meant (`people`). [`Report`] tells what became of each row.

mod answers;
mod apply;
mod ask;
mod cell;
mod columns;
mod date;
mod decide;
mod decide_acts;
mod decide_contacts;
mod decide_staff;
mod decode;
mod double;
mod echo;
mod likely;
mod merge;
mod people;
mod problem;
mod records;
mod report;
mod row;
mod said;
mod sheet;
mod short_rows;
mod spreadsheet;
#[cfg(test)]
mod tests;
mod value;
mod warning;

pub use answers::{AnswerKind, Answers};
pub use apply::{ImportError, ImportOptions, Progress, import};
pub use cell::Cell;
pub use columns::{Column, OuderColumn, PlainColumn, StatedAct};
pub use echo::Echo;
pub use merge::{Merged, merge};
pub use problem::{Argument, Problem, ProblemKind, Refused, Words};
pub use report::{Difference, Note, NoteKind, Report, RowReport, RowState, Shown, Totals};
pub use row::{ImportRow, LeerlingCells, OuderCells, StaffCells, TermCells};
pub use sheet::{ReadOptions, Sheet, read};
pub use warning::{Warning, WarningKind};
