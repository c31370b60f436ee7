//! The commands, as Discord is told them.

use serenity::all::CreateCommand;

/// Every command.
#[must_use]
pub fn commands() -> Vec<CreateCommand> {
    Vec::new()
}
