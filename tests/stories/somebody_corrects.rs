//! Something was recorded by mistake: it is taken back, or gets the day on which it happened. What
//! followed from it stops, and what it had stopped goes on.

use oppmaat::{
    app::{TakeBack, TakeBackError, take_back, take_back_in},
    domain::{
        act::{ActKind, Closing, Door, standing},
        authority::{Action, Refusal},
        correction::{CannotCorrect, Correction},
        id::ActId,
        moment::Moment,
        opp::Opp,
        step::Step,
    },
};

use crate::support::{
    desk::{ADMINISTRATIE, DIRECTIE, IB, MENTOR, outside, with_all, with_two_ouders},
    looking::connection,
    world::{World, at, row},
};

/// A started OPP, three days after its beginning.
async fn world() -> (World, Opp) {
    let mut world = World::new().await;
    let row = with_all(
        &with_two_ouders(&row("a", "2026-08-31")),
        &[("gestart_op", "2026-08-31"), ("mening_gevraagd_op", "2026-08-31")],
    );
    world.import(at("2026-08-31 10:00"), &[row]).await;
    world.until("2026-09-03 12:00").await;
    let opp = world.opp().await;
    (world, opp)
}

/// The last act of a kind that stands.
async fn act(world: &World, kind: ActKind) -> ActId {
    let opp = world.opp().await;
    let found = standing(&opp.acts).filter(|act| act.kind == kind).last();
    found.expect("an act").id
}

async fn corrects(
    world: &World,
    who: &str,
    correction: Correction,
    (reason, now): (Option<&str>, Moment),
) -> Result<bool, TakeBackError> {
    let wanted = TakeBack {
        school: &world.school.id,
        opp: world.opp().await.id,
        actor: world.staff(who).await,
        correction,
        reason,
    };
    take_back(&world.store, &wanted, now).await
}

