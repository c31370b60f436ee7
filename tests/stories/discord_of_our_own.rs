//! Real serenity talks to the Discord of our own: what other stories build on.

use std::{sync::Arc, time::Duration};

use secrecy::ExposeSecret;
use serenity::{
    all::{
        ActionRowComponent, AutocompleteChoice, ButtonStyle, Client, Command, ComponentInteractionDataKind,
        Context, CreateActionRow, CreateAllowedMentions, CreateAutocompleteResponse, CreateButton,
        CreateCommand, CreateCommandOption, CreateEmbed, CreateInputText, CreateInteractionResponse,
        CreateInteractionResponseFollowup, CreateInteractionResponseMessage, CreateModal, CreateSelectMenu,
        CreateSelectMenuKind, CreateSelectMenuOption, EditInteractionResponse, EventHandler, GatewayIntents,
        Http, HttpBuilder, InputTextStyle, Interaction, Ready,
    },
    async_trait,
};
use tokio::task::JoinHandle;

use crate::support::discord::{Answer, CARE, Discord, GUILD, How, Place};

/// A small bot that does one of everything.
struct Bot;

#[async_trait]
impl EventHandler for Bot {
    async fn ready(&self, context: Context, _: Ready) {
        let option = CreateCommandOption::new(serenity::all::CommandOptionType::String, "opp", "Which")
            .required(true)
            .set_autocomplete(true);
        let commands = vec![
            CreateCommand::new("opp")
                .description("One OPP")
                .add_option(option),
            CreateCommand::new("hulp")
                .description("Help")
                .description_localized("nl", "Hulp"),
            CreateCommand::new("stil").description("Says nothing"),
        ];
        Command::set_global_commands(&context.http, commands)
            .await
            .expect("registered");
    }

    async fn interaction_create(&self, context: Context, interaction: Interaction) {
        match interaction {
            Interaction::Command(command) if command.data.name == "hulp" => {
                command.defer_ephemeral(&context).await.expect("deferred");
                let edit = EditInteractionResponse::new()
                    .content(format!("hulp in {}", command.locale))
                    .allowed_mentions(CreateAllowedMentions::new());
                command.edit_response(&context, edit).await.expect("edited");
                let more = CreateInteractionResponseFollowup::new()
                    .content("en meer")
                    .ephemeral(true)
                    .allowed_mentions(CreateAllowedMentions::new());
                command.create_followup(&context, more).await.expect("sent");
            }
            Interaction::Command(command) if command.data.name == "opp" => {
                let answer = CreateInteractionResponse::Message(reply("K7TQ"));
                command.create_response(&context, answer).await.expect("answered");
            }
            Interaction::Autocomplete(typed) => {
                let offers = CreateAutocompleteResponse::new()
                    .set_choices(vec![AutocompleteChoice::new("K7TQ (groep 4)", "K7TQ")]);
                let answer = CreateInteractionResponse::Autocomplete(offers);
                typed.create_response(&context, answer).await.expect("offered");
            }
            Interaction::Component(press) => {
                let answer = match &press.data.kind {
                    ComponentInteractionDataKind::StringSelect { values } => {
                        CreateInteractionResponse::UpdateMessage(reply(&values.join(",")))
                    }
                    _ => CreateInteractionResponse::Modal(window()),
                };
                press.create_response(&context, answer).await.expect("answered");
            }
            Interaction::Modal(modal) => {
                let ActionRowComponent::InputText(input) = &modal.data.components[0].components[0] else {
                    panic!("a field");
                };
                let text = input.value.clone().unwrap_or_default();
                let answer = CreateInteractionResponse::UpdateMessage(reply(&text));
                modal.create_response(&context, answer).await.expect("answered");
            }
            _ => {}
        }
    }
}

fn reply(content: &str) -> CreateInteractionResponseMessage {
    let options = ["morgen", "maandag"].map(|day| CreateSelectMenuOption::new(day, day));
    let select = CreateSelectMenu::new(
        "until",
        CreateSelectMenuKind::String {
            options: options.to_vec(),
        },
    );
    CreateInteractionResponseMessage::new()
        .content(content)
        .ephemeral(true)
        .allowed_mentions(CreateAllowedMentions::new())
        .embed(
            CreateEmbed::new()
                .title("Overleg")
                .field("Datum", "24 maart 2027", false),
        )
        .components(vec![
            CreateActionRow::Buttons(vec![
                CreateButton::new("later").label("Uitstel"),
                CreateButton::new("done")
                    .label("Gedaan")
                    .style(ButtonStyle::Success)
                    .disabled(true),
                CreateButton::new_link("http://127.0.0.1:1/t/x").label("Open"),
            ]),
            CreateActionRow::SelectMenu(select.placeholder("Tot?")),
        ])
}

