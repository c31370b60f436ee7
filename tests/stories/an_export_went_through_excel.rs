//! An export was opened in a spreadsheet and saved again. What that changes without anybody seeing it is
//! mended, or told with its line before anything is stored; ouders are never asked twice because of it.

use serde_json::Value;

use crate::support::{
    program::Ran,
    school::{BEFORE_SCHOOL, School},
};

const HEADER: &str = "opp_id;leerling_id;school;roepnaam;geboortedatum;aanleiding;startdatum;\
    coordinator_email;ouder1_naam;ouder1_email;ouder1_rol;ouder1_gezag;uitgeschreven_op;gestart_op";

/// A row with another key, id, name and date of birth.
fn row(key: &str, id: &str, name: &str, born: &str) -> String {
    format!(
        "{key};{id};horizon;{name};{born};inschrijving;24-08-2026;ib@horizon.example;J. van der Vos;\
         vos@thuis.example;ouder;ja;;24-08-2026"
    )
}

/// The key as the administration writes it, and as a spreadsheet leaves it.
const WHOLE: [&str; 4] = ["00123", "00045", "Sterre", "3-9-2018"];

fn of([key, id, name, born]: [&str; 4]) -> String {
    row(key, id, name, born)
}

/// What an import of these rows says.
fn import(school: &School, rows: &[String], options: &[&str]) -> Ran {
    school.write("export.csv", format!("{HEADER}\r\n{}\r\n", rows.join("\r\n")));
    let clock = ["import", "export.csv", "--clock", BEFORE_SCHOOL];
    school.run(&[&clock[..], options].concat())
}

/// A school in which the plan of [`WHOLE`] is known, and its reference.
fn school() -> (School, String) {
    let school = School::with_mail("folder:mail");
    let ran = import(&school, &[of(WHOLE)], &["--json"]);
    assert_eq!(ran.exit, 0, "{ran:?}");
    let json: Value = serde_json::from_str(&ran.out).expect("an object");
    let opp = json["rows"][0]["opp"].as_str().expect("a reference").to_owned();
    (school, opp)
}

#[test]
fn a_leerling_under_another_key_is_asked_about_before_anything_is_stored() {
    let (school, opp) = school();
    for other in [
        ["123", "00045", "Sterre", "3-9-2018"],
        ["123", "45", "Sterre", "3-9-2018"],
        ["123", "", "Sterre", "03-09-2018"],
        ["x-9", "", "STERRE", "2018-09-03"],
        ["123,0", "45,0", "Sterre", "3-9-2018"],
        ["123", "", "Stérre", "3-9-2019"],
        ["9", "00045", "Sterretje", "3-9-2019"],
    ] {
        for options in [&[][..], &["--dry-run"]] {
            let ran = import(&school, &[of(other)], options);
            let told = ran.err.replace(&opp, "AAAA");
            assert_eq!(ran.exit, 2, "{other:?} {ran:?}");
            assert!(
                told.contains("Regel 2, kolom opp_id: Deze leerling heeft al een plan, AAAA"),
                "{told}"
            );
            assert!(
                told.contains("--same 2=AAAA") && told.contains("--new 2"),
                "{told}"
            );
        }
    }
    let json = import(&school, &[row("123", "", "Sterre", "3-9-2018")], &["--json"]);
    let asked: Value = serde_json::from_str(json.out.trim()).expect("an object");
    assert_eq!(asked["answers"][0], format!("--same 2={opp}"));
}

#[test]
fn a_key_that_really_changed_stays_the_same_plan_when_somebody_says_so() {
    let (school, opp) = school();
    let rows = [row("123", "45", "Sterre", "3-9-2018")];
    let same = format!("2={opp}");
    let ran = import(&school, &rows, &["--same", &same, "--json"]);
    let json: Value = serde_json::from_str(&ran.out).unwrap_or_else(|_| panic!("{ran:?}"));
    assert_eq!(json["rows"][0]["opp"], opp);
    assert_eq!(json["rows"][0]["state"], "changed");
    // From now on that is its key, and the answer given again does no harm.
    for options in [&[][..], &["--same", &same]] {
        let again = import(&school, &rows, options);
        assert_eq!(again.exit, 0, "{again:?}");
        assert!(
            again.out.contains("0 nieuw, 0 gewijzigd, 1 ongewijzigd"),
            "{again:?}"
        );
    }
}

#[test]
fn an_answer_is_taken_only_for_what_was_asked() {
    let (school, opp) = school();
    let same = format!("2={opp}");
    let other = import(&school, &[row("9", "9", "Tim", "4-5-2017")], &["--same", &same]);
    assert_eq!(other.exit, 2, "{other:?}");
    assert!(other.err.contains("lijkt niet op plan"), "{other:?}");
    let both = [row("123", "45", "Sterre", "3-9-2018"), of(WHOLE)];
    let taken = import(&school, &both, &["--same", &same]);
    assert_eq!(taken.exit, 2, "{taken:?}");
}

