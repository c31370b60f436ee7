//! What a mail server's refusal is about: the reader, the letter, or us.
//!
//! Pure. A refusal of our sender, our login or our address refuses every letter that we have, and a
//! human must mend it; to take it for "this person cannot be reached" would put all ouders of a school
//! on paper within a minute. So in doubt it is never the reader.
//!
//! Three things tell: the step (who was just named?), the codes (RFC 5321, 3463, 4954, 7372, 7504 and
//! the list at <https://www.iana.org/assignments/smtp-enhanced-status-codes>), and where these say
//! nothing, families of words that servers use ([`super::refusal_words`]).

use super::{fault::Step, refusal_words as words};
use crate::outbox::channel::Refusal;

/// What a refusal is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum About {
    /// The one to whom the letter goes.
    Reader,
    /// This letter: its size, its form.
    Letter,
    /// Us, or it cannot be told.
    Us(Refusal),
}

/// An enhanced status code of a refusal: the second and third number of `5.7.1`.
type Status = (u16, u16);

/// What a refusal (5xx) at a step is about.
pub(super) fn about(step: Step, code: u16, text: &str) -> About {
    let text = text.to_lowercase();
    let status = status(&text);
    match step {
        Step::Connect | Step::Greeting | Step::Tls => of_the_server(&text, Refusal::Server),
        Step::Hello if matches!(code, 500 | 502) => About::Us(Refusal::Server),
        Step::Hello => of_the_server(&text, Refusal::Hello),
        Step::Login => About::Us(Refusal::Login),
        Step::Mail => of_the_sender(code, status, &text),
        Step::Rcpt | Step::Data | Step::Body => of_a_letter(step, code, status, &text),
    }
}

/// Nobody was named yet, or only we were.
fn of_the_server(text: &str, otherwise: Refusal) -> About {
    let ours = words::find(text).filter(|found| *found != Refusal::Sender);
    About::Us(ours.unwrap_or(otherwise))
}

/// At MAIL only our own address was named, and perhaps the size of the letter.
fn of_the_sender(code: u16, status: Option<Status>, text: &str) -> About {
    if is_too_large(code, status, text) {
        return About::Letter;
    }
    let by_code = of_us_by_code(code, status, text);
    About::Us(by_code.or_else(|| words::find(text)).unwrap_or(Refusal::Sender))
}

/// The reader was named, or has the letter before it.
fn of_a_letter(step: Step, code: u16, status: Option<Status>, text: &str) -> About {
    if let Some(ours) = of_us_by_code(code, status, text) {
        return About::Us(ours);
    }
    let is_of_reader = status.is_some_and(is_of_the_reader) && !words::names_our_sender(text);
    if is_of_reader {
        return About::Reader;
    }
    if is_too_large(code, status, text) && step != Step::Rcpt {
        return About::Letter;
    }
    if let Some(ours) = words::find(text) {
        return About::Us(ours);
    }
    let is_security = status.is_some_and(|(subject, _)| subject == 7);
    if words::names_the_reader(text, is_security)
        || (step == Step::Rcpt && matches!(code, 551 | 552 | 553 | 556) && !is_security)
    {
        return About::Reader;
    }
    match status {
        Some((6, _)) => About::Letter,
        _ if step == Step::Body && words::names_the_letter(text) => About::Letter,
        _ => About::Us(Refusal::Unclear),
    }
}

/// Codes that are about us whatever the words are.
fn of_us_by_code(code: u16, status: Option<Status>, text: &str) -> Option<Refusal> {
    let by_status = status.and_then(|status| of_us_by_status(status, text));
    by_status.or(match code {
        // RFC 4954 and 3207: a login, or a better protected one.
        523..=525 | 530 | 534 | 535 | 538 => Some(Refusal::Login),
        // RFC 5321, 4.2.4: a command that is not known, or not in this order; RFC 7504: no mail at all.
        500 | 502 | 503 | 521 => Some(words::find(text).unwrap_or(Refusal::Server)),
        504 if !words::names_the_reader(text, false) => Some(words::find(text).unwrap_or(Refusal::Hello)),
        _ => None,
    })
}

