//! The days until which things run that an OPP depends on.

use chrono::NaiveDate;

use super::{code_word::code_words, opp::Opp};

code_words! {
    /// What ends on a day; each word is the name of its column in the CSV.
    pub enum EndDate {
        /// The plan.
        Looptijd = "looptijd_tot",
        /// The toelaatbaarheidsverklaring.
        Tlv = "tlv_tot",
        /// The arrangement.
        Arrangement = "arrangement_tot",
    }
}

impl Opp {
    /// The last day of this; `None` when none is known.
    #[must_use]
    pub fn ends(&self, what: EndDate) -> Option<NaiveDate> {
        match what {
            EndDate::Looptijd => self.looptijd_until,
            EndDate::Tlv => self.tlv_until,
            EndDate::Arrangement => self.arrangement_until,
        }
    }
}
