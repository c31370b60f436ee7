//! The arguments of each command. Their comments are the help that an operator reads.

use std::path::{Path, PathBuf};

use chrono::{NaiveDate, NaiveTime};
use clap::{Args, Parser, Subcommand};

use super::{
    date::{DateError, parse_date},
    record::Fact,
    words,
};
use crate::{
    clock::ClockChoice,
    config::Environment,
    domain::{
        act::Answer,
        contact_letter::MeetingKind,
        email_address::EmailAddress,
        person::{Beslist, Gezag, Ground, Rol},
        plain_text::PlainText,
        reference::Reference,
        school::SchoolId,
        step::Step,
    },
};

/// The variable that takes the place of `--config`.
const CONFIG: &str = "OPPMAAT_CONFIG";
const DEFAULT_CONFIG: &str = "oppmaat.toml";
const CONFIG_HELP: &str = "The configuration file [default: oppmaat.toml] [env: OPPMAAT_CONFIG]";

/// Keeps the terms of every ontwikkelingsperspectief (OPP) of a school, and reminds people in time.
#[derive(Debug, Parser)]
#[command(
    name = "oppmaat",
    version,
    propagate_version = true,
    arg_required_else_help = true
)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,

    /// The configuration file, where it was named; see [`config_file`](Self::config_file).
    #[arg(long, global = true, value_name = "FILE", help = CONFIG_HELP)]
    pub config: Option<PathBuf>,
}

impl Cli {
    /// The configuration file: `--config`, else the environment, else `oppmaat.toml`.
    #[must_use]
    pub fn config_file(&self, env: &Environment) -> PathBuf {
        let from_env = env.get(CONFIG).filter(|path| !path.is_empty());
        self.config
            .clone()
            .or_else(|| from_env.map(PathBuf::from))
            .unwrap_or_else(|| Path::new(DEFAULT_CONFIG).to_owned())
    }
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Run the service: look at what is due, and send it
    Run(RunArgs),
    /// Read a school's export: its OPPs, and who has to do with them
    Import(ImportArgs),
    /// List what will still be sent when nobody acts
    Upcoming(UpcomingArgs),
    /// Show the week letters of today
    Week(WeekArgs),
    /// Read what came back: bounces, and answers to the address of the program
    ///
    /// A mail that is no bounce is no failure. Behind an address of a mail server, write
    /// `oppmaat bounce || exit 75`, so that the server tries again later when the database is busy.
    Bounce(BounceArgs),
    /// Write the letters that wait for paper as files, to print and post
    Paper(PaperArgs),
    /// Write down what happened: a step, an answer, a call, a posted letter
    ///
    /// A later answer of the same person takes the place of an earlier one. Nothing else can be taken
    /// back here, but on the page of the OPP.
    Record(RecordArgs),
    /// Plan, move or call off a talk or an evaluation; everybody who comes is told
    Plan(PlanArgs),
    /// Make a sign-in link for a member of staff: for the first time, or when no mail arrives
    Link(LinkArgs),
    /// Tell whether the clock fits what was done so far; say that it was wrong
    Clock(ClockCommandArgs),
    /// Let go a backup that was put back, after showing what would be sent
    ///
    /// Until then nothing is sent but sign-in links and answers. Letters to ouders and leerlingen that were
    /// due since the backup count as sent on their day; staff is told in the next letter what is missing.
    Release(ReleaseArgs),
    /// Tell what is wrong with configuration and connections, all at once
    Check(CheckArgs),
    /// Tell the statutory six-week term for start dates
    Deadline(DeadlineArgs),

    /// Play a school year of a sample school: no configuration, no network
    Demo(DemoArgs),
}

/// `oppmaat deadline`
#[derive(Debug, Args)]
pub struct DeadlineArgs {
    /// Start dates, as 2027-03-24 or 24-03-2027; a single - reads one a line from standard input
    #[arg(required = true, value_name = "DATE")]
    pub dates: Vec<String>,

    /// Print one JSON object a line
    #[arg(long)]
    pub json: bool,
}

/// `oppmaat demo`
#[derive(Debug, Args)]
pub struct DemoArgs {
    /// Print everything that leaves the house, in order, and exit
    #[arg(long)]
    pub headless: bool,

