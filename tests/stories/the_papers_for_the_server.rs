//! Somebody installs the program after docs/beheer.md and the examples beside it: what they name must be
//! there.

use std::path::Path;

use clap::Parser;
use oppmaat::{
    cli::args::{Cli, Command},
    config::{self, Environment},
};

const MANUAL: &str = include_str!("../../docs/beheer.md");
const UNIT: &str = include_str!("../../docs/oppmaat.service");
const BY_HAND: &str = include_str!("../../docs/oppmaat-beheer");
const NGINX: &str = include_str!("../../docs/nginx.conf");
const CADDY: &str = include_str!("../../docs/Caddyfile");

/// The values of a key in a systemd unit.
fn values<'a>(unit: &'a str, key: &str) -> Vec<&'a str> {
    let value = |line: &'a str| line.strip_prefix(key)?.strip_prefix('=');
    unit.lines().filter_map(value).collect()
}

fn parse(words: &str) -> Cli {
    let words = words.split_whitespace();
    Cli::try_parse_from(words).unwrap_or_else(|refusal| panic!("{refusal}"))
}

/// Everything that the text tells to run through `oppmaat-beheer`, without that word.
fn by_hand(text: &str) -> Vec<&str> {
    let all = text.split("oppmaat-beheer ").skip(1);
    let commands = all.filter_map(|rest| rest.split(['`', '\n', '"', '|']).next());
    commands.filter(|words| !words.starts_with('/')).collect()
}

/// The first block of this kind in the text.
fn block<'a>(text: &'a str, kind: &str) -> &'a str {
    let rest = text.split_once(&format!("```{kind}\n")).expect("a block").1;
    rest.split_once("```").expect("its end").0
}

#[test]
fn the_unit_starts_the_service_with_options_that_there_are() {
    let start = values(UNIT, "ExecStart");
    let [start] = start.as_slice() else {
        panic!("one ExecStart: {start:?}");
    };
    let cli = parse(start);
    assert!(matches!(cli.command, Command::Run(_)));
    assert_eq!(
        cli.config.as_deref(),
        Some(Path::new("/etc/oppmaat/oppmaat.toml"))
    );
    assert!(
        start.starts_with("/usr/local/bin/oppmaat "),
        "where the manual installs it"
    );
    assert!(MANUAL.contains("install -m 0755 target/release/oppmaat /usr/local/bin/oppmaat"));
    assert!(BY_HAND.contains("/usr/local/bin/oppmaat \"$@\""));
}

#[test]
fn every_command_of_the_manual_is_one_that_the_program_knows() {
    let commands = by_hand(MANUAL);
    assert!(commands.len() > 8, "{commands:?}");
    for words in commands {
        parse(&format!("oppmaat {words}"));
    }
}

#[test]
fn the_settings_of_the_manual_can_be_used_with_the_secrets_of_the_unit() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name).display().to_string();
    let school = "[[school]]\nid = \"horizon\"\nname = \"OBS De Horizon\"\ntype = \"po\"\nregion = \"midden\"\n\
        admin_email = \"ict@school.example\"\n";
    let toml = format!("{}{school}", block(MANUAL, "toml"));
    std::fs::write(path("oppmaat.toml"), toml).expect("a file");
    std::fs::write(path("mail.url"), "smtp://127.0.0.1:25\n").expect("a file");
    let variables = values(UNIT, "Environment");
    assert_eq!(variables.len(), 2);
    let environment: Environment = variables
        .iter()
        .map(|variable| {
            let (name, value) = variable.split_once("=%d/").expect("a credential");
            assert!(UNIT.contains(&format!("LoadCredential={value}:/etc/oppmaat/{value}")));
            (name.to_owned(), path(value))
        })
        .collect();
    let settings = config::load(Path::new(&path("oppmaat.toml")), &environment);
    settings.unwrap_or_else(|problems| panic!("{problems}"));
}

#[test]
fn by_hand_the_program_gets_variables_that_it_knows() {
    let exported = BY_HAND.lines().find_map(|line| line.strip_prefix("export "));
    let value = |name: &str| match name {
        "OPPMAAT_EMAIL__URL" => "smtp://127.0.0.1:25".to_owned(),
        "OPPMAAT_KEY" => "a".repeat(44),
        _ => "oppmaat.toml".to_owned(),
    };
    let names = exported.expect("variables").split(' ');
    let environment: Environment = names.map(|name| (name.to_owned(), value(name))).collect();
    assert_eq!(environment.len(), 3);
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/oppmaat.example.toml");
    let settings = config::load(&example, &environment);
    settings.unwrap_or_else(|problems| panic!("{problems}"));
}

#[test]
fn no_proxy_writes_links_down_and_each_tells_who_came() {
    let servers = NGINX.matches("server {").count();
    assert_eq!(NGINX.matches("access_log off;").count(), servers);
    assert!(NGINX.contains("error_log  /var/log/nginx/oppmaat.log crit;"));
    assert!(NGINX.contains("proxy_set_header X-Forwarded-For $remote_addr;"));
    let site = CADDY.split_once("bericht.school.example {").expect("a site").1;
    assert!(!site.lines().any(|line| line.trim().starts_with("log")));
    assert!(CADDY.contains("exclude http.log.error http.handlers.reverse_proxy"));
    for proxy in [NGINX, CADDY] {
        assert!(proxy.contains("127.0.0.1:8080"), "the port of the manual");
    }
    assert!(block(MANUAL, "toml").contains("bind       = \"127.0.0.1:8080\""));
}
