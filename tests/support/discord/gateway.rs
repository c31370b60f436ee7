//! The gateway: sessions, events, and all that can go wrong with them.

use std::{collections::BTreeMap, net::SocketAddr, sync::Arc, time::Duration};

use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel},
    task::JoinSet,
};
use tokio_tungstenite::{
    WebSocketStream, accept_hdr_async,
    tungstenite::{
        Message as Frame,
        handshake::server::{ErrorResponse, Request, Response},
        http::StatusCode,
        protocol::{CloseFrame, frame::coding::CloseCode},
    },
};

use super::{
    APPLICATION, BOT,
    state::{State, user},
};

/// What a connection is told to do.
enum Order {
    Say(String),
    Close(u16),
    Cut,
}

/// A login that can be resumed.
#[derive(Default)]
struct Session {
    events: Vec<Value>,
    line: Option<UnboundedSender<Order>>,
}

/// What the gateway knows, and how it misbehaves.
#[derive(Default)]
pub(super) struct Gateway {
    pub(super) url: String,
    sessions: BTreeMap<u64, Session>,
    last_session: u64,
    connections: usize,
    identifies: usize,
    resumes: usize,
    intents: Vec<u64>,
    heartbeat: Option<Duration>,
    refused_upgrades: usize,
    closes_at_identify: Option<(u16, usize)>,
    no_acks: bool,
}

impl Gateway {
    pub(super) fn new(url: &str) -> Self {
        Self {
            url: url.to_owned(),
            ..Self::default()
        }
    }

    pub(super) fn is_connected(&self) -> bool {
        self.newest().is_some_and(|session| session.line.is_some())
    }

    fn newest(&self) -> Option<&Session> {
        self.sessions.get(&self.last_session)
    }

    /// Tells the newest session what happened; it is kept for a resume.
    pub(super) fn dispatch(&mut self, name: &str, data: &Value) {
        let Some(session) = self.sessions.get_mut(&self.last_session) else {
            return;
        };
        let number = session.events.len() + 1;
        let event = json!({"op": 0, "t": name, "s": number, "d": data});
        if let Some(line) = &session.line {
            let _ = line.send(Order::Say(event.to_string()));
        }
        session.events.push(event);
    }

    fn order(&self, order: impl Fn() -> Order) {
        for line in self.sessions.values().filter_map(|session| session.line.as_ref()) {
            let _ = line.send(order());
        }
    }

    pub(super) fn behave(&mut self) {
        self.refused_upgrades = 0;
        self.closes_at_identify = None;
        self.no_acks = false;
    }
}

/// The gateway's counters, and how it can misbehave.
pub(crate) struct GatewayFaults {
    state: Arc<State>,
}

impl GatewayFaults {
    pub(super) fn new(state: Arc<State>) -> Self {
        Self { state }
    }

    /// How often somebody began a session.
    pub(crate) fn identifies(&self) -> usize {
        self.state.with(|inner| inner.gateway.identifies)
    }

    /// How often somebody went on with one.
    pub(crate) fn resumes(&self) -> usize {
        self.state.with(|inner| inner.gateway.resumes)
    }

    /// How often somebody connected at all, let in or not.
    pub(crate) fn connections(&self) -> usize {
        self.state.with(|inner| inner.gateway.connections)
    }

    /// What each session asked to hear.
    pub(crate) fn intents(&self) -> Vec<u64> {
        self.state.with(|inner| inner.gateway.intents.clone())
    }

    /// Waits until so many sessions were begun and so many resumed, and the newest is connected.
    pub(crate) async fn until(&self, identifies: usize, resumes: usize, patience: Duration) {
        let reached = self.state.until(patience, |inner| {
            let gateway = &inner.gateway;
            let enough = gateway.identifies >= identifies && gateway.resumes >= resumes;
            (enough && gateway.is_connected()).then_some(())
        });
        assert!(
            reached.await.is_some(),
            "only {} sessions, {} resumed",
            self.identifies(),
            self.resumes()
        );
    }

    /// New connections must send a heartbeat this often (41.25 seconds, as Discord, unless told).
    pub(crate) fn heartbeat_every(&self, interval: Duration) {
        self.state
            .change(|inner| inner.gateway.heartbeat = Some(interval));
    }

