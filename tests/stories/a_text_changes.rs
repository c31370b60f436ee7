//! The handelingsdeel is written and changes: whoever decides is asked again when it changes in substance,
//! and left alone when only its wording does. What was written is kept for good, sealed, and each reading
//! of it is written down.

use std::fs;

use crate::support::{
    desk::{DIRECTIE, IB, MENTOR, is_outside, outside, with_all, with_two_ouders},
    world::{World, at, row, send_all},
};
use oppmaat::{
    app::{
        NewPlanText, Pace, PlanTextError, Reading, RecordError, Written, add_handelingsdeel, beat,
        read_handelingsdeel, read_handelingsdeel_file, read_handelingsdelen,
    },
    domain::{
        act::{ActKind, Answer},
        authority::Refusal,
        checklist::{Reason, StepState, checklist},
        handelingsdeel::{
            Afspraak,
            Change::{self, Inhoudelijk, Redactioneel},
            Content, Draft, Guidance, Problem,
        },
        opp::Opp,
        step::Step,
    },
    outbox::Delivery,
    store::sha256,
};
use sqlx::{Connection, Row, SqliteConnection};

const PDF: &[u8] = b"%PDF-1.7\nde hulp op school\n%%EOF\n";

/// An OPP that starts on 31 August 2026 and asks nobody for a view; with a text and the overleg of
/// 22 September.
async fn after_overleg() -> (World, Opp) {
    let mut world = World::new().await;
    let row = with_all(
        &with_two_ouders(&row("a", "2026-08-31")),
        &[("gestart_op", "2026-08-31"), ("mening_gevraagd_op", "2026-08-31")],
    );
    world.import(at("2026-08-31 10:00"), &[row]).await;
    world.until("2026-09-21 12:00").await;
    let opp = world.opp().await;
    world
        .writes(MENTOR, &opp, &rows(Inhoudelijk, "elke dag"), "2026-09-21 12:00")
        .await;
    world.until("2026-09-22 12:00").await;
    world
        .records(IB, &opp, ActKind::Done(Step::Overleg), "2026-09-22 12:00")
        .await;
    (world, opp)
}

/// One doel and one afspraak.
fn rows(change: Change, when: &str) -> Draft {
    let afspraak = Afspraak {
        wie: "De leraar".to_owned(),
        wat: "vraagt of het lukt".to_owned(),
        wanneer: when.to_owned(),
    };
    Draft {
        change,
        guidance: Guidance::Regels {
            doelen: vec!["Ik vraag hulp als ik vastloop.".to_owned()],
            afspraken: vec![afspraak],
        },
        invloed: String::new(),
    }
}

fn pdf(file: &[u8]) -> Draft {
    let in_het_kort = ["Hulp bij lezen.", "Drie keer per week.", "Tot de zomer."];
    Draft {
        change: Inhoudelijk,
        guidance: Guidance::Pdf {
            file: file.to_vec(),
            in_het_kort: in_het_kort.map(str::to_owned),
        },
        invloed: "Een vaste plek was een wens. Die komt er.".to_owned(),
    }
}

fn geen() -> Draft {
    Draft {
        change: Inhoudelijk,
        guidance: Guidance::Geen,
        invloed: String::new(),
    }
}

fn akkoord(opp: &Opp, contact: usize) -> ActKind {
    ActKind::Instemming {
        person: opp.contacts[contact].person,
        answer: Answer::Akkoord,
    }
}

fn says_that_the_text_changed(letter: &Delivery) -> bool {
    let words: Vec<&str> = letter.text.split_whitespace().collect();
    words.join(" ").contains("tekst van dat deel is veranderd")
}

impl World {
    async fn try_to_write(
        &self,
        email: &str,
        opp: &Opp,
        draft: &Draft,
        when: &str,
    ) -> Result<Written, PlanTextError> {
        let new = NewPlanText {
            school: &self.school.id,
            opp: opp.id,
            actor: self.staff(email).await,
            draft,
        };
        add_handelingsdeel(&self.store, &new, at(when)).await
    }

    async fn writes(&self, email: &str, opp: &Opp, draft: &Draft, when: &str) -> Written {
        self.try_to_write(email, opp, draft, when).await.expect("kept")
    }

