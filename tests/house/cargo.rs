//! What Cargo knows about the packages we stand on. Asked without a network.

use std::process::Command;

use serde_json::Value;

/// The platform that is judged, everywhere the same, so that a list holds on every machine.
const PLATFORM: &str = "x86_64-unknown-linux-gnu";

/// A package that is really built, with the features that are really on.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Package {
    pub(super) name: String,
    pub(super) version: String,
    /// Its SPDX expression; empty when it states none.
    pub(super) licence: String,
}

/// All packages below the whole workspace, those for tests included, our own left out.
pub(super) fn packages() -> Vec<Package> {
    tree(&["--workspace", "--edges", "normal,build,dev"])
}

/// The packages that the program is built from, our own left out.
pub(super) fn packages_of_the_program() -> Vec<Package> {
    tree(&["--package", "oppmaat", "--edges", "normal,build"])
}

/// The names that code writes for the crates in `[dependencies]` of the program.
pub(super) fn direct_dependencies() -> Vec<String> {
    let answer = cargo(&["metadata", "--no-deps", "--format-version", "1"]);
    let metadata: Value = serde_json::from_str(&answer).expect("cargo metadata is JSON");
    list(&metadata, "packages")
        .iter()
        .filter(|package| package["name"] == "oppmaat")
        .flat_map(|package| list(package, "dependencies"))
        .filter(|dependency| dependency["kind"].is_null())
        .filter_map(|dependency| dependency["rename"].as_str().or(dependency["name"].as_str()))
        .map(|name| name.replace('-', "_"))
        .collect()
}

fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value[key].as_array().map_or(&[], Vec::as_slice)
}

/// `cargo metadata` also lists what is only in the lock file; `cargo tree` says what is built.
fn tree(which: &[&str]) -> Vec<Package> {
    let how = [
        "tree", "--target", PLATFORM, "--prefix", "none", "--format", "{l}|{p}",
    ];
    let mut packages: Vec<Package> = cargo(&[&how, which].concat())
        .lines()
        .filter_map(package)
        .collect();
    packages.sort();
    packages.dedup();
    assert!(packages.len() > 50, "cargo tree shows too little: {packages:?}");
    packages
}

/// Reads `MIT OR Apache-2.0|anyhow v1.0.104 (*)`. Behind the version of our own packages stands the
/// folder they are in.
fn package(line: &str) -> Option<Package> {
    let (licence, rest) = line.split_once('|')?;
    let mut words = rest.split(' ');
    let (name, version) = (words.next()?, words.next()?);
    let is_ours = words.any(|word| word.starts_with("(/"));
    (!is_ours).then(|| Package {
        name: name.to_owned(),
        version: version.trim_start_matches('v').to_owned(),
        licence: licence.to_owned(),
    })
}

fn cargo(arguments: &[&str]) -> String {
    let answer = Command::new(env!("CARGO"))
        .args(arguments)
        .args(["--offline", "--locked"])
        .current_dir(super::root())
        .output()
        .expect("cargo starts");
    assert!(
        answer.status.success(),
        "cargo {arguments:?} fails (on another platform first run `cargo fetch`): {}",
        String::from_utf8_lossy(&answer.stderr)
    );
    String::from_utf8(answer.stdout).expect("cargo writes UTF-8")
}

#[test]
fn a_line_of_the_tree_is_read() {
    let read = package("MIT OR Apache-2.0|anyhow v1.0.104 (*)").expect("a package");
    assert_eq!((read.name.as_str(), read.version.as_str()), ("anyhow", "1.0.104"));
    assert_eq!(read.licence, "MIT OR Apache-2.0");
    assert!(package("|x v1.0.0 (proc-macro)").is_some_and(|package| package.licence.is_empty()));
    assert_eq!(package("EUPL-1.2|oppmaat v0.1.0 (/home/it)"), None);
    assert_eq!(package(""), None);
}
