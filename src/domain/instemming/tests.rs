//! Who agreed, to which text.

use super::*;
use crate::domain::{
    contact::tests::contact,
    opp::tests::opp,
    person::{Beslist, Rol},
    team::tests::person,
};
use Answer::{Akkoord, NietAkkoord, Voorwaarde};
use proptest::prelude::*;

fn of(answers: &[(u8, Answer)], schoolbesluit: bool) -> Instemming {
    let answers = answers
        .iter()
        .map(|(who, answer)| (person(*who), *answer))
        .collect();
    Instemming::of(&[person(1), person(2)], &answers, schoolbesluit)
}

#[test]
fn two_ouders_give_five_outcomes_and_a_schoolbesluit_helps_only_against_silence() {
    assert_eq!(of(&[(1, Akkoord), (2, Akkoord)], false), Instemming::All);
    assert_eq!(of(&[(1, Akkoord)], false), Instemming::SomeSilent);
    assert_eq!(of(&[(1, Akkoord)], true), Instemming::BySchoolbesluit);
    assert_eq!(
        of(&[(1, Akkoord), (2, Voorwaarde)], true),
        Instemming::Conditional
    );
    assert_eq!(of(&[(1, Akkoord), (2, NietAkkoord)], true), Instemming::Refused);
    assert_eq!(of(&[], true), Instemming::Silent);
}

#[test]
fn an_answer_of_somebody_who_does_not_decide_counts_for_nothing() {
    assert_eq!(of(&[(3, Akkoord)], false), Instemming::Silent);
    assert_eq!(
        of(&[(1, Akkoord), (2, Akkoord), (3, NietAkkoord)], false),
        Instemming::All
    );
}

#[test]
fn with_nobody_who_decides_nothing_is_reached() {
    assert_eq!(Instemming::of(&[], &BTreeMap::new(), true), Instemming::Silent);
}

proptest! {
    #[test]
    fn a_refusal_or_condition_is_never_outvoted(
        answers in proptest::collection::btree_map(0u8..4, 0usize..3, 0..4), besluit in any::<bool>()
    ) {
        let answers: BTreeMap<_, _> =
            answers.into_iter().map(|(who, n)| (person(who), Answer::ALL[n])).collect();
        let who: Vec<_> = (0..4).map(person).collect();
        let state = Instemming::of(&who, &answers, besluit);
        if answers.values().any(|answer| *answer != Akkoord) {
            prop_assert!(!state.is_reached());
        }
    }
}

const SAME_TEXT: ActKind = ActKind::Handelingsdeel(Change::Redactioneel);
const ADOPTED: ActKind = ActKind::Done(Step::Vaststelling);

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

/// An OPP with two ouders who decide.
fn two_ouders() -> Opp {
    Opp {
        contacts: [1, 2]
            .map(|who| contact(who, Rol::Ouder, Beslist::Beslist))
            .into(),
        ..opp("2026-08-24")
    }
}

fn says(who: u8, answer: Answer) -> ActKind {
    let person = person(who);
    ActKind::Instemming { person, answer }
}

/// The OPP after these acts, one a day.
fn after(opp: Opp, acts: &[ActKind]) -> Opp {
    let days = (0..).map(|days| add_days(day("2026-09-01"), days).to_string());
    acts.iter()
        .zip(days)
        .fold(opp, |opp, (act, on)| opp.with(*act, &on))
}

fn is_done(opp: &Opp) -> bool {
    instemming_done(opp, &opp.versions[0], day("2026-11-01")).is_some()
}

fn both_agreed() -> Opp {
    after(two_ouders(), &[NEW_TEXT, says(1, Akkoord), says(2, Akkoord)])
}

#[test]
fn a_text_that_changes_in_substance_is_agreed_with_by_nobody_until_answered_again() {
    let agreed = both_agreed();
    assert!(is_done(&agreed));
    let changed = agreed.with(NEW_TEXT, "2026-09-10");
    assert!(!is_done(&changed));
    let one = changed.with(says(1, Akkoord), "2026-09-11");
    assert!(!is_done(&one), "the other agreed with another text");
    assert!(is_done(&one.with(says(2, Akkoord), "2026-09-12")));
}

