//! A date as people type it behind a command.

use chrono::NaiveDate;

/// Outside these years a date is a typing error.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2200;

/// Why something is no date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DateError {
    /// Neither of the two ways to write a date.
    #[error("this is no date; write it as 2027-03-24 or 24-03-2027")]
    Shape,
    /// A day such as 31 February.
    #[error("no calendar has this day; check day and month")]
    Impossible,
    /// A year far away.
    #[error("the year must lie between 1900 and 2200; check it")]
    Year,
}

/// Reads `2027-03-24` or `24-03-2027` (day and month may lack their zero); blanks around it do not
/// matter.
///
/// # Errors
/// When it is no date between 1900 and 2200.
pub fn parse_date(text: &str) -> Result<NaiveDate, DateError> {
    let (year, month, day) = parts(text.trim()).ok_or(DateError::Shape)?;
    if !YEARS.contains(&year) {
        return Err(DateError::Year);
    }
    NaiveDate::from_ymd_opt(year, month, day).ok_or(DateError::Impossible)
}

fn parts(text: &str) -> Option<(i32, u32, u32)> {
    // `parse` alone would take a sign.
    if !text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-') {
        return None;
    }
    let parts: Vec<&str> = text.split('-').collect();
    let (year, month, day) = match parts.as_slice() {
        [year, month, day] if year.len() == 4 => (year, month, day),
        [day, month, year] if year.len() == 4 => (year, month, day),
        _ => return None,
    };
    let short = |part: &str| (1..=2).contains(&part.len());
    if !short(month) || !short(day) {
        return None;
    }
    Some((year.parse().ok()?, month.parse().ok()?, day.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_date_is_written_in_one_of_two_ways() {
        let wanted = NaiveDate::from_ymd_opt(2027, 3, 4);
        for text in ["2027-03-04", "04-03-2027", "4-3-2027", " 2027-3-4\t"] {
            assert_eq!(parse_date(text).ok(), wanted, "{text}");
        }
    }

    #[test]
    fn what_is_no_date_is_told_apart() {
        for text in [
            "",
            "-",
            "24-03-27",
            "24/03/2027",
            "+4-03-2027",
            "2027-03",
            "2027-03-2027",
            "soon",
        ] {
            assert_eq!(parse_date(text), Err(DateError::Shape), "{text}");
        }
        for text in ["31-02-2027", "2027-13-01", "0-1-2027", "29-02-2027"] {
            assert_eq!(parse_date(text), Err(DateError::Impossible), "{text}");
        }
        for text in ["31-12-1899", "2201-01-01", "0000-00-00"] {
            assert_eq!(parse_date(text), Err(DateError::Year), "{text}");
        }
        assert!(parse_date("01-01-1900").is_ok() && parse_date("31-12-2200").is_ok());
    }

    proptest! {
        #[test]
        fn any_text_is_a_date_or_refused(text in "\\PC*|[0-9-]{0,12}") {
            let _ = parse_date(&text);
        }

        #[test]
        fn every_day_is_read_back_in_both_ways(days in 0i64..109_000) {
            let day = crate::domain::moment::add_days(NaiveDate::from_ymd_opt(1900, 1, 1).unwrap(), days);
            prop_assert_eq!(parse_date(&day.format("%Y-%m-%d").to_string()), Ok(day));
            prop_assert_eq!(parse_date(&day.format("%d-%m-%Y").to_string()), Ok(day));
        }
    }
}