    /// Asks to connect again (op 7).
    pub(crate) fn reconnect(&self) {
        self.say(&json!({"op": 7, "d": null}));
    }

    /// Says that the session is no good (op 9), or that it can be resumed.
    pub(crate) fn invalid_session(&self, resumable: bool) {
        self.say(&json!({"op": 9, "d": resumable}));
        if !resumable {
            self.state.change(|inner| inner.gateway.sessions.clear());
        }
    }

    /// Closes with a code.
    pub(crate) fn close(&self, code: u16) {
        self.state.change(|inner| {
            inner.gateway.order(|| Order::Close(code));
            if matches!(code, 4003 | 4004 | 4007 | 4009 | 4010 | 4011 | 4013 | 4014) {
                inner.gateway.sessions.clear();
            }
        });
    }

    /// The next logins are closed with a code.
    pub(crate) fn close_at_identify(&self, code: u16, times: usize) {
        self.state
            .change(|inner| inner.gateway.closes_at_identify = Some((code, times)));
    }

    /// Drops the connection without a word.
    pub(crate) fn cut(&self) {
        self.state.change(|inner| inner.gateway.order(|| Order::Cut));
    }

    /// Answers the next connections with HTTP 503; `usize::MAX` until `behave`.
    pub(crate) fn refuse_upgrades(&self, times: usize) {
        self.state.change(|inner| inner.gateway.refused_upgrades = times);
    }

    /// Answers no heartbeat until `behave`.
    pub(crate) fn stop_acks(&self) {
        self.state.change(|inner| inner.gateway.no_acks = true);
    }

    /// Sends an event with any content, such as an interaction that cannot be read.
    pub(crate) fn raw(&self, name: &str, data: &Value) {
        self.state.change(|inner| inner.gateway.dispatch(name, data));
    }

    fn say(&self, frame: &Value) {
        self.state
            .change(|inner| inner.gateway.order(|| Order::Say(frame.to_string())));
    }
}

/// Answers until it is aborted.
pub(super) async fn listen(door: TcpListener, state: Arc<State>) {
    let mut guests = JoinSet::new();
    while let Ok((stream, _)) = door.accept().await {
        let state = Arc::clone(&state);
        guests.spawn(async move {
            if let Some(socket) = shake_hands(stream, &state).await {
                Connection::new(state).serve(socket).await;
            }
        });
    }
}

async fn shake_hands(stream: TcpStream, state: &State) -> Option<WebSocketStream<TcpStream>> {
    let _: SocketAddr = stream.peer_addr().ok()?;
    let refused = state.change(|inner| {
        let gateway = &mut inner.gateway;
        gateway.connections += 1;
        let refused = gateway.refused_upgrades > 0;
        gateway.refused_upgrades = gateway.refused_upgrades.saturating_sub(1);
        refused
    });
    #[expect(clippy::result_large_err, reason = "the type is that of tungstenite")]
    let decide = |_: &Request, response: Response| -> Result<Response, ErrorResponse> {
        if !refused {
            return Ok(response);
        }
        let mut refusal = ErrorResponse::new(None);
        *refusal.status_mut() = StatusCode::SERVICE_UNAVAILABLE;
        Err(refusal)
    };
    accept_hdr_async(stream, decide).await.ok()
}

/// One connection, and the session it belongs to once it has told.
struct Connection {
    state: Arc<State>,
    session: Option<u64>,
    line: UnboundedSender<Order>,
    orders: UnboundedReceiver<Order>,
}

impl Connection {
    fn new(state: Arc<State>) -> Self {
        let (line, orders) = unbounded_channel();
        Self {
            state,
            session: None,
            line,
            orders,
        }
    }

    async fn serve(mut self, mut socket: WebSocketStream<TcpStream>) {
        let interval = self.state.with(|inner| inner.gateway.heartbeat);
        let interval = interval.unwrap_or(Duration::from_millis(41_250)).as_millis();
        self.say(
            &json!({"op": 10, "d": {"heartbeat_interval": u64::try_from(interval).expect("an interval")}}),
        );
        loop {
            tokio::select! {
                Some(order) = self.orders.recv() => match order {
                    Order::Say(frame) => if socket.send(Frame::Text(frame)).await.is_err() { break },
                    Order::Close(code) => {
                        let frame = CloseFrame { code: CloseCode::from(code), reason: "".into() };
                        let _ = socket.close(Some(frame)).await;
                        break;
                    }
                    Order::Cut => break,
                },
                frame = socket.next() => match frame {
                    Some(Ok(Frame::Text(text))) => self.hear(&text),
                    Some(Ok(_)) => {}
                    Some(Err(_)) | None => break,
                },
            }
        }
        self.hang_up();
    }

