//! A small form that belongs to one page and stands for no [`Form`](crate::domain::form::Form) of the desk:
//! a day, some words, one button.

use crate::{
    domain::form::{Field, FieldKind, Input, Problem},
    text::{Language, desk},
    web::view::{BeforeView, FieldView, FormView, KindView, ProblemView},
};

/// The most characters of a reason.
const LONGEST: usize = 500;

/// A form, before anything is filled in.
pub(super) struct OwnForm {
    /// What it says of itself in `doe`.
    pub(super) name: &'static str,
    pub(super) action: String,
    pub(super) token: String,
    pub(super) title: String,
    pub(super) help: Option<String>,
    pub(super) button: String,
    /// Its fields, each with what stands above it.
    pub(super) fields: Vec<(Field, String)>,
}

/// Why: in the own words of whoever fills it in.
pub(super) fn reason(required: bool) -> Field {
    Field {
        name: "reden",
        kind: FieldKind::Text(LONGEST),
        required,
        initial: None,
    }
}

impl OwnForm {
    /// Whether this is the form that was sent.
    pub(super) fn is_sent(&self, input: &Input) -> bool {
        input.one("doe") == Some(self.name)
    }

    /// What is wrong with what was filled in.
    pub(super) fn problems(&self, input: &Input) -> Vec<Problem> {
        let asked: Vec<Field> = self.fields.iter().map(|(field, _)| field.clone()).collect();
        crate::domain::form::problems(&asked, input)
    }

    /// The form as somebody sees it first, or with what was filled in and what was wrong with it.
    pub(super) fn view(&self, language: Language, input: Option<&Input>, problems: &[Problem]) -> FormView {
        let field = |(field, label): &(Field, String)| self.field(language, (field, label), input, problems);
        let fields: Vec<FieldView> = self.fields.iter().map(field).collect();
        let problem = |field: &FieldView| {
            Some(ProblemView {
                id: field.id.clone(),
                label: field.label.clone(),
                fault: field.fault.clone()?,
            })
        };
        FormView {
            action: self.action.clone(),
            name: self.name.to_owned(),
            token: self.token.clone(),
            title: self.title.clone(),
            help: self.help.clone(),
            problems: fields.iter().filter_map(problem).collect(),
            fields,
            before: BeforeView::default(),
            button: self.button.clone(),
            confirms: false,
            refused: None,
        }
    }

    fn field(
        &self,
        language: Language,
        (field, label): (&Field, &str),
        input: Option<&Input>,
        problems: &[Problem],
    ) -> FieldView {
        let fault = problems.iter().find(|problem| problem.field == field.name);
        let given = match input {
            Some(input) => input.one(field.name).map(str::to_owned),
            None => field.initial.clone(),
        };
        FieldView {
            id: format!("{}-{}", self.name, field.name),
            name: field.name,
            label: label.to_owned(),
            required: field.required,
            fault: fault.map(|problem| desk::fault(language, problem.fault)),
            kind: kind(&field.kind, given.unwrap_or_default()),
        }
    }
}

fn kind(kind: &FieldKind, value: String) -> KindView {
    let text = |day: &Option<chrono::NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    match kind {
        FieldKind::Day { from, until } => KindView::Input {
            kind: "date",
            value,
            min: text(from),
            max: text(until),
            longest: None,
        },
        FieldKind::Text(longest) => KindView::Text {
            value,
            longest: *longest,
        },
        _ => KindView::Text {
            value,
            longest: LONGEST,
        },
    }
}
