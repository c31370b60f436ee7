//! `/instellingen`: everything that a school set, and the ways to change it for whoever may. What
//! oppmaat.toml says is only shown.

pub(in crate::web) mod days;
pub(in crate::web) mod discord;
pub(in crate::web) mod domains;
mod form;
pub(in crate::web) mod hand_over;
pub(in crate::web) mod help;
pub(in crate::web) mod history;
pub(in crate::web) mod holidays;
pub(in crate::web) mod ladder;
pub(super) mod parts;
pub(in crate::web) mod retention;
mod said;
mod stamp;
pub(in crate::web) mod team;

use askama::Template;
use axum::{extract::State, http::HeaderMap, response::Response};

use self::{
    holidays::{HolidayLine, national_lines, own_lines},
    parts::{open, status},
    said::{called, period, working_days},
};
use crate::{
    app::settings::SettingsPage,
    domain::{
        help::HelpKind,
        school::{Profile, Region, SchoolType},
        school_authority::SchoolAction,
        school_domain::SchoolDomain,
    },
    text::{Language, strip, time_of_day},
    web::{
        Pages, answer,
        pages::opp::frame,
        session::SignedIn,
        told::JustDone,
        view::{Frame, Words},
    },
};

#[derive(Template)]
#[template(path = "settings.html")]
struct Overview {
    frame: Frame,
    status: Option<String>,
    own: Vec<String>,
    has_discord: bool,
    file: Vec<Fact>,
    evaluations: String,
    ladder: Vec<Fact>,
    own_holidays: Vec<HolidayLine>,
    national_holidays: Vec<HolidayLine>,
    help: Vec<Place>,
    retention: String,
    domains: String,
    /// What its reader may set.
    may: Vec<SchoolAction>,
    /// How many colleagues, for whoever may read who they are.
    team: Option<String>,
}

/// What can be set on this page, beside one's own days.
const SETTINGS: [SchoolAction; 5] = [
    SchoolAction::SetLadder,
    SchoolAction::SetHolidays,
    SchoolAction::SetHelp,
    SchoolAction::SetRetention,
    SchoolAction::SetDomains,
];

impl Overview {
    fn sets(&self, action: SchoolAction) -> bool {
        self.may.contains(&action)
    }
}

struct Fact {
    name: String,
    value: String,
}

struct Place {
    href: String,
    kind: String,
    name: String,
    phone: String,
    url: String,
}

pub(in crate::web) async fn show(
    State(pages): State<Pages>,
    staff: SignedIn,
    headers: HeaderMap,
    told: JustDone,
) -> Response {
    match open(&pages, &staff, SchoolAction::ReadSettings).await {
        Ok(page) => answer::show(&laid_out(&staff, &page, &told)),
        Err(why) => why.page(&staff, &headers),
    }
}

fn laid_out(staff: &SignedIn, page: &SettingsPage, told: &JustDone) -> Overview {
    let w = Words(staff.language());
    let reads_staff = page.allows(SchoolAction::ReadStaff);
    let works = page.staff.iter().filter(|one| one.left_on.is_none()).count();
    let per_year = usize::from(page.school.evaluations.per_year);
    Overview {
        frame: frame(staff, w.say("settings-title")),
        status: status(w, told),
        own: own(w, staff, page),
        has_discord: page.school.discord.is_some(),
        file: file(w, page),
        evaluations: w.count("file-evaluations-law", per_year),
        ladder: ladder_facts(w, page),
        own_holidays: own_lines(w, page),
        national_holidays: national_lines(w, page),
        help: HelpKind::ALL.iter().map(|kind| place(w, page, *kind)).collect(),
        retention: w.count("retention-n", usize::try_from(page.keep_months).unwrap_or(0)),
        domains: page
            .domains
            .iter()
            .map(SchoolDomain::as_str)
            .collect::<Vec<_>>()
            .join(", "),
        may: SETTINGS
            .into_iter()
            .filter(|action| page.allows(*action))
            .collect(),
        team: reads_staff.then(|| w.count("team-title", works)),
    }
}

