//! What the zorgteam reads in its channel: once a day, when letters to staff were written, the lines of
//! those letters whose reader is on turn. The admin stands for the channel, which is nobody.

use super::Desk;
use crate::{
    domain::{
        capacity::Capacity,
        care_team::care_letter,
        compose::{Frame, World},
        letter::{ChannelKind, LetterKind, care_meaning},
        send_window::open_from,
        team::Recipient,
    },
    store::{About, NewDelivery, NewLetter, SaidLine, StoreError, Tx},
};

impl Desk<'_> {
    /// Puts the message of the day in the outbox; nothing without a channel, or when nobody is on turn.
    pub(super) async fn write_care_team(&self, tx: &mut Tx, lines: Vec<SaidLine>) -> Result<(), StoreError> {
        let channel = self.school.discord.and_then(|discord| discord.care_channel);
        let (Some(channel), Some(admin)) = (channel, self.school.admin) else {
            return Ok(());
        };
        let who = Recipient {
            person: admin,
            capacity: Capacity::CareTeam,
        };
        if !self.has_something_for_care_team(who, &lines) {
            return Ok(());
        }
        let letter = NewLetter {
            meaning: care_meaning(&self.school.id, self.day()),
            kind: LetterKind::CareTeam,
            who,
            day: self.day(),
            composed_at: self.at,
            about: About::Lines(lines),
        };
        let Some(id) = tx.add_letter(&self.school.id, &letter).await? else {
            return Ok(());
        };
        let delivery = NewDelivery {
            letter: id,
            channel: ChannelKind::DiscordChannel.as_str(),
            address: &channel.to_string(),
            next_attempt_at: open_from(letter.kind.urgency(), who.capacity, self.at),
        };
        tx.add_delivery(&self.school.id, &delivery).await
    }

    fn has_something_for_care_team(&self, who: Recipient, lines: &[SaidLine]) -> bool {
        let world = World {
            rules: &self.rules,
            staff: &self.staff,
            opps: &self.opps,
        };
        let frame = Frame {
            who,
            day: self.day(),
            lines: lines.iter().map(|line| (line.key, None)).collect(),
            is_first: false,
            put_back: None,
            told: self.told.clone(),
        };
        care_letter(world, &frame).is_some()
    }
}
