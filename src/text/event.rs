//! What a letter puts into the calendar of its reader.

use serde::{Deserialize, Serialize};

/// A planned moment, as one invited person's calendar is told of it. Of one moment each person has
/// an `Event` with a `uid` of its own, so that no answer and no change touches anybody else's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// Whether it is to be put in or taken out.
    pub method: Method,
    /// Names the event in the reader's calendar, for ever the same: base32, 25 characters. It is
    /// the part before the `@` of the whole UID.
    pub uid: String,
    /// 0 for the first invitation, one more at every change and when it is called off.
    pub sequence: u32,
    /// When it starts: unix seconds.
    pub starts: i64,
    /// When it ends, later than `starts`: unix seconds.
    pub ends: i64,
    /// The one line that others who look at the calendar may read: no name, no reference, no reason.
    pub summary: String,
    /// Where, as somebody at the school typed it.
    pub place: Option<String>,
}

/// What the calendar is asked to do (RFC 5546, 1.4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Method {
    /// Put it in, or change what is there.
    Request,
    /// Take it out: it is called off, or this person is no longer invited.
    Cancel,
}

impl Method {
    /// The word of RFC 5546, in the calendar and in the head of its part of a mail.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Request => "REQUEST",
            Self::Cancel => "CANCEL",
        }
    }
}
