//! What somebody does about the own account on a page: on the page of ouders and leerlingen, and in the
//! settings of staff.

use super::held::reason;
use crate::{
    app::{Member, readdress::readdress},
    domain::{
        discord::{Snowflake, Talks},
        id::PersonId,
        moment::Moment,
        school::SchoolId,
        short_code::ShortCode,
    },
    store::{Access, OwnAccount, Store, StoreError, Tx},
};

/// Under which key the database knows which application the bot is: an installation link names it.
const APPLICATION: &str = "discord_application";

/// What a page says about Discord to somebody who may link an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnDiscord {
    /// What may be said there.
    pub talks: Talks,
    /// The account, when one is linked.
    pub account: Option<OwnAccount>,
    /// The application of the bot, for the link that adds it to somebody's own account; `None` before the
    /// bot was in Discord for the first time.
    pub application: Option<Snowflake>,
}

/// Writes down which application the bot is.
///
/// # Errors
/// When the database cannot be written.
pub async fn note_application(store: &Store, application: Snowflake) -> Result<(), StoreError> {
    let application = application.to_string();
    if store.read().await?.meta(APPLICATION).await?.as_ref() == Some(&application) {
        return Ok(());
    }
    let mut tx = store.begin().await?;
    tx.set_meta(APPLICATION, &application).await?;
    tx.commit().await
}

/// What the own page says about Discord; `None` where the school is not in Discord or this person may not.
///
/// # Errors
/// When the database cannot be read.
pub async fn own_discord(
    store: &Store,
    member: &Member,
    now: Moment,
) -> Result<Option<OwnDiscord>, StoreError> {
    let mut tx = store.read().await?;
    own_discord_in(&mut tx, (&member.school, member.person), now).await
}

/// As [`own_discord`], in a transaction of the caller.
///
/// # Errors
/// As [`own_discord`].
pub async fn own_discord_in(
    tx: &mut Tx,
    (school, person): (&SchoolId, PersonId),
    now: Moment,
) -> Result<Option<OwnDiscord>, StoreError> {
    let row = tx.school(school).await?;
    let Some(discord) = row.discord else {
        return Ok(None);
    };
    if reason(tx, &row, person, now).await?.is_none() {
        return Ok(None);
    }
    let application = tx.meta(APPLICATION).await?;
    Ok(Some(OwnDiscord {
        talks: discord.talks,
        account: tx.own_discord_account(school, person).await?,
        application: application.as_deref().and_then(Snowflake::parse),
    }))
}

/// Makes a code that its reader types in a direct message with the bot; `None` for whoever may not.
///
/// # Errors
/// When the database cannot be written.
pub async fn page_code(store: &Store, member: &Member, now: Moment) -> Result<Option<ShortCode>, StoreError> {
    let mut tx = store.begin().await?;
    let of = (&member.school, member.person);
    if own_discord_in(&mut tx, of, now).await?.is_none() {
        return Ok(None);
    }
    let code = tx.add_page_code(&member.school, member.person, now).await?;
    tx.commit().await?;
    Ok(Some(code))
}

/// Switches letters to the own account on or off. Letters that were not sent follow at once. Whether there
/// is an account.
///
/// # Errors
/// When the database cannot be written.
pub async fn set_own_messages(
    store: &Store,
    member: &Member,
    on: bool,
    now: Moment,
) -> Result<bool, StoreError> {
    let mut tx = store.begin().await?;
    let of = (&member.school, member.person);
    let has_account = own_discord_in(&mut tx, of, now)
        .await?
        .is_some_and(|discord| discord.account.is_some());
    if !has_account {
        return Ok(false);
    }
    tx.set_discord_messages(&member.school, member.person, on).await?;
    readdress(&mut tx, &member.school, member.person, now).await?;
    tx.commit().await?;
    Ok(true)
}

/// Unlinks the own account; whether there was one.
///
/// # Errors
/// When the database cannot be written.
pub async fn unlink_own(store: &Store, member: &Member, now: Moment) -> Result<bool, StoreError> {
    let mut tx = store.begin().await?;
    let done = unlink_in(&mut tx, (&member.school, member.person), now).await?;
    tx.commit().await?;
    Ok(done)
}

/// Unlinks an account; letters that were not sent go another way.
pub(in crate::app) async fn unlink_in(
    tx: &mut Tx,
    (school, person): (&SchoolId, PersonId),
    now: Moment,
) -> Result<bool, StoreError> {
    if !tx.unlink_discord_account(school, person, now).await? {
        return Ok(false);
    }
    readdress(tx, school, person, now).await?;
    tx.log_access(school, Access::DiscordUnlinked, Some(person), None, now)
        .await?;
    Ok(true)
}
