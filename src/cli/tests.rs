use std::io;

use clap::{Args, CommandFactory, FromArgMatches};
use proptest::prelude::*;

use super::{
    args::{
        CheckArgs, Cli, DemoArgs, ImportArgs, PaperArgs, PlanArgs, RecordArgs, RunArgs, UpcomingArgs,
        WeekArgs,
    },
    record::Fact,
    *,
};
use crate::{clock::ClockChoice, domain::step::Step};

/// What a command said and how it ended.
fn ran(args: &[&str], input: &[u8]) -> (Exit, String, String) {
    let (mut input, mut out, mut err) = (input, Vec::new(), Vec::new());
    let streams = Streams::new(&mut input, &mut out, &mut err);
    let exit = run([&["oppmaat"], args].concat(), &Environment::new(), streams);
    let [out, err] = [out, err].map(|bytes| String::from_utf8(bytes).expect("text"));
    (exit, out, err)
}

/// Reads the arguments of a command that may not be registered yet.
fn read<A: Args + FromArgMatches>(args: &[&str]) -> Result<A, clap::Error> {
    let command = A::augment_args(clap::Command::new("oppmaat"));
    let mut matches = command.try_get_matches_from([&["oppmaat"], args].concat())?;
    A::from_arg_matches_mut(&mut matches)
}

fn is_sound<A: Args>(name: &'static str) {
    A::augment_args(clap::Command::new(name)).debug_assert();
}

#[test]
fn the_arguments_of_all_commands_are_sound() {
    Cli::command().debug_assert();
    is_sound::<DemoArgs>("demo");
    is_sound::<RunArgs>("run");
    is_sound::<ImportArgs>("import");
    is_sound::<UpcomingArgs>("upcoming");
    is_sound::<WeekArgs>("week");
    is_sound::<PaperArgs>("paper");
    is_sound::<CheckArgs>("check");
    is_sound::<RecordArgs>("record");
    is_sound::<PlanArgs>("plan");
}

#[test]
fn the_arguments_of_the_contract_are_read() {
    let demo: DemoArgs = read(&["--headless", "--json", "--until", "01-09-2027"]).expect("demo");
    assert_eq!(demo.from.to_string(), "2026-08-17");
    assert_eq!(demo.until.to_string(), "2027-09-01");
    assert!(read::<DemoArgs>(&["--json"]).is_err());
    assert_eq!(
        read::<DemoArgs>(&["--port", "8080"]).expect("demo").port,
        Some(8080)
    );
    assert!(read::<DemoArgs>(&["--headless", "--port", "8080"]).is_err());
    assert!(read::<DemoArgs>(&["--headless", "--terminal"]).is_err());

    let run: RunArgs = read(&["--clock", "resume*600"]).expect("run");
    assert_eq!(run.clock.choice(), ClockChoice::Resume(600));
    assert_eq!(
        read::<RunArgs>(&[]).expect("run").clock.choice(),
        ClockChoice::Real
    );

    let import: ImportArgs = read(&["opps.csv", "--school", "Horizon", "--dry-run"]).expect("import");
    assert_eq!(import.school.expect("a school").as_str(), "horizon");
    assert!(import.dry_run && !import.json);

    let upcoming: UpcomingArgs = read(&["--opp", "K7TQ", "--until", "2027-01-01"]).expect("upcoming");
    assert_eq!(upcoming.opp.expect("a reference").as_str(), "K7TQ");

    let week: WeekArgs = read(&["--for", "ib@horizon.example", "--json"]).expect("week");
    assert!(week.recipient.is_some() && week.json);

    let paper: PaperArgs = read(&["letters", "--school", "horizon", "--json"]).expect("paper");
    assert!(paper.folder.ends_with("letters") && paper.school.is_some() && paper.json);
    assert!(read::<PaperArgs>(&[]).is_err());
}

