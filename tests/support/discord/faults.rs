//! How our Discord can misbehave over REST, exactly as told.

use std::time::Duration;

/// What it does instead of what it should.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Act {
    /// Answers with this status and no code, as a server in trouble.
    Status(u16),
    /// Answers with this status and this code of Discord.
    Code(u16, u64),
    /// 429, with how many seconds to wait, for this route or for all.
    TooMany { retry_after: Option<f64>, global: bool },
    /// Does it, and says that the route is used up for so many seconds.
    UsedUp(f64),
    /// Does it, after this long.
    Slow(Duration),
    /// Does it, and never answers.
    Unanswered,
    /// Hangs up without doing it.
    Drop,
    /// Does it, and hangs up instead of answering.
    DropAfter,
    /// Does it, and answers with this status, as something on the way that lost the answer.
    TakenAnd(u16),
}

/// An act, and for which requests.
#[derive(Debug, Clone)]
pub(super) struct Fault {
    pattern: String,
    left: usize,
    act: Act,
}

impl Fault {
    pub(super) fn new(pattern: &str, times: usize, act: Act) -> Self {
        Self {
            pattern: pattern.to_owned(),
            left: times,
            act,
        }
    }
}

/// The first fault that is meant for this request; it is used up by it.
pub(super) fn take(faults: &mut [Fault], method: &str, path: &str) -> Option<Act> {
    let fault = faults
        .iter_mut()
        .find(|fault| fault.left > 0 && fits(&fault.pattern, method, path))?;
    fault.left -= 1;
    Some(fault.act.clone())
}

/// `POST /channels/*/messages` fits `POST /channels/200/messages`.
pub(super) fn fits(pattern: &str, method: &str, path: &str) -> bool {
    let Some((wanted, pattern)) = pattern.split_once(' ') else {
        panic!("`{pattern}` is no pattern such as `POST /channels/*/messages`");
    };
    let (pattern, path) = (pattern.split('/'), path.split('/'));
    wanted == method
        && pattern.clone().count() == path.clone().count()
        && pattern
            .zip(path)
            .all(|(wanted, is)| wanted == "*" || wanted == is)
}
