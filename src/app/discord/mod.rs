//! What can happen in Discord and nowhere else: whose account it is, what a button stands for, and which of
//! our messages are deleted again. What buttons do, the pages do too.

mod posts;
pub(super) mod way;
mod who;

pub use posts::{Kept, POSTS_AT_ONCE, PostRow, old_posts, post_is_gone, post_stays};
pub use who::{Linked, linked, linked_in, member_of_guild};
