//! Sample notices about Discord: what the zorgteam reads, and what is told when something takes no messages.

use super::{
    sample_opps::{Case, cases, day, person},
    samples::lines,
};
use crate::domain::{
    capacity::Capacity,
    notice::{CareLetter, CareLine, DiscordTrouble, LineNotice, Notice},
    obligation::Obligation,
    reference::Reference,
    school::SchoolType,
    start_event::StartEvent,
};

/// One of everything.
pub(super) fn letters() -> Vec<(String, Notice)> {
    let mut letters = vec![
        ("care.many".to_owned(), care(all_of_one())),
        (
            "discord.channel".to_owned(),
            Notice::Discord(DiscordTrouble::Channel),
        ),
        ("mail.stop".to_owned(), Notice::MailStop),
    ];
    letters.extend(
        one_of_each()
            .into_iter()
            .map(|(name, line)| (name, care(vec![line]))),
    );
    letters.extend(
        [
            (Capacity::Mentor, 0),
            (Capacity::Ouder, 1),
            (Capacity::Leerling, 3),
        ]
        .map(|(capacity, n)| {
            let trouble = DiscordTrouble::Account {
                capacity,
                references: (0..n).map(reference).collect(),
            };
            (format!("discord.account.{capacity}"), Notice::Discord(trouble))
        }),
    );
    letters
}

fn reference(number: u8) -> Reference {
    let case = Case::new(SchoolType::Po, StartEvent::Inschrijving, day("2026-08-24"));
    case.called(number).opp.reference
}

/// A line as the zorgteam reads it; the letter of its day.
pub(super) fn care(lines: Vec<LineNotice>) -> Notice {
    let day = lines.first().map(|line| line.today).unwrap_or_default();
    let of = |line: LineNotice| CareLine {
        owners: vec![person(1)],
        line,
    };
    Notice::CareTeam(CareLetter {
        day,
        lines: lines.into_iter().map(of).collect(),
    })
}

/// Everything that is said about one OPP in a year, each obligation once.
fn all_of_one() -> Vec<LineNotice> {
    let case = Case::new(SchoolType::Vo, StartEvent::Inschrijving, day("2026-08-24"));
    let mut all: Vec<LineNotice> = lines(&case).into_iter().map(|(_, line)| line).collect();
    all.sort_by_key(|line| (line.target, line.today));
    all.dedup_by_key(|line| line.target);
    all
}

/// One line for each obligation and each owner, law and agreed.
fn one_of_each() -> Vec<(String, LineNotice)> {
    let mut found: Vec<(String, LineNotice)> = Vec::new();
    for (_, line) in cases().iter().flat_map(lines) {
        let name = format!(
            "care.{}.{}.{}",
            short(line.obligation),
            line.owner,
            line.term_is_law
        );
        if !found.iter().any(|(known, _)| *known == name) {
            found.push((name, line));
        }
    }
    found
}

fn short(obligation: Obligation) -> String {
    let name = obligation.name();
    name.split([':', '/']).next().unwrap_or_default().to_owned()
}
