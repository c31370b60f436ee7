//! Why a mail came back, in plain English and without addresses.
//!
//! Of what a mail server wrote only its code and one short answer are kept; the names of readers
//! are taken out, because many servers repeat them.

use super::{
    super::mask::{mask_addresses, mask_word},
    code::{LOOKED_AT, enhanced_code, is_bare, marked_code},
    phrases::Words,
};
use crate::text::one_line;

/// The longest piece of an answer that is kept, in characters.
const ANSWER: usize = 200;

/// The shortest piece of a name that is taken out.
const SHORTEST_PIECE: usize = 3;

/// The most pieces of names that are taken out.
const MOST_PIECES: usize = 24;

/// The most codes that are compared.
const MOST_CODES: usize = 16;

/// What the codes of RFC 3463 mean, the most exact first; only subject and detail are compared.
const MEANINGS: [(&str, &str); 15] = [
    ("1.1", "there is no such mailbox"),
    ("1.10", "there is no such mailbox"),
    ("1.6", "the mailbox has moved and left no address"),
    ("1.2", "the domain of the address does not exist or takes no mail"),
    ("1.3", "the address is not written as an address"),
    ("4.4", "the domain of the address does not exist or takes no mail"),
    ("2.1", "the mailbox is closed"),
    ("2.2", "the mailbox is full"),
    ("2.3", "the letter is too big for the mailbox"),
    ("3.4", "the letter is too big for the mail server"),
    ("4.7", "the mail server gave up after trying for days"),
    (
        "4.1",
        "the mail server of the reader did not answer, or does not know the reader",
    ),
    (
        "6.7",
        "a mail server on the way cannot handle the letters of the address",
    ),
    ("7", "the mail server of the reader does not want it"),
    ("", "it could not be delivered"),
];

/// Words from before there were codes, folded.
const OLD_WORDS: [(&str, &str); 34] = [
    ("user unknown", "1.1"),
    ("unknown user", "1.1"),
    ("no such user", "1.1"),
    ("no such mailbox", "1.1"),
    ("not listed in", "1.1"),
    ("account does not exist", "1.1"),
    ("no mailbox here", "1.1"),
    ("unknown recipient", "1.1"),
    ("recipient unknown", "1.1"),
    ("user not found", "1.1"),
    ("not a valid user", "1.1"),
    ("name is not recognized", "1.1"),
    ("couldn't be found", "1.1"),
    ("gebruiker onbekend", "1.1"),
    ("onbekende gebruiker", "1.1"),
    ("unbekannter empfanger", "1.1"),
    ("utilisateur inconnu", "1.1"),
    ("usuario desconocido", "1.1"),
    ("mailbox is full", "2.2"),
    ("mailbox full", "2.2"),
    ("over quota", "2.2"),
    ("quota exceeded", "2.2"),
    ("mailbox vol", "2.2"),
    ("mailbox is vol", "2.2"),
    ("postvak vol", "2.2"),
    ("postvak is vol", "2.2"),
    ("is vol.", "2.2"),
    ("postfach ist voll", "2.2"),
    ("boite pleine", "2.2"),
    ("buzon lleno", "2.2"),
    ("casella piena", "2.2"),
    ("メールボックスが一杯", "2.2"),
    ("host unknown", "1.2"),
    ("unknown host", "1.2"),
];

/// One sentence. `status` is a code of RFC 3463, where there is one; `said` the answer of a mail
/// server; `about` whatever may hold the addresses of readers; `text` is only searched for words and
/// a code.
pub(super) fn reason(status: Option<&str>, said: Option<&str>, about: &[&str], text: &str) -> String {
    let said = said.map(|said| said.chars().take(LOOKED_AT).collect::<String>());
    let status = status_of(status, said.as_deref(), text);
    let telling = status.as_deref().filter(|code| !is_bare(code));
    let meaning = telling.map_or_else(|| by_words(said.as_deref(), text), by_code);
    let code = status.map(|code| format!(" ({code})")).unwrap_or_default();
    let answer = said
        .map(|said| tidy(&said, about))
        .filter(|said| !said.is_empty())
        .map(|said| format!("; the mail server said \"{said}\""));
    format!("{meaning}{code}{}", answer.unwrap_or_default())
}

