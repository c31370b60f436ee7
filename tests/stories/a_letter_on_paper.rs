//! An ouder without e-mail gets a letter on paper: it waits, is printed once, and somebody posts it.

use std::{fs, process::Stdio, time::Duration};

use oppmaat::{
    app::{Deed, record},
    domain::{act::ActKind, authority::Action, id::PersonId, moment::Moment, step::Step},
    outbox::{Delivery, paper},
};
use serde_json::Value;

use crate::support::{
    looking::{connection, days_of, opps, until, ways, ways_in},
    program::Ran,
    school::School,
    world::{World, at, row, with},
};

/// An OPP that was started here, of which the one ouder has no e-mail.
fn started(id: &str) -> String {
    with(&row(id, "2026-08-31"), "gestart_op", "2026-08-31")
}

/// The lines about posting: when, to whom, which reminder.
fn about_posting(deliveries: &[Delivery]) -> Vec<String> {
    let each = deliveries
        .iter()
        .flat_map(|one| one.lines.iter().map(move |line| (one, line)));
    let posting = each.filter(|(_, line)| line.kind == "task.post" && line.rung != "week");
    posting
        .map(|(one, line)| format!("{} {} {}", &one.at[..10], one.role, line.rung))
        .collect()
}

async fn ouder(world: &World) -> PersonId {
    opps(world).await[0].contacts[0].person
}

/// Somebody at school writes down what was done.
async fn done(
    world: &World,
    by: impl Fn(&oppmaat::domain::opp::Opp) -> PersonId,
    kind: ActKind,
    now: Moment,
) {
    let opp = opps(world).await.remove(0);
    let deed = Deed {
        school: &world.school.id,
        opp: opp.id,
        actor: by(&opp),
        action: Action::Record(kind),
        on: now.date(),
        note: None,
    };
    record(&world.store, &deed, now).await.expect("recorded");
}

#[tokio::test]
async fn somebody_is_asked_to_post_it_until_it_was_posted_and_after_a_week_the_coordinator() {
    let mut world = World::new().await;
    world.import(at("2026-08-31 07:00"), &[started("a")]).await;
    let first = world.play(at("2026-09-03 20:00")).await;
    assert_eq!(ways(&world, "ouder").await, ["daily.ouder paper waiting"]);
    assert_eq!(about_posting(&first), ["2026-09-01 administratie once"]);
    let second = world.play(at("2026-09-10 20:00")).await;
    assert_eq!(about_posting(&second), ["2026-09-08 coordinator after"]);

    let post = ActKind::Gepost(ouder(&world).await);
    let administratie = |opp: &oppmaat::domain::opp::Opp| opp.team.administratie.expect("one");
    done(&world, administratie, post, at("2026-09-10 21:00")).await;
    let after = world.play(at("2026-09-30 20:00")).await;
    assert_eq!(about_posting(&after), [""; 0]);
}

#[tokio::test]
async fn without_an_administratie_the_coordinator_posts_it() {
    let mut world = World::new().await;
    let alone = with(&started("a"), "administratie_email", "");
    world.import(at("2026-08-31 07:00"), &[alone]).await;
    let first = world.play(at("2026-09-03 20:00")).await;
    assert_eq!(about_posting(&first), ["2026-09-01 coordinator once"]);
}

#[tokio::test]
async fn what_was_answered_before_it_was_printed_is_not_printed_and_nobody_posts_it() {
    let mut world = World::new().await;
    world.import(at("2026-08-31 07:00"), &[started("a")]).await;
    world.play(at("2026-08-31 20:00")).await;
    let ouder = ouder(&world).await;
    let coordinator = |opp: &oppmaat::domain::opp::Opp| opp.team.coordinator;
    done(
        &world,
        coordinator,
        ActKind::Mening(ouder),
        at("2026-08-31 21:00"),
    )
    .await;
    let now = at("2026-08-31 21:30");
    let waiting = paper::waiting(&world.store, &world.school, now)
        .await
        .expect("letters");
    assert!(waiting.is_empty(), "{waiting:#?}");
    assert_eq!(ways(&world, "ouder").await, ["daily.ouder paper stopped"]);
    assert_eq!(about_posting(&world.play(at("2026-09-15 20:00")).await), [""; 0]);
}

