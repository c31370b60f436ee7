//! Two tabs: a form remembers what stood there when it was opened, so that nobody undoes in passing what
//! a colleague set meanwhile.

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

use super::parts::asked;
use crate::web::pages::sign_in::Pairs;

/// The name under which it stands in the address of a form.
const WAS: &str = "was";

/// The address of a form over a setting that now says `value`.
pub(super) fn action(path: &str, value: &str) -> String {
    format!("{path}?{WAS}={}", stamp(value))
}

/// Whether the setting, which now says `value`, changed since the form was opened.
pub(super) fn is_late(query: &Pairs, value: &str) -> bool {
    asked(query, WAS).is_some_and(|was| was != stamp(value))
}

fn stamp(value: &str) -> String {
    let hash = Sha256::digest(value);
    let short: Vec<u8> = hash.iter().take(8).copied().collect();
    HEXLOWER.encode(&short)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_late_once_the_setting_says_something_else() {
        let action = action("/instellingen/bewaren", "24");
        let was = action.split_once('=').expect("a stamp").1.to_owned();
        let query = vec![("was".to_owned(), was)];
        assert!(!is_late(&query, "24"));
        assert!(is_late(&query, "36"));
        assert!(!is_late(&Vec::new(), "36"), "a form without it says nothing");
    }
}
