//! An interaction as the door reads it: who asks, what for, and what has to be answered first.

use serenity::all::{
    ActionRowComponent, CommandDataOption, CommandDataOptionValue, CommandInteraction, ComponentInteraction,
    ComponentInteractionDataKind, CreateInteractionResponse, CreateInteractionResponseMessage, GuildId,
    Interaction, InteractionId, Message, MessageFlags, ModalInteraction, User,
};

use super::asker::Asker;
use crate::domain::discord::Snowflake;

/// An interaction. It holds what somebody typed, so it has no `Debug`.
#[derive(Clone)]
pub(super) struct Came {
    pub(super) key: Key,
    pub(super) asker: Asker,
    pub(super) request: Request,
    /// Whether the answer takes the place of the message on which it was pressed.
    pub(super) updates: bool,
}

/// By which an interaction is answered.
#[derive(Clone)]
pub(super) struct Key {
    pub(super) id: InteractionId,
    pub(super) token: String,
}

/// What is asked.
#[derive(Clone, PartialEq, Eq)]
pub(super) enum Request {
    /// A command with its options.
    Command { name: String, options: Options },
    /// What an option could be, while it is typed.
    Complete { typed: String },
    /// A button or a menu; the values that were chosen.
    Press { id: String, values: Vec<String> },
    /// A window that was filled in.
    Submit {
        id: String,
        fields: Vec<(String, String)>,
    },
}

/// The options of a command, by name.
#[derive(Clone, Default, PartialEq, Eq)]
pub(super) struct Options(Vec<(String, String)>);

impl Options {
    /// What was typed for the option with this name.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        let found = self.0.iter().find(|(known, _)| known == name);
        found
            .map(|(_, value)| value.trim())
            .filter(|value| !value.is_empty())
    }
}

impl Came {
    /// Reads an interaction; `None` for one that asks nothing.
    pub(super) fn of(interaction: Interaction) -> Option<Self> {
        match interaction {
            Interaction::Command(command) => {
                let request = Request::Command {
                    name: command.data.name.clone(),
                    options: options(&command.data.options),
                };
                Self::of_command(&command, request)
            }
            Interaction::Autocomplete(command) => {
                let typed = command.data.autocomplete();
                let typed = typed.map(|option| option.value.to_owned()).unwrap_or_default();
                Self::of_command(&command, Request::Complete { typed })
            }
            Interaction::Component(pressed) => Self::of_component(pressed),
            Interaction::Modal(filled) => Self::of_modal(&filled),
            _ => None,
        }
    }

    fn of_command(command: &CommandInteraction, request: Request) -> Option<Self> {
        Some(Self {
            key: Key {
                id: command.id,
                token: command.token.clone(),
            },
            asker: asker(&command.user, command.guild_id, &command.locale)?,
            request,
            updates: false,
        })
    }

    fn of_component(pressed: ComponentInteraction) -> Option<Self> {
        let asker = asker(&pressed.user, pressed.guild_id, &pressed.locale)?;
        let values = match pressed.data.kind {
            ComponentInteractionDataKind::StringSelect { values } => values,
            ComponentInteractionDataKind::UserSelect { values } => {
                values.iter().map(ToString::to_string).collect()
            }
            _ => Vec::new(),
        };
        let id = pressed.data.custom_id;
        Some(Self {
            key: Key {
                id: pressed.id,
                token: pressed.token,
            },
            asker,
            updates: is_own_form(&id, Some(&pressed.message)),
            request: Request::Press { id, values },
        })
    }

    fn of_modal(filled: &ModalInteraction) -> Option<Self> {
        let id = filled.data.custom_id.clone();
        let rows = filled.data.components.iter().flat_map(|row| &row.components);
        let fields = rows.filter_map(|component| match component {
            ActionRowComponent::InputText(input) => {
                Some((input.custom_id.clone(), input.value.clone().unwrap_or_default()))
            }
            _ => None,
        });
        Some(Self {
            key: Key {
                id: filled.id,
                token: filled.token.clone(),
            },
            asker: asker(&filled.user, filled.guild_id, &filled.locale)?,
            updates: is_own_form(&id, filled.message.as_deref()),
            request: Request::Submit {
                id,
                fields: fields.collect(),
            },
        })
    }

    /// What tells Discord that an answer will come: only its reader will see it.
    pub(super) fn deferred(&self) -> CreateInteractionResponse {
        if self.updates {
            return CreateInteractionResponse::Acknowledge;
        }
        CreateInteractionResponse::Defer(CreateInteractionResponseMessage::new().ephemeral(true))
    }
}

/// Whether this belongs to a form that its reader alone sees: then its message changes, and no second one
/// comes.
fn is_own_form(id: &str, message: Option<&Message>) -> bool {
    let flags = message.and_then(|message| message.flags);
    id.starts_with("d1:") && flags.is_some_and(|flags| flags.contains(MessageFlags::EPHEMERAL))
}

fn asker(user: &User, guild: Option<GuildId>, locale: &str) -> Option<Asker> {
    Some(Asker {
        account: Snowflake::new(user.id.get())?,
        guild: guild.and_then(|guild| Snowflake::new(guild.get())),
        wish: Asker::language_of(locale),
        is_person: !user.bot && !user.system,
    })
}

fn options(given: &[CommandDataOption]) -> Options {
    let options = given.iter().filter_map(|option| match &option.value {
        CommandDataOptionValue::String(text) => Some((option.name.clone(), text.clone())),
        _ => None,
    });
    Options(options.collect())
}
