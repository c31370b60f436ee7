//! What a mail server offers in its answer to EHLO.

use super::reply::Reply;

/// The offers that we can use.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Offers {
    /// Encryption on this connection.
    pub(super) starttls: bool,
    /// Login in one line.
    pub(super) plain: bool,
    /// Login in three lines.
    pub(super) login: bool,
}

impl Offers {
    /// Reads the answer: a keyword a line, in any case; some write `AUTH=` for old clients.
    pub(super) fn of(reply: &Reply) -> Self {
        let mut offers = Self::default();
        for line in reply.lines.iter().map(|line| line.to_ascii_uppercase()) {
            let mut words = line.split(|c: char| c.is_whitespace() || c == '=');
            match words.next() {
                Some("STARTTLS") => offers.starttls = true,
                Some("AUTH") => {
                    for word in words {
                        offers.plain |= word == "PLAIN";
                        offers.login |= word == "LOGIN";
                    }
                }
                _ => {}
            }
        }
        offers
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn offers(lines: &[&str]) -> (bool, bool, bool) {
        let found = Offers::of(&Reply {
            code: 250,
            lines: lines.iter().map(|line| (*line).to_owned()).collect(),
            is_whole: true,
        });
        (found.starttls, found.plain, found.login)
    }

    #[test]
    fn offers_are_read_however_they_are_written() {
        assert_eq!(
            offers(&["mx.example", "StartTLS", "SIZE 10"]),
            (true, false, false)
        );
        assert_eq!(offers(&["AUTH=LOGIN PLAIN"]), (false, true, true));
        assert_eq!(offers(&["auth\tlogin  cram-md5"]), (false, false, true));
        assert_eq!(
            offers(&["XXXXXXXA", "AUTHX PLAIN", "AUTH XPLAIN"]),
            (false, false, false)
        );
        assert_eq!(offers(&[]), (false, false, false));
    }
}
