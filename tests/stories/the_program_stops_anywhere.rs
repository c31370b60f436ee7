//! The worker is dropped at every point at which it can wait, and started again: nothing is lost, no
//! second key goes out, and at most one extra copy, byte for byte the same.

use std::{
    collections::BTreeMap,
    future::{Future, poll_fn},
    pin::pin,
    task::Poll,
};

use crate::support::world::{World, at, row, send_all};
use oppmaat::app::{Pace, beat};

/// Polls a future `polls` times at the most, then drops it. Whether it ended by itself.
async fn dropped_after<F: Future>(polls: usize, future: F) -> bool {
    let mut future = pin!(future);
    let mut left = polls;
    poll_fn(|context| {
        if left == 0 {
            return Poll::Ready(false);
        }
        left -= 1;
        future.as_mut().poll(context).map(|_| true)
    })
    .await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn dropped_at_every_poll_nothing_is_lost_and_at_most_one_copy_is_extra() {
    let mut polls = 0;
    loop {
        polls += 1;
        let mut world = World::with_seed(u64::try_from(polls).expect("a number")).await;
        world
            .import(at("2026-08-31 07:00"), &[row("a", "2026-08-31")])
            .await;
        beat(&world.store, at("2026-08-31 08:15"), Pace::Running)
            .await
            .expect("a beat");
        let first = world.worker();
        let ended = dropped_after(polls, first.run_once(at("2026-08-31 08:15"))).await;
        let second = world.worker();
        second.recover(at("2026-08-31 08:16")).await.expect("recovered");
        for minute in [17, 40] {
            send_all(&second, at(&format!("2026-08-31 08:{minute}"))).await;
        }
        let mut copies: BTreeMap<String, Vec<Vec<u8>>> = BTreeMap::new();
        for mail in world.server.mails() {
            copies
                .entry(mail.recipients.join(" "))
                .or_default()
                .push(mail.bytes);
        }
        assert_eq!(copies.len(), 1, "after {polls} polls: {:?}", copies.keys());
        for (who, bytes) in &copies {
            assert!(
                bytes.len() <= 2,
                "{who} got {} copies after {polls} polls",
                bytes.len()
            );
            assert!(
                bytes.iter().all(|one| *one == bytes[0]),
                "{who}: copies differ after {polls} polls"
            );
        }
        if ended {
            // How often it waits depends on how fast the disk is; more than once it always does.
            assert!(polls > 3, "the worker waits at more points than {polls}");
            return;
        }
    }
}
