//! Which certificates are trusted: those of the system, read once and again when they change.

use std::{
    fmt, io,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::SystemTime,
};

use tokio_rustls::rustls::{ClientConfig, Error, RootCertStore, crypto::ring, pki_types::CertificateDer};

/// Which certificates are trusted.
pub(super) enum Trust {
    /// Those that the system trusts: who mends the trust store need not restart the program.
    System(Store),
    /// Only those that these vouch for.
    Given(RootCertStore),
}

impl fmt::Debug for Trust {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::System(_) => "System",
            Self::Given(_) => "Given",
        })
    }
}

/// The trust store of the system. To read its hundred and more certificates takes longer than to send
/// a letter.
#[derive(Default)]
pub(super) struct Store(Mutex<Option<Known>>);

/// What was read, and how the files looked then.
struct Known {
    files: Vec<Stamp>,
    config: Arc<ClientConfig>,
}

/// A file by its path, time and length.
type Stamp = (PathBuf, Option<SystemTime>, u64);

impl Trust {
    /// Only what these certificates vouch for.
    pub(super) fn only(roots: impl IntoIterator<Item = CertificateDer<'static>>) -> Self {
        let mut store = RootCertStore::empty();
        store.add_parsable_certificates(roots);
        Self::Given(store)
    }

    /// How TLS is spoken now.
    pub(super) async fn config(self: &Arc<Self>) -> io::Result<Arc<ClientConfig>> {
        let trust = Arc::clone(self);
        let fresh = tokio::task::spawn_blocking(move || match trust.as_ref() {
            Self::System(store) => store.config(&Places::of_the_system()),
            Self::Given(roots) => config(roots.clone()),
        });
        let config = fresh.await.map_err(io::Error::other)?;
        config.map_err(io::Error::other)
    }

    /// After a handshake that failed the store is read again, even if no file seems to have changed.
    pub(super) fn doubt(&self) {
        if let Self::System(store) = self {
            *store.known() = None;
        }
    }
}

impl Store {
    fn config(&self, places: &Places) -> Result<Arc<ClientConfig>, Error> {
        let files = places.stamps();
        if let Some(known) = self.known().as_ref().filter(|known| known.files == files) {
            return Ok(Arc::clone(&known.config));
        }
        let mut store = RootCertStore::empty();
        // A certificate that cannot be read vouches for nobody; that is no reason to distrust the others.
        store.add_parsable_certificates((places.read)());
        let config = config(store)?;
        *self.known() = Some(Known {
            files,
            config: Arc::clone(&config),
        });
        Ok(config)
    }

    fn known(&self) -> MutexGuard<'_, Option<Known>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Where certificates lie, and how they are read.
struct Places {
    file: Option<PathBuf>,
    folders: Vec<PathBuf>,
    read: Box<dyn Fn() -> Vec<CertificateDer<'static>>>,
}

impl Places {
    /// `SSL_CERT_FILE` and `SSL_CERT_DIR`, else where this system has them.
    fn of_the_system() -> Self {
        let found = openssl_probe::probe();
        Self {
            file: found.cert_file,
            folders: found.cert_dir,
            read: Box::new(|| rustls_native_certs::load_native_certs().certs),
        }
    }

    fn stamps(&self) -> Vec<Stamp> {
        let mut stamps: Vec<Stamp> = self.file.iter().map(|file| stamp(file)).collect();
        for folder in &self.folders {
            stamps.push(stamp(folder));
            let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
            stamps.extend(entries.map(|entry| stamp(&entry.path())));
        }
        stamps.sort();
        stamps
    }
}

fn stamp(path: &Path) -> Stamp {
    let facts = std::fs::metadata(path).ok();
    let changed = facts.as_ref().and_then(|facts| facts.modified().ok());
    (path.to_owned(), changed, facts.map_or(0, |facts| facts.len()))
}

fn config(roots: RootCertStore) -> Result<Arc<ClientConfig>, Error> {
    let builder = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()?;
    Ok(Arc::new(
        builder.with_root_certificates(roots).with_no_client_auth(),
    ))
}

#[cfg(test)]
mod tests {
    use std::{cell::Cell, fs, rc::Rc};

    use super::*;

    #[test]
    fn the_store_is_read_once_and_again_when_a_file_changed_or_a_handshake_failed() {
        let home = tempfile::tempdir().expect("a folder");
        let (file, folder) = (home.path().join("all.pem"), home.path().join("each"));
        fs::create_dir(&folder).expect("a folder");
        fs::write(&file, "one").expect("a file");
        let reads = Rc::new(Cell::new(0));
        let counted = Rc::clone(&reads);
        let places = Places {
            file: Some(file.clone()),
            folders: vec![folder.clone()],
            read: Box::new(move || {
                counted.set(counted.get() + 1);
                Vec::new()
            }),
        };
        let trust = Trust::System(Store::default());
        let Trust::System(store) = &trust else {
            panic!("the store of the system")
        };
        let read = || {
            store.config(&places).expect("a way to speak TLS");
            reads.get()
        };
        assert_eq!((read(), read()), (1, 1));
        fs::write(&file, "one and two").expect("a file");
        assert_eq!((read(), read()), (2, 2));
        fs::write(folder.join("three.pem"), "three").expect("a file");
        assert_eq!((read(), read()), (3, 3));
        trust.doubt();
        assert_eq!((read(), read()), (4, 4));
    }
}
