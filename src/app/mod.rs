//! What can happen: one file or folder a use case. Each loads what it needs, asks the domain, and
//! stores; what follows in letters is written in the same transaction.

mod beat;
mod compose_letters;
mod contacts;
pub mod import;
mod large_type;
mod moments;
mod record;
mod send;
mod upcoming;

pub use beat::{BeatError, Beaten, Pace, beat, notice_changed_rules};
pub use contacts::{ContactDecision, decide_contact};
pub use large_type::{LargeType, set_large_type};
pub use moments::{CallOff, Move, PlanError, Planning, When, call_off, move_moment, plan_moment};
pub use record::{Deed, RecordError, Recorded, record};
pub use send::Letters;
pub use upcoming::{Question, Upcoming, What, upcoming};
