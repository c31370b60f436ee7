//! A planned moment in words, and as an entry for a calendar: the same for everybody who is invited.

use super::{Block, Event, Item, Method, date_long, dates::time_of_day, voice::Voice};
use crate::domain::contact_letter::{Meeting, MeetingChange};

/// The subject of the letter.
pub(super) fn subject(change: MeetingChange) -> &'static str {
    match change {
        MeetingChange::Planned => "meeting-subject",
        MeetingChange::Moved => "meeting-subject-moved",
        MeetingChange::CalledOff => "meeting-subject-called-off",
    }
}

/// Day, time and place, as a list of one.
pub(super) fn when_and_where(voice: Voice, meeting: &Meeting) -> Block {
    let language = voice.language;
    let args = [
        ("day", date_long(language, meeting.starts.date()).into()),
        ("from", time_of_day(language, meeting.starts.time()).into()),
        ("to", time_of_day(language, meeting.ends.time()).into()),
    ];
    let place = meeting.place.as_ref();
    Block::List(vec![Item {
        main: voice.say("meeting-when", &args),
        detail: place.map(|place| voice.say("meeting-place", &[("place", place.into())])),
        link: None,
    }])
}

/// What the reader's calendar is told; others may see it there, so it says nothing.
pub(super) fn event(voice: Voice, meeting: &Meeting) -> Event {
    Event {
        method: match meeting.change {
            MeetingChange::Planned | MeetingChange::Moved => Method::Request,
            MeetingChange::CalledOff => Method::Cancel,
        },
        uid: meeting.uid.clone(),
        sequence: meeting.sequence,
        starts: meeting.starts.seconds(),
        ends: meeting.ends.seconds(),
        summary: voice.plain("meeting-subject"),
        place: meeting.place.clone(),
    }
}
