//! `/instellingen/domeinen`: behind which `@` the mailboxes of the school are.

use axum::{Form as Body, extract::State, http::HeaderMap, response::Response};

use super::{
    form,
    parts::{Reading, Small, SmallWords, TurnedAway, open, ours},
};
use crate::{
    app::settings::{SettingsPage, set_domains},
    domain::{school_authority::SchoolAction, school_domain::SchoolDomain},
    web::{
        Pages,
        pages::sign_in::Pairs,
        session::SignedIn,
        view::{FormView, Words},
    },
};

const PATH: &str = "/instellingen/domeinen";

/// Characters of all domains together.
const LONGEST: usize = 1000;

pub(in crate::web) async fn show(
    State(pages): State<Pages>,
    staff: SignedIn,
    headers: HeaderMap,
) -> Response {
    match open(&pages, &staff, SchoolAction::SetDomains).await {
        Ok(page) => laid_out(&staff, view(&staff, &page, None)),
        Err(why) => why.page(&staff, &headers),
    }
}

pub(in crate::web) async fn save(
    State(pages): State<Pages>,
    staff: SignedIn,
    headers: HeaderMap,
    Body(pairs): Body<Pairs>,
) -> Response {
    let saved = saved(&pages, &staff, pairs).await;
    saved.unwrap_or_else(|why| why.page(&staff, &headers))
}

async fn saved(pages: &Pages, staff: &SignedIn, pairs: Pairs) -> Result<Response, TurnedAway> {
    let input = ours(staff, pairs)?;
    let page = open(pages, staff, SchoolAction::SetDomains).await?;
    let mut reading = Reading::new(Words(staff.language()), &input);
    let done = match read(&mut reading) {
        Some(domains) => {
            let now = pages.0.clock.now();
            Some(set_domains(&pages.0.store, &staff.member, &domains, now).await)
        }
        None => None,
    };
    let settled = reading.settle(done, "/instellingen")?;
    Ok(settled.unwrap_or_else(|| laid_out(staff, view(staff, &page, Some(&reading)))))
}

/// The domains that were typed, parted by blanks, commas or lines.
fn read(reading: &mut Reading<'_>) -> Option<Vec<SchoolDomain>> {
    let typed = reading.text("domeinen")?;
    let words = typed.split(|c: char| c.is_whitespace() || c == ',' || c == ';');
    let mut domains = Vec::new();
    for word in words.filter(|word| !word.is_empty()) {
        let Some(domain) = SchoolDomain::parse(word) else {
            let why = reading.w.with("setting-fault-domain", "text", word);
            reading.faults.push(("domeinen", why));
            return None;
        };
        domains.push(domain);
    }
    Some(domains)
}

fn view(staff: &SignedIn, page: &SettingsPage, reading: Option<&Reading<'_>>) -> FormView {
    let w = Words(staff.language());
    let small = Small {
        staff,
        name: "domeinen",
        action: PATH.to_owned(),
        reading,
    };
    let now: Vec<&str> = page.domains.iter().map(SchoolDomain::as_str).collect();
    let label = w.say("domains-label");
    let fields = vec![small.line(("domeinen", "text"), label, &now.join(", "), (true, LONGEST))];
    let words = SmallWords {
        title: w.say("domains-title"),
        help: None,
        button: w.say("setting-save"),
    };
    small.view(words, fields)
}

fn laid_out(staff: &SignedIn, form: FormView) -> Response {
    form::page(staff, form, Words(staff.language()).say("domains-why"), None)
}
