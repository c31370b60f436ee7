//! A planned moment, for a member of staff who is invited.

use super::{Block, Draft, closing, meeting, notice::Sender, voice::Voice};
use crate::domain::{
    contact_letter::{MeetingChange, MeetingKind},
    notice::Invitation,
};

/// What, when and where.
pub(super) fn draft(voice: Voice, invitation: &Invitation, sender: &Sender) -> Draft {
    let planned = &invitation.meeting;
    let reference = invitation.reference.to_string();
    let open = voice.say(
        words(planned.kind, planned.change),
        &[("reference", reference.into())],
    );
    let mut blocks = vec![Block::Paragraph(open), meeting::when_and_where(voice, planned)];
    if planned.change != MeetingChange::CalledOff {
        blocks.push(Block::Paragraph(voice.plain("invitation-cannot")));
    }
    blocks.push(closing::closing(voice, sender, Some(invitation.capacity)));
    Draft {
        language: voice.language,
        subject: voice.plain(meeting::subject(planned.change)),
        blocks,
        event: Some(meeting::event(voice, planned)),
    }
}

fn words(kind: MeetingKind, change: MeetingChange) -> &'static str {
    match (change, kind) {
        (MeetingChange::Planned, MeetingKind::Overleg) => "invitation-overleg",
        (MeetingChange::Planned, MeetingKind::Evaluatie) => "invitation-evaluatie",
        (MeetingChange::Planned, MeetingKind::Gesprek) => "invitation-gesprek",
        (MeetingChange::Moved, _) => "invitation-moved",
        (MeetingChange::CalledOff, _) => "invitation-called-off",
    }
}
