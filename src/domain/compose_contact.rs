//! From the state of the OPPs to what a letter to an ouder, a representative or a leerling says: asked
//! when the letter leaves, so that nobody is asked what was answered in the meantime, and nobody reads
//! what is no longer his to read.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::{
    calendar::SchoolCalendar,
    capacity::Capacity,
    compose::{Frame, World},
    contact_letter::{AnswersWait, Ask, Call, Child, ContactItem, ContactLetter, Says},
    due::is_planned,
    help::Help,
    id::PersonId,
    ladder::Rung,
    moment::add_days,
    news::ask_commission_by,
    obligation::{LineKey, News, Obligation},
    opp::{Opp, Version, VersionKind},
    question::questions,
    step::Step,
};

/// How far ahead a holiday is told of: an answer to a letter may take this long.
const HOLIDAY_AHEAD_DAYS: i64 = 14;

/// What is known when such a letter is composed, beside the OPPs.
#[derive(Debug, Clone)]
pub struct Setting {
    /// Whom to ring.
    pub call: Call,
    /// The first names of the leerlingen, by which several children are told apart.
    pub names: BTreeMap<PersonId, String>,
    /// What was said so far: a letter speaks of an earlier question only when there was one.
    pub said: BTreeSet<LineKey>,
    /// Whether the letter goes on paper.
    pub on_paper: bool,
    /// Where help is found, as far as the school gave it.
    pub help: Vec<Help>,
    /// The day on which it leaves.
    pub today: NaiveDate,
}

/// The letter, or `None` when nothing in it holds any more.
#[must_use]
pub fn contact_letter(world: World<'_>, frame: &Frame, setting: Setting) -> Option<ContactLetter> {
    let mut found: Vec<(&Opp, ContactItem)> = frame
        .lines
        .iter()
        .filter_map(|(key, _)| {
            let opp = world.opps.iter().find(|opp| opp.id == key.opp)?;
            Some((opp, item(world, opp, key, (frame, &setting))?))
        })
        .collect();
    if found.is_empty() {
        return None;
    }
    let people: Vec<&Opp> = found.iter().map(|(opp, _)| *opp).collect();
    let children = children(&people, &setting.names);
    for (opp, item) in &mut found {
        item.child = children.get(&opp.leerling.person).copied().unwrap_or(Child::Only);
    }
    let mut items: Vec<ContactItem> = found.into_iter().map(|(_, item)| item).collect();
    items.sort_by_key(|item| (is_question(&item.says), item.child, item.reference));
    Some(ContactLetter {
        capacity: frame.who.capacity,
        day: frame.day,
        items,
        call: setting.call,
        holiday: answers_wait(&world.rules.calendar, setting.today),
        is_first: frame.is_first,
        on_paper: setting.on_paper,
        help: setting.help,
        page: None,
    })
}

/// News is read first, the question last.
fn is_question(says: &Says) -> bool {
    matches!(
        says,
        Says::AskMening(_) | Says::AskHoorrecht(_) | Says::AskInstemming(_)
    )
}

/// What one line says, or `None` when it stands in the plan no more, was moved or cancelled, or the reader
/// has it no longer: from its eighteenth birthday a leerling decides, and letters to ouders stop.
fn item(
    world: World<'_>,
    opp: &Opp,
    key: &LineKey,
    (frame, setting): (&Frame, &Setting),
) -> Option<ContactItem> {
    let today = setting.today;
    let is_ouder_of_adult = key.capacity == Capacity::Ouder && opp.is_adult(today);
    let is_planned = is_planned(opp, world.rules, world.staff, &frame.told, key, today);
    if is_ouder_of_adult || !is_planned || frame.told.holds_back(key, frame.day) {
        return None;
    }
    let version = opp
        .versions
        .iter()
        .find(|version| Some(version.id) == key.version);
    let says = match key.obligation {
        Obligation::Ask(step) => ask(world, opp, version?, key, (step, &setting.said))?,
        Obligation::Tell(news) => tell(opp, key, news),
        _ => return None,
    };
    Some(ContactItem {
        reference: opp.reference,
        rol: opp.rol_of(key.person),
        adult: opp.is_adult(today),
        child: Child::Only,
        school_type: opp.school_type,
        bijstelling: version.is_some_and(is_bijstelling),
        rung: key.rung,
        term: Some(key.term),
        says,
    })
}

