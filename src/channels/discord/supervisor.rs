//! Keeps listening to Discord: a connection that ends is made anew, sooner or later by how it ended. Nothing
//! else waits for it: letters go by mail meanwhile.

use std::time::Duration;

use tokio::sync::watch;

use super::gateway::{End, Gateway, listen};
use crate::app::discord::note_stopped;

/// Seconds to wait after the first, second, … connection that was not steady; after the last entry it repeats. A storm of reconnections
/// would have Discord take the token back (a thousand identifies a day).
const SECONDS: [u64; 5] = [2, 10, 30, 120, 600];

/// Seconds before trying again when it began anew again and again.
const STORM_SECONDS: u64 = 900;

/// Seconds before trying again after Discord refused us: only a human can mend it, and it costs nothing.
const REFUSED_SECONDS: u64 = 3600;

/// Listens until `stop` says so.
pub async fn supervise(gateway: Gateway, mut stop: watch::Receiver<bool>) {
    let mut broken: u32 = 0;
    while !*stop.borrow() {
        let (end, was_steady) = listen(&gateway, &mut stop).await;
        let wait = match end {
            End::Stopped => break,
            End::Refused(why) => {
                tracing::error!("{why}");
                note(&gateway, why).await;
                Duration::from_secs(REFUSED_SECONDS)
            }
            End::Storm => {
                tracing::warn!(
                    again_in_seconds = STORM_SECONDS,
                    "Discord throws us out again and again"
                );
                Duration::from_secs(STORM_SECONDS)
            }
            End::Broken(why) => {
                broken = if was_steady { 0 } else { broken.saturating_add(1) };
                let wait = delay(broken);
                tracing::warn!(%why, again_in_seconds = wait.as_secs(), "Discord is not connected");
                wait
            }
        };
        tokio::select! {
            () = tokio::time::sleep(wait) => {}
            _ = stop.wait_for(|stop| *stop) => {}
        }
    }
}

async fn note(gateway: &Gateway, why: &str) {
    let noted = note_stopped(&gateway.store, Some(why), gateway.clock.now()).await;
    if let Err(error) = noted {
        tracing::error!(%error, "it could not be written down that Discord is not connected");
    }
}

/// How long to wait after so many connections in a row that were not steady.
fn delay(broken: u32) -> Duration {
    let index = usize::try_from(broken.saturating_sub(1)).unwrap_or(usize::MAX);
    let last = SECONDS.last().copied().unwrap_or(300);
    Duration::from_secs(SECONDS.get(index).copied().unwrap_or(last))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::channels::discord::pulse::Pulse;

    #[test]
    fn attempts_come_ever_more_rarely_and_far_fewer_than_discord_allows() {
        let waits: Vec<u64> = (1..8).map(|broken| delay(broken).as_secs()).collect();
        assert_eq!(waits, [2, 10, 30, 120, 600, 600, 600]);
        let pulse = Pulse::default();
        // Out: one identify every six seconds, as serenity does, then the wait. Thrown out: as often as it
        // may be let in, then the wait. In the worst case without a wait: that often in each window.
        let out = u64::from(pulse.patience);
        let admissions = u64::from(pulse.admissions) + 1;
        let a_day = [
            (out / 6 + 1, out + 600),
            (admissions, STORM_SECONDS),
            (admissions, u64::from(pulse.window)),
        ]
        .map(|(identifies, seconds)| 86_400 * identifies / seconds);
        assert!(a_day.iter().all(|identifies| *identifies < 1000), "{a_day:?}");
    }
}
