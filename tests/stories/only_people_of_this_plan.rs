//! A form about a person is about somebody of the plan at hand. Whatever id an address names else, of a
//! colleague, of another child's ouder, of another school, of nobody: nothing is written down, and nobody
//! reads of an error.

use oppmaat::domain::{
    form::{Form, every_form},
    id::{MomentId, PersonId},
    obligation::Obligation,
};

use crate::support::{
    desk::IB,
    import_world::dump_of,
    two_schools::TwoSchools,
    typed::{token_of, typed},
    visitor::{Page, Site, signed_in},
    world::at,
};

/// The forms about this person.
fn about(who: PersonId) -> impl Iterator<Item = Form> {
    let moment = MomentId::from_bytes([8; 16]);
    every_form(who, moment).into_iter().filter(move |form| {
        let puts_off = matches!(form, Form::PutOff { obligation, .. } if obligation.about().is_some());
        form.about() == Some(who) || puts_off
    })
}

#[tokio::test]
async fn a_form_about_anybody_else_writes_nothing_and_says_to_choose_somebody_of_this_plan() {
    let schools = TwoSchools::with(&[("gestart_op", "2026-08-25")]).await;
    let TwoSchools {
        world,
        noor,
        sam,
        elsewhere,
    } = &schools;
    let site = Site::open(&world.store, at("2026-09-14 08:20")).await;
    let mut ib = signed_in(&site, &world.store, IB).await;
    let token = token_of(&mut ib).await;
    let others = [
        ("the coordinator", noor.team.coordinator),
        ("the vaststeller", noor.team.vaststeller.expect("somebody")),
        ("another leerling", sam.leerling.person),
        ("another child's ouder", sam.contacts[0].person),
        ("a leerling elsewhere", elsewhere.leerling.person),
        ("an ouder elsewhere", elsewhere.contacts[0].person),
        ("staff elsewhere", elsewhere.team.coordinator),
        ("nobody", PersonId::from_bytes([9; 16])),
    ];
    let before = dump_of(&world.database()).await;
    let mut tried = 0;
    for (who, person) in others {
        for form in about(person) {
            let path = format!("/opp/{}/doe/{}", noor.reference, form.name());
            let shown = ib.get(&path).await;
            let sent = ib.send(&typed(&token, &path)).await;
            assert_refused(&format!("{who} {form:?}"), (&shown, &sent));
            tried += 1;
        }
    }
    assert!(tried > 200, "{tried}");
    assert_eq!(dump_of(&world.database()).await, before);
}

fn assert_refused(what: &str, (shown, sent): (&Page, &Page)) {
    assert_eq!(shown.status, 404, "{what}: {}", shown.text());
    let says_why = sent.text().contains("Kies iemand van dit plan.");
    // An instemming of oneself is a form that is not there at all.
    let is_hidden = sent.status == 404;
    assert!(
        is_hidden || (sent.status == 200 && says_why),
        "{what}: {} {}",
        sent.status,
        sent.text()
    );
}

#[tokio::test]
async fn the_same_forms_about_somebody_of_this_plan_are_done() {
    let schools = TwoSchools::with(&[("gestart_op", "2026-08-25")]).await;
    let world = &schools.world;
    let site = Site::open(&world.store, at("2026-09-14 08:20")).await;
    let mut ib = signed_in(&site, &world.store, IB).await;
    let noor = &schools.noor;
    let token = token_of(&mut ib).await;
    let ouder = noor.contacts[1].person;
    let mut forms: Vec<Form> = about(ouder).collect();
    // Whoever went is somebody of this plan no longer.
    forms.sort_by_key(|form| matches!(form, Form::EndContact(_)));
    for form in forms {
        // Deciding how to go on is for the vaststeller; nobody asked to be rung.
        let is_for_another = matches!(
            form,
            Form::NextStep(..)
                | Form::PutOff {
                    obligation: Obligation::CallBack(_),
                    ..
                }
        );
        if is_for_another {
            continue;
        }
        let path = format!("/opp/{}/doe/{}", noor.reference, form.name());
        let done = ib.send(&typed(&token, &path)).await;
        assert!(done.text().contains("Vastgelegd."), "{form:?}: {}", done.text());
    }
}
