//! In which capacity somebody gets a letter or acts.

use super::code_word::code_words;

code_words! {
    /// A role towards one OPP, as the contract's JSON names it.
    pub enum Capacity {
        /// Keeps the OPP going: zorgcoördinator or IB'er.
        Coordinator = "coordinator",
        /// Stands in when the coordinator does not act or is away.
        Deputy = "deputy",
        /// Knows the leerling best: mentor or groepsleerkracht.
        Mentor = "mentor",
        /// Adopts the OPP for the board, mostly the school leader.
        Vaststeller = "vaststeller",
        /// Keeps the administration: registers the dates in ROD.
        Administratie = "administratie",
        /// The commission that advises in so and vso (`CvB`, `CvO`).
        Cvb = "cvb",
        /// Looks after the program itself; never sees content.
        Admin = "admin",
        /// Acts as ouder: a parent, guardian or carer of a leerling under 18.
        Ouder = "ouder",
        /// Speaks for an adult leerling: curator or wettelijk mentor.
        Vertegenwoordiger = "vertegenwoordiger",
        /// The leerling.
        Leerling = "leerling",
        /// Everybody in the channel of the zorgteam together: is written to, and may do nothing.
        CareTeam = "care_team",
    }
}

impl Capacity {
    /// Whether this is a role of the school, and not somebody whom the school writes to.
    #[must_use]
    pub fn is_staff(self) -> bool {
        !matches!(self, Self::Ouder | Self::Vertegenwoordiger | Self::Leerling)
    }
}
