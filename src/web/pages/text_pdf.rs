//! A new text of the handelingsdeel as a PDF of the school's own system. The file is sent once: what will
//! come of it is told beside the form, before anybody sends it.

use std::{future::poll_fn, pin::Pin};

use askama::Template;
use axum::{
    body::{Body, HttpBody},
    extract::{FromRequest, Multipart, Path, Request, State, multipart::MultipartError},
    http::{HeaderMap, StatusCode, header::CONTENT_LENGTH},
    response::{IntoResponse, Response},
};

use super::{
    messages::not_found,
    opp::{PageNames, Up, frame},
    text::{address, title, writable},
    text_form::invloed,
    text_parts::{Cell, change_name, changes, fault, summary},
};
use crate::{
    app::{
        NewPlanText, PageError, PlanTextError, StoreError, TextPage, add_handelingsdeel,
        preview_handelingsdeel,
    },
    domain::{
        form::Input,
        handelingsdeel::{Change, Content, Draft, Field, Form, Guidance, PlanText, Problem},
    },
    web::{
        FILE_LIMIT, Pages,
        answer::{self, Message},
        guard,
        session::SignedIn,
        told,
        view::{BeforeView, Frame, ProblemView, Words, before},
    },
};

/// How much of a file that is too large is still taken in and thrown away, in bytes: a browser shows an
/// answer only after it has sent everything.
const SWALLOWED: usize = 256 * 1024 * 1024;

#[derive(Template)]
#[template(path = "text_pdf.html")]
struct Page {
    frame: Frame,
    up: Up,
    action: String,
    token: String,
    problems: Vec<ProblemView>,
    file_fault: Option<String>,
    sentences: Vec<Cell>,
    invloed: Cell,
    ways: Vec<Way>,
}

/// Keeping it as one of both changes.
struct Way {
    word: &'static str,
    id: &'static str,
    title: String,
    help: String,
    button: String,
    before: BeforeView,
    /// Why it cannot be called that.
    unfit: Option<String>,
}

/// What was typed beside the file.
struct Typed {
    in_het_kort: [String; 3],
    invloed: String,
}

/// A form as it came in.
struct Received {
    input: Input,
    file: Vec<u8>,
}

pub(in crate::web) async fn show(
    State(pages): State<Pages>,
    staff: SignedIn,
    Path(reference): Path<String>,
    headers: HeaderMap,
) -> Response {
    match writable(&pages, &staff, &reference).await {
        Ok(page) => {
            let typed = beginning(page.latest());
            shown(&pages, &staff, &page, (&typed, &[]))
                .await
                .unwrap_or_else(|error| answer::broken(&headers, &error))
        }
        Err(error) => not_found(&staff, &headers, &error),
    }
}

pub(in crate::web) async fn act(
    State(pages): State<Pages>,
    staff: SignedIn,
    Path(reference): Path<String>,
    request: Request,
) -> Response {
    let headers = request.headers().clone();
    let page = match writable(&pages, &staff, &reference).await {
        Ok(page) => page,
        Err(error) => return not_found(&staff, &headers, &error),
    };
    let received = match received(request).await {
        Ok(received) => received,
        Err(StatusCode::PAYLOAD_TOO_LARGE) => {
            let typed = beginning(page.latest());
            let again = shown(&pages, &staff, &page, (&typed, &[Problem::FileTooLarge])).await;
            return match again {
                Ok(again) => (StatusCode::PAYLOAD_TOO_LARGE, again).into_response(),
                Err(error) => answer::broken(&headers, &error),
            };
        }
        Err(status) => return answer::message(status, staff.language(), &Message::STALE),
    };
    if !guard::is_ours(&received.input, &staff.secret) {
        return answer::message(StatusCode::FORBIDDEN, staff.language(), &Message::STALE);
    }
    match kept(&pages, &staff, &page, received).await {
        Ok(Some(again)) => again,
        Ok(None) => told::done(&format!("/opp/{}/tekst", page.reference), "klaar"),
        Err(PlanTextError::Store(error)) => answer::broken(&headers, &error),
        Err(_) => not_found(&staff, &headers, &PageError::NotFound),
    }
}

/// Keeps it; `Some` is the form once more, with what is to be mended.
async fn kept(
    pages: &Pages,
    staff: &SignedIn,
    page: &TextPage,
    received: Received,
) -> Result<Option<Response>, PlanTextError> {
    let Received { input, file } = received;
    let typed = typed(&input);
    let draft = Draft {
        change: input
            .one("wijziging")
            .and_then(Change::parse)
            .unwrap_or(Change::Inhoudelijk),
        guidance: Guidance::Pdf {
            file,
            in_het_kort: typed.in_het_kort.clone(),
        },
        invloed: typed.invloed.clone(),
    };
    let new = new_text(staff, page, &draft);
    match add_handelingsdeel(&pages.0.store, &new, pages.0.clock.now()).await {
        Ok(_) => Ok(None),
        Err(PlanTextError::Invalid(problems)) => {
            Ok(Some(shown(pages, staff, page, (&typed, &problems)).await?))
        }
        Err(error) => Err(error),
    }
}

fn new_text<'a>(staff: &'a SignedIn, page: &'a TextPage, draft: &'a Draft) -> NewPlanText<'a> {
    NewPlanText {
        school: &staff.member.school,
        opp: page.opp.id,
        actor: staff.member.person,
        draft,
    }
}

