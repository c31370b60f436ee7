//! What leaves the house: each letter is kept until somebody has it.

pub mod channel;
