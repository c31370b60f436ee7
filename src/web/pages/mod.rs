//! One file a page.

pub(super) mod act;
pub(super) mod admin;
pub(super) mod code;
pub(super) mod health;
pub(super) mod home;
pub(super) mod link;
pub(super) mod lists;
pub(super) mod opp;
pub(super) mod own_page;
pub(super) mod settings;
pub(super) mod sign_in;
