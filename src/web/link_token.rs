//! The token of a link, out of what mail programs make of its address: a point or a bracket behind it,
//! signs that nobody sees, a line that broke in two, a capital. What cannot be part of a token is left out,
//! by its alphabet and its length.

use std::convert::Infallible;

use axum::{extract::FromRequestParts, http::request::Parts};

/// How many characters a token has: letters, digits, `-` and `_`.
const LENGTH: usize = 43;

/// The token in the address of a link. Empty when none is whole there: then it opens nothing.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct LinkToken(pub(super) String);

impl LinkToken {
    /// The token in the path of an address that is meant as a link: something stands behind a `t`.
    pub(super) fn in_path(path: &str) -> Option<Self> {
        let path = decoded(path);
        let mut parts = path.split('/').filter(|part| !part.is_empty());
        parts.find(|part| part.eq_ignore_ascii_case("t"))?;
        let rest: Vec<&str> = parts.collect();
        Some(Self(token_in(&rest.join("/")).unwrap_or_default()))
    }
}

impl<S: Sync> FromRequestParts<S> for LinkToken {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self::in_path(parts.uri.path()).unwrap_or_default())
    }
}

/// The path with its `%20` and the like read. It is read as a form is: that a `+` becomes a blank does no
/// harm, because neither is part of a token.
fn decoded(path: &str) -> String {
    let pairs = url::form_urlencoded::parse(path.as_bytes());
    let read: String = pairs
        .flat_map(|(name, value)| [name, "=".into(), value, "&".into()])
        .collect();
    read.trim_end_matches(['=', '&']).to_owned()
}

/// The first token that stands in one piece, else the one that its pieces make.
fn token_in(text: &str) -> Option<String> {
    let pieces = || text.split(|c| !is_of_token(c));
    pieces()
        .find_map(token_of)
        .or_else(|| token_of(&pieces().collect::<String>()))
}

fn is_of_token(c: char) -> bool {
    c.is_ascii_alphanumeric() || is_dash(c)
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '_')
}

/// The token in a row of its characters. Its last character holds four bits only and is no dash: dashes
/// behind it are not its own. Dashes before it are what it is too long by; what else is too much stands
/// behind it.
fn token_of(characters: &str) -> Option<String> {
    let characters = characters.trim_end_matches(is_dash);
    let (before, token) = characters.split_at_checked(characters.len().checked_sub(LENGTH)?)?;
    if before.chars().all(is_dash) {
        Some(token.to_owned())
    } else {
        characters.get(..LENGTH).map(str::to_owned)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const TOKEN: &str = "-3q2_7yN0a1b2c3d4e5f6g7h8i9j0kAlBmCnDoEpFqw";

    fn read(path: &str) -> Option<String> {
        LinkToken::in_path(path).map(|token| token.0)
    }

    #[test]
    fn what_stands_round_a_token_is_left_out() {
        for (before, behind) in [
            ("", ""),
            ("", "."),
            ("", ","),
            ("", ")%3E;"),
            ("%3C", "%3E"),
            ("%22", "%22"),
            ("%20", "%20"),
            ("%E2%80%8B", "%E2%80%8B"),
            ("", "="),
            ("", "=20"),
            ("", "/"),
            ("", "/."),
            ("", "%0Aen%20dit"),
            ("_", "_"),
            ("__", "__"),
            ("", "-"),
            ("*", "*"),
            ("", "%FF"),
            ("", "&amp;x"),
            ("", "groet"),
        ] {
            let path = format!("/t/{before}{TOKEN}{behind}");
            assert_eq!(read(&path).as_deref(), Some(TOKEN), "{path}");
        }
    }

    #[test]
    fn a_token_that_was_broken_is_whole_again_and_one_that_was_cut_is_none() {
        let (first, second) = TOKEN.split_at(20);
        for between in ["%0A", "%0D%0A%20", "=%0D%0A", "%E2%80%8B", "/", "%20", "%3E%20"] {
            let path = format!("/t/{first}{between}{second}.");
            assert_eq!(read(&path).as_deref(), Some(TOKEN), "{path}");
        }
        for cut in ["/t/", "/t", &format!("/t/{first}"), &format!("/t/{first}=")] {
            assert_eq!(read(cut).as_deref(), Some(""), "{cut}");
        }
    }

    #[test]
    fn the_way_to_it_may_be_written_otherwise_and_other_pages_are_no_links() {
        for path in ["/T/", "//t/", "/t//", "/%74/", "/./t/", "/%20/t/", "/t%2F"] {
            assert_eq!(read(&format!("{path}{TOKEN}")).as_deref(), Some(TOKEN), "{path}");
        }
        for path in ["/", "/lijst", "/opp/K7TQ/tekst", "/tekst", ""] {
            assert_eq!(read(path), None, "{path}");
        }
    }

    proptest! {
        #[test]
        fn every_token_that_is_made_is_read_whatever_stands_round_it(
            bytes in any::<[u8; 32]>(),
            before in "[-_.,;:<>()\"' \u{200b}]{0,3}",
            behind in "[-_.,;:<>()\"' =\u{200b}]{0,3}",
        ) {
            let token = data_encoding::BASE64URL_NOPAD.encode(&bytes);
            prop_assert_eq!(token_in(&format!("{before}{token}{behind}")), Some(token));
        }

        #[test]
        fn anything_can_be_asked_for(path in ".{0,80}") {
            let _ = LinkToken::in_path(&path);
        }
    }
}