    async fn reading(&self, email: &str, opp: &Opp) -> Reading<'_> {
        Reading {
            school: &self.school.id,
            opp: opp.id,
            actor: self.staff(email).await,
        }
    }

    async fn step(&self, step: Step, today: &str) -> StepState {
        let opp = self.opp().await;
        let mut tx = self.store.read().await.expect("a reader");
        let rules = tx.rules(&self.school).await.expect("rules");
        let version = opp.current_version().expect("a version");
        let list = checklist(&opp, version, &rules.calendar, at(today).date());
        list.item(step).expect("the step").state
    }

    async fn count_in_database(&self, query: &'static str) -> i64 {
        let url = format!("sqlite://{}?mode=ro", self.database().display());
        let mut database = SqliteConnection::connect(&url).await.expect("the database");
        let row = sqlx::query(query).fetch_one(&mut database).await;
        row.expect("a count").get(0)
    }
}

#[tokio::test]
async fn a_text_that_changes_in_substance_is_asked_about_again_and_the_letter_says_why() {
    let (mut world, opp) = after_overleg().await;
    let mut deliveries = world.until("2026-09-24 12:00").await;
    for contact in [0, 1] {
        world
            .records(IB, &opp, akkoord(&opp, contact), "2026-09-24 12:00")
            .await;
    }
    let done = world.step(Step::Instemming, "2026-09-25 12:00").await;
    assert!(matches!(done, StepState::Done { .. }));
    deliveries.extend(world.until("2026-09-28 12:00").await);
    world
        .writes(IB, &opp, &rows(Inhoudelijk, "elke week"), "2026-09-28 12:00")
        .await;
    assert_eq!(
        world.step(Step::Instemming, "2026-09-28 12:00").await,
        StepState::Open
    );
    deliveries.extend(world.until("2026-10-01 12:00").await);
    world
        .records(IB, &opp, akkoord(&opp, 0), "2026-10-01 12:00")
        .await;
    deliveries.extend(world.until("2026-10-09 12:00").await);
    world
        .records(IB, &opp, akkoord(&opp, 1), "2026-10-09 12:00")
        .await;
    deliveries.extend(world.until("2026-10-30 12:00").await);
    insta::assert_snapshot!(outside(&deliveries).join("\n"), @"
    2026-09-23T08:15 ouder twee@ouders.example: instemming.ask/ask1
    2026-09-23T08:15 ouder een@ouders.example: instemming.ask/ask1
    2026-09-30T08:15 ouder twee@ouders.example: instemming.ask/ask1
    2026-09-30T08:15 ouder een@ouders.example: instemming.ask/ask1
    2026-10-07T08:15 ouder twee@ouders.example: instemming.ask/ask2
    ");
    let told: Vec<bool> = deliveries
        .iter()
        .filter(|one| is_outside(one))
        .map(says_that_the_text_changed)
        .collect();
    assert_eq!(told, [false, false, true, true, true]);
    let done = world.step(Step::Instemming, "2026-10-30 12:00").await;
    assert!(matches!(done, StepState::Done { .. }));
}

#[tokio::test]
async fn a_redactional_change_asks_nobody_again_and_both_hashes_are_kept() {
    let (mut world, opp) = after_overleg().await;
    world.until("2026-09-24 12:00").await;
    for contact in [0, 1] {
        world
            .records(IB, &opp, akkoord(&opp, contact), "2026-09-24 12:00")
            .await;
    }
    let second = world
        .writes(IB, &opp, &rows(Redactioneel, "iedere dag"), "2026-09-24 13:00")
        .await;
    assert_eq!(second.row.handelingsdeel.number, 2);
    let after = world.until("2026-10-30 12:00").await;
    assert_eq!(outside(&after), Vec::<String>::new());
    let done = world.step(Step::Instemming, "2026-10-30 12:00").await;
    assert!(matches!(done, StepState::Done { .. }));
    let reading = world.reading(IB, &opp).await;
    let kept = read_handelingsdelen(&world.store, &reading, at("2026-10-30 12:00"))
        .await
        .expect("read");
    assert_eq!(kept.len(), 2);
    assert_ne!(kept[0].content_hash, kept[1].content_hash);
    assert_eq!(kept[1], second.row);
}

#[tokio::test]
async fn a_letter_about_the_old_text_that_did_not_leave_yet_never_leaves() {
    let (mut world, opp) = after_overleg().await;
    world.until("2026-09-22 18:00").await;
    let morning = at("2026-09-23 08:15");
    beat(&world.store, morning, Pace::Running).await.expect("a beat");
    let waiting = "select count(*) from letter where state = 'waiting' and kind like '%ouder%'";
    assert_eq!(world.count_in_database(waiting).await, 2);
    world
        .writes(IB, &opp, &rows(Inhoudelijk, "elke week"), "2026-09-23 08:16")
        .await;
    let worker = world.worker();
    let sent = send_all(&worker, at("2026-09-23 08:17")).await;
    assert_eq!(outside(&sent), Vec::<String>::new());
    let next_day = world.until("2026-09-24 12:00").await;
    insta::assert_snapshot!(outside(&next_day).join("\n"), @"
    2026-09-24T08:15 ouder twee@ouders.example: instemming.ask/ask1
    2026-09-24T08:15 ouder een@ouders.example: instemming.ask/ask1
    ");
    assert!(!next_day.iter().any(says_that_the_text_changed));
}

#[tokio::test]
async fn an_answer_is_kept_with_the_text_that_it_is_about() {
    let (mut world, opp) = after_overleg().await;
    world.until("2026-09-24 12:00").await;
    world
        .records(IB, &opp, akkoord(&opp, 0), "2026-09-24 12:00")
        .await;
    let second = world
        .writes(IB, &opp, &rows(Inhoudelijk, "elke week"), "2026-09-24 13:00")
        .await;
    world
        .records(IB, &opp, akkoord(&opp, 0), "2026-09-24 14:00")
        .await;
    let opp = world.opp().await;
    let reading = world.reading(IB, &opp).await;
    let kept = read_handelingsdelen(&world.store, &reading, at("2026-09-24 15:00")).await;
    let kept: Vec<_> = kept
        .expect("read")
        .iter()
        .map(|row| row.handelingsdeel.id)
        .collect();
    assert_eq!(kept[1], second.row.handelingsdeel.id);
    let mut tx = world.store.read().await.expect("a reader");
    let mut about = Vec::new();
    for act in &opp.acts {
        let text = tx.text_of_act(&world.school.id, act.id).await.expect("read");
        if let Some(text) = text {
            about.push((act.kind.as_str(), kept.iter().position(|known| *known == text)));
        }
    }
    assert_eq!(
        about,
        [
            ("handelingsdeel", Some(0)),
            ("done", Some(0)),
            ("instemming", Some(0)),
            ("handelingsdeel", Some(1)),
            ("instemming", Some(1)),
        ]
    );
}

#[tokio::test]
async fn an_influence_text_makes_its_step_done_and_no_guidance_ends_the_question() {
    let (mut world, opp) = after_overleg().await;
    assert_eq!(
        world.step(Step::Invloed, "2026-09-22 12:00").await,
        StepState::Open
    );
    world.until("2026-09-24 12:00").await;
    world.writes(MENTOR, &opp, &pdf(PDF), "2026-09-24 12:00").await;
    let done = StepState::Done {
        on: at("2026-09-24 12:00").date(),
        statement: false,
    };
    assert_eq!(world.step(Step::Invloed, "2026-09-24 12:00").await, done);
    world.writes(IB, &opp, &geen(), "2026-09-24 13:00").await;
    let none = StepState::NotApplicable(Reason::Recorded);
    assert_eq!(world.step(Step::Instemming, "2026-09-24 13:00").await, none);
    let after = world.until("2026-10-30 12:00").await;
    assert_eq!(outside(&after), Vec::<String>::new());
    world
        .writes(IB, &opp, &rows(Inhoudelijk, "elke dag"), "2026-10-30 12:00")
        .await;
    assert_eq!(
        world.step(Step::Instemming, "2026-10-30 13:00").await,
        StepState::Open
    );
}

#[tokio::test]
async fn after_the_vaststelling_what_was_agreed_stays_agreed() {
    let (mut world, opp) = after_overleg().await;
    world.until("2026-09-24 12:00").await;
    for contact in [0, 1] {
        world
            .records(IB, &opp, akkoord(&opp, contact), "2026-09-24 12:00")
            .await;
    }
    world
        .records(
            DIRECTIE,
            &opp,
            ActKind::Done(Step::Vaststelling),
            "2026-09-24 13:00",
        )
        .await;
    world
        .writes(IB, &opp, &rows(Inhoudelijk, "elke week"), "2026-09-24 14:00")
        .await;
    let done = world.step(Step::Instemming, "2026-09-25 12:00").await;
    assert!(matches!(done, StepState::Done { .. }));
    let after = world.until("2026-10-30 12:00").await;
    assert!(!after.iter().any(says_that_the_text_changed));
}

#[tokio::test]
async fn a_button_that_is_pressed_twice_writes_one_text() {
    let (world, opp) = after_overleg().await;
    let draft = rows(Inhoudelijk, "elke week");
    let first = world.writes(IB, &opp, &draft, "2026-09-22 13:00").await;
    let again = world.writes(IB, &opp, &draft, "2026-09-22 13:01").await;
    assert!(first.is_new && !again.is_new);
    assert_eq!(first.row, again.row);
    let texts = "select count(*) from handelingsdeel";
    let acts = "select count(*) from act where kind = 'handelingsdeel'";
    assert_eq!(world.count_in_database(texts).await, 2);
    assert_eq!(world.count_in_database(acts).await, 2);
    // Told as another change it is another fact: whoever called it redactioneel by mistake asks after all.
    let corrected = world
        .writes(IB, &opp, &rows(Redactioneel, "elke week"), "2026-09-22 13:02")
        .await;
    assert!(corrected.is_new);
}

#[tokio::test]
async fn a_pdf_is_kept_as_its_very_bytes_and_nobody_reads_it_in_the_database() {
    let (world, opp) = after_overleg().await;
    let written = world.writes(MENTOR, &opp, &pdf(PDF), "2026-09-22 13:00").await;
    let now = at("2026-09-22 14:00");
    let reading = world.reading(DIRECTIE, &opp).await;
    let read = read_handelingsdeel(&world.store, &reading, now)
        .await
        .expect("read");
    assert_eq!(read.as_ref(), Some(&written.row));
    let Content::Pdf {
        file_hash,
        in_het_kort,
    } = &written.row.handelingsdeel.text.content
    else {
        panic!("a PDF");
    };
    assert_eq!(*file_hash, sha256(PDF));
    assert_eq!(in_het_kort[1].as_str(), "Drie keer per week.");
    let id = written.row.handelingsdeel.id;
    let file = read_handelingsdeel_file(&world.store, &reading, id, now).await;
    assert_eq!(file.expect("read").as_deref(), Some(PDF));
    let logged = "select count(*) from access_log where action = 'handelingsdeel' and opp_id is not null
        and actor_id is not null";
    assert_eq!(world.count_in_database(logged).await, 2);

    let mut bytes = fs::read(world.database()).expect("the database");
    let log = world.database().with_extension("db-wal");
    bytes.extend(fs::read(log).unwrap_or_default());
    for secret in ["hulp op school", "Drie keer", "vaste plek", "vraagt of het lukt"] {
        let found = bytes
            .windows(secret.len())
            .any(|window| window == secret.as_bytes());
        assert!(!found, "{secret} can be read in the database");
    }
}

#[tokio::test]
async fn who_may_not_write_or_read_is_refused_and_nothing_is_kept() {
    let (world, opp) = after_overleg().await;
    let (admin, office) = ("ict@horizon.example", "admin@horizon.example");
    let draft = rows(Inhoudelijk, "elke week");
    for (who, refusal) in [(admin, Refusal::NotInvolved), (office, Refusal::NotYourRole)] {
        let refused = world.try_to_write(who, &opp, &draft, "2026-09-22 13:00").await;
        assert!(matches!(refused, Err(PlanTextError::Refused(why)) if why == refusal));
    }
    let reading = world.reading(admin, &opp).await;
    let refused = read_handelingsdelen(&world.store, &reading, at("2026-09-22 13:00")).await;
    assert!(matches!(refused, Err(RecordError::Refused(Refusal::NotInvolved))));
    assert_eq!(
        world
            .count_in_database("select count(*) from handelingsdeel")
            .await,
        1
    );
    let logged = "select count(*) from access_log where action = 'handelingsdeel'";
    assert_eq!(world.count_in_database(logged).await, 0);
}

#[tokio::test]
async fn what_is_wrong_is_told_all_at_once_and_guidance_never_ends_as_a_redaction() {
    let (world, opp) = after_overleg().await;
    let mut draft = pdf(b"PK\x03\x04");
    draft.invloed = "a\0".to_owned();
    let wrong = world.try_to_write(IB, &opp, &draft, "2026-09-22 13:00").await;
    let Err(PlanTextError::Invalid(problems)) = wrong else {
        panic!("{wrong:?}");
    };
    assert_eq!(problems.len(), 2);
    assert_eq!(problems[0], Problem::NotAPdf);
    let by_redaction = Draft {
        change: Redactioneel,
        ..geen()
    };
    let wrong = world
        .try_to_write(IB, &opp, &by_redaction, "2026-09-22 13:00")
        .await;
    assert!(
        matches!(&wrong, Err(PlanTextError::Invalid(problems)) if problems == &[Problem::BeginsOrEnds]),
        "{wrong:?}"
    );
    let texts = "select count(*) from handelingsdeel";
    assert_eq!(world.count_in_database(texts).await, 1);
}
