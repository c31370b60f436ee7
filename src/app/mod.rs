//! What can happen: one file or folder a use case.

pub mod import;
