//! Dates as people type them, in digits, and as they say them, in words ([`spoken`]).

mod away;
mod names;
mod shapes;
mod spoken;
mod tokens;
mod words;

use chrono::NaiveDate;

pub use spoken::{Looks, Spoken, Why, spoken, spoken_date};

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
    use super::*;

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
