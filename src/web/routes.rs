//! Every address and who answers it: one table, so that whoever asks "who may do what here" can walk it and
//! no page is forgotten.

use axum::{
    Router,
    routing::{MethodRouter, get, post},
};

use super::{
    Pages,
    pages::{
        self,
        settings::{
            self, days, discord, domains, hand_over, help, history, holidays, ladder, retention, team,
        },
    },
};

/// An address and who answers it.
type Route = (&'static str, MethodRouter<Pages>);

/// Every address that the pages answer, as a router writes it.
#[must_use]
pub fn addresses() -> Vec<&'static str> {
    let all = plain().into_iter().chain(settings()).chain(with_files());
    all.map(|(path, _)| path).collect()
}

/// A router of these.
pub(super) fn routed(routes: Vec<Route>) -> Router<Pages> {
    let begun = Router::new();
    routes
        .into_iter()
        .fold(begun, |router, (path, answers)| router.route(path, answers))
}

/// What anybody may ask, and the pages about plans.
pub(super) fn plain() -> Vec<Route> {
    vec![
        ("/", get(pages::home::show)),
        ("/style.css", get(pages::home::style)),
        ("/icoon.svg", get(pages::home::icon)),
        ("/healthz", get(pages::health::is_alive)),
        ("/readyz", get(pages::health::is_ready)),
        ("/inloggen", get(pages::sign_in::ask).post(pages::sign_in::send)),
        ("/binnen", get(pages::link::inside)),
        ("/uit", post(pages::sign_in::leave)),
        ("/t/{token}", get(pages::link::show).post(pages::link::act)),
        ("/code", get(pages::code::ask).post(pages::code::enter)),
        ("/lijst", get(pages::lists::show)),
        ("/nieuw", get(pages::new_opp::show).post(pages::new_opp::save)),
        ("/opp/{reference}", get(pages::opp::show)),
        (
            "/opp/{reference}/doe/{form}",
            get(pages::act::show).post(pages::act::act),
        ),
        ("/beheer", get(pages::admin::show).post(pages::admin::sign_out)),
        ("/opp/{reference}/tekst", get(pages::text::show)),
        (
            "/opp/{reference}/tekst/{kind}",
            get(pages::text_form::show).post(pages::text_form::act),
        ),
        ("/opp/{reference}/bestand/{text}", get(pages::text::download)),
        ("/opp/{reference}/berichten", get(pages::messages::show)),
        (
            "/opp/{reference}/berichten/{*line}",
            get(pages::line::show).post(pages::line::act),
        ),
        (
            "/opp/{reference}/terug/{act}",
            get(pages::take_back::show).post(pages::take_back::act),
        ),
    ]
}

/// The settings.
pub(super) fn settings() -> Vec<Route> {
    vec![
        ("/instellingen", get(settings::show)),
        ("/instellingen/ladder", get(ladder::show).post(ladder::save)),
        (
            "/instellingen/vakanties",
            get(holidays::show).post(holidays::save),
        ),
        ("/instellingen/hulp/{kind}", get(help::show).post(help::save)),
        (
            "/instellingen/bewaren",
            get(retention::show).post(retention::save),
        ),
        ("/instellingen/domeinen", get(domains::show).post(domains::save)),
        (
            "/instellingen/mijn-dagen",
            get(days::show_own).post(days::save_own),
        ),
        (
            "/instellingen/mijn-discord",
            get(discord::show).post(discord::save),
        ),
        ("/instellingen/team", get(team::show)),
        ("/instellingen/collega/{person}", get(days::show).post(days::save)),
        (
            "/instellingen/overdragen/{person}",
            get(hand_over::show).post(hand_over::act),
        ),
        ("/instellingen/geschiedenis", get(history::show)),
        (
            "/instellingen/ingelogd",
            get(pages::sessions::show).post(pages::sessions::end),
        ),
    ]
}

/// The forms that take a file.
pub(super) fn with_files() -> Vec<Route> {
    vec![(
        "/opp/{reference}/tekst/pdf",
        get(pages::text_pdf::show).post(pages::text_pdf::act),
    )]
}
