//! Words that users read live in `messages/`, in every language, and are tested there.
//!
//! The rule is simple so that it rarely errs: a string is Dutch prose when it has two words or more,
//! one of them a small Dutch word (`de`, `niet`, `voor`) and none a small English one. What a user
//! reads is Dutch first, so Dutch prose in code means that somebody skipped `messages/`. English
//! sentences stay allowed: they are for operators, in errors and logs. Attributes (doc comments,
//! help of the command line, `#[error]`) are not looked at.

use super::{
    assert_none,
    code::{self, Code},
};

/// Where Dutch is data: what people typed, and the sample school.
const EXEMPT: [&str; 3] = ["src/store/", "src/demo/sample", "src/demo/school"];

/// Words that a Dutch sentence can hardly avoid, and no English word is spelled like.
const DUTCH: &str = "aan bent bij deze dit dus een geen gaat heb hebt heeft het hij hoort ik je jij jouw kunt \
    maar meer moet naar niet nog ook onze uit uw voor vanaf vandaag wanneer werd wij wilt wordt worden ze zij zijn \
    zonder";

/// Small Dutch words that are also names, codes or English: they count only beside a second one.
const WEAK: &str = "als dat de den der die door en er in is met nu of om op over per te tot van was wat we";

/// A sentence with one of these is English, though it may name something Dutch.
const ENGLISH: &str = "a an and are be by cannot does first for from has have it its not on or so that the then \
    this to too when which with without you your";

#[test]
fn no_dutch_sentence_stands_in_the_code() {
    let findings: Vec<String> = code::all().iter().flat_map(findings).collect();
    assert_none(
        &findings,
        "Move the words to messages/nl and messages/en and ask `text` for them by name.",
    );
}

fn findings(code: &Code) -> Vec<String> {
    if EXEMPT.iter().any(|path| code.path.starts_with(path)) {
        return Vec::new();
    }
    code.literals()
        .into_iter()
        .filter(|literal| is_dutch_prose(&literal.value))
        .map(|literal| format!("{}:{} {:?}", code.path, literal.line, literal.value))
        .collect()
}

fn is_dutch_prose(text: &str) -> bool {
    let text = text.to_lowercase();
    let words: Vec<&str> = text
        .split_whitespace()
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
        .filter(|word| !word.is_empty())
        .collect();
    let count = |list: &str| {
        words
            .iter()
            .filter(|word| list.split_whitespace().any(|small| small == **word))
            .count()
    };
    words.len() > 1 && count(ENGLISH) == 0 && (count(DUTCH) > 0 || count(WEAK) > 1)
}

#[test]
fn the_check_sees_dutch_prose() {
    let seen = |text: &str| findings(&Code::snippet("src/app/x.rs", text)).len();

    assert_eq!(
        seen(r#"fn f() { say("De school heeft dit nog niet gedaan."); }"#),
        1
    );
    assert_eq!(seen(r#"const S: &str = "{} dingen voor deze week";"#), 1);
    assert_eq!(seen(r#"fn f() { format!("nog {n} dagen") }"#), 1);
    assert_eq!(seen(r#"fn f() { println!("de naam van de leerling") }"#), 1);
    assert_eq!(seen(r#"const S: &str = "met het oog op";"#), 1);
}

#[test]
fn the_check_leaves_english_keys_and_names_alone() {
    let fine = r#"
        const A: &str = "the server answered 451; it is tried again";
        const B: &str = "import-problem-date";
        const C: &str = "ma di wo do vr";
        const D: &str = "gelijkgestelde dag";
        const E: &str = "write `niet` in the column `ouder1_gezag`, or leave it empty and import again";
        const F: &str = "Jan de Vries";
        /// Wat de school nog moet doen.
        #[error("de school is niet bekend")]
        struct X;
        #[cfg(test)]
        mod tests { const S: &str = "dit is een zin"; }
    "#;
    let found = findings(&Code::snippet("src/app/x.rs", fine));
    assert!(found.is_empty(), "{found:?}");
    assert!(
        findings(&Code::snippet(
            "src/demo/school.rs",
            r#"const S: &str = "dit is een zin";"#
        ))
        .is_empty()
    );
}