fn window() -> CreateModal {
    let field = CreateInputText::new(InputTextStyle::Paragraph, "Waarom?", "why");
    CreateModal::new("why", "Uitstel").components(vec![CreateActionRow::InputText(field)])
}

/// A running bot; it ends with this value.
struct Running(JoinHandle<serenity::Result<()>>);

impl Drop for Running {
    fn drop(&mut self) {
        self.0.abort();
    }
}

fn http(discord: &Discord) -> Arc<Http> {
    let client = reqwest::Client::builder()
        .timeout(Duration::from_secs(5))
        .no_proxy()
        .build();
    let http = HttpBuilder::new(discord.token().expose_secret())
        .client(client.expect("a client"))
        .proxy(discord.url())
        .ratelimiter_disabled(true)
        .build();
    Arc::new(http)
}

async fn start(discord: &Discord) -> Running {
    let http = Arc::into_inner(http(discord)).expect("nobody else has it");
    let client = serenity::client::ClientBuilder::new_with_http(http, GatewayIntents::empty());
    let mut client: Client = client.event_handler(Bot).await.expect("a client");
    let running = tokio::spawn(async move { client.start().await });
    discord.connected().await;
    while discord.commands().is_empty() {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    Running(running)
}

#[tokio::test]
async fn a_person_gives_commands_presses_chooses_and_fills_in() {
    let discord = Discord::start().await;
    discord.join(GUILD, 501, &[7]);
    let _bot = start(&discord).await;
    let ib = discord.person(501);

    let offered = ib.autocomplete(Place::Channel(CARE), "/opp", "opp", "K").await;
    assert_eq!(offered, [("K7TQ (groep 4)".to_owned(), "K7TQ".to_owned())]);
    let answer = ib.slash(Place::Channel(CARE), "/opp", &[("opp", "K7TQ")]).await;
    insta::assert_snapshot!(answer, @r"
    (only you)
    K7TQ
    # Overleg
    Datum: 24 maart 2027
    [Uitstel] (Gedaan) [Open -> http://127.0.0.1:1/t/x]
    <Tot?: morgen | maandag>
    ");
    let window = ib.press(&answer, "Uitstel").await;
    insta::assert_snapshot!(window, @r"
    (window) Uitstel
    Waarom?: <lines>
    ");
    let answer = ib
        .submit(&window, &[("Waarom?", "wacht op het ziekenhuis")])
        .await;
    insta::assert_snapshot!(answer, @r"
    (only you, changed)
    wacht op het ziekenhuis
    # Overleg
    Datum: 24 maart 2027
    [Uitstel] (Gedaan) [Open -> http://127.0.0.1:1/t/x]
    <Tot?: morgen | maandag>
    ");
    let answer = ib.choose(&answer, "Tot?", &["maandag"]).await;
    assert_eq!((answer.how, answer.is_ephemeral()), (How::Changed, true));
    assert_eq!(answer.as_ref().content, "maandag");
    assert!(
        discord.channel(CARE).is_empty(),
        "what only one sees stands in no channel"
    );
    assert_eq!(discord.gateway().intents(), [0]);
}

#[tokio::test]
async fn a_stranger_asks_in_a_direct_message_and_is_answered_later() {
    let discord = Discord::start().await;
    let _bot = start(&discord).await;
    let stranger = discord.person(900).speaking("en-GB");
    let answer: Answer = stranger.slash(Place::Dm, "/hulp", &[]).await;
    insta::assert_snapshot!(answer, @r"
    (only you, later)
    hulp in en-GB
    ");
    while stranger.follow_ups(&answer).is_empty() {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    insta::assert_snapshot!(stranger.follow_ups(&answer)[0], @"en meer");
    let silent = stranger.done_by_a_bot().slash(Place::Dm, "/stil", &[]).await;
    assert_eq!(silent.how, How::DidNotRespond);
}