#[tokio::test]
async fn what_is_dropped_later_leaves_the_post_of_before_as_it_was() {
    let mut world = World::new().await;
    world.import(at("2026-08-31 07:00"), &[started("a")]).await;
    world.play(at("2026-08-31 20:00")).await;
    let ouder = ouder(&world).await;
    let now = at("2026-09-01 10:00");
    for letter in paper::waiting(&world.store, &world.school, now)
        .await
        .expect("letters")
    {
        paper::printed(&world.store, &letter, now).await.expect("marked");
    }
    let coordinator = |opp: &oppmaat::domain::opp::Opp| opp.team.coordinator;
    done(&world, coordinator, ActKind::Gepost(ouder), now).await;
    done(
        &world,
        coordinator,
        ActKind::Done(Step::Overleg),
        at("2026-09-09 10:00"),
    )
    .await;
    world.play(at("2026-09-11 20:00")).await;
    assert_eq!(
        ways(&world, "ouder").await.len(),
        2,
        "the question about instemming"
    );
    done(
        &world,
        coordinator,
        ActKind::Done(Step::Instemming),
        at("2026-09-11 21:00"),
    )
    .await;
    paper::waiting(&world.store, &world.school, at("2026-09-11 21:30"))
        .await
        .expect("letters");

    let opp = opps(&world).await.remove(0);
    let lying = days_of(&opp, |kind| kind == ActKind::OpPapier(ouder));
    assert_eq!(
        lying,
        ["2026-08-31"],
        "that letter was posted; the other one never lay there"
    );
    let after = world.play(at("2026-09-30 20:00")).await;
    assert_eq!(about_posting(&after), [""; 0]);
}

/// Two ouders of one leerling without e-mail, who live apart, and one who has it.
const EXPORT: &str = "\
opp_id;school;roepnaam;geboortedatum;aanleiding;startdatum;coordinator_email;coordinator_naam;ouder1_naam;ouder1_rol;ouder1_gezag;ouder1_telefoon;ouder2_naam;ouder2_rol;ouder2_gezag;ouder2_email;gestart_op
A1;horizon;Lumio;2016-03-04;inschrijving;2026-08-31;ib@horizon.example;Zorg Elders;Quirijn Vos;ouder;ja;0612345678;Wendela Bos;ouder;ja;;2026-08-31
A2;horizon;Zefira;2016-05-04;inschrijving;2026-08-31;ib@horizon.example;Zorg Elders;Pim Uil;ouder;ja;;;;;;2026-08-31
";

/// A school whose first letters wait for paper.
async fn letters_wait() -> School {
    let school = School::with_mail("folder:mail");
    school.reconfigure("type = \"po\"", "type = \"po\"\nphone = \"010 000 00 11\"");
    school.write("export.csv", EXPORT);
    let ran = school.run(&["import", "export.csv", "--clock", "2026-08-31T07:00:00+02:00"]);
    assert_eq!(ran.exit, 0, "{ran:?}");
    let service = school.start("2026-08-31T08:14:50+02:00*20");
    let database = school.path("data/oppmaat.db");
    let waiting = async || ways_in(&database, "ouder").await.len() == 3;
    until("the letters wait", waiting).await;
    assert_eq!(service.stop().exit, 0);
    school
}

fn printed(ran: &Ran) -> Vec<Value> {
    assert_eq!((ran.exit, ran.err.as_str()), (0, ""));
    let lines = ran.out.lines();
    lines
        .map(|line| serde_json::from_str(line).expect("an object a line"))
        .collect()
}

/// The letters in the folder, each in a file of its own; not the file with all of them.
fn sheets(school: &School) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(school.path("out")).expect("a folder") {
        let entry = entry.expect("an entry");
        let name = entry.file_name().to_string_lossy().into_owned();
        if !name.starts_with("alle-brieven") {
            found.push((name, fs::read_to_string(entry.path()).expect("a letter")));
        }
    }
    found.sort();
    found
}

