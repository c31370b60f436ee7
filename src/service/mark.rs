//! The mark beside a database, by which a copy that was put back is known: then nothing leaves the house
//! until somebody lets it go (docs/decisions/0024).
//!
//! The mark lies beside the file itself, also when the configuration names a link to it. It counts on after
//! the database did, so a program that is killed in between leaves it behind, and never ahead.

use std::{
    fs::{self, OpenOptions},
    io::{self, Write},
    os::unix::fs::OpenOptionsExt,
    path::{Path, PathBuf},
};

use crate::{
    chance::random_id,
    domain::{
        hold::{Hold, Known, Mark, PutBack, known},
        moment::Moment,
    },
    store::{Store, StoreError},
};

/// The mark beside one database.
#[derive(Debug, Clone)]
pub struct MarkFile(PathBuf);

/// Why the mark cannot be made.
#[derive(Debug, thiserror::Error)]
pub enum MarkError {
    /// The file.
    #[error("the mark beside the database, {path}, cannot be used ({source}); check the folder's rights")]
    File {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl MarkFile {
    /// The mark beside `database`.
    #[must_use]
    pub fn beside(database: &Path) -> Self {
        let file = fs::canonicalize(database).unwrap_or_else(|_| database.to_owned());
        Self(file.with_extension("mark"))
    }

    /// What stands in it; `None` when it is not there, or is no mark.
    fn read(&self) -> Result<Option<Mark>, MarkError> {
        match fs::read_to_string(&self.0) {
            Ok(text) => Ok(parse(&text)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(source) => Err(self.wrong(source)),
        }
    }

    /// Writes it whole or not at all.
    fn write(&self, mark: &Mark) -> Result<(), MarkError> {
        let fresh = self.0.with_extension("mark-new");
        let written = || {
            let mut file = OpenOptions::new()
                .create(true)
                .truncate(true)
                .write(true)
                .mode(0o600)
                .open(&fresh)?;
            writeln!(file, "{} {}", mark.name, mark.step)?;
            file.sync_all()?;
            fs::rename(&fresh, &self.0)
        };
        written().map_err(|source| self.wrong(source))
    }

    fn wrong(&self, source: io::Error) -> MarkError {
        MarkError::File {
            path: self.0.clone(),
            source,
        }
    }

    /// By what this database is known to be a copy that was put back; `None` when it is none, or was let go.
    ///
    /// # Errors
    /// When the mark or the database cannot be read.
    pub async fn put_back(&self, store: &Store) -> Result<Option<PutBack>, MarkError> {
        Ok(match self.known(store).await? {
            Known::PutBack(why) => Some(why),
            Known::Here | Known::New => None,
        })
    }

    async fn known(&self, store: &Store) -> Result<Known, MarkError> {
        let mut tx = store.read().await?;
        let (inside, has_run) = (tx.mark().await?, tx.meta("last_beat").await?.is_some());
        Ok(known(inside.as_ref(), self.read()?.as_ref(), has_run))
    }

    /// Looks at a start whether the database was put back; then sending is held from `now` on. Gives whether
    /// it is held, for whichever reason.
    ///
    /// # Errors
    /// When the mark or the database cannot be used.
    pub async fn begin(&self, store: &Store, now: Moment) -> Result<bool, MarkError> {
        match self.known(store).await? {
            Known::PutBack(why) => hold(store, why, now).await?,
            Known::New => self.renew(store).await?,
            Known::Here => {}
        }
        Ok(store.read().await?.hold().await?.is_some())
    }

    /// Makes a mark of which no copy knows: beside the database first, so that a program that is killed
    /// here makes another one at its next start.
    ///
    /// # Errors
    /// When the mark or the database cannot be used.
    pub async fn renew(&self, store: &Store) -> Result<(), MarkError> {
        let name = random_id(store.vault().chance()).map_err(StoreError::from)?;
        let mark = Mark {
            name: data_encoding::HEXLOWER.encode(&name),
            step: 0,
        };
        self.write(&mark)?;
        let mut tx = store.begin().await?;
        tx.set_mark(&mark).await?;
        Ok(tx.commit().await?)
    }

    /// Counts on: the database first.
    ///
    /// # Errors
    /// When the mark or the database cannot be used.
    pub async fn count(&self, store: &Store) -> Result<(), MarkError> {
        let mut tx = store.begin().await?;
        let Some(mut mark) = tx.mark().await? else {
            return Ok(());
        };
        mark.step += 1;
        tx.set_mark(&mark).await?;
        tx.commit().await?;
        self.write(&mark)
    }
}

/// Holds sending, unless it is held already, and says so.
async fn hold(store: &Store, why: PutBack, now: Moment) -> Result<(), MarkError> {
    let mut tx = store.begin().await?;
    if tx.hold().await?.is_some() {
        return Ok(());
    }
    let last = tx.meta("last_beat").await?.and_then(|text| text.parse().ok());
    let copy_of = last.map_or(now, Moment::from_seconds);
    let letters = tx.begin_hold(Hold { since: now, copy_of }).await?;
    tx.commit().await?;
    let why = why.in_words();
    tracing::error!(
        outcome = "held",
        letters,
        copy_of = %copy_of,
        "this database was put back: {why}; nothing is sent but sign-in links and answers, until \
         `oppmaat release` shows what would leave and lets it go"
    );
    Ok(())
}

fn parse(text: &str) -> Option<Mark> {
    let (name, step) = text.trim().split_once(' ')?;
    Some(Mark {
        name: name.to_owned(),
        step: step.parse().ok()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::{PermissionsExt, symlink};

    #[test]
    fn the_mark_lies_beside_the_file_itself_and_is_for_its_owner_only() {
        let folder = tempfile::tempdir().expect("a folder");
        let (real, link) = (folder.path().join("real.db"), folder.path().join("link.db"));
        fs::write(&real, "").expect("a file");
        symlink(&real, &link).expect("a link");
        let file = MarkFile::beside(&link);
        assert_eq!(file.read().expect("nothing there"), None);
        let mark = Mark {
            name: "abc".to_owned(),
            step: 7,
        };
        file.write(&mark).expect("written");
        let beside = folder.path().join("real.mark");
        assert_eq!(MarkFile::beside(&real).read().expect("a mark"), Some(mark));
        let mode = fs::metadata(&beside).expect("it is there").permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        fs::write(&beside, "what?").expect("written");
        assert_eq!(file.read().expect("it can be read"), None);
    }
}
