//! The small forms of the desk: which there are, what each asks, and which command comes of it. Pages
//! and chat show the same ones.

mod action;
mod answers;
mod chat;
mod every;
mod field;
mod fields;
mod group;
mod offers;

pub use answers::{command, problems};
pub use chat::typed_in;
pub use every::every_form;
pub use field::{Fault, Field, FieldKind, Input, Problem};
pub use fields::fields;
pub use group::Group;
pub use offers::{for_obligation, for_opp};

use chrono::NaiveDate;

use super::{
    act::Closing,
    capacity::Capacity,
    contact_letter::MeetingKind,
    end_date::EndDate,
    id::{MomentId, PersonId, VersionId},
    link::Target,
    obligation::Obligation,
    step::Step,
};

/// One small form: one thing that somebody can do with an OPP.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Form {
    /// Start this OPP here.
    Start,
    /// Say of a running OPP what was done already, and start it.
    TakeOver,
    /// A step was done.
    Step(Step),
    /// A step does not apply.
    NotApplicable(Step),
    /// An ouder or representative gave its view.
    Mening(PersonId),
    /// Somebody who decides answered about the handelingsdeel.
    Instemming(PersonId),
    /// The school goes on with one agreement while the other stays silent.
    Schoolbesluit,
    /// Somebody was rung about the question of a step.
    Call(Step, PersonId),
    /// Somebody who asked for it was rung.
    CalledBack(PersonId),
    /// A letter was posted or handed over.
    Posted(PersonId),
    /// How to go on while this person does not answer.
    NextStep(Step, PersonId),
    /// What a contact may expect.
    Gezag(PersonId),
    /// A contact without gezag asked for information.
    InformationAsked(PersonId),
    /// That information was given or refused.
    Information(PersonId),
    /// The plan was evaluated.
    Evaluatie,
    /// A bijstelling begins.
    Bijstelling,
    /// The leerling left the school.
    Left,
    /// The extra support ends.
    Ends,
    /// Something that belongs to the end was done.
    Closing(Closing),
    /// A talk or evaluation is planned.
    Plan(MeetingKind),
    /// A planned one is moved.
    Move(MomentId),
    /// A planned one is called off.
    CallOff(MomentId),
    /// Somebody reads letters on paper in large type.
    LargeType(PersonId),
    /// Somebody does not want to hear of this before a day.
    PutOff {
        /// The version, where the obligation belongs to one.
        version: Option<VersionId>,
        /// What must be done.
        obligation: Obligation,
        /// The term it runs to.
        term: NaiveDate,
    },
    /// The plan, the TLV or the arrangement runs until another day.
    EndDate(EndDate),
    /// A role goes from its holder to a colleague.
    HandOver(Capacity, Option<PersonId>),
    /// How a contact or the leerling is reached.
    Contact(PersonId),
    /// Somebody joins.
    NewContact,
    /// A contact has no part in the plan any more.
    EndContact(PersonId),
}

impl Form {
    /// Its name in a web address and in a button.
    #[must_use]
    pub fn name(self) -> String {
        match self {
            Self::Start => "start".to_owned(),
            Self::TakeOver => "overname".to_owned(),
            Self::Step(step) => format!("stap.{step}"),
            Self::NotApplicable(step) => format!("nvt.{step}"),
            Self::Mening(person) => format!("mening.{}", person.hex()),
            Self::Instemming(person) => format!("instemming.{}", person.hex()),
            Self::Schoolbesluit => "schoolbesluit".to_owned(),
            Self::Call(step, person) => format!("bellen.{step}.{}", person.hex()),
            Self::CalledBack(person) => format!("teruggebeld.{}", person.hex()),
            Self::Posted(person) => format!("gepost.{}", person.hex()),
            Self::NextStep(step, person) => format!("verder.{step}.{}", person.hex()),
            Self::Gezag(person) => format!("gezag.{}", person.hex()),
            Self::InformationAsked(person) => format!("vraag.{}", person.hex()),
            Self::Information(person) => format!("informatie.{}", person.hex()),
            Self::Evaluatie => "evaluatie".to_owned(),
            Self::Bijstelling => "bijstelling".to_owned(),
            Self::Left => "uitgeschreven".to_owned(),
            Self::Ends => "beeindigen".to_owned(),
            Self::Closing(closing) => format!("afgerond.{closing}"),
            Self::Plan(kind) => format!("plannen.{kind}"),
            Self::Move(moment) => format!("verzetten.{}", moment.hex()),
            Self::CallOff(moment) => format!("afgelasten.{}", moment.hex()),
            Self::LargeType(person) => format!("grote-letters.{}", person.hex()),
            Self::PutOff {
                version,
                obligation,
                term,
            } => {
                let version = version.map(|version| format!("{}.", version.hex()));
                format!(
                    "uitstel.{}{term}.{}",
                    version.unwrap_or_default(),
                    obligation.name()
                )
            }
            Self::EndDate(what) => format!("einddatum.{what}"),
            Self::HandOver(role, None) => format!("overdragen.{role}"),
            Self::HandOver(role, Some(from)) => format!("overdragen.{role}.{}", from.hex()),
            Self::Contact(person) => format!("contact.{}", person.hex()),
            Self::NewContact => "contact-nieuw".to_owned(),
            Self::EndContact(person) => format!("contact-einde.{}", person.hex()),
        }
    }

