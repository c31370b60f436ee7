//! Whether the bot can be in Discord, what that means under the AVG, and how it went so far.
//!
//! Nothing that is told here holds the token, or says whose account is linked.

use super::{counted, findings::Findings};
use crate::{
    app::discord::connection_in,
    channels::discord::Api,
    cli::Exit,
    config::{SchoolSettings, Settings},
    domain::discord::{SchoolDiscord, Talks},
    store::{Store, StoreError},
};

/// Asks Discord who the bot is, and tells for each school what goes there.
pub(super) async fn check(settings: &Settings, findings: &mut Findings) {
    let Some(discord) = &settings.discord else {
        return;
    };
    let schools = settings
        .schools
        .iter()
        .filter_map(|school| Some((school, school.discord?)));
    match Api::new(discord.token.clone(), discord.api_url) {
        Err(error) => findings.wrong(Exit::Failed, format!("discord: {error}")),
        Ok(api) => match api.me().await {
            Ok(me) => {
                // Whoever made the bot chose its name; it stands on one line.
                let name = me.name.escape_debug();
                findings.fine(format!(
                    "discord: the token is that of the bot {name} (account {})",
                    me.id
                ));
                for (school, chosen) in schools.clone() {
                    places(&api, school, chosen, findings).await;
                }
            }
            Err(fault) => findings.wrong(Exit::Failed, format!("discord: {fault}")),
        },
    }
    for (school, chosen) in schools {
        findings.note(format!("school {}: {}", school.id, under_the_law(chosen.talks)));
    }
}

/// Whether the bot sees the guild of a school and its channel.
async fn places(api: &Api, school: &SchoolSettings, chosen: SchoolDiscord, findings: &mut Findings) {
    let id = &school.id;
    let Some(channel) = chosen.care_channel else {
        return findings.note(format!(
            "school {id}: nothing is posted for the whole care team; `care_channel` names a channel for it"
        ));
    };
    match api.guild_of(channel).await {
        Ok(Some(guild)) if guild == chosen.guild => {
            findings.fine(format!("school {id}: the bot sees the channel of the care team"));
        }
        Ok(_) => findings.wrong(
            Exit::Configuration,
            format!(
                "school {id}: its `care_channel` lies in another guild than its `discord_guild`; correct one of \
                 the two"
            ),
        ),
        Err(fault) => findings.wrong(Exit::Failed, format!("school {id}: {fault}")),
    }
}

/// What a choice means under the AVG.
fn under_the_law(talks: Talks) -> &'static str {
    match talks {
        Talks::Link => {
            "talks = \"link\": Discord, a company in the United States, learns which accounts belong to this \
             school and when it writes to them, and of staff references, steps and dates; these are personal \
             data, so the school needs a ground for it (AVG art. 6) and terms for processing and for transfer \
             outside the EU (art. 28, chapter V), and tells people (art. 13). No name and no answer of an ouder \
             or leerling goes there"
        }
        Talks::Chat => {
            "talks = \"chat\": Discord, a company in the United States, also processes questions to ouders and \
             leerlingen and their answers, as soon as guided talks run there; that a child has an OPP and what \
             is said of it may be data about health (AVG art. 9), so the school first does a DPIA (art. 35) and \
             needs a ground, terms for processing and for transfer outside the EU (art. 28, chapter V). Choose \
             \"link\" until that is done"
        }
    }
}

/// How many accounts are linked, and what went wrong so far.
pub(super) async fn accounts(
    store: &Store,
    schools: &[SchoolSettings],
    findings: &mut Findings,
) -> Result<(), StoreError> {
    let mut tx = store.read().await?;
    for school in schools.iter().filter(|school| school.discord.is_some()) {
        let (id, state) = (&school.id, tx.discord_state(&school.id).await?);
        let accounts = usize::try_from(state.accounts).unwrap_or(usize::MAX);
        let accounts = counted(accounts, "account", "accounts");
        findings.fine(format!(
            "school {id}: {accounts} of Discord linked, and letters go to {} of these",
            state.with_messages
        ));
        if let Some(since) = state.channel_gone_since {
            findings.note(format!(
                "school {id}: the channel of the care team was not reached since {}; reminders went by mail. Let \
                 the bot see the channel and send messages in it",
                since.date()
            ));
        }
    }
    let connection = connection_in(&mut tx).await?;
    if let Some((why, since)) = connection.stopped {
        findings.note(format!(
            "discord: the service was not let in since {}: {why}",
            since.date()
        ));
    }
    let lost = connection.lost;
    if lost > 0 {
        findings.note(format!(
            "discord: {lost} times somebody pressed or typed something that this program could not read; the \
             log says why each time: report it"
        ));
    }
    Ok(())
}
