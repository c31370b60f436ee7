//! The names of days, months and numbers, in Dutch and English, whole or cut short.

use chrono::Weekday;

const WEEKDAYS: [(Weekday, &str, &str); 7] = [
    (Weekday::Mon, "maandag", "monday"),
    (Weekday::Tue, "dinsdag", "tuesday"),
    (Weekday::Wed, "woensdag", "wednesday"),
    (Weekday::Thu, "donderdag", "thursday"),
    (Weekday::Fri, "vrijdag", "friday"),
    (Weekday::Sat, "zaterdag", "saturday"),
    (Weekday::Sun, "zondag", "sunday"),
];

const MONTHS: [(&str, &str); 12] = [
    ("januari", "january"),
    ("februari", "february"),
    ("maart", "march"),
    ("april", "april"),
    ("mei", "may"),
    ("juni", "june"),
    ("juli", "july"),
    ("augustus", "august"),
    ("september", "september"),
    ("oktober", "october"),
    ("november", "november"),
    ("december", "december"),
];

const NUMBERS: [(&str, &str); 14] = [
    ("een", "one"),
    ("twee", "two"),
    ("drie", "three"),
    ("vier", "four"),
    ("vijf", "five"),
    ("zes", "six"),
    ("zeven", "seven"),
    ("acht", "eight"),
    ("negen", "nine"),
    ("tien", "ten"),
    ("elf", "eleven"),
    ("twaalf", "twelve"),
    ("dertien", "thirteen"),
    ("veertien", "fourteen"),
];

/// The parts of a day. The Dutch word for the morning is also that for tomorrow.
const PARTS: [&str; 9] = [
    "ochtend",
    "morgen",
    "middag",
    "avond",
    "nacht",
    "morning",
    "afternoon",
    "evening",
    "night",
];

/// What says that a time is meant and no day.
const OF_THE_CLOCK: [&str; 14] = [
    "uur", "uren", "u", "kwart", "kwartier", "minuut", "minuten", "oclock", "hour", "hours", "minutes", "am",
    "pm", "noon",
];

/// What names more days than one.
const SPANS: [&str; 16] = [
    "week", "weken", "weeks", "weekend", "maand", "maanden", "month", "months", "jaar", "year", "jaren",
    "years", "dagen", "days", "vakantie", "holidays",
];

/// Whether `word` is `name`, or the beginning of it: at least `least` letters.
fn is_short_for(word: &str, name: &str, least: usize) -> bool {
    word.len() >= least && name.starts_with(word)
}

/// The day of the week of a name: whole, or its first two letters and more (in English three).
pub(super) fn weekday(word: &str) -> Option<Weekday> {
    // "Maand" is a month, and no Monday cut short.
    if SPANS.contains(&word) {
        return None;
    }
    let named = |(_, dutch, english): &&(Weekday, &str, &str)| {
        is_short_for(word, dutch, 2) || is_short_for(word, english, 3)
    };
    WEEKDAYS.iter().find(named).map(|(day, ..)| *day)
}

/// The number of a month by its name: whole, or its first three letters and more.
pub(super) fn month(word: &str) -> Option<u32> {
    if word == "mrt" {
        return Some(3);
    }
    let named = |(_, (dutch, english)): &(u32, &(&str, &str))| {
        is_short_for(word, dutch, 3) || is_short_for(word, english, 3)
    };
    let mut named = (1u32..).zip(&MONTHS).filter(named);
    let found = named.next().map(|(number, _)| number);
    found.filter(|_| weekday(word).is_none())
}

/// A number in words, up to fourteen.
pub(super) fn number(word: &str) -> Option<u32> {
    if matches!(word, "één" | "n" | "a" | "an") {
        return Some(1);
    }
    let mut numbers = (1u32..).zip(&NUMBERS);
    let named = numbers.find(|(_, (dutch, english))| word == *dutch || word == *english);
    named.map(|(number, _)| number)
}

/// How many days a day with a name of its own lies from today.
pub(super) fn named_day(word: &str) -> Option<i64> {
    Some(match word {
        "vandaag" | "today" | "tonight" | "nu" | "now" | "heden" => 0,
        "morgen" | "tomorrow" => 1,
        "overmorgen" => 2,
        "gisteren" | "gister" | "yesterday" => -1,
        "eergisteren" | "eergister" => -2,
        _ => return None,
    })
}

/// Whether it is a part of a day, which says nothing about which day.
pub(super) fn is_part(word: &str) -> bool {
    let word = word.strip_suffix('s').unwrap_or(word);
    word != "morgen" && PARTS.contains(&word)
}

/// The day in a word such as `morgenochtend`, `vanmiddag` or `dinsdagavond`.
pub(super) fn day_of_part(word: &str) -> Option<&str> {
    let bases = PARTS.iter().filter_map(|part| word.strip_suffix(part));
    let mut days = bases.filter_map(|base| match base {
        "van" => Some("vandaag"),
        base => (named_day(base).is_some() || weekday(base).is_some()).then_some(base),
    });
    days.next()
}

/// Whether it says that a time is meant.
pub(super) fn is_of_the_clock(word: &str) -> bool {
    OF_THE_CLOCK.contains(&word)
}

/// Whether it names more days than one.
pub(super) fn is_span(word: &str) -> bool {
    SPANS.contains(&word) || month(word).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_is_short_for_two_things() {
        for (day, dutch, english) in WEEKDAYS {
            for name in [dutch, english] {
                for end in (3..=name.len()).filter(|end| !is_span(&name[..*end])) {
                    assert_eq!(weekday(&name[..end]), Some(day), "{name}");
                    assert_eq!(month(&name[..end]), None, "{name}");
                }
            }
            assert_eq!(weekday(&dutch[..2]), Some(day), "{dutch}");
        }
        for (number, (dutch, english)) in (1u32..).zip(MONTHS) {
            assert_eq!((month(dutch), month(english)), (Some(number), Some(number)));
        }
        assert_eq!(
            (weekday("woe"), month("sept"), month("mrt")),
            (Some(Weekday::Wed), Some(9), Some(3))
        );
    }

    #[test]
    fn a_part_of_a_day_leaves_the_day() {
        assert_eq!(day_of_part("morgenochtend"), Some("morgen"));
        assert_eq!(day_of_part("vanmorgen"), Some("vandaag"));
        assert_eq!(day_of_part("gistermiddag"), Some("gister"));
        assert_eq!(day_of_part("dinsdagavond"), Some("dinsdag"));
        assert_eq!((day_of_part("overmorgen"), day_of_part("avond")), (None, None));
    }
}
