//! What leave a form needs: a form that somebody may not use is not shown to that person.

use super::Form;
use crate::domain::{
    act::{ActKind, Answer},
    authority::Action,
};

impl Form {
    /// The action for which its reader needs leave.
    #[must_use]
    pub fn action(self) -> Action {
        match self {
            Self::Start | Self::TakeOver => Action::Record(ActKind::Gestart),
            Self::Step(step) => Action::Record(ActKind::Done(step)),
            Self::NotApplicable(step) => Action::Record(ActKind::NotApplicable(step)),
            Self::Mening(person) => Action::Record(ActKind::Mening(person)),
            // The refusal does not depend on the answer.
            Self::Instemming(person) => Action::Record(ActKind::Instemming {
                person,
                answer: Answer::Akkoord,
            }),
            Self::Schoolbesluit => Action::Record(ActKind::Schoolbesluit),
            Self::Call(step, person) => Action::Record(ActKind::Gebeld {
                step,
                person,
                reached: true,
            }),
            Self::CalledBack(person) => Action::Record(ActKind::Teruggebeld(person)),
            Self::Posted(person) => Action::Record(ActKind::Gepost(person)),
            Self::NextStep(step, person) => Action::Record(ActKind::VolgendeStap { step, person }),
            Self::InformationAsked(person) => Action::Record(ActKind::InformatieGevraagd(person)),
            Self::Information(person) => Action::Record(ActKind::InformatieGegeven(person)),
            Self::Evaluatie => Action::Record(ActKind::Evaluatie),
            Self::Bijstelling => Action::BeginBijstelling,
            Self::Left => Action::Record(ActKind::Uitgeschreven),
            Self::Ends => Action::Record(ActKind::Beeindigd),
            Self::Closing(closing) => Action::Record(ActKind::Afgerond(closing)),
            Self::Plan(_) | Self::Move(_) | Self::CallOff(_) => Action::Plan,
            Self::LargeType(person) => Action::SetLargeType(person),
            Self::PutOff { obligation, .. } => Action::PutOff(obligation),
            Self::EndDate(_) => Action::SetEndDate,
            Self::HandOver(..) => Action::HandOver,
            Self::Contact(person) => Action::ChangeContact(Some(person)),
            // Whether somebody joins or goes may decide who decides.
            Self::NewContact => Action::DecideContact(None),
            Self::Gezag(person) | Self::EndContact(person) => Action::DecideContact(Some(person)),
        }
    }
}

impl Form {
    /// Whether it decides about the plan itself.
    #[must_use]
    pub fn decides(self) -> bool {
        matches!(self.action(), Action::Record(kind) if kind.decides())
    }

    /// Whether it can only be sent by somebody who signed in. Taking over a running plan says of such a
    /// decision when it was made.
    #[must_use]
    pub fn needs_session(self) -> bool {
        self.decides() || self == Self::TakeOver
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        act::Closing,
        authority::{Refusal, may},
        capacity::Capacity,
        contact::tests::contact,
        form::every_form,
        id::{MomentId, PersonId},
        opp::{Opp, tests::opp},
        person::{Beslist, Rol},
        step::Step,
        team::tests::person,
    };

    fn every(who: PersonId) -> Vec<Form> {
        every_form(who, MomentId::from_bytes([8; 16]))
    }

    /// 1 coordinator, 2 deputy, 3 mentor, 4 vaststeller, 5 administratie, 6 `CvB`, 7 a stranger.
    fn allowed(form: Form, opp: &Opp) -> Vec<u8> {
        let may = |who: &u8| may(person(*who), form.action(), opp).is_ok();
        (1..=7).filter(may).collect()
    }

    #[test]
    fn whoever_keeps_the_opp_going_may_use_every_form_and_others_what_is_theirs() {
        let mut opp = opp("2026-08-24");
        opp.contacts.push(contact(31, Rol::Ouder, Beslist::Beslist));
        let others = |form: Form| -> Vec<u8> {
            let all = allowed(form, &opp);
            all.into_iter().filter(|who| ![1, 2, 4].contains(who)).collect()
        };
        for form in every(person(31)) {
            let own: &[u8] = match form {
                Form::Step(Step::Hoorrecht | Step::Uitleg)
                | Form::Closing(Closing::Verteld)
                | Form::CalledBack(_) => &[3],
                Form::Step(Step::Rod)
                | Form::Closing(Closing::RodEinde)
                | Form::Posted(_)
                | Form::EndDate(_) => &[5],
                Form::PutOff { obligation, .. } if obligation.owner() == Capacity::Administratie => &[5],
                Form::Step(Step::Advies) => &[6],
                Form::Contact(_) => &[3, 5],
                Form::LargeType(_) => &[3, 5, 6],
                _ => &[],
            };
            assert_eq!(others(form), own, "{form:?}");
            let leads: Vec<u8> = allowed(form, &opp)
                .into_iter()
                .filter(|who| [1, 2, 4].contains(who))
                .collect();
            let is_for_the_vaststeller = matches!(form, Form::NextStep(..));
            let expected: &[u8] = if is_for_the_vaststeller { &[4] } else { &[1, 2, 4] };
            assert_eq!(leads, expected, "{form:?}");
        }
    }

    #[test]
    fn in_another_opp_nobody_of_this_one_learns_even_that_it_exists() {
        let mut other = opp("2026-08-24");
        other.team.coordinator = person(50);
        other.team.deputy = None;
        other.team.mentors = vec![person(51)];
        other.team.vaststeller = Some(person(52));
        other.team.administratie = None;
        other.team.cvb = None;
        for form in every(person(31)) {
            for who in 1..=7 {
                let refused = may(person(who), form.action(), &other);
                assert_eq!(refused.err(), Some(Refusal::NotInvolved), "{who} {form:?}");
            }
        }
    }

    #[test]
    fn nobody_answers_for_himself_as_staff_whatever_the_role() {
        let opp = opp("2026-08-24");
        for who in 1..=6 {
            let own = Form::Instemming(person(who)).action();
            assert_eq!(may(person(who), own, &opp).err(), Some(Refusal::OwnInstemming));
        }
    }

    #[test]
    fn what_decides_about_the_plan_needs_somebody_who_signed_in() {
        let names = |wanted: fn(Form) -> bool| -> Vec<String> {
            let all = every(person(31)).into_iter().filter(|form| wanted(*form));
            let short = |form: Form| form.name().split(".1f").next().unwrap_or_default().to_owned();
            all.map(short).collect()
        };
        let decides = [
            "instemming",
            "schoolbesluit",
            "nvt.instemming",
            "stap.instemming",
            "stap.vaststelling",
        ];
        let mut found = names(Form::decides);
        found.sort();
        let mut expected = decides.map(str::to_owned).to_vec();
        expected.sort();
        assert_eq!(found, expected);
        assert_eq!(
            names(Form::needs_session).len(),
            decides.len() + 1,
            "and a take-over"
        );
    }
}
