//! What an attempt to deliver looked like from outside: one object an attempt, as the contract
//! describes it.

use serde::{Deserialize, Serialize};

use crate::{
    domain::{
        capacity::Capacity,
        contact_letter::{ContactItem, Meeting, MeetingChange, Says},
        ladder::Rung,
        line_kind::{LineFacts, line_kind},
        moment::Moment,
        notice::{DiscordTrouble, EntryNotice, LineNotice, Notice},
        reference::Reference,
    },
    store::{LetterRow, SchoolRow},
    text::{Language, Sender, Text, plain_text, say},
};

/// One attempt to deliver a letter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Delivery {
    /// Version of this form.
    pub v: u8,
    /// When, as RFC 3339 in Amsterdam.
    pub at: String,
    /// The channel.
    pub channel: String,
    /// The kind of letter.
    pub kind: String,
    /// The letter's public key.
    pub key: String,
    /// The capacity of the reader.
    pub role: String,
    /// The address.
    pub recipient: String,
    /// The subject; empty where there is none.
    pub subject: String,
    /// The body as plain text.
    pub text: String,
    /// The iCalendar text of an invitation, as it stands in the mail; none in other letters.
    pub calendar: Option<String>,
    /// 1, then counting up.
    pub attempt: u32,
    /// delivered, later, never or unsure.
    pub outcome: &'static str,
    /// The lines that travelled in the letter.
    pub lines: Vec<Line>,
}

/// A line of a letter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// Its kind.
    pub kind: String,
    /// The OPP's reference, where it is about one.
    pub opp: Option<String>,
    /// The term it runs to.
    pub term: Option<String>,
    /// Which reminder.
    pub rung: String,
    /// When it was due, when it is late after a pause of the program.
    pub should_have_been: Option<String>,
}

/// What is kept of a letter when it is laid out: its words, and its lines as the contract names
/// them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// The words.
    pub text: Text,
    /// The lines.
    pub lines: Vec<Line>,
    /// The iCalendar text, once the letter is laid out for a channel that carries it.
    #[serde(default)]
    pub calendar: Option<String>,
    /// The language of the words, by its code; empty in what was kept before the page of an ouder.
    #[serde(default)]
    pub language: String,
    /// The code on paper by which its reader comes to the own page: printed again, it stays the same.
    #[serde(default)]
    pub code: Option<String>,
    /// What stood in Discord instead of these words, where the letter went there.
    #[serde(default)]
    pub chat: Option<String>,
}

impl Said {
    /// A notice in the words of a school, signed with its name.
    #[must_use]
    pub fn of(school: &SchoolRow, language: Language, notice: &Notice) -> Self {
        let sender = Sender {
            school_name: school.name.clone(),
            coordinator_name: None,
        };
        Self {
            text: say(language, notice, &sender),
            lines: lines(notice),
            calendar: None,
            language: language.code().to_owned(),
            code: None,
            chat: None,
        }
    }
}

