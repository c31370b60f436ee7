//! Why a command was not carried out, as far as its sender can do something about it: every door says the
//! same.

use super::{authority::Refusal, uitstel::UitstelRefused};

/// Why nothing was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotDone {
    /// This person may not.
    Refused(Refusal),
    /// It cannot wait until that day.
    NotPutOff(UitstelRefused),
    /// It is not to be done any more: somebody was sooner.
    Gone,
    /// The role is somebody else's by now, or the colleague cannot have it.
    NotHandedOver,
    /// Somebody new has no address in one of the domains of the school.
    OutsideDomains,
    /// Nobody of this kind is there.
    Nobody,
    /// The planned moment would be in the past.
    InThePast,
    /// The moment was called off.
    CalledOff,
    /// Nobody can tell more.
    Other,
}
