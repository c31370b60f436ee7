//! The sample school: three schools under one roof, fifteen OPPs, and what happens in a year that
//! no letter brings about. All of it is invented.
//!
//! De Zonnewijzer is a primary school, a VO school (with a leerling in praktijkonderwijs) and a
//! vso. Its exports are real CSV files, read through the same door as every school's.

use chrono::{NaiveDate, NaiveTime};

use crate::{
    config::SchoolSettings,
    domain::{
        calendar::{Holiday, HolidayBasis, HolidayKind},
        contact_letter::MeetingKind,
        email_address::EmailAddress,
        language::Language,
        person::Phone,
        rules::Evaluations,
        school::{Profile, Region, SchoolId, SchoolType},
    },
};

/// The sender of every letter of the sample school.
pub(super) const FROM: &str = "Sample <bericht@zonnewijzer.example>";

/// The primary school.
pub(super) const PO: &str = "zonnewijzer-po";
/// The VO school, with praktijkonderwijs.
pub(super) const VO: &str = "zonnewijzer-vo";
/// The vso.
pub(super) const VSO: &str = "zonnewijzer-vso";

/// All of them.
pub(super) const SCHOOLS: [&str; 3] = [PO, VO, VSO];

/// Whom somebody who looks on plays first, by name and address: a coordinator, an ouder and a leerling
/// who soon have post.
pub(super) const COORDINATOR: (&str, &str) = ("Mila Morgenrood", MILA);
/// The ouder.
pub(super) const OUDER: (&str, &str) = ("Ouder Een Lumio", "lumio1@ouders.zonnewijzer.example");
/// The leerling.
pub(super) const LEERLING: (&str, &str) = ("Vonk", "vonk@leerlingen.zonnewijzer.example");

/// A day and a time.
type At = (&'static str, &'static str);

