use proptest::prelude::*;

use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

/// What is made of a text that is said on a day.
fn said_on(today: &str, text: &str, looks: Looks) -> String {
    match spoken(text, day(today), looks) {
        Spoken::Day(day) => day.to_string(),
        Spoken::Unclear(Why::NoDay) => "-".to_owned(),
        Spoken::Unclear(Why::Time) => "time".to_owned(),
        Spoken::Unclear(Why::TimeOrDay(day)) => format!("time or {day}"),
        Spoken::Unclear(Why::Weekday { day, other }) => format!("{day} is not that, {other} is"),
        Spoken::Unclear(Why::Either(first, second)) => format!("{first} or {second}"),
        Spoken::Unclear(Why::ManyDays) => "many".to_owned(),
    }
}

/// Said on Monday 14 September 2026.
fn said(text: &str, looks: Looks) -> String {
    said_on("2026-09-14", text, looks)
}

#[test]
fn days_are_understood_as_people_say_them() {
    for (text, day) in [
        ("24-08-2026", "2026-08-24"),
        ("2026-08-24", "2026-08-24"),
        ("24 augustus", "2027-08-24"),
        ("24 aug 2027", "2027-08-24"),
        ("24 mei 27", "2027-05-24"),
        ("August 24th", "2027-08-24"),
        ("1 februari", "2027-02-01"),
        ("24-8", "2027-08-24"),
        ("dinsdag 24 augustus", "2027-08-24"),
        ("Vandaag", "2026-09-14"),
        ("morgen", "2026-09-15"),
        ("yesterday", "2026-09-13"),
        ("dinsdag", "2026-09-15"),
        ("maandag", "2026-09-21"),
        ("komende vrijdag", "2026-09-18"),
        ("volgende week dinsdag", "2026-09-22"),
        ("dinsdag volgende week", "2026-09-22"),
        ("next tuesday", "2026-09-22"),
        ("vorige week vrijdag", "2026-09-11"),
        ("afgelopen vrijdag", "2026-09-11"),
        ("over een week", "2026-09-21"),
        ("over vijf dagen", "2026-09-19"),
        ("volgende week", "2026-09-21"),
        ("in 3 days", "2026-09-17"),
        ("2 weken geleden", "2026-08-31"),
    ] {
        assert_eq!(said(text, Looks::Ahead), day, "{text}");
    }
    assert_eq!(said("maandag", Looks::Back), "2026-09-14");
    assert_eq!(said("vrijdag", Looks::Back), "2026-09-11");
}

/// Said on Thursday 10 September 2026, looking ahead.
const USUAL: &[(&[&str], &str)] = &[
    (
        &[
            "a.s. dinsdag",
            "aanstaande dinsdag",
            "Aankomende dinsdag",
            "eerstvolgende dinsdag",
            "op dinsdag",
            "di.",
            "dinsdag a.s.",
            "aanst. dinsdag",
            "15 september van dit jaar",
            "dinsdagmiddag",
            "dinsdag in de ochtend",
            "on Tuesday",
            "Tues",
            "dins",
            "the coming tuesday",
            "dinsdag 15 september a.s.",
            "di 15 sept.",
            "dinsdag de 15e",
            "Tuesday, September 15th",
            "the 15th",
            "15 sep '26",
            "15sept",
            "15-sep-2026",
            "15–9",
            "15\u{a0}september\u{200b}",
        ],
        "2026-09-15",
    ),
    (&["woe", "wo.", "woensdagochtend"], "2026-09-16"),
    (&["over een maand", "in a month", "over 1 maand"], "2026-10-10"),
    (
        &[
            "over 14 dagen",
            "over veertien dagen",
            "over twee weken",
            "in a fortnight",
            "vandaag over 2 weken",
            "two weeks from today",
            "in two weeks' time",
        ],
        "2026-09-24",
    ),
    (
        &["vandaag over een week", "a week from today", "over 'n week"],
        "2026-09-17",
    ),
    (
        &[
            "dinsdag over een week",
            "dinsdag over 7 dagen",
            "a week on tuesday",
            "tuesday week",
        ],
        "2026-09-22",
    ),
    (
        &[
            "morgenochtend",
            "morgen middag",
            "tomorrow morning",
            "morgenavond",
        ],
        "2026-09-11",
    ),
    (
        &[
            "vanmiddag",
            "vanavond",
            "tonight",
            "this evening",
            "van middag",
            "nu",
        ],
        "2026-09-10",
    ),
    (
        &["gistermiddag", "gisteravond", "last night", "yesterday afternoon"],
        "2026-09-09",
    ),
    (&["overmorgen", "the day after tomorrow"], "2026-09-12"),
    (&["1 mrt", "1 mrt.", "1e maart", "maart 1"], "2027-03-01"),
    (
        &["komende week dinsdag", "volgende week op dinsdag"],
        "2026-09-15",
    ),
    (&["de 5e van volgende maand", "5 oktober dit jaar"], "2026-10-05"),
    (&["5 oktober volgend jaar"], "2027-10-05"),
];

