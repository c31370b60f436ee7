//! What is kept for Discord: accounts, and the numbers in buttons.

mod accounts;
mod handles;

pub use accounts::{AccountRow, NewAccount};
