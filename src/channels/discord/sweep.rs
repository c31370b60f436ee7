//! Takes our old messages out of the channels of zorgteams.

use super::{Api, Fault};
use crate::{
    app::{
        Store, StoreError,
        discord::{Kept, old_posts, post_is_gone, post_stays},
    },
    domain::moment::Moment,
};

/// Discord's code for a channel that does not exist any more, and its messages with it.
const NO_CHANNEL: i64 = 10_003;

/// Deletes the messages that are to be deleted by now, twenty at most; what could not be deleted is tried
/// again later. Gives how many are gone.
///
/// # Errors
/// When the database cannot be used.
pub async fn sweep(store: &Store, api: &Api, now: Moment) -> Result<usize, StoreError> {
    let mut gone = 0;
    for post in old_posts(store, now).await? {
        let fault = match api.delete(post.channel, post.message).await {
            Ok(()) | Err(Fault::ChannelGone { code: NO_CHANNEL }) => {
                post_is_gone(store, &post, now).await?;
                gone += 1;
                continue;
            }
            Err(fault) => fault,
        };
        if post_stays(store, &post, now).await? == Kept::ForGood {
            tracing::warn!(
                %fault,
                message = %post.message,
                "an old message in the channel of a zorgteam could not be deleted; delete it by hand"
            );
        }
    }
    Ok(gone)
}