/// The code that tells most: `5.0.0` says no more than that it failed, so one that stands behind it in
/// the answer, or is marked in the text, counts before it.
fn status_of(status: Option<&str>, said: Option<&str>, text: &str) -> Option<String> {
    let status = status.and_then(enhanced_code);
    let in_answer = said
        .into_iter()
        .flat_map(str::split_whitespace)
        .filter_map(enhanced_code);
    let in_text = text.split_whitespace().filter_map(marked_code);
    let all: Vec<String> = status
        .into_iter()
        .chain(in_answer)
        .chain(in_text)
        .take(MOST_CODES)
        .collect();
    let telling = all.iter().find(|code| !is_bare(code));
    telling.or(all.first()).cloned()
}

fn by_code(code: &str) -> &'static str {
    let detail = code.get(2..).unwrap_or_default();
    let subject = detail.split('.').next().unwrap_or_default();
    let found = [detail, subject, ""]
        .iter()
        .find_map(|wanted| MEANINGS.iter().find(|(known, _)| known == wanted));
    found.map_or("", |(_, meaning)| *meaning)
}

fn by_words(said: Option<&str>, text: &str) -> &'static str {
    let words = [said.unwrap_or_default(), text].map(Words::of);
    let holds = |phrase: &str| words.iter().any(|words| words.as_str().contains(phrase));
    let found = OLD_WORDS.iter().find(|(phrase, _)| holds(phrase));
    by_code(&format!("5.{}", found.map_or("", |(_, code)| *code)))
}

/// An answer in one short line, without the addresses and the names in them.
fn tidy(said: &str, about: &[&str]) -> String {
    let line = one_line(said);
    let names = about.iter().copied().chain([line.as_str()]).flat_map(names);
    let masked = names
        .take(MOST_PIECES)
        .fold(mask_addresses(&line), |line, name| mask_word(&line, name));
    let words: Vec<&str> = masked.split_whitespace().collect();
    let short: String = words.join(" ").chars().take(ANSWER).collect();
    short.trim_end().to_owned()
}

/// The local parts of the addresses in a text, and their pieces: `jan.jansen` is also `jansen`.
fn names(text: &str) -> impl Iterator<Item = &str> {
    let apart = |c: char| c.is_whitespace() || "<>()[]{},;:\"'=".contains(c);
    let locals = text
        .split(apart)
        .filter_map(|word| word.rsplit_once('@').map(|(local, _)| local));
    locals.flat_map(|local| {
        let pieces = local.split(['.', '_', '-', '+']);
        std::iter::once(local).chain(pieces.filter(|piece| piece.len() >= SHORTEST_PIECE))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_code_is_explained_and_the_answer_kept_without_names() {
        let told = reason(
            Some("5.1.1"),
            Some(
                "550 5.1.1 <jan.jansen@horizon.example>:\r\n no user Jan Jansen, see https://mx.example/?a=jan@b.example",
            ),
            &["rfc822; jan.jansen@horizon.example"],
            "",
        );
        insta::assert_snapshot!(told, @r#"there is no such mailbox (5.1.1); the mail server said "550 5.1.1 <j***@h***.example>: no user *** ***, see https://mx.example/?a=j***@b***.example""#);
    }

    #[test]
    fn a_code_is_found_in_the_answer_and_old_words_do_without_one() {
        assert_eq!(
            reason(None, Some("552-5.2.2 full"), &[], ""),
            "the mailbox is full (5.2.2); the mail server said \"552-5.2.2 full\""
        );
        assert_eq!(
            reason(None, None, &[], "550 User unknown"),
            "there is no such mailbox"
        );
        assert_eq!(reason(None, None, &[], "hm"), "it could not be delivered");
        assert_eq!(
            reason(Some("5.7.1"), None, &[], ""),
            "the mail server of the reader does not want it (5.7.1)"
        );
        assert_eq!(
            reason(Some("4.4.7 (expired)"), None, &[], ""),
            "the mail server gave up after trying for days (4.4.7)"
        );
        assert_eq!(
            reason(Some("192.0.2.1"), None, &[], ""),
            "it could not be delivered"
        );
    }
}
