//! One service a database: a second `run` is refused, by whatever name it calls the database.
//!
//! The lock file lies beside the file that a name leads to. Two names of one file (hard links) have no
//! folder in common, so the database itself is locked too, once it is there; SQLite's own locks are of
//! another kind and do not see that.

use std::{
    fs::{File, TryLockError},
    path::{Path, PathBuf},
};

/// Held while the service runs; the system lets go of it when the program ends in any way.
#[derive(Debug)]
pub struct Lock {
    _file: File,
}

/// Why the lock was not got.
#[derive(Debug, thiserror::Error)]
pub enum LockError {
    /// Another service runs.
    #[error("another oppmaat run is using this database (lock file {0}); stop it first")]
    Held(PathBuf),
    /// The file cannot be used.
    #[error("the lock file {path} cannot be used ({source}); check the folder's rights")]
    File {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
}

impl Lock {
    /// Whether a service holds the lock beside `database`. Makes no file.
    ///
    /// # Errors
    /// When the file is there and cannot be used.
    pub fn is_held(database: &Path) -> Result<bool, LockError> {
        let database = real(database);
        for path in [database.with_extension("lock"), database] {
            if !path.exists() {
                continue;
            }
            let wrong = |source| LockError::File {
                path: path.clone(),
                source,
            };
            // Shared, and let go of at once: two who only look do not take each other for a service.
            match File::open(&path).map_err(wrong)?.try_lock_shared() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => return Ok(true),
                Err(TryLockError::Error(source)) => return Err(wrong(source)),
            }
        }
        Ok(false)
    }

    /// Takes the lock beside `database`.
    ///
    /// # Errors
    /// When another service holds it, or the file cannot be made.
    pub fn beside(database: &Path) -> Result<Self, LockError> {
        let path = real(database).with_extension("lock");
        let wrong = |source| LockError::File {
            path: path.clone(),
            source,
        };
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder).map_err(wrong)?;
        }
        let file = File::options()
            .create(true)
            .truncate(false)
            .write(true)
            .open(&path)
            .map_err(wrong)?;
        Self::of(file, path)
    }

    /// Takes the lock of the database itself, which is there.
    ///
    /// # Errors
    /// When another service holds it, or the file cannot be used.
    pub fn inside(database: &Path) -> Result<Self, LockError> {
        let path = real(database);
        let opened = File::open(&path).map_err(|source| LockError::File {
            path: path.clone(),
            source,
        })?;
        Self::of(opened, path)
    }

    fn of(file: File, path: PathBuf) -> Result<Self, LockError> {
        match file.try_lock() {
            Ok(()) => Ok(Self { _file: file }),
            Err(TryLockError::WouldBlock) => Err(LockError::Held(path)),
            Err(TryLockError::Error(source)) => Err(LockError::File { path, source }),
        }
    }
}

/// Where a name leads to: a link may stand for the file, or for its folder.
fn real(database: &Path) -> PathBuf {
    let in_folder = || {
        let folder = database.parent()?.canonicalize().ok()?;
        Some(folder.join(database.file_name()?))
    };
    database
        .canonicalize()
        .ok()
        .or_else(in_folder)
        .unwrap_or_else(|| database.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_lock_is_refused_until_the_first_is_gone() {
        let folder = tempfile::tempdir().expect("a folder");
        let database = folder.path().join("oppmaat.db");
        assert!(!Lock::is_held(&database).expect("nobody holds it"));
        assert!(!database.with_extension("lock").exists());
        let first = Lock::beside(&database).expect("the lock");
        assert!(Lock::is_held(&database).expect("it can be looked at"));
        assert!(matches!(Lock::beside(&database), Err(LockError::Held(_))));
        drop(first);
        assert!(!Lock::is_held(&database).expect("nobody holds it"));
        assert!(Lock::beside(&database).is_ok());
    }

    #[test]
    fn another_name_of_the_same_database_is_the_same_database() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = |name: &str| folder.path().join(name);
        std::fs::create_dir(path("data")).expect("a folder");
        let database = path("data/oppmaat.db");
        std::fs::write(&database, "").expect("a file");
        std::os::unix::fs::symlink(&database, path("link.db")).expect("a link");
        std::os::unix::fs::symlink(path("data"), path("elsewhere")).expect("a link");
        std::fs::hard_link(&database, path("hard.db")).expect("a link");
        let _beside = Lock::beside(&path("link.db")).expect("the lock");
        for name in ["data/oppmaat.db", "link.db", "elsewhere/oppmaat.db"] {
            assert!(
                matches!(Lock::beside(&path(name)), Err(LockError::Held(_))),
                "{name}"
            );
        }
        let _inside = Lock::inside(&database).expect("the lock");
        assert!(Lock::beside(&path("hard.db")).is_ok());
        assert!(matches!(Lock::inside(&path("hard.db")), Err(LockError::Held(_))));
        assert!(Lock::is_held(&path("hard.db")).expect("it can be looked at"));
    }
}
