//! Somebody lets go of a copy that was put back, after seeing what would leave.
//!
//! What the lost part may have sent is not sent again: letters that waited in the copy are kept back, and
//! what fell due since for ouders and leerlingen counts as said on its day. Staff is told in one letter what
//! is missing. What was recorded while sending was held goes out.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveTime};

use super::{
    catch_up::{catch_up, leaving},
    compose_letters::mark_as_said,
};
use crate::{
    domain::{
        hold::{Hold, LetGo},
        letter::LetterKind,
        line_kind::{LineFacts, line_kind},
        moment::Moment,
        send_window::Urgency,
    },
    store::{DeliveryEnd, HeldRow, LetterRow, LetterState, SchoolRow, Store, StoreError, Tx},
};

/// How a copy is let go.
#[derive(Debug, Clone, Copy, Default)]
pub struct Release {
    /// The day of the copy, where it is not that of its last beat.
    pub copy_of: Option<NaiveDate>,
    /// Whether ouders and leerlingen get what the lost part may have sent already.
    pub send_again: bool,
}

/// What became of the letters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Released {
    /// The day of the copy.
    pub copy_of: NaiveDate,
    /// Letters to ouders and leerlingen that count as said.
    pub counted_as_said: usize,
    /// Letters that waited in the copy and are kept back.
    pub kept_back: usize,
}

/// What would leave at once: how many lines of each kind, by kind of letter, kind of line and role.
pub type Counts = BTreeMap<(LetterKind, &'static str, &'static str), usize>;

/// What letting go would do at `now`; nothing is done. `None` when nothing is held.
///
/// # Errors
/// When the database cannot be used.
pub async fn preview_release(
    store: &Store,
    schools: &[SchoolRow],
    wish: Release,
    now: Moment,
) -> Result<Option<(Released, Counts)>, StoreError> {
    let mut tx = store.begin().await?;
    let Some(released) = release_in(&mut tx, wish, now).await? else {
        return Ok(None);
    };
    let mut counts = Counts::new();
    for school in schools {
        catch_up(&mut tx, school, now).await?;
        for leaving in leaving(&mut tx, school, now).await? {
            let role = leaving.letter.who.capacity.as_str();
            let codes = leaving.lines.iter().map(|(key, notice)| {
                line_kind(LineFacts {
                    obligation: key.obligation,
                    rung: key.rung,
                    capacity: key.capacity,
                    bijstelling: notice.bijstelling,
                    term_is_law: notice.term_is_law,
                })
            });
            let mut codes: Vec<&'static str> = codes.collect();
            if codes.is_empty() {
                codes.push(leaving.letter.kind.as_str());
            }
            for code in codes {
                *counts.entry((leaving.letter.kind, code, role)).or_default() += 1;
            }
        }
    }
    tx.undo().await?;
    Ok(Some((released, counts)))
}

/// Lets go. `None` when nothing is held.
///
/// # Errors
/// When the database cannot be used.
pub async fn release(store: &Store, wish: Release, now: Moment) -> Result<Option<Released>, StoreError> {
    let mut tx = store.begin().await?;
    let released = release_in(&mut tx, wish, now).await?;
    tx.commit().await?;
    Ok(released)
}

/// The same in a transaction that somebody else ends.
pub(super) async fn release_in(
    tx: &mut Tx,
    wish: Release,
    now: Moment,
) -> Result<Option<Released>, StoreError> {
    let Some(hold) = tx.hold().await? else {
        return Ok(None);
    };
    let copy_of = wish.copy_of.unwrap_or_else(|| hold.copy_of.date());
    let mut kept_back = 0;
    for row in tx.held().await? {
        kept_back += usize::from(!let_go(tx, row, (wish, hold), now).await?);
    }
    let (mut counted_as_said, from) = (0, first_lost(wish, hold));
    for school in tx.schools().await? {
        if !wish.send_again {
            counted_as_said += mark_as_said(tx, &school, (from, now)).await?;
        }
        tx.look_at_everything(&school.id, now).await?;
    }
    tx.end_hold(LetGo { copy_of, at: now }).await?;
    Ok(Some(Released {
        copy_of,
        counted_as_said,
        kept_back,
    }))
}

/// From when on the copy knows nothing: its last beat, or the day that somebody named.
fn first_lost(wish: Release, hold: Hold) -> Moment {
    wish.copy_of
        .map_or(hold.copy_of, |day| Moment::at(day, NaiveTime::MIN))
}

/// What becomes of one letter that was kept back; gives whether it goes.
async fn let_go(
    tx: &mut Tx,
    row: HeldRow,
    (wish, hold): (Release, Hold),
    now: Moment,
) -> Result<bool, StoreError> {
    let letter = tx.letter(row.letter).await?;
    match fate(&letter, wish, hold) {
        Fate::Goes => {
            tx.put_back(&row.delivery, now).await?;
            return Ok(true);
        }
        // Its lines are said in the one letter that everybody gets.
        Fate::SaidAnew => tx.set_letter_state(letter.id, LetterState::Withdrawn).await?,
        Fate::KeptBack => tx.set_letter_state(letter.id, LetterState::Held).await?,
    }
    tx.end_delivery(&row.delivery, DeliveryEnd::Stopped).await?;
    Ok(false)
}

enum Fate {
    Goes,
    SaidAnew,
    KeptBack,
}

fn fate(letter: &LetterRow, wish: Release, hold: Hold) -> Fate {
    let is_new = hold.since <= letter.composed_at;
    let is_reminder = matches!(
        letter.kind,
        LetterKind::Week | LetterKind::Daily | LetterKind::CareTeam
    );
    match letter.kind.urgency() {
        _ if is_new => Fate::Goes,
        // Whoever acted then has got it, or waits no longer.
        Urgency::Answer => Fate::KeptBack,
        _ if is_reminder => Fate::SaidAnew,
        _ if letter.who.capacity.is_staff() || wish.send_again => Fate::Goes,
        _ => Fate::KeptBack,
    }
}
