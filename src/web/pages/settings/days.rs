//! `/instellingen/mijn-dagen` and `/instellingen/collega/...`: on which days somebody works, when somebody
//! is away, and for whoever may, the way to hand over everything.

use askama::Template;
use axum::{
    Form as Body,
    extract::{Path, State},
    http::HeaderMap,
    response::Response,
};

use super::{
    parts::{Reading, Small, SmallWords, TurnedAway, onward, open, ours, status},
    said::{called, period, roles, working_days},
};
use crate::{
    app::settings::{Colleague, SettingsPage, come_back, put_absence, set_working_days, take_absence_away},
    domain::{
        form::Input,
        id::PersonId,
        school_authority::{SchoolAction, Whose},
        typed_date::typed_date,
        working_days::WorkingDays,
    },
    text::weekday,
    web::{
        Pages, answer, guard,
        pages::{opp::frame, sign_in::Pairs},
        session::SignedIn,
        told::JustDone,
        view::{FormView, Frame, KindView, Words},
    },
};

const OWN: &str = "/instellingen/mijn-dagen";

#[derive(Template)]
#[template(path = "settings_days.html")]
struct DaysPage {
    frame: Frame,
    status: Option<String>,
    facts: Vec<String>,
    left: Option<String>,
    token: String,
    action: String,
    days: Option<FormView>,
    away: Vec<AwayLine>,
    absence: Option<FormView>,
    hand_over: Option<String>,
    back: &'static str,
}

struct AwayLine {
    days: String,
    from: String,
}

/// Somebody's days, as somebody sees them.
struct Desk<'a> {
    pages: &'a Pages,
    staff: &'a SignedIn,
    person: PersonId,
    path: String,
}

pub(in crate::web) async fn show_own(
    State(pages): State<Pages>,
    staff: SignedIn,
    headers: HeaderMap,
    told: JustDone,
) -> Response {
    own(&pages, &staff).show(&told, &headers).await
}

pub(in crate::web) async fn save_own(
    State(pages): State<Pages>,
    staff: SignedIn,
    headers: HeaderMap,
    Body(pairs): Body<Pairs>,
) -> Response {
    let saved = own(&pages, &staff).save(pairs).await;
    saved.unwrap_or_else(|why| why.page(&staff, &headers))
}

pub(in crate::web) async fn show(
    State(pages): State<Pages>,
    staff: SignedIn,
    Path(person): Path<String>,
    headers: HeaderMap,
    told: JustDone,
) -> Response {
    match of(&pages, &staff, &person) {
        Some(desk) => desk.show(&told, &headers).await,
        None => TurnedAway::Missing.page(&staff, &headers),
    }
}

pub(in crate::web) async fn save(
    State(pages): State<Pages>,
    staff: SignedIn,
    Path(person): Path<String>,
    headers: HeaderMap,
    Body(pairs): Body<Pairs>,
) -> Response {
    let saved = match of(&pages, &staff, &person) {
        Some(desk) => desk.save(pairs).await,
        None => Err(TurnedAway::Missing),
    };
    saved.unwrap_or_else(|why| why.page(&staff, &headers))
}

fn own<'a>(pages: &'a Pages, staff: &'a SignedIn) -> Desk<'a> {
    Desk {
        pages,
        staff,
        person: staff.member.person,
        path: OWN.to_owned(),
    }
}

fn of<'a>(pages: &'a Pages, staff: &'a SignedIn, person: &str) -> Option<Desk<'a>> {
    Some(Desk {
        pages,
        staff,
        person: PersonId::from_hex(person)?,
        path: path_of(PersonId::from_hex(person)?),
    })
}

/// The page of a colleague.
pub(super) fn path_of(person: PersonId) -> String {
    format!("/instellingen/collega/{}", person.hex())
}

/// One of the staff that the reader may see.
pub(super) fn colleague(page: &SettingsPage, person: PersonId) -> Result<&Colleague, TurnedAway> {
    let found = page.staff.iter().find(|colleague| colleague.person == person);
    found.ok_or(TurnedAway::Missing)
}

