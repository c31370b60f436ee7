//! OPPmaat keeps the terms of every ontwikkelingsperspectief (OPP) of a school, and reminds the
//! right person in time.
//!
//! The story, which is also the order in which to read:
//!
//! 1. Someone acts (an import, later a page or Discord), or time passes: [`cli`], [`service`].
//! 2. A use case loads what it needs, asks the domain, and stores: [`app`].
//! 3. The domain decides; it is pure, values in and values out: [`domain`].
//! 4. One SQLite transaction writes the act and the letters that follow from it: [`store`].
//! 5. The outbox keeps each letter until a receipt arrives: [`outbox`].
//! 6. The letter is said in the reader's language and handed to a channel: [`text`], [`channels`].
//!
//! To see all of it at work: [`demo`], a school year of a sample school.
//!
//! What everything stands on: [`clock`], [`chance`], [`config`], [`telemetry`].

pub mod cli;
pub mod demo;
pub mod service;
pub mod web;

pub mod app;
pub mod domain;
pub mod store;

pub mod channels;
pub mod outbox;
pub mod text;

pub mod chance;
pub mod clock;
pub mod config;
pub mod telemetry;
