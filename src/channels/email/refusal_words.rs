//! Families of words by which mail servers say what a refusal is about, where their codes do not.
//!
//! The words are those of the documentation and the default answers of Postfix (`smtpd`, `postscreen`),
//! Exim and cPanel, Sendmail, qmail, `OpenSMTPD`, Haraka, Stalwart, Rspamd and mailcow, Exchange and
//! Exchange Online ("Email non-delivery reports and SMTP errors"), Gmail ("SMTP error reference"),
//! Outlook.com, Yahoo, Mimecast, Proofpoint, Amazon SES and `SendGrid`. A family is a kind of trouble and
//! no list of servers: words are compared without capitals and signs, addresses and host names are left
//! out, because a mailbox may be called `relay` and a server `limit`.

use crate::outbox::channel::Refusal;

/// The families about us, in the order in which they are looked for.
const OURS: [(Refusal, &[&str]); 6] = [
    (
        Refusal::Hello,
        &[
            "helo",
            "ehlo",
            "fully qualified hostname",
            "fully qualified host name",
            "invalid hostname",
            "invalid host name",
        ],
    ),
    (
        Refusal::Limit,
        &[
            "sending limit",
            "sending limits",
            "sending quota",
            "sending rate",
            "sending paused",
            "unusual sending",
            "daily limit",
            "hourly limit",
            "daily quota",
            "daily message quota",
            "message quota",
            "recipient limit",
            "limit for message recipients",
            "per hour",
            "per day",
            "per minute",
            "too many messages",
            "too many emails",
            "too many mails",
            "too many recipients",
            "too much mail",
            "message rate",
            "rate limit",
            "rate limited",
            "rate limits",
            "ratelimit",
            "limit exceeded",
            "limit reached",
            "exceeded the max",
            "exceeded the maximum",
            "exceeded the limit",
            "exceeded your",
            "reached your",
            "throttled",
            "throttling",
            "credits exceeded",
            "outgoing mail",
            "outbound mail",
            "limiet",
        ],
    ),
    (
        Refusal::Relay,
        &[
            "relay",
            "relaying",
            "relayed",
            "rcpthosts",
            "not a gateway",
            "cannot deliver mail for",
            "not a local domain",
            "we do not accept mail for",
            "not permitted through this server",
        ],
    ),
    (
        Refusal::Reputation,
        &[
            "blocked using",
            "blocked by",
            "block list",
            "blocklist",
            "blocklisted",
            "black list",
            "blacklist",
            "blacklisted",
            "denylist",
            "deny list",
            "listed at",
            "listed in",
            "listed by",
            "listed on",
            "dnsbl",
            "rbl",
            "client host",
            "client address",
            "your ip",
            "ip address",
            "the ip",
            "this ip",
            "sending ip",
            "sender ip",
            "source ip",
            "ip reputation",
            "reputation",
            "your network",
            "your host",
            "your server",
            "your mail server",
            "sending server",
            "sending host",
            "your domain",
            "reverse dns",
            "rdns",
            "ptr",
            "spf",
            "dkim",
            "dmarc",
            "unauthenticated",
            "authentication checks",
            "authentication results",
            "domain policy",
            "not accepted for policy reasons",
            "banned",
            "connection refused",
            "connection rejected",
            "connections not accepted",
            "no smtp service",
        ],
    ),
    (
        Refusal::Sender,
        &[
            "sender",
            "senders",
            "sender s",
            "sender address",
            "send as",
            "sendas",
            "sendasdenied",
            "on behalf",
            "not owned",
            "badmailfrom",
            "mail from",
            "from address",
            "from header",
            "return path",
            "reverse path",
            "envelope from",
            "spoof",
            "spoofed",
            "spoofing",
            "not allowed to send",
            "not permitted to send",
            "not authorized to send",
            "not authorised to send",
            "not allowed to use",
            "not verified",
            "verified identity",
            "afzender",
            "afzenderadres",
        ],
    ),
    (
        Refusal::Login,
        &[
            "authentication required",
            "authentication is required",
            "authentication needed",
            "authentication failed",
            "authentication credentials",
            "must authenticate",
            "authenticate first",
            "please authenticate",
            "not authenticated",
            "auth first",
            "auth command first",
            "smtp auth",
            "smtp authentication",
            "not logged in",
            "log in",
            "login",
            "starttls",
            "starttls first",
        ],
    ),
];

/// Names of lists of addresses that send spam; they stand in links too.
const LISTS: [&str; 8] = [
    "spamhaus",
    "spamcop",
    "sorbs.",
    "barracuda",
    "dnsbl",
    "senderscore",
    "ipcheck",
    "uceprotect",
];

/// How Exchange names it inside of longer words.
const SEND_AS: &str = "sendasdenied";

/// Our address was named, and it is no accident that the reader's stands there too.
const OUR_SENDER: [&str; 7] = [
    "sender address rejected",
    "sender rejected",
    "sender verify failed",
    "sender address verification",
    "envelope sender",
    "badmailfrom",
    "invalid sender",
];

