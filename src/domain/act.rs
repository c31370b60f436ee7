//! What happened, as it was recorded: facts that are added and never changed.
//!
//! A mistake is corrected by a further act that supersedes the wrong one, so that the history
//! stays readable. The program never refuses a fact because something else should have come first.

use chrono::NaiveDate;

use super::{
    code_word::code_words,
    handelingsdeel::Change,
    id::{ActId, PersonId, VersionId},
    moment::Moment,
    person::Ground,
    step::Step,
};

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Act {
    /// Its name.
    pub id: ActId,
    /// What happened.
    pub kind: ActKind,
    /// The version it belongs to; `None` for what concerns the OPP as a whole.
    pub version: Option<VersionId>,
    /// The day on which it happened (Amsterdam).
    pub happened_on: NaiveDate,
    /// When it was recorded.
    pub recorded_at: Moment,
    /// Who recorded it; `None` for the school's export and for the program itself.
    pub actor: Option<PersonId>,
    /// Through which door it came in.
    pub door: Door,
    /// The act that this one replaces.
    pub supersedes: Option<ActId>,
}

/// The kinds of acts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ActKind {
    /// The coordinator started this OPP here: what stands in the checklist is right, and ouders
    /// and leerling may be written to.
    Gestart,
    /// A step was done. For [`Step::Instemming`]: the school states that all who decide agreed.
    Done(Step),
    /// A step does not apply to this version.
    NotApplicable(Step),
    /// One person who decides answered about the handelingsdeel.
    Instemming {
        /// Who.
        person: PersonId,
        /// What.
        answer: Answer,
    },
    /// The school decided to go on with one agreement while the other stays silent.
    Schoolbesluit,
    /// The plan was evaluated with ouders and leerling.
    Evaluatie,
    /// The leerling left the school.
    Uitgeschreven,
    /// The superseded act did not happen after all.
    Withdrawn,
    /// This ouder gave its view, or said that it has none.
    Mening(PersonId),
    /// Somebody rang this person about the question that belongs to a step.
    Gebeld {
        /// The step.
        step: Step,
        /// Whom.
        person: PersonId,
        /// Whether there was a talk.
        reached: bool,
    },
    /// A letter to this person lies ready to be printed and posted.
    OpPapier(PersonId),
    /// The letters to this person were posted or handed over.
    Gepost(PersonId),
    /// The vaststeller decided how to go on while this person does not answer about a step.
    VolgendeStap {
        /// The step.
        step: Step,
        /// Who does not answer.
        person: PersonId,
    },
    /// Somebody found out what this contact may expect.
    GezagUitgezocht(PersonId),
    /// A contact without gezag asked for information (BW 1:377c).
    InformatieGevraagd(PersonId),
    /// That information was given.
    InformatieGegeven(PersonId),
    /// It was refused.
    InformatieGeweigerd {
        /// Whom.
        person: PersonId,
        /// Why.
        ground: Ground,
    },
    /// The extra support ends, and the plan with it.
    Beeindigd,
    /// Something that belongs to an OPP that ends was done.
    Afgerond(Closing),
    /// A new version of the handelingsdeel was written.
    Handelingsdeel(Change),
    /// This ouder or leerling asked to be rung.
    WilBellen(PersonId),
    /// Somebody at school rang back, or talked in another way.
    Teruggebeld(PersonId),
    /// The bijstelling that this act belongs to was begun by mistake: there is no such version.
    BijstellingIngetrokken,
}

code_words! {
    /// What is still to be done when a leerling leaves or the support ends.
    pub enum Closing {
        /// Ouders and leerling were told that the support ends.
        Verteld = "verteld",
        /// The end date stands in ROD.
        RodEinde = "rod_einde",
        /// The OPP went to the next school with the overdracht.
        Overdracht = "overdracht",
    }
}

code_words! {
    /// What a person who decides answered.
    pub enum Answer {
        /// Agrees.
        Akkoord = "akkoord",
        /// Agrees only if something changes: that is no agreement.
        Voorwaarde = "voorwaarde",
        /// Does not agree.
        NietAkkoord = "niet_akkoord",
    }
}

