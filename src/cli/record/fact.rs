//! The facts that can be recorded at the terminal, in the words of the export and of the acts; which
//! options each takes, and what it becomes.

use std::fmt;

use clap::ValueEnum;

use crate::{
    cli::{args::RecordArgs, exit::Refused},
    domain::{
        act::{ActKind, Closing},
        authority::Action,
        id::PersonId,
        person::{Beslist, Gezag, Rol},
    },
};

/// What happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
#[value(rename_all = "snake_case")]
pub enum Fact {
    /// What stands here is right and this OPP starts: from now on ouders and leerlingen are written to
    Gestart,
    /// A step was done: --step
    Gedaan,
    /// A step does not apply to this version: --step
    Nvt,
    /// An ouder gave its view, or said that it has none: --contact
    Mening,
    /// Somebody who decides answered: --contact or --leerling, --answer
    Instemming,
    /// The school goes on with one agreement while the other stays silent
    Schoolbesluit,
    /// There was a talk by telephone about a step: --contact or --leerling, --step
    Gebeld,
    /// Somebody rang in vain about a step: --contact or --leerling, --step
    NietBereikt,
    /// The letters to somebody were posted or handed over: --contact or --leerling
    Gepost,
    /// The vaststeller goes on while somebody does not answer: --contact or --leerling, --step
    VolgendeStap,
    /// It was found out what a contact may expect: --contact, --rol, --gezag, --beslist; from today on
    Gezag,
    /// A contact without gezag asked for information: --contact
    InformatieGevraagd,
    /// That information was given: --contact
    InformatieGegeven,
    /// It was refused, and the contact hears why: --contact, --ground
    InformatieGeweigerd,
    /// The plan was evaluated with ouders and leerling
    Evaluatie,
    /// A revision of the plan begins
    Bijstelling,
    /// The leerling left the school
    Uitgeschreven,
    /// The extra support ends, and the plan with it
    Beeindigd,
    /// Ouders and leerling were told that the support ends
    Verteld,
    /// The end date stands in ROD
    RodEinde,
    /// The OPP went to the next school
    Overdracht,
    /// Somebody reads letters on paper in large type: --contact or --leerling
    GroteLetters,
    /// Somebody reads letters on paper in the usual size again: --contact or --leerling
    GewoneLetters,
}

/// What a fact becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Statement {
    /// An act, or a bijstelling that begins.
    Deed(Action),
    /// What a contact may expect.
    Contact(PersonId, (Rol, Gezag, Beslist)),
    /// In which size somebody reads.
    LargeType(PersonId, bool),
}

impl fmt::Display for Fact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let value = self.to_possible_value();
        f.write_str(value.as_ref().map_or("", |value| value.get_name()))
    }
}

/// One of the two is enough where both may stand.
const SOMEBODY: [&str; 2] = ["--contact", "--leerling"];

/// Whatever is asked of nobody.
const OPTIONAL: [&str; 2] = ["--on", "--note"];