#[test]
fn a_redactional_change_keeps_what_was_agreed_and_what_was_refused() {
    assert!(is_done(&both_agreed().with(SAME_TEXT, "2026-09-10")));
    let refused = after(two_ouders(), &[NEW_TEXT, says(1, Akkoord), says(2, NietAkkoord)]);
    assert!(!is_done(&refused.with(SAME_TEXT, "2026-09-10")));
}

#[test]
fn what_the_school_stated_or_decided_of_an_older_text_counts_no_more() {
    let stated = ActKind::Done(Step::Instemming);
    let without = |act: ActKind| is_done(&after(two_ouders(), &[NEW_TEXT, says(1, Akkoord), act]));
    let then = |act: ActKind| {
        let acts = [NEW_TEXT, act, NEW_TEXT, says(1, Akkoord)];
        is_done(&after(two_ouders(), &acts))
    };
    for act in [stated, ActKind::Schoolbesluit] {
        assert!(without(act) && !then(act), "{act:?}");
    }
}

#[test]
fn that_there_was_nothing_to_agree_with_holds_for_that_text_only() {
    let nothing = ActKind::NotApplicable(Step::Instemming);
    let geen = after(two_ouders(), &[NEW_TEXT, nothing]);
    let version = geen.versions[0].id;
    assert!(geen.needs_no_instemming(version));
    assert!(
        geen.clone()
            .with(SAME_TEXT, "2026-09-10")
            .needs_no_instemming(version)
    );
    assert!(!geen.with(NEW_TEXT, "2026-09-10").needs_no_instemming(version));
}

#[test]
fn after_the_vaststelling_what_was_agreed_stays_agreed() {
    let adopted = both_agreed().with(ADOPTED, "2026-09-10");
    let later = adopted.with(NEW_TEXT, "2026-09-12");
    assert!(is_done(&later));
    let too_soon = both_agreed()
        .with(NEW_TEXT, "2026-09-09")
        .with(ADOPTED, "2026-09-10");
    assert!(!is_done(&too_soon), "adopted with a text that nobody saw");
}

#[test]
fn a_corrected_date_of_the_vaststelling_asks_nobody_again() {
    let mut opp = both_agreed()
        .with(ADOPTED, "2026-09-10")
        .with(NEW_TEXT, "2026-09-12");
    let wrong = opp.acts.iter().find(|act| act.kind == ADOPTED).map(|act| act.id);
    opp = opp.with(ADOPTED, "2026-09-11");
    opp.acts.iter_mut().last().expect("an act").supersedes = wrong;
    assert!(is_done(&opp));
    let mut withdrawn = both_agreed()
        .with(ADOPTED, "2026-09-10")
        .with(NEW_TEXT, "2026-09-12");
    withdrawn = withdrawn.with(ActKind::Withdrawn, "2026-09-13");
    withdrawn.acts.iter_mut().last().expect("an act").supersedes = wrong;
    assert!(
        !is_done(&withdrawn.with(ADOPTED, "2026-09-14")),
        "it was not adopted then"
    );
}

#[test]
fn a_text_of_another_version_changes_nothing() {
    let mut opp = both_agreed().with(NEW_TEXT, "2026-09-10");
    opp.acts.iter_mut().last().expect("an act").version = Some(VersionId::from_bytes([2; 16]));
    assert!(is_done(&opp));
    assert_eq!(opp.round(opp.versions[0].id), 0);
}

#[test]
fn the_first_text_begins_no_round_unless_somebody_could_have_been_asked_before_it() {
    let overleg = ActKind::Done(Step::Overleg);
    let round = |acts: &[ActKind]| {
        let opp = after(two_ouders(), acts);
        opp.round(opp.versions[0].id)
    };
    assert_eq!(round(&[]), 0);
    assert_eq!(round(&[NEW_TEXT, overleg]), 0);
    assert_eq!(round(&[NEW_TEXT, SAME_TEXT, overleg]), 0);
    assert_eq!(round(&[NEW_TEXT, overleg, NEW_TEXT, NEW_TEXT]), 2);
    assert_eq!(round(&[overleg, NEW_TEXT]), 1);
    assert_eq!(round(&[says(1, Akkoord), NEW_TEXT]), 1);
}

