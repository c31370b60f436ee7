//! What ouders, representatives and leerlingen are asked by letter, how often, and what follows when
//! nobody answers: calls, one letter on paper, and then a decision of the vaststeller.
//!
//! Nobody is pushed: three letters a question at most (a leerling two), each at least a week after
//! the one before, the last before the day on which an answer can still be used. All of this is
//! policy; the law only asks that the question is really put (WVO 2020 art. 2.44).

use chrono::NaiveDate;

use super::{
    act::{Act, ActKind, Door, standing},
    birth_date::{ADULT, GETS_LETTERS},
    calendar::SchoolCalendar,
    capacity::Capacity,
    checklist::checklist,
    id::PersonId,
    instemming::acts_about_the_text,
    ladder::Rung,
    moment::add_days,
    opp::{Opp, Version},
    rules::Rules,
    schedule::Schedule,
    step::Step,
    team::Recipient,
};

/// Days between two letters with a question to one person, over all children.
pub const DAYS_BETWEEN_QUESTIONS: i64 = 7;

/// Letters a question to an ouder or a representative.
const LETTERS: usize = 3;
/// Letters a question to a leerling.
const LETTERS_TO_LEERLING: usize = 2;
/// Letters a question to somebody who is reached on paper only: a call comes sooner.
const LETTERS_ON_PAPER: usize = 1;
/// Calls after the letters.
const CALLS: usize = 2;
/// School days after the last letter before somebody rings.
const CALL_AFTER: u32 = 5;
/// School days for an answer to a letter on paper.
const DECIDE_AFTER: u32 = 10;
/// A leerling that turns 18 later than this after the question opens is not looked at yet.
const HANDOVER_DAYS: i64 = 400;
/// School days before its planned talk on which a leerling gets the first letter.
const LEERLING_BEFORE: u32 = 5;

/// A question to one person that is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// The step that it belongs to.
    pub step: Step,
    /// Who is asked.
    pub who: Recipient,
    /// The letters, each with its day, in order.
    pub letters: Vec<(Rung, NaiveDate)>,
    /// Until when an answer can still be used (policy).
    pub until: NaiveDate,
    /// From which day somebody rings; `None` when nobody should, or both calls were made.
    pub call_from: Option<NaiveDate>,
    /// From which day the vaststeller decides how to go on.
    pub decide_from: Option<NaiveDate>,
}

/// The open questions of `version`; none before the OPP is started here, and none once the version is
/// adopted.
#[must_use]
pub fn questions(opp: &Opp, version: &Version, rules: &Rules) -> Vec<Question> {
    let Some(started_on) = opp.started_here_on() else {
        return Vec::new();
    };
    if opp.is_over() || opp.done_on(version.id, Step::Vaststelling).is_some() {
        return Vec::new();
    }
    let asking = Asking {
        opp,
        version,
        schedule: Schedule::of(opp, version, &rules.calendar),
        calendar: &rules.calendar,
        floor: opp.floor(version).max(started_on),
    };
    [Step::Mening, Step::Hoorrecht, Step::Instemming]
        .into_iter()
        .flat_map(|step| asking.about(step))
        .collect()
}

impl Opp {
    /// Whether the program itself asks the ouders what `step` is about, so that nobody at school has
    /// to.
    #[must_use]
    pub fn is_asked_by_letter(&self, version: &Version, step: Step, rules: &Rules) -> bool {
        step == Step::Mening
            && questions(self, version, rules)
                .iter()
                .any(|question| question.step == step && !question.letters.is_empty())
    }
}

struct Asking<'a> {
    opp: &'a Opp,
    version: &'a Version,
    schedule: Schedule<'a>,
    calendar: &'a SchoolCalendar,
    floor: NaiveDate,
}

/// Somebody who can be asked, and between which days: who turns 18 hands over.
struct Asked {
    who: Recipient,
    from: NaiveDate,
    /// The first day on which this person is not asked any more.
    before: Option<NaiveDate>,
}

