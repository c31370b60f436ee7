//! What the pages of the settings share: who may open them, their small forms, and why something was not
//! taken.

use axum::{
    http::{HeaderMap, StatusCode},
    response::Response,
};
use chrono::NaiveDate;

use crate::{
    app::{
        StoreError,
        settings::{SettingError, SettingsPage, settings},
    },
    domain::{
        form::{Fault, Input},
        school_authority::{SchoolAction, SchoolRefusal},
        setting::{SettingNumber, SettingProblem},
        typed_date::typed_date,
    },
    text::desk,
    web::{
        Pages,
        answer::{self, Message},
        guard,
        pages::sign_in::Pairs,
        session::SignedIn,
        told::{self, JustDone},
        view::{BeforeView, ChoiceView, FieldView, FormView, KindView, ProblemView, Words},
    },
};

/// Why somebody gets another page than was asked for.
pub(in crate::web::pages) enum TurnedAway {
    /// The form is not of this session.
    Stale,
    /// There is no such thing, or not for this person.
    Missing,
    /// It belongs to another role in the same school.
    NotYours,
    /// Something went wrong here.
    Broken(StoreError),
}

impl From<SettingError> for TurnedAway {
    fn from(error: SettingError) -> Self {
        match error {
            SettingError::Refused(refusal) => refusal.into(),
            // A form tells of a problem itself; elsewhere nothing was asked that could be one.
            SettingError::Problem(_) => Self::Stale,
            SettingError::Store(error) => Self::Broken(error),
        }
    }
}

impl From<SchoolRefusal> for TurnedAway {
    fn from(refusal: SchoolRefusal) -> Self {
        match refusal {
            SchoolRefusal::NotOfThisSchool => Self::Missing,
            SchoolRefusal::NotYourRole
            | SchoolRefusal::AdminToHimself
            | SchoolRefusal::AdminToSomebodyNew
            | SchoolRefusal::NeedsAnother => Self::NotYours,
        }
    }
}

impl TurnedAway {
    pub(in crate::web::pages) fn page(&self, staff: &SignedIn, headers: &HeaderMap) -> Response {
        let (status, message) = match self {
            Self::Stale => (StatusCode::FORBIDDEN, &Message::STALE),
            Self::Missing => (StatusCode::NOT_FOUND, &Message::MISSING),
            Self::NotYours => (StatusCode::FORBIDDEN, &Message::NOT_YOURS),
            Self::Broken(error) => return answer::broken(headers, error),
        };
        answer::message(status, staff.language(), message)
    }
}

/// The settings, for somebody who may do this with them.
pub(in crate::web::pages) async fn open(
    pages: &Pages,
    staff: &SignedIn,
    action: SchoolAction,
) -> Result<SettingsPage, TurnedAway> {
    let page = settings(&pages.0.store, &staff.member, pages.0.clock.now()).await?;
    if page.allows(action) {
        Ok(page)
    } else {
        Err(TurnedAway::NotYours)
    }
}

/// A form of this session, in the words of whoever sent it.
pub(in crate::web::pages) fn ours(staff: &SignedIn, pairs: Pairs) -> Result<Input, TurnedAway> {
    let input: Input = pairs.into_iter().collect();
    if guard::is_ours(&input, &staff.secret) {
        Ok(input)
    } else {
        Err(TurnedAway::Stale)
    }
}

/// The value of a name in the address.
pub(in crate::web::pages) fn asked<'a>(query: &'a Pairs, name: &str) -> Option<&'a str> {
    let found = query.iter().find(|(known, _)| known == name);
    found.map(|(_, value)| value.as_str())
}

/// What a page says of the form that was just sent.
pub(in crate::web::pages) fn status(w: Words, told: &JustDone) -> Option<String> {
    match told.what()? {
        "zelfde" => Some(w.say("setting-same")),
        _ => Some(w.say("page-saved")),
    }
}

/// On to a page that says whether anything changed.
pub(in crate::web::pages) fn onward(to: &str, changed: bool) -> Response {
    let said = if changed { "klaar" } else { "zelfde" };
    told::done(to, said)
}

