//! The next export of a school mends what the last one said, and leaves alone what was changed here.

use oppmaat::{
    cli::import::to_json,
    domain::{
        act::{ActKind, Door},
        capacity::Capacity,
        opp::VersionKind,
        step::Step,
    },
    store::{NewAct, NewVersion},
};
use proptest::prelude::*;

use crate::support::import_world::{TOMORROW, dates, day, file, moment, school, told, world};

#[tokio::test]
async fn the_same_file_again_writes_nothing() {
    let world = world().await;
    let csv = file(&[
        &[
            ("schoolsoort", "pro"),
            ("coordinator_naam", "I. Bakker"),
            ("coordinator_werkdagen", "ma di"),
            ("ouder1_naam", "J. Vos"),
            ("ouder1_email", "vos@thuis.example"),
            ("ouder1_taal", "ar"),
            ("ouder2_taal", "nl"),
            ("tlv_tot", "-"),
            ("vastgesteld_op", "2026-11-20"),
        ],
        &[
            ("opp_id", "opp-2"),
            ("coordinator_naam", "Ina Bakker"),
            ("coordinator_werkdagen", "wo"),
            ("ouder3_id", "c9"),
            ("ouder4_id", "c9"),
        ],
    ]);
    world.import(&csv).await;
    let before = world.dump().await;
    assert!(before.contains("import_base"), "{before}");
    let again = world.import_tomorrow(&csv).await;
    assert_eq!((again.totals().unchanged, again.totals().changed), (2, 0));
    assert_eq!(world.dump().await, before);
}

