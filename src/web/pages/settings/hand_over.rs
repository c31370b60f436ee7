//! `/instellingen/overdragen/...`: everything of a colleague who is ill or left goes to another. First it
//! is said what goes to whom; an address that nobody has yet is asked about once more.

use askama::Template;
use axum::{
    Form as Body,
    extract::{Path, State},
    http::HeaderMap,
    response::Response,
};

use super::{
    days::{colleague, path_of},
    parts::{Reading, Small, SmallWords, TurnedAway, open, ours},
    said::{called, roles},
};
use crate::{
    app::{
        HandOverAll, HandOverError, HandOverPlan, Handing, Leave, before_hand_over, hand_over_all,
        settings::Colleague,
    },
    domain::{
        email_address::EmailAddress,
        hand_over::{HandOverProblem, HandOverReason},
        id::PersonId,
        person::PersonName,
        school_authority::{SchoolAction, SchoolRefusal},
    },
    web::{
        Pages, answer, guard,
        pages::{opp::frame, sign_in::Pairs},
        session::SignedIn,
        told,
        view::{FormView, Frame, KindView, Words},
    },
};

/// The longest e-mail address, and the longest name.
const ADDRESS_LENGTH: usize = 254;
const NAME_LENGTH: usize = 100;

#[derive(Template)]
#[template(path = "settings_hand_over.html")]
struct AskPage {
    frame: Frame,
    roles: Vec<String>,
    form: FormView,
    back: String,
}