#[test]
fn usual_forms_are_read() {
    for (texts, day) in USUAL {
        for text in *texts {
            assert_eq!(said_on("2026-09-10", text, Looks::Ahead), *day, "{text}");
        }
    }
    for text in [
        "september 3",
        "3 sept.",
        "3-9-26",
        "3/9/26",
        "3.9.26",
        "3 september",
        "the 3rd of September",
        "donderdag 3 sep",
        "3 september jl.",
    ] {
        assert_eq!(said_on("2026-09-10", text, Looks::Back), "2026-09-03", "{text}");
    }
}

#[test]
fn the_side_that_is_asked_decides_the_year() {
    for (today, looks, text, day) in [
        ("2026-12-10", Looks::Back, "15 april", "2026-04-15"),
        ("2026-08-31", Looks::Ahead, "15 maart", "2027-03-15"),
        ("2026-07-01", Looks::Ahead, "15 januari", "2027-01-15"),
        ("2026-01-03", Looks::Back, "20-12", "2025-12-20"),
        ("2026-09-15", Looks::Ahead, "15 september", "2026-09-15"),
        ("2026-09-15", Looks::Back, "15 september", "2026-09-15"),
        ("2026-09-20", Looks::Ahead, "de 15e", "2026-10-15"),
        ("2026-09-20", Looks::Ahead, "de 31e", "2026-10-31"),
        ("2026-03-20", Looks::Back, "de 31e", "2026-01-31"),
        ("2026-09-12", Looks::Ahead, "deze vrijdag", "2026-09-18"),
        ("2026-09-14", Looks::Back, "deze vrijdag", "2026-09-11"),
        ("2026-09-10", Looks::Ahead, "vrijdag jl.", "2026-09-04"),
    ] {
        assert_eq!(said_on(today, text, looks), day, "{text}");
    }
}

#[test]
fn a_time_asks_again() {
    for text in [
        "vrijdag 10.30",
        "dinsdag 9.15",
        "10.30",
        "10:30",
        "vrijdag 10:30",
        "vrijdag 10 uur",
        "vrijdag om 10",
        "half elf",
        "morgen 10.30",
        "dinsdag a.s. 10.30",
        "kwart over 3",
        "10u30",
        "vrijdag 9u",
        "morgen om 10.30",
        "24-08-2026 10:30",
        "15-9 10.10",
        "friday 9am",
        "over een kwartier",
        "10-30",
    ] {
        assert_eq!(said_on("2026-09-10", text, Looks::Ahead), "time", "{text}");
    }
    for (text, day) in [
        ("dinsdag 9-10", "time or 2026-10-09"),
        ("vrijdag 9.10", "time or 2026-10-09"),
        ("10.09", "time or 2026-09-10"),
        ("vrijdag 11", "time or 2026-09-11"),
        ("vrijdag 9-10", "2026-10-09"),
        ("vrijdag 25", "2026-09-25"),
        ("24.12", "2026-12-24"),
    ] {
        assert_eq!(said_on("2026-09-10", text, Looks::Ahead), day, "{text}");
    }
}

#[test]
fn a_day_of_the_week_that_does_not_fit_asks_again_and_names_both() {
    for (looks, text, both) in [
        (
            Looks::Back,
            "woensdag 24 aug 2026",
            "2026-08-24 is not that, 2026-08-26 is",
        ),
        (
            Looks::Ahead,
            "vrijdag 15 september",
            "2026-09-15 is not that, 2026-09-18 is",
        ),
        (
            Looks::Ahead,
            "dinsdag de 16e",
            "2026-09-16 is not that, 2026-09-15 is",
        ),
        (
            Looks::Back,
            "vrijdag 9 september",
            "2026-09-09 is not that, 2026-09-04 is",
        ),
        (
            Looks::Ahead,
            "morgen dinsdag",
            "2026-09-11 is not that, 2026-09-15 is",
        ),
    ] {
        assert_eq!(said_on("2026-09-10", text, looks), both, "{text}");
    }
    assert_eq!(
        said_on("2026-09-10", "over twee weken dinsdag", Looks::Ahead),
        "2026-09-22 or 2026-09-29"
    );
}

