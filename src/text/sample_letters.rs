//! Sample letters to ouders, representatives, leerlingen and invited staff, by hand: everything that
//! can be said to them, in every form that changes the words.

use chrono::NaiveTime;

use super::sample_opps::{day, reference};
use crate::domain::{
    capacity::Capacity,
    contact_letter::{
        AnswersWait, Ask, Call, Child, ContactItem, ContactLetter, Meeting, MeetingChange, MeetingKind,
        OwnPage, Says,
    },
    help::{Help, HelpKind, NAME_LENGTH, WebAddress},
    ladder::Rung,
    moment::Moment,
    notice::{DiscordCode, Invitation, Notice, PageLink, Replied, SignIn},
    person::{Ground, Phone, Rol},
    plain_text::PlainText,
    school::SchoolType,
};

/// A letter in September with one thing to say about one child.
#[must_use]
pub fn contact_letter(capacity: Capacity, says: Says) -> ContactLetter {
    ContactLetter {
        capacity,
        day: day("2026-09-10"),
        items: vec![item(capacity, says)],
        call: Call {
            name: Some("Noor Bakker".to_owned()),
            phone: Some("0174 555 010".to_owned()),
        },
        holiday: None,
        is_first: false,
        on_paper: false,
        help: Vec::new(),
        page: None,
    }
}

