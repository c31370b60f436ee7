//! Whether the program does its work, for whatever watches the machine.

use chrono::TimeDelta;

use crate::{
    domain::moment::Moment,
    store::{Store, StoreError},
};

/// Minutes after the last beat in which nothing is wrong.
const PATIENCE_MINUTES: i64 = 5;

/// Whether the database answers, and the terms were looked at in the last five minutes.
///
/// # Errors
/// When the database cannot be read.
pub async fn is_ready(store: &Store, now: Moment) -> Result<bool, StoreError> {
    let last = store.read().await?.meta("last_beat").await?;
    let last = last
        .and_then(|seconds| seconds.parse().ok())
        .map(Moment::from_seconds);
    Ok(last.is_some_and(|last| now <= last.plus(TimeDelta::minutes(PATIENCE_MINUTES))))
}
