//! Whether the ouders agreed with the handelingsdeel, over all persons who decide.
//!
//! Every person with gezag is asked by itself. Silence is never agreement, a condition is no
//! agreement, and one answer never counts for another person, nor for another text: when the
//! handelingsdeel changes in substance, everybody is asked again. A redactional change keeps what was
//! agreed, and after the vaststelling what was agreed stays agreed.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::{
    act::{Act, ActKind, Answer, Door, standing},
    checklist::StepState,
    handelingsdeel::Change,
    id::{ActId, PersonId, VersionId},
    moment::add_days,
    opp::{Opp, Version},
    step::Step,
};

/// A text that is new in substance.
const NEW_TEXT: ActKind = ActKind::Handelingsdeel(Change::Inhoudelijk);

/// Where the instemming of one version stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Instemming {
    /// Everybody who decides agreed.
    All,
    /// At least one agreed and the others are silent: the school must record a decision.
    SomeSilent,
    /// Some agreed, others are silent, and the school recorded its decision to go on.
    BySchoolbesluit,
    /// Somebody set a condition: a person must talk and decide what it is.
    Conditional,
    /// Somebody does not agree: no overeenstemming.
    Refused,
    /// Nobody answered.
    Silent,
}

impl Instemming {
    /// Where it stands, for the people who decide, the last answer of each, and whether the school
    /// decided to go on with one agreement.
    #[must_use]
    pub fn of(who_decide: &[PersonId], answers: &BTreeMap<PersonId, Answer>, schoolbesluit: bool) -> Self {
        let of_those: Vec<Option<Answer>> = who_decide
            .iter()
            .map(|person| answers.get(person).copied())
            .collect();
        let any = |wanted: Option<Answer>| of_those.contains(&wanted);
        if any(Some(Answer::NietAkkoord)) {
            Self::Refused
        } else if any(Some(Answer::Voorwaarde)) {
            Self::Conditional
        } else if !any(Some(Answer::Akkoord)) {
            Self::Silent
        } else if !any(None) {
            Self::All
        } else if schoolbesluit {
            Self::BySchoolbesluit
        } else {
            Self::SomeSilent
        }
    }

    /// Whether the handelingsdeel may be adopted.
    #[must_use]
    pub fn is_reached(self) -> bool {
        matches!(self, Self::All | Self::BySchoolbesluit)
    }
}

/// Whether the step instemming of `version` is done on `today`: the school stated it, or everybody who
/// decides agreed; then it counts from the day on which the last one answered.
#[must_use]
pub fn instemming_done(opp: &Opp, version: &Version, today: NaiveDate) -> Option<StepState> {
    let stated = acts_about_the_text(opp, version.id)
        .filter(|act| act.kind == ActKind::Done(Step::Instemming))
        .max_by_key(|act| act.happened_on);
    if let Some(act) = stated {
        return Some(StepState::Done {
            on: act.happened_on,
            statement: act.door == Door::Import,
        });
    }
    given_person_by_person(opp, version, today)
}

fn given_person_by_person(opp: &Opp, version: &Version, today: NaiveDate) -> Option<StepState> {
    let answers = opp.answers(version.id);
    let besluit = acts_about_the_text(opp, version.id).find(|act| act.kind == ActKind::Schoolbesluit);
    let on = answers
        .values()
        .map(|(day, _)| *day)
        .chain(besluit.map(|act| act.happened_on))
        .max()?;
    let latest = answers
        .into_iter()
        .map(|(person, (_, answer))| (person, answer))
        .collect();
    // What was agreed by those who decided then stays valid for its version: when the leerling turns
    // 18, and when somebody begins to decide after it was adopted.
    let adopted_on = opp.done_on(version.id, Step::Vaststelling);
    let was_reached = |day: NaiveDate| {
        let mut who = opp.who_decides(day);
        if let Some(adopted_on) = adopted_on {
            who.retain(|who| !opp.decides_only_since(who.person, adopted_on));
        }
        let who: Vec<PersonId> = who.iter().map(|who| who.person).collect();
        Instemming::of(&who, &latest, besluit.is_some()).is_reached()
    };
    let before_18 = opp
        .adult_on()
        .map(|day| add_days(day, -1))
        .filter(|day| on <= *day);
    (was_reached(today) || before_18.is_some_and(was_reached))
        .then_some(StepState::Done { on, statement: false })
}

