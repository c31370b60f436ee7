//! The words of `oppmaat deadline`.

use super::{Language, date_long, voice::Voice};
use crate::domain::{
    calendar::{FeastDay, equated_days_known},
    deadline::{Deadline, NoTermEnd},
};

/// Why no term ends on a day: "Hemelvaartsdag". The Dutch words stand in the JSON of the contract.
#[must_use]
pub fn reason(language: Language, why: NoTermEnd) -> String {
    Voice { language }.plain(match why {
        NoTermEnd::Saturday => "reason-saturday",
        NoTermEnd::Sunday => "reason-sunday",
        NoTermEnd::Feast(feast) => match feast {
            FeastDay::Nieuwjaarsdag => "reason-nieuwjaarsdag",
            FeastDay::GoedeVrijdag => "reason-goede-vrijdag",
            FeastDay::TweedePaasdag => "reason-tweede-paasdag",
            FeastDay::Koningsdag => "reason-koningsdag",
            FeastDay::Bevrijdingsdag => "reason-bevrijdingsdag",
            FeastDay::Hemelvaartsdag => "reason-hemelvaartsdag",
            FeastDay::TweedePinksterdag => "reason-tweede-pinksterdag",
            FeastDay::EersteKerstdag => "reason-eerste-kerstdag",
            FeastDay::TweedeKerstdag => "reason-tweede-kerstdag",
            FeastDay::Gelijkgesteld => "reason-gelijkgesteld",
        },
    })
}

/// The term and how it came about, a few lines for the terminal, without a last line break.
#[must_use]
pub fn explain(language: Language, deadline: &Deadline) -> String {
    let voice = Voice { language };
    let mut lines = vec![
        voice.on("deadline-start", deadline.start),
        voice.on("deadline-raw", deadline.raw),
    ];
    let passed_over = deadline.moved_by.iter();
    lines.extend(passed_over.map(|(day, why)| {
        let day = date_long(language, *day);
        let why = reason(language, *why);
        voice.say(
            "deadline-passed-over",
            &[("day", day.into()), ("reason", why.into())],
        )
    }));
    lines.push(voice.on("deadline-deadline", deadline.deadline));
    lines.push(known(voice, deadline.certain));
    lines.push(voice.plain("deadline-holidays"));
    lines.join("\n")
}

fn known(voice: Voice, certain: bool) -> String {
    let (from, through) = equated_days_known();
    // Without its weekday a border of a period reads easier, but a second form of dates is worse.
    let [from, through] = [from, through].map(|day| date_long(voice.language, day));
    if certain {
        voice.say("deadline-certain", &[("day", through.into())])
    } else {
        let args = [("from", from.into()), ("through", through.into())];
        voice.say("deadline-uncertain", &args)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::deadline::six_weeks_from;

    fn explained(language: Language, start: &str) -> String {
        explain(language, &six_weeks_from(start.parse().unwrap()))
    }

    #[test]
    fn each_day_passed_over_is_told_with_its_reason() {
        insta::assert_snapshot!(explained(Language::Nl, "2027-03-24"), @"
        Begin: woensdag 24 maart 2027
        Streef naar: woensdag 5 mei 2027
        Telt niet als laatste dag: woensdag 5 mei 2027 (Bevrijdingsdag)
        Telt niet als laatste dag: donderdag 6 mei 2027 (Hemelvaartsdag)
        Telt niet als laatste dag: vrijdag 7 mei 2027 (gelijkgestelde dag)
        Telt niet als laatste dag: zaterdag 8 mei 2027 (zaterdag)
        Telt niet als laatste dag: zondag 9 mei 2027 (zondag)
        Laatste dag: maandag 10 mei 2027
        Gelijkgestelde dagen zijn bekend t/m zondag 31 december 2028.
        Schoolvakanties schuiven de termijn niet op.
        ");
        insta::assert_snapshot!(explained(Language::En, "2027-03-24"), @"
        Start: Wednesday 24 March 2027
        Aim for: Wednesday 5 May 2027
        Not counted as last day: Wednesday 5 May 2027 (Liberation Day)
        Not counted as last day: Thursday 6 May 2027 (Ascension Day)
        Not counted as last day: Friday 7 May 2027 (equated day)
        Not counted as last day: Saturday 8 May 2027 (Saturday)
        Not counted as last day: Sunday 9 May 2027 (Sunday)
        Last day: Monday 10 May 2027
        Equated days are known through Sunday 31 December 2028.
        School holidays do not move the term.
        ");
    }

    #[test]
    fn beyond_the_last_decree_the_term_is_called_uncertain() {
        insta::assert_snapshot!(explained(Language::Nl, "2029-03-01"), @"
        Begin: donderdag 1 maart 2029
        Streef naar: donderdag 12 april 2029
        Laatste dag: donderdag 12 april 2029
        Let op: gelijkgestelde dagen zijn bekend van zondag 1 januari 2023 t/m zondag 31 december 2028. Voor deze termijn kan de laatste dag nog veranderen.
        Schoolvakanties schuiven de termijn niet op.
        ");
    }

    #[test]
    fn the_dutch_reasons_are_those_of_the_contract() {
        let reasons = six_weeks_from("2027-03-24".parse().unwrap()).moved_by;
        let said: Vec<_> = reasons
            .into_iter()
            .map(|(_, why)| reason(Language::Nl, why))
            .collect();
        assert_eq!(
            said,
            [
                "Bevrijdingsdag",
                "Hemelvaartsdag",
                "gelijkgestelde dag",
                "zaterdag",
                "zondag"
            ]
        );
    }
}
