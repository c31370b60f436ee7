//! Delivery reports for machines: RFC 3464, and RFC 6533 for addresses beyond ASCII.
//!
//! What counts is `Action`: a report of failure may bear a code 4.x.x (a server that gave up), and a
//! report of delay a code 5.x.x. One reader who was not reached is enough: somebody must look.

use super::{
    Verdict,
    code::refuses,
    fields::Fields,
    mail::Mail,
    phrases::{GIVEN_UP, Words},
    plain::text_of,
    reason::reason,
};

/// What the report says, if it is one.
pub(super) fn read(mail: &Mail) -> Option<Verdict> {
    let actions: Vec<(Action, &Fields)> = mail
        .statuses()
        .filter_map(|group| Some((action(group)?, group)))
        .collect();
    let failed = actions.iter().find(|(action, _)| *action == Action::Failed);
    match failed {
        Some((_, group)) => Some(Verdict::Failed(why(group, text_of(mail)))),
        None if actions.is_empty() => None,
        None => Some(Verdict::Progress),
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Action {
    Failed,
    /// Delayed, delivered, relayed or expanded.
    Other,
}

/// What was done for one reader; by the code where a server leaves the action out.
fn action(group: &Fields) -> Option<Action> {
    let said = group.first("action").map(first_word);
    let status = group.first("status").map(first_word);
    let said_so = group
        .first("diagnostic-code")
        .map(without_type)
        .unwrap_or_default();
    let by_code = match status.as_deref().and_then(|code| code.get(..2)) {
        Some("5.") => Some(Action::Failed),
        // A server that gave up on a temporary error says so in words.
        Some("4.") if GIVEN_UP.are_in(&Words::of(said_so)) => Some(Action::Failed),
        Some("2." | "4.") => Some(Action::Other),
        // Some write a code of RFC 5321 there, or none at all.
        _ if group.has("final-recipient") && (refuses(said_so) || status.as_deref().is_some_and(is_no)) => {
            Some(Action::Failed)
        }
        _ => None,
    };
    match said.as_deref() {
        Some("failed" | "failure" | "fail" | "bounced" | "rejected") => Some(Action::Failed),
        Some("delayed" | "delivered" | "relayed" | "expanded") => Some(Action::Other),
        _ => by_code,
    }
}

fn is_no(code: &str) -> bool {
    refuses(&format!("{code} no"))
}

/// A value without the comment behind it.
fn first_word(value: &str) -> String {
    let end = value.find(|c: char| c.is_whitespace() || "(;".contains(c));
    let word = end.and_then(|end| value.get(..end)).unwrap_or(value);
    word.to_ascii_lowercase()
}

fn why(group: &Fields, text: &str) -> String {
    let names = ["final-recipient", "original-recipient", "x-actual-recipient"];
    let readers = names.iter().filter_map(|name| group.first(name));
    let about: Vec<&str> = readers.chain([text]).collect();
    let said = group.first("diagnostic-code").map(without_type);
    reason(group.first("status"), said, &about, text)
}

/// `smtp; 550 no` is `550 no`.
fn without_type(value: &str) -> &str {
    match value.split_once(';') {
        Some((kind, said)) if !kind.contains(char::is_whitespace) => said.trim_start(),
        _ => value,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_groups(groups: &str) -> Option<Verdict> {
        let mail =
            format!("Content-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n\n{groups}");
        read(&Mail::read(mail.as_bytes()))
    }

    #[test]
    fn the_action_counts_more_than_the_code() {
        let failed = |groups| matches!(read_groups(groups), Some(Verdict::Failed(_)));
        assert!(failed("Action: failed\nStatus: 4.4.7\n"));
        assert!(failed("ACTION: Failed (bad address)\n"));
        assert!(failed("Status: 5.1.1\n"));
        for progress in [
            "Action: delayed\nStatus: 5.0.0\n",
            "Action: delivered\n",
            "Action: relayed\n",
            "Action: expanded\n",
            "Status: 4.4.1\n",
        ] {
            assert_eq!(read_groups(progress), Some(Verdict::Progress), "{progress}");
        }
        assert_eq!(read_groups("Action: \nX: y\n"), None);
    }

    #[test]
    fn one_reader_of_several_who_was_not_reached_is_enough() {
        let groups = "Final-Recipient: rfc822; a@b.example\nAction: delivered\n\n\
            Final-Recipient: rfc822; piet@b.example\nAction: failed\nStatus: 5.2.2\n\
            Diagnostic-Code: smtp; 552 mailbox of piet is full\n";
        assert_eq!(
            read_groups(groups),
            Some(Verdict::Failed(
                "the mailbox is full (5.2.2); the mail server said \"552 mailbox of *** is full\"".to_owned()
            ))
        );
    }
}
