//! What somebody typed or handed in as a handelingsdeel, and everything that is wrong with it at once,
//! each with the place where it stands.

use std::fmt;

use super::{Afspraak, Change, Content, Nfc, PlanText, Sha256, Words};

/// The largest file, in bytes.
pub const MAX_FILE: usize = 10 * 1024 * 1024;

/// How every PDF begins.
const PDF: &[u8] = b"%PDF-";

/// The most rows of one kind.
const ROWS: usize = 40;

/// A text as it came in.
#[derive(Clone)]
pub struct Draft {
    /// What it does to what was agreed.
    pub change: Change,
    /// The guidance.
    pub guidance: Guidance,
    /// What was done with the leerling's view; blank when there is no such text.
    pub invloed: String,
}

/// The guidance as it came in. Rows in which nothing stands do not count: a form offers some.
#[derive(Clone)]
pub enum Guidance {
    /// There is none.
    Geen,
    /// Rows.
    Regels {
        /// What the leerling works on.
        doelen: Vec<String>,
        /// Who does what, when.
        afspraken: Vec<Afspraak<String>>,
    },
    /// A file.
    Pdf {
        /// Its bytes.
        file: Vec<u8>,
        /// Three sentences that say it in short.
        in_het_kort: [String; 3],
    },
}

/// A place in a form; rows and sentences count from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// A doel.
    Doel(usize),
    /// Who, of an afspraak.
    Wie(usize),
    /// What, of an afspraak.
    Wat(usize),
    /// When, of an afspraak.
    Wanneer(usize),
    /// A sentence that says a PDF in short.
    InHetKort(usize),
    /// The influence text.
    Invloed,
}

/// What is wrong with a draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Problem {
    /// Rows, and no doel among them.
    NoDoel,
    /// Rows, and no afspraak among them.
    NoAfspraak,
    /// More rows of one kind than a reader can bear; at most so many.
    TooManyRows(usize),
    /// Nothing stands there.
    Missing(Field),
    /// Longer than so many characters.
    TooLong(Field, usize),
    /// It holds a character that cannot be read or printed.
    ControlCharacter(Field),
    /// The file is no PDF.
    NotAPdf,
    /// The file is larger than [`MAX_FILE`].
    FileTooLarge,
    /// Guidance begins or ends, and that was called redactioneel.
    BeginsOrEnds,
}

impl Field {
    /// The most characters in it.
    #[must_use]
    pub fn at_most(self) -> usize {
        match self {
            Self::Wie(_) => 100,
            Self::Wanneer(_) => 200,
            Self::InHetKort(_) => 250,
            Self::Doel(_) | Self::Wat(_) => 500,
            Self::Invloed => 4000,
        }
    }
}

impl Draft {
    /// The text as it is kept. `nfc` and `sha256` are arguments because the rules use no crate for them.
    ///
    /// # Errors
    /// Everything that is wrong, in the order of the form.
    pub fn check(&self, nfc: Nfc, sha256: Sha256) -> Result<PlanText, Vec<Problem>> {
        let mut check = Check {
            nfc,
            problems: Vec::new(),
        };
        let content = match &self.guidance {
            Guidance::Geen => Content::Geen,
            Guidance::Regels { doelen, afspraken } => check.rows(doelen, afspraken),
            Guidance::Pdf { file, in_het_kort } => check.pdf(file, in_het_kort, sha256),
        };
        let invloed = check.words(Field::Invloed, &self.invloed);
        let invloed = Some(invloed).filter(|words| !words.is_blank());
        if check.problems.is_empty() {
            Ok(PlanText { content, invloed })
        } else {
            Err(check.problems)
        }
    }

    /// The bytes of its file.
    #[must_use]
    pub fn file(&self) -> Option<&[u8]> {
        match &self.guidance {
            Guidance::Pdf { file, .. } => Some(file),
            _ => None,
        }
    }
}

struct Check {
    nfc: Nfc,
    problems: Vec<Problem>,
}

impl Check {
    fn rows(&mut self, doelen: &[String], afspraken: &[Afspraak<String>]) -> Content {
        let doelen = self.doelen(doelen);
        let afspraken = self.afspraken(afspraken);
        if doelen.len().max(afspraken.len()) > ROWS {
            self.problems.push(Problem::TooManyRows(ROWS));
        }
        Content::Regels { doelen, afspraken }
    }

    fn doelen(&mut self, typed: &[String]) -> Vec<Words> {
        let rows = typed.iter().enumerate().filter(|(_, row)| !is_blank(row));
        let doelen: Vec<Words> = rows.map(|(at, row)| self.words(Field::Doel(at), row)).collect();
        if doelen.is_empty() {
            self.problems.push(Problem::NoDoel);
        }
        doelen
    }

    fn afspraken(&mut self, typed: &[Afspraak<String>]) -> Vec<Afspraak<Words>> {
        let is_filled = |row: &Afspraak<String>| {
            [&row.wie, &row.wat, &row.wanneer]
                .iter()
                .any(|cell| !is_blank(cell))
        };
        let rows = typed.iter().enumerate().filter(|(_, row)| is_filled(row));
        let afspraken: Vec<_> = rows
            .map(|(at, row)| Afspraak {
                wie: self.needed(Field::Wie(at), &row.wie),
                wat: self.needed(Field::Wat(at), &row.wat),
                wanneer: self.words(Field::Wanneer(at), &row.wanneer),
            })
            .collect();
        if afspraken.is_empty() {
            self.problems.push(Problem::NoAfspraak);
        }
        afspraken
    }