#[test]
fn a_withdrawn_text_takes_no_round_back() {
    let mut opp = both_agreed().with(NEW_TEXT, "2026-09-10");
    let text = opp.acts.last().map(|act| act.id);
    opp = opp.with(ActKind::Withdrawn, "2026-09-11");
    opp.acts.iter_mut().last().expect("an act").supersedes = text;
    assert!(is_done(&opp));
    assert_eq!(opp.round(opp.versions[0].id), 1);
}

#[test]
fn who_answered_about_an_older_text_is_known() {
    let opp = after(
        two_ouders(),
        &[NEW_TEXT, says(1, Akkoord), NEW_TEXT, says(2, Akkoord)],
    );
    let answered = |who| opp.answered_about_an_older_text(opp.versions[0].id, person(who));
    assert!(answered(1) && !answered(2));
    assert_eq!(opp.text_new_on(opp.versions[0].id), Some(day("2026-09-03")));
    assert_eq!(opp.answers(opp.versions[0].id).len(), 1);
}

fn any_act() -> impl Strategy<Value = ActKind> {
    let acts = vec![
        NEW_TEXT,
        SAME_TEXT,
        says(1, Akkoord),
        says(2, Akkoord),
        says(2, Voorwaarde),
        says(1, NietAkkoord),
        ActKind::Schoolbesluit,
        ActKind::Done(Step::Instemming),
        ActKind::NotApplicable(Step::Instemming),
        ActKind::Done(Step::Overleg),
        ActKind::Gestart,
    ];
    proptest::sample::select(acts)
}

proptest! {
    #[test]
    fn after_a_change_in_substance_nobody_agreed_until_answered_again(
        before in proptest::collection::vec(any_act(), 0..12)
    ) {
        let opp = after(two_ouders(), &before).with(NEW_TEXT, "2026-10-01");
        let version = opp.versions[0].id;
        prop_assert!(!is_done(&opp));
        prop_assert!(opp.answers(version).is_empty() && !opp.needs_no_instemming(version));
        let one = opp.with(says(1, Akkoord), "2026-10-02");
        prop_assert!(!is_done(&one));
        prop_assert!(is_done(&one.with(says(2, Akkoord), "2026-10-03")));
    }

    #[test]
    fn a_redactional_change_anywhere_changes_nothing(
        acts in proptest::collection::vec(any_act(), 0..12), at in 0usize..12
    ) {
        let as_it_was = after(two_ouders(), &acts);
        let mut with_it = acts.clone();
        with_it.insert(at.min(acts.len()), SAME_TEXT);
        let with_it = after(two_ouders(), &with_it);
        let version = as_it_was.versions[0].id;
        prop_assert_eq!(is_done(&as_it_was), is_done(&with_it));
        prop_assert_eq!(as_it_was.needs_no_instemming(version), with_it.needs_no_instemming(version));
        let who = |opp: &Opp| opp.answers(version).into_iter().map(|(who, (_, said))| (who, said)).collect::<Vec<_>>();
        prop_assert_eq!(who(&as_it_was), who(&with_it));
    }

    #[test]
    fn after_the_vaststelling_no_text_changes_anything(
        before in proptest::collection::vec(any_act(), 0..8), texts in proptest::collection::vec(any_act(), 0..4)
    ) {
        let adopted = after(two_ouders(), &before).with(ADOPTED, "2026-10-01");
        let texts: Vec<_> = texts.into_iter().filter(|act| matches!(act, ActKind::Handelingsdeel(_))).collect();
        let later = texts.iter().fold(adopted.clone(), |opp, text| opp.with(*text, "2026-10-02"));
        prop_assert_eq!(is_done(&adopted), is_done(&later));
    }

    #[test]
    fn rounds_only_count_up(acts in proptest::collection::vec(any_act(), 0..12), more in any_act()) {
        let opp = after(two_ouders(), &acts);
        let version = opp.versions[0].id;
        let next = opp.clone().with(more, "2026-10-01");
        let is_new = more == NEW_TEXT && opp.acts.iter().any(|act| act.kind.is_about_the_text());
        prop_assert_eq!(next.round(version), opp.round(version) + u32::from(is_new));
    }
}
