//! What somebody answered to what a file asks, by the line of the file.
//!
//! An answer counts only where something is asked: given again with the same file it does nothing.

use std::collections::{BTreeMap, BTreeSet};

use super::problem::{Problem, ProblemKind};
use crate::domain::reference::Reference;

/// The answers, by line.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Answers {
    /// Lines of which everything unlikely is right.
    pub sure: BTreeSet<u64>,
    /// Lines with a plan of its own, beside the one that the leerling has.
    pub new: BTreeSet<u64>,
    /// Lines with a plan that is known under another key.
    pub same: BTreeMap<u64, Reference>,
}

/// How something that is asked can be answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AnswerKind {
    /// It is right.
    Sure,
    /// It is a plan of its own; or it is this plan, where one is named.
    NewOr(Option<Reference>),
}

impl ProblemKind {
    /// How it can be answered; `None` when it has to be mended.
    #[must_use]
    pub fn answer(&self) -> Option<AnswerKind> {
        match self {
            Self::Age { .. } | Self::StartFar(_) | Self::EndFar(_) | Self::OtherLeerling { .. } => {
                Some(AnswerKind::Sure)
            }
            Self::SamePlan { opp } => Some(AnswerKind::NewOr(Some(*opp))),
            Self::SameLeerling { .. } => Some(AnswerKind::NewOr(None)),
            _ => None,
        }
    }
}

impl Answers {
    /// Whether this was answered.
    #[must_use]
    pub fn settle(&self, problem: &Problem) -> bool {
        match problem.kind.answer() {
            Some(AnswerKind::Sure) => self.sure.contains(&problem.line),
            Some(AnswerKind::NewOr(_)) => self.new.contains(&problem.line),
            None => false,
        }
    }
}
