//! From what somebody filled in to a command; every fault is told at once.

use chrono::{NaiveDate, NaiveTime};

use super::{
    Form,
    chat::said,
    field::{Fault, Field, FieldKind, Input, Problem},
    fields::{OTHER_DAY, fields, word_of},
};
use crate::domain::{
    act::{ActKind, Answer},
    command::{Command, ContactDetails, Fact, When},
    email_address::EmailAddress,
    evidence::{Evidence, Outcome, Way},
    id::PersonId,
    opp::Opp,
    person::{Beslist, Gezag, Ground, LanguageCode, PersonName, Phone, Rol},
    plain_text::{PlainText, TextFault},
    step::Step,
    typed_date::{Spoken, typed_date},
    uitstel::choices,
};

/// The longest talk, in minutes: a day.
const LONGEST: u32 = 24 * 60;

/// What comes of `form` about `opp`, filled in on `today`.
///
/// # Errors
/// Every field that cannot be read, in the order of the form; then nothing is done.
pub fn command(form: Form, opp: &Opp, input: &Input, today: NaiveDate) -> Result<Command, Vec<Problem>> {
    let asked = fields(form, opp, today);
    let problems = problems(&asked, input).into_iter();
    let mut problems: Vec<Problem> = problems
        .map(|one| with_reason(one, &asked, input, today))
        .collect();
    if input.one("wanneer") == Some(OTHER_DAY) && input.one("dag").is_none() {
        problems.push(Problem {
            field: "dag",
            fault: Fault::Missing,
        });
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    let answers = Answers {
        form,
        opp,
        asked: &asked,
        input,
        today,
    };
    // Whatever a form does not ask cannot be missing in it.
    answers.command().ok_or_else(Vec::new)
}

/// The same problem; for a day that is not clear also why.
fn with_reason(problem: Problem, asked: &[Field], input: &Input, today: NaiveDate) -> Problem {
    let field = asked.iter().find(|field| field.name == problem.field);
    let typed = input.one(problem.field).filter(|_| problem.fault == Fault::NoDay);
    match field
        .zip(typed)
        .and_then(|(field, typed)| said(field, typed, today))
    {
        Some(Spoken::Unclear(why)) => Problem {
            fault: Fault::UnclearDay(why),
            ..problem
        },
        _ => problem,
    }
}

/// Everything that is wrong with what was filled in, in the order of the fields.
#[must_use]
pub fn problems(asked: &[Field], input: &Input) -> Vec<Problem> {
    asked.iter().filter_map(|field| problem(field, input)).collect()
}

/// What is wrong with one field.
fn problem(field: &Field, input: &Input) -> Option<Problem> {
    let fault = match input.one(field.name) {
        None if field.required => Some(Fault::Missing),
        None => None,
        Some(value) => fault(&field.kind, value, input.all(field.name)),
    };
    fault.map(|fault| Problem {
        field: field.name,
        fault,
    })
}

fn fault<'a>(kind: &FieldKind, value: &str, mut all: impl Iterator<Item = &'a str>) -> Option<Fault> {
    match kind {
        FieldKind::Day { from, until } => match typed_date(value) {
            None => Some(Fault::NoDay),
            Some(day) => from
                .filter(|from| day < *from)
                .map(Fault::TooEarly)
                .or_else(|| until.filter(|until| day > *until).map(Fault::TooLate)),
        },
        FieldKind::Time => time(value).is_none().then_some(Fault::NoTime),
        FieldKind::Minutes => minutes(value).is_none().then_some(Fault::NoMinutes),
        FieldKind::Email => EmailAddress::parse(value).is_none().then_some(Fault::NoEmail),
        FieldKind::Phone => Phone::parse(value).is_none().then_some(Fault::NoPhone),
        FieldKind::Language => LanguageCode::parse(value).is_none().then_some(Fault::NoLanguage),
        FieldKind::Line(most) => match PlainText::parse_name(value, *most) {
            Ok(_) => None,
            Err(TextFault::TooLong { max }) => Some(Fault::TooLong(max)),
            Err(_) => Some(Fault::Unreadable),
        },
        FieldKind::Text(most) => (value.chars().count() > *most).then_some(Fault::TooLong(*most)),
        FieldKind::One(choices) => (!choices.contains(&value)).then_some(Fault::NoChoice),
        FieldKind::People(people) => {
            let is_known = |text: &str| PersonId::from_hex(text).is_some_and(|id| people.contains(&id));
            (!all.all(is_known)).then_some(Fault::NoChoice)
        }
    }
}

fn time(text: &str) -> Option<NaiveTime> {
    let formats = ["%H:%M", "%H.%M", "%H:%M:%S"];
    formats
        .iter()
        .find_map(|format| NaiveTime::parse_from_str(text, format).ok())
}

fn minutes(text: &str) -> Option<u32> {
    text.parse()
        .ok()
        .filter(|minutes| (1..=LONGEST).contains(minutes))
}

/// Answers that were checked.
struct Answers<'a> {
    form: Form,
    opp: &'a Opp,
    asked: &'a [Field],
    input: &'a Input,
    today: NaiveDate,
}

