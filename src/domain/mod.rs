//! What the law and practice say, as pure functions: values in, values out.

pub mod calendar;
pub mod moment;
