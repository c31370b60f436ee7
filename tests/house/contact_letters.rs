//! Letters to ouders, representatives and leerlingen push nobody, tell nothing of anybody else, and
//! say whom to ring.

use oppmaat::{
    domain::{
        contact_letter::{Child, ContactLetter, Says},
        notice::Notice,
    },
    text::{Block, Language, Method, Sender, Text, draft, say},
};

use super::notices::SAMPLES;

/// Words that no such letter may hold, nor anything that begins with them.
const NEVER: [&str; 17] = [
    "toestemming",
    "te laat",
    "too late",
    "overdue",
    "waarom",
    "why",
    "moet u",
    "moet je",
    "u moet",
    "je moet",
    "you must",
    "verstreken",
    "verlopen",
    "termijn",
    "deadline",
    "laatste kans",
    "@",
];

fn letters() -> impl Iterator<Item = (&'static str, &'static Notice, &'static ContactLetter)> {
    SAMPLES.iter().filter_map(|(name, notice)| match notice {
        Notice::Contact(letter) => Some((name.as_str(), notice, letter)),
        _ => None,
    })
}

fn sender() -> Sender {
    Sender {
        school_name: "OBS De Horizon".to_owned(),
        coordinator_name: Some("Noor Bakker".to_owned()),
    }
}

fn said(language: Language, notice: &Notice) -> Text {
    say(language, notice, &sender())
}

/// Everything that is read, the subject too.
fn words(text: &Text) -> String {
    let body = text.blocks.iter().flat_map(Block::pieces);
    let all: Vec<&str> = std::iter::once(text.subject.as_str()).chain(body).collect();
    all.join("\n")
}

fn forbidden(words: &str) -> Option<&'static str> {
    let words = format!(" {}", words.to_lowercase().replace('\n', " "));
    let has = |never: &&str| words.contains(&format!(" {never}")) || (*never == "@" && words.contains('@'));
    NEVER.into_iter().find(|never| has(never))
}

#[test]
fn no_code_is_shown_that_can_be_done_without() {
    for (name, notice, letter) in letters() {
        for language in Language::ALL {
            let words = words(&said(language, notice));
            for item in &letter.items {
                let shows = words.contains(&item.reference.to_string());
                assert_eq!(shows, matches!(item.child, Child::Code(_)), "{name}: {words}");
            }
        }
    }
}

#[test]
fn nobody_is_pushed_or_blamed_and_nobodys_address_is_told() {
    for (name, notice, _) in letters() {
        for language in Language::ALL {
            let words = words(&said(language, notice));
            assert_eq!(forbidden(&words), None, "{name}: {words}");
        }
    }
    for wrong in ["U bent te laat.", "Geef toestemming", "mail a@b.example"] {
        assert!(forbidden(wrong).is_some(), "{wrong}");
    }
}

/// A question is a piece of a letter that ends with a question mark; "Heeft u vragen? Bel ons." is
/// none.
#[test]
fn a_letter_asks_one_thing_at_most() {
    let mut asking = 0;
    for (name, notice, letter) in letters() {
        let asks = |says: &Says| {
            matches!(
                says,
                Says::AskMening(_) | Says::AskHoorrecht(_) | Says::AskInstemming(_)
            )
        };
        let wanted = usize::from(letter.items.iter().any(|item| asks(&item.says)));
        for language in Language::ALL {
            let draft = draft(language, notice, &sender());
            let pieces = draft.pieces();
            let asked = pieces.iter().filter(|piece| piece.ends_with('?')).count();
            assert_eq!(asked, wanted, "{name}: {pieces:?}");
            asking += asked;
        }
    }
    assert!(
        asking > 100,
        "the samples ask too little to prove anything: {asking}"
    );
}

#[test]
fn whom_to_ring_is_always_said_and_paper_knows_no_mail() {
    for (name, notice, letter) in letters() {
        let words = words(&said(Language::Nl, notice));
        let helps = words.contains("helpt u graag") || words.contains("helpt je graag");
        let number = letter.call.phone.as_deref().unwrap_or_default();
        assert!(helps && words.contains(number), "{name}: {words}");
        assert!(
            !letter.on_paper || !words.contains("op deze mail"),
            "{name}: {words}"
        );
    }
}

#[test]
fn an_invitation_carries_one_neutral_event_and_nothing_else_does() {
    for (name, notice) in SAMPLES.iter() {
        for language in Language::ALL {
            let text = said(language, notice);
            let is_invitation = name.contains(".meeting.") || name.starts_with("invitation.");
            assert_eq!(text.event.is_some(), is_invitation, "{name}");
            let Some(event) = text.event else { continue };
            let neutral = ["Gesprek op school", "Meeting at school"];
            assert!(neutral.contains(&event.summary.as_str()), "{name}: {event:?}");
            assert_eq!(
                event.method == Method::Cancel,
                name.contains("CalledOff"),
                "{name}"
            );
        }
    }
}
