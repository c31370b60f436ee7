//! A version of the handelingsdeel: the part on individual guidance, which is adopted only after
//! agreement with whoever decides (WVO 2020 art. 2.44 lid 2).
//!
//! It never changes: a changed comma is a new version, so that "to which text did this ouder agree?"
//! has one answer. The influence text is part of it, because ouders agree to the plan in which it
//! stands (lid 7 under c). What is under its hash: docs/decisions/0018-content-hash.md.

mod canonical;
mod draft;

use std::fmt;

use super::{
    act::{Act, ActKind},
    code_word::code_words,
    id::{HandelingsdeelId, VersionId},
    instemming::acts_about_the_text,
    opp::Opp,
    step::Step,
};

pub use canonical::{FORMAT, SALT, canonical_bytes};
pub use draft::{Draft, Field, Guidance, MAX_FILE, Problem};

code_words! {
    /// What a new text does to what was agreed. In doubt it is inhoudelijk.
    pub enum Change {
        /// It changes in substance: whoever agreed is asked again.
        Inhoudelijk = "inhoudelijk",
        /// Only its wording changes: what was agreed stays agreed. As the first text of a version: it is
        /// the text that was agreed with already, on paper.
        Redactioneel = "redactioneel",
    }
}

code_words! {
    /// How the guidance is written down.
    pub enum Form {
        /// There is none.
        Geen = "geen",
        /// As rows of doelen and afspraken.
        Regels = "regels",
        /// As a PDF of the school's own system.
        Pdf = "pdf",
    }
}

/// A version of the handelingsdeel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Handelingsdeel {
    /// Its name in the database.
    pub id: HandelingsdeelId,
    /// The version of the OPP that it belongs to.
    pub version: VersionId,
    /// 1, then counting up within the version of the OPP.
    pub number: u32,
    /// What it does to what was agreed with the text before it.
    pub change: Change,
    /// What it says.
    pub text: PlanText,
}

/// What a handelingsdeel says; all of it is under the hash.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanText {
    /// The guidance.
    pub content: Content,
    /// What was done with the leerling's view (WVO 2020 art. 2.44 lid 7 under c).
    pub invloed: Option<Words>,
}

/// The guidance.
#[derive(Clone, PartialEq, Eq)]
pub enum Content {
    /// No individual guidance: nothing to agree with.
    Geen,
    /// Rows, in the order in which the reader sees them; at least one of each.
    Regels {
        /// What the leerling works on.
        doelen: Vec<Words>,
        /// Who does what, when.
        afspraken: Vec<Afspraak<Words>>,
    },
    /// A file, with three sentences that say it in short.
    Pdf {
        /// SHA-256 of the bytes of the file, exactly as received.
        file_hash: Digest,
        /// The three sentences.
        in_het_kort: [Words; 3],
    },
}

/// Who does what, when.
#[derive(Clone, PartialEq, Eq)]
pub struct Afspraak<T> {
    /// Who.
    pub wie: T,
    /// What.
    pub wat: T,
    /// When; may be left open.
    pub wanneer: T,
}

/// Words that somebody wrote, in the one way in which they are kept: LF at the end of a line, Unicode
/// Normalization Form C, no other control character than LF and TAB. They never show in `Debug`.
#[derive(Clone, PartialEq, Eq)]
pub struct Words(String);

/// A SHA-256.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest([u8; 32]);

/// Writes text in Unicode Normalization Form C: an argument, because its tables are a crate of their own.
pub type Nfc = fn(&str) -> String;

/// SHA-256 of bytes: an argument for the same reason.
pub type Sha256 = fn(&[u8]) -> Digest;

impl PlanText {
    /// Whether there is guidance to agree with.
    #[must_use]
    pub fn has_guidance(&self) -> bool {
        self.content.form() != Form::Geen
    }