/// The acts of `version` that came after its last text that is new in substance, in the order of
/// recording; all of them when there is no such text. What was said of an older text counts no more.
pub fn acts_about_the_text(opp: &Opp, version: VersionId) -> impl Iterator<Item = &Act> {
    let text = last_new_text(opp, version).map(|act| act.id);
    let of_version = standing(&opp.acts).filter(move |act| act.version == Some(version));
    let is_older = move |act: &&Act| text.is_some_and(|text| act.id != text);
    of_version.skip_while(is_older).skip(usize::from(text.is_some()))
}

/// The last text that is new in substance and came before the vaststelling.
fn last_new_text(opp: &Opp, version: VersionId) -> Option<&Act> {
    let is_one = |act: &Act| act.version == Some(version) && act.kind == NEW_TEXT;
    if !opp.acts.iter().any(is_one) {
        return None;
    }
    let counts: BTreeSet<ActId> = standing(&opp.acts).map(|act| act.id).collect();
    let adopted = standing(&opp.acts)
        .find(|act| act.version == Some(version) && act.kind == ActKind::Done(Step::Vaststelling))
        .map(|act| first_recorded(&opp.acts, act));
    let mut before_vaststelling = opp.acts.iter().take(adopted.unwrap_or(usize::MAX));
    before_vaststelling.rfind(|act| is_one(act) && counts.contains(&act.id))
}

/// Where this act, or the one that it corrects, was first recorded: a corrected date does not make it
/// later than it was.
fn first_recorded(acts: &[Act], act: &Act) -> usize {
    let mut first = act;
    let mut corrected = acts.len();
    // An act corrects an earlier one; the count only guards against a ring.
    while let (Some(id), 1..) = (first.supersedes, corrected) {
        let Some(earlier) = acts.iter().find(|known| known.id == id && known.kind == act.kind) else {
            break;
        };
        first = earlier;
        corrected -= 1;
    }
    acts.iter()
        .position(|known| known.id == first.id)
        .unwrap_or(acts.len())
}

impl Opp {
    /// The last answer of each person about the text of `version` as it is, and its day.
    #[must_use]
    pub fn answers(&self, version: VersionId) -> BTreeMap<PersonId, (NaiveDate, Answer)> {
        let answers = acts_about_the_text(self, version).filter_map(|act| match act.kind {
            ActKind::Instemming { person, answer } => Some((person, (act.happened_on, answer))),
            _ => None,
        });
        answers.collect()
    }

    /// Whether it was recorded that the text of `version`, as it is, holds nothing to agree with, or
    /// nothing that was not agreed with before.
    #[must_use]
    pub fn needs_no_instemming(&self, version: VersionId) -> bool {
        acts_about_the_text(self, version).any(|act| act.kind == ActKind::NotApplicable(Step::Instemming))
    }

    /// Whether this person answered about an older text of `version`.
    #[must_use]
    pub fn answered_about_an_older_text(&self, version: VersionId, who: PersonId) -> bool {
        let of_person = |act: &&Act| matches!(act.kind, ActKind::Instemming { person, .. } if person == who);
        let ever = standing(&self.acts)
            .filter(|act| act.version == Some(version))
            .filter(of_person);
        ever.count() > acts_about_the_text(self, version).filter(of_person).count()
    }

    /// The day on which the text of `version` last became new in substance.
    #[must_use]
    pub fn text_new_on(&self, version: VersionId) -> Option<NaiveDate> {
        last_new_text(self, version).map(|act| act.happened_on)
    }

    /// How often the text of `version` became new in substance after somebody could have been asked about
    /// it: 0 until the first change. It counts every text that was ever recorded, also one that was
    /// withdrawn, so that a question put again is never mistaken for one that was put before.
    #[must_use]
    pub fn round(&self, version: VersionId) -> u32 {
        let (mut round, mut could_be_asked) = (0, false);
        for act in self.acts.iter().filter(|act| act.version == Some(version)) {
            if act.kind == NEW_TEXT && could_be_asked {
                round += 1;
            }
            could_be_asked = could_be_asked || act.kind.is_about_the_text();
        }
        round
    }
}

#[cfg(test)]
mod tests;
