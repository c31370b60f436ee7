//! The one page of an ouder, a representative or a leerling, behind its link: shown, and what it can do.

use askama::Template;
use axum::response::{IntoResponse, Redirect, Response};

use crate::{
    app::{ContactPage, Mailbox, OwnWish, StoreError, WishError, WishFor, own_wish, send_page_link},
    domain::{capacity::Capacity, form::Input, reference::Reference, short_code::ShortCode},
    text::{Block, Language, own_page::KeptWords},
    web::{
        Pages, answer, guard, told,
        view::{Frame, Words},
    },
};

mod child;
mod discord;

use child::{ChildView, child_view};
use discord::{DiscordView, Done, StateView, discord_view};

/// Whom the page addresses: an ouder or a representative as "u", a leerling as "je".
#[derive(Debug, Clone, Copy)]
struct Tone {
    w: Words,
    is_leerling: bool,
}

impl Tone {
    fn of(page: &ContactPage) -> Self {
        Self {
            w: Words(page.reader.language),
            is_leerling: page.reader.capacity == Capacity::Leerling,
        }
    }

    /// Of two ids the one for this reader.
    fn id(self, [others, leerling]: [&'static str; 2]) -> &'static str {
        if self.is_leerling { leerling } else { others }
    }

    fn plain(self, ids: [&'static str; 2]) -> String {
        self.w.say(self.id(ids))
    }

    fn filled(self, ids: [&'static str; 2], name: &str, value: &str) -> String {
        self.w.with(self.id(ids), name, value)
    }
}

#[derive(Template)]
#[template(path = "own_page.html")]
struct OwnPage {
    frame: Frame,
    action: String,
    token: String,
    saved: Option<String>,
    children: Vec<ChildView>,
    letter: Option<LetterView>,
    call_title: String,
    call_who: String,
    /// As it is shown, and as a telephone dials it.
    phone: Option<(String, String)>,
    call_how: String,
    discord: Option<DiscordView>,
    wishes: WishesView,
}

/// The letter that led here.
struct LetterView {
    summary: String,
    subject: String,
    language: Option<&'static str>,
    blocks: Vec<Block>,
}

/// How somebody wants to be written to.
struct WishesView {
    title: String,
    language: Option<LanguagesView>,
    /// Each with what is so now, what will come of it, and its button.
    buttons: Vec<ButtonView>,
    no_mail: Option<String>,
}

struct LanguagesView {
    title: String,
    choices: Vec<(&'static str, String, bool)>,
    button: String,
}

struct ButtonView {
    title: String,
    now: String,
    doe: &'static str,
    /// A field beside `doe`, and its answer.
    field: &'static str,
    answer: &'static str,
    button: String,
}

/// The page as its reader sees it; `saved` tells what was just done.
pub(super) fn show(pages: &Pages, page: ContactPage, token: &str, saved: Option<&str>) -> Response {
    let tone = Tone::of(&page);
    let saved = saved.map(|what| tone.plain(saved_words(what)));
    laid_out(pages, page, token, (saved, None))
}

fn saved_words(what: &str) -> [&'static str; 2] {
    match what {
        "bellen" => ["own-saved-call", "own-saved-call-leerling"],
        "link" => ["own-saved-link", "own-saved-link-leerling"],
        "discord-los" => ["own-discord-unlinked", "own-discord-unlinked-leerling"],
        _ => ["own-saved", "own-saved"],
    }
}

/// The page with a code that was made just now: it is shown this once and stands nowhere.
fn with_code(pages: &Pages, page: ContactPage, token: &str, code: &ShortCode) -> Response {
    let tone = Tone::of(&page);
    let made = ["own-discord-made", "own-discord-made-leerling"];
    let made = tone.filled(made, "code", &code.text());
    laid_out(pages, page, token, (Some(made), Some(code)))
}

fn laid_out(
    pages: &Pages,
    page: ContactPage,
    token: &str,
    (saved, code): (Option<String>, Option<&ShortCode>),
) -> Response {
    let tone = Tone::of(&page);
    let language = page.reader.language;
    let title = tone.plain(["own-title", "own-title-leerling"]);
    let children = page.children.iter().map(|child| child_view(tone, &page, child));
    answer::show(&OwnPage {
        frame: Frame::of_school(language, title, &page.reader.school_name),
        action: format!("/t/{token}"),
        token: guard::form_token(token),
        saved,
        children: children.collect(),
        call_title: tone.plain(["own-call-title", "own-call-title-leerling"]),
        call_who: who(tone, &page.coordinators),
        phone: page
            .phone
            .as_ref()
            .map(|phone| (phone.clone(), format!("tel:{}", dialled(phone)))),
        call_how: tone.plain(how(page.mailbox)),
        discord: page
            .discord
            .as_ref()
            .map(|discord| discord_view(tone, discord, code)),
        wishes: wishes(tone, &page),
        letter: letter(tone, page.words, &pages.0.public_url),
    })
}

/// Whom to ask for.
fn who(tone: Tone, coordinators: &[String]) -> String {
    match coordinators {
        [] => tone.plain(["own-call-school", "own-call-school-leerling"]),
        [only] => tone.filled(["own-call-name", "own-call-name-leerling"], "name", only),
        [all @ .., last] => {
            let names = tone
                .w
                .all("own-or", &[("before", &all.join(", ")), ("last", last)]);
            tone.filled(["own-call-name", "own-call-name-leerling"], "name", &names)
        }
    }
}

/// Whoever gets letters by e-mail can answer them, others bring a note.
fn how(mailbox: Mailbox) -> [&'static str; 2] {
    match mailbox {
        Mailbox::Used => ["own-answer-mail", "own-answer-mail-leerling"],
        Mailbox::Stopped | Mailbox::None => ["own-answer-paper", "own-answer-paper-leerling"],
    }
}

fn dialled(phone: &str) -> String {
    phone
        .chars()
        .filter(|c| c.is_ascii_digit() || *c == '+')
        .collect()
}

fn letter(tone: Tone, words: Option<(chrono::NaiveDate, String)>, pages: &str) -> Option<LetterView> {
    let (day, kept) = words?;
    let kept = KeptWords::read(&kept)?;
    Some(LetterView {
        summary: tone.w.with("own-letter", "day", &tone.w.day(day)),
        subject: kept.subject().to_owned(),
        language: kept.language(),
        blocks: kept.blocks(pages),
    })
}

fn wishes(tone: Tone, page: &ContactPage) -> WishesView {
    let has_mailbox = page.mailbox != Mailbox::None;
    WishesView {
        title: tone.plain(["own-wishes", "own-wishes-leerling"]),
        language: (page.languages.len() > 1).then(|| languages(tone, page)),
        buttons: [
            has_mailbox.then(|| mail(tone, page)),
            page.gets_paper.then(|| type_size(tone, page.large_type)),
            (page.mailbox == Mailbox::Used).then(|| new_link(tone)),
        ]
        .into_iter()
        .flatten()
        .collect(),
        no_mail: (!has_mailbox).then(|| tone.plain(["own-no-mailbox", "own-no-mailbox-leerling"])),
    }
}

fn languages(tone: Tone, page: &ContactPage) -> LanguagesView {
    // Each language in itself, for whoever cannot read the other.
    let choice = |language: &Language| {
        let name = tone.w.say(match language {
            Language::Nl => "own-language-nl",
            Language::En => "own-language-en",
        });
        (language.code(), name, *language == page.reader.language)
    };
    LanguagesView {
        title: tone.plain(["own-language", "own-language"]),
        choices: page.languages.iter().map(choice).collect(),
        button: tone.plain(["own-language-button", "own-language-button"]),
    }
}

fn mail(tone: Tone, page: &ContactPage) -> ButtonView {
    let stopped = page.mailbox == Mailbox::Stopped;
    let (now, button, answer) = match (stopped, page.gets_paper) {
        (false, true) => (
            ["own-mail-used", "own-mail-used-leerling"],
            ["own-mail-stop", "own-mail-stop"],
            "nee",
        ),
        (false, false) => (
            ["own-mail-used-talk", "own-mail-used-talk"],
            ["own-mail-stop", "own-mail-stop"],
            "nee",
        ),
        (true, true) => (
            ["own-mail-stopped", "own-mail-stopped-leerling"],
            ["own-mail-again", "own-mail-again"],
            "ja",
        ),
        (true, false) => (
            ["own-mail-stopped-talk", "own-mail-stopped-talk"],
            ["own-mail-again", "own-mail-again"],
            "ja",
        ),
    };
    ButtonView {
        title: tone.plain(["own-mail", "own-mail"]),
        now: tone.plain(now),
        doe: "mail",
        field: "mail",
        answer,
        button: tone.plain(button),
    }
}

fn type_size(tone: Tone, large: bool) -> ButtonView {
    let (now, button, answer) = if large {
        ("own-type-large", "own-type-usual-button", "gewoon")
    } else {
        ("own-type-usual", "own-type-large-button", "groot")
    };
    ButtonView {
        title: tone.plain(["own-type", "own-type"]),
        now: tone.plain([now, now]),
        doe: "letters",
        field: "letters",
        answer,
        button: tone.plain([button, button]),
    }
}

fn new_link(tone: Tone) -> ButtonView {
    ButtonView {
        title: tone.plain(["own-link", "own-link"]),
        now: tone.plain(["own-link-open", "own-link-open-leerling"]),
        doe: "link",
        field: "link",
        answer: "ja",
        button: tone.plain(["own-link-button", "own-link-button-leerling"]),
    }
}

/// Does what a form of the page asks, and shows the page again. What cannot be done any more changes
/// nothing: the page tells where it stands.
pub(super) async fn act(
    pages: &Pages,
    page: &ContactPage,
    token: &str,
    input: &Input,
) -> Result<Response, StoreError> {
    let now = pages.0.clock.now();
    let doe = input.one("doe").unwrap_or_default();
    let path = format!("/t/{token}");
    let back = |is_new: bool| {
        if is_new {
            told::done(&path, doe)
        } else {
            Redirect::to(&path).into_response()
        }
    };
    if doe == "link" {
        send_page_link(&pages.0.store, page, now).await?;
        return Ok(back(true));
    }
    match discord::act(pages, page, (doe, input)).await? {
        Some(Done::Code(code)) => return Ok(with_code(pages, page.clone(), token, &code)),
        Some(Done::Changed) => return Ok(back(true)),
        Some(Done::Nothing) => return Ok(back(false)),
        None => {}
    }
    let Some(wish) = wish(page, doe, input) else {
        return Ok(back(false));
    };
    let wished = WishFor {
        school: &page.reader.member.school,
        person: page.reader.member.person,
        wish,
    };
    match own_wish(&pages.0.store, &wished, now).await {
        Ok(_) => Ok(back(true)),
        Err(WishError::Store(error)) => Err(error),
        Err(WishError::Refused(_) | WishError::NotWrittenHere(_)) => Ok(back(false)),
    }
}

fn wish(page: &ContactPage, doe: &str, input: &Input) -> Option<OwnWish> {
    let answer = |field: &str| input.one(field);
    match doe {
        "bellen" => {
            let reference = answer("plan").and_then(Reference::parse)?;
            let child = page.children.iter().find(|child| child.reference == reference)?;
            Some(OwnWish::Call(child.opp))
        }
        "taal" => answer("taal").and_then(Language::parse).map(OwnWish::Language),
        "letters" => match answer("letters")? {
            "groot" => Some(OwnWish::LargeType(true)),
            "gewoon" => Some(OwnWish::LargeType(false)),
            _ => None,
        },
        "mail" => match answer("mail")? {
            "ja" => Some(OwnWish::Mail(true)),
            "nee" => Some(OwnWish::Mail(false)),
            _ => None,
        },
        _ => None,
    }
}
