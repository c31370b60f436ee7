//! What stands in Discord says no name and no address, fits, and has words in every language.

use std::collections::BTreeSet;

use oppmaat::{
    domain::{
        discord::Snowflake,
        discord_button::Handle,
        link::Target,
        notice::{CareLine, Notice},
    },
    text::{
        Language, Sender,
        chat::{Beside, Button, ChatLetter, Control, chat, targets},
        has_hole,
        samples::{UNREACHED_ADDRESS, person},
    },
};

use super::notices::SAMPLES;

/// What never stands in Discord: names and addresses that the samples hold.
const CANARIES: [&str; 4] = ["Noor", "Bakker", UNREACHED_ADDRESS, "0174"];

fn sender() -> Sender {
    Sender {
        school_name: "OBS De Horizon @everyone".to_owned(),
        coordinator_name: Some("Noor Bakker".to_owned()),
    }
}

/// Every obligation has a number, and person 1 an account.
fn beside(notice: &Notice) -> Beside {
    let numbered = |(target, number): (Target, i64)| Some((target, Handle::new(number)?));
    let account = Snowflake::new(501).expect("an account");
    Beside {
        handles: targets(notice)
            .into_iter()
            .zip(1..)
            .filter_map(numbered)
            .collect(),
        accounts: [(person(1), account)].into(),
    }
}

/// Everything that the samples say in Discord.
fn all() -> Vec<(String, Notice, ChatLetter)> {
    let mut all = Vec::new();
    for (name, notice) in SAMPLES.iter() {
        for language in Language::ALL {
            if let Some(said) = chat(language, notice, &sender(), &beside(notice)) {
                all.push((format!("{language:?} {name}"), notice.clone(), said));
            }
        }
    }
    all
}

fn label(button: &Button) -> (&str, usize) {
    match button {
        Button::Press { label, .. } | Button::Open { label, .. } => (label, 80),
    }
}

fn labels(control: &Control) -> Vec<(&str, usize)> {
    match control {
        Control::Buttons(buttons) => {
            assert!((1..=5).contains(&buttons.len()));
            buttons.iter().map(label).collect()
        }
        Control::Choose { placeholder, choices } => {
            assert!((2..=25).contains(&choices.len()));
            let values: BTreeSet<Handle> = choices.iter().map(|choice| choice.handle).collect();
            assert_eq!(values.len(), choices.len(), "no line twice");
            let of_choice = choices
                .iter()
                .flat_map(|choice| [(choice.label.as_str(), 100), (choice.description.as_str(), 100)]);
            of_choice.chain([(placeholder.as_str(), 150)]).collect()
        }
    }
}

#[test]
fn what_stands_in_discord_fits_has_no_hole_and_names_nobody() {
    let all = all();
    assert!(all.len() > 100, "the samples say too little: {}", all.len());
    for (name, _, said) in &all {
        let content = &said.content;
        assert!(!content.is_empty() && content.chars().count() <= 2000, "{name}");
        assert!(!has_hole(content) && !content.contains('!'), "{name}: {content}");
        assert!(!content.contains("@everyone"), "{name}: {content}");
        assert!(said.controls.len() <= 5, "{name}");
        for canary in CANARIES {
            assert!(!content.contains(canary), "{name}: {content}");
        }
        for (label, most) in said.controls.iter().flat_map(labels) {
            let fits = !label.is_empty() && label.chars().count() <= most;
            assert!(fits && !has_hole(label), "{name}: {label}");
            assert!(
                CANARIES.iter().all(|canary| !label.contains(canary)),
                "{name}: {label}"
            );
        }
    }
}

#[test]
fn to_ouders_and_leerlingen_nothing_of_the_letter_is_said() {
    for (name, notice, said) in all() {
        let Notice::Contact(letter) = &notice else {
            continue;
        };
        assert!(said.content.len() < 80, "{name}: {}", said.content);
        assert!(said.mentions.is_empty() && said.controls.len() == 1, "{name}");
        for item in &letter.items {
            assert!(!said.content.contains(&item.reference.to_string()), "{name}");
        }
    }
}

#[test]
fn only_whoever_is_on_turn_is_rung_for() {
    for (name, notice, said) in all() {
        let is_care = matches!(notice, Notice::CareTeam(_));
        let account = Snowflake::new(501);
        let expected: Vec<Snowflake> = account.filter(|_| is_care).into_iter().collect();
        assert_eq!(said.mentions, expected, "{name}");
        assert_eq!(said.content.contains("<@501>"), is_care, "{name}");
    }
}

#[test]
fn the_zorgteam_reads_twenty_lines_at_most_and_how_many_more_there_are() {
    let many = SAMPLES
        .iter()
        .find(|(name, _)| name == "care.many")
        .expect("a sample");
    let Notice::CareTeam(mut letter) = many.1.clone() else {
        panic!("for the zorgteam")
    };
    let line: CareLine = letter.lines[0].clone();
    letter.lines = vec![line; 60];
    let notice = Notice::CareTeam(letter);
    let said = chat(Language::Nl, &notice, &sender(), &beside(&notice)).expect("a message");
    let lines = said
        .content
        .lines()
        .filter(|line| line.starts_with("- **"))
        .count();
    assert!((1..=20).contains(&lines), "{lines}");
    let rest = format!("En nog {}: /lijst", 60 - lines);
    assert_eq!(said.content.lines().last(), Some(rest.as_str()));
}
