//! Somebody did not get a letter: who, since when, why, and what to do.

use super::{
    Block, Draft, Item, closing,
    notice::Sender,
    staff_words::{of_role, the_role},
    voice::Voice,
};
use crate::domain::notice::{Unreached, WhyUnreached};

/// How many codes one sentence can carry.
const CODES_A_LINE: usize = 10;

/// The news in a letter of its own.
pub(super) fn draft(voice: Voice, unreached: &Unreached, sender: &Sender) -> Draft {
    let mut blocks = vec![
        Block::Paragraph(of_role(voice, "unreached-open", unreached.capacity)),
        Block::List(vec![Item {
            main: main(voice, unreached),
            detail: Some(outcome(voice, unreached).join(" ")),
            link: None,
        }]),
        Block::Paragraph(what_to_do(voice, std::slice::from_ref(unreached))),
    ];
    blocks.extend(about(voice, unreached));
    blocks.push(closing::closing(voice, sender, None));
    Draft {
        language: voice.language,
        subject: voice.plain("subject-unreached"),
        blocks,
        event: None,
    }
}

/// The news as a part of a week letter.
pub(super) fn list(voice: Voice, unreached: &[Unreached]) -> Vec<Block> {
    if unreached.is_empty() {
        return Vec::new();
    }
    vec![
        Block::Heading(voice.plain("heading-unreached")),
        Block::List(unreached.iter().map(|one| item(voice, one)).collect()),
        Block::Paragraph(what_to_do(voice, unreached)),
    ]
}

fn item(voice: Voice, unreached: &Unreached) -> Item {
    let mut sentences = outcome(voice, unreached);
    sentences.extend(some_codes(voice, unreached));
    Item {
        main: main(voice, unreached),
        detail: Some(sentences.join(" ")),
        link: None,
    }
}

fn main(voice: Voice, unreached: &Unreached) -> String {
    let role = the_role(voice, unreached.capacity);
    voice.say(
        "unreached-main",
        &[("role", role.into()), ("address", (&unreached.address).into())],
    )
}

fn since(voice: Voice, unreached: &Unreached) -> String {
    voice.on("unreached-since", unreached.since)
}

fn why(voice: Voice, why: WhyUnreached) -> String {
    voice.plain(match why {
        WhyUnreached::Refused => "unreached-refused",
        WhyUnreached::GaveUp => "unreached-gave-up",
        WhyUnreached::Unsure => "unreached-unsure",
    })
}

/// Somebody has to ring, unless every letter goes on paper now: then an address is enough.
fn what_to_do(voice: Voice, all: &[Unreached]) -> String {
    if all.iter().all(|unreached| unreached.on_paper) {
        return voice.plain("unreached-paper-do");
    }
    let call = if all.iter().all(|unreached| unreached.capacity.is_staff()) {
        "unreached-call"
    } else {
        "unreached-call-other"
    };
    format!("{} {}", voice.plain(call), voice.plain("unreached-mend"))
}

/// How it ended, and what happens to the letter.
fn outcome(voice: Voice, unreached: &Unreached) -> Vec<String> {
    let mut said = vec![since(voice, unreached), why(voice, unreached.why)];
    said.extend(unreached.on_paper.then(|| voice.plain("unreached-paper")));
    said
}

fn codes(unreached: &Unreached) -> Vec<String> {
    unreached.references.iter().map(ToString::to_string).collect()
}

/// All codes, a few on a line.
fn about(voice: Voice, unreached: &Unreached) -> Vec<Block> {
    let codes = codes(unreached);
    if codes.is_empty() {
        return Vec::new();
    }
    let lines = codes.chunks(CODES_A_LINE).map(|some| Item {
        main: some.join(", "),
        detail: None,
        link: None,
    });
    vec![
        Block::Paragraph(voice.plain("unreached-about")),
        Block::List(lines.collect()),
    ]
}

fn some_codes(voice: Voice, unreached: &Unreached) -> Option<String> {
    let codes = codes(unreached);
    let named = codes.get(..CODES_A_LINE.min(codes.len()))?;
    let more = codes.len() - named.len();
    match (named.is_empty(), more) {
        (true, _) => None,
        (false, 0) => {
            let named = voice.enumerate(named);
            Some(voice.say("unreached-about-some", &[("references", named.into())]))
        }
        (false, more) => {
            let named = named.join(", ");
            let args = [("references", named.into()), ("n", more.into())];
            Some(voice.say("unreached-about-more", &args))
        }
    }
}
