//! Where e-mail goes: the `url` of `[email]`.

use std::{net::IpAddr, path::PathBuf};

use secrecy::SecretString;
use url::Url;

/// A way for e-mail.
#[derive(Debug, Clone)]
pub enum MailUrl {
    /// A mail server.
    Smtp(Server),
    /// A folder that gets one `.eml` file a letter.
    Folder(PathBuf),
}

/// A mail server.
#[derive(Debug, Clone)]
pub struct Server {
    /// A name in ASCII, or an IP address without brackets.
    pub host: String,
    /// The TCP port.
    pub port: u16,
    /// How the connection is protected.
    pub security: Security,
    /// How to log in, when that is wanted.
    pub credentials: Option<Credentials>,
}

/// How the connection to a mail server is protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Security {
    /// Not at all: only for a server on this machine.
    Plain,
    /// STARTTLS, required: without it nothing is sent.
    StartTls,
    /// TLS from the first byte.
    Tls,
}

/// User and password; neither is ever shown.
#[derive(Debug, Clone)]
pub struct Credentials {
    /// The user.
    pub user: SecretString,
    /// The password.
    pub password: SecretString,
}

/// The `url` of `[email]` cannot be used. No message repeats the url: it may hold a password.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum MailUrlError {
    /// No known scheme.
    #[error(
        "the `url` of [email] must begin with smtp+starttls://, smtps://, smtp:// or folder:; \
         write for example smtp+starttls://USER:PASSWORD@mail.school.example:587"
    )]
    Scheme,
    /// The scheme is known, the rest cannot be read.
    #[error(
        "the `url` of [email] cannot be read; write SCHEME://USER:PASSWORD@HOST:PORT, and in user and \
         password %40 for @, %3A for :, %2F for /, %23 for #, %3F for ? and %25 for %"
    )]
    Unreadable,
    /// Without a host, or with port 0.
    #[error("the `url` of [email] names no mail server; write SCHEME://HOST:PORT")]
    Host,
    /// Plain SMTP to another machine.
    #[error(
        "smtp:// in the `url` of [email] is not encrypted and only for a mail server on this machine \
         (127.0.0.1, ::1 or localhost); write smtp+starttls:// or smtps:// instead"
    )]
    PlainBeyondThisMachine,
    /// A user without a password or the other way round.
    #[error("the `url` of [email] holds only one of user and password; write USER:PASSWORD@ or neither")]
    HalfALogin,
    /// A path, a query or a fragment.
    #[error(
        "the `url` of [email] goes on after the port; leave that out, and if it belongs to the password \
         write %2F for /, %3F for ? and %23 for #"
    )]
    Extras,
    /// `folder:` and nothing more.
    #[error("the `url` of [email] names no folder; write for example folder:data/mail")]
    Folder,
}

impl MailUrl {
    /// Reads the `url` of `[email]`.
    ///
    /// # Errors
    /// When it cannot be used; the message tells what to write instead.
    pub fn parse(text: &str) -> Result<Self, MailUrlError> {
        let text = text.trim();
        if let Some(path) = text.strip_prefix("folder:") {
            return folder(path);
        }
        let (scheme, _) = text.split_once("://").ok_or(MailUrlError::Scheme)?;
        let (security, default_port) = match scheme.to_ascii_lowercase().as_str() {
            "smtp" => (Security::Plain, 25),
            "smtp+starttls" => (Security::StartTls, 587),
            "smtps" => (Security::Tls, 465),
            _ => return Err(MailUrlError::Scheme),
        };
        let url = Url::parse(text).map_err(|_| MailUrlError::Unreadable)?;
        if !matches!(url.path(), "" | "/") || url.query().is_some() || url.fragment().is_some() {
            return Err(MailUrlError::Extras);
        }
        let host = host(&url)?;
        if security == Security::Plain && !is_this_machine(&host) {
            return Err(MailUrlError::PlainBeyondThisMachine);
        }
        Ok(Self::Smtp(Server {
            port: port(&url, default_port)?,
            security,
            credentials: credentials(&url)?,
            host,
        }))
    }
}

fn folder(path: &str) -> Result<MailUrl, MailUrlError> {
    if path.trim().is_empty() {
        return Err(MailUrlError::Folder);
    }
    Ok(MailUrl::Folder(PathBuf::from(path)))
}

fn host(url: &Url) -> Result<String, MailUrlError> {
    let written = url.host_str().unwrap_or_default();
    let bare = written.trim_start_matches('[').trim_end_matches(']');
    if bare.parse::<IpAddr>().is_ok() {
        return Ok(bare.to_owned());
    }
    if written.is_empty() {
        return Err(MailUrlError::Host);
    }
    // `url` leaves the host of a scheme that it does not know as it is; this is the form for DNS.
    let host = url::Host::parse(written).map_err(|_| MailUrlError::Host)?;
    Ok(host.to_string())
}

