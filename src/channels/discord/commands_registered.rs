//! Tells Discord which commands there are: only when they differ from those it was told last, because it
//! allows few such changes a day and shows the old ones meanwhile.

use serenity::builder::CreateCommand;

use super::api::Api;
use crate::{
    app::{
        Store, StoreError,
        discord::{are_registered, note_registered},
    },
    channels::discord::fault::Fault,
};

/// Why the commands were not registered.
#[derive(Debug, thiserror::Error)]
pub(super) enum RegisterError {
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Discord.
    #[error("the commands could not be registered ({0}); they are tried again at the next connection")]
    Discord(Fault),
    /// Our own commands.
    #[error("the commands cannot be written as JSON ({0}); report this as a fault")]
    Json(#[from] serde_json::Error),
}

/// Registers `commands` for this application, unless they are the ones that it has; whether it did.
pub(super) async fn register(
    store: &Store,
    api: &Api,
    application: u64,
    commands: &[CreateCommand],
) -> Result<bool, RegisterError> {
    let json = serde_json::to_value(commands)?;
    let fingerprint = fingerprint(application, &json);
    if are_registered(store, &fingerprint).await? {
        return Ok(false);
    }
    api.put_commands(&json).await.map_err(RegisterError::Discord)?;
    note_registered(store, &fingerprint).await?;
    Ok(true)
}

/// What these commands of this application are known by.
fn fingerprint(application: u64, commands: &serde_json::Value) -> String {
    use sha2::{Digest, Sha256};
    let digest = Sha256::digest(format!("{application}\0{commands}"));
    data_encoding::HEXLOWER.encode(&digest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_command_or_another_application_is_another_fingerprint() {
        let one = fingerprint(1, &serde_json::json!([{ "name": "opp" }]));
        assert_eq!(one, fingerprint(1, &serde_json::json!([{ "name": "opp" }])));
        assert_ne!(one, fingerprint(2, &serde_json::json!([{ "name": "opp" }])));
        assert_ne!(one, fingerprint(1, &serde_json::json!([{ "name": "week" }])));
    }
}
