//! Sealing: what tells who a person is stands in the database only as ciphertext.
//!
//! A sealed value is `version (1) | key id (4) | nonce (24) | ciphertext and tag`, made with
//! XChaCha20-Poly1305. The associated data is `table 0 column 0 row id`, so that a value moved to
//! another row or column no longer opens. A value that must be found again has a blind index
//! beside it: HMAC-SHA-256 under a key of its own, over `school 0 value`, cut to 16 bytes.
//! Layout and reasons: docs/decisions/0005-sealing.md.

use std::{
    fs,
    io::{ErrorKind, Write},
    path::{Path, PathBuf},
    sync::Arc,
};

use chacha20poly1305::{
    KeyInit, XChaCha20Poly1305, XNonce,
    aead::{Aead, Payload},
};
use data_encoding::{BASE64, HEXLOWER};
use hmac::{Hmac, Mac};
use sha2::{Digest, Sha256};

use crate::{
    chance::{Chance, NoChance, OsChance, SeededChance},
    domain::school::SchoolId,
};

const VERSION: u8 = 1;
const KEY_ID: usize = 4;
const NONCE: usize = 24;

/// Where a sealed value stands: a value opens only in its own place.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place<'a> {
    /// The table.
    pub(crate) table: &'static str,
    /// The column.
    pub(crate) column: &'static str,
    /// The row's id: 16 bytes, or more where a row has a number beside it.
    pub(crate) row: &'a [u8],
}

/// The keys of one database, and the chance that goes with them.
#[derive(Clone)]
pub struct Vault {
    cipher: XChaCha20Poly1305,
    key_id: [u8; KEY_ID],
    index_key: [u8; 32],
    chance: Arc<dyn Chance>,
}

/// Why a key or a sealed value cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum VaultError {
    /// The key file cannot be read or written.
    #[error(
        "the key file {path} cannot be used ({source}); check that the folder exists and that only this program's user may read it"
    )]
    KeyFile {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// A database is there, and its key is not.
    #[error(
        "the database exists but its key file {path} does not; put the key back from the backup (a new key would not open anything)"
    )]
    KeyMissing {
        /// The file.
        path: PathBuf,
    },
    /// The key is not 32 bytes in base64.
    #[error("the key is not 32 bytes in base64; put back the key that was made with this database")]
    NotAKey,
    /// A value does not open: another key, another place, or damage.
    #[error(
        "a value in {table}.{column} does not open (row {row}); the key is not this database's, or the row was damaged: restore the backup"
    )]
    DoesNotOpen {
        /// The table.
        table: &'static str,
        /// The column.
        column: &'static str,
        /// The id of its row, in hexadecimal: it tells nothing of a person.
        row: String,
    },
    /// No random bytes.
    #[error(transparent)]
    NoChance(#[from] NoChance),
}

impl Vault {
    /// The vault of a real database: the key from `given` (`OPPMAAT_KEY`), else from the file, which
    /// is made (mode 0600) when there is no database yet.
    ///
    /// # Errors
    /// When the key is missing beside an existing database, or cannot be read or written.
    pub fn open(
        path: &Path,
        given: Option<&str>,
        database_exists: bool,
        chance: OsChance,
    ) -> Result<Self, VaultError> {
        let text = match given {
            Some(text) => text.to_owned(),
            None => read_or_make(path, database_exists, chance)?,
        };
        let key = BASE64
            .decode(text.trim().as_bytes())
            .map_err(|_| VaultError::NotAKey)?;
        let key: [u8; 32] = key.try_into().map_err(|_| VaultError::NotAKey)?;
        Ok(Self::new(&key, Arc::new(chance)))
    }

    /// A vault for the demo and for tests, the same for the same seed. It has no file.
    #[must_use]
    pub fn seeded(chance: SeededChance) -> Self {
        Self::new(&[42; 32], Arc::new(chance))
    }

