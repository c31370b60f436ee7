//! The people at home, and the leerlingen: who answers a letter, when, and how; and who does not.
//!
//! A letter is all they have, as it would be for real. What they answer reaches the school by mail or
//! telephone, and somebody there writes it down a day later.

use super::sample_school::{PO, VO, VSO};
use crate::domain::{
    act::Answer,
    person::{Beslist, Gezag, Ground},
    step::Step,
};

/// Somebody at home, or a leerling.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Home {
    /// The school.
    pub(super) school: &'static str,
    /// The name, as it stands in the exports.
    pub(super) name: &'static str,
    /// When a question for a view is answered; of a leerling, the one how it wants to be heard.
    pub(super) view: Replies,
    /// When the question for instemming is answered.
    pub(super) instemming: Replies,
    /// What is answered to it; after another talk the next one.
    pub(super) says: &'static [Answer],
    /// What the school finds out about a contact of whom that is not known yet.
    pub(super) found_out: Option<(Gezag, Beslist)>,
    /// The ground on which a request of this contact for information is refused.
    pub(super) refused: Option<Ground>,
}

/// What makes somebody answer a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Replies {
    /// The letter with this number, or a later one; so many days after it came.
    To(u8, i64),
    /// A letter on paper; so many days after it came.
    OnPaper(i64),
    /// The call with this number.
    WhenRung(usize),
    /// Nothing.
    Never,
}

/// A question that somebody reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Asked {
    /// Which letter about it this is; the one on paper after the calls has no number.
    pub(super) number: Option<u8>,
    /// Whether it came on paper.
    pub(super) on_paper: bool,
}

impl Home {
    /// When this person answers a question about `step`.
    pub(super) fn replies(&self, step: Step) -> Replies {
        if step == Step::Instemming {
            self.instemming
        } else {
            self.view
        }
    }
}

impl Replies {
    /// After how many days a letter is answered; `None`: not.
    pub(super) fn days_after(self, asked: Asked) -> Option<i64> {
        match self {
            Self::To(wanted, days) if asked.number.is_none_or(|number| number >= wanted) => Some(days),
            Self::OnPaper(days) if asked.on_paper => Some(days),
            _ => None,
        }
    }

    /// Whether somebody picks up at the call with this number.
    pub(super) fn picks_up(self, call: usize) -> bool {
        matches!(self, Self::WhenRung(wanted) if call >= wanted)
    }
}

use Replies::{Never, OnPaper, To, WhenRung};

const AKKOORD: &[Answer] = &[Answer::Akkoord];

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

const fn home(school: &'static str, name: &'static str, view: Replies, instemming: Replies) -> Home {
    Home {
        school,
        name,
        view,
        instemming,
        says: AKKOORD,
        found_out: None,
        refused: None,
    }
}

/// The person with this name in a school.
pub(super) fn by_name(school: &str, name: &str) -> Option<&'static Home> {
    HOMES
        .iter()
        .find(|home| home.school == school && home.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn some_answer_a_later_letter_some_only_paper_and_some_only_the_telephone() {
        let mail = |number| Asked {
            number: Some(number),
            on_paper: false,
        };
        let paper = Asked {
            number: None,
            on_paper: true,
        };
        let days = |replies: Replies| [mail(1), mail(2), paper].map(|asked| replies.days_after(asked));
        assert_eq!(days(To(2, 3)), [None, Some(3), Some(3)]);
        assert_eq!(days(OnPaper(4)), [None, None, Some(4)]);
        assert_eq!(days(WhenRung(2)), [None; 3]);
        assert!(WhenRung(2).picks_up(2) && !WhenRung(2).picks_up(1) && !To(1, 1).picks_up(2));
    }

    #[test]
    fn everybody_here_stands_in_an_export() {
        let exports = [
            include_str!("sample/august.csv"),
            include_str!("sample/november.csv"),
            include_str!("sample/february.csv"),
            include_str!("sample/june.csv"),
        ];
        for home in HOMES {
            let row = |line: &str| {
                let cells: Vec<&str> = line.split(';').collect();
                cells.contains(&home.name) && cells.contains(&home.school)
            };
            assert!(exports.iter().any(|text| text.lines().any(row)), "{home:?}");
        }
    }
}
