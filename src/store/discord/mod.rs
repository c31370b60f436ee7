//! What is kept for Discord: accounts, the codes that link them, and the numbers in buttons.

mod accounts;
mod codes;
mod handles;
mod state;

pub use accounts::{AccountRow, NewAccount};
pub use codes::{CodeRow, MailedCode};
pub use state::{DiscordState, OwnAccount};