impl Fact {
    /// The options that belong to this fact. All but [`OPTIONAL`] must be given, and of [`SOMEBODY`]
    /// one.
    fn takes(self) -> &'static [&'static str] {
        match self {
            Self::Gedaan | Self::Nvt => &["--step", "--on", "--note"],
            Self::Mening | Self::InformatieGevraagd | Self::InformatieGegeven => {
                &["--contact", "--on", "--note"]
            }
            Self::InformatieGeweigerd => &["--contact", "--ground", "--on", "--note"],
            Self::Instemming => &["--contact", "--leerling", "--answer", "--on", "--note"],
            Self::Gebeld | Self::NietBereikt | Self::VolgendeStap => {
                &["--contact", "--leerling", "--step", "--on", "--note"]
            }
            Self::Gepost => &["--contact", "--leerling", "--on", "--note"],
            Self::Gezag => &["--contact", "--rol", "--gezag", "--beslist"],
            Self::Bijstelling => &["--on"],
            Self::GroteLetters | Self::GewoneLetters => &SOMEBODY,
            _ => &OPTIONAL,
        }
    }

    /// Refuses options that are lacking, and those that would be left unread.
    pub(super) fn check(self, args: &RecordArgs) -> Result<(), Refused> {
        let (takes, given) = (self.takes(), given(args));
        if let Some(option) = given.iter().find(|option| !takes.contains(option)) {
            let hint = if self == Self::Mening && *option == "--leerling" {
                "; the view of a leerling is a step: record gedaan with --step hoorrecht"
            } else {
                "; leave it out"
            };
            return Err(Refused(format!("the fact {self} takes no {option}{hint}")));
        }
        let knows_whom = given.iter().any(|option| SOMEBODY.contains(option));
        let missing: Vec<&str> = takes
            .iter()
            .filter(|option| !given.contains(option) && !OPTIONAL.contains(option))
            .filter(|option| !(knows_whom && SOMEBODY.contains(option)))
            .copied()
            .collect();
        if missing.is_empty() {
            return Ok(());
        }
        let missing = missing
            .join(", ")
            .replace("--contact, --leerling", "--contact or --leerling");
        Err(Refused(format!("the fact {self} needs {missing}; add it")))
    }

    /// What it becomes; `None` when an option lacks that [`Fact::check`] asks for.
    pub(super) fn statement(self, args: &RecordArgs, person: Option<PersonId>) -> Option<Statement> {
        let kind = match self {
            Self::Gezag => {
                let expects = (args.rol?, args.gezag?, args.beslist?);
                return Some(Statement::Contact(person?, expects));
            }
            Self::GroteLetters => return Some(Statement::LargeType(person?, true)),
            Self::GewoneLetters => return Some(Statement::LargeType(person?, false)),
            Self::Bijstelling => return Some(Statement::Deed(Action::BeginBijstelling)),
            Self::Gestart => ActKind::Gestart,
            Self::Gedaan => ActKind::Done(args.step?),
            Self::Nvt => ActKind::NotApplicable(args.step?),
            Self::Schoolbesluit => ActKind::Schoolbesluit,
            Self::Evaluatie => ActKind::Evaluatie,
            Self::Uitgeschreven => ActKind::Uitgeschreven,
            Self::Beeindigd => ActKind::Beeindigd,
            Self::Verteld => ActKind::Afgerond(Closing::Verteld),
            Self::RodEinde => ActKind::Afgerond(Closing::RodEinde),
            Self::Overdracht => ActKind::Afgerond(Closing::Overdracht),
            _ => self.about(args, person?)?,
        };
        Some(Statement::Deed(Action::Record(kind)))
    }

    /// The acts about one person.
    fn about(self, args: &RecordArgs, person: PersonId) -> Option<ActKind> {
        Some(match self {
            Self::Mening => ActKind::Mening(person),
            Self::Instemming => ActKind::Instemming {
                person,
                answer: args.answer?,
            },
            Self::Gebeld | Self::NietBereikt => ActKind::Gebeld {
                step: args.step?,
                person,
                reached: self == Self::Gebeld,
            },
            Self::Gepost => ActKind::Gepost(person),
            Self::VolgendeStap => ActKind::VolgendeStap {
                step: args.step?,
                person,
            },
            Self::InformatieGevraagd => ActKind::InformatieGevraagd(person),
            Self::InformatieGegeven => ActKind::InformatieGegeven(person),
            Self::InformatieGeweigerd => ActKind::InformatieGeweigerd {
                person,
                ground: args.ground?,
            },
            _ => return None,
        })
    }
}

