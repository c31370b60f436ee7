//! What the door answers, as a value: a text, and what can be pressed or chosen below it.
//!
//! Discord refuses a whole answer for one letter too many, and its reader then sees nothing. So the limits
//! are kept here, where an answer is made: text is cut at a line, labels are cut with an ellipsis, and what
//! does not fit any more is left out.

use serenity::all::{
    ButtonStyle, CreateActionRow, CreateAllowedMentions, CreateButton, CreateSelectMenu,
    CreateSelectMenuKind, CreateSelectMenuOption, EditInteractionResponse,
};

use crate::text::one_line;

/// Characters in a message.
pub const MOST_TEXT: usize = 2000;
/// Rows below a message.
pub const MOST_ROWS: usize = 5;
/// Buttons in a row.
pub const MOST_BUTTONS: usize = 5;
/// Choices in a menu.
pub const MOST_CHOICES: usize = 25;
/// Characters on a button.
const MOST_LABEL: usize = 80;
/// Characters of a choice, of the line below it, and of what a button or choice stands for.
const MOST_CHOICE: usize = 100;
/// Characters in an empty menu.
const MOST_HINT: usize = 150;
/// Characters of a web address behind a button.
const MOST_URL: usize = 512;

/// An answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    text: String,
    rows: Vec<Row>,
    deed: Deed,
}

/// What became of what was asked, for when the answer itself cannot be brought.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deed {
    /// It was only looked at, or what became of it is seen by looking.
    Looked,
    /// It was recorded.
    Done,
    /// It was not recorded.
    NotDone,
}

impl Deed {
    /// The id of one plain sentence that says so.
    pub(super) fn plainly(self) -> &'static str {
        match self {
            Self::Looked => "door-plain",
            Self::Done => "door-plain-done",
            Self::NotDone => "door-plain-not",
        }
    }

    /// The id of a sentence that says so of something before.
    pub(super) fn untold(self) -> &'static str {
        match self {
            Self::Looked => "door-untold",
            Self::Done => "door-untold-done",
            Self::NotDone => "door-untold-not",
        }
    }
}

/// One row below an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Row {
    Buttons(Vec<Button>),
    Menu(Menu),
    /// A menu of accounts.
    Account {
        id: String,
        hint: String,
    },
}

/// A button.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Button {
    label: String,
    does: Does,
    look: Look,
}

/// What a button does.
#[derive(Clone, PartialEq, Eq)]
enum Does {
    /// It comes back to us under this `custom_id`.
    Press(String),
    /// It opens a web address.
    Open(String),
}

impl std::fmt::Debug for Does {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Press(id) => write!(f, "Press({id})"),
            // A web address may hold a token.
            Self::Open(_) => write!(f, "Open(..)"),
        }
    }
}

/// How a button looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Look {
    Plain,
    Main,
}

/// A menu from which one or more can be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Menu {
    id: String,
    hint: String,
    choices: Vec<Choice>,
    /// Whether several can be chosen, or none.
    several: bool,
}

/// One choice of a menu.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    value: String,
    label: String,
    about: Option<String>,
    chosen: bool,
}

impl Button {
    /// A button that comes back to us.
    pub fn new(id: impl Into<String>, label: &str) -> Self {
        Self {
            label: cut(&one_line(label), MOST_LABEL),
            does: Does::Press(id.into()),
            look: Look::Plain,
        }
    }

    /// A button that opens a web address.
    pub fn link(url: impl Into<String>, label: &str) -> Self {
        Self {
            does: Does::Open(url.into()),
            ..Self::new("", label)
        }
    }

    /// The same button, the one that is pressed most.
    #[must_use]
    pub fn main(self) -> Self {
        Self {
            look: Look::Main,
            ..self
        }
    }

    fn fits(&self) -> bool {
        let (text, most) = match &self.does {
            Does::Press(id) => (id, MOST_CHOICE),
            Does::Open(url) => (url, MOST_URL),
        };
        !self.label.is_empty() && !text.is_empty() && text.chars().count() <= most
    }

    fn laid_out(&self) -> CreateButton {
        match &self.does {
            Does::Open(url) => CreateButton::new_link(url).label(&self.label),
            Does::Press(id) => CreateButton::new(id).label(&self.label).style(match self.look {
                Look::Plain => ButtonStyle::Secondary,
                Look::Main => ButtonStyle::Primary,
            }),
        }
    }
}