    /// Play the whole year on the terminal, instead of a page in a browser
    ///
    /// Also what happens without it when standard output is no terminal.
    #[arg(long, conflicts_with = "headless")]
    pub terminal: bool,

    /// Serve the page on this port of 127.0.0.1, also when standard output is no terminal
    ///
    /// Without it, or with 0: a port that is free.
    #[arg(long, value_name = "PORT", conflicts_with_all = ["headless", "terminal"])]
    pub port: Option<u16>,

    /// The first day that is played
    #[arg(long, value_name = "DATE", value_parser = read_date, default_value = "2026-08-17")]
    pub from: NaiveDate,

    /// The last day that is played
    #[arg(long, value_name = "DATE", value_parser = read_date, default_value = "2027-09-17")]
    pub until: NaiveDate,

    /// Print one JSON object for each delivery, one a line, and nothing else
    #[arg(long, requires = "headless")]
    pub json: bool,

    /// Also put every e-mail as an .eml file into this folder
    #[arg(long, value_name = "FOLDER")]
    pub mail: Option<PathBuf>,
}

/// `--clock`, for the commands that know what time it is.
#[derive(Debug, Default, Clone, Copy, Args)]
pub struct ClockArgs {
    /// Rehearse on another clock: INSTANT[*SPEED] or resume[*SPEED]
    ///
    /// The clock starts at INSTANT (or where this database stopped) and runs SPEED times as fast,
    /// for example 2026-12-01T08:00:00+01:00*600. Only with `rehearsal = true` in the
    /// configuration, and on a database that was made in rehearsal.
    #[arg(long, value_name = "CLOCK")]
    clock: Option<ClockChoice>,
}

impl ClockArgs {
    /// The clock that was asked for, the real one when none was.
    #[must_use]
    pub fn choice(self) -> ClockChoice {
        self.clock.unwrap_or_default()
    }
}

/// `oppmaat run`
#[derive(Debug, Args)]
pub struct RunArgs {
    /// The clock.
    #[command(flatten)]
    pub clock: ClockArgs,
}

/// `oppmaat import`
#[derive(Debug, Args)]
pub struct ImportArgs {
    /// The school's export: UTF-8, with ; or , or a tab between the cells
    #[arg(value_name = "FILE.csv")]
    pub file: PathBuf,

    /// The school of rows whose column `school` is empty or not there
    #[arg(long, value_name = "ID", value_parser = read_school)]
    pub school: Option<SchoolId>,

    /// Tell what would change, and change nothing
    #[arg(long)]
    pub dry_run: bool,

    /// The unlikely dates on this line of the file are right; several lines as 4,9
    #[arg(long, value_name = "LINE", value_delimiter = ',')]
    pub sure: Vec<u64>,

    /// This line is a plan of its own, though the leerling seems to have one; several lines as 4,9
    #[arg(long, value_name = "LINE", value_delimiter = ',')]
    pub new: Vec<u64>,

    /// This line is the plan with this reference, which has another `opp_id` now; several as 4=K7TQ,9=3FXA
    #[arg(long, value_name = "LINE=REF", value_delimiter = ',', value_parser = read_same)]
    pub same: Vec<(u64, Reference)>,

    /// Print JSON
    #[arg(long)]
    pub json: bool,

    /// The clock.
    #[command(flatten)]
    pub clock: ClockArgs,
}

/// `oppmaat upcoming`
#[derive(Debug, Args)]
pub struct UpcomingArgs {
    /// Only this school
    #[arg(long, value_name = "ID", value_parser = read_school)]
    pub school: Option<SchoolId>,

    /// Only the OPP with this reference of four characters
    #[arg(long, value_name = "REF", value_parser = read_reference)]
    pub opp: Option<Reference>,

    /// Only what is sent on or before this day
    #[arg(long, value_name = "DATE", value_parser = read_date)]
    pub until: Option<NaiveDate>,

    /// Print one JSON object a line
    #[arg(long)]
    pub json: bool,

    /// The clock.
    #[command(flatten)]
    pub clock: ClockArgs,
}