impl Asking<'_> {
    fn about(&self, step: Step) -> Vec<Question> {
        let Some(from) = self.opens_on(step).map(|day| day.max(self.floor)) else {
            return Vec::new();
        };
        let asked = if step == Step::Hoorrecht {
            self.leerling(from)
        } else {
            self.who_decide(step, from)
        };
        asked
            .into_iter()
            .filter(|asked| !self.is_closed(step, asked.who.person))
            .map(|asked| self.question(step, &asked))
            .collect()
    }

    /// The first day on which the question can be asked; `None` while it cannot, or needs no asking.
    fn opens_on(&self, step: Step) -> Option<NaiveDate> {
        let done = |step| self.opp.done_on(self.version.id, step);
        match step {
            Step::Mening => {
                let asked_at_school = self
                    .acts()
                    .any(|act| act.kind == ActKind::Done(Step::Mening) && act.door != Door::Program);
                let needless = asked_at_school || done(Step::Overleg).is_some() || self.does_not_apply(step);
                (!needless).then(|| self.schedule.planned_on(step)).flatten()
            }
            Step::Hoorrecht => {
                let planned_on = self.schedule.planned_on(step)?;
                (done(step).is_none() && !self.does_not_apply(step))
                    .then(|| self.calendar.school_days_before(planned_on, LEERLING_BEFORE))
                    .flatten()
            }
            Step::Instemming => {
                let since = done(Step::Overleg).max(self.opp.text_new_on(self.version.id));
                let needs_asking = done(Step::Overleg).is_some() && self.is_to_do(step);
                since.filter(|_| needs_asking).map(|day| add_days(day, 1))
            }
            _ => None,
        }
    }

    fn acts(&self) -> impl Iterator<Item = &Act> {
        standing(&self.opp.acts).filter(|act| act.version == Some(self.version.id))
    }

    fn does_not_apply(&self, step: Step) -> bool {
        self.acts().any(|act| act.kind == ActKind::NotApplicable(step))
    }

    fn is_to_do(&self, step: Step) -> bool {
        checklist(self.opp, self.version, self.calendar, self.floor)
            .item(step)
            .is_some_and(|item| item.state.is_to_do())
    }

    /// Whether this person answered, or the vaststeller decided to go on without. A text that changed in
    /// substance opens the question about it again.
    fn is_closed(&self, step: Step, person: PersonId) -> bool {
        let closes = |act: &Act| match act.kind {
            ActKind::Mening(who) => step == Step::Mening && who == person,
            ActKind::Instemming { person: who, .. } => step == Step::Instemming && who == person,
            ActKind::VolgendeStap {
                step: about,
                person: who,
            } => about == step && who == person,
            _ => false,
        };
        if step == Step::Instemming {
            acts_about_the_text(self.opp, self.version.id).any(closes)
        } else {
            self.acts().any(closes)
        }
    }

    /// Whoever decides before the leerling turns 18, and whoever does from then on. An adult leerling
    /// that decides itself gives its view by the hoorrecht.
    fn who_decide(&self, step: Step, from: NaiveDate) -> Vec<Asked> {
        let adult_on = self.opp.adult_on();
        let mut asked = Vec::new();
        if adult_on.is_none_or(|day| from < day) {
            let who = self.opp.who_decides(from).into_iter();
            asked.extend(who.map(|who| Asked {
                who,
                from: self.knows_from(who.person, from),
                before: adult_on,
            }));
        }
        if let Some(day) = adult_on.filter(|day| *day <= add_days(from, HANDOVER_DAYS)) {
            let from = from.max(day);
            let who = self.opp.who_decides(from).into_iter();
            let who = who.filter(|who| step != Step::Mening || who.capacity != Capacity::Leerling);
            asked.extend(who.map(|who| Asked {
                who,
                from: self.knows_from(who.person, from),
                before: None,
            }));
        }
        asked
    }

    /// Whoever turns out to decide while others were asked already is asked from the beginning.
    fn knows_from(&self, person: PersonId, from: NaiveDate) -> NaiveDate {
        let contact = self.opp.contacts.iter().find(|contact| contact.person == person);
        contact.map_or(from, |contact| contact.since.max(from))
    }

    fn leerling(&self, from: NaiveDate) -> Vec<Asked> {
        let born = self.opp.leerling.born;
        let gets_letters = born.is_some_and(|born| born.has_reached(GETS_LETTERS, from));
        let who = self.opp.leerling_itself();
        gets_letters
            .then_some(Asked {
                who,
                from,
                before: None,
            })
            .into_iter()
            .collect()
    }

    fn question(&self, step: Step, asked: &Asked) -> Question {
        let until = self.until(step);
        let by_mail = self.opp.is_reached_by_mail(asked.who.person);
        let is_open = |day: &NaiveDate| asked.before.is_none_or(|before| *day < before);
        let days = letter_days(asked.from, until, self.letters_to(asked, by_mail), self.calendar);
        let mut letters: Vec<(Rung, NaiveDate)> = (1..)
            .map(Rung::Ask)
            .zip(days)
            .filter(|(_, day)| is_open(day))
            .collect();
        let calls = self.calls(step, asked);
        let mut question = Question {
            step,
            who: asked.who,
            until,
            call_from: None,
            decide_from: None,
            letters: Vec::new(),
        };
        let rings = step != Step::Hoorrecht;
        if let (true, Some((_, last))) = (rings, letters.last().copied()) {
            let (call_from, called) = (
                self.calendar.school_days_after(last, CALL_AFTER),
                calls.get(CALLS - 1).copied(),
            );
            question.call_from = call_from.filter(|day| called.is_none() && is_open(day));
            if let Some(called) = called {
                // Whoever was rung twice gets the letter on paper, and no mail about it any more.
                letters.retain(|(_, day)| !by_mail || *day <= called);
                letters.extend(self.on_paper(called, by_mail).filter(|(_, day)| is_open(day)));
                question.decide_from = self.decide_from(asked, called, by_mail).filter(is_open);
            }
        }
        question.letters = letters;
        question
    }

    /// How many letters this person gets; a leerling under 18 without e-mail none: a talk is better
    /// than a letter that arrives at home.
    fn letters_to(&self, asked: &Asked, by_mail: bool) -> usize {
        let is_leerling = asked.who.capacity == Capacity::Leerling;
        let born = self.opp.leerling.born;
        let is_adult = || born.is_some_and(|born| born.has_reached(ADULT, asked.from));
        match (by_mail, is_leerling) {
            (true, true) => LETTERS_TO_LEERLING,
            (true, false) => LETTERS,
            (false, true) if !is_adult() => 0,
            (false, _) => LETTERS_ON_PAPER,
        }
    }

    fn until(&self, step: Step) -> NaiveDate {
        let planned = match step {
            Step::Mening => self.schedule.planned_on(Step::Overleg),
            Step::Hoorrecht => self.schedule.planned_on(Step::Invloed),
            _ => None,
        };
        planned.unwrap_or_else(|| self.opp.term(self.version).last_day())
    }

    /// The days on which somebody rang this person about the question, in order; a call from before it
    /// could be asked is none about it.
    fn calls(&self, step: Step, asked: &Asked) -> Vec<NaiveDate> {
        let about = |act: &&Act| matches!(act.kind, ActKind::Gebeld { step: about, person, .. } if about == step && person == asked.who.person);
        let calls = self.acts().filter(about).map(|act| act.happened_on);
        let mut days: Vec<_> = calls.filter(|day| *day >= asked.from).collect();
        days.sort_unstable();
        days
    }

    /// After the calls one letter on paper, unless this person had one.
    fn on_paper(&self, called: NaiveDate, by_mail: bool) -> impl Iterator<Item = (Rung, NaiveDate)> {
        let day = self.calendar.school_days_after(called, 1).filter(|_| by_mail);
        day.map(|day| (Rung::Once, day)).into_iter()
    }

    fn decide_from(&self, asked: &Asked, called: NaiveDate, by_mail: bool) -> Option<NaiveDate> {
        let since = if by_mail {
            let posted =
                |act: &&Act| act.kind == ActKind::Gepost(asked.who.person) && act.happened_on > called;
            standing(&self.opp.acts)
                .filter(posted)
                .map(|act| act.happened_on)
                .min()?
        } else {
            called
        };
        self.calendar.school_days_after(since, DECIDE_AFTER)
    }
}

/// Up to `count` days for letters: school days, each at least a week after the one before, all but the
/// first before `until`.
fn letter_days(from: NaiveDate, until: NaiveDate, count: usize, calendar: &SchoolCalendar) -> Vec<NaiveDate> {
    let mut days: Vec<NaiveDate> = Vec::new();
    let mut next = calendar.school_day_from(from).unwrap_or(from);
    while days.len() < count && (days.is_empty() || next < until) {
        days.push(next);
        let earliest = add_days(next, DAYS_BETWEEN_QUESTIONS);
        next = calendar.school_day_from(earliest).unwrap_or(earliest);
    }
    days
}

#[cfg(test)]
mod tests;
