//! What is wrong with the configuration, collected until all of it is known.

use std::{
    fmt,
    path::{Path, PathBuf},
};

/// Everything that is wrong with the configuration, one sentence a line. No sentence repeats an
/// address, a password or a key.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct ConfigProblems {
    file: PathBuf,
    problems: Vec<String>,
}

impl ConfigProblems {
    /// The sentences, in the order of the file.
    #[must_use]
    pub fn all(&self) -> &[String] {
        &self.problems
    }
}

impl fmt::Display for ConfigProblems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let file = self.file.display();
        match self.problems.as_slice() {
            [only] => write!(f, "the configuration {file} cannot be used: {only}"),
            several => {
                let count = several.len();
                write!(f, "the configuration {file} cannot be used, for {count} reasons:")?;
                several.iter().try_for_each(|problem| write!(f, "\n- {problem}"))
            }
        }
    }
}

/// The problems found so far.
#[derive(Debug, Default)]
pub(super) struct Problems(Vec<String>);

impl Problems {
    pub(super) fn add(&mut self, sentence: impl Into<String>) {
        self.0.push(sentence.into());
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn of_file(self, path: &Path) -> ConfigProblems {
        ConfigProblems {
            file: path.to_owned(),
            problems: self.0,
        }
    }
}
