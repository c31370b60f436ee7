//! How a command ended, as the number that scripts see.

use std::{error::Error, io, process::ExitCode};

use super::streams::OutputClosed;
use crate::{
    config::ConfigProblems,
    service::{LockError, OpenError},
    store::{StoreError, VaultError},
};

/// How a command ended. The numbers are those of the contract.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Exit {
    /// Done.
    Done = 0,
    /// Something failed that may go well another time.
    Failed = 1,
    /// The arguments or the file were refused; nothing was changed by what was refused.
    InputRefused = 2,
    /// The configuration must be mended first.
    Configuration = 3,
    /// Another process is busy with this database, or the key is not its key.
    BusyOrWrongKey = 4,
}

/// What was asked cannot be answered: the arguments name something that is not there.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub(super) struct Refused(pub(super) String);

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

/// The exit that an error means. A new kind of error that is no mere failure gets a line here.
pub(super) fn of(error: &anyhow::Error) -> Exit {
    if error.is::<ConfigProblems>() {
        return Exit::Configuration;
    }
    if error.is::<Refused>() {
        return Exit::InputRefused;
    }
    let causes = || error.chain();
    if causes().any(|cause| matches!(cause.downcast_ref(), Some(LockError::Held(_)))) {
        return Exit::BusyOrWrongKey;
    }
    let opening = causes().find_map(|cause| Some(of_opening(cause.downcast_ref()?)));
    let storing = causes().find_map(|cause| Some(of_store(cause.downcast_ref()?)));
    opening.or(storing).unwrap_or(Exit::Failed)
}

fn of_opening(error: &OpenError) -> Exit {
    match error {
        OpenError::ClockInEarnest | OpenError::SchoolVanished { .. } => Exit::Configuration,
        OpenError::NothingToResume => Exit::InputRefused,
        OpenError::NoDatabase(_) | OpenError::Folder(_) => Exit::Failed,
        OpenError::Store(error) => of_store(error),
        OpenError::Vault(error) => of_vault(error),
    }
}

pub(super) fn of_store(error: &StoreError) -> Exit {
    match error {
        StoreError::Busy | StoreError::WrongKey => Exit::BusyOrWrongKey,
        StoreError::OtherMode { .. } => Exit::Configuration,
        StoreError::Vault(error) => of_vault(error),
        StoreError::Database(_)
        | StoreError::Migration(_)
        | StoreError::Unreadable { .. }
        | StoreError::Damaged(_)
        | StoreError::NoChance(_) => Exit::Failed,
    }
}

/// A key that is not there or is no key is as wrong as the key of another database.
pub(super) fn of_vault(error: &VaultError) -> Exit {
    match error {
        VaultError::KeyMissing { .. } | VaultError::NotAKey | VaultError::DoesNotOpen { .. } => {
            Exit::BusyOrWrongKey
        }
        VaultError::KeyFile { .. } => Exit::Configuration,
        VaultError::NoChance(_) => Exit::Failed,
    }
}

/// Done, when the reader of our output went away: `oppmaat deadline - | head` is no failure.
pub(super) fn of_closed_output(error: &anyhow::Error) -> Option<Exit> {
    error
        .chain()
        .filter_map(|cause| cause.downcast_ref::<io::Error>()?.get_ref())
        .any(<dyn Error + Send + Sync>::is::<OutputClosed>)
        .then_some(Exit::Done)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_numbers_are_those_of_the_contract() {
        let numbers = [
            Exit::Done,
            Exit::Failed,
            Exit::InputRefused,
            Exit::Configuration,
            Exit::BusyOrWrongKey,
        ];
        assert_eq!(numbers.map(|exit| exit as u8), [0, 1, 2, 3, 4]);
    }

    #[test]
    fn only_our_own_output_may_be_closed_quietly() {
        let ours = io::Error::new(io::ErrorKind::BrokenPipe, OutputClosed);
        assert_eq!(of_closed_output(&ours.into()), Some(Exit::Done));
        let other = io::Error::from(io::ErrorKind::BrokenPipe);
        assert_eq!(of_closed_output(&other.into()), None);
    }
}
