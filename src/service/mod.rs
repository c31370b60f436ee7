//! The running service: what opens the house, what nudges it, and the loop in between.

mod doors;
mod heartbeat;
mod lock;
mod open;
mod returned;
mod run;

pub use lock::{Lock, LockError};
pub use open::{House, OpenError, enter, open, open_existing, row, vault};
pub use returned::{Handled, Noted, desk, note, read_folder, says_something, write_down};
pub use run::{RunError, Ways, run};