/// `oppmaat week`
#[derive(Debug, Args)]
pub struct WeekArgs {
    /// Only this school
    #[arg(long, value_name = "ID", value_parser = read_school)]
    pub school: Option<SchoolId>,

    /// Only the letter of the member of staff with this address
    #[arg(long = "for", value_name = "E-MAIL", value_parser = read_address)]
    pub recipient: Option<EmailAddress>,

    /// Print one JSON object a line
    #[arg(long)]
    pub json: bool,

    /// The clock.
    #[command(flatten)]
    pub clock: ClockArgs,
}

/// `oppmaat bounce`
#[derive(Debug, Args)]
pub struct BounceArgs {
    /// Read the files of this folder, or of its `new` and `cur`, and move them to its `read`;
    /// without it one mail is read from standard input
    #[arg(value_name = "FOLDER")]
    pub folder: Option<PathBuf>,

    /// The clock.
    #[command(flatten)]
    pub clock: ClockArgs,
}

/// `oppmaat paper`
#[derive(Debug, Args)]
pub struct PaperArgs {
    /// Where the files go; it is made when it is not there
    #[arg(value_name = "FOLDER")]
    pub folder: PathBuf,

    /// Only this school
    #[arg(long, value_name = "ID", value_parser = read_school)]
    pub school: Option<SchoolId>,

    /// Print one JSON object for each letter, one a line
    #[arg(long)]
    pub json: bool,

    /// The clock.
    #[command(flatten)]
    pub clock: ClockArgs,
}

/// `oppmaat record`
#[derive(Debug, Args)]
pub struct RecordArgs {
    /// The OPP: the four characters that letters use
    #[arg(value_name = "REF", value_parser = read_reference)]
    pub opp: Reference,

    /// What happened
    #[arg(value_enum, value_name = "FACT")]
    pub fact: Fact,

    /// The address of the member of staff who says so
    #[arg(long, value_name = "E-MAIL", value_parser = read_address)]
    pub by: EmailAddress,

    /// Only this school
    #[arg(long, value_name = "ID", value_parser = read_school)]
    pub school: Option<SchoolId>,

    /// The day on which it happened; today when left out
    #[arg(long, value_name = "DATE", value_parser = read_date)]
    pub on: Option<NaiveDate>,

    /// About the contact in these columns of the export: 2 is ouder2_
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(1..=4))]
    pub contact: Option<u8>,

    /// About the leerling
    #[arg(long, conflicts_with = "contact")]
    pub leerling: bool,

    /// Which step: mening hoorrecht invloed advies overleg instemming vaststelling bekendmaking uitleg rod
    #[arg(long, value_name = "STEP", value_parser = words::step)]
    pub step: Option<Step>,

    /// What was answered: akkoord voorwaarde `niet_akkoord`
    #[arg(long, value_name = "WORD", value_parser = words::answer)]
    pub answer: Option<Answer>,

    /// Why information was refused: `ook_niet_anderen` `belang_kind`
    #[arg(long, value_name = "WORD", value_parser = words::ground)]
    pub ground: Option<Ground>,

    /// What the contact is: ouder voogd gi pleegouder curator `wettelijk_mentor` overig
    #[arg(long, value_name = "WORD", value_parser = words::rol)]
    pub rol: Option<Rol>,

    /// Whether the contact has gezag: ja nee onbekend
    #[arg(long, value_name = "WORD", value_parser = words::gezag)]
    pub gezag: Option<Gezag>,

    /// What the contact may expect: beslist geinformeerd niets `nog_uitzoeken`
    #[arg(long, value_name = "WORD", value_parser = words::beslist)]
    pub beslist: Option<Beslist>,

    /// Why, or what it is known by; kept sealed
    #[arg(long, value_name = "TEXT", value_parser = words::note)]
    pub note: Option<PlainText>,

    /// Print one JSON object
    #[arg(long)]
    pub json: bool,

    /// The clock.
    #[command(flatten)]
    pub clock: ClockArgs,
}

/// `oppmaat plan`
#[derive(Debug, Args)]
pub struct PlanArgs {
    /// The OPP: the four characters that letters use
    #[arg(value_name = "REF", value_parser = read_reference)]
    pub opp: Reference,

    /// What for: overleg evaluatie gesprek
    #[arg(value_name = "KIND", value_parser = words::meeting)]
    pub kind: MeetingKind,

