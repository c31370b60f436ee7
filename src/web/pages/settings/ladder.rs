//! `/instellingen/ladder`: when people hear about something that is to be done.

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
    app::settings::{SettingsPage, set_ladder},
    domain::{rules::Ladder, school_authority::SchoolAction, setting::SettingNumber},
    web::{
        Pages,
        pages::sign_in::Pairs,
        session::SignedIn,
        view::{FormView, Words},
    },
};

const PATH: &str = "/instellingen/ladder";

/// The most that is typed as days before a term.
const DAYS_LENGTH: usize = 40;

pub(in crate::web) async fn show(
    State(pages): State<Pages>,
    staff: SignedIn,
    headers: HeaderMap,
) -> Response {
    match open(&pages, &staff, SchoolAction::SetLadder).await {
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
    let page = open(pages, staff, SchoolAction::SetLadder).await?;
    let w = Words(staff.language());
    let mut reading = Reading::new(w, &input);
    let wanted = read(&mut reading);
    if stamp::is_late(query, &in_one_line(&page.ladder)) && wanted.as_ref() != Some(&page.ladder) {
        let mut form = view(staff, &page, None);
        form.refused = Some(w.say("setting-late"));
        return Ok(laid_out(staff, form));
    }
    let (store, now) = (&pages.0.store, pages.0.clock.now());
    let done = match &wanted {
        Some(ladder) => Some(set_ladder(store, &staff.member, ladder, now).await),
        None => None,
    };
    let settled = reading.settle(done, "/instellingen")?;
    Ok(settled.unwrap_or_else(|| laid_out(staff, view(staff, &page, Some(&reading)))))
}

/// Every field is read, so that every fault is told at once.
fn read(reading: &mut Reading<'_>) -> Option<Ladder> {
    let days = reading.text("dagen").and_then(days_of);
    if days.is_none() && reading.faults.is_empty() {
        reading.faults.push(("dagen", reading.w.say("ladder-fault-days")));
    }
    let [question, deputy, vaststeller, grace, lines] =
        ["vraag", "vervanger", "vaststeller", "rust", "regels"].map(|field| reading.number(field));
    Some(Ladder {
        days_before: days?,
        question_after: question?,
        deputy_after: deputy?,
        vaststeller_before: vaststeller?,
        import_grace: grace?,
        week_letter_lines: usize::try_from(lines?).ok()?,
    })
}

/// Reads `14 5 1` or `14, 5 en 1` (the word between numbers does not matter).
fn days_of(text: &str) -> Option<Vec<u32>> {
    let words = text
        .split(|c: char| c.is_whitespace() || c == ',' || c == ';')
        .filter(|word| !word.is_empty() && !word.chars().all(char::is_alphabetic));
    words.map(|word| word.parse().ok()).collect()
}

fn in_one_line(ladder: &Ladder) -> String {
    format!("{ladder:?}")
}

fn view(staff: &SignedIn, page: &SettingsPage, reading: Option<&Reading<'_>>) -> FormView {
    let w = Words(staff.language());
    let ladder = &page.ladder;
    let small = Small {
        staff,
        name: "ladder",
        action: stamp::action(PATH, &in_one_line(ladder)),
        reading,
    };
    let days: Vec<String> = ladder.days_before.iter().map(ToString::to_string).collect();
    let lines = u32::try_from(ladder.week_letter_lines).unwrap_or(u32::MAX);
    let fields = vec![
        small.line(
            ("dagen", "text"),
            w.say("ladder-field-days"),
            &days.join(" "),
            (true, DAYS_LENGTH),
        ),
        small.number(
            SettingNumber::VaststellerBefore,
            w.say("ladder-field-vaststeller"),
            ladder.vaststeller_before,
        ),
        small.number(
            SettingNumber::DeputyAfter,
            w.say("ladder-field-deputy"),
            ladder.deputy_after,
        ),
        small.number(
            SettingNumber::QuestionAfter,
            w.say("ladder-field-question"),
            ladder.question_after,
        ),
        small.number(
            SettingNumber::ImportGrace,
            w.say("ladder-field-grace"),
            ladder.import_grace,
        ),
        small.number(SettingNumber::WeekLetterLines, w.say("ladder-field-lines"), lines),
    ];
    let words = SmallWords {
        title: w.say("ladder-title"),
        help: Some(w.say("ladder-help")),
        button: w.say("setting-save"),
    };
    small.view(words, fields)
}

fn laid_out(staff: &SignedIn, form: FormView) -> Response {
    form::page(staff, form, Words(staff.language()).say("ladder-law"), None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_as_people_write_them() {
        for text in ["14 5 1", "14, 5, 1", "14, 5 en 1", " 14;5;1 "] {
            assert_eq!(days_of(text), Some(vec![14, 5, 1]), "{text}");
        }
        assert_eq!(days_of("14 5-1"), None);
        assert_eq!(
            days_of("veel"),
            Some(Vec::new()),
            "the ladder itself is refused then"
        );
    }
}
