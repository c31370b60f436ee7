//! `oppmaat demo`: a school year of a sample school, in seconds.
//!
//! Everything that decides, stores, words and lays out is the real program; only the last metre is
//! replaced: letters land in mailboxes here ([`mailbox`]) instead of at a mail server. The people
//! of the school ([`people`]) act on what they read, or do not; those at home ([`homes`]) answer, or do
//! not. [`World`] is the sample school in a
//! temporary database, also for the tests; [`play`] lets its time pass; [`Screen`] shows it.

mod bounce;
mod deeds;
mod doing;
mod errors;
mod event;
mod face;
mod hands;
mod happenings;
mod homes;
mod kept;
mod mailbox;
mod people;
mod play;
mod post;
mod reader;
mod sample_homes;
mod sample_school;
mod screen;
mod sight;
mod standing;
mod summary;
mod wish;
mod world;

pub use errors::DemoError;
pub use event::Event;
pub use face::serve;
pub use hands::{Hands, Pressed};
pub use play::play;
pub use screen::{Look, Screen};
pub use standing::{Standing, standings};
pub use world::{Known, World};
