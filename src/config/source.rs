//! Where the values come from: the file, then the environment over it, key by key.
//!
//! Of the crate `config` the readers and the values are used, not its builder: that takes a key in
//! the file such as `"a[4000000000]"` for a path and makes room for so many things.

use std::{collections::HashMap, fs, io::ErrorKind, path::Path};

use config::{File, FileFormat, Source, Value, ValueKind};
use secrecy::SecretString;

use super::{
    Environment,
    keys::{self, Keys, nearest},
    problems::Problems,
};

/// Keys and values of one section.
pub(super) type Table = HashMap<String, Value>;

/// Variables that are no settings: read before there are any, for itself, or by the tests.
const NO_SETTINGS: [&str; 4] = [
    "OPPMAAT_CONFIG",
    "OPPMAAT_LOG",
    "OPPMAAT_LOG_FORMAT",
    "OPPMAAT_WITHOUT_BROWSER",
];
const KEY: &str = "OPPMAAT_KEY";

/// All values, by section. What is left in `top` belongs to no section.
#[derive(Debug)]
pub(super) struct Sources {
    pub(super) top: Table,
    pub(super) email: Option<Table>,
    pub(super) discord: Option<Table>,
    pub(super) web: Option<Table>,
    pub(super) schools: Vec<Table>,
    pub(super) key: Option<SecretString>,
}

impl Sources {
    /// Reads file and environment; nothing when there is no file that can be understood.
    pub(super) fn read(path: &Path, env: &Environment, problems: &mut Problems) -> Option<Self> {
        let mut top = match read_file(path) {
            Ok(top) => top,
            Err(problem) => {
                problems.add(problem);
                return None;
            }
        };
        let mut section = |keys: &Keys| {
            let written = take_section(&mut top, keys, problems);
            overlay(written, keys, env, problems)
        };
        let [email, discord, web] = [&keys::EMAIL, &keys::DISCORD, &keys::WEB].map(&mut section);
        let schools = take_schools(&mut top, problems);
        let top = overlay(Some(top), &keys::TOP, env, problems).unwrap_or_default();
        unknown_variables(env, problems);
        let key = variable(env, KEY);
        if key.is_some() && variable(env, "OPPMAAT_KEY_FILE").is_some() {
            problems.add(both_given(KEY));
        }
        Some(Self {
            top,
            email,
            discord,
            web,
            schools,
            key: key.map(SecretString::from),
        })
    }
}

fn read_file(path: &Path) -> Result<Table, String> {
    let bytes = fs::read(path).map_err(|error| match error.kind() {
        ErrorKind::NotFound => "the file is not there; copy docs/oppmaat.example.toml and fill it in, or \
            name another file with --config (`oppmaat demo` needs none)"
            .to_owned(),
        _ => format!("the file cannot be read ({error}); check the path and who may read it"),
    })?;
    let text = String::from_utf8(bytes)
        .map_err(|_| "the file is not UTF-8; save it as UTF-8 in your editor".to_owned())?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    File::from_str(text, FileFormat::Toml)
        .collect()
        .map_err(|error| no_toml(&error))
}

/// Where the file is no TOML. The line itself, which the reader's message shows, may hold a
/// password: only its place and the reason are told.
fn no_toml(error: &config::ConfigError) -> String {
    let config::ConfigError::FileParse { cause, .. } = error else {
        return "the file is not TOML; compare it with docs/oppmaat.example.toml".to_owned();
    };
    let told = cause.to_string();
    let lines: Vec<&str> = told.lines().collect();
    match lines.as_slice() {
        [place, _, _, _, reason, ..] if place.starts_with("TOML parse error at ") => {
            let place = place.trim_start_matches("TOML parse error at ");
            format!("the file is not TOML at {place} ({reason}); compare it with docs/oppmaat.example.toml")
        }
        _ => "the file holds a number that is too large; write a smaller one".to_owned(),
    }
}

fn take_section(top: &mut Table, keys: &Keys, problems: &mut Problems) -> Option<Table> {
    if let ValueKind::Table(table) = top.remove(keys.section)?.kind {
        return Some(table.into_iter().collect());
    }
    let name = keys.section;
    problems.add(format!(
        "`{name}` must be a section; write [{name}] on a line of its own and its keys below it"
    ));
    None
}

fn take_schools(top: &mut Table, problems: &mut Problems) -> Vec<Table> {
    let table = |value: Value| value.into_table().ok().map(|table| table.into_iter().collect());
    let schools = match top.remove("school").map(|value| value.kind) {
        None => Some(Vec::new()),
        Some(ValueKind::Array(all)) => all.into_iter().map(table).collect(),
        Some(_) => None,
    };
    match schools {
        Some(schools) if !schools.is_empty() => return schools,
        Some(_) => problems.add(
            "there is no school; write [[school]] and below it at least id, name, type, region and admin_email",
        ),
        None => problems.add("each school is a section of its own; write [[school]] with double brackets above it"),
    }
    Vec::new()
}

/// The environment over the values of a section; the environment alone can make one.
fn overlay(written: Option<Table>, keys: &Keys, env: &Environment, problems: &mut Problems) -> Option<Table> {
    let mut section = written;
    for key in keys.keys {
        let name = keys.variable(key);
        let by_file = format!("{name}_FILE");
        let given = variable(env, &name).map(|text| (name.clone(), text));
        let from_file = variable(env, &by_file).filter(|_| key.is_secret);
        if given.is_some() && from_file.is_some() {
            problems.add(both_given(&name));
        }
        let from_file = from_file.and_then(|path| secret_file(by_file, &path, problems));
        if let Some((origin, text)) = given.or(from_file) {
            let value = Value::new(Some(&origin), ValueKind::String(text));
            section.get_or_insert_default().insert(key.name.to_owned(), value);
        }
    }
    section
}

fn both_given(name: &str) -> String {
    format!("{name} and {name}_FILE are both given; leave one of them out")
}

fn secret_file(name: String, path: &str, problems: &mut Problems) -> Option<(String, String)> {
    match fs::read_to_string(path) {
        Ok(text) => Some((name, text.trim_end_matches(['\r', '\n']).to_owned())),
        Err(error) => {
            problems.add(format!(
                "the file that {name} names cannot be read ({error}); check the path and who may read it"
            ));
            None
        }
    }
}

/// A variable that is there; an empty one counts as not given.
fn variable(env: &Environment, name: &str) -> Option<String> {
    env.get(name).filter(|text| !text.is_empty()).cloned()
}

fn unknown_variables(env: &Environment, problems: &mut Problems) {
    let known = known_variables();
    for name in env.keys().filter(|name| name.starts_with("OPPMAAT_")) {
        if known.contains(name) {
            continue;
        }
        if name.starts_with("OPPMAAT_SCHOOL") {
            problems.add(format!(
                "{name}: schools are not given in the environment; write them in the file"
            ));
            continue;
        }
        let advice = match nearest(name, known.iter().map(String::as_str)) {
            Some(meant) => format!("did you mean {meant}?"),
            None => "leave it out".to_owned(),
        };
        problems.add(format!("the environment variable {name} is not known; {advice}"));
    }
}

fn known_variables() -> Vec<String> {
    let mut known: Vec<String> = NO_SETTINGS.iter().map(ToString::to_string).collect();
    known.push(KEY.to_owned());
    for keys in keys::ALL.iter().filter(|keys| keys.section != "school") {
        for key in keys.keys {
            let name = keys.variable(key);
            known.extend(key.is_secret.then(|| format!("{name}_FILE")));
            known.push(name);
        }
    }
    known
}
