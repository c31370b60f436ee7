//! What can happen in Discord and nowhere else: whose account it is, what a button stands for, and a form
//! that is filled in press by press. What buttons do, the pages do too.

mod draft;
mod lists;
mod obligation;
mod opps;
mod page_link;
mod who;

pub use draft::{
    ACCOUNT, Draft, DraftPress, Saved, Turned, begin_draft, change_draft, choose_colleague, save_draft,
};
pub use lists::{Overview, lines_in_chat, overview, week_in_chat};
pub use obligation::{handles, obligation_in_chat, target_of};
pub use opps::{FoundOpp, OppInChat, find_opps, opp_in_chat, reference_in_chat};
pub use page_link::page_link;
pub use who::{Linked, linked, linked_in, member_of_guild};
