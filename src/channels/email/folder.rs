//! `folder:` instead of a mail server: one `.eml` file a letter, for rehearsals and by hand.

use std::{io, path::Path};

use tokio::fs;

use crate::outbox::channel::{Outcome, Parcel};

/// Writes a letter. The name follows from the letter, so that the same letter twice is one file;
/// it is written under another name first, so that nobody ever reads half a letter.
pub(super) async fn put(folder: &Path, parcel: &Parcel) -> Outcome {
    let name = file_name(parcel);
    match write(folder, &name, &parcel.bytes).await {
        Ok(()) => Outcome::Delivered {
            message: None,
            receipt: format!("written as {name}"),
        },
        Err(fault) => Outcome::Later {
            reason: sentence(&fault),
        },
    }
}

/// Tries to make the folder and to write in it.
pub(super) async fn check(folder: &Path) -> Result<(), String> {
    let trial = async {
        write(folder, "check", b"").await?;
        fs::remove_file(folder.join("check")).await
    };
    trial.await.map_err(|fault: io::Error| sentence(&fault))
}

fn file_name(parcel: &Parcel) -> String {
    let at = parcel.composed_at.local().format("%Y%m%dT%H%M%S");
    // The key is base32 everywhere in the program; a name of a file is no place to trust that.
    let key: String = parcel.key.chars().filter(char::is_ascii_alphanumeric).collect();
    format!("{at}-{key}-{}.eml", parcel.delivery)
}

async fn write(folder: &Path, name: &str, bytes: &[u8]) -> io::Result<()> {
    fs::create_dir_all(folder).await?;
    let half = folder.join(format!(".{name}.part"));
    let written = async {
        fs::write(&half, bytes).await?;
        fs::rename(&half, folder.join(name)).await
    };
    let result = written.await;
    if result.is_err() {
        // What is half written is of no use; the fault itself is what the operator must hear.
        let _ = fs::remove_file(&half).await;
    }
    result
}

fn sentence(fault: &io::Error) -> String {
    format!(
        "the folder for e-mail cannot be written ({fault}); look at the path in `url` of [email], \
         its permissions and the space on the disk"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::moment::Moment;

    fn parcel() -> Parcel {
        Parcel {
            key: "ABCDEFGHIJKLMNOPQRSTUVWXY".to_owned(),
            delivery: 7,
            to: "ib@horizon.example".to_owned(),
            composed_at: Moment::parse_rfc3339("2026-09-21T06:15:00Z").expect("a moment"),
            bytes: b"Subject: x\r\n\r\nx\r\n".to_vec(),
        }
    }

    fn names(folder: &Path) -> Vec<String> {
        std::fs::read_dir(folder)
            .expect("a folder")
            .map(|entry| {
                entry
                    .expect("an entry")
                    .file_name()
                    .to_string_lossy()
                    .into_owned()
            })
            .collect()
    }

    #[tokio::test]
    async fn the_same_letter_twice_is_one_file_with_local_time_in_its_name() {
        let home = tempfile::tempdir().expect("a folder");
        let folder = home.path().join("new/mail");
        for _ in 0..2 {
            let outcome = put(&folder, &parcel()).await;
            assert!(matches!(outcome, Outcome::Delivered { .. }), "{outcome:?}");
        }
        assert_eq!(
            names(&folder),
            ["20260921T081500-ABCDEFGHIJKLMNOPQRSTUVWXY-7.eml"]
        );
        let path = folder.join("20260921T081500-ABCDEFGHIJKLMNOPQRSTUVWXY-7.eml");
        assert_eq!(std::fs::read(path).expect("a file"), parcel().bytes);
    }

    #[tokio::test]
    async fn a_folder_that_cannot_be_made_is_later_and_check_says_so() {
        let home = tempfile::tempdir().expect("a folder");
        let file = home.path().join("file");
        std::fs::write(&file, "in the way").expect("a file");
        let outcome = put(&file.join("mail"), &parcel()).await;
        assert!(matches!(outcome, Outcome::Later { .. }), "{outcome:?}");
        assert!(check(&file.join("mail")).await.is_err());
        assert_eq!(check(&home.path().join("mail")).await, Ok(()));
        assert!(names(&home.path().join("mail")).is_empty());
    }

    #[tokio::test]
    async fn a_letter_that_cannot_take_its_place_leaves_nothing_half_written() {
        let home = tempfile::tempdir().expect("a folder");
        std::fs::create_dir(home.path().join(file_name(&parcel()))).expect("a folder in the way");
        let outcome = put(home.path(), &parcel()).await;
        assert!(matches!(outcome, Outcome::Later { .. }), "{outcome:?}");
        assert_eq!(names(home.path()), [file_name(&parcel())]);
    }
}
