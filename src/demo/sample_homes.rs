//! The people at home of the sample school, and its leerlingen. All of them are invented.

use super::{
    homes::{
        Home,
        Replies::{Never, OnPaper, To, WhenRung},
        home,
    },
    sample_school::{PO, VO, VSO},
};
use crate::domain::{
    act::Answer,
    person::{Beslist, Gezag, Ground},
};

/// Everybody at home, and every leerling that gets letters.
pub(super) const HOMES: [Home; 25] = [
    home(PO, "Ouder Een Nimbo", To(1, 1), To(1, 1)),
    home(PO, "Ouder Twee Nimbo", Never, Never),
    home(PO, "Ouder Cirra", OnPaper(2), OnPaper(2)),
    home(PO, "Ouder Een Lumio", To(1, 2), To(1, 1)),
    home(PO, "Ouder Twee Lumio", To(2, 1), To(1, 2)),
    Home {
        says: &[Answer::Voorwaarde, Answer::Akkoord],
        ..home(PO, "Voogd Brisko", To(2, 2), To(1, 1))
    },
    home(PO, "Ouder Mistral", To(1, 1), To(1, 0)),
    home(PO, "Ouder Solvi", OnPaper(1), OnPaper(1)),
    home(PO, "Pleegouder Solvi", Never, Never),
    home(VO, "Ouder Een Aurelix", To(3, 1), To(1, 2)),
    home(VO, "Ouder Twee Aurelix", WhenRung(2), Never),
    home(VO, "Aurelix", To(1, 1), Never),
    home(VO, "Ouder Een Vonk", To(1, 3), To(1, 1)),
    home(VO, "Ouder Twee Vonk", Never, Never),
    home(VO, "Vonk", To(2, 1), Never),
    home(VO, "Ouder Lunara", To(1, 1), To(1, 1)),
    Home {
        found_out: Some((Gezag::Nee, Beslist::Geinformeerd)),
        ..home(VO, "Oma Lunara", Never, Never)
    },
    home(VO, "Lunara", To(1, 0), Never),
    home(VO, "Ouder Een Ventor", Never, WhenRung(2)),
    Home {
        refused: Some(Ground::BelangKind),
        ..home(VO, "Ouder Twee Ventor", Never, Never)
    },
    home(VO, "Ouder Ravijn", To(1, 4), To(1, 1)),
    home(VSO, "Ouder Dauwke", To(2, 1), To(1, 1)),
    home(VSO, "Dauwke", To(1, 1), To(1, 2)),
    home(VSO, "Ouder Orkaan", OnPaper(2), OnPaper(2)),
    Home {
        says: &[Answer::NietAkkoord, Answer::Akkoord],
        ..home(VSO, "Ouder Zonneke", WhenRung(1), To(1, 2))
    },
];
