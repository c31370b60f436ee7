//! Reads a day as people say it, and says why when it is not clear which one.

use chrono::{Datelike, NaiveDate, Weekday};

use super::{
    away::{Away, FARTHEST, Step, months_on},
    names,
    shapes::{LikeTime, Numbered, numbered},
    tokens::{Token, cleaned, tokens},
    typed_date,
    words::{has_time, is_ahead, side, without_articles, without_parts},
};
use crate::domain::moment::add_days;

/// To which side somebody looks who names a day without its year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Looks {
    /// Back: what happened. On a Tuesday, "tuesday" is today.
    Back,
    /// Ahead: what is planned. On a Tuesday, "tuesday" is in a week.
    Ahead,
}

/// What was made of a day that somebody said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spoken {
    /// This day.
    Day(NaiveDate),
    /// It is to be asked again, for this reason.
    Unclear(Why),
}

/// Why nobody can tell which day is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// It is no day.
    NoDay,
    /// It says at what time, where a day is asked.
    Time,
    /// It is a time, or this day.
    TimeOrDay(NaiveDate),
    /// The day of the week is not that of the date.
    Weekday {
        /// The day of the date.
        day: NaiveDate,
        /// The nearest day that is of this weekday.
        other: NaiveDate,
    },
    /// One of these two, the earlier first.
    Either(NaiveDate, NaiveDate),
    /// It names more days than one.
    ManyDays,
}

/// Reads a day as people say it on `today`, in Dutch or English: as [`typed_date`] does, or `24 augustus`,
/// `morgen`, `dinsdag`, `volgende week dinsdag`, `over 3 weken`, `2 days ago`. Where the text names no year,
/// the side decides that is asked.
#[must_use]
pub fn spoken(text: &str, today: NaiveDate, looks: Looks) -> Spoken {
    if let Some(day) = typed_date(text) {
        return Spoken::Day(day);
    }
    let cleaned = cleaned(text);
    let read = tokens(&cleaned).ok_or(Why::NoDay);
    let read = read.and_then(|tokens| Phrase::of(&tokens, looks)?.read(today));
    read.map_or_else(Spoken::Unclear, Spoken::Day)
}

/// As [`spoken`]; `None` when it is not clear.
#[must_use]
pub fn spoken_date(text: &str, today: NaiveDate, looks: Looks) -> Option<NaiveDate> {
    match spoken(text, today, looks) {
        Spoken::Day(day) => Some(day),
        Spoken::Unclear(_) => None,
    }
}

impl Looks {
    /// Whether a day lies on this side of today, or is today.
    pub(super) fn reaches(self, day: NaiveDate, today: NaiveDate) -> bool {
        match self {
            Self::Back => day <= today,
            Self::Ahead => day >= today,
        }
    }
}

/// What somebody said, taken apart.
struct Phrase<'a> {
    looks: Looks,
    /// Today is not meant: "a.s.", "jl.".
    not_today: bool,
    weekday: Option<Weekday>,
    /// Whether the day of the week comes before everything else.
    weekday_first: bool,
    rest: Vec<Token<'a>>,
}

