//! What we write is read by other people's code: `mail_parser` takes the mail apart, `calcard` reads
//! the calendar.

use calcard::icalendar::{ICalendar, ICalendarComponent};
use mail_parser::{MessageParser, MimeHeaders, PartType};
use proptest::prelude::*;

use super::{super::lay_out::lay_out, *};
use crate::text::{Block, Language, Text};

const KEY: &str = "ABCDEFGHIJKLMNOPQRSTUVWXY";

fn at(text: &str) -> Moment {
    Moment::parse_rfc3339(text).expect("a moment")
}

fn event() -> Event {
    Event {
        method: Method::Request,
        uid: "MNOPQRSTUVWXYZ234567ABCDE".to_owned(),
        sequence: 0,
        starts: at("2026-10-05T15:30:00+02:00").seconds(),
        ends: at("2026-10-05T16:15:00+02:00").seconds(),
        summary: "Gesprek op school".to_owned(),
        place: Some("Kamer 2, eerste verdieping; bij de trap".to_owned()),
    }
}

/// What is made of an event for one reader: the mail, and the calendar text beside it.
fn made(event: Event, to: &str, reply_to: Option<&str>) -> Result<(Vec<u8>, String), String> {
    let text = Text {
        subject: "Een uitnodiging".to_owned(),
        blocks: vec![Block::Link {
            label: "Openen".to_owned(),
            url: "https://bericht.school.example/t/abc".to_owned(),
        }],
        event: Some(event),
    };
    let letter = Outgoing {
        key: KEY,
        delivery: 7,
        to,
        reply_to,
        language: Language::Nl,
        text: &text,
        chat: None,
        composed_at: at("2026-09-21T06:15:00Z"),
    };
    let from = Sender::parse("OBS De Horizon <bericht@school.example>").expect("a sender");
    let calendar = calendar(&letter, &from)?.expect("an event");
    Ok((lay_out(&letter, &from)?, calendar))
}

fn mail(event: Event, to: &str) -> Vec<u8> {
    made(event, to, Some("Noor Bakker <ib@horizon.example>"))
        .expect("a mail")
        .0
}

/// The calendar text out of a mail: its last part.
fn part(mail: &[u8]) -> String {
    let mail = MessageParser::default().parse(mail).expect("a mail");
    match &mail.parts.last().expect("parts").body {
        PartType::Text(text) => text.to_string(),
        other => panic!("no text but {other:?}"),
    }
}

fn calendar_of(event: Event) -> String {
    part(&mail(event, "ouder@thuis.example"))
}

fn read(text: &str) -> ICalendar {
    ICalendar::parse(text).unwrap_or_else(|fault| panic!("{fault:?} in {text}"))
}

/// Each property as the reader understands it: name, parameters, value.
fn shown(component: &ICalendarComponent) -> Vec<String> {
    let mut lines = vec![format!("[{}]", component.component_type.as_str())];
    for entry in component.entries.clone() {
        let parameters: Vec<String> = entry
            .params
            .into_iter()
            .map(|one| {
                let name = one.name.as_str().to_owned();
                format!(" {name}={}", one.value.into_text().expect("a value"))
            })
            .collect();
        let values: Vec<_> = entry
            .values
            .into_iter()
            .map(|value| value.into_text().expect("a value"))
            .collect();
        lines.push(format!(
            "{}{}: {}",
            entry.name.as_str(),
            parameters.concat(),
            values.join(" | ")
        ));
    }
    lines
}

fn all_shown(text: &str) -> String {
    let read = read(text);
    let lines: Vec<String> = read.components.iter().flat_map(shown).collect();
    lines.join("\n")
}

/// The values of a property, wherever it stands.
fn values(text: &str, name: &str) -> Vec<String> {
    read(text)
        .components
        .into_iter()
        .flat_map(|component| component.entries)
        .filter(|entry| entry.name.as_str() == name)
        .flat_map(|entry| entry.values)
        .map(|value| value.into_text().expect("a value").into_owned())
        .collect()
}

