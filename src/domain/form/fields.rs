//! What each form asks: as little as will do, with the likely answer filled in.

use chrono::NaiveDate;

use super::{
    Form,
    field::{Field, FieldKind},
};
use crate::domain::{
    act::Answer,
    evidence::{Outcome, Way},
    id::PersonId,
    moment::add_days,
    opp::Opp,
    person::{Beslist, Gezag, Ground, Rol},
    step::Step,
    uitstel::{Choice, LONGEST_DAYS, choices},
};

/// The longest reason or remark, in characters.
const TEXT: usize = 1000;
/// The longest name of a place, in characters.
const PLACE: usize = 100;
/// The longest name, in characters.
const NAME: usize = 100;
/// Another day than those that are offered.
pub(super) const OTHER_DAY: &str = "andere_dag";
/// How many minutes a talk takes when nobody says otherwise.
const MINUTES: u32 = 45;

/// The ways in which a leerling was heard.
const HEARD: [Way; 3] = [Way::Gesprek, Way::Papier, Way::NuNiet];
/// The ways in which somebody answered whose answer is recorded by staff.
const ANSWERED: [Way; 3] = [Way::Papier, Way::Telefoon, Way::Gesprek];

/// What `form` asks about `opp` on `today`.
#[must_use]
pub fn fields(form: Form, opp: &Opp, today: NaiveDate) -> Vec<Field> {
    match form {
        Form::Step(Step::Hoorrecht) => vec![happened(today), one("wijze", words(&HEARD, Way::as_str))],
        Form::Step(Step::Overleg) => vec![
            happened(today),
            present(opp),
            one("uitkomst", words(Outcome::ALL, Outcome::as_str)),
        ],
        Form::NotApplicable(_) | Form::Schoolbesluit | Form::NextStep(..) => {
            vec![happened(today), required(text("reden"))]
        }
        Form::Instemming(_) => vec![
            happened(today),
            one("antwoord", words(Answer::ALL, Answer::as_str)),
            one("wijze", words(&ANSWERED, Way::as_str)),
            text("opmerking"),
        ],
        Form::Call(..) => vec![happened(today), one("bereikt", vec!["ja", "nee"])],
        Form::Gezag(person) => gezag(opp, person),
        Form::Information(_) => vec![happened(today), one("besluit", information())],
        Form::LargeType(_) => vec![one("groot", vec!["ja", "nee"])],
        Form::Plan(_) => meeting(today, None),
        Form::Move(moment) => {
            let known = opp.moments.iter().find(|known| known.id == moment);
            meeting(today, known.map(|known| known.day))
        }
        Form::CallOff(_) | Form::EndContact(_) => Vec::new(),
        Form::PutOff { .. } => put_off(today),
        Form::EndDate(what) => vec![
            Field {
                initial: opp.ends(what).map(|day| day.to_string()),
                ..optional("tot", any_day())
            },
            text("reden"),
        ],
        Form::HandOver(..) => vec![
            required(optional("adres", FieldKind::Email)),
            optional("naam", FieldKind::Line(NAME)),
        ],
        Form::Contact(person) if person == opp.leerling.person => reached(),
        Form::Contact(_) => contact(),
        Form::NewContact => {
            let mut asked = contact();
            asked.push(one("rol", words(Rol::ALL, Rol::as_str)));
            asked.push(one("gezag", words(Gezag::ALL, Gezag::as_str)));
            asked
        }
        Form::TakeOver => take_over(opp, today),
        _ => vec![happened(today)],
    }
}

fn any_day() -> FieldKind {
    FieldKind::Day {
        from: None,
        until: None,
    }
}

/// The days that people choose most, or another one; why is needed past a date of the law only.
fn put_off(today: NaiveDate) -> Vec<Field> {
    let mut days: Vec<&'static str> = choices(today)
        .iter()
        .map(|(choice, _)| word_of(*choice))
        .collect();
    days.push(OTHER_DAY);
    let first = days.first().map(|word| (*word).to_owned());
    vec![
        Field {
            initial: first,
            ..one("wanneer", days)
        },
        optional(
            "dag",
            FieldKind::Day {
                from: Some(add_days(today, 1)),
                until: Some(add_days(today, LONGEST_DAYS)),
            },
        ),
        text("reden"),
    ]
}

/// The word for a day that a button offers.
pub(super) fn word_of(choice: Choice) -> &'static str {
    match choice {
        Choice::Morgen => "morgen",
        Choice::Maandag => "maandag",
        Choice::OverEenWeek => "over_een_week",
    }
}