impl<'a> Phrase<'a> {
    fn of(tokens: &[Token<'a>], looks: Looks) -> Result<Self, Why> {
        if has_time(tokens) {
            return Err(Why::Time);
        }
        let words = without_parts(&without_articles(tokens));
        let mut phrase = Self {
            looks,
            not_today: false,
            weekday: None,
            weekday_first: false,
            rest: Vec::new(),
        };
        for (at, token) in words.iter().enumerate() {
            let side = side(*token, words.get(at + 1));
            if let Some(side) = side {
                (phrase.looks, phrase.not_today) = (side, true);
                continue;
            }
            match weekday_of(*token) {
                Some(_) if phrase.weekday.is_some() => return Err(Why::ManyDays),
                Some(weekday) => {
                    phrase.weekday = Some(weekday);
                    phrase.weekday_first = phrase.rest.is_empty();
                }
                None => phrase.rest.push(*token),
            }
        }
        Ok(phrase)
    }

    fn read(&self, today: NaiveDate) -> Result<NaiveDate, Why> {
        if let Some(day) = self.of_week(today) {
            return Ok(day);
        }
        if let Some(day) = self.away(today) {
            return day;
        }
        if let Some(found) = numbered(&self.rest, today, self.looks) {
            return self.fits(found?, today);
        }
        if self.rest.iter().any(|token| matches!(token, Token::Dotted(..))) {
            return Err(Why::Time);
        }
        let spans = |token: &Token<'_>| matches!(token, Token::Word(word) if names::is_span(word));
        Err(if self.rest.iter().any(spans) {
            Why::ManyDays
        } else {
            Why::NoDay
        })
    }

    /// A day of the week, of this week or another.
    fn of_week(&self, today: NaiveDate) -> Option<NaiveDate> {
        let words = words(&self.rest)?;
        let Some(weekday) = self.weekday else {
            return match words.as_slice() {
                ["volgende" | "next", "week"] => Some(add_days(today, 7)),
                ["vorige" | "verleden" | "last" | "previous", "week"] => Some(add_days(today, -7)),
                _ => None,
            };
        };
        let in_week = |weeks: i64| in_week(weekday, add_days(today, weeks * 7));
        Some(match words.as_slice() {
            [] => nearest(weekday, today, self.looks, self.not_today),
            ["deze" | "this"] => self.on_side(in_week(0), today),
            ["volgende" | "next"] => in_week(1),
            ["deze" | "this", "week"] => in_week(0),
            ["vorige" | "previous"] | ["vorige" | "verleden" | "last" | "afgelopen" | "previous", "week"] => {
                in_week(-1)
            }
            [which, "week"] if is_ahead(which) || matches!(*which, "volgende" | "next") => in_week(1),
            // "Tuesday week".
            ["week"] if self.weekday_first => add_days(nearest(weekday, today, Looks::Ahead, true), 7),
            _ => return None,
        })
    }

    /// A day of this week, or a week on when it lies on the other side.
    fn on_side(&self, day: NaiveDate, today: NaiveDate) -> NaiveDate {
        match self.looks {
            looks if looks.reaches(day, today) => day,
            Looks::Ahead => add_days(day, 7),
            Looks::Back => add_days(day, -7),
        }
    }

    /// A day with a name of its own, or so many days, weeks or months from one.
    fn away(&self, today: NaiveDate) -> Option<Result<NaiveDate, Why>> {
        let away = Away::of(&self.rest)?;
        let from = add_days(today, away.from);
        let day = match away.step {
            Step::Days(days) if days.abs() > FARTHEST => return Some(Err(Why::NoDay)),
            Step::Days(days) => add_days(from, days),
            Step::Months(months) => match months_on(from, months) {
                Some(day) => day,
                None => return Some(Err(Why::NoDay)),
            },
        };
        let (Some(weekday), Step::Days(days)) = (self.weekday, away.step) else {
            return Some(self.of_weekday(day, today));
        };
        if days == 0 || days % 7 != 0 {
            return Some(self.of_weekday(day, today));
        }
        // "Dinsdag over twee weken" counts from the coming dinsdag; the other way round nobody can tell.
        let side = if days > 0 { Looks::Ahead } else { Looks::Back };
        let counted = add_days(nearest(weekday, today, side, true), days);
        let in_week = in_week(weekday, day);
        Some(
            if days > 0 && (self.weekday_first || away.is_counted) || counted == in_week {
                Ok(counted)
            } else {
                Err(Why::Either(counted.min(in_week), counted.max(in_week)))
            },
        )
    }

    /// A day by its number, when its day of the week fits and it is no time.
    fn fits(&self, found: Numbered, today: NaiveDate) -> Result<NaiveDate, Why> {
        let is_own = self.weekday.is_none_or(|weekday| weekday == found.day.weekday());
        match found.time {
            LikeTime::Always => Err(Why::TimeOrDay(found.day)),
            LikeTime::Perhaps if !is_own => Err(Why::TimeOrDay(found.day)),
            LikeTime::Beside if self.weekday.is_some() => Err(Why::TimeOrDay(found.day)),
            LikeTime::Beside => Err(Why::NoDay),
            LikeTime::No if self.weekday.is_none() && matches!(*self.rest, [Token::Number(..)]) => {
                Err(Why::NoDay)
            }
            LikeTime::No | LikeTime::Perhaps => self.of_weekday(found.day, today),
        }
    }

    /// A day, when the day of the week that was said with it is its own.
    fn of_weekday(&self, day: NaiveDate, today: NaiveDate) -> Result<NaiveDate, Why> {
        let Some(weekday) = self.weekday.filter(|weekday| *weekday != day.weekday()) else {
            return Ok(day);
        };
        let on = i64::from(weekday.days_since(day.weekday()));
        let (near, far) = if on <= 3 { (on, on - 7) } else { (on - 7, on) };
        let other = match add_days(day, near) {
            near if self.looks.reaches(near, today) => near,
            _ => add_days(day, far),
        };
        Err(Why::Weekday { day, other })
    }
}

/// The nearest day of the week on a side. Ahead it is never today; back it is, unless that is not meant.
fn nearest(weekday: Weekday, today: NaiveDate, looks: Looks, not_today: bool) -> NaiveDate {
    let ahead = i64::from(weekday.days_since(today.weekday()));
    match looks {
        Looks::Ahead if ahead == 0 => add_days(today, 7),
        Looks::Ahead => add_days(today, ahead),
        Looks::Back if ahead == 0 && !not_today => today,
        Looks::Back => add_days(today, ahead - 7),
    }
}

/// The day of the week in the week of a day.
fn in_week(weekday: Weekday, day: NaiveDate) -> NaiveDate {
    let monday = day.week(Weekday::Mon).first_day();
    add_days(monday, i64::from(weekday.num_days_from_monday()))
}

fn words<'a>(tokens: &[Token<'a>]) -> Option<Vec<&'a str>> {
    let word = |token: &Token<'a>| match token {
        Token::Word(word) => Some(*word),
        _ => None,
    };
    tokens.iter().map(word).collect()
}

fn weekday_of(token: Token<'_>) -> Option<Weekday> {
    match token {
        Token::Word(word) => names::weekday(word),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
