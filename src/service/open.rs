//! Opens the house: database, key, clock, and the schools as oppmaat.toml describes them.

use std::{collections::BTreeSet, path::PathBuf, sync::Arc};

use secrecy::ExposeSecret;
use tokio::sync::watch;

use super::{
    mark::MarkFile,
    trouble::{AGAIN, Trouble},
};
use crate::{
    app::notice_changed_rules,
    chance::OsChance,
    clock::{Clock, ClockChoice, RehearsalClock, SystemClock},
    config::{KeySource, SchoolSettings, Settings},
    domain::{moment::Moment, school::SchoolId},
    store::{SchoolRow, Store, StoreError, Vault, VaultError},
};

/// An open house.
pub struct House {
    /// The database.
    pub store: Store,
    /// What time it is.
    pub clock: Arc<dyn Clock>,
    /// Whether the clock is a rehearsal's.
    pub rehearsal: bool,
    /// The mark beside the database.
    pub mark: MarkFile,
}

/// Why the house cannot be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// A clock was given and this is no rehearsal.
    #[error(
        "--clock is for rehearsals only: write rehearsal = true in the configuration, with a database of its own"
    )]
    ClockInEarnest,
    /// `--clock resume` on a database that never ran.
    #[error(
        "there is nothing to resume: this database was never run; give an instant, such as 2026-08-17T08:00:00+02:00"
    )]
    NothingToResume,
    /// A school is gone from the file and still has open OPPs.
    #[error(
        "the school {school} is not in the configuration any more and has {open} open OPPs; put it back, or record first that its leerlingen left"
    )]
    SchoolVanished {
        /// The school.
        school: SchoolId,
        /// How many.
        open: u32,
    },
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The key.
    #[error(transparent)]
    Vault(#[from] VaultError),
    /// There is nothing to look at.
    #[error(
        "there is no database at {0} yet; import the OPPs first, or correct `database` in the configuration"
    )]
    NoDatabase(PathBuf),
    /// The folder of the database.
    #[error("the database or its folder cannot be made ({0}); check the path and the rights")]
    Folder(#[source] std::io::Error),
}

/// Opens database and clock, and writes down what the configuration says about the schools.
///
/// # Errors
/// When anything does not fit; see [`OpenError`].
pub async fn open(settings: &Settings, clock: ClockChoice) -> Result<House, OpenError> {
    refuse_clock_in_earnest(settings, clock)?;
    let store = open_store(settings).await?;
    let clock = clock_of(&store, clock).await?;
    enter_schools(&store, &settings.schools, clock.now()).await?;
    Ok(House {
        store,
        clock,
        rehearsal: settings.rehearsal,
        mark: MarkFile::beside(&settings.database),
    })
}

/// The same for who has time: as long as the database is busy, or the disk full, it waits. `None` when
/// `stop` said so meanwhile.
///
/// # Errors
/// When anything does not fit that does not pass by itself.
pub async fn open_when_free(
    settings: &Settings,
    clock: ClockChoice,
    stop: &mut watch::Receiver<bool>,
) -> Result<Option<House>, OpenError> {
    let trouble = Trouble::default();
    loop {
        let opened = tokio::select! {
            biased;
            _ = stop.wait_for(|stop| *stop) => return Ok(None),
            opened = open(settings, clock) => opened,
        };
        match opened {
            Err(OpenError::Store(error)) if error.passes() => trouble.met("start", &error),
            Err(error) => return Err(error),
            Ok(house) => {
                trouble.over("start");
                return Ok(Some(house));
            }
        }
        tokio::time::sleep(AGAIN).await;
    }
}

/// Opens database and clock to look at what is there: no database is made, and what the
/// configuration says about the schools is not written down.
///
/// # Errors
/// When there is no database, or it does not fit; see [`OpenError`].
pub async fn open_existing(settings: &Settings, clock: ClockChoice) -> Result<House, OpenError> {
    refuse_clock_in_earnest(settings, clock)?;
    if !settings.database.exists() {
        return Err(OpenError::NoDatabase(settings.database.clone()));
    }
    let store = Store::open(&settings.database, vault(settings)?, settings.rehearsal).await?;
    let clock = clock_of(&store, clock).await?;
    Ok(House {
        store,
        clock,
        rehearsal: settings.rehearsal,
        mark: MarkFile::beside(&settings.database),
    })
}

