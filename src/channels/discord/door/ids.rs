//! What our buttons and menus carry. Nothing in them is secret or allows anything: whoever presses is
//! asked for leave like anybody. They are read months later too, so each form has a number (`o1`, `d1`).

use std::fmt;

use crate::{
    app::ListKind,
    domain::{discord_button::ReminderButton, form::Form, id::OppId},
};

/// The value in a menu that stands for the next page of it.
pub(super) const MORE: &str = "meer";

/// A button or menu of ours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Id {
    /// Under a reminder.
    Reminder(ReminderButton),
    /// Shows an OPP.
    Opp(OppId),
    /// Begins a form.
    Form(OppId, Form),
    /// A menu of forms: the page of it. The values are names of forms.
    Forms(OppId, usize),
    /// A link to the page of an OPP; `None`: to the lists.
    Page(Option<OppId>),
    /// A menu of lines, of one list or of all: the page of it. The values are of [`Line`].
    Lines(Option<ListKind>, usize),
    /// Part of a form that is being filled in.
    Draft(DraftId),
}

/// Part of a form that is being filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct DraftId {
    /// The number of the form.
    pub(super) draft: i64,
    /// The state in which it stood on the message.
    pub(super) revision: i64,
    /// What is done with it.
    pub(super) verb: Verb,
}

/// What is done with a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Verb {
    /// A field was chosen in a menu.
    Set(String),
    /// A colleague was chosen in a menu.
    Colleague,
    /// Opens the window for these fields.
    Type(Vec<String>),
    /// Opens the window for the field that was chosen in a menu.
    TypeOne,
    /// The window was filled in.
    Typed,
    /// Carry it out.
    Save,
    /// Carry it out, also when something leaves.
    Sure,
    /// Back to the form.
    Back,
    /// Leave it.
    Drop,
    /// Put something off to a day that is offered, at once.
    PutOff(String),
}

/// The words for lists in ids and in the option of `/lijst`.
pub(super) const LISTS: [(ListKind, &str); 5] = [
    (ListKind::Late, "laat"),
    (ListKind::ThisWeek, "week"),
    (ListKind::WaitsForOuders, "wacht"),
    (ListKind::NotHeard, "gehoord"),
    (ListKind::Rod, "rod"),
];

/// The word for all of them.
const ALL_LISTS: &str = "alle";

/// The list of a word.
pub(super) fn list(word: &str) -> Option<ListKind> {
    let found = LISTS.iter().find(|(_, known)| *known == word);
    found.map(|(list, _)| *list)
}

fn list_word(list: Option<ListKind>) -> &'static str {
    let found = LISTS.iter().find(|(known, _)| Some(*known) == list);
    found.map_or(ALL_LISTS, |(_, word)| word)
}

impl Id {
    /// Reads what [`fmt::Display`] writes; `None` for whatever we never wrote.
    pub(super) fn parse(text: &str) -> Option<Self> {
        if let Some(button) = ReminderButton::parse(text) {
            return Some(Self::Reminder(button));
        }
        let (kind, rest) = text.split_once(':')?;
        let opp_and = || {
            let (opp, rest) = rest.split_once(':')?;
            Some((OppId::from_hex(opp)?, rest))
        };
        match kind {
            "o1" => OppId::from_hex(rest).map(Self::Opp),
            "f1" => opp_and().and_then(|(opp, form)| Some(Self::Form(opp, Form::parse(form)?))),
            "f2" => opp_and().and_then(|(opp, page)| Some(Self::Forms(opp, page.parse().ok()?))),
            "p1" if rest == "lijst" => Some(Self::Page(None)),
            "p1" => OppId::from_hex(rest).map(|opp| Self::Page(Some(opp))),
            "l1" => {
                let (word, page) = rest.split_once(':')?;
                let which = list(word);
                (which.is_some() || word == ALL_LISTS).then_some(())?;
                Some(Self::Lines(which, page.parse().ok()?))
            }
            "d1" => DraftId::parse(rest).map(Self::Draft),
            _ => None,
        }
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Reminder(button) => button.fmt(f),
            Self::Opp(opp) => write!(f, "o1:{}", opp.hex()),
            Self::Form(opp, form) => write!(f, "f1:{}:{}", opp.hex(), form.name()),
            Self::Forms(opp, page) => write!(f, "f2:{}:{page}", opp.hex()),
            Self::Page(None) => f.write_str("p1:lijst"),
            Self::Page(Some(opp)) => write!(f, "p1:{}", opp.hex()),
            Self::Lines(list, page) => write!(f, "l1:{}:{page}", list_word(*list)),
            Self::Draft(draft) => draft.fmt(f),
        }
    }
}