    fn new(master: &[u8; 32], chance: Arc<dyn Chance>) -> Self {
        let seal_key = derive(master, b"oppmaat seal 1");
        let mut key_id = [0; KEY_ID];
        key_id.copy_from_slice(
            Sha256::digest(seal_key)
                .first_chunk::<KEY_ID>()
                .unwrap_or(&[0; KEY_ID]),
        );
        Self {
            cipher: XChaCha20Poly1305::new(&seal_key.into()),
            key_id,
            index_key: derive(master, b"oppmaat index 1"),
            chance,
        }
    }

    /// The chance that goes with these keys.
    #[must_use]
    pub fn chance(&self) -> &dyn Chance {
        self.chance.as_ref()
    }

    /// A check value: equal for equal keys, and telling nothing about them.
    #[must_use]
    pub fn key_check(&self) -> String {
        BASE64.encode(&derive(&self.index_key, b"oppmaat check 1"))
    }

    /// Seals `value` for its place.
    pub(crate) fn seal(&self, place: Place<'_>, value: &[u8]) -> Result<Vec<u8>, VaultError> {
        let mut nonce = [0; NONCE];
        self.chance.fill(&mut nonce)?;
        let aad = associated_data(place);
        let sealed = self
            .cipher
            .encrypt(
                &XNonce::from(nonce),
                Payload {
                    msg: value,
                    aad: &aad,
                },
            )
            .map_err(|_| does_not_open(place))?;
        Ok([&[VERSION][..], &self.key_id, &nonce, &sealed].concat())
    }

    /// Opens a sealed value.
    pub(crate) fn open_value(&self, place: Place<'_>, sealed: &[u8]) -> Result<Vec<u8>, VaultError> {
        let opened = || {
            let (head, rest) = sealed.split_at_checked(1 + KEY_ID)?;
            let (nonce, ciphertext) = rest.split_first_chunk::<NONCE>()?;
            if head.first() != Some(&VERSION) || head.get(1..) != Some(&self.key_id[..]) {
                return None;
            }
            let aad = associated_data(place);
            self.cipher
                .decrypt(
                    &XNonce::from(*nonce),
                    Payload {
                        msg: ciphertext,
                        aad: &aad,
                    },
                )
                .ok()
        };
        opened().ok_or_else(|| does_not_open(place))
    }

    /// Seals text.
    pub(crate) fn seal_text(&self, place: Place<'_>, text: &str) -> Result<Vec<u8>, VaultError> {
        self.seal(place, text.as_bytes())
    }

    /// Opens sealed text.
    pub(crate) fn open_text(&self, place: Place<'_>, sealed: &[u8]) -> Result<String, VaultError> {
        String::from_utf8(self.open_value(place, sealed)?).map_err(|_| does_not_open(place))
    }

    /// The blind index of a value in a school.
    pub(crate) fn index(&self, school: &SchoolId, value: &str) -> [u8; 16] {
        self.index_of(&format!("{school}\0{value}"))
    }

    /// The blind index of a value of which nobody knows yet which school it belongs to. No school has an
    /// empty key, so it is equal to none of a school.
    pub(crate) fn index_anywhere(&self, what: &str, value: &str) -> [u8; 16] {
        self.index_of(&format!("\0{what}\0{value}"))
    }

    fn index_of(&self, text: &str) -> [u8; 16] {
        let full = derive(&self.index_key, text.as_bytes());
        full.first_chunk::<16>().copied().unwrap_or_default()
    }
}

fn does_not_open(place: Place<'_>) -> VaultError {
    VaultError::DoesNotOpen {
        table: place.table,
        column: place.column,
        row: HEXLOWER.encode(place.row),
    }
}

fn associated_data(place: Place<'_>) -> Vec<u8> {
    [
        place.table.as_bytes(),
        b"\0",
        place.column.as_bytes(),
        b"\0",
        place.row,
    ]
    .concat()
}

/// HMAC-SHA-256, which serves as the key derivation too.
fn derive(key: &[u8; 32], message: &[u8]) -> [u8; 32] {
    // HMAC pads a short key with zeros itself; a full block cannot be of a wrong length.
    let mut block = [0; 64];
    for (padded, byte) in block.iter_mut().zip(key) {
        *padded = *byte;
    }
    let mut mac = <Hmac<Sha256> as Mac>::new(&block.into());
    mac.update(message);
    mac.finalize().into_bytes().into()
}

