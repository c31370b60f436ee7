//! The database: the only place with SQL.
//!
//! One SQLite file. One connection writes, in transactions that begin with BEGIN IMMEDIATE, so that
//! nobody reads first and loses the lock later; a few others read. Functions are methods of [`Tx`],
//! small, one statement each where that goes, named in words of the domain.

mod codec;
mod error;
mod token;
mod vault;

mod access;
mod acts;
mod claims;
mod clock;
mod codes;
mod colleagues;
mod contacts;
mod corrections;
mod damage;
mod deliveries;
mod discord;
mod evidence;
mod hand_over;
mod handelingsdeel;
mod health;
mod help;
mod hold;
mod import;
mod inspect;
mod letters;
mod line_changes;
mod lines;
mod links;
mod mail_stop;
mod moments;
mod opps;
mod paper;
mod school_domains;
mod schools;
mod settings;
mod staff;
mod uitstel;
mod unsent;

use std::{
    path::{Path, PathBuf},
    time::Duration,
};

use sqlx::{
    Sqlite, SqlitePool, Transaction,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};

pub use access::Access;
pub use acts::{NewAct, NewDateChange, NewVersion};
pub use claims::{Claimed, Interrupted, Queue};
pub use colleagues::ColleagueRow;
pub use damage::Damage;
pub use deliveries::{DeliveryEnd, MailRow, NewDelivery};
pub use discord::{AccountRow, CodeRow, DiscordState, DraftRow, MailedCode, NewAccount, OwnAccount, PostRow};
pub use error::StoreError;
pub use hand_over::{HandOverRow, HandedOverRow, MovedRole, Withdrawn};
pub use handelingsdeel::{HandelingsdeelRow, NewHandelingsdeel, sha256};
pub use health::{Stream, Traffic};
pub use hold::{HeldRow, OnItsWay};
pub use import::{
    ImportKeys, ImportState, ImportWrites, KnownPlan, OppRecord, Origin, Part, PartRecord, PersonKind,
    PersonRecord, SealedImport, StatedDate, StatedFact,
};
pub use inspect::{Gaps, Soundness};
pub use letters::{About, LetterRow, LetterState, NewLetter};
pub use line_changes::LineChangeRow;
pub use lines::SaidLine;
pub use links::{LinkRow, NewLink, SessionRow, SignedInRow};
pub use mail_stop::{MailStop, Refused};
pub use moments::{MomentRow, NewMoment, StateOfMoment};
pub use paper::OnPaper;
pub use schools::SchoolRow;
pub use settings::{SettingChange, SettingChangeRow};
pub use token::{Token, TokenHash};
pub use vault::{Vault, VaultError};

const READERS: u32 = 4;

/// How long somebody waits for the writer before the database counts as busy.
const BUSY_AFTER: Duration = Duration::from_secs(10);

/// An open database.
#[derive(Debug, Clone)]
pub struct Store {
    writer: SqlitePool,
    readers: SqlitePool,
    vault: Vault,
}

/// A transaction. Nothing is stored unless [`Tx::commit`] is reached.
#[derive(Debug)]
pub struct Tx {
    inner: Transaction<'static, Sqlite>,
    vault: Vault,
    left_out: Vec<Damage>,
}

impl Store {
    /// Opens the database at `path`, makes it when it is not there, and brings its tables up to
    /// date.
    ///
    /// # Errors
    /// When the file cannot be used, the key is another database's, or `rehearsal` is not how the
    /// database was made.
    pub async fn open(path: &Path, vault: Vault, rehearsal: bool) -> Result<Self, StoreError> {
        // A claim that was committed must not vanish with the power: "unsure" rests on it.
        Self::open_with(path, vault, rehearsal, SqliteSynchronous::Full).await
    }

    /// Opens a database that is thrown away afterwards, for the demo and for tests: everything is as
    /// in a real one, only the disk is not waited for.
    ///
    /// # Errors
    /// When the file cannot be used.
    pub async fn open_temporary(path: &Path, vault: Vault) -> Result<Self, StoreError> {
        Self::open_with(path, vault, true, SqliteSynchronous::Off).await
    }

    async fn open_with(
        path: &Path,
        vault: Vault,
        rehearsal: bool,
        synchronous: SqliteSynchronous,
    ) -> Result<Self, StoreError> {
        let options = SqliteConnectOptions::new()
            .filename(path)
            .create_if_missing(true)
            .foreign_keys(true)
            .busy_timeout(BUSY_AFTER)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(synchronous)
            .pragma("secure_delete", "on")
            .optimize_on_close(true, None);
        let writer = kept(1).connect_with(options.clone()).await?;
        sqlx::migrate!().run(&writer).await?;
        let readers = kept(READERS).connect_with(options.read_only(true)).await?;
        let store = Self {
            writer,
            readers,
            vault,
        };
        store.check_identity(rehearsal).await?;
        Ok(store)
    }

