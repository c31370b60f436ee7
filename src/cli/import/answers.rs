//! What a file asks, and the options of the command that answer it.

use std::collections::BTreeSet;

use crate::{
    app::import::{AnswerKind, Answers, Problem, Refused},
    cli::args::ImportArgs,
    text::{Language, phrase},
};

/// What was answered on the command line.
pub(super) fn given(args: &ImportArgs) -> Answers {
    Answers {
        sure: args.sure.iter().copied().collect(),
        new: args.new.iter().copied().collect(),
        same: args.same.iter().copied().collect(),
    }
}

/// The options that would answer a problem.
pub(super) fn options(problem: &Problem) -> Vec<String> {
    let line = problem.line;
    match problem.kind.answer() {
        None => Vec::new(),
        Some(AnswerKind::Sure) => vec![format!("--sure {line}")],
        Some(AnswerKind::NewOr(None)) => vec![format!("--new {line}")],
        Some(AnswerKind::NewOr(Some(opp))) => vec![format!("--same {line}={opp}"), format!("--new {line}")],
    }
}

/// How everything that is asked can be answered, in words; nothing when something else is wrong as well:
/// then lines may move.
pub(super) fn words(refused: &Refused, language: Language) -> Vec<String> {
    let asked: Vec<(u64, AnswerKind)> = refused
        .problems
        .iter()
        .filter_map(|problem| Some((problem.line, problem.kind.answer()?)))
        .collect();
    if asked.is_empty() || asked.len() < refused.problems.len() {
        return Vec::new();
    }
    let mut words = vec![String::new(), phrase(language, "import-report-answers", &[])];
    let mut say = |id: &str, option: String, line: u64| {
        let line = i64::try_from(line).unwrap_or(i64::MAX);
        let args = [("option", option.into()), ("line", line.into())];
        words.push(format!("  {}", phrase(language, id, &args)));
    };
    let sure = asked.iter().filter(|(_, kind)| *kind == AnswerKind::Sure);
    let sure: BTreeSet<u64> = sure.map(|(line, _)| *line).collect();
    if !sure.is_empty() {
        let lines: Vec<String> = sure.iter().map(u64::to_string).collect();
        say(
            "import-report-answer-sure",
            format!("--sure {}", lines.join(",")),
            0,
        );
    }
    for (line, kind) in asked {
        let AnswerKind::NewOr(plan) = kind else { continue };
        if let Some(opp) = plan {
            say("import-report-answer-same", format!("--same {line}={opp}"), line);
        }
        say("import-report-answer-new", format!("--new {line}"), line);
    }
    words
}
