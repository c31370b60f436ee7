//! The commands, as Discord is told them. Their Dutch words are the base; who uses Discord in English
//! reads English ones. Everybody sees every command; who may do what is asked when it is given.

use serenity::all::{
    CommandOptionType, CreateCommand, CreateCommandOption, InstallationContext, InteractionContext,
};

use super::{ids::LISTS, lists::name_of};
use crate::text::{Language, Words};

/// The locales of Discord that read English.
const ENGLISH: [&str; 2] = ["en-US", "en-GB"];

/// A command: its Dutch and its English name, and the id of its words.
struct Named(&'static str, &'static str, &'static str);

const OPP: Named = Named("opp", "opp", "command-opp");
const LIST: Named = Named("lijst", "list", "command-lijst");
const NEW: Named = Named("nieuw", "new", "command-nieuw");
const WEEK: Named = Named("week", "week", "command-week");
const OVERVIEW: Named = Named("overzicht", "overview", "command-overzicht");
const LINK: Named = Named("koppel", "link", "command-koppel");
const HELP: Named = Named("hulp", "help", "command-hulp");
const REFERENCE: Named = Named("verwijzing", "reference", "option-verwijzing");
const WHICH: Named = Named("welke", "which", "option-welke");
const CODE: Named = Named("code", "code", "option-code");
const ADDRESS: Named = Named("adres", "address", "option-adres");

/// Characters of the longest address, and of a code with what people type round it.
const LONGEST: u16 = 254;

/// Every command.
#[must_use]
pub fn commands() -> Vec<CreateCommand> {
    let reference = option(&REFERENCE).required(true).set_autocomplete(true);
    let mut which = option(&WHICH);
    for (list, word) in LISTS {
        let name = |language| Words(language).say(name_of(list));
        let english = ENGLISH.map(|locale| (locale, name(Language::En)));
        which = which.add_string_choice_localized(name(Language::Nl), word, english);
    }
    vec![
        command(&OPP).add_option(reference),
        command(&LIST).add_option(which),
        command(&WEEK),
        command(&OVERVIEW),
        command(&NEW),
        command(&LINK)
            .add_option(option(&CODE).max_length(LONGEST))
            .add_option(option(&ADDRESS).max_length(LONGEST)),
        command(&HELP),
    ]
}

fn command(named: &Named) -> CreateCommand {
    let words = |language| Words(language).say(named.2);
    let base = CreateCommand::new(named.0)
        .description(words(Language::Nl))
        .contexts(vec![InteractionContext::Guild, InteractionContext::BotDm])
        .integration_types(vec![InstallationContext::Guild, InstallationContext::User]);
    ENGLISH.iter().fold(base, |command, locale| {
        command
            .name_localized(*locale, named.1)
            .description_localized(*locale, words(Language::En))
    })
}

fn option(named: &Named) -> CreateCommandOption {
    let words = |language| Words(language).say(named.2);
    let base = CreateCommandOption::new(CommandOptionType::String, named.0, words(Language::Nl));
    ENGLISH.iter().fold(base, |option, locale| {
        option
            .name_localized(*locale, named.1)
            .description_localized(*locale, words(Language::En))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_is_told_in_dutch_and_in_english() {
        let all = serde_json::to_value(commands()).expect("commands");
        let of = |key: &str| -> Vec<String> {
            let all = all.as_array().expect("a list").iter();
            all.map(|command| {
                command
                    .pointer(key)
                    .and_then(|one| one.as_str())
                    .expect(key)
                    .to_owned()
            })
            .collect()
        };
        insta::assert_snapshot!(of("/name").join(" "), @"opp lijst week overzicht nieuw koppel hulp");
        insta::assert_snapshot!(of("/name_localizations/en-GB").join(" "), @"opp list week overview new link help");
        for key in ["/description", "/description_localizations/en-US"] {
            for words in of(key) {
                assert!((1..=100).contains(&words.chars().count()), "{words}");
            }
        }
    }
}
