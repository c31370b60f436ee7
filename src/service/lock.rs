//! One service a database: a second `run` is refused.

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
        let path = database.with_extension("lock");
        let wrong = |source| LockError::File {
            path: path.clone(),
            source,
        };
        if !path.exists() {
            return Ok(false);
        }
        // Shared, and let go of at once: two who only look do not take each other for a service.
        match File::open(&path).map_err(wrong)?.try_lock_shared() {
            Ok(()) => Ok(false),
            Err(TryLockError::WouldBlock) => Ok(true),
            Err(TryLockError::Error(source)) => Err(wrong(source)),
        }
    }

    /// Takes the lock beside `database`.
    ///
    /// # Errors
    /// When another service holds it, or the file cannot be made.
    pub fn beside(database: &Path) -> Result<Self, LockError> {
        let path = database.with_extension("lock");
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
        match file.try_lock() {
            Ok(()) => Ok(Self { _file: file }),
            Err(TryLockError::WouldBlock) => Err(LockError::Held(path)),
            Err(TryLockError::Error(source)) => Err(wrong(source)),
        }
    }
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
}
