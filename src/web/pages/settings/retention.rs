//! `/instellingen/bewaren`: how long the file of a leerling who left is kept.

use axum::{
    Form as Body,
    extract::{Query, State},
    http::HeaderMap,
    response::Response,
};

use super::{
    form,
    parts::{Reading, Small, SmallWords, TurnedAway, open, ours},
    stamp,
};
use crate::{
    app::settings::{SettingsPage, set_retention},
    domain::{school_authority::SchoolAction, setting::SettingNumber},
    web::{
        Pages,
        pages::sign_in::Pairs,
        session::SignedIn,
        view::{FormView, Words},
    },
};

const PATH: &str = "/instellingen/bewaren";

pub(in crate::web) async fn show(
    State(pages): State<Pages>,
    staff: SignedIn,
    headers: HeaderMap,
) -> Response {
    match open(&pages, &staff, SchoolAction::SetRetention).await {
        Ok(page) => laid_out(&staff, view(&staff, &page, None)),
        Err(why) => why.page(&staff, &headers),
    }
}

pub(in crate::web) async fn save(
    State(pages): State<Pages>,
    staff: SignedIn,
    headers: HeaderMap,
    Query(query): Query<Pairs>,
    Body(pairs): Body<Pairs>,
) -> Response {
    let saved = saved(&pages, &staff, &query, pairs).await;
    saved.unwrap_or_else(|why| why.page(&staff, &headers))
}

async fn saved(pages: &Pages, staff: &SignedIn, query: &Pairs, pairs: Pairs) -> Result<Response, TurnedAway> {
    let input = ours(staff, pairs)?;
    let page = open(pages, staff, SchoolAction::SetRetention).await?;
    let w = Words(staff.language());
    let mut reading = Reading::new(w, &input);
    let months = reading.number("maanden");
    if stamp::is_late(query, &page.keep_months.to_string()) && months != Some(page.keep_months) {
        let mut form = view(staff, &page, None);
        form.refused = Some(w.say("setting-late"));
        return Ok(laid_out(staff, form));
    }
    let (store, now) = (&pages.0.store, pages.0.clock.now());
    let done = match months {
        Some(months) => Some(set_retention(store, &staff.member, months, now).await),
        None => None,
    };
    let settled = reading.settle(done, "/instellingen")?;
    Ok(settled.unwrap_or_else(|| laid_out(staff, view(staff, &page, Some(&reading)))))
}

fn view(staff: &SignedIn, page: &SettingsPage, reading: Option<&Reading<'_>>) -> FormView {
    let w = Words(staff.language());
    let small = Small {
        staff,
        name: "bewaren",
        action: stamp::action(PATH, &page.keep_months.to_string()),
        reading,
    };
    let label = w.say("retention-months");
    let fields = vec![small.number(SettingNumber::KeepMonths, label, page.keep_months)];
    let words = SmallWords {
        title: w.say("retention-title"),
        help: None,
        button: w.say("setting-save"),
    };
    small.view(words, fields)
}

fn laid_out(staff: &SignedIn, form: FormView) -> Response {
    form::page(staff, form, Words(staff.language()).say("retention-law"), None)
}
