//! Reading what a school exports, and finding out what changed since the last time.
//!
//! In reading order: bytes become text (`decode`), text becomes records with their place in the
//! file (`records`), the first record tells what the others mean (`columns`), a record becomes an
//! [`ImportRow`] (`row`, with the shapes of single cells in `cell` and `value`), and
//! [`read`] does all of it for a whole file. Whatever is wrong is a [`Problem`]; all problems come
//! at once, and one of them refuses the whole file. [`merge`] is the rule for importing again.
//!
//! Nothing here knows a database.

mod cell;
mod columns;
mod decode;
mod merge;
mod problem;
mod records;
mod row;
mod sheet;
#[cfg(test)]
mod tests;
mod value;

pub use cell::Cell;
pub use columns::{Column, OuderColumn, PlainColumn, StatedAct};
pub use merge::{Merged, merge};
pub use problem::{Argument, Echo, Problem, ProblemKind, Refused, Warning, WarningKind, Words};
pub use row::{ImportRow, LeerlingCells, OuderCells, StaffCells, TermCells};
pub use sheet::{ReadOptions, Sheet, read};
