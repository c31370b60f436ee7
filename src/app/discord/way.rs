//! Who gets letters in Discord instead of in a mailbox: whoever linked an account, wants it, and still has
//! a reason to; at a school that uses Discord.

use chrono::NaiveDate;

use crate::{
    domain::{
        capacity::Capacity,
        contact::Ways,
        discord::{Snowflake, may_link},
        id::LetterId,
        letter::{ChannelKind, LetterKind},
        opp::Opp,
        school::SchoolId,
        team::Recipient,
    },
    store::{StoreError, Tx},
};

/// The account to which a letter about these OPPs goes; `None` for one that goes by mail or on paper. A
/// letter that failed there once does not go there again.
///
/// # Errors
/// When the database cannot be read or the key does not fit.
pub(in crate::app) async fn account_for_letter(
    tx: &mut Tx,
    (school, opps): (&SchoolId, &[Opp]),
    (letter, kind, ways): (LetterId, LetterKind, Ways),
    who: Recipient,
    day: NaiveDate,
) -> Result<Option<Snowflake>, StoreError> {
    if !kind.may_go_by_discord() || ways != Ways::Any {
        return Ok(None);
    }
    let Some(account) = account_for(tx, school, opps, who, day).await? else {
        return Ok(None);
    };
    let has_failed = tx.has_failed_by(letter, ChannelKind::DiscordDm).await?;
    Ok(Some(account).filter(|_| !has_failed))
}

/// The account to which reminders about these OPPs go.
///
/// # Errors
/// When the database cannot be read or the key does not fit.
pub(in crate::app) async fn account_for(
    tx: &mut Tx,
    school: &SchoolId,
    opps: &[Opp],
    who: Recipient,
    day: NaiveDate,
) -> Result<Option<Snowflake>, StoreError> {
    let Some((account, true)) = tx.discord_account_of(school, who.person).await? else {
        return Ok(None);
    };
    let has_discord = tx.school(school).await?.discord.is_some();
    Ok(Some(account).filter(|_| has_discord && may_be_written_to(opps, who, day)))
}

/// Whether somebody may be written to there on `day`: no leerling below 16, and nobody who has no page to
/// read it on.
fn may_be_written_to(opps: &[Opp], who: Recipient, day: NaiveDate) -> bool {
    if who.capacity.is_staff() {
        return who.capacity != Capacity::CareTeam;
    }
    let may = |opp: &Opp| opp.is_shown_to(who, day) && may_link(who.capacity, opp.leerling.born, day);
    opps.iter().any(may)
}
