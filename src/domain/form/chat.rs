//! Which forms can be filled in by choosing alone. What must be written about somebody, what decides about
//! the plan, and every file, stays on the pages.

use chrono::NaiveDate;

use super::{
    Form,
    field::{Field, FieldKind},
    fields::{OTHER_DAY, fields},
};
use crate::domain::{
    opp::Opp,
    typed_date::{Looks, Spoken, spoken},
};

/// The field in which a day is chosen, and that for another one than is offered.
const WHEN: &str = "wanneer";
const DAY: &str = "dag";

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

/// What was typed into some of `fields` on `today`, as the form takes it: a day as people say it, looking
/// back where only past days count and ahead elsewhere. What is no day stays as it was typed, so that the form
/// can say so; a required field in which nothing was typed stays as it is, another one becomes empty.
#[must_use]
pub fn typed_in(
    fields: &[Field],
    typed: &[(String, String)],
    today: NaiveDate,
) -> Vec<(String, Vec<String>)> {
    let mut changes = Vec::new();
    for (name, text) in typed {
        let (Some(field), text) = (fields.iter().find(|field| field.name == name), text.trim()) else {
            continue;
        };
        if text.is_empty() {
            if !field.required {
                changes.push((name.clone(), Vec::new()));
            }
            continue;
        }
        if field.name == DAY && fields.iter().any(|field| field.name == WHEN) {
            // Whoever types a day does not mean one of those that are offered.
            changes.push((WHEN.to_owned(), vec![OTHER_DAY.to_owned()]));
        }
        changes.push((name.clone(), vec![read(field, text, today)]));
    }
    changes
}

fn read(field: &Field, text: &str, today: NaiveDate) -> String {
    match said(field, text, today) {
        Some(Spoken::Day(day)) => day.to_string(),
        Some(Spoken::Unclear(_)) | None => text.to_owned(),
    }
}

/// What is made of a day that somebody says in a field; `None` for fields of other kinds.
pub(super) fn said(field: &Field, text: &str, today: NaiveDate) -> Option<Spoken> {
    let FieldKind::Day { until, .. } = field.kind else {
        return None;
    };
    let looks = if until.is_some_and(|until| until <= today) {
        Looks::Back
    } else {
        Looks::Ahead
    };
    Some(spoken(text, today, looks))
}

impl Form {
    /// Whether it can be filled in without writing. A colleague to whom a role goes is chosen by account.
    #[must_use]
    pub fn is_for_chat(self, opp: &Opp, today: NaiveDate) -> bool {
        match self {
            Self::HandOver(..) => true,
            _ if self.decides() => false,
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
    use std::collections::BTreeSet;

    use super::*;
    use crate::domain::{
        form::every_form, id::MomentId, link::Target, obligation::Obligation, opp::tests::opp,
        team::tests::person,
    };

    fn typed(form: Form, typed: &[(&str, &str)]) -> Vec<String> {
        let (opp, today) = (opp("2026-08-24"), "2026-09-14".parse().expect("a date"));
        let own = |(name, text): &(&str, &str)| ((*name).to_owned(), (*text).to_owned());
        let typed: Vec<_> = typed.iter().map(own).collect();
        let changes = typed_in(&fields(form, &opp, today), &typed, today).into_iter();
        changes
            .map(|(name, values)| format!("{name}={}", values.join(",")))
            .collect()
    }

    #[test]
    fn a_day_looks_back_for_what_happened_and_ahead_for_what_is_planned() {
        assert_eq!(typed(Form::Evaluatie, &[("op", "dinsdag")]), ["op=2026-09-08"]);
        let meeting = Form::Plan(crate::domain::contact_letter::MeetingKind::Overleg);
        assert_eq!(
            typed(meeting, &[("dag", "dinsdag"), ("tijd", "15.30"), ("niets", "x")]),
            ["dag=2026-09-15", "tijd=15.30"]
        );
        let target = Target {
            opp: opp("2026-08-24").id,
            version: None,
            obligation: Obligation::ImportCheck,
            term: "2026-09-01".parse().expect("a date"),
        };
        assert_eq!(
            typed(Form::put_off(&target), &[("dag", "over een week")]),
            ["wanneer=andere_dag", "dag=2026-09-21"]
        );
    }

    #[test]
    fn what_is_no_day_stays_and_what_must_be_there_is_not_emptied() {
        assert_eq!(typed(Form::Evaluatie, &[("op", "ooit")]), ["op=ooit"]);
        assert!(typed(Form::Evaluatie, &[("op", " ")]).is_empty());
        let until = Form::EndDate(crate::domain::end_date::EndDate::Tlv);
        assert_eq!(typed(until, &[("tot", "")]), ["tot="]);
    }

    #[test]
    fn what_must_be_written_stays_on_the_pages() {
        let (opp, today) = (opp("2026-08-24"), "2026-09-01".parse().expect("a date"));
        let moment = MomentId::from_bytes([8; 16]);
        let written: BTreeSet<String> = every_form(person(31), moment)
            .into_iter()
            .filter(|form| !form.is_for_chat(&opp, today))
            .map(|form| form.name().split('.').next().unwrap_or_default().to_owned())
            .collect();
        let written: Vec<&str> = written.iter().map(String::as_str).collect();
        assert_eq!(
            written,
            [
                "contact",
                "contact-nieuw",
                "instemming",
                "nvt",
                "schoolbesluit",
                "stap",
                "verder"
            ]
        );
    }
}
