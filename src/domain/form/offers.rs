//! Which forms belong to what must be done, and which ones an OPP offers as a whole.

use chrono::NaiveDate;

use super::Form;
use crate::domain::{
    capacity::Capacity,
    checklist::{Item, StepState, checklist},
    contact_letter::MeetingKind,
    end_date::EndDate,
    id::PersonId,
    obligation::Obligation,
    opp::Opp,
    rules::Rules,
    step::Step,
    task::tasks,
};

/// The forms that close `obligation`, the likeliest first.
#[must_use]
pub fn for_obligation(obligation: Obligation, opp: &Opp, rules: &Rules, today: NaiveDate) -> Vec<Form> {
    match obligation {
        Obligation::Term => to_do(opp, rules, today)
            .into_iter()
            .filter(|step| *step <= Step::Vaststelling)
            .flat_map(|step| for_step(step, opp, today))
            .collect(),
        Obligation::Step(step) => for_step(step, opp, today),
        Obligation::Evaluatie(..) => vec![Form::Evaluatie, Form::Plan(MeetingKind::Evaluatie)],
        Obligation::EvaluatieQuestion(_) | Obligation::EndEvaluatie => vec![Form::Evaluatie],
        Obligation::ImportCheck | Obligation::ImportPast => vec![Form::TakeOver],
        Obligation::FindOutGezag => opp.contacts_to_find_out().map(Form::Gezag).collect(),
        Obligation::Start => vec![Form::Start],
        Obligation::Call(step, person) => {
            let mut forms = vec![Form::Call(step, person)];
            forms.extend(answer(step, person));
            forms
        }
        Obligation::Post(person) => vec![Form::Posted(person)],
        Obligation::Decide(step, person) => {
            let mut forms = vec![Form::NextStep(step, person)];
            forms.extend(answer(step, person));
            if step == Step::Instemming {
                forms.push(Form::Schoolbesluit);
            }
            forms
        }
        Obligation::Inform(person) => vec![Form::Information(person)],
        Obligation::CallBack(person) => vec![Form::CalledBack(person)],
        Obligation::Looptijd => vec![
            Form::EndDate(EndDate::Looptijd),
            Form::Evaluatie,
            Form::Bijstelling,
            Form::Ends,
        ],
        Obligation::Tlv => vec![Form::EndDate(EndDate::Tlv), Form::Evaluatie, Form::Ends],
        Obligation::Arrangement => vec![Form::EndDate(EndDate::Arrangement), Form::Evaluatie, Form::Ends],
        Obligation::Close(closing) => vec![Form::Closing(closing)],
        Obligation::Adulthood | Obligation::Ask(_) | Obligation::Tell(_) => Vec::new(),
    }
}

/// What closes the question of a step for one person.
fn answer(step: Step, person: PersonId) -> Option<Form> {
    match step {
        Step::Mening => Some(Form::Mening(person)),
        Step::Instemming => Some(Form::Instemming(person)),
        _ => None,
    }
}

/// A step is done for everybody at once, except what each ouder answers for itself.
fn for_step(step: Step, opp: &Opp, today: NaiveDate) -> Vec<Form> {
    let deciders = || opp.who_decides(today).into_iter().map(|who| who.person);
    match step {
        Step::Instemming => deciders()
            .map(Form::Instemming)
            .chain([Form::Schoolbesluit, Form::NotApplicable(step)])
            .collect(),
        Step::Mening => std::iter::once(Form::Step(step))
            .chain(deciders().map(Form::Mening))
            .chain([Form::NotApplicable(step)])
            .collect(),
        Step::Bekendmaking => vec![Form::Step(step), Form::NotApplicable(step)],
        Step::Overleg => vec![Form::Step(step), Form::Plan(MeetingKind::Overleg)],
        _ => vec![Form::Step(step)],
    }
}

fn to_do(opp: &Opp, rules: &Rules, today: NaiveDate) -> Vec<Step> {
    let Some(version) = opp.current_version() else {
        return Vec::new();
    };
    let open = |item: &&Item| {
        matches!(
            item.state,
            StepState::Open | StepState::Missing | StepState::Unknown
        )
    };
    let list = checklist(opp, version, &rules.calendar, today);
    list.items.iter().filter(open).map(|item| item.step).collect()
}