/// The key of the database: given, or from its file, which is made when there is no database yet.
///
/// # Errors
/// When the key is missing beside an existing database, or cannot be used.
pub fn vault(settings: &Settings) -> Result<Vault, VaultError> {
    let exists = settings.database.exists();
    match &settings.key {
        KeySource::File(path) => Vault::open(path, None, exists, OsChance),
        KeySource::Given(key) => {
            let key = Some(key.expose_secret());
            Vault::open(&settings.database, key, exists, OsChance)
        }
    }
}

fn refuse_clock_in_earnest(settings: &Settings, clock: ClockChoice) -> Result<(), OpenError> {
    if clock == ClockChoice::Real || settings.rehearsal {
        Ok(())
    } else {
        Err(OpenError::ClockInEarnest)
    }
}

async fn open_store(settings: &Settings) -> Result<Store, OpenError> {
    if let Some(folder) = settings.database.parent() {
        std::fs::create_dir_all(folder).map_err(OpenError::Folder)?;
    }
    let vault = vault(settings)?;
    make_private(&settings.database).map_err(OpenError::Folder)?;
    Ok(Store::open(&settings.database, vault, settings.rehearsal).await?)
}

/// Makes the file, if it is not there, for this program's user only; SQLite gives the files beside it
/// the same rights.
fn make_private(database: &std::path::Path) -> std::io::Result<()> {
    use std::os::unix::fs::OpenOptionsExt;
    let options = std::fs::OpenOptions::new()
        .create(true)
        .append(true)
        .mode(0o600)
        .open(database);
    options.map(drop)
}

async fn clock_of(store: &Store, choice: ClockChoice) -> Result<Arc<dyn Clock>, OpenError> {
    Ok(match choice {
        ClockChoice::Real => Arc::new(SystemClock),
        ClockChoice::From(start, speed) => Arc::new(RehearsalClock::starting(start, speed)),
        ClockChoice::Resume(speed) => {
            let stopped = store.read().await?.meta("last_beat").await?;
            let stopped = stopped.and_then(|seconds| seconds.parse().ok());
            let stopped = stopped
                .map(Moment::from_seconds)
                .ok_or(OpenError::NothingToResume)?;
            Arc::new(RehearsalClock::starting(stopped, speed))
        }
    })
}

/// Writes down the schools of the configuration, and has everything of a school whose rules changed
/// looked at again.
async fn enter_schools(store: &Store, schools: &[SchoolSettings], now: Moment) -> Result<(), OpenError> {
    refuse_vanished(store, schools).await?;
    for settings in schools {
        let row = enter(store, settings, now).await?;
        if notice_changed_rules(store, &row, now).await? {
            tracing::info!(school = %row.id, "the rules of this school changed; everything is planned again");
        }
    }
    Ok(())
}

async fn refuse_vanished(store: &Store, schools: &[SchoolSettings]) -> Result<(), OpenError> {
    let named: BTreeSet<&SchoolId> = schools.iter().map(|school| &school.id).collect();
    let mut tx = store.read().await?;
    for known in tx.schools().await? {
        if named.contains(&known.id) {
            continue;
        }
        let open = tx.open_opps(&known.id).await?;
        if open > 0 {
            return Err(OpenError::SchoolVanished {
                school: known.id,
                open,
            });
        }
    }
    Ok(())
}

/// Writes down one school and its admin.
///
/// # Errors
/// When the database cannot be written.
pub async fn enter(store: &Store, settings: &SchoolSettings, now: Moment) -> Result<SchoolRow, StoreError> {
    let mut row = row(settings);
    let mut tx = store.begin().await?;
    tx.put_school(&row, now).await?;
    row.admin = Some(tx.put_staff(&row.id, &settings.admin_email, None).await?);
    tx.put_school(&row, now).await?;
    tx.commit().await?;
    Ok(row)
}

/// A school as the configuration describes it.
#[must_use]
pub fn row(settings: &SchoolSettings) -> SchoolRow {
    SchoolRow {
        id: settings.id.clone(),
        name: settings.name.clone(),
        school_type: settings.school_type,
        region: settings.region,
        evaluations: settings.evaluations,
        send_at: settings.send_at,
        languages: settings.languages.clone(),
        phone: settings.phone.as_ref().map(|phone| phone.as_str().to_owned()),
        admin: None,
        discord: settings.discord,
    }
}
