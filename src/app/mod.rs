//! What can happen: one file or folder a use case. Each loads what it needs, asks the domain, and
//! stores; what follows in letters is written in the same transaction.

mod beat;
mod before_hand_over;
mod board;
mod catch_up;
mod change_line;
mod clock_was_wrong;
mod compose_letters;
mod contact_details;
mod contact_link;
mod contact_page;
mod contacts;
pub mod discord;
mod end_dates;
mod hand_over;
mod hand_over_told;
mod handelingsdeel;
mod health;
pub mod import;
mod large_type;
mod messages_page;
mod moments;
mod new_opp;
mod open_link;
mod opp_page;
mod own_wishes;
mod perform;
mod put_off;
mod readdress;
mod record;
mod release;
mod send;
mod sessions;
pub mod settings;
mod shut_out;
mod sign_in;
mod take_back;
mod text_page;
mod upcoming;
mod wrong_codes;

pub use crate::domain::command::When;
/// The database, as a handle: the doors hold it, and only use cases open it.
pub use crate::store::{MailStop, Store, StoreError};
pub use beat::{BeatError, Beaten, Pace, beat, notice_changed_rules};
pub use before_hand_over::{HandOverPlan, Handing, before_hand_over};
pub use board::{Board, BoardLine, ListKind, board};
pub use change_line::{ChangeLine, ChangeLineError, change_line};
pub use clock_was_wrong::{clock_is_behind, say_clock_was_wrong};
pub use contact_details::{
    ContactChange, ContactChanged, ContactError, ContactWish, Details, change_contact, change_contact_in,
};
pub use contact_link::{Entered, Typed, enter_code, send_page_link};
pub use contact_page::{ChildOnPage, ContactPage, Mailbox, Talk};
pub use contacts::{ContactDecision, decide_contact, decide_contact_in};
pub use end_dates::{EndDateChange, EndDateError, set_end_date, set_end_date_in};
pub use hand_over::{HandOver, HandOverAll, HandOverError, HandedOver, Leave, hand_over, hand_over_all};
pub use handelingsdeel::{
    NewPlanText, PlanTextError, Reading, Written, add_handelingsdeel, preview_handelingsdeel,
    read_handelingsdeel, read_handelingsdeel_file, read_handelingsdelen,
};
pub use health::{DiscordHealth, Health, HealthError, Readiness, health, is_ready};
pub use large_type::{LargeType, set_large_type};
pub use messages_page::{ChangedLine, MessagesPage, messages_page};
pub use moments::{CallOff, Move, PlanError, Planning, call_off, move_moment, plan_moment};
pub use new_opp::{NEW_OPP_CELLS, NewOppError, cell_of, new_opp};
pub use open_link::{AtTheDoor, ObligationPage, Opened, open_link};
pub use opp_page::{ContactLine, HistoryLine, OppPage, PageError, VersionPage, opp_page};
pub use own_wishes::{OwnWish, WishError, WishFor, own_wish, own_wish_in};
pub use perform::{PerformError, Preview, perform, preview};
pub use put_off::{PutOff, PutOffError, put_off};
pub use record::{Deed, RecordError, Recorded, record};
pub use release::{Counts, Release, Released, preview_release, release};
pub use send::Letters;
pub use sessions::{OpenSession, own_sessions, sign_colleague_out, sign_out_everywhere};
pub use sign_in::{
    MailPace, Member, Seat, ask_for_link, ask_for_link_at, make_links, member, new_door, seat, send_link_to,
    sign_in, sign_in_at, sign_out, whose_door,
};
pub use take_back::{Stays, TakeBack, TakeBackError, preview_take_back, stays, take_back, take_back_in};
pub use text_page::{TextLine, TextPage, text_file, text_page};
pub use upcoming::{Question, Upcoming, What, upcoming};
