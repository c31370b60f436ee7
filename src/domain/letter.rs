//! A letter: the lines of one person and capacity on one day, with a meaning that makes it the
//! only one of its kind.

use chrono::{NaiveDate, TimeDelta};

use super::{
    capacity::Capacity,
    code_word::code_words,
    id::{LetterId, PersonId},
    moment::{Moment, add_days},
    school::SchoolId,
    send_window::Urgency,
    team::Recipient,
};

code_words! {
    /// The kinds of letters, as the contract's JSON names them.
    pub enum LetterKind {
        /// The week letter of a member of staff.
        Week = "week.staff",
        /// The lines of a day that is no week-letter day.
        Daily = "daily.staff",
        /// Somebody could not be reached.
        Unreached = "alarm.unreached",
        /// A letter to an ouder or a representative.
        Ouder = "daily.ouder",
        /// A letter to a leerling.
        Leerling = "daily.leerling",
        /// A planned moment, for one person who is invited.
        Invitation = "invitation.moment",
        /// An answer to what somebody just asked or wrote.
        Answer = "receipt.answer",
        /// Somebody wrote back to the address of the program: told to the coordinator.
        Replied = "task.replied",
        /// A link by which a member of staff comes in.
        Account = "account.link",
        /// What stands open today, for everybody in the channel of the zorgteam.
        CareTeam = "daily.care_team",
        /// Something in Discord does not take what is sent to it: told to somebody who can mend it.
        Discord = "alarm.discord",
        /// A code by which a member of staff links an account of Discord.
        DiscordCode = "account.discord_code",
        /// No mail goes out, because the mail server refuses us: told to the admin in chat.
        MailStop = "alarm.mail",
        /// Roles went from one colleague to another: told at once to both, and to the vaststeller.
        Team = "task.handed_over",
    }
}

code_words! {
    /// The ways out of the house, as they stand in the database and in the contract's JSON.
    pub enum ChannelKind {
        /// E-mail over SMTP, or `.eml` files in a folder.
        Email = "email",
        /// Printed at school and posted or handed over by somebody.
        Paper = "paper",
        /// A direct message in Discord.
        DiscordDm = "discord_dm",
        /// The channel of the zorgteam in Discord.
        DiscordChannel = "discord_channel",
    }
}

/// The reminder letter of one reader on one day, week letter or not: one of them a day at most.
#[must_use]
pub fn reminder_meaning(school: &SchoolId, who: Recipient, day: NaiveDate) -> String {
    format!("daily/{school}/{}/{}/{day}", who.person.hex(), who.capacity)
}

/// The news that a letter did not reach its reader, for one other person: once for each letter.
#[must_use]
pub fn unreached_meaning(school: &SchoolId, letter: LetterId, told: PersonId) -> String {
    format!("unreached/{school}/{}/{}", letter.hex(), told.hex())
}

/// What the zorgteam of a school reads on one day: one message at most.
#[must_use]
pub fn care_meaning(school: &SchoolId, day: NaiveDate) -> String {
    format!("care/{school}/{day}")
}

/// The news that Discord took a letter from nobody any more, for whoever can do something about it.
#[must_use]
pub fn discord_meaning(school: &SchoolId, letter: LetterId) -> String {
    format!("discord/{school}/{}", letter.hex())
}

/// The news that no mail goes out since an instant.
#[must_use]
pub fn mail_stop_meaning(school: &SchoolId, since: Moment) -> String {
    format!("mail_stop/{school}/{}", since.seconds())
}

/// The news of the roles that went over at one instant, for one person: once.
#[must_use]
pub fn team_meaning(school: &SchoolId, told: PersonId, at: Moment) -> String {
    format!("team/{school}/{}/{}", told.hex(), at.seconds())
}

/// How many characters of its key stand on a letter on paper, in two groups of half as many.
const NUMBER: usize = 8;

/// The number that is printed on a letter instead of its key of 25 characters, as `ABCD-EFGH`. It opens
/// nothing by itself.
#[must_use]
pub fn letter_number(key: &str) -> String {
    let characters: Vec<char> = key.chars().take(NUMBER).collect();
    let groups: Vec<String> = characters.chunks(NUMBER / 2).map(String::from_iter).collect();
    groups.join("-")
}

/// Whether somebody typed the number of the letter with this key; blanks, hyphens and capitals are forgiven.
#[must_use]
pub fn is_letter_number(key: &str, typed: &str) -> bool {
    let plain = |text: &str| -> String {
        let characters = text.chars().filter(|c| c.is_alphanumeric());
        characters.map(|c| c.to_ascii_uppercase()).collect()
    };
    let number = plain(&letter_number(key));
    number.len() == NUMBER && plain(typed) == number
}

impl LetterKind {
    /// The letter of a day to somebody who is no staff.
    #[must_use]
    pub fn of_contact(capacity: Capacity) -> Self {
        if capacity == Capacity::Leerling {
            Self::Leerling
        } else {
            Self::Ouder
        }
    }

    /// How urgent a letter of this kind is.
    #[must_use]
    pub fn urgency(self) -> Urgency {
        match self {
            Self::Week | Self::Daily | Self::Ouder | Self::Leerling | Self::CareTeam => Urgency::Daily,
            Self::Unreached | Self::Invitation | Self::Replied | Self::Discord | Self::Team => {
                Urgency::Daytime
            }
            Self::Answer | Self::Account | Self::DiscordCode => Urgency::Answer,
            Self::MailStop => Urgency::Alarm,
        }
    }

    /// Whether it can go to an account in Discord instead of to a mailbox: reminders, and what waits on the
    /// own page. The others stay with the mail.
    #[must_use]
    pub fn may_go_by_discord(self) -> bool {
        matches!(self, Self::Week | Self::Daily | Self::Ouder | Self::Leerling)
    }

    /// Until when it makes sense to keep trying: a letter of a week until the next one, what the zorgteam
    /// reads for a day, other letters for a week. After it a human is told.
    #[must_use]
    pub fn useful_until(self, composed_at: Moment) -> Moment {
        match self {
            Self::Week => {
                let next_monday = composed_at.date().week(chrono::Weekday::Mon).last_day();
                Moment::at(add_days(next_monday, 1), chrono::NaiveTime::MIN)
            }
            Self::CareTeam => composed_at.plus(TimeDelta::days(1)),
            _ => composed_at.plus(TimeDelta::days(7)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_of_a_letter_is_read_however_it_is_typed() {
        let key = "k7tq2mb4abcdefghijklmnopq";
        assert_eq!(letter_number(key), "k7tq-2mb4");
        for typed in ["k7tq-2mb4", "K7TQ 2MB4", " k7tq2mb4. "] {
            assert!(is_letter_number(key, typed), "{typed}");
        }
        for wrong in ["", "k7tq", "k7tq-2mb5", "k7tq-2mb4-a"] {
            assert!(!is_letter_number(key, wrong), "{wrong}");
        }
        assert!(!is_letter_number("", ""));
    }

    #[test]
    fn a_week_letter_is_useful_until_the_week_ends_and_others_for_seven_days() {
        let tuesday = Moment::parse_rfc3339("2026-09-22T08:15:00+02:00").expect("an instant");
        let until = |kind: LetterKind| kind.useful_until(tuesday).to_rfc3339();
        assert_eq!(until(LetterKind::Week), "2026-09-28T00:00:00+02:00");
        assert_eq!(until(LetterKind::Daily), "2026-09-29T08:15:00+02:00");
    }
}
