//! Nothing is lost silently: when a letter did not arrive, somebody else is told.

use crate::{
    domain::{
        id::PersonId,
        letter::{ChannelKind, LetterKind, unreached_meaning},
        moment::{Moment, add_days},
        send_window::open_from,
    },
    store::{About, LetterRow, LetterState, NewDelivery, NewLetter, StoreError, Tx},
};

/// For how many days somebody who was told is not told again about the same person: the week letter
/// names that person meanwhile.
const TOLD_FOR_DAYS: i64 = 28;

/// Puts a letter in the outbox for whoever stands beside or above the reader that was not reached:
/// coordinator, deputy, vaststeller, then the admin. When that letter does not arrive either, the
/// next one is told.
///
/// # Errors
/// When the database cannot be written.
pub(super) async fn tell_a_human(tx: &mut Tx, dead: &LetterRow, now: Moment) -> Result<(), StoreError> {
    let (original, tried) = chain(tx, dead).await?;
    let Some(who) = tx
        .who_hears_instead(&original.school, original.who, &tried)
        .await?
    else {
        tracing::error!(
            letter = %original.key,
            school = %original.school,
            "a letter was not delivered and nobody is left to tell; look in the outbox, and mend the addresses"
        );
        return Ok(());
    };
    let since = add_days(now.date(), -TOLD_FOR_DAYS);
    if tx
        .knows_unreached(&original.school, who.person, original.who.person, since)
        .await?
    {
        return Ok(());
    }
    let letter = NewLetter {
        meaning: unreached_meaning(&original.school, original.id, who.person),
        kind: LetterKind::Unreached,
        who,
        day: now.date(),
        composed_at: now,
        about: About::Letter(original.id),
    };
    let Some(id) = tx.add_letter(&original.school, &letter).await? else {
        return Ok(());
    };
    let address = match tx.email_of(&original.school, who.person).await {
        Ok(address) => address,
        Err(error) => {
            let damage = error.damage().ok_or(error)?;
            tx.note_damage(&damage, Some(&original.school), now).await?;
            tx.set_letter_state(id, LetterState::Dead).await?;
            None
        }
    };
    if let Some(address) = address {
        let delivery = NewDelivery {
            letter: id,
            channel: ChannelKind::Email.as_str(),
            address: &address,
            next_attempt_at: open_from(LetterKind::Unreached.urgency(), who.capacity, now),
        };
        tx.add_delivery(&original.school, &delivery).await?;
    }
    Ok(())
}

/// The letter that first did not arrive, and everybody who was told or should have been.
async fn chain(tx: &mut Tx, dead: &LetterRow) -> Result<(LetterRow, Vec<PersonId>), StoreError> {
    // The letter that a link leads to did arrive, and what Discord did not take went another way.
    let is_news = !matches!(dead.kind, LetterKind::Account | LetterKind::Discord);
    let Some(about) = dead.about.filter(|_| is_news) else {
        return Ok((dead.clone(), vec![dead.who.person]));
    };
    let original = tx.letter(about).await?;
    let mut tried = tx.told_about(about).await?;
    tried.push(original.who.person);
    Ok((original, tried))
}
