//! What can happen in Discord and nowhere else: whose account it is, and what a button stands for. What
//! buttons do, the pages do too.

mod who;

pub use who::{Linked, linked, linked_in, member_of_guild};
