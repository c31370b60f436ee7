//! Somebody at a terminal, or a script, asks the program.

use std::{
    io::{BufRead, BufReader, Write},
    process::Stdio,
};

use crate::support::program::{Ran, oppmaat, run, run_with_input};

/// The example of contract.md, byte for byte.
const CONTRACT: &str = r#"{"start":"2027-03-24","raw":"2027-05-05","deadline":"2027-05-10","moved_by":[{"date":"2027-05-05","reason":"Bevrijdingsdag"},{"date":"2027-05-06","reason":"Hemelvaartsdag"},{"date":"2027-05-07","reason":"gelijkgestelde dag"},{"date":"2027-05-08","reason":"zaterdag"},{"date":"2027-05-09","reason":"zondag"}],"certain":true,"known_from":"2023-01-01","known_through":"2028-12-31"}"#;

fn from_input(args: &[&str], input: &str) -> Ran {
    run_with_input(oppmaat(args), input.as_bytes())
}

#[test]
fn the_json_of_a_deadline_is_that_of_the_contract() {
    for date in ["2027-03-24", "24-03-2027"] {
        let ran = run(&["deadline", date, "--json"]);
        assert_eq!((ran.exit, ran.err.as_str()), (0, ""));
        assert_eq!(ran.out, format!("{CONTRACT}\n"));
    }
}

#[test]
fn the_worked_examples_are_answered_in_the_order_asked() {
    let examples = [
        ("24-08-2026", "2026-10-05"),
        ("2026-11-13", "2026-12-28"),
        ("2027-02-12", "2027-03-30"),
        ("2027-03-24", "2027-05-10"),
        ("2027-06-07", "2027-07-19"),
        ("2027-08-01", "2027-09-13"),
        ("2027-03-16", "2027-04-28"),
        ("2028-03-16", "2028-05-01"),
        ("2028-04-14", "2028-05-29"),
    ];
    let starts: Vec<&str> = examples.iter().map(|(start, _)| *start).collect();
    let asked = [&["deadline", "--json"][..], &starts].concat();
    let read = from_input(&["deadline", "-", "--json"], &starts.join("\n"));
    for ran in [run(&asked), read] {
        let deadlines: Vec<String> = ran
            .out
            .lines()
            .map(|line| serde_json::from_str::<serde_json::Value>(line).expect("an object"))
            .map(|object| object["deadline"].as_str().expect("a date").to_owned())
            .collect();
        assert_eq!(deadlines, examples.map(|(_, deadline)| deadline));
        assert_eq!(ran.exit, 0);
    }
}

