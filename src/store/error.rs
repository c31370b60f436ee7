//! What can go wrong between the program and its database.

use sqlx::migrate::MigrateError;

use super::{damage::Damage, vault::VaultError};
use crate::chance::NoChance;

/// The primary codes of SQLite for what passes: busy, locked, out of memory, an error of the disk, a full
/// disk, a lock that could not be got.
const PASSES: [i32; 6] = [5, 6, 7, 10, 13, 15];

/// The database could not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Another program holds the database.
    #[error("the database is busy: another program is writing to it; try again in a minute")]
    Busy,
    /// SQLite answered with an error.
    #[error("the database could not be read or written: {0}; check the disk and the folder's rights")]
    Database(#[source] sqlx::Error),
    /// The tables could not be made or brought up to date.
    #[error(
        "the tables of the database could not be brought up to date: {0}; a database of a newer program needs that program"
    )]
    Migration(#[source] MigrateError),
    /// A value in the database is not what this program wrote.
    #[error("{place} holds a value that this program cannot read; restore the backup")]
    Unreadable {
        /// Table and column.
        place: &'static str,
    },
    /// Something hangs on a value that does not open.
    #[error("{0} does not open, and nothing can be said without it; restore the backup")]
    Damaged(Damage),
    /// The key does not fit the database.
    #[error("this key does not belong to this database; put back the key that was made with it")]
    WrongKey,
    /// A rehearsed database was opened for real, or a real one in rehearsal.
    #[error(
        "this database was made {made}, and the configuration says otherwise; use another file for rehearsals"
    )]
    OtherMode {
        /// How it was made.
        made: &'static str,
    },
    /// A sealed value could not be made or opened.
    #[error(transparent)]
    Vault(#[from] VaultError),
    /// No random bytes.
    #[error(transparent)]
    NoChance(#[from] NoChance),
}

impl StoreError {
    /// Whether it can be over in a while without anybody mending a setting: the database is busy, the disk is
    /// full or hiccups. Whoever has time waits and tries again.
    #[must_use]
    pub fn passes(&self) -> bool {
        match self {
            Self::Busy | Self::Database(sqlx::Error::Io(_)) => true,
            Self::Database(error) => primary_code(error).is_some_and(|code| PASSES.contains(&code)),
            _ => false,
        }
    }

    /// The value that is damaged, when that is what is wrong: it hangs on one row, and everything else can go
    /// on without it.
    #[must_use]
    pub fn damage(&self) -> Option<Damage> {
        match self {
            Self::Damaged(damage) => Some(damage.clone()),
            Self::Vault(VaultError::DoesNotOpen { table, column, row }) => Some(Damage {
                table: (*table).to_owned(),
                column: (*column).to_owned(),
                row: row.clone(),
            }),
            Self::Unreadable { place } => {
                let (table, column) = place.split_once('.').unwrap_or((place, ""));
                Some(Damage {
                    table: table.to_owned(),
                    column: column.to_owned(),
                    row: String::new(),
                })
            }
            _ => None,
        }
    }
}

/// SQLite's own number of an error, without what it adds to tell more.
fn primary_code(error: &sqlx::Error) -> Option<i32> {
    let code: i32 = error.as_database_error()?.code()?.parse().ok()?;
    Some(code & 0xff)
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        match &error {
            sqlx::Error::PoolTimedOut => Self::Busy,
            _ if primary_code(&error) == Some(5) => Self::Busy,
            _ => Self::Database(error),
        }
    }
}

impl From<MigrateError> for StoreError {
    fn from(error: MigrateError) -> Self {
        match error {
            MigrateError::Execute(error) => Self::from(error),
            MigrateError::ExecuteMigration(error, number) => match Self::from(error) {
                Self::Database(error) => Self::Migration(MigrateError::ExecuteMigration(error, number)),
                passing => passing,
            },
            other => Self::Migration(other),
        }
    }
}
