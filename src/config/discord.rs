//! The section `[discord]`.

use secrecy::SecretString;

use super::section::Section;
use crate::channels::discord::ApiUrl;

/// The bot.
#[derive(Debug, Clone)]
pub struct DiscordSettings {
    /// Its token.
    pub token: SecretString,
    /// Discord itself, or one of our own on this machine.
    pub api_url: ApiUrl,
}

/// Reads the section. Nothing that is wrong with it repeats the token.
pub(super) fn read(mut section: Section<'_>) -> Option<DiscordSettings> {
    let token = token(&mut section);
    let api_url = api_url(&mut section);
    section.finish();
    Some(DiscordSettings {
        token: token?,
        api_url: api_url?,
    })
}

/// What cannot be a token is told here: in a header it would be an error without a name.
fn token(section: &mut Section<'_>) -> Option<SecretString> {
    let text = section.required_text("token")?;
    if text.starts_with("Bot ") || !text.chars().all(|c| c.is_ascii_graphic()) {
        return section.wrong(
            "token",
            "cannot be a token of a bot: it is one word, without \"Bot\" before it",
        );
    }
    Some(SecretString::from(text))
}

fn api_url(section: &mut Section<'_>) -> Option<ApiUrl> {
    let Some(text) = section.text("api_url") else {
        return Some(ApiUrl::default());
    };
    match ApiUrl::parse(&text) {
        Ok(url) => Some(url),
        Err(error) => {
            section.problem(error.to_string());
            None
        }
    }
}
