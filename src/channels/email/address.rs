//! One e-mail address, in the form that every mail server takes.

use lettre::Address;

/// Reads an address. A domain outside ASCII is written in its ASCII form (`xn--`), so that no
/// server needs SMTPUTF8; a local part outside ASCII is refused, because it has no such form.
///
/// # Errors
/// What is wrong with it; never the address itself.
pub(super) fn parse(text: &str) -> Result<Address, &'static str> {
    if text.chars().any(char::is_control) {
        return Err("the address contains a line break or another control character");
    }
    let (local, domain) = text.trim().rsplit_once('@').ok_or("the address has no @ in it")?;
    if !local.is_ascii() {
        return Err("the part of the address before the @ holds a letter outside a-z");
    }
    let address = if domain.is_ascii() {
        Address::new(local, domain)
    } else {
        let host = url::Host::parse(domain).map_err(|_| "the domain of the address is no domain")?;
        Address::new(local, host.to_string())
    };
    address.map_err(|_| "it is not an e-mail address")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_domain_outside_ascii_gets_its_ascii_form() {
        let address = parse("ib@bücher.example").expect("an address");
        assert_eq!(address.to_string(), "ib@xn--bcher-kva.example");
    }

    #[test]
    fn a_line_break_is_refused() {
        for bad in [
            "ib@horizon.example\r\nRCPT TO:<x@y.example>",
            "ib\n@horizon.example",
            "ib@horizon.example\r",
            "ib@horizon.example> SIZE=1",
            "zoë@horizon.example",
            "horizon.example",
            "",
        ] {
            assert!(parse(bad).is_err(), "{bad:?}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_an_ascii_address_or_refused(text in "\\PC*@?\\PC*") {
            if let Ok(address) = parse(&text) {
                prop_assert!(address.to_string().is_ascii());
            }
        }
    }
}
