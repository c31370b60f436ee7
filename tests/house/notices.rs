//! Every letter that can be sent has words, in every language, and tells nobody what it must not.

use std::collections::BTreeSet;

use chrono::{Datelike, Days, NaiveDate, Weekday};
use oppmaat::{
    domain::{
        notice::{Notice, WeekLetter},
        school::SchoolType,
        start_event::StartEvent,
    },
    text::{
        Audience, Block, Language, Sender, Text, draft, findings,
        samples::{Case, UNREACHED_ADDRESS, day, entries_of, kind_of_entry, kind_of_line, lines, samples},
        say, title, why,
    },
};

fn sender() -> Sender {
    Sender {
        school_name: "OBS De Horizon".to_owned(),
        coordinator_name: Some("Noor Bakker".to_owned()),
    }
}

fn body(text: &Text) -> String {
    text.blocks
        .iter()
        .flat_map(Block::pieces)
        .collect::<Vec<_>>()
        .join("\n")
}

/// A letter as a reader of this test sees it.
fn shown(text: &Text) -> String {
    let mut lines = vec![format!("[{}]", text.subject)];
    for block in &text.blocks {
        match block {
            Block::Heading(words) => lines.push(format!("\n# {words}")),
            Block::Paragraph(words) => lines.push(words.clone()),
            Block::Small(words) => lines.push(format!("\n-- {words}")),
            Block::Link { label, url } => lines.push(format!("{label} {url}")),
            Block::List(items) => {
                for item in items {
                    lines.push(format!("* {}", item.main));
                    lines.extend(item.detail.iter().map(|detail| format!("  {detail}")));
                }
            }
        }
    }
    lines.join("\n")
}

fn sample(name: &str) -> Notice {
    let found = samples().into_iter().find(|(known, _)| known == name);
    found.unwrap_or_else(|| panic!("no sample {name}")).1
}

fn letter(language: Language, name: &str) -> String {
    shown(&say(language, &sample(name), &sender()))
}

/// The same notice for every kind of school, because each has its own articles.
fn of_every_school(notice: &Notice) -> Vec<Notice> {
    let of = |school_type: SchoolType| {
        let mut notice = notice.clone();
        match &mut notice {
            Notice::Daily(letter) => letter
                .lines
                .iter_mut()
                .for_each(|line| line.school_type = school_type),
            Notice::Week(WeekLetter { lines, entries, .. }) => {
                lines.iter_mut().for_each(|line| line.school_type = school_type);
                entries
                    .iter_mut()
                    .for_each(|entry| entry.school_type = school_type);
            }
            Notice::Unreached(_) => {}
        }
        notice
    };
    SchoolType::ALL
        .iter()
        .map(|school_type| of(*school_type))
        .collect()
}

fn references(notice: &Notice) -> Vec<String> {
    match notice {
        Notice::Daily(letter) => letter
            .lines
            .iter()
            .map(|line| line.reference.to_string())
            .collect(),
        Notice::Week(letter) => letter
            .entries
            .iter()
            .map(|entry| entry.entry.reference.to_string())
            .collect(),
        Notice::Unreached(unreached) => unreached.references.iter().map(ToString::to_string).collect(),
    }
}

#[test]
fn no_letter_has_a_hole_or_words_that_staff_stumble_over() {
    let mut faults = BTreeSet::new();
    for (name, notice) in samples() {
        for notice in of_every_school(&notice) {
            for language in Language::ALL {
                let found = findings(Audience::Staff, &draft(language, &notice, &sender()));
                faults.extend(
                    found
                        .iter()
                        .map(|finding| format!("{language:?} {finding} <- {name}")),
                );
            }
        }
    }
    let told: Vec<_> = faults.iter().take(20).cloned().collect();
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), told.join("\n"));
}

#[test]
fn a_subject_tells_nothing_over_a_shoulder() {
    for (name, notice) in samples() {
        for language in Language::ALL {
            let subject = say(language, &notice, &sender()).subject;
            let lower = subject.to_lowercase();
            assert!(
                subject.len() < 40 && !lower.contains("opp") && !subject.contains('@'),
                "{name}: {subject}"
            );
            assert!(
                !subject.contains("Noor") && !subject.contains("Horizon"),
                "{name}: {subject}"
            );
            for reference in references(&notice) {
                assert!(!subject.contains(&reference), "{name}: {subject}");
            }
        }
    }
}

#[test]
fn every_body_names_its_plans_and_no_address_but_the_one_that_failed() {
    for (name, notice) in samples() {
        for language in Language::ALL {
            let body = body(&say(language, &notice, &sender()));
            let may_show = name.contains("unreached");
            assert_eq!(body.contains(UNREACHED_ADDRESS), may_show, "{name}");
            assert_eq!(body.contains('@'), may_show, "{name}");
            let named = references(&notice)
                .iter()
                .filter(|reference| body.contains(*reference))
                .count();
            assert_eq!(named, references(&notice).len(), "{name}: {body}");
            assert!(body.contains("OBS De Horizon") && !body.contains('!'), "{name}");
        }
    }
}