fn is_bijstelling(version: &Version) -> bool {
    matches!(version.kind, VersionKind::Bijstelling { .. })
}

fn ask(
    world: World<'_>,
    opp: &Opp,
    version: &Version,
    key: &LineKey,
    (step, said): (Step, &BTreeSet<LineKey>),
) -> Option<Says> {
    let question = questions(opp, version, world.rules)
        .into_iter()
        .find(|question| {
            question.step == step
                && (question.who.person, question.who.capacity) == (key.person, key.capacity)
        })?;
    let number = match key.rung {
        Rung::Ask(_) => 1 + times_asked_before(key, said),
        _ => u8::try_from(question.letters.len()).unwrap_or(u8::MAX),
    };
    let ask = Ask {
        number,
        is_last: question.letters.last().is_some_and(|(rung, _)| *rung == key.rung),
        until: Some(question.until),
        text_changed: text_changed(opp, version, key, said),
    };
    Some(match step {
        Step::Mening => Says::AskMening(ask),
        Step::Hoorrecht => Says::AskHoorrecht(ask),
        _ => Says::AskInstemming(ask),
    })
}

/// Whether this reader was asked about an older text, or answered about one.
fn text_changed(opp: &Opp, version: &Version, key: &LineKey, said: &BTreeSet<LineKey>) -> bool {
    let was_asked = |known: &LineKey| {
        let older = LineKey {
            round: known.round,
            ..key.ladder()
        };
        known.round < key.round && known.ladder() == older
    };
    key.round > 0 && (said.iter().any(was_asked) || opp.answered_about_an_older_text(version.id, key.person))
}

fn times_asked_before(key: &LineKey, said: &BTreeSet<LineKey>) -> u8 {
    let earlier = said
        .iter()
        .filter(|known| known.ladder() == key.ladder() && known.rung < key.rung);
    u8::try_from(earlier.count()).unwrap_or(u8::MAX - 1)
}

fn tell(opp: &Opp, key: &LineKey, news: News) -> Says {
    let on = key.term;
    match news {
        News::Bekendmaking => {
            let decides = opp.who_decides(on).iter().any(|who| who.person == key.person);
            Says::Bekendmaking {
                on,
                commission_by: decides.then(|| ask_commission_by(on)),
            }
        }
        News::Adulthood => Says::Adulthood {
            on,
            represented: opp
                .who_decides(on)
                .iter()
                .any(|who| who.capacity == Capacity::Vertegenwoordiger),
        },
        News::SupportEnds => Says::SupportEnds { on },
    }
}

/// How each child is named: not at all when there is one, else by an initial; by our code where
/// initials are the same.
#[must_use]
pub fn children(opps: &[&Opp], names: &BTreeMap<PersonId, String>) -> BTreeMap<PersonId, Child> {
    let leerlingen: BTreeSet<PersonId> = opps.iter().map(|opp| opp.leerling.person).collect();
    if leerlingen.len() < 2 {
        return BTreeMap::new();
    }
    let initial = |person: &PersonId| {
        let first = names.get(person)?.chars().next()?;
        first.to_uppercase().next()
    };
    let initials: Vec<Option<char>> = leerlingen.iter().map(initial).collect();
    let is_clear = |wanted: Option<char>| {
        wanted.is_some() && initials.iter().filter(|known| **known == wanted).count() == 1
    };
    opps.iter()
        .map(|opp| {
            let person = opp.leerling.person;
            let initial = initial(&person);
            let child = initial
                .filter(|_| is_clear(initial))
                .map_or(Child::Code(opp.reference), Child::Initial);
            (person, child)
        })
        .collect()
}

