//! Somebody has another address, left, or has nothing to do with a school any more: what opened a door
//! before opens none.

use crate::{
    domain::{id::PersonId, moment::Moment, school::SchoolId},
    store::{Access, StoreError, Tx},
};

/// Takes back every link, ends the sessions and unlinks the account of Discord: whoever reads a mailbox that
/// is not this person's any more can have linked an account of its own.
pub(super) async fn shut_out(
    tx: &mut Tx,
    school: &SchoolId,
    person: PersonId,
    now: Moment,
) -> Result<(), StoreError> {
    tx.revoke_links(school, person, now).await?;
    tx.use_discord_codes(school, person, now).await?;
    if tx.unlink_discord_account(school, person, now).await? {
        tx.log_access(school, Access::DiscordUnlinked, Some(person), None, now)
            .await?;
    }
    Ok(())
}