fn read_or_make(path: &Path, database_exists: bool, chance: OsChance) -> Result<String, VaultError> {
    let wrong = |source| VaultError::KeyFile {
        path: path.to_owned(),
        source,
    };
    match fs::read_to_string(path) {
        Ok(text) => Ok(text),
        Err(error) if error.kind() == ErrorKind::NotFound && database_exists => Err(VaultError::KeyMissing {
            path: path.to_owned(),
        }),
        Err(error) if error.kind() == ErrorKind::NotFound => {
            let mut key = [0; 32];
            chance.fill(&mut key)?;
            let text = BASE64.encode(&key);
            write_private(path, &text).map_err(wrong)?;
            Ok(text)
        }
        Err(error) => Err(wrong(error)),
    }
}

fn write_private(path: &Path, text: &str) -> std::io::Result<()> {
    use std::os::unix::fs::OpenOptionsExt;
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let mut file = fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path)?;
    writeln!(file, "{text}")?;
    file.sync_all()
}

impl std::fmt::Debug for Vault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Vault(..)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const ROW: [u8; 16] = [1; 16];

    fn place(column: &'static str) -> Place<'static> {
        Place {
            table: "person",
            column,
            row: &ROW,
        }
    }

    fn vault() -> Vault {
        Vault::seeded(SeededChance::new(1))
    }

    fn school(id: &str) -> SchoolId {
        SchoolId::parse(id).expect("a school")
    }

    #[test]
    fn a_value_opens_in_its_own_place_only() {
        let vault = vault();
        let sealed = vault.seal_text(place("name"), "Noor").expect("sealed");
        assert_eq!(vault.open_text(place("name"), &sealed).expect("opened"), "Noor");
        assert!(vault.open_text(place("email"), &sealed).is_err());
        let other_row = Place {
            row: &[2; 16],
            ..place("name")
        };
        assert!(vault.open_text(other_row, &sealed).is_err());
        assert!(!sealed.windows(4).any(|window| window == b"Noor"));
    }

    #[test]
    fn the_layout_is_version_key_id_nonce_ciphertext_and_tag() {
        let vault = vault();
        let sealed = vault.seal_text(place("name"), "Noor").expect("sealed");
        assert_eq!(sealed[0], VERSION);
        assert_eq!(sealed[1..5], vault.key_id);
        assert_eq!(sealed.len(), 1 + 4 + 24 + 4 + 16);
    }

    #[test]
    fn an_index_finds_a_value_in_its_own_school_only() {
        let vault = vault();
        let index = |id, value| vault.index(&school(id), value);
        assert_eq!(
            index("horizon", "ib@horizon.example"),
            index("horizon", "ib@horizon.example")
        );
        assert_ne!(
            index("horizon", "ib@horizon.example"),
            index("anker", "ib@horizon.example")
        );
    }

    #[test]
    fn a_key_file_is_made_once_private_and_never_anew_beside_a_database() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("sub/oppmaat.key");
        assert!(matches!(
            Vault::open(&path, None, true, OsChance),
            Err(VaultError::KeyMissing { .. })
        ));
        let made = Vault::open(&path, None, false, OsChance).expect("made");
        let rights = fs::metadata(&path).expect("a file").permissions().mode();
        assert_eq!(rights & 0o777, 0o600);
        let again = Vault::open(&path, None, true, OsChance).expect("read");
        assert_eq!(made.key_check(), again.key_check());
        assert!(matches!(
            Vault::open(&path, Some("c2hvcnQ="), true, OsChance),
            Err(VaultError::NotAKey)
        ));
    }

    proptest! {
        #[test]
        fn damaged_or_random_blobs_never_open_and_never_panic(bytes in any::<Vec<u8>>(), at in any::<usize>()) {
            let vault = vault();
            prop_assert!(vault.open_value(place("name"), &bytes).is_err());
            let mut sealed = vault.seal(place("name"), &bytes).expect("sealed");
            let at = at % sealed.len();
            sealed[at] ^= 1;
            prop_assert!(vault.open_value(place("name"), &sealed).is_err());
        }
    }
}
