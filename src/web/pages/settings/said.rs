//! What the pages of the settings say in one line: days, roles, holidays.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::{
    app::settings::Colleague,
    domain::{
        calendar::{HolidayBasis, HolidayKind},
        capacity::Capacity,
        moment::Moment,
        working_days::WorkingDays,
    },
    text::{date_short_year, phrase, role, strip, time_of_day, weekday_short},
    web::view::Words,
};

/// "ma, di en do" without the "en": a list of short names.
pub(super) fn working_days(w: Words, days: WorkingDays) -> String {
    let names: Vec<String> = days.iter().map(|day| strip(&weekday_short(w.0, day))).collect();
    names.join(" ")
}

/// From a day to another, or the one day.
pub(super) fn period(w: Words, from: NaiveDate, until: NaiveDate) -> String {
    let day = |day| strip(&date_short_year(w.0, day));
    if from == until {
        return day(from);
    }
    w.all("setting-period", &[("from", &day(from)), ("until", &day(until))])
}

/// Each role, and in how many plans.
pub(super) fn roles(w: Words, roles: &BTreeMap<Capacity, u32>) -> Vec<String> {
    let line = |(capacity, count): (&Capacity, &u32)| {
        let args = [("role", role(w.0, *capacity).into()), ("n", (*count).into())];
        strip(&phrase(w.0, "team-role", &args))
    };
    roles.iter().map(line).collect()
}

/// What a colleague is called: by name, else by address.
pub(super) fn called(w: Words, colleague: &Colleague) -> String {
    let known = colleague.name.clone().or_else(|| colleague.email.clone());
    known.unwrap_or_else(|| w.say("team-unnamed"))
}

/// Day and time.
pub(super) fn moment(w: Words, at: Moment) -> String {
    let day = strip(&date_short_year(w.0, at.date()));
    let time = strip(&time_of_day(w.0, at.time()));
    w.all("setting-moment", &[("day", &day), ("time", &time)])
}

/// The name of a holiday.
pub(super) fn holiday(w: Words, kind: HolidayKind) -> String {
    w.say(match kind {
        HolidayKind::Herfst => "holiday-herfst",
        HolidayKind::Kerst => "holiday-kerst",
        HolidayKind::Voorjaar => "holiday-voorjaar",
        HolidayKind::Mei => "holiday-mei",
        HolidayKind::Zomer => "holiday-zomer",
        HolidayKind::Eigen => "holiday-eigen",
    })
}

/// Who decides on a holiday.
pub(super) fn basis(w: Words, basis: HolidayBasis) -> String {
    w.say(match basis {
        HolidayBasis::Fixed => "holiday-fixed",
        HolidayBasis::Advised => "holiday-advised",
        HolidayBasis::School => "holiday-school",
    })
}
