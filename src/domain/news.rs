//! What ouders, representatives and leerlingen are told without being asked anything.

use chrono::NaiveDate;

use super::{
    act::{Act, ActKind, standing},
    calendar::SchoolCalendar,
    id::VersionId,
    moment::add_days,
    obligation::News,
    opp::Opp,
    rules::Rules,
    step::Step,
    team::Recipient,
};

/// How long before its eighteenth birthday everybody hears what changes (policy).
pub const ADULTHOOD_DAYS: i64 = 56;

/// Days within which a request at the Geschillencommissie is best made, counted from the day on which
/// the plan was made known. Sources differ on where the six weeks begin, so this is a careful date and
/// no term: it is not moved out of a weekend, and nobody is ever called late.
const COMMISSION_DAYS: i64 = 42;

/// Something that one person is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tell {
    /// What.
    pub news: News,
    /// The version it belongs to.
    pub version: Option<VersionId>,
    /// To whom.
    pub who: Recipient,
    /// On which day.
    pub on: NaiveDate,
    /// The day that it is about.
    pub about: NaiveDate,
}

/// The careful date for a request at the Geschillencommissie passend onderwijs, when a plan was made
/// known on `made_known`.
#[must_use]
pub fn ask_commission_by(made_known: NaiveDate) -> NaiveDate {
    add_days(made_known, COMMISSION_DAYS)
}

/// What is told about `opp`; nothing before it is started here.
#[must_use]
pub fn news(opp: &Opp, rules: &Rules) -> Vec<Tell> {
    let Some(started_on) = opp.started_here_on() else {
        return Vec::new();
    };
    if opp.left_on().is_some() {
        return Vec::new();
    }
    let calendar = &rules.calendar;
    if opp.ended_on().is_some() {
        return end_of_support(opp, calendar);
    }
    let mut told = adulthood(opp, started_on, calendar);
    told.extend(made_known(opp, started_on, calendar));
    told
}

fn made_known(opp: &Opp, started_on: NaiveDate, calendar: &SchoolCalendar) -> Vec<Tell> {
    let after = |act: &&Act| act.kind == ActKind::Done(Step::Bekendmaking) && act.happened_on > started_on;
    let mut told = Vec::new();
    for act in standing(&opp.acts).filter(after) {
        let on = calendar
            .school_day_from(act.happened_on)
            .unwrap_or(act.happened_on);
        let readers = opp.who_is_told(on).into_iter();
        told.extend(readers.map(|who| Tell {
            news: News::Bekendmaking,
            version: act.version,
            who,
            on,
            about: act.happened_on,
        }));
    }
    told
}

/// Eight weeks before the birthday, or as soon as the program may write; not any more on the day.
fn adulthood(opp: &Opp, started_on: NaiveDate, calendar: &SchoolCalendar) -> Vec<Tell> {
    let Some(adult_on) = opp.adult_on() else {
        return Vec::new();
    };
    let from = adulthood_told_on(opp, adult_on).max(started_on);
    let on = calendar.school_day_from(from).unwrap_or(from);
    if on >= adult_on {
        return Vec::new();
    }
    let leerling = opp.leerling.by_mail.then(|| opp.leerling_itself());
    let readers = opp.who_is_told(on).into_iter().chain(leerling);
    readers
        .map(|who| Tell {
            news: News::Adulthood,
            version: None,
            who,
            on,
            about: adult_on,
        })
        .collect()
}

/// The day from which people hear that a leerling turns 18: not before the program knew the OPP.
#[must_use]
pub fn adulthood_told_on(opp: &Opp, adult_on: NaiveDate) -> NaiveDate {
    add_days(adult_on, -ADULTHOOD_DAYS).max(opp.known_from)
}