#[test]
fn a_person_reads_the_term_with_its_reasons() {
    let ran = run(&["deadline", "24-03-2027", "2029-03-01"]);
    assert_eq!(ran.exit, 0);
    insta::assert_snapshot!(ran.out, @"
    Begin: woensdag 24 maart 2027
    Streef naar: woensdag 5 mei 2027
    Telt niet als laatste dag: woensdag 5 mei 2027 (Bevrijdingsdag)
    Telt niet als laatste dag: donderdag 6 mei 2027 (Hemelvaartsdag)
    Telt niet als laatste dag: vrijdag 7 mei 2027 (gelijkgestelde dag)
    Telt niet als laatste dag: zaterdag 8 mei 2027 (zaterdag)
    Telt niet als laatste dag: zondag 9 mei 2027 (zondag)
    Laatste dag: maandag 10 mei 2027
    Gelijkgestelde dagen zijn bekend t/m zondag 31 december 2028.
    Schoolvakanties schuiven de termijn niet op.

    Begin: donderdag 1 maart 2029
    Streef naar: donderdag 12 april 2029
    Laatste dag: donderdag 12 april 2029
    Let op: gelijkgestelde dagen zijn bekend van zondag 1 januari 2023 t/m zondag 31 december 2028. Voor deze termijn kan de laatste dag nog veranderen.
    Schoolvakanties schuiven de termijn niet op.
    ");
}

#[test]
fn bad_lines_are_told_by_their_number_and_the_others_answered() {
    let input = "2027-03-24\n\nsoon \"now\"\r\n31-02-2027\n2201-01-01\n24-03-2027";
    let ran = from_input(&["deadline", "-", "--json"], input);
    assert_eq!((ran.exit, ran.err.as_str()), (2, ""));
    let lines: Vec<&str> = ran.out.lines().collect();
    assert_eq!((lines[0], lines[4]), (CONTRACT, CONTRACT));
    insta::assert_snapshot!(lines[1..4].join("\n"), @r#"
    {"line":3,"input":"soon \"now\"","error":"this is no date; write it as 2027-03-24 or 24-03-2027"}
    {"line":4,"input":"31-02-2027","error":"no calendar has this day; check day and month"}
    {"line":5,"input":"2201-01-01","error":"the year must lie between 1900 and 2200; check it"}
    "#);

    let ran = run(&["deadline", "soon", "2026-08-24"]);
    assert_eq!(ran.exit, 2);
    assert!(ran.out.starts_with("Begin: maandag 24 augustus 2026\n"));
    insta::assert_snapshot!(ran.err, @r#"line 1: "soon": this is no date; write it as 2027-03-24 or 24-03-2027"#);
}

#[test]
fn nothing_asked_on_standard_input_is_nothing_answered() {
    let ran = from_input(&["deadline", "-"], "\n\n");
    assert_eq!((ran.exit, ran.out.as_str(), ran.err.as_str()), (0, "", ""));
}

#[test]
fn a_reader_that_stops_reading_ends_the_program_quietly() {
    let mut child = oppmaat(&["deadline", "-", "--json"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut stdin = child.stdin.take().expect("standard input");
    let mut stdout = BufReader::new(child.stdout.take().expect("standard output"));
    writeln!(stdin, "2027-03-24").expect("a line goes in");
    let mut first = String::new();
    stdout.read_line(&mut first).expect("a line comes out");
    assert_eq!(first.trim_end(), CONTRACT);
    drop(stdout);
    // The next answer meets the closed pipe.
    writeln!(stdin, "2027-03-24").expect("a line goes in");
    let ended = child.wait_with_output().expect("the program ends");
    assert_eq!(ended.status.code(), Some(0));
    assert_eq!(String::from_utf8_lossy(&ended.stderr), "");
    drop(stdin);
}

#[test]
fn without_a_command_the_program_explains_itself() {
    let ran = run(&[]);
    assert_eq!((ran.exit, ran.out.as_str()), (2, ""));
    let help = run(&["--help"]);
    assert_eq!((help.exit, help.err.as_str()), (0, ""));
    insta::assert_snapshot!(help.out, @"
    Keeps the terms of every ontwikkelingsperspectief (OPP) of a school, and reminds people in time

    Usage: oppmaat [OPTIONS] <COMMAND>

    Commands:
      run       Run the service: look at what is due, and send it
      import    Read a school's export: its OPPs, and who has to do with them
      upcoming  List what will still be sent when nobody acts
      week      Show the week letters of today
      bounce    Read what came back: bounces, and answers to the address of the program
      paper     Write the letters that wait for paper as files, to print and post
      record    Write down what happened: a step, an answer, a call, a posted letter
      plan      Plan, move or call off a talk or an evaluation; everybody who comes is told
      link      Make a sign-in link for a member of staff: for the first time, or when no mail arrives
      clock     Tell whether the clock fits what was done so far; say that it was wrong
      release   Let go a backup that was put back, after showing what would be sent
      check     Tell what is wrong with configuration and connections, all at once
      deadline  Tell the statutory six-week term for start dates
      demo      Play a school year of a sample school: no configuration, no network
      help      Print this message or the help of the given subcommand(s)

    Options:
          --config <FILE>  The configuration file [default: oppmaat.toml] [env: OPPMAAT_CONFIG]
      -h, --help           Print help
      -V, --version        Print version
    ");
    let deadline = run(&["deadline", "--help"]);
    insta::assert_snapshot!(deadline.out, @"
    Tell the statutory six-week term for start dates

    Usage: oppmaat deadline [OPTIONS] <DATE>...

    Arguments:
      <DATE>...  Start dates, as 2027-03-24 or 24-03-2027; a single - reads one a line from standard input

    Options:
          --json           Print one JSON object a line
          --config <FILE>  The configuration file [default: oppmaat.toml] [env: OPPMAAT_CONFIG]
      -h, --help           Print help
      -V, --version        Print version
    ");
    assert_eq!(
        run(&["--version"]).out,
        concat!("oppmaat ", env!("CARGO_PKG_VERSION"), "\n")
    );
}

#[test]
fn what_the_program_does_not_know_is_refused() {
    for args in [
        &["deadlin"][..],
        &["deadline"],
        &["deadline", "--jsn", "2027-03-24"],
    ] {
        let ran = run(args);
        assert_eq!((ran.exit, ran.out.as_str()), (2, ""), "{args:?}");
        assert!(ran.err.starts_with("error: "), "{}", ran.err);
    }
}

#[test]
fn a_log_that_cannot_be_understood_is_a_matter_of_configuration() {
    let mut command = oppmaat(&["deadline", "2027-03-24"]);
    command.env("OPPMAAT_LOG", "oppmaat=loud");
    let ran = run_with_input(command, b"");
    assert_eq!((ran.exit, ran.out.as_str()), (3, ""));
    assert!(
        ran.err.contains("OPPMAAT_LOG cannot be understood"),
        "{}",
        ran.err
    );
}
