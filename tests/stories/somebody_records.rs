//! Somebody at school writes down at the terminal what happened, or plans a talk: the act stands there, and
//! what follows leaves.

use mail_parser::MessageParser;
use serde_json::Value;
use sqlx::Row;

use crate::support::{
    looking::{connection, until, ways_in},
    program::Ran,
    school::School,
    smtp_server::SmtpServer,
};

/// One OPP. The first ouder has e-mail; the columns ouder2_ are empty; the third contact has neither
/// e-mail nor gezag.
const EXPORT: &str = "\
opp_id;school;roepnaam;geboortedatum;aanleiding;startdatum;coordinator_email;mentor_email;vaststeller_email;administratie_email;ouder1_naam;ouder1_email;ouder1_rol;ouder1_gezag;ouder3_naam;ouder3_rol;ouder3_gezag
A1;horizon;Sam;2016-03-04;inschrijving;2026-08-24;ib@horizon.example;mentor@horizon.example;directie@horizon.example;admin@horizon.example;Jan;jan@ouders.example;ouder;ja;Bo;ouder;nee
";

const IB: &str = "ib@horizon.example";
const MENTOR: &str = "mentor@horizon.example";
const DIRECTIE: &str = "directie@horizon.example";
const ADMINISTRATIE: &str = "admin@horizon.example";
const NOW: &str = "2026-09-10T12:00:00+02:00";

/// A school, and the reference of its OPP.
struct Desk {
    school: School,
    opp: String,
}

impl Desk {
    fn new(url: &str) -> Self {
        let school = School::with_mail(url);
        school.write("export.csv", EXPORT);
        let ran = school.run(&["import", "export.csv", "--clock", "2026-08-23T20:00:00+02:00"]);
        assert_eq!(ran.exit, 0, "{ran:?}");
        let upcoming = school.run(&["upcoming", "--json", "--clock", NOW]);
        let mut objects = upcoming.out.lines().map(object);
        let opp = objects.find_map(|one| one["opp"].as_str().map(str::to_owned));
        Self {
            opp: opp.expect("a line about the OPP"),
            school,
        }
    }

    /// Runs a command about the OPP, said by somebody; `words` are separated by blanks.
    fn says(&self, command: &str, words: &str, by: &str) -> Ran {
        self.says_at(command, words, by, NOW)
    }

    fn says_at(&self, command: &str, words: &str, by: &str, clock: &str) -> Ran {
        let mut args = vec![command, &self.opp];
        args.extend(words.split_whitespace());
        args.extend(["--by", by, "--clock", clock]);
        let mut ran = self.school.run(&args);
        ran.out = ran.out.replace(&self.opp, "K7TQ");
        ran.err = ran.err.replace(&self.opp, "K7TQ");
        ran
    }

    fn database(&self) -> std::path::PathBuf {
        self.school.path("data/oppmaat.db")
    }

    /// What staff recorded, one act a line: what, step, detail, whether about somebody, day, as whom.
    async fn acts(&self) -> Vec<String> {
        let rows = sqlx::query(
            "select kind, coalesce(step, '-'), coalesce(answer, '-'),
                 case when about_id is null then '-'
                     when about_id = (select leerling_id from opp) then 'leerling'
                     else 'contact ' || (select slot from involvement
                         where person_id = about_id and slot is not null limit 1) end,
                 happened_on, capacity, case when note_sealed is null then '' else ' with a note' end
             from act where door = 'staff' order by recorded_at, rowid",
        )
        .fetch_all(&mut connection(&self.database()).await)
        .await
        .expect("rows");
        rows.iter()
            .map(|row| {
                let words: Vec<String> = (0..6).map(|place| row.get(place)).collect();
                words.join(" ") + &row.get::<String, _>(6)
            })
            .collect()
    }

    async fn number(&self, query: &'static str) -> i64 {
        let mut connection = connection(&self.database()).await;
        let row = sqlx::query(query).fetch_one(&mut connection).await;
        row.expect("a row").get(0)
    }
}

fn object(line: &str) -> Value {
    serde_json::from_str(line).expect("an object")
}