#[test]
fn what_is_agreed_is_never_called_law() {
    for (name, notice) in samples() {
        let Notice::Daily(letter) = &notice else { continue };
        if letter.lines.iter().any(|line| line.term_is_law) {
            continue;
        }
        for language in Language::ALL {
            let body = body(&say(language, &notice, &sender()));
            for words in [
                "wettelijke termijn (",
                "volgens de wet",
                "legal time limit (",
                "by law",
            ] {
                assert!(!body.contains(words), "{name}: {body}");
            }
        }
    }
}

#[test]
fn every_line_and_entry_that_the_rules_can_make_has_a_sample() {
    let known: BTreeSet<String> = samples().into_iter().map(|(name, _)| name).collect();
    let mut found = BTreeSet::new();
    for case in wide_matrix() {
        let of_lines = lines(&case)
            .into_iter()
            .map(|(capacity, line)| kind_of_line(capacity, &line));
        found.extend(of_lines);
        let of_entries = entries_of(&case)
            .into_iter()
            .map(|(capacity, _, entry)| kind_of_entry(capacity, &entry));
        found.extend(of_entries);
    }
    assert!(
        found.len() > 200,
        "the search finds too little to prove anything: {}",
        found.len()
    );
    let lacking: Vec<_> = found.difference(&known).collect();
    assert!(
        lacking.is_empty(),
        "{} without a sample: {lacking:#?}",
        lacking.len()
    );
}

/// Other school types, start events and days than those of the samples.
fn wide_matrix() -> impl Iterator<Item = Case> {
    let starts = day("2026-08-03").iter_days().step_by(43).take(9);
    starts
        .zip(SchoolType::ALL.iter().cycle())
        .flat_map(|(start, school_type)| {
            let of = |event: &StartEvent| Case::new(*school_type, *event, on_weekday(start));
            let plain: Vec<_> = StartEvent::ALL.iter().map(of).collect();
            plain
                .into_iter()
                .flat_map(Case::in_every_state)
                .flat_map(Case::with_every_team)
        })
}

fn on_weekday(day: NaiveDate) -> NaiveDate {
    match day.weekday() {
        Weekday::Sat => day + Days::new(2),
        Weekday::Sun => day + Days::new(1),
        _ => day,
    }
}

#[test]
fn the_terminal_has_a_title_and_a_reason_for_every_line() {
    let marks = |words: &str| words.chars().any(|c| matches!(c, '\u{E000}'..='\u{F8FF}'));
    for (name, notice) in samples() {
        let Notice::Daily(letter) = notice else { continue };
        for line in &letter.lines {
            for language in Language::ALL {
                let words = format!("{}: {}", title(language, line.obligation), why(language, line));
                assert!(!marks(&words) && !words.contains('['), "{name}: {words}");
            }
        }
    }
}

#[test]
fn the_week_letter_of_a_coordinator() {
    insta::assert_snapshot!(letter(Language::Nl, "week.coordinator"), @"");
    insta::assert_snapshot!(letter(Language::En, "week.coordinator"), @"");
}

#[test]
fn a_week_without_anything_to_do_and_the_first_letters() {
    insta::assert_snapshot!(letter(Language::Nl, "week.quiet"), @"");
    insta::assert_snapshot!(letter(Language::Nl, "first.coordinator"), @"");
    insta::assert_snapshot!(letter(Language::En, "first.coordinator"), @"");
    insta::assert_snapshot!(letter(Language::Nl, "first.deputy"), @"");
    insta::assert_snapshot!(letter(Language::Nl, "first.vaststeller"), @"");
}

#[test]
fn the_week_letter_of_june_and_of_a_colleague_who_was_not_reached() {
    insta::assert_snapshot!(letter(Language::Nl, "week.june"), @"");
    insta::assert_snapshot!(letter(Language::En, "week.june"), @"");
    insta::assert_snapshot!(letter(Language::Nl, "week.unreached"), @"");
    insta::assert_snapshot!(letter(Language::Nl, "unreached.refused"), @"");
    insta::assert_snapshot!(letter(Language::En, "unreached.gaveup"), @"");
}

#[test]
fn the_letters_of_a_day() {
    insta::assert_snapshot!(letter(Language::Nl, "daily.coordinator"), @"");
    insta::assert_snapshot!(letter(Language::En, "daily.coordinator"), @"");
    insta::assert_snapshot!(letter(Language::Nl, "daily.after-downtime"), @"");
    insta::assert_snapshot!(letter(Language::Nl, "daily.first-mentor"), @"");
    insta::assert_snapshot!(letter(Language::En, "daily.first-mentor"), @"");
}
