//! A school: its id, its type by law, its holiday region and the rules that it follows.

use std::fmt;

use super::code_word::code_words;

code_words! {
    /// The type of education an OPP belongs to; it decides the law that applies (a school for VO
    /// can have praktijkonderwijs as well, so it is a property of the OPP, not of the school).
    pub enum SchoolType {
        /// A regular primary school (basisonderwijs).
        Po = "po",
        /// Speciaal basisonderwijs.
        Sbo = "sbo",
        /// Speciaal onderwijs.
        So = "so",
        /// Voortgezet speciaal onderwijs.
        Vso = "vso",
        /// Praktijkonderwijs.
        Pro = "pro",
        /// Regular secondary education (vwo, havo, mavo, vbo).
        Vo = "vo",
    }
}

impl SchoolType {
    /// Whether a commissie (voor de begeleiding, or van onderzoek) must advise before the
    /// vaststelling: so and vso.
    #[must_use]
    pub fn is_special(self) -> bool {
        matches!(self, Self::So | Self::Vso)
    }

    /// Whether begin and end of the OPP go to the Register Onderwijsdeelnemers: only regular
    /// primary and secondary education. Source: Besluit register onderwijsdeelnemers art. 8.
    #[must_use]
    pub fn registers_in_rod(self) -> bool {
        matches!(self, Self::Po | Self::Vo)
    }
}

code_words! {
    /// The region whose school holidays apply.
    pub enum Region {
        /// Regio Noord.
        Noord = "noord",
        /// Regio Midden.
        Midden = "midden",
        /// Regio Zuid.
        Zuid = "zuid",
    }
}

code_words! {
    /// The set of evaluations a school holds: the law, or stricter agreements.
    pub enum Profile {
        /// What the law asks: at least once a school year.
        Wettelijk = "wettelijk",
        /// As the national handreiking advises.
        Handreiking = "handreiking",
        /// As agreed in the Westland region.
        Westland = "westland",
    }
}

/// The id of a school in oppmaat.toml and in the column `school`: lower-case letters, digits,
/// `-` and `_`, at most 40 characters.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SchoolId(String);

impl SchoolId {
    /// Reads an id; capitals and blanks around it do not matter.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let id = text.trim().to_ascii_lowercase();
        let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '_';
        // A lone `-` means "clear" in the CSV.
        let named = id.chars().any(|c| c.is_ascii_alphanumeric());
        (id.len() <= 40 && named && id.chars().all(allowed)).then_some(Self(id))
    }

    /// The id as it is written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for SchoolId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_read_back_as_what_it_was() {
        for kind in SchoolType::ALL {
            assert_eq!(SchoolType::parse(kind.as_str()), Some(*kind));
        }
        for region in Region::ALL {
            assert_eq!(Region::parse(region.as_str()), Some(*region));
        }
        for profile in Profile::ALL {
            assert_eq!(Profile::parse(profile.as_str()), Some(*profile));
        }
    }

    #[test]
    fn capitals_and_blanks_do_not_matter_but_other_words_do() {
        assert_eq!(SchoolType::parse(" VSO "), Some(SchoolType::Vso));
        assert_eq!(SchoolType::parse("havo"), None);
        assert_eq!(SchoolType::parse(""), None);
    }

    #[test]
    fn only_regular_primary_and_secondary_education_registers_in_rod() {
        let registers: Vec<_> = SchoolType::ALL
            .iter()
            .filter(|kind| kind.registers_in_rod())
            .collect();
        assert_eq!(registers, [&SchoolType::Po, &SchoolType::Vo]);
    }

    #[test]
    fn only_so_and_vso_have_a_commissie() {
        let special: Vec<_> = SchoolType::ALL.iter().filter(|kind| kind.is_special()).collect();
        assert_eq!(special, [&SchoolType::So, &SchoolType::Vso]);
    }

    #[test]
    fn a_school_id_is_a_short_plain_word() {
        assert_eq!(
            SchoolId::parse(" Horizon ").map(|id| id.to_string()),
            Some("horizon".into())
        );
        for wrong in ["", "-", "de horizon", "horizon/2", "é", &"a".repeat(41)] {
            assert_eq!(SchoolId::parse(wrong), None, "{wrong}");
        }
    }
}
