//! `oppmaat check`: what is wrong with configuration and connections, in words, all at once.
//!
//! A line for each thing that was looked at. Nothing is changed: no database, key or lock is made.

mod calendar;
mod database;
mod discord;
mod findings;
mod mail;
mod rights;

use self::findings::Findings;
use super::{Exit, Streams, visit::runtime};
use crate::{
    clock::{Clock, SystemClock},
    config::{ConfigProblems, Settings},
    service::Lock,
};

/// Looks at everything, and tells it.
pub(super) fn run(
    settings: Result<Settings, ConfigProblems>,
    streams: &mut Streams<'_>,
) -> anyhow::Result<Exit> {
    let mut findings = Findings::default();
    match settings {
        Err(problems) => configuration_is_wrong(&problems, &mut findings),
        Ok(settings) => {
            configuration(&settings, &mut findings);
            let mut progress = |line: &str| streams.tell(line);
            runtime()?.block_on(connections(&settings, &mut progress, &mut findings));
            calendar::check(SystemClock.now().date(), &mut findings);
        }
    }
    findings.tell(streams)
}

fn configuration_is_wrong(problems: &ConfigProblems, findings: &mut Findings) {
    for problem in problems.all() {
        findings.wrong(Exit::Configuration, format!("configuration: {problem}"));
    }
    findings.note("connections are looked at once the configuration can be used");
}

fn configuration(settings: &Settings, findings: &mut Findings) {
    let count = settings.schools.len();
    findings.fine(format!(
        "configuration: it can be used, and names {}",
        counted(count, "school", "schools")
    ));
    for warning in settings.warnings() {
        findings.note(format!("configuration: {warning}"));
    }
    telephones(settings, findings);
    if settings.rehearsal {
        findings.note(
            "rehearsal: --clock may be used, and letters leave the house all the same; \
             set rehearsal = false and use another database when it becomes serious",
        );
    }
}

/// Who cannot or will not write back must be able to ring.
fn telephones(settings: &Settings, findings: &mut Findings) {
    for school in settings.schools.iter().filter(|school| school.phone.is_none()) {
        findings.note(format!(
            "school {}: letters to ouders and leerlingen name no telephone number; add `phone` to its [[school]]",
            school.id
        ));
    }
}

async fn connections(settings: &Settings, progress: &mut dyn FnMut(&str), findings: &mut Findings) {
    database::check(settings, progress, findings).await;
    match Lock::is_held(&settings.database) {
        Ok(true) => findings.fine("service: oppmaat run is using this database"),
        Ok(false) => findings.note("service: oppmaat run is not running; nothing is sent until it is"),
        Err(error) => findings.wrong(Exit::Failed, format!("service: {error}")),
    }
    mail::check(settings, findings).await;
    discord::check(settings, findings).await;
}

/// "1 school", "2 schools".
fn counted(count: usize, one: &str, several: &str) -> String {
    let word = if count == 1 { one } else { several };
    format!("{count} {word}")
}
