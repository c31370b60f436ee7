//! Connections to the mail server that are kept a little for the next letter: connecting, TLS and login
//! take longer than the letter itself.

use std::{
    sync::{Arc, Mutex, MutexGuard, PoisonError, Weak},
    time::Duration,
};

use tokio::time::Instant;

use super::smtp::{Connection, part};

/// How long a connection is kept without work. Servers wait minutes; who has nothing to say shall not
/// occupy one of their places.
const IDLE: Duration = Duration::from_secs(10);

/// How long a connection is used at most, and for how many letters: servers count both.
const AGE: Duration = Duration::from_mins(5);
const LETTERS: u32 = 100;

/// How many are kept side by side at most.
const MOST: usize = 8;

/// The connections that are free now. When the last owner of this value goes, they are closed.
#[derive(Default)]
pub(super) struct Kept(Arc<Mutex<Shelf>>);

#[derive(Default)]
struct Shelf {
    free: Vec<(Instant, Connection)>,
    is_swept: bool,
}

impl Kept {
    /// A free connection at whose other end somebody still listens.
    pub(super) async fn take(&self) -> Option<Connection> {
        loop {
            let (_, mut connection) = lock(&self.0).free.pop()?;
            if connection.wire.is_quiet().await {
                return Some(connection);
            }
        }
    }

    /// Keeps a connection for the next letter, or says goodbye to it after `limit` at most.
    pub(super) async fn keep(&self, connection: Connection, limit: Duration) {
        let now = Instant::now();
        let is_used_up = connection.letters >= LETTERS || now - connection.since >= AGE;
        let refused = {
            let mut kept = lock(&self.0);
            if is_used_up || kept.free.len() >= MOST {
                Some(connection)
            } else {
                kept.free.push((now, connection));
                if !std::mem::replace(&mut kept.is_swept, true) {
                    tokio::spawn(sweep(Arc::downgrade(&self.0), limit));
                }
                None
            }
        };
        if let Some(connection) = refused {
            part(connection.wire, limit).await;
        }
    }
}

/// Says goodbye to each connection that nobody needed for a while, until none is left.
async fn sweep(shelf: Weak<Mutex<Shelf>>, limit: Duration) {
    let mut next = Some(Instant::now() + IDLE);
    while let Some(at) = next {
        tokio::time::sleep_until(at).await;
        let Some(shelf) = shelf.upgrade() else { return };
        let idle;
        (idle, next) = lock(&shelf).idle(Instant::now());
        drop(shelf);
        for connection in idle {
            part(connection.wire, limit).await;
        }
    }
}

impl Shelf {
    /// Takes off what was not needed for a while, and tells when to look again.
    fn idle(&mut self, now: Instant) -> (Vec<Connection>, Option<Instant>) {
        let idle = self.free.extract_if(.., |(since, _)| now - *since >= IDLE);
        let idle = idle.map(|(_, connection)| connection).collect();
        let next = self.free.iter().map(|(since, _)| *since + IDLE).min();
        self.is_swept = next.is_some();
        (idle, next)
    }
}

fn lock(shelf: &Mutex<Shelf>) -> MutexGuard<'_, Shelf> {
    shelf.lock().unwrap_or_else(PoisonError::into_inner)
}