code_words! {
    /// Through which door an act came in.
    pub enum Door {
        /// A statement of the school in its export; marked so for ever.
        Import = "import",
        /// A member of staff through this program.
        Staff = "staff",
        /// The program itself: what it did or saw happen.
        Program = "program",
        /// An ouder or leerling, on the page behind a link of its own.
        Page = "page",
    }
}

impl ActKind {
    /// The stable name in the database. Details (step, person, answer) stand in columns of their own.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Gestart => "gestart",
            Self::Done(_) => "done",
            Self::NotApplicable(_) => "not_applicable",
            Self::Instemming { .. } => "instemming",
            Self::Schoolbesluit => "schoolbesluit",
            Self::Evaluatie => "evaluatie",
            Self::Uitgeschreven => "uitgeschreven",
            Self::Withdrawn => "withdrawn",
            Self::Mening(_) => "mening",
            Self::Gebeld { .. } => "gebeld",
            Self::OpPapier(_) => "op_papier",
            Self::Gepost(_) => "gepost",
            Self::VolgendeStap { .. } => "volgende_stap",
            Self::GezagUitgezocht(_) => "gezag_uitgezocht",
            Self::InformatieGevraagd(_) => "informatie_gevraagd",
            Self::InformatieGegeven(_) => "informatie_gegeven",
            Self::InformatieGeweigerd { .. } => "informatie_geweigerd",
            Self::Beeindigd => "beeindigd",
            Self::Afgerond(_) => "afgerond",
            Self::Handelingsdeel(_) => "handelingsdeel",
            Self::WilBellen(_) => "wil_bellen",
            Self::Teruggebeld(_) => "teruggebeld",
            Self::BijstellingIngetrokken => "bijstelling_ingetrokken",
        }
    }

    /// The person it is about, if it is about one.
    #[must_use]
    pub fn about(self) -> Option<PersonId> {
        match self {
            Self::Instemming { person, .. }
            | Self::Mening(person)
            | Self::Gebeld { person, .. }
            | Self::OpPapier(person)
            | Self::Gepost(person)
            | Self::VolgendeStap { person, .. }
            | Self::GezagUitgezocht(person)
            | Self::InformatieGevraagd(person)
            | Self::InformatieGegeven(person)
            | Self::InformatieGeweigerd { person, .. }
            | Self::WilBellen(person)
            | Self::Teruggebeld(person) => Some(person),
            _ => None,
        }
    }

    /// The step it is about, if it is about one.
    #[must_use]
    pub fn step(self) -> Option<Step> {
        match self {
            Self::Done(step)
            | Self::NotApplicable(step)
            | Self::Gebeld { step, .. }
            | Self::VolgendeStap { step, .. } => Some(step),
            Self::Instemming { .. } | Self::Schoolbesluit => Some(Step::Instemming),
            Self::Mening(_) => Some(Step::Mening),
            _ => None,
        }
    }

    /// Whether it belongs to a version, and not to the OPP as a whole: what concerns a step does, and
    /// the text that is agreed with.
    #[must_use]
    pub fn is_of_version(self) -> bool {
        self.step().is_some() || matches!(self, Self::Handelingsdeel(_))
    }

    /// Whether it decides about the plan itself: who agreed, that the school goes on without, that the plan
    /// is adopted. Staff says so in a session only, never by a link that may have been passed on.
    #[must_use]
    pub fn decides(self) -> bool {
        matches!(
            self,
            Self::Instemming { .. }
                | Self::Schoolbesluit
                | Self::Done(Step::Instemming | Step::Vaststelling)
                | Self::NotApplicable(Step::Instemming)
        )
    }

    /// Whether it is about the text of the handelingsdeel as it stands then: so the text is kept with it.
    #[must_use]
    pub fn is_about_the_text(self) -> bool {
        matches!(
            self,
            Self::Handelingsdeel(_)
                | Self::Instemming { .. }
                | Self::Schoolbesluit
                | Self::Done(Step::Overleg | Step::Instemming)
                | Self::NotApplicable(Step::Instemming)
        )
    }

    /// The detail that stands in the column `answer`: the answer, the ground, what was finished, what
    /// changed, or whether somebody was reached.
    #[must_use]
    pub fn detail(self) -> Option<&'static str> {
        match self {
            Self::Instemming { answer, .. } => Some(answer.as_str()),
            Self::InformatieGeweigerd { ground, .. } => Some(ground.as_str()),
            Self::Afgerond(closing) => Some(closing.as_str()),
            Self::Handelingsdeel(change) => Some(change.as_str()),
            Self::Gebeld { reached, .. } => Some(if reached { "reached" } else { "not_reached" }),
            _ => None,
        }
    }

    /// Reads back what [`Self::as_str`], [`Self::step`], [`Self::about`] and [`Self::detail`] wrote.
    #[must_use]
    pub fn read(
        kind: &str,
        step: Option<Step>,
        about: Option<PersonId>,
        detail: Option<&str>,
    ) -> Option<Self> {
        Some(match kind {
            "gestart" => Self::Gestart,
            "done" => Self::Done(step?),
            "not_applicable" => Self::NotApplicable(step?),
            "instemming" => Self::Instemming {
                person: about?,
                answer: Answer::parse(detail?)?,
            },
            "schoolbesluit" => Self::Schoolbesluit,
            "evaluatie" => Self::Evaluatie,
            "uitgeschreven" => Self::Uitgeschreven,
            "withdrawn" => Self::Withdrawn,
            "mening" => Self::Mening(about?),
            "gebeld" => Self::Gebeld {
                step: step?,
                person: about?,
                reached: detail? == "reached",
            },
            "op_papier" => Self::OpPapier(about?),
            "gepost" => Self::Gepost(about?),
            "volgende_stap" => Self::VolgendeStap {
                step: step?,
                person: about?,
            },
            "gezag_uitgezocht" => Self::GezagUitgezocht(about?),
            "informatie_gevraagd" => Self::InformatieGevraagd(about?),
            "informatie_gegeven" => Self::InformatieGegeven(about?),
            "informatie_geweigerd" => Self::InformatieGeweigerd {
                person: about?,
                ground: Ground::parse(detail?)?,
            },
            "beeindigd" => Self::Beeindigd,
            "afgerond" => Self::Afgerond(Closing::parse(detail?)?),
            "handelingsdeel" => Self::Handelingsdeel(Change::parse(detail?)?),
            "wil_bellen" => Self::WilBellen(about?),
            "teruggebeld" => Self::Teruggebeld(about?),
            "bijstelling_ingetrokken" => Self::BijstellingIngetrokken,
            _ => return None,
        })
    }
}

