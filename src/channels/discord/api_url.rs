//! Where Discord is: `api_url` of `[discord]`.

use std::fmt;

use url::{Host, Url};

/// The real Discord.
const PUBLIC: &str = "https://discord.com";

/// Discord itself, or one of our own on this machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ApiUrl {
    /// Discord itself.
    #[default]
    Public,
    /// A Discord for tests and rehearsals on 127.0.0.1.
    Local {
        /// Its TCP port.
        port: u16,
    },
}

/// The `api_url` of `[discord]` cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ApiUrlError {
    /// No URL.
    #[error("the `api_url` of [discord] cannot be read; leave it out, or write https://discord.com")]
    Unreadable,
    /// HTTPS to another host.
    #[error(
        "the `api_url` of [discord] names another host than Discord; leave it out, or write \
         https://discord.com, or for a test http://127.0.0.1:PORT"
    )]
    Elsewhere,
    /// Plain HTTP to another machine.
    #[error(
        "plain http:// in the `api_url` of [discord] is only for a test on this machine: write \
         http://127.0.0.1:PORT, or leave it out"
    )]
    PlainBeyondThisMachine,
    /// 127.0.0.1 without a port.
    #[error("the `api_url` of [discord] names no port; write http://127.0.0.1:PORT")]
    Port,
    /// A login, a path, a query or a fragment.
    #[error("the `api_url` of [discord] is a scheme, a host and a port and nothing else")]
    Extras,
}

impl ApiUrl {
    /// Reads the `api_url` of `[discord]`.
    ///
    /// # Errors
    /// When it cannot be used; the message tells what to write instead.
    pub fn parse(text: &str) -> Result<Self, ApiUrlError> {
        let url = Url::parse(text.trim()).map_err(|_| ApiUrlError::Unreadable)?;
        let has_login = !url.username().is_empty() || url.password().is_some();
        if has_login || url.path() != "/" || url.query().is_some() || url.fragment().is_some() {
            return Err(ApiUrlError::Extras);
        }
        match (url.scheme(), url.host()) {
            ("https", Some(Host::Domain("discord.com"))) if url.port().is_none() => Ok(Self::Public),
            ("http", Some(host)) if is_this_machine(&host) => match url.port() {
                Some(port) if port > 0 => Ok(Self::Local { port }),
                _ => Err(ApiUrlError::Port),
            },
            ("http", _) => Err(ApiUrlError::PlainBeyondThisMachine),
            _ => Err(ApiUrlError::Elsewhere),
        }
    }

    /// Whether what Discord calls its gateway is where it should be: the real one's over TLS, and that
    /// of this machine on this machine. A Discord of our own never sends us elsewhere.
    #[must_use]
    pub fn allows_gateway(self, gateway: &str) -> bool {
        let Ok(url) = Url::parse(gateway) else {
            return false;
        };
        match (self, url.scheme(), url.host()) {
            (Self::Public, "wss", Some(Host::Domain(host))) => {
                host == "discord.gg" || host.ends_with(".discord.gg")
            }
            (Self::Local { .. }, "ws", Some(host)) => is_this_machine(&host),
            _ => false,
        }
    }
}

impl fmt::Display for ApiUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Public => f.write_str(PUBLIC),
            Self::Local { port } => write!(f, "http://127.0.0.1:{port}"),
        }
    }
}

fn is_this_machine(host: &Host<&str>) -> bool {
    match host {
        Host::Domain(name) => *name == "localhost",
        Host::Ipv4(address) => address.octets() == [127, 0, 0, 1],
        Host::Ipv6(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn discord_itself_or_a_port_of_this_machine_can_be_named() {
        for text in [
            "https://discord.com",
            " https://discord.com/ ",
            "https://discord.com:443",
        ] {
            assert_eq!(ApiUrl::parse(text), Ok(ApiUrl::Public), "{text}");
        }
        for text in ["http://127.0.0.1:4000", "http://localhost:4000/"] {
            let local = ApiUrl::parse(text).expect("this machine");
            assert_eq!(local.to_string(), "http://127.0.0.1:4000", "{text}");
        }
    }

    #[test]
    fn anything_else_is_refused_with_what_to_write_instead() {
        use ApiUrlError::{Elsewhere, Extras, PlainBeyondThisMachine, Port, Unreadable};
        let wrong = [
            ("", Unreadable),
            ("discord.com", Unreadable),
            ("https://discord.com.evil.example", Elsewhere),
            ("https://discord.com:8443", Elsewhere),
            ("https://127.0.0.1:4000", Elsewhere),
            ("wss://discord.com", Elsewhere),
            ("http://discord.com", PlainBeyondThisMachine),
            ("http://192.168.1.4:4000", PlainBeyondThisMachine),
            ("http://127.0.0.2:4000", PlainBeyondThisMachine),
            ("http://[::1]:4000", PlainBeyondThisMachine),
            ("http://127.0.0.1", Port),
            ("http://127.0.0.1:0", Port),
            ("https://discord.com/api", Extras),
            ("http://me:secret@127.0.0.1:4000", Extras),
            ("http://127.0.0.1:4000?x", Extras),
        ];
        for (text, error) in wrong {
            assert_eq!(ApiUrl::parse(text), Err(error), "{text}");
        }
        insta::assert_snapshot!(Port, @"the `api_url` of [discord] names no port; write http://127.0.0.1:PORT");
    }

    #[test]
    fn a_gateway_elsewhere_is_not_believed() {
        let local = ApiUrl::Local { port: 4000 };
        assert!(ApiUrl::Public.allows_gateway("wss://gateway.discord.gg"));
        assert!(ApiUrl::Public.allows_gateway("wss://gateway-us-east1-b.discord.gg/?v=10"));
        assert!(local.allows_gateway("ws://127.0.0.1:4001"));
        for elsewhere in [
            "",
            "wss://gateway.discord.gg",
            "ws://192.168.1.4:4001",
            "wss://127.0.0.1:4001",
        ] {
            assert!(!local.allows_gateway(elsewhere), "{elsewhere}");
        }
        for elsewhere in [
            "ws://gateway.discord.gg",
            "wss://discord.gg.example",
            "wss://evildiscord.gg",
            "ws://127.0.0.1:1",
        ] {
            assert!(!ApiUrl::Public.allows_gateway(elsewhere), "{elsewhere}");
        }
    }
}
