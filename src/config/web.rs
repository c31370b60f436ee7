//! The section `[web]`.

use std::net::SocketAddr;

use url::{Host, Url};

use super::section::Section;

/// Where the pages are.
#[derive(Debug, Clone)]
pub struct WebSettings {
    /// Address and port on which they are served.
    pub bind: SocketAddr,
    /// Address and port of the counters.
    pub metrics_bind: Option<SocketAddr>,
    /// What links in letters begin with, without a `/` at the end: https, or http on this machine.
    pub public_url: String,
}

pub(super) fn read(mut section: Section<'_>) -> Option<WebSettings> {
    section.require("bind");
    section.require("public_url");
    let bind = section.parsed("bind", |text| text.parse().ok(), "must be an address and a port");
    let metrics_bind = section.parsed(
        "metrics_bind",
        |text| text.parse().ok(),
        "must be an address and a port",
    );
    let public_url = section.parsed(
        "public_url",
        public_url,
        "must begin with https:// (http:// only for 127.0.0.1) and name no more than the machine",
    );
    section.finish();
    Some(WebSettings {
        bind: bind?,
        metrics_bind,
        public_url: public_url?,
    })
}

/// An origin and nothing else: the pages stand at its root.
fn public_url(text: &str) -> Option<String> {
    let url = Url::parse(text).ok()?;
    let is_here = match url.host()? {
        Host::Ipv4(address) => address.is_loopback(),
        Host::Ipv6(address) => address.is_loopback(),
        Host::Domain(name) => name == "localhost",
    };
    let is_safe = url.scheme() == "https" || (url.scheme() == "http" && is_here);
    let is_origin = url.path() == "/" && url.query().is_none() && url.fragment().is_none();
    let is_anonymous = url.username().is_empty() && url.password().is_none();
    (is_safe && is_origin && is_anonymous).then(|| url.origin().ascii_serialization())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_stand_at_the_root_of_an_https_address_or_on_this_machine() {
        for (text, read) in [
            (
                "https://bericht.school.example/",
                Some("https://bericht.school.example"),
            ),
            (
                "https://bericht.school.example:8443",
                Some("https://bericht.school.example:8443"),
            ),
            ("http://127.0.0.1:8080", Some("http://127.0.0.1:8080")),
            ("http://bericht.school.example", None),
            ("https://bericht.school.example/oppmaat", None),
            ("https://a:b@bericht.school.example", None),
            ("bericht.school.example", None),
        ] {
            assert_eq!(public_url(text).as_deref(), read, "{text}");
        }
    }
}
