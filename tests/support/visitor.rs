//! Somebody with a browser, over real HTTP against real pages: keeps cookies, follows where it is sent,
//! and sends the forms that it sees.

use std::{collections::BTreeMap, fmt::Write as _, sync::Arc};

use oppmaat::{
    app::make_links,
    clock::{Clock, ManualClock},
    domain::{email_address::EmailAddress, moment::Moment},
    store::Store,
    web::{Limits, Pages, serve},
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    sync::watch,
};

/// The pages of a school on a port of their own, with a clock that a story sets.
pub(crate) struct Site {
    /// What links begin with.
    pub(crate) url: String,
    pub(crate) clock: ManualClock,
    _stop: watch::Sender<bool>,
}

impl Site {
    /// Serves the pages over `store` from `now` on.
    pub(crate) async fn open(store: &Store, now: Moment) -> Self {
        Self::with_limits(store, now, Limits::new(100_000, 100_000, 100_000)).await
    }

    pub(crate) async fn with_limits(store: &Store, now: Moment, limits: Limits) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        Self::serve(listener, (store, ManualClock::new(now)), limits)
    }

    /// The pages over `store`, on a clock that somebody else moves too.
    pub(crate) async fn with_clock(store: &Store, clock: ManualClock) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let limits = Limits::new(100_000, 100_000, 100_000);
        Self::serve(listener, (store, clock), limits)
    }

    fn serve(listener: TcpListener, (store, clock): (&Store, ManualClock), limits: Limits) -> Self {
        let url = format!("http://{}", listener.local_addr().expect("an address"));
        let pages = Pages::new(store.clone(), Arc::new(clock.clone()), url.clone(), limits);
        let (stop, stopping) = watch::channel(false);
        tokio::spawn(serve(listener, pages, stopping));
        Self {
            url,
            clock,
            _stop: stop,
        }
    }
}

/// What came back.
#[derive(Debug, Clone)]
pub(crate) struct Page {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: String,
    /// The path that it came from, after everything that was followed.
    pub(crate) path: String,
}

/// A form on a page: where it goes, and what stands in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct FormOnPage {
    pub(crate) action: String,
    pub(crate) fields: Vec<(String, String)>,
}

impl Page {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }

    /// What a reader sees: no tags, one blank between words.
    pub(crate) fn text(&self) -> String {
        let mut text = String::new();
        let mut in_tag = false;
        for c in self.body.chars() {
            match c {
                '<' => {
                    in_tag = true;
                    text.push(' ');
                }
                '>' => in_tag = false,
                c if !in_tag => text.push(c),
                _ => {}
            }
        }
        let text = unescape(&text);
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The forms of the page, in order, with what is filled in, chosen or hidden in them.
    pub(crate) fn forms(&self) -> Vec<FormOnPage> {
        self.body
            .split("<form")
            .skip(1)
            .map(|rest| {
                let form = rest.split("</form>").next().unwrap_or_default();
                let action = attribute(form, "action").unwrap_or_default();
                let inputs = form.split("<input").skip(1).filter_map(|input| {
                    let tag = input.split('>').next()?;
                    let kind = attribute(tag, "type").unwrap_or_default();
                    let is_choice = matches!(kind.as_str(), "radio" | "checkbox");
                    (!is_choice || tag.contains(" checked")).then(|| {
                        Some((
                            attribute(tag, "name")?,
                            attribute(tag, "value").unwrap_or_default(),
                        ))
                    })?
                });
                let areas = form.split("<textarea").skip(1).filter_map(|area| {
                    let (tag, rest) = area.split_once('>')?;
                    let value = unescape(rest.split("</textarea>").next()?);
                    Some((attribute(tag, "name")?, value))
                });
                FormOnPage {
                    action,
                    fields: inputs.chain(areas).collect(),
                }
            })
            .collect()
    }

    /// The form that does this, by its hidden `doe`.
    pub(crate) fn form(&self, doe: &str) -> FormOnPage {
        let is_it = |form: &FormOnPage| form.fields.contains(&("doe".to_owned(), doe.to_owned()));
        let found = self.forms().into_iter().find(is_it);
        found.unwrap_or_else(|| panic!("no form {doe} on {}: {}", self.path, self.text()))
    }

    /// The form that is sent to an address that ends so.
    pub(crate) fn form_to(&self, end: &str) -> FormOnPage {
        let found = self.forms().into_iter().find(|form| form.action.ends_with(end));
        found.unwrap_or_else(|| panic!("no form to {end} on {}: {}", self.path, self.text()))
    }

    /// The addresses of the links whose words hold `words`.
    pub(crate) fn links(&self, words: &str) -> Vec<String> {
        self.body
            .split("<a ")
            .skip(1)
            .filter_map(|rest| {
                let (tag, rest) = rest.split_once('>')?;
                let said = rest.split("</a>").next()?;
                said.contains(words).then(|| attribute(tag, "href"))?
            })
            .collect()
    }
}

