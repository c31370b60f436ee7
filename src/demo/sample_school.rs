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

/// Something that happens at the sample school without a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Happening {
    /// The administration imports an export: its name and content.
    Import(&'static str, &'static str),
    /// Somebody is away: address, first and last day.
    Away(&'static str, &'static str, &'static str),
    /// A coordinator begins a bijstelling: address, the school's key of the OPP.
    Bijstelling(&'static str, &'static str),
    /// A leerling leaves: address of who records it, the school's key of the OPP.
    Leaves(&'static str, &'static str),
}

/// The year in order: day, time, what.
pub(super) const YEAR: [(&str, &str, Happening); 7] = [
    (
        "2026-08-17",
        "09:00",
        Happening::Import("august.csv", include_str!("sample/august.csv")),
    ),
    (
        "2026-09-21",
        "07:30",
        Happening::Away("bo.bliksem@vo.zonnewijzer.example", "2026-09-21", "2026-10-09"),
    ),
    (
        "2026-11-16",
        "16:00",
        Happening::Import("november.csv", include_str!("sample/november.csv")),
    ),
    (
        "2027-01-11",
        "14:00",
        Happening::Bijstelling("bo.bliksem@vo.zonnewijzer.example", "VO-1"),
    ),
    (
        "2027-01-28",
        "15:00",
        Happening::Leaves("mila.morgenrood@po.zonnewijzer.example", "PO-2"),
    ),
    (
        "2027-02-08",
        "16:00",
        Happening::Import("february.csv", include_str!("sample/february.csv")),
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
            discord_guild: None,
            care_channel: None,
            talks: None,
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
