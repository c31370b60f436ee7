//! The languages that letters are written in.

/// A language with a complete set of words in `messages/`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Language {
    /// Dutch, the default.
    #[default]
    Nl,
    /// English.
    En,
}

impl Language {
    /// Every language, the default first.
    pub const ALL: [Self; 2] = [Self::Nl, Self::En];

    /// The BCP 47 code, as in the CSV, in oppmaat.toml and in HTML.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Nl => "nl",
            Self::En => "en",
        }
    }

    /// Reads a code; capitals and surrounding blanks do not matter.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let code = text.trim().to_ascii_lowercase();
        Self::ALL.into_iter().find(|language| language.code() == code)
    }
}