/// Every fact that is an act, in an order in which a school year has them, and who says it.
const FACTS: &[(&str, &str)] = &[
    ("gestart", IB),
    ("gedaan --step hoorrecht --on 2026-09-08", MENTOR),
    ("nvt --step advies", IB),
    ("mening --contact 1 --note called-back", IB),
    ("gedaan --step overleg --on 09-09-2026", IB),
    ("gebeld --contact 1 --step instemming", IB),
    ("niet_bereikt --contact 1 --step instemming", IB),
    ("niet_bereikt --contact 1 --step instemming", IB),
    ("volgende_stap --contact 1 --step instemming", DIRECTIE),
    ("instemming --contact 1 --answer voorwaarde", IB),
    ("instemming --contact 1 --answer akkoord", IB),
    ("schoolbesluit", DIRECTIE),
    ("gepost --contact 3", ADMINISTRATIE),
    ("gepost --leerling", ADMINISTRATIE),
    ("informatie_gevraagd --contact 3", IB),
    ("informatie_gegeven --contact 3", IB),
    ("informatie_geweigerd --contact 3 --ground belang_kind", IB),
    (
        "gezag --contact 3 --rol ouder --gezag ja --beslist geinformeerd",
        IB,
    ),
    ("evaluatie", IB),
    ("bijstelling", IB),
    ("beeindigd", IB),
    ("verteld", MENTOR),
    ("rod_einde", ADMINISTRATIE),
    ("overdracht", IB),
    ("uitgeschreven", IB),
];

