//! When a letter may leave the house: asked at every attempt, also at a retry in the night.

use chrono::{NaiveDate, NaiveTime};

use super::{
    calendar::{first_day, is_ordinary_weekday},
    capacity::Capacity,
    code_word::code_words,
    moment::{Moment, add_days},
};

code_words! {
    /// How urgent a letter is.
    pub enum Urgency {
        /// At any hour: somebody must know now.
        Alarm = "alarm",
        /// This person just acted: at once, to this person only.
        Answer = "answer",
        /// The next daytime of a weekday.
        Daytime = "daytime",
        /// The daily or weekly letter of somebody.
        Daily = "daily",
    }
}

impl Urgency {
    /// Whether somebody waits for it at this moment: it leaves before everything that was due earlier.
    #[must_use]
    pub fn goes_first(self) -> bool {
        matches!(self, Self::Alarm | Self::Answer)
    }
}

const OPENS: NaiveTime = match NaiveTime::from_hms_opt(7, 0, 0) {
    Some(time) => time,
    None => NaiveTime::MIN,
};
const OPENS_AT_HOME: NaiveTime = match NaiveTime::from_hms_opt(8, 0, 0) {
    Some(time) => time,
    None => NaiveTime::MIN,
};
const CLOSES: NaiveTime = match NaiveTime::from_hms_opt(20, 0, 0) {
    Some(time) => time,
    None => NaiveTime::MIN,
};

/// The first instant from `at` on at which a letter may leave: weekdays that are no feast day, before
/// 20:00 in Amsterdam and from 07:00 on for staff, from 08:00 on for ouders and leerlingen; alarms and
/// answers always.
#[must_use]
pub fn open_from(urgency: Urgency, reader: Capacity, at: Moment) -> Moment {
    if urgency.goes_first() {
        return at;
    }
    let (today, time) = (at.date(), at.time());
    let opens = opens(reader);
    if is_ordinary_weekday(today) && (opens..CLOSES).contains(&time) {
        return at;
    }
    let from = if time < opens { today } else { add_days(today, 1) };
    Moment::at(next_weekday(from), opens)
}

fn opens(reader: Capacity) -> NaiveTime {
    if reader.is_staff() { OPENS } else { OPENS_AT_HOME }
}

/// Whether a send time of a school lies inside the window.
#[must_use]
pub fn is_inside(time: NaiveTime) -> bool {
    (OPENS..CLOSES).contains(&time)
}

fn next_weekday(from: NaiveDate) -> NaiveDate {
    first_day(from, is_ordinary_weekday).unwrap_or(from)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn opens(urgency: Urgency, at: &str) -> String {
        let at = Moment::parse_rfc3339(at).expect("an instant");
        open_from(urgency, Capacity::Coordinator, at).to_rfc3339()
    }

    #[test]
    fn at_home_it_opens_an_hour_later_than_at_school() {
        let at = Moment::parse_rfc3339("2026-09-21T07:45:00+02:00").expect("an instant");
        let opens = |reader| open_from(Urgency::Daily, reader, at).time().to_string();
        assert_eq!(opens(Capacity::Mentor), "07:45:00");
        for reader in [Capacity::Ouder, Capacity::Vertegenwoordiger, Capacity::Leerling] {
            assert_eq!(opens(reader), "08:00:00");
        }
    }

    #[test]
    fn a_retry_in_the_evening_waits_for_the_morning_and_over_easter_for_tuesday() {
        assert_eq!(
            opens(Urgency::Daily, "2026-09-21T20:05:00+02:00"),
            "2026-09-22T07:00:00+02:00"
        );
        assert_eq!(
            opens(Urgency::Daily, "2026-09-21T06:05:00+02:00"),
            "2026-09-21T07:00:00+02:00"
        );
        assert_eq!(
            opens(Urgency::Daily, "2027-03-25T21:00:00+01:00"),
            "2027-03-30T07:00:00+02:00"
        );
        assert_eq!(
            opens(Urgency::Alarm, "2026-09-20T03:00:00+02:00"),
            "2026-09-20T03:00:00+02:00"
        );
    }

    proptest! {
        #[test]
        fn an_opening_is_never_in_the_past_and_always_open(seconds in 1_780_000_000i64..1_900_000_000) {
            let at = Moment::from_seconds(seconds);
            for (urgency, reader) in [Urgency::Daily, Urgency::Daytime]
                .into_iter()
                .flat_map(|urgency| Capacity::ALL.iter().map(move |reader| (urgency, *reader)))
            {
                let opening = open_from(urgency, reader, at);
                prop_assert!(opening >= at);
                prop_assert_eq!(open_from(urgency, reader, opening), opening);
                prop_assert!(is_ordinary_weekday(opening.date()) && is_inside(opening.time()));
                prop_assert!(reader.is_staff() || opening.time() >= OPENS_AT_HOME);
            }
        }
    }
}