impl FormOnPage {
    /// The same form with another answer in one of several fields of this name.
    pub(crate) fn nth(mut self, name: &str, place: usize, value: &str) -> Self {
        let mut fields = self.fields.iter_mut().filter(|(known, _)| known == name);
        value.clone_into(&mut fields.nth(place).expect("a field").1);
        self
    }

    /// What stands in the fields of this name.
    pub(crate) fn values(&self, name: &str) -> Vec<&str> {
        let fields = self.fields.iter().filter(|(known, _)| known == name);
        fields.map(|(_, value)| value.as_str()).collect()
    }

    /// The same form with another answer; an answer that is there already is replaced.
    pub(crate) fn with(mut self, name: &str, value: &str) -> Self {
        self.fields.retain(|(known, _)| known != name);
        self.fields.push((name.to_owned(), value.to_owned()));
        self
    }
}

impl FormOnPage {
    /// The form as a browser writes it.
    pub(crate) fn body(&self) -> String {
        encoded(&self.fields)
    }

    /// The same form, sent elsewhere.
    pub(crate) fn at(mut self, action: &str) -> Self {
        action.clone_into(&mut self.action);
        self
    }
}

/// The body of a form with a file, as a browser writes it.
fn with_file(form: &FormOnPage, (field, name, bytes): (&str, &str, &[u8])) -> Vec<u8> {
    let mut body = Vec::new();
    for (known, value) in form.fields.iter().filter(|(known, _)| known != field) {
        let part =
            format!("--{BOUNDARY}\r\ncontent-disposition: form-data; name=\"{known}\"\r\n\r\n{value}\r\n");
        body.extend_from_slice(part.as_bytes());
    }
    let head = format!(
        "--{BOUNDARY}\r\ncontent-disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\n\
         content-type: application/pdf\r\n\r\n"
    );
    body.extend_from_slice(head.as_bytes());
    body.extend_from_slice(bytes);
    body.extend_from_slice(format!("\r\n--{BOUNDARY}--\r\n").as_bytes());
    body
}

/// Between the parts of a form with a file.
const BOUNDARY: &str = "----between-the-parts-of-a-form";

fn attribute(tag: &str, name: &str) -> Option<String> {
    let (_, rest) = tag.split_once(&format!("{name}=\""))?;
    rest.split('"').next().map(unescape)
}

fn unescape(text: &str) -> String {
    text.replace("&#34;", "\"")
        .replace("&#39;", "'")
        .replace("&#60;", "<")
        .replace("&#62;", ">")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#38;", "&")
        .replace("&amp;", "&")
}

/// A member of staff who came in by a link to the own mailbox.
pub(crate) async fn signed_in(site: &Site, store: &Store, address: &str) -> Visitor {
    let address = EmailAddress::parse(address).expect("an address");
    let links = make_links(store, &address, site.clock.now())
        .await
        .expect("a link");
    let (_, token) = links.first().expect("a member of staff");
    let mut visitor = Visitor::new(site);
    let door = visitor.get(&format!("/t/{token}")).await;
    visitor.send(&door.forms()[0]).await;
    visitor
}

/// Somebody with a browser.
#[derive(Clone)]
pub(crate) struct Visitor {
    url: String,
    cookies: BTreeMap<String, String>,
}

impl Visitor {
    pub(crate) fn new(site: &Site) -> Self {
        Self::at(&site.url)
    }