    /// What is wrong with calling this text a `change` of the one before it: guidance that begins or
    /// ends is no redaction, and would pass by whoever decides.
    #[must_use]
    pub fn unfit(&self, change: Change, before: Option<&Self>) -> Option<Problem> {
        let begins_or_ends = before.is_some_and(|before| before.has_guidance() != self.has_guidance());
        (begins_or_ends && change == Change::Redactioneel).then_some(Problem::BeginsOrEnds)
    }

    /// The facts that are recorded with it, in order: the text itself; that its influence text is
    /// written; and, without guidance, that there is nothing to agree with. A text that comes after the
    /// vaststelling takes no instemming away that the text before it needed.
    #[must_use]
    pub fn acts(&self, opp: &Opp, version: VersionId, change: Change, before: Option<&Self>) -> Vec<ActKind> {
        let mut acts = vec![ActKind::Handelingsdeel(change)];
        if self.invloed.is_some() && opp.done_on(version, Step::Invloed).is_none() {
            acts.push(ActKind::Done(Step::Invloed));
        }
        let nothing_to_agree = ActKind::NotApplicable(Step::Instemming);
        let is_said = change == Change::Redactioneel
            && acts_about_the_text(opp, version).any(|act: &Act| act.kind == nothing_to_agree);
        let was_needed =
            opp.done_on(version, Step::Vaststelling).is_some() && before.is_some_and(Self::has_guidance);
        if !self.has_guidance() && !is_said && !was_needed {
            acts.push(nothing_to_agree);
        }
        acts
    }
}

impl Content {
    /// How it is written down.
    #[must_use]
    pub fn form(&self) -> Form {
        match self {
            Self::Geen => Form::Geen,
            Self::Regels { .. } => Form::Regels,
            Self::Pdf { .. } => Form::Pdf,
        }
    }
}

impl Words {
    /// `raw` in the way in which it is kept; `None` when it holds a control character.
    #[must_use]
    pub fn new(raw: &str, nfc: Nfc) -> Option<Self> {
        let lines = raw.replace("\r\n", "\n").replace('\r', "\n");
        let is_refused = |letter: char| letter.is_control() && !matches!(letter, '\n' | '\t');
        (!lines.contains(is_refused)).then(|| Self(nfc(&lines)))
    }

    /// Words as they stand in the database: they were brought into form when they came in, and a newer
    /// Unicode must not change them.
    #[must_use]
    pub fn kept(text: String) -> Self {
        Self(text)
    }

    /// The words.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether there is nothing to read.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.0.trim().is_empty()
    }
}

impl Digest {
    /// The hash with these bytes.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The bytes.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Display for Digest {
    /// 64 lower-case hexadecimal digits.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Digest {
    /// Nothing: whoever has a file could find it in a log by its hash.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Digest")
    }
}

impl fmt::Debug for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Words")
    }
}

impl fmt::Debug for Content {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Content({})", self.form())
    }
}

