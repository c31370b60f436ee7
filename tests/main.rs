//! All tests that look at the program from outside, in one binary: `house` checks the rules of
//! this code base, `stories` tell what the program does for somebody.

// `cfg(test)` tells clippy that helpers may `expect` here, as tests may.
#[cfg(test)]
mod house;
#[cfg(test)]
mod stories {
    mod a_mail_server_misbehaves;
    mod an_export_is_imported;
    mod an_export_is_imported_again;
    mod feast_days_agree_with_an_independent_list;
}
#[cfg(test)]
mod support {
    pub(crate) mod import_world;
    pub(crate) mod smtp_server;
}
