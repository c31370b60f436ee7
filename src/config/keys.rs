//! The keys that `oppmaat.toml` may hold, each with an example of how it is written, and the
//! environment variables that follow from them.

/// A section of the file.
#[derive(Debug)]
pub(super) struct Keys {
    /// Its name; empty for the top of the file.
    pub(super) section: &'static str,
    /// Its keys.
    pub(super) keys: &'static [Key],
}

/// One key.
#[derive(Debug)]
pub(super) struct Key {
    /// How it is called.
    pub(super) name: &'static str,
    /// How its value is written.
    pub(super) example: &'static str,
    /// Whether it can also be given as `..._FILE`.
    pub(super) is_secret: bool,
}

const fn key(name: &'static str, example: &'static str) -> Key {
    Key {
        name,
        example,
        is_secret: false,
    }
}

const fn secret(name: &'static str, example: &'static str) -> Key {
    Key {
        name,
        example,
        is_secret: true,
    }
}

/// The top of the file.
pub(super) const TOP: Keys = Keys {
    section: "",
    keys: &[
        key("database", "\"data/oppmaat.db\""),
        key("key_file", "\"data/oppmaat.key\""),
        key("rehearsal", "false"),
    ],
};

/// `[email]`.
pub(super) const EMAIL: Keys = Keys {
    section: "email",
    keys: &[
        secret("url", "\"smtp+starttls://USER:PASSWORD@mail.school.example:587\""),
        key("from", "\"OBS De Horizon <bericht@school.example>\""),
        key("bounces", "\"folder:data/bounces\""),
        key("hello_name", "\"bericht.school.example\""),
    ],
};

/// `[discord]`.
pub(super) const DISCORD: Keys = Keys {
    section: "discord",
    keys: &[
        secret("token", "\"...\""),
        key("api_url", "\"https://discord.com\""),
    ],
};

/// `[web]`.
pub(super) const WEB: Keys = Keys {
    section: "web",
    keys: &[
        key("bind", "\"127.0.0.1:8080\""),
        key("metrics_bind", "\"127.0.0.1:9090\""),
        key("public_url", "\"https://bericht.school.example\""),
    ],
};

/// `[[school]]`, once for each school; only in the file.
pub(super) const SCHOOL: Keys = Keys {
    section: "school",
    keys: &[
        key("id", "\"horizon\""),
        key("name", "\"OBS De Horizon\""),
        key("type", "\"po\""),
        key("region", "\"midden\""),
        key("profile", "\"wettelijk\""),
        key("evaluations_per_year", "1"),
        key("admin_email", "\"ict@horizon.example\""),
        key("languages", "[\"nl\", \"en\"]"),
        key("send_at", "\"08:15\""),
        key("phone", "\"010 000 00 00\""),
        key("discord_guild", "\"100\""),
        key("care_channel", "\"200\""),
        key("talks", "\"link\""),
    ],
};

/// Every section, in the order of the file.
pub(super) const ALL: [&Keys; 5] = [&TOP, &DISCORD, &EMAIL, &WEB, &SCHOOL];

impl Keys {
    /// The key with this name.
    pub(super) fn find(&self, name: &str) -> Option<&'static Key> {
        self.keys.iter().find(|key| key.name == name)
    }

    /// The environment variable of one of its keys, such as `OPPMAAT_EMAIL__URL`.
    pub(super) fn variable(&self, key: &Key) -> String {
        let separator = if self.section.is_empty() { "" } else { "__" };
        format!("OPPMAAT_{}{separator}{}", self.section, key.name).to_ascii_uppercase()
    }
}

/// The known word that `word` was probably meant to be.
pub(super) fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = word.to_lowercase().replace('-', "_");
    known
        .into_iter()
        .map(|other| (distance(&word, &other.to_lowercase()), other))
        .filter(|(distance, other)| *distance <= 1.max(other.len() / 3))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, other)| other)
}

/// The number of letters to change, add or drop (Levenshtein). A word of more than 100 letters is
/// near to nothing.
fn distance(one: &str, other: &str) -> usize {
    if one.chars().count() > 100 {
        return usize::MAX;
    }
    let mut row: Vec<usize> = (0..=other.chars().count()).collect();
    for (above, letter) in one.chars().enumerate() {
        let mut next = vec![above + 1];
        for ((pair, wanted), left) in row.windows(2).zip(other.chars()).zip(1..) {
            let [diagonal, up] = [pair.first(), pair.last()].map(|cell| cell.copied().unwrap_or(left));
            let left = next.last().copied().unwrap_or(left);
            let changed = diagonal + usize::from(letter != wanted);
            next.push(changed.min(up + 1).min(left + 1));
        }
        row = next;
    }
    row.last().copied().unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_distance_is_the_number_of_typing_errors() {
        for (one, other, errors) in [
            ("", "", 0),
            ("", "abc", 3),
            ("abc", "", 3),
            ("kitten", "sitting", 3),
            ("databse", "database", 1),
            ("naam", "name", 2),
        ] {
            assert_eq!(distance(one, other), errors, "{one} {other}");
        }
    }

    #[test]
    fn a_typing_error_finds_its_word_and_another_word_finds_none() {
        let known = || SCHOOL.keys.iter().map(|key| key.name);
        assert_eq!(nearest("regoin", known()), Some("region"));
        assert_eq!(nearest("Admin-Email", known()), Some("admin_email"));
        assert_eq!(nearest("colour", known()), None);
        assert_eq!(nearest(&"x".repeat(10_000), known()), None);
    }

    #[test]
    fn a_variable_has_the_name_of_the_contract() {
        let names = |keys: &Keys| -> Vec<_> { keys.keys.iter().map(|key| keys.variable(key)).collect() };
        assert_eq!(
            names(&TOP),
            ["OPPMAAT_DATABASE", "OPPMAAT_KEY_FILE", "OPPMAAT_REHEARSAL"]
        );
        assert_eq!(names(&EMAIL)[0], "OPPMAAT_EMAIL__URL");
    }
}
