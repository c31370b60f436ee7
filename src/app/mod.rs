//! What can happen: one file or folder a use case. Each loads what it needs, asks the domain, and
//! stores; what follows in letters is written in the same transaction.

mod beat;
mod board;
mod compose_letters;
mod contact_details;
mod contacts;
mod end_dates;
pub mod import;
mod large_type;
mod moments;
mod opp_page;
mod own_wishes;
mod readdress;
mod record;
mod send;
mod sign_in;
mod take_back;
mod upcoming;

pub use beat::{BeatError, Beaten, Pace, beat, notice_changed_rules};
pub use board::{Board, BoardLine, ListKind, board};
pub use contact_details::{
    ContactChange, ContactChanged, ContactError, ContactWish, Details, change_contact, change_contact_in,
};
pub use contacts::{ContactDecision, decide_contact, decide_contact_in};
pub use end_dates::{EndDateChange, EndDateError, set_end_date, set_end_date_in};
pub use large_type::{LargeType, set_large_type};
pub use moments::{CallOff, Move, PlanError, Planning, When, call_off, move_moment, plan_moment};
pub use opp_page::{ContactLine, HistoryLine, OppPage, PageError, VersionPage, opp_page};
pub use own_wishes::{OwnWish, WishError, WishFor, own_wish, own_wish_in};
pub use record::{Deed, RecordError, Recorded, record};
pub use send::Letters;
pub use sign_in::{Member, ask_for_link, make_links, member, sign_in, sign_out};
pub use take_back::{TakeBack, TakeBackError, take_back, take_back_in};
pub use upcoming::{Question, Upcoming, What, upcoming};