/// The form that came in, its file taken into memory once.
async fn received(request: Request) -> Result<Received, StatusCode> {
    if is_too_long(request.headers()) {
        swallow(request.into_body()).await;
        return Err(StatusCode::PAYLOAD_TOO_LARGE);
    }
    let form = Multipart::from_request(request, &()).await;
    let mut form = form.map_err(|refused| refused.status())?;
    let status = |error: MultipartError| error.status();
    let (mut pairs, mut file) = (Vec::new(), Vec::new());
    while let Some(mut field) = form.next_field().await.map_err(status)? {
        let name = field.name().unwrap_or_default().to_owned();
        if name == "bestand" {
            while let Some(part) = field.chunk().await.map_err(status)? {
                file.extend_from_slice(&part);
            }
        } else {
            pairs.push((name, field.text().await.map_err(status)?));
        }
    }
    Ok(Received {
        input: pairs.into_iter().collect(),
        file,
    })
}

fn is_too_long(headers: &HeaderMap) -> bool {
    let length = headers
        .get(CONTENT_LENGTH)
        .and_then(|length| length.to_str().ok());
    let length = length.and_then(|length| length.parse::<usize>().ok());
    length.is_some_and(|length| length > FILE_LIMIT)
}

/// Takes in what nobody keeps, so that whoever sends it sees the answer.
async fn swallow(mut body: Body) {
    let mut left = SWALLOWED;
    while left > 0 {
        let frame = poll_fn(|context| Pin::new(&mut body).poll_frame(context)).await;
        let Some(Ok(frame)) = frame else { return };
        left = left.saturating_sub(frame.data_ref().map_or(1, |part| part.len().max(1)));
    }
}

fn typed(input: &Input) -> Typed {
    let mut sentences = input.all("zin").map(str::to_owned);
    Typed {
        in_het_kort: std::array::from_fn(|_| sentences.next().unwrap_or_default()),
        invloed: input.one("invloed").unwrap_or_default().to_owned(),
    }
}

/// What the form begins with: what is said of the text that counts now.
fn beginning(latest: Option<&PlanText>) -> Typed {
    let in_het_kort = match latest.map(|text| &text.content) {
        Some(Content::Pdf { in_het_kort, .. }) => {
            in_het_kort.each_ref().map(|words| words.as_str().to_owned())
        }
        _ => Default::default(),
    };
    Typed {
        in_het_kort,
        invloed: invloed(latest),
    }
}

async fn shown(
    pages: &Pages,
    staff: &SignedIn,
    page: &TextPage,
    (typed, problems): (&Typed, &[Problem]),
) -> Result<Response, StoreError> {
    let w = Words(staff.language());
    let is_file = |problem: &&Problem| matches!(problem, Problem::NotAPdf | Problem::FileTooLarge);
    let sentence = |(at, value): (usize, &String)| {
        let label = w.with("text-sentence", "n", &(at + 1).to_string());
        Cell::new(w, (Field::InHetKort(at), label), value, problems)
    };
    let invloed = (Field::Invloed, w.say("text-invloed-field"));
    let mut ways = Vec::new();
    for change in Change::ALL {
        ways.push(way(pages, staff, page, *change).await?);
    }
    Ok(answer::show(&Page {
        frame: frame(staff, title(w, Form::Pdf)),
        up: Up {
            href: format!("/opp/{}/tekst", page.reference),
            title: w.say("text-title"),
        },
        action: address(page, Form::Pdf),
        token: guard::form_token(&staff.secret),
        problems: summary(w, problems),
        file_fault: problems.iter().find(is_file).map(|problem| fault(w, *problem)),
        sentences: typed.in_het_kort.iter().enumerate().map(sentence).collect(),
        invloed: Cell::new(w, invloed, &typed.invloed, problems),
        ways,
    }))
}

/// What will come of any PDF, told as this change.
async fn way(pages: &Pages, staff: &SignedIn, page: &TextPage, change: Change) -> Result<Way, StoreError> {
    let w = Words(staff.language());
    let draft = any_pdf(change);
    let new = new_text(staff, page, &draft);
    let preview = preview_handelingsdeel(&pages.0.store, &new, pages.0.clock.now()).await;
    let (before, unfit) = match preview {
        Ok(preview) => {
            let names = PageNames::new(w.0, &page.names, &page.opp);
            (before(w.0, &names, &preview), None)
        }
        Err(PlanTextError::Store(error)) => return Err(error),
        Err(_) => (BeforeView::default(), Some(w.say("text-fault-begins"))),
    };
    let told = changes(w, page.texts.is_empty(), None);
    let help = told.into_iter().find(|view| view.word == change.as_str());
    Ok(Way {
        word: change.as_str(),
        id: match change {
            Change::Inhoudelijk => "wijziging",
            Change::Redactioneel => "redactie",
        },
        title: change_name(w, change),
        help: help.map(|view| view.help).unwrap_or_default(),
        button: w.say(match change {
            Change::Inhoudelijk => "text-pdf-inhoudelijk",
            Change::Redactioneel => "text-pdf-redactioneel",
        }),
        before,
        unfit,
    })
}

/// Stands for the file that nobody has sent yet: what follows does not depend on what stands in it.
fn any_pdf(change: Change) -> Draft {
    Draft {
        change,
        guidance: Guidance::Pdf {
            file: b"%PDF-".to_vec(),
            in_het_kort: ["-", "-", "-"].map(str::to_owned),
        },
        invloed: String::new(),
    }
}
