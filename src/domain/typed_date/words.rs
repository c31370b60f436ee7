//! Words that say no day themselves: a time, an article, a part of the day, a side.

use super::{away::count, names, spoken::Looks, tokens::Token};

/// Whether it says at what time.
pub(super) fn has_time(tokens: &[Token<'_>]) -> bool {
    let is_time = |at: usize, token: &Token<'_>| match token {
        Token::Clock => true,
        // Beside other numbers it is no day any more.
        Token::Dotted(..) => {
            tokens
                .iter()
                .filter(|token| !matches!(token, Token::Word(_)))
                .count()
                > 1
        }
        Token::Word("om" | "at" | "rond" | "around") => {
            matches!(tokens.get(at + 1), Some(Token::Number(..) | Token::Dotted(..)))
        }
        Token::Word("half") => match tokens.get(at + 1) {
            Some(Token::Word(word)) => names::number(word).is_some(),
            Some(Token::Number(..)) => true,
            _ => false,
        },
        Token::Word(word) => names::is_of_the_clock(word),
        _ => false,
    };
    tokens.iter().enumerate().any(|(at, token)| is_time(at, token))
}

/// Without words that say nothing.
pub(super) fn without_articles<'a>(tokens: &[Token<'a>]) -> Vec<Token<'a>> {
    let says = |token: &&Token<'_>| !matches!(token, Token::Word("op" | "on" | "de" | "het" | "the" | "s"));
    let words: Vec<Token<'a>> = tokens.iter().filter(says).copied().collect();
    let says = |at: usize, token: &Token<'_>| {
        let next = words.get(at + 1).copied();
        match token {
            Token::Word("van" | "of") => {
                !matches!(next, Some(Token::Word(next)) if names::month(next).is_some())
            }
            Token::Word("in") => next.is_none_or(|next| count(next).is_some()),
            _ => true,
        }
    };
    let kept = words.iter().enumerate().filter(|(at, token)| says(*at, token));
    kept.map(|(_, token)| *token).collect()
}

/// Without parts of the day: "morgenochtend" is tomorrow, "this evening" is today.
pub(super) fn without_parts<'a>(tokens: &[Token<'a>]) -> Vec<Token<'a>> {
    let mut kept: Vec<Token<'a>> = Vec::new();
    for token in tokens {
        match (*token, kept.last_mut()) {
            (Token::Word(word), Some(last)) if names::is_part(word) => match *last {
                Token::Word("deze" | "this" | "van") => *last = Token::Word("vandaag"),
                Token::Word("last" | "afgelopen") => *last = Token::Word("gisteren"),
                _ => {}
            },
            (Token::Word(word), None) if names::is_part(word) => {}
            (Token::Word(word), _) => kept.push(Token::Word(names::day_of_part(word).unwrap_or(word))),
            (other, _) => kept.push(other),
        }
    }
    kept
}

/// The side that a word names, unless it belongs to the word behind it: "komende week".
pub(super) fn side(token: Token<'_>, next: Option<&Token<'_>>) -> Option<Looks> {
    let Token::Word(word) = token else { return None };
    if matches!(next, Some(Token::Word(next)) if names::is_span(next) && names::month(next).is_none()) {
        return None;
    }
    match word {
        "jl" | "ll" | "afgelopen" | "verleden" | "last" | "past" => Some(Looks::Back),
        word if ["jongstl", "laatstl"].iter().any(|start| word.starts_with(start)) => Some(Looks::Back),
        word => is_ahead(word).then_some(Looks::Ahead),
    }
}

pub(super) fn is_ahead(word: &str) -> bool {
    // "Aanst.", "aanstaande"; "eerstv.", "eerstvolgende".
    let starts = ["aanst", "aankom", "eerstv", "eerstkom", "komend"];
    matches!(word, "as" | "coming" | "upcoming") || starts.iter().any(|start| word.starts_with(start))
}
