//! Dates as people type them, and as they say them.

use chrono::{Datelike, NaiveDate, Weekday};

use super::moment::add_days;

/// The farthest day that somebody means with "in so many days", in days.
const FARTHEST: i64 = 3660;

/// To which side somebody looks who names a day of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Looks {
    /// Back: what happened. On a Tuesday, "tuesday" is today.
    Back,
    /// Ahead: what is planned. On a Tuesday, "tuesday" is in a week.
    Ahead,
}

/// Reads a day as people say it on `today`, in Dutch or English: as [`typed_date`] does, or `24 augustus`,
/// `morgen`, `dinsdag`, `volgende week dinsdag`, `over 3 weken`, `2 days ago`. Without a year it is the
/// nearest such day. `None` when it is no day.
#[must_use]
pub fn spoken_date(text: &str, today: NaiveDate, looks: Looks) -> Option<NaiveDate> {
    if let Some(day) = typed_date(text) {
        return Some(day);
    }
    let text = text.to_lowercase();
    // A minus is no dash: "over -3 dagen" is nothing that we guess at.
    if text
        .split_whitespace()
        .any(|word| word.starts_with('-') && word.len() > 1)
    {
        return None;
    }
    let split = |c: char| c.is_whitespace() || ",./-".contains(c);
    let words: Vec<&str> = text.split(split).filter(|word| !word.is_empty()).collect();
    match words.as_slice() {
        [one] => by_name(one, today, looks),
        [first, rest @ ..] if weekday(first).is_some() => {
            // "dinsdag 24 augustus", "dinsdag volgende week".
            by_month(rest, today).or_else(|| of_week(rest, weekday(first)?, today))
        }
        [next, second] if weekday(second).is_some() => of_week(&[*next], weekday(second)?, today),
        [next, week, third] if weekday(third).is_some() => of_week(&[*next, *week], weekday(third)?, today),
        _ => away(&words, today).or_else(|| by_month(&words, today)),
    }
}

/// A day with a name of its own.
fn by_name(word: &str, today: NaiveDate, looks: Looks) -> Option<NaiveDate> {
    let days = match word {
        "vandaag" | "today" => 0,
        "morgen" | "tomorrow" => 1,
        "overmorgen" => 2,
        "gisteren" | "yesterday" => -1,
        "eergisteren" => -2,
        _ => return weekday(word).map(|day| nearest_weekday(day, today, looks)),
    };
    Some(add_days(today, days))
}

fn nearest_weekday(day: Weekday, today: NaiveDate, looks: Looks) -> NaiveDate {
    let ahead = i64::from(day.days_since(today.weekday()));
    match looks {
        Looks::Ahead if ahead == 0 => add_days(today, 7),
        Looks::Ahead => add_days(today, ahead),
        Looks::Back if ahead == 0 => today,
        Looks::Back => add_days(today, ahead - 7),
    }
}

/// A day of the week of the week that these words name.
fn of_week(words: &[&str], day: Weekday, today: NaiveDate) -> Option<NaiveDate> {
    let weeks = match words {
        ["volgende" | "komende" | "next"] | ["volgende" | "next", "week"] => 1,
        ["deze" | "this"] | ["deze" | "this", "week"] => 0,
        ["vorige" | "afgelopen" | "last"] | ["vorige" | "afgelopen" | "last", "week"] => -1,
        _ => return None,
    };
    match words {
        ["komende"] => Some(nearest_weekday(day, today, Looks::Ahead)),
        ["afgelopen" | "last"] => Some(nearest_weekday(day, add_days(today, -1), Looks::Back)),
        _ => {
            let monday = today.week(Weekday::Mon).first_day();
            Some(add_days(
                monday,
                weeks * 7 + i64::from(day.num_days_from_monday()),
            ))
        }
    }
}

