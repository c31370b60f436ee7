//! One file a page.

pub(super) mod act;
pub(super) mod admin;
pub(super) mod code;
pub(super) mod health;
mod history;
pub(super) mod home;
pub(super) mod line;
pub(super) mod link;
pub(super) mod lists;
pub(super) mod messages;
pub(super) mod new_opp;
pub(super) mod opp;
pub(super) mod own_page;
pub(super) mod sessions;
pub(super) mod settings;
pub(super) mod sign_in;
pub(super) mod take_back;
pub(super) mod text;
pub(super) mod text_form;
mod text_parts;
pub(super) mod text_pdf;
