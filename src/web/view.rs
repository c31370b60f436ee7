//! What the templates show: words in the reader's language, and forms with their fields.

use crate::{
    app::{Letters, Preview, Upcoming, What},
    domain::{
        form::{Field, FieldKind, Form, Input, Problem},
        id::PersonId,
        letter::ChannelKind,
        opp::Opp,
        team::Recipient,
    },
    text::{Language, desk, role, terminal, title},
};

pub(super) use crate::text::Words;

/// What stands round every page.
pub(super) struct Frame {
    pub(super) w: Words,
    pub(super) title: String,
    pub(super) school: Option<String>,
    /// The token of the form to sign out; none: nobody is signed in.
    pub(super) sign_out: Option<String>,
    /// Whether the reader works on any OPP: then there are lists.
    pub(super) has_lists: bool,
    /// Whether the reader looks after the program.
    pub(super) is_admin: bool,
    /// That the reader is signed in elsewhere too, where a page tells it.
    pub(super) elsewhere: Option<String>,
}

impl Frame {
    /// A page for everybody.
    pub(super) fn public(language: Language, title: String) -> Self {
        Self {
            w: Words(language),
            title,
            school: None,
            sign_out: None,
            has_lists: false,
            is_admin: false,
            elsewhere: None,
        }
    }

    /// A page behind a link.
    pub(super) fn of_school(language: Language, title: String, school: &str) -> Self {
        Self {
            school: Some(school.to_owned()),
            ..Self::public(language, title)
        }
    }

    pub(super) fn code(&self) -> &'static str {
        self.w.0.code()
    }
}

/// How people of an OPP are called on a page: by name in a session, else by what they are.
pub(super) trait Names: Sync {
    fn of(&self, person: PersonId) -> String;
}

/// Without a name: "de ouder", "contactpersoon 2 (voogd)".
pub(super) struct NoNames<'a> {
    pub(super) language: Language,
    pub(super) opp: &'a Opp,
}

impl Names for NoNames<'_> {
    fn of(&self, person: PersonId) -> String {
        desk::nameless(self.language, self.opp, person)
    }
}

/// One small form, ready to be shown.
pub(super) struct FormView {
    pub(super) action: String,
    pub(super) name: String,
    pub(super) token: String,
    pub(super) title: String,
    pub(super) help: Option<String>,
    pub(super) fields: Vec<FieldView>,
    pub(super) problems: Vec<ProblemView>,
    pub(super) before: BeforeView,
    pub(super) button: String,
    /// Whether this is the question "klopt dit?": then the answers stand in it and are not asked.
    pub(super) confirms: bool,
    /// Why it was refused as a whole.
    pub(super) refused: Option<String>,
}

/// A field that could not be read, for the summary above the form.
pub(super) struct ProblemView {
    pub(super) id: String,
    pub(super) label: String,
    pub(super) fault: String,
}

/// One field.
pub(super) struct FieldView {
    pub(super) id: String,
    pub(super) name: &'static str,
    pub(super) label: String,
    pub(super) required: bool,
    pub(super) fault: Option<String>,
    pub(super) kind: KindView,
}

/// How a field is shown.
pub(super) enum KindView {
    Input {
        kind: &'static str,
        value: String,
        min: String,
        max: String,
        longest: Option<usize>,
    },
    Text {
        value: String,
        longest: usize,
    },
    Choices {
        kind: &'static str,
        choices: Vec<ChoiceView>,
    },
}

/// One choice.
pub(super) struct ChoiceView {
    pub(super) id: String,
    pub(super) value: String,
    pub(super) label: String,
    pub(super) chosen: bool,
}

/// What a button will miss, and what will be sent because of it.
#[derive(Default)]
pub(super) struct BeforeView {
    pub(super) shown: bool,
    pub(super) misses: Vec<String>,
    pub(super) at_once: Vec<String>,
    pub(super) later: Vec<String>,
    pub(super) no_more: Vec<String>,
    /// That the address is not known yet, where a role would go to it.
    pub(super) unknown: Option<String>,
}

impl BeforeView {
    pub(super) fn is_empty(&self) -> bool {
        let lists = [&self.misses, &self.at_once, &self.later, &self.no_more];
        self.unknown.is_none() && lists.iter().all(|list| list.is_empty())
    }
}

/// What a form is made from.
pub(super) struct Making<'a> {
    pub(super) language: Language,
    pub(super) form: Form,
    pub(super) opp: &'a Opp,
    pub(super) names: &'a dyn Names,
    pub(super) action: String,
    pub(super) token: String,
}

