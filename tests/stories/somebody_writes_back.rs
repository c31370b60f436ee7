//! Somebody answers a mail of the program, which nobody reads: a person at school hears it, and in a
//! holiday the writer hears when it is read. What was written is kept nowhere.

use oppmaat::{outbox::Delivery, service::Noted};

use crate::support::{
    looking::{mails_to, opps, until},
    returned::{away, come_in, reply, reply_to_sender},
    school::School,
    smtp_server::Received,
    world::{World, at, row, with},
};

const JAN: &str = "jan@ouders.example";

/// Words that must turn up nowhere.
const CANARY: &str = "dinsdagkanarie";

/// An ouder was written to three weeks before the autumn holiday (17 to 25 October 2026), and once more
/// just before it.
async fn written_to() -> World {
    let mut world = World::new().await;
    let row = with(&row("a", "2026-09-28"), "gestart_op", "2026-09-28");
    let row = with(&row, "ouder1_email", JAN);
    world.import(at("2026-09-28 07:00"), &[row]).await;
    world.play(at("2026-09-30 20:00")).await;
    assert_eq!(mails_to(&world, JAN).len(), 1);
    world
}

fn first_letter(world: &World) -> Received {
    mails_to(world, JAN).remove(0)
}

/// What followed from an answer: when, what, to whom.
fn followed(deliveries: &[Delivery]) -> Vec<String> {
    let shown = deliveries
        .iter()
        .filter(|one| ["task.replied", "receipt.answer"].contains(&one.kind.as_str()));
    shown
        .map(|one| format!("{} {} {} {}", &one.at[..16], one.kind, one.recipient, one.outcome))
        .collect()
}

/// Whether a text names the first day after the autumn holiday, over whichever lines.
fn says_when(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").contains("maandag 26 oktober")
}

#[tokio::test]
async fn the_coordinator_hears_it_once_a_day_and_the_writer_gets_no_answer() {
    let mut world = written_to().await;
    let mail = first_letter(&world);
    let mut all = Vec::new();
    for (time, bytes) in [
        ("2026-10-01 10:00", reply(&mail, "Ja")),
        ("2026-10-01 10:05", reply_to_sender(&mail, "Of toch niet")),
        ("2026-10-02 21:00", reply(&mail, "Toch wel")),
    ] {
        all.extend(world.play(at(time)).await);
        assert_eq!(come_in(&world, &bytes, at(time)).await, Some(Noted::New));
    }
    all.extend(world.play(at("2026-10-05 20:00")).await);
    assert_eq!(
        followed(&all),
        [
            "2026-10-01T10:00 task.replied ib@horizon.example delivered",
            "2026-10-05T07:00 task.replied ib@horizon.example delivered",
        ]
    );
}

#[tokio::test]
async fn in_a_holiday_the_writer_hears_at_any_hour_when_it_is_read_and_once() {
    let mut world = written_to().await;
    let mail = first_letter(&world);
    world.play(at("2026-10-20 22:00")).await;
    assert_eq!(
        come_in(&world, &reply(&mail, "Ja"), at("2026-10-20 22:30")).await,
        Some(Noted::New)
    );
    let first = world.play(at("2026-10-21 20:00")).await;
    assert_eq!(
        followed(&first),
        [
            "2026-10-20T22:30 receipt.answer jan@ouders.example delivered",
            "2026-10-21T07:00 task.replied ib@horizon.example delivered",
        ]
    );
    let answer = first
        .iter()
        .find(|one| one.kind == "receipt.answer")
        .expect("an answer");
    assert!(says_when(&answer.text), "{}", answer.text);

    // A day later, and about another letter: the writer knows it by now.
    for mail in mails_to(&world, JAN) {
        come_in(&world, &reply(&mail, "Nog iets"), at("2026-10-22 09:00")).await;
    }
    let second = world.play(at("2026-10-23 20:00")).await;
    let to_jan: Vec<String> = followed(&second)
        .into_iter()
        .filter(|one| one.contains(JAN))
        .collect();
    assert_eq!(to_jan, [""; 0]);

    // The next holiday is another one.
    world.play(at("2026-12-22 09:00")).await;
    come_in(&world, &reply(&mail, "Kerst"), at("2026-12-22 10:00")).await;
    let at_christmas = followed(&world.play(at("2026-12-22 12:00")).await);
    assert!(
        at_christmas.contains(&"2026-12-22T10:00 receipt.answer jan@ouders.example delivered".to_owned()),
        "{at_christmas:#?}"
    );
}

/// An ouder, or a machine without a mark, writes of an absence at this moment.
fn absence(mail: &Received, written: &str) -> Vec<u8> {
    let (sender, to) = (&mail.sender, &mail.recipients[0]);
    format!(
        "Return-Path: <{to}>\nDelivered-To: {sender}\nFrom: Jan <{to}>\nTo: {sender}\nDate: {written}\n\
         Subject: Afwezigheid van Sterre morgen\n\nSterre is bij de tandarts.\n"
    )
    .into_bytes()
}

#[tokio::test]
async fn an_absence_is_told_unless_it_came_within_minutes_as_only_machines_answer() {
    let mut world = written_to().await;
    let mail = first_letter(&world);
    let now = at("2026-10-01 10:00");
    world.play(now).await;
    for (written, noted) in [
        ("Mon, 28 Sep 2026 08:17:00 +0200", Noted::Machine),
        ("Thu, 1 Oct 2026 09:59:00 +0200", Noted::New),
    ] {
        let found = come_in(&world, &absence(&mail, written), now).await;
        assert_eq!(found, Some(noted), "{written}");
    }
    assert_eq!(
        followed(&world.play(at("2026-10-01 20:00")).await),
        ["2026-10-01T10:00 task.replied ib@horizon.example delivered"]
    );
}

