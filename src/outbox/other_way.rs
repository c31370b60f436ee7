//! What follows when Discord does not take a letter: it goes another way in the same transaction, and
//! whoever can do something about it hears of it once.

use chrono::TimeDelta;

use super::{channel::Outcome, follow, mail_alarm};
use crate::{
    domain::{
        capacity::Capacity,
        contact::channel_to,
        discord::Snowflake,
        letter::{ChannelKind, LetterKind, discord_meaning},
        moment::Moment,
        send_window::open_from,
        team::Recipient,
    },
    store::{About, Claimed, DeliveryEnd, LetterRow, LetterState, NewDelivery, NewLetter, StoreError, Tx},
};

/// How long our messages stand in the channel of a zorgteam.
const POST_DAYS: i64 = 30;

/// Ends a delivery that did not arrive, whichever way it took.
///
/// # Errors
/// When the database cannot be written.
pub(super) async fn give_up(
    tx: &mut Tx,
    letter: &LetterRow,
    claimed: &Claimed,
    end: DeliveryEnd,
    now: Moment,
) -> Result<(), StoreError> {
    match ChannelKind::parse(&claimed.channel) {
        // While nobody can tell whether it arrived, no other way is taken.
        Some(ChannelKind::DiscordDm) if end != DeliveryEnd::Unsure => {
            go_another_way(tx, letter, claimed, end, now).await
        }
        // What stood in the message was told to its owners anyway, so nobody has to ring anybody.
        Some(ChannelKind::DiscordChannel) => {
            tx.end_delivery(&claimed.id, end).await?;
            tx.set_letter_state(letter.id, LetterState::Dead).await
        }
        _ => follow::give_up(tx, letter, &claimed.id, end, now).await,
    }
}

/// The way is not configured any more; `false` when that may only be for now, as with a mail server.
///
/// # Errors
/// When the database cannot be written.
pub(super) async fn is_off(
    tx: &mut Tx,
    letter: &LetterRow,
    claimed: &Claimed,
    now: Moment,
) -> Result<bool, StoreError> {
    match ChannelKind::parse(&claimed.channel) {
        Some(ChannelKind::DiscordDm) if claimed.unsure == 0 => {
            go_another_way(tx, letter, claimed, DeliveryEnd::Stopped, now).await?;
        }
        Some(ChannelKind::DiscordDm) => give_up(tx, letter, claimed, DeliveryEnd::Unsure, now).await?,
        Some(ChannelKind::DiscordChannel) => {
            tx.end_delivery(&claimed.id, DeliveryEnd::Stopped).await?;
            tx.set_letter_state(letter.id, LetterState::Superseded).await?;
        }
        _ => return Ok(false),
    }
    Ok(true)
}

/// Whether the account to which a letter goes still gets messages: its owner may have unlinked it, or
/// switched them off, since the letter was composed. Other ways always do.
///
/// # Errors
/// When the database cannot be read or the key does not fit.
pub(super) async fn is_still_wanted(
    tx: &mut Tx,
    letter: &LetterRow,
    claimed: &Claimed,
) -> Result<bool, StoreError> {
    if ChannelKind::parse(&claimed.channel) != Some(ChannelKind::DiscordDm) {
        return Ok(true);
    }
    let has_discord = tx.school(&letter.school).await?.discord.is_some();
    let account = tx.discord_account_of(&letter.school, letter.who.person).await?;
    let is_it = account.is_some_and(|(account, gets)| gets && account.to_string() == claimed.address);
    Ok(has_discord && is_it)
}