#[derive(Template)]
#[template(path = "settings_hand_over_confirm.html")]
struct ConfirmPage {
    frame: Frame,
    action: String,
    token: String,
    back: String,
    sentence: String,
    roles: Vec<String>,
    why: String,
    is_left: bool,
    is_admin: bool,
    answers: Vec<(&'static str, String)>,
    /// The question about an address that nobody has yet.
    unknown: Option<String>,
    not_sure: bool,
}

/// What was filled in.
struct Wanted {
    leave: Leave,
    to: EmailAddress,
    name: Option<PersonName>,
}

pub(in crate::web) async fn show(
    State(pages): State<Pages>,
    staff: SignedIn,
    Path(person): Path<String>,
    headers: HeaderMap,
) -> Response {
    let shown = async {
        let person = PersonId::from_hex(&person).ok_or(TurnedAway::Missing)?;
        let page = open(&pages, &staff, SchoolAction::HandOverAll).await?;
        Ok::<_, TurnedAway>(ask(&staff, colleague(&page, person)?, None))
    };
    shown.await.unwrap_or_else(|why| why.page(&staff, &headers))
}

pub(in crate::web) async fn act(
    State(pages): State<Pages>,
    staff: SignedIn,
    Path(person): Path<String>,
    headers: HeaderMap,
    Body(pairs): Body<Pairs>,
) -> Response {
    let acted = acted(&pages, &staff, &person, pairs).await;
    acted.unwrap_or_else(|why| why.page(&staff, &headers))
}

async fn acted(pages: &Pages, staff: &SignedIn, person: &str, pairs: Pairs) -> Result<Response, TurnedAway> {
    let person = PersonId::from_hex(person).ok_or(TurnedAway::Missing)?;
    let input = ours(staff, pairs)?;
    let page = open(pages, staff, SchoolAction::HandOverAll).await?;
    let one = colleague(&page, person)?;
    let mut reading = Reading::new(Words(staff.language()), &input);
    let Some(wanted) = read(&mut reading) else {
        return Ok(ask(staff, one, Some(&reading)));
    };
    let (store, now) = (&pages.0.store, pages.0.clock.now());
    let handing = Handing {
        from: person,
        to: &wanted.to,
    };
    let plan = match before_hand_over(store, &staff.member, handing, now).await {
        Ok(plan) => plan,
        Err(error) => return again(staff, one, reading, error),
    };
    let is_sure = plan.is_known || input.one("adres-klopt").is_some();
    if input.one("zeker").is_none() || !is_sure {
        let not_sure = input.one("zeker").is_some();
        return Ok(confirm(staff, one, &wanted, &plan, not_sure));
    }
    let all = HandOverAll {
        school: &staff.member.school,
        actor: staff.member.person,
        from: person,
        to: &wanted.to,
        name: wanted.name.as_ref(),
        leave: wanted.leave,
    };
    match hand_over_all(store, &all, now).await {
        Ok(done) => {
            let over = format!("over-{}", done.roles);
            Ok(told::done(&path_of(person), &over))
        }
        Err(error) => again(staff, one, reading, error),
    }
}

fn read(reading: &mut Reading<'_>) -> Option<Wanted> {
    let leave = reading.choice("reden", |word| match HandOverReason::parse(word)? {
        HandOverReason::Ill => Some(Leave::Ill),
        HandOverReason::Left => Some(Leave::Left),
        HandOverReason::Agreed => None,
    });
    let to = reading.text("adres").map(EmailAddress::parse);
    if let Some(None) = to {
        reading
            .faults
            .push(("adres", reading.w.say("sign-in-no-address")));
    }
    let name = reading.input.one("naam").map(PersonName::parse);
    if let Some(Err(_)) = name {
        reading.faults.push(("naam", reading.w.say("help-fault-name")));
        return None;
    }
    Some(Wanted {
        leave: leave?,
        to: to??,
        name: name.and_then(Result::ok),
    })
}

/// The form once more, with why it was not done.
fn again(
    staff: &SignedIn,
    one: &Colleague,
    mut reading: Reading<'_>,
    error: HandOverError,
) -> Result<Response, TurnedAway> {
    let why = match error {
        HandOverError::Store(error) => return Err(TurnedAway::Broken(error)),
        HandOverError::RefusedInSchool(SchoolRefusal::AdminToHimself) => "hand-over-to-yourself",
        HandOverError::RefusedInSchool(SchoolRefusal::AdminToSomebodyNew) => "hand-over-admin-to-new",
        HandOverError::RefusedInSchool(SchoolRefusal::NeedsAnother) => "hand-over-needs-another",
        HandOverError::Problem(HandOverProblem::OutsideDomains) => "refused-domain",
        HandOverError::RefusedInSchool(refusal) => return Err(refusal.into()),
        HandOverError::Refused(_) => return Err(TurnedAway::NotYours),
        HandOverError::Problem(_) => "hand-over-same",
    };
    reading.faults.push(("adres", reading.w.say(why)));
    Ok(ask(staff, one, Some(&reading)))
}

fn ask(staff: &SignedIn, one: &Colleague, reading: Option<&Reading<'_>>) -> Response {
    let w = Words(staff.language());
    let small = Small {
        staff,
        name: "overdragen",
        action: action(one),
        reading,
    };
    let reasons = [
        (HandOverReason::Ill.to_string(), w.say("hand-over-ill")),
        (HandOverReason::Left.to_string(), w.say("hand-over-left")),
    ];
    let fields = vec![
        small.choices(("reden", "radio"), w.say("hand-over-why"), reasons.into(), &[]),
        small.line(
            ("adres", "email"),
            w.say("hand-over-to"),
            "",
            (true, ADDRESS_LENGTH),
        ),
        small.line(
            ("naam", "text"),
            w.say("hand-over-name"),
            "",
            (false, NAME_LENGTH),
        ),
    ];
    let words = SmallWords {
        title: title(w, one),
        help: Some(w.say("hand-over-help")),
        button: w.say("hand-over-next"),
    };
    answer::show(&AskPage {
        frame: frame(staff, title(w, one)),
        roles: roles(w, &one.roles),
        form: small.view(words, fields),
        back: path_of(one.person),
    })
}

fn title(w: Words, one: &Colleague) -> String {
    w.with("hand-over-title", "name", &called(w, one))
}

fn action(one: &Colleague) -> String {
    format!("/instellingen/overdragen/{}", one.person.hex())
}

fn confirm(
    staff: &SignedIn,
    one: &Colleague,
    wanted: &Wanted,
    plan: &HandOverPlan,
    not_sure: bool,
) -> Response {
    let w = Words(staff.language());
    let address = wanted.to.as_str();
    let (reason, why) = match wanted.leave {
        Leave::Ill => (HandOverReason::Ill, "hand-over-ill"),
        Leave::Left => (HandOverReason::Left, "hand-over-left"),
    };
    let name = wanted.name.as_ref().map(|name| name.as_str().to_owned());
    let mut answers = vec![("reden", reason.to_string()), ("adres", address.to_owned())];
    answers.extend(name.clone().map(|name| ("naam", name)));
    let to = plan.to_name.clone().or(name);
    let to = to.map_or_else(|| address.to_owned(), |name| format!("{name} ({address})"));
    answer::show(&ConfirmPage {
        frame: frame(staff, title(w, one)),
        action: action(one),
        token: guard::form_token(&staff.secret),
        back: action(one),
        sentence: sentence(w, plan, &to),
        roles: roles(w, &plan.roles),
        why: w.say(why),
        is_left: wanted.leave == Leave::Left,
        is_admin: one.is_admin,
        answers,
        unknown: (!plan.is_known).then(|| w.with("hand-over-unknown", "address", address)),
        not_sure,
    })
}

/// How many roles in how many plans go to whom.
fn sentence(w: Words, plan: &HandOverPlan, to: &str) -> String {
    let count: u32 = plan.roles.values().sum();
    if count == 0 {
        return w.say("hand-over-no-role");
    }
    let counted = |id: &str, n: u32| w.count(id, usize::try_from(n).unwrap_or(usize::MAX));
    let held = counted("hand-over-roles", count);
    let plans = w.count("hand-over-plans", plan.opps);
    w.all(
        "hand-over-sentence",
        &[("roles", &held), ("plans", &plans), ("to", to)],
    )
}