    /// Opens the database at `path` only to read it: nothing is made, and its tables stay as they
    /// are. [`Store::begin`] does not work on it.
    ///
    /// # Errors
    /// When there is no database, the key is another's, or `rehearsal` is not how it was made.
    pub async fn open_to_read(path: &Path, vault: Vault, rehearsal: bool) -> Result<Self, StoreError> {
        let options = SqliteConnectOptions::new()
            .filename(path)
            .read_only(true)
            // Nobody has it open: then not even the files beside it that readers share are made.
            .immutable(!write_ahead_log(path).exists())
            .busy_timeout(BUSY_AFTER);
        let readers = SqlitePoolOptions::new()
            .max_connections(READERS)
            .acquire_timeout(BUSY_AFTER * 3)
            .connect_with(options)
            .await?;
        let store = Self {
            writer: readers.clone(),
            readers,
            vault,
        };
        let identity = Identity::of(&mut store.read().await?).await?;
        identity.check(&store.vault, rehearsal)?;
        Ok(store)
    }

    /// Begins a transaction that may write. The next one waits until this one ends.
    ///
    /// # Errors
    /// When the database is busy for too long, or cannot be used.
    pub async fn begin(&self) -> Result<Tx, StoreError> {
        let inner = self.writer.begin_with("BEGIN IMMEDIATE").await?;
        Ok(self.tx(inner))
    }

    /// Begins a transaction that only reads; it sees one state of the database and waits for nobody.
    ///
    /// # Errors
    /// When the database cannot be used.
    pub async fn read(&self) -> Result<Tx, StoreError> {
        Ok(self.tx(self.readers.begin().await?))
    }

    fn tx(&self, inner: Transaction<'static, Sqlite>) -> Tx {
        Tx {
            inner,
            vault: self.vault.clone(),
            left_out: Vec::new(),
        }
    }

    /// Has SQLite look again at how its tables are filled, so that it finds things by the right index. To be
    /// called now and then.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn tidy(&self) -> Result<(), StoreError> {
        sqlx::query("pragma optimize").execute(&self.writer).await?;
        Ok(())
    }

    /// Closes every connection; what was committed is on disk.
    pub async fn close(self) {
        self.readers.close().await;
        self.writer.close().await;
    }

    /// The keys of this database, and the chance that goes with them.
    #[must_use]
    pub fn vault(&self) -> &Vault {
        &self.vault
    }

    async fn check_identity(&self, rehearsal: bool) -> Result<(), StoreError> {
        let mut tx = self.begin().await?;
        let identity = Identity::of(&mut tx).await?;
        if identity.key_check.is_none() {
            tx.set_meta("key_check", &self.vault.key_check()).await?;
            tx.set_meta("made", made(rehearsal)).await?;
        } else {
            identity.check(&self.vault, rehearsal)?;
        }
        tx.commit().await
    }
}

/// Connections that are opened at once and stay open: who opens one later may find that the system has no
/// file left to give.
fn kept(connections: u32) -> SqlitePoolOptions {
    SqlitePoolOptions::new()
        .min_connections(connections)
        .max_connections(connections)
        .idle_timeout(None)
        .max_lifetime(None)
        .acquire_timeout(BUSY_AFTER * 3)
}

/// The file beside a database that is there while somebody has it open.
fn write_ahead_log(database: &Path) -> PathBuf {
    let mut name = database.as_os_str().to_owned();
    name.push("-wal");
    PathBuf::from(name)
}

/// Which key a database belongs to, and how it was made.
struct Identity {
    key_check: Option<String>,
    made: Option<String>,
}

impl Identity {
    async fn of(tx: &mut Tx) -> Result<Self, StoreError> {
        Ok(Self {
            key_check: tx.meta("key_check").await?,
            made: tx.meta("made").await?,
        })
    }

    fn check(&self, vault: &Vault, rehearsal: bool) -> Result<(), StoreError> {
        if self.key_check.as_deref() != Some(vault.key_check().as_str()) {
            return Err(StoreError::WrongKey);
        }
        match self.made.as_deref() {
            Some(found) if found == made(rehearsal) => Ok(()),
            _ => Err(StoreError::OtherMode {
                made: made(!rehearsal),
            }),
        }
    }
}

fn made(rehearsal: bool) -> &'static str {
    if rehearsal { "in rehearsal" } else { "for real" }
}

impl Tx {
    /// Makes everything that was done in this transaction last.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn commit(self) -> Result<(), StoreError> {
        Ok(self.inner.commit().await?)
    }

    /// Undoes everything that was done in this transaction: it was played only.
    ///
    /// # Errors
    /// When the database cannot be used.
    pub async fn undo(self) -> Result<(), StoreError> {
        Ok(self.inner.rollback().await?)
    }

    /// A fact about the database itself.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn meta(&mut self, key: &str) -> Result<Option<String>, StoreError> {
        let found = sqlx::query_scalar!("select value from meta where key = ?", key);
        Ok(found.fetch_optional(&mut *self.inner).await?)
    }

    /// Writes down a fact about the database itself.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn set_meta(&mut self, key: &str, value: &str) -> Result<(), StoreError> {
        sqlx::query!(
            "insert into meta (key, value) values (?, ?) on conflict do update set value = excluded.value",
            key,
            value
        )
        .execute(&mut *self.inner)
        .await?;
        Ok(())
    }
}