/// Once the end was evaluated.
fn end_of_support(opp: &Opp, calendar: &SchoolCalendar) -> Vec<Tell> {
    let (Some(ended_on), Some(evaluated_on)) = (opp.ended_on(), opp.end_evaluated_on()) else {
        return Vec::new();
    };
    let recorded = standing(&opp.acts)
        .filter(|act| act.kind == ActKind::Beeindigd)
        .map(|act| act.recorded_at.date())
        .max();
    let from = evaluated_on.max(recorded.unwrap_or(evaluated_on));
    let on = calendar.school_day_from(from).unwrap_or(from);
    let readers = opp.who_is_told(on).into_iter();
    readers
        .map(|who| Tell {
            news: News::SupportEnds,
            version: None,
            who,
            on,
            about: ended_on,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        birth_date::BirthDate,
        contact::tests::contact,
        opp::tests::opp,
        person::{Beslist, Rol},
        rules::tests::rules,
    };

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn of(opp: &Opp) -> Vec<String> {
        let far = day("2030-01-01");
        news(opp, &rules())
            .iter()
            .filter(|tell| tell.on < far)
            .map(|tell| {
                let who = tell.who.person.as_bytes()[0];
                format!(
                    "{} {} {who} {} ({})",
                    tell.news, tell.who.capacity, tell.on, tell.about
                )
            })
            .collect()
    }

    fn started() -> Opp {
        let mut opp = opp("2026-08-24");
        opp.contacts = vec![
            contact(31, Rol::Ouder, Beslist::Beslist),
            contact(32, Rol::Ouder, Beslist::Niets),
            contact(33, Rol::Gi, Beslist::Geinformeerd),
        ];
        opp.with(ActKind::Gestart, "2026-08-24")
    }

    #[test]
    fn who_decides_and_who_is_informed_hears_that_the_plan_was_made_known() {
        let opp = started().with(ActKind::Done(Step::Bekendmaking), "2026-10-03");
        assert_eq!(
            of(&opp),
            [
                "bekendmaking ouder 31 2026-10-05 (2026-10-03)",
                "bekendmaking ouder 33 2026-10-05 (2026-10-03)"
            ]
        );
    }

    #[test]
    fn what_was_made_known_before_the_start_here_is_not_told_again() {
        let mut opp = started().with(ActKind::Done(Step::Bekendmaking), "2026-08-20");
        assert!(of(&opp).is_empty());
        opp.acts.clear();
        assert!(of(&opp.with(ActKind::Done(Step::Bekendmaking), "2026-10-03")).is_empty());
    }

    #[test]
    fn the_careful_date_is_six_weeks_and_is_not_moved_out_of_a_weekend() {
        assert_eq!(ask_commission_by(day("2026-10-03")), day("2026-11-14"));
    }

    #[test]
    fn eighteen_is_announced_eight_weeks_before_and_never_on_the_day() {
        let mut opp = started();
        opp.leerling.born = Some(BirthDate::new(day("2009-02-20")));
        opp.leerling.by_mail = true;
        assert_eq!(
            of(&opp),
            [
                "adulthood ouder 31 2027-01-04 (2027-02-20)",
                "adulthood ouder 33 2027-01-04 (2027-02-20)",
                "adulthood leerling 30 2027-01-04 (2027-02-20)"
            ]
        );
        opp.leerling.born = Some(BirthDate::new(day("2008-08-24")));
        assert!(of(&opp).is_empty());
    }

    #[test]
    fn the_end_of_the_support_is_told_after_the_evaluation() {
        let ended = started().with(ActKind::Beeindigd, "2027-03-01");
        assert!(of(&ended).is_empty());
        let evaluated = ended.with(ActKind::Evaluatie, "2027-03-08");
        assert_eq!(
            of(&evaluated),
            [
                "support_ends ouder 31 2027-03-08 (2027-03-01)",
                "support_ends ouder 33 2027-03-08 (2027-03-01)"
            ]
        );
        let left = evaluated.with(ActKind::Uitgeschreven, "2027-03-09");
        assert!(of(&left).is_empty());
    }
}
