//! Whether this program still knows enough days ahead.

use chrono::NaiveDate;

use super::findings::Findings;
use crate::domain::{
    calendar::{HOLIDAYS_KNOWN_THROUGH, equated_days_known},
    moment::add_days,
};

/// A term that starts today and the reminders after it fall within a year.
const AHEAD_DAYS: i64 = 365;

/// Compares what is known with a year from `today`.
pub(super) fn check(today: NaiveDate, findings: &mut Findings) {
    let (_, equated) = equated_days_known();
    tell("days equated with feast days", Some(equated), today, findings);
    let holidays = HOLIDAYS_KNOWN_THROUGH.parse().ok();
    tell("school holidays", holidays, today, findings);
}

fn tell(what: &str, through: Option<NaiveDate>, today: NaiveDate, findings: &mut Findings) {
    let Some(through) = through else {
        return;
    };
    if through >= add_days(today, AHEAD_DAYS) {
        findings.fine(format!("calendar: {what} are known through {through}"));
    } else {
        findings.note(format!(
            "calendar: {what} are known through {through} only; install a newer version of this program"
        ));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::Streams;

    fn told(today: &str) -> String {
        let mut findings = Findings::default();
        check(today.parse().expect("a date"), &mut findings);
        let (mut input, mut out, mut err) = (&b""[..], Vec::new(), Vec::new());
        findings
            .tell(&mut Streams::new(&mut input, &mut out, &mut err))
            .expect("a vector takes everything");
        String::from_utf8(out).expect("text")
    }

    #[test]
    fn a_year_before_the_data_end_somebody_is_told() {
        insta::assert_snapshot!(told("2026-11-22"), @"
        ok    calendar: days equated with feast days are known through 2028-12-31
        ok    calendar: school holidays are known through 2030-09-01
        ");
        insta::assert_snapshot!(told("2028-01-02"), @"
        note  calendar: days equated with feast days are known through 2028-12-31 only; install a newer version of this program
        ok    calendar: school holidays are known through 2030-09-01
        ");
    }
}
