//! A real browser: Debian's chromium, driven through chromedriver by as much of the `WebDriver` protocol
//! as the stories need. What is asked goes over HTTP to 127.0.0.1; the answer is JSON.
//!
//! The calls block, so a story that uses it needs a runtime of several threads: the pages are served on
//! the others.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{SocketAddr, TcpStream},
    path::PathBuf,
    process::{Child, Command, Stdio},
    time::Duration,
};

use data_encoding::BASE64;
use serde_json::{Value, json};
use tempfile::TempDir;

/// Set to 1: nobody looks at the pages in a browser, and that is known.
const WITHOUT: &str = "OPPMAAT_WITHOUT_BROWSER";

/// Why a story could not look.
const NONE: &str = "no browser: the pages were not looked at in Chromium; install chromium and chromium-driver, \
    or set OPPMAAT_WITHOUT_BROWSER=1";

/// The name under which `WebDriver` hands out an element.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// How long one command may take: the machine may be busy with other tests.
const PATIENCE: Duration = Duration::from_mins(2);

/// Keys that have no letter.
pub(crate) const TAB: char = '\u{E004}';
pub(crate) const ENTER: char = '\u{E007}';

/// One window of a browser of its own. It ends with this value, also when a story fails.
pub(crate) struct Browser {
    at: SocketAddr,
    session: String,
    driver: Child,
    profile: TempDir,
}

/// Where something stands on the page.
pub(crate) struct Element(String);

impl Browser {
    /// Opens a browser; none when that was asked for, and then says so.
    pub(crate) fn open() -> Option<Self> {
        if without() {
            let said = format!("{WITHOUT} is set: the pages were not looked at in Chromium\n");
            std::io::stderr().write_all(said.as_bytes()).expect("said");
            return None;
        }
        let profile = tempfile::tempdir().expect("a folder");
        let mut command = Command::new("chromedriver");
        command.arg("--port=0").env("LANGUAGE", "nl").stdin(Stdio::null());
        command.stdout(Stdio::piped()).stderr(Stdio::null());
        let Ok(mut driver) = command.spawn() else {
            panic!("{NONE}");
        };
        let at = port_of(&mut driver);
        let mut browser = Self {
            at,
            session: String::new(),
            driver,
            profile,
        };
        browser.begin();
        Some(browser)
    }

    fn begin(&mut self) {
        let profile = self.profile.path().display();
        let options = json!({ "args": [
            "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--hide-scrollbars",
            "--disable-background-networking", "--disable-component-update", "--disable-sync",
            "--disable-dev-shm-usage", "--force-color-profile=srgb",
            format!("--user-data-dir={profile}"),
        ], "prefs": { "intl": { "accept_languages": "nl", "selected_languages": "nl" } } });
        let wanted = json!({ "capabilities": { "alwaysMatch": {
            "browserName": "chrome", "goog:chromeOptions": options,
        }}});
        let answer = self.ask("POST", "/session", &wanted);
        let Some(session) = answer["sessionId"].as_str() else {
            panic!("{NONE} (chromedriver is there, and answers: {answer})");
        };
        self.session = session.to_owned();
    }

    /// Opens an address.
    pub(crate) fn go(&self, url: &str) {
        self.tell("url", &json!({ "url": url }));
    }

    /// The one element that a selector finds first.
    pub(crate) fn find(&self, selector: &str) -> Element {
        let found = self.tell("element", &json!({ "using": "css selector", "value": selector }));
        let id = found[ELEMENT].as_str();
        let id = id.unwrap_or_else(|| panic!("no {selector} on {}: {found}", self.text()));
        Element(id.to_owned())
    }

    /// The link with these words.
    pub(crate) fn link(&self, words: &str) -> Element {
        let found = self.tell(
            "element",
            &json!({ "using": "partial link text", "value": words }),
        );
        let id = found[ELEMENT].as_str();
        Element(
            id.unwrap_or_else(|| panic!("no link {words}: {found}"))
                .to_owned(),
        )
    }

    /// Presses it with the mouse, and waits for the page that it opens.
    pub(crate) fn click(&self, element: &Element) {
        self.run("window.isOld = true");
        let path = format!("element/{}/click", element.0);
        let answer = self.tell(&path, &json!({}));
        assert!(answer.is_null(), "cannot be pressed: {answer}");
        self.wait_until("return !window.isOld && document.readyState === 'complete'");
    }

    /// Writes into a field.
    pub(crate) fn write(&self, element: &Element, text: &str) {
        let path = format!("element/{}/value", element.0);
        let answer = self.tell(&path, &json!({ "text": text }));
        assert!(answer.is_null(), "cannot be written: {answer}");
    }

    /// Presses one key, wherever the focus is.
    pub(crate) fn press(&self, key: char) {
        let keys = json!([{ "type": "keyDown", "value": key }, { "type": "keyUp", "value": key }]);
        let actions = json!({ "actions": [{ "type": "key", "id": "keyboard", "actions": keys }] });
        self.tell("actions", &actions);
    }

    /// Runs a piece of script in the page, and gives what it returns. A page's policy does not stop it.
    pub(crate) fn run(&self, script: &str) -> Value {
        self.tell("execute/sync", &json!({ "script": script, "args": [] }))
    }

    /// The same for a script that calls its last argument when it is done.
    pub(crate) fn run_until_done(&self, script: &str) -> Value {
        self.tell("execute/async", &json!({ "script": script, "args": [] }))
    }