#[tokio::test]
async fn every_fact_has_a_word_and_becomes_an_act() {
    let desk = Desk::new("folder:mail");
    let mut said = Vec::new();
    for (words, by) in FACTS {
        let ran = desk.says("record", words, by);
        assert_eq!((ran.exit, ran.err.as_str()), (0, ""), "{words}: {ran:?}");
        let first_line = ran.out.lines().next().expect("a line").to_owned();
        said.push(first_line);
    }
    insta::assert_snapshot!(said.join("\n"), @"
    K7TQ: gestart on 2026-09-10 is recorded
    K7TQ: gedaan (hoorrecht) on 2026-09-08 is recorded
    K7TQ: nvt (advies) on 2026-09-10 is recorded
    K7TQ: mening, contact 1, on 2026-09-10 is recorded
    K7TQ: gedaan (overleg) on 2026-09-09 is recorded
    K7TQ: gebeld (instemming), contact 1, on 2026-09-10 is recorded
    K7TQ: niet_bereikt (instemming), contact 1, on 2026-09-10 is recorded
    K7TQ: niet_bereikt (instemming), contact 1, on 2026-09-10 is recorded
    K7TQ: volgende_stap (instemming), contact 1, on 2026-09-10 is recorded
    K7TQ: instemming (voorwaarde), contact 1, on 2026-09-10 is recorded
    K7TQ: instemming (akkoord), contact 1, on 2026-09-10 is recorded
    K7TQ: schoolbesluit on 2026-09-10 is recorded
    K7TQ: gepost, contact 3, on 2026-09-10 is recorded
    K7TQ: gepost, leerling, on 2026-09-10 is recorded
    K7TQ: informatie_gevraagd, contact 3, on 2026-09-10 is recorded
    K7TQ: informatie_gegeven, contact 3, on 2026-09-10 is recorded
    K7TQ: informatie_geweigerd (belang_kind), contact 3, on 2026-09-10 is recorded
    K7TQ: gezag (ouder, ja, geinformeerd), contact 3, on 2026-09-10 is recorded
    K7TQ: evaluatie on 2026-09-10 is recorded
    K7TQ: bijstelling on 2026-09-10 is recorded
    K7TQ: beeindigd on 2026-09-10 is recorded
    K7TQ: verteld on 2026-09-10 is recorded
    K7TQ: rod_einde on 2026-09-10 is recorded
    K7TQ: overdracht on 2026-09-10 is recorded
    K7TQ: uitgeschreven on 2026-09-10 is recorded
    ");
    insta::assert_snapshot!(desk.acts().await.join("\n"), @"
    gestart - - - 2026-09-10 coordinator
    done hoorrecht - - 2026-09-08 mentor
    not_applicable advies - - 2026-09-10 coordinator
    mening mening - contact 1 2026-09-10 coordinator with a note
    done overleg - - 2026-09-09 coordinator
    gebeld instemming reached contact 1 2026-09-10 coordinator
    gebeld instemming not_reached contact 1 2026-09-10 coordinator
    gebeld instemming not_reached contact 1 2026-09-10 coordinator
    volgende_stap instemming - contact 1 2026-09-10 vaststeller
    instemming instemming voorwaarde contact 1 2026-09-10 coordinator
    instemming instemming akkoord contact 1 2026-09-10 coordinator
    schoolbesluit instemming - - 2026-09-10 vaststeller
    gepost - - contact 3 2026-09-10 administratie
    gepost - - leerling 2026-09-10 administratie
    informatie_gevraagd - - contact 3 2026-09-10 coordinator
    informatie_gegeven - - contact 3 2026-09-10 coordinator
    informatie_geweigerd - belang_kind contact 3 2026-09-10 coordinator
    gezag_uitgezocht - - contact 3 2026-09-10 coordinator
    evaluatie - - - 2026-09-10 coordinator
    beeindigd - - - 2026-09-10 coordinator
    afgerond - verteld - 2026-09-10 mentor
    afgerond - rod_einde - 2026-09-10 administratie
    afgerond - overdracht - 2026-09-10 coordinator
    uitgeschreven - - - 2026-09-10 coordinator
    ");
    let begun = desk
        .number("select count(*) from opp_version where kind = 'bijstelling' and begun_on = '2026-09-10'")
        .await;
    assert_eq!(begun, 1);
    let decided = desk
        .number(
            "select count(*) from involvement where beslist = 'geinformeerd' and slot = 3 and until is null",
        )
        .await;
    assert_eq!(decided, 1);
}

#[tokio::test]
async fn large_type_is_asked_for_and_given_up_again() {
    let desk = Desk::new("folder:mail");
    let large = "select count(*) from person where large_type = 1";
    for (words, by, readers) in [
        ("grote_letters --contact 3", ADMINISTRATIE, 1),
        ("grote_letters --leerling", MENTOR, 2),
        ("gewone_letters --contact 3", IB, 1),
    ] {
        let ran = desk.says("record", words, by);
        assert_eq!(ran.exit, 0, "{ran:?}");
        assert_eq!(desk.number(large).await, readers, "{words}");
    }
}

#[tokio::test]
async fn a_refused_request_for_information_leaves_as_a_letter_once() {
    let desk = Desk::new("folder:mail");
    let words = "informatie_geweigerd --contact 3 --ground belang_kind";
    let ran = desk.says("record", words, IB);
    insta::assert_snapshot!(ran.out, @"
    K7TQ: informatie_geweigerd (belang_kind), contact 3, on 2026-09-10 is recorded
    1 letter leaves: 1 on paper
    ");
    let again = desk.says("record", words, IB);
    insta::assert_snapshot!(again.out, @"K7TQ: informatie_geweigerd (belang_kind), contact 3, on 2026-09-10 was the last thing recorded already; nothing changed");
    assert_eq!((ran.exit, again.exit), (0, 0));
    assert_eq!(
        ways_in(&desk.database(), "ouder").await,
        ["receipt.answer paper waiting"]
    );

    let json = desk.says("record", "gepost --contact 3 --json", IB);
    insta::assert_snapshot!(json.out, @r#"{"school":"horizon","opp":"K7TQ","fact":"gepost","contact":3,"leerling":false,"step":null,"answer":null,"ground":null,"rol":null,"gezag":null,"beslist":null,"on":"2026-09-10","recorded":true,"letters":{"email":0,"paper":0}}"#);
}

#[tokio::test]
async fn once_an_answer_is_recorded_nobody_is_asked_any_more() {
    let desk = Desk::new("folder:mail");
    let asked = || {
        let ran = desk.school.run(&["upcoming", "--json", "--clock", NOW]);
        let objects = ran.out.lines().map(object);
        objects.filter(|one| one["kind"] == "mening.ask").count()
    };
    assert_eq!(asked(), 0);
    assert_eq!(desk.says("record", "gestart", IB).exit, 0);
    assert!(asked() > 0);
    assert_eq!(desk.says("record", "mening --contact 1", IB).exit, 0);
    assert_eq!(asked(), 0);
}

#[tokio::test]
async fn whoever_has_nothing_to_do_with_an_opp_cannot_tell_that_it_exists() {
    let desk = Desk::new("folder:mail");
    let stranger = desk.says("record", "gestart", "nobody@horizon.example");
    insta::assert_snapshot!(stranger.err, @"oppmaat: there is no OPP with this reference on which this person works; look for its four characters in a letter, and for the address in the school's export");
    // The admin is known, and has no role in any OPP.
    let without_a_role = desk.says("record", "gestart", "ict@horizon.example");
    let other = if desk.opp == "K7TQ" { "M4XR" } else { "K7TQ" };
    let unknown = desk
        .school
        .run(&["record", other, "gestart", "--by", IB, "--clock", NOW]);
    let plans = desk.says("plan", "overleg 2026-09-22 15:00", "ict@horizon.example");
    for ran in [&stranger, &without_a_role, &unknown, &plans] {
        assert_eq!((ran.exit, ran.out.as_str()), (2, ""), "{ran:?}");
        assert_eq!(ran.err, stranger.err);
    }
    assert_eq!(desk.acts().await, [""; 0]);
}

#[tokio::test]
async fn what_cannot_be_recorded_is_refused_in_a_sentence() {
    let desk = Desk::new("folder:mail");
    let mut said = Vec::new();
    for (words, by) in [
        ("gestart", MENTOR),
        ("volgende_stap --contact 1 --step mening", IB),
        ("gestart --on 2026-09-11", IB),
        ("mening --contact 2", IB),
        ("mening", IB),
        ("gestart --school zuid", IB),
        ("gestart --contact 1", IB),
    ] {
        let ran = desk.says("record", words, by);
        assert_eq!((ran.exit, ran.out.as_str()), (2, ""), "{words}: {ran:?}");
        said.push(ran.err);
    }
    insta::assert_snapshot!(said.concat(), @"
    oppmaat: this belongs to another role in this OPP; ask the coordinator
    oppmaat: this belongs to another role in this OPP; ask the coordinator
    oppmaat: 2026-09-11 lies in the future; record it when it has happened
    oppmaat: this OPP has no contact 2 (the columns ouder2_ of the export); there is 1, 3
    oppmaat: the fact mening needs --contact; add it
    oppmaat: there is no school zuid in the configuration; choose one of horizon
    oppmaat: the fact gestart takes no --contact; leave it out
    ");
    for words in [
        "begonnen",
        "gedaan --step praten",
        "mening --contact 5",
        "gestart --on ooit",
    ] {
        let ran = desk.says("record", words, IB);
        assert_eq!((ran.exit, ran.out.as_str()), (2, ""), "{words}: {ran:?}");
        assert!(ran.err.starts_with("error: "), "{}", ran.err);
    }
    assert_eq!(desk.acts().await, [""; 0]);
}

#[test]
fn configuration_and_key_are_told_apart_as_everywhere() {
    let desk = Desk::new("folder:mail");
    let both = || {
        [
            desk.says("record", "gestart", IB).exit,
            desk.says("plan", "overleg 2026-09-22 15:00", IB).exit,
        ]
    };
    desk.school.reconfigure("region = \"midden\"", "");
    assert_eq!(both(), [3, 3]);
    desk.school
        .reconfigure("type = \"po\"", "type = \"po\"\nregion = \"midden\"");
    let other = format!("{}=\n", "A".repeat(43));
    desk.school.write("data/oppmaat.key", other);
    assert_eq!(both(), [4, 4]);
}

#[tokio::test]
async fn the_same_reference_in_two_schools_is_asked_about() {
    let school = School::with_mail("folder:mail");
    let zuid = "\n[[school]]\nid = \"zuid\"\nname = \"OBS Zuid\"\ntype = \"po\"\nregion = \"zuid\"\n\
                admin_email = \"ict@horizon.example\"\n";
    let text = std::fs::read_to_string(school.path("oppmaat.toml")).expect("a configuration");
    school.configure(&(text + zuid));
    for name in ["horizon", "zuid"] {
        school.write("export.csv", EXPORT.replace(";horizon;", &format!(";{name};")));
        let ran = school.run(&["import", "export.csv", "--clock", NOW]);
        assert_eq!(ran.exit, 0, "{ran:?}");
    }
    sqlx::query("update opp set reference = 'K7TQ'")
        .execute(&mut connection(&school.path("data/oppmaat.db")).await)
        .await
        .expect("the same reference");
    let args = ["record", "K7TQ", "gestart", "--by", IB, "--clock", NOW];
    let ran = school.run(&args);
    assert_eq!(ran.exit, 2);
    insta::assert_snapshot!(ran.err, @"oppmaat: the schools horizon and zuid both have such an OPP; say which with --school");
    let ran = school.run(&[&args[..], &["--school", "zuid", "--json"]].concat());
    assert_eq!((ran.exit, object(&ran.out)["school"].as_str()), (0, Some("zuid")));
}

#[tokio::test]
async fn a_talk_is_planned_moved_and_called_off_and_each_time_people_hear_it() {
    let server = SmtpServer::start().await;
    let desk = Desk::new(&server.url());
    assert_eq!(desk.says("record", "gestart", IB).exit, 0);
    assert_eq!(desk.says("record", "mening --contact 1", IB).exit, 0);

    let told = async |method: &str, sequence: &str, clock: &str| {
        let service = desk.school.start(clock);
        let came = || {
            let mails = server.mails();
            let to_jan = mails
                .iter()
                .filter(|mail| mail.recipients == ["jan@ouders.example"]);
            to_jan
                .filter_map(|mail| MessageParser::default().parse(&mail.bytes))
                .any(|mail| {
                    let mut texts = mail.parts.iter().filter_map(|part| part.text_contents());
                    texts.any(|text| text.contains(method) && text.contains(sequence))
                })
        };
        until(method, async || came()).await;
        assert_eq!(service.stop().exit, 0);
    };
    let planned = desk.says("plan", "overleg 2026-09-22 15:00 --place Kamer", IB);
    insta::assert_snapshot!(planned.out, @"
    K7TQ: overleg is planned, for 2026-09-22 at 15:00
    2 letters leave: 2 by e-mail
    ");
    told("METHOD:REQUEST", "SEQUENCE:0", "2026-09-10T12:30:00+02:00*60").await;

    let moved = desk.says_at(
        "plan",
        "overleg 23-09-2026 9.15 --move",
        IB,
        "2026-09-11T12:00:00+02:00",
    );
    insta::assert_snapshot!(moved.out, @"
    K7TQ: overleg is moved, to 2026-09-23 at 09:15
    2 letters leave: 2 by e-mail
    ");
    told("METHOD:REQUEST", "SEQUENCE:1", "2026-09-11T12:30:00+02:00*60").await;
    let kept =
        "select count(*) from moment_state where sequence = 1 and minutes = 45 and place_sealed is not null";
    assert_eq!(desk.number(kept).await, 1);

    let off = desk.says_at(
        "plan",
        "overleg --call-off --json",
        IB,
        "2026-09-14T12:00:00+02:00",
    );
    insta::assert_snapshot!(off.out, @r#"{"school":"horizon","opp":"K7TQ","kind":"overleg","change":"called_off","starts":"2026-09-23T09:15:00+02:00","letters":{"email":2,"paper":0}}"#);
    told("METHOD:CANCEL", "SEQUENCE:2", "2026-09-14T12:30:00+02:00*60").await;
}

#[tokio::test]
async fn what_cannot_be_planned_is_refused_in_a_sentence() {
    let desk = Desk::new("folder:mail");
    let before_the_start = desk.says("plan", "gesprek 2026-09-22 15:00 --minutes 30", MENTOR);
    assert_eq!(before_the_start.exit, 2, "{before_the_start:?}");
    let planned = desk.says("plan", "gesprek 2026-09-22 15:00 --minutes 30", IB);
    insta::assert_snapshot!(planned.out, @"
    K7TQ: gesprek is planned, for 2026-09-22 at 15:00
    1 letter leaves: 1 by e-mail
    nobody outside the school hears of it before this OPP is started: oppmaat record K7TQ gestart
    ");
    assert_eq!(desk.says("plan", "gesprek 2026-09-29 15:00", IB).exit, 0);
    let mut said = Vec::new();
    for words in [
        "gesprek 2026-09-22 16:00",
        "gesprek 2026-09-30 15:00 --move",
        "gesprek --call-off",
        "gesprek 2026-09-29 15:00 --move --was 2026-09-22",
        "evaluatie --call-off",
        "evaluatie 2026-09-10 11:00",
        "evaluatie 2026-09-22 15:00 --minutes 0",
    ] {
        let ran = desk.says("plan", words, IB);
        assert_eq!((ran.exit, ran.out.as_str()), (2, ""), "{words}: {ran:?}");
        said.push(ran.err);
    }
    insta::assert_snapshot!(said.concat(), @"
    oppmaat: gesprek of this OPP is planned on 2026-09-22 already; move it with --move, or call it off
    oppmaat: several times gesprek is planned for K7TQ (2026-09-22, 2026-09-29); say which with --was DATE
    oppmaat: several times gesprek is planned for K7TQ (2026-09-22, 2026-09-29); say which with --was DATE
    oppmaat: gesprek of this OPP is planned on 2026-09-29 already; move it with --move, or call it off
    oppmaat: no evaluatie is planned for K7TQ that could be moved or called off
    oppmaat: 2026-09-10T11:00:00+02:00 lies in the past; choose a day and time to come
    oppmaat: 0 minutes is no length for a talk; give 1 to 1440
    ");
    let ran = desk.says("plan", "gesprek --call-off --was 2026-09-22", IB);
    assert_eq!(ran.exit, 0, "{ran:?}");
    assert_eq!(desk.says("plan", "gesprek 2026-09-30 15:00 --move", IB).exit, 0);
}
