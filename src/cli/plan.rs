//! `oppmaat plan`: a talk or an evaluation is planned, moved or called off. The rules stand in the use
//! cases; here are only words.

use std::io::Write;

use chrono::NaiveDate;
use serde::Serialize;

use super::{
    Exit, Streams,
    args::PlanArgs,
    at_work::{AtWork, Leaving, find, not_planned},
    exit::Refused,
    visit::{Visit, runtime},
    write_json,
};
use crate::{
    app::{CallOff, Letters, Move, Planning, When, call_off, move_moment, plan_moment},
    config::Settings,
    domain::{
        contact_letter::MeetingKind, moment::Moment, opp::Opp, plain_text::PlainText,
        planned_moment::PlannedMoment,
    },
    store::StateOfMoment,
};

/// How long a talk takes when nobody says otherwise.
const MINUTES: u32 = 45;

/// As in the export: cleared.
const NOWHERE: &str = "-";

/// The object of `--json`.
#[derive(Debug, Serialize)]
struct Answer {
    school: String,
    opp: String,
    kind: &'static str,
    /// planned, moved or `called_off`.
    change: &'static str,
    /// When it begins, or would have begun.
    starts: String,
    letters: Leaving,
}

/// What was done, and whether people outside the school can hear of it.
struct Done {
    answer: Answer,
    starts: Moment,
    is_started: bool,
}

/// Plans, moves or calls off.
pub(super) fn run(args: &PlanArgs, settings: &Settings, streams: &mut Streams<'_>) -> anyhow::Result<Exit> {
    let done = runtime()?.block_on(async {
        let visit = Visit::begin(settings, args.school.as_ref(), args.clock.choice()).await?;
        let at_work = find(&visit, args.opp, &args.by).await?;
        let done = change(args, &visit, &at_work).await?;
        visit.end().await;
        Ok::<_, anyhow::Error>(done)
    })?;
    if args.json {
        write_json(&done.answer, streams)?;
    } else {
        tell(&done, streams)?;
    }
    Ok(Exit::Done)
}

async fn change(args: &PlanArgs, visit: &Visit, at_work: &AtWork) -> anyhow::Result<Done> {
    let (change, starts, letters) = match (args.call_off, args.moves) {
        (true, _) => calls_off(args, visit, at_work).await?,
        (_, true) => moves(args, visit, at_work).await?,
        _ => plans(args, visit, at_work).await?,
    };
    Ok(Done {
        answer: Answer {
            school: at_work.school.to_string(),
            opp: args.opp.to_string(),
            kind: args.kind.as_str(),
            change,
            starts: starts.to_rfc3339(),
            letters: letters.into(),
        },
        starts,
        is_started: at_work.opp.started_here_on().is_some(),
    })
}

