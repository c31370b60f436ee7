//! The texts of the handelingsdeel, the newest first, and the file of one of them.

use askama::Template;
use axum::{
    extract::{Path, State},
    http::{
        HeaderMap, HeaderName,
        header::{CONTENT_DISPOSITION, CONTENT_TYPE},
    },
    response::{IntoResponse, Response},
};

use super::{
    messages::not_found,
    opp::{Up, colleague, frame},
    text_parts::{TextView, change_name},
};
use crate::{
    app::{PageError, TextLine, TextPage, text_file, text_page},
    domain::{handelingsdeel::Form, id::HandelingsdeelId, reference::Reference},
    web::{
        Pages, answer,
        session::SignedIn,
        told::JustDone,
        view::{Frame, Words},
    },
};

#[derive(Template)]
#[template(path = "text.html")]
struct Page {
    frame: Frame,
    up: Up,
    saved: bool,
    texts: Vec<Version>,
    /// Where a new one is written, for whoever may.
    new: Vec<NewText>,
}

struct Version {
    title: String,
    counts: bool,
    is_taken_back: bool,
    change: String,
    written: String,
    text: TextView,
    file: Option<String>,
}

struct NewText {
    href: String,
    title: String,
}

pub(in crate::web) async fn show(
    State(pages): State<Pages>,
    staff: SignedIn,
    Path(reference): Path<String>,
    told: JustDone,
    headers: HeaderMap,
) -> Response {
    match found(&pages, &staff, &reference).await {
        Ok(page) => answer::show(&laid_out(&staff, &page, told.is_told())),
        Err(error) => not_found(&staff, &headers, &error),
    }
}

/// The texts of the OPP with this reference, when this person may read them.
pub(super) async fn found(pages: &Pages, staff: &SignedIn, reference: &str) -> Result<TextPage, PageError> {
    let reference = Reference::parse(reference).ok_or(PageError::NotFound)?;
    text_page(&pages.0.store, &staff.member, reference, pages.0.clock.now()).await
}

/// The same, when this person may write one.
pub(super) async fn writable(
    pages: &Pages,
    staff: &SignedIn,
    reference: &str,
) -> Result<TextPage, PageError> {
    let page = found(pages, staff, reference).await?;
    if page.may_write {
        Ok(page)
    } else {
        Err(PageError::NotFound)
    }
}

fn laid_out(staff: &SignedIn, page: &TextPage, saved: bool) -> Page {
    let w = Words(staff.language());
    let new = |form: Form| NewText {
        href: address(page, form),
        title: title(w, form),
    };
    let texts = page.texts.iter().enumerate();
    Page {
        frame: frame(staff, w.say("text-title")),
        up: Up::to(w, page.reference, page.child.as_deref()),
        saved,
        texts: texts.map(|(at, line)| version(w, page, line, at == 0)).collect(),
        new: if page.may_write {
            [Form::Regels, Form::Pdf, Form::Geen].map(new).into()
        } else {
            Vec::new()
        },
    }
}

/// The address of the form for a new text of this kind.
pub(super) fn address(page: &TextPage, form: Form) -> String {
    format!("/opp/{}/tekst/{form}", page.reference)
}

/// What the form for a new text of this kind is called.
pub(super) fn title(w: Words, form: Form) -> String {
    w.say(match form {
        Form::Regels => "text-new-regels",
        Form::Pdf => "text-new-pdf",
        Form::Geen => "text-new-geen",
    })
}

fn version(w: Words, page: &TextPage, line: &TextLine, counts: bool) -> Version {
    let who = colleague(w, line.name.as_deref(), line.capacity);
    let day = w.day(line.written_at.date());
    let has_file = line.text.content.form() == Form::Pdf;
    Version {
        title: w.with("text-number", "n", &line.number.to_string()),
        counts,
        is_taken_back: line.is_taken_back,
        change: change_name(w, line.change),
        written: w.all("text-written", &[("day", &day), ("who", &who)]),
        text: TextView::from(&line.text),
        file: has_file.then(|| format!("/opp/{}/bestand/{}", page.reference, line.id.hex())),
    }
}

/// The PDF of a text: to be kept, never shown in a page, under a name that tells nothing.
pub(in crate::web) async fn download(
    State(pages): State<Pages>,
    staff: SignedIn,
    Path((reference, text)): Path<(String, String)>,
    headers: HeaderMap,
) -> Response {
    let missing = || not_found(&staff, &headers, &PageError::NotFound);
    let wanted = Reference::parse(&reference).zip(HandelingsdeelId::from_hex(&text));
    let Some(wanted) = wanted else {
        return missing();
    };
    match text_file(&pages.0.store, &staff.member, wanted, pages.0.clock.now()).await {
        Ok(Some((number, file))) => (as_attachment(number), file).into_response(),
        Ok(None) => missing(),
        Err(error) => not_found(&staff, &headers, &error),
    }
}

fn as_attachment(number: u32) -> [(HeaderName, String); 2] {
    [
        (CONTENT_TYPE, "application/pdf".to_owned()),
        (
            CONTENT_DISPOSITION,
            format!("attachment; filename=\"tekst-{number}.pdf\""),
        ),
    ]
}
