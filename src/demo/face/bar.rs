//! The strip above every page that is not the demo's own: what time it is there, and the way back.

use askama::Template;
use axum::{
    body::{Body, to_bytes},
    extract::{Request, State},
    http::{
        Method,
        header::{CONTENT_LENGTH, CONTENT_TYPE},
    },
    middleware::Next,
    response::{IntoResponse, Response},
};

use super::{
    Face, pages,
    stage::Press,
    words::{WORDS, Words},
};
use crate::clock::Clock;

/// The most that a page may hold, in bytes.
const PAGE_LIMIT: usize = 1024 * 1024;

/// What stands above a page: where the demo stands, and of a letter who reads it.
#[derive(Template)]
#[template(path = "demo_bar.html")]
pub(super) struct Bar {
    pub(super) w: Words,
    pub(super) back: String,
    pub(super) back_words: String,
    pub(super) now: String,
    pub(super) letter: Option<LetterHead>,
}

/// What a mail program shows above a letter.
pub(super) struct LetterHead {
    pub(super) subject: String,
    pub(super) to: String,
    pub(super) when: String,
    pub(super) notes: Vec<String>,
}

const STYLE: &str = "<link rel=\"stylesheet\" href=\"/demo/style.css\">\n</head>";

impl Bar {
    /// The page with the strip above what it says.
    pub(super) fn above(&self, html: &str) -> Result<String, askama::Error> {
        let bar = format!("<body>\n{}", self.render()?);
        Ok(html.replacen("</head>", STYLE, 1).replacen("<body>", &bar, 1))
    }
}

/// The real pages, as they stand in the demo: whatever somebody does there takes a minute, in which
/// letters leave because of it; and the strip leads back.
pub(super) async fn beside_the_demo(State(face): State<Face>, request: Request, next: Next) -> Response {
    let is_form = request.method() == Method::POST;
    let response = next.run(request).await;
    if is_form && let Err(error) = pages::drive(&face, Press::Settle).await {
        return pages::broken(&error);
    }
    let is_page = response
        .headers()
        .get(CONTENT_TYPE)
        .and_then(|kind| kind.to_str().ok())
        .is_some_and(|kind| kind.starts_with("text/html"));
    if is_page {
        with_bar(&face, response).await
    } else {
        response
    }
}

async fn with_bar(face: &Face, response: Response) -> Response {
    let (mut head, body) = response.into_parts();
    let Ok(bytes) = to_bytes(body, PAGE_LIMIT).await else {
        return pages::broken(&"a page is too long");
    };
    let bar = Bar {
        w: WORDS,
        back: "/demo".to_owned(),
        back_words: WORDS.say("demo-back"),
        now: WORDS.moment(face.0.stage.read().await.world.clock.now()),
        letter: None,
    };
    match bar.above(&String::from_utf8_lossy(&bytes)) {
        Ok(html) => {
            head.headers.remove(CONTENT_LENGTH);
            (head, Body::from(html)).into_response()
        }
        Err(error) => pages::broken(&error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_strip_stands_above_everything_and_what_it_says_is_never_markup() {
        let bar = Bar {
            w: WORDS,
            back: "/demo".to_owned(),
            back_words: "Terug".to_owned(),
            now: "maandag".to_owned(),
            letter: Some(LetterHead {
                subject: "<script>".to_owned(),
                to: "Mila".to_owned(),
                when: "09:00".to_owned(),
                notes: Vec::new(),
            }),
        };
        let page = bar
            .above("<html><head></head><body><p>Dag</p></body></html>")
            .expect("a page");
        let strip = page.find("href=\"/demo\"").expect("the way back");
        assert!(strip < page.find("<p>Dag</p>").expect("the page"), "{page}");
        assert!(
            page.contains("/demo/style.css") && !page.contains("<script>"),
            "{page}"
        );
    }
}
