//! OPPmaat keeps the terms of every ontwikkelingsperspectief (OPP) of a school.

pub mod app;
pub mod domain;
pub mod outbox;
pub mod text;

pub mod channels;
