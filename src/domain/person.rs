//! What is known of a person round a leerling: a name, and who decides.
//!
//! "Ouders" who must agree with the handelingsdeel are ouders with gezag, voogden and carers
//! (WVO 2020 art. 1.1). Whether somebody has gezag is a fact that only the school can know; where
//! it is unknown the program makes it a task for the coordinator, and sends nobody a letter.

use super::{
    administration_id::is_rounded_number,
    code_word::code_words,
    plain_text::{PlainText, TextFault},
    unseen,
};

code_words! {
    /// What a contact is to the leerling.
    pub enum Rol {
        /// A parent.
        Ouder = "ouder",
        /// A guardian.
        Voogd = "voogd",
        /// A gecertificeerde instelling (youth protection).
        Gi = "gi",
        /// A foster parent.
        Pleegouder = "pleegouder",
        /// The curator of an adult leerling.
        Curator = "curator",
        /// The wettelijk mentor of an adult leerling (no teacher).
        WettelijkMentor = "wettelijk_mentor",
        /// Anybody else.
        Overig = "overig",
    }
}

code_words! {
    /// Whether a contact has gezag over the leerling.
    pub enum Gezag {
        /// Yes.
        Ja = "ja",
        /// No.
        Nee = "nee",
        /// The school does not know yet.
        Onbekend = "onbekend",
    }
}

code_words! {
    /// What a contact may expect of the OPP.
    pub enum Beslist {
        /// Takes part in the overleg and gives instemming.
        Beslist = "beslist",
        /// Is kept informed, and decides nothing. Only set by a person, never by an import.
        Geinformeerd = "geinformeerd",
        /// Nothing unasked (BW 1:377c gives a right to information on request).
        Niets = "niets",
        /// Somebody must find out first: a task, no letter.
        NogUitzoeken = "nog_uitzoeken",
    }
}

impl Rol {
    /// Whether somebody with this role speaks for a leerling of 18 or older; ouders, voogden and
    /// carers do not any more.
    #[must_use]
    pub fn represents_an_adult(self) -> bool {
        matches!(self, Self::Curator | Self::WettelijkMentor)
    }
}

code_words! {
    /// Why a request for information by an ouder without gezag is refused (BW 1:377c lid 2).
    pub enum Ground {
        /// The ouder with gezag would not get it either.
        OokNietAnderen = "ook_niet_anderen",
        /// The interest of the child opposes it.
        BelangKind = "belang_kind",
    }
}

impl Beslist {
    /// What follows from role and gezag when no person has decided otherwise: with gezag somebody
    /// decides, an ouder without it hears nothing unasked, and all else must be found out.
    #[must_use]
    pub fn from(rol: Rol, gezag: Gezag) -> Self {
        match (rol, gezag) {
            (_, Gezag::Ja) => Self::Beslist,
            (Rol::Ouder, Gezag::Nee) => Self::Niets,
            _ => Self::NogUitzoeken,
        }
    }

    /// What follows when role or gezag become others: whatever a person decided otherwise stays.
    #[must_use]
    pub fn after(self, before: (Rol, Gezag), now: (Rol, Gezag)) -> Self {
        if self == Self::from(before.0, before.1) {
            Self::from(now.0, now.1)
        } else {
            self
        }
    }
}

/// The name of a person; at most 100 characters. `Debug` does not show it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PersonName(PlainText);

impl PersonName {
    /// Reads a name.
    ///
    /// # Errors
    /// When it is empty or too long, has no letter, or holds characters that cannot be seen or read.
    pub fn parse(text: &str) -> Result<Self, TextFault> {
        PlainText::parse_name(text, 100).map(Self)
    }

    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

/// A telephone number as people write it, possibly with a few words ("na 17.00 uur"). It is only
/// ever shown to staff. `Debug` does not show it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Phone(PlainText);

impl Phone {
    /// Reads a number: one line of at most 60 characters with six digits or more, not rounded by
    /// a spreadsheet. Unseen signs, which address books put round and between, do not matter.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let line = PlainText::parse(&unseen::without(text), 60).ok()?;
        let digits = line.as_str().chars().filter(char::is_ascii_digit).count();
        (digits >= 6 && !is_rounded_number(line.as_str())).then_some(Self(line))
    }