type Changed = (&'static str, Moment, Letters);

async fn plans(args: &PlanArgs, visit: &Visit, at_work: &AtWork) -> anyhow::Result<Changed> {
    let AtWork { school, opp, actor } = at_work;
    let when = when(args, None)?;
    refuse_twice(opp, args.kind, when.day, None)?;
    let starts = Moment::at(when.day, when.time);
    let planning = Planning {
        school,
        opp: opp.id,
        actor: *actor,
        kind: args.kind,
        when,
        invited: None,
    };
    let planned = plan_moment(&visit.house.store, &planning, visit.now).await;
    let (_, letters) = planned.map_err(not_planned)?;
    Ok(("planned", starts, letters))
}

async fn moves(args: &PlanArgs, visit: &Visit, at_work: &AtWork) -> anyhow::Result<Changed> {
    let AtWork { school, opp, actor } = at_work;
    let moment = planned_one(args, opp, visit.now.date())?;
    let so_far = state(visit, at_work, moment).await?;
    let when = when(args, Some(&so_far))?;
    refuse_twice(opp, args.kind, when.day, Some(moment))?;
    let starts = Moment::at(when.day, when.time);
    let moved = Move {
        school,
        moment: moment.id,
        actor: *actor,
        when,
    };
    let moved = move_moment(&visit.house.store, &moved, visit.now).await;
    Ok(("moved", starts, moved.map_err(not_planned)?))
}

async fn calls_off(args: &PlanArgs, visit: &Visit, at_work: &AtWork) -> anyhow::Result<Changed> {
    let AtWork { school, opp, actor } = at_work;
    let moment = planned_one(args, opp, visit.now.date())?;
    let so_far = state(visit, at_work, moment).await?;
    let off = CallOff {
        school,
        moment: moment.id,
        actor: *actor,
    };
    let letters = call_off(&visit.house.store, &off, visit.now).await;
    let starts = Moment::at(so_far.day, so_far.time);
    Ok(("called_off", starts, letters.map_err(not_planned)?))
}

/// When and where; what is not said stays as it was.
fn when(args: &PlanArgs, so_far: Option<&StateOfMoment>) -> Result<When, Refused> {
    let day_and_time = args.date.zip(args.time);
    let (day, time) = day_and_time.ok_or_else(|| Refused("give a day and a time".to_owned()))?;
    let minutes = args.minutes.or(so_far.map(|state| state.minutes));
    let place = match args.place.as_ref().map(PlainText::as_str) {
        None => so_far.and_then(|state| state.place.clone()),
        Some(NOWHERE) => None,
        Some(place) => Some(place.to_owned()),
    };
    Ok(When {
        day,
        time,
        minutes: minutes.unwrap_or(MINUTES),
        place,
    })
}

/// A command that is given twice invites nobody twice.
fn refuse_twice(
    opp: &Opp,
    kind: MeetingKind,
    day: NaiveDate,
    but: Option<PlannedMoment>,
) -> Result<(), Refused> {
    let mut others = opp.moments.iter().filter(|moment| Some(**moment) != but);
    if others.any(|moment| (moment.kind, moment.day) == (kind, day)) {
        return Err(Refused(format!(
            "{} of this OPP is planned on {day} already; move it with --move, or call it off",
            kind.as_str()
        )));
    }
    Ok(())
}

/// The one of this kind that is still to come.
fn planned_one(args: &PlanArgs, opp: &Opp, today: NaiveDate) -> Result<PlannedMoment, Refused> {
    let is_meant =
        |moment: &&PlannedMoment| moment.kind == args.kind && args.was.is_none_or(|day| day == moment.day);
    let to_come = opp.moments.iter().filter(|moment| moment.day >= today);
    let found: Vec<PlannedMoment> = to_come.filter(is_meant).copied().collect();
    let (kind, reference) = (args.kind, args.opp);
    match found.as_slice() {
        [one] => Ok(*one),
        [] => Err(Refused(format!(
            "no {kind} is planned for {reference} that could be moved or called off"
        ))),
        several => {
            let days: Vec<String> = several.iter().map(|moment| moment.day.to_string()).collect();
            let days = days.join(", ");
            Err(Refused(format!(
                "several times {kind} is planned for {reference} ({days}); say which with --was DATE"
            )))
        }
    }
}

async fn state(visit: &Visit, at_work: &AtWork, moment: PlannedMoment) -> anyhow::Result<StateOfMoment> {
    let mut tx = visit.house.store.read().await?;
    let row = tx.moment(&at_work.school, moment.id).await?;
    let gone = || Refused("this moment was called off; plan a new one".to_owned());
    Ok(row.ok_or_else(gone)?.state)
}

fn tell(done: &Done, streams: &mut Streams<'_>) -> anyhow::Result<()> {
    let Answer {
        opp,
        kind,
        change,
        letters,
        ..
    } = &done.answer;
    let (change, starts) = (
        change.replace('_', " "),
        done.starts.local().format("%Y-%m-%d at %H:%M"),
    );
    let to = match change.as_str() {
        "moved" => "to",
        _ => "for",
    };
    writeln!(streams.out, "{opp}: {kind} is {change}, {to} {starts}")?;
    let letters = letters.sentence();
    writeln!(
        streams.out,
        "{}",
        letters.as_deref().unwrap_or("no letter leaves")
    )?;
    if !done.is_started {
        writeln!(
            streams.out,
            "nobody outside the school hears of it before this OPP is started: oppmaat record {opp} gestart"
        )?;
    }
    Ok(())
}