/// The options that were given and that not every fact takes.
fn given(args: &RecordArgs) -> Vec<&'static str> {
    [
        ("--contact", args.contact.is_some()),
        ("--leerling", args.leerling),
        ("--step", args.step.is_some()),
        ("--answer", args.answer.is_some()),
        ("--ground", args.ground.is_some()),
        ("--rol", args.rol.is_some()),
        ("--gezag", args.gezag.is_some()),
        ("--beslist", args.beslist.is_some()),
        ("--on", args.on.is_some()),
        ("--note", args.note.is_some()),
    ]
    .into_iter()
    .filter_map(|(option, is_given)| is_given.then_some(option))
    .collect()
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;
    use crate::cli::args::{Cli, Command};

    fn args(fact: Fact, options: &[&str]) -> RecordArgs {
        let fact = fact.to_string();
        let always = ["oppmaat", "record", "K7TQ", &fact, "--by", "ib@horizon.example"];
        let cli = Cli::try_parse_from([&always, options].concat()).expect("arguments");
        match cli.command {
            Command::Record(args) => args,
            _ => panic!("another command"),
        }
    }

    /// An option with a value that it takes.
    fn with_value(option: &'static str) -> Vec<&'static str> {
        let value = match option {
            "--contact" => "1",
            "--step" => "overleg",
            "--answer" => "akkoord",
            "--ground" => "belang_kind",
            "--rol" => "ouder",
            "--gezag" => "ja",
            "--beslist" => "beslist",
            "--on" => "2026-09-01",
            "--note" => "because",
            _ => return vec![option],
        };
        vec![option, value]
    }

    #[test]
    fn what_a_fact_asks_for_is_enough_to_make_it() {
        for fact in Fact::value_variants() {
            let takes = fact.takes().iter().copied();
            let options: Vec<&str> = takes
                .filter(|option| *option != "--leerling")
                .flat_map(with_value)
                .collect();
            let args = args(*fact, &options);
            assert_eq!(fact.check(&args), Ok(()), "{fact}");
            let person = args.contact.map(|_| PersonId::from_bytes([1; 16]));
            assert!(fact.statement(&args, person).is_some(), "{fact}");
        }
    }

    #[test]
    fn what_a_fact_asks_for_cannot_be_left_out_and_nothing_more_can_be_given() {
        let bare: Vec<String> = Fact::value_variants()
            .iter()
            .filter_map(|fact| fact.check(&args(*fact, &[])).err())
            .map(|refused| refused.to_string())
            .collect();
        insta::assert_snapshot!(bare.join("\n"), @"
        the fact gedaan needs --step; add it
        the fact nvt needs --step; add it
        the fact mening needs --contact; add it
        the fact instemming needs --contact or --leerling, --answer; add it
        the fact gebeld needs --contact or --leerling, --step; add it
        the fact niet_bereikt needs --contact or --leerling, --step; add it
        the fact gepost needs --contact or --leerling; add it
        the fact volgende_stap needs --contact or --leerling, --step; add it
        the fact gezag needs --contact, --rol, --gezag, --beslist; add it
        the fact informatie_gevraagd needs --contact; add it
        the fact informatie_gegeven needs --contact; add it
        the fact informatie_geweigerd needs --contact, --ground; add it
        the fact grote_letters needs --contact or --leerling; add it
        the fact gewone_letters needs --contact or --leerling; add it
        ");
        let refused = |fact: Fact, options: &[&str]| {
            let refused = fact.check(&args(fact, options)).expect_err("refused");
            refused.to_string()
        };
        let more = [
            refused(Fact::Gestart, &["--contact", "1"]),
            refused(Fact::Mening, &["--leerling"]),
            refused(Fact::Gezag, &["--contact", "1", "--on", "2026-09-01"]),
            refused(Fact::Bijstelling, &["--note", "because"]),
            refused(Fact::Gebeld, &["--leerling"]),
        ];
        insta::assert_snapshot!(more.join("\n"), @"
        the fact gestart takes no --contact; leave it out
        the fact mening takes no --leerling; the view of a leerling is a step: record gedaan with --step hoorrecht
        the fact gezag takes no --on; leave it out
        the fact bijstelling takes no --note; leave it out
        the fact gebeld needs --step; add it
        ");
    }
}
