//! What the pages about the handelingsdeel share: a text as it is read, a field of its form, and what is
//! wrong with it at its place.

use crate::{
    domain::{
        form::Fault,
        handelingsdeel::{Change, Content, Draft, Field, Guidance, PlanText, Problem},
    },
    text::desk,
    web::view::{ProblemView, Words},
};

/// A text as it is read.
#[derive(Default)]
pub(in crate::web) struct TextView {
    pub(in crate::web) doelen: Vec<String>,
    /// Who, what, when.
    pub(in crate::web) afspraken: Vec<[String; 3]>,
    pub(in crate::web) in_het_kort: Vec<String>,
    pub(in crate::web) is_geen: bool,
    pub(in crate::web) invloed: Option<String>,
}

impl From<&PlanText> for TextView {
    fn from(text: &PlanText) -> Self {
        let invloed = text.invloed.as_ref().map(|words| words.as_str().to_owned());
        let mut view = Self {
            invloed,
            ..Self::default()
        };
        match &text.content {
            Content::Geen => view.is_geen = true,
            Content::Regels { doelen, afspraken } => {
                view.doelen = doelen.iter().map(|doel| doel.as_str().to_owned()).collect();
                let cells = afspraken.iter().map(|row| [&row.wie, &row.wat, &row.wanneer]);
                view.afspraken = cells
                    .map(|cells| cells.map(|words| words.as_str().to_owned()))
                    .collect();
            }
            Content::Pdf { in_het_kort, .. } => {
                view.in_het_kort = in_het_kort
                    .iter()
                    .map(|words| words.as_str().to_owned())
                    .collect();
            }
        }
        view
    }
}

impl From<&Draft> for TextView {
    /// What was typed, without the rows in which nothing stands.
    fn from(draft: &Draft) -> Self {
        let invloed = Some(draft.invloed.clone()).filter(|words| !words.trim().is_empty());
        let mut view = Self {
            invloed,
            ..Self::default()
        };
        match &draft.guidance {
            Guidance::Geen => view.is_geen = true,
            Guidance::Regels { doelen, afspraken } => {
                view.doelen.clone_from(doelen);
                view.doelen.retain(|doel| !doel.trim().is_empty());
                let rows = afspraken.iter().cloned();
                view.afspraken = rows.map(|row| [row.wie, row.wat, row.wanneer]).collect();
                view.afspraken
                    .retain(|cells| cells.iter().any(|cell| !cell.trim().is_empty()));
            }
            Guidance::Pdf { in_het_kort, .. } => view.in_het_kort = in_het_kort.to_vec(),
        }
        view
    }
}

/// One field of a form with a text.
pub(in crate::web) struct Cell {
    pub(in crate::web) id: String,
    pub(in crate::web) name: &'static str,
    pub(in crate::web) label: String,
    pub(in crate::web) value: String,
    pub(in crate::web) longest: usize,
    pub(in crate::web) fault: Option<String>,
    /// How many lines are shown; 1: an input.
    pub(in crate::web) lines: u8,
}

impl Cell {
    pub(in crate::web) fn new(
        w: Words,
        (field, label): (Field, String),
        value: &str,
        problems: &[Problem],
    ) -> Self {
        let (name, lines) = match field {
            Field::Doel(_) => ("doel", 2),
            Field::Wie(_) => ("wie", 1),
            Field::Wat(_) => ("wat", 2),
            Field::Wanneer(_) => ("wanneer", 1),
            Field::InHetKort(_) => ("zin", 2),
            Field::Invloed => ("invloed", 4),
        };
        let id = id_of(field);
        // What is wrong with the rows as a whole stands at the first of them.
        let problem = problems.iter().find(|problem| place(**problem) == id);
        Self {
            id,
            name,
            label,
            value: value.to_owned(),
            longest: field.at_most(),
            fault: problem.map(|problem| fault(w, *problem)),
            lines,
        }
    }
}

/// One way in which a new text can differ from the one before it.
pub(in crate::web) struct ChangeView {
    pub(in crate::web) word: &'static str,
    pub(in crate::web) label: String,
    pub(in crate::web) help: String,
    pub(in crate::web) chosen: bool,
}

