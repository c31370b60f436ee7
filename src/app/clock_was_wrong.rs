//! A clock that was set back: by a little the program simply goes on; when it stands far before the last
//! beat, the last beats were those of a wrong clock, and a human says so.

use crate::domain::moment::Moment;
use crate::store::{Store, StoreError, Tx};

/// How far a clock may stand before the last beat: less than a day. A wrong summer time or a first contact
/// with a time server lies below it. What was decided ahead stays decided, and nothing is said twice,
/// because every line and every letter is the only one of its kind.
const SMALL_STEP_SECONDS: i64 = 24 * 60 * 60;

/// The last beat, when the clock stands so far before it that it was no small step back.
#[must_use]
pub(super) fn far_behind(now: Moment, last: Option<Moment>) -> Option<Moment> {
    last.filter(|last| now.seconds() + SMALL_STEP_SECONDS <= last.seconds())
}

/// The last beat, when the clock stands far before it.
///
/// # Errors
/// When the database cannot be read.
pub async fn clock_is_behind(store: &Store, now: Moment) -> Result<Option<Moment>, StoreError> {
    let mut tx = store.read().await?;
    let last = last_beat(&mut tx).await?;
    Ok(far_behind(now, last))
}

/// When the last beat was; `None` before the first.
///
/// # Errors
/// When the database cannot be read.
pub(super) async fn last_beat(tx: &mut Tx) -> Result<Option<Moment>, StoreError> {
    let text = tx.meta("last_beat").await?;
    let seconds = text.and_then(|text| text.parse().ok());
    Ok(seconds.map(Moment::from_seconds))
}

/// Somebody says that the clock was wrong and is right now: the beats of the future are forgotten, every
/// term is looked at again, what waits in the outbox for a day that the wrong clock chose waits no longer,
/// and whoever came in then comes in anew. What was said stays said: nothing is sent twice. Gives what was
/// taken for the last beat; `None`, and nothing is changed, when the clock does not stand far before it.
///
/// # Errors
/// When the database cannot be written.
pub async fn say_clock_was_wrong(store: &Store, now: Moment) -> Result<Option<Moment>, StoreError> {
    let mut tx = store.begin().await?;
    let Some(last) = far_behind(now, last_beat(&mut tx).await?) else {
        return Ok(None);
    };
    tx.forget_the_future(now).await?;
    for school in tx.schools().await? {
        tx.look_at_everything(&school.id, now).await?;
    }
    tx.commit().await?;
    Ok(Some(last))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_back_of_less_than_a_day_is_small() {
        let last = Moment::from_seconds(1_790_000_000);
        let behind = |seconds| far_behind(Moment::from_seconds(last.seconds() - seconds), Some(last));
        for small in [-600, 0, 60, 7200, 86_399] {
            assert_eq!(behind(small), None, "{small}");
        }
        for large in [86_400, 31_536_000] {
            assert_eq!(behind(large), Some(last), "{large}");
        }
        assert_eq!(far_behind(last, None), None);
    }
}