/// The reader's mailbox, unmistakably.
const READER: [&str; 40] = [
    "user unknown",
    "unknown user",
    "user not found",
    "user is unknown",
    "no such user",
    "unknown local part",
    "unknown recipient",
    "recipient unknown",
    "recipient not found",
    "no such recipient",
    "invalid recipient",
    "not a valid recipient",
    "recipient does not exist",
    "unknown mailbox",
    "mailbox unknown",
    "no such mailbox",
    "mailbox not found",
    "invalid mailbox",
    "not a valid mailbox",
    "mailbox disabled",
    "mailbox is disabled",
    "mailbox is inactive",
    "no mailbox here",
    "no such address",
    "address unknown",
    "unknown address",
    "addressee unknown",
    "unrouteable address",
    "undeliverable address",
    "invalid address",
    "bad destination",
    "does not exist",
    "doesn t exist",
    "do not exist",
    "no longer exists",
    "no longer valid",
    "user not local",
    "no such person",
    "account is disabled",
    "inconnu",
];

/// The same in other languages, and words that are more often used of a mailbox than of us: not when a
/// status of security (`5.7.x`) stands beside them.
const PERHAPS_READER: [&str; 12] = [
    "recipient address rejected",
    "recipient rejected",
    "address rejected",
    "mailbox unavailable",
    "mailbox not available",
    "recipient refused",
    "inconnue",
    "unbekannt",
    "onbekend",
    "onbekende",
    "inactive",
    "not local",
];

/// The reader's mailbox takes no more.
const FULL: [&str; 15] = [
    "mailbox full",
    "mailbox is full",
    "full mailbox",
    "inbox is full",
    "mailbox quota",
    "over quota",
    "overquota",
    "quota exceeded",
    "exceeds quota",
    "quota is exceeded",
    "exceeded storage",
    "exceeds storage",
    "storage limit",
    "recipient storage",
    "mailbox size limit",
];

/// A quota of ours instead.
const OUR_QUOTA: [&str; 6] = [
    "daily",
    "hourly",
    "sending",
    "message quota",
    "messages",
    "emails",
];

const SIZE: [&str; 10] = [
    "message size",
    "size exceeds",
    "size exceeded",
    "size limit",
    "too large",
    "too big",
    "message length",
    "message too long",
    "maximum size",
    "fixed limit",
];

const LETTER: [&str; 10] = [
    "virus",
    "malware",
    "infected",
    "attachment",
    "attachments",
    "bare lf",
    "bare cr",
    "mime",
    "line too long",
    "too many received",
];

/// What it says about us, if it does.
pub(super) fn find(text: &str) -> Option<Refusal> {
    let words = words(text);
    let is_full = is_full(&words);
    let found = OURS
        .iter()
        .find(|(kind, family)| !(is_full && *kind == Refusal::Limit) && holds(&words, family));
    let is_listed = LISTS.iter().any(|list| text.contains(list));
    if text.contains(SEND_AS) {
        return Some(Refusal::Sender);
    }
    match found {
        Some((Refusal::Sender, _)) | None if is_listed => Some(Refusal::Reputation),
        found => found.map(|(kind, _)| *kind),
    }
}

/// Whether our own address is what it refuses.
pub(super) fn names_our_sender(text: &str) -> bool {
    holds(&words(text), &OUR_SENDER)
}

/// Whether the reader's mailbox is what it refuses; `is_security` when the status speaks of a policy.
pub(super) fn names_the_reader(text: &str, is_security: bool) -> bool {
    let words = words(text);
    holds(&words, &READER) || is_full(&words) || (!is_security && holds(&words, &PERHAPS_READER))
}

/// Whether the reader's mailbox is full.
pub(super) fn names_a_full_mailbox(text: &str) -> bool {
    is_full(&words(text))
}

/// Whether the letter is too large.
pub(super) fn names_the_size(text: &str) -> bool {
    let words = words(text);
    holds(&words, &SIZE) && !is_full(&words)
}

/// Whether it is what stands in the letter.
pub(super) fn names_the_letter(text: &str) -> bool {
    holds(&words(text), &LETTER)
}

fn is_full(words: &str) -> bool {
    holds(words, &FULL) && !holds(words, &OUR_QUOTA)
}

fn holds(words: &str, family: &[&str]) -> bool {
    family.iter().any(|phrase| words.contains(&format!(" {phrase} ")))
}

/// The words of an answer with one blank around each; without addresses and host names.
fn words(text: &str) -> String {
    let mut words = String::from(" ");
    let parts = text.split(|c: char| c.is_whitespace() || "<>()[]{},;:\"=/".contains(c));
    for part in parts.filter(|part| !is_name(part)) {
        for word in part
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
        {
            words.push_str(word);
            words.push(' ');
        }
    }
    words
}

/// An address, or a host name: it has a dot inside and is no number.
fn is_name(part: &str) -> bool {
    let part = part.trim_matches('.');
    part.contains('@') || (part.contains('.') && part.chars().any(char::is_alphabetic))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn words_are_whole_words_and_names_are_none() {
        assert_eq!(
            words("<relay@x.example>: not-owned by mx.relay.example [192.0.2.1]."),
            " not owned by 192 0 2 1 "
        );
        assert_eq!(find("user relay@limit.example on relay.spf.example"), None);
        assert_eq!(find("unrelayed resenders"), None);
        assert_eq!(
            find("see https://www.spamhaus.org/query"),
            Some(Refusal::Reputation)
        );
    }

    proptest! {
        #[test]
        fn any_text_is_looked_through(text in any::<String>()) {
            let _ = (find(&text), names_the_reader(&text, false), names_the_size(&text), names_the_letter(&text));
        }
    }
}