impl Making<'_> {
    /// The form as somebody sees it first, or with what was filled in and what was wrong with it.
    pub(super) fn view(&self, fields: &[Field], input: Option<&Input>, problems: &[Problem]) -> FormView {
        let whom = self
            .form
            .about()
            .map(|person| self.names.of(person))
            .unwrap_or_default();
        let words = desk::form(self.language, self.form, self.opp, &whom);
        let fields: Vec<FieldView> = fields
            .iter()
            .map(|field| self.field(field, input, problems))
            .collect();
        let problems = fields
            .iter()
            .filter_map(|field| {
                Some(ProblemView {
                    id: first_id(field),
                    label: field.label.clone(),
                    fault: field.fault.clone()?,
                })
            })
            .collect();
        FormView {
            action: self.action.clone(),
            name: self.form.name(),
            token: self.token.clone(),
            title: words.title,
            help: words.help,
            fields,
            problems,
            before: BeforeView::default(),
            button: words.button,
            confirms: false,
            refused: None,
        }
    }

    fn field(&self, field: &Field, input: Option<&Input>, problems: &[Problem]) -> FieldView {
        let id = format!("{}-{}", self.form.name().replace('.', "-"), field.name);
        let fault = problems.iter().find(|problem| problem.field == field.name);
        let given = match input {
            Some(input) => input.all(field.name).map(str::to_owned).collect(),
            None => field.initial.clone().into_iter().collect::<Vec<_>>(),
        };
        FieldView {
            kind: self.kind(&id, field, &given),
            label: desk::label(self.language, self.form, field.name),
            required: field.required,
            fault: fault.map(|problem| desk::fault(self.language, problem.fault)),
            name: field.name,
            id,
        }
    }

    fn kind(&self, id: &str, field: &Field, given: &[String]) -> KindView {
        let value = given.first().cloned().unwrap_or_default();
        let input = |kind, min, max, longest| KindView::Input {
            kind,
            value: value.clone(),
            min,
            max,
            longest,
        };
        let text = |day: &Option<chrono::NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
        match &field.kind {
            FieldKind::Day { from, until } => input("date", text(from), text(until), None),
            FieldKind::Time => input("time", String::new(), String::new(), None),
            FieldKind::Email => input("email", String::new(), String::new(), None),
            FieldKind::Phone => input("tel", String::new(), String::new(), Some(60)),
            FieldKind::Language => input("text", String::new(), String::new(), Some(35)),
            FieldKind::Minutes => input("number", "1".to_owned(), "1440".to_owned(), None),
            FieldKind::Line(longest) => input("text", String::new(), String::new(), Some(*longest)),
            FieldKind::Text(longest) => KindView::Text {
                value,
                longest: *longest,
            },
            FieldKind::One(words) => {
                let label = |word: &str| desk::choice(self.language, field.name, word);
                let all = words.iter().map(|word| ((*word).to_owned(), label(word)));
                choices("radio", id, given, all)
            }
            FieldKind::People(people) => {
                let all = people.iter().map(|person| (person.hex(), self.names.of(*person)));
                choices("checkbox", id, given, all)
            }
        }
    }
}

fn choices(
    kind: &'static str,
    id: &str,
    given: &[String],
    all: impl Iterator<Item = (String, String)>,
) -> KindView {
    let choices = all
        .enumerate()
        .map(|(number, (value, label))| ChoiceView {
            id: format!("{id}-{number}"),
            chosen: given.contains(&value),
            value,
            label,
        })
        .collect();
    KindView::Choices { kind, choices }
}

/// What the summary of problems links to: the field, or the first of its choices.
fn first_id(field: &FieldView) -> String {
    match &field.kind {
        KindView::Choices { choices, .. } => choices.first().map_or(field.id.clone(), |one| one.id.clone()),
        _ => field.id.clone(),
    }
}

/// What will come of a command, in words.
pub(super) fn before(language: Language, names: &dyn Names, preview: &Preview) -> BeforeView {
    let w = Words(language);
    let later = |all: &[Upcoming]| all.iter().map(|one| upcoming(language, names, one)).collect();
    BeforeView {
        shown: true,
        misses: preview.misses.iter().map(|step| w.step(*step)).collect(),
        at_once: letters(language, names, &preview.at_once),
        later: later(&preview.later),
        no_more: later(&preview.no_more),
        unknown: preview
            .unknown
            .as_ref()
            .map(|address| w.with("hand-over-unknown", "address", address.as_str())),
    }
}

fn letters(language: Language, names: &dyn Names, letters: &Letters) -> Vec<String> {
    let line = |(who, channel): &(Recipient, ChannelKind)| {
        desk::leaves_now(language, &whom(language, names, *who), *channel)
    };
    letters.to.iter().map(line).collect()
}

/// Something that will be sent: when, what, to whom, which way.
pub(super) fn upcoming(language: Language, names: &dyn Names, one: &Upcoming) -> String {
    let what = what(language, &one.what);
    let whom = whom(language, names, one.who);
    desk::leaves_later(language, (one.at.date(), &what), (&whom, one.channel))
}

/// What will be sent, in a few words.
pub(super) fn what(language: Language, what: &What) -> String {
    match what {
        What::Line(line) => title(language, line.obligation),
        What::WeekLetter => terminal::week_letter(language).0,
        What::Letter(_) => terminal::other_letter(language).0,
    }
}

/// Staff by role, others as this page may call them.
pub(super) fn whom(language: Language, names: &dyn Names, who: Recipient) -> String {
    if who.capacity.is_staff() {
        role(language, who.capacity)
    } else {
        names.of(who.person)
    }
}

/// A way out of the house, in a word.
pub(super) fn way(language: Language, channel: ChannelKind) -> String {
    terminal::channel(language, channel)
}