#[test]
fn a_leerling_can_get_another_plan_after_the_first_or_beside_it() {
    let (school, _) = school();
    let second = row("00200", "00045", "Sterre", "3-9-2018");
    let beside = import(&school, &[of(WHOLE), second.clone()], &["--new", "3"]);
    assert_eq!(beside.exit, 0, "{beside:?}");
    let again = import(&school, &[of(WHOLE), second], &[]);
    assert!(
        again.out.contains("0 nieuw, 0 gewijzigd, 2 ongewijzigd"),
        "{again:?}"
    );
    let left =
        |key| row(key, "00045", "Sterre", "3-9-2018").replace(";;24-08-2026", ";28-08-2026;24-08-2026");
    let third = row("00300", "00045", "Sterre", "3-9-2018");
    let after = import(&school, &[left("00123"), left("00200"), third.clone()], &[]);
    assert_eq!(after.exit, 0, "{after:?}");
    let asked = import(&school, &[third, row("00400", "45", "Sterre", "3-9-2018")], &[]);
    assert_eq!(asked.exit, 2, "{asked:?}");
}

#[test]
fn the_same_leerling_twice_in_one_file_is_told_with_both_lines() {
    let school = School::with_mail("folder:mail");
    let rows = [of(WHOLE), row("123", "45", "Sterre", "3-9-2018")];
    let ran = import(&school, &rows, &["--dry-run"]);
    assert_eq!(ran.exit, 2, "{ran:?}");
    assert!(
        ran.err
            .contains("Regel 3, kolom opp_id: Deze leerling staat ook op regel 2"),
        "{ran:?}"
    );
    let twins = [of(WHOLE), row("124", "46", "Sanne", "3-9-2018")];
    assert_eq!(import(&school, &twins, &[]).exit, 0);
}

#[test]
fn a_key_that_now_means_another_leerling_is_asked_about() {
    let (school, _) = school();
    let tim = row("00123", "00077", "Tim", "4-5-2017");
    let ran = import(&school, std::slice::from_ref(&tim), &[]);
    assert_eq!(ran.exit, 2, "{ran:?}");
    assert!(ran.err.contains("--sure 2"), "{ran:?}");
    let mended = import(&school, &[row("00123", "00045", "Stella", "3-9-2018")], &[]);
    assert_eq!(mended.exit, 0, "{mended:?}");
}

#[test]
fn what_is_not_likely_is_asked_once_and_then_believed() {
    let school = School::with_mail("folder:mail");
    let odd = row("1", "1", "Sterre", "3-9-1918");
    let ran = import(&school, std::slice::from_ref(&odd), &[]);
    let told = ran.err.find("Het bestand").and_then(|start| ran.err.get(start..));
    insta::assert_snapshot!(told.unwrap_or_default(), @"
    Het bestand is niet ingelezen. Verbeter dit en probeer het opnieuw:
      Regel 2, kolom geboortedatum: Met deze geboortedatum is de leerling 107 jaar. Dat is vreemd voor po. Kijk geboortedatum en startdatum na.

    Klopt het toch zoals het er staat? Geef dan bij dezelfde opdracht het antwoord mee:
      --sure 2 (de datums op deze regels kloppen)
    ");
    assert_eq!((ran.exit, ran.out.as_str()), (2, ""));
    let dry = import(&school, std::slice::from_ref(&odd), &["--dry-run", "--sure", "2"]);
    assert_eq!(dry.exit, 0, "{dry:?}");
    assert_eq!(
        import(&school, std::slice::from_ref(&odd), &["--sure", "2"]).exit,
        0
    );
    let again = import(&school, std::slice::from_ref(&odd), &[]);
    assert_eq!(again.exit, 0, "{again:?}");
    let other = odd.replace("1918", "1919");
    assert_eq!(import(&school, &[other], &[]).exit, 2);
}

#[test]
fn a_start_far_from_today_is_asked_about_on_both_sides() {
    let school = School::with_mail("folder:mail");
    for (start, exit) in [
        ("24-08-2062", 2),
        ("24-08-1926", 2),
        ("24-08-2017", 2),
        ("01-09-2027", 2),
        ("24-08-2024", 0),
        ("01-08-2027", 0),
    ] {
        let row = row("1", "1", "Sterre", "3-9-2018").replace("24-08-2026;ib", &format!("{start};ib"));
        let ran = import(&school, &[row], &["--dry-run"]);
        assert_eq!(ran.exit, exit, "{start}: {ran:?}");
    }
}

#[test]
fn capitals_in_an_address_and_zeros_dropped_from_an_id_change_nothing() {
    let school = School::with_mail("folder:mail");
    let header = HEADER.replace("ouder1_naam", "ouder1_id;ouder1_naam");
    let file = |id: &str, address: &str| {
        let row = of(WHOLE).replace("J. van", &format!("{id};J. van"));
        format!("{header}\n{}\n", row.replace("vos@thuis.example", address))
    };
    let import = |text: String| {
        school.write("export.csv", text);
        school.run(&["import", "export.csv", "--clock", BEFORE_SCHOOL])
    };
    assert_eq!(import(file("007", "Vos@Thuis.example")).exit, 0);
    for (id, address) in [("7", "vos@thuis.example"), ("007", "VOS@thuis.example")] {
        let ran = import(file(id, address));
        assert_eq!(ran.out.trim(), "0 nieuw, 0 gewijzigd, 1 ongewijzigd.", "{ran:?}");
    }
}
