//! What is remembered of the connection with Discord itself, for the operator and the admin. Nothing here is
//! about anybody.

use crate::{
    domain::moment::Moment,
    store::{Store, StoreError, Tx},
};

/// How many interactions came that could not be read.
const LOST: &str = "discord_lost";

/// The fingerprint of the commands as they were registered last.
const COMMANDS: &str = "discord_commands";

/// Why Discord does not let the program in, and since when; empty while it does.
const STOPPED: &str = "discord_stopped";

/// How the connection with Discord is doing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Connection {
    /// How many interactions came that could not be read, since the database was made.
    pub lost: u64,
    /// Why Discord does not let the program in, in plain English, and since when.
    pub stopped: Option<(String, Moment)>,
}

/// How the connection with Discord is doing.
///
/// # Errors
/// When the database cannot be read.
pub async fn connection(store: &Store) -> Result<Connection, StoreError> {
    connection_in(&mut store.read().await?).await
}

/// As [`connection`], in a transaction of the caller.
///
/// # Errors
/// As [`connection`].
pub async fn connection_in(tx: &mut Tx) -> Result<Connection, StoreError> {
    let stopped = tx.meta(STOPPED).await?;
    Ok(Connection {
        lost: lost(tx).await?,
        stopped: stopped.as_deref().and_then(since_and_why),
    })
}

fn since_and_why(text: &str) -> Option<(String, Moment)> {
    let (since, why) = text.split_once(' ')?;
    Some((why.to_owned(), Moment::from_seconds(since.parse().ok()?)))
}

async fn lost(tx: &mut Tx) -> Result<u64, StoreError> {
    let count = tx.meta(LOST).await?;
    Ok(count.and_then(|count| count.parse().ok()).unwrap_or_default())
}

/// Counts an interaction that could not be read.
///
/// # Errors
/// When the database cannot be written.
pub async fn count_lost(store: &Store) -> Result<(), StoreError> {
    let mut tx = store.begin().await?;
    let count = lost(&mut tx).await?.saturating_add(1);
    tx.set_meta(LOST, &count.to_string()).await?;
    tx.commit().await
}

/// Writes down why Discord does not let the program in, or that it does again. The first moment of a reason
/// stays.
///
/// # Errors
/// When the database cannot be written.
pub async fn note_stopped(store: &Store, why: Option<&str>, now: Moment) -> Result<(), StoreError> {
    let known = store.read().await?.meta(STOPPED).await?.unwrap_or_default();
    let is_known = match why {
        Some(why) => since_and_why(&known).is_some_and(|(known, _)| known == why),
        None => known.is_empty(),
    };
    if is_known {
        return Ok(());
    }
    let text = why.map(|why| format!("{} {why}", now.seconds()));
    let mut tx = store.begin().await?;
    tx.set_meta(STOPPED, &text.unwrap_or_default()).await?;
    tx.commit().await
}

/// Whether the commands with this fingerprint are the ones that were registered last.
///
/// # Errors
/// When the database cannot be read.
pub async fn are_registered(store: &Store, fingerprint: &str) -> Result<bool, StoreError> {
    let known = store.read().await?.meta(COMMANDS).await?;
    Ok(known.as_deref() == Some(fingerprint))
}

/// Writes down that the commands with this fingerprint were registered.
///
/// # Errors
/// When the database cannot be written.
pub async fn note_registered(store: &Store, fingerprint: &str) -> Result<(), StoreError> {
    let mut tx = store.begin().await?;
    tx.set_meta(COMMANDS, fingerprint).await?;
    tx.commit().await
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{chance::SeededChance, store::Vault};

    #[tokio::test]
    async fn what_is_wrong_is_told_from_its_first_moment_until_it_is_over() {
        let folder = tempfile::tempdir().expect("a folder");
        let vault = Vault::seeded(SeededChance::new(1));
        let store = Store::open_temporary(&folder.path().join("a.db"), vault)
            .await
            .expect("a database");
        let at = Moment::from_seconds;
        assert_eq!(connection(&store).await.expect("read"), Connection::default());
        note_stopped(&store, Some("the token is refused"), at(10))
            .await
            .expect("noted");
        note_stopped(&store, Some("the token is refused"), at(20))
            .await
            .expect("noted");
        count_lost(&store).await.expect("counted");
        count_lost(&store).await.expect("counted");
        assert_eq!(
            connection(&store).await.expect("read"),
            Connection {
                lost: 2,
                stopped: Some(("the token is refused".to_owned(), at(10))),
            }
        );
        note_stopped(&store, None, at(30)).await.expect("noted");
        assert_eq!(connection(&store).await.expect("read").stopped, None);
        assert!(!are_registered(&store, "a").await.expect("read"));
        note_registered(&store, "a").await.expect("noted");
        assert!(are_registered(&store, "a").await.expect("read"));
    }
}
