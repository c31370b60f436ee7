//! The ways out of the house, one module each.

pub mod discord;
pub mod email;
pub mod paper;