    fn pdf(&mut self, file: &[u8], [first, second, third]: &[String; 3], sha256: Sha256) -> Content {
        if file.len() > MAX_FILE {
            self.problems.push(Problem::FileTooLarge);
        } else if !file.starts_with(PDF) {
            self.problems.push(Problem::NotAPdf);
        }
        let in_het_kort = [(0, first), (1, second), (2, third)]
            .map(|(at, sentence)| self.needed(Field::InHetKort(at), sentence));
        Content::Pdf {
            file_hash: sha256(file),
            in_het_kort,
        }
    }

    fn needed(&mut self, field: Field, raw: &str) -> Words {
        if is_blank(raw) {
            self.problems.push(Problem::Missing(field));
        }
        self.words(field, raw)
    }

    fn words(&mut self, field: Field, raw: &str) -> Words {
        let Some(words) = Words::new(raw, self.nfc) else {
            self.problems.push(Problem::ControlCharacter(field));
            return Words::kept(String::new());
        };
        if words.as_str().chars().count() > field.at_most() {
            self.problems.push(Problem::TooLong(field, field.at_most()));
        }
        words
    }
}

fn is_blank(text: &str) -> bool {
    text.trim().is_empty()
}

impl fmt::Debug for Draft {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Draft({}, {:?})", self.change, self.guidance)
    }
}

impl fmt::Debug for Guidance {
    /// Which it is, and nothing of what was written.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Geen => "Geen",
            Self::Regels { .. } => "Regels",
            Self::Pdf { .. } => "Pdf",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{super::Digest, *};

    fn checked(guidance: Guidance, invloed: &str) -> Result<PlanText, Vec<Problem>> {
        let draft = Draft {
            change: Change::Inhoudelijk,
            guidance,
            invloed: invloed.to_owned(),
        };
        let length: Sha256 = |file| Digest::from_bytes([u8::try_from(file.len() % 251).unwrap_or(0); 32]);
        draft.check(str::to_owned, length)
    }

    fn regels(doelen: &[&str], afspraken: &[[&str; 3]]) -> Guidance {
        let afspraak = |cells: &[&str; 3]| {
            let [wie, wat, wanneer] = cells.map(str::to_owned);
            Afspraak { wie, wat, wanneer }
        };
        Guidance::Regels {
            doelen: doelen.iter().map(|doel| (*doel).to_owned()).collect(),
            afspraken: afspraken.iter().map(afspraak).collect(),
        }
    }

    fn pdf(file: &[u8], in_het_kort: [&str; 3]) -> Guidance {
        Guidance::Pdf {
            file: file.to_vec(),
            in_het_kort: in_het_kort.map(str::to_owned),
        }
    }

    #[test]
    fn rows_need_one_doel_and_one_afspraak_and_blank_rows_do_not_count() {
        let full = ["De leraar", "vraagt of het lukt", ""];
        let text = checked(regels(&["", "Ik lees.", " "], &[["", " ", ""], full]), " ").expect("a text");
        let Content::Regels { doelen, afspraken } = &text.content else {
            panic!("rows");
        };
        assert_eq!((doelen.len(), afspraken.len()), (1, 1));
        assert_eq!(text.invloed, None, "blanks are no influence text");
        assert_eq!(
            checked(regels(&[" "], &[]), ""),
            Err(vec![Problem::NoDoel, Problem::NoAfspraak])
        );
    }

    #[test]
    fn everything_that_is_wrong_is_told_at_once_with_its_place() {
        let long = "é".repeat(501);
        let rows = regels(&["Ik lees.", &long, "a\0"], &[["", "leest voor", "elke dag"]]);
        assert_eq!(
            checked(rows, &"a".repeat(4001)),
            Err(vec![
                Problem::TooLong(Field::Doel(1), 500),
                Problem::ControlCharacter(Field::Doel(2)),
                Problem::Missing(Field::Wie(0)),
                Problem::TooLong(Field::Invloed, 4000),
            ])
        );
        let many: Vec<&str> = vec!["Ik lees."; ROWS + 1];
        let rows = regels(&many, &[["Ik", "lees", ""]]);
        assert_eq!(checked(rows, ""), Err(vec![Problem::TooManyRows(ROWS)]));
    }

    #[test]
    fn a_pdf_is_known_by_its_first_bytes_and_needs_three_sentences() {
        let three = ["Hulp bij lezen.", "Elke week.", "Tot de zomer."];
        assert!(checked(pdf(b"%PDF-1.7\n", three), "").is_ok());
        for other in [&b""[..], b"%PDF", b"PK\x03\x04", b" %PDF-1.7", b"<html>%PDF-"] {
            assert_eq!(checked(pdf(other, three), ""), Err(vec![Problem::NotAPdf]));
        }
        assert_eq!(
            checked(pdf(b"%PDF-1.7", ["Hulp.", " ", ""]), ""),
            Err(vec![
                Problem::Missing(Field::InHetKort(1)),
                Problem::Missing(Field::InHetKort(2))
            ])
        );
    }

    #[test]
    fn a_file_of_ten_megabytes_is_taken_and_one_byte_more_is_not() {
        let three = ["a", "b", "c"];
        let mut file = PDF.to_vec();
        file.resize(MAX_FILE, b' ');
        assert!(checked(pdf(&file, three), "").is_ok());
        file.push(b' ');
        assert_eq!(checked(pdf(&file, three), ""), Err(vec![Problem::FileTooLarge]));
    }

    #[test]
    fn a_draft_shows_nothing_in_debug() {
        let draft = Draft {
            change: Change::Inhoudelijk,
            guidance: regels(&["geheim"], &[["geheim", "geheim", ""]]),
            invloed: "geheim".to_owned(),
        };
        assert_eq!(format!("{draft:?}"), "Draft(inhoudelijk, Regels)");
        assert!(!format!("{:?}", pdf(b"%PDF-geheim", ["geheim"; 3])).contains("geheim"));
    }
}
