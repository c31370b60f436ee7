//! What can be seen while the year goes by.

use chrono::NaiveDate;

use crate::{
    domain::{
        authority::Action,
        contact_letter::{MeetingChange, MeetingKind},
        moment::Moment,
        reference::Reference,
    },
    outbox::Delivery,
};

/// Something that happened in the sample school.
#[derive(Debug, Clone)]
pub enum Event {
    /// A letter left the house, or tried to; a letter on paper leaves it when it is printed.
    Letter {
        /// When.
        at: Moment,
        /// The attempt.
        delivery: Box<Delivery>,
    },
    /// A mail that was taken came back.
    CameBack {
        /// When.
        at: Moment,
        /// To whom it went.
        address: String,
    },
    /// Somebody did something about an OPP.
    Acted {
        /// When.
        at: Moment,
        /// The address.
        who: &'static str,
        /// The OPP.
        reference: Reference,
        /// What was done.
        action: Action,
    },
    /// Somebody planned a talk or an evaluation, moved it, or called it off.
    Planned {
        /// When.
        at: Moment,
        /// The address.
        who: &'static str,
        /// The OPP.
        reference: Reference,
        /// What for.
        kind: MeetingKind,
        /// What happened to it.
        change: MeetingChange,
        /// When it begins, or would have begun.
        starts: Moment,
    },
    /// An export was imported.
    Imported {
        /// When.
        at: Moment,
        /// The file.
        file: &'static str,
        /// OPPs that were not known.
        new: usize,
        /// OPPs of which something changed.
        changed: usize,
    },
    /// Somebody is away.
    Away {
        /// When it became known.
        at: Moment,
        /// The address.
        who: &'static str,
        /// The last day.
        until: NaiveDate,
    },
}

impl Event {
    /// When it happened.
    #[must_use]
    pub fn at(&self) -> Moment {
        match self {
            Self::Letter { at, .. }
            | Self::CameBack { at, .. }
            | Self::Acted { at, .. }
            | Self::Planned { at, .. }
            | Self::Imported { at, .. }
            | Self::Away { at, .. } => *at,
        }
    }
}
