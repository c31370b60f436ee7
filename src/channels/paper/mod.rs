//! Letters on paper: HTML files that somebody prints, folds and posts.
//!
//! For a person without e-mail, or whom no mail reaches. The program cannot put a stamp on a letter,
//! so this is no [`Channel`](crate::outbox::channel::Channel): `oppmaat paper` lays out what waits
//! ([`sheet()`], [`sheets()`]) and writes it down ([`put`], [`put_new`]); a human does the rest.

mod folder;
mod sheet;

pub use self::{
    folder::{file_name, put, put_new},
    sheet::{Call, Sheet, letter_code, sheet, sheets},
};
