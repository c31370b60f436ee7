//! Who may `use` whom. The law stands in `domain`, which knows nobody; each layer knows those below
//! it and none above, so that a rule can be read and tested without the house around it.
//!
//! The table is the rule. A module that stands in no row is red until somebody gives it one.
//! `lib.rs` and `main.rs` are the frame: they may name everything.

use super::{
    assert_none, cargo,
    code::{self, Code},
};

/// What a module of `src/` may name.
struct Row {
    module: &'static str,
    /// Paths below `crate::`; `outbox::channel` opens that one file, `domain` all of it.
    may_use: &'static [&'static str],
    /// Crates of `[dependencies]` it may use; `None`: any.
    crates: Option<&'static [&'static str]>,
}

/// What takes the place of the world: nothing but domain and conversation need do without.
const BASE: [&str; 4] = ["clock", "chance", "config", "telemetry"];
const BASE_IS_NOT_FOR: [&str; 6] = ["domain", "conversation", "clock", "chance", "config", "telemetry"];

/// The crates that compute and do nothing else.
const PURE: &[&str] = &["chrono", "chrono_tz", "computus", "thiserror", "url"];

const TABLE: &[Row] = &[
    row("domain", &[], Some(PURE)),
    row(
        "conversation",
        &["domain"],
        Some(&["chrono", "chrono_tz", "serde", "serde_json", "thiserror"]),
    ),
    row("text", &["domain", "conversation"], None),
    row("store", &["domain", "conversation"], None),
    row("app", &["domain", "conversation", "store"], None),
    row("outbox", &["domain", "store", "text"], None),
    row(
        "channels",
        &["domain", "text", "conversation", "app", "outbox::channel"],
        None,
    ),
    row("web", &["domain", "text", "conversation", "app"], None),
    row("service", EVERYTHING, None),
    row("demo", EVERYTHING, None),
    row("cli", EVERYTHING, None),
    // The clock says a `Moment`, and knows no other thing of the domain.
    row("clock", &["domain::moment"], None),
    row("chance", &[], None),
    row("telemetry", &[], None),
    // What `url` and `from` of [email] may hold is told by those who send (docs/decisions/0013).
    row(
        "config",
        &[
            "domain",
            "channels::discord::ApiUrl",
            "channels::email::HelloName",
            "channels::email::MailUrl",
            "channels::email::Sender",
        ],
        None,
    ),
];

const EVERYTHING: &[&str] = &[
    "domain",
    "conversation",
    "text",
    "store",
    "app",
    "outbox",
    "channels",
    "web",
    "service",
    "demo",
    "cli",
];

/// Doors to the world that stay shut for those who only compute.
const DOORS: [&str; 6] = ["env", "fs", "io", "net", "process", "thread"];
const BEHIND_SHUT_DOORS: [&str; 2] = ["domain", "conversation"];

const fn row(
    module: &'static str,
    may_use: &'static [&'static str],
    crates: Option<&'static [&'static str]>,
) -> Row {
    Row {
        module,
        may_use,
        crates,
    }
}

#[test]
fn every_module_uses_only_those_it_may() {
    let dependencies = cargo::direct_dependencies();
    assert!(
        dependencies.iter().any(|name| name == "chrono_tz"),
        "{dependencies:?}"
    );
    let findings: Vec<String> = code::all()
        .iter()
        .flat_map(|code| findings(code, &dependencies))
        .collect();
    assert_none(
        &findings,
        "Move the code to where it may stand, hand the value in as an argument, or change the \
         table in tests/house/who_may_use_whom.rs with a reason in docs/decisions/.",
    );
}

fn findings(code: &Code, dependencies: &[String]) -> Vec<String> {
    let module = code.module();
    if matches!(module, "lib" | "main") {
        return Vec::new();
    }
    let Some(row) = TABLE.iter().find(|row| row.module == module) else {
        return vec![format!(
            "{}:1 the module `{module}` stands in no row of the table",
            code.path
        )];
    };
    let mut findings: Vec<String> = code
        .named()
        .iter()
        .filter_map(|named| {
            let complaint = complaint(row, &named.segments, dependencies)?;
            Some(format!("{}:{} {complaint}", code.path, named.line))
        })
        .collect();
    findings.dedup();
    findings
}