impl Desk<'_> {
    fn w(&self) -> Words {
        Words(self.staff.language())
    }

    fn whose(&self) -> Whose {
        if self.person == self.staff.member.person {
            Whose::Own
        } else {
            Whose::Colleagues
        }
    }

    async fn show(&self, told: &JustDone, headers: &HeaderMap) -> Response {
        let page = match open(self.pages, self.staff, SchoolAction::ReadSettings).await {
            Ok(page) => page,
            Err(why) => return why.page(self.staff, headers),
        };
        match colleague(&page, self.person) {
            Ok(one) => self.laid_out(&page, one, self.status(told), None),
            Err(why) => why.page(self.staff, headers),
        }
    }

    /// After a hand-over it says how much went.
    fn status(&self, told: &JustDone) -> Option<String> {
        let over = told.what().and_then(|what| what.strip_prefix("over-"));
        let over = over.and_then(|roles| roles.parse().ok());
        match over {
            Some(0) => Some(self.w().say("hand-over-nothing")),
            Some(roles) => Some(self.w().count("hand-over-done", roles)),
            None => status(self.w(), told),
        }
    }

    async fn save(&self, pairs: Pairs) -> Result<Response, TurnedAway> {
        let input = ours(self.staff, pairs)?;
        let page = open(self.pages, self.staff, SchoolAction::ReadSettings).await?;
        let one = colleague(&page, self.person)?;
        let mut reading = Reading::new(self.w(), &input);
        let done = match input.one("doe") {
            Some("dagen") => self.set_days(&mut reading).await,
            Some("afwezig") => self.set_away(&mut reading).await,
            Some("terug") => return self.take_away(&input).await,
            Some("in-dienst") => {
                let now = self.pages.0.clock.now();
                let back = come_back(&self.pages.0.store, &self.staff.member, self.person, now).await?;
                return Ok(onward(&self.path, back));
            }
            _ => return Err(TurnedAway::Stale),
        };
        let settled = reading.settle(done, &self.path)?;
        Ok(settled.unwrap_or_else(|| self.laid_out(&page, one, None, Some(&reading))))
    }

    async fn set_days(&self, reading: &mut Reading<'_>) -> Option<Changed> {
        let ticked: Vec<&str> = reading.input.all("dag").collect();
        let Some(days) = WorkingDays::parse(&ticked.join(" ")) else {
            reading.faults.push(("dag", self.w().say("days-fault-none")));
            return None;
        };
        let (store, now) = (&self.pages.0.store, self.pages.0.clock.now());
        Some(set_working_days(store, &self.staff.member, (self.person, days), now).await)
    }

    async fn set_away(&self, reading: &mut Reading<'_>) -> Option<Changed> {
        let (from, until) = (reading.day("van"), reading.day("tot"));
        let (store, now) = (&self.pages.0.store, self.pages.0.clock.now());
        let away = (from?, until?);
        Some(put_absence(store, &self.staff.member, self.person, away, now).await)
    }

    async fn take_away(&self, input: &Input) -> Result<Response, TurnedAway> {
        let from = input.one("van").and_then(typed_date).ok_or(TurnedAway::Stale)?;
        let (store, now) = (&self.pages.0.store, self.pages.0.clock.now());
        let gone = take_absence_away(store, &self.staff.member, (self.person, from), now).await?;
        Ok(onward(&self.path, gone))
    }

    fn laid_out(
        &self,
        page: &SettingsPage,
        one: &Colleague,
        status: Option<String>,
        reading: Option<&Reading<'_>>,
    ) -> Response {
        let (w, whose) = (self.w(), self.whose());
        let works = one.left_on.is_none();
        let may_absence = works && page.allows(SchoolAction::SetAbsence(whose));
        let may_days = works && page.allows(SchoolAction::SetWorkingDays(whose));
        let may_hand_over = page.allows(SchoolAction::HandOverAll);
        let title = match whose {
            Whose::Own => w.say("days-own-title"),
            Whose::Colleagues => called(w, one),
        };
        answer::show(&DaysPage {
            frame: frame(self.staff, title),
            status,
            facts: facts(w, one, whose, may_days),
            left: one
                .left_on
                .filter(|_| may_hand_over)
                .map(|day| w.with("days-left", "day", &w.day(day))),
            token: guard::form_token(&self.staff.secret),
            action: self.path.clone(),
            days: may_days.then(|| self.days_form(one, reading)),
            away: if may_absence {
                away_lines(w, one)
            } else {
                Vec::new()
            },
            absence: may_absence.then(|| self.absence_form(reading)),
            hand_over: (works && may_hand_over)
                .then(|| format!("/instellingen/overdragen/{}", one.person.hex())),
            back: match whose {
                Whose::Own => "/instellingen",
                Whose::Colleagues => "/instellingen/team",
            },
        })
    }

    fn small<'a>(&'a self, name: &'static str, reading: Option<&'a Reading<'a>>) -> Small<'a> {
        Small {
            staff: self.staff,
            name,
            action: self.path.clone(),
            reading: reading.filter(|reading| reading.input.one("doe") == Some(name)),
        }
    }

    fn days_form(&self, one: &Colleague, reading: Option<&Reading<'_>>) -> FormView {
        let w = self.w();
        let small = self.small("dagen", reading);
        let short = |text: String| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        let all = WorkingDays::parse("ma-zo").unwrap_or_default();
        let words = all.iter().map(|day| crate::text::strip(&weekday(w.0, day)));
        let choices = short(all.to_string()).into_iter().zip(words).collect();
        let now = short(one.working_days.to_string());
        let fields = vec![small.choices(("dag", "checkbox"), w.say("days-field"), choices, &now)];
        let words = SmallWords {
            title: w.say("days-title"),
            help: Some(w.say("days-help")),
            button: w.say("setting-save"),
        };
        small.view(words, fields)
    }

    fn absence_form(&self, reading: Option<&Reading<'_>>) -> FormView {
        let w = self.w();
        let small = self.small("afwezig", reading);
        let fields = vec![
            small.day("van", w.say("setting-first-day")),
            small.day("tot", w.say("setting-last-day")),
        ];
        let words = SmallWords {
            title: w.say("away-add"),
            help: Some(w.say("away-help")),
            button: w.say("setting-save"),
        };
        small.view(words, fields)
    }
}

/// What comes of a change.
type Changed = Result<bool, crate::app::settings::SettingError>;

fn away_lines(w: Words, one: &Colleague) -> Vec<AwayLine> {
    let line = |(from, until): &(chrono::NaiveDate, chrono::NaiveDate)| AwayLine {
        days: period(w, *from, *until),
        from: from.to_string(),
    };
    one.away.iter().map(line).collect()
}

fn facts(w: Words, one: &Colleague, whose: Whose, may_days: bool) -> Vec<String> {
    let mut facts = Vec::new();
    if whose == Whose::Colleagues {
        facts.extend(one.email.clone().filter(|_| one.name.is_some()));
        facts.extend(one.is_admin.then(|| w.say("team-admin")));
        facts.extend(roles(w, &one.roles));
        if one.roles.is_empty() {
            facts.push(w.say("team-no-roles"));
        }
    }
    if !may_days {
        facts.push(w.with("team-works", "days", &working_days(w, one.working_days)));
    }
    facts
}
