//! Finds words in `messages/` and fills them in.
//!
//! All Fluent files are part of the program, so that a letter never depends on what lies beside it.
//! A fault in the words never stops a letter: it is said in Dutch instead, or shows the id, and
//! carries an invisible mark by which [`findings`](super::findings) catches it in the tests.

use std::{borrow::Cow, sync::LazyLock};

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};

use super::{Language, glossary, marks};

/// One file of words: its name, then its content in Dutch and in English. A new file must be added
/// here; a file that one language lacks does not compile.
macro_rules! words {
    ($($name:literal),+ $(,)?) => {
        [$((
            $name,
            include_str!(concat!("../../messages/nl/", $name, ".ftl")),
            include_str!(concat!("../../messages/en/", $name, ".ftl")),
        )),+]
    };
}

const FILES: [(&str, &str, &str); 24] = words![
    "common",
    "dates",
    "import",
    "words",
    "letters",
    "lines",
    "steps",
    "law",
    "deadline",
    "upcoming",
    "terminal",
    "demo",
    "ouders",
    "leerlingen",
    "paper",
    "desk",
    "pages",
    "own_page",
    "settings",
    "team",
    "opp_pages",
    "discord",
    "discord_door",
    "discord_link",
];

/// What is filled in for a `{ $variable }`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Arg<'a> {
    /// Text as it is: a name, or a phrase that was made before.
    Text(Cow<'a, str>),
    /// A whole number; a message can choose its words by it (`[one]`, `*[other]`).
    Number(i64),
}

