//! All stories in one binary: it links once.

// `cfg(test)` tells clippy that helpers may `expect` here, as tests may.
#[cfg(test)]
mod stories {
    mod a_mail_server_misbehaves;
}
#[cfg(test)]
mod support {
    pub(crate) mod smtp_server;
}