impl<T> fmt::Debug for Afspraak<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Afspraak")
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::domain::opp::tests::opp;

    /// Words for tests, taken as they are.
    pub(crate) fn words(text: &str) -> Words {
        Words::kept(text.to_owned())
    }

    /// One doel, one afspraak and no influence text.
    pub(crate) fn rows() -> PlanText {
        let afspraak = Afspraak {
            wie: words("De leraar"),
            wat: words("vraagt of het lukt"),
            wanneer: words(""),
        };
        PlanText {
            content: Content::Regels {
                doelen: vec![words("Ik vraag hulp.")],
                afspraken: vec![afspraak],
            },
            invloed: None,
        }
    }

    /// No guidance.
    pub(crate) fn geen() -> PlanText {
        PlanText {
            content: Content::Geen,
            invloed: None,
        }
    }

    fn acts(text: &PlanText, opp: &Opp, change: Change, before: Option<&PlanText>) -> Vec<ActKind> {
        text.acts(opp, opp.versions[0].id, change, before)
    }

    #[test]
    fn an_influence_text_makes_the_step_done_once() {
        let text = PlanText {
            invloed: Some(words("Jij wilde een vaste plek. Die komt er.")),
            ..rows()
        };
        let (new, invloed) = (Change::Inhoudelijk, ActKind::Done(Step::Invloed));
        let before = opp("2026-08-24");
        assert_eq!(
            acts(&text, &before, new, None),
            [ActKind::Handelingsdeel(new), invloed]
        );
        let after = before.with(invloed, "2026-09-01");
        assert_eq!(
            acts(&text, &after, new, Some(&text)),
            [ActKind::Handelingsdeel(new)]
        );
        assert_eq!(
            acts(&rows(), &opp("2026-08-24"), new, None),
            [ActKind::Handelingsdeel(new)]
        );
    }

    #[test]
    fn without_guidance_there_is_nothing_to_agree_with_and_that_is_said_once() {
        let nothing = ActKind::NotApplicable(Step::Instemming);
        let of = |change| ActKind::Handelingsdeel(change);
        let (new, same) = (Change::Inhoudelijk, Change::Redactioneel);
        let first = opp("2026-08-24");
        assert_eq!(acts(&geen(), &first, new, None), [of(new), nothing]);
        let said = first.with(of(new), "2026-09-01").with(nothing, "2026-09-01");
        assert_eq!(acts(&geen(), &said, same, Some(&geen())), [of(same)]);
        assert_eq!(acts(&geen(), &said, new, Some(&geen())), [of(new), nothing]);
    }

    #[test]
    fn after_the_vaststelling_no_text_takes_away_the_instemming_that_was_needed() {
        let new = Change::Inhoudelijk;
        let adopted = opp("2026-08-24")
            .with(ActKind::Handelingsdeel(new), "2026-09-01")
            .with(ActKind::Done(Step::Vaststelling), "2026-10-01");
        assert_eq!(
            acts(&geen(), &adopted, new, Some(&rows())),
            [ActKind::Handelingsdeel(new)]
        );
    }

    #[test]
    fn guidance_that_begins_or_ends_is_no_redaction() {
        let (new, same) = (Change::Inhoudelijk, Change::Redactioneel);
        assert_eq!(rows().unfit(same, Some(&geen())), Some(Problem::BeginsOrEnds));
        assert_eq!(geen().unfit(same, Some(&rows())), Some(Problem::BeginsOrEnds));
        assert_eq!(geen().unfit(new, Some(&rows())), None);
        assert_eq!(rows().unfit(same, Some(&rows())), None);
        assert_eq!(rows().unfit(same, None), None, "agreed with on paper");
    }

    #[test]
    fn words_have_one_way_of_ending_a_line_and_no_control_character() {
        let as_it_is: Nfc = str::to_owned;
        let kept = |raw| Words::new(raw, as_it_is).map(|words| words.as_str().to_owned());
        assert_eq!(kept("a\r\nb\rc\td").as_deref(), Some("a\nb\nc\td"));
        assert_eq!(kept(" a ").as_deref(), Some(" a "), "nothing is trimmed");
        for refused in ["a\0", "\u{1b}[1m", "\u{7f}", "\u{85}"] {
            assert_eq!(kept(refused), None);
        }
        let shouted: Nfc = str::to_uppercase;
        assert_eq!(
            Words::new("a", shouted).map(|words| words.0).as_deref(),
            Some("A")
        );
    }

    #[test]
    fn nothing_that_was_written_shows_in_debug() {
        let text = PlanText {
            invloed: Some(words("geheim")),
            content: Content::Pdf {
                file_hash: Digest::from_bytes([7; 32]),
                in_het_kort: ["geheim", "geheim", "geheim"].map(words),
            },
        };
        let shown = format!("{text:?} {:?} {:?}", rows(), Digest::from_bytes([7; 32]));
        for secret in ["geheim", "hulp", "leraar", "07", "7, 7"] {
            assert!(!shown.contains(secret), "{shown}");
        }
        assert_eq!(Digest::from_bytes([7; 32]).to_string(), "07".repeat(32));
    }
}
