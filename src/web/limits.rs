//! How often somebody may ask a minute. What is asked about counts first: one link, one mailbox. The
//! address from which it is asked counts last and generously, because a whole school has one; its
//! network counts too, because one machine may have many addresses.

use std::{
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr},
    sync::{Mutex, PoisonError},
};

use axum::{
    extract::{ConnectInfo, Request, State},
    http::{HeaderMap, Method, StatusCode},
    middleware::Next,
    response::Response,
};
use sha2::{Digest, Sha256};

use super::{Pages, answer, counter::Counter, link_token::LinkToken};
use crate::{app::MailPace, domain::email_address::EmailAddress};

/// How many of those who ask are remembered at least.
const ROOM: usize = 20_000;

/// How many times as often all addresses of a network may ask as one of them.
const NETWORK: u32 = 8;

/// How often is asked for a link to one mailbox, a minute, before nothing is looked up any more.
const ASKED_FOR: u32 = 10;

/// How often an hour a link to one mailbox is sent as soon as it is asked for.
const AT_ONCE: u32 = 3;

/// How often somebody may ask, a minute.
#[derive(Debug)]
pub struct Limits {
    pages: u32,
    forms: u32,
    guesses: u32,
    counted: Mutex<Counter<(Who, Kind)>>,
    /// How often a link to a mailbox was asked for in this hour.
    asked_for: Mutex<Counter<[u8; 8]>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Page,
    Form,
    /// Where a code could be guessed.
    Guess,
}

/// Who or what is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Who {
    /// A link, by a part of its hash.
    Link([u8; 8]),
    /// A mailbox to which a link is asked for, by a part of its hash.
    Mailbox([u8; 8]),
    /// An address; of IPv6 the /64, because one machine has all of it.
    Address(IpAddr),
    /// The /24 of an IPv4 address, or the /48 of an IPv6 one.
    Network(IpAddr),
}

impl Default for Limits {
    fn default() -> Self {
        Self::new(1_200, 300, 10)
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
            counted: Mutex::new(Counter::with_room(ROOM)),
            asked_for: Mutex::new(Counter::with_room(ROOM)),
        }
    }

    /// Whether a link may be asked for to this mailbox once more; it makes no difference whose it is.
    pub(super) fn allow_mail_to(&self, address: &EmailAddress, minute: i64) -> bool {
        let mailbox = Who::Mailbox(short_hash(&address.normalised()));
        self.count(mailbox, Kind::Form, minute) <= ASKED_FOR
    }

    /// How often a link may be mailed to this mailbox, now that it was asked for once more.
    pub(super) fn pace_of_mail_to(&self, address: &EmailAddress, minute: i64) -> MailPace {
        let mailbox = short_hash(&address.normalised());
        let mut asked_for = self.asked_for.lock().unwrap_or_else(PoisonError::into_inner);
        if asked_for.count(mailbox, minute.div_euclid(60)) <= AT_ONCE {
            MailPace::Minute
        } else {
            MailPace::TenMinutes
        }
    }

    /// Counts one more for each of these in turn, up to the first that asks too often: who is slowed down
    /// uses up nothing of its neighbours.
    fn allow(&self, all: &[Who], kind: Kind, minute: i64) -> bool {
        all.iter().all(|who| {
            let (count, most) = (self.count(*who, kind, minute), self.most(*who, kind));
            if count == most.saturating_add(1) {
                tracing::info!(
                    ?kind,
                    most,
                    "somebody asks too often and is slowed down for this minute"
                );
            }
            count <= most
        })
    }

    fn most(&self, who: Who, kind: Kind) -> u32 {
        let most = match kind {
            Kind::Page => self.pages,
            Kind::Form => self.forms,
            Kind::Guess => self.guesses,
        };
        match who {
            Who::Network(_) => most.saturating_mul(NETWORK),
            Who::Link(_) | Who::Mailbox(_) | Who::Address(_) => most,
        }
    }

    fn count(&self, who: Who, kind: Kind, minute: i64) -> u32 {
        let mut counted = self.counted.lock().unwrap_or_else(PoisonError::into_inner);
        counted.count((who, kind), minute)
    }
}

fn short_hash(text: &str) -> [u8; 8] {
    let hash: [u8; 32] = Sha256::digest(text).into();
    hash.first_chunk().copied().unwrap_or_default()
}

/// This minute.
pub(super) fn minute(pages: &Pages) -> i64 {
    pages.0.clock.now().seconds().div_euclid(60)
}

/// Answers whoever asks too often with one calm page. Whatever watches the machine always gets its answer.
pub(super) async fn slow_down(State(pages): State<Pages>, request: Request, next: Next) -> Response {
    let path = request.uri().path();
    if matches!(path, "/healthz" | "/readyz") {
        return next.run(request).await;
    }
    let kind = match (*request.method() == Method::POST, path) {
        (true, "/code") => Kind::Guess,
        (true, _) => Kind::Form,
        // A token of 32 bytes cannot be guessed; that somebody tries is slowed down all the same.
        (false, _) => Kind::Page,
    };
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>();
    let address = client(peer.map(|peer| peer.0.ip()), request.headers());
    let link = LinkToken::in_path(path).filter(|token| !token.0.is_empty());
    let link = link.map(|token| Who::Link(short_hash(&token.0)));
    let from = [Who::Address(address), Who::Network(network(address))];
    let all: Vec<Who> = link.into_iter().chain(from).collect();
    if pages.0.limits.allow(&all, kind, minute(&pages)) {
        next.run(request).await
    } else {
        busy(request.headers())
    }
}

