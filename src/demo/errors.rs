//! Why the demo could not go on.

use crate::{
    app::{BeatError, PerformError, import::ImportError},
    chance::NoChance,
    channels::email::SenderError,
    store::StoreError,
};

/// Why the demo could not go on.
#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    /// No folder for the temporary database.
    #[error(
        "no temporary folder can be made ({0}); make room, or set TMPDIR to a folder that can be written"
    )]
    Folder(#[source] std::io::Error),
    /// The sample school in the program is broken.
    #[error("the sample school cannot be read; report this as a fault")]
    Sample,
    /// No token for the forms.
    #[error(transparent)]
    Chance(#[from] NoChance),
    /// Its sender.
    #[error(transparent)]
    Sender(#[from] SenderError),
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A beat.
    #[error(transparent)]
    Beat(#[from] BeatError),
    /// Somebody acted and it was not written down.
    #[error(transparent)]
    Perform(#[from] PerformError),
    /// Somebody pressed a button and it was not written down.
    #[error("a form was not taken: {0}")]
    Pressed(String),
    /// An import.
    #[error(transparent)]
    Import(#[from] ImportError),
    /// Nobody could be shown anything.
    #[error("the year cannot be shown ({0}); look where the output goes")]
    Show(#[from] std::io::Error),
}