    /// The number as it was written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

/// The language in which somebody likes to read: a BCP 47 code such as `nl`, `ar` or `pt-br`.
/// Whether the program has words in it is another matter.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LanguageCode(String);

impl LanguageCode {
    /// Reads a code; capitals, unseen signs and blanks around it do not matter.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let code = unseen::without(text).to_ascii_lowercase();
        let mut parts = code.split('-');
        let language = parts.next()?;
        let letters = language.chars().all(|c| c.is_ascii_lowercase());
        let subtags = parts
            .all(|part| (2..=8).contains(&part.len()) && part.chars().all(|c| c.is_ascii_alphanumeric()));
        let fits = code.len() <= 35 && (2..=3).contains(&language.len());
        (fits && letters && subtags).then_some(Self(code))
    }

    /// The code in small letters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_decides_follows_from_role_and_gezag() {
        use Gezag::{Ja, Nee, Onbekend};
        let table: Vec<String> = Rol::ALL
            .iter()
            .map(|rol| {
                let of = |gezag| Beslist::from(*rol, gezag).as_str();
                format!("{rol}: {} {} {}", of(Ja), of(Nee), of(Onbekend))
            })
            .collect();
        assert_eq!(
            table,
            [
                "ouder: beslist niets nog_uitzoeken",
                "voogd: beslist nog_uitzoeken nog_uitzoeken",
                "gi: beslist nog_uitzoeken nog_uitzoeken",
                "pleegouder: beslist nog_uitzoeken nog_uitzoeken",
                "curator: beslist nog_uitzoeken nog_uitzoeken",
                "wettelijk_mentor: beslist nog_uitzoeken nog_uitzoeken",
                "overig: beslist nog_uitzoeken nog_uitzoeken",
            ]
        );
    }

    #[test]
    fn what_a_person_decided_outlives_another_role_and_what_followed_from_the_role_does_not() {
        let (unknown, with_gezag) = ((Rol::Gi, Gezag::Onbekend), (Rol::Voogd, Gezag::Ja));
        assert_eq!(Beslist::NogUitzoeken.after(unknown, with_gezag), Beslist::Beslist);
        assert_eq!(
            Beslist::Geinformeerd.after(unknown, with_gezag),
            Beslist::Geinformeerd
        );
    }

    #[test]
    fn words_are_read_back_as_what_they_were() {
        for rol in Rol::ALL {
            assert_eq!(Rol::parse(rol.as_str()), Some(*rol));
        }
        for gezag in Gezag::ALL {
            assert_eq!(Gezag::parse(gezag.as_str()), Some(*gezag));
        }
        for beslist in Beslist::ALL {
            assert_eq!(Beslist::parse(beslist.as_str()), Some(*beslist));
        }
        assert_eq!(Beslist::parse("Nog uitzoeken"), Some(Beslist::NogUitzoeken));
        assert_eq!(Gezag::parse("weet niet"), None);
    }

    #[test]
    fn a_telephone_number_has_digits_that_a_spreadsheet_left_whole() {
        for good in [
            "06-12345678",
            "+31 6 1234 5678",
            "612345678",
            "\u{202a}+31\u{a0}6 1234 5678\u{202c}",
            "0174 123456 (na 17.00 uur)",
        ] {
            assert!(Phone::parse(good).is_some(), "{good}");
        }
        for wrong in ["", "geheim", "12345", "6,12346E+08"] {
            assert!(Phone::parse(wrong).is_none(), "{wrong}");
        }
    }

    #[test]
    fn a_language_is_a_code_and_not_a_name() {
        for good in ["nl", " AR ", "pt-BR", "tzm", "zh-Hant-TW"] {
            assert!(LanguageCode::parse(good).is_some(), "{good}");
        }
        for wrong in ["", "Nederlands", "n", "nl_NL", "nl-", "1a"] {
            assert!(LanguageCode::parse(wrong).is_none(), "{wrong}");
        }
    }

    #[test]
    fn debug_shows_neither_name_nor_number() {
        let name = PersonName::parse("Saar Vos").expect("a name");
        let phone = Phone::parse("06-12345678").expect("a number");
        let shown = format!("{name:?} {phone:?}");
        assert!(!shown.contains("Saar") && !shown.contains("1234"), "{shown}");
    }
}
