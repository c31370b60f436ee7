//! A school's export becomes OPPs with their people and acts.

use oppmaat::{
    app::{Pace, beat},
    chance::SeededChance,
    cli::import::to_json,
    domain::{
        act::{ActKind, Door},
        school::SchoolType,
        step::Step,
    },
    store::{Store, Vault},
};

use crate::support::import_world::{TODAY, World, dates, day, file, moment, told, world};

#[tokio::test]
async fn a_new_row_becomes_an_opp_with_its_people_and_acts() {
    let world = world().await;
    let csv = file(&[&[
        ("gestart_op", "2026-11-03"),
        ("gehoord_op", "10-11-2026"),
        ("mentor_email", "m1@horizon.example m2@horizon.example"),
        ("vervanger_email", "adj@horizon.example"),
        ("looptijd_tot", "2028-07-31"),
        ("ouder1_naam", "J. Vos"),
        ("ouder1_email", "vos@thuis.example"),
        ("ouder1_rol", "ouder"),
        ("ouder1_gezag", "ja"),
        ("ouder2_naam", "K. Bos"),
        ("ouder2_taal", "ar"),
    ]]);
    let report = world.import(&csv).await;
    insta::assert_snapshot!(told(&report), @"
    1 new, 0 changed, 0 unchanged.

    Taken over:
      Line 2 is OPP1: new.

    Good to know:
      Line 2 is OPP1, column ouder2_taal: We have no letters in the language “ar” yet. This contact gets them in Dutch.
      Line 2 is OPP1, column ouder2_gezag: Find out whether this contact has parental authority. Until then no mail goes there.
    ");
    let opp = &world.opps(&report).await[0];
    assert_eq!((opp.school_type, opp.start), (SchoolType::Vo, day("2026-11-02")));
    assert_eq!(
        opp.known_from,
        day("2026-11-24"),
        "the letters of today have gone out"
    );
    assert_eq!((opp.team.mentors.len(), opp.team.deputy.is_some()), (2, true));
    assert_eq!(
        (
            opp.who_decides(opp.start).len(),
            opp.contacts_to_find_out().count()
        ),
        (1, 1)
    );
    assert_eq!(opp.looptijd_until, Some(day("2028-07-31")));
    assert_eq!(dates(opp, ActKind::Gestart), ["2026-11-03"]);
    assert_eq!(dates(opp, ActKind::Done(Step::Hoorrecht)), ["2026-11-10"]);
    assert!(opp.acts.iter().all(|act| act.door == Door::Import));
    assert_eq!(
        world
            .count("select count(*) from opp where next_look_at is null")
            .await,
        0
    );
    assert_eq!(
        world
            .count("select count(*) from staff where next_look_at is null")
            .await,
        0
    );
    assert_eq!(
        world
            .count("select count(*) from access_log where action = 'import'")
            .await,
        1
    );
}

#[tokio::test]
async fn a_dry_run_says_what_would_happen_and_writes_nothing() {
    let world = world().await;
    let before = world.dump().await;
    let twins = file(&[&[("ouder1_naam", "=cmd()")], &[("opp_id", "opp-2")]]);
    let report = world.import_at(&twins, TODAY, true).await;
    assert_eq!(report.totals().new, 2);
    assert!(report.rows.iter().all(|row| row.opp.is_none()));
    assert_eq!(world.dump().await, before);
    assert_eq!(world.count("select count(*) from access_log").await, 0);
}

#[tokio::test]
async fn twins_have_the_same_ouders_and_a_couple_with_one_mailbox_are_two() {
    let world = world().await;
    let ouders = [
        ("ouder1_naam", "J. Vos"),
        ("ouder1_email", "vos@thuis.example"),
        ("ouder2_naam", "E. Vos"),
        ("ouder2_email", "VOS@thuis.example"),
    ];
    let twin = [&[("opp_id", "opp-2"), ("roepnaam", "Tom")][..], &ouders].concat();
    world.import(&file(&[&ouders, &twin])).await;
    assert_eq!(world.count("select count(*) from person").await, 2 + 2 + 1);
    assert_eq!(
        world
            .count("select count(distinct person_id) from involvement where capacity = 'ouder'")
            .await,
        2
    );
    assert_eq!(
        world
            .count("select count(*) from involvement where capacity = 'ouder'")
            .await,
        4
    );
}

#[tokio::test]
async fn an_opp_that_was_adopted_or_is_past_its_term_is_running() {
    let world = world().await;
    let csv = file(&[
        &[],
        &[("opp_id", "opp-2"), ("startdatum", "2026-08-24")],
        &[("opp_id", "opp-3"), ("vastgesteld_op", "2026-11-20")],
    ]);
    let report = world.import(&csv).await;
    let running: Vec<bool> = report.rows.iter().map(|row| row.running).collect();
    assert_eq!(running, [false, true, true]);
}

#[tokio::test]
async fn a_later_opp_of_the_same_leerling_is_the_same_leerling() {
    let world = world().await;
    let csv = file(&[
        &[("leerling_id", "77")],
        &[("opp_id", "opp-2"), ("leerling_id", "77")],
    ]);
    world.import(&csv).await;
    assert_eq!(
        world.count("select count(distinct leerling_id) from opp").await,
        1
    );
    assert_eq!(world.count("select count(*) from reference_used").await, 2);
}

/// Beats on a connection of its own, as the running service does, until it is stopped.
async fn beats_beside(world: &World, mut stop: tokio::sync::oneshot::Receiver<()>) {
    let vault = Vault::seeded(SeededChance::new(2));
    let path = world.folder.path().join("oppmaat.db");
    let service = Store::open_temporary(&path, vault).await.expect("the database");
    while stop.try_recv().is_err() {
        beat(&service, moment(TODAY), Pace::Running)
            .await
            .expect("a beat");
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn ten_thousand_rows_are_all_there_while_the_service_runs() {
    let world = world().await;
    let (stop, stopped) = tokio::sync::oneshot::channel();
    let ids: Vec<(String, String)> = (0..10_000)
        .map(|n| (format!("o{n}"), format!("v{n}@thuis.example")))
        .collect();
    let rows: Vec<[(&str, &str); 3]> = ids
        .iter()
        .map(|(id, email)| {
            [
                ("opp_id", id.as_str()),
                ("ouder1_naam", "J. Vos"),
                ("ouder1_email", email),
            ]
        })
        .collect();
    let rows: Vec<&[(&str, &str)]> = rows.iter().map(|row| &row[..]).collect();
    let csv = file(&rows);
    let import = async {
        let report = world.import(&csv).await;
        stop.send(()).expect("the service runs");
        report
    };
    let (report, ()) = tokio::join!(import, beats_beside(&world, stopped));
    let planned = world
        .count("select count(*) from opp where next_look_at > created_at")
        .await;
    assert!(planned > 0, "the service got its turn");
    assert_eq!(report.totals().new, 10_000);
    assert_eq!(world.count("select count(*) from opp").await, 10_000);
    assert_eq!(world.count("select count(*) from reference_used").await, 10_000);
    assert_eq!(world.count("select count(*) from person").await, 20_001);
}

#[tokio::test]
async fn nobody_can_read_a_name_in_the_file_and_a_formula_is_plain_text() {
    let world = world().await;
    let csv = file(&[&[
        ("opp_id", "canary-opp"),
        ("leerling_id", "canary-leerling"),
        ("roepnaam", "=cmd(canary-saar)"),
        ("coordinator_email", "canary-ib@horizon.example"),
        ("coordinator_naam", "canary-bakker"),
        ("ouder1_id", "canary-contact"),
        ("ouder1_naam", "canary-vos"),
        ("ouder1_email", "canary-vos@thuis.example"),
        ("ouder1_telefoon", "0612345678 (canary)"),
        ("geboortedatum", "2012-02-29"),
    ]]);
    let report = world.import(&csv).await;
    assert!(!format!("{report:?}{}", to_json(&report)).contains("canary"));
    let World { store, folder } = world;
    store.close().await;
    for entry in std::fs::read_dir(folder.path()).expect("a folder") {
        let bytes = std::fs::read(entry.expect("a file").path()).expect("bytes");
        for secret in ["canary", "2012-02-29", "0612345678"] {
            assert!(
                !bytes
                    .windows(secret.len())
                    .any(|window| window == secret.as_bytes()),
                "{secret}"
            );
        }
    }
}
