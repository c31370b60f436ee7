//! Where a dry run decides when there is no database yet: in a folder of its own, which is gone
//! afterwards. Nothing of the export is written there.

use std::{fs::DirBuilder, os::unix::fs::DirBuilderExt, path::PathBuf};

use crate::{
    chance::{OsChance, random_id},
    config::{KeySource, Settings},
};

/// The folder; it goes with this value.
pub(super) struct Scratch(PathBuf);

impl Scratch {
    /// Makes the folder, for this user only.
    pub(super) fn new() -> anyhow::Result<Self> {
        let name = data_encoding::HEXLOWER.encode(&random_id(&OsChance)?);
        let folder = std::env::temp_dir().join(format!("oppmaat-{name}"));
        DirBuilder::new().mode(0o700).create(&folder)?;
        Ok(Self(folder))
    }

    /// The same settings with a database here.
    pub(super) fn settings(&self, settings: &Settings) -> Settings {
        let mut settings = settings.clone();
        settings.database = self.0.join("oppmaat.db");
        settings.key = KeySource::File(self.0.join("oppmaat.key"));
        settings
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        if let Err(error) = std::fs::remove_dir_all(&self.0) {
            tracing::warn!(%error, "the folder of the dry run could not be removed; nothing of the export is in it");
        }
    }
}
