//! A letter that cannot be sent because something of it is damaged: it is set aside, and the others go.

use super::unreached::tell_a_human;
use crate::{
    domain::{letter::LetterKind, moment::Moment},
    store::{Damage, LetterRow, Store, StoreError},
};

/// Ends a delivery of which a value does not open. The admin reads of it on `/beheer`; whoever stands beside
/// the reader gets a letter about it, where that can still be written.
///
/// # Errors
/// When the database cannot be written.
pub(super) async fn set_aside(
    store: &Store,
    number: i64,
    damage: &Damage,
    now: Moment,
) -> Result<(), StoreError> {
    let mut tx = store.begin().await?;
    let id = tx.end_damaged(number).await?;
    let letter = match tx.letter(id).await {
        Ok(letter) => Some(letter),
        Err(error) if error.damage().is_some() => None,
        Err(error) => return Err(error),
    };
    let school = letter.as_ref().map(|letter| &letter.school);
    tx.note_damage(damage, school, now).await?;
    tx.commit().await?;
    match letter {
        // News about a letter is not the beginning of a chain of news.
        Some(letter) if letter.kind != LetterKind::Unreached => tell(store, &letter, now).await,
        _ => Ok(()),
    }
}

async fn tell(store: &Store, letter: &LetterRow, now: Moment) -> Result<(), StoreError> {
    let mut tx = store.begin().await?;
    match tell_a_human(&mut tx, letter, now).await {
        Ok(()) => tx.commit().await,
        Err(error) if error.damage().is_some() => Ok(()),
        Err(error) => Err(error),
    }
}