impl Delivery {
    /// One attempt: over which channel to which address, the how-manieth, and how it ended.
    #[must_use]
    pub fn of(
        letter: &LetterRow,
        said: &Said,
        (channel, recipient): (&str, &str),
        (attempt, outcome): (u32, &'static str),
        now: Moment,
    ) -> Self {
        Self {
            v: 1,
            at: now.to_rfc3339(),
            channel: channel.to_owned(),
            kind: letter.kind.as_str().to_owned(),
            key: letter.key.clone(),
            role: letter.who.capacity.as_str().to_owned(),
            recipient: recipient.to_owned(),
            subject: match said.chat {
                Some(_) => String::new(),
                None => said.text.subject.clone(),
            },
            text: match &said.chat {
                Some(chat) => chat.clone(),
                None => plain_text(&said.text.blocks),
            },
            calendar: said.calendar.clone(),
            attempt,
            outcome,
            lines: said.lines.clone(),
        }
    }
}

/// The lines of a notice. What a week letter names without a reminder of its own has rung `week`.
#[must_use]
pub fn lines(notice: &Notice) -> Vec<Line> {
    match notice {
        Notice::Daily(letter) => letter
            .lines
            .iter()
            .map(|line| line_of(line, letter.capacity))
            .collect(),
        Notice::Week(letter) => {
            let reminders = letter.lines.iter().map(|line| line_of(line, letter.capacity));
            let entries = letter
                .entries
                .iter()
                .map(|entry| of_entry(entry, letter.capacity));
            reminders.chain(entries).collect()
        }
        Notice::Unreached(unreached) => vec![once("task.unreached", unreached.references.first())],
        Notice::Contact(letter) => letter.items.iter().map(of_contact).collect(),
        Notice::Invitation(invitation) => {
            let kind = kind_of_meeting(&invitation.meeting);
            vec![once(kind, Some(&invitation.reference))]
        }
        Notice::CareTeam(letter) => letter
            .lines
            .iter()
            .map(|care| line_of(&care.line, care.line.owner))
            .collect(),
        Notice::Discord(DiscordTrouble::Channel) => vec![once("alarm.discord", None)],
        Notice::Discord(DiscordTrouble::Account { references, .. }) => {
            vec![once("alarm.discord", references.first())]
        }
        Notice::MailStop => vec![once("alarm.mail", None)],
        Notice::Team(change) => {
            let roles = change.roles.iter();
            roles
                .map(|(reference, _)| once("task.handed_over", Some(reference)))
                .collect()
        }
        Notice::SignIn(_) | Notice::PageLink(_) | Notice::DiscordCode(_) => Vec::new(),
        Notice::Replied(replied) if replied.references.is_empty() => vec![once("task.replied", None)],
        Notice::Replied(replied) => {
            let references = replied.references.iter();
            references
                .map(|reference| once("task.replied", Some(reference)))
                .collect()
        }
    }
}

/// A line that runs to no term.
fn once(kind: &str, opp: Option<&Reference>) -> Line {
    Line {
        kind: kind.to_owned(),
        opp: opp.map(ToString::to_string),
        term: None,
        rung: Rung::Once.to_string(),
        should_have_been: None,
    }
}

/// One thing that a letter to an ouder, a representative or a leerling says.
fn of_contact(item: &ContactItem) -> Line {
    let kind = match &item.says {
        Says::AskMening(_) => "mening.ask",
        Says::AskHoorrecht(_) => "hoorrecht.ask",
        Says::AskInstemming(_) => "instemming.ask",
        Says::Bekendmaking { .. } => "bekendmaking.tell",
        Says::Adulthood { .. } => "meerderjarig.announce",
        Says::SupportEnds { .. } => "looptijd.ends",
        Says::Meeting(meeting) => kind_of_meeting(meeting),
        Says::InformationRefused { .. } => "receipt.information",
        Says::ReplyReceived { .. } => "receipt.reply",
    };
    Line {
        term: item.term.map(|day| day.to_string()),
        rung: item.rung.to_string(),
        ..once(kind, Some(&item.reference))
    }
}

fn kind_of_meeting(meeting: &Meeting) -> &'static str {
    match meeting.change {
        MeetingChange::Planned | MeetingChange::Moved => "invitation.request",
        MeetingChange::CalledOff => "invitation.cancel",
    }
}

/// A reminder line, as the contract names it.
#[must_use]
pub fn line_of(line: &LineNotice, capacity: Capacity) -> Line {
    let facts = LineFacts {
        obligation: line.obligation,
        rung: line.rung,
        capacity,
        bijstelling: line.bijstelling,
        term_is_law: line.term_is_law,
    };
    Line {
        kind: line_kind(facts).to_owned(),
        opp: Some(line.reference.to_string()),
        term: Some(line.term.to_string()),
        rung: line.rung.to_string(),
        should_have_been: line.should_have_been.map(Moment::to_rfc3339),
    }
}

fn of_entry(found: &EntryNotice, capacity: Capacity) -> Line {
    let entry = &found.entry;
    let facts = LineFacts {
        obligation: entry.obligation,
        rung: Rung::Week,
        capacity,
        bijstelling: found.bijstelling,
        term_is_law: entry.by_law,
    };
    Line {
        kind: line_kind(facts).to_owned(),
        opp: Some(entry.reference.to_string()),
        term: Some(entry.term.to_string()),
        rung: Rung::Week.to_string(),
        should_have_been: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Event, Method};

    #[test]
    fn a_letter_kept_before_there_were_invitations_is_still_read() {
        let kept = r#"{"text":{"subject":"x","blocks":[]},"lines":[]}"#;
        let said: Said = serde_json::from_str(kept).expect("an old letter");
        assert_eq!((said.text.event, said.calendar), (None, None));
    }

    #[test]
    fn an_invitation_is_kept_as_it_was_said() {
        let text = Text {
            subject: "x".to_owned(),
            blocks: Vec::new(),
            event: Some(Event {
                method: Method::Cancel,
                uid: "ABCDEFGHIJKLMNOPQRSTUVWXY".to_owned(),
                sequence: 3,
                starts: 1_791_000_000,
                ends: 1_791_003_600,
                summary: "Gesprek".to_owned(),
                place: Some("Kamer 2".to_owned()),
            }),
        };
        let said = Said {
            text,
            lines: Vec::new(),
            calendar: Some("BEGIN:VCALENDAR".to_owned()),
            language: "nl".to_owned(),
            code: None,
            chat: Some("kort".to_owned()),
        };
        let kept = serde_json::to_string(&said).expect("JSON");
        assert_eq!(serde_json::from_str::<Said>(&kept).expect("said"), said);
    }
}
