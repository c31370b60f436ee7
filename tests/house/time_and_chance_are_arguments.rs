//! Time and chance are arguments: the calls that fetch them from the machine (the list is
//! clippy.toml) stand in a few homes. Clippy finds each call; this check finds who silences clippy.

use super::{
    assert_none,
    code::{self, Code},
};

/// The files that may ask the machine.
const HOMES: [&str; 3] = ["src/chance.rs", "src/clock.rs", "src/main.rs"];

/// The ways to silence the lint.
const SILENCERS: [&str; 4] = [
    "clippy::disallowed_methods",
    "clippy::all",
    "clippy::style",
    "clippy::restriction",
];

/// Without these lines of clippy.toml there is nothing to silence.
const BANNED: [&str; 10] = [
    "chrono::Utc::now",
    "chrono::Local::now",
    "std::time::SystemTime::now",
    "std::time::Instant::now",
    "std::env::var",
    "std::env::var_os",
    "std::env::vars",
    "std::env::vars_os",
    "getrandom::fill",
    "std::process::exit",
];

#[test]
fn only_their_homes_ask_the_machine_for_time_and_chance() {
    let findings: Vec<String> = code::all().iter().flat_map(findings).collect();
    assert_none(
        &findings,
        "Take a `Moment`, a `Clock`, a `Chance` or a setting as an argument.",
    );
}

#[test]
fn clippy_knows_every_banned_call() {
    let listed = std::fs::read_to_string(super::root().join("clippy.toml")).expect("clippy.toml");
    for call in BANNED {
        assert!(
            listed.contains(&format!("\"{call}\"")),
            "clippy.toml no longer bans {call}"
        );
    }
}

fn findings(code: &Code) -> Vec<String> {
    if HOMES.contains(&code.path.as_str()) {
        return Vec::new();
    }
    code.text
        .lines()
        .enumerate()
        .filter(|(_, line)| SILENCERS.iter().any(|lint| line.contains(lint)))
        .map(|(index, line)| format!("{}:{} {}", code.path, index + 1, line.trim()))
        .collect()
}

#[test]
fn the_check_sees_who_silences_clippy() {
    let text = "\n#[expect(clippy::disallowed_methods, reason = \"quick\")]\nfn f() {}";
    assert_eq!(
        findings(&Code::snippet("src/app/x.rs", text)),
        ["src/app/x.rs:2 #[expect(clippy::disallowed_methods, reason = \"quick\")]"]
    );
    assert!(findings(&Code::snippet("src/clock.rs", text)).is_empty());
}