fn refusal(result: Result<bool, TakeBackError>) -> CannotCorrect {
    match result {
        Err(TakeBackError::Cannot(cannot)) => cannot,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn nobody_is_asked_to_agree_after_an_overleg_that_did_not_take_place() {
    let (mut world, opp) = world().await;
    world.until("2026-09-22 12:00").await;
    let overleg = ActKind::Done(Step::Overleg);
    world.records(IB, &opp, overleg, "2026-09-22 12:00").await;
    let withdraw = Correction::Withdraw(act(&world, overleg).await);
    let now = at("2026-09-22 12:05");
    let taken_back = corrects(&world, IB, withdraw, (None, now)).await;
    assert!(taken_back.expect("taken back"));
    assert!(!world.standing(&opp).await.contains(&overleg));
    let again = corrects(&world, IB, withdraw, (None, now)).await;
    assert!(!again.expect("nothing to do"), "twice changes nothing");
    let deliveries = world.until("2026-09-30 12:00").await;
    assert_eq!(outside(&deliveries), Vec::<String>::new());
}

#[tokio::test]
async fn another_day_keeps_what_was_noted_and_a_page_that_is_old_is_told() {
    let (world, opp) = world().await;
    let now = at("2026-09-03 12:10");
    let deed = oppmaat::app::Deed {
        school: &world.school.id,
        opp: opp.id,
        actor: world.staff(MENTOR).await,
        action: Action::Record(ActKind::Done(Step::Hoorrecht)),
        on: now.date(),
        note: Some("tekening in de map"),
    };
    let recorded = oppmaat::app::record(&world.store, &deed, now).await;
    assert!(recorded.expect("recorded").is_new);
    let first = act(&world, ActKind::Done(Step::Hoorrecht)).await;
    let day = "2026-09-02".parse().expect("a date");
    let moved = Correction::OtherDay(first, day);
    assert!(corrects(&world, MENTOR, moved, (None, now)).await.expect("moved"));
    let opp = world.opp().await;
    assert_eq!(opp.done_on(opp.versions[0].id, Step::Hoorrecht), Some(day));
    let notes = "select count(*) from act where step = 'hoorrecht' and note_sealed is not null";
    let notes: i64 = sqlx::query_scalar(notes)
        .fetch_one(&mut connection(&world.database()).await)
        .await
        .expect("a number");
    assert_eq!(notes, 2, "the note goes with the act");
    let late = corrects(&world, IB, Correction::Withdraw(first), (None, now)).await;
    assert_eq!(refusal(late), CannotCorrect::Meanwhile);
}

#[tokio::test]
async fn a_leerling_that_did_not_leave_needs_a_reason_and_then_everything_goes_on() {
    let (mut world, opp) = world().await;
    let left = ActKind::Uitgeschreven;
    world.records(IB, &opp, left, "2026-09-03 12:10").await;
    let overdracht = ActKind::Afgerond(Closing::Overdracht);
    world.records(IB, &opp, overdracht, "2026-09-03 12:20").await;
    world.until("2026-09-14 12:00").await;
    let withdraw = Correction::Withdraw(act(&world, left).await);
    let now = at("2026-09-14 12:00");
    for blank in [None, Some("  ")] {
        let without = corrects(&world, IB, withdraw, (blank, now)).await;
        assert_eq!(refusal(without), CannotCorrect::ReasonMissing);
    }
    let reason = Some("verkeerde leerling aangeklikt");
    assert!(
        corrects(&world, IB, withdraw, (reason, now))
            .await
            .expect("taken back")
    );
    let deliveries = world.until("2026-10-14 12:00").await;
    let lines = deliveries.iter().flat_map(|one| &one.lines);
    let terms = lines.filter(|line| line.kind == "deadline.term");
    assert!(terms.count() > 0, "the term is reminded of again");
}

#[tokio::test]
async fn who_does_not_keep_the_opp_going_takes_back_only_what_is_of_their_own_hand() {
    let (world, opp) = world().await;
    let heard = ActKind::Done(Step::Hoorrecht);
    world.records(MENTOR, &opp, heard, "2026-09-03 12:10").await;
    let now = at("2026-09-03 12:20");
    let of_mentor = Correction::Withdraw(act(&world, heard).await);
    let of_school = Correction::Withdraw(act(&world, ActKind::Gestart).await);
    let refused = |result| matches!(result, Err(TakeBackError::Refused(Refusal::NotYourRole)));
    assert!(refused(
        corrects(&world, ADMINISTRATIE, of_mentor, (None, now)).await
    ));
    assert!(refused(corrects(&world, MENTOR, of_school, (None, now)).await));
    assert!(
        corrects(&world, MENTOR, of_mentor, (None, now))
            .await
            .expect("her own")
    );
    assert!(
        corrects(&world, DIRECTIE, of_school, (None, now))
            .await
            .expect("any")
    );
    let stranger = corrects(&world, "ict@horizon.example", of_school, (None, now)).await;
    assert!(matches!(
        stranger,
        Err(TakeBackError::Refused(Refusal::NotInvolved))
    ));
}

#[tokio::test]
async fn what_the_program_did_cannot_be_taken_back() {
    let mut world = World::new().await;
    let row = with_all(&row("a", "2026-08-31"), &[("gestart_op", "2026-08-31")]);
    world.import(at("2026-08-31 10:00"), &[row]).await;
    world.until("2026-09-10 12:00").await;
    let opp = world.opp().await;
    let of_program = standing(&opp.acts).find(|act| act.door == Door::Program);
    let withdraw = Correction::Withdraw(of_program.expect("a letter on paper").id);
    let now = at("2026-09-10 12:00");
    let refused = refusal(corrects(&world, IB, withdraw, (None, now)).await);
    insta::assert_snapshot!(refused, @"the program did or saw this itself, and that stays as it was; record what is true now");
}

#[tokio::test]
async fn a_bijstelling_begun_by_mistake_leaves_and_the_next_one_has_a_number_of_its_own() {
    let (world, opp) = world().await;
    world
        .acts(IB, &opp, Action::BeginBijstelling, "2026-09-03 12:10")
        .await;
    let begun = *world.opp().await.current_version().expect("a version");
    let now = at("2026-09-03 12:20");
    let gone = Correction::WithdrawBijstelling(begun.id);
    assert!(corrects(&world, IB, gone, (None, now)).await.expect("taken back"));
    assert!(
        !corrects(&world, IB, gone, (None, now))
            .await
            .expect("nothing to do")
    );
    assert_eq!(world.opp().await.versions, opp.versions);
    world
        .acts(IB, &opp, Action::BeginBijstelling, "2026-09-03 12:30")
        .await;
    let next = *world.opp().await.current_version().expect("a version");
    assert_eq!((begun.number, next.number), (2, 3));
    let heard = ActKind::Done(Step::Hoorrecht);
    world.records(MENTOR, &opp, heard, "2026-09-03 12:40").await;
    let in_use = Correction::WithdrawBijstelling(next.id);
    let refused = corrects(&world, IB, in_use, (None, now)).await;
    assert_eq!(refusal(refused), CannotCorrect::InUse);
}

#[tokio::test]
async fn a_preview_writes_nothing() {
    let (world, opp) = world().await;
    let wanted = TakeBack {
        school: &world.school.id,
        opp: opp.id,
        actor: world.staff(IB).await,
        correction: Correction::Withdraw(act(&world, ActKind::Gestart).await),
        reason: None,
    };
    let mut tx = world.store.begin().await.expect("the writer");
    let previewed = take_back_in(&mut tx, &wanted, at("2026-09-03 12:10")).await;
    assert!(previewed.expect("it would change something"));
    drop(tx);
    assert!(world.standing(&opp).await.contains(&ActKind::Gestart));
}

#[tokio::test]
async fn the_same_export_does_not_bring_back_what_was_taken_back_here() {
    let mut world = World::new().await;
    let row = with_all(
        &row("a", "2026-08-31"),
        &[("gestart_op", "2026-08-31"), ("overleg_op", "2026-09-01")],
    );
    world
        .import(at("2026-09-02 10:00"), std::slice::from_ref(&row))
        .await;
    world.until("2026-09-03 12:00").await;
    let overleg = ActKind::Done(Step::Overleg);
    let withdraw = Correction::Withdraw(act(&world, overleg).await);
    let now = at("2026-09-03 12:10");
    assert!(
        corrects(&world, IB, withdraw, (None, now))
            .await
            .expect("taken back")
    );
    world.import(at("2026-09-04 10:00"), &[row]).await;
    let opp = world.opp().await;
    assert!(!world.standing(&opp).await.contains(&overleg));
}
