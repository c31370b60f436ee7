//! Time passes: everything that became due since the last beat is decided, in order, as of the
//! instant at which it was due. So the result does not depend on how long a beat is.
//!
//! Only when the program really was not running is a beat a catch-up: then everything is decided
//! as of now, and each line says when it should have been said.

use std::time::Duration;

use super::{clock_was_wrong::far_behind, compose_letters::compose_letters};
use crate::{
    domain::{
        moment::Moment,
        pause::{Pause, Pauses},
        rules::Rules,
    },
    store::{SchoolRow, Store, StoreError, Tx},
};

/// Whether the program was running since the last beat.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pace {
    /// It was.
    Running,
    /// It was not: this is the first beat after a start.
    JustStarted,
}

/// What a beat did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Beaten {
    /// Letters that were put in the outbox.
    pub letters: usize,
    /// When the next beat has something to do; `None` when nothing is planned.
    pub next: Option<Moment>,
}

/// Why a beat could not be done.
#[derive(Debug, thiserror::Error)]
pub enum BeatError {
    /// The clock stands far before the last beat.
    #[error(
        "the clock says {now}, and this database was last looked at on {last}; set the clock right, rehearse on another database, or say with oppmaat clock --was-wrong that the clock was wrong then"
    )]
    ClockRunsBackward {
        /// What the clock says.
        now: Moment,
        /// The last beat.
        last: Moment,
    },
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Decides everything that is due by `now`.
///
/// # Errors
/// When the clock ran backward by a day or more (less is what clocks do when they are set right), or the
/// database cannot be used.
pub async fn beat(store: &Store, now: Moment, pace: Pace) -> Result<Beaten, BeatError> {
    let pauses = begin(store, now, pace).await?;
    let mut letters = 0;
    loop {
        let Some(due) = store.read().await?.next_look().await?.filter(|due| *due <= now) else {
            break;
        };
        let at = if pace == Pace::JustStarted { now } else { due };
        for school in schools_to_look_at(store, at).await? {
            let composed = compose_letters(store, &school, at, &pauses).await?;
            letters += composed.letters;
            if composed.more {
                tokio::time::sleep(TURN).await;
            }
        }
    }
    let mut tx = store.begin().await?;
    tx.set_meta("last_beat", &now.seconds().to_string()).await?;
    let next = tx.next_look().await?;
    tx.commit().await?;
    Ok(Beaten { letters, next })
}

/// How long the writer is left to others between two parts of long work. Real time: another process
/// that waits for SQLite's lock asks for it every tenth of a second, and would never get its turn.
const TURN: Duration = Duration::from_millis(150);

/// How far a clock may be set back without anybody being told.
const TOLERANCE_SECONDS: i64 = 60;

/// The schools that have something to look at by `at`.
async fn schools_to_look_at(store: &Store, at: Moment) -> Result<Vec<SchoolRow>, StoreError> {
    let mut tx = store.read().await?;
    let due = tx.schools_to_look_at(at).await?;
    let mut schools = tx.schools().await?;
    schools.retain(|school| due.contains(&school.id));
    Ok(schools)
}

/// Refuses a clock that runs backward, and remembers the pause that a start ends.
async fn begin(store: &Store, now: Moment, pace: Pace) -> Result<Pauses, BeatError> {
    let mut tx = if pace == Pace::JustStarted {
        store.begin().await?
    } else {
        store.read().await?
    };
    let (last, at_start) = pauses_at_start(&mut tx, now).await?;
    if let Some(last) = far_behind(now, last) {
        return Err(BeatError::ClockRunsBackward { now, last });
    }
    if let Some(last) = last.filter(|last| now.seconds() + TOLERANCE_SECONDS < last.seconds()) {
        tracing::warn!(
            clock = %now.to_rfc3339(), last = %last.to_rfc3339(),
            "the clock was set back; what was decided ahead stays as it is, and everything goes on"
        );
    }
    let pauses = if pace == Pace::JustStarted {
        tx.set_meta("pauses", &at_start.to_string()).await?;
        at_start
    } else {
        pauses(&mut tx).await?
    };
    tx.commit().await?;
    Ok(pauses)
}

async fn pauses(tx: &mut Tx) -> Result<Pauses, StoreError> {
    Ok(Pauses::parse(&tx.meta("pauses").await?.unwrap_or_default()))
}

/// The last beat, and the pauses as a start at `now` sees them: the last one began with that beat.
pub(super) async fn pauses_at_start(
    tx: &mut Tx,
    now: Moment,
) -> Result<(Option<Moment>, Pauses), StoreError> {
    let (last, known) = (moment_in(tx.meta("last_beat").await?), pauses(tx).await?);
    let Some(from) = last.filter(|last| *last < now) else {
        return Ok((last, known));
    };
    let send_times: Vec<_> = tx.schools().await?.iter().map(|school| school.send_at).collect();
    Ok((last, known.and(Pause { from, until: now }, &send_times)))
}

fn moment_in(seconds: Option<String>) -> Option<Moment> {
    seconds
        .and_then(|text| text.parse().ok())
        .map(Moment::from_seconds)
}

/// Has everything of a school looked at again when its rules are not those of the last start (its
/// settings, its holidays, or the data of the program itself). Gives whether they had changed.
///
/// # Errors
/// When the database cannot be used.
pub async fn notice_changed_rules(
    store: &Store,
    school: &SchoolRow,
    now: Moment,
) -> Result<bool, StoreError> {
    let mut tx = store.begin().await?;
    let changed = look_again_by_new_rules(&mut tx, school, now).await?;
    tx.commit().await?;
    Ok(changed)
}

/// The same in a transaction that changes the rules: at the next start they are then known.
///
/// # Errors
/// When the database cannot be used.
pub(super) async fn look_again_by_new_rules(
    tx: &mut Tx,
    school: &SchoolRow,
    now: Moment,
) -> Result<bool, StoreError> {
    let fingerprint = fingerprint(&tx.rules(school).await?);
    let key = format!("rules_fingerprint.{}", school.id);
    let changed = tx.meta(&key).await?.as_deref() != Some(fingerprint.as_str());
    if changed {
        tx.look_at_everything(&school.id, now).await?;
        tx.set_meta(&key, &fingerprint).await?;
    }
    Ok(changed)
}

fn fingerprint(rules: &Rules) -> String {
    use sha2::{Digest, Sha256};
    let program = (
        env!("CARGO_PKG_VERSION"),
        crate::domain::calendar::equated_days_known(),
    );
    data_encoding::HEXLOWER.encode(&Sha256::digest(format!("{program:?} {rules:?}")))
}
