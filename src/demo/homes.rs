//! The people at home, and the leerlingen: who answers a letter, when, and how; and who does not.
//!
//! A letter is all they have, as it would be for real. What they answer reaches the school by mail or
//! telephone, and somebody there writes it down a day later.

use super::sample_homes::HOMES;
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

/// Somebody who agrees, and of whom nothing is to be found out.
pub(super) const fn home(
    school: &'static str,
    name: &'static str,
    view: Replies,
    instemming: Replies,
) -> Home {
    Home {
        school,
        name,
        view,
        instemming,
        says: &[Answer::Akkoord],
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
    use super::{
        Replies::{OnPaper, To, WhenRung},
        *,
    };

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