/// What was read from a form, and what is wrong with it: the field, and the words for it.
pub(in crate::web::pages) struct Reading<'a> {
    pub(in crate::web::pages) w: Words,
    pub(in crate::web::pages) input: &'a Input,
    pub(in crate::web::pages) faults: Vec<(&'static str, String)>,
}

impl<'a> Reading<'a> {
    pub(in crate::web::pages) fn new(w: Words, input: &'a Input) -> Self {
        Self {
            w,
            input,
            faults: Vec::new(),
        }
    }

    fn fault(&mut self, field: &'static str, fault: Fault) {
        self.faults.push((field, desk::fault(self.w.0, fault)));
    }

    pub(in crate::web::pages) fn text(&mut self, field: &'static str) -> Option<&'a str> {
        let given = self.input.one(field);
        if given.is_none() {
            self.fault(field, Fault::Missing);
        }
        given
    }

    pub(in crate::web::pages) fn number(&mut self, field: &'static str) -> Option<u32> {
        let number = self.text(field)?.parse().ok();
        if number.is_none() {
            self.faults.push((field, self.w.say("setting-fault-no-number")));
        }
        number
    }

    pub(in crate::web::pages) fn day(&mut self, field: &'static str) -> Option<NaiveDate> {
        let day = typed_date(self.text(field)?);
        if day.is_none() {
            self.fault(field, Fault::NoDay);
        }
        day
    }

    /// One of the words that a choice may hold.
    pub(in crate::web::pages) fn choice<T>(
        &mut self,
        field: &'static str,
        parse: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        let chosen = self.input.one(field).and_then(parse);
        if chosen.is_none() {
            self.fault(field, Fault::NoChoice);
        }
        chosen
    }

    /// Where the page goes on after a change; `None` when something is to be mended.
    pub(in crate::web::pages) fn settle(
        &mut self,
        done: Option<Result<bool, SettingError>>,
        to: &str,
    ) -> Result<Option<Response>, TurnedAway> {
        match done {
            Some(Ok(changed)) => Ok(Some(onward(to, changed))),
            Some(Err(SettingError::Problem(found))) => {
                self.faults.push(problem(self.w, found));
                Ok(None)
            }
            Some(Err(error)) => Err(error.into()),
            None => Ok(None),
        }
    }
}

/// The field that a problem is about, and what to do.
fn problem(w: Words, problem: SettingProblem) -> (&'static str, String) {
    match problem {
        SettingProblem::NoDays => ("dagen", w.say("setting-fault-no-days")),
        SettingProblem::TooManyDays { most } => ("dagen", w.count("setting-fault-too-many-days", most)),
        SettingProblem::NotDescending { first, second } => {
            let days = [("first", first.to_string()), ("second", second.to_string())];
            let days = days.each_ref().map(|(name, day)| (*name, day.as_str()));
            ("dagen", w.all("setting-fault-not-descending", &days))
        }
        SettingProblem::OutOfRange {
            what, least, most, ..
        } => {
            let bounds = [("least", least.to_string()), ("most", most.to_string())];
            let bounds = bounds.each_ref().map(|(name, bound)| (*name, bound.as_str()));
            (field_of(what), w.all("setting-fault-out-of-range", &bounds))
        }
        SettingProblem::EndsBeforeItBegins => ("tot", w.say("setting-fault-backward")),
        SettingProblem::TooLong { most_days } => {
            let most = most_days.to_string();
            ("tot", w.with("setting-fault-too-long", "days", &most))
        }
        SettingProblem::NoWayToGetThere => ("telefoon", w.say("setting-fault-no-way")),
        SettingProblem::Domains { most } => ("domeinen", w.count("setting-fault-domains", most)),
        SettingProblem::AddressInName => ("naam", w.say("setting-fault-address-in-name")),
    }
}

/// The field in which a number is typed.
pub(in crate::web::pages) fn field_of(what: SettingNumber) -> &'static str {
    match what {
        SettingNumber::DayBefore => "dagen",
        SettingNumber::QuestionAfter => "vraag",
        SettingNumber::DeputyAfter => "vervanger",
        SettingNumber::VaststellerBefore => "vaststeller",
        SettingNumber::ImportGrace => "rust",
        SettingNumber::WeekLetterLines => "regels",
        SettingNumber::KeepMonths => "maanden",
    }
}