/// The reader's own days.
fn own(w: Words, staff: &SignedIn, page: &SettingsPage) -> Vec<String> {
    let Some(mine) = page.staff.iter().find(|one| one.person == staff.member.person) else {
        return Vec::new();
    };
    let mut lines = vec![w.with("own-works", "days", &working_days(w, mine.working_days))];
    let away = mine.away.iter();
    lines.extend(away.map(|(from, until)| w.with("own-away", "days", &period(w, *from, *until))));
    lines
}

fn file(w: Words, page: &SettingsPage) -> Vec<Fact> {
    let school = &page.school;
    let admin = page.staff.iter().find(|one| one.is_admin);
    let languages: Vec<String> = school.languages.iter().map(|one| language(w, *one)).collect();
    let per_year = usize::from(school.evaluations.per_year);
    let mut facts = vec![
        fact(w.say("file-name"), school.name.clone()),
        fact(w.say("file-type"), school_type(w, school.school_type)),
        fact(w.say("file-region"), region(w, school.region)),
        fact(w.say("file-profile"), profile(w, school.evaluations.profile)),
        fact(w.say("file-evaluations"), w.count("file-evaluations-n", per_year)),
        fact(w.say("file-send-at"), strip(&time_of_day(w.0, school.send_at))),
        fact(w.say("file-languages"), languages.join(", ")),
    ];
    facts.extend(school.phone.clone().map(|phone| fact(w.say("file-phone"), phone)));
    facts.extend(admin.map(|admin| fact(w.say("file-admin"), called(w, admin))));
    facts
}

fn fact(name: String, value: String) -> Fact {
    Fact { name, value }
}

fn ladder_facts(w: Words, page: &SettingsPage) -> Vec<Fact> {
    let ladder = &page.ladder;
    let days: Vec<String> = ladder.days_before.iter().map(ToString::to_string).collect();
    let lines = ladder.week_letter_lines;
    let count = |id: &str, n: u32| w.count(id, usize::try_from(n).unwrap_or(0));
    vec![
        fact(
            w.say("ladder-days"),
            w.with("ladder-days-n", "days", &days.join(", ")),
        ),
        fact(
            w.say("ladder-vaststeller"),
            count("ladder-school-days-before", ladder.vaststeller_before),
        ),
        fact(
            w.say("ladder-deputy"),
            count("ladder-school-days", ladder.deputy_after),
        ),
        fact(
            w.say("ladder-question"),
            count("ladder-days-after", ladder.question_after),
        ),
        fact(
            w.say("ladder-grace"),
            count("ladder-grace-n", ladder.import_grace),
        ),
        fact(w.say("ladder-lines"), lines.to_string()),
    ]
}

fn place(w: Words, page: &SettingsPage, kind: HelpKind) -> Place {
    let known = page.help.iter().find(|help| help.kind == kind);
    let (phone, url) = known.map(help::ways).unwrap_or_default();
    Place {
        href: format!("/instellingen/hulp/{kind}"),
        kind: help::name_of(w, kind),
        name: known.map_or_else(|| w.say("help-not-given"), |help| help.name.as_str().to_owned()),
        phone: phone.to_owned(),
        url: url.to_owned(),
    }
}

fn school_type(w: Words, school_type: SchoolType) -> String {
    w.say(match school_type {
        SchoolType::Po => "school-type-po",
        SchoolType::Sbo => "school-type-sbo",
        SchoolType::So => "school-type-so",
        SchoolType::Vso => "school-type-vso",
        SchoolType::Pro => "school-type-pro",
        SchoolType::Vo => "school-type-vo",
    })
}

fn region(w: Words, region: Region) -> String {
    w.say(match region {
        Region::Noord => "region-noord",
        Region::Midden => "region-midden",
        Region::Zuid => "region-zuid",
    })
}

fn profile(w: Words, profile: Profile) -> String {
    w.say(match profile {
        Profile::Wettelijk => "profile-wettelijk",
        Profile::Handreiking => "profile-handreiking",
        Profile::Westland => "profile-westland",
    })
}

fn language(w: Words, language: Language) -> String {
    w.say(match language {
        Language::Nl => "language-nl",
        Language::En => "language-en",
    })
}