    /// The day
    #[arg(value_name = "DATE", value_parser = read_date, required_unless_present = "call_off")]
    pub date: Option<NaiveDate>,

    /// When it begins, as 14:30
    #[arg(value_name = "TIME", value_parser = words::time, required_unless_present = "call_off")]
    pub time: Option<NaiveTime>,

    /// The address of the member of staff who plans it
    #[arg(long, value_name = "E-MAIL", value_parser = read_address)]
    pub by: EmailAddress,

    /// Only this school
    #[arg(long, value_name = "ID", value_parser = read_school)]
    pub school: Option<SchoolId>,

    /// How long it takes, in minutes; 45 for what is new, and as before for what moves
    #[arg(long, value_name = "N", conflicts_with = "call_off")]
    pub minutes: Option<u32>,

    /// Where; as before for what moves, and a single - for nowhere in particular
    #[arg(long, value_name = "TEXT", value_parser = words::place, conflicts_with = "call_off")]
    pub place: Option<PlainText>,

    /// Move the one of this kind that is planned
    #[arg(long = "move", group = "change")]
    pub moves: bool,

    /// Call the one of this kind off that is planned; then without DATE and TIME
    #[arg(long, group = "change", conflicts_with_all = ["date", "time"])]
    pub call_off: bool,

    /// Which one, when several are planned: the day for which it stands so far
    #[arg(long, value_name = "DATE", value_parser = read_date, requires = "change")]
    pub was: Option<NaiveDate>,

    /// Print one JSON object
    #[arg(long)]
    pub json: bool,

    /// The clock.
    #[command(flatten)]
    pub clock: ClockArgs,
}

/// `oppmaat link`
#[derive(Debug, Args)]
pub struct LinkArgs {
    /// Whom it is for: an address of the staff, or the `admin_email` of a school
    #[arg(long = "for", value_name = "E-MAIL", value_parser = read_address)]
    pub address: EmailAddress,

    /// The clock.
    #[command(flatten)]
    pub clock: ClockArgs,
}

/// `oppmaat clock`
#[derive(Debug, Args)]
pub struct ClockCommandArgs {
    /// The clock stood in the future and is right now: go on from now
    ///
    /// Nothing that was sent goes again. It does nothing while the clock fits the last look at the terms.
    #[arg(long)]
    pub was_wrong: bool,

    /// The clock.
    #[command(flatten)]
    pub clock: ClockArgs,
}

/// `oppmaat release`
#[derive(Debug, Args)]
pub struct ReleaseArgs {
    /// The day of the backup, where it is not the last day on which it was in use
    #[arg(long, value_name = "DATE", value_parser = read_date)]
    pub since: Option<NaiveDate>,

    /// Send ouders and leerlingen what was due since then, though they may have got it already
    #[arg(long)]
    pub send_again: bool,

    /// Do not ask; without it, and without a terminal, it is only shown
    #[arg(long)]
    pub yes: bool,

    /// Print one JSON object a line
    #[arg(long)]
    pub json: bool,

    /// The clock.
    #[command(flatten)]
    pub clock: ClockArgs,
}

/// `oppmaat check`
#[derive(Debug, Args)]
pub struct CheckArgs {}

fn read_date(text: &str) -> Result<NaiveDate, DateError> {
    parse_date(text)
}

fn read_school(text: &str) -> Result<SchoolId, &'static str> {
    SchoolId::parse(text).ok_or("write the id of the school as it stands in the configuration")
}

fn read_reference(text: &str) -> Result<Reference, &'static str> {
    Reference::parse(text).ok_or("write the four characters that letters use, such as K7TQ")
}

fn read_same(text: &str) -> Result<(u64, Reference), &'static str> {
    let parts = text.split_once('=');
    let parts = parts.and_then(|(line, opp)| Some((line.trim().parse().ok()?, Reference::parse(opp)?)));
    parts.ok_or("write the line of the file and the reference of the plan, such as 4=K7TQ")
}

fn read_address(text: &str) -> Result<EmailAddress, &'static str> {
    EmailAddress::parse(text).ok_or("write an e-mail address such as ib@horizon.example")
}