#[test]
fn the_arguments_of_what_happened_are_read() {
    let by = ["--by", "ib@horizon.example"];
    let record = |args: &[&str]| read::<RecordArgs>(&[args, &by].concat());
    let called = record(&["k7tq", "niet_bereikt", "--contact", "2", "--step", "Mening"]).expect("record");
    assert_eq!((called.fact, called.contact), (Fact::NietBereikt, Some(2)));
    assert_eq!(called.step, Some(Step::Mening));
    assert!(record(&["K7TQ", "gepost", "--contact", "1", "--leerling"]).is_err());
    assert!(record(&["K7TQ", "gepost", "--contact", "0"]).is_err());
    assert!(read::<RecordArgs>(&["K7TQ", "gestart"]).is_err());

    let plan = |args: &[&str]| read::<PlanArgs>(&[args, &by].concat());
    let moved = plan(&[
        "K7TQ",
        "overleg",
        "22-09-2026",
        "15.30",
        "--move",
        "--was",
        "2026-09-21",
    ])
    .expect("plan");
    assert!(moved.moves && moved.was.is_some() && moved.minutes.is_none());
    assert_eq!(
        moved.time.map(|time| time.to_string()).as_deref(),
        Some("15:30:00")
    );
    assert!(plan(&["K7TQ", "evaluatie", "--call-off"]).expect("plan").call_off);
    for refused in [
        &["K7TQ", "overleg"][..],
        &["K7TQ", "overleg", "2026-09-22"],
        &["K7TQ", "overleg", "2026-09-22", "15:30", "--call-off"],
        &["K7TQ", "overleg", "2026-09-22", "15:30", "--was", "2026-09-21"],
        &["K7TQ", "overleg", "--call-off", "--move"],
        &["K7TQ", "overleg", "--call-off", "--place", "Kamer"],
    ] {
        assert!(plan(refused).is_err(), "{refused:?}");
    }
}

#[test]
fn a_bad_argument_is_refused_with_what_to_write() {
    let said = |result: Result<UpcomingArgs, clap::Error>| result.expect_err("refused").to_string();
    assert!(said(read(&["--until", "soon"])).contains("2027-03-24 or 24-03-2027"));
    assert!(said(read(&["--opp", "0000"])).contains("K7TQ"));
    assert!(said(read(&["--clock", "now"])).contains("2026-12-01T08:00:00+01:00"));
    assert!(said(read(&["--school", "a b"])).contains("id of the school"));
}

#[test]
fn the_configuration_file_is_the_option_else_the_environment_else_oppmaat_toml() {
    let cli = |args: &[&str]| {
        Cli::try_parse_from([&["oppmaat", "deadline", "2027-03-24"], args].concat()).expect("arguments")
    };
    let env = |path: &str| Environment::from([("OPPMAAT_CONFIG".to_owned(), path.to_owned())]);
    assert_eq!(cli(&["--config", "a"]).config_file(&env("b")).to_str(), Some("a"));
    assert_eq!(cli(&[]).config_file(&env("b")).to_str(), Some("b"));
    assert_eq!(cli(&[]).config_file(&env("")).to_str(), Some("oppmaat.toml"));
}

#[test]
fn a_line_that_is_no_text_is_refused_and_the_others_are_answered() {
    let (exit, out, err) = ran(&["deadline", "-"], b"\xef\xbb\xbf2027-03-24\r\n\n\xff\x1b[2J\n");
    assert_eq!(exit, Exit::InputRefused);
    assert!(out.starts_with("Begin: woensdag 24 maart 2027\n"), "{out}");
    insta::assert_snapshot!(err, @r#"line 3: "�\u{1b}[2J": this is no date; write it as 2027-03-24 or 24-03-2027"#);
}

/// A place that takes no bytes.
struct Full(io::ErrorKind);

impl Write for Full {
    fn write(&mut self, _: &[u8]) -> io::Result<usize> {
        Err(self.0.into())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_reader_that_left_is_no_failure_and_a_full_disk_is() {
    let told = |kind| {
        let (mut out, mut err) = (Full(kind), Vec::new());
        let mut input = io::empty();
        let streams = Streams::new(&mut input, &mut out, &mut err);
        let exit = run(
            ["oppmaat", "deadline", "2027-03-24"],
            &Environment::new(),
            streams,
        );
        (exit, String::from_utf8(err).expect("text"))
    };
    assert_eq!(told(io::ErrorKind::BrokenPipe), (Exit::Done, String::new()));
    let (exit, err) = told(io::ErrorKind::StorageFull);
    assert_eq!(exit, Exit::Failed);
    assert!(err.starts_with("oppmaat: "), "{err}");
}

proptest! {
    #[test]
    fn any_arguments_are_answered(args in prop::collection::vec("\\PC*|-|--json|deadline|2027-03-24", 0..5), input: Vec<u8>) {
        let args: Vec<&str> = args.iter().map(String::as_str).collect();
        let _ = ran(&args, &input);
        let _ = ran(&["deadline", "-"], &input);
    }
}
