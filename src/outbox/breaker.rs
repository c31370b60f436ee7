//! When the mail server refuses us and not our readers, mail stops until somebody has mended that.
//!
//! A relay that does not know our sender, a login that was changed, a limit, a list of spammers: each
//! refuses every letter in the same words. Were each letter ended for itself, a whole school would go on
//! paper within a minute and nobody would be asked by mail again. So the same refusal to the first three
//! addresses in a row stops all mail ([`refused`]); now and then one letter is tried ([`holds`]); the first
//! one that is taken lets the others go ([`taken`]). It stands in the database: a program that starts anew
//! does not begin by asking everybody again. What is told never depends on mail ([`super::mail_alarm`]).

use chrono::TimeDelta;

use super::{
    channel::{ChannelKind, Outcome, Refusal},
    mail_alarm,
    take_back::take_back,
};
use crate::{
    domain::moment::Moment,
    store::{Claimed, Refused, StoreError, Tx},
};

/// To how many addresses in a row the same refusal is no accident.
const ADDRESSES: u32 = 3;

/// How often in a row a refusal that names us is no accident, however few people there are.
const TIMES: u32 = 6;

/// Minutes until the first, second, … letter is tried; after the last entry it repeats.
const PROBES: [i64; 4] = [5, 15, 30, 60];

/// A mail that was held waits this much longer than the probe at most.
const SPREAD_MINUTES: i64 = 5;

/// Hears how an attempt ended, and tells what that means for the letter: only with others can it be seen
/// whether a refusal is about its reader.
///
/// # Errors
/// When the database cannot be written.
pub(super) async fn hear(
    tx: &mut Tx,
    claimed: &Claimed,
    outcome: Outcome,
    now: Moment,
) -> Result<Outcome, StoreError> {
    if !is_mail(claimed) {
        return Ok(outcome);
    }
    match outcome {
        Outcome::Delivered { .. } => taken(tx, now).await.map(|()| outcome),
        Outcome::Refused { refusal, reason } => {
            let waits = refused(tx, claimed, (refusal, &reason), now).await?;
            Ok(if waits {
                Outcome::Later { reason }
            } else {
                Outcome::Never { reason }
            })
        }
        other => Ok(other),
    }
}

/// Whether a mail has to wait, because mail is stopped. Of those that are due at the time of a probe the
/// first one goes; all the others are put back at once.
///
/// # Errors
/// When the database cannot be written.
pub(super) async fn holds(tx: &mut Tx, claimed: &Claimed, now: Moment) -> Result<bool, StoreError> {
    if !is_mail(claimed) {
        return Ok(false);
    }
    let Some(stop) = tx.mail_stop().await? else {
        return Ok(false);
    };
    if stop.next_probe_at <= now {
        tx.probe_mail(now.plus(pause(stop.probes + 1))).await?;
        return Ok(false);
    }
    tx.put_back(&claimed.id, now).await?;
    tx.hold_mail(now, stop.next_probe_at).await?;
    Ok(true)
}

/// A mail was refused, and not plainly because of its reader; whether it is to be tried again.
async fn refused(
    tx: &mut Tx,
    claimed: &Claimed,
    (refusal, reason): (Refusal, &str),
    now: Moment,
) -> Result<bool, StoreError> {
    if tx.mail_stop().await?.is_some() {
        tx.set_mail_stop_reason(refusal.as_str(), reason).await?;
        return Ok(true);
    }
    if !refusal.is_ours() && tx.was_taken_back(&claimed.id).await? {
        // It went again after others were taken, and is refused as before: it was the reader after all.
        return Ok(false);
    }
    tx.add_mail_refusal(&claimed.id, refusal.as_str(), now).await?;
    let so_far = tx.refused(refusal.as_str()).await?;
    if is_no_accident(refusal, so_far) {
        stop(tx, (refusal, reason), now).await?;
        return Ok(true);
    }
    if refusal.is_ours() {
        tracing::error!(%refusal, %reason, "the mail server refuses us, whoever the letter is for");
    }
    Ok(refusal.is_ours())
}

fn is_no_accident(refusal: Refusal, so_far: Refused) -> bool {
    so_far.addresses >= ADDRESSES || (refusal.is_ours() && so_far.times >= TIMES)
}

async fn stop(tx: &mut Tx, (refusal, reason): (Refusal, &str), now: Moment) -> Result<(), StoreError> {
    let next = now.plus(pause(0));
    tx.begin_mail_stop((refusal.as_str(), reason), now, next).await?;
    let letters = take_back(tx, (now, next)).await?;
    tx.forget_mail_refusals().await?;
    mail_alarm::sound(tx, now).await?;
    tracing::error!(
        %refusal,
        %reason,
        taken_back = letters,
        "mail is stopped: the mail server refuses every letter; {}. One letter is tried now and then, and all \
         go once it is taken",
        refusal.what_now()
    );
    Ok(())
}

/// The mail server took a letter: what it refused before was an accident, or was mended.
async fn taken(tx: &mut Tx, now: Moment) -> Result<(), StoreError> {
    if !tx.has_mail_trouble().await? {
        return Ok(());
    }
    tx.forget_mail_refusals().await?;
    let Some(stop) = tx.mail_stop().await? else {
        return Ok(());
    };
    let longest = pause(u32::MAX) + TimeDelta::minutes(SPREAD_MINUTES);
    tx.end_mail_stop(now, now.plus(longest)).await?;
    tracing::warn!(since = %stop.since.to_rfc3339(), "the mail server takes letters again: all that waited go now");
    Ok(())
}

/// How long after the stop, or after the `probes`th letter that was tried, one is tried.
fn pause(probes: u32) -> TimeDelta {
    let index = usize::try_from(probes).unwrap_or(usize::MAX);
    let last = PROBES.last().copied().unwrap_or(60);
    TimeDelta::minutes(PROBES.get(index).copied().unwrap_or(last))
}

fn is_mail(claimed: &Claimed) -> bool {
    ChannelKind::parse(&claimed.channel) == Some(ChannelKind::Email)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_tried_after_growing_pauses() {
        let minutes: Vec<i64> = (0..6).map(|probes| pause(probes).num_minutes()).collect();
        assert_eq!(minutes, [5, 15, 30, 60, 60, 60]);
    }

    #[test]
    fn three_addresses_or_six_refusals_of_us_are_no_accident() {
        let so_far = |addresses, times| Refused { times, addresses };
        for refusal in Refusal::ALL {
            assert!(!is_no_accident(*refusal, so_far(2, 5)), "{refusal}");
            assert!(is_no_accident(*refusal, so_far(3, 3)), "{refusal}");
            assert_eq!(
                is_no_accident(*refusal, so_far(1, 6)),
                refusal.is_ours(),
                "{refusal}"
            );
        }
    }
}
