//! OPPmaat keeps the terms of every ontwikkelingsperspectief (OPP) of a school.

pub mod app;
pub mod chance;
pub mod domain;
pub mod outbox;
pub mod store;
pub mod text;

pub mod channels;

pub mod cli;
