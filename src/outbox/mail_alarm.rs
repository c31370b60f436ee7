//! That mail is stopped is told where no mail is needed: in chat, where a school has one. The log, the
//! admin's page, `/readyz` and `oppmaat check` tell it anyway.

use crate::{
    domain::{
        capacity::Capacity,
        letter::{ChannelKind, LetterKind, mail_stop_meaning},
        moment::Moment,
        team::Recipient,
    },
    store::{About, LetterRow, LetterState, NewDelivery, NewLetter, SchoolRow, StoreError, Tx},
};

/// Puts a message in the outbox for the admin of each school that is in Discord: to the admin's own account
/// where it takes messages, else in the channel of the zorgteam.
///
/// # Errors
/// When the database cannot be used.
pub(super) async fn sound(tx: &mut Tx, now: Moment) -> Result<(), StoreError> {
    for school in tx.schools().await? {
        tell(tx, &school, now).await?;
    }
    Ok(())
}

/// The admin's account did not take it: in the channel somebody of the zorgteam reads it.
///
/// # Errors
/// When the database cannot be used.
pub(super) async fn tell_in_the_channel(
    tx: &mut Tx,
    letter: &LetterRow,
    now: Moment,
) -> Result<(), StoreError> {
    let school = tx.school(&letter.school).await?;
    let Some(channel) = school.discord.and_then(|discord| discord.care_channel) else {
        return tx.set_letter_state(letter.id, LetterState::Dead).await;
    };
    let delivery = NewDelivery {
        letter: letter.id,
        channel: ChannelKind::DiscordChannel.as_str(),
        address: &channel.to_string(),
        next_attempt_at: now,
    };
    tx.add_delivery(&school.id, &delivery).await
}

async fn tell(tx: &mut Tx, school: &SchoolRow, now: Moment) -> Result<(), StoreError> {
    let (Some(discord), Some(admin)) = (school.discord, school.admin) else {
        return Ok(());
    };
    let account = tx.discord_account_of(&school.id, admin).await?;
    let account = account.filter(|(_, gets_messages)| *gets_messages);
    let way = match (account, discord.care_channel) {
        (Some((account, _)), _) => (ChannelKind::DiscordDm, account),
        (None, Some(channel)) => (ChannelKind::DiscordChannel, channel),
        (None, None) => return Ok(()),
    };
    let letter = NewLetter {
        meaning: mail_stop_meaning(&school.id, now),
        kind: LetterKind::MailStop,
        who: Recipient {
            person: admin,
            capacity: Capacity::Admin,
        },
        day: now.date(),
        composed_at: now,
        about: About::Nothing,
    };
    let Some(id) = tx.add_letter(&school.id, &letter).await? else {
        return Ok(());
    };
    let delivery = NewDelivery {
        letter: id,
        channel: way.0.as_str(),
        address: &way.1.to_string(),
        next_attempt_at: now,
    };
    tx.add_delivery(&school.id, &delivery).await
}
