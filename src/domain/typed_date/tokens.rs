//! Cuts what was typed into words and numbers, and sees what is a time.

use super::names;

/// One piece of what was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// A word, in small letters.
    Word(&'a str),
    /// A number, and of how many digits.
    Number(u32, usize),
    /// `15e`, `15th`.
    Ordinal(u32),
    /// `10.09`: a time as well as a day and a month.
    Dotted(u32, u32),
    /// A time and nothing else.
    Clock,
}

/// In small letters, without what cannot be seen, and with one kind of dash. The dot behind a word that was cut
/// short goes.
pub(super) fn cleaned(text: &str) -> String {
    let is_unseen = |c: &char| {
        matches!(
            c,
            '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}' | '\'' | '’' | '‘'
        )
    };
    let seen: Vec<char> = text.to_lowercase().chars().filter(|c| !is_unseen(c)).collect();
    let mut cleaned = String::new();
    let mut before = ' ';
    for (at, one) in seen.iter().enumerate() {
        let is_short = *one == '.' && before.is_alphabetic();
        match one {
            '.' if is_short && seen.get(at + 1).is_some_and(char::is_ascii_digit) => cleaned.push(' '),
            '.' if is_short => {}
            '‐'..='―' | '−' => cleaned.push('-'),
            other => cleaned.push(*other),
        }
        before = *one;
    }
    cleaned
}

/// The pieces of a cleaned text; `None` when there is something in it that nobody says of a day.
pub(super) fn tokens(cleaned: &str) -> Option<Vec<Token<'_>>> {
    let mut found = Vec::new();
    let parts = cleaned.split(|c: char| c.is_whitespace() || ",;()\"".contains(c));
    for part in parts {
        // A minus is no dash: "over -3 dagen" is nothing that we guess at.
        if part.starts_with('-') && part.len() > 1 {
            return None;
        }
        let part = part.trim_end_matches(['.', '-', '/', '!', '?']);
        if !part.is_empty() {
            cut(part, &mut found)?;
        }
    }
    Some(found)
}

/// The pieces of a text without blanks.
fn cut<'a>(part: &'a str, found: &mut Vec<Token<'a>>) -> Option<()> {
    if is_time(part) {
        found.push(Token::Clock);
        return Some(());
    }
    if let Some((first, second)) = part.split_once('.')
        && second.len() == 2
        && let (Some(hour), Some(minute)) = (digits(first), digits(second))
        && hour < 24
        && minute < 60
    {
        found.push(Token::Dotted(hour, minute));
        return Some(());
    }
    for piece in part.split(['-', '/', '.']) {
        piece_of(piece, found)?;
    }
    Some(())
}

/// `10:30`, `10u30`, `10.30u`, `14uur`, `9pm`.
fn is_time(part: &str) -> bool {
    let starts = part.starts_with(|c: char| c.is_ascii_digit());
    let ends = ["uur", "u", "h", "am", "pm"]
        .iter()
        .any(|end| part.ends_with(end));
    let inner = part.split_once(['u', 'h', ':']);
    let is_split = inner.is_some_and(|(hour, rest)| {
        let digit_first = |text: &str| text.starts_with(|c: char| c.is_ascii_digit());
        digits(hour).is_some() && digit_first(rest)
    });
    let figures = |text: &str| text.chars().all(|c| c.is_ascii_digit() || ".:uhramp".contains(c));
    starts && (is_split || ends && figures(part))
}

fn piece_of<'a>(piece: &'a str, found: &mut Vec<Token<'a>>) -> Option<()> {
    let at = piece.find(|c: char| !c.is_ascii_digit()).unwrap_or(piece.len());
    let (number, rest) = piece.split_at(at);
    if number.is_empty() {
        // Nothing between two dashes is nothing that anybody says.
        (!rest.is_empty()).then_some(())?;
        found.push(Token::Word(rest));
        return Some(());
    }
    let value = digits(number)?;
    match rest {
        "" => found.push(Token::Number(value, number.len())),
        "e" | "de" | "ste" | "st" | "nd" | "rd" | "th" => found.push(Token::Ordinal(value)),
        month if names::month(month).is_some() => {
            found.extend([Token::Number(value, number.len()), Token::Word(month)]);
        }
        _ => return None,
    }
    Some(())
}

fn digits(text: &str) -> Option<u32> {
    let is_number = !text.is_empty() && text.len() <= 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| text.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_told_from_numbers_and_short_words_from_dots() {
        for (text, expected) in [
            ("A.S. Di.", vec![Token::Word("as"), Token::Word("di")]),
            (
                "3-9-26",
                vec![Token::Number(3, 1), Token::Number(9, 1), Token::Number(26, 2)],
            ),
            ("15e, 3rd", vec![Token::Ordinal(15), Token::Ordinal(3)]),
            ("24aug", vec![Token::Number(24, 2), Token::Word("aug")]),
            ("10.30", vec![Token::Dotted(10, 30)]),
            ("24.12", vec![Token::Number(24, 2), Token::Number(12, 2)]),
            ("1.9", vec![Token::Number(1, 1), Token::Number(9, 1)]),
        ] {
            assert_eq!(tokens(&cleaned(text)), Some(expected), "{text}");
        }
        for time in ["10:30", "10u30", "10.30u", "14uur", "9pm", "10:30:00"] {
            assert_eq!(tokens(time), Some(vec![Token::Clock]), "{time}");
        }
        assert_eq!((tokens("over -3 dagen"), tokens("24--8")), (None, None));
    }
}