    fn say(&self, frame: &Value) {
        let _ = self.line.send(Order::Say(frame.to_string()));
    }

    fn hear(&mut self, text: &str) {
        let heard: Value = serde_json::from_str(text).unwrap_or_default();
        match heard["op"].as_u64() {
            Some(1) if !self.state.with(|inner| inner.gateway.no_acks) => self.say(&json!({"op": 11})),
            Some(2) => self.identify(&heard["d"]),
            Some(6) => self.resume(&heard["d"]),
            _ => {}
        }
    }

    /// Whether the token is right; if not, it closes as Discord does.
    fn knows(&self, data: &Value) -> bool {
        let token = data["token"].as_str().unwrap_or_default();
        let known = self
            .state
            .with(|inner| token.trim_start_matches("Bot ") == inner.token);
        if !known {
            let _ = self.line.send(Order::Close(4004));
        }
        known
    }

    fn identify(&mut self, data: &Value) {
        self.state.change(|inner| inner.gateway.identifies += 1);
        let told = self
            .state
            .change(|inner| match &mut inner.gateway.closes_at_identify {
                Some((code, times)) if *times > 0 => {
                    *times -= 1;
                    Some(*code)
                }
                _ => None,
            });
        if let Some(code) = told {
            let _ = self.line.send(Order::Close(code));
            return;
        }
        if !self.knows(data) {
            return;
        }
        self.begin_session(data["intents"].as_u64().unwrap_or_default());
    }

    fn begin_session(&mut self, intents: u64) {
        const PRIVILEGED: u64 = (1 << 1) | (1 << 8) | (1 << 15);
        let line = self.line.clone();
        self.session = Some(self.state.change(|inner| {
            if intents & PRIVILEGED != 0 {
                inner
                    .complaints
                    .push("the bot asks for a privileged intent".to_owned());
            }
            let id = inner.new_id();
            let guilds: Vec<Value> = inner
                .guilds
                .keys()
                .map(|guild| json!({"id": guild.to_string(), "unavailable": true}))
                .collect();
            let gateway = &mut inner.gateway;
            gateway.intents.push(intents);
            gateway.last_session = id;
            gateway.sessions.insert(
                id,
                Session {
                    events: Vec::new(),
                    line: Some(line),
                },
            );
            let url = gateway.url.clone();
            gateway.dispatch("READY", &ready(id, &url, &guilds));
            id
        }));
    }

    fn resume(&mut self, data: &Value) {
        if !self.knows(data) {
            return;
        }
        let id = data["session_id"].as_str().and_then(|id| id.parse().ok());
        let seen = data["seq"].as_u64().unwrap_or_default();
        let line = self.line.clone();
        self.session = self.state.change(|inner| {
            let gateway = &mut inner.gateway;
            let session = gateway.sessions.get_mut(&id?)?;
            gateway.resumes += 1;
            let missed = session
                .events
                .iter()
                .filter(|event| event["s"].as_u64() > Some(seen));
            for event in missed {
                let _ = line.send(Order::Say(event.to_string()));
            }
            session.line = Some(line.clone());
            gateway.dispatch("RESUMED", &json!({"_trace": []}));
            id
        });
        if self.session.is_none() {
            self.say(&json!({"op": 9, "d": false}));
        }
    }

    fn hang_up(&self) {
        self.state.change(|inner| {
            let session = self.session.and_then(|id| inner.gateway.sessions.get_mut(&id));
            if let Some(session) = session
                && session
                    .line
                    .as_ref()
                    .is_some_and(|line| line.same_channel(&self.line))
            {
                session.line = None;
            }
        });
    }
}

fn ready(session: u64, url: &str, guilds: &[Value]) -> Value {
    json!({
        "v": 10,
        "user": user(BOT),
        "guilds": guilds,
        "session_id": session.to_string(),
        "resume_gateway_url": url,
        "shard": [0, 1],
        "application": {"id": APPLICATION.to_string(), "flags": 0},
    })
}