/// An account or a channel lets us in no more: later letters go by mail at once, and whoever can do
/// something about it is told once. Of an account that is whoever keeps the OPP going, of the channel the
/// admin.
///
/// # Errors
/// When the database cannot be written.
pub(super) async fn is_closed(
    tx: &mut Tx,
    letter: &LetterRow,
    claimed: &Claimed,
    now: Moment,
) -> Result<(), StoreError> {
    let (school, person) = (&letter.school, letter.who.person);
    let told = match ChannelKind::parse(&claimed.channel) {
        Some(ChannelKind::DiscordDm) if tx.close_discord_account(school, person, now).await? => {
            tx.who_hears_instead(school, letter.who, &[]).await?
        }
        Some(ChannelKind::DiscordChannel)
            if tx.begin_discord_trouble(school, &claimed.address, now).await? =>
        {
            let capacity = Capacity::Admin;
            Some(Recipient { person, capacity })
        }
        _ => None,
    };
    if let Some(who) = told {
        tell(tx, letter, who, now).await?;
    }
    give_up(tx, letter, claimed, DeliveryEnd::Never, now).await
}

/// A message stands in the channel: it is deleted again, and the channel is in order.
///
/// # Errors
/// When the database cannot be written.
pub(super) async fn arrived(
    tx: &mut Tx,
    letter: &LetterRow,
    claimed: &Claimed,
    outcome: &Outcome,
    now: Moment,
) -> Result<(), StoreError> {
    if ChannelKind::parse(&claimed.channel) != Some(ChannelKind::DiscordChannel) {
        return Ok(());
    }
    tx.end_discord_trouble(&letter.school).await?;
    let Outcome::Delivered {
        message: Some(message),
        ..
    } = outcome
    else {
        return Ok(());
    };
    if let Some(channel) = Snowflake::parse(&claimed.address) {
        let until = now.plus(TimeDelta::days(POST_DAYS));
        tx.add_discord_post(&letter.school, (channel, *message), (now, until))
            .await?;
    }
    Ok(())
}

/// By mail where an address works, else on paper, else a human. Nobody is told that it was not Discord:
/// the letter arrives.
async fn go_another_way(
    tx: &mut Tx,
    letter: &LetterRow,
    claimed: &Claimed,
    end: DeliveryEnd,
    now: Moment,
) -> Result<(), StoreError> {
    tx.end_delivery(&claimed.id, end).await?;
    if letter.kind == LetterKind::MailStop {
        return mail_alarm::tell_in_the_channel(tx, letter, now).await;
    }
    let person = letter.who.person;
    let address = tx.email_of(&letter.school, person).await?;
    let ids = tx.opps_in_letter(letter.id).await?;
    let opps = tx.opps(&letter.school, &ids).await?;
    let way = channel_to(letter.who, &opps, (address.is_some(), letter.ways()), now.date());
    match (way, address) {
        (Some(ChannelKind::Email), Some(address)) => {
            let delivery = NewDelivery {
                letter: letter.id,
                channel: ChannelKind::Email.as_str(),
                address: &address,
                next_attempt_at: open_from(letter.kind.urgency(), letter.who.capacity, now),
            };
            tx.add_delivery(&letter.school, &delivery).await
        }
        (Some(_), _) => tx.put_on_paper(&letter.school, letter.id, person, now).await,
        (None, _) => follow::give_up(tx, letter, &claimed.id, end, now).await,
    }
}

/// Puts a mail about it in the outbox.
async fn tell(tx: &mut Tx, letter: &LetterRow, who: Recipient, now: Moment) -> Result<(), StoreError> {
    let news = NewLetter {
        meaning: discord_meaning(&letter.school, letter.id),
        kind: LetterKind::Discord,
        who,
        day: now.date(),
        composed_at: now,
        about: About::Letter(letter.id),
    };
    let Some(id) = tx.add_letter(&letter.school, &news).await? else {
        return Ok(());
    };
    if let Some(address) = tx.email_of(&letter.school, who.person).await? {
        let delivery = NewDelivery {
            letter: id,
            channel: ChannelKind::Email.as_str(),
            address: &address,
            next_attempt_at: open_from(news.kind.urgency(), who.capacity, now),
        };
        tx.add_delivery(&letter.school, &delivery).await?;
    }
    Ok(())
}
