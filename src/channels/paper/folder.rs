//! The folder that somebody prints from.

use std::{
    fs::{self, DirBuilder, File, OpenOptions},
    io::{self, Write},
    os::unix::fs::{DirBuilderExt, OpenOptionsExt},
    path::{Path, PathBuf},
};

use chrono::NaiveDate;

/// The file of one letter. It follows from the letter, so that the same letter twice is one file:
/// `number` is that of its delivery, because a letter can go to more than one address.
#[must_use]
pub fn file_name(day: NaiveDate, key: &str, number: i64) -> String {
    // The key is base32 everywhere in the program; a name of a file is no place to trust that.
    let key: String = key.chars().filter(char::is_ascii_alphanumeric).collect();
    format!("{day}-{key}-{number}.html")
}

/// Writes a file, over an older one of that name. It is written under another name first, so that
/// nobody ever prints half a letter, and lies on the disk when this returns. Only the user who runs
/// the program can read it, because a letter names a person; so it is with a folder that is made.
///
/// # Errors
/// When the folder cannot be made or written; then nothing is left behind.
pub fn put(folder: &Path, name: &str, html: &str) -> io::Result<PathBuf> {
    DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
    let half = folder.join(format!(".{name}.part"));
    let whole = folder.join(name);
    let written = write(&half, html).and_then(|()| fs::rename(&half, &whole));
    if written.is_err() {
        // What is half written is of no use; the fault itself is what the operator must hear.
        let _ = fs::remove_file(&half);
    }
    written.map(|()| whole)
}

/// Writes `STEM.html`, or `STEM-2.html` and so on when that is there with other letters in it:
/// nobody knows whether those were printed yet.
///
/// # Errors
/// As [`put`].
pub fn put_new(folder: &Path, stem: &str, html: &str) -> io::Result<PathBuf> {
    let mut name = format!("{stem}.html");
    let mut number = 1;
    while is_taken(&folder.join(&name), html)? {
        number += 1;
        name = format!("{stem}-{number}.html");
    }
    put(folder, &name, html)
}

fn is_taken(path: &Path, html: &str) -> io::Result<bool> {
    match fs::read(path) {
        Ok(there) => Ok(there != html.as_bytes()),
        Err(fault) if fault.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(fault) => Err(fault),
    }
}

fn write(path: &Path, html: &str) -> io::Result<()> {
    let options = OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(true)
        .mode(0o600)
        .open(path);
    let mut file: File = options?;
    file.write_all(html.as_bytes())?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).expect("a folder");
        let names = entries.map(|entry| entry.expect("an entry").file_name());
        let mut names: Vec<String> = names.map(|name| name.to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    fn rights(path: &Path) -> u32 {
        fs::metadata(path).expect("a file").permissions().mode() & 0o777
    }

    #[test]
    fn the_same_letter_twice_is_one_file_that_only_its_owner_reads() {
        let home = tempfile::tempdir().expect("a folder");
        let folder = home.path().join("new/paper");
        let name = file_name("2026-09-21".parse().expect("a date"), "K7TQ../x", 7);
        assert_eq!(name, "2026-09-21-K7TQx-7.html");
        for html in ["one", "other"] {
            let path = put(&folder, &name, html).expect("written");
            assert_eq!(path, folder.join(&name));
            assert_eq!(fs::read_to_string(&path).expect("a file"), html);
            assert_eq!(rights(&path), 0o600);
        }
        assert_eq!((names(&folder), rights(&folder)), (vec![name], 0o700));
    }

    #[test]
    fn letters_of_another_run_stay_where_they_are() {
        let home = tempfile::tempdir().expect("a folder");
        for html in ["monday", "monday", "tuesday", "wednesday", "tuesday"] {
            put_new(home.path(), "alle", html).expect("written");
        }
        assert_eq!(names(home.path()), ["alle-2.html", "alle-3.html", "alle.html"]);
        let first = fs::read_to_string(home.path().join("alle.html")).expect("a file");
        assert_eq!(first, "monday");
    }

    #[test]
    fn what_cannot_be_written_leaves_nothing_half_written() {
        let home = tempfile::tempdir().expect("a folder");
        fs::create_dir(home.path().join("letter.html")).expect("a folder in the way");
        assert!(put(home.path(), "letter.html", "x").is_err());
        assert_eq!(names(home.path()), ["letter.html"]);
        fs::write(home.path().join("file"), "in the way").expect("a file");
        assert!(put(&home.path().join("file/paper"), "letter.html", "x").is_err());
        assert!(put_new(&home.path().join("file/paper"), "letter", "x").is_err());
    }
}