    /// Somebody before whatever is served at `url`.
    pub(crate) fn at(url: &str) -> Self {
        Self {
            url: url.to_owned(),
            cookies: BTreeMap::new(),
        }
    }

    /// Opens a path or a whole address of the site, and follows where it is sent.
    pub(crate) async fn get(&mut self, path: &str) -> Page {
        self.follow("GET", path, "").await
    }

    /// Sends a form, and follows where it is sent.
    pub(crate) async fn send(&mut self, form: &FormOnPage) -> Page {
        self.follow("POST", &form.action, &form.body()).await
    }

    /// Sends a form with a file in this field, under this name, and follows where it is sent.
    pub(crate) async fn send_file(&mut self, form: &FormOnPage, file: (&str, &str, &[u8])) -> Page {
        let body = with_file(form, file);
        let kind = format!("multipart/form-data; boundary={BOUNDARY}");
        let headers = [("content-type", kind.as_str())];
        let page = self.ask_bytes("POST", &form.action, &body, &headers).await;
        self.follow_on(page).await
    }

    async fn follow(&mut self, method: &str, path: &str, body: &str) -> Page {
        let path = path.strip_prefix(&self.url).unwrap_or(path);
        let page = self.ask(method, path, body, &[]).await;
        self.follow_on(page).await
    }

    async fn follow_on(&mut self, mut page: Page) -> Page {
        let path = page.path.clone();
        for _ in 0..5 {
            let Some(next) = page.header("location").map(str::to_owned) else {
                return page;
            };
            page = self.ask("GET", &next, "", &[]).await;
        }
        panic!("sent round in circles at {path}");
    }

    /// One request and its answer, without following.
    pub(crate) async fn ask(
        &mut self,
        method: &str,
        path: &str,
        body: &str,
        headers: &[(&str, &str)],
    ) -> Page {
        self.ask_bytes(method, path, body.as_bytes(), headers).await
    }

    async fn ask_bytes(&mut self, method: &str, path: &str, body: &[u8], headers: &[(&str, &str)]) -> Page {
        let host = self.url.trim_start_matches("http://").to_owned();
        let cookies: Vec<String> = self
            .cookies
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        let mut request = format!("{method} {path} HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\n");
        if !cookies.is_empty() {
            write!(request, "cookie: {}\r\n", cookies.join("; ")).expect("written");
        }
        if method == "POST" && !headers.iter().any(|(name, _)| *name == "content-type") {
            request.push_str("content-type: application/x-www-form-urlencoded\r\n");
        }
        for (name, value) in headers {
            write!(request, "{name}: {value}\r\n").expect("written");
        }
        write!(request, "content-length: {}\r\n\r\n", body.len()).expect("written");
        let mut stream = TcpStream::connect(&host).await.expect("the pages");
        stream.write_all(request.as_bytes()).await.expect("a request");
        stream.write_all(body).await.expect("a body");
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).await.expect("an answer");
        self.read(path, &String::from_utf8_lossy(&answer))
    }

    fn read(&mut self, path: &str, answer: &str) -> Page {
        let (head, body) = answer.split_once("\r\n\r\n").expect("a head and a body");
        let mut lines = head.lines();
        let status = lines
            .next()
            .and_then(|line| line.split(' ').nth(1))
            .expect("a status");
        let headers: Vec<(String, String)> = lines
            .filter_map(|line| line.split_once(": "))
            .map(|(name, value)| (name.to_lowercase(), value.to_owned()))
            .collect();
        for (_, cookie) in headers.iter().filter(|(name, _)| name == "set-cookie") {
            let (name, value) = cookie
                .split(';')
                .next()
                .and_then(|pair| pair.split_once('='))
                .expect("a cookie");
            if value.is_empty() {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        let is_chunked = headers
            .iter()
            .any(|(name, value)| name == "transfer-encoding" && value == "chunked");
        assert!(!is_chunked, "pages are sent whole");
        Page {
            status: status.parse().expect("a number"),
            headers,
            body: body.to_owned(),
            path: path.to_owned(),
        }
    }
}

fn encoded(fields: &[(String, String)]) -> String {
    url::form_urlencoded::Serializer::new(String::new())
        .extend_pairs(fields)
        .finish()
}
