//! What can happen in Discord and nowhere else: whose account it is, and what a button stands for. What
//! buttons do, the pages do too.

mod state;
mod who;

pub use state::{Connection, are_registered, connection, count_lost, note_registered, note_stopped};
pub use who::{Linked, linked, linked_in, member_of_guild};
