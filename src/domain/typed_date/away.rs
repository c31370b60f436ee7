//! So many days, weeks or months from a day with a name of its own.

use chrono::{Months, NaiveDate};

use super::{names, tokens::Token};

/// The farthest day that somebody means with "in so many days", in days.
pub(super) const FARTHEST: i64 = 3660;

/// So far from a day with a name of its own.
pub(super) struct Away {
    /// That day, in days from today.
    pub(super) from: i64,
    pub(super) step: Step,
    pub(super) is_in_weeks: bool,
    /// "A week on Tuesday": counted from that day, and in no other way.
    pub(super) is_counted: bool,
}

#[derive(Clone, Copy)]
pub(super) enum Step {
    Days(i64),
    Months(i64),
}

impl Away {
    /// That many days from today, and not farther.
    fn at(from: i64) -> Self {
        Self {
            from,
            step: Step::Days(0),
            is_in_weeks: false,
            is_counted: false,
        }
    }

    /// Reads `morgen`, `over 3 weken`, `2 days ago`, `vandaag over een week`; `None` for other words.
    pub(super) fn of(words: &[Token<'_>]) -> Option<Self> {
        let counted = |from, number, unit, sign, is_counted| {
            let (step, is_in_weeks) = step(count(number)?, unit, sign)?;
            Some(Self {
                from,
                step,
                is_in_weeks,
                is_counted,
            })
        };
        match *words {
            [Token::Word(day)] => Some(Self::at(names::named_day(day)?)),
            [Token::Word("day"), Token::Word("after"), Token::Word("tomorrow")] => Some(Self::at(2)),
            [
                Token::Word("day"),
                Token::Word("before"),
                Token::Word("yesterday"),
            ] => Some(Self::at(-2)),
            [Token::Word("over" | "in"), number, Token::Word(unit)]
            | [Token::Word("in"), number, Token::Word(unit), Token::Word("time")] => {
                counted(0, number, unit, 1, false)
            }
            [
                number,
                Token::Word(unit),
                Token::Word("geleden" | "ago" | "terug"),
            ] => counted(0, number, unit, -1, false),
            [
                number,
                Token::Word(unit),
                Token::Word("from" | "na" | "vanaf"),
                Token::Word(day),
            ]
            | [
                Token::Word(day),
                Token::Word("over" | "in"),
                number,
                Token::Word(unit),
            ] => counted(names::named_day(day)?, number, unit, 1, false),
            [number, Token::Word(unit)] | [number, Token::Word(unit), Token::Word("from" | "na")] => {
                counted(0, number, unit, 1, true).filter(|away| away.is_in_weeks)
            }
            _ => None,
        }
    }
}

pub(super) fn count(token: Token<'_>) -> Option<i64> {
    match token {
        Token::Number(number, _) => Some(i64::from(number)),
        Token::Word(word) => names::number(word).map(i64::from),
        _ => None,
    }
}

/// So many of a unit, and whether it is weeks.
fn step(number: i64, unit: &str, sign: i64) -> Option<(Step, bool)> {
    Some(match unit {
        "dag" | "dagen" | "day" | "days" => (Step::Days(sign * number), false),
        "week" | "weken" | "weeks" => (Step::Days(sign * number * 7), true),
        "fortnight" | "fortnights" => (Step::Days(sign * number * 14), true),
        "maand" | "maanden" | "month" | "months" => (Step::Months(sign * number), false),
        _ => return None,
    })
}

/// The same day so many months on, or the last one of a month that is too short.
pub(super) fn months_on(day: NaiveDate, months: i64) -> Option<NaiveDate> {
    let step = u32::try_from(months.unsigned_abs()).ok()?;
    let is_near = i64::from(step) * 30 <= FARTHEST;
    let moved = if months < 0 {
        day.checked_sub_months(Months::new(step))
    } else {
        day.checked_add_months(Months::new(step))
    };
    moved.filter(|_| is_near)
}
