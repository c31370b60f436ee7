//! What follows when a delivery ends: it arrived, or the letter goes another way, and a human is told.
//! The worker and the reader of bounces come to the same end by the same road.

use super::unreached::tell_a_human;
use crate::{
    domain::{
        act::{Act, ActKind, Door, standing},
        contact::channel_to,
        id::{OppId, PersonId, VersionId},
        letter::{ChannelKind, LetterKind},
        moment::Moment,
        obligation::Obligation,
        opp::Opp,
        school::SchoolId,
        step::Step,
    },
    store::{DeliveryEnd, LetterRow, LetterState, NewAct, StoreError, Tx},
};

/// Writes down that a letter arrived, and what that makes true.
///
/// # Errors
/// When the database cannot be written.
pub(super) async fn delivered(
    tx: &mut Tx,
    letter: &LetterRow,
    delivery: &[u8; 16],
    now: Moment,
) -> Result<(), StoreError> {
    tx.end_delivery(delivery, DeliveryEnd::Delivered).await?;
    tx.set_letter_state(letter.id, LetterState::Delivered).await?;
    if letter.kind == LetterKind::Ouder {
        record_that_ouders_were_asked(tx, letter, now).await?;
    }
    Ok(())
}

/// Ends a delivery that did not arrive. A letter to an ouder goes on paper, unless nobody can tell
/// whether it arrived; a human is told in the same transaction.
///
/// # Errors
/// When the database cannot be written.
pub(super) async fn give_up(
    tx: &mut Tx,
    letter: &LetterRow,
    delivery: &[u8; 16],
    end: DeliveryEnd,
    now: Moment,
) -> Result<(), StoreError> {
    tx.end_delivery(delivery, end).await?;
    if end != DeliveryEnd::Unsure && may_go_on_paper(tx, letter, now).await? {
        tx.set_letter_state(letter.id, LetterState::Waiting).await?;
        tx.put_on_paper(&letter.school, letter.id, letter.who.person, now)
            .await?;
    } else {
        tx.set_letter_state(letter.id, LetterState::Dead).await?;
    }
    tell_a_human(tx, letter, now).await
}

/// Whether the letter can take the other way, now that e-mail did not work.
async fn may_go_on_paper(tx: &mut Tx, letter: &LetterRow, now: Moment) -> Result<bool, StoreError> {
    let ids = tx.opps_in_letter(letter.id).await?;
    let opps = tx.opps(&letter.school, &ids).await?;
    let way = channel_to(letter.who, &opps, (false, letter.ways()), now.date());
    Ok(way == Some(ChannelKind::Paper))
}

/// When the question for their view has reached everybody who decides, the ouders were asked: the
/// program writes that down itself, and nobody at school has to.
///
/// # Errors
/// When the database cannot be written.
pub(super) async fn record_that_ouders_were_asked(
    tx: &mut Tx,
    letter: &LetterRow,
    now: Moment,
) -> Result<(), StoreError> {
    for (id, version) in asked_in(tx, letter).await? {
        let opps = tx.opps(&letter.school, &[id]).await?;
        let Some(opp) = opps.first() else { continue };
        let is_known = opp.done_on(version, Step::Mening).is_some();
        if !is_known && all_were_asked(tx, &letter.school, opp, version, now).await? {
            let act = NewAct {
                opp: id,
                version: Some(version),
                kind: ActKind::Done(Step::Mening),
                happened_on: now.date(),
                actor: None,
                door: Door::Program,
                supersedes: None,
                note: None,
            };
            tx.add_act(&letter.school, &act, now).await?;
            tx.set_looks(&letter.school, &[(id, Some(now))]).await?;
        }
    }
    Ok(())
}

/// A letter came back of which the program had written down that it asked the ouders: that holds no
/// longer, unless another letter with the question reached them.
///
/// # Errors
/// When the database cannot be written.
pub(super) async fn take_back_that_ouders_were_asked(
    tx: &mut Tx,
    letter: &LetterRow,
    now: Moment,
) -> Result<(), StoreError> {
    for (id, version) in asked_in(tx, letter).await? {
        let opps = tx.opps(&letter.school, &[id]).await?;
        let Some(opp) = opps.first() else { continue };
        let is_ours = |act: &&Act| {
            (act.kind, act.version, act.door) == (ActKind::Done(Step::Mening), Some(version), Door::Program)
        };
        let Some(act) = standing(&opp.acts).find(is_ours) else {
            continue;
        };
        if all_were_asked(tx, &letter.school, opp, version, now).await? {
            continue;
        }
        let withdrawn = NewAct {
            opp: id,
            version: Some(version),
            kind: ActKind::Withdrawn,
            happened_on: now.date(),
            actor: None,
            door: Door::Program,
            supersedes: Some(act.id),
            note: None,
        };
        tx.add_act(&letter.school, &withdrawn, now).await?;
        tx.set_looks(&letter.school, &[(id, Some(now))]).await?;
    }
    Ok(())
}

/// Of which versions a letter asks the ouders for their view.
async fn asked_in(tx: &mut Tx, letter: &LetterRow) -> Result<Vec<(OppId, VersionId)>, StoreError> {
    let lines = tx.lines_of(letter.id).await?;
    let asked = lines
        .iter()
        .filter(|line| line.key.obligation == Obligation::Ask(Step::Mening));
    Ok(asked
        .filter_map(|line| Some((line.key.opp, line.key.version?)))
        .collect())
}

async fn all_were_asked(
    tx: &mut Tx,
    school: &SchoolId,
    opp: &Opp,
    version: VersionId,
    now: Moment,
) -> Result<bool, StoreError> {
    let reached: Vec<PersonId> = tx
        .reached_with(school, opp.id, version, Obligation::Ask(Step::Mening))
        .await?;
    let who = opp.who_decides(now.date());
    Ok(!who.is_empty() && who.iter().all(|who| reached.contains(&who.person)))
}
