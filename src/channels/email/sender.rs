//! Who the letters come from, and the address that bounces go to.

use lettre::{Address, message::Mailbox};

use super::address;
use crate::outbox::channel::Parcel;

/// The `from` of `[email]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sender {
    name: Option<String>,
    address: Address,
}

/// The `from` of `[email]` cannot be used.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("the `from` of [email] cannot be used: {0}; write it as \"OBS De Horizon <bericht@school.example>\"")]
pub struct SenderError(&'static str);

/// Whom the mail server sees.
#[derive(Debug)]
pub(super) struct Envelope {
    /// Where a bounce of this very delivery goes.
    pub(super) sender: Address,
    /// Where the letter goes.
    pub(super) recipient: Address,
}

impl Sender {
    /// Reads `Name <address>` or only an address.
    ///
    /// # Errors
    /// When there is no usable address in it, or a line break.
    pub fn parse(text: &str) -> Result<Self, SenderError> {
        if text.chars().any(char::is_control) {
            return Err(SenderError("it contains a line break"));
        }
        let (name, bare) = split(text.trim()).ok_or(SenderError("the < and > do not match"))?;
        let address = address::parse(bare).map_err(SenderError)?;
        Ok(Self {
            name: (!name.is_empty()).then(|| name.to_owned()),
            address,
        })
    }

    /// The domain that Message-IDs and bounce addresses end in.
    #[must_use]
    pub fn domain(&self) -> &str {
        self.address.domain()
    }

    pub(super) fn mailbox(&self) -> Mailbox {
        Mailbox::new(self.name.clone(), self.address.clone())
    }

    /// As a letter from the sender to itself would be addressed.
    pub(super) fn envelope_for_check(&self) -> Envelope {
        let local = format!("b+{}.0", "check".repeat(5));
        Envelope {
            sender: Address::new(local, self.domain()).unwrap_or_else(|_| self.address.clone()),
            recipient: self.address.clone(),
        }
    }

    /// Each delivery has its own envelope sender, so that a late bounce finds the right one.
    pub(super) fn envelope(&self, parcel: &Parcel) -> Result<Envelope, String> {
        let local = format!("b+{}.{}", parcel.key, parcel.delivery);
        Ok(Envelope {
            sender: Address::new(local, self.domain()).map_err(|_| {
                "the letter's key cannot be part of an address; report this as a fault".to_owned()
            })?,
            recipient: address::parse(&parcel.to)
                .map_err(|fault| format!("{fault}; correct it and import again"))?,
        })
    }
}

/// The name (without quotes) and the address; none when only one of the angle brackets is there.
pub(super) fn split(text: &str) -> Option<(&str, &str)> {
    let Some(inside) = text.strip_suffix('>') else {
        return (!text.contains('<')).then_some(("", text));
    };
    let (name, bare) = inside.rsplit_once('<')?;
    let name = name.trim();
    let unquoted = name.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    Some((unquoted.unwrap_or(name), bare))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_and_an_address_are_read() {
        let sender = Sender::parse(" OBS De Horizon <bericht@school.example> ").expect("a sender");
        assert_eq!(sender.name.as_deref(), Some("OBS De Horizon"));
        assert_eq!(sender.domain(), "school.example");
        let quoted = Sender::parse("\"Horizon, OBS\" <bericht@school.example>").expect("a sender");
        assert_eq!(quoted.name.as_deref(), Some("Horizon, OBS"));
        assert_eq!(
            Sender::parse("bericht@school.example").expect("a sender").name,
            None
        );
    }

    #[test]
    fn what_is_no_sender_is_refused_with_an_example() {
        for bad in [
            "",
            "OBS De Horizon",
            "OBS <bericht@school.example",
            "OBS bericht@school.example>",
            "OBS <bericht@school.example>\r\nBcc: x@y.example",
        ] {
            let error = Sender::parse(bad).expect_err(bad);
            assert!(
                error
                    .to_string()
                    .contains("OBS De Horizon <bericht@school.example>")
            );
        }
    }
}