#[test]
fn what_is_no_day_is_not_guessed() {
    for text in [
        "",
        "ooit",
        "'s middags",
        "in de ochtend",
        "32 mei",
        "31-02-2027",
        "over -3 dagen",
        "24",
        "24--8",
        "24 mei 67",
        "niet dinsdag",
        "over 99999999999 weken",
        "over 9999 weken",
        "30 februari",
    ] {
        assert_eq!(said(text, Looks::Ahead), "-", "{text}");
    }
    for text in [
        "over een jaar",
        "week",
        "eind deze maand",
        "volgende maand",
        "september",
        "week 38",
        "half september",
        "dinsdag of woensdag",
        "15 of 16 september",
        "over een paar dagen",
        "voor 15 september",
        "weekend",
    ] {
        assert_eq!(said(text, Looks::Ahead), "many", "{text}");
    }
}

/// Every usual way to write a day, without its year and with it.
fn ways(day: NaiveDate) -> (Vec<String>, Vec<String>) {
    let (dutch, english) = (
        [
            "januari",
            "februari",
            "maart",
            "april",
            "mei",
            "juni",
            "juli",
            "augustus",
            "september",
            "oktober",
            "november",
            "december",
        ],
        [
            "Jan", "Feb", "March", "Apr", "May", "June", "Jul", "Aug", "Sept", "Oct", "Nov", "Dec",
        ],
    );
    let days = ["ma", "dinsdag", "woe", "do.", "vrijdag", "za", "zondag"];
    let (number, month) = (day.day(), day.month());
    let at = usize::try_from(day.month0()).expect("a month");
    let (nl, en) = (dutch[at], english[at]);
    let weekday = days[usize::try_from(day.weekday().num_days_from_monday()).expect("a day")];
    let short = vec![
        format!("{number} {nl}"),
        format!("{nl} {number}"),
        format!("{number} {}.", if month == 3 { "mrt" } else { &nl[..3] }),
        format!("{en} {number}th"),
        format!("{number}-{month}"),
        format!("{number:02}/{month:02}"),
        format!("{weekday} {number} {nl}"),
        format!("op {weekday} {number}-{month}"),
        format!("{number}e van {nl}"),
    ];
    let year = day.year();
    let whole = vec![
        day.to_string(),
        format!("{number}-{month}-{year}"),
        format!("{number}.{month}.{}", year % 100),
        format!("{number:02}-{month:02}-{:02}", year % 100),
        format!("{weekday} {number} {nl} {year}"),
        format!("{en} {number}, {year}"),
        format!("{number} {en} '{:02}", year % 100),
    ];
    (short, whole)
}

#[test]
fn every_day_of_a_year_is_read_in_every_usual_form() {
    for today in ["2026-09-14", "2027-12-31", "2028-02-29"].map(day) {
        for away in 0..365 {
            for (looks, away) in [(Looks::Ahead, away), (Looks::Back, -away)] {
                let day = add_days(today, away);
                let (short, whole) = ways(day);
                for text in short.iter().chain(&whole) {
                    assert_eq!(spoken(text, today, looks), Spoken::Day(day), "{text} on {today}");
                }
            }
        }
    }
}

proptest! {
    #[test]
    fn whatever_is_typed_is_read_or_refused(
        text in prop_oneof!["\\PC{0,40}", "((over|de|dinsdag|9|10[.]30|15e|sept|week|[-/.:]|26|maand|half|van|a[.]s[.]) ?){0,6}"],
        days in 0i64..3000,
    ) {
        let today = add_days(day("2024-01-01"), days);
        for looks in [Looks::Back, Looks::Ahead] {
            let read = spoken(&text, today, looks);
            if let Some(day) = typed_date(&text) {
                prop_assert_eq!(read, Spoken::Day(day));
            }
            if let Spoken::Unclear(Why::Weekday { day, other }) = read {
                prop_assert!(day.weekday() != other.weekday() && (day - other).num_days().abs() < 7);
            }
        }
    }

    #[test]
    fn a_day_without_its_year_lies_on_the_side_that_is_asked(days in 0i64..3000, which in 1u32..29, month in 1u32..13) {
        let today = add_days(day("2024-01-01"), days);
        for text in [format!("{which} {month}"), format!("{which}-{month}"), format!("{which}e")] {
            for looks in [Looks::Back, Looks::Ahead] {
                let day = spoken_date(&text, today, looks).expect("a day");
                prop_assert!(looks.reaches(day, today) && (day - today).num_days().abs() <= 366, "{} {}", text, day);
            }
        }
    }

    #[test]
    fn a_day_of_the_week_lies_within_a_week(days in 0i64..3000, name in 0usize..7) {
        let today = add_days(day("2024-01-01"), days);
        let name = ["ma", "di", "wo", "do", "vr", "za", "zo"][name];
        let ahead = spoken_date(name, today, Looks::Ahead).expect("a day");
        let back = spoken_date(name, today, Looks::Back).expect("a day");
        prop_assert!((1..=7).contains(&(ahead - today).num_days()));
        prop_assert!((-6..=0).contains(&(back - today).num_days()));
    }
}