fn port(url: &Url, default: u16) -> Result<u16, MailUrlError> {
    match url.port().unwrap_or(default) {
        0 => Err(MailUrlError::Host),
        port => Ok(port),
    }
}

fn is_this_machine(host: &str) -> bool {
    host.parse::<IpAddr>()
        .map_or(host == "localhost", |ip| ip.is_loopback())
}

fn credentials(url: &Url) -> Result<Option<Credentials>, MailUrlError> {
    let user = percent_decode(url.username())?;
    let password = percent_decode(url.password().unwrap_or_default())?;
    match (user.is_empty(), password.is_empty()) {
        (true, true) => Ok(None),
        (false, false) => Ok(Some(Credentials {
            user: user.into(),
            password: password.into(),
        })),
        _ => Err(MailUrlError::HalfALogin),
    }
}

fn percent_decode(text: &str) -> Result<String, MailUrlError> {
    let mut parts = text.split('%');
    let mut bytes = parts.next().unwrap_or_default().as_bytes().to_vec();
    for part in parts {
        let (digits, rest) = part.split_at_checked(2).ok_or(MailUrlError::Unreadable)?;
        let byte = data_encoding::HEXLOWER_PERMISSIVE
            .decode(digits.as_bytes())
            .map_err(|_| MailUrlError::Unreadable)?;
        bytes.extend(byte);
        bytes.extend_from_slice(rest.as_bytes());
    }
    String::from_utf8(bytes).map_err(|_| MailUrlError::Unreadable)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use secrecy::ExposeSecret;

    fn server(text: &str) -> Server {
        match MailUrl::parse(text).expect(text) {
            MailUrl::Smtp(server) => server,
            MailUrl::Folder(_) => panic!("{text} is a server"),
        }
    }

    #[test]
    fn each_scheme_has_its_protection_and_its_port() {
        let cases = [
            ("smtp://127.0.0.1", Security::Plain, 25),
            ("smtp://localhost:1025/", Security::Plain, 1025),
            ("smtp+starttls://u:p@mail.school.example", Security::StartTls, 587),
            ("SMTPS://u:p@mail.school.example", Security::Tls, 465),
            ("smtps://u:p@mail.school.example:2465", Security::Tls, 2465),
        ];
        for (text, security, port) in cases {
            let found = server(text);
            assert_eq!((found.security, found.port), (security, port), "{text}");
        }
        assert_eq!(server("smtp://[::1]:25").host, "::1");
        assert_eq!(server("smtps://bücher.example").host, "xn--bcher-kva.example");
    }

    #[test]
    fn user_and_password_are_decoded_and_never_shown() {
        let found = server("smtps://ib%40school.example:p%25ss%3Aw%C3%B6rd@mail.school.example");
        let login = found.credentials.as_ref().expect("a login");
        assert_eq!(login.user.expose_secret(), "ib@school.example");
        assert_eq!(login.password.expose_secret(), "p%ss:wörd");
        let shown = format!("{found:?}");
        assert!(!shown.contains("school.example:") && !shown.contains("wörd") && !shown.contains("ib@"));
    }

    #[test]
    fn what_cannot_be_used_is_refused_and_told_how_to_write_it() {
        let cases = [
            ("", MailUrlError::Scheme),
            ("mail.school.example", MailUrlError::Scheme),
            ("https://mail.school.example", MailUrlError::Scheme),
            ("smtp://mail.school.example", MailUrlError::PlainBeyondThisMachine),
            ("smtp://192.0.2.1:25", MailUrlError::PlainBeyondThisMachine),
            (
                "smtp://127.0.0.1.school.example",
                MailUrlError::PlainBeyondThisMachine,
            ),
            ("smtps://", MailUrlError::Host),
            ("smtps://mail.school.example:0", MailUrlError::Host),
            ("smtps://mail.school.example:99999", MailUrlError::Unreadable),
            ("smtps://u@mail.school.example", MailUrlError::HalfALogin),
            ("smtps://:p@mail.school.example", MailUrlError::HalfALogin),
            ("smtps://u:100%@mail.school.example", MailUrlError::Unreadable),
            ("smtps://u:%ff@mail.school.example", MailUrlError::Unreadable),
            ("smtps://u:p@mail.school.example/x", MailUrlError::Extras),
            ("smtp://127.0.0.1?tls=none", MailUrlError::Extras),
            ("folder:", MailUrlError::Folder),
        ];
        for (text, expected) in cases {
            assert_eq!(MailUrl::parse(text).expect_err(text), expected, "{text}");
        }
    }

    #[test]
    fn a_folder_is_any_path() {
        let Ok(MailUrl::Folder(path)) = MailUrl::parse("folder:data/mail box") else {
            panic!("a folder");
        };
        assert_eq!(path, PathBuf::from("data/mail box"));
    }

    proptest! {
        #[test]
        fn any_text_is_a_url_or_refused(text in "(smtp|smtps|smtp\\+starttls|folder)?(:|://)?\\PC*") {
            let _ = MailUrl::parse(&text);
        }
    }
}
