//! What leaves the house: each letter is kept until somebody has it.
//!
//! [`channel`] is what a way out must be able to do; [`Worker`] takes what is due and tries it;
//! [`retry`] is the table of when to try again; [`content`] asks the rules what a letter says now.

mod breaker;
pub mod channel;
mod chat;
mod contact;
pub mod content;
mod doorway;
mod follow;
mod held;
mod incoming;
mod letterhead;
mod mail_alarm;
mod other_way;
pub mod paper;
mod report;
pub mod retry;
mod set_aside;
mod take_back;
mod unreached;
mod week;
mod worker;

pub use incoming::{Bounced, MailOfOurs, ReplyTold, bounced, came_at_once, look_by_hand, replied};
pub use report::{Delivery, Line, Said, line_of, lines};
pub use week::{WeekLetterNow, week_letters};
pub use worker::{Ran, Ready, Taken, Worker};