/// The words with this id (`id`, or `id.attribute`), in this language, filled in.
///
/// An id that this language lacks is said in Dutch, else shown in brackets; a variable that was not
/// given shows as `{$name}`. All of these are marked as a hole, see [`has_hole`](super::has_hole).
#[must_use]
pub fn phrase(language: Language, id: &str, args: &[(&str, Arg<'_>)]) -> String {
    words(language).say(id, args).unwrap_or_else(|| {
        let language = language.code();
        tracing::error!(id, language, "messages/ has no words with this id: add them");
        borrowed(words(Language::default()), id, args)
    })
}

/// What is said in another language, or the id: better than nothing, but never right.
fn borrowed(other: &Words, id: &str, args: &[(&str, Arg<'_>)]) -> String {
    marks::hole(&other.say(id, args).unwrap_or_else(|| format!("[{id}]")))
}

/// The embedded files of a language: name without `.ftl`, content.
pub fn files(language: Language) -> impl Iterator<Item = (&'static str, &'static str)> {
    FILES.iter().map(move |(name, nl, en)| match language {
        Language::Nl => (*name, *nl),
        Language::En => (*name, *en),
    })
}

fn words(language: Language) -> &'static Words {
    static NL: LazyLock<Words> = LazyLock::new(|| Words::embedded(Language::Nl));
    static EN: LazyLock<Words> = LazyLock::new(|| Words::embedded(Language::En));
    match language {
        Language::Nl => &NL,
        Language::En => &EN,
    }
}

/// All words of one language.
struct Words {
    bundle: FluentBundle<FluentResource>,
}

impl Words {
    fn embedded(language: Language) -> Self {
        Self::read(language, files(language).map(|(_, content)| content))
    }

    /// Reads what can be read; that all of it can be read is for the tests to prove.
    fn read<'a>(language: Language, contents: impl Iterator<Item = &'a str>) -> Self {
        let mut bundle = FluentBundle::new_concurrent(vec![language.code().parse().unwrap_or_default()]);
        // The isolating characters of Unicode would show up in subjects and plain text.
        bundle.set_use_isolating(false);
        let term = bundle.add_function("TERM", move |positional, named| term(language, positional, named));
        debug_assert!(term.is_ok(), "TERM is added once");
        for content in contents {
            let resource = FluentResource::try_new(content.to_owned()).unwrap_or_else(|(read, _)| read);
            if let Err(double) = bundle.add_resource(resource) {
                tracing::error!(?double, "messages/ has two messages with one id: rename one");
            }
        }
        Self { bundle }
    }

    /// Nothing when there is no such id.
    fn say(&self, id: &str, args: &[(&str, Arg<'_>)]) -> Option<String> {
        let pattern = match id.split_once('.') {
            Some((id, attribute)) => self.bundle.get_message(id)?.get_attribute(attribute)?.value(),
            None => self.bundle.get_message(id)?.value()?,
        };
        let args: FluentArgs<'_> = args.iter().map(|(name, arg)| (*name, arg.value())).collect();
        let mut faults = Vec::new();
        let said = self.bundle.format_pattern(pattern, Some(&args), &mut faults);
        Some(if faults.is_empty() {
            said.into_owned()
        } else {
            marks::hole(&said)
        })
    }
}

/// `{ TERM("name") }` and `{ TERM("name", shown: "other words") }` in a message.
fn term<'a>(language: Language, positional: &[FluentValue<'a>], named: &FluentArgs<'_>) -> FluentValue<'a> {
    let Some(FluentValue::String(name)) = positional.first() else {
        return FluentValue::String(marks::hole("[TERM]").into());
    };
    let shown = match named.get("shown") {
        Some(FluentValue::String(shown)) => shown.to_string(),
        _ => glossary::name(language, name),
    };
    let marked = glossary::mark(name, &shown).unwrap_or_else(|| marks::hole(&shown));
    FluentValue::String(marked.into())
}

impl Arg<'_> {
    fn value(&self) -> FluentValue<'_> {
        match self {
            Self::Text(text) => FluentValue::from(text.as_ref()),
            Self::Number(number) => FluentValue::from(*number),
        }
    }
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl<'a> From<&'a String> for Arg<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Arg<'_> {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

impl From<i64> for Arg<'_> {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl From<u32> for Arg<'_> {
    fn from(number: u32) -> Self {
        Self::Number(number.into())
    }
}

impl From<usize> for Arg<'_> {
    /// A count of things in memory; it never comes near the end of `i64`.
    fn from(number: usize) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::{has_hole, strip};

    const SAMPLE: &str = r#"
hello = Dag { $name }
things = { $n ->
    [one] { $n } ding voor { $name }
   *[other] { $n } dingen voor { $name }
}
plan = Lees { TERM("handelingsdeel") } en { TERM("opp", shown: "het plan") }.
slip = { TERM("zorgvraag", shown: "de vraag") }
empty = { TERM() }
titled = Titel
    .hint = Tip voor { $name }
"#;

    fn say(language: Language, id: &str, args: &[(&str, Arg<'_>)]) -> String {
        Words::read(language, std::iter::once(SAMPLE))
            .say(id, args)
            .unwrap()
    }

    #[test]
    fn variables_are_filled_in_as_they_are() {
        assert_eq!(
            say(Language::Nl, "hello", &[("name", "Anna { $n }".into())]),
            "Dag Anna { $n }"
        );
        assert_eq!(
            say(Language::Nl, "titled.hint", &[("name", "Anna".into())]),
            "Tip voor Anna"
        );
    }

    #[test]
    fn numbers_choose_singular_and_plural_in_every_language() {
        for language in Language::ALL {
            let count = |n: i64| say(language, "things", &[("n", n.into()), ("name", "u".into())]);
            assert_eq!(count(0), "0 dingen voor u");
            assert_eq!(count(1), "1 ding voor u");
            assert_eq!(count(2027), "2027 dingen voor u");
        }
    }

    #[test]
    fn a_term_is_marked_and_shows_its_own_or_the_chosen_words() {
        let said = say(Language::Nl, "plan", &[]);
        assert_eq!(strip(&said), "Lees handelingsdeel en het plan.");
        assert_eq!(marks::numbers(&said).collect::<Vec<_>>(), [2, 0]);
        assert!(!has_hole(&said));
    }

    #[test]
    fn an_unknown_term_keeps_its_words_and_leaves_a_hole() {
        let said = say(Language::Nl, "slip", &[]);
        assert_eq!(strip(&said), "de vraag");
        assert!(has_hole(&said));
        assert!(has_hole(&say(Language::Nl, "empty", &[])));
    }

    #[test]
    fn a_missing_variable_leaves_a_hole() {
        let said = say(Language::Nl, "hello", &[]);
        assert_eq!(strip(&said), "Dag {$name}");
        assert!(has_hole(&said));
    }

    #[test]
    fn an_unknown_id_shows_itself_and_leaves_a_hole() {
        let said = phrase(Language::En, "no-such-words", &[]);
        assert_eq!(strip(&said), "[no-such-words]");
        assert!(has_hole(&said));
    }

    #[test]
    fn words_of_another_language_leave_a_hole_too() {
        let dutch = Words::read(Language::Nl, std::iter::once(SAMPLE));
        let said = borrowed(&dutch, "hello", &[("name", "Anna".into())]);
        assert_eq!(strip(&said), "Dag Anna");
        assert!(has_hole(&said));
    }

    #[test]
    fn no_embedded_message_is_lost_on_the_way_in() {
        for language in Language::ALL {
            for (name, content) in files(language) {
                assert!(
                    FluentResource::try_new(content.to_owned()).is_ok(),
                    "{language:?} {name}.ftl"
                );
            }
        }
    }

    proptest! {
        #[test]
        fn no_id_and_no_argument_stops_a_phrase(id in "\\PC*", text in any::<String>(), number in any::<i64>()) {
            let said = phrase(Language::En, &id, &[("name", text.as_str().into()), ("n", number.into())]);
            prop_assert!(!said.is_empty());
            let filled = say(Language::Nl, "hello", &[("name", text.as_str().into())]);
            prop_assert_eq!(filled, format!("Dag {text}"));
            let counted = say(Language::Nl, "things", &[("n", number.into()), ("name", text.into())]);
            prop_assert!(counted.contains(" ding"));
        }
    }
}