/// A holiday that has begun or begins soon: from when answers lie, and when they are read.
#[must_use]
pub fn answers_wait(calendar: &SchoolCalendar, today: NaiveDate) -> Option<AnswersWait> {
    let holiday = (0..=HOLIDAY_AHEAD_DAYS).find_map(|days| calendar.holiday(add_days(today, days)))?;
    Some(AnswersWait {
        from: holiday.from,
        read_on: calendar.school_day_from(add_days(holiday.until, 1))?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        act::{ActKind, Answer},
        birth_date::BirthDate,
        contact::tests::contact,
        handelingsdeel::Change,
        id::OppId,
        opp::tests::opp,
        person::{Beslist, Rol},
        reference::Reference,
        reminder::plan,
        rules::tests::rules,
        team::{Recipient, Staff, tests::person},
        told::Told,
    };

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    /// Two children of one ouder, both started here on the first day of school.
    fn twins(names: [&str; 2]) -> (Vec<Opp>, BTreeMap<PersonId, String>) {
        let opps: Vec<Opp> = [(1, "K7TQ"), (2, "M4XR")]
            .into_iter()
            .map(|(number, reference)| {
                let mut opp = opp("2026-08-31");
                opp.id = OppId::from_bytes([number; 16]);
                opp.reference = Reference::parse(reference).expect("a reference");
                opp.leerling.person = person(40 + number);
                opp.contacts = vec![contact(31, Rol::Ouder, Beslist::Beslist)];
                opp.with(ActKind::Gestart, "2026-08-31")
            })
            .collect();
        let names = [41, 42].map(person).into_iter().zip(names.map(str::to_owned));
        (opps, names.collect())
    }

    fn letter(opps: &[Opp], names: BTreeMap<PersonId, String>, today: &str) -> Option<ContactLetter> {
        let (rules, staff) = (rules(), Staff::default());
        let today = day(today);
        let lines = opps.iter().flat_map(|opp| plan(opp, &rules, &staff, today));
        let lines = lines.filter(|line| line.key.obligation.is_for_contacts());
        let frame = Frame {
            who: Recipient {
                person: person(31),
                capacity: Capacity::Ouder,
            },
            day: today,
            lines: lines.map(|line| (line.key, None)).collect(),
            is_first: true,
            put_back: None,
            told: Told::default(),
        };
        let world = World {
            rules: &rules,
            staff: &staff,
            opps,
        };
        let setting = Setting {
            call: Call::default(),
            help: Vec::new(),
            names,
            said: BTreeSet::new(),
            on_paper: false,
            today,
        };
        contact_letter(world, &frame, setting)
    }

    fn children_in(names: [&str; 2]) -> Vec<Child> {
        let (opps, names) = twins(names);
        let letter = letter(&opps, names, "2026-08-31").expect("a letter");
        letter.items.iter().map(|item| item.child).collect()
    }

    #[test]
    fn twins_are_in_one_letter_and_told_apart_by_as_little_as_will_do() {
        assert_eq!(
            children_in(["Lumio", "Zefira"]),
            [Child::Initial('L'), Child::Initial('Z')]
        );
        let code = |text| Child::Code(Reference::parse(text).expect("a reference"));
        assert_eq!(children_in(["Lumio", "lara"]), [code("K7TQ"), code("M4XR")]);
        let (mut opps, names) = twins(["Lumio", "Zefira"]);
        opps.truncate(1);
        let letter = letter(&opps, names, "2026-08-31").expect("a letter");
        assert_eq!(letter.items[0].child, Child::Only);
    }

    #[test]
    fn what_was_answered_meanwhile_is_not_asked() {
        let (mut opps, names) = twins(["Lumio", "Zefira"]);
        opps[0] = opps[0].clone().with(ActKind::Mening(person(31)), "2026-08-31");
        let held = letter(&opps, names.clone(), "2026-08-31").expect("a letter");
        assert_eq!(held.items.len(), 1);
        opps[1] = opps[1].clone().with(ActKind::Mening(person(31)), "2026-08-31");
        assert_eq!(letter(&opps, names, "2026-08-31"), None);
    }

    #[test]
    fn a_letter_speaks_of_an_earlier_question_only_to_whom_it_was_put() {
        let key = |rung| LineKey {
            opp: OppId::from_bytes([1; 16]),
            version: None,
            obligation: Obligation::Ask(Step::Mening),
            term: day("2026-10-12"),
            rung: Rung::Ask(rung),
            person: person(31),
            capacity: Capacity::Ouder,
            round: 0,
        };
        let other = LineKey {
            person: person(32),
            ..key(1)
        };
        let said = BTreeSet::from([key(2), other]);
        assert_eq!(times_asked_before(&key(2), &said), 0);
        assert_eq!(times_asked_before(&key(3), &said), 1);
    }

    #[test]
    fn a_letter_says_that_the_text_changed_only_to_whom_it_changed() {
        let new_text = ActKind::Handelingsdeel(Change::Inhoudelijk);
        let answer = ActKind::Instemming {
            person: person(32),
            answer: Answer::Akkoord,
        };
        let opp = opp("2026-08-31")
            .with(new_text, "2026-09-10")
            .with(answer, "2026-09-14");
        let changed = opp.clone().with(new_text, "2026-09-15");
        let key = |who, round| LineKey {
            opp: opp.id,
            version: Some(opp.versions[0].id),
            obligation: Obligation::Ask(Step::Instemming),
            term: day("2026-10-12"),
            rung: Rung::Ask(1),
            person: person(who),
            capacity: Capacity::Ouder,
            round,
        };
        let said = BTreeSet::from([key(31, 0)]);
        let is_said = |opp: &Opp, key: &LineKey| text_changed(opp, &opp.versions[0], key, &said);
        assert!(!is_said(&opp, &key(31, 0)), "asked for the first time");
        assert!(is_said(&changed, &key(31, 1)), "was asked about the older text");
        assert!(is_said(&changed, &key(32, 1)), "answered about the older text");
        assert!(!is_said(&changed, &key(33, 1)), "never heard of the older text");
    }

    #[test]
    fn on_the_eighteenth_birthday_an_ouder_reads_nothing_more() {
        let (mut opps, names) = twins(["Lumio", "Zefira"]);
        opps.truncate(1);
        opps[0].leerling.born = Some(BirthDate::new(day("2008-09-01")));
        assert!(letter(&opps, names.clone(), "2026-08-31").is_some());
        let mut frame_day_before = opps.clone();
        frame_day_before[0].leerling.born = Some(BirthDate::new(day("2008-08-31")));
        assert_eq!(letter(&frame_day_before, names, "2026-08-31"), None);
    }

    #[test]
    fn only_who_decides_reads_about_the_commission() {
        let mut opp = opp("2026-08-31");
        opp.contacts = vec![contact(31, Rol::Ouder, Beslist::Beslist)];
        let answer = Answer::Akkoord;
        let opp = opp
            .with(ActKind::Gestart, "2026-08-31")
            .with(
                ActKind::Instemming {
                    person: person(31),
                    answer,
                },
                "2026-10-01",
            )
            .with(ActKind::Done(Step::Vaststelling), "2026-10-02")
            .with(ActKind::Done(Step::Bekendmaking), "2026-10-03");
        let says = |opp: Opp| {
            let letter = letter(&[opp], BTreeMap::new(), "2026-10-05").expect("a letter");
            letter.items.into_iter().map(|item| item.says).collect::<Vec<_>>()
        };
        let (on, by) = (day("2026-10-03"), day("2026-11-14"));
        let told = |commission_by| [Says::Bekendmaking { on, commission_by }];
        assert_eq!(says(opp.clone()), told(Some(by)));
        let mut informed = opp;
        informed.contacts[0].beslist = Beslist::Geinformeerd;
        assert_eq!(says(informed), told(None));
    }

    #[test]
    fn a_holiday_near_is_told_with_the_day_on_which_answers_are_read() {
        let calendar = rules().calendar;
        let wait = answers_wait(&calendar, day("2026-10-05")).expect("a holiday ahead");
        assert_eq!((wait.from, wait.read_on), (day("2026-10-17"), day("2026-10-26")));
        assert!(answers_wait(&calendar, day("2026-10-20")).is_some());
        assert_eq!(answers_wait(&calendar, day("2026-09-14")), None);
    }
}
