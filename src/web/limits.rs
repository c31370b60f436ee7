//! How often one address may ask: enough for a care team behind one router, too little to guess.

use std::{
    collections::BTreeMap,
    net::{IpAddr, Ipv6Addr, SocketAddr},
    sync::{Mutex, PoisonError},
};

use axum::{
    extract::{ConnectInfo, Request, State},
    http::{HeaderMap, Method, StatusCode},
    middleware::Next,
    response::Response,
};

use super::{Pages, answer};

/// How many addresses are remembered within a minute. More than that is no care team.
const ADDRESSES: usize = 100_000;

/// How often one address may ask, a minute.
#[derive(Debug)]
pub struct Limits {
    pages: u32,
    forms: u32,
    guesses: u32,
    counted: Mutex<Counted>,
}

#[derive(Debug, Default)]
struct Counted {
    minute: i64,
    by: BTreeMap<(IpAddr, Kind), u32>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Page,
    Form,
    /// Where a code or an address could be guessed.
    Guess,
}

impl Default for Limits {
    fn default() -> Self {
        Self::new(600, 120, 10)
    }
}

impl Limits {
    /// Pages, forms, and forms by which somebody could guess, each a minute and address.
    #[must_use]
    pub fn new(pages: u32, forms: u32, guesses: u32) -> Self {
        Self {
            pages,
            forms,
            guesses,
            counted: Mutex::default(),
        }
    }

    /// Counts one more in this minute; whether it is within the limit.
    fn allow(&self, who: IpAddr, kind: Kind, minute: i64) -> bool {
        let most = match kind {
            Kind::Page => self.pages,
            Kind::Form => self.forms,
            Kind::Guess => self.guesses,
        };
        let mut counted = self.counted.lock().unwrap_or_else(PoisonError::into_inner);
        if counted.minute != minute {
            *counted = Counted {
                minute,
                by: BTreeMap::new(),
            };
        }
        if counted.by.len() >= ADDRESSES && !counted.by.contains_key(&(who, kind)) {
            return false;
        }
        let count = counted.by.entry((who, kind)).or_default();
        *count = count.saturating_add(1);
        *count <= most
    }
}

/// Answers whoever asks too often with one calm page.
pub(super) async fn slow_down(State(pages): State<Pages>, request: Request, next: Next) -> Response {
    let path = request.uri().path();
    let is_form = request.method() == Method::POST;
    let kind = match (is_form, path) {
        (true, "/inloggen" | "/code") => Kind::Guess,
        (true, _) => Kind::Form,
        // A token of 32 bytes cannot be guessed; that somebody tries is slowed down all the same.
        (false, _) => Kind::Page,
    };
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>();
    let who = client(peer.map(|peer| peer.0.ip()), request.headers());
    let minute = pages.0.clock.now().seconds().div_euclid(60);
    if pages.0.limits.allow(who, kind, minute) {
        next.run(request).await
    } else {
        let language = answer::language_of(request.headers());
        answer::message(StatusCode::TOO_MANY_REQUESTS, language, &answer::Message::BUSY)
    }
}

/// Who asks: the peer, or behind a proxy on this machine whoever the proxy saw last. Only a proxy here is
/// believed. Of an IPv6 address the network counts, because one machine has many.
fn client(peer: Option<IpAddr>, headers: &HeaderMap) -> IpAddr {
    let peer = peer.unwrap_or(IpAddr::V6(Ipv6Addr::LOCALHOST));
    let seen = headers
        .get_all("x-forwarded-for")
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .last()
        .and_then(|address| address.trim().parse().ok());
    match if peer.is_loopback() {
        seen.unwrap_or(peer)
    } else {
        peer
    } {
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            IpAddr::V6(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
        }
        v4 @ IpAddr::V4(_) => v4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ip(text: &str) -> IpAddr {
        text.parse().expect("an address")
    }

    #[test]
    fn an_address_may_ask_so_often_a_minute_and_another_is_not_slowed_down_by_it() {
        let limits = Limits::new(100, 100, 2);
        let guess = |who, minute| limits.allow(ip(who), Kind::Guess, minute);
        assert!(guess("203.0.113.1", 7) && guess("203.0.113.1", 7));
        assert!(!guess("203.0.113.1", 7));
        assert!(guess("203.0.113.2", 7));
        assert!(guess("203.0.113.1", 8));
    }

    #[test]
    fn only_a_proxy_on_this_machine_is_believed() {
        let mut headers = HeaderMap::new();
        headers.insert(
            "x-forwarded-for",
            "198.51.100.7, 203.0.113.9".parse().expect("a header"),
        );
        assert_eq!(client(Some(ip("127.0.0.1")), &headers), ip("203.0.113.9"));
        assert_eq!(client(Some(ip("203.0.113.5")), &headers), ip("203.0.113.5"));
        assert_eq!(
            client(Some(ip("2001:db8:1:2:3:4:5:6")), &HeaderMap::new()),
            ip("2001:db8:1:2::")
        );
    }
}
