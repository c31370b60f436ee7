//! `/instellingen/ingelogd`: where the reader is signed in, and the button that ends all of it. No
//! addresses and no devices are kept, so none are told.

use askama::Template;
use axum::{
    Form as Body,
    extract::State,
    http::HeaderMap,
    response::{IntoResponse, Redirect, Response},
};

use super::{
    opp::frame,
    settings::parts::{TurnedAway, ours},
    sign_in::Pairs,
};
use crate::{
    app::{own_sessions, sign_out_everywhere},
    domain::moment::Moment,
    text::{date_short_year, strip, time_of_day},
    web::{
        Pages, answer, guard,
        session::{self, SignedIn},
        view::{Frame, Words},
    },
};

#[derive(Template)]
#[template(path = "settings_sessions.html")]
struct SessionsPage {
    frame: Frame,
    token: String,
    /// Since when, when last used, and whether it is this one.
    sessions: Vec<(String, String, bool)>,
}

pub(in crate::web) async fn show(
    State(pages): State<Pages>,
    staff: SignedIn,
    headers: HeaderMap,
) -> Response {
    let now = pages.0.clock.now();
    let open = match own_sessions(&pages.0.store, &staff.member, &staff.secret, now).await {
        Ok(open) => open,
        Err(error) => return answer::broken(&headers, &error),
    };
    let w = Words(staff.language());
    let said = |at: Moment| {
        let day = strip(&date_short_year(w.0, at.date()));
        let time = strip(&time_of_day(w.0, at.time()));
        w.all("setting-moment", &[("day", &day), ("time", &time)])
    };
    answer::show(&SessionsPage {
        frame: frame(&staff, w.say("sessions-title")),
        token: guard::form_token(&staff.secret),
        sessions: open
            .iter()
            .map(|one| (said(one.since), said(one.seen_at), one.is_this))
            .collect(),
    })
}

/// Ends all of them, this one too.
pub(in crate::web) async fn end(
    State(pages): State<Pages>,
    staff: SignedIn,
    headers: HeaderMap,
    Body(pairs): Body<Pairs>,
) -> Response {
    if let Err(why) = ours(&staff, pairs) {
        return why.page(&staff, &headers);
    }
    match sign_out_everywhere(&pages.0.store, &staff.member, pages.0.clock.now()).await {
        Ok(()) => (session::end(&pages), Redirect::to("/")).into_response(),
        Err(error) => TurnedAway::Broken(error).page(&staff, &headers),
    }
}