fn complaint(row: &Row, segments: &[String], dependencies: &[String]) -> Option<String> {
    let path = segments.join("::");
    let mut parts = segments.iter().map(String::as_str);
    let (first, second) = (parts.next()?, parts.next());
    let module = row.module;
    if first == "crate" {
        let below = path.strip_prefix("crate::").unwrap_or_default();
        return (!may_use(row, below))
            .then(|| format!("`{module}` may not use `{path}`; it may use {:?}", row.may_use));
    }
    if first == "std" && BEHIND_SHUT_DOORS.contains(&module) {
        return second
            .filter(|door| DOORS.contains(door))
            .map(|_| format!("`{module}` only computes: not `{path}`"));
    }
    let allowed = row.crates?;
    second?; // alone it is a variable with the name of a crate
    let is_shut = dependencies.iter().any(|name| name == first) && !allowed.contains(&first);
    is_shut.then(|| format!("`{module}` may not use the crate `{first}`; it may use {allowed:?}"))
}

fn may_use(row: &Row, below: &str) -> bool {
    let opens = |door: &str| {
        below == door
            || below
                .strip_prefix(door)
                .is_some_and(|rest| rest.starts_with("::"))
    };
    opens(row.module)
        || row.may_use.iter().any(|door| opens(door))
        || (!BASE_IS_NOT_FOR.contains(&row.module) && BASE.iter().any(|door| opens(door)))
}

#[test]
fn the_check_sees_a_module_that_reaches_too_far() {
    let dependencies = ["chrono".to_owned(), "sqlx".to_owned()];
    let seen = |path: &str, text: &str| findings(&Code::snippet(path, text), &dependencies);

    assert_eq!(
        seen(
            "src/domain/opp.rs",
            "use chrono::NaiveDate;\nuse crate::{domain::step, store::Db};"
        ),
        ["src/domain/opp.rs:2 `domain` may not use `crate::store::Db`; it may use []"]
    );
    assert_eq!(seen("src/domain/opp.rs", "fn f() { sqlx::query(1) }").len(), 1);
    assert_eq!(seen("src/domain/opp.rs", "use std::{fmt, fs};").len(), 1);
    assert_eq!(
        seen("src/domain/mod.rs", "fn f() { super::clock::now() }").len(),
        1
    );
    assert_eq!(
        seen(
            "src/channels/email/mod.rs",
            "use crate::outbox::{channel::Outcome, worker};"
        )
        .len(),
        1
    );
    assert_eq!(seen("src/app/x.rs", "use crate::text::say;").len(), 1);
    assert_eq!(seen("src/app/x.rs", "use crate::*;").len(), 1);
    assert_eq!(seen("src/utils.rs", "").len(), 1);
}

#[test]
fn the_check_leaves_alone_what_is_allowed() {
    let dependencies = ["chrono".to_owned(), "sqlx".to_owned()];
    let seen = |path: &str, text: &str| findings(&Code::snippet(path, text), &dependencies);

    assert!(seen("src/app/x.rs", "use crate::{clock::Clock, domain::opp, store};").is_empty());
    assert!(seen("src/clock.rs", "use crate::domain::moment::Moment;").is_empty());
    assert!(seen("src/domain/a/mod.rs", "mod b; pub use b::B; use super::c;").is_empty());
    assert!(
        seen(
            "src/domain/a.rs",
            "#[cfg(test)] mod tests { use crate::text::say; }"
        )
        .is_empty()
    );
    assert!(seen("src/domain/mod.rs", "pub(super) fn f(sqlx: u8) -> u8 { sqlx }").is_empty());
    assert!(seen("src/app/mod.rs", "pub(crate) fn f() {}").is_empty());
    assert!(seen("src/main.rs", "use crate::anything;").is_empty());
}
