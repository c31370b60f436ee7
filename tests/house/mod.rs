//! The rules of the house as checks: a rule that matters is no page of text but a red test.
//!
//! Each file is one rule: why, the rule as data, the check, and a small test which proves that the
//! check can fail. A finding reads `file:line what is wrong`.

mod cargo;
mod chat;
mod code;
mod contact_letters;
mod files_stay_small;
mod licences_and_doubles;
mod migrations_are_commented;
mod named;
mod notices;
mod sql_lives_in_store;
mod time_and_chance_are_arguments;
mod what_letters_name_is_open;
mod who_may_use_whom;
mod words;
mod words_live_in_messages;

use std::path::Path;

/// Where the repository stands.
fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Red when there is a finding, with all of them at once.
#[track_caller]
fn assert_none(findings: &[String], what_now: &str) {
    assert!(findings.is_empty(), "\n{}\n\n{what_now}\n", findings.join("\n"));
}
