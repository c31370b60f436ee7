//! What a task is about and how it is done: things that follow from facts, and what ends on a day.

use super::{line::way, staff_words::with_whom, voice::Voice};
use crate::domain::{act::Closing, ladder::Rung, notice::LineNotice, obligation::Obligation, step::Step};

/// Why it is said, and for what ends also when.
pub(super) fn when(voice: Voice, line: &LineNotice) -> Vec<String> {
    let said = match line.obligation {
        Obligation::Start => voice.plain("start-why"),
        Obligation::Call(step, _) => with_whom(voice, call_why(step), line.about),
        Obligation::Post(_) => with_whom(voice, "post-why", line.about),
        Obligation::Decide(..) => with_whom(voice, "decide-why", line.about),
        Obligation::Inform(_) => with_whom(voice, "inform-why", line.about),
        Obligation::CallBack(_) => with_whom(voice, "call-back-why", line.about),
        Obligation::Looptijd => ends(voice, line, ["looptijd-ends", "looptijd-ended"]),
        Obligation::Tlv => ends(voice, line, ["tlv-ends", "tlv-ended"]),
        Obligation::Arrangement => ends(voice, line, ["arrangement-ends", "arrangement-ended"]),
        Obligation::Adulthood => ends(voice, line, ["adulthood-ahead", "adulthood-past"]),
        Obligation::EndEvaluatie | Obligation::Close(Closing::Verteld) => voice.plain("support-ends-why"),
        Obligation::Close(Closing::RodEinde) => voice.plain("close-rod-why"),
        Obligation::Close(Closing::Overdracht) => voice.plain("close-overdracht-why"),
        _ => return Vec::new(),
    };
    vec![said]
}

/// How it is done.
pub(super) fn help(voice: Voice, line: &LineNotice) -> Vec<String> {
    let is_over = line.rung == Rung::After;
    let mut said: Vec<String> = match line.obligation {
        Obligation::Start => vec![way(line, "start-do", "start-do-here")],
        Obligation::Call(Step::Instemming, _) => vec!["call-do", "silence-is-no-yes"],
        Obligation::Call(..) => vec!["call-do"],
        Obligation::Post(_) => vec!["post-do"],
        Obligation::Decide(..) => vec!["decide-do", "silence-is-no-yes"],
        Obligation::Inform(_) => vec!["inform-do"],
        Obligation::CallBack(_) => vec!["call-back-do"],
        Obligation::Looptijd if is_over => vec!["looptijd-over-do"],
        Obligation::Looptijd => vec!["looptijd-do"],
        Obligation::Tlv | Obligation::Arrangement if is_over => {
            vec![way(line, "request-over-do", "request-over-do-here")]
        }
        Obligation::Tlv | Obligation::Arrangement => vec!["request-do"],
        Obligation::Adulthood => vec![way(line, "adulthood-do", "adulthood-do-here")],
        Obligation::EndEvaluatie => vec!["end-evaluatie-do"],
        Obligation::Close(Closing::Verteld) => vec!["close-verteld-do"],
        Obligation::Close(Closing::RodEinde) => vec!["how-rod"],
        Obligation::Close(Closing::Overdracht) => vec!["close-overdracht-do"],
        _ => Vec::new(),
    }
    .into_iter()
    .map(|id| voice.plain(id))
    .collect();
    said.extend(line.keep_until.map(|day| voice.on("close-keep", day)));
    said
}

fn call_why(step: Step) -> &'static str {
    match step {
        Step::Mening => "call-why-mening",
        Step::Hoorrecht => "call-why-hoorrecht",
        _ => "call-why-instemming",
    }
}

/// Something that ends, or happens, on the day of the term.
fn ends(voice: Voice, line: &LineNotice, [ahead, over]: [&str; 2]) -> String {
    let id = if line.term < line.today { over } else { ahead };
    voice.seen_from(id, line.term, line.today)
}
