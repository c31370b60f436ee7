//! Whether a row with a key that is not known may be about a leerling who has a plan already.
//!
//! A spreadsheet makes 123 of the key 00123, and another administration gives other keys altogether. A second
//! plan would be made of it, and ouders would be asked twice. So the leerling is looked for by everything
//! that the row says of it: by the administration's id; by name and day of birth; and by keys that are alike,
//! when name or day of birth is the same.

use std::collections::HashMap;

use chrono::NaiveDate;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use super::row::ImportRow;
use crate::{
    domain::{administration_id::alike, reference::Reference},
    store::KnownPlan,
};

/// Of so many candidates with keys that are alike the names are compared. Keys without any digit of their
/// own (`0`, `00`) are all alike.
const COMPARED: usize = 16;

/// Where a leerling was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Found {
    /// A plan that is known here.
    Plan(Reference),
    /// An earlier line of the same file.
    Line(u64),
}

/// A leerling as a plan or a row tells of it.
pub(super) struct Told {
    key: String,
    leerling_id: Option<String>,
    name: Option<String>,
    born: Option<NaiveDate>,
}

impl Told {
    pub(super) fn by_row(row: &ImportRow) -> Self {
        let leerling = &row.leerling;
        Self {
            key: alike(row.opp_id.as_str()),
            leerling_id: leerling.leerling_id.value().map(|id| id.as_str().to_owned()),
            name: Some(folded(leerling.roepnaam.as_str())),
            born: Some(leerling.geboortedatum),
        }
    }

    pub(super) fn by_plan(plan: &KnownPlan) -> Self {
        Self {
            key: alike(&plan.own),
            leerling_id: plan.leerling_external.clone(),
            name: plan.name.as_deref().map(folded),
            born: plan.born,
        }
    }

    /// Whether name and day of birth both say that this is somebody else, and no id says otherwise.
    pub(super) fn is_somebody_else(&self, other: &Self) -> bool {
        let differs = |one: Option<bool>| one == Some(true);
        let name = self
            .name
            .as_ref()
            .zip(other.name.as_ref())
            .map(|(one, other)| one != other);
        let born = self.born.zip(other.born).map(|(one, other)| one != other);
        let ids = self.leerling_id.as_deref().zip(other.leerling_id.as_deref());
        let same_id = ids.is_some_and(|(one, other)| alike(one) == alike(other));
        differs(name) && differs(born) && !same_id
    }

    fn has_another_id(&self, other: &Self) -> bool {
        let ids = self.leerling_id.as_deref().zip(other.leerling_id.as_deref());
        ids.is_some_and(|(one, other)| alike(one) != alike(other))
    }

    fn resembles(&self, other: &Self) -> bool {
        let name = self.name.is_some() && self.name == other.name;
        let born = self.born.is_some() && self.born == other.born;
        name || born
    }
}

