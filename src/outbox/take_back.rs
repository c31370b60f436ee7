//! What was refused before anybody saw that the mail server refuses us goes by mail after all.

use crate::{
    domain::moment::Moment,
    store::{LetterRow, LetterState, StoreError, Tx},
};

/// Takes up again what ended with such a refusal: it waits until `next`. Paper that was laid ready for it is
/// withdrawn, with the task to post it; a human who is still to be told is not (the letter about it finds
/// that its reader may yet be reached). What was printed or went another way stays as it is.
///
/// # Errors
/// When the database cannot be written.
pub(super) async fn take_back(tx: &mut Tx, (now, next): (Moment, Moment)) -> Result<usize, StoreError> {
    let ended = tx.ended_by_refusal().await?;
    for (delivery, letter) in &ended {
        let letter = tx.letter(*letter).await?;
        tx.take_up_again(delivery, letter.id, (now, next)).await?;
        tx.set_letter_state(letter.id, LetterState::Waiting).await?;
        end_its_tasks(tx, &letter, now).await?;
    }
    Ok(ended.len())
}

async fn end_its_tasks(tx: &mut Tx, letter: &LetterRow, now: Moment) -> Result<(), StoreError> {
    let ids = tx.opps_in_letter(letter.id).await?;
    tx.end_task_to_post(&letter.school, letter.who.person, &ids, now)
        .await?;
    let looks: Vec<_> = ids.into_iter().map(|id| (id, Some(now))).collect();
    tx.set_looks(&letter.school, &looks).await
}
