//! What can happen: one file or folder a use case.

mod beat;
mod compose_letters;
pub mod import;

pub use beat::{BeatError, Beaten, Pace, beat, notice_changed_rules};
