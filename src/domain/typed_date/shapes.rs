//! Days by their number: with a month and a year, or without one of them, and then on the side that is asked.

use chrono::{Datelike, Months, NaiveDate};

use super::{
    names,
    spoken::{Looks, Why},
    tokens::Token,
};

/// How many years from today a year of two digits can lie.
const NEAR: i32 = 10;

/// How many years on there is a 29 February again for certain.
const LEAP: i32 = 8;

/// A day by its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Numbered {
    /// The day.
    pub(super) day: NaiveDate,
    /// How much the same signs look like a time.
    pub(super) time: LikeTime,
}

/// How much a day by its number looks like a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LikeTime {
    /// `24 augustus`.
    No,
    /// `9-10`: behind a day of the week that is not its own.
    Perhaps,
    /// `10`: behind a day of the week; alone it is no day.
    Beside,
    /// `10.09`.
    Always,
}

/// The day of a shape such as `24 augustus`, `24-8`, `August 24th 2026`, `de 15e`; `None` for other shapes.
pub(super) fn numbered(words: &[Token<'_>], today: NaiveDate, looks: Looks) -> Option<Result<Numbered, Why>> {
    let on_side = |day, month| of_year(day, month, None, today, looks);
    let (found, time) = match *words {
        [Token::Dotted(day, month)] => match on_side(day, month) {
            None => return Some(Err(Why::Time)),
            found => (found, LikeTime::Always),
        },
        [Token::Number(day, _), Token::Number(month, digits)] => match on_side(day, month) {
            None if day < 24 && month < 60 && digits == 2 => return Some(Err(Why::Time)),
            found if day < 24 && month < 60 => (found, LikeTime::Perhaps),
            found => (found, LikeTime::No),
        },
        [
            Token::Number(year, 4),
            Token::Number(month, _),
            Token::Number(day, _),
        ] => {
            let year = i32::try_from(year).ok();
            (of_year(day, month, year, today, looks), LikeTime::No)
        }
        [Token::Number(day, _)] => {
            let time = if day <= 24 { LikeTime::Beside } else { LikeTime::No };
            (of_month(day, None, today, looks), time)
        }
        [Token::Ordinal(day)] => (of_month(day, None, today, looks), LikeTime::No),
        [
            first,
            Token::Word("van" | "of"),
            Token::Word(which),
            Token::Word("maand" | "month"),
        ]
        | [first, Token::Word(which), Token::Word("maand" | "month")] => (
            of_month(day(first)?, Some(relative(which)?), today, looks),
            LikeTime::No,
        ),
        [first, second, ref year @ ..] => {
            let (day, month) = day_and_month(first, second)?;
            let year = match year {
                [] => None,
                year => match year_of(year, today)? {
                    Ok(year) => Some(year),
                    Err(why) => return Some(Err(why)),
                },
            };
            (of_year(day, month, year, today, looks), LikeTime::No)
        }
        _ => return None,
    };
    Some(found.map(|day| Numbered { day, time }).ok_or(Why::NoDay))
}

fn day(token: Token<'_>) -> Option<u32> {
    match token {
        Token::Number(day, 1 | 2) | Token::Ordinal(day) => Some(day),
        // From two on: the word for one is also an article.
        Token::Word(word) => names::number(word).filter(|day| *day > 1),
        _ => None,
    }
}

/// `24 augustus`, `augustus 24`, `24-8`.
fn day_and_month(first: Token<'_>, second: Token<'_>) -> Option<(u32, u32)> {
    let named = |token| match token {
        Token::Word(word) => names::month(word),
        _ => None,
    };
    if let Some(month) = named(first) {
        return Some((day(second)?, month));
    }
    let numbered = match second {
        Token::Number(month, 1 | 2) => Some(month),
        _ => None,
    };
    Some((day(first)?, named(second).or(numbered)?))
}

/// The year that these words name: `2026`, `26` when it is near, `volgend jaar`.
fn year_of(words: &[Token<'_>], today: NaiveDate) -> Option<Result<i32, Why>> {
    match *words {
        [Token::Word("van" | "of"), ref year @ ..] => year_of(year, today),
        [Token::Number(year, 4)] => Some(i32::try_from(year).map_err(|_| Why::NoDay)),
        [Token::Number(year, 2)] => {
            let year = i32::try_from(year).ok()?;
            let century = today.year().div_euclid(100) * 100;
            let years = [century - 100 + year, century + year, century + 100 + year].into_iter();
            let mut near = years.filter(|year| (year - today.year()).abs() <= NEAR);
            Some(near.next().ok_or(Why::NoDay))
        }
        [Token::Word(which), Token::Word("jaar" | "year")] => Some(Ok(today.year() + relative(which)?)),
        _ => None,
    }
}

/// This one, the next, the last.
fn relative(word: &str) -> Option<i32> {
    Some(match word {
        "dit" | "deze" | "this" => 0,
        "volgend" | "volgende" | "next" => 1,
        "vorig" | "vorige" | "last" => -1,
        _ => return None,
    })
}

/// The day in this year; without a year the nearest one on the side that is asked, today among them.
fn of_year(day: u32, month: u32, year: Option<i32>, today: NaiveDate, looks: Looks) -> Option<NaiveDate> {
    if let Some(year) = year {
        return NaiveDate::from_ymd_opt(year, month, day);
    }
    let years = (0..=LEAP).map(|years| match looks {
        Looks::Ahead => today.year() + years,
        Looks::Back => today.year() - years,
    });
    let mut days = years.filter_map(|year| NaiveDate::from_ymd_opt(year, month, day));
    days.find(|day| looks.reaches(*day, today))
}

/// The day in the month that lies so far from this one; without it the nearest one on the side that is asked.
fn of_month(day: u32, month: Option<i32>, today: NaiveDate, looks: Looks) -> Option<NaiveDate> {
    let in_month = |months: i32| {
        let first = today.with_day(1)?;
        let step = Months::new(months.unsigned_abs());
        let moved = if months < 0 {
            first.checked_sub_months(step)
        } else {
            first.checked_add_months(step)
        };
        moved?.with_day(day)
    };
    if let Some(month) = month {
        return in_month(month);
    }
    let sign = match looks {
        Looks::Ahead => 1,
        Looks::Back => -1,
    };
    // No two months beside each other are both short.
    let mut days = (0..=2).filter_map(|months| in_month(sign * months));
    days.find(|day| looks.reaches(*day, today))
}
