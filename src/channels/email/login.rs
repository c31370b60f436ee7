//! The login at a mail server (RFC 4954), by PLAIN or LOGIN; over TLS, or on this machine, both are
//! safe.

use data_encoding::BASE64;
use secrecy::ExposeSecret;

use super::{
    fault::Fault,
    mail_url::Credentials,
    offers::Offers,
    reply::Reply,
    wire::{Limit, Wire},
};

/// Logs in. `Err` also when the server does not want us.
pub(super) async fn log_in(
    wire: &mut Wire,
    login: &Credentials,
    offers: Offers,
    limit: Limit,
) -> Result<(), Fault> {
    let answer = match (offers.plain, offers.login) {
        (false, false) => return Err(Fault::NoLogin),
        (false, true) => by_login(wire, login, limit).await?,
        (true, false) => by_plain(wire, login, limit).await?,
        (true, true) => match by_plain(wire, login, limit).await? {
            // Offered, and yet not known.
            answer if answer.code == 504 => by_login(wire, login, limit).await?,
            answer => answer,
        },
    };
    match answer.code {
        200..=299 => Ok(()),
        _ => Err(Fault::of(&answer)),
    }
}

/// User and password in one line; a server that asks for it again gets it again.
async fn by_plain(wire: &mut Wire, login: &Credentials, limit: Limit) -> Result<Reply, Fault> {
    let both = format!(
        "\0{}\0{}",
        login.user.expose_secret(),
        login.password.expose_secret()
    );
    let both = BASE64.encode(both.as_bytes());
    let answer = wire.ask(&format!("AUTH PLAIN {both}"), limit).await?;
    match answer.code {
        334 => wire.ask(&both, limit).await,
        _ => Ok(answer),
    }
}

/// The user, then the password. What the server calls them is not looked at: one says `Username:`,
/// the next `user name`, others nothing at all.
async fn by_login(wire: &mut Wire, login: &Credentials, limit: Limit) -> Result<Reply, Fault> {
    let mut answer = wire.ask("AUTH LOGIN", limit).await?;
    for secret in [&login.user, &login.password] {
        if answer.code != 334 {
            break;
        }
        let secret = BASE64.encode(secret.expose_secret().as_bytes());
        answer = wire.ask(&secret, limit).await?;
    }
    Ok(answer)
}
