//! What the own page of an ouder, a representative or a leerling takes over from letters: how a child is
//! named, when a talk is, and the words of the letter that led there.

use serde::Deserialize;

use super::{Block, Language, Text, contact::child, date_long, dates::time_of_day, strip, voice::Voice};
use crate::domain::{contact_letter::Child, moment::Moment, person::Rol};

/// The words of a letter as they are kept. `Debug` does not show them.
#[derive(Deserialize)]
pub struct KeptWords {
    text: Text,
    #[serde(default)]
    language: String,
}

impl KeptWords {
    /// Reads them back; `None` when they are not in a form of this program.
    #[must_use]
    pub fn read(kept: &str) -> Option<Self> {
        serde_json::from_str(kept).ok()
    }

    /// The subject.
    #[must_use]
    pub fn subject(&self) -> &str {
        &self.text.subject
    }

    /// The code of their language, where it was kept.
    #[must_use]
    pub fn language(&self) -> Option<&'static str> {
        Language::parse(&self.language).map(Language::code)
    }

    /// The body, without the way to the page below `pages` on which it is read.
    #[must_use]
    pub fn blocks(self, pages: &str) -> Vec<Block> {
        let leads_here = |block: &Block| matches!(block, Block::Link { url, .. } if is_below(pages, url));
        let blocks = self.text.blocks.into_iter();
        blocks.filter(|block| !leads_here(block)).collect()
    }
}

fn is_below(pages: &str, url: &str) -> bool {
    let rest = url.strip_prefix(pages.trim_end_matches('/'));
    rest.is_some_and(|rest| rest.starts_with("/t/") || rest == "/code")
}

/// What somebody who is this to the leerling calls one child: "uw kind", "uw kind L.".
#[must_use]
pub fn child_of(language: Language, rol: Option<Rol>, named: Child) -> String {
    strip(&child::one(Voice { language }, rol, named))
}

/// When a talk is: "dinsdag 6 oktober 2026, van 15.30 tot 16.00 uur".
#[must_use]
pub fn talk_at(language: Language, starts: Moment, ends: Moment) -> String {
    let args = [
        ("day", date_long(language, starts.date()).into()),
        ("from", time_of_day(language, starts.time()).into()),
        ("to", time_of_day(language, ends.time()).into()),
    ];
    strip(&Voice { language }.say("meeting-when", &args))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_to_the_page_is_not_shown_on_the_page() {
        let link = |url: &str| Block::Link {
            label: "Naar".to_owned(),
            url: url.to_owned(),
        };
        let text = Text {
            subject: "Een vraag van school".to_owned(),
            blocks: vec![
                link("https://bericht.school.example/t/x"),
                link("https://bericht.school.example/code"),
                link("https://steunpunt.example/t/x"),
            ],
            event: None,
        };
        let kept = serde_json::json!({ "text": text, "lines": [], "language": "en" }).to_string();
        let words = KeptWords::read(&kept).expect("words");
        assert_eq!(words.language(), Some("en"));
        let left = words.blocks("https://bericht.school.example");
        assert_eq!(left, [link("https://steunpunt.example/t/x")]);
        assert!(KeptWords::read("{}").is_none());
    }
}
