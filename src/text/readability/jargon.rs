//! The words that readers stumble over, from `messages/jargon.txt`.

use std::sync::LazyLock;

use super::Audience;

/// One line of the list.
pub(super) struct Jargon {
    /// As it stands in the list.
    pub(super) entry: &'static str,
    /// What can be said instead.
    pub(super) plain: &'static str,
    audiences: Vec<Audience>,
    pattern: Vec<String>,
}

impl Jargon {
    /// The entries that this audience stumbles over in a text, marks taken out; each once.
    pub(super) fn found_in(text: &str, audience: Audience) -> Vec<&'static Self> {
        let words = bare_words(text);
        let hard = LIST.iter().filter(|jargon| jargon.audiences.contains(&audience));
        hard.filter(|jargon| {
            words
                .windows(jargon.pattern.len())
                .any(|window| jargon.is(window))
        })
        .collect()
    }

    fn is(&self, words: &[String]) -> bool {
        self.pattern
            .iter()
            .zip(words)
            .all(|(pattern, word)| match pattern.strip_suffix('*') {
                Some(beginning) => word.starts_with(beginning),
                None => word == pattern,
            })
    }

    /// `word ; audiences ; plain words`. Nothing for a line that is none of this.
    fn parse(line: &'static str) -> Option<Self> {
        let mut fields = line.splitn(3, ';').map(str::trim);
        let (entry, audiences, plain) = (fields.next()?, fields.next()?, fields.next()?);
        let audiences: Option<Vec<_>> = audiences.split_whitespace().map(audience).collect();
        let pattern: Vec<_> = entry.split_whitespace().map(str::to_lowercase).collect();
        // An empty window would be found everywhere, and would panic.
        let usable = !pattern.is_empty() && !plain.is_empty();
        usable.then_some(Self {
            entry,
            plain,
            audiences: audiences?,
            pattern,
        })
    }
}

static LIST: LazyLock<Vec<Jargon>> = LazyLock::new(|| lines().filter_map(Jargon::parse).collect());

fn lines() -> impl Iterator<Item = &'static str> {
    let text = include_str!("../../../messages/jargon.txt");
    text.lines()
        .filter(|line| !line.trim().is_empty() && !line.starts_with('#'))
}

fn audience(name: &str) -> Option<Audience> {
    match name {
        "leerling" => Some(Audience::Leerling),
        "ouder" => Some(Audience::Ouder),
        "staff" => Some(Audience::Staff),
        _ => None,
    }
}

/// Small letters only, cut at hyphens too: the first half of `OPP-gesprek` is jargon. Parts of web
/// addresses are no words.
fn bare_words(text: &str) -> Vec<String> {
    let tokens = text
        .split_whitespace()
        .filter(|token| !super::sentences::is_address(token));
    let apart = |character: char| !character.is_alphanumeric() && character != '\'' && character != '’';
    let words = tokens.flat_map(|token| token.split(apart));
    let bare = words.map(|word| word.replace('’', "'").trim_matches('\'').to_lowercase());
    bare.filter(|word| !word.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn found(text: &str, audience: Audience) -> Vec<&'static str> {
        Jargon::found_in(text, audience)
            .into_iter()
            .map(|jargon| jargon.entry)
            .collect()
    }

    #[test]
    fn every_line_of_the_list_can_be_read() {
        for line in lines() {
            assert!(Jargon::parse(line).is_some(), "jargon.txt: {line}");
        }
        assert!(LIST.len() > 30);
    }

    #[test]
    fn jargon_is_found_in_every_form() {
        let found = |text| found(text, Audience::Ouder);
        assert_eq!(
            found("Het OPP-gesprek, de ‘opp’s’ en het handelingsdeel."),
            ["OPP", "OPP's", "handelingsde*"]
        );
        assert_eq!(
            found("de Commissie voor de\nBegeleiding"),
            ["commissie voor de begeleiding"]
        );
        assert_eq!(found("Het zorgteam/TLV"), ["TLV", "zorgteam*"]);
        assert_eq!(
            found("de commissie voor de opp-vervlakking zonder https://opp.example/rod").len(),
            1
        );
        assert!(found("Een gewoon plan voor de oppas, met een prodigy.").is_empty());
    }

    #[test]
    fn what_is_hard_depends_on_the_reader() {
        let text = "Evaluatie van het OPP door het zorgteam met de CvB";
        assert_eq!(found(text, Audience::Staff), ["CvB"]);
        assert_eq!(found(text, Audience::Ouder), ["OPP", "CvB", "zorgteam*"]);
        assert_eq!(
            found(text, Audience::Leerling),
            ["OPP", "evaluati*", "CvB", "zorgteam*"]
        );
    }

    #[test]
    fn a_line_that_is_no_entry_is_refused() {
        for line in [
            "",
            "woord",
            "woord ; ouder",
            " ; ouder ; iets",
            "woord ; niemand ; iets",
            "woord ; ouder ; ",
        ] {
            assert!(Jargon::parse(line).is_none(), "{line}");
        }
    }

    proptest! {
        #[test]
        fn no_text_upsets_the_search(text in any::<String>()) {
            prop_assert!(found(&text, Audience::Leerling).len() <= LIST.len());
        }
    }
}