/// The acts that count: not superseded, and not themselves a withdrawal; in the order given.
pub fn standing(acts: &[Act]) -> impl Iterator<Item = &Act> {
    let superseded: std::collections::BTreeSet<ActId> =
        acts.iter().filter_map(|act| act.supersedes).collect();
    acts.iter()
        .filter(move |act| !superseded.contains(&act.id) && act.kind != ActKind::Withdrawn)
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// An act for tests: numbered, recorded at noon of the day it happened.
    pub(crate) fn act(number: u8, kind: ActKind, version: Option<VersionId>, on: &str) -> Act {
        let happened_on: NaiveDate = on.parse().expect("a date");
        Act {
            id: ActId::from_bytes([number; 16]),
            kind,
            version,
            happened_on,
            recorded_at: Moment::at(happened_on, chrono::NaiveTime::MIN),
            actor: None,
            door: Door::Staff,
            supersedes: None,
        }
    }

    #[test]
    fn a_corrected_act_counts_with_its_new_date_and_a_withdrawn_one_not_at_all() {
        let wrong = act(1, ActKind::Done(Step::Overleg), None, "2026-09-01");
        let right = Act {
            supersedes: Some(wrong.id),
            ..act(2, ActKind::Done(Step::Overleg), None, "2026-09-02")
        };
        let acts = [wrong, right.clone()];
        assert_eq!(standing(&acts).map(|act| act.id).collect::<Vec<_>>(), [right.id]);

        let gone = Act {
            supersedes: Some(right.id),
            ..act(3, ActKind::Withdrawn, None, "2026-09-03")
        };
        let acts = [acts.to_vec(), vec![gone]].concat();
        assert_eq!(standing(&acts).count(), 0);
    }
}