impl DraftId {
    fn parse(text: &str) -> Option<Self> {
        let mut parts = text.splitn(4, ':');
        let draft = parts.next()?.parse().ok()?;
        let revision = parts.next()?.parse().ok()?;
        let verb = match (parts.next()?, parts.next()) {
            ("zet", Some(field)) => Verb::Set(field.to_owned()),
            ("wie", None) => Verb::Colleague,
            ("typ", Some(fields)) => Verb::Type(fields.split(',').map(str::to_owned).collect()),
            ("veld", None) => Verb::TypeOne,
            ("getypt", None) => Verb::Typed,
            ("op", None) => Verb::Save,
            ("zeker", None) => Verb::Sure,
            ("terug", None) => Verb::Back,
            ("weg", None) => Verb::Drop,
            ("uitstel", Some(word)) => Verb::PutOff(word.to_owned()),
            _ => return None,
        };
        Some(Self {
            draft,
            revision,
            verb,
        })
    }
}

impl fmt::Display for DraftId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "d1:{}:{}:", self.draft, self.revision)?;
        match &self.verb {
            Verb::Set(field) => write!(f, "zet:{field}"),
            Verb::Colleague => f.write_str("wie"),
            Verb::Type(fields) => write!(f, "typ:{}", fields.join(",")),
            Verb::TypeOne => f.write_str("veld"),
            Verb::Typed => f.write_str("getypt"),
            Verb::Save => f.write_str("op"),
            Verb::Sure => f.write_str("zeker"),
            Verb::Back => f.write_str("terug"),
            Verb::Drop => f.write_str("weg"),
            Verb::PutOff(word) => write!(f, "uitstel:{word}"),
        }
    }
}

/// What a line in the menu of `/lijst` stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Line {
    /// An obligation.
    Obligation(crate::domain::discord_button::Handle),
    /// An OPP in which others are waited for.
    Opp(OppId),
}

impl Line {
    pub(super) fn parse(text: &str) -> Option<Self> {
        let opp = text.strip_prefix('o').and_then(OppId::from_hex).map(Self::Opp);
        opp.or_else(|| crate::domain::discord_button::Handle::parse(text).map(Self::Obligation))
    }
}

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Obligation(handle) => handle.fmt(f),
            Self::Opp(opp) => write!(f, "o{}", opp.hex()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{capacity::Capacity, id::PersonId, step::Step};

    #[test]
    fn whatever_a_button_carries_can_be_read_and_fits() {
        let (opp, who) = (OppId::from_bytes([7; 16]), PersonId::from_bytes([9; 16]));
        let draft = |verb| {
            Id::Draft(DraftId {
                draft: i64::MAX,
                revision: 1_000_000,
                verb,
            })
        };
        let mut all = vec![
            Id::Opp(opp),
            Id::Form(opp, Form::Call(Step::Vaststelling, who)),
            Id::Form(opp, Form::HandOver(Capacity::Administratie, Some(who))),
            Id::Forms(opp, 3),
            Id::Page(None),
            Id::Page(Some(opp)),
            Id::Lines(None, 0),
            draft(Verb::Set("uitkomst".to_owned())),
            draft(Verb::Colleague),
            draft(Verb::Type(["dag", "tijd", "duur"].map(str::to_owned).into())),
            draft(Verb::TypeOne),
            draft(Verb::Typed),
            draft(Verb::Save),
            draft(Verb::Sure),
            draft(Verb::Back),
            draft(Verb::Drop),
            draft(Verb::PutOff("over_een_week".to_owned())),
        ];
        all.extend(LISTS.map(|(list, _)| Id::Lines(Some(list), 2)));
        for id in all {
            let text = id.to_string();
            assert!(text.len() <= 100, "{text}");
            assert_eq!(Id::parse(&text), Some(id));
        }
    }

    #[test]
    fn what_we_never_wrote_is_nothing() {
        for wrong in [
            "",
            "x",
            "o1:",
            "o1:7",
            "f1:7:start",
            "d1:1:2",
            "d1:a:b:op",
            "d1:1:2:op:x",
            "l1:iets:0",
            "z9:1",
        ] {
            assert_eq!(Id::parse(wrong), None, "{wrong}");
        }
    }
}
