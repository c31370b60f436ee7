//! What left the house as it was laid out, for somebody who wants to look at it. Kept only while
//! somebody does: a year that is played for a terminal keeps nothing.

use std::{
    collections::BTreeMap,
    fmt,
    sync::{Arc, Mutex, PoisonError},
};

use mail_parser::MessageParser;

/// The HTML of letters by their key; nothing until somebody [looks](Self::look). Clones are the same.
#[derive(Clone, Default)]
pub(super) struct Kept(Arc<Mutex<Option<BTreeMap<String, String>>>>);

impl Kept {
    /// From now on letters are kept.
    pub(super) fn look(&self) {
        self.with(|kept| {
            kept.get_or_insert_default();
        });
    }

    /// Keeps the HTML part of a mail, byte for byte as it would have arrived.
    pub(super) fn put_mail(&self, key: &str, mail: &[u8]) {
        self.put(key, || {
            let message = MessageParser::default().parse(mail)?;
            message.body_html(0).map(std::borrow::Cow::into_owned)
        });
    }

    /// Keeps what `html` gives, which is asked only when somebody looks.
    pub(super) fn put(&self, key: &str, html: impl FnOnce() -> Option<String>) {
        self.with(|kept| {
            if let Some(kept) = kept
                && let Some(html) = html()
            {
                kept.insert(key.to_owned(), html);
            }
        });
    }

    /// Hands out the HTML of a letter, once.
    pub(super) fn take(&self, key: &str) -> Option<String> {
        self.with(|kept| kept.as_mut().and_then(|kept| kept.remove(key)))
    }

    fn with<T>(&self, what: impl FnOnce(&mut Option<BTreeMap<String, String>>) -> T) -> T {
        what(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// Letters are nobody's business in a log, not even invented ones.
impl fmt::Debug for Kept {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Kept")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_kept_until_somebody_looks_and_a_letter_is_handed_out_once() {
        let kept = Kept::default();
        let mail = "MIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>Dag</p>\r\n";
        kept.put_mail("a", mail.as_bytes());
        assert_eq!(kept.take("a"), None);
        kept.look();
        kept.put_mail("a", mail.as_bytes());
        let taken = kept.take("a").expect("a letter");
        assert_eq!(taken.trim(), "<p>Dag</p>");
        assert_eq!(kept.take("a"), None);
    }
}