fn of_us_by_status(status: Status, text: &str) -> Option<Refusal> {
    match status {
        // RFC 3463: the address of the sender, and its system. Exchange Online: an account that may not
        // send as this sender.
        (1, 7 | 8) | (2, 252) | (7, 60) => Some(Refusal::Sender),
        // Gmail: the sending limit of a day. Exchange Online: how many people may be written to in a day,
        // and tenants that sent too much.
        (4, 5) | (1, 90) | (7, 232 | 233 | 700..=750) => Some(Refusal::Limit),
        // RFC 7372, 7489, 7505, 8617 and Gmail: SPF, DKIM, DMARC, reverse DNS, a sender that takes no mail.
        // Exchange Online: senders and addresses that are shut out.
        (7, 20..=29 | 501..=503 | 508..=513 | 606..=649) => Some(Refusal::Reputation),
        // Exchange Online: a relay that is not ours, and a name in EHLO that it does not believe.
        (7, 54 | 64 | 367) => Some(Refusal::Relay),
        (7, 506) => Some(Refusal::Hello),
        // RFC 4954, and what Exchange Online and Gmail say of logins.
        (7, 3 | 8 | 9 | 11 | 14 | 57 | 139) => Some(words::find(text).unwrap_or(Refusal::Login)),
        // RFC 3463: a protocol that both sides understand differently.
        (5, 1 | 2) => {
            words::find(text).or_else(|| (!words::names_the_reader(text, false)).then_some(Refusal::Server))
        }
        _ => None,
    }
}

/// Codes about the mailbox of the reader: RFC 3463, 3886 and 7505; the groups of Exchange that take
/// mail only from within.
fn is_of_the_reader(status: Status) -> bool {
    matches!(
        status,
        (1, 1..=6 | 9 | 10)
            | (2, 1 | 2 | 4)
            | (4, 1 | 4 | 310..=312)
            | (7, 2 | 13 | 17 | 18 | 100..=138 | 504 | 505)
    )
}

/// RFC 1870 and 3463: larger than the server, or the mailbox, takes.
fn is_too_large(code: u16, status: Option<Status>, text: &str) -> bool {
    match status {
        Some((3, 4) | (2, 3)) => true,
        Some((subject, detail)) if (subject, detail) != (0, 0) => words::names_the_size(text),
        _ => {
            (code == 552 && words::find(text).is_none() && !words::names_a_full_mailbox(text))
                || words::names_the_size(text)
        }
    }
}

/// The first enhanced status code of the text. One that says nothing (`5.0.0`) gives way to the next.
fn status(text: &str) -> Option<Status> {
    let codes = text
        .split(|c: char| !(c.is_ascii_digit() || c == '.'))
        .filter_map(enhanced);
    let mut first = None;
    for code in codes {
        if code != (0, 0) {
            return Some(code);
        }
        first = first.or(Some(code));
    }
    first
}

