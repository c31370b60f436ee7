//! Addresses with their middle hidden, for logs, reasons and receipts.

/// Shows no more of an address than its first letters and its top-level domain:
/// `ib@horizon.example` becomes `i***@h***.example`. Takes any text.
#[must_use]
pub fn mask_address(address: &str) -> String {
    let Some((local, domain)) = address.rsplit_once('@') else {
        return "***".to_owned();
    };
    let ending = domain.rsplit_once('.').map_or("", |(_, ending)| ending);
    let dot = if ending.is_empty() { "" } else { "." };
    format!("{}***@{}***{dot}{ending}", first(local), first(domain))
}

/// Masks every address in a line that somebody else wrote, such as a mail server's answer.
#[must_use]
pub fn mask_addresses(text: &str) -> String {
    let mut masked = String::with_capacity(text.len());
    let mut word = String::new();
    for letter in text.chars() {
        if ends_a_word(letter) {
            close(&mut word, &mut masked);
            masked.push(letter);
        } else {
            word.push(letter);
        }
    }
    close(&mut word, &mut masked);
    masked
}

/// Hides a word wherever it stands by itself, in capitals or not: a local part in a server's answer
/// is often somebody's name.
pub(super) fn mask_word(text: &str, word: &str) -> String {
    let (lower, word) = (text.to_ascii_lowercase(), word.to_ascii_lowercase());
    let mut masked = String::with_capacity(text.len());
    let mut done = 0;
    for (at, _) in lower.match_indices(&word).filter(|_| !word.is_empty()) {
        let end = at + word.len();
        let before = lower.get(..at).and_then(|part| part.chars().next_back());
        let after = lower.get(end..).and_then(|part| part.chars().next());
        if before.into_iter().chain(after).any(char::is_alphanumeric) {
            continue;
        }
        masked.push_str(text.get(done..at).unwrap_or_default());
        masked.push_str("***");
        done = end;
    }
    masked.push_str(text.get(done..).unwrap_or_default());
    masked
}

fn first(part: &str) -> String {
    part.chars().take(1).collect()
}

fn ends_a_word(letter: char) -> bool {
    letter.is_whitespace() || "<>()[]{},;:\"'=".contains(letter)
}

fn close(word: &mut String, masked: &mut String) {
    if word.contains('@') {
        // A full stop at the end closes the sentence, not the domain.
        let bare = word.trim_end_matches('.');
        masked.push_str(&mask_address(bare));
    } else {
        masked.push_str(word);
    }
    word.clear();
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn an_address_keeps_only_its_first_letters_and_its_ending() {
        assert_eq!(mask_address("ib@horizon.example"), "i***@h***.example");
        assert_eq!(mask_address("a.b@mail.horizon.example"), "a***@m***.example");
        assert_eq!(mask_address("ib@localhost"), "i***@l***");
        assert_eq!(mask_address("nobody"), "***");
        assert_eq!(mask_address("@"), "***@***");
        assert_eq!(mask_address(""), "***");
    }

    #[test]
    fn every_address_in_an_answer_is_masked() {
        assert_eq!(
            mask_addresses("550 5.1.1 <ib@horizon.example>: no mailbox for ib@horizon.example."),
            "550 5.1.1 <i***@h***.example>: no mailbox for i***@h***.example"
        );
        assert_eq!(
            mask_addresses("2.0.0 Ok: queued as 4F1"),
            "2.0.0 Ok: queued as 4F1"
        );
    }

    #[test]
    fn a_name_without_an_address_is_hidden_when_it_stands_alone() {
        assert_eq!(
            mask_word("no user Jan.Jansen here", "jan.jansen"),
            "no user *** here"
        );
        assert_eq!(mask_word("an ibis, ib", "ib"), "an ibis, ***");
        assert_eq!(mask_word("ëibë ib", "ib"), "ëibë ***");
        assert_eq!(mask_word("as it is", ""), "as it is");
    }

    proptest! {
        #[test]
        fn any_text_can_be_masked(text in any::<String>()) {
            let _ = mask_address(&text);
            let _ = mask_addresses(&text);
            let _ = mask_word(&text, &text);
        }

        #[test]
        fn nothing_but_the_first_letter_of_a_local_part_survives(
            local in "[a-z]{3,20}", host in "[a-z]{3,20}"
        ) {
            let masked = mask_addresses(&format!("no such user <{local}@{host}.example> here"));
            let shown = format!("{}***@{}***.example", first(&local), first(&host));
            prop_assert_eq!(masked, format!("no such user <{shown}> here"));
        }
    }
}
