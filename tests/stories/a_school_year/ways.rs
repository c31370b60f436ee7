//! The same year: by which way a letter reaches somebody at home, and what an invitation looks like to a
//! calendar.

use std::path::Path;

use oppmaat::{demo::Event, domain::act::ActKind};

use super::{
    at_home::{acts, to_homes},
    year::{YEAR, files},
};

#[test]
fn what_comes_back_goes_on_paper_and_somebody_is_told() {
    let (back, address) = YEAR
        .events
        .iter()
        .find_map(|event| match event {
            Event::CameBack { at, address } => Some((*at, address)),
            _ => None,
        })
        .expect("a mail comes back");
    let by_mail: Vec<_> = to_homes()
        .filter(|(_, letter)| letter.recipient == *address)
        .collect();
    let [(sent, mail)] = by_mail[..] else {
        panic!("after it came back nothing goes to that address: {by_mail:?}")
    };
    assert_eq!(sent.plus(chrono::TimeDelta::hours(2)), back);
    let told = YEAR
        .letters
        .iter()
        .find(|(at, letter)| *at >= back && letter.kind == "alarm.unreached");
    assert!(told.expect("somebody is told").1.text.contains(address));
    let paper: Vec<_> = to_homes()
        .filter(|(_, letter)| letter.recipient == "Ouder Orkaan")
        .collect();
    assert_eq!(
        (paper[0].1.key.as_str(), paper[0].1.channel.as_str()),
        (mail.key.as_str(), "paper")
    );
    assert!(paper.len() > 2, "{}", paper.len());
}

#[test]
fn who_has_no_e_mail_is_written_to_on_paper_and_somebody_posts_it() {
    let paper: Vec<_> = to_homes()
        .filter(|(_, letter)| letter.channel == "paper")
        .collect();
    let solvi: Vec<_> = to_homes()
        .filter(|(_, letter)| letter.recipient == "Ouder Solvi")
        .collect();
    assert!(solvi.len() > 2 && solvi.iter().all(|(_, letter)| letter.channel == "paper"));
    let posted = acts("PO-7")
        .into_iter()
        .filter(|(_, kind)| matches!(kind, ActKind::Gepost(_)));
    assert_eq!(posted.count(), solvi.len());
    let printed: Vec<String> = files(YEAR.mail.path())
        .into_iter()
        .filter(|(name, _)| Path::new(name).extension().is_some_and(|kind| kind == "html"))
        .map(|(_, content)| String::from_utf8(content).expect("text"))
        .collect();
    assert_eq!(printed.len(), paper.len());
    assert!(
        printed
            .iter()
            .any(|html| html.contains("Ouder Solvi") && html.contains("010 000 00 11"))
    );
}

#[test]
fn a_talk_that_is_moved_or_called_off_is_known_to_the_calendar_by_the_same_name() {
    let lines = |address: &str| -> Vec<Vec<String>> {
        let letters = to_homes().filter(|(_, letter)| letter.recipient.starts_with(address));
        letters
            .filter_map(|(_, letter)| letter.calendar.as_deref())
            .map(|calendar| {
                let wanted = ["METHOD:", "SEQUENCE:", "UID:"];
                let lines = calendar.lines();
                lines
                    .filter(|line| wanted.iter().any(|name| line.starts_with(name)))
                    .map(str::to_owned)
                    .collect()
            })
            .collect()
    };
    let has = |one: &[String], wanted: &str| one.iter().any(|line| line == wanted);
    let uid = |one: &[String]| one.iter().find(|line| line.starts_with("UID:")).cloned();
    let moved = lines("brisko@");
    assert_eq!(moved.len(), 2, "{moved:?}");
    assert!(
        has(&moved[0], "METHOD:REQUEST") && has(&moved[0], "SEQUENCE:0"),
        "{moved:?}"
    );
    assert!(
        has(&moved[1], "METHOD:REQUEST") && has(&moved[1], "SEQUENCE:1"),
        "{moved:?}"
    );
    assert_eq!(uid(&moved[0]), uid(&moved[1]));
    let subjects: Vec<_> = to_homes()
        .filter(|(_, letter)| letter.recipient.starts_with("brisko@") && letter.calendar.is_some())
        .map(|(_, letter)| letter.subject.as_str())
        .collect();
    assert_ne!(subjects[0], subjects[1], "what is new is not told as moved");
    let off = lines("lunara@ouders");
    assert!(
        has(&off[1], "METHOD:CANCEL") && has(&off[1], "SEQUENCE:1"),
        "{off:?}"
    );
    assert_eq!(uid(&off[0]), uid(&off[1]));
}
