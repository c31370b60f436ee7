//! Every problem and warning has words in every language, with the arguments it really gets.

use std::collections::BTreeSet;

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource};

use crate::{
    app::import::{Argument, Column, Echo, Problem, ProblemKind, Warning, WarningKind, Words},
    domain::{reference::Reference, school::SchoolType},
};

const DUTCH: &str = include_str!("../../../../messages/nl/import.ftl");
const ENGLISH: &str = include_str!("../../../../messages/en/import.ftl");

fn samples() -> Vec<Words> {
    use ProblemKind as P;
    let date = || Echo::of("31-02-2026");
    let opp = Reference::parse("K7QP").expect("a reference");
    let kinds = [
        P::EmptyFile,
        P::HeaderOnly,
        P::TooLarge { megabytes: 20 },
        P::Spreadsheet,
        P::Utf16,
        P::Separator,
        P::QuoteOpen,
        P::Unreadable,
        P::ColumnMissing,
        P::ColumnTwice,
        P::CellCount {
            found: 1,
            expected: 8,
        },
        P::CellCount {
            found: 7,
            expected: 8,
        },
        P::Missing,
        P::Cleared,
        P::DateShape(Echo::of("24/08/2026")),
        P::DateImpossible(date()),
        P::DateYear(Echo::of("24-08-0026")),
        P::DateShortYear(Echo::of("24-08-26")),
        P::DateNumber,
        P::DateOfNothing(Echo::of("1-1-1900")),
        P::DateWithTime,
        P::DateInFuture(Echo::of("24-08-2030")),
        P::BeforeBirth,
        P::BornAfterStart,
        P::EndBeforeStart,
        P::Word {
            found: Echo::of("weetniet"),
            allowed: "ja, nee, onbekend".into(),
        },
        P::UnknownSchool {
            found: Echo::of("elders"),
            known: "horizon, kompas".into(),
        },
        P::Email,
        P::EmailLetters,
        P::EmailSeveral,
        P::Phone,
        P::Language(Echo::of("Nederlands")),
        P::WorkingDays,
        P::TooLong { max: 100 },
        P::Unseen { place: 6 },
        P::NoLetter,
        P::SpreadsheetError,
        P::UnreadableText,
        P::Bsn,
        P::Rounded,
        P::OppTwice { first_line: 12 },
        P::Age {
            age: 126,
            school: SchoolType::Po,
        },
        P::StartFar(Echo::of("24-08-2062")),
        P::EndFar(Echo::of("31-07-2062")),
        P::SamePlan { opp },
        P::SameLeerling { first_line: 4 },
        P::OtherLeerling { opp },
        P::NotThatPlan { opp },
    ];
    let unknown = |more| WarningKind::UnknownColumns {
        names: vec![Echo::of("Hobby"), Echo::of("Sport")],
        more,
    };
    let short = |more| WarningKind::ShortRows {
        columns: vec![Column::parse("gestart_op").expect("a column")],
        more,
    };
    let warnings = [
        WarningKind::Windows1252,
        unknown(0),
        unknown(1),
        unknown(5),
        short(0),
        short(3),
        WarningKind::EndedBeforeStart,
    ];
    let cell = Problem {
        line: 1204,
        column: Column::parse("ouder1_gezag"),
        kind: P::Missing,
    };
    let line = Warning {
        line: 1,
        column: None,
        kind: WarningKind::Windows1252,
    };
    let mut all = vec![cell.place(), line.place()];
    all.extend(kinds.iter().map(ProblemKind::words));
    all.extend(warnings.iter().map(WarningKind::words));
    all
}

fn bundle(language: &str, source: &str) -> FluentBundle<FluentResource> {
    let resource = FluentResource::try_new(source.to_owned()).expect("valid Fluent");
    let mut bundle = FluentBundle::new(vec![language.parse().expect("a language")]);
    bundle.set_use_isolating(false);
    bundle.add_resource(resource).expect("no id twice");
    bundle
}