    /// Puts off one thing that is to be done.
    #[must_use]
    pub fn put_off(target: &Target) -> Self {
        Self::PutOff {
            version: target.version,
            obligation: target.obligation,
            term: target.term,
        }
    }

    /// Reads what [`Self::name`] writes.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        let (head, rest) = name.split_once('.').unwrap_or((name, ""));
        let person = || PersonId::from_hex(rest);
        let step_and_person = || {
            let (step, person) = rest.split_once('.')?;
            Some((Step::parse(step)?, PersonId::from_hex(person)?))
        };
        Some(match head {
            "start" => Self::Start,
            "overname" => Self::TakeOver,
            "stap" => Self::Step(Step::parse(rest)?),
            "nvt" => Self::NotApplicable(Step::parse(rest)?),
            "mening" => Self::Mening(person()?),
            "instemming" => Self::Instemming(person()?),
            "schoolbesluit" => Self::Schoolbesluit,
            "bellen" => step_and_person().map(|(step, person)| Self::Call(step, person))?,
            "teruggebeld" => Self::CalledBack(person()?),
            "gepost" => Self::Posted(person()?),
            "verder" => step_and_person().map(|(step, person)| Self::NextStep(step, person))?,
            "gezag" => Self::Gezag(person()?),
            "vraag" => Self::InformationAsked(person()?),
            "informatie" => Self::Information(person()?),
            "evaluatie" => Self::Evaluatie,
            "bijstelling" => Self::Bijstelling,
            "uitgeschreven" => Self::Left,
            "beeindigen" => Self::Ends,
            "afgerond" => Self::Closing(Closing::parse(rest)?),
            "plannen" => Self::Plan(MeetingKind::parse(rest)?),
            "verzetten" => Self::Move(MomentId::from_hex(rest)?),
            "afgelasten" => Self::CallOff(MomentId::from_hex(rest)?),
            "grote-letters" => Self::LargeType(person()?),
            "uitstel" => {
                let (first, others) = rest.split_once('.')?;
                let version = VersionId::from_hex(first);
                let (term, obligation) = version.map_or(Some((first, others)), |_| others.split_once('.'))?;
                Self::PutOff {
                    version,
                    obligation: Obligation::parse(obligation)?,
                    term: term.parse().ok()?,
                }
            }
            "einddatum" => Self::EndDate(EndDate::parse(rest)?),
            "overdragen" => match rest.split_once('.') {
                None => Self::HandOver(Capacity::parse(rest)?, None),
                Some((role, from)) => Self::HandOver(Capacity::parse(role)?, Some(PersonId::from_hex(from)?)),
            },
            "contact" => Self::Contact(person()?),
            "contact-nieuw" => Self::NewContact,
            "contact-einde" => Self::EndContact(person()?),
            _ => return None,
        })
    }

    /// The person that it is about.
    #[must_use]
    pub fn about(self) -> Option<PersonId> {
        match self {
            Self::Mening(person)
            | Self::Instemming(person)
            | Self::Call(_, person)
            | Self::CalledBack(person)
            | Self::Posted(person)
            | Self::NextStep(_, person)
            | Self::Gezag(person)
            | Self::InformationAsked(person)
            | Self::Information(person)
            | Self::LargeType(person)
            | Self::Contact(person)
            | Self::EndContact(person) => Some(person),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn put_off(version: Option<VersionId>, obligation: Obligation) -> Form {
        let term = NaiveDate::from_ymd_opt(2026, 10, 5).expect("a date");
        Form::PutOff {
            version,
            obligation,
            term,
        }
    }

    #[test]
    fn names_read_back_and_nonsense_does_not() {
        let who = PersonId::from_bytes([7; 16]);
        let mut all = every_form(who, MomentId::from_bytes([8; 16]));
        let version = Some(VersionId::from_bytes([9; 16]));
        all.push(put_off(version, Obligation::Call(Step::Mening, who)));
        for form in all {
            assert_eq!(Form::parse(&form.name()), Some(form));
        }
        for nonsense in [
            "",
            "stap",
            "stap.dansen",
            "mening.7",
            "bellen.mening",
            "afgerond.",
            "uitstel.term",
            "uitstel.2026-10-05",
            "uitstel.2026-13-05.term",
            "iets",
        ] {
            assert_eq!(Form::parse(nonsense), None, "{nonsense}");
        }
    }
}
