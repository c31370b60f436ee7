//! The bytes under the hash of a handelingsdeel, format 1. They can never change, because ouders hold
//! receipts with their hash: docs/decisions/handelingsdeel-hash.md is the law of this file, and holds
//! examples that a test compares.

use super::{Afspraak, Content, PlanText, Words};

/// The name of the format; it stands in the bytes.
pub const FORMAT: &str = "oppmaat-handelingsdeel-1";

/// How many random bytes stand in a text, so that nobody finds a short one by its hash.
pub const SALT: usize = 16;

/// What is hashed, and kept: the JSON Canonicalization Scheme (RFC 8785), of which objects, lists and
/// strings are enough.
#[must_use]
pub fn canonical_bytes(text: &PlanText, salt: &[u8; SALT]) -> Vec<u8> {
    let invloed = text.invloed.as_ref().map_or("", Words::as_str);
    let salt = salt.map(|byte| format!("{byte:02x}")).concat();
    let whole = object([
        ("format", string(FORMAT)),
        ("guidance", guidance(&text.content)),
        ("invloed", string(invloed)),
        ("salt", string(&salt)),
    ]);
    whole.into_bytes()
}

fn guidance(content: &Content) -> String {
    match content {
        Content::Geen => object([("kind", string("geen"))]),
        Content::Regels { doelen, afspraken } => object([
            ("kind", string("rows")),
            ("doelen", list(doelen.iter().map(doel))),
            ("afspraken", list(afspraken.iter().map(afspraak))),
        ]),
        Content::Pdf {
            file_hash,
            in_het_kort,
        } => object([
            ("kind", string("pdf")),
            ("sha256", string(&file_hash.to_string())),
            (
                "in_het_kort",
                list(in_het_kort.iter().map(|words| string(words.as_str()))),
            ),
        ]),
    }
}

fn doel(words: &Words) -> String {
    object([("tekst", string(words.as_str()))])
}

fn afspraak(afspraak: &Afspraak<Words>) -> String {
    object([
        ("wie", string(afspraak.wie.as_str())),
        ("wat", string(afspraak.wat.as_str())),
        ("wanneer", string(afspraak.wanneer.as_str())),
    ])
}

fn object<const N: usize>(mut pairs: [(&str, String); N]) -> String {
    pairs.sort_unstable();
    let pairs = pairs.map(|(key, value)| format!("\"{key}\":{value}"));
    format!("{{{}}}", pairs.join(","))
}

fn list(items: impl Iterator<Item = String>) -> String {
    let items: Vec<String> = items.collect();
    format!("[{}]", items.join(","))
}

fn string(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for letter in text.chars() {
        match letter {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            other => quoted.push(other),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::{
        super::{
            Digest,
            tests::{geen, rows, words},
        },
        *,
    };

    fn written(text: &PlanText) -> String {
        String::from_utf8(canonical_bytes(text, &[0xab; SALT])).expect("text")
    }

    #[test]
    fn keys_are_sorted_and_nothing_stands_between_the_tokens() {
        assert_eq!(
            written(&geen()),
            r#"{"format":"oppmaat-handelingsdeel-1","guidance":{"kind":"geen"},"invloed":"","salt":"abababababababababababababababab"}"#
        );
        assert!(written(&rows()).contains(
            r#"{"afspraken":[{"wanneer":"","wat":"vraagt of het lukt","wie":"De leraar"}],"doelen":[{"tekst":"Ik vraag hulp."}],"kind":"rows"}"#
        ));
        let pdf = PlanText {
            content: Content::Pdf {
                file_hash: Digest::from_bytes([0x0f; 32]),
                in_het_kort: ["a", "b", "c"].map(words),
            },
            invloed: None,
        };
        let hash = "0f".repeat(32);
        assert!(written(&pdf).contains(&format!(
            r#"{{"in_het_kort":["a","b","c"],"kind":"pdf","sha256":"{hash}"}}"#
        )));
    }

    #[test]
    fn only_four_characters_are_escaped() {
        let text = PlanText {
            invloed: Some(words("\"\\\n\té/\u{2028}😀")),
            ..geen()
        };
        assert!(written(&text).contains("\"invloed\":\"\\\"\\\\\\n\\té/\u{2028}😀\""));
    }

    #[test]
    fn one_other_letter_row_order_or_salt_is_another_text() {
        let text = rows();
        let mut other = rows();
        if let Content::Regels { doelen, .. } = &mut other.content {
            doelen.push(words("Ik lees."));
        }
        let mut turned = other.clone();
        if let Content::Regels { doelen, .. } = &mut turned.content {
            doelen.reverse();
        }
        let mut all = vec![
            canonical_bytes(&text, &[0; SALT]),
            canonical_bytes(&text, &[1; SALT]),
            canonical_bytes(&other, &[0; SALT]),
            canonical_bytes(&turned, &[0; SALT]),
        ];
        all.sort();
        all.dedup();
        assert_eq!(all.len(), 4);
        assert_eq!(
            canonical_bytes(&text, &[0; SALT]),
            canonical_bytes(&rows(), &[0; SALT])
        );
    }
}