#[tokio::test(flavor = "multi_thread")]
async fn each_letter_is_printed_once_with_nothing_of_anybody_else_in_it() {
    let school = letters_wait().await;
    let deliveries = printed(&school.run(&["paper", "out", "--json", "--clock", "resume"]));
    let told: Vec<String> = deliveries
        .iter()
        .map(|one| {
            ["channel", "kind", "role", "recipient", "outcome"]
                .map(|name| one[name].as_str().unwrap_or_default())
                .join(" ")
        })
        .collect();
    let mut sorted = told.clone();
    sorted.sort();
    assert_eq!(
        sorted,
        [
            "paper daily.ouder ouder Pim Uil delivered",
            "paper daily.ouder ouder Quirijn Vos delivered",
            "paper daily.ouder ouder Wendela Bos delivered",
        ]
    );
    let names = ["Pim Uil", "Quirijn Vos", "Wendela Bos"];
    let sheets = sheets(&school);
    assert_eq!(sheets.len(), 3);
    for (file, sheet) in &sheets {
        let here: Vec<&&str> = names.iter().filter(|name| sheet.contains(**name)).collect();
        assert_eq!(here.len(), 1, "{file}: {here:?}");
        for other in ["Lumio", "Zefira", "0612345678", "ib@horizon.example"] {
            assert!(!sheet.contains(other), "{file} holds {other}");
        }
        assert!(
            sheet.contains("010 000 00 11") && sheet.contains("Zorg Elders"),
            "{file}"
        );
    }
    let again = school.run(&["paper", "out", "--json", "--clock", "resume"]);
    assert_eq!(printed(&again), [Value::Null; 0]);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_asked_for_large_type_gets_large_type() {
    let school = letters_wait().await;
    let mut database = connection(&school.path("data/oppmaat.db")).await;
    let large = "update person set large_type = 1 where person_id in
        (select person_id from letter where capacity = 'ouder' order by composed_at, letter_id limit 1)";
    sqlx::query(large).execute(&mut database).await.expect("written");
    printed(&school.run(&["paper", "out", "--json", "--clock", "resume"]));
    let is_large = |(_, sheet): &&(String, String)| sheet.contains("class=\"sheet large\"");
    assert_eq!(sheets(&school).iter().filter(is_large).count(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn killed_between_the_files_and_the_mark_it_prints_the_same_once_more() {
    let school = letters_wait().await;
    let path = school.path("data/oppmaat.db");
    let mut database = connection(&path).await;
    // Marking the first letter takes for ever: so the program is killed while it does.
    let for_ever = "create trigger for_ever before update of state on delivery when new.state = 'delivered'
        begin select count(*) from (with recursive n(x) as (select 1 union all select x + 1 from n)
            select x from n); end";
    sqlx::query(for_ever)
        .execute(&mut database)
        .await
        .expect("a trigger");
    let mut running = school
        .command(&["paper", "out", "--clock", "resume"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it starts");
    let files = || fs::read_dir(school.path("out")).map_or(0, Iterator::count);
    until("all files are there", async || files() == 4).await;
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert!(
        running.try_wait().expect("a state").is_none(),
        "it hangs in the mark"
    );
    running.kill().expect("killed");
    running.wait().expect("dead");
    let first = sheets(&school);
    assert_eq!(first.len(), 3);

    sqlx::query("drop trigger for_ever")
        .execute(&mut database)
        .await
        .expect("gone");
    assert_eq!(ways_in(&path, "ouder").await, ["daily.ouder paper waiting"; 3]);
    let deliveries = printed(&school.run(&["paper", "out", "--json", "--clock", "resume"]));
    assert_eq!(deliveries.len(), 3);
    assert_eq!(sheets(&school), first, "the same files, byte for byte");
    assert_eq!(ways_in(&path, "ouder").await, ["daily.ouder paper delivered"; 3]);
}