fn say(bundle: &FluentBundle<FluentResource>, words: &Words) -> String {
    let mut arguments = FluentArgs::new();
    for (name, value) in &words.arguments {
        match value {
            Argument::Text(text) => arguments.set(*name, text.clone()),
            Argument::Number(number) => arguments.set(*name, *number),
        }
    }
    let message = bundle.get_message(words.id);
    let pattern = message.and_then(|message| message.value());
    let pattern = pattern.unwrap_or_else(|| panic!("no words for {}", words.id));
    let mut errors = Vec::new();
    let said = bundle
        .format_pattern(pattern, Some(&arguments), &mut errors)
        .into_owned();
    assert!(errors.is_empty(), "{}: {errors:?}", words.id);
    said
}

fn said(language: &str, source: &str) -> String {
    let bundle = bundle(language, source);
    let lines: Vec<String> = samples().iter().map(|words| say(&bundle, words)).collect();
    lines.join("\n")
}

/// The ids in a text, wherever an id stands.
fn ids(text: &str) -> BTreeSet<String> {
    text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-'))
        .filter(|word| {
            ["import-problem-", "import-warning-", "import-place-"]
                .iter()
                .any(|start| word.starts_with(start))
        })
        .map(str::to_owned)
        .collect()
}

#[test]
fn code_samples_and_both_languages_know_the_same_ids() {
    let code = ids(concat!(
        include_str!("../problem.rs"),
        include_str!("../warning.rs")
    ));
    let sampled: BTreeSet<String> = samples().iter().map(|words| words.id.to_owned()).collect();
    assert_eq!(code, sampled);
    assert_eq!(code, ids(DUTCH));
    assert_eq!(code, ids(ENGLISH));
}

#[test]
fn no_sentence_is_longer_than_twenty_words() {
    for text in [said("nl", DUTCH), said("en", ENGLISH)] {
        for sentence in text.split(['\n', '?']).flat_map(|line| line.split(". ")) {
            let words = sentence.split_whitespace().count();
            assert!(words <= 20, "{words}: {sentence}");
        }
    }
}

