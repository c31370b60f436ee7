//! A real mail server for stories: it speaks SMTP on 127.0.0.1, keeps what it takes, and
//! misbehaves exactly as told, at exactly the verb that is told.

mod talk;

use std::{
    collections::HashMap,
    net::SocketAddr,
    sync::{Arc, Mutex, MutexGuard},
    time::Duration,
};

use tokio::{
    net::TcpListener,
    task::{JoinHandle, JoinSet},
};
use tokio_rustls::{
    TlsAcceptor,
    rustls::{
        ServerConfig,
        pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer},
    },
};

/// Where the server can misbehave.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Verb {
    Greeting,
    Ehlo,
    StartTls,
    Auth,
    /// Only the login in one line; the others go on.
    Plain,
    /// What is asked for before user and password.
    Challenge,
    Mail,
    Rcpt,
    Data,
    Body,
    Quit,
}

impl Verb {
    pub(crate) const ALL: [Self; 9] = [
        Self::Greeting,
        Self::Ehlo,
        Self::StartTls,
        Self::Auth,
        Self::Mail,
        Self::Rcpt,
        Self::Data,
        Self::Body,
        Self::Quit,
    ];
}

/// What it does there instead of what it should.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Act {
    /// Answers with this code, and does not do what was asked.
    Reply(u16),
    /// Answers with these very bytes, and does not do what was asked.
    Say(String),
    /// Answers with these very bytes, and does what was asked when they begin as a yes does.
    Words(Vec<u8>),
    /// The same, and hangs up.
    LastWords(Vec<u8>),
    /// Hangs up without doing or saying anything; in the body after its first line.
    DropBefore,
    /// Does it, answers, and hangs up.
    DropAfter,
    /// Does it (keeps the letter), but hangs up instead of answering.
    DropUnanswered,
    /// Does nothing and says nothing until the other side gives up.
    Silent,
    /// Behaves, after this long.
    Slow(Duration),
    /// Behaves, and in the same breath says these bytes too.
    Append(String),
}

/// How connections are protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Protection {
    None,
    StartTls,
    Implicit,
}

/// A letter that the server has answered for, or would have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Received {
    pub(crate) sender: String,
    pub(crate) recipients: Vec<String>,
    pub(crate) bytes: Vec<u8>,
    /// Whether the connection was encrypted.
    pub(crate) encrypted: bool,
    /// Who had logged in.
    pub(crate) user: Option<String>,
}

/// The server; it ends with this value.
pub(crate) struct SmtpServer {
    at: SocketAddr,
    protection: Protection,
    root: Vec<u8>,
    state: Arc<State>,
    task: JoinHandle<()>,
}

struct State {
    script: Mutex<HashMap<Verb, Act>>,
    once: Mutex<HashMap<Verb, Act>>,
    greeted_as: Mutex<Vec<String>>,
    refused: Mutex<HashMap<String, String>>,
    hangs: Mutex<Vec<String>>,
    hanging: Mutex<usize>,
    mails: Mutex<Vec<Received>>,
    connections: Mutex<usize>,
    login: Option<(String, String)>,
    protection: Protection,
    tls: Option<TlsAcceptor>,
}

impl SmtpServer {
    /// A plain server without login.
    pub(crate) async fn start() -> Self {
        Self::start_with(Protection::None, None).await
    }

    /// A server with a certificate of its own for `localhost`, and perhaps a login.
    pub(crate) async fn start_with(protection: Protection, login: Option<(&str, &str)>) -> Self {
        let door = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let (tls, root) = certificate();
        let state = State {
            script: Mutex::default(),
            once: Mutex::default(),
            greeted_as: Mutex::default(),
            refused: Mutex::default(),
            hangs: Mutex::default(),
            hanging: Mutex::default(),
            mails: Mutex::default(),
            connections: Mutex::default(),
            login: login.map(|(user, password)| (user.to_owned(), password.to_owned())),
            protection,
            tls: Some(tls),
        };
        Self::open(door, protection, root, Arc::new(state))
    }

    fn open(door: TcpListener, protection: Protection, root: Vec<u8>, state: Arc<State>) -> Self {
        let at = door.local_addr().expect("an address");
        let task = tokio::spawn(listen(door, Arc::clone(&state)));
        Self {
            at,
            protection,
            root,
            state,
            task,
        }
    }

