//! Importing again: the three-way rule, for one value.
//!
//! Three things are compared: what the file said last time (the base), what stands here now, and
//! what the file says today. What changed in the file applies; what changed here stays; where both
//! changed the value here stays too, and a person is told of both.
//!
//! After each import the base becomes what the file said, also where it did not apply: "changed in
//! the file" always means since the last import, and the same file twice changes nothing.

use super::cell::Cell;

/// What to do with one value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Merged<V> {
    /// The file says nothing new, and nothing changed here: do nothing.
    Unchanged,
    /// Take the value of the file (`None`: clear it).
    Apply(Option<V>),
    /// The file says something new, and that is what stands here already: do nothing.
    Same,
    /// The file says what it said last time, and somebody changed it here since: leave it, and
    /// list both values.
    Kept {
        /// What stands here.
        here: Option<V>,
        /// What the file says.
        file: Option<V>,
    },
    /// Both changed, or the file spoke for the first time of something that stands here
    /// otherwise: leave it, and list both values.
    Conflict {
        /// What stands here.
        here: Option<V>,
        /// What the file says.
        file: Option<V>,
    },
}

/// Decides what an import does with one value. `base` is the last cell of the file that was not
/// empty ([`Cell::Keep`] when there was none), `here` what stands here (`None`: nothing).
pub fn merge<V: PartialEq + Clone>(base: &Cell<V>, here: Option<&V>, file: &Cell<V>) -> Merged<V> {
    let said = match file {
        Cell::Keep => return Merged::Unchanged,
        Cell::Clear => None,
        Cell::Set(value) => Some(value),
    };
    let both = || (here.cloned(), said.cloned());
    let new = base != file;
    let changed_here = match base {
        Cell::Keep => here.is_some(),
        Cell::Clear | Cell::Set(_) => here != base.value(),
    };
    match (new, changed_here) {
        (false, false) => Merged::Unchanged,
        _ if here == said => Merged::Same,
        (true, false) => Merged::Apply(said.cloned()),
        (false, true) => {
            let (here, file) = both();
            Merged::Kept { here, file }
        }
        (true, true) => {
            let (here, file) = both();
            Merged::Conflict { here, file }
        }
    }
}

impl<V: Clone> Cell<V> {
    /// The base after an import with the cell `file`: what the file said last.
    #[must_use]
    pub fn after(&self, file: &Self) -> Self {
        if file.is_keep() {
            self.clone()
        } else {
            file.clone()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Cell::{Clear, Keep, Set};
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_changed_only_in_the_file_applies() {
        assert_eq!(merge(&Set(1), Some(&1), &Set(2)), Merged::Apply(Some(2)));
        assert_eq!(merge(&Set(1), Some(&1), &Clear), Merged::Apply(None));
        assert_eq!(merge(&Clear, None, &Set(2)), Merged::Apply(Some(2)));
    }

    #[test]
    fn what_changed_only_here_stays_and_is_listed() {
        let kept = Merged::Kept {
            here: Some(9),
            file: Some(1),
        };
        assert_eq!(merge(&Set(1), Some(&9), &Set(1)), kept);
        let cleared_here = Merged::Kept {
            here: None,
            file: Some(1),
        };
        assert_eq!(merge(&Set(1), None, &Set(1)), cleared_here);
    }

    #[test]
    fn where_both_changed_a_person_decides() {
        let conflict = Merged::Conflict {
            here: Some(9),
            file: Some(2),
        };
        assert_eq!(merge(&Set(1), Some(&9), &Set(2)), conflict);
        let cleared = Merged::Conflict {
            here: Some(9),
            file: None,
        };
        assert_eq!(merge(&Set(1), Some(&9), &Clear), cleared);
    }

    #[test]
    fn the_first_word_of_a_file_applies_only_where_nothing_stands() {
        assert_eq!(merge(&Keep, None, &Set(2)), Merged::Apply(Some(2)));
        assert_eq!(merge(&Keep, Some(&2), &Set(2)), Merged::Same);
        let conflict = Merged::Conflict {
            here: Some(9),
            file: Some(2),
        };
        assert_eq!(merge(&Keep, Some(&9), &Set(2)), conflict);
        assert_eq!(merge(&Keep::<u8>, None, &Clear), Merged::Same);
    }

    #[test]
    fn both_sides_may_change_to_the_same() {
        assert_eq!(merge(&Set(1), Some(&2), &Set(2)), Merged::Same);
        assert_eq!(merge(&Set(1), None, &Clear), Merged::Same);
    }

    fn cells() -> impl Strategy<Value = Cell<u8>> {
        prop_oneof![Just(Keep), Just(Clear), (0u8..3).prop_map(Set)]
    }

    fn values() -> impl Strategy<Value = Option<u8>> {
        proptest::option::of(0u8..3)
    }

    /// What stands here after an import.
    fn import(base: &Cell<u8>, here: Option<u8>, file: &Cell<u8>) -> (Cell<u8>, Option<u8>) {
        let now = match merge(base, here.as_ref(), file) {
            Merged::Apply(value) => value,
            _ => here,
        };
        (base.after(file), now)
    }

    proptest! {
        #[test]
        fn the_same_file_twice_changes_nothing(base in cells(), here in values(), file in cells()) {
            let (base, here) = import(&base, here, &file);
            let again = merge(&base, here.as_ref(), &file);
            prop_assert!(!matches!(again, Merged::Apply(_) | Merged::Conflict { .. }), "{:?}", again);
            prop_assert_eq!(import(&base, here, &file), (base, here));
        }

        #[test]
        fn an_empty_cell_never_changes_anything(base in cells(), here in values()) {
            prop_assert_eq!(merge(&base, here.as_ref(), &Keep), Merged::Unchanged);
            prop_assert_eq!(base.after(&Keep), base);
        }

        #[test]
        fn what_a_person_changed_here_is_never_overwritten(
            file in cells(), here in 3u8..6, next in cells(), base in cells()
        ) {
            let base = base.after(&file);
            prop_assert_eq!(import(&base, Some(here), &next).1, Some(here));
        }

        #[test]
        fn without_changes_here_the_file_is_followed(files in proptest::collection::vec(cells(), 0..6)) {
            let mut state = (Keep, None);
            let mut wanted = None;
            for file in &files {
                state = import(&state.0, state.1, file);
                match file {
                    Keep => {}
                    Clear => wanted = None,
                    Set(value) => wanted = Some(*value),
                }
                prop_assert_eq!(state.1, wanted);
            }
        }

        #[test]
        fn both_values_are_listed_exactly_when_they_differ(base in cells(), here in values(), file in cells()) {
            match merge(&base, here.as_ref(), &file) {
                Merged::Kept { here: h, file: f } | Merged::Conflict { here: h, file: f } => {
                    prop_assert_ne!(h, f);
                    prop_assert_eq!(h, here);
                }
                Merged::Same => prop_assert_eq!(here.as_ref(), file.value()),
                Merged::Unchanged | Merged::Apply(_) => {}
            }
        }
    }
}
