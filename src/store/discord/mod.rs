//! What is kept for Discord: accounts, the codes that link them, the numbers in buttons, forms that are
//! being filled in, and our messages in channels.

mod accounts;
mod codes;
mod drafts;
mod handles;
mod posts;

mod state;

pub use accounts::{AccountRow, NewAccount};
pub use codes::{CodeRow, MailedCode};
pub use drafts::DraftRow;
pub use posts::PostRow;
pub use state::{DiscordState, OwnAccount};