#[tokio::test]
async fn changed_dates_keep_their_history_and_changed_acts_are_superseded() {
    let world = world().await;
    world
        .import(&file(&[&[
            ("tlv_tot", "2027-07-31"),
            ("overleg_op", "2026-11-10"),
            ("gehoord_op", "2026-11-09"),
        ]]))
        .await;
    let csv = file(&[&[
        ("startdatum", "2026-11-03"),
        ("tlv_tot", "-"),
        ("overleg_op", "2026-11-11"),
        ("gehoord_op", "-"),
    ]]);
    let report = world.import_tomorrow(&csv).await;
    insta::assert_snapshot!(told(&report), @"
    0 new, 1 changed, 0 unchanged.

    Taken over:
      Line 2 is OPP1: startdatum, tlv_tot, gehoord_op, overleg_op.
    ");
    let opp = &world.opps(&report).await[0];
    assert_eq!(opp.start, day("2026-11-03"));
    assert_eq!(dates(opp, ActKind::Done(Step::Overleg)), ["2026-11-11"]);
    assert_eq!(dates(opp, ActKind::Done(Step::Hoorrecht)), Vec::<String>::new());
    assert_eq!(opp.acts.len(), 4, "nothing was taken away");
    let history = "select field || ' ' || old || ' ' || coalesce(new, '-') || ' ' || door from date_change order by field";
    insta::assert_snapshot!(world.texts(history).await.join("\n"), @"
    startdatum 2026-11-02 2026-11-03 import
    tlv_tot 2027-07-31 - import
    ");
}

#[tokio::test]
async fn what_was_changed_here_stays_and_is_told_with_both_values() {
    let world = world().await;
    let report = world.import(&file(&[&[("overleg_op", "2026-11-10")]])).await;
    let opp = world.opps(&report).await.remove(0);
    let mut tx = world.store.begin().await.expect("a transaction");
    let act = NewAct {
        opp: opp.id,
        version: Some(opp.versions[0].id),
        kind: ActKind::Done(Step::Overleg),
        happened_on: day("2026-11-12"),
        actor: Some((opp.team.coordinator, Capacity::Coordinator)),
        door: Door::Staff,
        supersedes: Some(opp.acts[0].id),
        note: None,
    };
    tx.add_act(&school(), &act, moment("2026-11-23T10:00:00+01:00"))
        .await
        .expect("stored");
    tx.commit().await.expect("committed");

    let kept = world
        .import_tomorrow(&file(&[&[("overleg_op", "2026-11-10")]]))
        .await;
    insta::assert_snapshot!(told(&kept), @"
    0 new, 0 changed, 1 unchanged.

    Not taken over, because something else stands here. Check which is right:
      Line 2 is OPP1, column overleg_op. Here: 2026-11-12 (by coordinator on 2026-11-23). File: 2026-11-10.
    ");
    let conflict = world
        .import_tomorrow(&file(&[&[("overleg_op", "2026-11-11")]]))
        .await;
    let json = to_json(&conflict).replace(opp.reference.as_str(), "OPP1");
    insta::assert_snapshot!(json, @r#"{"imported":{"new":0,"changed":0,"unchanged":1},"dry_run":false,"rows":[{"line":2,"opp":"OPP1","state":"unchanged","running":false}],"conflicts":[{"line":2,"opp":"OPP1","column":"overleg_op","here":"2026-11-12","file":"2026-11-11","hidden":false,"kind":"conflict","by":"coordinator","at":"2026-11-23T10:00:00+01:00"}],"warnings":[]}"#);
    let opp = world.opps(&conflict).await.remove(0);
    assert_eq!(dates(&opp, ActKind::Done(Step::Overleg)), ["2026-11-12"]);
}

#[tokio::test]
async fn a_couple_that_changes_places_keeps_what_each_of_them_is() {
    let world = world().await;
    let couple = |one, two| {
        file(&[&[
            ("ouder1_naam", one),
            ("ouder1_email", "vos@thuis.example"),
            ("ouder2_naam", two),
            ("ouder2_email", "vos@thuis.example"),
        ]])
    };
    let who =
        "select hex(person_id) from involvement where capacity = 'ouder' and until is null order by slot";
    world.import(&couple("J. Vos", "E. Vos")).await;
    let mut before = world.texts(who).await;
    world.import_tomorrow(&couple("E. Vos", "J. Vos")).await;
    before.reverse();
    assert_eq!(world.texts(who).await, before);
    assert_eq!(
        world
            .count("select count(*) from involvement where until is not null")
            .await,
        0
    );
}

#[tokio::test]
async fn another_coordinator_takes_over_and_the_history_stays() {
    let world = world().await;
    world.import(&file(&[&[]])).await;
    let report = world
        .import_tomorrow(&file(&[&[("coordinator_email", "nieuw@horizon.example")]]))
        .await;
    let rows =
        "select capacity || ' ' || since || ' ' || coalesce(until, '-') from involvement order by since";
    insta::assert_snapshot!(world.texts(rows).await.join("\n"), @"
    coordinator 2026-11-23 2026-11-24
    coordinator 2026-11-24 -
    ");
    assert_eq!(world.opps(&report).await.len(), 1);
    assert_eq!(
        world
            .count("select count(*) from staff where next_look_at is not null")
            .await,
        2
    );
}

#[tokio::test]
async fn a_contact_whose_cells_are_cleared_is_no_longer_involved() {
    let world = world().await;
    world
        .import(&file(&[&[
            ("ouder1_naam", "J. Vos"),
            ("ouder1_rol", "ouder"),
            ("ouder1_gezag", "ja"),
        ]]))
        .await;
    let report = world
        .import_tomorrow(&file(&[&[
            ("ouder1_naam", "-"),
            ("ouder1_rol", "-"),
            ("ouder1_gezag", "-"),
        ]]))
        .await;
    assert_eq!(report.differences, []);
    assert!(world.opps(&report).await[0].contacts.is_empty());
    let ended = "select until from involvement where capacity = 'ouder'";
    assert_eq!(world.texts(ended).await, ["2026-11-24"]);
    let before = world.dump().await;
    world
        .import_tomorrow(&file(&[&[
            ("ouder1_naam", "-"),
            ("ouder1_rol", "-"),
            ("ouder1_gezag", "-"),
        ]]))
        .await;
    assert_eq!(world.dump().await, before);
}

#[tokio::test]
async fn gezag_that_was_found_out_makes_somebody_decide() {
    let world = world().await;
    world.import(&file(&[&[("ouder1_naam", "J. Vos")]])).await;
    let csv = file(&[&[
        ("ouder1_naam", "J. Vos"),
        ("ouder1_rol", "ouder"),
        ("ouder1_gezag", "ja"),
    ]]);
    let report = world.import_tomorrow(&csv).await;
    let opp = &world.opps(&report).await[0];
    assert_eq!(
        (
            opp.who_decides(opp.start).len(),
            opp.contacts_to_find_out().count()
        ),
        (1, 0)
    );
    assert_eq!(report.differences, []);
}

#[tokio::test]
async fn a_later_evaluation_is_one_more_and_an_earlier_one_corrects_the_last() {
    let world = world().await;
    for (date, wanted) in [
        ("2026-03-01", &["2026-03-01"][..]),
        ("2026-06-01", &["2026-03-01", "2026-06-01"]),
        ("2026-05-01", &["2026-03-01", "2026-05-01"]),
        ("-", &["2026-03-01"]),
        ("-", &["2026-03-01"]),
    ] {
        let report = world.import(&file(&[&[("laatste_evaluatie", date)]])).await;
        assert_eq!(
            dates(&world.opps(&report).await[0], ActKind::Evaluatie),
            wanted,
            "{date}"
        );
        assert_eq!(report.differences, []);
    }
}

#[tokio::test]
async fn after_a_bijstelling_began_only_a_new_date_speaks_of_the_new_version() {
    let world = world().await;
    let of = |overleg| file(&[&[("overleg_op", overleg)]]);
    let report = world.import(&of("2026-11-10")).await;
    let opp = world.opps(&report).await.remove(0);
    let mut tx = world.store.begin().await.expect("a transaction");
    let begun_on = day("2026-11-23");
    let kind = VersionKind::Bijstelling { begun_on };
    let version = NewVersion {
        opp: opp.id,
        number: 2,
        kind,
    };
    let second = tx.add_version(&school(), &version).await.expect("stored");
    tx.commit().await.expect("committed");

    let same = world.import_tomorrow(&of("2026-11-10")).await;
    assert_eq!((same.totals().unchanged, same.differences.len()), (1, 0));
    let cleared = world.import_at(&of("-"), TOMORROW, true).await;
    assert_eq!((cleared.totals().changed, cleared.differences.len()), (1, 0));
    let report = world.import_tomorrow(&of("2026-11-24")).await;
    assert_eq!(report.differences, []);
    let opp = world.opps(&report).await.remove(0);
    assert_eq!(opp.done_on(second, Step::Overleg), Some(day("2026-11-24")));
    assert_eq!(
        opp.done_on(opp.versions[0].id, Step::Overleg),
        Some(day("2026-11-10"))
    );
}

/// Cells that schools fill in, with values that meet each other.
fn cells() -> impl Strategy<Value = Vec<(&'static str, &'static str)>> {
    let values: [(&str, &[&str]); 17] = [
        ("leerling_id", &["1", "2", "-"]),
        ("schoolsoort", &["vo", "pro", "-"]),
        ("groep", &["2a", "-"]),
        ("coordinator_email", &["a@h.example", "b@h.example"]),
        ("coordinator_naam", &["A", "B"]),
        ("coordinator_werkdagen", &["ma", "di", "-"]),
        ("mentor_email", &["a@h.example", "c@h.example a@h.example", "-"]),
        ("ouder1_id", &["1", "2", "-"]),
        ("ouder1_naam", &["J", "K", "-"]),
        ("ouder1_email", &["j@h.example", "k@h.example", "-"]),
        ("ouder1_rol", &["ouder", "overig", "-"]),
        ("ouder1_gezag", &["ja", "onbekend", "-"]),
        ("ouder2_id", &["1", "2", "-"]),
        ("ouder2_naam", &["J", "K", "-"]),
        ("ouder2_email", &["j@h.example", "k@h.example", "-"]),
        ("vastgesteld_op", &["2026-11-03", "2026-11-04", "-"]),
        ("laatste_evaluatie", &["2026-11-03", "2026-11-04", "-"]),
    ];
    let cell = |(name, values): (&'static str, &'static [&'static str])| {
        let value = proptest::sample::select(values);
        proptest::option::of(value.prop_map(move |value| (name, value)))
    };
    values
        .map(cell)
        .to_vec()
        .prop_map(|cells| cells.into_iter().flatten().collect())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]

    #[test]
    fn any_file_twice_is_that_file_once(
        files in proptest::collection::vec((cells(), cells(), cells()), 1..4)
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        runtime.block_on(async {
            let world = world().await;
            for (one, two, three) in files {
                let two = [vec![("opp_id", "opp-2")], two].concat();
                let three = [vec![("opp_id", "opp-3")], three].concat();
                let csv = file(&[&one, &two, &three]);
                world.import(&csv).await;
                let before = world.dump().await;
                world.import_tomorrow(&csv).await;
                assert_eq!(world.dump().await, before, "{csv}");
            }
        });
    }
}
