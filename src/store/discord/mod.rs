//! What is kept for Discord: accounts, the numbers in buttons, and forms that are being filled in.

mod accounts;
mod drafts;
mod handles;

pub use accounts::{AccountRow, NewAccount};
pub use drafts::DraftRow;
