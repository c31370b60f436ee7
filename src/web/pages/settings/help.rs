//! `/instellingen/hulp/...`: where ouders and leerlingen find help.

use axum::{
    Form as Body,
    extract::{Path, Query, State},
    http::HeaderMap,
    response::Response,
};

use super::{
    form,
    parts::{Reading, Small, SmallWords, TurnedAway, onward, open, ours},
    stamp,
};
use crate::{
    app::settings::{SettingsPage, put_help, take_help_away},
    domain::{
        form::Input,
        help::{Help, HelpKind, NAME_LENGTH, WebAddress},
        person::Phone,
        plain_text::PlainText,
        school_authority::SchoolAction,
    },
    web::{
        Pages,
        pages::sign_in::Pairs,
        session::SignedIn,
        view::{FormView, Words},
    },
};

const URL_LENGTH: usize = 200;
const PHONE_LENGTH: usize = 60;

pub(in crate::web) async fn show(
    State(pages): State<Pages>,
    staff: SignedIn,
    Path(kind): Path<String>,
    headers: HeaderMap,
) -> Response {
    let shown = async {
        let kind = HelpKind::parse(&kind).ok_or(TurnedAway::Missing)?;
        let page = open(&pages, &staff, SchoolAction::SetHelp).await?;
        Ok::<_, TurnedAway>(laid_out(&staff, &page, kind, view(&staff, &page, kind, None)))
    };
    shown.await.unwrap_or_else(|why| why.page(&staff, &headers))
}

pub(in crate::web) async fn save(
    State(pages): State<Pages>,
    staff: SignedIn,
    Path(kind): Path<String>,
    Query(query): Query<Pairs>,
    headers: HeaderMap,
    Body(pairs): Body<Pairs>,
) -> Response {
    let saved = async {
        let kind = HelpKind::parse(&kind).ok_or(TurnedAway::Missing)?;
        let input = ours(&staff, pairs)?;
        let page = open(&pages, &staff, SchoolAction::SetHelp).await?;
        if input.one("doe") == Some("weg") {
            let now = pages.0.clock.now();
            let gone = take_help_away(&pages.0.store, &staff.member, kind, now).await?;
            return Ok(onward("/instellingen", gone));
        }
        put(&pages, &staff, &page, kind, (&query, &input)).await
    };
    saved.await.unwrap_or_else(|why| why.page(&staff, &headers))
}

async fn put(
    pages: &Pages,
    staff: &SignedIn,
    page: &SettingsPage,
    kind: HelpKind,
    (query, input): (&Pairs, &Input),
) -> Result<Response, TurnedAway> {
    let w = Words(staff.language());
    let mut reading = Reading::new(w, input);
    let wanted = read(&mut reading, kind);
    let here = known(page, kind);
    if stamp::is_late(query, &in_one_line(here)) && wanted.as_ref() != here {
        let mut form = view(staff, page, kind, None);
        form.refused = Some(w.say("setting-late"));
        return Ok(laid_out(staff, page, kind, form));
    }
    let done = match &wanted {
        Some(help) => Some(put_help(&pages.0.store, &staff.member, help, pages.0.clock.now()).await),
        None => None,
    };
    let settled = reading.settle(done, "/instellingen")?;
    Ok(settled.unwrap_or_else(|| laid_out(staff, page, kind, view(staff, page, kind, Some(&reading)))))
}

fn read(reading: &mut Reading<'_>, kind: HelpKind) -> Option<Help> {
    let name = reading.text("naam");
    let name = name.and_then(|name| {
        let name = PlainText::parse(name, NAME_LENGTH).ok();
        if name.is_none() {
            reading.faults.push(("naam", reading.w.say("help-fault-name")));
        }
        name
    });
    let phone = reading
        .input
        .one("telefoon")
        .map(|text| (text, Phone::parse(text)));
    if let Some((_, None)) = phone {
        reading
            .faults
            .push(("telefoon", reading.w.say("help-fault-phone")));
    }
    let url = reading
        .input
        .one("website")
        .map(|text| (text, WebAddress::parse(text)));
    if let Some((_, None)) = url {
        reading.faults.push(("website", reading.w.say("help-fault-url")));
    }
    if !reading.faults.is_empty() {
        return None;
    }
    Some(Help {
        kind,
        name: name?,
        url: url.and_then(|(_, url)| url),
        phone: phone.and_then(|(_, phone)| phone),
    })
}

fn known(page: &SettingsPage, kind: HelpKind) -> Option<&Help> {
    page.help.iter().find(|help| help.kind == kind)
}

fn in_one_line(help: Option<&Help>) -> String {
    help.map(|help| {
        let (phone, url) = ways(help);
        format!("{}; {phone}; {url}", help.name.as_str())
    })
    .unwrap_or_default()
}

/// Telephone number and web address; empty when there is none.
pub(super) fn ways(help: &Help) -> (&str, &str) {
    let phone = help.phone.as_ref().map(Phone::as_str);
    let url = help.url.as_ref().map(WebAddress::as_str);
    (phone.unwrap_or_default(), url.unwrap_or_default())
}

/// What such a place is called.
pub(super) fn name_of(w: Words, kind: HelpKind) -> String {
    w.say(match kind {
        HelpKind::Steunpunt => "help-steunpunt",
        HelpKind::Consulenten => "help-consulenten",
        HelpKind::Klachtencommissie => "help-klachtencommissie",
        HelpKind::Geschillencommissie => "help-geschillencommissie",
    })
}

fn view(staff: &SignedIn, page: &SettingsPage, kind: HelpKind, reading: Option<&Reading<'_>>) -> FormView {
    let w = Words(staff.language());
    let here = known(page, kind);
    let small = Small {
        staff,
        name: "hulp",
        action: stamp::action(&format!("/instellingen/hulp/{kind}"), &in_one_line(here)),
        reading,
    };
    let name = here.map(|help| help.name.as_str()).unwrap_or_default();
    let (phone, url) = here.map(ways).unwrap_or_default();
    let fields = vec![
        small.line(
            ("naam", "text"),
            w.say("help-field-name"),
            name,
            (true, NAME_LENGTH),
        ),
        small.line(
            ("telefoon", "text"),
            w.say("help-field-phone"),
            phone,
            (false, PHONE_LENGTH),
        ),
        small.line(
            ("website", "text"),
            w.say("help-field-url"),
            url,
            (false, URL_LENGTH),
        ),
    ];
    let words = SmallWords {
        title: name_of(w, kind),
        help: Some(w.say("help-help")),
        button: w.say("setting-save"),
    };
    small.view(words, fields)
}

fn laid_out(staff: &SignedIn, page: &SettingsPage, kind: HelpKind, form: FormView) -> Response {
    let w = Words(staff.language());
    let away = known(page, kind).map(|_| {
        let small = Small {
            staff,
            name: "weg",
            action: format!("/instellingen/hulp/{kind}"),
            reading: None,
        };
        let words = SmallWords {
            title: w.say("help-away"),
            help: Some(w.say("help-away-help")),
            button: w.say("setting-away"),
        };
        small.view(words, Vec::new())
    });
    form::page(staff, form, w.say("help-law"), away)
}
