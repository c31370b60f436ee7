//! Which answer an interaction gets.

use serenity::all::{AutocompleteChoice, CreateAutocompleteResponse, CreateInteractionResponse};

use super::{
    Door,
    asker::Asker,
    came::{Came, Options, Request},
    ids::{self, Id},
    koppel,
    reply::{MOST_CHOICES, Reply},
    staff::Staff,
};
use crate::{
    app::{
        StoreError,
        discord::{FoundOpp, Linked, find_opps},
    },
    text::{Words, one_line},
};

/// Characters of what is offered while somebody types.
const MOST_OFFERED: usize = 100;

impl Door {
    /// What could stand in the option that somebody types: by reference and group, never by name. Nothing
    /// for strangers, and when it breaks.
    pub(super) async fn completed(&self, asker: &Asker, typed: &str) -> CreateInteractionResponse {
        let found = match self.offered(asker, typed).await {
            Ok(found) => found,
            Err(error) => {
                tracing::error!(%error, "nothing could be offered in Discord while somebody typed");
                Vec::new()
            }
        };
        CreateInteractionResponse::Autocomplete(CreateAutocompleteResponse::new().set_choices(found))
    }

    async fn offered(&self, asker: &Asker, typed: &str) -> Result<Vec<AutocompleteChoice>, StoreError> {
        let mut found = Vec::new();
        for seat in self.seats(asker).await? {
            found.extend(find_opps(&self.store, &seat.member, typed).await?);
        }
        found.truncate(MOST_CHOICES);
        let choice = |one: &FoundOpp| {
            let groep = one.groep.iter().map(|groep| format!(" · {}", one_line(groep)));
            let name: String = format!("{}{}", one.reference, groep.collect::<String>());
            let name: String = name.chars().take(MOST_OFFERED).collect();
            AutocompleteChoice::new(name, one.reference.to_string())
        };
        Ok(found.iter().map(choice).collect())
    }

    /// Does what was asked.
    pub(super) async fn answer(&self, came: &Came) -> Result<Reply, StoreError> {
        let asker = &came.asker;
        let seats = self.seats(asker).await?;
        let language = asker.language(seats.first());
        let stranger = || Reply::say(Words(language).say("door-stranger"));
        if !asker.is_person {
            return Ok(stranger());
        }
        let (account, guild) = (asker.account, asker.guild);
        match &came.request {
            Request::Command { name, options } if name == "koppel" => {
                let typed = (options.get("adres"), options.get("code"));
                return koppel::koppel(self, account, guild, language, typed).await;
            }
            Request::Press { id, .. } if id.starts_with("k1:") => {
                return koppel::pressed(self, account, guild, language, id).await;
            }
            Request::Command { name, .. } if name == "hulp" => {
                return Ok(help(Words(language), seats.first()));
            }
            _ => {}
        }
        if seats.is_empty() {
            return Ok(stranger());
        }
        let staff = Staff::new(self, &seats, language);
        match &came.request {
            Request::Command { name, options } => staff.command(name, options).await,
            Request::Press { id, values } => staff.pressed(id, values, &[]).await,
            Request::Submit { id, fields } => staff.pressed(id, &[], fields).await,
            Request::Complete { .. } => Ok(stranger()),
        }
    }
}

impl Staff<'_> {
    async fn command(&self, name: &str, options: &Options) -> Result<Reply, StoreError> {
        match name {
            "opp" => {
                let typed = options.get("verwijzing").unwrap_or_default();
                self.by_reference(typed).await
            }
            "lijst" => self.list(options.get("welke").and_then(ids::list), 0).await,
            "week" => self.week().await,
            "overzicht" => self.overview().await,
            "nieuw" => self.new_opp().await,
            _ => Ok(help(self.w, self.seats.first())),
        }
    }

    async fn pressed(
        &self,
        id: &str,
        values: &[String],
        typed: &[(String, String)],
    ) -> Result<Reply, StoreError> {
        match Id::parse(id) {
            Some(Id::Reminder(button)) => self.reminder(button, values).await,
            Some(Id::Opp(opp)) => self.show_opp(opp).await,
            Some(Id::Form(opp, form)) => self.begin(opp, form).await,
            Some(Id::Forms(opp, page)) => self.chosen_form(opp, page, values).await,
            Some(Id::Page(opp)) => self.to_page(opp).await,
            Some(Id::Lines(which, page)) => self.chosen_line((which, page), values).await,
            Some(Id::Draft(draft)) => self.draft(&draft, values, typed).await,
            None => Ok(self.gone()),
        }
    }
}

/// `/hulp`: what this is, what can be asked, what Discord sees, and whom to ring; the number of the school
/// only for who works there.
fn help(w: Words, seat: Option<&Linked>) -> Reply {
    let mut lines = vec![
        w.say("door-help"),
        w.say("door-help-commands"),
        w.say("door-help-sees"),
    ];
    let phone = seat.and_then(|seat| seat.phone.as_deref());
    lines.extend(phone.map(|phone| w.with("door-help-phone", "phone", phone)));
    Reply::say(lines.join("\n\n"))
}