#[test]
fn the_dutch_words() {
    insta::assert_snapshot!(said("nl", DUTCH), @r#"
    Regel 1204, kolom ouder1_gezag
    Regel 1
    Het bestand is leeg. Exporteer het opnieuw uit de administratie.
    Er staan alleen namen van kolommen in. Exporteer ook de leerlingen zelf.
    Het bestand is groter dan 20 MB. Exporteer alleen de leerlingen met een plan.
    Dit is een rekenblad (bijvoorbeeld van Excel), geen CSV-bestand. Kies in Excel: Opslaan als, en dan CSV UTF-8.
    Dit bestand is als UTF-16 (Unicode-tekst) bewaard, maar het merk aan het begin ontbreekt. Kies in Excel: Opslaan als, en dan CSV UTF-8.
    De kolommen zijn niet gescheiden met een puntkomma, komma of tab. Kies bij het opslaan: CSV UTF-8.
    Hier begint een aanhalingsteken dat nergens eindigt. Zet er een tweede bij, of haal het weg.
    Deze regel is niet te lezen. Exporteer het bestand opnieuw.
    Deze kolom ontbreekt, maar is verplicht. Voeg de kolom toe en vul hem op elke regel.
    Deze kolom staat er twee keer in. Verwijder er een.
    Deze regel heeft 1 cel. De regel met kolomnamen heeft er 8. Vul aan wat ontbreekt, of zet tekst met een scheidingsteken tussen aanhalingstekens.
    Deze regel heeft 7 cellen. De regel met kolomnamen heeft er 8. Vul aan wat ontbreekt, of zet tekst met een scheidingsteken tussen aanhalingstekens.
    Deze cel is leeg, maar verplicht. Vul hem in.
    Deze cel is verplicht en kan niet worden gewist. Vul een waarde in, in plaats van het streepje.
    “24/08/2026” is geen datum zoals wij die lezen. Schrijf de datum als 24-08-2026 of 2026-08-24.
    De datum 31-02-2026 bestaat niet. Kijk de dag en de maand na.
    Het jaar in 24-08-0026 kan niet kloppen. Gebruik een jaar van 1900 tot en met 2100.
    Het jaar in 24-08-26 heeft maar twee cijfers. Schrijf het jaar voluit, zoals in 24-08-2026.
    Hier staat het getal waarmee Excel een dag onthoudt. Maak de kolom op als datum, en bewaar het bestand opnieuw.
    1-1-1900 is wat een programma van een lege cel maakt. Vul de echte datum in.
    Bij deze datum staat een tijd. Maak de kolom op als datum zonder tijd, en kijk de dag na.
    De datum 24-08-2030 ligt in de toekomst. Vul hier alleen in wat al is gebeurd.
    Deze datum ligt voor de geboortedatum. Kijk beide datums na.
    De geboortedatum ligt na de startdatum. Kijk beide datums na.
    Dit einde ligt voor de startdatum. Kijk beide datums na.
    “weetniet” kennen wij hier niet. Kies een van deze woorden: ja, nee, onbekend.
    De school “elders” staat niet in oppmaat.toml. Kies een van deze: horizon, kompas.
    Dit is geen e-mailadres. Schrijf het als naam@school.example, zonder spaties of tekens eromheen.
    Voor het @-teken staat een letter met een accent of uit een ander schrift. Vraag het adres na.
    Hier staan meer adressen, en er past er maar een. Geef een tweede contact eigen kolommen.
    Dit is geen telefoonnummer. Maak de kolom in Excel op als tekst, en vul het nummer opnieuw in.
    “Nederlands” is geen code van een taal. Gebruik bijvoorbeeld nl, en, ar, pl of tr.
    Dit zijn geen werkdagen. Schrijf de dagen als “ma di do” of “ma-vr”.
    Deze tekst is te lang. Gebruik hoogstens 100 tekens.
    Op plaats 6 in deze cel staat een onzichtbaar teken. Maak de cel leeg en typ de tekst opnieuw.
    Hier staat geen letter en geen cijfer. Vul in wat hier hoort.
    Hier staat een foutmelding van Excel. Herstel de formule, of typ zelf in de cel wat er hoort te staan.
    In deze cel staan tekens die niet te lezen zijn. Typ de tekst opnieuw.
    Dit nummer kan een BSN zijn, en dat mag hier niet staan. Gebruik een eigen nummer van de school.
    Excel heeft dit nummer afgerond. Maak de kolom op als tekst, en exporteer opnieuw.
    Deze opp_id staat ook op regel 12. Geef elk plan een eigen nummer, of verwijder een regel.
    Met deze geboortedatum is de leerling 126 jaar. Dat is vreemd voor po. Kijk geboortedatum en startdatum na.
    De startdatum 24-08-2062 ligt meer dan acht jaar terug, of meer dan een jaar vooruit. Kijk het jaar na.
    De einddatum 31-07-2062 ligt wel erg ver vooruit. Kijk het jaar na.
    Deze leerling heeft al een plan, K7QP, met een andere opp_id. Excel laat bijvoorbeeld nullen vooraan weg. Zet de oude opp_id terug.
    Deze leerling staat ook op regel 4, met een andere opp_id. Verwijder een van de twee regels.
    Deze opp_id hoort bij plan K7QP, van een leerling met een andere naam en geboortedatum. Geef deze leerling een eigen opp_id.
    Deze regel lijkt niet op plan K7QP, of dat plan heeft al een eigen regel. Laat --same hier weg.
    Het bestand is geen UTF-8 en is gelezen als Windows-1252. Kijk of namen met accenten kloppen.
    Deze kolommen kennen wij niet: Hobby, Sport. Wij slaan ze over.
    Deze kolommen kennen wij niet: Hobby, Sport, en nog 1. Wij slaan ze over.
    Deze kolommen kennen wij niet: Hobby, Sport, en nog 5. Wij slaan ze over.
    Deze regel eindigt voor de laatste kolom. Leeg is daardoor: gestart_op. Andere regels vullen dat wel in. Kijk of het klopt.
    Deze regel en nog 3 andere eindigen voor de laatste kolom. Leeg is daardoor: gestart_op. Andere regels vullen dat wel in. Kijk of het klopt.
    Deze einddatum ligt voor de startdatum. Is er al een nieuwe datum? Vul die dan in.
    "#);
}

#[test]
fn the_english_words() {
    insta::assert_snapshot!(said("en", ENGLISH), @r#"
    Line 1204, column ouder1_gezag
    Line 1
    The file is empty. Export it again from the administration.
    It holds nothing but the names of columns. Export the pupils too.
    The file is larger than 20 MB. Export only the pupils with a plan.
    This is a spreadsheet (of Excel, perhaps), not a CSV file. Choose in Excel: Save as, then CSV UTF-8.
    This file was saved as UTF-16 (Unicode text), but the mark at its beginning is missing. Choose in Excel: Save as, then CSV UTF-8.
    The columns are not separated by a semicolon, comma or tab. Choose when you save: CSV UTF-8.
    A quotation mark begins here and ends nowhere. Add a second one, or take it away.
    This line cannot be read. Export the file again.
    This column is missing, but required. Add the column and fill it in on every line.
    This column is there twice. Remove one of them.
    This line has 1 cell. The line with column names has 8. Add what is missing, or put text that holds a separator between quotation marks.
    This line has 7 cells. The line with column names has 8. Add what is missing, or put text that holds a separator between quotation marks.
    This cell is empty, but required. Fill it in.
    This cell is required and cannot be cleared. Put a value in place of the dash.
    “24/08/2026” is not a date as we read it. Write the date as 24-08-2026 or 2026-08-24.
    The date 31-02-2026 does not exist. Check the day and the month.
    The year in 24-08-0026 cannot be right. Use a year from 1900 to 2100.
    The year in 24-08-26 has only two digits. Write the whole year, as in 24-08-2026.
    Here stands the number by which Excel knows a day. Format the column as a date, and save the file again.
    1-1-1900 is what a program makes of an empty cell. Fill in the real date.
    This date has a time. Format the column as a date without time, and check the day.
    The date 24-08-2030 lies in the future. Fill in only what has already happened.
    This date lies before the date of birth. Check both dates.
    The date of birth lies after the start date. Check both dates.
    This end lies before the start date. Check both dates.
    We do not know “weetniet” here. Choose one of these words: ja, nee, onbekend.
    The school “elders” is not in oppmaat.toml. Choose one of these: horizon, kompas.
    This is not an e-mail address. Write it as naam@school.example, without blanks or signs round it.
    Before the @ stands a letter with an accent or of another script. Ask for the right address.
    These are several addresses where one fits. Give a second contact columns of its own.
    This is not a telephone number. Format the column in Excel as text, and fill in the number again.
    “Nederlands” is not the code of a language. Use for example nl, en, ar, pl or tr.
    These are not working days. Write the days as “ma di do” or “ma-vr”.
    This text is too long. Use at most 100 characters.
    At place 6 in this cell stands a character that cannot be seen. Empty the cell and type the text again.
    There is no letter and no digit here. Fill in what belongs here.
    This is an error message of Excel. Mend the formula, or type into the cell what should stand there.
    This cell holds characters that cannot be read. Type the text again.
    This number may be a BSN (citizen service number), which may not stand here. Use a number of the school's own.
    Excel rounded this number. Format the column as text, and export again.
    This opp_id is on line 12 too. Give each plan a number of its own, or remove a line.
    With this date of birth the pupil is 126 years old. That is odd for po. Check date of birth and start date.
    The start date 24-08-2062 lies more than eight years back, or more than a year ahead. Check the year.
    The end date 31-07-2062 lies very far ahead. Check the year.
    This pupil has a plan already, K7QP, with another opp_id. Excel drops zeros in front, for example. Put the old opp_id back.
    This pupil is on line 4 too, with another opp_id. Remove one of the two lines.
    This opp_id belongs to plan K7QP, of a pupil with another name and date of birth. Give this pupil its own opp_id.
    This line does not look like plan K7QP, or that plan has a line of its own. Leave out --same here.
    The file is not UTF-8 and was read as Windows-1252. Check names with accents.
    We do not know these columns: Hobby, Sport. We leave them alone.
    We do not know these columns: Hobby, Sport, and 1 more. We leave them alone.
    We do not know these columns: Hobby, Sport, and 5 more. We leave them alone.
    This line ends before the last column. So these are empty: gestart_op. Other lines fill them in. Check whether that is right.
    This line and 3 more end before the last column. So these are empty: gestart_op. Other lines fill them in. Check whether that is right.
    This end date lies before the start date. Is there a new date already? Then fill it in.
    "#);
}
