//! Canonical bytes read back as what they say.

use data_encoding::HEXLOWER;
use serde::Deserialize;

use crate::domain::handelingsdeel::{Afspraak, Content, Digest, FORMAT, PlanText, Words};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Body {
    format: String,
    guidance: Guidance,
    invloed: String,
    #[serde(rename = "salt")]
    _salt: String,
}

#[derive(Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase", deny_unknown_fields)]
enum Guidance {
    Geen {},
    Rows {
        doelen: Vec<Doel>,
        afspraken: Vec<Row>,
    },
    Pdf {
        sha256: String,
        in_het_kort: [String; 3],
    },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Doel {
    tekst: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    wie: String,
    wat: String,
    wanneer: String,
}

/// What canonical bytes say; `None` when they are of another format.
pub(super) fn read(bytes: &[u8]) -> Option<PlanText> {
    let body: Body = serde_json::from_slice(bytes).ok()?;
    if body.format != FORMAT {
        return None;
    }
    Some(PlanText {
        content: content(body.guidance)?,
        invloed: Some(body.invloed)
            .filter(|text| !text.is_empty())
            .map(Words::kept),
    })
}

fn content(guidance: Guidance) -> Option<Content> {
    Some(match guidance {
        Guidance::Geen {} => Content::Geen,
        Guidance::Rows { doelen, afspraken } => Content::Regels {
            doelen: doelen.into_iter().map(|doel| Words::kept(doel.tekst)).collect(),
            afspraken: afspraken.into_iter().map(afspraak).collect(),
        },
        Guidance::Pdf { sha256, in_het_kort } => {
            let hash = HEXLOWER.decode(sha256.as_bytes()).ok()?;
            Content::Pdf {
                file_hash: Digest::from_bytes(hash.try_into().ok()?),
                in_het_kort: in_het_kort.map(Words::kept),
            }
        }
    })
}

fn afspraak(row: Row) -> Afspraak<Words> {
    Afspraak {
        wie: Words::kept(row.wie),
        wat: Words::kept(row.wat),
        wanneer: Words::kept(row.wanneer),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::handelingsdeel::{Nfc, SALT, canonical_bytes};
    use proptest::prelude::*;

    /// Anything that may be written, quotes and line ends among it.
    fn any_words() -> impl Strategy<Value = Words> {
        let as_it_is: Nfc = str::to_owned;
        "[\\PC\"\\\\\n\t]{0,12}".prop_filter_map("a control character", move |raw| Words::new(&raw, as_it_is))
    }

    fn any_content() -> impl Strategy<Value = Content> {
        let afspraak = [any_words(), any_words(), any_words()].prop_map(|[wie, wat, wanneer]| Afspraak {
            wie,
            wat,
            wanneer,
        });
        let rows = (
            proptest::collection::vec(any_words(), 0..4),
            proptest::collection::vec(afspraak, 0..4),
        );
        let file = (any::<[u8; 32]>(), [any_words(), any_words(), any_words()]);
        prop_oneof![
            Just(Content::Geen),
            rows.prop_map(|(doelen, afspraken)| Content::Regels { doelen, afspraken }),
            file.prop_map(|(hash, in_het_kort)| Content::Pdf {
                file_hash: Digest::from_bytes(hash),
                in_het_kort
            }),
        ]
    }

    proptest! {
        #[test]
        fn canonical_bytes_read_back_and_are_what_a_json_library_writes_with_sorted_keys(
            content in any_content(), invloed in any_words(), salt in any::<[u8; SALT]>()
        ) {
            let invloed = Some(invloed).filter(|words| !words.as_str().is_empty());
            let text = PlanText { content, invloed };
            let bytes = canonical_bytes(&text, &salt);
            prop_assert_eq!(read(&bytes), Some(text));
            let value: serde_json::Value = serde_json::from_slice(&bytes).expect("JSON");
            prop_assert_eq!(serde_json::to_vec(&value).expect("JSON"), bytes);
        }
    }

    #[test]
    fn bytes_of_another_format_are_not_read() {
        let whole = |format: &str, more: &str| {
            format!(r#"{{"format":"{format}","guidance":{{"kind":"geen"{more}}},"invloed":"","salt":""}}"#)
        };
        assert!(read(whole(FORMAT, "").as_bytes()).is_some());
        assert_eq!(read(whole("oppmaat-handelingsdeel-2", "").as_bytes()), None);
        assert_eq!(read(whole(FORMAT, r#","extra":"1""#).as_bytes()), None);
        assert_eq!(read(b"{}"), None);
    }
}