/// One small form of a settings page: as it stands, or with what was filled in and what is wrong with it.
pub(in crate::web::pages) struct Small<'a> {
    pub(in crate::web::pages) staff: &'a SignedIn,
    pub(in crate::web::pages) name: &'static str,
    pub(in crate::web::pages) action: String,
    pub(in crate::web::pages) reading: Option<&'a Reading<'a>>,
}

/// The words of a form.
pub(in crate::web::pages) struct SmallWords {
    pub(in crate::web::pages) title: String,
    pub(in crate::web::pages) help: Option<String>,
    pub(in crate::web::pages) button: String,
}

impl Small<'_> {
    fn field(&self, name: &'static str, label: String, required: bool, kind: KindView) -> FieldView {
        let faults = self.reading.map(|reading| reading.faults.as_slice());
        let mut faults = faults.unwrap_or_default().iter();
        FieldView {
            id: self.id(name),
            name,
            label,
            required,
            fault: faults
                .find(|(field, _)| *field == name)
                .map(|(_, fault)| fault.clone()),
            kind,
        }
    }

    fn id(&self, field: &str) -> String {
        format!("{}-{field}", self.name)
    }

    fn value(&self, name: &str, now: String) -> String {
        match self.reading {
            Some(reading) => reading.input.one(name).unwrap_or_default().to_owned(),
            None => now,
        }
    }

    pub(in crate::web::pages) fn number(&self, what: SettingNumber, label: String, now: u32) -> FieldView {
        let (name, (least, most)) = (field_of(what), what.bounds());
        let kind = KindView::Input {
            kind: "number",
            value: self.value(name, now.to_string()),
            min: least.to_string(),
            max: most.to_string(),
            longest: None,
        };
        self.field(name, label, true, kind)
    }

    pub(in crate::web::pages) fn day(&self, name: &'static str, label: String) -> FieldView {
        let kind = KindView::Input {
            kind: "date",
            value: self.value(name, String::new()),
            min: String::new(),
            max: String::new(),
            longest: None,
        };
        self.field(name, label, true, kind)
    }

    pub(in crate::web::pages) fn line(
        &self,
        (name, kind): (&'static str, &'static str),
        label: String,
        now: &str,
        (required, longest): (bool, usize),
    ) -> FieldView {
        let kind = KindView::Input {
            kind,
            value: self.value(name, now.to_owned()),
            min: String::new(),
            max: String::new(),
            longest: Some(longest),
        };
        self.field(name, label, required, kind)
    }

    /// Choices of which one (`radio`) or several (`checkbox`) can be taken.
    pub(in crate::web::pages) fn choices(
        &self,
        (name, kind): (&'static str, &'static str),
        label: String,
        all: Vec<(String, String)>,
        now: &[String],
    ) -> FieldView {
        let given = match self.reading {
            Some(reading) => reading.input.all(name).map(str::to_owned).collect(),
            None => now.to_vec(),
        };
        let choices = all
            .into_iter()
            .enumerate()
            .map(|(number, (value, label))| ChoiceView {
                id: format!("{}-{number}", self.id(name)),
                chosen: given.contains(&value),
                value,
                label,
            });
        let choices = choices.collect();
        self.field(name, label, true, KindView::Choices { kind, choices })
    }

    pub(in crate::web::pages) fn view(&self, words: SmallWords, fields: Vec<FieldView>) -> FormView {
        let problems = fields.iter().filter_map(|field| {
            Some(ProblemView {
                id: match &field.kind {
                    KindView::Choices { choices, .. } => choices.first()?.id.clone(),
                    _ => field.id.clone(),
                },
                label: field.label.clone(),
                fault: field.fault.clone()?,
            })
        });
        FormView {
            problems: problems.collect(),
            action: self.action.clone(),
            name: self.name.to_owned(),
            token: guard::form_token(&self.staff.secret),
            title: words.title,
            help: words.help,
            fields,
            before: BeforeView::default(),
            button: words.button,
            confirms: false,
            refused: None,
        }
    }
}
