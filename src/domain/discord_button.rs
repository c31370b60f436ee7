//! What the buttons under a reminder carry: which act, and the number of the obligation that it is about.
//!
//! The form is fixed: a button works months later, in a message that an older program wrote. It begins
//! with the number of the form (`r1`), so that a new form can stand beside the old one. Nothing in it is
//! secret or allows anything: whoever presses is asked for leave like anybody.

use std::fmt;

use super::code_word::code_words;

/// What every id of a reminder begins with.
const FORM: &str = "r1";

/// The word of the select in which somebody chooses one line of several.
const CHOOSE: &str = "kies";

code_words! {
    /// What a button under a reminder does.
    pub enum ReminderAct {
        /// Say that it was done.
        Done = "gedaan",
        /// Put it off.
        PutOff = "uitstel",
        /// Hand the role over to a colleague.
        HandOver = "overdragen",
        /// Ask why this came.
        Why = "waarom",
    }
}

/// The number that stands for an obligation in a button; counts up from 1, and is never used again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Handle(i64);

impl Handle {
    /// A number as the database gives it; `None` below 1, which it never gives.
    #[must_use]
    pub fn new(number: i64) -> Option<Self> {
        (number > 0).then_some(Self(number))
    }

    /// Reads the number as it stands in a button or in an option of the select: digits without a nought
    /// in front, as it was written.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let is_as_written = text.bytes().all(|byte| byte.is_ascii_digit()) && !text.starts_with('0');
        Self::new(text.parse().ok().filter(|_| is_as_written)?)
    }

    /// The number.
    #[must_use]
    pub fn get(self) -> i64 {
        self.0
    }
}

impl fmt::Display for Handle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// What was pressed under a reminder: the `custom_id` of a component.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ReminderButton {
    /// A button: what it does, and with which obligation. Shown as `r1:gedaan:17`.
    Act(ReminderAct, Handle),
    /// The select of a reminder with several lines, shown as `r1:kies`; the value of each option is a
    /// [`Handle`].
    Choose,
}

impl ReminderButton {
    /// The four buttons of one obligation, in the order in which they stand.
    #[must_use]
    pub fn row(handle: Handle) -> Vec<Self> {
        ReminderAct::ALL
            .iter()
            .map(|act| Self::Act(*act, handle))
            .collect()
    }

    /// Reads the id of a component; `None` for whatever a reminder never carried.
    #[must_use]
    pub fn parse(custom_id: &str) -> Option<Self> {
        let mut parts = custom_id.split(':');
        let (form, word, number, rest) = (parts.next()?, parts.next()?, parts.next(), parts.next());
        if form != FORM || rest.is_some() {
            return None;
        }
        match number {
            None => (word == CHOOSE).then_some(Self::Choose),
            Some(number) => {
                let act = ReminderAct::ALL.iter().find(|act| act.as_str() == word)?;
                Handle::parse(number).map(|handle| Self::Act(*act, handle))
            }
        }
    }
}

impl fmt::Display for ReminderButton {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Act(act, handle) => write!(f, "{FORM}:{act}:{handle}"),
            Self::Choose => write!(f, "{FORM}:{CHOOSE}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_button_reads_as_it_stands_in_messages_of_last_year() {
        let handle = Handle::new(17).expect("a number");
        let row = ReminderButton::row(handle);
        let ids: Vec<String> = row.iter().map(ToString::to_string).collect();
        assert_eq!(
            ids,
            [
                "r1:gedaan:17",
                "r1:uitstel:17",
                "r1:overdragen:17",
                "r1:waarom:17"
            ]
        );
        assert_eq!(ReminderButton::Choose.to_string(), "r1:kies");
    }

    #[test]
    fn what_no_reminder_carried_is_no_button() {
        let wrong = "r1 r1: r1:kies: r1:kies:1 r1:gedaan r1:gedaan: r1:gedaan:0 r1:gedaan:-1 r1:gedaan:+1 \
             r1:gedaan:01 r1:gedaan:1:2 r1:GEDAAN:1 r2:gedaan:1 gedaan:1 r1:gedaan:9223372036854775808";
        for wrong in wrong.split(' ') {
            assert_eq!(ReminderButton::parse(wrong), None, "{wrong}");
        }
        assert_eq!(ReminderButton::parse(""), None);
    }

    proptest! {
        #[test]
        fn what_is_written_can_be_read_and_fits(number in 1i64..) {
            let handle = Handle::new(number).expect("not nought");
            prop_assert_eq!(Handle::parse(&handle.to_string()), Some(handle));
            let buttons = ReminderButton::row(handle).into_iter().chain([ReminderButton::Choose]);
            for button in buttons {
                let id = button.to_string();
                prop_assert!(id.len() <= 100);
                prop_assert_eq!(ReminderButton::parse(&id), Some(button));
            }
        }

        #[test]
        fn what_can_be_read_was_written_so(text in "(r1|r2|x)?:?(gedaan|uitstel|kies|waarom|.{0,5}):?[0-9]{0,20}") {
            if let Some(button) = ReminderButton::parse(&text) {
                prop_assert_eq!(button.to_string(), text);
            }
        }
    }
}
