//! Every form there is, for whoever must walk them all: a rule that is asked of each of them.

use chrono::NaiveDate;

use super::Form;
use crate::domain::{
    act::Closing,
    capacity::Capacity,
    contact_letter::MeetingKind,
    end_date::EndDate,
    id::{MomentId, PersonId},
    obligation::Obligation,
    step::Step,
};

/// Every form; those about a person about `who`, also where it is in something that is put off, and those
/// about a moment about `moment`.
#[must_use]
pub fn every_form(who: PersonId, moment: MomentId) -> Vec<Form> {
    let mut all = vec![
        Form::Start,
        Form::TakeOver,
        Form::Mening(who),
        Form::Instemming(who),
        Form::Schoolbesluit,
        Form::CalledBack(who),
        Form::Posted(who),
        Form::Gezag(who),
        Form::InformationAsked(who),
        Form::Information(who),
        Form::Evaluatie,
        Form::Bijstelling,
        Form::Left,
        Form::Ends,
        Form::Move(moment),
        Form::CallOff(moment),
        Form::LargeType(who),
        put_off(Obligation::Step(Step::Rod)),
        put_off(Obligation::CallBack(who)),
        Form::Contact(who),
        Form::NewContact,
        Form::EndContact(who),
    ];
    for step in Step::ALL {
        all.extend([Form::Step(*step), Form::NotApplicable(*step)]);
        all.extend([Form::Call(*step, who), Form::NextStep(*step, who)]);
    }
    all.extend(Closing::ALL.iter().map(|closing| Form::Closing(*closing)));
    all.extend(MeetingKind::ALL.iter().map(|kind| Form::Plan(*kind)));
    all.extend(EndDate::ALL.iter().map(|what| Form::EndDate(*what)));
    for role in Capacity::ALL {
        all.extend([Form::HandOver(*role, None), Form::HandOver(*role, Some(who))]);
    }
    all
}

fn put_off(obligation: Obligation) -> Form {
    Form::PutOff {
        version: None,
        obligation,
        term: NaiveDate::from_ymd_opt(2026, 10, 5).unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// The place of a form in its enum. A new form does not compile before it has one.
    fn place(form: Form) -> usize {
        match form {
            Form::Start => 0,
            Form::TakeOver => 1,
            Form::Step(_) => 2,
            Form::NotApplicable(_) => 3,
            Form::Mening(_) => 4,
            Form::Instemming(_) => 5,
            Form::Schoolbesluit => 6,
            Form::Call(..) => 7,
            Form::CalledBack(_) => 8,
            Form::Posted(_) => 9,
            Form::NextStep(..) => 10,
            Form::Gezag(_) => 11,
            Form::InformationAsked(_) => 12,
            Form::Information(_) => 13,
            Form::Evaluatie => 14,
            Form::Bijstelling => 15,
            Form::Left => 16,
            Form::Ends => 17,
            Form::Closing(_) => 18,
            Form::Plan(_) => 19,
            Form::Move(_) => 20,
            Form::CallOff(_) => 21,
            Form::LargeType(_) => 22,
            Form::PutOff { .. } => 23,
            Form::EndDate(_) => 24,
            Form::HandOver(..) => 25,
            Form::Contact(_) => 26,
            Form::NewContact => 27,
            Form::EndContact(_) => 28,
        }
    }

    #[test]
    fn no_form_is_forgotten() {
        let all = every_form(PersonId::from_bytes([7; 16]), MomentId::from_bytes([8; 16]));
        let places: BTreeSet<usize> = all.into_iter().map(place).collect();
        assert_eq!(places.len(), 29);
        assert_eq!(places.last(), Some(&28));
    }
}
