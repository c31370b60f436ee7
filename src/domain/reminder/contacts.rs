//! The lines that travel in letters to ouders, representatives and leerlingen.

use super::{Obligation, Plan, Version};
use crate::domain::{news::news, question::questions};

impl Plan<'_> {
    /// The letters with a question, each on its day.
    pub(super) fn questions_by_letter(&mut self, version: &Version) {
        let term = self.opp.term(version).last_day();
        for question in questions(self.opp, version, self.rules) {
            let what = (Some(version), Obligation::Ask(question.step), term);
            for (rung, on) in question.letters {
                self.add(what, rung, question.who, on);
            }
        }
    }

    /// What is told once.
    pub(super) fn news(&mut self) {
        for tell in news(self.opp, self.rules) {
            let version = self
                .opp
                .versions
                .iter()
                .find(|version| Some(version.id) == tell.version);
            let what = (version, Obligation::Tell(tell.news), tell.about);
            self.add(what, super::Rung::Once, tell.who, tell.on);
        }
    }
}