/// Everything that can be done with an OPP on `today`, what is to be done first.
#[must_use]
pub fn for_opp(opp: &Opp, rules: &Rules, today: NaiveDate) -> Vec<Form> {
    let mut forms: Vec<Form> = Vec::new();
    if opp.is_unconfirmed() {
        forms.push(Form::TakeOver);
    } else if opp.started_here_on().is_none() {
        forms.push(Form::Start);
    }
    for task in tasks(opp, rules) {
        forms.extend(for_obligation(task.obligation, opp, rules, today));
    }
    forms.extend(opp.contacts_to_find_out().map(Form::Gezag));
    if !opp.is_over() {
        forms.extend(
            to_do(opp, rules, today)
                .into_iter()
                .flat_map(|step| for_step(step, opp, today)),
        );
        forms.push(Form::Evaluatie);
        forms.extend(MeetingKind::ALL.iter().map(|kind| Form::Plan(*kind)));
        forms.extend(
            opp.moments
                .iter()
                .filter(|moment| moment.day >= today)
                .flat_map(|moment| [Form::Move(moment.id), Form::CallOff(moment.id)]),
        );
        forms.extend(
            opp.contacts
                .iter()
                .map(|contact| Form::InformationAsked(contact.person)),
        );
        forms.extend(opp.contacts.iter().map(|contact| Form::LargeType(contact.person)));
        let adopted = opp.adopted_on().is_some();
        forms.extend(adopted.then_some(Form::Bijstelling));
        forms.extend(EndDate::ALL.iter().map(|what| Form::EndDate(*what)));
        forms.extend(people(opp));
        forms.extend(roles(opp));
        forms.extend([Form::Ends, Form::Left]);
    }
    let mut seen = std::collections::BTreeSet::new();
    forms.retain(|form| seen.insert(*form));
    forms
}

/// How people are reached, who joins and who goes.
fn people(opp: &Opp) -> impl Iterator<Item = Form> + '_ {
    let contacts = opp.contacts.iter().map(|contact| contact.person);
    let of_each = contacts.flat_map(|person| [Form::Contact(person), Form::EndContact(person)]);
    [Form::Contact(opp.leerling.person), Form::NewContact]
        .into_iter()
        .chain(of_each)
}

/// Each role with whoever holds it; a role that nobody holds can be given to somebody.
fn roles(opp: &Opp) -> Vec<Form> {
    let team = &opp.team;
    let mut roles = vec![
        Form::HandOver(Capacity::Coordinator, Some(team.coordinator)),
        Form::HandOver(Capacity::Deputy, team.deputy),
    ];
    roles.extend(
        team.mentors
            .iter()
            .map(|mentor| Form::HandOver(Capacity::Mentor, Some(*mentor))),
    );
    roles.extend(
        team.mentors
            .is_empty()
            .then_some(Form::HandOver(Capacity::Mentor, None)),
    );
    roles.push(Form::HandOver(Capacity::Vaststeller, team.vaststeller));
    roles.push(Form::HandOver(Capacity::Administratie, team.administratie));
    let has_cvb = opp.school_type.is_special();
    roles.extend(has_cvb.then_some(Form::HandOver(Capacity::Cvb, team.cvb)));
    roles
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        act::ActKind,
        contact::tests::contact,
        opp::tests::opp,
        person::{Beslist, Rol},
        rules::tests::rules,
        team::tests::person,
    };

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn with_ouder() -> Opp {
        let mut opp = opp("2026-08-24");
        opp.contacts.push(contact(31, Rol::Ouder, Beslist::Beslist));
        opp
    }

    #[test]
    fn what_must_be_done_names_the_form_that_closes_it() {
        let (opp, today) = (with_ouder(), day("2026-09-01"));
        let of = |obligation| for_obligation(obligation, &opp, &rules(), today);
        let who = person(31);
        assert_eq!(of(Obligation::Start), [Form::Start]);
        assert_eq!(
            of(Obligation::Call(Step::Instemming, who)),
            [Form::Call(Step::Instemming, who), Form::Instemming(who)]
        );
        assert_eq!(
            of(Obligation::Step(Step::Instemming)),
            [
                Form::Instemming(who),
                Form::Schoolbesluit,
                Form::NotApplicable(Step::Instemming)
            ]
        );
        assert!(of(Obligation::Term).contains(&Form::Step(Step::Vaststelling)));
        assert!(!of(Obligation::Term).contains(&Form::Step(Step::Rod)));
    }

    #[test]
    fn an_opp_offers_its_start_until_it_is_started_and_nothing_new_once_it_is_over() {
        let today = day("2026-09-01");
        let fresh = with_ouder();
        assert_eq!(for_opp(&fresh, &rules(), today).first(), Some(&Form::Start));
        let started = fresh.with(ActKind::Gestart, "2026-08-25");
        assert!(!for_opp(&started, &rules(), today).contains(&Form::Start));
        let over = started.with(ActKind::Uitgeschreven, "2026-09-01");
        let offered = for_opp(&over, &rules(), today);
        assert!(!offered.contains(&Form::Left) && !offered.contains(&Form::Bijstelling));
    }
}