#[test]
fn another_program_finds_everything_in_the_mail_and_nothing_more() {
    insta::assert_snapshot!(all_shown(&calendar_of(event())), @"
    [VCALENDAR]
    PRODID: -//school.example//calendar//EN
    VERSION: 2.0
    METHOD: REQUEST
    [VEVENT]
    CLASS: PRIVATE
    DTEND: 2026-10-05T14:15:00Z
    DTSTAMP: 2026-09-21T06:15:00Z
    DTSTART: 2026-10-05T13:30:00Z
    LOCATION: Kamer 2, eerste verdieping; bij de trap
    ORGANIZER: mailto:ib@horizon.example
    SEQUENCE: 0
    STATUS: CONFIRMED
    SUMMARY: Gesprek op school
    TRANSP: OPAQUE
    UID: MNOPQRSTUVWXYZ234567ABCDE@school.example
    ATTENDEE CUTYPE=INDIVIDUAL PARTSTAT=NEEDS-ACTION ROLE=REQ-PARTICIPANT RSVP=TRUE: mailto:ouder@thuis.example
    ");
}

#[test]
fn what_is_called_off_has_the_same_uid_a_higher_sequence_and_wants_no_answer() {
    let cancel = Event {
        method: Method::Cancel,
        sequence: 1,
        ..event()
    };
    insta::assert_snapshot!(all_shown(&calendar_of(cancel)), @"
    [VCALENDAR]
    PRODID: -//school.example//calendar//EN
    VERSION: 2.0
    METHOD: CANCEL
    [VEVENT]
    CLASS: PRIVATE
    DTEND: 2026-10-05T14:15:00Z
    DTSTAMP: 2026-09-21T06:15:00Z
    DTSTART: 2026-10-05T13:30:00Z
    LOCATION: Kamer 2, eerste verdieping; bij de trap
    ORGANIZER: mailto:ib@horizon.example
    SEQUENCE: 1
    STATUS: CANCELLED
    SUMMARY: Gesprek op school
    TRANSP: OPAQUE
    UID: MNOPQRSTUVWXYZ234567ABCDE@school.example
    ATTENDEE CUTYPE=INDIVIDUAL ROLE=REQ-PARTICIPANT: mailto:ouder@thuis.example
    ");
}

#[test]
fn the_calendar_is_the_last_alternative_and_no_attachment() {
    for (method, word) in [(Method::Request, "REQUEST"), (Method::Cancel, "CANCEL")] {
        let bytes = mail(Event { method, ..event() }, "ouder@thuis.example");
        assert!(bytes.is_ascii());
        let mail = MessageParser::default().parse(&bytes).expect("a mail");
        let kinds: Vec<String> = mail
            .parts
            .iter()
            .filter_map(|part| part.content_type())
            .map(|kind| format!("{}/{}", kind.ctype(), kind.subtype().unwrap_or_default()))
            .collect();
        assert_eq!(
            kinds,
            [
                "multipart/alternative",
                "text/plain",
                "text/html",
                "text/calendar"
            ]
        );
        let part = mail.parts.last().expect("parts");
        let kind = part.content_type().expect("a type");
        assert_eq!(kind.attribute("method"), Some(word));
        assert_eq!(kind.attribute("charset"), Some("utf-8"));
        assert_eq!(part.content_transfer_encoding(), Some("base64"));
        assert_eq!(part.content_disposition(), None);
        assert_eq!(part.attachment_name(), None);
    }
}

#[test]
fn a_letter_without_an_event_has_no_calendar() {
    let text = Text {
        subject: "x".to_owned(),
        blocks: Vec::new(),
        event: None,
    };
    let letter = Outgoing {
        key: KEY,
        delivery: 7,
        to: "ouder@thuis.example",
        reply_to: None,
        language: Language::Nl,
        text: &text,
        chat: None,
        composed_at: at("2026-09-21T06:15:00Z"),
    };
    let from = Sender::parse("bericht@school.example").expect("a sender");
    assert_eq!(calendar(&letter, &from), Ok(None));
    let bytes = lay_out(&letter, &from).expect("a mail");
    assert!(!String::from_utf8(bytes).expect("ASCII").contains("text/calendar"));
}

#[test]
fn what_is_reported_is_what_travels_and_twice_the_same() {
    let make = || made(event(), "ouder@thuis.example", Some("ib@horizon.example")).expect("a mail");
    let (bytes, reported) = make();
    assert_eq!(part(&bytes), reported);
    assert_eq!(make(), (bytes, reported));
}

#[test]
fn two_people_at_one_table_have_an_event_each_and_never_see_each_other() {
    let one = calendar_of(event());
    let uid = "ZYXWVUTSRQPONMLKJIHGFEDCB".to_owned();
    let other = mail(Event { uid, ..event() }, "moeder@elders.example");
    assert_ne!(values(&one, "UID"), values(&part(&other), "UID"));
    assert_eq!(values(&one, "ATTENDEE"), ["mailto:ouder@thuis.example"]);
    assert_eq!(
        values(&part(&other), "ATTENDEE"),
        ["mailto:moeder@elders.example"]
    );
    assert!(!String::from_utf8(other).expect("ASCII").contains("thuis"));
}

#[test]
fn a_time_on_the_wall_is_the_same_instant_in_summer_and_winter() {
    let times = |day: &str, offset: &str| {
        let text = calendar_of(Event {
            starts: at(&format!("{day}T15:30:00{offset}")).seconds(),
            ends: at(&format!("{day}T16:00:00{offset}")).seconds(),
            ..event()
        });
        [values(&text, "DTSTART"), values(&text, "DTEND")].concat()
    };
    assert_eq!(
        times("2027-07-01", "+02:00"),
        ["2027-07-01T13:30:00Z", "2027-07-01T14:00:00Z"]
    );
    assert_eq!(
        times("2027-01-11", "+01:00"),
        ["2027-01-11T14:30:00Z", "2027-01-11T15:00:00Z"]
    );
}

#[test]
fn an_answer_is_asked_for_only_where_somebody_else_reads_it() {
    let attendee = |to: &str, reply_to: Option<&str>| {
        let text = made(event(), to, reply_to).expect("a mail").1;
        let shown = all_shown(&text);
        let line = |name: &str| {
            let found = shown.lines().find(|line| line.starts_with(name));
            found.expect(name).to_owned()
        };
        [line("ATTENDEE"), line("ORGANIZER")]
    };
    assert_eq!(
        attendee("IB@horizon.example", Some("ib@horizon.example")),
        [
            "ATTENDEE CUTYPE=INDIVIDUAL PARTSTAT=ACCEPTED ROLE=REQ-PARTICIPANT RSVP=FALSE: mailto:IB@horizon.example",
            "ORGANIZER: mailto:ib@horizon.example",
        ]
    );
    assert_eq!(
        attendee("ouder@thuis.example", None),
        [
            "ATTENDEE CUTYPE=INDIVIDUAL PARTSTAT=NEEDS-ACTION ROLE=REQ-PARTICIPANT RSVP=FALSE: mailto:ouder@thuis.example",
            "ORGANIZER: mailto:bericht@school.example",
        ]
    );
}

#[test]
fn an_address_with_strange_letters_stays_one_address() {
    let text = part(&mail(event(), "o'brien+x%y?cc=z@bücher.example"));
    assert_eq!(
        values(&text, "ATTENDEE"),
        ["mailto:o'brien+x%25y%3Fcc%3Dz@xn--bcher-kva.example"]
    );
}

#[test]
fn what_no_calendar_would_take_is_refused_without_addresses() {
    let same_time = Event {
        ends: event().starts,
        ..event()
    };
    let uids = ["", "x\r\nX-EVIL:1", "x@y.example"].map(|uid| Event {
        uid: uid.to_owned(),
        ..event()
    });
    for bad in [vec![same_time], uids.to_vec()].concat() {
        let reason = made(bad, "ouder@thuis.example", None).expect_err("refused");
        assert!(!reason.contains('@'), "{reason}");
    }
    let reason = made(event(), "ouder@thuis.example", Some("a\r\nX-EVIL:1@b.example")).expect_err("refused");
    assert!(!reason.contains("EVIL"), "{reason}");
}

#[test]
fn line_ends_of_any_kind_are_line_ends_and_no_property_can_be_smuggled_in() {
    let text = calendar_of(Event {
        summary: "a\r\nb\rc\u{2028}d\u{0}\u{7}e\r\nATTENDEE:mailto:x@y.example".to_owned(),
        place: Some("\u{202E}x\nEND:VEVENT".to_owned()),
        ..event()
    });
    assert_eq!(
        values(&text, "SUMMARY"),
        ["a\nb\nc\nd  e\nATTENDEE:mailto:x@y.example"]
    );
    assert_eq!(values(&text, "LOCATION"), ["x\nEND:VEVENT"]);
    assert_eq!(values(&text, "ATTENDEE").len(), 1);
    assert_eq!(text.matches("\r\nEND:").count(), 2);
}

#[test]
fn a_line_of_any_length_is_folded_at_75_octets() {
    for (piece, count) in ["x", "é", "👩", " "]
        .iter()
        .flat_map(|piece| (1..250).map(move |n| (piece, n)))
    {
        let line = piece.repeat(count);
        let folded = folded(&line);
        let longest = folded.split("\r\n").map(str::len).max();
        assert!(longest <= Some(75), "{count} of {piece}");
        assert!(
            line.len() <= 75 || longest > Some(71),
            "{count} of {piece}: broken too soon"
        );
        assert_eq!(folded.replace("\r\n ", ""), format!("{line}\r\n"));
    }
}

fn words() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[a-zA-Z0-9éëï ]{1,20}",
        "[,;:\\\\\"n\n ]{1,8}",
        "[👩🏽‍🏫🏳️‍🌈日本]{1,8}",
        Just("Samenwerkingsverband".repeat(50)),
    ];
    prop::collection::vec(piece, 1..12).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn any_summary_and_place_survive_and_no_line_is_too_long(summary in words(), place in words()) {
        let text = calendar_of(Event { summary: summary.clone(), place: Some(place.clone()), ..event() });
        prop_assert_eq!(values(&text, "SUMMARY"), [summary]);
        prop_assert_eq!(values(&text, "LOCATION"), [place]);
        prop_assert!(text.ends_with("\r\n"));
        for line in text.split_terminator("\r\n") {
            prop_assert!(line.len() <= 75, "{}", line);
            prop_assert!(!line.contains(char::is_control), "{:?}", line);
        }
    }

    #[test]
    fn any_text_at_all_leaves_the_calendar_whole(summary in any::<String>(), place in any::<String>()) {
        let text = calendar_of(Event { summary, place: Some(place), ..event() });
        prop_assert_eq!(read(&text).components.len(), 2);
        prop_assert_eq!(values(&text, "ATTENDEE").len(), 1);
        for line in text.split_terminator("\r\n") {
            prop_assert!(line.len() <= 75 && !line.contains(char::is_control), "{:?}", line);
        }
    }
}