    /// Waits until a piece of script says true: a page that a key opens comes a little later.
    pub(crate) fn wait_until(&self, script: &str) {
        for _ in 0..600 {
            if self.run(script) == true {
                return;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        panic!("never came true: {script} at {}: {}", self.path(), self.text());
    }

    /// Waits until a reader sees these words.
    pub(crate) fn wait_for(&self, words: &str) {
        self.wait_until(&format!("return document.body.innerText.includes({words:?})"));
    }

    /// What a reader sees, one blank between words.
    pub(crate) fn text(&self) -> String {
        let text = self.run("return document.body.innerText");
        let text = text.as_str().unwrap_or_default();
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The path of the page that is open.
    pub(crate) fn path(&self) -> String {
        let path = self.run("return location.pathname");
        path.as_str().unwrap_or_default().to_owned()
    }

    /// From now on the window is this wide, and its reader likes it light or dark.
    pub(crate) fn look(&self, width: u32, scheme: &str) {
        let size = json!({ "width": width, "height": 900, "deviceScaleFactor": 1, "mobile": false });
        self.devtools("Emulation.setDeviceMetricsOverride", &size);
        let wish = json!({ "features": [{ "name": "prefers-color-scheme", "value": scheme }] });
        self.devtools("Emulation.setEmulatedMedia", &wish);
    }

    /// From now on no page runs a script.
    pub(crate) fn without_script(&self) {
        self.devtools("Emulation.setScriptExecutionDisabled", &json!({ "value": true }));
    }

    /// Keeps a picture of the whole page in `target/screenshots`.
    pub(crate) fn picture(&self, name: &str) {
        let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("target/screenshots");
        std::fs::create_dir_all(&folder).expect("a folder");
        let sizes = self.devtools("Page.getLayoutMetrics", &json!({}));
        let (width, height) = (
            &sizes["cssContentSize"]["width"],
            &sizes["cssContentSize"]["height"],
        );
        let clip = json!({ "x": 0, "y": 0, "width": width, "height": height, "scale": 1 });
        let wanted = json!({ "format": "png", "captureBeyondViewport": true, "clip": clip });
        let taken = self.devtools("Page.captureScreenshot", &wanted);
        let bytes = BASE64.decode(taken["data"].as_str().unwrap_or_default().as_bytes());
        std::fs::write(folder.join(format!("{name}.png")), bytes.expect("a picture")).expect("kept");
    }

    fn devtools(&self, command: &str, params: &Value) -> Value {
        let answer = self.tell("goog/cdp/execute", &json!({ "cmd": command, "params": params }));
        assert!(answer["error"].is_null(), "{command}: {answer}");
        answer
    }

    /// One command to the window.
    fn tell(&self, command: &str, body: &Value) -> Value {
        self.ask("POST", &format!("/session/{}/{command}", self.session), body)
    }

    fn ask(&self, method: &str, path: &str, body: &Value) -> Value {
        let answer = ask(self.at, method, path, &body.to_string());
        let answer = answer.unwrap_or_else(|error| panic!("chromedriver does not answer: {error}"));
        let answer: Value = serde_json::from_str(&answer).expect("chromedriver answers JSON");
        answer["value"].clone()
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // First the window, else chromium would outlive its driver.
        let _ = ask(self.at, "DELETE", &format!("/session/{}", self.session), "");
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "a wish of whoever runs the tests, no setting of the program"
)]
fn without() -> bool {
    std::env::var(WITHOUT).is_ok_and(|wish| wish == "1")
}

/// Where a chromedriver that just began listens: it chose a free port, and says which.
fn port_of(driver: &mut Child) -> SocketAddr {
    let mut said = BufReader::new(driver.stdout.take().expect("its output"));
    let mut line = String::new();
    while said.read_line(&mut line).expect("chromedriver writes text") > 0 {
        let port = line
            .trim_end()
            .trim_end_matches('.')
            .rsplit_once("successfully on port ");
        if let Some((_, port)) = port {
            let port = port.parse().expect("a port");
            // Whatever else it says is read and dropped, so that it never waits for a reader.
            std::thread::spawn(move || std::io::copy(&mut said, &mut std::io::sink()));
            return SocketAddr::from(([127, 0, 0, 1], port));
        }
        line.clear();
    }
    panic!("chromedriver ended before it began");
}

/// One request over HTTP, and the body of its answer.
fn ask(at: SocketAddr, method: &str, path: &str, body: &str) -> std::io::Result<String> {
    let mut stream = TcpStream::connect(at)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    let length = body.len();
    write!(
        stream,
        "{method} {path} HTTP/1.1\r\nhost: {at}\r\nconnection: close\r\n\
         content-type: application/json\r\ncontent-length: {length}\r\n\r\n{body}"
    )?;
    let mut answer = BufReader::new(stream);
    let mut length = 0;
    loop {
        let mut line = String::new();
        answer.read_line(&mut line)?;
        let Some((name, value)) = line.trim_end().split_once(':') else {
            if line.trim_end().is_empty() {
                break;
            }
            continue;
        };
        if name.eq_ignore_ascii_case("content-length") {
            length = value.trim().parse().expect("a length");
        }
    }
    let mut body = vec![0; length];
    answer.read_exact(&mut body)?;
    Ok(String::from_utf8(body).expect("chromedriver answers UTF-8"))
}
