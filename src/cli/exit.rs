//! How a command ended, as the number that scripts see.

use std::{error::Error, io, process::ExitCode};

use super::streams::OutputClosed;
use crate::config::ConfigProblems;

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

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

/// The exit that an error means. A new kind of error that is no mere failure gets a line here.
pub(super) fn of(error: &anyhow::Error) -> Exit {
    if error.is::<ConfigProblems>() {
        Exit::Configuration
    } else {
        Exit::Failed
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
