//! The words in `messages/` are whole: both languages say the same things, with the same variables,
//! and the program asks for all of them and for no others.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use fluent_syntax::{
    ast::{CallArguments, Entry, Expression, InlineExpression, Pattern, PatternElement},
    parser,
};
use oppmaat::text::{Language, TERMS, files};

/// Functions whose first string literal is the id of a message.
const SPEAKERS: [&str; 7] = [
    "phrase(", "say(", "written(", "w.with(", "w.count(", "w.all(", "plain(",
];

/// Ids that the program puts together: the beginning, and all that may follow.
fn built_ids() -> Vec<String> {
    TERMS.iter().map(|term| format!("word-{term}")).collect()
}

/// What a message asks for: variables, and names of terms.
#[derive(Debug, Default, PartialEq, Eq)]
struct Needs {
    variables: BTreeSet<String>,
    terms: BTreeSet<String>,
    faults: Vec<String>,
}

/// Every id (`id` and `id.attribute`) in a file, with what it asks for. Faults are messages too.
fn read(content: &str) -> Result<Vec<(String, Needs)>, String> {
    let resource = parser::parse(content).map_err(|(_, faults)| format!("{faults:?}"))?;
    let mut read = Vec::new();
    for entry in resource.body {
        match entry {
            Entry::Message(message) => {
                if let Some(value) = &message.value {
                    read.push((message.id.name.to_owned(), needs(value)));
                }
                for attribute in &message.attributes {
                    let id = format!("{}.{}", message.id.name, attribute.id.name);
                    read.push((id, needs(&attribute.value)));
                }
            }
            Entry::Term(term) => return Err(format!("-{}: say it with a message instead", term.id.name)),
            Entry::Junk { content } => return Err(content.to_owned()),
            Entry::Comment(_) | Entry::GroupComment(_) | Entry::ResourceComment(_) => {}
        }
    }
    Ok(read)
}

fn needs(pattern: &Pattern<&str>) -> Needs {
    let mut needs = Needs::default();
    in_pattern(pattern, &mut needs);
    needs
}

fn in_pattern(pattern: &Pattern<&str>, needs: &mut Needs) {
    for element in &pattern.elements {
        match element {
            PatternElement::Placeable { expression } => in_expression(expression, needs),
            PatternElement::TextElement { value }
                if value.contains(|c| matches!(c, '\u{E000}'..='\u{F8FF}')) =>
            {
                needs.faults.push("a private-use character".to_owned());
            }
            PatternElement::TextElement { .. } => {}
        }
    }
}

fn in_expression(expression: &Expression<&str>, needs: &mut Needs) {
    match expression {
        Expression::Inline(inline) => in_inline(inline, needs),
        Expression::Select { selector, variants } => {
            in_inline(selector, needs);
            for variant in variants {
                in_pattern(&variant.value, needs);
            }
        }
    }
}

fn in_inline(inline: &InlineExpression<&str>, needs: &mut Needs) {
    match inline {
        InlineExpression::VariableReference { id } => {
            needs.variables.insert(id.name.to_owned());
        }
        InlineExpression::FunctionReference { id, arguments } if id.name == "TERM" => {
            in_term(arguments, needs);
        }
        InlineExpression::Placeable { expression } => in_expression(expression, needs),
        InlineExpression::StringLiteral { .. } | InlineExpression::NumberLiteral { .. } => {}
        other => needs
            .faults
            .push(format!("neither a variable nor TERM: {other:?}")),
    }
}

fn in_term(arguments: &CallArguments<&str>, needs: &mut Needs) {
    match arguments.positional.as_slice() {
        [InlineExpression::StringLiteral { value }] => {
            needs.terms.insert((*value).to_owned());
        }
        _ => needs.faults.push("TERM takes one name in quotes".to_owned()),
    }
    for argument in &arguments.named {
        if argument.name.name != "shown" {
            needs
                .faults
                .push(format!("TERM does not know `{}:`", argument.name.name));
        }
    }
}

/// All messages of a language, from all its files.
fn messages(language: Language) -> BTreeMap<String, Needs> {
    let mut all = BTreeMap::new();
    for (name, content) in files(language) {
        let read = read(content).unwrap_or_else(|fault| panic!("{}/{name}.ftl: {fault}", language.code()));
        for (id, needs) in read {
            assert!(
                all.insert(id.clone(), needs).is_none(),
                "{}/{name}.ftl: {id} is there twice",
                language.code()
            );
        }
    }
    all
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The program's own files without their tests and comments, and the templates of its pages.
fn sources(folder: &Path) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let path = entry.path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let code = program_only(&fs::read_to_string(&path).unwrap());
            found.push((path, code));
        } else if path.extension().is_some_and(|extension| extension == "html") {
            let template = fs::read_to_string(&path).unwrap();
            found.push((path, template));
        }
    }
    found
}

