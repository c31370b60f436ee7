//! What is kept for Discord: accounts, the codes that link them, the numbers in buttons, and forms that are
//! being filled in.

mod accounts;
mod codes;
mod drafts;
mod handles;
mod state;

pub use accounts::{AccountRow, NewAccount};
pub use codes::{CodeRow, MailedCode};
pub use drafts::DraftRow;
pub use state::{DiscordState, OwnAccount};
