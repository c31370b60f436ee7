//! Which answer an interaction gets.

use serenity::all::{CreateAutocompleteResponse, CreateInteractionResponse};

use super::{
    Door,
    asker::Asker,
    came::{Came, Request},
    koppel,
    reply::Reply,
};
use crate::{app::StoreError, text::Words};

impl Door {
    /// What could stand in the option that somebody types; nothing for strangers and when it breaks.
    pub(super) async fn completed(&self, _asker: &Asker, _typed: &str) -> CreateInteractionResponse {
        CreateInteractionResponse::Autocomplete(CreateAutocompleteResponse::new())
    }

    /// Does what was asked.
    pub(super) async fn answer(&self, came: &Came) -> Result<Reply, StoreError> {
        let asker = &came.asker;
        let (account, guild) = (asker.account, asker.guild);
        let seats = self.seats(asker).await?;
        let language = asker.language(seats.first());
        let stranger = || Reply::say(Words(language).say("door-stranger"));
        if !asker.is_person {
            return Ok(stranger());
        }
        Ok(match &came.request {
            Request::Command { name, options } if name == "koppel" => {
                let typed = (options.get("adres"), options.get("code"));
                koppel::koppel(self, account, guild, language, typed).await?
            }
            Request::Press { id, .. } if id.starts_with("k1:") => {
                koppel::pressed(self, account, guild, language, id).await?
            }
            _ => stranger(),
        })
    }
}
