//! What is law and what is agreed, in words. The two are never mixed.

use super::voice::Voice;
use crate::domain::{
    act::Closing,
    ladder::Rung,
    law::{Article, article_of, article_of_evaluatie, article_of_term},
    notice::LineNotice,
    obligation::Obligation,
    school::SchoolType,
    step::{Basis, Step},
};

/// An article as people cite it.
pub(super) fn cite(voice: Voice, article: Article) -> String {
    match article {
        Article::Wpo(lid) => voice.say("law-wpo", &[("lid", i64::from(lid).into())]),
        Article::Wvo(lid) => voice.say("law-wvo", &[("lid", i64::from(lid).into())]),
        Article::Wec(lid) => voice.say("law-wec", &[("lid", i64::from(lid).into())]),
        Article::BesluitRod => voice.plain("law-besluit-rod"),
    }
}

/// Words that cite an article.
pub(super) fn citing(voice: Voice, id: &str, article: Article) -> String {
    voice.say(id, &[("article", cite(voice, article).into())])
}

/// Words that cite the article about information for an ouder without gezag (BW 1:377c).
pub(super) fn information(voice: Voice, id: &str) -> String {
    let article = voice.plain("law-bw-information");
    voice.say(id, &[("article", article.into())])
}

/// Who says so, in whole sentences, for a letter of a day.
pub(super) fn basis(voice: Voice, line: &LineNotice) -> Vec<String> {
    match line.obligation {
        Obligation::Term => vec![basis_of_term(voice, line)],
        Obligation::Step(step) => vec![basis_of_step(voice, line, step)],
        Obligation::Evaluatie(..) => basis_of_evaluatie(voice, line),
        // What these ask is no duty by itself, and the words say so.
        Obligation::EvaluatieQuestion(_)
        | Obligation::ImportCheck
        | Obligation::ImportPast
        | Obligation::FindOutGezag => Vec::new(),
        obligation => basis_of_task(
            voice,
            obligation,
            line.school_type,
            line.bijstelling,
            "basis-policy",
        )
        .into_iter()
        .collect(),
    }
}

/// Who says so, for what is neither a term nor a step nor an evaluation; `policy` are the words for
/// what is only agreed.
pub(super) fn basis_of_task(
    voice: Voice,
    obligation: Obligation,
    school_type: SchoolType,
    bijstelling: bool,
    policy: &str,
) -> Option<String> {
    let words = match obligation {
        Obligation::Call(step, _) | Obligation::Decide(step, _) => {
            match article_of(step, school_type, bijstelling) {
                Some(article) => citing(voice, "basis-contact-law", article),
                None => voice.plain(policy),
            }
        }
        Obligation::Inform(_) => information(voice, "basis-inform"),
        Obligation::Close(Closing::RodEinde) => citing(voice, "basis-step-no-day", Article::BesluitRod),
        Obligation::Close(Closing::Overdracht) => voice.plain("basis-overdracht"),
        Obligation::Adulthood => voice.plain("basis-adulthood"),
        Obligation::Looptijd | Obligation::Tlv | Obligation::Arrangement => voice.plain("basis-ends"),
        Obligation::Start
        | Obligation::Post(_)
        | Obligation::CallBack(_)
        | Obligation::EndEvaluatie
        | Obligation::Close(Closing::Verteld) => voice.plain(policy),
        _ => return None,
    };
    Some(words)
}

/// Who says so in a few words, for a list that many read.
pub(super) fn short_basis(voice: Voice, line: &LineNotice) -> String {
    let (article, basis) = match line.obligation {
        Obligation::Term if line.term_is_law => (Some(article_of_term(line.school_type)), Basis::Law),
        Obligation::Step(step) => {
            let article = article_of(step, line.school_type, line.bijstelling);
            (article, of_shown_day(line, step.basis()))
        }
        Obligation::Call(step, _) | Obligation::Decide(step, _) => {
            let article = article_of(step, line.school_type, line.bijstelling);
            (article, Basis::LawDayIsPolicy)
        }
        Obligation::Evaluatie(..) if line.term_is_law => {
            let article = article_of_evaluatie(line.school_type);
            (Some(article), of_shown_day(line, Basis::Law))
        }
        Obligation::Close(Closing::RodEinde) => (Some(Article::BesluitRod), Basis::LawDayIsPolicy),
        _ => (None, Basis::Policy),
    };
    match (article, basis) {
        (Some(article), Basis::Law) => citing(voice, "care-law", article),
        (Some(article), Basis::LawDayIsPolicy) => citing(voice, "care-law-day", article),
        _ => voice.plain("care-agreed"),
    }
}

/// A planned day is the school's own, also where the law asks for what is to be done on it.
fn of_shown_day(line: &LineNotice, basis: Basis) -> Basis {
    match line.planned_on {
        Some(_) if basis == Basis::Law => Basis::LawDayIsPolicy,
        _ => basis,
    }
}

fn basis_of_term(voice: Voice, line: &LineNotice) -> String {
    if line.bijstelling {
        voice.plain("basis-term-bijstelling")
    } else if line.term_is_law {
        let id = if line.today > line.term {
            "basis-term-law-passed"
        } else {
            "basis-term-law"
        };
        citing(voice, id, article_of_term(line.school_type))
    } else {
        voice.plain("basis-term-policy")
    }
}

fn basis_of_step(voice: Voice, line: &LineNotice, step: Step) -> String {
    let Some(article) = article_of(step, line.school_type, line.bijstelling) else {
        return voice.plain("basis-policy");
    };
    let id = if is_missing(line) {
        "basis-missing-law"
    } else if step.basis() == Basis::LawDayIsPolicy {
        "basis-step-no-day"
    } else {
        "basis-step-law"
    };
    citing(voice, id, article)
}

fn basis_of_evaluatie(voice: Voice, line: &LineNotice) -> Vec<String> {
    if !line.term_is_law {
        return vec![voice.plain("basis-evaluatie-policy")];
    }
    let article = article_of_evaluatie(line.school_type);
    let mut said = vec![citing(voice, "basis-evaluatie-law", article)];
    if line.today <= line.term {
        let is_planned = line.rung == Rung::Step;
        said.push(voice.plain(if is_planned {
            "basis-evaluatie-day"
        } else {
            "basis-evaluatie-before-summer"
        }));
    }
    said
}

/// Whether the line is about a step without which the adopted version is onvolledig.
pub(super) fn is_missing(line: &LineNotice) -> bool {
    let Obligation::Step(step) = line.obligation else {
        return false;
    };
    // ROD is missing only once the day planned for it has passed.
    let is_time = step != Step::Rod || line.planned_on.is_some_and(|day| day < line.today);
    line.adopted && step.missing_means_onvolledig() && is_time
}
