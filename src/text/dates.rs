//! Dates as people say them.

use chrono::{Datelike, NaiveDate, NaiveTime, Timelike, Weekday};

use super::{Language, phrase};

/// The whole date: "woensdag 24 maart 2027".
#[must_use]
pub fn date_long(language: Language, date: NaiveDate) -> String {
    written(language, date, "date-long", ["weekday-long", "month-long"])
}

/// A date in a list, when the year is plain: "wo 24 mrt".
#[must_use]
pub fn date_short(language: Language, date: NaiveDate) -> String {
    written(language, date, "date-short", ["weekday-short", "month-short"])
}

/// A date in a list with its year: "wo 24 mrt 2027".
#[must_use]
pub fn date_short_year(language: Language, date: NaiveDate) -> String {
    written(
        language,
        date,
        "date-short-year",
        ["weekday-short", "month-short"],
    )
}

/// The time on the clock of a school: "8.30", "15.05".
#[must_use]
pub fn time_of_day(language: Language, time: NaiveTime) -> String {
    let (hour, minute) = (time.hour().to_string(), format!("{:02}", time.minute()));
    phrase(
        language,
        "time-of-day",
        &[("hour", hour.into()), ("minute", minute.into())],
    )
}

/// How far off a date is, in calendar days: "vandaag", "morgen", "over 5 dagen", "3 dagen geleden".
#[must_use]
pub fn relative_days(language: Language, days: i64) -> String {
    let id = match days {
        0 => "days-today",
        1 => "days-tomorrow",
        -1 => "days-yesterday",
        2.. => "days-ahead",
        _ => "days-ago",
    };
    // The most negative number has no positive twin; nobody waits that long.
    phrase(language, id, &[("days", days.saturating_abs().into())])
}

/// A day of the week, as it stands in a sentence: "maandag".
#[must_use]
pub fn weekday(language: Language, day: Weekday) -> String {
    let day = day.number_from_monday();
    phrase(language, "weekday-long", &[("day", day.into())])
}

/// A day of the week, as it stands in a list: "ma".
#[must_use]
pub fn weekday_short(language: Language, day: Weekday) -> String {
    let day = day.number_from_monday();
    phrase(language, "weekday-short", &[("day", day.into())])
}

fn written(language: Language, date: NaiveDate, form: &str, [weekday, month]: [&str; 2]) -> String {
    let weekday = phrase(
        language,
        weekday,
        &[("day", date.weekday().number_from_monday().into())],
    );
    let month = phrase(language, month, &[("month", date.month().into())]);
    let parts = [
        ("weekday", weekday.into()),
        ("day", date.day().into()),
        ("month", month.into()),
        ("year", i64::from(date.year()).into()),
    ];
    phrase(language, form, &parts)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::text::has_hole;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_date_is_written_as_people_write_it() {
        let day = date("2027-03-24");
        assert_eq!(date_long(Language::Nl, day), "woensdag 24 maart 2027");
        assert_eq!(date_long(Language::En, day), "Wednesday 24 March 2027");
        assert_eq!(date_short(Language::Nl, day), "wo 24 mrt");
        assert_eq!(date_short(Language::En, day), "Wed 24 Mar");
        assert_eq!(date_short_year(Language::Nl, day), "wo 24 mrt 2027");
        assert_eq!(date_short_year(Language::En, day), "Wed 24 Mar 2027");
        assert_eq!(
            date_long(Language::Nl, date("2028-08-01")),
            "dinsdag 1 augustus 2028"
        );
    }

    #[test]
    fn every_day_of_the_year_has_its_own_words() {
        for language in Language::ALL {
            for write in [date_long, date_short, date_short_year] {
                let year: BTreeSet<_> = date("2028-01-01")
                    .iter_days()
                    .take(366)
                    .map(|day| write(language, day))
                    .collect();
                assert_eq!(year.len(), 366);
                assert!(!year.iter().any(|words| has_hole(words)));
            }
        }
    }

    #[test]
    fn the_names_of_weekdays_and_months_are_right() {
        let names = |write: fn(Language, NaiveDate) -> String, language, word: usize| {
            let first_days = (1..=12).filter_map(|month| NaiveDate::from_ymd_opt(2027, month, month));
            let words = first_days.map(|day| write(language, day).split(' ').nth(word).unwrap().to_owned());
            words.collect::<Vec<_>>().join(" ")
        };
        insta::assert_snapshot!(names(date_long, Language::Nl, 2), @"januari februari maart april mei juni juli augustus september oktober november december");
        insta::assert_snapshot!(names(date_short, Language::Nl, 2), @"jan feb mrt apr mei jun jul aug sep okt nov dec");
        insta::assert_snapshot!(names(date_long, Language::En, 2), @"January February March April May June July August September October November December");
        insta::assert_snapshot!(names(date_short, Language::En, 2), @"Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec");
        let week = |write: fn(Language, NaiveDate) -> String, language| {
            let days = date("2027-03-22").iter_days().take(7);
            days.map(|day| write(language, day).split(' ').next().unwrap().to_owned())
                .collect::<Vec<_>>()
                .join(" ")
        };
        insta::assert_snapshot!(week(date_long, Language::Nl), @"maandag dinsdag woensdag donderdag vrijdag zaterdag zondag");
        insta::assert_snapshot!(week(date_short, Language::Nl), @"ma di wo do vr za zo");
        insta::assert_snapshot!(week(date_long, Language::En), @"Monday Tuesday Wednesday Thursday Friday Saturday Sunday");
        insta::assert_snapshot!(week(date_short, Language::En), @"Mon Tue Wed Thu Fri Sat Sun");
    }

    #[test]
    fn days_to_come_and_days_gone_by_are_told_apart() {
        let said = |language| {
            let days = [-3, -1, 0, 1, 2, 5];
            days.map(|days| relative_days(language, days)).join(" | ")
        };
        insta::assert_snapshot!(said(Language::Nl), @"3 dagen geleden | gisteren | vandaag | morgen | over 2 dagen | over 5 dagen");
        insta::assert_snapshot!(said(Language::En), @"3 days ago | yesterday | today | tomorrow | in 2 days | in 5 days");
        assert!(!has_hole(&relative_days(Language::Nl, i64::MIN)));
    }
}