fn program_only(source: &str) -> String {
    let code = source.split("#[cfg(test)]").next().unwrap_or_default();
    let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

/// The ids that stand as a literal in a call of a speaker.
fn asked_for(code: &str) -> BTreeSet<String> {
    let mut asked = BTreeSet::new();
    for speaker in SPEAKERS {
        for (at, _) in code.match_indices(speaker) {
            let own_word = !code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_');
            let arguments = &code[at + speaker.len()..];
            // What comes before a bracket or an inner call is the language and the id.
            let head = arguments
                .split(['[', '(', ')', ';', '{'])
                .next()
                .unwrap_or_default();
            // A method has the id first; where that is no literal, somebody else says which ids there are.
            let is_method = speaker.starts_with("w.") || speaker == "plain(";
            let is_id = !is_method || head.trim_start().starts_with('"');
            if let (true, Some(id)) = (own_word && is_id, head.split('"').nth(1)) {
                asked.insert(id.to_owned());
            }
        }
    }
    asked
}

#[test]
fn both_languages_have_the_same_messages_with_the_same_variables() {
    let [nl, en] = Language::ALL.map(messages);
    let ids = |messages: &BTreeMap<String, Needs>| messages.keys().cloned().collect::<BTreeSet<_>>();
    let only = ids(&nl)
        .symmetric_difference(&ids(&en))
        .cloned()
        .collect::<Vec<_>>();
    assert!(only.is_empty(), "in one language only: {only:?}");
    for (id, needs) in &nl {
        assert_eq!(Some(&needs.variables), en.get(id).map(|en| &en.variables), "{id}");
    }
}

#[test]
fn messages_use_nothing_but_variables_and_known_terms() {
    for language in Language::ALL {
        for (id, needs) in messages(language) {
            assert!(needs.faults.is_empty(), "{language:?} {id}: {:?}", needs.faults);
            for term in &needs.terms {
                assert!(
                    TERMS.contains(&term.as_str()),
                    "{language:?} {id}: there is no term {term}"
                );
            }
        }
    }
}

#[test]
fn every_file_of_messages_is_part_of_the_program() {
    for language in Language::ALL {
        let folder = root().join("messages").join(language.code());
        let names = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name());
        let there: BTreeSet<_> = names.map(|name| name.into_string().unwrap()).collect();
        let embedded: BTreeSet<_> = files(language).map(|(name, _)| format!("{name}.ftl")).collect();
        assert_eq!(
            there,
            embedded,
            "{}: add the file to FILES in src/text/fluent.rs",
            language.code()
        );
    }
}

#[test]
fn every_message_is_used() {
    let code: String = sources(&root().join("src"))
        .into_iter()
        .map(|(_, code)| code)
        .collect();
    let built = built_ids();
    let unused: Vec<_> = messages(Language::default())
        .into_keys()
        .filter(|id| !id.contains('.') && !built.contains(id) && !code.contains(&format!("\"{id}\"")))
        .collect();
    assert!(unused.is_empty(), "nobody says: {unused:?}");
}

#[test]
fn every_message_that_the_program_says_exists() {
    let messages = messages(Language::default());
    let mut all_asked = 0;
    for (path, code) in sources(&root().join("src")) {
        for id in asked_for(&code) {
            all_asked += 1;
            assert!(messages.contains_key(&id), "{}: no message {id}", path.display());
        }
    }
    for id in built_ids() {
        assert!(
            messages.contains_key(&id) && messages.contains_key(&format!("{id}.explained")),
            "{id}"
        );
    }
    assert!(
        all_asked >= 4,
        "the search finds too little to prove anything: {all_asked}"
    );
}

#[test]
fn the_checks_themselves_can_fail() {
    assert!(read("a = { $n ->\n [one] x\n").is_err());
    assert!(read("-brand = x").is_err());
    let first = |content: &str| read(content).unwrap().swap_remove(0).1;
    let sample = first("a = { $n ->\n  [one] { $who }\n *[other] { TERM(\"rod\", shown: \"x\") }\n }\n");
    assert_eq!((sample.variables.len(), sample.terms.len()), (2, 1));
    for wrong in [
        "{ TERM($n) }",
        "{ TERM(\"rod\", show: \"x\") }",
        "{ other }",
        "{ NUMBER($n) }",
        "a\u{E000}",
    ] {
        assert!(!first(&format!("a = {wrong}")).faults.is_empty(), "{wrong}");
    }
    let code = "phrase(language, \"one\", &[]) + vec![say(\n    \"two\",\n)] + phrase(l, id, &[(\"n\", 1)]) paraphrase(\"no\")";
    assert_eq!(
        asked_for(code),
        BTreeSet::from(["one".to_owned(), "two".to_owned()])
    );
    assert!(!program_only("// \"a\"\nx\n#[cfg(test)]\n\"b\"").contains('"'));
}