/// How somebody is reached.
fn reached() -> Vec<Field> {
    vec![
        optional("adres", FieldKind::Email),
        optional("taal", FieldKind::Language),
    ]
}

fn contact() -> Vec<Field> {
    let mut asked = vec![
        optional("naam", FieldKind::Line(NAME)),
        optional("telefoon", FieldKind::Phone),
    ];
    asked.extend(reached());
    asked
}

/// The day on which something happened: today, unless somebody says otherwise.
fn happened(today: NaiveDate) -> Field {
    Field {
        initial: Some(today.to_string()),
        ..required(past_day("op", today))
    }
}

fn past_day(name: &'static str, today: NaiveDate) -> Field {
    optional(
        name,
        FieldKind::Day {
            from: None,
            until: Some(today),
        },
    )
}

fn optional(name: &'static str, kind: FieldKind) -> Field {
    Field {
        name,
        kind,
        required: false,
        initial: None,
    }
}

fn required(field: Field) -> Field {
    Field {
        required: true,
        ..field
    }
}

fn text(name: &'static str) -> Field {
    optional(name, FieldKind::Text(TEXT))
}

fn one(name: &'static str, choices: Vec<&'static str>) -> Field {
    required(optional(name, FieldKind::One(choices)))
}

fn words<T: Copy>(all: &[T], word: fn(T) -> &'static str) -> Vec<&'static str> {
    all.iter().map(|one| word(*one)).collect()
}

/// Who was there: the leerling and the people round it.
fn present(opp: &Opp) -> Field {
    let people = opp.contacts.iter().map(|contact| contact.person);
    optional(
        "wie",
        FieldKind::People(people.chain([opp.leerling.person]).collect()),
    )
}

fn gezag(opp: &Opp, person: PersonId) -> Vec<Field> {
    let contact = opp.contacts.iter().find(|contact| contact.person == person);
    let (rol, has, may) = (
        contact.map(|contact| contact.rol.as_str().to_owned()),
        contact
            .map(|contact| contact.gezag)
            .filter(|gezag| *gezag != Gezag::Onbekend),
        contact
            .map(|contact| contact.beslist)
            .filter(|beslist| *beslist != Beslist::NogUitzoeken),
    );
    vec![
        Field {
            initial: rol,
            ..one("rol", words(Rol::ALL, Rol::as_str))
        },
        Field {
            initial: has.map(|gezag| gezag.as_str().to_owned()),
            ..one("gezag", words(&[Gezag::Ja, Gezag::Nee], Gezag::as_str))
        },
        Field {
            initial: may.map(|beslist| beslist.as_str().to_owned()),
            ..one(
                "mag",
                words(
                    &[Beslist::Beslist, Beslist::Geinformeerd, Beslist::Niets],
                    Beslist::as_str,
                ),
            )
        },
    ]
}

fn information() -> Vec<&'static str> {
    let mut choices = vec!["gegeven"];
    choices.extend(words(Ground::ALL, Ground::as_str));
    choices
}

/// When and where; from tomorrow on, because whoever is invited must be able to come.
fn meeting(today: NaiveDate, day: Option<NaiveDate>) -> Vec<Field> {
    let tomorrow = add_days(today, 1);
    let when = optional(
        "dag",
        FieldKind::Day {
            from: Some(tomorrow),
            until: None,
        },
    );
    vec![
        Field {
            initial: day.map(|day| day.to_string()),
            ..required(when)
        },
        required(optional("tijd", FieldKind::Time)),
        Field {
            initial: Some(MINUTES.to_string()),
            ..required(optional("duur", FieldKind::Minutes))
        },
        optional("plaats", FieldKind::Line(PLACE)),
    ]
}

/// A day a step, the last evaluation, and the start: what nobody knows stays empty.
fn take_over(opp: &Opp, today: NaiveDate) -> Vec<Field> {
    let version = opp.current_version();
    let done = |step| version.and_then(|version| opp.done_on(version.id, step));
    let mut asked: Vec<Field> = Step::ALL
        .iter()
        .filter(|step| **step != Step::Advies || opp.school_type.is_special())
        .filter(|step| **step != Step::Rod || opp.school_type.registers_in_rod())
        .map(|step| Field {
            initial: done(*step).map(|day| day.to_string()),
            ..past_day(step.as_str(), today)
        })
        .collect();
    asked.push(Field {
        initial: opp.evaluated_on().last().map(ToString::to_string),
        ..past_day("evaluatie", today)
    });
    asked.push(happened(today));
    asked
}