#[tokio::test]
async fn what_a_mail_server_wrote_and_nobody_understands_is_told_and_gets_no_answer_in_a_holiday() {
    let mut world = written_to().await;
    let mail = first_letter(&world);
    world.play(at("2026-10-20 10:00")).await;
    let text = format!(
        "Return-Path: <>\nFrom: MAILER-DAEMON@mx.example\nTo: {}\nSubject: Kwijibo\n\nZarpo blint.\n",
        mail.sender
    );
    let found = come_in(&world, text.as_bytes(), at("2026-10-20 10:00")).await;
    assert_eq!(found, Some(Noted::New));
    assert_eq!(
        followed(&world.play(at("2026-10-21 20:00")).await),
        ["2026-10-20T10:00 task.replied ib@horizon.example delivered"]
    );
}

#[tokio::test]
async fn two_machines_that_answer_each_other_stop_after_one_answer() {
    let mut world = written_to().await;
    world.play(at("2026-10-20 10:00")).await;
    // The other machine hides that it is one, and answers whatever it gets.
    let mut answered = 0;
    for minute in 0..20 {
        let now = at(&format!("2026-10-20 11:{minute:02}"));
        let mails = mails_to(&world, JAN);
        for mail in mails.iter().skip(answered) {
            come_in(&world, &reply(mail, "Ik ben op vakantie"), now).await;
        }
        answered = mails.len();
        world.play(now).await;
    }
    let letters = mails_to(&world, JAN);
    let is_answer = |mail: &&Received| {
        let read = mail_parser::MessageParser::default().parse(&mail.bytes);
        let read = read.expect("a mail");
        let auto = read
            .header_raw("Auto-Submitted")
            .expect("it says that a machine wrote it")
            .trim();
        assert_eq!(auto, "auto-generated");
        says_when(&read.body_text(0).expect("text"))
            && read.date().expect("a date").to_timestamp() >= at("2026-10-20 11:00").seconds()
    };
    assert_eq!(letters.iter().filter(is_answer).count(), 1);
    // One that says so is answered by nobody.
    assert_eq!(
        come_in(&world, &away(&letters[0]), at("2026-10-20 12:00")).await,
        None
    );
}

#[tokio::test]
async fn a_letter_just_before_a_holiday_says_when_answers_are_read() {
    let mut world = written_to().await;
    world.play(at("2026-10-06 20:00")).await;
    let mails = mails_to(&world, JAN);
    let says_it = |mail: &Received| {
        let read = mail_parser::MessageParser::default().parse(&mail.bytes);
        says_when(&read.expect("a mail").body_text(0).expect("text"))
    };
    let said: Vec<bool> = mails.iter().map(says_it).collect();
    assert_eq!(
        said,
        [false, true],
        "28 September is far from it, 5 October is not"
    );
}

#[tokio::test]
async fn what_was_written_stands_in_no_table_and_no_letter() {
    let mut world = written_to().await;
    let mail = first_letter(&world);
    let acts = opps(&world).await[0].acts.clone();
    for bytes in [reply(&mail, CANARY), reply_to_sender(&mail, CANARY)] {
        assert_eq!(
            come_in(&world, &bytes, at("2026-10-20 10:00")).await,
            Some(Noted::New)
        );
    }
    let after = world.play(at("2026-10-21 20:00")).await;
    assert_eq!(followed(&after).len(), 2);
    for one in &after {
        assert!(!format!("{one:?}").contains(CANARY), "{one:#?}");
    }
    assert_eq!(opps(&world).await[0].acts, acts, "nothing was recorded");
    for file in std::fs::read_dir(world.database().parent().expect("a folder")).expect("files") {
        let bytes = std::fs::read(file.expect("a file").path()).expect("bytes");
        assert!(!holds(&bytes, CANARY));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_written_stands_in_no_log() {
    let school = School::with_mail("folder:mail");
    let header = "opp_id;school;roepnaam;geboortedatum;aanleiding;startdatum;coordinator_email;ouder1_naam;\
        ouder1_email;ouder1_rol;ouder1_gezag;gestart_op";
    let opp = "A1;horizon;Sam;2016-03-04;inschrijving;2026-09-28;ib@horizon.example;Jan;jan@ouders.example;\
        ouder;ja;2026-09-28";
    school.write("export.csv", format!("{header}\n{opp}\n"));
    let ran = school.run(&["import", "export.csv", "--clock", "2026-09-28T07:00:00+02:00"]);
    assert_eq!(ran.exit, 0, "{ran:?}");
    let service = school.start("2026-09-28T08:14:50+02:00*20");
    let letter = || {
        let files = school
            .files()
            .into_iter()
            .filter(|name| name.starts_with("mail/"));
        let mut mails = files.map(|name| std::fs::read(school.path(&name)).unwrap_or_default());
        mails.find(|bytes| holds(bytes, "To: jan@ouders.example"))
    };
    until("the letter is there", async || letter().is_some()).await;
    assert_eq!(service.stop().exit, 0);
    let mail = Received {
        sender: String::new(),
        recipients: vec![JAN.to_owned()],
        bytes: letter().expect("a letter"),
        encrypted: false,
        user: None,
    };
    let args = ["bounce", "--clock", "2026-10-20T10:00:00+02:00"];
    let ran = school.run_with(&args, &reply_to_sender(&mail, CANARY));
    assert_eq!(
        (ran.exit, ran.out.as_str(), ran.err.as_str()),
        (0, "a person answered a letter; this was written down\n", "")
    );
    for name in school.files().iter().filter(|name| school.path(name).is_file()) {
        let bytes = std::fs::read(school.path(name)).expect("bytes");
        assert!(!holds(&bytes, CANARY), "{name}");
    }
}

fn holds(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|window| window == text.as_bytes())
}
