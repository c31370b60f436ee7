//! Whether a database is a copy that somebody put back, and what is kept back until it is let go.
//!
//! Beside the database lies a small mark: a random name and a counter, which stand in the database too. Both
//! count on at every beat, the database first. So a database that is *behind* its mark was put back, and one
//! whose mark is not there came from another machine. A program that was only stopped, for however long, or
//! killed at any point, finds both as it left them: the mark is never ahead by itself.

use chrono::{NaiveDate, TimeDelta};

use super::{code_word::code_words, moment::Moment};

/// How far the mark may be ahead before the database counts as put back: what lay between two beats was lost
/// by no copy.
const TOLERANCE: u64 = 1;

/// A name and a counter: beside a database, or in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Random, in hexadecimal.
    pub name: String,
    /// Counts up at every beat. 0: it was made, and not yet counted on.
    pub step: u64,
}

code_words! {
    /// By what a copy that was put back is known.
    pub enum PutBack {
        /// The mark beside it has counted on.
        Behind = "behind",
        /// There is no mark beside it: it was made on another machine, or in another folder.
        NoMark = "no_mark",
        /// The mark beside it is another database's.
        OtherMark = "other_mark",
        /// The mark beside it is of a time that this database knows nothing of.
        Older = "older",
    }
}

impl PutBack {
    /// What was found, for an operator.
    #[must_use]
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Behind => "the mark beside it has counted on, so this is an older copy",
            Self::NoMark => {
                "there is no mark beside it, so it was made on another machine or in another folder"
            }
            Self::OtherMark => "the mark beside it is that of another database",
            Self::Older => "it knows nothing of the mark beside it, so this is a copy from before",
        }
    }
}

/// What a database is, judged by its mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Known {
    /// Where it was, as it was.
    Here,
    /// It has no mark yet.
    New,
    /// It was put back, or moved without its mark.
    PutBack(PutBack),
}

/// Judges a database by the mark in it and the one beside it; `has_run` tells whether it ever sent anything.
#[must_use]
pub fn known(inside: Option<&Mark>, beside: Option<&Mark>, has_run: bool) -> Known {
    match (inside, beside) {
        (None, None) => Known::New,
        // Whoever was stopped while making the first mark makes another one.
        (None, Some(beside)) if beside.step == 0 || !has_run => Known::New,
        (None, Some(_)) => Known::PutBack(PutBack::Older),
        (Some(_), None) => Known::PutBack(PutBack::NoMark),
        (Some(inside), Some(beside)) if inside.name != beside.name => Known::PutBack(PutBack::OtherMark),
        (Some(inside), Some(beside)) if inside.step.saturating_add(TOLERANCE) < beside.step => {
            Known::PutBack(PutBack::Behind)
        }
        _ => Known::Here,
    }
}

/// Sending is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hold {
    /// Since when.
    pub since: Moment,
    /// The last sign of life in the copy: what came later is not in it.
    pub copy_of: Moment,
}

/// A copy that was put back and let go: every member of staff is told in the next letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LetGo {
    /// The day of the copy.
    pub copy_of: NaiveDate,
    /// When it was let go.
    pub at: Moment,
}

/// For how many days somebody who was not at work is still told of it.
const TOLD_FOR_DAYS: i64 = 28;

impl LetGo {
    /// Whether a letter that is composed at `at` may still tell of it.
    #[must_use]
    pub fn is_told_at(self, at: Moment) -> bool {
        self.at <= at && at <= self.at.plus(TimeDelta::days(TOLD_FOR_DAYS))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn mark(name: &str, step: u64) -> Mark {
        Mark {
            name: name.to_owned(),
            step,
        }
    }

    fn of(inside: Option<(&str, u64)>, beside: Option<(&str, u64)>) -> Known {
        let [inside, beside] = [inside, beside].map(|one| one.map(|(name, step)| mark(name, step)));
        known(inside.as_ref(), beside.as_ref(), true)
    }

    #[test]
    fn a_copy_is_known_by_a_mark_that_is_ahead_missing_or_another_s() {
        assert_eq!(
            of(Some(("a", 100)), Some(("a", 5_000))),
            Known::PutBack(PutBack::Behind)
        );
        assert_eq!(of(Some(("a", 100)), None), Known::PutBack(PutBack::NoMark));
        assert_eq!(
            of(Some(("a", 100)), Some(("b", 7))),
            Known::PutBack(PutBack::OtherMark)
        );
        assert_eq!(of(None, Some(("a", 7))), Known::PutBack(PutBack::Older));
    }

    #[test]
    fn a_first_start_a_restart_and_a_stop_at_any_point_are_no_copy() {
        assert_eq!(of(None, None), Known::New);
        assert_eq!(of(None, Some(("a", 0))), Known::New);
        // Made anew, with the mark of the one before it still there.
        assert_eq!(known(None, Some(&mark("a", 9)), false), Known::New);
        for beside in [98, 99, 100, 101] {
            assert_eq!(of(Some(("a", 100)), Some(("a", beside))), Known::Here);
        }
    }

    proptest! {
        #[test]
        fn whoever_counts_the_database_first_is_never_taken_for_a_copy(stops in prop::collection::vec(0u8..3, 1..60)) {
            // Killed before counting, between the database and its mark, or after both.
            let (mut inside, mut beside) = (mark("a", 0), mark("a", 0));
            for stop in stops {
                if stop > 0 {
                    inside.step += 1;
                }
                if stop > 1 {
                    beside = inside.clone();
                }
                prop_assert_eq!(known(Some(&inside), Some(&beside), true), Known::Here);
            }
        }
    }
}