impl Answers<'_> {
    fn one(&self, name: &str) -> Option<&str> {
        self.input.one(name)
    }

    fn day(&self, name: &str) -> Option<NaiveDate> {
        self.one(name).and_then(typed_date)
    }

    fn note(&self, name: &str) -> Option<String> {
        self.one(name).map(str::to_owned)
    }

    fn command(&self) -> Option<Command> {
        match self.form {
            Form::Gezag(contact) => Some(Command::DecideContact {
                contact,
                rol: Rol::parse(self.one("rol")?)?,
                gezag: Gezag::parse(self.one("gezag")?)?,
                beslist: Beslist::parse(self.one("mag")?)?,
            }),
            Form::Bijstelling => self.day("op").map(|on| Command::BeginBijstelling { on }),
            Form::Plan(kind) => self.when().map(|when| Command::Plan { kind, when }),
            Form::Move(moment) => self.when().map(|when| Command::Move { moment, when }),
            Form::CallOff(moment) => Some(Command::CallOff { moment }),
            Form::LargeType(person) => Some(Command::SetLargeType {
                person,
                large: self.one("groot")? == "ja",
            }),
            Form::TakeOver => Some(Command::TakeOver(self.facts())),
            Form::PutOff {
                version,
                obligation,
                term,
            } => Some(Command::PutOff {
                version,
                obligation,
                term,
                until: self.put_off_until()?,
                reason: self.note("reden"),
            }),
            Form::EndDate(what) => Some(Command::SetEndDate {
                what,
                until: self.day("tot"),
                reason: self.note("reden"),
            }),
            Form::HandOver(role, from) => Some(Command::HandOver {
                role,
                from,
                to: EmailAddress::parse(self.one("adres")?)?,
                name: self.name(),
            }),
            Form::Contact(person) => Some(Command::ChangeContact {
                person,
                details: self.contact(),
            }),
            Form::NewContact => Some(Command::AddContact(self.contact())),
            Form::EndContact(person) => Some(Command::EndContact { person }),
            _ => self.fact().map(Command::Record),
        }
    }

    fn put_off_until(&self) -> Option<NaiveDate> {
        let chosen = self.one("wanneer")?;
        let offered = choices(self.today).into_iter();
        let offered = offered.map(|(choice, day)| (word_of(choice), day));
        let day = offered
            .filter(|(word, _)| *word == chosen)
            .map(|(_, day)| day)
            .next();
        day.or_else(|| self.day("dag"))
    }

    fn name(&self) -> Option<PersonName> {
        self.one("naam").and_then(|name| PersonName::parse(name).ok())
    }

    fn contact(&self) -> ContactDetails {
        ContactDetails {
            name: self.name(),
            phone: self.one("telefoon").and_then(Phone::parse),
            email: self.one("adres").and_then(EmailAddress::parse),
            language: self.one("taal").and_then(LanguageCode::parse),
            rol: self.one("rol").and_then(Rol::parse),
            gezag: self.one("gezag").and_then(Gezag::parse),
        }
    }

    fn when(&self) -> Option<When> {
        Some(When {
            day: self.day("dag")?,
            time: time(self.one("tijd")?)?,
            minutes: minutes(self.one("duur")?)?,
            place: self.note("plaats"),
        })
    }

    fn fact(&self) -> Option<Fact> {
        let on = self.day("op")?;
        let reason = |kind| Fact {
            note: self.note("reden"),
            ..Fact::new(kind, on)
        };
        let plain = |kind| Some(Fact::new(kind, on));
        match self.form {
            Form::Start => plain(ActKind::Gestart),
            Form::Step(step) => Some(Fact {
                evidence: self.evidence(),
                ..Fact::new(ActKind::Done(step), on)
            }),
            Form::NotApplicable(step) => Some(reason(ActKind::NotApplicable(step))),
            Form::Mening(person) => plain(ActKind::Mening(person)),
            Form::Instemming(person) => Some(Fact {
                note: self.note("opmerking"),
                evidence: self.evidence(),
                ..Fact::new(
                    ActKind::Instemming {
                        person,
                        answer: Answer::parse(self.one("antwoord")?)?,
                    },
                    on,
                )
            }),
            Form::Schoolbesluit => Some(reason(ActKind::Schoolbesluit)),
            Form::Call(step, person) => plain(ActKind::Gebeld {
                step,
                person,
                reached: self.one("bereikt")? == "ja",
            }),
            Form::CalledBack(person) => plain(ActKind::Teruggebeld(person)),
            Form::Posted(person) => plain(ActKind::Gepost(person)),
            Form::NextStep(step, person) => Some(reason(ActKind::VolgendeStap { step, person })),
            Form::InformationAsked(person) => plain(ActKind::InformatieGevraagd(person)),
            Form::Information(person) => plain(match Ground::parse(self.one("besluit")?) {
                Some(ground) => ActKind::InformatieGeweigerd { person, ground },
                None => ActKind::InformatieGegeven(person),
            }),
            Form::Evaluatie => plain(ActKind::Evaluatie),
            Form::Left => plain(ActKind::Uitgeschreven),
            Form::Ends => plain(ActKind::Beeindigd),
            Form::Closing(closing) => plain(ActKind::Afgerond(closing)),
            _ => None,
        }
    }

    fn evidence(&self) -> Evidence {
        Evidence {
            way: self.one("wijze").and_then(Way::parse),
            present: self.input.all("wie").filter_map(PersonId::from_hex).collect(),
            outcome: self.one("uitkomst").and_then(Outcome::parse),
        }
    }

    /// What is new in the take-over form: a day that stands there already is no second fact.
    fn facts(&self) -> Vec<Fact> {
        let is_new = |field: &&Field| {
            let day = self.day(field.name).map(|day| day.to_string());
            day.is_some() && day != field.initial
        };
        let mut facts: Vec<Fact> = self
            .asked
            .iter()
            .filter(|field| field.name != "op")
            .filter(is_new)
            .filter_map(|field| {
                let kind = match Step::parse(field.name) {
                    Some(step) => ActKind::Done(step),
                    None => ActKind::Evaluatie,
                };
                Some(Fact::new(kind, self.day(field.name)?))
            })
            .collect();
        let started = self.opp.started_here_on().is_none();
        let start = self.day("op").filter(|_| started);
        facts.extend(start.map(|on| Fact::new(ActKind::Gestart, on)));
        facts
    }
}

#[cfg(test)]
mod tests;
