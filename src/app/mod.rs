//! What can happen: one file or folder a use case. Each loads what it needs, asks the domain, and
//! stores; what follows in letters is written in the same transaction.

mod beat;
mod board;
mod compose_letters;
mod contacts;
mod hand_over;
mod health;
pub mod import;
mod large_type;
mod moments;
mod opp_page;
mod record;
mod send;
pub mod settings;
mod sign_in;
mod upcoming;

pub use beat::{BeatError, Beaten, Pace, beat, notice_changed_rules};
pub use board::{Board, BoardLine, ListKind, board};
pub use contacts::{ContactDecision, decide_contact};
pub use hand_over::{HandOver, HandOverAll, HandOverError, HandedOver, Leave, hand_over, hand_over_all};
pub use health::{Health, HealthError, Readiness, health, is_ready};
pub use large_type::{LargeType, set_large_type};
pub use moments::{CallOff, Move, PlanError, Planning, When, call_off, move_moment, plan_moment};
pub use opp_page::{ContactLine, HistoryLine, OppPage, PageError, VersionPage, opp_page};
pub use record::{Deed, RecordError, Recorded, record};
pub use send::Letters;
pub use sign_in::{Member, ask_for_link, make_links, member, sign_in, sign_out};
pub use upcoming::{Question, Upcoming, What, upcoming};