/// Where help is found, given by a school that knows each place.
#[must_use]
pub fn help() -> Vec<Help> {
    let place = |kind, name, url: Option<&str>, phone: Option<&str>| {
        Some(Help {
            kind,
            name: PlainText::parse(name, NAME_LENGTH).ok()?,
            url: url.and_then(WebAddress::parse),
            phone: phone.and_then(Phone::parse),
        })
    };
    let (steunpunt, consulenten) = ("https://steunpunt.example", "https://consulenten.example/hulp");
    let commission = "https://commissie.example";
    [
        place(
            HelpKind::Steunpunt,
            "Steunpunt De Kust",
            Some(steunpunt),
            Some("0174 555 020"),
        ),
        place(
            HelpKind::Consulenten,
            "Onderwijsconsulenten",
            Some(consulenten),
            None,
        ),
        place(
            HelpKind::Klachtencommissie,
            "Klachtencommissie De Kust",
            None,
            Some("0174 555 030"),
        ),
        place(
            HelpKind::Geschillencommissie,
            "Onderwijsgeschillen",
            Some(commission),
            None,
        ),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// One thing about the only child.
#[must_use]
pub fn item(capacity: Capacity, says: Says) -> ContactItem {
    let rung = match &says {
        Says::AskMening(ask) | Says::AskHoorrecht(ask) | Says::AskInstemming(ask) => Rung::Ask(ask.number),
        _ => Rung::Once,
    };
    ContactItem {
        reference: reference(0),
        term: None,
        rung,
        rol: match capacity {
            Capacity::Leerling => None,
            Capacity::Vertegenwoordiger => Some(Rol::Curator),
            _ => Some(Rol::Ouder),
        },
        adult: capacity == Capacity::Vertegenwoordiger,
        child: Child::Only,
        school_type: SchoolType::Vso,
        bijstelling: false,
        says,
    }
}

/// A talk on a Thursday afternoon.
#[must_use]
pub fn meeting(kind: MeetingKind, change: MeetingChange) -> Meeting {
    let at = |hour, minute| {
        let time = NaiveTime::from_hms_opt(hour, minute, 0).unwrap_or_default();
        Moment::at(day("2026-09-24"), time)
    };
    Meeting {
        kind,
        change,
        starts: at(15, 30),
        ends: at(16, 0),
        place: (change != MeetingChange::CalledOff).then(|| "lokaal 12".to_owned()),
        uid: "4QEHNR2SV7XKMZTB6CDJPLW3Y".to_owned(),
        sequence: u32::from(change != MeetingChange::Planned),
    }
}

/// All of them, each under a name of its own.
pub(super) fn letters() -> Vec<(String, Notice)> {
    let mut letters: Vec<(String, Notice)> = Vec::new();
    for capacity in [Capacity::Ouder, Capacity::Vertegenwoordiger, Capacity::Leerling] {
        for (what, says) in sayings(capacity) {
            let speaks_of_help = matches!(says, Says::Bekendmaking { .. } | Says::InformationRefused { .. });
            let is_about_children = !matches!(says, Says::ReplyReceived { .. });
            for (form, letter) in forms(&contact_letter(capacity, says)) {
                let is_unlike_plain = letter.help.is_empty() || speaks_of_help;
                if (letter.items.len() > 1 && !is_about_children) || !is_unlike_plain {
                    continue;
                }
                letters.push((
                    format!("contact.{capacity}.{what}.{form}"),
                    Notice::Contact(letter),
                ));
            }
        }
    }
    letters.extend(invitations());
    letters.push((
        "sign-in".to_owned(),
        Notice::SignIn(SignIn {
            capacity: Capacity::Mentor,
            url: "https://bericht.school.example/t/x".to_owned(),
            minutes: 15,
        }),
    ));
    letters.push((
        "discord-code".to_owned(),
        Notice::DiscordCode(DiscordCode {
            capacity: Capacity::Mentor,
            code: "K7TQ-M4XR".to_owned(),
            minutes: 15,
        }),
    ));
    letters.extend(
        [Capacity::Ouder, Capacity::Vertegenwoordiger, Capacity::Leerling].map(|capacity| {
            let fresh = PageLink {
                capacity,
                page: Some(url()),
                days: 90,
            };
            (format!("page-link.{capacity}"), Notice::PageLink(fresh))
        }),
    );
    letters.extend([0, 1, 3].map(|count| (format!("replied.{count}"), Notice::Replied(replied(count)))));
    letters
}

/// What can be said to a reader.
fn sayings(capacity: Capacity) -> Vec<(String, Says)> {
    let on = day("2026-10-06");
    let is_leerling = capacity == Capacity::Leerling;
    let mut all: Vec<(String, Says)> = Vec::new();
    for (name, ask) in asks() {
        all.push((format!("mening.{name}"), Says::AskMening(ask)));
        all.push((format!("instemming.{name}"), Says::AskInstemming(ask)));
        let changed = Ask {
            text_changed: true,
            ..ask
        };
        all.push((format!("instemming.changed.{name}"), Says::AskInstemming(changed)));
        if is_leerling {
            all.push((format!("hoorrecht.{name}"), Says::AskHoorrecht(ask)));
        }
    }
    for commission_by in [None, Some(day("2026-11-17"))] {
        let name = commission_by.map_or("informed", |_| "decides");
        all.push((
            format!("bekendmaking.{name}"),
            Says::Bekendmaking { on, commission_by },
        ));
    }
    for represented in [false, true] {
        let says = Says::Adulthood { on, represented };
        all.push((format!("adulthood.{represented}"), says));
    }
    for (name, on) in [("ahead", on), ("past", day("2026-09-01"))] {
        all.push((format!("ends.{name}"), Says::SupportEnds { on }));
    }
    for (kind, change) in meetings() {
        let says = Says::Meeting(meeting(kind, change));
        all.push((format!("meeting.{kind}.{change:?}"), says));
    }
    if capacity == Capacity::Ouder {
        let refused = |ground: &Ground| {
            let says = Says::InformationRefused { ground: *ground };
            (format!("refused.{ground}"), says)
        };
        all.extend(Ground::ALL.iter().map(refused));
    }
    let read_on = day("2026-10-26");
    all.push(("received".to_owned(), Says::ReplyReceived { read_on }));
    all
}

fn asks() -> [(&'static str, Ask); 4] {
    let ask = |number, is_last, until: Option<&str>| Ask {
        number,
        is_last,
        until: until.map(day),
        text_changed: false,
    };
    [
        ("first", ask(1, false, Some("2026-09-24"))),
        ("second", ask(2, false, None)),
        ("last", ask(3, true, Some("2026-09-24"))),
        ("only", ask(1, true, Some("2026-09-01"))),
    ]
}

fn meetings() -> impl Iterator<Item = (MeetingKind, MeetingChange)> {
    let changes = [
        MeetingChange::Planned,
        MeetingChange::Moved,
        MeetingChange::CalledOff,
    ];
    MeetingKind::ALL
        .iter()
        .flat_map(move |kind| changes.map(|change| (*kind, change)))
}

/// The same in every form that changes the words.
fn forms(plain: &ContactLetter) -> Vec<(&'static str, ContactLetter)> {
    let with = |change: &dyn Fn(&mut ContactLetter)| {
        let mut letter = plain.clone();
        change(&mut letter);
        letter
    };
    let mut forms = vec![
        ("plain", plain.clone()),
        (
            "bijstelling",
            with(&|letter| all(letter, |item| item.bijstelling = true)),
        ),
        ("first", with(&first)),
        ("paper", with(&on_paper)),
        ("page", with(&|letter| letter.page = Some(url()))),
        ("paper-page", with(&on_paper_with_code)),
        ("adult", with(&|letter| all(letter, |item| item.adult = true))),
        ("help", with(&|letter| letter.help = help())),
        (
            "some-help",
            with(&|letter| letter.help = help().into_iter().skip(2).take(1).collect()),
        ),
    ];
    if plain.capacity != Capacity::Leerling {
        forms.extend([
            (
                "voogd",
                with(&|letter| all(letter, |item| item.rol = Some(Rol::Voogd))),
            ),
            (
                "pleegouder",
                with(&|letter| all(letter, |item| item.rol = Some(Rol::Pleegouder))),
            ),
            ("twins", with(&|letter| twins(letter, true))),
            ("codes", with(&|letter| twins(letter, false))),
            ("unlike", with(&unlike)),
        ]);
    }
    forms
}

fn all(letter: &mut ContactLetter, change: impl Fn(&mut ContactItem)) {
    letter.items.iter_mut().for_each(change);
}

/// The first letter, shortly before a holiday, of a school that gave a number and no name.
fn first(letter: &mut ContactLetter) {
    letter.is_first = true;
    letter.call.name = None;
    letter.holiday = Some(AnswersWait {
        from: day("2026-10-17"),
        read_on: day("2026-10-26"),
    });
}

/// The letter on paper after two calls, of a school that gave nothing.
fn on_paper(letter: &mut ContactLetter) {
    letter.on_paper = true;
    letter.call = Call::default();
    all(letter, |item| item.rung = Rung::Once);
}

/// A link to the own page.
fn url() -> OwnPage {
    OwnPage::Url("https://bericht.school.example/t/x".to_owned())
}

fn on_paper_with_code(letter: &mut ContactLetter) {
    on_paper(letter);
    letter.page = Some(OwnPage::Code {
        url: "https://bericht.school.example/code".to_owned(),
        code: "W8QH-7MKD".to_owned(),
    });
}

/// Two children of whom the same is said; told apart by initials, or else by codes.
fn twins(letter: &mut ContactLetter, by_initial: bool) {
    let Some(first) = letter.items.first().cloned() else {
        return;
    };
    let second = ContactItem {
        reference: reference(1),
        ..first.clone()
    };
    letter.items = [(first, 'L'), (second, 'M')]
        .map(|(item, initial)| ContactItem {
            child: if by_initial {
                Child::Initial(initial)
            } else {
                Child::Code(item.reference)
            },
            ..item
        })
        .to_vec();
}

/// Two children of whom unlike things are said.
fn unlike(letter: &mut ContactLetter) {
    twins(letter, true);
    if let Some(item) = letter.items.first_mut() {
        item.says = Says::SupportEnds {
            on: day("2026-10-05"),
        };
    }
}

fn invitations() -> Vec<(String, Notice)> {
    let invited = [Capacity::Coordinator, Capacity::Mentor];
    let of = |(kind, change): (MeetingKind, MeetingChange)| {
        invited.map(|capacity| {
            let invitation = Invitation {
                capacity,
                reference: reference(0),
                meeting: meeting(kind, change),
            };
            let name = format!("invitation.{capacity}.{kind}.{change:?}");
            (name, Notice::Invitation(invitation))
        })
    };
    meetings().flat_map(of).collect()
}

fn replied(count: u8) -> Replied {
    Replied {
        capacity: Capacity::Ouder,
        references: (0..count).map(reference).collect(),
        on: day("2026-10-20"),
    }
}