/// Both ways, told for a first text or for one that takes the place of another.
pub(in crate::web) fn changes(w: Words, is_first: bool, chosen: Option<Change>) -> Vec<ChangeView> {
    let view = |change: Change| ChangeView {
        word: change.as_str(),
        label: change_name(w, change),
        help: match (change, is_first) {
            (Change::Inhoudelijk, true) => w.say("text-inhoudelijk-first"),
            (Change::Inhoudelijk, false) => w.say("text-inhoudelijk-help"),
            (Change::Redactioneel, true) => w.say("text-redactioneel-first"),
            (Change::Redactioneel, false) => w.say("text-redactioneel-help"),
        },
        chosen: chosen == Some(change),
    };
    Change::ALL.iter().map(|change| view(*change)).collect()
}

/// What a change is called.
pub(in crate::web) fn change_name(w: Words, change: Change) -> String {
    w.say(match change {
        Change::Inhoudelijk => "text-inhoudelijk",
        Change::Redactioneel => "text-redactioneel",
    })
}

/// What is wrong, for the summary above the form.
pub(in crate::web) fn summary(w: Words, problems: &[Problem]) -> Vec<ProblemView> {
    let view = |problem: &Problem| ProblemView {
        id: place(*problem),
        label: label(w, *problem),
        fault: fault(w, *problem),
    };
    problems.iter().map(view).collect()
}

/// The id of the field of a form at which a problem stands.
fn place(problem: Problem) -> String {
    match problem {
        Problem::NoDoel | Problem::TooManyRows(_) => id_of(Field::Doel(0)),
        Problem::NoAfspraak => id_of(Field::Wie(0)),
        Problem::Missing(field) | Problem::TooLong(field, _) | Problem::ControlCharacter(field) => {
            id_of(field)
        }
        Problem::NotAPdf | Problem::FileTooLarge => "bestand".to_owned(),
        Problem::BeginsOrEnds => "wijziging".to_owned(),
    }
}

fn id_of(field: Field) -> String {
    match field {
        Field::Doel(at) => format!("doel-{at}"),
        Field::Wie(at) => format!("wie-{at}"),
        Field::Wat(at) => format!("wat-{at}"),
        Field::Wanneer(at) => format!("wanneer-{at}"),
        Field::InHetKort(at) => format!("zin-{at}"),
        Field::Invloed => "invloed".to_owned(),
    }
}

/// The place of a problem in words.
fn label(w: Words, problem: Problem) -> String {
    let numbered = |id: &str, at: usize| w.all(id, &[("n", &(at + 1).to_string())]);
    let field = match problem {
        Problem::Missing(field) | Problem::TooLong(field, _) | Problem::ControlCharacter(field) => field,
        Problem::NoDoel => return w.say("text-doelen"),
        Problem::NoAfspraak | Problem::TooManyRows(_) => return w.say("text-afspraken"),
        Problem::NotAPdf | Problem::FileTooLarge => return w.say("text-pdf-file"),
        Problem::BeginsOrEnds => return w.say("text-change"),
    };
    match field {
        Field::Doel(at) => numbered("text-doel", at),
        Field::Wie(at) | Field::Wat(at) | Field::Wanneer(at) => numbered("text-afspraak", at),
        Field::InHetKort(at) => numbered("text-sentence", at),
        Field::Invloed => w.say("text-invloed"),
    }
}

/// What is wrong, and what to do.
pub(in crate::web) fn fault(w: Words, problem: Problem) -> String {
    match problem {
        Problem::NoDoel => w.say("text-fault-no-doel"),
        Problem::NoAfspraak => w.say("text-fault-no-afspraak"),
        Problem::TooManyRows(most) => w.with("text-fault-rows", "n", &most.to_string()),
        Problem::Missing(Field::Wie(_)) => w.say("text-fault-wie"),
        Problem::Missing(Field::Wat(_)) => w.say("text-fault-wat"),
        Problem::Missing(_) => desk::fault(w.0, Fault::Missing),
        Problem::TooLong(_, most) => desk::fault(w.0, Fault::TooLong(most)),
        Problem::ControlCharacter(_) => w.say("text-fault-character"),
        Problem::NotAPdf => w.say("text-fault-no-pdf"),
        Problem::FileTooLarge => w.say("text-fault-large"),
        Problem::BeginsOrEnds => w.say("text-fault-begins"),
    }
}