fn enhanced(word: &str) -> Option<Status> {
    let mut numbers = word.trim_end_matches('.').split('.');
    let is_refusal = numbers.next()? == "5";
    let number = |text: &str| (text.len() <= 3).then(|| text.parse::<u16>().ok()).flatten();
    let status = (number(numbers.next()?)?, number(numbers.next()?)?);
    (is_refusal && numbers.next().is_none()).then_some(status)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn told(step: Step, answer: &str) -> String {
        let code = answer.get(..3).and_then(|code| code.parse().ok());
        match about(step, code.expect("a code"), answer.get(4..).unwrap_or_default()) {
            About::Reader => "reader".to_owned(),
            About::Letter => "letter".to_owned(),
            About::Us(kind) => kind.to_string(),
        }
    }

    /// Each line: what it is about, and what a server says.
    fn check(step: Step, lines: &str) {
        for line in lines.lines().map(str::trim).filter(|line| !line.is_empty()) {
            let (expected, answer) = line.split_once(": ").expect("two parts");
            assert_eq!(told(step, answer), expected, "{step:?} {answer}");
        }
    }

    #[test]
    fn before_a_reader_is_named_a_refusal_is_about_us() {
        check(
            Step::Greeting,
            "reputation: 554 5.7.1 Service unavailable; client host [192.0.2.1] blocked using a list
             reputation: 554 No SMTP service here, bad DNS PTR record
             server: 554 not today
             server: 521 we take no mail",
        );
        check(
            Step::Hello,
            "hello: 501 5.5.4 Invalid domain name
             hello: 504 5.5.2 <pc>: Helo command rejected: need fully-qualified hostname
             hello: 550 no
             reputation: 550 5.7.1 your IP is on our block list
             server: 502 not implemented",
        );
        check(
            Step::Mail,
            "sender: 553 5.7.1 <b+x@school.example>: Sender address rejected: not owned by user ib
             sender: 550 no
             sender: 501 5.1.7 Bad sender address syntax
             hello: 550 5.7.1 <pc>: Helo command rejected: Host not found
             login: 530 5.7.57 Client not authenticated to send mail
             login: 530 5.7.0 Must issue a STARTTLS command first
             limit: 550 5.4.5 Daily user sending limit exceeded
             limit: 554 5.7.1 too many messages this day
             relay: 550 relaying denied
             server: 503 5.5.1 bad sequence of commands
             server: 502 what?
             letter: 552 5.3.4 Message size exceeds fixed limit
             letter: 552 too large
             sender: 552 5.7.0 no
             sender: 552 5.2.2 over quota",
        );
    }

    #[test]
    fn of_the_reader_only_what_is_plainly_about_the_reader() {
        check(
            Step::Rcpt,
            "reader: 550 5.1.1 <vos@thuis.example>: User unknown in relay recipient table
             reader: 550 5.2.1 <vos@thuis.example>... Addressee unknown, relay=[192.0.2.1]
             reader: 550 5.1.10 Recipient not found by SMTP address lookup
             reader: 550 5.4.1 Recipient address rejected: Access denied
             reader: 550 5.0.0 5.1.1 nobody of this name
             reader: 550 no such user here
             reader: 550 Requested action not taken: mailbox unavailable
             reader: 550 boîte inconnue
             reader: 551 try somebody else
             reader: 552 5.2.2 over quota
             reader: 522 5.7.1 exceeded storage allocation
             reader: 553 sorry, no mailbox here by that name
             reader: 554 5.7.1 mailbox is full
             reader: 556 5.1.10 this domain takes no mail
             reader: 504 5.5.2 <vos>: Recipient address rejected: need fully-qualified address
             reader: 550 5.7.133 only for senders within",
        );
    }

    #[test]
    fn a_refusal_of_us_is_known_also_when_the_reader_was_named() {
        check(
            Step::Rcpt,
            "relay: 550 5.7.1 Relaying denied
             relay: 554 <vos@thuis.example>: Recipient address rejected: Relay access denied
             relay: 553 sorry, that domain isn't in my list of allowed rcpthosts (#5.7.1)
             hello: 504 5.5.2 <pc>: Helo command rejected: need fully-qualified hostname
             sender: 550 5.1.0 <b+x@school.example>: Sender address rejected: User unknown in table
             sender: 550 Sender verify failed
             sender: 550 5.1.8 access denied, bad outbound sender
             sender: 504 5.5.2 <b+x@school>: Sender address rejected: need fully-qualified address
             limit: 550 5.4.5 Daily user sending limit exceeded
             limit: 550 5.1.90 you have reached your daily limit for message recipients
             limit: 550 Domain school.example has exceeded the max emails per hour (150/150)
             reputation: 554 5.7.1 Client host [192.0.2.1] blocked using zen.spamhaus.org
             reputation: 550 5.7.25 no reverse DNS
             reputation: 550 5.7.606 Access denied, banned sending IP
             login: 530 5.7.0 authentication required
             login: 550 please log in first
             server: 503 5.5.1 need MAIL first
             unclear: 550 no
             unclear: 554 5.7.1 <vos@thuis.example>: Recipient address rejected: Access denied
             unclear: 550 5.7.1 refused by policy
             unclear: 501 5.5.4 syntax",
        );
    }

    #[test]
    fn behind_the_body_a_refusal_is_of_the_letter_or_of_us() {
        check(
            Step::Body,
            "sender: 554 5.2.252 SendAsDenied; x not allowed to send as y
             sender: 550 5.7.60 Client does not have permissions to send as this sender
             sender: 554 Message rejected: Email address is not verified.
             reputation: 550 5.7.26 blocked because the sender is unauthenticated.
             reputation: 550 5.7.1 fails DMARC policy
             limit: 554 5.7.1 message rate exceeded
             letter: 552 5.3.4 message too big
             letter: 552 5.3.0 message size exceeds limit
             unclear: 552 5.7.0 number of them
             sender: 554 5.2.0 STOREDRV.Submission.Exception:SendAsDeniedException.MapiException
             letter: 554 5.6.1 body type not supported
             letter: 550 a virus was found
             reader: 550 5.1.1 no such user
             unclear: 554 5.7.1 Spam message rejected
             unclear: 554 transaction failed",
        );
    }

    proptest! {
        #[test]
        fn any_refusal_is_about_something(code in 500u16..600, text in any::<String>()) {
            for step in [Step::Greeting, Step::Hello, Step::Login, Step::Mail] {
                prop_assert!(!matches!(about(step, code, &text), About::Reader), "{step:?}");
            }
            let _ = (about(Step::Rcpt, code, &text), about(Step::Body, code, &text));
        }
    }
}
