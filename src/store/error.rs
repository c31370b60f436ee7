//! What can go wrong between the program and its database.

use super::vault::VaultError;
use crate::chance::NoChance;

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
    Migration(#[from] sqlx::migrate::MigrateError),
    /// A value in the database is not what this program wrote.
    #[error("{place} holds a value that this program cannot read; restore the backup")]
    Unreadable {
        /// Table and column.
        place: &'static str,
    },
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

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        let busy = |code: &str| matches!(code, "5" | "261" | "517");
        match &error {
            sqlx::Error::Database(inner) if inner.code().is_some_and(|code| busy(&code)) => Self::Busy,
            sqlx::Error::PoolTimedOut => Self::Busy,
            _ => Self::Database(error),
        }
    }
}
