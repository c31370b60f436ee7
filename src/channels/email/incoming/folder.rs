//! The folder in which a mail server leaves what comes back: plain files, or a Maildir.

use std::{
    fs, io,
    io::Read,
    path::{Path, PathBuf},
};

use super::mail::LONGEST;

/// Where a file goes that was read.
const READ: &str = "read";

/// Where a Maildir keeps its mails; its `tmp` holds mails that are still being written.
const MAILDIR: [&str; 2] = ["new", "cur"];

/// Names that are tried before a file of the same name is given up on.
const MOST_NAMES: u32 = 1000;

/// A folder of mails.
#[derive(Debug, Clone)]
pub struct Inbox(PathBuf);

impl Inbox {
    /// The folder at this path, which need not be there yet.
    #[must_use]
    pub fn at(folder: &Path) -> Self {
        Self(folder.to_owned())
    }

    /// The mails that nobody has read yet, in the order of their names. Only plain files count: no
    /// links, nothing whose name begins with a dot.
    ///
    /// # Errors
    /// When the folder cannot be looked into.
    pub fn waiting(&self) -> io::Result<Vec<PathBuf>> {
        let mut found = files(&self.0)?;
        for name in MAILDIR {
            let folder = self.0.join(name);
            if folder.is_dir() {
                found.extend(files(&folder)?);
            }
        }
        Ok(found)
    }

    /// Moves a mail to `read/`, beside one of the same name if there is one.
    ///
    /// # Errors
    /// When it cannot be moved; it stays where it is.
    pub fn put_away(&self, file: &Path) -> io::Result<()> {
        let folder = self.0.join(READ);
        fs::create_dir_all(&folder)?;
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        let names = std::iter::once(name.to_string()).chain((1..MOST_NAMES).map(|n| format!("{name}.{n}")));
        let free = names
            .map(|name| folder.join(name))
            .find(|path| fs::symlink_metadata(path).is_err());
        let free = free.ok_or_else(|| io::Error::from(io::ErrorKind::AlreadyExists))?;
        fs::rename(file, free)
    }
}

/// Reads a mail, and no more of it than [`read`](super::read) can use; the rest is read over, so that
/// a mail server which writes it into a pipe is not cut off.
///
/// # Errors
/// When it cannot be read.
pub fn read_all(mut input: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let limit = u64::try_from(LONGEST).unwrap_or(u64::MAX);
    input
        .by_ref()
        .take(limit.saturating_add(1))
        .read_to_end(&mut bytes)?;
    io::copy(&mut input, &mut io::sink())?;
    Ok(bytes)
}

fn files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let is_hidden = entry.file_name().as_encoded_bytes().starts_with(b".");
        if entry.file_type()?.is_file() && !is_hidden {
            found.push(entry.path());
        }
    }
    found.sort();
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_files_and_those_of_a_maildir_wait_and_nothing_else() {
        let home = tempfile::tempdir().expect("a folder");
        let inbox = Inbox::at(&home.path().join("bounces"));
        assert!(inbox.waiting().is_err());
        for name in ["new", "cur", "tmp", "read"] {
            fs::create_dir_all(home.path().join("bounces").join(name)).expect("a folder");
        }
        for name in ["b", "a", ".hidden", "new/n", "cur/c:2,S", "tmp/t", "read/r"] {
            fs::write(home.path().join("bounces").join(name), name).expect("a file");
        }
        std::os::unix::fs::symlink("a", home.path().join("bounces/link")).expect("a link");
        let waiting = inbox.waiting().expect("a folder");
        let names: Vec<_> = waiting
            .iter()
            .map(|path| path.file_name().expect("a name").to_str().expect("text"))
            .collect();
        assert_eq!(names, ["a", "b", "n", "c:2,S"]);
    }

    #[test]
    fn what_was_read_is_put_away_and_overwrites_nothing() {
        let home = tempfile::tempdir().expect("a folder");
        let inbox = Inbox::at(home.path());
        for text in ["one", "two"] {
            fs::write(home.path().join("a"), text).expect("a file");
            inbox.put_away(&home.path().join("a")).expect("it is moved");
        }
        let read = |name: &str| fs::read_to_string(home.path().join("read").join(name)).expect("a file");
        assert_eq!((read("a"), read("a.1")), ("one".to_owned(), "two".to_owned()));
        assert!(inbox.waiting().expect("a folder").is_empty());
        assert!(inbox.put_away(&home.path().join("a")).is_err());
    }

    #[test]
    fn a_mail_that_is_too_long_is_read_over_to_its_end() {
        let mut long = io::repeat(b'x').take(u64::try_from(LONGEST).expect("a number") + 5000);
        assert_eq!(read_all(&mut long).expect("bytes").len(), LONGEST + 1);
        assert_eq!(long.limit(), 0);
    }
}
