//! What works and yet is unwise. No sentence repeats a name or an address.

use super::{Settings, WebSettings};
use crate::domain::school::SchoolId;

/// All warnings about settings that can be used.
///
/// `without_bot` are the schools that have a guild while there is no bot.
pub(super) fn find(settings: &Settings, without_bot: &[SchoolId]) -> Vec<String> {
    let mut warnings = Vec::new();
    if let Some(email) = &settings.email {
        let said = says_opp(&email.written_from).then(|| over_a_shoulder("`from` in [email]"));
        warnings.extend(said);
    } else {
        warnings.push("there is no section [email]: no letter leaves the house; add one".to_owned());
    }
    if settings.discord.is_some() && settings.schools.iter().all(|school| school.discord.is_none()) {
        warnings.push(
            "there is a section [discord] and no school in it: the bot answers nobody; give a school its \
             `discord_guild`"
                .to_owned(),
        );
    }
    warnings.extend(without_bot.iter().map(|school| {
        format!(
            "school {school} has keys for Discord, and there is no section [discord]: nothing goes there; add \
             it, with the token of the bot"
        )
    }));
    warnings.extend(of_pages(settings.web.as_ref()));
    for school in &settings.schools {
        let spoken = [
            ("name", school.name.as_str()),
            ("admin_email", school.admin_email.as_str()),
        ];
        for (key, _) in spoken.iter().filter(|(_, text)| says_opp(text)) {
            warnings.push(over_a_shoulder(&format!("`{key}` of school {}", school.id)));
        }
    }
    warnings
}

fn of_pages(web: Option<&WebSettings>) -> Vec<String> {
    let Some(web) = web else {
        return vec![
            "there is no section [web]: letters carry no links, and everything goes through the export and \
             `oppmaat record`; add one"
                .to_owned(),
        ];
    };
    let mut warnings = Vec::new();
    if !web.bind.ip().is_loopback() {
        warnings.push(
            "`bind` in [web] is reached from other machines, without https and past the proxy; write 127.0.0.1, \
             unless the proxy stands elsewhere and nobody else can come there"
                .to_owned(),
        );
    }
    if web.metrics_bind.is_some() {
        warnings.push("`metrics_bind` in [web] is not used by this version; it does no harm".to_owned());
    }
    warnings
}

fn over_a_shoulder(what: &str) -> String {
    format!(
        "{what} says OPP: who looks over a shoulder learns what a letter is about; choose words without it"
    )
}

/// Whether a word begins or ends with `opp`. Inside a word, as in Klopper, nobody reads it.
fn says_opp(text: &str) -> bool {
    text.to_lowercase()
        .split(|c: char| !c.is_alphanumeric())
        .any(|word| word.starts_with("opp") || word.ends_with("opp"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_word_opp_is_seen_and_klopper_is_left_alone() {
        for text in [
            "OPP <x@school.example>",
            "opp-bericht@school.example",
            "x@oppmaat.example",
            "Zorg (OPP)",
        ] {
            assert!(says_opp(text), "{text}");
        }
        for text in ["De Klopper", "stoppen@school.example", "Koppel"] {
            assert!(!says_opp(text), "{text}");
        }
    }
}
