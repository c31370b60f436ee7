//! What a letter becomes where people chat: its words, and what can be pressed under them.

use crate::{
    domain::{discord::Talks, discord_button::Handle, letter::ChannelKind, notice::Notice},
    store::{LetterRow, SchoolRow, StoreError, Tx},
    text::{
        ChatLetter, Language, Sender,
        chat::{Beside, chat, targets},
    },
};

/// Whether letters are chat on this way.
pub(super) fn is_chat(channel: ChannelKind) -> bool {
    matches!(channel, ChannelKind::DiscordDm | ChannelKind::DiscordChannel)
}

/// What a letter says in Discord; `None` for one that cannot be said there.
///
/// # Errors
/// When the database cannot be written: a button needs its number.
pub(super) async fn message(
    tx: &mut Tx,
    school: &SchoolRow,
    (letter, notice): (&LetterRow, &Notice),
    language: Language,
) -> Result<Option<ChatLetter>, StoreError> {
    let sender = Sender {
        school_name: school.name.clone(),
        coordinator_name: None,
    };
    let beside = beside(tx, letter, notice).await?;
    if matches!(notice, Notice::Contact(_)) {
        let talks = school.discord.map_or(Talks::Link, |discord| discord.talks);
        return Ok(for_contact(talks, notice, |notice| {
            chat(language, notice, &sender, &beside)
        }));
    }
    Ok(chat(language, notice, &sender, &beside))
}

/// What an ouder, a representative or a leerling reads in Discord: with either choice of a school only that
/// something waits on the own page. Where a school lets talks run there, one can begin from here.
fn for_contact(
    talks: Talks,
    notice: &Notice,
    waits: impl Fn(&Notice) -> Option<ChatLetter>,
) -> Option<ChatLetter> {
    match talks {
        Talks::Link | Talks::Chat => waits(notice),
    }
}

/// The numbers of what can be pressed, and the accounts of whoever is on turn.
async fn beside(tx: &mut Tx, letter: &LetterRow, notice: &Notice) -> Result<Beside, StoreError> {
    let mut beside = Beside::default();
    for target in targets(notice) {
        let number = tx.discord_handle(&letter.school, &target).await?;
        if let Some(handle) = Handle::new(number) {
            beside.handles.insert(target, handle);
        }
    }
    if let Notice::CareTeam(care) = notice {
        for owner in care.lines.iter().flat_map(|line| &line.owners) {
            if let Some((account, _)) = tx.discord_account_of(&letter.school, *owner).await? {
                beside.accounts.insert(*owner, account);
            }
        }
    }
    Ok(beside)
}
