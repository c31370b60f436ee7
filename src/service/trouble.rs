//! Trouble that passes: a busy database, a full disk, a disk that hiccups. It is told once, waited for, and
//! told when it is over; nobody reads the same line every five seconds for a whole night.

use std::{
    collections::BTreeSet,
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use crate::store::StoreError;

/// How long to wait before what failed is tried again.
pub(super) const AGAIN: Duration = Duration::from_secs(2);

/// Who is in trouble now.
#[derive(Debug, Default)]
pub(super) struct Trouble(Mutex<BTreeSet<&'static str>>);

impl Trouble {
    /// Hands on what worked; what did not is told, unless it is known, and `None` means: try again later.
    pub(super) fn went<T>(&self, who: &'static str, result: Result<T, StoreError>) -> Option<T> {
        match result {
            Ok(done) => {
                self.over(who);
                Some(done)
            }
            Err(error) => {
                self.met(who, &error);
                None
            }
        }
    }

    /// Something failed for `who`.
    pub(super) fn met(&self, who: &'static str, error: &StoreError) {
        let mut troubled = self.troubled();
        let is_first = troubled.is_empty();
        troubled.insert(who);
        if is_first {
            tracing::warn!(%error, who, "nothing is lost: it is tried again until it works, and told then");
        } else {
            tracing::debug!(%error, who, "it still does not work");
        }
    }

    /// It works again for `who`.
    pub(super) fn over(&self, who: &'static str) {
        let mut troubled = self.troubled();
        if troubled.remove(who) && troubled.is_empty() {
            tracing::info!("the database can be used again; everything goes on");
        }
    }

    fn troubled(&self) -> MutexGuard<'_, BTreeSet<&'static str>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_over_when_it_is_over_for_everybody() {
        let trouble = Trouble::default();
        assert_eq!(trouble.went::<()>("a", Err(StoreError::Busy)), None);
        trouble.met("b", &StoreError::Busy);
        assert_eq!(trouble.went("a", Ok(1)), Some(1));
        assert_eq!(trouble.troubled().len(), 1);
        trouble.over("b");
        trouble.over("b");
        assert!(trouble.troubled().is_empty());
    }
}
