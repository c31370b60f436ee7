//! The budget for wrong codes of all letters on paper together. Nobody guesses one within it; when it is
//! used up, a code counts only with the number of its letter beside it, until the hour is over.

use crate::{
    domain::moment::Moment,
    store::{StoreError, Tx},
};

/// How many wrong codes an hour there may be: many times what a school mistypes on the day on which its
/// letters arrive, and nothing against 31^8.
const BUDGET: u32 = 100;

/// The hour, and how many wrong codes there were in it.
const COUNT: &str = "wrong_codes";
/// When the budget was used up for the last time.
const USED_UP: &str = "wrong_codes_used_up_at";

/// Whether the budget of this hour is used up.
pub(super) async fn are_too_many(tx: &mut Tx, now: Moment) -> Result<bool, StoreError> {
    Ok(this_hour(tx, now).await? >= BUDGET)
}

/// How many wrong codes there were in this hour.
pub(super) async fn this_hour(tx: &mut Tx, now: Moment) -> Result<u32, StoreError> {
    let text = tx.meta(COUNT).await?.unwrap_or_default();
    let counted = text.split_once(' ').filter(|(hour, _)| *hour == hour_of(now));
    Ok(counted.and_then(|(_, count)| count.parse().ok()).unwrap_or(0))
}

/// When the budget was used up for the last time.
pub(super) async fn used_up_at(tx: &mut Tx) -> Result<Option<Moment>, StoreError> {
    let text = tx.meta(USED_UP).await?;
    let seconds = text.and_then(|text| text.parse().ok());
    Ok(seconds.map(Moment::from_seconds))
}

/// Counts one more. It is logged as a count: neither the code nor who typed it.
pub(super) async fn count_one(tx: &mut Tx, now: Moment) -> Result<(), StoreError> {
    let count = this_hour(tx, now).await?.saturating_add(1);
    tx.set_meta(COUNT, &format!("{} {count}", hour_of(now))).await?;
    if count == BUDGET {
        tx.set_meta(USED_UP, &now.seconds().to_string()).await?;
        tracing::warn!(
            count,
            "too many wrong codes at /code within an hour: somebody may be guessing; until the hour is over a code \
             works only with the number of its letter (docs/beheer.md)"
        );
    } else {
        tracing::info!(count, "a wrong code was filled in; so many in this hour");
    }
    Ok(())
}

fn hour_of(now: Moment) -> String {
    now.seconds().div_euclid(3600).to_string()
}