/// So many days or weeks from today.
fn away(words: &[&str], today: NaiveDate) -> Option<NaiveDate> {
    let (number, unit, sign) = match words {
        ["volgende" | "next", unit] => ("1", unit, 1),
        ["vorige" | "last", unit] => ("1", unit, -1),
        ["over" | "in", number, unit] => (*number, unit, 1),
        [number, unit, "geleden" | "ago"] => (*number, unit, -1),
        _ => return None,
    };
    let number: i64 = match number {
        "een" | "één" | "a" | "an" | "one" => 1,
        "twee" | "two" => 2,
        "drie" | "three" => 3,
        "vier" | "four" => 4,
        "vijf" | "five" => 5,
        "zes" | "six" => 6,
        "zeven" | "seven" => 7,
        "acht" | "eight" => 8,
        "negen" | "nine" => 9,
        "tien" | "ten" => 10,
        digits => digits.parse().ok().filter(|number| *number >= 0)?,
    };
    let days = match *unit {
        "dag" | "dagen" | "day" | "days" => number,
        "week" | "weken" | "weeks" => number.checked_mul(7)?,
        _ => return None,
    };
    (days <= FARTHEST).then(|| add_days(today, sign * days))
}

/// A day and a month, in either order, with a year or without.
fn by_month(words: &[&str], today: NaiveDate) -> Option<NaiveDate> {
    let (day, month, year) = match words {
        [day, month] => (day, month, None),
        [day, month, year] => (day, month, Some(*year)),
        _ => return None,
    };
    let (day, month) = match (number_of_month(month), number_of_month(day)) {
        (Some(month), _) => (*day, month),
        (None, Some(first)) => (*month, first),
        (None, None) => return None,
    };
    let ends = ["st", "nd", "rd", "th", "e"];
    let digits = ends.iter().find_map(|end| day.strip_suffix(end)).unwrap_or(day);
    let day: u32 = digits.parse().ok()?;
    match year {
        Some(year) if year.len() == 4 => NaiveDate::from_ymd_opt(year.parse().ok()?, month, day),
        Some(_) => None,
        None => {
            let years = [today.year() - 1, today.year(), today.year() + 1];
            let days = years
                .into_iter()
                .filter_map(|year| NaiveDate::from_ymd_opt(year, month, day));
            days.min_by_key(|day| (*day - today).num_days().abs())
        }
    }
}

/// The number of a month by its name, short or whole, or as digits.
fn number_of_month(word: &str) -> Option<u32> {
    const MONTHS: [&[&str]; 12] = [
        &["januari", "january", "jan"],
        &["februari", "february", "feb"],
        &["maart", "march", "mrt", "mar"],
        &["april", "apr"],
        &["mei", "may"],
        &["juni", "june", "jun"],
        &["juli", "july", "jul"],
        &["augustus", "august", "aug"],
        &["september", "sept", "sep"],
        &["oktober", "october", "okt", "oct"],
        &["november", "nov"],
        &["december", "dec"],
    ];
    let named = (1u32..).zip(MONTHS).find(|(_, names)| names.contains(&word));
    let digits = || {
        word.parse()
            .ok()
            .filter(|month| (1..=12).contains(month) && word.len() <= 2)
    };
    named.map(|(number, _)| number).or_else(digits)
}

fn weekday(word: &str) -> Option<Weekday> {
    Some(match word {
        "maandag" | "monday" | "ma" | "mon" => Weekday::Mon,
        "dinsdag" | "tuesday" | "di" | "tue" => Weekday::Tue,
        "woensdag" | "wednesday" | "wo" | "wed" => Weekday::Wed,
        "donderdag" | "thursday" | "do" | "thu" => Weekday::Thu,
        "vrijdag" | "friday" | "vr" | "fri" => Weekday::Fri,
        "zaterdag" | "saturday" | "za" | "sat" => Weekday::Sat,
        "zondag" | "sunday" | "zo" | "sun" => Weekday::Sun,
        _ => return None,
    })
}

