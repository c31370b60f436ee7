//! How the year went, in a few lines.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{Event, Standing, screen::LANGUAGE};
use crate::{
    domain::{capacity::Capacity, letter::ChannelKind, obligation::Obligation},
    text::{Arg, date_long, phrase, role, title},
};

/// Letters that arrived, per role and address; to whom one goes on paper the name is the address.
#[derive(Debug, Default)]
pub(super) struct Tally {
    by_role: BTreeMap<Capacity, BTreeMap<String, usize>>,
    on_paper: usize,
}

impl Tally {
    /// Counts a letter that arrived.
    pub(super) fn count(&mut self, event: &Event) {
        if let Event::Letter { delivery, .. } = event
            && delivery.outcome == "delivered"
            && let Some(capacity) = Capacity::parse(&delivery.role)
        {
            let people = self.by_role.entry(capacity).or_default();
            *people.entry(delivery.recipient.clone()).or_default() += 1;
            self.on_paper += usize::from(delivery.channel == ChannelKind::Paper.as_str());
        }
    }
}

/// A heading (`Ok`) or a line below it (`Err`).
type Line = Result<String, String>;

/// The summary, line by line.
pub(super) fn summary(tally: &Tally, standings: &[Standing], today: NaiveDate) -> Vec<Line> {
    let mut lines = vec![Ok(phrase(LANGUAGE, "demo-summary", &[]))];
    lines.extend(letters(tally).into_iter().map(Err));
    lines.push(Ok(plans(standings)));
    lines.extend(standings.iter().map(|one| Err(standing(one, today))));
    lines.push(Ok(phrase(LANGUAGE, "demo-read-on", &[])));
    lines.extend(
        [
            phrase(LANGUAGE, "demo-read-headless", &[]),
            phrase(LANGUAGE, "demo-read-json", &[]),
            phrase(LANGUAGE, "demo-read-mail", &[]),
            phrase(LANGUAGE, "demo-read-readme", &[]),
        ]
        .map(Err),
    );
    lines
}

fn letters(tally: &Tally) -> Vec<String> {
    let people: std::collections::BTreeSet<&String> =
        tally.by_role.values().flat_map(BTreeMap::keys).collect();
    let all: usize = tally.by_role.values().flat_map(BTreeMap::values).sum();
    let args = [
        ("n", all.into()),
        ("people", people.len().into()),
        ("paper", tally.on_paper.into()),
    ];
    let mut lines = vec![phrase(LANGUAGE, "demo-summary-letters", &args)];
    for (capacity, people) in &tally.by_role {
        let args = [
            ("role", role(LANGUAGE, *capacity).into()),
            ("n", people.values().sum::<usize>().into()),
            ("people", people.len().into()),
            ("most", people.values().copied().max().unwrap_or(0).into()),
        ];
        lines.push(phrase(LANGUAGE, "demo-summary-role", &args));
    }
    lines
}

fn plans(standings: &[Standing]) -> String {
    let count =
        |wanted: &dyn Fn(&Standing) -> bool| Arg::from(standings.iter().filter(|one| wanted(one)).count());
    let args = [
        (
            "in-time",
            count(&|one| one.adopted.is_some_and(|(_, in_time)| in_time)),
        ),
        (
            "late",
            count(&|one| one.adopted.is_some_and(|(_, in_time)| !in_time)),
        ),
        ("open", count(&|one| one.adopted.is_none() && one.left.is_none())),
    ];
    phrase(LANGUAGE, "demo-summary-opps", &args)
}

fn standing(one: &Standing, today: NaiveDate) -> String {
    let id = match one.adopted {
        Some((_, true)) => "demo-opp-in-time",
        Some((_, false)) => "demo-opp-late",
        None if one.term < today => "demo-opp-passed",
        None => "demo-opp-open",
    };
    let day = one.adopted.map_or(one.term, |(day, _)| day);
    let args = [
        ("reference", one.reference.to_string().into()),
        ("key", one.key.as_str().into()),
        ("day", date_long(LANGUAGE, day).into()),
        ("term", date_long(LANGUAGE, one.term).into()),
    ];
    let mut what = phrase(LANGUAGE, id, &args);
    if !one.missing.is_empty() {
        let steps: Vec<String> = one
            .missing
            .iter()
            .map(|step| title(LANGUAGE, Obligation::Step(*step)))
            .collect();
        let args = [("what", what.into()), ("steps", steps.join(", ").into())];
        what = phrase(LANGUAGE, "demo-opp-missing", &args);
    }
    if one.in_bijstelling {
        what = phrase(LANGUAGE, "demo-opp-bijstelling", &[("what", what.into())]);
    }
    if let Some(day) = one.left {
        let args = [("what", what.into()), ("day", date_long(LANGUAGE, day).into())];
        what = phrase(LANGUAGE, "demo-opp-left", &args);
    }
    what
}
