//! No file and no environment makes the program panic.

use proptest::prelude::*;

use super::{GOOD, folder, load_in};

fn toml_like() -> impl Strategy<Value = String> {
    let key = prop::sample::select(vec![
        "database",
        "email",
        "school",
        "url",
        "id",
        "type",
        "languages",
        "send_at",
        "\"a[4000000000]\"",
        "x.y",
        "ÿ",
    ]);
    let value = prop::sample::select(vec![
        "1",
        "-1",
        "1e999",
        "\"\"",
        "\"x\"",
        "[]",
        "[1, \"nl\"]",
        "{}",
        "{ id = 1 }",
        "true",
        "08:15:00",
        "nan",
        "99999999999999999999",
        "[[[[1]]]]",
    ]);
    let heading = prop::sample::select(vec![
        "",
        "[email]\n",
        "[[school]]\n",
        "[school]\n",
        "[web]\n",
        "[x]\n",
    ]);
    let line = (heading, key, value).prop_map(|(heading, key, value)| format!("{heading}{key} = {value}\n"));
    prop::collection::vec(line, 0..8).prop_map(|lines| lines.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn any_bytes_are_a_configuration_or_refused(bytes: Vec<u8>) {
        let _ = load_in(&folder(bytes), &[]);
    }

    #[test]
    fn any_keys_and_values_are_a_configuration_or_refused(toml in toml_like()) {
        let _ = load_in(&folder(toml), &[]);
    }

    #[test]
    fn any_change_of_one_byte_is_a_configuration_or_refused(at in 0..GOOD.len(), byte: u8) {
        let mut bytes = GOOD.as_bytes().to_vec();
        bytes[at] = byte;
        let _ = load_in(&folder(bytes), &[]);
    }

    #[test]
    fn any_variables_are_settings_or_refused(name in "OPPMAAT_[A-Z_\\[\\]0-9.]{0,20}", value in "\\PC*") {
        let _ = load_in(&folder(GOOD), &[(&name, &value), ("OPPMAAT_EMAIL__URL", &value)]);
    }
}
