//! What is kept for Discord: accounts, and the numbers in buttons.

mod accounts;
mod handles;
mod posts;

pub use accounts::{AccountRow, NewAccount};
pub use posts::PostRow;