/// Reads `2027-03-24`, `24-03-2027`, `24/3/2027` or `24.3.2027`; `None` when it is no day.
#[must_use]
pub fn typed_date(text: &str) -> Option<NaiveDate> {
    let text = text.trim();
    let parts: Vec<&str> = text.split(['-', '/', '.']).collect();
    let [first, second, third] = parts.as_slice() else {
        return None;
    };
    let is_number = |part: &&str| part.len() <= 4 && part.chars().all(|c| c.is_ascii_digit());
    if !parts.iter().all(is_number) {
        return None;
    }
    let (year, month, day) = if first.len() == 4 {
        (first, second, third)
    } else {
        (third, second, first)
    };
    if year.len() != 4 {
        return None;
    }
    NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Said on Monday 14 September 2026.
    fn said(text: &str, looks: Looks) -> String {
        let today = NaiveDate::from_ymd_opt(2026, 9, 14).expect("a date");
        let day = spoken_date(text, today, looks);
        day.map_or_else(|| "-".to_owned(), |day| day.to_string())
    }

    #[test]
    fn days_are_understood_as_people_say_them() {
        let ahead = |text: &str| said(text, Looks::Ahead);
        for (text, day) in [
            ("24-08-2026", "2026-08-24"),
            ("2026-08-24", "2026-08-24"),
            ("24 augustus", "2026-08-24"),
            ("24 aug 2027", "2027-08-24"),
            ("August 24th", "2026-08-24"),
            ("1 februari", "2027-02-01"),
            ("24-8", "2026-08-24"),
            ("dinsdag 24 augustus", "2026-08-24"),
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
            assert_eq!(ahead(text), day, "{text}");
        }
        assert_eq!(said("maandag", Looks::Back), "2026-09-14");
        assert_eq!(said("vrijdag", Looks::Back), "2026-09-11");
    }

    #[test]
    fn what_is_no_day_is_not_guessed() {
        for text in [
            "",
            "ooit",
            "32 mei",
            "31-02-2027",
            "over een jaar",
            "over -3 dagen",
            "24",
            "week",
            "24 mei 27",
        ] {
            assert_eq!(said(text, Looks::Ahead), "-", "{text}");
        }
        assert_eq!(said("over 99999999999 weken", Looks::Ahead), "-");
    }

    proptest! {
        #[test]
        fn whatever_is_typed_is_read_or_refused(text in "\\PC{0,40}", days in 0i64..3000) {
            let today = add_days(NaiveDate::from_ymd_opt(2024, 1, 1).expect("a date"), days);
            for looks in [Looks::Back, Looks::Ahead] {
                if let Some(day) = typed_date(&text) {
                    prop_assert_eq!(spoken_date(&text, today, looks), Some(day));
                }
            }
            for number in 0..12u32 {
                let text = format!("{} {}", days % 28 + 1, number + 1);
                let near = spoken_date(&text, today, Looks::Back).expect("a day");
                prop_assert!((near - today).num_days().abs() <= 184, "{} {}", text, near);
            }
        }

        #[test]
        fn a_day_of_the_week_lies_within_a_week(days in 0i64..3000, name in 0usize..7) {
            let today = add_days(NaiveDate::from_ymd_opt(2024, 1, 1).expect("a date"), days);
            let name = ["ma", "di", "wo", "do", "vr", "za", "zo"][name];
            let ahead = spoken_date(name, today, Looks::Ahead).expect("a day");
            let back = spoken_date(name, today, Looks::Back).expect("a day");
            prop_assert!((1..=7).contains(&(ahead - today).num_days()));
            prop_assert!((-6..=0).contains(&(back - today).num_days()));
        }
    }

    #[test]
    fn days_are_read_in_the_ways_in_which_people_write_them() {
        let said = |text| typed_date(text).map(|day| day.to_string());
        for text in ["2027-03-24", "24-03-2027", " 24/3/2027 ", "24.3.2027"] {
            assert_eq!(said(text).as_deref(), Some("2027-03-24"), "{text}");
        }
        for text in [
            "",
            "24-03",
            "24-03-27",
            "31-02-2027",
            "2027-13-01",
            "+1-1-2027",
            "a-b-c",
        ] {
            assert_eq!(said(text), None, "{text}");
        }
    }
}
