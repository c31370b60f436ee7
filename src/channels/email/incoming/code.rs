//! The codes with which mail servers say no: three digits of RFC 5321, and the three numbers of RFC 3463.

/// The longest piece of an answer that is looked at, in bytes.
pub(super) const LOOKED_AT: usize = 1000;

/// The most lines of a text, and words of a line, that are looked at.
const MOST_LINES: usize = 200;
const MOST_WORDS: usize = 200;

/// Words after which a code stands for itself: `SMTP error code 550`, `said 550`.
const BEFORE: [&str; 14] = [
    "code",
    "error",
    "said",
    "says",
    "response",
    "responded",
    "reply",
    "replied",
    "status",
    "smtp",
    "returned",
    "answered",
    "reason",
    "with",
];

/// The line of a text that holds the answer of a mail server: `550 5.1.1 no such user`, at its head,
/// behind a colon or behind an arrow.
pub(super) fn answer_in(text: &str) -> Option<&str> {
    text.lines().take(MOST_LINES).find_map(|line| {
        let line = line
            .trim()
            .trim_start_matches(['#', '<', '>', '.', ' ', '*', '(', '[', '-']);
        let line = head(line);
        let behind = [": ", ">>> ", "<<< ", "(", "["].into_iter();
        let rests = behind.flat_map(|mark| line.match_indices(mark).map(move |(at, _)| at + mark.len()));
        let rests = rests.take(MOST_WORDS).filter_map(|at| line.get(at..));
        std::iter::once(line).chain(rests).find(|rest| is_answer(rest))
    })
}

/// Whether a text tells of a refusal for good: an answer 5xx, or a code 5.x.x.
pub(super) fn refuses(text: &str) -> bool {
    if answer_in(text).is_some_and(|answer| answer.starts_with('5')) {
        return true;
    }
    text.lines().take(MOST_LINES).any(|line| {
        let words: Vec<&str> = head(line).split_whitespace().take(MOST_WORDS).collect();
        let has_code = words
            .iter()
            .any(|word| enhanced_code(word).is_some_and(|code| code.starts_with('5')));
        let named = words
            .windows(2)
            .any(|pair| matches!(pair, [name, code] if names_a_code(name) && is_refusal(code)));
        has_code || named
    })
}

/// A text cut off, at a letter.
fn head(text: &str) -> &str {
    let mut end = LOOKED_AT.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or(text)
}

fn names_a_code(word: &str) -> bool {
    let word = word.to_lowercase();
    BEFORE.contains(&word.trim_matches(|c: char| !c.is_alphanumeric()))
}

fn is_refusal(word: &str) -> bool {
    let bare = word.trim_matches(|c: char| !c.is_ascii_digit());
    bare.starts_with('5') && is_reply_code(bare)
}

fn is_answer(text: &str) -> bool {
    let mut words = text.split_whitespace();
    words.next().is_some_and(is_reply_code) && words.next().is_some()
}

/// `550`, `550-5.1.1`, `550:` or `#550`: a code of RFC 5321 that says no.
fn is_reply_code(word: &str) -> bool {
    let word = word.trim_start_matches('#');
    let digits = word.split(['-', ':', ',', ';']).next().unwrap_or_default();
    let mut bytes = digits.bytes();
    matches!(bytes.next(), Some(b'4' | b'5'))
        && matches!(bytes.next(), Some(b'0'..=b'5' | b'7'))
        && matches!(bytes.next(), Some(b'0'..=b'9'))
        && bytes.next().is_none()
}

/// A code of RFC 3463, without what stands around it.
pub(super) fn enhanced_code(word: &str) -> Option<String> {
    let word = word.split_whitespace().next()?;
    let word = word.rsplit('-').next().unwrap_or(word);
    let bare = word.trim_matches(|c: char| !c.is_ascii_digit());
    let groups: Vec<&str> = bare.split('.').collect();
    let fits = |group: &&str| (1..=3).contains(&group.len()) && group.bytes().all(|b| b.is_ascii_digit());
    let is_code = matches!(groups[..], ["4" | "5", subject, _] if subject.len() == 1 && subject < "8")
        && groups.iter().all(fits);
    is_code.then(|| bare.to_owned())
}

/// `(#5.1.1)`, as qmail and old Exchange mark it in running text.
pub(super) fn marked_code(word: &str) -> Option<String> {
    word.contains('#').then(|| enhanced_code(word))?
}

/// Whether a code says nothing more than that it failed: `5.0.0`.
pub(super) fn is_bare(code: &str) -> bool {
    code.ends_with(".0.0")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_found_at_the_head_of_a_line_or_behind_a_mark() {
        for (text, answer) in [
            ("x\n  550 no such user\ny", "550 no such user"),
            ("host mx.example said: 550 5.1.1 no\n", "550 5.1.1 no"),
            (
                ">>> RCPT To:<a@b.example>\n<<< 550-5.1.1 no such user",
                "550-5.1.1 no such user",
            ),
            ("Received >>> 550 5.1.1 unknown user.", "550 5.1.1 unknown user."),
            ("gave up (554 mailbox of é is full)", "554 mailbox of é is full)"),
        ] {
            assert_eq!(answer_in(text), Some(answer));
        }
        for none in ["we are 500 people: 12 of them", "550", "a 550 b", "5500 x", ""] {
            assert_eq!(answer_in(none), None, "{none}");
        }
    }

    #[test]
    fn a_refusal_is_told_by_an_answer_or_a_code() {
        for text in [
            "<a@b.example>: no mailbox (#5.1.1)",
            "mailbox unavailable. [SMTP Error Code 550]",
            "status: 5.2.2",
            "It responded with 550.",
        ] {
            assert!(refuses(text), "{text}");
        }
        for text in [
            "450 4.2.1 later",
            "qmail 1.03 at 5 mx",
            "5.9.1 x",
            "192.0.2.5",
            "we counted 550",
        ] {
            assert!(!refuses(text), "{text}");
        }
    }
}
