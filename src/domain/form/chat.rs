//! Which forms can be filled in by choosing alone. What must be written about somebody, and every file,
//! stays on the pages.

use chrono::NaiveDate;

use super::{
    Form,
    field::{Field, FieldKind},
    fields::fields,
};
use crate::domain::opp::Opp;

impl Field {
    /// Whether its answer is written and not chosen: words, names, addresses. A day, a time and a number
    /// say nothing about anybody.
    #[must_use]
    pub fn is_written(&self) -> bool {
        match self.kind {
            FieldKind::Email
            | FieldKind::Phone
            | FieldKind::Language
            | FieldKind::Line(_)
            | FieldKind::Text(_) => true,
            FieldKind::Day { .. }
            | FieldKind::Time
            | FieldKind::Minutes
            | FieldKind::One(_)
            | FieldKind::People(_) => false,
        }
    }
}

impl Form {
    /// Whether it can be filled in without writing. A colleague to whom a role goes is chosen by account.
    #[must_use]
    pub fn is_for_chat(self, opp: &Opp, today: NaiveDate) -> bool {
        match self {
            Self::HandOver(..) => true,
            // What is left out of these is taken away.
            Self::Contact(_) | Self::NewContact => false,
            _ => !fields(self, opp, today)
                .iter()
                .any(|field| field.required && field.is_written()),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::domain::{form::tests::every_form, opp::tests::opp, team::tests::person};

    #[test]
    fn what_must_be_written_stays_on_the_pages() {
        let (opp, today) = (opp("2026-08-24"), "2026-09-01".parse().expect("a date"));
        let mut written: Vec<String> = every_form(person(31))
            .into_iter()
            .filter(|form| !form.is_for_chat(&opp, today))
            .map(|form| form.name().split('.').next().unwrap_or_default().to_owned())
            .collect();
        written.dedup();
        assert_eq!(
            written,
            ["schoolbesluit", "verder", "contact", "contact-nieuw", "nvt"]
        );
    }
}
