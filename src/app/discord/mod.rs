//! What can happen in Discord and nowhere else: whose account it is, how it is linked, and what a button
//! stands for. What buttons do, the pages do too.

mod held;
mod koppel;
mod own;
mod state;
mod who;

/// The account of somebody, without saying which.
pub use crate::store::OwnAccount;
pub use held::LinkedAt;
pub use koppel::{Asking, KoppelAnswer, ask_for_code, koppel_state, set_messages, unlink, use_code};
pub use own::{
    OwnDiscord, note_application, own_discord, own_discord_in, page_code, set_own_messages, unlink_own,
};
pub use state::{
    Connection, are_registered, connection, connection_in, count_lost, note_registered, note_stopped,
};
pub use who::{Linked, linked, linked_in, member_of_guild};
