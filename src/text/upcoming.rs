//! Why a message comes, in a few words for the list in the terminal.

use super::{Language, law::is_missing, voice::Voice};
use crate::domain::{ladder::Rung, notice::LineNotice, obligation::Obligation};

/// Why this line is said on its day: "14 dagen voor de laatste dag".
#[must_use]
pub fn why(language: Language, line: &LineNotice) -> String {
    let voice = Voice { language };
    voice.plain(match line.rung {
        Rung::Before(days) => return voice.say("why-before", &[("days", days.into())]),
        Rung::Ask(number) => return voice.say("why-ask", &[("n", u32::from(number).into())]),
        Rung::Step if is_missing(line) => "why-missing",
        Rung::Step if ends(line) => "why-ends",
        Rung::Step if line.obligation == Obligation::Adulthood => "why-adulthood",
        Rung::Step => "why-planned",
        Rung::Holiday => "why-holiday",
        Rung::After if matches!(line.obligation, Obligation::Step(_)) => "why-stalled",
        Rung::After if ends(line) => "why-ended",
        Rung::After => "why-after",
        Rung::After28 => "why-question",
        Rung::Once => match line.obligation {
            Obligation::Term | Obligation::Step(_) | Obligation::Evaluatie(..) => "why-once",
            Obligation::EvaluatieQuestion(_)
            | Obligation::ImportCheck
            | Obligation::ImportPast
            | Obligation::FindOutGezag => "why-once-question",
            Obligation::Ask(_) => "why-ask-last",
            Obligation::Tell(_) => "why-tell",
            Obligation::Looptijd | Obligation::Tlv | Obligation::Arrangement => "why-ends-soon",
            _ => "why-task",
        },
        Rung::Week => "why-week",
    })
}

/// Whether the line is about something that ends on a day.
fn ends(line: &LineNotice) -> bool {
    matches!(
        line.obligation,
        Obligation::Looptijd | Obligation::Tlv | Obligation::Arrangement
    )
}
