//! The running service: what opens the house, what nudges it, and the loop in between.

mod doors;
mod heartbeat;
mod lanes;
mod lock;
mod mark;
mod open;
mod returned;
mod rounds;
mod run;
mod trouble;

pub use lock::{Lock, LockError};
pub use mark::{MarkError, MarkFile};
pub use open::{House, OpenError, enter, open, open_existing, open_when_free, row, vault};
pub use returned::{Handled, Noted, desk, note, read_folder, says_something, write_down};
pub use run::{RunError, Ways, run};