impl Choice {
    /// A choice.
    pub fn new(value: impl Into<String>, label: &str) -> Self {
        Self {
            value: value.into(),
            label: cut(&one_line(label), MOST_CHOICE),
            about: None,
            chosen: false,
        }
    }

    /// The same choice with a line below it.
    #[must_use]
    pub fn about(self, about: &str) -> Self {
        let about = Some(cut(&one_line(about), MOST_CHOICE)).filter(|about| !about.is_empty());
        Self { about, ..self }
    }

    /// The same choice, chosen already or not.
    #[must_use]
    pub fn chosen(self, chosen: bool) -> Self {
        Self { chosen, ..self }
    }

    fn fits(&self) -> bool {
        !self.label.is_empty() && !self.value.is_empty() && self.value.chars().count() <= MOST_CHOICE
    }

    fn laid_out(&self) -> CreateSelectMenuOption {
        let option = CreateSelectMenuOption::new(&self.label, &self.value).default_selection(self.chosen);
        match &self.about {
            Some(about) => option.description(about),
            None => option,
        }
    }
}

impl Menu {
    /// A menu from which one is chosen; what is beyond [`MOST_CHOICES`] is left out: page it.
    pub fn new(id: impl Into<String>, hint: &str, choices: Vec<Choice>) -> Self {
        let mut choices: Vec<Choice> = choices.into_iter().filter(Choice::fits).collect();
        choices.truncate(MOST_CHOICES);
        Self {
            id: id.into(),
            hint: cut(&one_line(hint), MOST_HINT),
            choices,
            several: false,
        }
    }

    /// The same menu, from which several can be chosen, or none.
    #[must_use]
    pub fn several(self) -> Self {
        Self {
            several: true,
            ..self
        }
    }

    fn laid_out(&self) -> CreateSelectMenu {
        let options = self.choices.iter().map(Choice::laid_out).collect();
        let menu = CreateSelectMenu::new(&self.id, CreateSelectMenuKind::String { options });
        let most = u8::try_from(self.choices.len()).unwrap_or(1);
        let menu = if self.several {
            menu.min_values(0).max_values(most)
        } else {
            menu
        };
        menu.placeholder(&self.hint)
    }
}

impl Reply {
    /// An answer in words; what is too long is cut at a line.
    pub fn say(text: impl AsRef<str>) -> Self {
        Self {
            text: cut_at_line(text.as_ref(), MOST_TEXT),
            rows: Vec::new(),
            deed: Deed::Looked,
        }
    }

    /// The same answer, of a deed that was done or not.
    #[must_use]
    pub fn deed_is(self, deed: Deed) -> Self {
        Self { deed, ..self }
    }

    /// What became of what was asked.
    #[must_use]
    pub fn deed(&self) -> Deed {
        self.deed
    }

    /// The same answer with words below the others.
    #[must_use]
    pub fn and(self, text: &str) -> Self {
        Self {
            text: cut_at_line(&format!("{}\n{text}", self.text), MOST_TEXT),
            ..self
        }
    }

    /// The same answer with buttons below it, five in a row.
    #[must_use]
    pub fn buttons(mut self, buttons: impl IntoIterator<Item = Button>) -> Self {
        let buttons: Vec<Button> = buttons.into_iter().filter(Button::fits).collect();
        let rows = buttons.chunks(MOST_BUTTONS).map(|row| Row::Buttons(row.to_vec()));
        self.rows.extend(rows);
        self.rows.truncate(MOST_ROWS);
        self
    }

    /// The same answer with a menu below it; one without choices is left out.
    #[must_use]
    pub fn menu(mut self, menu: Menu) -> Self {
        if !menu.choices.is_empty() && self.rows.len() < MOST_ROWS {
            self.rows.push(Row::Menu(menu));
        }
        self
    }

    /// The same answer with a menu of accounts below it.
    #[must_use]
    pub fn account(mut self, id: impl Into<String>, hint: &str) -> Self {
        if self.rows.len() < MOST_ROWS {
            self.rows.push(Row::Account {
                id: id.into(),
                hint: cut(&one_line(hint), MOST_HINT),
            });
        }
        self
    }

