//! `/instellingen/vakanties`: the holidays that a school sets itself, beside the national ones.

use askama::Template;
use axum::{Form as Body, extract::State, http::HeaderMap, response::Response};

use super::{
    parts::{Reading, Small, SmallWords, TurnedAway, onward, open, ours, status},
    said::{basis, holiday, period},
};
use crate::{
    app::settings::{SettingsPage, put_holiday, take_holiday_away},
    domain::{
        calendar::{Holiday, HolidayBasis, HolidayKind},
        form::Input,
        school_authority::SchoolAction,
        typed_date::typed_date,
    },
    web::{
        Pages, answer, guard,
        pages::{opp::frame, sign_in::Pairs},
        session::SignedIn,
        told::JustDone,
        view::{FormView, Frame, KindView, Words},
    },
};

const PATH: &str = "/instellingen/vakanties";

#[derive(Template)]
#[template(path = "settings_holidays.html")]
struct HolidaysPage {
    frame: Frame,
    status: Option<String>,
    token: String,
    own: Vec<HolidayLine>,
    national: Vec<HolidayLine>,
    form: FormView,
}

/// One holiday.
pub(super) struct HolidayLine {
    pub(super) name: String,
    pub(super) days: String,
    pub(super) who: String,
    kind: &'static str,
    from: String,
}

pub(super) fn own_lines(w: Words, page: &SettingsPage) -> Vec<HolidayLine> {
    let lines = page.own_holidays.iter();
    lines
        .map(|one| line(w, one, basis(w, HolidayBasis::School)))
        .collect()
}

pub(super) fn national_lines(w: Words, page: &SettingsPage) -> Vec<HolidayLine> {
    let coming = page
        .national_holidays
        .iter()
        .filter(|national| national.holiday.until >= page.today);
    let who = |replaced: bool, holiday: &Holiday| {
        if replaced {
            w.say("holiday-replaced")
        } else {
            basis(w, holiday.basis)
        }
    };
    coming
        .map(|national| {
            let who = who(national.is_replaced, &national.holiday);
            line(w, &national.holiday, who)
        })
        .collect()
}

fn line(w: Words, one: &Holiday, who: String) -> HolidayLine {
    HolidayLine {
        name: holiday(w, one.kind),
        days: period(w, one.from, one.until),
        who,
        kind: one.kind.as_str(),
        from: one.from.to_string(),
    }
}

pub(in crate::web) async fn show(
    State(pages): State<Pages>,
    staff: SignedIn,
    headers: HeaderMap,
    told: JustDone,
) -> Response {
    match open(&pages, &staff, SchoolAction::SetHolidays).await {
        Ok(page) => {
            let status = status(Words(staff.language()), &told);
            laid_out(&staff, &page, status, None)
        }
        Err(why) => why.page(&staff, &headers),
    }
}

pub(in crate::web) async fn save(
    State(pages): State<Pages>,
    staff: SignedIn,
    headers: HeaderMap,
    Body(pairs): Body<Pairs>,
) -> Response {
    let saved = async {
        let input = ours(&staff, pairs)?;
        let page = open(&pages, &staff, SchoolAction::SetHolidays).await?;
        if input.one("doe") == Some("weg") {
            return take_away(&pages, &staff, &input).await;
        }
        put(&pages, &staff, &page, &input).await
    };
    saved.await.unwrap_or_else(|why| why.page(&staff, &headers))
}

async fn take_away(pages: &Pages, staff: &SignedIn, input: &Input) -> Result<Response, TurnedAway> {
    let kind = input.one("soort").and_then(HolidayKind::parse);
    let from = input.one("van").and_then(typed_date);
    let (Some(kind), Some(from)) = (kind, from) else {
        return Err(TurnedAway::Stale);
    };
    let now = pages.0.clock.now();
    let gone = take_holiday_away(&pages.0.store, &staff.member, (kind, from), now).await?;
    Ok(onward(PATH, gone))
}

async fn put(
    pages: &Pages,
    staff: &SignedIn,
    page: &SettingsPage,
    input: &Input,
) -> Result<Response, TurnedAway> {
    let mut reading = Reading::new(Words(staff.language()), input);
    let kind = reading.choice("soort", HolidayKind::parse);
    let (from, until) = (reading.day("van"), reading.day("tot"));
    let done = match (kind, from, until) {
        (Some(kind), Some(from), Some(until)) => {
            let (store, now) = (&pages.0.store, pages.0.clock.now());
            Some(put_holiday(store, &staff.member, (kind, from, until), now).await)
        }
        _ => None,
    };
    let settled = reading.settle(done, PATH)?;
    Ok(settled.unwrap_or_else(|| laid_out(staff, page, None, Some(&reading))))
}

fn view(staff: &SignedIn, reading: Option<&Reading<'_>>) -> FormView {
    let w = Words(staff.language());
    let small = Small {
        staff,
        name: "vakantie",
        action: PATH.to_owned(),
        reading,
    };
    let kinds = HolidayKind::ALL.iter();
    let kinds = kinds.map(|kind| (kind.to_string(), holiday(w, *kind))).collect();
    let fields = vec![
        small.choices(("soort", "radio"), w.say("holiday-field-kind"), kinds, &[]),
        small.day("van", w.say("setting-first-day")),
        small.day("tot", w.say("setting-last-day")),
    ];
    let words = SmallWords {
        title: w.say("holiday-add"),
        help: Some(w.say("holiday-help")),
        button: w.say("setting-save"),
    };
    small.view(words, fields)
}

fn laid_out(
    staff: &SignedIn,
    page: &SettingsPage,
    status: Option<String>,
    reading: Option<&Reading<'_>>,
) -> Response {
    let w = Words(staff.language());
    answer::show(&HolidaysPage {
        frame: frame(staff, w.say("holidays-title")),
        status,
        token: guard::form_token(&staff.secret),
        own: own_lines(w, page),
        national: national_lines(w, page),
        form: view(staff, reading),
    })
}
