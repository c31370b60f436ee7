//! Somebody is reached another way from now on: letters that were not sent take that way too.

use super::send::{Posting, put_on_its_way, way_of};
use crate::{
    domain::{contact::Ways, id::PersonId, letter::ChannelKind, moment::Moment, school::SchoolId},
    store::{LetterRow, StoreError, Tx},
};

/// Gives every letter to `person` that nobody can have received the way that works now. A letter that
/// leaves the pile of paper is nobody's task to post any more.
pub(super) async fn readdress(
    tx: &mut Tx,
    school: &SchoolId,
    person: PersonId,
    now: Moment,
) -> Result<(), StoreError> {
    for id in tx.unsent_letters(school, person).await? {
        let letter = tx.letter(id).await?;
        let ids = tx.opps_in_letter(letter.about.unwrap_or(id)).await?;
        let opps = tx.opps(school, &ids).await?;
        let posting = Posting {
            id,
            kind: letter.kind,
            who: letter.who,
            ways: ways_of(tx, &letter).await?,
        };
        let lies_on_paper = tx.is_on_paper(id).await?;
        let way = way_of(tx, school, &opps, posting, now).await?;
        // A mail that comes too late to be of use would only be given up: paper is on its way already.
        let is_too_late = now >= letter.useful_until;
        if lies_on_paper && (is_too_late || way.is_some_and(|way| way.channel == ChannelKind::Paper)) {
            continue;
        }
        tx.stop_on_its_way(id).await?;
        put_on_its_way(tx, school, &opps, posting, now).await?;
        if lies_on_paper {
            tx.end_task_to_post(school, person, &ids, now).await?;
        }
    }
    Ok(())
}

async fn ways_of(tx: &mut Tx, letter: &LetterRow) -> Result<Ways, StoreError> {
    let lines = tx.lines_of(letter.id).await?;
    if lines.iter().any(|line| line.key.is_last_on_paper()) {
        return Ok(Ways::OnlyPaper);
    }
    Ok(letter.ways())
}
