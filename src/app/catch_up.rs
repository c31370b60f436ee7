//! What a start of the service would do at this instant, by the same code: played in a transaction that
//! whoever asked drops again.

use super::{
    beat::{look_again_by_new_rules, pauses_at_start},
    compose_letters::compose_in,
};
use crate::{
    domain::{
        compose::line_notice, id::OppId, letter::LetterKind, moment::Moment, notice::LineNotice,
        obligation::LineKey,
    },
    store::{LetterRow, OnItsWay, SchoolRow, StoreError, Tx},
};

/// A letter that would leave, with those of its lines that hold.
pub(super) struct Leaving {
    /// The letter.
    pub(super) letter: LetterRow,
    /// Its way, and when.
    pub(super) way: OnItsWay,
    /// Its lines, as it would say them.
    pub(super) lines: Vec<(LineKey, LineNotice)>,
}

/// Composes what a start at `now` would compose for a school.
pub(super) async fn catch_up(tx: &mut Tx, school: &SchoolRow, now: Moment) -> Result<(), StoreError> {
    let (_, pauses) = pauses_at_start(tx, now).await?;
    look_again_by_new_rules(tx, school, now).await?;
    compose_in(tx, school, now, &pauses).await?;
    Ok(())
}

/// The letters of a school that lie in the outbox and would leave.
pub(super) async fn leaving(
    tx: &mut Tx,
    school: &SchoolRow,
    now: Moment,
) -> Result<Vec<Leaving>, StoreError> {
    let (rules, staff) = (tx.rules(school).await?, tx.staff(&school.id).await?);
    let mut leaving = Vec::new();
    for way in tx.on_their_way(&school.id, now).await? {
        let letter = tx.letter(way.letter).await?;
        if letter.useful_until <= now {
            continue;
        }
        let said = tx.lines_of(letter.id).await?;
        let ids: Vec<OppId> = said.iter().map(|line| line.key.opp).collect();
        let (opps, told) = (tx.opps(&school.id, &ids).await?, tx.told(&school.id, &ids).await?);
        let lines = said.iter().filter_map(|line| {
            let opp = opps.iter().find(|opp| opp.id == line.key.opp)?;
            let notice = line_notice(opp, &rules, &staff, &told, &line.key, letter.day)?;
            let should_have_been = line.should_have_been;
            Some((
                line.key,
                LineNotice {
                    should_have_been,
                    ..notice
                },
            ))
        });
        let lines: Vec<_> = lines.collect();
        // Nothing in it holds any more: it is superseded when its turn comes.
        if lines.is_empty() && speaks_by_its_lines(letter.kind) && !said.is_empty() {
            continue;
        }
        leaving.push(Leaving { letter, way, lines });
    }
    Ok(leaving)
}

fn speaks_by_its_lines(kind: LetterKind) -> bool {
    matches!(
        kind,
        LetterKind::Daily | LetterKind::Ouder | LetterKind::Leerling | LetterKind::CareTeam
    )
}