/// The page for whoever asks too often.
pub(super) fn busy(headers: &HeaderMap) -> Response {
    let language = answer::language_of(headers);
    answer::message(StatusCode::TOO_MANY_REQUESTS, language, &answer::Message::BUSY)
}

/// Who asks: the peer, or behind a proxy on this machine whoever the proxy saw last. Only a proxy here is
/// believed.
fn client(peer: Option<IpAddr>, headers: &HeaderMap) -> IpAddr {
    let peer = peer.unwrap_or(IpAddr::V6(Ipv6Addr::LOCALHOST)).to_canonical();
    let seen = headers
        .get_all("x-forwarded-for")
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .last()
        .and_then(|address| address.trim().parse::<IpAddr>().ok())
        .filter(|_| peer.is_loopback());
    match seen.unwrap_or(peer).to_canonical() {
        IpAddr::V6(address) => first_words(address, 4),
        v4 @ IpAddr::V4(_) => v4,
    }
}

/// The network that an address belongs to.
fn network(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(address) => {
            let [a, b, c, _] = address.octets();
            IpAddr::V4(Ipv4Addr::new(a, b, c, 0))
        }
        IpAddr::V6(address) => first_words(address, 3),
    }
}

fn first_words(address: Ipv6Addr, words: u32) -> IpAddr {
    let rest = u128::MAX.checked_shr(16 * words).unwrap_or(0);
    IpAddr::V6(Ipv6Addr::from_bits(address.to_bits() & !rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ip(text: &str) -> IpAddr {
        text.parse().expect("an address")
    }

    fn from(text: &str) -> [Who; 2] {
        let address = client(Some(ip(text)), &HeaderMap::new());
        [Who::Address(address), Who::Network(network(address))]
    }

    #[test]
    fn an_address_may_ask_so_often_a_minute_and_another_is_not_slowed_down_by_it() {
        let limits = Limits::new(100, 100, 2);
        let guess = |who, minute| limits.allow(&from(who), Kind::Guess, minute);
        assert!(guess("203.0.113.1", 7) && guess("203.0.113.1", 7));
        for _ in 0..100 {
            assert!(!guess("203.0.113.1", 7));
        }
        assert!(guess("203.0.113.2", 7), "a neighbour has lost nothing");
        assert!(guess("203.0.113.1", 8));
    }

    #[test]
    fn many_addresses_of_one_network_are_slowed_down_together() {
        for network in ["203.0.113.", "2001:db8:7:"] {
            let limits = Limits::new(100, 100, 2);
            let end = |n: u32| {
                if network.contains(':') {
                    format!("{n}::1")
                } else {
                    n.to_string()
                }
            };
            let allowed = (0..200).filter(|n| {
                let who = from(&format!("{network}{}", end(*n)));
                limits.allow(&who, Kind::Guess, 7)
            });
            assert_eq!(allowed.count(), 16, "{network}");
            assert!(limits.allow(&from("198.51.100.1"), Kind::Guess, 7));
        }
    }

    #[test]
    fn a_link_and_a_mailbox_have_counts_of_their_own_wherever_it_is_asked_from() {
        let limits = Limits::new(3, 100, 2);
        let link = |n: u32| {
            let [address, network] = from(&format!("198.51.{n}.1"));
            limits.allow(&[Who::Link([1; 8]), address, network], Kind::Page, 7)
        };
        assert_eq!((0..10).filter(|n| link(*n)).count(), 3);
        let mailbox = EmailAddress::parse("ib@horizon.example").expect("an address");
        let asked = (0..20).filter(|_| limits.allow_mail_to(&mailbox, 7));
        assert_eq!(asked.count(), 10);
        let paces = [7, 8, 9, 10, 67].map(|minute| limits.pace_of_mail_to(&mailbox, minute));
        let (soon, later) = (MailPace::Minute, MailPace::TenMinutes);
        assert_eq!(paces, [soon, soon, soon, later, soon]);
    }

    #[test]
    fn a_hundred_thousand_addresses_in_a_minute_shut_nobody_out() {
        let limits = Limits::default();
        for n in 0..100_000_u32 {
            let address = Ipv6Addr::from_bits(u128::from(n) << 64 | 0x2001_0db8 << 96);
            let who = Who::Address(IpAddr::V6(address));
            assert!(limits.allow(&[who], Kind::Page, 7));
        }
        assert!(limits.allow(&from("203.0.113.1"), Kind::Page, 7));
    }

    #[test]
    fn only_a_proxy_on_this_machine_is_believed() {
        let mut headers = HeaderMap::new();
        headers.insert(
            "x-forwarded-for",
            "198.51.100.7, 203.0.113.9".parse().expect("a header"),
        );
        assert_eq!(client(Some(ip("127.0.0.1")), &headers), ip("203.0.113.9"));
        assert_eq!(client(Some(ip("::ffff:127.0.0.1")), &headers), ip("203.0.113.9"));
        assert_eq!(client(Some(ip("203.0.113.5")), &headers), ip("203.0.113.5"));
        let none = HeaderMap::new();
        assert_eq!(client(Some(ip("::ffff:203.0.113.5")), &none), ip("203.0.113.5"));
        assert_eq!(
            client(Some(ip("2001:db8:1:2:3:4:5:6")), &none),
            ip("2001:db8:1:2::")
        );
    }
}
