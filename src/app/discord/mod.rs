//! What can happen in Discord and nowhere else: whose account it is, how it is linked, what a button
//! stands for, a form that is filled in press by press, and which of our messages are deleted again. What
//! buttons do, the pages do too.

mod draft;
mod held;
mod koppel;
mod lists;
mod obligation;
mod opps;
mod own;
mod page_link;
mod posts;
mod state;
pub(super) mod way;
mod who;

/// The account of somebody, without saying which.
pub use crate::store::OwnAccount;
pub use draft::{
    ACCOUNT, Draft, DraftPress, Saved, Turned, begin_draft, change_draft, choose_colleague, save_draft,
    type_in_draft,
};
pub use held::LinkedAt;
pub use koppel::{Asking, KoppelAnswer, ask_for_code, koppel_state, set_messages, unlink, use_code};
pub use lists::{Overview, lines_in_chat, overview, week_in_chat};
pub use obligation::{handles, obligation_in_chat, target_of};
pub use opps::{FoundOpp, OppInChat, find_opps, opp_in_chat, reference_in_chat};
pub use own::{
    OwnDiscord, note_application, own_discord, own_discord_in, page_code, set_own_messages, unlink_own,
};
pub use page_link::page_link;
pub use posts::{Kept, POSTS_AT_ONCE, PostRow, old_posts, post_is_gone, post_stays};
pub use state::{
    Connection, are_registered, connection, connection_in, count_lost, note_registered, note_stopped,
};
pub use who::{Linked, linked};