/// Something that happens at the sample school without a letter. Who does it is told by address, the
/// OPP by the school's key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Happening {
    /// The administration imports an export: its name and content.
    Import(&'static str, &'static str),
    /// Somebody is away: address, first and last day.
    Away(&'static str, &'static str, &'static str),
    /// A coordinator begins a bijstelling: who, the OPP.
    Bijstelling(&'static str, &'static str),
    /// A leerling leaves: who records it, the OPP.
    Leaves(&'static str, &'static str),
    /// The extra support ends: who records it, the OPP.
    Ends(&'static str, &'static str),
    /// A contact without gezag asks for information: who records it, the OPP, the contact's name.
    Asks(&'static str, &'static str, &'static str),
    /// Somebody plans a talk or an evaluation: who, the OPP, what for, when, where.
    Plans(&'static str, &'static str, MeetingKind, At, &'static str),
    /// Somebody moves it: who, the OPP, what it is for, to when, where.
    Moves(&'static str, &'static str, MeetingKind, At, &'static str),
    /// Somebody calls it off: who, the OPP, what it was for.
    CallsOff(&'static str, &'static str, MeetingKind),
}

const MILA: &str = "mila.morgenrood@po.zonnewijzer.example";
const BO: &str = "bo.bliksem@vo.zonnewijzer.example";
const IDA: &str = "ida.ijspegel@vso.zonnewijzer.example";

/// What people at this school write where a reason is asked.
pub(super) const REASON: &str = "Besproken in het zorgteam.";

/// The year in order: day, time, what.
pub(super) const YEAR: [(&str, &str, Happening); 17] = [
    (
        "2026-08-17",
        "09:00",
        Happening::Import("august.csv", include_str!("sample/august.csv")),
    ),
    (
        "2026-09-21",
        "07:30",
        Happening::Away(BO, "2026-09-21", "2026-10-09"),
    ),
    (
        "2026-11-10",
        "14:00",
        Happening::Asks(BO, "VO-2", "Ouder Twee Vonk"),
    ),
    (
        "2026-11-16",
        "16:00",
        Happening::Import("november.csv", include_str!("sample/november.csv")),
    ),
    (
        "2026-11-24",
        "10:30",
        Happening::Plans(
            MILA,
            "PO-5",
            MeetingKind::Overleg,
            ("2026-12-01", "13:30"),
            "Kamer 2",
        ),
    ),
    (
        "2026-11-26",
        "10:30",
        Happening::Moves(
            MILA,
            "PO-5",
            MeetingKind::Overleg,
            ("2026-12-03", "09:00"),
            "Kamer 4",
        ),
    ),
    ("2027-01-11", "14:00", Happening::Bijstelling(BO, "VO-1")),
    (
        "2027-01-25",
        "14:00",
        Happening::Plans(
            BO,
            "VO-1",
            MeetingKind::Overleg,
            ("2027-02-08", "14:30"),
            "Lokaal 12",
        ),
    ),
    ("2027-01-28", "15:00", Happening::Leaves(MILA, "PO-2")),
    ("2027-02-03", "12:00", Happening::Bijstelling(IDA, "VSO-1")),
    (
        "2027-02-08",
        "16:00",
        Happening::Import("february.csv", include_str!("sample/february.csv")),
    ),
    (
        "2027-03-02",
        "14:00",
        Happening::Asks(BO, "VO-4", "Ouder Twee Ventor"),
    ),
    ("2027-04-12", "10:30", Happening::Ends(MILA, "PO-1")),
    (
        "2027-05-11",
        "14:00",
        Happening::Plans(
            BO,
            "VO-3",
            MeetingKind::Evaluatie,
            ("2027-06-03", "14:00"),
            "Lokaal 12",
        ),
    ),
    (
        "2027-05-18",
        "10:30",
        Happening::Plans(
            MILA,
            "PO-4",
            MeetingKind::Evaluatie,
            ("2027-06-08", "14:00"),
            "Kamer 2",
        ),
    ),
    (
        "2027-05-25",
        "14:00",
        Happening::CallsOff(BO, "VO-3", MeetingKind::Evaluatie),
    ),
    (
        "2027-06-03",
        "16:00",
        Happening::Import("june.csv", include_str!("sample/june.csv")),
    ),
];

/// The schools as oppmaat.toml would describe them; `None` is a fault in this file.
pub(super) fn schools() -> Option<Vec<SchoolSettings>> {
    use {Profile::Handreiking, Profile::Wettelijk, SchoolType::Po, SchoolType::Vo, SchoolType::Vso};
    [
        (PO, "OBS De Zonnewijzer", Po, Wettelijk, (8, 15), "010 000 00 11"),
        (
            VO,
            "De Zonnewijzer College",
            Vo,
            Handreiking,
            (7, 45),
            "010 000 00 22",
        ),
        (VSO, "De Zonnewijzer VSO", Vso, Wettelijk, (8, 0), "010 000 00 33"),
    ]
    .into_iter()
    .map(|(id, name, school_type, profile, (hour, minute), phone)| {
        Some(SchoolSettings {
            id: SchoolId::parse(id)?,
            name: name.to_owned(),
            school_type,
            region: Region::Midden,
            evaluations: Evaluations::new(profile, None, school_type).ok()?,
            admin_email: EmailAddress::parse("ict@zonnewijzer.example")?,
            languages: vec![Language::Nl],
            send_at: NaiveTime::from_hms_opt(hour, minute, 0)?,
            phone: Phone::parse(phone),
            discord: None,
        })
    })
    .collect()
}

/// The school's own May holiday: two weeks, where the national one is one.
pub(super) fn own_holiday() -> Holiday {
    Holiday {
        kind: HolidayKind::Mei,
        basis: HolidayBasis::School,
        from: day("2027-04-24"),
        until: day("2027-05-09"),
    }
}

/// A day of this file; a test reads them all.
pub(super) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap_or_default()
}

/// A time of this file; a test reads them all.
pub(super) fn time(text: &str) -> NaiveTime {
    NaiveTime::parse_from_str(text, "%H:%M").unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::app::import::{ReadOptions, read};

    #[test]
    fn every_day_and_time_can_be_read_and_the_year_is_in_order() {
        let moments: Vec<_> = YEAR.iter().map(|(on, at, _)| (day(on), time(at))).collect();
        assert!(moments.is_sorted());
        for (on, at) in moments {
            assert_ne!(on, NaiveDate::default());
            assert_ne!(at, NaiveTime::default());
        }
        assert!(day("2026-09-21") < day("2026-10-09"));
    }

    #[test]
    fn every_export_is_read_without_a_warning() {
        let schools: BTreeMap<_, _> = schools()
            .expect("schools")
            .into_iter()
            .map(|school| (school.id, school.school_type))
            .collect();
        let mut rows = 0;
        for (on, _, what) in YEAR {
            let Happening::Import(name, text) = what else {
                continue;
            };
            let options = ReadOptions {
                default_school: None,
                schools: schools.clone(),
                today: day(on),
            };
            let sheet =
                read(text.as_bytes(), &options).unwrap_or_else(|refused| panic!("{name}: {refused:?}"));
            assert!(sheet.warnings.is_empty(), "{name}: {:?}", sheet.warnings);
            rows += sheet.rows.len();
        }
        assert!(rows > 15);
    }
}
