//! Our messages in the channel of a zorgteam are deleted after thirty days; what is told once need not be
//! read for years.

use chrono::TimeDelta;

use crate::{
    app::{Store, StoreError},
    domain::moment::Moment,
};

pub use crate::store::PostRow;

/// How many are deleted in one go: a long list keeps nobody waiting.
pub const POSTS_AT_ONCE: u32 = 20;

/// After how many tries nobody tries any more.
const TRIES: u32 = 10;

/// Hours to wait after the first, second, … try that failed; after the last entry it repeats.
const HOURS: [i64; 3] = [1, 6, 24];

/// What becomes of a message that could not be deleted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// It is tried again at this instant.
    Until(Moment),
    /// Nobody tries any more.
    ForGood,
}

/// The messages that are to be deleted by now, twenty at most.
///
/// # Errors
/// When the database cannot be read.
pub async fn old_posts(store: &Store, now: Moment) -> Result<Vec<PostRow>, StoreError> {
    store.read().await?.old_discord_posts(now, POSTS_AT_ONCE).await
}

/// Writes down that a message is gone.
///
/// # Errors
/// When the database cannot be written.
pub async fn post_is_gone(store: &Store, post: &PostRow, now: Moment) -> Result<(), StoreError> {
    let mut tx = store.begin().await?;
    tx.discord_post_ended(post.message, now).await?;
    tx.commit().await
}

/// Writes down that a message could not be deleted, and tells when it is tried again.
///
/// # Errors
/// When the database cannot be written.
pub async fn post_stays(store: &Store, post: &PostRow, now: Moment) -> Result<Kept, StoreError> {
    let kept = next_try(post.attempts + 1, now);
    let mut tx = store.begin().await?;
    match kept {
        Kept::Until(at) => tx.discord_post_stays(post.message, at).await?,
        Kept::ForGood => tx.discord_post_ended(post.message, now).await?,
    }
    tx.commit().await?;
    Ok(kept)
}

fn next_try(tries: u32, now: Moment) -> Kept {
    if tries >= TRIES {
        return Kept::ForGood;
    }
    let index = usize::try_from(tries.saturating_sub(1)).unwrap_or(usize::MAX);
    let hours = HOURS.get(index).or(HOURS.last()).copied().unwrap_or_default();
    Kept::Until(now.plus(TimeDelta::hours(hours)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_that_cannot_be_deleted_is_tried_for_a_week_and_then_left() {
        let now = Moment::from_seconds(1_790_000_000);
        let hours = (1..=10).map(|tries| match next_try(tries, now) {
            Kept::Until(at) => (at.seconds() - now.seconds()) / 3600,
            Kept::ForGood => 0,
        });
        assert_eq!(hours.collect::<Vec<_>>(), [1, 6, 24, 24, 24, 24, 24, 24, 24, 0]);
    }
}
