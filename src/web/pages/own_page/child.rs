//! One child on the page: where its plan stands, whose turn it is, and the talks to come.

use super::Tone;
use crate::{
    app::{ChildOnPage, ContactPage, Mailbox, Talk},
    domain::{
        contact_letter::MeetingKind,
        own_page::{OwnStep, Stage},
        step::Step,
    },
    text::own_page::{child_of, talk_at},
};

/// One child, in words.
pub(super) struct ChildView {
    pub(super) title: String,
    pub(super) stage: String,
    pub(super) after: Option<String>,
    pub(super) turn: Option<String>,
    pub(super) term: Option<String>,
    pub(super) position: Option<String>,
    pub(super) steps: Vec<StepView>,
    pub(super) talks: Vec<TalkView>,
    pub(super) plan: String,
    pub(super) waits_for_a_call: Option<String>,
    pub(super) call_button: String,
}

/// One step of the way.
pub(super) struct StepView {
    pub(super) name: String,
    pub(super) class: &'static str,
    pub(super) state: String,
    pub(super) is_now: bool,
}

/// One talk.
pub(super) struct TalkView {
    pub(super) what: String,
    pub(super) when: String,
    pub(super) place: Option<String>,
}

pub(super) fn child_view(tone: Tone, page: &ContactPage, child: &ChildOnPage) -> ChildView {
    let view = &child.view;
    let is_over = matches!(view.stage, Stage::Over(_));
    ChildView {
        title: title(tone, child),
        stage: stage(tone, view.stage, page),
        after: matches!(view.stage, Stage::Adopted(_))
            .then(|| tone.plain(["own-each-year", "own-each-year-leerling"])),
        turn: (!is_over).then(|| turn(tone, child, page.mailbox)).flatten(),
        term: view.term.map(|(day, by_law)| term(tone, (day, by_law), page)),
        position: view.position().map(|(now, of)| {
            let numbers = [("now", now.to_string()), ("of", of.to_string())];
            let numbers = numbers.each_ref().map(|(name, value)| (*name, value.as_str()));
            tone.w.all("own-position", &numbers)
        }),
        steps: view
            .steps
            .iter()
            .map(|(step, state)| step_view(tone, *step, *state))
            .collect(),
        talks: child.talks.iter().map(|talk| talk_view(tone, talk)).collect(),
        plan: child.reference.to_string(),
        waits_for_a_call: child
            .waits_for_a_call
            .then(|| tone.plain(["own-we-ring", "own-we-ring-leerling"])),
        call_button: tone.plain(["own-ring-me", "own-ring-me"]),
    }
}

/// A child is named as in letters: not at all where there is one.
fn title(tone: Tone, child: &ChildOnPage) -> String {
    if tone.is_leerling {
        return tone.w.say("own-plan-leerling");
    }
    let named = child_of(tone.w.0, child.rol, child.named);
    tone.w.with("own-plan", "child", &named)
}

fn stage(tone: Tone, stage: Stage, page: &ContactPage) -> String {
    match stage {
        Stage::Making => tone.plain(["own-making", "own-making-leerling"]),
        Stage::Changing => tone.plain(["own-changing", "own-changing-leerling"]),
        Stage::Adopted(on) => tone.filled(["own-adopted", "own-adopted-leerling"], "day", &tone.w.day(on)),
        Stage::Over(on) if on > page.today => {
            tone.filled(["own-ends", "own-ends-leerling"], "day", &tone.w.day(on))
        }
        Stage::Over(on) => tone.filled(["own-over", "own-over-leerling"], "day", &tone.w.day(on)),
    }
}

/// What the reader can say now; else what the school does. A question ends in how to answer it.
fn turn(tone: Tone, child: &ChildOnPage, mailbox: Mailbox) -> Option<String> {
    if let Some(step) = child.view.asked {
        let asked = tone.plain(match step {
            Step::Instemming => ["own-asked-instemming", "own-asked-instemming-leerling"],
            Step::Hoorrecht => ["own-asked-hoorrecht", "own-asked-hoorrecht"],
            _ => ["own-asked-mening", "own-asked-mening-leerling"],
        });
        return Some(format!("{asked} {}", tone.plain(super::how(mailbox))));
    }
    let (step, _) = child
        .view
        .steps
        .iter()
        .find(|(_, state)| *state == OwnStep::Now)?;
    let doing = match step {
        Step::Mening => ["own-school-mening", "own-school-mening"],
        Step::Hoorrecht => ["own-school-hoorrecht", "own-school-hoorrecht"],
        Step::Overleg => ["own-school-overleg", "own-school-overleg-leerling"],
        Step::Instemming => ["own-school-instemming", "own-school-instemming-leerling"],
        Step::Vaststelling => ["own-school-vaststelling", "own-school-vaststelling"],
        Step::Uitleg => ["own-school-uitleg", "own-school-uitleg"],
        _ => ["own-school-bekendmaking", "own-school-bekendmaking"],
    };
    Some(tone.plain(doing))
}

/// Until when, and whether that is law; a day that has passed is told as it is.
fn term(tone: Tone, (day, by_law): (chrono::NaiveDate, bool), page: &ContactPage) -> String {
    let id = if day < page.today {
        "own-term-was"
    } else {
        "own-term"
    };
    let basis = if by_law { "own-term-law" } else { "own-term-policy" };
    let day = tone.w.with(id, "day", &tone.w.day(day));
    format!("{day} {}", tone.w.say(basis))
}

fn step_view(tone: Tone, step: Step, state: OwnStep) -> StepView {
    let (class, word) = match state {
        OwnStep::Done => ("done", "own-step-done"),
        OwnStep::Now => ("now", "own-step-now"),
        OwnStep::Later => ("later", "own-step-later"),
    };
    StepView {
        name: tone.plain(match step {
            Step::Mening => ["own-step-mening", "own-step-mening"],
            Step::Hoorrecht => ["own-step-hoorrecht", "own-step-hoorrecht"],
            Step::Overleg => ["own-step-overleg", "own-step-overleg-leerling"],
            Step::Instemming => ["own-step-instemming", "own-step-instemming-leerling"],
            Step::Vaststelling => ["own-step-vaststelling", "own-step-vaststelling"],
            Step::Uitleg => ["own-step-uitleg", "own-step-uitleg"],
            _ => ["own-step-bekendmaking", "own-step-bekendmaking"],
        }),
        class,
        state: tone.w.say(word),
        is_now: state == OwnStep::Now,
    }
}

fn talk_view(tone: Tone, talk: &Talk) -> TalkView {
    let what = match talk.kind {
        MeetingKind::Overleg => "own-talk-overleg",
        MeetingKind::Evaluatie => "own-talk-evaluatie",
        MeetingKind::Gesprek => "own-talk-gesprek",
    };
    TalkView {
        what: tone.w.say(what),
        when: talk_at(tone.w.0, talk.starts, talk.ends),
        place: talk
            .place
            .as_ref()
            .map(|place| tone.w.with("meeting-place", "place", place)),
    }
}
