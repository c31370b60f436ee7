//! With whose hands people at the sample school do things: every deed is one of the small forms of the
//! desk, filled in. The demo hands it to the use case; a test presses the same form on a page.

use std::{future::Future, pin::Pin};

use super::{DemoError, World, sample_school::REASON};
use crate::{
    app::{Member, perform},
    domain::{
        act::ActKind,
        form::{Form, Input, command},
        id::PersonId,
        moment::Moment,
        opp::Opp,
        person::{Beslist, Gezag, Rol},
        reference::Reference,
        school::SchoolId,
        step::Step,
    },
};

/// A form that somebody fills in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pressed {
    /// The address of whoever does it.
    pub who: &'static str,
    /// The OPP.
    pub reference: Reference,
    /// The form.
    pub form: Form,
    /// The answers, by the names of its fields.
    pub answers: Vec<(&'static str, String)>,
}

/// Somebody else's hands.
pub trait Hands: Send + Sync {
    /// Fills in a form and presses its button, at `at`.
    fn press<'a>(
        &'a self,
        pressed: &'a Pressed,
        at: Moment,
    ) -> Pin<Box<dyn Future<Output = Result<(), DemoError>> + Send + 'a>>;
}

/// Fills in a form: by the hands that this world has, or at the use case itself.
pub(super) async fn press(
    world: &World,
    (school, opp): (&SchoolId, &Opp),
    (who, actor): (&'static str, PersonId),
    (form, answers): (Form, Vec<(&'static str, String)>),
    at: Moment,
) -> Result<(), DemoError> {
    if let Some(hands) = &world.hands {
        let pressed = Pressed {
            who,
            reference: opp.reference,
            form,
            answers,
        };
        return hands.press(&pressed, at).await;
    }
    let input: Input = answers
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value))
        .collect();
    let command = command(form, opp, &input, at.date()).map_err(|_| DemoError::Sample)?;
    let member = Member {
        school: school.clone(),
        person: actor,
    };
    perform(&world.store, &member, opp.id, &command, at).await?;
    Ok(())
}

/// The form by which a fact is recorded, filled in as people at this school do; `None` for what only the
/// program itself writes down.
pub(super) fn form_of(kind: ActKind, at: Moment) -> Option<(Form, Vec<(&'static str, String)>)> {
    let mut answers = vec![("op", at.date().to_string())];
    let mut answer = |name, word: &str| answers.push((name, word.to_owned()));
    let form = match kind {
        ActKind::Gestart => Form::Start,
        ActKind::Done(step) => {
            match step {
                Step::Hoorrecht => answer("wijze", "gesprek"),
                Step::Overleg => answer("uitkomst", "eens"),
                _ => {}
            }
            Form::Step(step)
        }
        ActKind::Instemming { person, answer: said } => {
            answer("antwoord", said.as_str());
            answer("wijze", "telefoon");
            Form::Instemming(person)
        }
        ActKind::Schoolbesluit => {
            answer("reden", REASON);
            Form::Schoolbesluit
        }
        ActKind::VolgendeStap { step, person } => {
            answer("reden", REASON);
            Form::NextStep(step, person)
        }
        ActKind::Gebeld {
            step,
            person,
            reached,
        } => {
            answer("bereikt", if reached { "ja" } else { "nee" });
            Form::Call(step, person)
        }
        ActKind::InformatieGeweigerd { person, ground } => {
            answer("besluit", ground.as_str());
            Form::Information(person)
        }
        ActKind::InformatieGegeven(person) => {
            answer("besluit", "gegeven");
            Form::Information(person)
        }
        ActKind::InformatieGevraagd(person) => Form::InformationAsked(person),
        ActKind::Mening(person) => Form::Mening(person),
        ActKind::Gepost(person) => Form::Posted(person),
        ActKind::Teruggebeld(person) => Form::CalledBack(person),
        ActKind::Evaluatie => Form::Evaluatie,
        ActKind::Uitgeschreven => Form::Left,
        ActKind::Beeindigd => Form::Ends,
        ActKind::Afgerond(closing) => Form::Closing(closing),
        _ => return None,
    };
    Some((form, answers))
}

/// The form that says what a contact may expect.
pub(super) fn gezag(
    contact: PersonId,
    rol: Rol,
    gezag: Gezag,
    beslist: Beslist,
) -> (Form, Vec<(&'static str, String)>) {
    let answers = vec![
        ("rol", rol.as_str().to_owned()),
        ("gezag", gezag.as_str().to_owned()),
        ("mag", beslist.as_str().to_owned()),
    ];
    (Form::Gezag(contact), answers)
}