/// A name without what differs between two ways to type it: capitals, accents, blanks, signs.
fn folded(name: &str) -> String {
    let letters = name
        .nfkd()
        .filter(|c| !is_combining_mark(*c) && c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

/// Everybody who has a plan that goes on.
#[derive(Default)]
pub(super) struct Leerlingen {
    told: Vec<(Told, Found)>,
    by_id: HashMap<String, usize>,
    by_name: HashMap<(String, NaiveDate), usize>,
    /// By what is alike in ids and in keys.
    alike_ids: HashMap<String, Vec<usize>>,
    alike_keys: HashMap<String, Vec<usize>>,
}

impl Leerlingen {
    pub(super) fn add(&mut self, told: Told, found: Found) {
        let number = self.told.len();
        if let Some(id) = &told.leerling_id {
            self.by_id.entry(id.clone()).or_insert(number);
            self.alike_ids.entry(alike(id)).or_default().push(number);
        }
        if let (Some(name), Some(born)) = (&told.name, told.born) {
            self.by_name.entry((name.clone(), born)).or_insert(number);
        }
        self.alike_keys.entry(told.key.clone()).or_default().push(number);
        self.told.push((told, found));
    }

    /// Everybody who may be the leerling of this row, the likeliest first.
    pub(super) fn who_may_be(&self, row: &Told) -> Vec<Found> {
        let by_id = row.leerling_id.as_ref().and_then(|id| self.by_id.get(id));
        let named = row.name.clone().zip(row.born);
        let by_name = named.and_then(|named| self.by_name.get(&named));
        let id = row.leerling_id.as_deref().map(alike);
        let ids = id.and_then(|id| self.alike_ids.get(&id)).into_iter().flatten();
        let keys = self.alike_keys.get(&row.key).into_iter().flatten();
        let alike = ids.take(COMPARED).chain(keys.take(COMPARED));
        let alike = alike.filter(|number| {
            self.told
                .get(**number)
                .is_some_and(|(told, _)| told.resembles(row))
        });
        let mut found = Vec::new();
        for number in by_id.into_iter().chain(by_name).chain(alike) {
            let Some((told, who)) = self.told.get(*number) else {
                continue;
            };
            // Two lines of one file with ids of their own are two: namesakes born on one day.
            let apart = matches!(who, Found::Line(_)) && told.has_another_id(row);
            if !apart && !found.contains(who) {
                found.push(*who);
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(key: &str, id: &str, name: &str, born: &str) -> Told {
        Told {
            key: alike(key),
            leerling_id: (!id.is_empty()).then(|| id.to_owned()),
            name: Some(folded(name)),
            born: born.parse().ok(),
        }
    }

    fn is_found(known: Told, row: &Told) -> bool {
        let mut leerlingen = Leerlingen::default();
        let plan = Found::Plan(Reference::parse("K7QP").expect("a reference"));
        leerlingen.add(known, plan);
        leerlingen.who_may_be(row) == [plan]
    }

    #[test]
    fn two_lines_of_one_file_with_ids_of_their_own_are_two_leerlingen() {
        let mut leerlingen = Leerlingen::default();
        leerlingen.add(told("1", "l-1", "Sterre", "2018-09-03"), Found::Line(2));
        assert_eq!(
            leerlingen.who_may_be(&told("2", "l-2", "Sterre", "2018-09-03")),
            []
        );
        let without_id = told("2", "", "Sterre", "2018-09-03");
        assert_eq!(leerlingen.who_may_be(&without_id), [Found::Line(2)]);
    }

    #[test]
    fn a_leerling_is_found_by_id_by_name_and_birthday_and_by_keys_that_are_alike() {
        let known = || told("00123", "00045", "Zoë", "2018-09-03");
        for row in [
            told("9", "00045", "Tim", "2017-01-01"),
            told("9", "", "zoe", "2018-09-03"),
            told("9", "77", "Zoe\u{308}", "2018-09-03"),
            told("9", "45", "Zoë", "2018-09-30"),
            told("123", "", "Zoë", "2018-03-09"),
            told("123,0", "", "Soë", "2018-09-03"),
        ] {
            assert!(is_found(known(), &row));
        }
        for row in [
            told("123", "45", "Tim", "2017-01-01"),
            told("9", "", "Zoë", "2018-09-04"),
            told("9", "77", "Tim", "2018-09-03"),
        ] {
            assert!(!is_found(known(), &row));
        }
    }

    #[test]
    fn somebody_else_has_another_name_and_another_birthday() {
        let known = told("1", "7", "Saar", "2018-09-03");
        assert!(told("1", "", "Tim", "2017-01-01").is_somebody_else(&known));
        assert!(told("1", "8", "Tim", "2017-01-01").is_somebody_else(&known));
        assert!(!told("1", "07", "Tim", "2017-01-01").is_somebody_else(&known));
        assert!(!told("1", "8", "Saartje", "2018-09-03").is_somebody_else(&known));
        assert!(!told("1", "8", "Saar", "2018-03-09").is_somebody_else(&known));
    }
}