    /// What it says.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// As serenity sends it in place of what stood there: nobody is mentioned, whatever it says.
    pub(super) fn laid_out(&self) -> EditInteractionResponse {
        EditInteractionResponse::new()
            .content(&self.text)
            .components(self.rows.iter().map(Row::laid_out).collect())
            .allowed_mentions(CreateAllowedMentions::new())
    }
}

impl Row {
    fn laid_out(&self) -> CreateActionRow {
        match self {
            Self::Buttons(buttons) => {
                CreateActionRow::Buttons(buttons.iter().map(Button::laid_out).collect())
            }
            Self::Menu(menu) => CreateActionRow::SelectMenu(menu.laid_out()),
            Self::Account { id, hint } => {
                let kind = CreateSelectMenuKind::User { default_users: None };
                CreateActionRow::SelectMenu(CreateSelectMenu::new(id, kind).placeholder(hint))
            }
        }
    }
}

/// The first characters of a text, with an ellipsis where something went.
fn cut(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let kept: String = text.chars().take(most.saturating_sub(1)).collect();
    format!("{}…", kept.trim_end())
}

/// As many whole lines as fit; of a first line that is too long, its beginning.
fn cut_at_line(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let mut kept = String::new();
    let mut used = 2;
    for line in text.lines() {
        used += line.chars().count() + 1;
        if used > most {
            break;
        }
        kept.push_str(line);
        kept.push('\n');
    }
    if kept.trim().is_empty() {
        cut(text, most)
    } else {
        format!("{kept}…")
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::Value;

    use super::*;

    fn wire(reply: &Reply) -> Value {
        serde_json::to_value(reply.laid_out()).expect("an answer")
    }

    #[test]
    fn an_answer_mentions_nobody_and_says_what_it_was_given() {
        let reply = Reply::say("Dag <@1> @everyone").buttons([
            Button::new("a", "Gedaan").main(),
            Button::link("https://oppmaat.example/", "Page"),
        ]);
        let wire = wire(&reply);
        assert_eq!(wire["content"], "Dag <@1> @everyone");
        assert_eq!(wire["allowed_mentions"]["parse"], serde_json::json!([]));
        assert_eq!(wire["components"][0]["components"][0]["custom_id"], "a");
        assert_eq!(
            wire["components"][0]["components"][1]["url"],
            "https://oppmaat.example/"
        );
        assert!(!format!("{reply:?}").contains("oppmaat.example"));
    }

    #[test]
    fn an_answer_without_buttons_takes_away_those_that_stood_there() {
        assert_eq!(wire(&Reply::say("Klaar."))["components"], serde_json::json!([]));
    }

    #[test]
    fn text_is_cut_at_a_line_and_never_in_the_middle_of_one() {
        let line = "x".repeat(99);
        let text = vec![line.clone(); 30].join("\n");
        let said = Reply::say(&text).text;
        assert!(said.chars().count() <= MOST_TEXT);
        assert!(said.ends_with(&format!("{line}\n…")), "{said}");
        assert_eq!(Reply::say("y".repeat(3000)).text.chars().count(), MOST_TEXT);
    }

    proptest! {
        #[test]
        fn no_answer_is_beyond_the_limits_of_discord(
            text in "\\PC{0,3000}",
            label in "\\PC{0,200}",
            buttons in 0usize..40,
            choices in 0usize..40,
        ) {
            let reply = Reply::say(&text)
                .menu(Menu::new("m", &label, (0..choices).map(|n| Choice::new(n.to_string(), &label)).collect()))
                .buttons((0..buttons).map(|n| Button::new(n.to_string(), &label)))
                .account("who", &label);
            prop_assert!(reply.text.chars().count() <= MOST_TEXT);
            prop_assert!(reply.rows.len() <= MOST_ROWS);
            for row in &reply.rows {
                match row {
                    Row::Buttons(all) => {
                        prop_assert!(!all.is_empty() && all.len() <= MOST_BUTTONS);
                        prop_assert!(all.iter().all(|one| one.label.chars().count() <= MOST_LABEL));
                    }
                    Row::Menu(menu) => {
                        prop_assert!(!menu.choices.is_empty() && menu.choices.len() <= MOST_CHOICES);
                        prop_assert!(menu.choices.iter().all(|one| one.label.chars().count() <= MOST_CHOICE));
                        prop_assert!(menu.hint.chars().count() <= MOST_HINT);
                    }
                    Row::Account { hint, .. } => prop_assert!(hint.chars().count() <= MOST_HINT),
                }
            }
        }
    }
}
