//! What we stand on: every crate may be used in a program under the EUPL, TLS comes from one place
//! (rustls with ring), and the list of crates that are built in two versions may only shrink.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    assert_none,
    cargo::{self, Package},
};

/// The licences we accept; deny.toml holds the same list for `cargo deny`.
const ALLOWED: [&str; 11] = [
    "0BSD",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CDLA-Permissive-2.0",
    "ISC",
    "MIT",
    "MIT-0",
    "Unicode-3.0",
    "Zlib",
];

/// Crates that would bring a C library for TLS, or a second one: a bare clone must build.
const BANNED: [&str; 6] = [
    "aws-lc-rs",
    "aws-lc-sys",
    "native-tls",
    "openssl",
    "openssl-src",
    "openssl-sys",
];

const KNOWN_DOUBLES: &str = include_str!("doubles.txt");

#[test]
fn every_licence_is_one_we_accept() {
    let findings: Vec<String> = cargo::packages()
        .iter()
        .filter(|package| !is_accepted(&package.licence))
        .map(|package| {
            format!(
                "{} {} is under `{}`",
                package.name, package.version, package.licence
            )
        })
        .collect();
    assert_none(
        &findings,
        "Take another crate, or add the licence here and in deny.toml with a reason.",
    );
}

#[test]
fn tls_comes_from_rustls_with_ring_alone() {
    let packages = cargo::packages();
    let findings: Vec<String> = packages
        .iter()
        .filter(|package| BANNED.contains(&package.name.as_str()))
        .map(|package| format!("{} {}", package.name, package.version))
        .collect();
    assert_none(&findings, "Choose the features that use rustls with ring.");
    assert!(packages.iter().any(|package| package.name == "ring"));
}

#[test]
fn crates_in_two_versions_are_exactly_those_in_doubles_txt() {
    let known: BTreeSet<String> = KNOWN_DOUBLES
        .lines()
        .map(|line| line.split('#').next().unwrap_or_default().trim().to_owned())
        .filter(|line| !line.is_empty())
        .collect();
    assert_none(
        &differences(&doubles(&cargo::packages_of_the_program()), &known),
        "tests/house/doubles.txt may only shrink; a new line needs a reason behind a `#`.",
    );
}

#[test]
fn deny_toml_accepts_the_same_licences() {
    let deny = std::fs::read_to_string(super::root().join("deny.toml")).expect("deny.toml");
    for licence in ALLOWED {
        assert!(
            deny.contains(&format!("\"{licence}\"")),
            "deny.toml lacks {licence}"
        );
    }
}

fn differences(found: &BTreeSet<String>, known: &BTreeSet<String>) -> Vec<String> {
    let new = found
        .difference(known)
        .map(|double| format!("new double: {double}"));
    let gone = known
        .difference(found)
        .map(|double| format!("no longer double, remove the line: {double}"));
    new.chain(gone).collect()
}

/// `name 1 2` for each crate that is there in several versions.
fn doubles(packages: &[Package]) -> BTreeSet<String> {
    let mut versions: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for package in packages {
        let of_name = versions.entry(&package.name).or_default();
        of_name.insert(compatible_part(&package.version));
    }
    versions
        .into_iter()
        .filter(|(_, versions)| versions.len() > 1)
        .map(|(name, versions)| format!("{name} {}", Vec::from_iter(versions).join(" ")))
        .collect()
}

/// `1` of 1.2.3, `0.11` of 0.11.3: two versions with the same part are never built side by side, and
/// an update within it must not touch the list.
fn compatible_part(version: &str) -> &str {
    let dots = if version.starts_with("0.") { 2 } else { 1 };
    let end = version
        .match_indices('.')
        .nth(dots - 1)
        .map_or(version.len(), |(at, _)| at);
    &version[..end]
}

/// Whether an SPDX expression can be met with the licences we accept. `AND` binds stronger than
/// `OR`; `/` is the old way to write `OR`; an exception (`WITH`) only gives more freedom.
fn is_accepted(expression: &str) -> bool {
    let spaced = expression
        .replace('/', " OR ")
        .replace('(', " ( ")
        .replace(')', " ) ");
    let mut words = spaced.split_whitespace().peekable();
    any_of(&mut words) && words.next().is_none()
}

type Words<'a> = std::iter::Peekable<std::str::SplitWhitespace<'a>>;

fn any_of(words: &mut Words<'_>) -> bool {
    let mut accepted = all_of(words);
    while words.next_if_eq(&"OR").is_some() {
        accepted |= all_of(words);
    }
    accepted
}

fn all_of(words: &mut Words<'_>) -> bool {
    let mut accepted = one(words);
    while words.next_if_eq(&"AND").is_some() {
        accepted &= one(words);
    }
    accepted
}

fn one(words: &mut Words<'_>) -> bool {
    let accepted = match words.next() {
        Some("(") => {
            let inside = any_of(words);
            words.next() == Some(")") && inside
        }
        Some(licence) => ALLOWED.contains(&licence),
        None => false,
    };
    if words.next_if_eq(&"WITH").is_some() {
        words.next();
    }
    accepted
}

#[test]
fn the_check_reads_licence_expressions() {
    for fine in [
        "MIT",
        "MIT/Apache-2.0",
        "Apache-2.0 OR GPL-2.0-only",
        "(MIT OR Apache-2.0) AND Unicode-3.0",
        "Apache-2.0 WITH LLVM-exception OR GPL-3.0-only",
        "GPL-3.0-only OR MIT AND ISC",
    ] {
        assert!(is_accepted(fine), "{fine}");
    }
    for red in [
        "",
        "GPL-3.0-only",
        "MIT AND GPL-3.0-only",
        "(MIT",
        "MIT Apache-2.0",
        "MIT AND",
        "MIT)",
    ] {
        assert!(!is_accepted(red), "{red}");
    }
}

#[test]
fn the_check_sees_a_new_double_and_a_vanished_one() {
    let set = |lines: &[&str]| lines.iter().map(|line| (*line).to_owned()).collect();
    assert_eq!(
        differences(&set(&["a 1 2"]), &set(&["b 1 2"])),
        ["new double: a 1 2", "no longer double, remove the line: b 1 2"]
    );
}

#[test]
fn two_versions_of_one_crate_are_a_double() {
    let package = |name: &str, version: &str| Package {
        name: name.to_owned(),
        version: version.to_owned(),
        licence: String::new(),
    };
    let packages = [
        package("a", "1.2.3"),
        package("a", "0.2.9"),
        package("b", "1.0.0"),
    ];
    assert_eq!(Vec::from_iter(doubles(&packages)), ["a 0.2 1"]);
}
