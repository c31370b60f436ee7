//! What the law and practice say, as pure functions: values in, values out.

pub mod administration_id;
pub mod calendar;
pub(crate) mod code_word;
pub mod email_address;
pub mod moment;
pub mod person;
pub mod plain_text;
pub mod reference;
pub mod school;
pub mod start_event;
pub mod working_days;