    /// From now on it misbehaves at this verb.
    pub(crate) fn script(&self, verb: Verb, act: Act) {
        lock(&self.state.script).insert(verb, act);
    }

    /// The next time it misbehaves at this verb.
    pub(crate) fn script_once(&self, verb: Verb, act: Act) {
        lock(&self.state.once).insert(verb, act);
    }

    /// The names by which it was greeted.
    pub(crate) fn greeted_as(&self) -> Vec<String> {
        lock(&self.state.greeted_as).clone()
    }

    /// From now on this mailbox does not exist.
    pub(crate) fn refuse(&self, address: &str) {
        self.refuse_with(address, "550 5.1.1 no such mailbox");
    }

    /// From now on this mailbox is refused in these words.
    pub(crate) fn refuse_with(&self, address: &str, words: &str) {
        lock(&self.state.refused).insert(address.to_owned(), format!("{words}\r\n"));
    }

    /// From now on it says nothing more to whoever names this mailbox.
    pub(crate) fn hang_on(&self, address: &str) {
        lock(&self.state.hangs).push(address.to_owned());
    }

    /// How many conversations it has fallen silent in so far.
    pub(crate) fn hanging(&self) -> usize {
        *lock(&self.state.hanging)
    }

    /// From now on it behaves.
    pub(crate) fn behave(&self) {
        lock(&self.state.refused).clear();
        lock(&self.state.hangs).clear();
        lock(&self.state.script).clear();
    }

    /// What it has kept so far.
    pub(crate) fn mails(&self) -> Vec<Received> {
        lock(&self.state.mails).clone()
    }

    /// How often somebody connected.
    pub(crate) fn connections(&self) -> usize {
        *lock(&self.state.connections)
    }

    /// The `url` of `[email]` for this server, with the right login in it.
    pub(crate) fn url(&self) -> String {
        self.url_with(
            self.state
                .login
                .as_ref()
                .map(|(user, password)| (user.as_str(), password.as_str())),
        )
    }

    /// The same with another login.
    pub(crate) fn url_with(&self, login: Option<(&str, &str)>) -> String {
        let scheme = match self.protection {
            Protection::None => "smtp",
            Protection::StartTls => "smtp+starttls",
            Protection::Implicit => "smtps",
        };
        let login = login.map_or_else(String::new, |(user, password)| format!("{user}:{password}@"));
        format!("{scheme}://{login}localhost:{}", self.at.port())
    }

    /// The authority of its certificate (DER), to be trusted or not.
    pub(crate) fn root(&self) -> Vec<u8> {
        self.root.clone()
    }

    /// Is gone: connections are refused, running ones cut. What it kept is still there.
    pub(crate) async fn stop(&mut self) {
        self.task.abort();
        let _ = (&mut self.task).await;
    }

    /// Is back, at the same port.
    pub(crate) async fn come_back(&mut self) {
        let door = TcpListener::bind(self.at).await.expect("the same port");
        self.task = tokio::spawn(listen(door, Arc::clone(&self.state)));
    }
}

impl Drop for SmtpServer {
    fn drop(&mut self) {
        self.task.abort();
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().expect("no test thread panicked with this lock")
}

fn certificate() -> (TlsAcceptor, Vec<u8>) {
    let names = vec!["localhost".to_owned(), "127.0.0.1".to_owned()];
    let made = rcgen::generate_simple_self_signed(names).expect("a certificate");
    let root = made.cert.der().to_vec();
    let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(made.signing_key.serialize_der()));
    let ring = Arc::new(tokio_rustls::rustls::crypto::ring::default_provider());
    let config = ServerConfig::builder_with_provider(ring)
        .with_safe_default_protocol_versions()
        .expect("versions of TLS")
        .with_no_client_auth()
        .with_single_cert(vec![CertificateDer::from(root.clone())], key)
        .expect("a key that fits");
    (TlsAcceptor::from(Arc::new(config)), root)
}

async fn listen(door: TcpListener, state: Arc<State>) {
    let mut guests = JoinSet::new();
    while let Ok((stream, _)) = door.accept().await {
        *lock(&state.connections) += 1;
        let state = Arc::clone(&state);
        guests.spawn(async move {
            // However the talk ends, it ends only this talk.
            let _ = talk::serve(stream, state).await;
        });
    }
}
